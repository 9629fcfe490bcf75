"""One team (rule A3): average deviation, r_wg and r_wg(j)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from worksheets.engine.arguments import LARGEST, same_length, sequence, whole
from worksheets.engine.trace import Step

TALKING_POINT_STEPS = 2


@dataclass(frozen=True, slots=True)
class AverageDeviation:
    """
    How far a team is from its own mean.

    Attributes:
        value: AD_M in steps; `None` with fewer than two ratings.
        mean: The mean rating.
        spread: Highest minus lowest rating.
        is_talking_point: The spread is two steps or more.
    """

    value: float | None
    mean: float | None
    spread: int | None
    is_talking_point: bool
    n: int
    left_out: int
    status: Literal["ok", "too_few"]
    trace: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class WithinGroup:
    """
    Agreement within a group: 1 is full agreement, 0 what random answers give.

    Attributes:
        value: r_wg or r_wg(j); `None` with fewer than two people.
        variance: Sample variance, for several items its mean.
        null_variance: What equally likely answers give.
        n: People.
        left_out: People with a missing rating.
        status: `truncated` when the variance was above the null and the value set to 0.
    """

    value: float | None
    variance: float | None
    null_variance: float
    n: int
    left_out: int
    status: Literal["ok", "too_few", "truncated"]
    trace: tuple[Step, ...]


def average_deviation(ratings: Sequence[int | None]) -> AverageDeviation:
    """
    Compute the average deviation from the mean, in steps (rule A3).

    >>> result = average_deviation([2, 2, 4, 4, None])
    >>> result.value, result.spread, result.is_talking_point, result.n
    (1.0, 2, True, 4)
    """
    known = _known("ratings", ratings)
    n, left_out = len(known), len(ratings) - len(known)
    if n < 2:
        step = Step("A3", "average_deviation", (("n", n), ("left_out", left_out)), None)
        return AverageDeviation(None, None, None, False, n, left_out, "too_few", (step,))
    total = sum(known)
    mean = Fraction(total, n)
    # In whole numbers until the end: exact, without a fraction for every rating.
    value = float(Fraction(sum(abs(n * rating - total) for rating in known), n * n))
    spread = max(known) - min(known)
    trace = (
        Step("A3", "mean", (("sum", total), ("n", n)), float(mean)),
        Step("A3", "average_deviation", (("mean", float(mean)), ("n", n)), value),
        Step("A3", "spread", (("highest", max(known)), ("lowest", min(known))), spread),
    )
    return AverageDeviation(
        value, float(mean), spread, spread >= TALKING_POINT_STEPS, n, left_out, "ok", trace
    )


def r_wg(ratings: Sequence[int | None], *, options: int) -> WithinGroup:
    """
    Compute the within-group agreement on one item (rule A3).

    Args:
        ratings: A whole number of steps per person; `None` is missing.
        options: How many steps the scale has, at least 2; 5 for the levels 0-4.

    >>> r_wg([3, 3, 3, 4, 2], options=5).value
    0.75
    """
    known = _known("ratings", ratings)
    people = [(rating,) for rating in known]
    return _within_group(people, len(ratings) - len(known), options, "r_wg")


def r_wg_j(ratings: Sequence[Sequence[int | None]], *, options: int) -> WithinGroup:
    """
    Compute the within-group agreement on several items (rule A3).

    Args:
        ratings: A row per person with a rating per item; a person with a missing
            rating is left out.
        options: How many steps the scale has, at least 2.

    >>> round(r_wg_j([[3, 4], [3, 3], [2, 4]], options=5).value, 4)
    0.9091
    """
    people = []
    for i, row in enumerate(sequence("ratings", ratings)):
        known = _known(f"ratings[{i}]", row)
        if not row:
            raise ValueError(f"ratings[{i}] must have at least one item, not {row!r}")
        same_length("ratings[0]", ratings[0], f"ratings[{i}]", row)
        if len(known) == len(row):
            people.append(known)
    return _within_group(people, len(ratings) - len(people), options, "r_wg_j")


def _known(name: str, ratings: Sequence[int | None]) -> list[int]:
    known = [rating for rating in sequence(name, ratings) if rating is not None]
    # One pass in C settles the usual case; only a fault needs its place named.
    if set(map(type, known)) == {int} and min(known) >= 0 and max(known) <= LARGEST:
        return known
    return [
        whole(f"{name}[{place}]", rating, 0)
        for place, rating in enumerate(ratings)
        if rating is not None
    ]


def _within_group(
    people: Sequence[Sequence[int]], left_out: int, options: int, code: str
) -> WithinGroup:
    whole("options", options, 2)
    null = Fraction(options**2 - 1, 12)
    n = len(people)
    by_null = Step("A3", "null_variance", (("options", options),), float(null))
    if n < 2:
        step = Step("A3", code, (("n", n), ("left_out", left_out)), None)
        return WithinGroup(None, None, float(null), n, left_out, "too_few", (by_null, step))
    lowest, highest = min(map(min, people)), max(map(max, people))
    if highest - lowest >= options:
        raise ValueError(f"ratings must lie within {options} steps, not from {lowest} to {highest}")
    items = len(people[0])
    variance = sum(map(_variance, zip(*people, strict=True)), Fraction()) / items
    # James et al. (1984): more spread than chance gives is no agreement, not a negative one.
    disagreement = min(variance / null, Fraction(1))
    agreement = items * (1 - disagreement)
    value = float(agreement / (agreement + disagreement))
    spread = Step("A3", "variance", (("items", items), ("n", n)), float(variance))
    inputs = (("variance", float(variance)), ("null_variance", float(null)), ("items", items))
    return WithinGroup(
        value,
        float(variance),
        float(null),
        n,
        left_out,
        "truncated" if variance > null else "ok",
        (by_null, spread, Step("A3", code, inputs, value)),
    )


def _variance(ratings: Sequence[int]) -> Fraction:
    n, total = len(ratings), sum(ratings)
    return Fraction(n * sum(rating**2 for rating in ratings) - total**2, n * (n - 1))
