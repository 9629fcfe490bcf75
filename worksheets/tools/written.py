"""How a tool writes a number it hands over, a date, and names one after another."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from worksheets.result import Text


def as_typed(number: float | int | None) -> str:
    """
    Write a number as a Dane would type it, so that a later tool reads it back the same.

    >>> as_typed(60000), as_typed(2.5), as_typed(None)
    ('60.000', '2,5', '')
    """
    if number is None:
        return ""
    return f"{Decimal(repr(number)):,f}".translate(str.maketrans(",.", ".,"))


def danish_date(day: str) -> str:
    """
    Write a date of ISO 8601 with its day first.

    >>> danish_date("2027-06-15")
    '15-06-2027'
    """
    return "-".join(reversed(day.split("-")))


def ended(text: str) -> str:
    """
    End what a reader wrote as a sentence, so that the next one can follow it.

    >>> ended("Hun holder ferie"), ended("Kan vi vente?"), ended("")
    ('Hun holder ferie.', 'Kan vi vente?', '')
    """
    return text if not text or text.endswith((".", "!", "?", ":", "…")) else f"{text}."


def joined(parts: Sequence[Text | str]) -> Text | str:
    """Join one or more as people do: "A", "A og B", "A, B og C"."""
    *before, last = parts
    if not before:
        return last
    first, *more = before
    for part in more:
        first = Text("komma", {"foerste": first, "sidste": part})
    return Text("og", {"foerste": first, "sidste": last})
