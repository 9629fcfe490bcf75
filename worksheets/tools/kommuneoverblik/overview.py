"""
What is known of all the units together: typed rows and gathered files as one set of numbers.

Only what may be shown comes in here. A spot of a group below the limit has no numbers, and they
cannot be worked out: a total counts the shown spots, and small ones only as a pool of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from worksheets.engine.coverage import Coverage
from worksheets.engine.gathering import SHARED_BY, Part
from worksheets.gathering.kept import Figures

EVERYTHING = "alt"


@dataclass(frozen=True, slots=True)
class Spot:
    """
    One competence in one unit. `figures` None: hidden, or no level is known. `before` are holders
    and number in the round before, only where the change may be shown.
    """

    unit: str
    level: int
    people: int
    kind: str = ""
    importance: int | None = None
    hours: float | None = None
    kroner: float | None = None
    figures: Figures | None = None
    before: tuple[int, int] | None = None

    @property
    def missing(self) -> int:
        return self.figures.missing if self.figures else 0

    @property
    def is_vulnerable(self) -> bool:
        """Rule R3: covered, and by one person alone."""
        return bool(self.figures and self.figures.missing == 0 and self.figures.holders == 1)


@dataclass(frozen=True, slots=True)
class Small:
    """The small units of one competence counted as one (rule P2)."""

    level: int
    people: int
    figures: Figures
    units: int


@dataclass(slots=True)
class Column:
    """
    One competence over all units. `number` is its place in the order shown, from 1; 0 while that
    is not decided. The sums are None where nothing may be counted.
    """

    name: str
    tasks: tuple[str, ...] = ()
    spots: dict[str, Spot] = field(default_factory=dict)
    pools: list[Small] = field(default_factory=list)
    number: int = 0

    @property
    def counted(self) -> list[Figures]:
        """The groups that are in the sums."""
        shown = [spot.figures for spot in self.spots.values() if spot.figures]
        return [*shown, *(pool.figures for pool in self.pools)]

    @property
    def people(self) -> int | None:
        """People asked for, by the groups that are in the sums."""
        asked = [spot.people for spot in self.spots.values() if spot.figures]
        asked += [pool.people for pool in self.pools]
        return sum(asked) if asked else None

    def sum_of(self, what: str) -> int | None:
        """The sum of a field of `Figures` over the counted groups."""
        found: list[int] = [getattr(figures, what) for figures in self.counted]
        return sum(found) if found else None

    @property
    def covered(self) -> int | None:
        """Places that are filled: what one unit has too many of fills none in another."""
        people, missing = self.people, self.sum_of("missing")
        return None if people is None or missing is None else people - missing

    def cost(self, what: str) -> float | None:
        """Planned hours or kroner; these are no answers, so those of small units count too."""
        known = [getattr(spot, what) for spot in self.spots.values()]
        amounts = [amount for amount in known if amount is not None]
        return sum(amounts) if amounts else None

    @property
    def short_units(self) -> list[Spot]:
        """The shown units that lack people, the one that lacks most first."""
        short = [spot for spot in self.spots.values() if spot.missing > 0]
        return sorted(short, key=lambda spot: -spot.missing)

    @property
    def vulnerable(self) -> list[Spot]:
        return [spot for spot in self.spots.values() if spot.is_vulnerable]

    @property
    def hidden(self) -> list[Spot]:
        return [spot for spot in self.spots.values() if spot.figures is None]

    @property
    def is_shared(self) -> bool:
        return len(self.short_units) >= SHARED_BY

    @property
    def level(self) -> int:
        """The highest level any unit asks for."""
        return max(spot.level for spot in self.spots.values())

    @property
    def kind(self) -> str:
        """Drift or udvikling, as most units say; empty where as many say the one as the other."""
        marks = Counter(spot.kind for spot in self.spots.values() if spot.kind).most_common(2)
        tied = len(marks) == 2 and marks[0][1] == marks[1][1]
        return marks[0][0] if marks and not tied else ""

    @property
    def importance(self) -> int | None:
        rated = [spot.importance for spot in self.spots.values() if spot.importance is not None]
        return max(rated) if rated else None


@dataclass(frozen=True, slots=True)
class Overview:
    """
    Everything, with the columns in their order: shared gaps first, then what lacks most.

    `units` are all names, those that lack most first; `absent` are on the list of units and not
    here; `periods` are the rounds compared with, by unit.
    """

    columns: tuple[Column, ...]
    units: tuple[str, ...]
    absent: tuple[str, ...]
    limit: int
    chosen: str
    periods: Mapping[str, str]
    all_columns: int

    @property
    def spots(self) -> list[Spot]:
        return [spot for column in self.columns for spot in column.spots.values()]

    @property
    def shared(self) -> list[Column]:
        return [column for column in self.columns if column.is_shared]

    @property
    def small_units(self) -> tuple[str, ...]:
        """Units of which no number is shown."""
        shown = {spot.unit for spot in self.spots if spot.figures}
        asked = {spot.unit for spot in self.spots}
        return tuple(unit for unit in self.units if unit in asked and unit not in shown)

    def total(self, what: str) -> int | None:
        sums = [found for column in self.columns if (found := column.sum_of(what)) is not None]
        return sum(sums) if sums else None

    def cost(self, what: str) -> float | None:
        sums = [found for column in self.columns if (found := column.cost(what)) is not None]
        return sum(sums) if sums else None


def figures_of(found: Coverage, part: Part) -> Figures | None:
    """The numbers of a group whose levels are known."""
    if found.holders is None:
        return None
    return Figures(
        part.answers, part.unknown, found.holders, found.missing or 0, found.lift_steps or 0
    )


def in_order(columns: Iterable[Column], chosen: str) -> list[Column]:
    """What is shared first, then what lacks most people; numbered from 1."""
    wanted = [column for column in columns if chosen in (EVERYTHING, column.kind)]
    wanted.sort(
        key=lambda column: (
            -len(column.short_units) if column.is_shared else 0,
            -(column.sum_of("missing") or 0),
            -(column.sum_of("lift_steps") or 0),
            column.name.casefold(),
        )
    )
    for number, column in enumerate(wanted, start=1):
        column.number = number
    return wanted


def units_in_order(columns: Iterable[Column], names: Iterable[str]) -> tuple[str, ...]:
    """Those that lack most people first; with nothing shown, last."""
    missing: Counter[str] = Counter()
    shown: set[str] = set()
    for column in columns:
        for spot in column.spots.values():
            missing[spot.unit] += spot.missing
            if spot.figures:
                shown.add(spot.unit)
    return tuple(sorted(names, key=lambda name: (name not in shown, -missing[name])))
