"""
The other forms of a worksheet as blank PDF files: for the table, the wall and the scissors.

The browser prints the same forms with what stands on the page (worksheet/print-forms.html). These
need no page: tables are fillable where the worksheet has the field; the rest is for the pen.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from macros.library import page_texts
from macros.sheets import PROJECT, place_to_write
from worksheets.chain import assess
from worksheets.content import content, definition, scale
from worksheets.definition import Definition, MatrixSection, RowsSection
from worksheets.localwords import forms, said_in
from worksheets.printforms import Area, Column, PrintForm
from worksheets.project import Project
from worksheets.result import Card, CardPart, Field2D, Text
from worksheets.tools import tool as functions
from worksheets.view.words import sentence

WIDTHS = {"narrow": 1.0, "normal": 1.6, "wide": 5.0}
NAME_WIDTH, ALONE = 5.0, 9.0
# A blank tree for the wall: so many goals, with so many tasks under each, are one A3.
GOALS, TASKS = 6, 4
EXAMPLE = {"id": "x", "created": "2026-01-01T00:00:00Z"}


def form(slug: str, asked: PrintForm, *, address: str, release: str) -> dict[str, Any]:
    """
    Everything a form says, as the plain data that `overrides/paper/form.typ` sets.

    Args:
        slug: The worksheet.
        asked: One of its forms, with a name.
        address: The address of the tool's page, printed and in the QR code.
        release: The version of the site.
    """
    tool = definition(slug)
    asked = next(form for form in tool.prints if form.id == asked.id)
    texts = said_in(page_texts(), forms(content()["words"], {}))
    words = texts["paper"]
    return {
        "title": asked.title or asked.name,
        "tool": tool.title,
        "author": texts["report"]["site"],
        "purpose": tool.purpose,
        "note": asked.note,
        "persons": texts["sheet"]["persons"] if tool.persons else "",
        "paper": asked.paper.lower(),
        "shows": asked.shows,
        "address": address,
        "site": texts["report"]["site"],
        "version": words["version"].format(release=release),
        "words": {key: words[key] for key in ("number", "page", "of")}
        | {"qr": words["qr"].format(title=tool.title)},
        "head": [_line(line) for line in asked.lines if asked.shows == "areas"]
        + [
            place_to_write("text", f"{PROJECT}.{name}", label)
            for name, label in (("enhed", words["unit"]), ("dato", words["date"]))
        ],
        "lines": list(asked.lines) if asked.shows != "areas" else [],
        "scales": [
            {
                "title": of.title,
                "steps": [
                    {"value": str(step.value), "label": step.label, "anchor": step.anchor}
                    for step in of.steps
                ],
            }
            for of in map(scale, tool.scales if asked.shows == "areas" else ())
        ],
        "shown": DRAWN[asked.shows](tool, asked),
    }


def _areas(tool: Definition, asked: PrintForm) -> list[dict[str, Any]]:
    return [_area(tool, area) for area in asked.areas]


def _area(tool: Definition, area: Area) -> dict[str, Any]:
    """A table for the pen; its row numbers are those of the screen."""
    rows = _rows(tool, area.rows)
    name = rows.fields[0]
    heads = [{"label": column.label, "width": WIDTHS[column.width]} for column in area.columns]
    across = _heads(tool, area)
    heads += [{"label": label, "width": WIDTHS["normal"]} for label in across]
    groups = [
        {"label": label, "columns": len(list(columns))}
        for label, columns in groupby(area.columns, key=lambda column: column.group)
    ]
    cells = [
        [
            place_to_write(
                "text", f"{rows.id}.{row}.{name.id}", f"{rows.row_title} {row}: {name.label}"
            )
        ]
        + [_cell(rows, row, column) for column in area.columns]
        + [_crossed(tool, area, rows, row, at, label) for at, label in enumerate(across, 1)]
        for row in range(1, area.least + 1)
    ]
    return {
        "title": area.title,
        "half": area.half,
        "is_list": not heads,
        "name_width": NAME_WIDTH if heads else ALONE,
        "columns": heads,
        "groups": groups if any(group["label"] for group in groups) else [],
        "rows": cells,
    }


def _heads(tool: Definition, area: Area) -> list[str]:
    """What the columns across are called until they have names: "M1", "M2"."""
    if not area.across:
        return []
    columns = _rows(tool, area.across)
    called = columns.fields[0].default or f"{columns.row_title} {{n}}"
    return [called.replace("{n}", str(number)) for number in range(1, area.least_across + 1)]


def _cell(rows: RowsSection, row: int, column: Column) -> dict[str, Any]:
    if not column.field:
        return NOTHING
    return place_to_write(
        "text", f"{rows.id}.{row}.{column.field}", f"{rows.row_title} {row}: {column.label}"
    )


def _crossed(
    tool: Definition, area: Area, rows: RowsSection, row: int, at: int, label: str
) -> dict[str, Any]:
    """A cell of the matrix these two lists span, where the worksheet has one."""
    for section in tool.sections:
        if isinstance(section, MatrixSection) and (section.rows, section.columns) == (
            area.rows,
            area.across,
        ):
            return place_to_write(
                "text", f"{section.id}.{row}.{at}", f"{rows.row_title} {row}, {label}"
            )
    return NOTHING


def _goals(tool: Definition, asked: PrintForm) -> dict[str, Any]:
    """The lists of the tree's matrix: what stands on its branches, and what hangs on them."""
    matrix = next(s for s in tool.sections if isinstance(s, MatrixSection))
    goals, tasks = _rows(tool, matrix.rows), _rows(tool, matrix.columns)
    return {
        "goal": goals.row_title,
        "goals": min(goals.max, GOALS),
        "task": tasks.row_title,
        "tasks": TASKS,
    }


def _plane(tool: Definition, asked: PrintForm) -> dict[str, Any]:
    """The axes and corners of the picture the worked example gives."""
    kept = content()["examples"][tool.slug]
    parts = {key: kept[key] for key in ("name", "fields", "lists", "matrices")}
    result, _ = assess(tool.slug, Project(**EXAMPLE | parts), "")
    picture = next(block for block in result.blocks if isinstance(block, Field2D))
    return {
        "x": _said(tool, picture.x_axis),
        "y": _said(tool, picture.y_axis),
        "corners": [_said(tool, corner) for corner in picture.corners],
    }


def _year(tool: Definition, asked: PrintForm) -> list[str]:
    return [sentence(tool.slug, f"maaned-{month}", {}) for month in range(1, 13)]


def _cards(tool: Definition, asked: PrintForm) -> list[dict[str, Any]]:
    cards: list[Card] = getattr(functions(tool.slug), "blank_cards")().cards  # noqa: B009
    return [
        {
            "kicker": _said(tool, card.kicker),
            "title": _words(tool, card.title),
            "parts": [_part(tool, part) for part in card.parts],
        }
        for card in cards
    ]


def _part(tool: Definition, part: CardPart) -> dict[str, Any]:
    return {
        "heading": _said(tool, part.heading),
        "text": _words(tool, part.text),
        "is_long": part.is_long,
    }


DRAWN = {"areas": _areas, "goals": _goals, "plane": _plane, "year": _year, "cards": _cards}
NOTHING = {"kind": "none"}


def _line(label: str) -> dict[str, Any]:
    return {"kind": "none", "label": label}


def _rows(tool: Definition, name: str) -> RowsSection:
    section = tool.section(name)
    assert isinstance(section, RowsSection)
    return section


def _words(tool: Definition, words: Text | str | None) -> str:
    return _said(tool, words) if isinstance(words, Text) else words or ""


def _said(tool: Definition, text: Text) -> str:
    return sentence(tool.slug, text.code, text.params, text.count)
