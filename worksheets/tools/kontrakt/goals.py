"""One goal of a contract and the agreement it stands in, as tool 10 knows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from worksheets.engine.trace import Step
from worksheets.result import Figure

CHECKS = ("maalbart", "udgangspunkt", "frist", "ansvar", "ressourcer")


@dataclass(frozen=True, slots=True)
class Agreement:
    """What both sides have agreed for all goals together; empty or None where nothing is."""

    unit: str
    period: str
    hours: float | int | None
    kroner: float | int | None
    release: str
    follow_ups: tuple[str, ...]

    @property
    def gives(self) -> bool:
        """The director sets something aside."""
        return bool(self.hours or self.kroner or self.release)


@dataclass(frozen=True, slots=True)
class Goal:
    """
    One competence goal. `before` and `target` are shares 0-1 of the people it takes.

    `lacking` are those of the five checks that are not in place, `one_side` who alone
    promises something: `enhed`, `direktoer`, or empty.
    """

    row: int
    name: str
    given: Mapping[str, str]
    kind: str
    before: float | None
    target: float | None
    required: int | None
    people: int | None
    holders: int | None
    people_at_target: int | None
    steps: int | None
    indicator: str
    deadline: str
    responsible: str
    unit_does: str
    director_gives: str
    belongs_to: str
    lacking: tuple[str, ...]
    one_side: str
    trace: tuple[Step, ...]

    @property
    def points(self) -> int:
        """How many of the five checks are in place."""
        return len(CHECKS) - len(self.lacking)

    @property
    def direction(self) -> int | None:
        """
        1 when more are to be covered, 0 when as many, -1 when fewer; None when not known.

        Goals are written in whole per cent, so less than one is no difference.
        """
        if self.before is None or self.target is None:
            return None
        way = 100 * (self.target - self.before)
        return 0 if abs(way) < 1 else 1 if way > 0 else -1


def share_before(goal: Goal) -> Figure:
    return Figure("udgangspunkt-grad", goal.before, "share", goal.row)


def share_target(goal: Goal) -> Figure:
    return Figure("maal-grad", goal.target, "share", goal.row)
