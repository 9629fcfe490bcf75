"""
The checks of what comes in: one `ValueError` that names the argument and the value.

A boolean is an answer to another question, not a number. NaN and the infinities
would travel silently through every sum, so they stop here.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TypeVar

T = TypeVar("T")
Number = int | float

# No rating, hour or krone is larger; what is, is a slip of the hand, and would
# overflow a sum of squares.
LARGEST = 1e12


def sequence(name: str, values: Sequence[T]) -> Sequence[T]:
    """Accept a list or tuple (a string is one answer, not a list of them)."""
    if not isinstance(values, (list, tuple)):
        raise ValueError(f"{name} must be a list or a tuple, not {values!r}")
    return values


def same_length(
    first_name: str, first: Sequence[object], name: str, other: Sequence[object]
) -> None:
    """Refuse two lists that cannot be paired."""
    if len(first) != len(other):
        raise ValueError(
            f"{name} has length {len(other)}, but {first_name} has length {len(first)}"
        )


def whole(name: str, value: int, low: int, high: int | None = None) -> int:
    """
    Accept a whole number from `low` to `high`.

    >>> whole("urgency", 4, 1, 3)
    Traceback (most recent call last):
    ValueError: urgency must be a whole number from 1 to 3, not 4
    """
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    if not is_whole or not low <= value <= (LARGEST if high is None else high):
        limits = f"from {low} to {high}" if high is not None else f"of at least {low}"
        raise ValueError(f"{name} must be a whole number {limits}, not {value!r}")
    return value


def whole_numbers(name: str, values: Sequence[int], low: int, high: int) -> Sequence[int]:
    """Accept a list of whole numbers from `low` to `high`; the message names the place."""
    sequence(name, values)
    # One pass in C settles the usual case: a municipality is 20,000 of these lists.
    if values and set(map(type, values)) == {int} and min(values) >= low and max(values) <= high:
        return values
    for place, value in enumerate(values):
        whole(f"{name}[{place}]", value, low, high)
    return values


def finite(
    name: str, value: Number, low: Number | None = None, high: Number | None = None
) -> Number:
    """
    Accept a finite number, within the limits if there are any.

    >>> finite("points", float("nan"), 0)
    Traceback (most recent call last):
    ValueError: points must be a finite number of at least 0, not nan
    """
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    # NaN is not at most anything, so the comparison refuses it too.
    if (
        not is_number
        or not abs(value) <= LARGEST
        or (low is not None and value < low)
        or (high is not None and value > high)
    ):
        limits = "" if low is None else f" of at least {low}"
        limits = limits if high is None else f" from {low} to {high}"
        raise ValueError(f"{name} must be a finite number{limits}, not {value!r}")
    return value


def finite_numbers(
    name: str, values: Sequence[Number | None], low: Number | None = None
) -> Sequence[Number | None]:
    """Accept a list of finite numbers with `None` for missing; the message names the place."""
    for place, value in enumerate(sequence(name, values)):
        if value is not None:
            finite(f"{name}[{place}]", value, low)
    return values


def exact(value: Number) -> Fraction:
    """
    Give the number as it was typed: 0.1 is one tenth, not the float beside it.

    >>> exact(0.1) + exact(0.2) == exact(0.3)
    True
    """
    return Fraction(value) if isinstance(value, int) else Fraction(float.__repr__(value))


def records(name: str, values: Sequence[T], kind: type[T]) -> Sequence[T]:
    """Accept a list of what a dataclass of the engine holds."""
    for place, value in enumerate(sequence(name, values)):
        if not isinstance(value, kind):
            raise ValueError(f"{name}[{place}] must be a {kind.__name__}, not {value!r}")
    return values


def claim(name: str, value: bool) -> bool:
    """Accept True or False; 1 and "ja" are answers to another question."""
    if not isinstance(value, bool):
        raise ValueError(f"{name} must be True or False, not {value!r}")
    return value


def one_of(name: str, value: str, known: Iterable[str]) -> str:
    """Accept one of the known codes."""
    # A tuple compares; a set or mapping would first ask a list for its hash.
    if value not in tuple(known):
        raise ValueError(f"{name} must be one of {', '.join(known)}, not {value!r}")
    return value
