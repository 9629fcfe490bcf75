"""
Two numbers for the same person, counted.

Pairs are counted before anything is computed: 10,000 people on a scale of five
steps are at most 25 different pairs, and the rest is arithmetic on the counts.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from types import NoneType

from worksheets.engine.arguments import LARGEST, Number, finite_numbers, same_length, sequence

PLAIN_TYPES = {int, float, NoneType}


@dataclass(frozen=True, slots=True)
class Pairs:
    """
    The complete pairs of two lists.

    Attributes:
        counts: How many people have each pair.
        n: People with both numbers.
        left_out: People with one number or none.
    """

    counts: dict[tuple[Number, Number], int]
    n: int
    left_out: int

    @property
    def lower(self) -> int:
        """People whose first number is below the second."""
        return sum(count for (first, second), count in self.counts.items() if first < second)

    @property
    def higher(self) -> int:
        """People whose first number is above the second."""
        return sum(count for (first, second), count in self.counts.items() if first > second)


def paired(
    first_name: str,
    first: Sequence[Number | None],
    second_name: str,
    second: Sequence[Number | None],
    low: Number | None = None,
) -> Pairs:
    """
    Pair two lists person by person; `None` is missing.

    >>> pairs = paired("before", [1, 2, None], "after", [2, 2, 4])
    >>> pairs.n, pairs.left_out, pairs.lower, pairs.higher
    (2, 1, 1, 0)
    """
    sequence(first_name, first)
    sequence(second_name, second)
    same_length(first_name, first, second_name, second)
    counted = Counter(zip(first, second, strict=True)) if _is_plain(first, second) else None
    if counted is None or not _is_within(counted, low):
        finite_numbers(first_name, first, low)
        finite_numbers(second_name, second, low)
        counted = Counter(zip(first, second, strict=True))
    complete = {
        (one, other): count
        for (one, other), count in counted.items()
        if one is not None and other is not None
    }
    n = sum(complete.values())
    return Pairs(complete, n, len(first) - n)


def _is_plain(*lists: Sequence[object]) -> bool:
    # True == 1 in a counter, so the types must be looked at first.
    return all(set(map(type, values)) <= PLAIN_TYPES for values in lists)


def _is_within(counted: Counter[tuple[Number | None, Number | None]], low: Number | None) -> bool:
    lowest = -LARGEST if low is None else low
    return all(value is None or lowest <= value <= LARGEST for pair in counted for value in pair)
