"""
The blank worksheet on paper: a definition as the plain data that `overrides/paper/sheet.typ` sets.

A place to write is named as on the page (`kompetencer.1.krav`), so that what is filled in on paper
or in the PDF can be brought back to the field it belongs to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from macros.library import page_texts
from worksheets.content import content, scale
from worksheets.definition import (
    Definition,
    Field,
    FieldsSection,
    MatrixSection,
    RowsSection,
    Section,
    StatementsSection,
)
from worksheets.localwords import forms, said_in

# Rows with more fields than this are set as cards: a table would leave no room for a pen. What is a
# table on the screen has narrow columns, so more of them fit.
COLUMNS = {"portrait": 8, "landscape": 11}
NARROW_COLUMNS = {"portrait": 8, "landscape": 14}
ACROSS = {"portrait": 6, "landscape": 8}
WIDTHS = {"narrow": 0.7, "normal": 1.0, "long": 1.8, "wide": 2.4}
MOST_OPTIONS, LONG_HEAD = 8, 40
# Lists of people are columns of a matrix on paper; so many fit beside the names.
PEOPLE = {"portrait": 8, "landscape": 10}
PROJECT = "projekt"


def sheet(
    tool: Definition, *, landscape: bool, paper: str, address: str, release: str
) -> dict[str, Any]:
    """
    Everything the blank sheet of a tool says.

    Args:
        tool: The definition.
        landscape: The paper lies down.
        paper: Typst's name of the size: "a4", "a3".
        address: The short address of the tool's page, printed and in the QR code.
        release: The version of the site.
    """
    texts = said_in(page_texts(), forms(content()["words"], {}))
    way = "landscape" if landscape else "portrait"
    words = texts["paper"]
    return {
        "title": tool.title,
        "author": texts["report"]["site"],
        "purpose": tool.purpose,
        "step": tool.step,
        "persons": texts["sheet"]["persons"] if tool.persons else "",
        "paper": paper,
        "landscape": landscape,
        "site": texts["report"]["site"],
        "address": address,
        "version": words["version"].format(release=release),
        "words": {
            "number": words["number"],
            "statement": words["statement"],
            "critical": texts["sheet"]["critical"],
            "card": texts["sheet"]["card"],
            "page": words["page"],
            "of": words["of"],
            "qr": words["qr"].format(title=tool.title),
        },
        "head": [place_to_write("text", f"{PROJECT}.{name}", label, span=1)
                 for name, label in (("kommune", words["municipality"]), ("enhed", words["unit"]),
                                     ("dato", words["date"]))],
        "scales": [
            {"title": of.title, "steps": [
                {"value": str(step.value), "label": step.label, "anchor": step.anchor}
                for step in of.steps]}
            for of in map(scale, tool.scales)
        ],
        "sections": [data for section in tool.sections for data in _section(section, tool, way)],
        "card": list(tool.card),
    }  # fmt: skip


def as_json(data: dict[str, Any]) -> bytes:
    """The data as Typst reads it: the same bytes for the same sheet."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True).encode()


def _section(section: Section, tool: Definition, way: str) -> Iterator[dict[str, Any]]:
    if section.id == PROJECT or getattr(section, "screen_only", False):
        return
    head = {"title": section.title, "note": section.note, "extra": section.when is not None}
    if isinstance(section, StatementsSection):
        yield head | _statements(section)
    elif isinstance(section, MatrixSection):
        if matrix := _matrix(section, tool, way):
            yield head | matrix
    elif isinstance(section, FieldsSection):
        # What uncovers the bids is for the screen.
        covers = {m.reveal for m in tool.sections if isinstance(m, MatrixSection) and m.reveal}
        hidden = {(cover.section, cover.field) for cover in covers}
        places = [
            _field(field, f"{section.id}.{field.id}")
            for field in section.fields
            if (section.id, field.id) not in hidden
        ]
        if places:
            yield head | {"kind": "fields", "lines": _lines(places, ACROSS[way])}
    elif section.paper and not _is_heading_of_a_matrix(section, tool):
        yield head | _rows(section, way)


def asked_on_paper(section: RowsSection) -> list[Field]:
    """The fields of a row; what is asked on a certain choice alone is for the screen."""
    return [field for field in section.fields if not field.when or field.group]


def fits_a_table(section: RowsSection, way: str) -> bool:
    """Whether a row is one line of a table on paper that stands ("portrait") or lies down."""
    room = NARROW_COLUMNS if section.layout == "grid" else COLUMNS
    return len(asked_on_paper(section)) <= room[way]


def _rows(section: RowsSection, way: str) -> dict[str, Any]:
    asked = asked_on_paper(section)
    rows: list[dict[str, Any]] = [
        {
            "number": number,
            "cells": [
                _field(field, f"{section.id}.{number}.{field.id}", f"{section.row_title} {number}")
                for field in asked
            ],
        }
        for number in range(1, section.paper + 1)
    ]
    if not fits_a_table(section, way):
        return {
            "kind": "cards",
            "row_title": section.row_title,
            "rows": [
                {"number": row["number"], "lines": _lines(row["cells"], ACROSS[way])}
                for row in rows
            ],
        }
    return {
        "kind": "table",
        "columns": [
            {"label": _with_options(field), "width": f"{_width(field)}fr"} for field in asked
        ],
        "rows": rows,
    }


def _matrix(section: MatrixSection, tool: Definition, way: str) -> dict[str, Any] | None:
    rows = _list(tool, section.rows)
    columns = _list(tool, section.columns)
    if rows is None or columns is None:
        return None
    many = min(columns.max, PEOPLE[way])
    name = next(field for field in rows.fields if field.id == section.row_name)
    heads = [f"{columns.row_title} {number}" for number in range(1, many + 1)]

    def cells(row: int) -> list[dict[str, Any]]:
        where = f"{rows.row_title} {row}"
        # The name is written where the list itself stands, and here only when it stands nowhere.
        first = (
            {"kind": "none"} if rows.paper else _field(name, f"{rows.id}.{row}.{name.id}", where)
        )
        return [first] + [
            place_to_write("text", f"{section.id}.{row}.{column}", f"{where}, {head}")
            for column, head in enumerate(heads, 1)
        ]

    return {
        "kind": "table",
        "columns": [{"label": name.label, "width": "3fr"}]
        + [{"label": head, "width": "1fr"} for head in heads],
        "rows": [{"number": row, "cells": cells(row)} for row in range(1, max(rows.paper, 1) + 1)],
    }


def _list(tool: Definition, name: str) -> RowsSection | None:
    return next((s for s in tool.sections if isinstance(s, RowsSection) and s.id == name), None)


def _is_heading_of_a_matrix(section: RowsSection, tool: Definition) -> bool:
    """A list that is only names stands in the matrix it heads; on paper it is written there."""
    heads = {s.columns for s in tool.sections if isinstance(s, MatrixSection)}
    return section.id in heads and section.layout == "inline"


def _statements(section: StatementsSection) -> dict[str, Any]:
    answers = [str(step.value) for step in scale(section.scale).steps] + ["?"]
    return {
        "kind": "statements",
        "answers": answers,
        "groups": [
            {
                "title": group.title,
                "statements": [
                    {
                        "text": statement.text,
                        "critical": bool(statement.critical),
                        "cells": [
                            _address(
                                "radio", f"{section.id}.{statement.id}", f"{statement.text} {a}", a
                            )
                            for a in answers
                        ],
                    }
                    for statement in group.statements
                ],
            }
            for group in section.groups
        ],
    }


def _field(field: Field, name: str, where: str = "") -> dict[str, Any]:
    """
    A field as a place to write; `where` is the row it stands in, for who cannot see it.

    A choice offers its words: as boxes on a card, as a list in a cell of a table.
    """
    tooltip = f"{where}: {field.label}" if where else field.label
    if field.kind != "choice":
        place = place_to_write("text", name, tooltip, field.max_length, lines=field.lines)
        return place | {"label": field.label, "kind": field.kind, "span": _span(field)}
    options = [option for option in field.options if option.label and option.value]
    place = place_to_write("choice", name, tooltip, "|".join(option.label for option in options))
    boxes = [
        {
            "label": option.label,
            "address": _address("radio", name, f"{tooltip}: {option.label}", option.value),
        }
        for option in options
    ]
    return place | {"label": field.label, "options": boxes, "span": _span(field)}


def _lines(places: list[dict[str, Any]], across: int) -> list[list[dict[str, Any]]]:
    """The places in their order, as many on a line as there is room for."""
    lines: list[list[dict[str, Any]]] = [[]]
    for place in places:
        if lines[-1] and sum(other["span"] for other in lines[-1]) + place["span"] > across:
            lines.append([])
        lines[-1].append(place)
    return lines


def _span(field: Field) -> int:
    """How many columns of a card a field takes: a number little, a sentence or many words much."""
    if field.kind == "choice":
        # A box and its distance are as wide as five letters.
        letters = sum(len(option.label) + 5 for option in field.options if option.value)
        return next(
            span
            for span, room in ((1, 14), (2, 34), (3, 60), (4, 95), (6, 10_000))
            if letters <= room
        )
    if field.lines > 1:
        return 3
    return {"narrow": 1, "normal": 1, "wide": 3}[field.width] + (
        field.kind == "text" and field.width != "wide"
    )


def place_to_write(
    kind: str, name: str, label: str, extra: int | str = "", *, lines: int = 1, span: int = 1
) -> dict[str, Any]:
    address = _address("multiline" if lines > 1 else kind, name, label, str(extra or ""))
    place = {"kind": kind, "label": label, "address": address, "lines": lines}
    return place | {"span": span, "options": []}


def _address(kind: str, name: str, tooltip: str, extra: str = "") -> str:
    """What a place to write says of itself, as the address of the link that stands for it."""
    return "/".join(quote(part, safe="") for part in (kind, name, tooltip, extra))


def _with_options(field: Field) -> str:
    """A choice in a table is one of its words, so they stand in its head; not the twelve months."""
    labels = [option.label for option in field.options if option.value]
    if field.kind != "choice" or len(labels) > MOST_OPTIONS:
        return field.label
    return f"{field.label} ({' / '.join(labels)})"


def _width(field: Field) -> float:
    """The share of a column: more where many words stand in its head."""
    least = WIDTHS["long"] if len(_with_options(field)) > LONG_HEAD else 0
    return max(WIDTHS[field.width], least)
