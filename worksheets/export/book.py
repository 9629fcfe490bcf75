"""
An Excel workbook, and the only module that knows XlsxWriter.

B1  A text is a text: never a formula, a link or markup, whatever it begins with.
B2  No formulas at all, so nothing can break in another language or another program.
B3  Each table is one of Excel's own, with a name; no cells are merged.
B4  The same contents give the same bytes: no clock, no machine, no author.
B5  A sheet is printed on A4, lying down when it is wide and over two pages when it is very wide,
    its heading and its names on every page.
B6  A row is as high as its words; not every program finds that out by itself. A cell with more
    words than a row can be high says so in a note.
"""

from __future__ import annotations

import re
import textwrap
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from worksheets.export.cells import Cell, Rule, lines_of
from worksheets.export.tables import Column, Place
from worksheets.project import LONE_SURROGATE
from worksheets.view.words import sentence

# What no XML can hold; a line break is one sign in a cell.
BREAK = re.compile("\r\n?")
OTHER_SPACE = re.compile("[\v\f]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")
FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
LONGEST_NAME = 31
LONGEST_SOURCE = 255
WIDE = 92  # letters; more do not fit on a page that stands
VERY_WIDE = 210  # more cannot be read on a page that lies down
LINE_HEIGHT, MOST_LINES = 15, 27  # Excel has no higher rows
A4 = 9
TEXT, DAY = "@", "dd-mm-yyyy"
MOMENT = (1980, 1, 1, 0, 0, 0)
EARLIEST = date(1900, 3, 1)  # before it, Excel counts a day that never was
INK, LINE, HEAD, QUIET = "#1d2326", "#8a9296", "#e4eae8", "#555e63"
LANGUAGE = b"<dc:language>da-DK</dc:language>"
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Book:
    """A workbook in the making; `finish` gives its bytes."""

    def __init__(self, title: str, subject: str, created: date) -> None:
        self._file = BytesIO()
        self._book = Workbook(self._file, OPTIONS)
        moment = datetime(created.year, created.month, created.day)
        self._book.set_properties({"title": title, "subject": subject, "created": moment})
        self._title = title
        self._names: set[str] = set()
        self._formats: dict[str, Any] = {}
        self._lists: list[tuple[str, ...]] = []

    def sheet(self, title: str) -> Sheet:
        """Add a sheet; its name is the title as far as Excel allows."""
        plain = FORBIDDEN_IN_NAMES.sub(" ", title).strip(" '")
        plain = " ".join(plain.split())
        name, number = plain[:LONGEST_NAME].strip(), 1
        while name.casefold() in self._names:
            number += 1
            name = f"{plain[: LONGEST_NAME - 3].strip()} {number}"
        self._names.add(name.casefold())
        return Sheet(self, self._book.add_worksheet(name), self._title)

    def source(self, options: tuple[str, ...]) -> list[str] | str:
        """Where Excel finds the answers: with the cell, or on a sheet when they hold commas."""
        if "," not in "".join(options) and len(",".join(options)) <= LONGEST_SOURCE:
            return list(options)
        if options not in self._lists:
            self._lists.append(options)
        name, number = sentence("shared", "ark-lister", {}), self._lists.index(options)
        return f"={name}!${chr(ord('A') + number)}$1:${chr(ord('A') + number)}${len(options)}"

    def add_lists(self) -> None:
        """Add the sheet of the answers that need one."""
        if self._lists:
            self.sheet(sentence("shared", "ark-lister", {})).columns(self._lists)

    def format(self, **look: Any) -> Any:
        """A look of cells, made once."""
        key = repr(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({"valign": "top", "font_color": INK, **look})
        return self._formats[key]

    def finish(self) -> bytes:
        """The file, with the language it is written in, which XlsxWriter cannot say."""
        self._book.close()
        packed = BytesIO()
        with (
            zipfile.ZipFile(self._file) as made,
            zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file,
        ):
            for name in made.namelist():
                data = made.read(name)
                if name == "docProps/core.xml":
                    data = data.replace(b"<dcterms:created", LANGUAGE + b"<dcterms:created", 1)
                entry = zipfile.ZipInfo(name, MOMENT)
                entry.compress_type = zipfile.ZIP_DEFLATED
                file.writestr(entry, data)
        return packed.getvalue()


class Sheet:
    """One sheet, written from the top down."""

    def __init__(self, book: Book, sheet: Any, title: str) -> None:
        self._book = book
        self._sheet = sheet
        self._next = 0
        self._widths: dict[int, int] = {}
        sheet.set_paper(A4)
        sheet.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.8)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        page = sentence("shared", "ark-side", {"side": "&P", "sider": "&N"})
        sheet.set_footer(f"&L{title.replace('&', '&&')}&C&A&R{page}")

    def heading(self, text: str) -> None:
        self._line(text, self._book.format(bold=True, font_size=15))

    def subheading(self, text: str) -> None:
        self._next += 1
        self._line(text, self._book.format(bold=True, font_size=12))

    def note(self, text: str, width: int) -> None:
        """Words over a table of that width; they run over the cells beside, so each is a line."""
        room = max(60, min(width, 120))
        for line in textwrap.wrap(text, width=room, break_on_hyphens=False):
            self._line(line, self._book.format(font_color=QUIET))

    def sentence(self, text: str, width: int) -> None:
        """Words in a cell of their own, wrapped in a column of that width."""
        self._heighten(self._next, [text], [width])
        self._line(text, self._book.format(text_wrap=True))

    def gap(self) -> None:
        self._next += 1

    def table(
        self,
        name: str,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Cell]],
        *,
        places: Sequence[Place] = (),
        looks: dict[tuple[int, int], str] | None = None,
        widths: bool = True,
    ) -> int:
        """
        Lay out one table and give back the row of its heading.

        Args:
            name: How Excel calls it: letters, digits and underscores, once in a file.
            columns: Names that differ.
            rows: At least one.
            places: What may stand where, counted from the first row.
            looks: How numbers are written where it is not as they are, by row and column.
            widths: Whether the columns of the sheet get the widths of this table.
        """
        head, first = self._next, self._next + 1
        last = head + len(rows)
        look = self._book.format(bold=True, bg_color=HEAD, border=1, border_color=LINE,
                                 text_wrap=True)  # fmt: skip
        heads = [{"header": column.name, "header_format": look} for column in columns]
        options = {"name": name, "columns": heads, "style": None, "autofilter": False}
        self._sheet.add_table(head, 0, last, len(columns) - 1, options)
        of_columns = [column.width for column in columns]
        self._heighten(
            head, [c.name for c in columns], [w - 1 for w in of_columns]
        )  # bold is wider
        for at, column in enumerate(columns):
            self._text(head, at, column.name, look)
            if column.note:
                self._comment(head, at, column.note)
            if widths:
                self._widths[at] = max(column.width, self._widths.get(at, 0))
        looks = dict(looks or {})
        for place in places:
            look_of = {"date": DAY, "length": TEXT}.get(place.rule.kind, "")
            for row in range(place.first, min(place.last, len(rows) - 1) + 1):
                looks.setdefault((row, place.column), look_of)
        for row, cells in enumerate(rows):
            self._heighten(first + row, cells, of_columns)
            for at, cell in enumerate(cells):
                self._cell(first + row, at, cell, looks.get((row, at), ""))
        for place in places:
            self._allow(first + place.first, first + place.last, place.column, place.rule)
        self._next = last + 1
        return head

    def columns(self, lists: Sequence[Sequence[str]]) -> None:
        """Words below each other, each list in a column from the top."""
        for column, words in enumerate(lists):
            self._widths[column] = max(map(len, words))
            for row, word in enumerate(words):
                self._text(row, column, word, self._book.format())
        self.finish()

    def finish(self, frozen: int = 0, repeated: int | None = None, columns: int = 0) -> None:
        """
        Set widths and print.

        Args:
            frozen: How many rows stay in view.
            repeated: The row that stands on top of every page.
            columns: How many columns stay in view.
        """
        for column, width in self._widths.items():
            self._sheet.set_column(column, column, width)
        width = sum(self._widths.values())
        if width > WIDE:
            self._sheet.set_landscape()
        if width > VERY_WIDE:
            self._sheet.fit_to_pages(2, 0)
            self._sheet.repeat_columns(0, 1)
        if repeated is not None:
            self._sheet.repeat_rows(repeated)
        if frozen:
            self._sheet.freeze_panes(frozen, columns)

    def _heighten(self, row: int, cells: Sequence[Cell], widths: Sequence[int]) -> None:
        """Make room for the cell with the most lines (rule B6)."""
        lines = [
            lines_of(cell, width) if isinstance(cell, str) else 1
            for cell, width in zip(cells, widths, strict=True)
        ]
        if max(lines) > 1:
            self._sheet.set_row(row, LINE_HEIGHT * min(max(lines), MOST_LINES))
        for column, needed in enumerate(lines):
            if needed > MOST_LINES:
                self._comment(row, column, sentence("shared", "ark-laengere", {}))

    def _line(self, text: str, look: Any) -> None:
        self._text(self._next, 0, text, look)
        self._next += 1

    def _cell(self, row: int, column: int, cell: Cell, number: str) -> None:
        """Write one cell; `number` is how it is to look, also when it is written in later."""
        look: dict[str, Any] = {"border": 1, "border_color": LINE}
        if isinstance(cell, date) and cell < EARLIEST:
            cell = cell.strftime("%d-%m-%Y")
        if isinstance(cell, date):
            look |= {"num_format": DAY, "align": "left"}
            self._sheet.write_datetime(row, column, cell, self._book.format(**look))
        elif isinstance(cell, (int, float)):
            look |= {"num_format": number} if number not in ("", TEXT, DAY) else {}
            self._sheet.write_number(row, column, cell, self._book.format(**look))
        elif cell:
            # As text also when it is edited, or a minus would become a formula then.
            look |= {"num_format": TEXT, "text_wrap": True}
            self._text(row, column, cell, self._book.format(**look))
        else:
            look |= {"num_format": number} if number else {}
            look |= {"align": "left"} if number == DAY else {"text_wrap": True}
            self._sheet.write_blank(row, column, None, self._book.format(**look))

    def _text(self, row: int, column: int, text: str, look: Any) -> None:
        """Write a text as it is (rule B1)."""
        plain = OTHER_SPACE.sub(" ", BREAK.sub("\n", LONE_SURROGATE.sub("\ufffd", text)))
        plain = CONTROL.sub("", plain)
        if plain.startswith("<r>") and plain.endswith("</r>"):
            # XlsxWriter takes this for markup of its own; in pieces it is words.
            self._sheet.write_rich_string(row, column, plain[0], plain[1], plain[2:], look)
        else:
            self._sheet.write_string(row, column, plain, look)

    def _comment(self, row: int, column: int, note: str) -> None:
        lines = sum(-(-max(len(line), 1) // 44) for line in note.split("\n"))
        size = {"width": 270, "height": 16 * lines + 12, "author": "", "font_size": 9}
        self._sheet.write_comment(row, column, note, size)

    def _allow(self, first: int, last: int, column: int, rule: Rule) -> None:
        """Let Excel refuse what the field does not take, with a word on what it does."""
        if rule.kind == "any":
            return
        said = {"lav": str(rule.low), "hoej": str(rule.high)}
        check: dict[str, Any] = {
            "validate": rule.kind,
            "error_title": sentence("shared", "ark-fejl", {}),
            "error_message": sentence("shared", f"ark-fejl-{rule.kind}", said),
        }
        if rule.kind == "list":
            check["source"] = self._book.source(rule.options)
        elif rule.kind == "date":
            check |= {"criteria": ">=", "value": EARLIEST}
        elif rule.kind == "length":
            check |= {"criteria": "<=", "value": rule.high}
        else:
            check |= {"criteria": "between", "minimum": rule.low, "maximum": rule.high}
        self._sheet.data_validation(first, column, last, column, check)
