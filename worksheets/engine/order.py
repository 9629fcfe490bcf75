"""
Ranks with ties.

Two numbers that are equal on paper may differ in the last bit of a float, and a
reader would see two gaps with the same figure in an order nobody can explain.
Numbers are therefore compared as ties when they agree to nine decimals.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

TIE_DECIMALS = 9


def ranks(standings: Sequence[Any]) -> tuple[int, ...]:
    """
    Rank by 1 + the number that stand strictly higher; ties share the best of their ranks.

    >>> ranks([10, 30, 30, 20])
    (4, 1, 1, 3)
    """
    ascending = sorted(standings)
    return tuple(1 + len(ascending) - bisect_right(ascending, standing) for standing in standings)


def in_order(ranked: Sequence[int]) -> tuple[int, ...]:
    """
    List the places by rank, best first; ties keep the order they came in.

    >>> in_order((4, 1, 1, 3))
    (1, 2, 3, 0)
    """
    return tuple(sorted(range(len(ranked)), key=ranked.__getitem__))


def tied(value: float) -> float:
    """Give the number that stands for a value in a comparison."""
    return round(value, TIE_DECIMALS)
