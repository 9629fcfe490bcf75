"""
The line picture: one rule per competence, its people as marks on their level.

Each row is text beside a small drawing, so that words keep their size on a phone. A
mark holds the number of people; the requirement is a tall line with a flag, dashed for
later. It reads the same in greyscale.
"""

from __future__ import annotations

from worksheets.content import scale
from worksheets.result import Line, Lines
from worksheets.view.remembered import remembered
from worksheets.view.tree import Child, Node, el
from worksheets.view.words import say, sentence

WIDTH, HEIGHT, MARGIN = 300, 44, 20
MIDDLE = HEIGHT // 2


def draw(tool: str, picture: Lines) -> Node:
    """The whole picture with its legend; the table beside it says the same in numbers."""
    steps = tuple(step.value for step in scale(picture.scale).steps)
    with_later = any(line.required_later is not None for line in picture.lines)
    with_required = any(line.required is not None for line in picture.lines)
    rows: list[Child] = []
    group = ""
    for line in picture.lines:
        if line.group != group:
            group = line.group
            rows.append(el("div", {"class": "ws-lines__group"}, group))
        rows.append(_row(tool, line, steps, picture.marks))
    return el(
        "figure",
        {"class": "ws-lines"},
        el("figcaption", {"class": "ws-lines__title"}, *say(tool, picture.title)),
        el(
            "div",
            {"class": "ws-line ws-line--scale", "aria-hidden": "true"},
            el("div", {"class": "ws-line__name"}),
            _drawing("ws-line__drawing", [_number(x, step) for step, x in _places(steps)], 22),
            el("div", {"class": "ws-line__answer"}),
        ),
        *rows,
        *([_legend(tool, picture.marks, with_later)] if with_required else []),
    )


def _places(steps: tuple[int, ...]) -> list[tuple[int, float]]:
    gap = (WIDTH - 2 * MARGIN) / (len(steps) - 1)
    return [(step, MARGIN + index * gap) for index, step in enumerate(steps)]


@remembered
def _row(tool: str, line: Line, steps: tuple[int, ...], marks: str) -> Node:
    x = dict(_places(steps))
    parts: list[Node] = [
        el("line", _ends(MARGIN, MIDDLE, WIDTH - MARGIN, MIDDLE) | {"class": "ws-line__rule"})
    ]
    parts += [
        el("line", _ends(at, MIDDLE - 3, at, MIDDLE + 3) | {"class": "ws-line__rule"})
        for at in x.values()
    ]
    if line.required_later is not None and line.required_later != line.required:
        parts += _flag(x[line.required_later], "ws-line__required ws-line__required--later")
    if line.required is not None:
        parts += _flag(x[line.required], "ws-line__required")
    for step, count in zip(steps, line.counts, strict=True):
        if count:
            shown = count if marks == "people" else step
            parts += _mark(x[step], step, count, shown, line.required)
    words = sentence(tool, "linje-beskrivelse", {"navn": line.name, "svar": line.answer})
    return el(
        "div",
        {"class": "ws-line", "data-status": line.status or ""},
        el("div", {"class": "ws-line__name"}, *_status_mark(line.status), line.name),
        _drawing("ws-line__drawing", parts, HEIGHT, words),
        el("div", {"class": "ws-line__answer"}, *say(tool, line.answer)),
    )


def _drawing(css: str, parts: list[Node], height: int, words: str = "") -> Node:
    attributes = {"class": css, "viewBox": f"0 0 {WIDTH} {height}"}
    # The sentence beside the drawing says the same; without words it is decoration.
    attributes |= {"role": "img", "aria-label": words} if words else {"aria-hidden": "true"}
    return el("svg", attributes, *parts)


def _number(x: float, step: int) -> Node:
    attributes = {"x": _at(x), "y": "15", "text-anchor": "middle", "class": "ws-line__step"}
    return el("text", attributes, str(step))


def _mark(x: float, step: int, count: int, shown: int, required: int | None) -> list[Node]:
    reached = required is None or step >= required
    css = f"ws-line__people ws-line__people--{step}" + (
        "" if reached else " ws-line__people--below"
    )
    radius = 11 + min(count, 12) * 0.5
    return [
        el("circle", {"cx": _at(x), "cy": str(MIDDLE), "r": _at(radius), "class": css}),
        el(
            "text",
            {
                "x": _at(x),
                "y": str(MIDDLE + 5),
                "text-anchor": "middle",
                "class": f"ws-line__count ws-line__count--{step}",
            },
            str(shown),
        ),
    ]


def _flag(x: float, css: str) -> list[Node]:
    return [
        el("line", _ends(x, 1, x, HEIGHT - 1) | {"class": css}),
        el("path", {"d": f"M{_at(x)} 1l8 4l-8 4z", "class": css}),
    ]


def _ends(x1: float, y1: float, x2: float, y2: float) -> dict[str, str]:
    return {"x1": _at(x1), "y1": _at(y1), "x2": _at(x2), "y2": _at(y2)}


def _at(value: float) -> str:
    return f"{value:g}"


def _status_mark(status: str | None) -> list[Node]:
    if not status:
        return []
    shapes = {
        "ikke-daekket": [el("circle", {"cx": "8", "cy": "8", "r": "6", "class": "ws-mark__full"})],
        "saarbar": [
            el("circle", {"cx": "8", "cy": "8", "r": "6", "class": "ws-mark__ring"}),
            el("path", {"d": "M8 2a6 6 0 0 1 0 12z", "class": "ws-mark__full"}),
        ],
        "tynd": [el("circle", {"cx": "8", "cy": "8", "r": "6", "class": "ws-mark__ring"})],
        "ukendt": [
            el(
                "text",
                {"x": "8", "y": "13", "text-anchor": "middle", "class": "ws-mark__unknown"},
                "?",
            )
        ],
    }
    if status not in shapes:
        return []
    attributes = {"class": "ws-mark", "viewBox": "0 0 16 16", "aria-hidden": "true"}
    return [el("svg", attributes | {"data-status": status}, *shapes[status])]


def _legend(tool: str, marks: str, with_later: bool) -> Node:
    def key(css: str, code: str) -> Node:
        drawing = el(
            "svg",
            {"class": "ws-lines__key", "viewBox": f"0 0 20 {HEIGHT}", "aria-hidden": "true"},
            *_flag(6, css),
        )
        return el("span", {"class": "ws-lines__item"}, drawing, *say_plain(tool, code))

    if marks == "step":
        return el("div", {"class": "ws-lines__legend"}, key("ws-line__required", "forklaring-step"))
    keys = [key("ws-line__required", "forklaring-krav")]
    if with_later:
        keys.append(key("ws-line__required ws-line__required--later", "forklaring-krav-senere"))
    people = el("span", {"class": "ws-lines__item"}, *say_plain(tool, "forklaring-personer"))
    return el("div", {"class": "ws-lines__legend"}, *keys, people)


def say_plain(tool: str, code: str) -> list[Child]:
    """A text without parameters."""
    return [sentence(tool, code, {})]
