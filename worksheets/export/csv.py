"""
A worksheet as a CSV file that Danish Excel opens with a double click.

C1  Semicolons between cells, CR LF after lines, UTF-8 with BOM, and no `sep=` line.
C2  Sections stand one after the other: the lists first, then what is single. Each begins with a
    line of headings whose first cell is "Afsnit"; on its lines that cell is the section's title.
    An empty line parts two sections, and all other lines have as many cells as the longest.
C3  A text stands in quotation marks, doubled inside. A number stands without, with a decimal comma
    and no separator of thousands; so does a date, as dd-mm-åååå.
C4  After a column of dates comes one of the same dates as ISO 8601 says them, headed "… (ISO)".
C5  A text that a spreadsheet could run gets one apostrophe in front: when its first sign, after any
    apostrophes and then spaces, is = + - @ (or their wide forms), a tab, a line break or NUL.
    Whoever reads the file takes one apostrophe away from a text of that shape, and has the text
    that was typed: those that already began so have got one more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from worksheets.definition import Definition, MatrixSection, RowsSection
from worksheets.export.cells import Cell
from worksheets.export.tables import SectionTable, filled_tables
from worksheets.project import LONE_SURROGATE, Project
from worksheets.view.words import sentence

BOM = "\ufeff"
# Rule C5. \uff1d and the like are = + - @ as wide as a Chinese sign.
DANGEROUS = re.compile("'*[ \u00a0\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r\n\0]")


def table(sheet: Definition, project: Project) -> str:
    """The file; `project` with what is handed over written in it (`tables.counted`)."""
    lists = (RowsSection, MatrixSection)
    tables = sorted(filled_tables(sheet, project), key=lambda of: not isinstance(of.section, lists))
    blocks = [list(_block(of)) for of in tables]
    longest = max((len(line) for block in blocks for line in block), default=0)
    texts = ("".join(_line(line, longest) for line in block) for block in blocks)
    return BOM + "\r\n".join(texts)


def guarded(text: str) -> str:
    """
    A text made safe for spreadsheets (rule C5).

    >>> guarded("-2"), guarded("2"), guarded("'-2"), guarded("'n'")
    ("'-2", '2', "''-2", "'n'")
    """
    return f"'{text}" if DANGEROUS.match(text) else text


def _block(of: SectionTable) -> Iterator[list[Cell]]:
    dated = {place.column for place in of.places if place.rule.kind == "date"}
    heads: list[Cell] = [_say("ark-afsnit")]
    for at, column in enumerate(of.columns):
        heads.append(column.name)
        if at in dated:
            heads.append(_say("ark-iso", navn=column.name))
    yield heads
    for row in of.rows:
        cells: list[Cell] = [of.section.title]
        for at, cell in enumerate(row):
            cells.append(cell)
            if at in dated:
                cells.append(_Iso(cell.isoformat()) if isinstance(cell, date) else None)
        yield cells


class _Iso(str):
    """A date as ISO 8601 says it: no text, for it needs no quotation marks."""


def _line(cells: Sequence[Cell], longest: int) -> str:
    return ";".join(map(_written, [*cells, *([None] * (longest - len(cells)))])) + "\r\n"


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, _Iso):
        return str(cell)
    if isinstance(cell, str):
        text = guarded(LONE_SURROGATE.sub("\ufffd", cell)).replace('"', '""')
        return f'"{text}"'
    if isinstance(cell, date):
        return f"{cell.day:02}-{cell.month:02}-{cell.year:04}"
    return f"{Decimal(repr(cell)):f}".replace(".", ",")


def _say(code: str, **params: str) -> str:
    return sentence("shared", code, params)
