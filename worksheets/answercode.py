"""
One person's answers to a list, as a short code that can be mailed, scanned or read aloud.

A1  32 signs that are not mistaken for each other (Crockford's base 32): no I, L, O or U. Read in
    capitals or not; I and L are read as 1, O as 0. Dashes, spaces, line breaks and the marks of a
    quoted mail mean nothing.
A2  A code says its version, the tool and the list it answers, a number of its own, and one answer
    for each of the list. It holds no name, no alias and no time.
A3  The number is drawn by chance in the browser that made it. It tells the same answer sent twice
    from two people who answer alike, and says nothing of who they are.
A4  The three last signs make the whole, as a number, leave 1 when divided by 32,749. The number is
    prime and larger than the alphabet, so every single wrong sign and every swap of two unlike
    neighbours is found (the method of ISO/IEC 7064, as in IBAN); of other mistakes one in 32,749
    is not.

    SV1 + tool and count (2) + list (4) + number (4) + answers (3 bits each) + check (3)
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from worksheets.plaintext import clean

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MARK = "SV1"
MOST = 60
# What stands for each value of three bits; the last one is a question left open.
ANSWERS = ("0", "1", "2", "3", "4", "?", "-", "")
PRIME = 32_749
CHECK = 3
TAIL = 4
GROUP = 4

_VALUES = {sign: value for value, sign in enumerate(SIGNS)} | {"I": 1, "L": 1, "O": 0}
_BETWEEN = re.compile(r"[\s\-‐‑‒–—.,;:>|*_=\"'“”]")
# From here on a line of signs is taken for a piece of a code and not for a word.
_LIKE_A_CODE = 10


class WrongCode(ValueError):
    """`code` says why: kort, lang, tegn, tjek, nyere or begyndelse."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Answer:
    """
    What one person answered.

    `tool` is the number of the tool, 0-15, `list_mark` and `number` are four signs each;
    `values` holds one of `ANSWERS` for each of the list, at most 60.
    """

    tool: int
    list_mark: str
    number: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """
    One place in a text. `line` counts from 1; `answer` is None when `why` says what is wrong.

    `why` is one of the codes of `WrongCode`, or "andet" for a line that is no code at all.
    """

    line: int
    text: str
    answer: Answer | None
    why: str = ""


def list_mark(tool: str, names: Sequence[str]) -> str:
    """
    Four signs that follow from a list and its order; two lists share them once in a million.

    Case and spaces do not count, since they do not change what is asked.

    >>> list_mark("kortlaegning", ["Jura", "IT"]) == list_mark("kortlaegning", ["jura ", "it"])
    True
    """
    text = "\n".join([tool, *(clean(name).casefold() for name in names)])
    return number_signs(int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) >> 12)


def number_signs(number: int) -> str:
    """A number of 20 bits, drawn by chance, as the four signs of rule A3."""
    return _signs(number % 32**TAIL, TAIL)


def encode(answer: Answer) -> str:
    """
    Write a code, in groups of four.

    Raises ValueError for more answers than 60, none, or one that is not in `ANSWERS`.

    >>> encode(Answer(4, "7QKD", "0M3X", ("3", "?", "-")))
    'SV18-37QK-D0M3-XEWM-EP'
    """
    count = len(answer.values)
    if not 1 <= count <= MOST or not 0 <= answer.tool < 16:
        raise ValueError(f"{count} answers for tool {answer.tool}")
    head = _signs(answer.tool << 6 | count, 2)
    bits = 0
    for value in answer.values:
        bits = bits << 3 | ANSWERS.index(value)
    size = _size(count)
    body = _signs(bits << (5 * size - 3 * count), size)
    payload = f"{MARK}{head}{answer.list_mark}{answer.number}{body}"
    rest = _number(payload) * 32**CHECK % PRIME
    code = payload + _signs((1 - rest) % PRIME, CHECK)
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def decode(text: str) -> Answer:
    """
    Read one code that stands alone, however it was broken up (rule A1).

    Raises WrongCode.
    """
    signs = _BETWEEN.sub("", _plain(text))
    if any(sign not in _VALUES for sign in signs):
        raise WrongCode("tegn")
    return _read("".join(SIGNS[_VALUES[sign]] for sign in signs))


def scan(text: str) -> list[Found]:
    """
    Find the codes in whatever was pasted: whole mails, quoted, wrapped, many at once.

    Every line that is not empty is told of, in order: the codes that are read, what looks like
    one and is wrong, and what is no code at all.
    """
    lines = _plain(text).split("\n")
    found = list(_codes(lines))
    told = {line for one, last in found for line in range(one.line, last + 1)}
    for number, line in enumerate(lines, start=1):
        if number not in told and (said := _said(line)):
            why = "begyndelse" if _is_like_a_code(line) else "andet"
            found.append((Found(number, said, None, why), number))
    return [one for one, _ in sorted(found, key=lambda each: each[0].line)]


def _codes(lines: list[str]) -> Iterator[tuple[Found, int]]:
    """Each place that begins like a code, with the number of its last line."""
    # Every sign with its line, and whether a word goes on here.
    stream: list[tuple[str, int, bool]] = []
    for number, line in enumerate(lines, start=1):
        before = ""
        for sign in line:
            if not _BETWEEN.match(sign):
                stream.append((sign, number, before.isalnum()))
            before = sign
    at = 0
    while at < len(stream):
        if not _begins(stream, at):
            at += 1
            continue
        end = _end(stream, at, lines)
        signs = "".join(SIGNS[_VALUES[sign]] for sign, _, _ in stream[at:end])
        first, last = stream[at][1], stream[end - 1][1]
        try:
            # What follows without a space belongs to it, and makes it too long.
            if end < len(stream) and stream[end][2] and stream[end][1] == last:
                raise WrongCode("lang" if stream[end][0] in _VALUES else "tegn")
            yield Found(first, _grouped(signs), _read(signs)), last
            at = end
        except WrongCode as wrong:
            yield Found(first, _grouped(signs), None, wrong.code), last
            at += len(MARK)


def _begins(stream: list[tuple[str, int, bool]], at: int) -> bool:
    """SV and a digit at the beginning of a word, with something like a code behind."""
    start = stream[at : at + len(MARK) + 2]
    if len(start) < len(MARK) + 2 or start[0][2]:
        return False
    s, v, version, *_ = (sign for sign, _, _ in start)
    is_version = version in _VALUES and 1 <= _VALUES[version] <= 9
    return (s, v) == ("S", "V") and is_version and all(sign in _VALUES for sign, _, _ in start)


def _end(stream: list[tuple[str, int, bool]], at: int, lines: list[str]) -> int:
    """Where a code ends by its own count; before that where something else stands."""
    count = _number(_text(stream[at + 3 : at + 5])) & 63
    end = at
    while end < min(len(stream), at + _length(count)) and stream[end][0] in _VALUES:
        new_line = stream[end][1] != stream[end - 1][1] if end > at else False
        # A code that was cut off is not filled up from the next one, or from a greeting.
        if new_line and (_begins(stream, end) or not _is_pieces(lines[stream[end][1] - 1])):
            break
        end += 1
    return end


def _text(part: list[tuple[str, int, bool]]) -> str:
    return "".join(sign for sign, _, _ in part)


def _read(signs: str) -> Answer:
    if len(signs) < len(MARK) or signs[:2] != MARK[:2]:
        raise WrongCode("begyndelse")
    if signs[2] != MARK[2]:
        raise WrongCode("nyere" if signs[2] in "23456789" else "begyndelse")
    if len(signs) < len(MARK) + 2:
        raise WrongCode("kort")
    head = _number(signs[3:5])
    tool, count = head >> 6, head & 63
    if len(signs) != _length(count):
        raise WrongCode("kort" if len(signs) < _length(count) else "lang")
    if _number(signs) % PRIME != 1 or not 1 <= count <= MOST:
        raise WrongCode("tjek")
    size = _size(count)
    bits = _number(signs[13 : 13 + size])
    spare = 5 * size - 3 * count
    # Two codes must not say the same, and a check that lies beyond the prime is no check.
    if bits & (1 << spare) - 1 or _number(signs[-CHECK:]) >= PRIME:
        raise WrongCode("tjek")
    bits >>= spare
    values = tuple(ANSWERS[bits >> 3 * at & 7] for at in reversed(range(count)))
    return Answer(tool, signs[5:9], signs[9:13], values)


def _size(count: int) -> int:
    return -(-3 * count // 5)


def _length(count: int) -> int:
    return len(MARK) + 2 + TAIL + TAIL + _size(count) + CHECK


def _plain(text: str) -> str:
    """Capitals, one form of each sign, nothing invisible."""
    one_form = unicodedata.normalize("NFKC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in one_form if unicodedata.category(c) != "Cf").upper()


def _said(line: str) -> str:
    return clean(line.lstrip("> |\t"))


def _is_pieces(line: str) -> bool:
    """Nothing but signs of a code stands on the line, whatever is between them."""
    signs = _BETWEEN.sub("", line)
    return bool(signs) and all(sign in _VALUES for sign in signs)


def _is_like_a_code(line: str) -> bool:
    signs = _BETWEEN.sub("", line)
    return len(signs) >= _LIKE_A_CODE and _is_pieces(line) and any(c.isdigit() for c in signs)


def _grouped(signs: str) -> str:
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def _number(signs: str) -> int:
    number = 0
    for sign in signs:
        number = number * 32 + _VALUES[sign]
    return number


def _signs(number: int, size: int) -> str:
    return "".join(SIGNS[number >> 5 * at & 31] for at in reversed(range(size)))
