"""
Text with separators as one grid.

K1  The encoding: a byte order mark, else UTF-16 by its zeros, else UTF-8, else Windows-1252.
K2  The separator: what a first line `sep=` says, else the one by which most headings of the
    worksheet are found; semicolon before tab before comma.
K3  The guard of an export (its rule C5) is taken off again.
K4  A file with several sections, as an export writes it, is one table for each: a line whose first
    cell says "Afsnit" begins it, and that cell holds the section's title in the lines below.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from io import StringIO

from worksheets.content import template
from worksheets.definition import Definition
from worksheets.export.csv import DANGEROUS
from worksheets.incoming import headings, layout
from worksheets.incoming.cells import Grid, Incoming
from worksheets.incoming.kinds import BYTE_ORDER_MARKS, utf_16
from worksheets.project import Refused

SEPARATORS = ";\t,"
# A quotation mark parts nothing, whatever a first line says.
NAMED = re.compile(r"sep=([^\"\s]|\t)\r?\n", re.IGNORECASE)
Rows = Mapping[int, Mapping[int, str]]
MOST_ROWS = 1000
MOST_COLUMNS = 300


def read_csv(name: str, data: bytes, sheet: Definition) -> Incoming:
    """Read a CSV file. Raises Refused, as `read_file` does."""
    text = decoded(name, data).replace("\0", "")
    if text.lstrip()[:1] in ("{", "["):
        # A project file that a program saved again as UTF-16, so that the page took it for a table.
        return Incoming(project=text)
    said = NAMED.match(text)
    if said:
        text = text[said.end() :]
    skipped = 1 if said else 0
    best: tuple[int, list[list[str]], list[int]] | None = None
    failed: Refused | None = None
    for separator in said[1] if said else SEPARATORS:
        try:
            lines, numbers = _lines(name, text, separator, skipped)
        except Refused as refused:
            failed = failed or refused
            continue
        heads = lines[: headings.HEAD_WITHIN]
        found = max((headings.headings_found(sheet, line) for line in heads), default=0)
        found += any(_begins_section(line[0]) for line in heads if line)
        if best is None or found > best[0]:
            best = found, lines, numbers
    # A quotation mark that is never closed is told before headings that are therefore not found.
    if failed and (best is None or best[0] == 0):
        raise failed
    assert best is not None
    rows = {
        number: cells
        for number, line in zip(best[2], best[1], strict=True)
        if (cells := {c: unguarded(t) for c, t in enumerate(line, start=1) if t.strip()})
    }
    return layout.cells_of(name, sheet, _sections(rows))


def unguarded(text: str) -> str:
    """
    A text without the guard of an export (rule K3).

    >>> unguarded("'-2"), unguarded("''-2"), unguarded("'n'")
    ('-2', "'-2", "'n'")
    """
    return text[1:] if text.startswith("'") and DANGEROUS.match(text) else text


def _sections(rows: Rows) -> list[Grid]:
    """One table, or those of an export (rule K4), each with the lines it had in the file."""
    begins = [row for row, cells in rows.items() if _begins_section(cells.get(1, ""))]
    if not begins:
        return [Grid("", rows, in_csv=True)] if rows else []
    found: list[Grid] = []
    for begin, end in zip(begins, [*begins[1:], max(rows) + 1], strict=True):
        block = {row: cells for row, cells in rows.items() if begin <= row < end}
        title = next((cells[1] for row, cells in block.items() if row > begin and 1 in cells), "")
        inner = {
            row: rest
            for row, cells in block.items()
            if (rest := {column: text for column, text in cells.items() if column > 1})
        }
        if title and inner:
            found.append(Grid(title, inner, in_csv=True))
    return found


def decoded(name: str, data: bytes) -> str:
    """The text of a file (rule K1). Raises Refused `ind-anden-slags` when it is none."""
    codec = utf_16(data) or "utf-8"
    for mark, marked in BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            data, codec = data[len(mark) :], marked
            break
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        if codec != "utf-8":
            raise Refused("ind-anden-slags", fil=name) from None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise Refused("ind-anden-slags", fil=name) from None


def _begins_section(text: str) -> bool:
    return headings.fold(text) == headings.fold(template("shared", "ark-afsnit"))


def _lines(name: str, text: str, separator: str, skipped: int) -> tuple[list[list[str]], list[int]]:
    """The cells of each line, and where in the file it begins."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    lines: list[list[str]] = []
    numbers: list[int] = []
    begins = 1
    try:
        for line in reader:
            if len(line) > MOST_COLUMNS or len(lines) >= MOST_ROWS:
                place = {"raekke": str(begins + skipped), "kolonne": str(len(line))}
                raise Refused(
                    "ind-csv-for-stor", fil=name, raekker=MOST_ROWS, kolonner=MOST_COLUMNS, **place
                )
            lines.append(line)
            numbers.append(begins + skipped)
            begins = reader.line_num + 1
    except csv.Error:
        raise Refused("ind-anfoerselstegn", fil=name, raekke=begins + skipped) from None
    return lines, numbers
