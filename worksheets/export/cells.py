"""A field as a cell: its name, what is typed as what it is for, and what may stand there."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite

from worksheets.content import scale
from worksheets.definition import Field
from worksheets.plaintext import clean
from worksheets.written import parse_date, parse_number

# So few whole numbers are offered as a list.
LONGEST_LIST = 12
WIDTHS = {"narrow": 10, "normal": 16, "wide": 40}

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Rule:
    """
    What may stand in a cell: one of `options`, or a number from `low` to `high`, a date, or a
    text of at most `high` letters. `any` is a number that may be a word as well.
    """

    kind: str
    options: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None


def unique(names: Sequence[str], longest: int = 255) -> list[str]:
    """
    Names made to differ whatever their case, as the columns of an Excel table must.

    >>> unique(["Krav", "krav", ""])
    ['Krav', 'krav 2', '3']
    """
    found: list[str] = []
    seen: set[str] = set()
    for place, name in enumerate(names, start=1):
        plain = clean(name) or str(place)
        # Excel would read this as a letter it stands for.
        plain = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "- ", plain)
        shown = plain if len(plain) <= longest else f"{plain[: longest - 2]} …"
        times = 1
        while shown.casefold() in seen:
            times += 1
            shown = f"{plain[: longest - 6]} {times}"
        seen.add(shown.casefold())
        found.append(shown)
    return found


def value_of(field: Field, typed: str) -> Cell:
    """A typed text as what the field is for (rule T2 of `tables.py`)."""
    text = clean(typed)
    if field.kind == "choice":
        return next((o.label for o in field.options if text and o.value == text), typed) or None
    if field.kind == "date":
        day = parse_date(text)
        return date.fromisoformat(day) if day else typed or None
    return typed or None if field.kind == "text" else number_of(typed)


def rule_of(field: Field) -> Rule | None:
    """What Excel lets one write in a field; None when anything may stand."""
    if field.kind == "choice":
        return Rule("list", tuple(option.label for option in field.options))
    if field.kind == "text":
        return Rule("length", high=field.max_length)
    if field.kind == "date":
        return Rule("date")
    low, high = field.min, field.max
    if low is None or high is None:
        return None
    if field.kind == "decimal":
        return Rule("decimal", low=low, high=high)
    if high - low < LONGEST_LIST:
        words = [field.word] if field.word else []
        return Rule("list", (*map(str, range(low, high + 1)), *words))
    return Rule("any" if field.word else "integer", low=low, high=high)


def steps_of(name: str, label: str = "") -> str:
    """A scale as lines with the behaviour that shows each step; of a step's own field, that one."""
    steps = scale(name).steps
    own = [step for step in steps if str(step.value) == label]
    return "\n".join(
        f"{step.value} {step.label}" + (f": {step.anchor}" if step.anchor else "")
        for step in own or steps
    )


def width_of(field: Field) -> int:
    """The width of its column, in letters: no word of its heading is broken."""
    word = max(len(word) for word in field.heading.split()) + 2
    if field.kind == "choice":
        longest = max(len(option.label) for option in field.options)
        return max(WIDTHS["narrow"], word, min(longest + 3, WIDTHS["wide"]))
    if field.kind in ("integer", "decimal", "date"):
        return max(12, word)
    return WIDTHS["wide"] if field.lines > 1 or field.width == "wide" else WIDTHS["normal"] + 4


def number_of(typed: str) -> Cell:
    """A typed text as a number, when it can be read as one and kept exactly."""
    number = parse_number(clean(typed))
    return (typed or None) if number is None or not isfinite(number) else number


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes up; asked of every cell, most of which are short."""
    if len(text) <= width and "\n" not in text:
        return 1
    return sum(len(textwrap.wrap(line, width)) or 1 for line in text.split("\n"))
