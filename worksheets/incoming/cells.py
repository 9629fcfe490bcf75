"""What a file brings: texts with the place they are meant for, and the place they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from worksheets.cpr import looks_like_cpr
from worksheets.plaintext import clean
from worksheets.result import Text

LETTERS = 26
LONGEST_SAID = 80


@dataclass(frozen=True, slots=True)
class Cell:
    """
    One text. `field` is a field or a statement; empty in a matrix.

    `line` tells the rows of the file apart, `number` is what a row is numbered there, 0 when it
    is not, and `name` what a row of a matrix is called. `column` and `column_name` say the same of
    the column of a matrix.
    """

    section: str
    field: str
    text: str
    where: Text
    line: int = 0
    number: int = 0
    name: str = ""
    column: int = 0
    column_name: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """Something that is not taken along: where it stands, what it says (if it may be said), why."""

    where: Text
    text: str
    why: Text


@dataclass(slots=True)
class Incoming:
    """
    All of a file. `project` is the text of a whole project file, and then there is nothing else
    but notes.
    """

    cells: list[Cell] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    project: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of texts by row and column, from 1, without its empty cells; CSV may lack a name."""

    name: str
    rows: Mapping[int, Mapping[int, str]]
    in_csv: bool = False

    def where(self, row: int, column: int) -> Text:
        """A place in the words of the program the file was made in."""
        if self.in_csv:
            return Text("sted-csv", {"raekke": str(row), "kolonne": str(column)})
        place = {"ark": said(self.name), "raekke": str(row), "kolonne": letters(column)}
        return Text("sted-ark", place)


def said(text: str) -> str:
    """A text of a file as it may be repeated: short, and never one that looks like a CPR number."""
    plain = clean(text)
    if looks_like_cpr(plain):
        return "…"
    return plain if len(plain) <= LONGEST_SAID else f"{plain[:LONGEST_SAID]} …"


def letters(column: int) -> str:
    """
    The letters of a column, from 1.

    >>> letters(1), letters(26), letters(27), letters(16384)
    ('A', 'Z', 'AA', 'XFD')
    """
    name = ""
    while column:
        column, last = divmod(column - 1, LETTERS)
        name = chr(ord("A") + last) + name
    return name
