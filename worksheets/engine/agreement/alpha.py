"""Several raters (rule A2): Krippendorff's alpha."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import fsum
from typing import Literal, TypeAlias, cast

from worksheets.engine.arguments import Number, finite, one_of, same_length, sequence
from worksheets.engine.trace import Step

Metric = Literal["nominal", "ordinal", "interval", "ratio"]
METRICS = ("nominal", "ordinal", "interval", "ratio")
Rating: TypeAlias = Number | str


@dataclass(frozen=True, slots=True)
class Alpha:
    """
    Agreement among raters beyond chance: 1 is perfect, 0 what chance gives.

    Attributes:
        value: `None` when nothing can be paired or nothing varies.
        observed, expected: The disagreements D_o and D_e.
        units: Units with at least two ratings.
        n: Ratings in those units.
        left_out: Ratings in units with one rating only.
    """

    value: float | None
    observed: float | None
    expected: float | None
    units: int
    n: int
    left_out: int
    status: Literal["ok", "too_few", "no_variance"]
    trace: tuple[Step, ...]


def krippendorff_alpha(
    ratings: Sequence[Sequence[Rating | None]], metric: Metric = "ordinal"
) -> Alpha:
    """
    Compute Krippendorff's alpha (rule A2).

    Args:
        ratings: A row for each rater with a rating for each unit; `None` is missing.
            Numbers, or for the nominal metric numbers or strings. The ratio metric
            takes numbers of 0 or more.
        metric: How far two ratings are apart. Levels are ordinal.

    >>> krippendorff_alpha([[1, 2, 3, None], [1, 2, 4, 2]], "ordinal").status
    'ok'
    >>> krippendorff_alpha([[3, 3], [3, 3]]).status
    'no_variance'
    """
    one_of("metric", metric, METRICS)
    _check(ratings, metric)
    given = [
        Counter(rating for rating in unit if rating is not None)
        for unit in zip(*ratings, strict=True)
    ]
    units = [unit for unit in given if unit.total() > 1]
    margin: Counter[Rating] = Counter()
    for unit in units:
        margin.update(unit)
    n = margin.total()
    left_out = sum(unit.total() for unit in given) - n
    if not units:
        pairable = Step("A2", "alpha", (("units", 0), ("n", 0), ("left_out", left_out)), None)
        return Alpha(None, None, None, 0, 0, left_out, "too_few", (pairable,))

    distance = _distance(metric, margin)
    # A pair of different ratings is counted twice, once from each side.
    observed = 2 * fsum(_disagreement(unit, distance) / (unit.total() - 1) for unit in units) / n
    expected = 2 * _disagreement(margin, distance) / (n * (n - 1))
    value = 1 - observed / expected if expected else None
    inputs = (
        ("metric", metric),
        ("raters", len(ratings)),
        ("units", len(units)),
        ("n", n),
        ("observed", observed),
        ("expected", expected),
    )
    return Alpha(
        value,
        observed,
        expected,
        len(units),
        n,
        left_out,
        "no_variance" if value is None else "ok",
        (Step("A2", "alpha", inputs, value),),
    )


def _check(ratings: Sequence[Sequence[Rating | None]], metric: Metric) -> None:
    low = 0 if metric == "ratio" else None
    for i, row in enumerate(sequence("ratings", ratings)):
        sequence(f"ratings[{i}]", row)
        same_length("ratings[0]", ratings[0], f"ratings[{i}]", row)
        for j, rating in enumerate(row):
            if rating is None or (metric == "nominal" and isinstance(rating, str)):
                continue
            finite(f"ratings[{i}][{j}]", cast("Number", rating), low)


def _disagreement(
    counts: Mapping[Rating, int], distance: Callable[[Rating, Rating], float]
) -> float:
    return fsum(
        counts[one] * counts[other] * distance(one, other) for one, other in combinations(counts, 2)
    )


def _distance(metric: Metric, margin: Mapping[Rating, int]) -> Callable[[Rating, Rating], float]:
    """Give the squared distance between two different ratings."""
    if metric == "nominal":
        return lambda one, other: 1.0
    if metric == "interval":
        return lambda one, other: (cast("Number", one) - cast("Number", other)) ** 2
    if metric == "ratio":
        return _ratio_distance

    # Ordinal: how many ratings lie between two, counting half of those at each end.
    position: dict[Rating, float] = {}
    below = 0
    for rating in sorted(cast("Mapping[Number, int]", margin)):
        position[rating] = below + margin[rating] / 2
        below += margin[rating]
    return lambda one, other: (position[one] - position[other]) ** 2


def _ratio_distance(one: Rating, other: Rating) -> float:
    first, second = cast("Number", one), cast("Number", other)
    return float(((first - second) / (first + second)) ** 2)
