"""
Points on two axes, for example need by effort.

Words stand as text around the square and below it, so that they keep their size on a phone. A mark
carries its number in the list; where all the names fit beside their marks, a wide picture shows
them there and needs no list.
"""

from __future__ import annotations

from worksheets.result import Field2D
from worksheets.view.placing import MIDDLE, RADIUS, SIZE, Place, label, spread
from worksheets.view.shapes import (
    caption,
    circle,
    ends,
    legend,
    letters,
    plainly,
    square,
    svg,
)
from worksheets.view.tree import Child, Node, el
from worksheets.view.words import say, sentence


def draw(tool: str, picture: Field2D) -> Node:
    """
    The square with its points; no points give the title alone.

    Raises ValueError for a coordinate outside 0-1.
    """
    title = caption(say(tool, picture.title))
    if not picture.points:
        return el("figure", {"class": "ws-plane"}, title)
    places = spread(picture.points)
    labels = label(picture.points, places)
    top_left, top_right, bottom_left, bottom_right = (
        el("span", {"class": "ws-plane__corner"}, *say(tool, corner)) for corner in picture.corners
    )
    plot = el(
        "div",
        {"class": "ws-plane__square"},
        _axis("↑", say(tool, picture.y_axis)),
        el("div", {"class": "ws-plane__corners"}, top_left, top_right),
        _drawing(tool, picture, places, labels),
        el("div", {"class": "ws-plane__corners"}, bottom_left, bottom_right),
        _axis("→", say(tool, picture.x_axis)),
        *_legend(tool, picture),
    )
    css = "ws-plane" + (" ws-plane--labelled" if labels else "")
    names = el("ol", {"class": "ws-numbers"}, *_list(tool, picture))
    beside = el("div", {"class": "ws-picture__beside"}, names)
    body = el("div", {"class": "ws-picture__body"}, plot, beside)
    return el("figure", {"class": css}, title, body)


def _drawing(
    tool: str, picture: Field2D, places: list[Place], labels: list[tuple[Place, str]]
) -> Node:
    parts = [
        square(MIDDLE, MIDDLE, MIDDLE, "ws-plane__frame"),
        el("line", ends(MIDDLE, 0, MIDDLE, SIZE) | {"class": "ws-plane__middle"}),
        el("line", ends(0, MIDDLE, SIZE, MIDDLE) | {"class": "ws-plane__middle"}),
    ]
    for ((x, y), anchor), point in zip(labels, picture.points, strict=False):
        parts.append(letters(x, y - 1, "ws-plane__label", point.name, anchor))
    for number, ((x, y), point) in enumerate(zip(places, picture.points, strict=True), start=1):
        parts.append(_mark(x, y, is_strong=point.strong))
        css = "ws-plane__number" + (" ws-plane__number--strong" if point.strong else "")
        parts.append(letters(x, y, css, str(number)))
    words = {
        "titel": picture.title,
        "lodret": picture.y_axis,
        "vandret": picture.x_axis,
        "antal": len(picture.points),
    }
    said = sentence(tool, "felt-beskrivelse", words, len(picture.points))
    return svg("ws-plane__drawing", (SIZE, SIZE), said, *parts)


def _legend(tool: str, picture: Field2D) -> list[Node]:
    if len({point.strong for point in picture.points}) < 2:
        return []
    strong = svg("ws-plane__key", (24, 24), "", _mark(12, 12, is_strong=True))
    return [legend((strong, plainly(tool, "felt-staerk")))]


def _mark(x: float, y: float, *, is_strong: bool) -> Node:
    return circle(x, y, RADIUS, "ws-plane__mark" + (" ws-plane__mark--strong" if is_strong else ""))


def _axis(arrow: str, words: list[Child]) -> Node:
    sign = el("span", {"aria-hidden": "true"}, arrow)
    if arrow == "→":
        return el("div", {"class": "ws-plane__axis ws-plane__axis--x"}, *words, " ", sign)
    return el("div", {"class": "ws-plane__axis"}, sign, " ", *words)


def _list(tool: str, picture: Field2D) -> list[Node]:
    """Each name with its field for those who cannot see where it lies; on a line: no field."""
    items = []
    for point in picture.points:
        children: list[Child] = [point.name]
        if 0.5 not in (point.x, point.y):
            corner = picture.corners[2 * (point.y < 0.5) + (point.x > 0.5)]
            children.append(el("span", {"class": "ws-hidden"}, ": ", *say(tool, corner)))
        css = "ws-numbers__item" + (" ws-numbers__item--strong" if point.strong else "")
        items.append(el("li", {"class": css}, *children))
    return items
