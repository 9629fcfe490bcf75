"""Two raters (rule A1): counts of agreement, and Cohen's weighted kappa."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

from worksheets.engine.arguments import Number, exact, finite, one_of, same_length, sequence
from worksheets.engine.pairs import paired
from worksheets.engine.trace import Step

FEWEST_FOR_KAPPA = 10
# A smaller share of a table is a slip, and could make a quotient overflow.
SMALLEST = 1e-12
POWERS = {"quadratic": 2, "linear": 1}


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """
    Two raters of the same competences, counted.

    Attributes:
        exact: Competences with the same level.
        within_one_step: Competences at most one step apart, the exact ones included.
        first_lower, second_lower: Competences where that rater lies lower.
    """

    exact: int
    within_one_step: int
    first_lower: int
    second_lower: int
    n: int
    left_out: int
    status: Literal["ok", "too_few"]
    trace: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Kappa:
    """
    Agreement beyond chance: 1 is perfect, 0 what chance gives, negative is worse.

    Attributes:
        value: `None` when there are too few pairs or no disagreement to expect.
        observed, expected: Mean disagreement, seen and by chance.
        n: Rated pairs, or the total of the table.
    """

    value: float | None
    observed: float | None
    expected: float | None
    n: Number
    left_out: int
    status: Literal["ok", "too_few", "no_variance"]
    trace: tuple[Step, ...]


def pair_agreement(
    first: Sequence[Number | None], second: Sequence[Number | None]
) -> PairAgreement:
    """
    Count where two raters agree (rule A1); `None` is missing.

    >>> result = pair_agreement([3, 2, 4, 1], [3, 3, 2, None])
    >>> result.exact, result.within_one_step, result.first_lower, result.second_lower, result.n
    (1, 2, 1, 1, 3)
    """
    pairs = paired("first", first, "second", second)
    first_lower, second_lower = pairs.lower, pairs.higher
    exact = pairs.n - first_lower - second_lower
    within_one_step = sum(
        count for (one, other), count in pairs.counts.items() if abs(one - other) <= 1
    )
    inputs = (("n", pairs.n), ("left_out", pairs.left_out))
    trace = (
        Step("A1", "exact", inputs, exact),
        Step("A1", "within_one_step", inputs, within_one_step),
        Step("A1", "first_lower", inputs, first_lower),
        Step("A1", "second_lower", inputs, second_lower),
    )
    return PairAgreement(
        exact, within_one_step, first_lower, second_lower, pairs.n, pairs.left_out,
        "ok" if pairs.n else "too_few", trace,
    )  # fmt: skip


def weighted_kappa(
    first: Sequence[int | None],
    second: Sequence[int | None],
    *,
    levels: Sequence[int],
    weights: Literal["quadratic", "linear"] = "quadratic",
) -> Kappa:
    """
    Compute Cohen's weighted kappa for two raters (rule A1).

    Args:
        first, second: One level per competence, in the same order; `None` is missing.
        levels: The steps of the scale, lowest first, at least two: `range(5)`.
        weights: How disagreement grows with the distance in steps.

    >>> levels = [0, 1, 2, 3, 4] * 2
    >>> weighted_kappa(levels, levels, levels=range(5)).value
    1.0
    >>> weighted_kappa([0, 4], [4, 0], levels=range(5)).status
    'too_few'
    """
    sequence("first", first)
    sequence("second", second)
    same_length("first", first, "second", second)
    one_of("weights", weights, POWERS)
    place_of = _places(levels)
    table = [[0] * len(place_of) for _ in place_of]
    n = 0
    for i, pair in enumerate(zip(first, second, strict=True)):
        places = [
            _place(f"{name}[{i}]", level, place_of)
            for name, level in zip(("first", "second"), pair, strict=True)
            if level is not None
        ]
        if len(places) == 2:
            n += 1
            table[places[0]][places[1]] += 1
    left_out = len(first) - n
    if n < FEWEST_FOR_KAPPA:
        inputs = (("n", n), ("fewest", FEWEST_FOR_KAPPA))
        return Kappa(None, None, None, n, left_out, "too_few", (Step("A1", "kappa", inputs, None),))
    power = POWERS[weights]
    steps = range(len(place_of))
    return _kappa(table, [[abs(i - j) ** power for j in steps] for i in steps], n, left_out)


def kappa_from_table(
    table: Sequence[Sequence[Number]], disagreement: Sequence[Sequence[Number]]
) -> Kappa:
    """
    Compute weighted kappa from a square table and its disagreement weights.

    Args:
        table: Counts or shares, first rater in the rows.
        disagreement: 0 on the diagonal, 0 or more elsewhere; need not be symmetric.
            Agreement weights w are entered as 1 - w.

    >>> kappa_from_table([[20, 5], [10, 15]], [[0, 1], [1, 0]]).value
    0.4
    """
    size = len(sequence("table", table))
    _check_square("table", table, size)
    _check_square("disagreement", disagreement, size)
    for i, row in enumerate(disagreement):
        if row[i] != 0:
            raise ValueError(
                f"disagreement[{i}][{i}] must be 0, because equal answers agree, not {row[i]!r}"
            )
    n = sum(exact(cell) for row in table for cell in row)
    if not n:
        step = Step("A1", "kappa", (("n", 0),), None)
        return Kappa(None, None, None, 0, 0, "too_few", (step,))
    return _kappa(table, disagreement, n.numerator if n.denominator == 1 else float(n), 0)


def _kappa(
    table: Sequence[Sequence[Number]],
    disagreement: Sequence[Sequence[Number]],
    n: Number,
    left_out: int,
) -> Kappa:
    counts = [[exact(cell) for cell in row] for row in table]
    total = sum(map(sum, counts))
    rows = [sum(row) / total for row in counts]
    columns = [sum(column) / total for column in zip(*counts, strict=True)]
    cells = [(i, j, exact(disagreement[i][j])) for i in range(len(rows)) for j in range(len(rows))]
    observed = sum(distance * counts[i][j] / total for i, j, distance in cells)
    expected = sum(distance * rows[i] * columns[j] for i, j, distance in cells)
    value = float(1 - observed / expected) if expected else None
    inputs = (("observed", float(observed)), ("expected", float(expected)), ("n", n))
    return Kappa(
        value,
        float(observed),
        float(expected),
        n,
        left_out,
        "no_variance" if value is None else "ok",
        (Step("A1", "kappa", inputs, value),),
    )


def _places(levels: Sequence[int]) -> dict[Hashable, int]:
    steps = [*levels] if isinstance(levels, range) else sequence("levels", levels)
    place_of: dict[Hashable, int] = {}
    for place, level in enumerate(steps):
        finite(f"levels[{place}]", level)
        if level in place_of:
            raise ValueError(f"levels[{place}] must not repeat {level!r}")
        place_of[level] = place
    if len(place_of) < 2:
        raise ValueError(f"levels must be at least two, not {levels!r}")
    return place_of


def _place(name: str, level: int, place_of: dict[Hashable, int]) -> int:
    finite(name, level)
    if level not in place_of:
        raise ValueError(f"{name} must be one of the levels {list(place_of)}, not {level!r}")
    return place_of[level]


def _check_square(name: str, rows: Sequence[Sequence[Number]], size: int) -> None:
    if len(sequence(name, rows)) != size:
        raise ValueError(f"{name} must have {size} rows, not {len(rows)}")
    for i, row in enumerate(rows):
        if len(sequence(f"{name}[{i}]", row)) != size:
            raise ValueError(f"{name}[{i}] must have {size} numbers, not {len(row)}")
        for j, value in enumerate(row):
            finite(f"{name}[{i}][{j}]", value, 0)
            if 0 < value < SMALLEST:
                raise ValueError(
                    f"{name}[{i}][{j}] must be 0 or at least {SMALLEST}, not {value!r}"
                )
