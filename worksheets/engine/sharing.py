"""
Several municipalities on one course: how many courses, and who pays what.

Rules
-----
D3  Courses = participants / the most on one course, rounded up; the participants are spread so
    that no course has more than one more than another. Each municipality alone is counted in the
    same way, and the difference is what they save.
D4  Each pays its part of the cost by its weight: 1 for all (equal), its participants, or its
    inhabitants. Parts are whole kroner, or whole øre when the cost is not a whole number of
    kroner. Units left over after rounding down go one by one to the largest remainders; of equal
    ones to the larger weight, then to the one named first. So the parts add to the cost exactly,
    none is negative, and equal weights differ by one unit at the most.
D5  Gain = the cost alone - the part of the joint cost. What is not known is not compared.

Sources: D4 is the method of largest remainders (Hamilton's method; Balinski & Young 2001, Fair
Representation), for money instead of seats. It is chosen for its exact sum and because anyone can
do it again by hand; that it can give a larger total a smaller part to someone (the Alabama
paradox) is at most one unit here. D3 and D5 are the toolbox's own plain sums.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from worksheets.engine.arguments import Number, exact, finite, same_length, sequence, whole
from worksheets.engine.trace import Step

ORE = 100


@dataclass(frozen=True, slots=True)
class Courses:
    """
    How many courses it takes.

    Attributes:
        courses: For all together; `None` when nobody is known to take part.
        sizes: Participants on each, the largest first.
        alone: Courses each would hold alone, as given; `None` where its number is not known.
        saved: Courses fewer together than alone; `None` when there is nothing to compare.
        n: Municipalities with a known number.
        left_out: Those without. They are not in any of the numbers.
    """

    courses: int | None
    sizes: tuple[int, ...]
    alone: tuple[int | None, ...]
    saved: int | None
    n: int
    left_out: int
    status: Literal["ok", "too_few"]
    trace: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """
    Who pays what of a joint cost.

    Attributes:
        shares: In kroner, as given; `None` when the cost cannot be shared by this key yet.
        n: Those who share.
        left_out: Those whose weight is not known.
        status: `unknown_weight` when a weight is missing: all parts hang on it. `no_weight` when
            they are all 0.
    """

    shares: tuple[Number, ...] | None
    n: int
    left_out: int
    status: Literal["ok", "too_few", "unknown_weight", "no_weight"]
    trace: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """
    What each gains by joining.

    Attributes:
        gains: Kroner, as given; negative when it pays more together than alone, `None` when
            one of the two is not known.
        total: The sum of the known ones; `None` when there are none.
        dearer: Places of those who pay more together, ascending.
        n: Compared.
        left_out: Not compared.
    """

    gains: tuple[Number | None, ...]
    total: Number | None
    dearer: tuple[int, ...]
    n: int
    left_out: int
    status: Literal["ok", "too_few"]
    trace: tuple[Step, ...]


def courses(participants: Sequence[int | None], *, largest: int) -> Courses:
    """
    Count the courses it takes together and alone (rule D3).

    Args:
        participants: From each municipality, 0 or more; `None` when not known.
        largest: The most on one course, at least 1.

    >>> result = courses([10, 6, 8], largest=12)
    >>> result.courses, result.sizes, result.alone, result.saved
    (2, (12, 12), (1, 1, 1), 1)
    """
    whole("largest", largest, 1)
    for place, number in enumerate(sequence("participants", participants)):
        if number is not None:
            whole(f"participants[{place}]", number, 0)
    known = [number for number in participants if number is not None]
    left_out = len(participants) - len(known)
    together = _up(sum(known), largest)
    alone = tuple(None if number is None else _up(number, largest) for number in participants)
    apart = sum(_up(number, largest) for number in known)
    if not together:
        return Courses(None, (), alone, None, len(known), left_out, "too_few", ())
    small, larger = divmod(sum(known), together)
    sizes = (*[small + 1] * larger, *[small] * (together - larger))
    inputs = (("participants", sum(known)), ("largest", largest), ("sizes", sizes))
    trace = (
        Step("D3", "courses", inputs, together),
        Step("D3", "saved", (("alone", apart), ("together", together)), apart - together),
    )
    saved = apart - together
    return Courses(together, sizes, alone, saved, len(known), left_out, "ok", trace)


def share_cost(cost: Number, weights: Sequence[Number | None]) -> Shares:
    """
    Share a cost by weights, exactly (rule D4).

    Args:
        cost: In kroner, 0 or more. A part of an øre is rounded to the nearest.
        weights: 0 or more each, or `None` when not known. For equal parts, all 1.

    >>> share_cost(36000, [10, 6, 8]).shares
    (15000, 9000, 12000)
    >>> share_cost(100, [1, 1, 1]).shares
    (34, 33, 33)
    >>> share_cost(36000, [10, None]).status
    'unknown_weight'
    """
    finite("cost", cost, 0)
    for place, weight in enumerate(sequence("weights", weights)):
        if weight is not None:
            finite(f"weights[{place}]", weight, 0)
    known = [exact(weight) for weight in weights if weight is not None]
    left_out = len(weights) - len(known)
    if not weights:
        return Shares(None, 0, 0, "too_few", ())
    if left_out:
        return Shares(None, len(known), left_out, "unknown_weight", ())
    if not sum(known):
        return Shares(None, len(known), 0, "no_weight", ())
    ore = round(exact(cost) * ORE)
    unit = ORE if ore % ORE == 0 else 1
    parts = [part * unit for part in _parts(ore // unit, known)]
    shares = tuple(_kroner(part) for part in parts)
    inputs = (("cost", cost), ("weights", tuple(weights)), ("sum", _plain(sum(known))))
    return Shares(shares, len(known), 0, "ok", (Step("D4", "cost_shares", inputs, shares),))


def compare(alone: Sequence[Number | None], together: Sequence[Number | None]) -> Comparison:
    """
    Hold what each pays alone against its part of the joint cost (rule D5).

    >>> result = compare([20000, 8000, None], [15000, 9000, 12000])
    >>> result.gains, result.total, result.dearer, result.left_out
    ((5000, -1000, None), 4000, (1,), 1)
    """
    same_length("alone", sequence("alone", alone), "together", sequence("together", together))
    gains: list[Number | None] = []
    sums = [Fraction(), Fraction()]
    for place, pair in enumerate(zip(alone, together, strict=True)):
        for name, cost in zip(("alone", "together"), pair, strict=True):
            if cost is not None:
                finite(f"{name}[{place}]", cost, 0)
        if pair[0] is None or pair[1] is None:
            gains.append(None)
            continue
        both = exact(pair[0]), exact(pair[1])
        sums = [total + part for total, part in zip(sums, both, strict=True)]
        gains.append(_plain(both[0] - both[1]))
    known = [gain for gain in gains if gain is not None]
    left_out = len(gains) - len(known)
    dearer = tuple(place for place, gain in enumerate(gains) if gain is not None and gain < 0)
    if not known:
        return Comparison(tuple(gains), None, (), 0, left_out, "too_few", ())
    total = _plain(sums[0] - sums[1])
    inputs = (("alone", _plain(sums[0])), ("together", _plain(sums[1])), ("compared", len(known)))
    step = Step("D5", "saving", inputs, total)
    return Comparison(tuple(gains), total, dearer, len(known), left_out, "ok", (step,))


def _up(number: int, by: int) -> int:
    return -(-number // by)


def _parts(units: int, weights: list[Fraction]) -> list[int]:
    """Share whole units by largest remainder."""
    quotas = [units * weight / sum(weights) for weight in weights]
    parts = [int(quota) for quota in quotas]
    by_remainder = sorted(range(len(weights)), key=lambda i: (parts[i] - quotas[i], -weights[i], i))
    for place in by_remainder[: units - sum(parts)]:
        parts[place] += 1
    return parts


def _kroner(ore: int) -> Number:
    return ore // ORE if ore % ORE == 0 else ore / ORE


def _plain(number: Fraction | int) -> Number:
    return number.numerator if number.denominator == 1 else float(number)
