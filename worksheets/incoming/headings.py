"""
What headings are called, compared and found by: the words of the definition.

Case, spaces, invisible signs and the kind of hyphen do not matter, nor what stands in brackets
after a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeVar

from worksheets.definition import Definition, Field, FieldsSection, RowsSection
from worksheets.incoming.cells import Grid
from worksheets.plaintext import clean

T = TypeVar("T")

LONGEST_SHEET_NAME = 31
NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
HYPHENS = re.compile("[\u2010\u2011\u2012\u2013\u2014\u2212]")
BRACKETS = re.compile(r"\s*\([^()]*\)\s*\Z")
# Above the headings there may be a title and a few lines about the sheet.
HEAD_WITHIN = 15


@cache
def fold(text: str) -> str:
    """
    A heading as it is compared.

    >>> fold("Krav\u00a0senere ") == fold("krav Senere"), fold("E\u2011læring")
    (True, 'e-læring')
    """
    plain = HYPHENS.sub("-", clean(text)).casefold()
    return plain.replace(" ", "").rstrip(":*.")


def sheet_names(sheet: Definition) -> dict[str, str]:
    """The name of each section's sheet, by the section's id."""
    found: dict[str, str] = {}
    for section in sheet.sections:
        title = " ".join(NOT_IN_A_SHEET_NAME.sub(" ", section.title).split())
        name, times = title[:LONGEST_SHEET_NAME].strip(), 1
        while name.casefold() in {other.casefold() for other in found.values()}:
            times += 1
            name = f"{title[: LONGEST_SHEET_NAME - 3].strip()} {times}"
        found[section.id] = name
    return found


def headings_found(sheet: Definition, line: Iterable[str]) -> int:
    """How many headings of one list stand in a line, of the list with the most."""
    lists = (s for s in sheet.sections if isinstance(s, RowsSection))
    return max((found_in(headings(section), line) for section in lists), default=0)


def headings(section: FieldsSection | RowsSection) -> Mapping[str, Field]:
    """The fields of a section by every heading they may have, folded."""
    found: dict[str, Field] = {}
    for field in section.fields:
        found.setdefault(fold(field.heading), field)
    for field in section.fields:
        for name in (field.label, f"{field.group} {field.label}", field.id):
            found.setdefault(fold(name), field)
    return found


def head_of(grid: Grid, known: Mapping[str, object]) -> tuple[int, int]:
    """The row with the headings, and how many of them it has."""
    first = sorted(grid.rows)[:HEAD_WITHIN]
    counts = {row: found_in(known, grid.rows[row].values()) for row in first}
    best = max(first, key=lambda row: counts[row], default=0)
    return best, counts.get(best, 0)


def found_in(known: Mapping[str, object], line: Iterable[str]) -> int:
    """How many headings stand in a line. A number may be one, but is more often an answer."""
    words = [text for text in line if any(map(str.isalpha, text))]
    return sum(known_as(known, text) is not None for text in words)


def known_as(known: Mapping[str, T], text: str) -> T | None:
    """What a heading stands for, with or without its brackets."""
    found = known.get(fold(text))
    return known.get(fold(BRACKETS.sub("", text))) if found is None else found
