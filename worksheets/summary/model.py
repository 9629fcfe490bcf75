"""What a summary says, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from worksheets.engine.disclosure import LOWEST_LIMIT

OPERATION, DEVELOPMENT = "drift", "udvikling"
Scope = Literal["enhed", "kommune"]


@dataclass(frozen=True, slots=True)
class Standing:
    """
    One competence of a summary.

    `required_level` 1-4 is the highest any unit asks for and `lowest_level` the lowest (the same
    in a unit); `required_people` at least 1, over all units that are counted. `task` and `kind`
    ("drift", "udvikling") are empty where nobody said so, `importance` 1-4 and `hours`, `kroner`
    are None.

    The rest are counts of people, all None while the group is hidden: `answers` are those whose
    level is known, `unknown` those where nobody knows, `holders` those at the required level or
    above, `missing` those short of the number, unit by unit, `lift_steps` the fewest steps to it.
    `levels` are the people at 0-4; None too where a level holds too few (P3).
    """

    name: str
    required_level: int
    lowest_level: int
    required_people: int
    task: str = ""
    kind: str = ""
    importance: int | None = None
    units: int = 1
    short_units: int | None = None
    answers: int | None = None
    unknown: int | None = None
    holders: int | None = None
    missing: int | None = None
    lift_steps: int | None = None
    levels: tuple[int, ...] | None = None
    hours: int | None = None
    kroner: int | None = None

    @property
    def is_hidden(self) -> bool:
        """Fewer have answered than may be told of; the numbers are not zero, they are not here."""
        return self.answers is None

    @property
    def surplus(self) -> int | None:
        """Holders beyond the number asked for, unit by unit: what could be lent to others."""
        if self.holders is None or self.missing is None:
            return None
        return self.holders + self.missing - self.required_people


@dataclass(frozen=True, slots=True)
class Summary:
    """
    A whole summary file. `scope` says whose it is; `unit` is empty in a municipality's.

    `day` (ISO 8601) is when it was written, and tells the newest of two. `units` are those behind
    it, 1 in a unit's. `hours` and `kroner` are what the planned activities come to in all, None
    where nothing is planned. `limit` is the fewest answers it was written with, at least 5.
    """

    scope: Scope
    municipality: str
    unit: str
    period: str
    day: str
    competences: tuple[Standing, ...]
    units: int = 1
    hours: int | None = None
    kroner: int | None = None
    limit: int = LOWEST_LIMIT
