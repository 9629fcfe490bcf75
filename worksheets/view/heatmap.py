"""
The heat map: a real table. Each cell says its number, and how strong it is by its tone and by
the length of the bar under the number, so that it reads the same in greyscale.
"""

from __future__ import annotations

from worksheets.content import definition
from worksheets.result import Cell, Figure, HeatMap, HeatRow, Text
from worksheets.view.remembered import remembered
from worksheets.view.shapes import UNKNOWN, caption, legend, plainly, step
from worksheets.view.tree import Child, Node, el, plain
from worksheets.view.words import figure, say


def draw(tool: str, picture: HeatMap) -> Node:
    """
    The table with its legend; no rows give the title alone.

    Raises ValueError for a step outside 0-4, a step without a figure, and a row with
    another number of cells than there are columns.
    """
    title = say(tool, picture.title)
    if not picture.rows:
        return el("figure", {"class": "ws-heat"}, caption(title))
    words = "".join(plain(child) for child in title)
    heads = [_column(_words(tool, column)) for column in picture.columns]
    return el(
        "figure",
        {"class": "ws-heat"},
        caption(title),
        el(
            "div",
            {
                "class": "ws-heat__scroll",
                "role": "region",
                "aria-label": f"{words}: {definition(tool).title}",
                "tabindex": "0",
            },
            el(
                "table",
                {"class": "ws-heat__table"},
                el("caption", {"class": "ws-hidden"}, words),
                el("thead", None, el("tr", None, el("td", None), *heads)),
                el("tbody", None, *(_row(tool, len(picture.columns), row) for row in picture.rows)),
            ),
        ),
        _legend(tool, picture),
    )


def _column(words: list[Child]) -> Node:
    return el("th", {"scope": "col"}, el("span", {"class": "ws-heat__column"}, *words))


@remembered
def _row(tool: str, columns: int, row: HeatRow) -> Node:
    if len(row.cells) != columns:
        raise ValueError(f"{row.name}: {len(row.cells)} cells, {columns} columns")
    name: list[Child] = [row.name]
    if row.note:
        # A column of its own would be out of sight wherever the table has to scroll.
        name += [" ", el("span", {"class": "ws-heat__note"}, *say(tool, row.note))]
    return el(
        "tr",
        None,
        el("th", {"scope": "row"}, *name),
        *(_cell(tool, row.name, cell) for cell in row.cells),
    )


def _cell(tool: str, name: str, cell: Cell) -> Node:
    if cell.step is None:
        css = "unknown"
    elif cell.figure is None:
        raise ValueError(f"{name}: a cell with a step needs a figure")
    else:
        css = str(step(cell.step, f"{name}: step"))
    shown = _unknown(tool) if cell.figure is None else _words(tool, cell.figure)
    return el(
        "td",
        {"class": f"ws-heat__cell ws-heat__cell--{css}"},
        el("span", {"class": "ws-heat__value"}, *shown),
    )


def _unknown(tool: str) -> list[Child]:
    """A question mark is seldom read aloud."""
    return [
        el("span", {"aria-hidden": "true"}, UNKNOWN),
        el("span", {"class": "ws-hidden"}, plainly(tool, "billede-ikke-kendt")),
    ]


def _words(tool: str, words: Figure | Text | str) -> list[Child]:
    if isinstance(words, Figure):
        return [figure(tool, words)]
    return say(tool, words) if isinstance(words, Text) else [words]


def _legend(tool: str, picture: HeatMap) -> Node:
    steps = el("span", {"class": "ws-heat__keys", "aria-hidden": "true"}, *map(_key, range(5)))
    items: list[tuple[Node | None, str]] = [(steps, plainly(tool, "varmekort-trin"))]
    if any(cell.figure is None for row in picture.rows for cell in row.cells):
        items.append((_key("unknown", UNKNOWN), plainly(tool, "billede-ikke-kendt")))
    return legend(*items)


def _key(css: int | str, sign: str = "") -> Node:
    value = el("span", {"class": "ws-heat__value"}, sign)
    attributes = {"class": f"ws-heat__key ws-heat__cell--{css}", "aria-hidden": "true"}
    return el("span", attributes, value)
