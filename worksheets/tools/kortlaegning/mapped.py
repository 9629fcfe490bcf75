"""
One mapped competence of tool 4, and what is counted from it.

The levels belong to people who each know their own, so the spread of a team says where
there is something to talk about, not who is right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from worksheets.engine.agreement import AverageDeviation, WithinGroup, average_deviation, r_wg
from worksheets.engine.coverage import CERTAIN_ANSWER_SHARE, Coverage
from worksheets.engine.trace import Step
from worksheets.tools.levels import STEPS, Levels

# The step at which one does the whole task alone, and the first at which one knows of it.
CAN = 3
KNOWS_OF = 1
# What must be known of a competence before its task no longer hangs on one person.
MORE_THAN_ONE = 2
# As many as a team has time to talk about.
TALK_ABOUT = 5

Answer = int | str | None
Pairs = tuple[tuple[int | None, int | None], ...]


@dataclass(frozen=True, slots=True)
class Against:
    """
    A competence held against its requirement. `people` is None when nobody has said how
    many; then `coverage` counts holders only, and its status says nothing.
    """

    level: int
    people: int | None
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Mapped:
    """
    One row whose levels were given.

    `agreed` is the level in the mode Tal om det, and then `levels` is empty unless the
    number of people was typed. `cells` are the answers of the people, in their order;
    `pairs` each person's own level and the leader's. `unused` and `wishes` are counts of
    people, None when not asked or not possible.
    """

    row: int
    name: str
    given: Mapping[str, str]
    levels: Levels
    agreed: int | None
    cells: tuple[Answer, ...]
    pairs: Pairs
    answer_share: float | None
    answered: Step | None
    deviation: AverageDeviation
    against: Against | None
    unused: int | None
    wishes: int | None
    example: str

    @property
    def within(self) -> WithinGroup:
        """Only for the detail of the calculation; nothing is handed on from it."""
        return within(() if self.agreed is not None else self.levels.known)

    @property
    def can(self) -> int | None:
        """How many do the task alone; None while no level is known."""
        return at_least(self.levels, CAN) if self.levels.known else None

    @property
    def is_known(self) -> bool:
        return bool(self.levels.known) or self.agreed is not None

    @property
    def is_uncertain(self) -> bool:
        share = self.answer_share
        return share is not None and self.is_known and share < CERTAIN_ANSWER_SHARE


@dataclass(frozen=True, slots=True)
class Look:
    """What was chosen to see, and how many handed-over rows have no levels yet."""

    mode: str
    required: bool
    leader: bool
    people: tuple[str, ...]
    waiting: int


def at_least(levels: Levels, level: int) -> int:
    """How many are known to be at a level or above."""
    return sum(known >= level for known in levels.known)


def to_talk_about(mapped: list[Mapped]) -> list[Mapped]:
    """Where the team is two steps or more apart, the largest spread first."""
    apart = [m for m in mapped if m.deviation.is_talking_point]
    return sorted(apart, key=lambda m: -(m.deviation.spread or 0))


# A keystroke changes one row of many, and later tools ask for all of them again.
@lru_cache(maxsize=1024)
def deviation(known: tuple[int, ...]) -> AverageDeviation:
    return average_deviation(known)


@lru_cache(maxsize=1024)
def within(known: tuple[int, ...]) -> WithinGroup:
    return r_wg(known, options=len(STEPS))
