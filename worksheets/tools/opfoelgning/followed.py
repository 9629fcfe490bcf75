"""One activity that is followed up, as tool 8 knows it, and the figures made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from worksheets.engine.change import PairedDominance, paired_dominance
from worksheets.engine.coverage import Coverage
from worksheets.engine.trace import Step
from worksheets.result import Figure


@dataclass(frozen=True, slots=True)
class Holders:
    """
    How many can do it, before and now, and the coverage of each.

    `counted`: the number now is counted from the participants, not typed.
    """

    before: int | None
    now: int | None
    people: int | None
    cover_before: Coverage | None
    cover_now: Coverage | None
    counted: bool


@dataclass(frozen=True, slots=True)
class Followed:
    """
    One activity. `waits`: it comes from the plan, and nothing is written about it yet.

    `steps` are the lift steps taken; `on_time` is None where it cannot be known.
    """

    row: int
    name: str
    given: Mapping[str, str]
    waits: bool
    status: str
    form: str
    start: int | None
    levels: tuple[int, ...]
    change: PairedDominance
    steps: int | None
    planned_steps: int | None
    holders: Holders
    required: int | None
    effect: int | None
    deadline: str
    overdue: bool
    on_time: bool | None
    learned: str
    agreed: str
    again: str
    trace: tuple[Step, ...]

    @property
    def share_before(self) -> float | None:
        return self.holders.cover_before.share if self.holders.cover_before else None

    @property
    def share_now(self) -> float | None:
        return self.holders.cover_now.share if self.holders.cover_now else None

    @property
    def both(self) -> bool:
        """Coverage is known before and now."""
        return self.share_before is not None and self.share_now is not None

    @property
    def on_one(self) -> bool:
        """One person carries it now."""
        return self.holders.now == 1

    @property
    def state(self) -> str:
        return self.status or ("venter" if self.waits else "uden-status")


def count(measure: str, value: int, unit: str = "people") -> Figure:
    return Figure(measure, value, unit)


def people(f: Followed, measure: str, value: int | None) -> Figure:
    return Figure(measure, value, "people", f.row)


def total(known: list[Followed]) -> PairedDominance:
    """All participants of all activities; who took part in two counts twice."""
    before = [f.start for f in known for _ in f.levels]
    return paired_dominance(before, [level for f in known for level in f.levels])
