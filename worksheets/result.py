"""
The result document: what a tool says about a project.

A result is a list of blocks of a few kinds. Every number in it is a `Figure` that
carries its measure, unrounded value, n and the trace of its calculation; every
sentence is a code with parameters. Danish and HTML come later, in `worksheets.view`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from worksheets.engine.trace import Step


@dataclass(frozen=True, slots=True)
class Figure:
    """
    One number (or code) of a result.

    `row` is the number of the row on the form it belongs to, from 1; None for the
    whole sheet. `value` None means that it could not be calculated, never zero.
    """

    measure: str
    value: float | int | str | None
    unit: str
    row: int | None = None
    n: int | None = None
    left_out: int | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence as a code with what goes into it; `count` chooses singular or plural."""

    code: str
    params: Mapping[str, Figure | Text | str] = dataclasses.field(default_factory=dict)
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """
    Something in the reader's input to mend or to know.

    `error`: cannot be read, and the row is left out. `missing`: not filled in yet.
    `warning`: counted as it stands. `field` is the name of the input on the page.
    """

    field: str
    code: str
    params: Mapping[str, str | int] = dataclasses.field(default_factory=dict)
    kind: Literal["error", "missing", "warning"] = "error"


@dataclass(frozen=True, slots=True)
class Conclusion:
    """Sentences ready for the minutes, the most important first."""

    sentences: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """
    One row of the line picture: people at each step, and where the requirement stands.

    `counts[k]` is the number at step k. `answer` says the same in words.
    """

    name: str
    counts: tuple[int, ...]
    answer: Text
    status: str | None = None
    required: int | None = None
    required_later: int | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """The line picture. Its title states the finding; a mark shows its count or its step."""

    title: Text
    scale: str
    lines: tuple[Line, ...]
    marks: Literal["people", "step"] = "people"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a table, with the steps behind its numbers."""

    name: str | Text
    cells: tuple[Figure | Text | str | None, ...]
    trace: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers side by side; `columns` are codes, the first one heads the names."""

    code: str
    title: Text
    columns: tuple[str, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A titled list of sentences: what to watch, who decides what, what to do next."""

    code: str
    title: Text
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do now; `tool` is the slug of the tool to go on with, if one fits."""

    text: Text
    tool: str | None = None


Block = Conclusion | Lines | Table | Points | NextStep


@dataclass(frozen=True, slots=True)
class Result:
    """All a tool says. No blocks means that there is not yet enough to say anything."""

    tool: str
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]
