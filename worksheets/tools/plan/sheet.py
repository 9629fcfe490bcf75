"""What is known of each activity of a plan, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from worksheets.engine.coverage import Coverage, coverage
from worksheets.handover import same_name

Number = float | int

ALL = "alt"
NEW = "ny-aktivitet"
# Learning while doing the work. Courses, education, e-learning and networks are beside it.
AT_WORK = {
    "sidemandsoplaering", "nye-opgaver", "jobbytte", "mentor", "kollegial-feedback", "projekt",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Activity:
    """
    One activity. Choices hold their value and texts are empty where nothing is written; days
    are dates of ISO 8601. `kind` is drift, udvikling or empty. `is_typed` is False while all
    of it comes from earlier tools.
    """

    row: int
    name: str
    is_named: bool
    is_typed: bool
    given: Mapping[str, str]
    kind: str
    form: str
    level_before: int | None
    level_after: int | None
    people: int | None
    carried_by: str
    responsible: str
    start: str
    deadline: str
    hours: Number | None
    kroner: Number | None
    funding: str
    use: str
    leader_does: str
    sign: str

    @property
    def is_at_work(self) -> bool:
        return self.form in AT_WORK


@dataclass(frozen=True, slots=True)
class Lift:
    """The coverage of one competence today and after the plan."""

    row: int
    name: str
    now: Coverage
    after: Coverage

    @property
    def is_covered_now(self) -> bool:
        return self.now.missing == 0

    @property
    def is_covered_after(self) -> bool:
        return self.after.missing == 0


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of what is written, how many have nothing written, and the frame it is held against."""

    name: str
    unit: str
    value: Number | None
    unwritten: tuple[Activity, ...]
    frame: Number | None

    @property
    def over(self) -> Number | None:
        """By how much the frame is exceeded; None when it is not, or not known."""
        if self.value is None or self.frame is None or self.value <= self.frame:
            return None
        return self.value - self.frame

    @property
    def is_kept(self) -> bool:
        return self.value is not None and self.frame is not None and not self.unwritten \
            and self.over is None  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the words are about. `only` is what is shown: alt, drift or udvikling."""

    activities: tuple[Activity, ...]
    hours: Number | None
    kroner: Number | None
    only: str
    day: str
    labels: Mapping[str, Mapping[str, str]]

    @property
    def is_whole(self) -> bool:
        return self.only == ALL

    @property
    def shown(self) -> list[Activity]:
        return [a for a in self.activities if self.is_whole or a.kind == self.only]

    @property
    def totals(self) -> tuple[Total, Total]:
        """Hours and kroner of what is shown; the frame is for the whole and said of it alone."""
        shown = self.shown
        hours, kroner = (self.hours, self.kroner) if self.is_whole else (None, None)
        return (
            _total("timer", "hours", [(a, a.hours) for a in shown], hours),
            _total("kroner", "kroner", [(a, a.kroner) for a in shown], kroner),
        )

    def label(self, field: str, value: str) -> str:
        """A choice as the form writes it."""
        return self.labels[field].get(value, "")


def _total(
    name: str, unit: str, costs: list[tuple[Activity, Number | None]], frame: Number | None
) -> Total:
    known = [cost for _, cost in costs if cost is not None]
    unwritten = tuple(activity for activity, cost in costs if cost is None)
    return Total(name, unit, sum(known) if known else None, unwritten, frame)


def lifts(activities: Iterable[Activity]) -> list[Lift]:
    """
    The coverage of each competence by rule R1, where it is handed over what is required and
    written who is lifted how far.

    Several activities for one competence are for the same people until something else is
    known, so the one that brings most people there counts, not their sum.
    """
    of_name: dict[str, list[Activity]] = {}
    for activity in activities:
        of_name.setdefault(same_name(activity.name), []).append(activity)
    found = []
    for same in of_name.values():
        first = same[0]
        numbers = [_whole(first.given.get(key, "")) for key in ("krav", "antal", "daekket")]
        required, people, holders = numbers
        if not required or not people or holders is None:
            continue
        gains = [gain for activity in same if (gain := _gain(activity, required)) is not None]
        if gains:
            now = _covered(required, people, holders)
            after = _covered(required, people, holders + max(gains))
            found.append(Lift(first.row, first.name, now, after))
    return found


def _gain(activity: Activity, required: int) -> int | None:
    """How many come up to the requirement who were not there; None when it is not written."""
    if activity.level_after is None or activity.people is None:
        return None
    was_there = activity.level_before is not None and activity.level_before >= required
    return 0 if was_there or activity.level_after < required else activity.people


def _covered(required: int, people: int, holders: int) -> Coverage:
    return coverage([required] * holders, required_level=required, required_people=people)


def _whole(text: str) -> int | None:
    return int(text) if text.isdecimal() else None
