"""One joint activity of tool 12: who takes part, how many courses, and who pays what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from worksheets.answers import Row
from worksheets.engine.sharing import (
    Comparison,
    Courses,
    Shares,
    compare,
    courses,
    share_cost,
)
from worksheets.engine.trace import Step
from worksheets.handover import same_name
from worksheets.tools.kommuner_sammen.lines import Line, Number

SECTION = "faelles"
KEYS = ("lige", "deltager", "indbygger")


@dataclass(frozen=True, slots=True)
class Split:
    """The joint cost by one key. `without` are those whose weight is not known."""

    shares: Shares
    against_alone: Comparison
    without: tuple[str, ...]

    def of(self, place: int) -> Number | None:
        return None if self.shares.shares is None else self.shares.shares[place]


@dataclass(frozen=True, slots=True)
class Joint:
    """
    One activity. `lines` are those of the municipalities that take part, in the order of their
    names; texts are empty and numbers None where nothing is written. `price` is for all courses.
    """

    row: int
    name: str
    given: Mapping[str, str]
    form: str
    lines: tuple[Line, ...]
    givers: tuple[str, ...]
    courses: Courses
    price: Number | None
    splits: Mapping[str, Split]
    hours_each: Number | None
    place: str
    start: str
    end: str
    exempt: str
    in_return: str

    @property
    def uncounted(self) -> list[str]:
        """Those who take part with a number nobody has written."""
        return [line.municipality for line in self.lines if line.participants is None]

    @property
    def without_price_alone(self) -> list[str]:
        return [line.municipality for line in self.lines if line.kroner is None]

    def hours(self, line: Line) -> Number | None:
        """What its participants spend together; None when one of the two is not known."""
        if line.participants is None or self.hours_each is None:
            return None
        hours = line.participants * self.hours_each
        return int(hours) if hours == int(hours) else hours

    def trace(self, key: str) -> tuple[Step, ...]:
        """The courses, the parts by each key, and the gain by the one that is chosen."""
        parts = [step for split in self.splits.values() for step in split.shares.trace]
        return (*self.courses.trace, *parts, *self.splits[key].against_alone.trace)


def joint_of(
    row: Row, lines: Sequence[Line], givers: Sequence[str], inhabitants: Mapping[str, int]
) -> Joint:
    """
    Calculate one activity.

    Args:
        row: Its card.
        lines: All lines about the competence, in the order of the municipalities' names.
        givers: The municipalities that can give.
        inhabitants: By name without case, where they are known.
    """
    taking = tuple(line for line in lines if line.takes_part)
    people = [line.participants for line in taking]
    known = sum(number for number in people if number is not None)
    counted = courses(people, largest=row.whole("hoejst") or max(1, known))
    each, number = row.whole("pris"), counted.courses
    price = None if each is None or number is None else each * number
    exempt = row.text("fritaget")
    weights: dict[str, list[Number | None]] = {
        "lige": [1 for _ in taking],
        "deltager": list(people),
        "indbygger": [inhabitants.get(same_name(line.municipality)) for line in taking],
    }
    free = [bool(exempt) and same_name(line.municipality) == same_name(exempt) for line in taking]
    alone = [line.kroner for line in taking]
    return Joint(
        row=row.number,
        name=row.name,
        given=row.given,
        form=row.text("form"),
        lines=taking,
        givers=tuple(givers),
        courses=counted,
        price=price,
        splits={key: _split(price, weights[key], free, alone, taking) for key in KEYS},
        hours_each=row.number_of("timer-hver"),
        place=row.text("sted"),
        start=row.text("start"),
        end=row.text("frist"),
        exempt=exempt,
        in_return=row.text("modydelse"),
    )


def _split(
    price: Number | None,
    weights: Sequence[Number | None],
    free: Sequence[bool],
    alone: Sequence[Number | None],
    lines: Sequence[Line],
) -> Split:
    weighted = [0 if is_free else weight for weight, is_free in zip(weights, free, strict=True)]
    shares = share_cost(price, weighted) if price is not None else share_cost(0, [])
    parts: Sequence[Number | None] = shares.shares or [None] * len(lines)
    without = tuple(
        line.municipality for line, weight in zip(lines, weighted, strict=True) if weight is None
    )
    return Split(shares, compare(list(alone), list(parts)), without)
