"""The requirements of tool 3, row by row and merged to one profile per competence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from worksheets.handover import same_name

EVERYONE = "alle"
HIGHEST_IMPORTANCE = 4
EVERYTHING = "alt"

# How many must be able to do it: a number, everyone, or not said yet.
People = int | Literal["alle"] | None
Rule = Literal["hoejeste", "sum"]
Change = Literal["ny", "stiger", "falder", "uaendret"]


@dataclass(frozen=True, slots=True)
class Requirement:
    """One row: what one task asks of one competence. Later is as today where nothing is typed."""

    row: int
    name: str
    task: str
    art: str
    level: int | None
    people: People
    level_later: int | None
    people_later: People
    importance: int | None
    is_statutory: bool
    note: str
    given: Mapping[str, str]

    @property
    def kind(self) -> str:
        return self.given.get("slags", "")


@dataclass(frozen=True, slots=True)
class Profile:
    """One competence over all its tasks. `row` is the first row on the form that asks for it."""

    name: str
    level: int | None
    people: People
    level_later: int | None
    people_later: People
    importance: int | None
    rows: tuple[Requirement, ...] = field(repr=False)

    @property
    def row(self) -> int:
        return self.rows[0].row

    @property
    def art(self) -> str:
        return next((row.art for row in self.rows if row.art), "")

    @property
    def is_statutory(self) -> bool:
        return any(row.is_statutory for row in self.rows)

    @property
    def speaks_of_later(self) -> bool:
        return any(row.level_later is not None or row.people_later is not None for row in self.rows)

    @property
    def tasks(self) -> list[str]:
        return _once(row.task for row in self.rows)

    @property
    def goals(self) -> list[str]:
        return _once(row.given.get("maal", "") for row in self.rows)

    @property
    def kind(self) -> str:
        """Drift or udvikling: that of the row that matters most, the first of equals."""
        marked = [row for row in self.rows if row.kind]
        return max(marked, key=lambda row: row.importance or 0).kind if marked else ""

    @property
    def more_people(self) -> bool:
        """More must be able to do it later; not said where a number is missing."""
        return _more(self.people_later, self.people)

    @property
    def change(self) -> Change:
        if self.level is None:
            return "ny"
        later = self.level_later or self.level
        if later > self.level or self.more_people:
            return "stiger"
        is_less = later < self.level or _more(self.people, self.people_later)
        return "falder" if is_less else "uaendret"


def profiles(rows: Iterable[Requirement], rule: Rule) -> list[Profile]:
    """
    Merge rows of one name: the highest level, and the people by the rule; "alle" beats numbers.

    In the order of the form.
    """
    by_name: dict[str, list[Requirement]] = {}
    for row in rows:
        by_name.setdefault(same_name(row.name), []).append(row)
    return [_merged(same, rule) for same in by_name.values()]


def _merged(rows: Sequence[Requirement], rule: Rule) -> Profile:
    now = [row for row in rows if row.level is not None]
    later = [row.people if row.people_later is None else row.people_later for row in rows]
    levels_later = [row.level_later or row.level for row in rows]
    importances = [HIGHEST_IMPORTANCE if row.is_statutory else row.importance for row in rows]
    return Profile(
        name=rows[0].name,
        level=_highest([row.level for row in now]),
        people=together([row.people for row in now], rule),
        level_later=_highest(levels_later),
        people_later=together(later, rule),
        importance=_highest(importances),
        rows=tuple(rows),
    )


def together(numbers: Sequence[People], rule: Rule) -> People:
    """
    How many people several rows ask for; None when none of them says it.

    >>> together([4, 6, None], "hoejeste"), together([4, 6, None], "sum")
    (6, 10)
    >>> together([4, "alle"], "sum")
    'alle'
    """
    known = [number for number in numbers if isinstance(number, int)]
    if EVERYONE in numbers:
        return "alle"
    if not known:
        return None
    return sum(known) if rule == "sum" else max(known)


def _highest(values: Iterable[int | None]) -> int | None:
    return max((value for value in values if value is not None), default=None)


def _more(one: People, other: People) -> bool:
    if isinstance(one, str):
        return isinstance(other, int)
    return isinstance(one, int) and isinstance(other, int) and one > other


def _once(words: Iterable[str]) -> list[str]:
    """Each word once, whatever its case, and no empty one."""
    found: dict[str, str] = {}
    for word in words:
        if word:
            found.setdefault(same_name(word), word)
    return list(found.values())
