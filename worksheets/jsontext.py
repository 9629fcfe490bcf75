"""
JSON from outside, judged before it is parsed.

What is wrong is told as a code with parameters that name the place; nothing is half-read.
"""

from __future__ import annotations

import json
import re
from math import isfinite
from typing import Any, NoReturn

from worksheets.plaintext import clean

MAX_BYTES = 2_000_000
MAX_DEPTH = 20
# Keys that change objects instead of describing data when a script reads them.
FORBIDDEN_KEYS = frozenset({"__proto__", "constructor", "prototype"})
STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
BRACKET = re.compile(r"[\[{\]}]")
CUT_ESCAPE = re.compile(r"\\u?[0-9a-fA-F]{0,4}\Z")
LONGEST_INTEGER = 15


class Refused(Exception):
    """A file or a project that cannot be used: a code and the place or value it concerns."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def check_depth(text: str) -> None:
    """Refuse JSON nested deeper than any project. Raises Refused `fil-dyb`."""
    # Python's parser recurses; 100,000 open brackets would exhaust its stack before any
    # check of ours, so the nesting is counted first, outside of strings.
    depth = 0
    for sign in BRACKET.findall(STRING.sub("", text)):
        if sign in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise Refused("fil-dyb", hoejst=MAX_DEPTH)
        else:
            depth -= 1


def parse(text: str) -> Any:
    """
    The data in a JSON text from outside: its size and depth are judged before it is parsed, and
    what JSON leaves open (keys twice, NaN, endless numbers) is refused.

    Raises:
        Refused: `fil-for-stor`, `fil-tom`, `fil-dyb`, `fil-ikke-json`, `fil-afkortet`,
            `fil-dobbelt-noegle`, `fil-forbudt-noegle`, `fil-ikke-tal`.
    """
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise Refused("fil-for-stor", hoejst=MAX_BYTES // 1_000_000)
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise Refused("fil-tom")
    check_depth(text)
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_constant,
            parse_int=_whole,
            parse_float=_decimal,
        )
    except json.JSONDecodeError as error:
        # What could still have become a word or an escape is cut off, not wrong.
        rest = text[error.pos :].strip()
        unfinished = any(word.startswith(rest) for word in ("true", "false", "null"))
        if unfinished or error.msg.startswith("Unterminated string") or CUT_ESCAPE.search(text):
            raise Refused("fil-afkortet") from None
        raise Refused("fil-ikke-json", linje=error.lineno, tegn=error.colno) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    whole = dict(pairs)
    if len(whole) == len(pairs) and FORBIDDEN_KEYS.isdisjoint(whole):
        return whole
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in FORBIDDEN_KEYS:
            raise Refused("fil-forbudt-noegle", noegle=key)
        if key in found:
            raise Refused("fil-dobbelt-noegle", noegle=clean(key)[:60])
        found[key] = value
    return found


def _constant(name: str) -> NoReturn:
    raise Refused("fil-ikke-tal", vaerdi=name)


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_INTEGER:
        raise Refused("fil-ikke-tal", vaerdi=f"{digits[:12]} …")
    return int(digits)


def _decimal(digits: str) -> float:
    if not isfinite(number := float(digits)):
        raise Refused("fil-ikke-tal", vaerdi=digits[:12])
    return number
