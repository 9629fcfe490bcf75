"""What the pictures are drawn with: numbers as attributes, marks with a number, checked values."""

from __future__ import annotations

import math

from worksheets.view.tree import Child, Node, el
from worksheets.view.words import sentence

UNKNOWN = "?"


def at(value: float) -> str:
    """
    A place in a drawing, to a tenth; the same text on every machine.

    >>> at(12.04), at(-0.01)
    ('12', '0')
    """
    return f"{round(value, 1) + 0.0:g}"


def ends(x1: float, y1: float, x2: float, y2: float) -> dict[str, str]:
    return {"x1": at(x1), "y1": at(y1), "x2": at(x2), "y2": at(y2)}


def polar(middle: float, radius: float, degrees: float) -> tuple[float, float]:
    """The place at an angle, clockwise from the top, as on a clock."""
    turned = math.radians(degrees)
    return middle + radius * math.sin(turned), middle - radius * math.cos(turned)


def svg(css: str, size: tuple[float, float], words: str, *parts: Node) -> Node:
    """A drawing; `words` are its text alternative, and without them it is decoration."""
    attributes = {"class": css, "viewBox": f"0 0 {at(size[0])} {at(size[1])}"}
    attributes |= {"role": "img", "aria-label": words} if words else {"aria-hidden": "true"}
    return el("svg", attributes, *parts)


def circle(x: float, y: float, radius: float, css: str) -> Node:
    return el("circle", {"cx": at(x), "cy": at(y), "r": at(radius), "class": css})


def square(x: float, y: float, radius: float, css: str) -> Node:
    attributes = {"x": at(x - radius), "y": at(y - radius), "class": css}
    return el("rect", attributes | {"width": at(2 * radius), "height": at(2 * radius)})


def letters(x: float, y: float, css: str, words: str, anchor: str = "middle") -> Node:
    """Words in a drawing; `y` is their middle, for letters about 14 units high."""
    attributes = {"x": at(x), "y": at(y + 5), "text-anchor": anchor, "class": css}
    return el("text", attributes, words)


def caption(words: list[Child]) -> Node:
    return el("figcaption", {"class": "ws-picture__title"}, *words)


def legend(*items: tuple[Node | None, str]) -> Node:
    """Each sign with its word."""
    return el(
        "div",
        {"class": "ws-picture__legend"},
        *(
            el("span", {"class": "ws-picture__item"}, *([sign] if sign else []), words)
            for sign, words in items
        ),
    )


def plainly(tool: str, code: str) -> str:
    """A text without parameters; the tool's own, if it has one of that code."""
    return sentence(tool, code, {})


def share(value: float, what: str) -> float:
    """Hand a share back. Raises ValueError, with its name, for one that is not 0-1."""
    if not 0 <= value <= 1:
        raise ValueError(f"{what} must be 0-1, not {value}")
    return value


def step(value: int, what: str, lowest: int = 0, highest: int = 4) -> int:
    """Hand a step back. Raises ValueError, with its name, for one that is not on the scale."""
    if not lowest <= value <= highest:
        raise ValueError(f"{what} must be {lowest}-{highest}, not {value}")
    return value
