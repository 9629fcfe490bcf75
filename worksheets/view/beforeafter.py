"""
Before and after: per competence a ring where it stood, a dot where it stands, a flag at the goal.

Shaped as the line picture, on a scale of 0-100 %. What is not known stands as a question mark
outside the scale, before it or after it, never at zero.
"""

from __future__ import annotations

import math

from worksheets.result import BeforeAfter, Span
from worksheets.view.numbers import write
from worksheets.view.shapes import (
    UNKNOWN,
    at,
    caption,
    circle,
    ends,
    legend,
    letters,
    plainly,
    share,
    svg,
)
from worksheets.view.tree import Node, el
from worksheets.view.words import say, sentence

WIDTH, HEIGHT, MARGIN = 300, 40, 36
MIDDLE = HEIGHT // 2
OUTSIDE = 12
RADIUS, AROUND = 7, 11


def draw(tool: str, picture: BeforeAfter) -> Node:
    """
    All rows with their scale and legend; no rows give the title alone.

    Raises ValueError for a share outside 0-1.
    """
    title = caption(say(tool, picture.title))
    css = {"class": "ws-lines ws-change"}
    if not picture.spans:
        return el("figure", css, title)
    numbers = [
        letters(_x(value), 10, "ws-line__step", write(value, "share")) for value in (0, 0.5, 1)
    ]
    return el(
        "figure",
        css,
        title,
        el(
            "div",
            {"class": "ws-line ws-line--scale", "aria-hidden": "true"},
            el("div", {"class": "ws-line__name"}),
            svg("ws-line__drawing", (WIDTH, 20), "", *numbers),
            el("div", {"class": "ws-line__answer"}),
        ),
        *(_row(tool, span) for span in picture.spans),
        _legend(tool, picture),
    )


def _x(value: float) -> float:
    return MARGIN + value * (WIDTH - 2 * MARGIN)


def _row(tool: str, span: Span) -> Node:
    known = {"before": span.before, "after": span.after, "goal": span.goal}
    x = {
        what: None if value is None else _x(share(value, f"{span.name}: {what}"))
        for what, value in known.items()
    }
    before, after, goal = x["before"], x["after"], x["goal"]
    parts = [el("line", ends(_x(0), MIDDLE, _x(1), MIDDLE) | {"class": "ws-line__rule"})]
    parts += [
        el("line", ends(_x(tick), MIDDLE - 3, _x(tick), MIDDLE + 3) | {"class": "ws-line__rule"})
        for tick in (0, 0.25, 0.5, 0.75, 1)
    ]
    if goal is not None:
        parts += _flag(goal)
    ring = RADIUS
    if before is not None and after is not None:
        # Where little has moved the ring goes around the dot, or it could not be seen.
        ring = AROUND if abs(before - after) < 2 * RADIUS else RADIUS
        start = before + math.copysign(min(ring, abs(after - before)), after - before)
        parts.append(el("line", ends(start, MIDDLE, after, MIDDLE) | {"class": "ws-change__way"}))
    parts.append(_unknown(OUTSIDE) if before is None else _before(before, ring))
    parts.append(_unknown(WIDTH - OUTSIDE) if after is None else _after(after))
    return el(
        "div",
        {"class": "ws-line", "data-status": ""},
        el("div", {"class": "ws-line__name"}, span.name),
        svg("ws-line__drawing", (WIDTH, HEIGHT), _described(tool, span), *parts),
        el("div", {"class": "ws-line__answer"}, *say(tool, span.answer)),
    )


def _described(tool: str, span: Span) -> str:
    def value(known: float | None) -> str:
        return plainly(tool, "billede-ikke-kendt") if known is None else write(known, "share")

    words = [
        f"{plainly(tool, f'foer-efter-{name}')} {value(known)}"
        for name, known in (("foer", span.before), ("nu", span.after), ("maal", span.goal))
    ]
    said = {"navn": span.name, "tal": ", ".join(words), "svar": span.answer}
    return sentence(tool, "foer-efter-beskrivelse", said)


def _before(x: float, radius: float) -> Node:
    return circle(x, MIDDLE, radius, "ws-change__before")


def _after(x: float) -> Node:
    return circle(x, MIDDLE, RADIUS, "ws-change__after")


def _unknown(x: float) -> Node:
    return letters(x, MIDDLE, "ws-change__unknown", UNKNOWN)


def _flag(x: float) -> list[Node]:
    return [
        el("line", ends(x, 1, x, HEIGHT - 1) | {"class": "ws-line__required"}),
        el("path", {"d": f"M{at(x)} 1l8 4l-8 4z", "class": "ws-line__required"}),
    ]


def _legend(tool: str, picture: BeforeAfter) -> Node:
    def key(*parts: Node) -> Node:
        return svg("ws-change__key", (20, HEIGHT), "", *parts)

    signs = [
        (key(_before(10, RADIUS)), plainly(tool, "foer-efter-foer")),
        (key(_after(10)), plainly(tool, "foer-efter-nu")),
    ]
    if any(span.goal is not None for span in picture.spans):
        signs.append((key(*_flag(8)), plainly(tool, "foer-efter-maal")))
    if any(None in (span.before, span.after) for span in picture.spans):
        signs.append((key(_unknown(10)), plainly(tool, "billede-ikke-kendt")))
    return legend(*signs)
