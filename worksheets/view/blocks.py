"""Every kind of block as a tree; the page places and replaces them one by one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import isclose
from typing import Any

from worksheets.content import definition
from worksheets.engine.trace import Step
from worksheets.result import (
    PICTURES,
    BeforeAfter,
    Block,
    Cards,
    Conclusion,
    Entry,
    Field2D,
    Figure,
    HeatMap,
    Lines,
    NextStep,
    Paper,
    Points,
    Problem,
    Result,
    Table,
    Text,
    Tree,
    Wheel,
    YearWheel,
)
from worksheets.view import (
    beforeafter,
    cards,
    goaltree,
    heatmap,
    lines,
    papers,
    plane,
    wheel,
    yearwheel,
)
from worksheets.view.numbers import decimals, percentages, widened, write
from worksheets.view.remembered import remembered
from worksheets.view.tree import Child, Node, el
from worksheets.view.words import explain, figure, fill, say, sentence

DATE = re.compile(r"\d{2}-\d{2}-\d{4}")


@dataclass(frozen=True, slots=True)
class Placed:
    """
    A block as a tree. `place` is "top" for what should be in view while typing, "rest" for
    what is read afterwards, "paper" for what is only ever printed.
    """

    id: str
    place: str
    tree: Node

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, "place": self.place, "tree": self.tree}


def render(result: Result) -> list[Placed]:
    """All blocks of a result in their order."""
    placed: list[Placed] = []
    for number, block in enumerate(result.blocks, start=1):
        tree = DRAWN_BY[type(block)](result.tool, block)
        if isinstance(block, PICTURES):
            tree = _with_place_to_save(tree)
        placed.append(Placed(f"{number}", _place(block), tree))
    return placed


def _place(block: Block) -> str:
    if isinstance(block, Cards):
        return "paper"
    if isinstance(block, HeatMap) and block.wide:
        return "rest"
    return "top" if isinstance(block, (Conclusion, *PICTURES)) else "rest"


def _with_place_to_save(picture: Node) -> Node:
    """A picture that is more than its title ends with a place for the page's buttons."""
    tag, attributes, children = picture
    place = el("div", {"class": "ws-picture__save"})
    return [tag, attributes, [*children, place]] if len(children) > 1 else picture


def problem_as_json(tool: str, problem: Problem) -> dict[str, str]:
    """A problem with the sentence that says what to do about it."""
    params: dict[str, Any] = dict(problem.params)
    if {"label", "raekke"} <= params.keys():
        # Two rows with the same mistake must not give the same sentence in the summary.
        params["label"] = sentence("shared", "felt-i-raekke", params)
    return {
        "field": problem.field,
        "kind": problem.kind,
        "code": problem.code,
        "message": sentence(tool, f"fejl-{problem.code}", params),
    }


def _conclusion(tool: str, block: Conclusion) -> Node:
    return el(
        "div",
        {"class": "ws-conclusion"},
        *(el("p", None, *say(tool, text)) for text in block.sentences),
    )


def _points(tool: str, block: Points) -> Node:
    return el(
        "div",
        {"class": "ws-points", "data-code": block.code},
        el("h3", None, *say(tool, block.title)),
        el("ul", None, *(el("li", None, *say(tool, item)) for item in block.items)),
    )


def _next(tool: str, block: NextStep) -> Node:
    link: list[Child] = []
    if block.tool:
        attributes = {"href": f"vaerktoejer/{block.tool}/", "class": "ws-next__link"}
        link = [el("a", attributes, *fill(tool, f"naeste-{block.tool}", {}))]
    return el(
        "div",
        {"class": "ws-next"},
        el("h3", None, *fill(tool, "naeste-titel", {})),
        el("p", None, *say(tool, block.text)),
        *([el("p", None, *link)] if link else []),
    )


def _table(tool: str, table: Table) -> Node:
    title = sentence(tool, table.title.code, table.title.params, table.title.count)
    head = el(
        "tr",
        None,
        *(
            el("th", {"scope": "col", "class": name}, *_heading(tool, column))
            for column, name in zip(table.columns, _classes(table), strict=True)
        ),
    )
    body: list[Node] = []
    known = _evenly(table) | _parts(table)
    for number, entry in enumerate(table.entries):
        written = tuple(known.get((number, column), "") for column in range(len(entry.cells)))
        body += _rows(tool, entry, written, len(table.columns))
    return el(
        "div",
        {"class": "ws-table", "data-code": table.code},
        el("h3", None, title),
        # A wide table scrolls by itself; it must then be reachable by keyboard.
        el(
            "div",
            {
                "class": "ws-table__scroll",
                "role": "region",
                "aria-label": f"{title}: {definition(tool).title}",
                "tabindex": "0",
            },
            el("table", None, el("thead", None, head), el("tbody", None, *body)),
        ),
    )


@remembered
def _rows(tool: str, entry: Entry, written: tuple[str, ...], columns: int) -> tuple[Node, ...]:
    """A row and, where its numbers have a trace, the one under it that explains them."""
    cells = (
        el("td", _manner(cell), *_cell(tool, cell, words))
        for cell, words in zip(entry.cells, written, strict=True)
    )
    # What stands under a row belongs to it. A style sheet that had to look for it would look
    # through the whole page for every node that comes or goes.
    manner = {"class": "ws-table__traced"} if entry.trace else None
    row = el("tr", manner, el("th", {"scope": "row"}, *_name(tool, entry)), *cells)
    return (row, _how(tool, entry, columns)) if entry.trace else (row,)


def _classes(table: Table) -> list[str]:
    """The class of each column's heading: its name, and whether words stand under it."""
    with_words = {
        column
        for entry in table.entries
        for column, cell in enumerate(entry.cells, start=1)
        if _manner(cell)
    }
    return [
        f"ws-table__{name}" + (" ws-table__words" if column in with_words else "")
        for column, name in enumerate(table.columns)
    ]


def _manner(cell: Figure | Text | str | None) -> dict[str, str] | None:
    """Words stand to the left and numbers to the right; a date is kept on one line."""
    if isinstance(cell, Text) or (isinstance(cell, str) and cell):
        is_date = isinstance(cell, str) and DATE.fullmatch(cell)
        return {"class": "ws-table__words" + (" ws-table__date" if is_date else "")}
    return None


def _heading(tool: str, column: str) -> list[Child]:
    return fill(tool, f"kolonne-{column}", {})


def _name(tool: str, entry: Entry) -> list[Child]:
    return say(tool, entry.name) if isinstance(entry.name, Text) else [entry.name]


def _parts(table: Table) -> dict[tuple[int, int], str]:
    """How the shares of a whole are written, by row and column: so that they add to 100 %."""
    written: dict[tuple[int, int], str] = {}
    for column in range(len(table.columns) - 1):
        shares = {
            row: cell.value
            for row, entry in enumerate(table.entries)
            if isinstance(cell := entry.cells[column], Figure)
            and cell.unit == "share"
            and isinstance(cell.value, float)
            # The whole itself stands in a line of its own.
            and not (cell.value == 1 and entry is table.entries[-1])
        }
        if len(shares) > 1 and isclose(sum(shares.values()), 1):
            for row, percent in zip(shares, percentages(list(shares.values())), strict=True):
                written[row, column] = f"{percent}\u00a0%"
    return written


def _evenly(table: Table) -> dict[tuple[int, int], str]:
    """Numbers of a unit below each other, by row and column: with equally many decimals."""
    written: dict[tuple[int, int], str] = {}
    for column in range(len(table.columns) - 1):
        numbers = {
            row: cell
            for row, entry in enumerate(table.entries)
            if isinstance(cell := entry.cells[column], Figure)
            and isinstance(cell.value, (int, float))
        }
        most: dict[str, int] = {}
        for cell in numbers.values():
            most[cell.unit] = max(most.get(cell.unit, 0), decimals(cell.value, cell.unit))
        for row, cell in numbers.items():
            if most[cell.unit] and not isinstance(cell.value, str):
                written[row, column] = widened(write(cell.value, cell.unit), most[cell.unit])
    return written


def _cell(tool: str, cell: Figure | Text | str | None, written: str = "") -> list[Child]:
    if isinstance(cell, Figure):
        return [figure(tool, cell, written)]
    if isinstance(cell, Text):
        return say(tool, cell)
    return [cell if cell is not None else "–"]


def _how(tool: str, entry: Entry, columns: int) -> Node:
    """One line of arithmetic per number, each with its rule ("Sådan er tallet regnet")."""
    lines = [el("li", None, *_step(tool, step)) for step in entry.trace]
    return el(
        "tr",
        {"class": "ws-how"},
        el(
            "td",
            {"colspan": str(columns)},
            el(
                "details",
                None,
                el("summary", None, *fill(tool, "saadan-regnet", {"navn": entry.name})),
                el("ul", None, *lines),
            ),
        ),
    )


def _step(tool: str, step: Step) -> list[Child]:
    rule = el(
        "a",
        {"href": f"saadan-regner-vi/#{step.rule.lower()}", "class": "ws-how__rule"},
        *fill(tool, "regel", {"regel": step.rule}),
    )
    return [*explain(tool, step), " ", rule]


DRAWN_BY: dict[type[Block], Callable[[str, Any], Node]] = {
    Conclusion: _conclusion,
    Lines: lines.draw,
    HeatMap: heatmap.draw,
    Tree: goaltree.draw,
    Field2D: plane.draw,
    BeforeAfter: beforeafter.draw,
    YearWheel: yearwheel.draw,
    Wheel: wheel.draw,
    Table: _table,
    Points: _points,
    Paper: papers.draw,
    Cards: cards.draw,
    NextStep: _next,
}
