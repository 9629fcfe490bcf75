"""
How far the frame reaches in the order of priority, and how much each gap takes.

What a gap costs counts only where it is written; an empty field is not 0. A gap that is left
alone costs nothing and stands in no sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from worksheets.engine.arguments import exact

Number = float | int

# The best of gennemfoerlig, 1-3.
EASIEST = 3


class Costed(Protocol):
    """Something with a price, and how easily it is done."""

    @property
    def row(self) -> int: ...
    @property
    def hours(self) -> Number | None: ...
    @property
    def kroner(self) -> Number | None: ...
    @property
    def feasible(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Frame:
    """The hours and the kroner set aside; None where nothing is said about it."""

    hours: Number | None
    kroner: Number | None

    @property
    def is_known(self) -> bool:
        return self.hours is not None or self.kroner is not None

    @property
    def is_nothing(self) -> bool:
        return self.hours == 0 and self.kroner == 0

    @property
    def budgets(self) -> tuple[Number, ...]:
        return tuple(value for value in (self.hours, self.kroner) if value is not None)

    def costs(self, of: Costed) -> tuple[Number, ...] | None:
        """What it takes of each known budget; None when one of them is not written."""
        pairs = ((self.hours, of.hours), (self.kroner, of.kroner))
        costs = [cost for budget, cost in pairs if budget is not None]
        known = tuple(cost for cost in costs if cost is not None)
        return known if len(known) == len(costs) else None


@dataclass(frozen=True, slots=True)
class Reach:
    """
    One gap in the running sum. `within` None: not known, since a cost is missing or there is
    no frame. From the cut line on everything is over it.
    """

    hours: Number | None
    kroner: Number | None
    within: bool | None


def reach(actions: Sequence[Costed], frame: Frame) -> dict[int, Reach]:
    """Sum hours and kroner down the order, by row."""
    found: dict[int, Reach] = {}
    hours: Number = 0
    kroner: Number = 0
    # As typed, so that 0.1 + 0.2 keeps a frame of 0.3.
    spent = [Fraction(0) for _ in frame.budgets]
    within: bool | None = True if frame.is_known else None
    for action in actions:
        hours += action.hours or 0
        kroner += action.kroner or 0
        costs = frame.costs(action)
        if within:
            if costs is None:
                within = None
            else:
                spent = [a + exact(b) for a, b in zip(spent, costs, strict=True)]
                within = all(a <= exact(b) for a, b in zip(spent, frame.budgets, strict=True))
        found[action.row] = Reach(
            None if action.hours is None else hours,
            None if action.kroner is None else kroner,
            within,
        )
    return found


def effort(of: Sequence[Costed]) -> tuple[str, dict[int, float]]:
    """
    How much each takes, 0-1 by row, and what that was read from.

    `pris`: hours and kroner, each beside the largest, and the middle of the two.
    `gennemfoerlig`: the reader's own 1-3, where more have that. What has neither is left out.
    """
    largest = [
        max((cost for cost in costs if cost is not None), default=None)
        for costs in ([one.hours for one in of], [one.kroner for one in of])
    ]
    priced: dict[int, float] = {}
    for one in of:
        pairs = zip((one.hours, one.kroner), largest, strict=True)
        asked = [(cost, most) for cost, most in pairs if most is not None]
        parts = [cost / most if most else 0.0 for cost, most in asked if cost is not None]
        if asked and len(parts) == len(asked):
            priced[one.row] = sum(parts) / len(parts)
    felt = {
        one.row: (EASIEST - one.feasible) / (EASIEST - 1) for one in of if one.feasible is not None
    }
    return ("gennemfoerlig", felt) if len(felt) > len(priced) else ("pris", priced)
