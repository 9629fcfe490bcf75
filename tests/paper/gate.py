"""
Our own gate for PDF/UA-1 (ISO 14289-1): the machine rules that can be asked of our kind of file.

Each rule carries the number veraPDF gives it in its PDF/UA-1 profile. veraPDF itself needs Java
archives that no package registry has; who has it runs `verapdf --flavour ua1 *.pdf` beside this.
Long, for it is one list of rules, in their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

STANDARD = frozenset(
    """
    Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P
    H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot
    Span Quote Note Reference BibEntry Code Link Annot
    Ruby RB RT RP Warichu WT WP Figure Formula Form StructTreeRoot
    """.split()
)
PARENTS = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
}
KIDS = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "TR": {"TH", "TD"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOC", "TOCI", "Caption"},
}
Rule = Callable[["Document"], Iterator[str]]
RULES: dict[str, Rule] = {}


def rule(number: str) -> Callable[[Rule], Rule]:
    def keep(check: Rule) -> Rule:
        RULES[number] = check
        return check

    return keep


class Document:
    """A PDF with what the rules ask about, read once."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pikepdf.open(BytesIO(pdf))
        self.root = self.pdf.Root
        self.tree = self.root.get(Name.StructTreeRoot)
        self.roles = dict(self.tree.get(Name.RoleMap, Dictionary()).items()) if self.tree else {}
        self.elements = list(self._elements())
        self.metadata = self.pdf.open_metadata() if Name.Metadata in self.root else None
        self.annotations = [
            (page, annotation)
            for page in self.pdf.pages
            for annotation in page.obj.get(Name.Annots, [])
        ]

    def kind(self, element: Any) -> str:
        """An element's standard type, through the role map."""
        name = str(element.get(Name.S, Name.StructTreeRoot))
        return str(self.roles.get(name, name)).removeprefix("/")

    def _elements(self) -> Iterator[tuple[Any, Any, list[Any]]]:
        """Every element with its parent and the elements right below it, in reading order."""
        waiting = [(self.tree, None)] if self.tree is not None else []
        while waiting:
            element, parent = waiting.pop()
            kids = element.get(Name.K, Array())
            kids = list(kids) if isinstance(kids, Array) else [kids]
            below = [kid for kid in kids if isinstance(kid, Dictionary) and Name.S in kid]
            yield element, parent, below
            waiting += [(kid, element) for kid in reversed(below)]

    def holders(self) -> dict[tuple[int, int], str]:
        """The kind of the element that holds each annotation."""
        found = {}
        for element, _, _ in self.elements:
            kids = element.get(Name.K, Array())
            for kid in list(kids) if isinstance(kids, Array) else [kids]:
                if isinstance(kid, Dictionary) and kid.get(Name.Type) == Name.OBJR:
                    found[kid[Name.Obj].objgen] = self.kind(element)
        return found


def failures(pdf: bytes) -> list[str]:
    """Every rule that is broken, with where."""
    document = Document(pdf)
    return [f"{number}: {found}" for number, check in RULES.items() for found in check(document)]


@rule("5-1")
def _says_that_it_is_pdf_ua(of: Document) -> Iterator[str]:
    if of.metadata is None or of.metadata.get("pdfuaid:part") != "1":
        yield "the metadata does not say part 1"


@rule("6.2-1")
def _is_marked(of: Document) -> Iterator[str]:
    if of.root.get(Name.MarkInfo, {}).get(Name.Marked) is not True:
        yield "MarkInfo is not Marked"


PAINTING = frozenset(
    {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh"}
)


def _marks(page: pikepdf.Page) -> Iterator[tuple[str, list[str]]]:
    """Every operator with the marks open around it: "artifact", "content", or "" for neither."""
    open_marks: list[str] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            has_number = len(operands) > 1 and Name.MCID in operands[1]
            is_artifact = str(operands[0]) == "/Artifact"
            open_marks.append("artifact" if is_artifact else "content" if has_number else "")
        yield name, open_marks
        if name == "EMC":
            open_marks.pop()


@rule("7.1-1")
def _every_mark_on_the_page_is_content_or_artifact(of: Document) -> Iterator[str]:
    for number, page in enumerate(of.pdf.pages, 1):
        for name, open_marks in _marks(page):
            if name in PAINTING and not any(open_marks):
                yield f"page {number}: {name} is neither tagged nor an artifact"
                break


@rule("7.1-2")
def _artifacts_and_content_do_not_stand_in_each_other(of: Document) -> Iterator[str]:
    for number, page in enumerate(of.pdf.pages, 1):
        for name, open_marks in _marks(page):
            if name in ("BDC", "BMC") and {"artifact", "content"} <= set(open_marks):
                yield f"page {number}: {' in '.join(reversed(open_marks))}"
                break


@rule("7.1-4")
def _no_tag_is_suspect(of: Document) -> Iterator[str]:
    if of.root.get(Name.MarkInfo, {}).get(Name.Suspects) is True:
        yield "MarkInfo says Suspects"


@rule("7.1-5")
def _every_tag_is_a_standard_one(of: Document) -> Iterator[str]:
    for element, _, _ in of.elements:
        if of.kind(element) not in STANDARD:
            yield f"{element.get(Name.S)} is no standard type"


@rule("7.1-6")
def _no_role_leads_back_to_itself(of: Document) -> Iterator[str]:
    for start in of.roles:
        seen, name = {start}, str(of.roles[start])
        while name in of.roles:
            if name in seen:
                yield f"{start} is a circle"
                break
            seen.add(name)
            name = str(of.roles[name])


@rule("7.1-7")
def _no_standard_type_is_given_another_role(of: Document) -> Iterator[str]:
    for name in of.roles:
        if name.removeprefix("/") in STANDARD:
            yield f"{name} is mapped"


@rule("7.1-8")
def _has_metadata(of: Document) -> Iterator[str]:
    if of.metadata is None:
        yield "no metadata stream"


@rule("7.1-9")
def _has_a_title(of: Document) -> Iterator[str]:
    if of.metadata is None or not of.metadata.get("dc:title"):
        yield "no dc:title"


@rule("7.1-10")
def _shows_its_title(of: Document) -> Iterator[str]:
    if of.root.get(Name.ViewerPreferences, {}).get(Name.DisplayDocTitle) is not True:
        yield "the window shows the file's name"


@rule("7.1-11")
def _has_a_structure(of: Document) -> Iterator[str]:
    if of.tree is None:
        yield "no StructTreeRoot"


def _parents(kind: str) -> Rule:
    def check(of: Document) -> Iterator[str]:
        for element, parent, _ in of.elements:
            if of.kind(element) == kind and of.kind(parent) not in PARENTS[kind]:
                yield f"{kind} in {of.kind(parent)}"

    return check


def _kids(kind: str) -> Rule:
    def check(of: Document) -> Iterator[str]:
        for element, _, below in of.elements:
            if of.kind(element) == kind:
                for kid in below:
                    if of.kind(kid) not in KIDS[kind]:
                        yield f"{of.kind(kid)} in {kind}"

    return check


for _number, _kind in enumerate(PARENTS, 3):
    rule(f"7.2-{_number}")(_parents(_kind))
for _number, _kind in enumerate(KIDS, 12):
    rule(f"7.2-{_number}")(_kids(_kind))


@rule("7.2-20")
def _a_table_has_one_head_at_most(of: Document) -> Iterator[str]:
    for element, _, below in of.elements:
        if of.kind(element) == "Table" and sum(of.kind(kid) == "THead" for kid in below) > 1:
            yield "two THead"


@rule("7.2-29")
def _says_its_language(of: Document) -> Iterator[str]:
    if not str(of.root.get(Name.Lang, "")).startswith("da"):
        yield f"Lang is {of.root.get(Name.Lang)}"


@rule("7.2-42")
def _every_row_of_a_table_is_as_long_as_the_others(of: Document) -> Iterator[str]:
    for element, _, _ in of.elements:
        if of.kind(element) != "Table":
            continue
        lengths = {
            sum(_span(cell) for cell in below)
            for row, _, below in of.elements
            if of.kind(row) == "TR" and _is_within(row, element)
        }
        if len(lengths) > 1:
            yield f"rows of {sorted(lengths)} cells"


def _span(cell: Any) -> int:
    attributes = cell.get(Name.A, Array())
    for attribute in list(attributes) if isinstance(attributes, Array) else [attributes]:
        if isinstance(attribute, Dictionary) and Name.ColSpan in attribute:
            return int(attribute[Name.ColSpan])
    return 1


def _is_within(element: Any, above: Any) -> bool:
    while element is not None and Name.P in element:
        element = element[Name.P]
        if element.objgen == above.objgen:
            return True
    return False


@rule("7.3-1")
def _every_figure_says_what_it_shows(of: Document) -> Iterator[str]:
    for element, _, _ in of.elements:
        if of.kind(element) == "Figure" and not element.get(Name.Alt, element.get(Name.ActualText)):
            yield "a Figure without Alt"


@rule("7.4.2-1")
def _headings_skip_no_level(of: Document) -> Iterator[str]:
    before = 0
    for element, _, _ in of.elements:
        kind = of.kind(element)
        if len(kind) == 2 and kind[0] == "H" and kind[1].isdigit():
            level = int(kind[1])
            if level > before + 1:
                yield f"{kind} after H{before}"
            before = level


@rule("7.5-1")
def _header_cells_say_what_they_head(of: Document) -> Iterator[str]:
    for element, _, _ in of.elements:
        if of.kind(element) == "TH":
            attributes = element.get(Name.A, Array())
            named = list(attributes) if isinstance(attributes, Array) else [attributes]
            if not any(Name.Scope in a for a in named if isinstance(a, Dictionary)):
                yield "a TH without Scope"


@rule("7.9-1")
def _every_note_has_a_name_of_its_own(of: Document) -> Iterator[str]:
    names = [e.get(Name.ID) for e, _, _ in of.elements if of.kind(e) == "Note"]
    if None in names or len({str(name) for name in names}) < len(names):
        yield "a Note without an ID of its own"


@rule("7.11-1")
def _nothing_is_hidden_inside(of: Document) -> Iterator[str]:
    if Name.EmbeddedFiles in of.root.get(Name.Names, {}):
        yield "there are embedded files"


@rule("7.15-1")
def _the_form_is_no_xfa(of: Document) -> Iterator[str]:
    if Name.XFA in of.root.get(Name.AcroForm, {}):
        yield "there is an XFA form"


@rule("7.16-1")
def _it_is_open_to_aids(of: Document) -> Iterator[str]:
    if of.pdf.is_encrypted:
        yield "it is encrypted"


@rule("7.18.1-1")
def _every_annotation_stands_in_the_structure(of: Document) -> Iterator[str]:
    holders = of.holders()
    for page, annotation in of.annotations:
        if annotation.objgen not in holders:
            yield f"page {page.index + 1}: an annotation outside the structure"


@rule("7.18.1-3")
def _every_field_says_what_to_write(of: Document) -> Iterator[str]:
    for _, annotation in of.annotations:
        if annotation.get(Name.Subtype) == Name.Widget and not str(annotation.get(Name.TU, "")):
            yield f"{annotation.get(Name.T)} has no tooltip"


@rule("7.18.3-1")
def _tab_goes_as_the_structure_does(of: Document) -> Iterator[str]:
    for page in of.pdf.pages:
        if Name.Annots in page.obj and page.obj.get(Name.Tabs) != Name.S:
            yield f"page {page.index + 1}: Tabs is not S"


@rule("7.18.4-1")
def _every_field_stands_in_a_form_element(of: Document) -> Iterator[str]:
    holders = of.holders()
    for _, annotation in of.annotations:
        if annotation.get(Name.Subtype) == Name.Widget and holders.get(annotation.objgen) != "Form":
            yield f"{annotation.get(Name.T)} stands in {holders.get(annotation.objgen)}"


@rule("7.18.5-1")
def _every_link_stands_in_a_link_element(of: Document) -> Iterator[str]:
    holders = of.holders()
    for _, annotation in of.annotations:
        if annotation.get(Name.Subtype) == Name.Link and holders.get(annotation.objgen) != "Link":
            yield "a link outside a Link"


@rule("7.18.5-2")
def _every_link_says_where_it_leads(of: Document) -> Iterator[str]:
    for _, annotation in of.annotations:
        if annotation.get(Name.Subtype) == Name.Link and not str(annotation.get(Name.Contents, "")):
            yield "a link without Contents"


def _fonts(of: Document) -> Iterator[tuple[str, Any]]:
    seen = set()
    for page in of.pdf.pages:
        for font in page.obj.get(Name.Resources, {}).get(Name.Font, {}).values():
            if font.objgen not in seen:
                seen.add(font.objgen)
                yield str(font.get(Name.BaseFont)), font


@rule("7.21.4.1-1")
def _every_font_of_the_page_is_inside(of: Document) -> Iterator[str]:
    for name, font in _fonts(of):
        inner = font.get(Name.DescendantFonts, [font])[0]
        descriptor = inner.get(Name.FontDescriptor, {})
        if not any(key in descriptor for key in (Name.FontFile, Name.FontFile2, Name.FontFile3)):
            yield f"{name} is not embedded"


@rule("7.21.7-1")
def _every_letter_can_be_copied_as_text(of: Document) -> Iterator[str]:
    for name, font in _fonts(of):
        if Name.ToUnicode not in font:
            yield f"{name} has no ToUnicode"


@rule("7.21.3.1-1")
def _every_composite_font_knows_its_letters(of: Document) -> Iterator[str]:
    for name, font in _fonts(of):
        for inner in font.get(Name.DescendantFonts, []):
            if Name.CIDSystemInfo not in inner:
                yield f"{name} has no CIDSystemInfo"
