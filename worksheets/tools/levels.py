"""
The levels of the list `kompetencer`, which tools 4 and 5 share, in the three modes.

Tal om det: one agreed level, and how many stand there. Tæl: how many stand at each level.
Pr. person: one level for each, in the order in which the people were typed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from worksheets.answers import Answers, Row
from worksheets.handover import same_look
from worksheets.result import Problem

SECTION = "kompetencer"
STEPS = range(5)
AGREED, COUNTED, PER_PERSON = "tal", "tael", "person"


@dataclass(frozen=True, slots=True)
class Levels:
    """
    What is known of one competence. `unknown` are people whose level nobody knows.

    `assumed`: the number of people was not typed, but taken from the requirement.
    """

    known: tuple[int, ...]
    unknown: int = 0
    assumed: bool = False

    @property
    def everyone(self) -> int:
        """All for whom it is relevant, those not known included."""
        return len(self.known) + self.unknown

    @property
    def counts(self) -> tuple[int, ...]:
        """How many stand at each level, 0-4."""
        return tuple(map(self.known.count, STEPS))


def mode(answers: Answers) -> str:
    """The way levels are given: agreed, counted or per person."""
    return answers.choice("metode", "metode")


def cells(answers: Answers, row: Row, matrix: str = "niveauer") -> dict[int, int | str]:
    """What stands in a row of a matrix, by the number of the person; empty cells are left out."""
    found = answers.cells[matrix]
    return {
        person.number: found[row.number, person.number]
        for person in answers.rows["personer"]
        if (row.number, person.number) in found
    }


def counted(row: Row) -> Levels | None:
    """The levels by their number; None when nothing was entered."""
    counts = [row.whole(f"niveau-{step}") for step in STEPS]
    unknown = row.whole("ved-ikke")
    if unknown is None and all(count is None for count in counts):
        return None
    pairs = zip(STEPS, counts, strict=True)
    return Levels(tuple(step for step, count in pairs for _ in range(count or 0)), unknown or 0)


def per_person(answers: Answers, row: Row) -> Levels | None:
    """The levels in the order of the people; None when nothing was entered."""
    found = list(cells(answers, row).values())
    if not found:
        return None
    # A person nobody has answered for is as unknown as a "?".
    unanswered = len(answers.rows["personer"]) - len(found)
    known = tuple(cell for cell in found if isinstance(cell, int))
    return Levels(known, found.count("?") + unanswered)


def warn(problems: list[Problem], place: str, code: str, **params: str | int) -> None:
    """Say what is counted as it stands, but may be a slip."""
    problems.append(Problem(place, code, params, kind="warning"))


def missing(problems: list[Problem], place: str, code: str, **params: str | int) -> None:
    """Say what is not filled in yet."""
    problems.append(Problem(place, code, params, kind="missing"))


def warn_of_same_people(people: Iterable[Row], problems: list[Problem]) -> None:
    """Two people who look the same on the page cannot be told apart, or be deleted one by one."""
    first: dict[str, int] = {}
    for row in people:
        name = same_look(row.text("alias"))
        if name and name in first:
            place = f"personer.{row.number}.alias"
            warn(problems, place, "samme-person", navn=row.text("alias"), nummer=first[name])
        elif name:
            first[name] = row.number


def warn_of_duplicates(rows: Iterable[Row], problems: list[Problem]) -> None:
    """Two rows of one name would be one competence to the tools after this."""
    first: dict[str, int] = {}
    for row in rows:
        name = row.text("navn").casefold()
        if name and name in first:
            place = f"{SECTION}.{row.number}.navn"
            warn(problems, place, "samme-navn", navn=row.text("navn"), nummer=first[name])
        elif name:
            first[name] = row.number
