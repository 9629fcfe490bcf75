"""
The annual wheel: January at the top, what happens as numbered marks in their months, and the same
in words by month. The reader's own processes are squares, the work on competences is round.
"""

from __future__ import annotations

from worksheets.result import Mark, Text, YearWheel
from worksheets.view.shapes import (
    caption,
    circle,
    ends,
    legend,
    letters,
    plainly,
    polar,
    square,
    svg,
)
from worksheets.view.shapes import step as checked
from worksheets.view.tree import Node, el
from worksheets.view.words import say, sentence

SIZE, RADIUS = 340, 11
MIDDLE = SIZE / 2
INNER, NAMES, OUTER = 52, 80, 165
# By number of marks in a month: how far out, and how many degrees from the month's middle.
PLACES: dict[int, tuple[tuple[float, float], ...]] = {
    1: ((122, 0),),
    2: ((122, -7), (122, 7)),
    3: ((109, 0), (140, -8), (140, 8)),
    4: ((106, -7), (106, 7), (140, -8), (140, 8)),
    5: ((106, -7), (106, 7), (144, -10), (144, 0), (144, 10)),
    6: ((94, 0), (119, -7.5), (119, 7.5), (148, -10), (148, 0), (148, 10)),
}
MOST = max(PLACES)


def draw(tool: str, picture: YearWheel) -> Node:
    """
    The wheel with its list; no marks give the bare wheel.

    A month shows six marks, or five and how many more; the list has them all. Raises
    ValueError for a month outside 1-12.
    """
    months: dict[int, list[tuple[int, Mark]]] = {}
    # Sorting keeps the order in which marks of the same month were given.
    for number, mark in enumerate(sorted(picture.marks, key=lambda mark: mark.month), start=1):
        months.setdefault(checked(mark.month, "month", 1, 12), []).append((number, mark))
    parts = [circle(MIDDLE, MIDDLE, radius, "ws-year__ring") for radius in (OUTER, NAMES, INNER)]
    for month in range(1, 13):
        edge = 30 * (month - 1) - 15
        line = ends(*polar(MIDDLE, INNER, edge), *polar(MIDDLE, OUTER, edge))
        parts.append(el("line", line | {"class": "ws-year__edge"}))
        x, y = polar(MIDDLE, (INNER + NAMES) / 2, 30 * (month - 1))
        parts.append(letters(x, y, "ws-year__month", _name(tool, month)[:3]))
        parts += _marks(month, months.get(month, []))
    words = sentence(tool, "aarshjul-beskrivelse", {"titel": picture.title})
    body = [svg("ws-year__drawing", (SIZE, SIZE), words, *parts)]
    if months:
        body.append(el("div", {"class": "ws-picture__beside"}, _list(tool, months), _legend(tool)))
    return el(
        "figure",
        {"class": "ws-year"},
        caption(say(tool, picture.title)),
        el("div", {"class": "ws-picture__body"}, *body),
    )


def _marks(month: int, marks: list[tuple[int, Mark]]) -> list[Node]:
    places = PLACES.get(len(marks), PLACES[MOST])
    shown = marks if len(marks) <= len(places) else marks[: len(places) - 1]
    parts: list[Node] = []
    for (number, mark), (radius, degrees) in zip(shown, places, strict=False):
        x, y = polar(MIDDLE, radius, 30 * (month - 1) + degrees)
        parts += _mark(x, y, str(number), is_own=mark.own)
    if len(shown) < len(marks):
        x, y = polar(MIDDLE, places[-1][0], 30 * (month - 1) + places[-1][1])
        parts.append(letters(x, y, "ws-year__more", f"+{len(marks) - len(shown)}"))
    return parts


def _mark(x: float, y: float, words: str, *, is_own: bool) -> list[Node]:
    kind = "own" if is_own else "ours"
    shape = square if is_own else circle
    return [
        shape(x, y, RADIUS - is_own, f"ws-year__mark ws-year__mark--{kind}"),
        letters(x, y, f"ws-year__number ws-year__number--{kind}", words),
    ]


def _name(tool: str, month: int) -> str:
    return plainly(tool, f"maaned-{month}")


def _list(tool: str, months: dict[int, list[tuple[int, Mark]]]) -> Node:
    parts: list[Node] = []
    for month, marks in months.items():
        parts.append(el("dt", None, _name(tool, month).capitalize()))
        for number, mark in marks:
            label = say(tool, mark.label) if isinstance(mark.label, Text) else [mark.label]
            sign = svg("ws-year__key", (26, 26), "", *_mark(13, 13, str(number), is_own=mark.own))
            kind = el("span", {"class": "ws-hidden"}, f" ({_kind(tool, is_own=mark.own)})")
            parts.append(el("dd", None, sign, el("span", None, *label, kind)))
    return el("dl", {"class": "ws-year__list"}, *parts)


def _kind(tool: str, *, is_own: bool) -> str:
    return plainly(tool, "aarshjul-egne" if is_own else "aarshjul-vores")


def _legend(tool: str) -> Node:
    return legend(
        *(
            (
                svg("ws-year__key", (26, 26), "", *_mark(13, 13, "", is_own=is_own)),
                _kind(tool, is_own=is_own),
            )
            for is_own in (True, False)
        )
    )
