"""
Did it help: better, same or worse.

Rule F2 has three parts.

F2a The same people twice: counts of better, same and worse, and the within-pair
    dominance d_w = (better - worse) / n, from -1 to 1. It is -RDS/100 of M1 with
    before as the requirement read the other way: one measure for needs and follow-up.
    Cliff (1993), Psychological Bulletin 114(3).
F2b The Wilcoxon signed-rank test, only with at least 6 changed pairs. Unchanged pairs
    are dropped, equal changes share the mean of their ranks, and p is exact given the
    ranks that were seen: the share of all 2^n choices of signs that are at least as
    far out. Above 200 changed pairs, or when asked for, p is the normal approximation
    with tie and continuity correction. Wilcoxon (1945), Biometrics Bulletin 1(6);
    Hollander & Wolfe (1973), "Nonparametric Statistical Methods".
F2c Different people: Cliff's delta = (pairs where the first is higher - pairs where it
    is lower) / all pairs. Size after Romano et al. (2006): below .147 negligible,
    below .33 small, below .474 medium, otherwise large.

For one person there is no index at all ("moved at least one step, and leader and
employee agree"): two comparisons, made by the tool that asks.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import erfc, sqrt
from typing import Literal

from worksheets.engine.arguments import Number, exact, finite_numbers, one_of
from worksheets.engine.pairs import paired
from worksheets.engine.trace import Step

FEWEST_CHANGED = 6
MOST_FOR_EXACT = 200
SIZES: tuple[tuple[float, "Size"], ...] = (
    (0.147, "negligible"),
    (0.33, "small"),
    (0.474, "medium"),
)

Size = Literal["negligible", "small", "medium", "large"]
Method = Literal["exact", "normal"]


@dataclass(frozen=True, slots=True)
class PairedDominance:
    """
    F2a for one competence.

    Attributes:
        better, same, worse: People; `None` when nobody has both numbers.
        dominance: -1 (all worse) to 1 (all better).
    """

    better: int | None
    same: int | None
    worse: int | None
    dominance: float | None
    n: int
    left_out: int
    status: Literal["ok", "too_few"]
    trace: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class SignedRank:
    """
    F2b for one competence.

    Attributes:
        rank_sum_better, rank_sum_worse: The ranks of the changes upwards and downwards.
        p_two_sided: Chance of a result at least as far out in either direction if
            nothing had changed; `None` with fewer than 6 changed pairs.
        p_one_sided: The same in the direction that was seen.
        method: How p was computed; `None` when it was not.
        changed: Pairs with a change.
        n: Pairs.
    """

    rank_sum_better: float
    rank_sum_worse: float
    p_two_sided: float | None
    p_one_sided: float | None
    method: Method | None
    changed: int
    n: int
    left_out: int
    status: Literal["ok", "too_few"]
    trace: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class CliffsDelta:
    """
    F2c for one competence.

    Attributes:
        delta: -1 (first always lower) to 1 (first always higher); `None` when a group
            is empty.
        higher, equal, lower: Pairs of one from each group where the first is so.
        size: A convention for reading the number without its sign.
        n: People in both groups.
    """

    delta: float | None
    higher: int
    equal: int
    lower: int
    size: Size | None
    n_first: int
    n_second: int
    n: int
    left_out: int
    status: Literal["ok", "too_few"]
    trace: tuple[Step, ...]


def paired_dominance(
    before: Sequence[Number | None], after: Sequence[Number | None]
) -> PairedDominance:
    """
    Count better, same and worse among the same people (rule F2a); `None` is missing.

    >>> result = paired_dominance([1, 2, 3, 3], [2, 3, 3, 2])
    >>> result.better, result.same, result.worse, result.dominance
    (2, 1, 1, 0.25)
    """
    pairs = paired("before", before, "after", after)
    n = pairs.n
    if not n:
        step = Step("F2", "paired_dominance", (("n", 0), ("left_out", pairs.left_out)), None)
        return PairedDominance(None, None, None, None, 0, pairs.left_out, "too_few", (step,))
    better, worse = pairs.lower, pairs.higher
    same = n - better - worse
    dominance = (better - worse) / n
    inputs = (("better", better), ("same", same), ("worse", worse), ("n", n))
    step = Step("F2", "paired_dominance", inputs, dominance)
    return PairedDominance(better, same, worse, dominance, n, pairs.left_out, "ok", (step,))


def wilcoxon_signed_rank(
    before: Sequence[Number | None],
    after: Sequence[Number | None],
    *,
    method: Method = "exact",
) -> SignedRank:
    """
    Test whether the same people changed (rule F2b); `None` is missing.

    >>> result = wilcoxon_signed_rank([1, 1, 2, 2, 3, 3], [2, 2, 3, 3, 4, 4])
    >>> result.rank_sum_better, result.p_two_sided
    (21.0, 0.03125)
    >>> wilcoxon_signed_rank([1, 1], [2, 3]).status
    'too_few'
    """
    one_of("method", method, ("exact", "normal"))
    pairs = paired("before", before, "after", after)
    # The differences of what was typed: 0.3 - 0.2 and 0.2 - 0.1 are equal changes.
    changes: Counter[Fraction] = Counter()
    for (earlier, later), count in pairs.counts.items():
        changes[exact(later) - exact(earlier)] += count
    del changes[Fraction()]
    changed = changes.total()

    # Twice the mean rank of each size of change is a whole number.
    ties = Counter[Fraction]()
    for change, count in changes.items():
        ties[abs(change)] += count
    twice_rank = {}
    smaller = 0
    for size in sorted(ties):
        twice_rank[size] = 2 * smaller + ties[size] + 1
        smaller += ties[size]
    twice_better = sum(
        twice_rank[change] * count for change, count in changes.items() if change > 0
    )
    twice_all = changed * (changed + 1)
    rank_sums = (twice_better / 2, (twice_all - twice_better) / 2)

    used: Method | None = None
    p_one_sided = p_two_sided = None
    if changed >= FEWEST_CHANGED:
        used = method if changed <= MOST_FOR_EXACT else "normal"
        twice_least = min(twice_better, twice_all - twice_better)
        tail = _exact_tail if used == "exact" else _normal_tail
        p_one_sided = tail([(twice_rank[size], count) for size, count in ties.items()], twice_least)
        p_two_sided = min(1.0, 2 * p_one_sided)
    inputs = (
        ("rank_sum_better", rank_sums[0]),
        ("rank_sum_worse", rank_sums[1]),
        ("changed", changed),
        ("unchanged", pairs.n - changed),
        ("method", used),
    )
    return SignedRank(
        *rank_sums,
        p_two_sided,
        p_one_sided,
        used,
        changed,
        pairs.n,
        pairs.left_out,
        "ok" if used else "too_few",
        (Step("F2", "signed_rank", inputs, p_two_sided),),
    )


def cliffs_delta(first: Sequence[Number | None], second: Sequence[Number | None]) -> CliffsDelta:
    """
    Compare two groups of different people (rule F2c); `None` is missing.

    >>> cliffs_delta([3, 4], [1, 3]).delta
    0.75
    """
    finite_numbers("first", first)
    finite_numbers("second", second)
    ones = [value for value in first if value is not None]
    others = sorted(value for value in second if value is not None)
    left_out = len(first) + len(second) - len(ones) - len(others)
    all_pairs = len(ones) * len(others)
    higher = sum(bisect_left(others, value) for value in ones)
    lower = all_pairs - sum(bisect_right(others, value) for value in ones)
    equal = all_pairs - higher - lower
    delta = (higher - lower) / all_pairs if all_pairs else None
    inputs = (("higher", higher), ("equal", equal), ("lower", lower))
    return CliffsDelta(
        delta,
        higher,
        equal,
        lower,
        None if delta is None else _size(delta),
        len(ones),
        len(others),
        len(ones) + len(others),
        left_out,
        "too_few" if delta is None else "ok",
        (Step("F2", "cliffs_delta", inputs, delta),),
    )


def _exact_tail(ranks: Sequence[tuple[int, int]], most: int) -> float:
    """Give the share of all choices of signs whose positive ranks sum to at most this."""
    # ways[s] is the number of choices with (twice) the sum s; above `most` nothing counts.
    ways = [1] + [0] * most
    changed = 0
    for rank, count in ranks:
        changed += count
        for _ in range(count):
            for total in range(most, rank - 1, -1):
                ways[total] += ways[total - rank]
    return sum(ways) / (1 << changed)


def _normal_tail(ranks: Sequence[tuple[int, int]], most: int) -> float:
    changed = sum(count for _, count in ranks)
    mean = changed * (changed + 1) / 4
    # The sum of the squared ranks carries the correction for ties.
    deviation = sqrt(sum(count * rank**2 for rank, count in ranks) / 16)
    distance = max(0.0, mean - most / 2 - 0.5)
    return erfc(distance / deviation / sqrt(2)) / 2


def _size(delta: float) -> Size:
    for limit, size in SIZES:
        if abs(delta) < limit:
            return size
    return "large"
