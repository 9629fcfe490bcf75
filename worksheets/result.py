"""
The result document: what a tool says about a project.

A result is a list of blocks of a few kinds. Every number in it is a `Figure` that
carries its measure, unrounded value, n and the trace of its calculation; every
sentence is a code with parameters. Danish and HTML come later, in `worksheets.view`. The file is
long because every kind of block stands here, and nowhere else.
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
    params: Mapping[str, Figure | Text | str] = dataclasses.field(default_factory=dict, hash=False)
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


@dataclass(frozen=True, slots=True)
class Cell:
    """
    One cell of a heat map: its number, and how strong it is drawn.

    `step` is 0-4 from pale to deep, as on the level scale; None is drawn as not known.
    """

    figure: Figure | Text | None
    step: int | None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One row of a heat map; `note` says in words what to see in it."""

    name: str
    cells: tuple[Cell, ...]
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class HeatMap:
    """
    Rows by columns, a number and a pattern in each cell. A table by itself.

    `wide`: names stand over its columns, so it needs the whole width and not a column.
    """

    title: Text
    columns: tuple[str | Text, ...]
    rows: tuple[HeatRow, ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """What hangs on a branch: `strength` 1-3 is how firmly, None when it is not said."""

    name: str
    note: Text | None = None
    strength: int | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """One goal with its tasks. `share` 0-1 is its weight; None when it has none."""

    name: str | Text
    leaves: tuple[Leaf, ...]
    note: Text | None = None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """The goal-task tree: each branch with what carries it. Its title states the finding."""

    title: Text
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A labelled point. `x` and `y` are 0-1 of their axes; `strong` stands out."""

    name: str
    x: float
    y: float
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Field2D:
    """
    Points on two axes, for example need by effort. `corners` name the four fields,
    top left, top right, bottom left, bottom right.
    """

    title: Text
    x_axis: Text
    y_axis: Text
    corners: tuple[Text, Text, Text, Text]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """One row of before and after: shares 0-1, None when not known."""

    name: str
    before: float | None
    after: float | None
    goal: float | None
    answer: Text


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """Where each competence stood, stands and should stand. Its title states the finding."""

    title: Text
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in a month (1-12); `own` are the reader's processes, the others are ours."""

    month: int
    label: str | Text
    own: bool = False


@dataclass(frozen=True, slots=True)
class YearWheel:
    """Twelve months with what happens in each."""

    title: Text
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of a wheel chart, with steps 0-4; `second` is drawn dashed."""

    name: str
    first: int | None
    second: int | None = None


@dataclass(frozen=True, slots=True)
class Wheel:
    """A profile on 3 to 8 axes; with more axes or fewer it cannot be read and is not made."""

    title: Text
    axes: tuple[Axis, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """
    A page that leaves the meeting: a decision note, an agreement, a paragraph of a contract.

    `parts` are headed pieces of text or lists; `signatures` name who signs.
    """

    code: str
    title: Text
    parts: tuple[tuple[Text, tuple[Text, ...]], ...]
    signatures: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class CardPart:
    """Something under its heading; no text leaves a line to write on. `is_long` wants the width."""

    heading: Text
    text: Text | str | None
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """One card to hand on or to draw; without a title it leaves a line to write one on."""

    kicker: Text
    title: Text | str | None
    parts: tuple[CardPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards to cut out. They are for paper alone: on the screen the same stands elsewhere."""

    code: str
    cards: tuple[Card, ...]


Block = (
    Conclusion
    | Lines
    | HeatMap
    | Tree
    | Field2D
    | BeforeAfter
    | YearWheel
    | Wheel
    | Table
    | Points
    | Paper
    | Cards
    | NextStep
)

# What is looked at first; it stays in view while one types.
PICTURES = (Lines, HeatMap, Tree, Field2D, BeforeAfter, YearWheel, Wheel)


@dataclass(frozen=True, slots=True)
class Result:
    """All a tool says. No blocks means that there is not yet enough to say anything."""

    tool: str
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """
    Something on a whole day, for a calendar.

    `uid` tells it from every other event and stays the same when the day is moved; `day`
    is a date of ISO 8601.
    """

    uid: tuple[str, ...]
    day: str
    title: Text
