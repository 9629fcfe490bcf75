"""Numbers and dates as Danes write them, read."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from math import copysign, inf

# Groups of three after one and the same sign; "0.125" is a decimal, not 125.
THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}([. ])[0-9]{3}(?:\1[0-9]{3})*(?:,[0-9]+)?")
PLAIN = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
DANISH_DATE = re.compile(r"([0-9]{1,2})[-./ ]([0-9]{1,2})[-./ ]([0-9]{4})")
# From here on a float no longer holds every whole number.
TOO_LARGE = 1e15


# The same few numbers fill a sheet, and a keystroke changes one of them.
@lru_cache(maxsize=4096)
def parse_number(text: str) -> float | int | None:
    """
    Read a number as Danes write it: comma for decimals, point or space for thousands.

    Returns None when the text is no number. A point that does not stand before
    exactly three digits is read as a decimal point, as spreadsheets paste it. What
    is too large to be kept exactly is infinite.

    >>> parse_number("1.250,5"), parse_number("2,5"), parse_number("2.5"), parse_number("tre")
    (1250.5, 2.5, 2.5, None)
    """
    text = text.replace("\u2212", "-").replace("\u00a0", " ").strip()
    if THOUSANDS.fullmatch(text):
        text = text.replace(".", "").replace(" ", "")
    elif not PLAIN.fullmatch(text):
        return None
    number = float(text.replace(",", "."))
    if abs(number) >= TOO_LARGE:
        return copysign(inf, number)
    return int(number) if number.is_integer() else number


def parse_date(text: str) -> str | None:
    """
    Read a date as ISO 8601, or as Danes write it; None when it is no day of the calendar.

    >>> parse_date("2027-03-01"), parse_date("1.3.2027"), parse_date("31-02-2027")
    ('2027-03-01', '2027-03-01', None)
    """
    danish = DANISH_DATE.fullmatch(text)
    try:
        day = (
            date(*(int(part) for part in reversed(danish.groups())))
            if danish
            else (date.fromisoformat(text))
        )
    except ValueError:
        return None
    return day.isoformat()
