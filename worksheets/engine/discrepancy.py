"""
Required against present across a team: how many fall short, and by how much.

For the people with both numbers, required r and present a (pairwise, so that the
same people stand in every figure; the number left out is given).

Rules
-----
M1  Ranked Discrepancy Model. NR % = share with a < r, PR % = share with a > r,
    TR % = share equal. RDS = PR % - NR %, from -100 to 100, the more negative the
    greater the need. 0 has two causes (all equal, or as many above as below), so
    the three shares always go with it. RDS is 100 times the within-pair dominance
    of a over r. Narine & Harder (2021), DOI 10.37433/aad.v2i3.169; Cliff (1993),
    "Dominance statistics", Psychological Bulletin 114(3).
M2  Borich's mean weighted discrepancy score: sum of (r - a) x mean r, divided by n;
    that is mean r x (mean r - mean a). When the mean of r is 0 nothing is required,
    and there is no score. Borich (1980), Journal of Teacher Education 31(3).
M3  The mean number of missing steps among those below the requirement: the size
    that M1 leaves out. The toolbox's own companion to M1.
M4  Importance-performance grid with the 45-degree line: x present, y required, on
    the same anchored scale. Above the line is `concentrate`. On or under it, the
    middle of the scale divides into `keep_up` (y high), `possible_overkill` (y low,
    x high) and `low_priority` (both low). A point on a line goes to the better
    side: met, important, high. Martilla & James (1977), Journal of Marketing 41(1);
    Abalo, Varela & Manzano (2007), Journal of Business Research 60(2).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import Literal

from worksheets.engine.arguments import Number, finite, sequence
from worksheets.engine.pairs import paired
from worksheets.engine.trace import Step

Area = Literal["concentrate", "keep_up", "possible_overkill", "low_priority"]
AREAS: tuple[Area, ...] = ("concentrate", "keep_up", "possible_overkill", "low_priority")


@dataclass(frozen=True, slots=True)
class RankedDiscrepancy:
    """
    M1 and M3 for one competence; every number is `None` when nobody has both.

    Attributes:
        below, equal, above: People under, at and over the requirement.
        nr_percent, tr_percent, pr_percent: The same as percentages of n.
        rds: -100 (all below) to 100 (all above).
        mean_missing_steps: Among those below; `None` when nobody is.
    """

    below: int | None
    equal: int | None
    above: int | None
    nr_percent: float | None
    tr_percent: float | None
    pr_percent: float | None
    rds: float | None
    mean_missing_steps: float | None
    n: int
    left_out: int
    status: Literal["ok", "too_few"]
    trace: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class WeightedDiscrepancy:
    """
    M2 for one competence.

    Attributes:
        value: The score; `None` when nobody has both numbers or nothing is required.
    """

    value: float | None
    mean_required: float | None
    mean_present: float | None
    n: int
    left_out: int
    status: Literal["ok", "too_few", "not_required"]
    trace: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ImportancePerformance:
    """
    M4 for a set of competences.

    Attributes:
        areas: The area of each point, as given; `None` for a point left out.
        distances: y - x of each point: above 0 is over the line.
        middle: Where the scale is divided.
    """

    areas: tuple[Area | None, ...]
    distances: tuple[float | None, ...]
    middle: float
    n: int
    left_out: int
    status: Literal["ok", "too_few"]
    trace: tuple[Step, ...]


def ranked_discrepancy(
    present: Sequence[Number | None], required: Sequence[Number | None]
) -> RankedDiscrepancy:
    """
    Compare present with required, person by person (rules M1 and M3).

    >>> result = ranked_discrepancy([1, 4, 3, 3, None], [4, 4, 4, 2, 3])
    >>> result.below, result.equal, result.above, result.rds, result.mean_missing_steps
    (2, 1, 1, -25.0, 2.0)
    """
    pairs = paired("present", present, "required", required)
    if not pairs.n:
        counted = Step("M1", "pairs", (("n", 0), ("left_out", pairs.left_out)), None)
        return RankedDiscrepancy(
            None, None, None, None, None, None, None, None, 0, pairs.left_out, "too_few", (counted,)
        )  # fmt: skip
    below, above, n = pairs.lower, pairs.higher, pairs.n
    equal = n - below - above
    rds = 100 * (above - below) / n
    missing_steps = fsum(
        count * (required - present)
        for (present, required), count in pairs.counts.items()
        if present < required
    )
    mean_missing_steps = missing_steps / below if below else None
    trace = (
        Step("M1", "nr_percent", (("below", below), ("n", n)), 100 * below / n),
        Step("M1", "tr_percent", (("equal", equal), ("n", n)), 100 * equal / n),
        Step("M1", "pr_percent", (("above", above), ("n", n)), 100 * above / n),
        Step("M1", "rds", (("above", above), ("below", below), ("n", n)), rds),
        Step(
            "M3",
            "mean_missing_steps",
            (("missing_steps", missing_steps), ("below", below)),
            mean_missing_steps,
        ),
    )
    return RankedDiscrepancy(
        below, equal, above, 100 * below / n, 100 * equal / n, 100 * above / n, rds,
        mean_missing_steps, n, pairs.left_out, "ok", trace,
    )  # fmt: skip


def mwds(
    present: Sequence[Number | None], required: Sequence[Number | None]
) -> WeightedDiscrepancy:
    """
    Compute Borich's mean weighted discrepancy score (rule M2).

    Both means are over the people with both numbers. Numbers are 0 or more: a
    negative requirement would turn the weight around.

    >>> mwds([3, 2], [4, 4]).value
    6.0
    """
    pairs = paired("present", present, "required", required, low=0)
    n = pairs.n
    if not n:
        counted = Step("M2", "pairs", (("n", 0), ("left_out", pairs.left_out)), None)
        return WeightedDiscrepancy(None, None, None, 0, pairs.left_out, "too_few", (counted,))
    sum_present = fsum(count * present for (present, _), count in pairs.counts.items())
    sum_required = fsum(count * required for (_, required), count in pairs.counts.items())
    # One division: equal scores stay equal, whatever sums they came from.
    value = sum_required * (sum_required - sum_present) / n**2 if sum_required else None
    mean_required, mean_present = sum_required / n, sum_present / n
    trace = (
        Step("M2", "mean_required", (("sum", sum_required), ("n", n)), mean_required),
        Step("M2", "mean_present", (("sum", sum_present), ("n", n)), mean_present),
        Step(
            "M2",
            "mwds",
            (("mean_required", mean_required), ("mean_present", mean_present), ("n", n)),
            value,
        ),
    )
    status: Literal["ok", "not_required"] = "not_required" if value is None else "ok"
    return WeightedDiscrepancy(value, mean_required, mean_present, n, pairs.left_out, status, trace)


def importance_performance(
    points: Sequence[tuple[Number | None, Number | None]],
    *,
    scale: tuple[Number, Number] = (0, 4),
) -> ImportancePerformance:
    """
    Place competences in the grid with the 45-degree line (rule M4).

    Args:
        points: (x present, y required) of each competence, both on the scale.
        scale: Its lowest and highest step.

    >>> importance_performance([(1, 3), (3, 3), (3, 1), (1, 1)]).areas
    ('concentrate', 'keep_up', 'possible_overkill', 'low_priority')
    """
    if len(sequence("scale", scale)) != 2:
        raise ValueError(f"scale must be a lowest and a highest step, not {scale!r}")
    lowest = finite("scale[0]", scale[0])
    highest = finite("scale[1]", scale[1])
    if not lowest < highest:
        raise ValueError(f"scale must go from low to high, not {scale!r}")
    middle = (lowest + highest) / 2

    areas: list[Area | None] = []
    distances: list[float | None] = []
    for place, point in enumerate(sequence("points", points)):
        if not isinstance(point, (tuple, list)) or len(point) != 2:
            raise ValueError(f"points[{place}] must be a present and a required, not {point!r}")
        for axis in point:
            if axis is not None:
                finite(f"points[{place}]", axis, lowest, highest)
        present, required = point
        if present is None or required is None:
            areas.append(None)
            distances.append(None)
        else:
            areas.append(_area(present, required, middle))
            distances.append(required - present)

    left_out = areas.count(None)
    n = len(areas) - left_out
    per_area = tuple(areas.count(area) for area in AREAS)
    inputs = (("middle", middle), ("areas", AREAS), ("n", n), ("left_out", left_out))
    return ImportancePerformance(
        tuple(areas),
        tuple(distances),
        middle,
        n,
        left_out,
        "ok" if n else "too_few",
        (Step("M4", "points_per_area", inputs, per_area),),
    )


def _area(present: Number, required: Number, middle: float) -> Area:
    if required > present:
        return "concentrate"
    if required >= middle:
        return "keep_up"
    return "possible_overkill" if present >= middle else "low_priority"
