"""
The wheel chart: a profile on 3 to 8 axes with steps 0-4, the first solid, the second dashed.

Step 0 is a small ring, not the middle, so that a zero can be seen. What is not known breaks the
line and stands as a question mark outside the last ring.
"""

from __future__ import annotations

from worksheets.result import Axis, Wheel
from worksheets.view.shapes import (
    UNKNOWN,
    at,
    caption,
    circle,
    ends,
    legend,
    letters,
    plainly,
    polar,
    square,
    step,
    svg,
)
from worksheets.view.tree import Node, el, plain
from worksheets.view.words import say

SIZE = 340
MIDDLE = SIZE / 2
ZERO, RING = 24, 26
OUTER = ZERO + 4 * RING
FEWEST, MOST = 3, 8


def draw(tool: str, picture: Wheel) -> Node:
    """
    The profile with the names of its axes.

    Raises ValueError for fewer than 3 or more than 8 axes, and for a step outside 0-4.
    """
    count = len(picture.axes)
    step(count, "number of axes", FEWEST, MOST)
    angles = [360 * number / count for number in range(count)]
    has_second = any(axis.second is not None for axis in picture.axes)
    parts = [circle(MIDDLE, MIDDLE, _radius(ring), "ws-wheel__ring") for ring in range(5)]
    for number, angle in enumerate(angles, start=1):
        line = ends(*polar(MIDDLE, ZERO, angle), *polar(MIDDLE, OUTER, angle))
        parts.append(el("line", line | {"class": "ws-wheel__axis"}))
        parts.append(letters(*polar(MIDDLE, OUTER + 30, angle), "ws-wheel__name", str(number)))
    if has_second:
        seconds = [_checked(axis, axis.second) for axis in picture.axes]
        parts += _profile(seconds, angles, "second")
    firsts = [_checked(axis, axis.first) for axis in picture.axes]
    parts += _profile(firsts, angles, "first")
    for axis, angle in zip(picture.axes, angles, strict=True):
        if axis.first is None:
            parts.append(letters(*polar(MIDDLE, OUTER + 12, angle), "ws-wheel__unknown", UNKNOWN))
    # Between two axes, where no corner of a profile can lie on them.
    for ring in range(5):
        x, y = polar(MIDDLE, _radius(ring), angles[1] / 2)
        parts.append(circle(x, y, 7, "ws-wheel__ground"))
        parts.append(letters(x, y - 1, "ws-wheel__step", str(ring)))
    items = [_item(tool, axis, has_second) for axis in picture.axes]
    title = say(tool, picture.title)
    words = f"{''.join(map(plain, title))}: {'; '.join(plain(item) for item in items)}"
    beside = [el("ol", {"class": "ws-numbers"}, *items)]
    beside.append(_legend(tool, has_second, is_known=None not in firsts))
    return el(
        "figure",
        {"class": "ws-wheel"},
        caption(title),
        el(
            "div",
            {"class": "ws-picture__body"},
            svg("ws-wheel__drawing", (SIZE, SIZE), words, *parts),
            el("div", {"class": "ws-picture__beside"}, *beside),
        ),
    )


def _radius(ring: int) -> float:
    return ZERO + ring * RING


def _checked(axis: Axis, value: int | None) -> int | None:
    return None if value is None else step(value, f"{axis.name}: step")


def _profile(steps: list[int | None], angles: list[float], css: str) -> list[Node]:
    corners = [
        None if value is None else polar(MIDDLE, _radius(value), angle)
        for value, angle in zip(steps, angles, strict=True)
    ]
    # From each known corner to the next one; a closed line only when all are known.
    sides = [
        f"M{at(one[0])} {at(one[1])}L{at(other[0])} {at(other[1])}"
        for one, other in zip(corners, [*corners[1:], corners[0]], strict=True)
        if one and other
    ]
    area = [corner for corner in corners if corner]
    parts: list[Node] = []
    if css == "first" and len(area) == len(corners):
        outline = "L".join(f"{at(x)} {at(y)}" for x, y in area)
        parts.append(el("path", {"d": f"M{outline}z", "class": "ws-wheel__area"}))
    if sides:
        parts.append(el("path", {"d": "".join(sides), "class": f"ws-wheel__line--{css}"}))
    return parts + [_point(x, y, css) for x, y in area]


def _point(x: float, y: float, css: str) -> Node:
    """The square is the larger, so that both are seen where they meet."""
    if css == "first":
        return circle(x, y, 5, "ws-wheel__point--first")
    return square(x, y, 6, "ws-wheel__point--second")


def _item(tool: str, axis: Axis, has_second: bool) -> Node:
    said = [f"{plainly(tool, 'hjul-foerste')} {_said(tool, axis.first)}"]
    if has_second:
        said.append(f"{plainly(tool, 'hjul-anden')} {_said(tool, axis.second)}")
    steps = el("span", {"class": "ws-wheel__steps"}, ", ".join(said))
    return el("li", {"class": "ws-numbers__item"}, axis.name, ": ", steps)


def _said(tool: str, value: int | None) -> str:
    return plainly(tool, "billede-ikke-kendt") if value is None else str(value)


def _legend(tool: str, has_second: bool, is_known: bool) -> Node:
    def key(css: str) -> Node:
        line = ends(2, 10, 38, 10) | {"class": f"ws-wheel__line--{css}"}
        return svg("ws-wheel__key", (40, 20), "", el("line", line), _point(20, 10, css))

    items = [(key("first"), plainly(tool, "hjul-foerste"))]
    if has_second:
        items.append((key("second"), plainly(tool, "hjul-anden")))
    if not is_known:
        sign = svg("ws-wheel__key", (40, 20), "", letters(20, 10, "ws-wheel__unknown", UNKNOWN))
        items.append((sign, plainly(tool, "billede-ikke-kendt")))
    return legend(*items)
