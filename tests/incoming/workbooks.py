"""
Files as they come from outside, made here: workbooks in the shape of the blank sheets, and the
page's side of opening one.
"""

import zipfile
from base64 import b64encode
from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import date
from io import BytesIO
from itertools import pairwise
from math import isfinite
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from tests.tools.page import ABOUT, answer, nodes
from worksheets.content import content, definition, scale
from worksheets.definition import (
    Definition,
    Field,
    FieldsSection,
    MatrixSection,
    RowsSection,
    Section,
    StatementsSection,
)
from worksheets.incoming.headings import sheet_names
from worksheets.plaintext import clean
from worksheets.view.tree import plain
from worksheets.written import parse_date, parse_number

Rows = list[list[Any]]
SLUGS = sorted(content()["definitions"])
EMPTY: dict[str, Any] = {"fields": {}, "lists": {}, "matrices": {}}


def example(slug: str) -> dict[str, Any]:
    """The worked example of a tool as the page keeps it: without what is chosen from the start."""
    found = content()["examples"][slug]
    project = ABOUT | EMPTY | deepcopy({key: found[key] for key in EMPTY if key in found})
    for section in definition(slug).sections:
        values = project["fields"].get(section.id, {})
        for field in section.fields if isinstance(section, FieldsSection) else ():
            if field.default and values.get(field.id) == field.default:
                del values[field.id]
    return project


def own(slug: str, project: dict[str, Any]) -> dict[str, Any]:
    """Of a project, what one worksheet edits, without what stands empty."""
    sheet = definition(slug)
    kept: dict[str, Any] = {"fields": {}, "lists": {}, "matrices": {}}
    for section in sheet.sections:
        if isinstance(section, RowsSection):
            names = {field.id for field in section.fields}
            rows = [{k: _read(v) for k, v in row.items() if k in names and v}
                    for row in project["lists"].get(section.id, [])]  # fmt: skip
            kept["lists"][section.id] = [row for row in rows if row]
        elif isinstance(section, MatrixSection):
            kept["matrices"][section.id] = _by_name(sheet, section, project)
        else:
            names = _names(section)
            typed = project["fields"].get(section.id, {})
            chosen = {f.id: f.default for f in getattr(section, "fields", ()) if f.options}
            kept["fields"][section.id] = {
                # What is chosen from the start need not be kept.
                k: _read(v)
                for k, v in typed.items()
                if k in names and v and chosen.get(k) != v
            }
    return {part: {k: v for k, v in parts.items() if v} for part, parts in kept.items()}


def workbook(slug: str, project: dict[str, Any], change: Callable[[Any], None] = id) -> bytes:
    """A filled workbook; `change` may do anything to it before it is saved."""
    book = Workbook()
    book.remove(book.active)
    sheet = definition(slug)
    for section_id, title in sheet_names(sheet).items():
        page = book.create_sheet(title)
        for row in table(sheet, sheet.section(section_id), project):
            page.append(row)
        for cells in page.iter_rows():
            for cell in cells:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
                if isinstance(cell.value, date):
                    cell.number_format = "dd-mm-yyyy"
    change(book)
    return saved(book)


def plain_book(tables: dict[str, Rows], change: Callable[[Any], None] = id) -> bytes:
    """A workbook with these tables on its sheets."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in tables.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    change(book)
    return saved(book)


def saved(book: Any) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def table(sheet: Definition, section: Section, project: dict[str, Any]) -> Rows:
    """One section as a blank or filled sheet has it."""
    if isinstance(section, FieldsSection):
        typed = project["fields"].get(section.id, {})
        return [["Felt", "Svar"], *([f.label, value(f, typed.get(f.id, ""))]
                                    for f in section.fields)]  # fmt: skip
    if isinstance(section, StatementsSection):
        words = {str(step.value): step.label for step in scale(section.scale).steps}
        words["ved-ikke"] = "Ved ikke"
        typed = project["fields"].get(section.id, {})
        return [["Udsagn", "Svar"], *([s.text, words.get(typed.get(s.id, ""))]
                for group in section.groups for s in group.statements)]  # fmt: skip
    if isinstance(section, RowsSection):
        heads = [f.help if f.group else f.label for f in section.fields]
        rows = project["lists"].get(section.id, [])
        return [["Nr.", *heads], *([n, *(value(f, row.get(f.id, "")) for f in section.fields)]
                                   for n, row in enumerate(rows, start=1))]  # fmt: skip
    rows, columns = (project["lists"].get(name, []) for name in (section.rows, section.columns))
    cells = project["matrices"].get(section.id, {})
    names = [_text(column.get(section.column_name, "")) for column in columns]
    found: Rows = [["Nr.", section.row_name.capitalize(), *names]]
    for number, row in enumerate(rows, start=1):
        of_row = cells.get(row["id"], {})
        levels = [_number(of_row.get(column["id"], "")) for column in columns]
        found.append([number, _text(row.get(section.row_name, "")), *levels])
    return found


def value(field: Field, text: str) -> Any:
    """A cell of the kind the field is for."""
    if field.kind == "choice":
        return next((o.label for o in field.options if text and o.value == text), None)
    if field.kind == "date" and (day := parse_date(text)):
        return date.fromisoformat(day)
    return _text(text) if field.kind in {"text", "date"} else _number(text)


def _number(text: str) -> Any:
    number = parse_number(text) if text else None
    return number if number is not None and isfinite(number) else _text(text)


def _text(text: str) -> str | None:
    """What a workbook can hold of a text."""
    return ILLEGAL_CHARACTERS_RE.sub("", text) or None


def _read(text: str) -> Any:
    """A text as what it says: 60.000 and 60000 are the same."""
    number = parse_number(clean(text))
    return clean(text) if number is None else number


def _names(section: Any) -> set[str]:
    if isinstance(section, StatementsSection):
        return {s.id for group in section.groups for s in group.statements}
    return {field.id for field in section.fields}


def _by_name(sheet: Definition, section: MatrixSection, project: dict[str, Any]) -> dict[str, Any]:
    """The cells of a matrix by the places of row and column, for ids may differ."""
    places = [
        {row["id"]: str(n) for n, row in enumerate(project["lists"].get(name, []), start=1)}
        for name in (section.rows, section.columns)
    ]
    return {
        places[0][row]: {places[1][c]: _read(v) for c, v in cells.items() if v and c in places[1]}
        for row, cells in project["matrices"].get(section.id, {}).items()
        if row in places[0]
    }


def opened(
    data: bytes, slug: str = "gab", project: dict[str, Any] | None = None, name: str = "Ark.xlsx"
) -> dict[str, Any]:
    """What the page is answered about a file."""
    request = {"kind": "import", "name": name, "tool": slug, "project": project or ABOUT | EMPTY}
    return answer(request | {"bytes": b64encode(data).decode()})


def taken(data: bytes, slug: str = "gab", project: dict[str, Any] | None = None) -> dict[str, Any]:
    """What is changed by a file that can be taken along."""
    reply = opened(data, slug, project)
    assert "changes" == reply["kind"], reply
    return reply


def refusal(data: bytes, slug: str = "gab", name: str = "Ark.xlsx") -> tuple[str, str]:
    """Code and sentence of a file that is refused."""
    reply = opened(data, slug, name=name)
    assert "failure" == reply["kind"], reply
    return reply["code"], reply.get("message", "")


def listed(reply: dict[str, Any], title: str) -> list[str]:
    """The items under a heading of the preview."""
    children = reply["view"][2]
    for heading, items in pairwise(children):
        if heading[0] == "h3" and plain(heading) == title:
            return [plain(item) for item in nodes(items, "li")]
    return []


def repacked(data: bytes, change: dict[str, bytes | None], more: Iterable[Any] = ()) -> bytes:
    """The same zip with parts replaced, removed (None) or added."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.namelist():
            content = change.get(entry, old.read(entry))
            if content is not None:
                new.writestr(entry, content)
        for entry, content in change.items():
            if entry not in old.namelist() and content is not None:
                new.writestr(entry, content)
        for entry, content in more:
            new.writestr(entry, content)
    return out.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as pack:
        return pack.read(name)
