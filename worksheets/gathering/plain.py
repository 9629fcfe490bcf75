"""
The levels of a unit's project, read the short way.

Most projects that are gathered hold counts or levels and nothing out of the ordinary, and a
thousand of them are to be read in seconds. Anything else (what is taken over from earlier tools,
a number that is not plain digits, a field that is refused) is None here, and the project is read
as tool 5 reads it. So there is one reading that decides, and this one only answers where both must
say the same (a property test).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from worksheets.gathering.raw import RawCell
from worksheets.plaintext import clean
from worksheets.project import Project
from worksheets.reading import MARKUP
from worksheets.tools.levels import COUNTED, PER_PERSON, SECTION, STEPS

# Lists of tools that hand something over to tool 5.
EARLIER = frozenset({"krav", "opgaver", "maal"})
# Lists of tools where hours and kroner stand.
PLANNED = frozenset({"aktiviteter", "gab", "aftaler", "samtale-kompetencer"})
COUNTS = tuple(f"niveau-{step}" for step in STEPS)
LEVELS = {str(step): step for step in STEPS}
MOST = 500
KIND = frozenset({"", "drift", "udvikling"})
NAME_LENGTH = 120
# Fields of the horizon that is not looked at, and of the other ways to count, are not read at all.
CHECKED = {"betydning": 4, "hast": 3, "ubrugt": MOST}
LEAST = {"betydning": 1, "hast": 1, "ubrugt": 0}
EVERYONE = "alle"


class _Unusual(Exception):
    """Something that the whole reading must judge."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is read of a project again and again."""

    people: tuple[str, ...]
    levels: Mapping[str, Mapping[str, str]]
    is_per_person: bool


def plain_cells(project: Project) -> list[RawCell] | None:
    """The competences of a plain project; None where it must be read in full."""
    mode = project.fields.get("metode", {}).get("metode", "") or COUNTED
    later = project.fields.get("gab-valg", {}).get("horisont", "") not in {"", "nu"}
    used = {name for name, rows in project.lists.items() if rows}
    if mode not in {COUNTED, PER_PERSON} or later or used & (EARLIER | PLANNED):
        return None
    people = tuple(row["id"] for row in project.lists.get("personer", ()))
    levels = project.matrices.get("niveauer", {})
    sheet = _Sheet(people, levels, mode == PER_PERSON)
    try:
        cells = [_cell(row, sheet) for row in project.lists.get(SECTION, ())]
    except _Unusual:
        return None
    return [cell for cell in cells if cell]


def _cell(row: Mapping[str, str], sheet: _Sheet) -> RawCell | None:
    found = _of_people(row, sheet) if sheet.is_per_person else _counted(row)
    if found is None:
        return None
    counts, unknown = found
    everyone = sum(counts) + unknown
    for field, most in CHECKED.items():
        _whole(row.get(field, ""), LEAST[field], most)
    name = clean(row.get("navn", ""))
    level = _whole(row.get("krav", ""), 1, 4)
    asked = row.get("antal", "")
    number = everyone if asked == EVERYONE else _whole(asked, 1, MOST)
    kind = row.get("slags", "")
    # Without a name or a requirement it is left out, and that is told: by the whole reading.
    if not name or len(name) > NAME_LENGTH or MARKUP.search(name) or kind not in KIND:
        raise _Unusual
    if level is None or not number:
        raise _Unusual
    importance = _whole(row.get("betydning", ""), 1, 4)
    return RawCell(name, level, number, counts, unknown, importance, kind)


def _counted(row: Mapping[str, str]) -> tuple[tuple[int, ...], int] | None:
    counts = [_whole(row.get(field, ""), 0, MOST) for field in COUNTS]
    unknown = _whole(row.get("ved-ikke", ""), 0, MOST)
    if unknown is None and all(count is None for count in counts):
        if len(row) > 1:
            # Begun without levels, or nothing but a mark: tool 5 knows which.
            raise _Unusual
        return None
    return tuple(count or 0 for count in counts), unknown or 0


def _of_people(row: Mapping[str, str], sheet: _Sheet) -> tuple[tuple[int, ...], int] | None:
    answers = sheet.levels.get(row.get("id", ""), {})
    counts = [0] * len(STEPS)
    unknown = found = 0
    for person in sheet.people:
        answer = answers.get(person, "")
        level = LEVELS.get(answer)
        if level is not None:
            counts[level] += 1
            found += 1
        elif answer == "?":
            unknown += 1
            found += 1
        elif answer == "-":
            found += 1
        elif answer == "":
            unknown += 1
        else:
            raise _Unusual
    if not found:
        raise _Unusual
    return tuple(counts), unknown


def _whole(text: str, least: int, most: int) -> int | None:
    """A plain number; None for an empty field."""
    if not text:
        return None
    if len(text) > 3 or not (text.isascii() and text.isdigit()):
        raise _Unusual
    number = int(text)
    if not least <= number <= most:
        raise _Unusual
    return number
