"""
Numbers in Danish, rounded once, half up, here and nowhere else.

>>> write(2 / 3, "share"), write(12.5, "points"), write(1250.5, "hours"), write(None, "people")
('67\\xa0%', '13', '1.250,5', '–')

The engine counts the places of a list from 0, a reader from 1:

>>> write(0, "place")
'1'
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

UNKNOWN = "–"

# Decimals shown at the most, by unit.
DECIMALS = {"mean": 1, "hours": 1, "kroner": 0, "points": 0, "coefficient": 3}


# The same few numbers stand all over a result, and a keystroke changes hardly any of them.
@lru_cache(maxsize=4096, typed=True)
def write(value: float | int | None, unit: str) -> str:
    """Write a number in its unit; what is not known is a dash, never a zero."""
    if value is None:
        return UNKNOWN
    # Through repr, so that 0.285 is rounded as the reader sees it, not as binary keeps it.
    exact = Decimal(repr(value))
    if unit == "place":
        exact += 1
    if unit == "share":
        return f"{_danish(exact * 100, 0)}\u00a0%"
    return _danish(exact, DECIMALS.get(unit, 2))


def _danish(exact: Decimal, decimals: int) -> str:
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    # A little less than nothing is written as nothing, without the minus sign.
    text = f"{abs(rounded) if rounded.is_zero() else rounded:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")).replace("-", "\u2212")


def decimals(value: float | int | str | None, unit: str) -> int:
    """
    How many decimals a number is written with; none where it is no number.

    >>> decimals(4 / 3, "mean"), decimals(2.0, "mean"), decimals(None, "mean")
    (1, 0, 0)
    """
    if unit == "share" or value is None or isinstance(value, str):
        return 0
    return len(write(value, unit).partition(",")[2])


def widened(text: str, places: int) -> str:
    """
    A written number with so many decimals, for a column where another number has them.

    >>> widened("2", 1), widened("1,25", 2), widened("1.250", 0)
    ('2,0', '1,25', '1.250')
    """
    whole, _, part = text.partition(",")
    return f"{whole},{part.ljust(places, '0')}" if places else text


def percentages(shares: list[float]) -> list[int]:
    """
    Whole percentages that add to 100 (largest remainder), for parts that do.

    >>> percentages([1 / 3, 1 / 3, 1 / 3])
    [34, 33, 33]
    """
    floors = [int(share * 100) for share in shares]
    missing = round(sum(shares) * 100) - sum(floors)
    by_remainder = sorted(range(len(shares)), key=lambda i: floors[i] - shares[i] * 100)
    for index in by_remainder[:missing]:
        floors[index] += 1
    return floors
