"""
What looks like a CPR number, however it was typed. The page judges the same way (`cpr.js`).

It is a look at the shape and not at the control digit: numbers given since 2007 need not have a
valid one. So a number that only looks like one is stopped as well, and its reader rewrites it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from worksheets.content import content

SHORTEST = 10
DASHES = frozenset("\u2212\u2043\u00b7")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(content()["cpr_pattern"])


@lru_cache(maxsize=4096)
def looks_like_cpr(text: str) -> bool:
    """
    Whether a CPR number may stand in the text, on its own or among other words.

    >>> looks_like_cpr("Anna \\uff10\\uff1101\\u00ad90 \\u2013 1234")
    True
    >>> looks_like_cpr("Sag 26/012345, tlf. 31 12 90 12")
    False
    """
    return len(text) >= SHORTEST and _pattern().search(_plain(text)) is not None


def _plain(text: str) -> str:
    """
    One sign for all that look alike: digits, hyphens and spaces.

    >>> _plain("01\\u200b01\\t90\\u20141234")
    '0101 90-1234'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(map(_sign, unicodedata.normalize("NFKC", text))).split())


def _sign(char: str) -> str:
    kind = unicodedata.category(char)
    if kind == "Pd" or char in DASHES:
        return "-"
    if kind in {"Cf", "Mn", "Me"}:
        return ""
    return " " if kind in {"Cc", "Zs", "Zl", "Zp"} else char
