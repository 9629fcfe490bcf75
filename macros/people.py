"""
Where a project speaks of one person: their row, what they are rated in, and what bears their name.

The page needs it to print and to delete everything about one (`people.js`), in every tool and not
only in the one that is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from worksheets.content import in_order
from worksheets.definition import Definition, MatrixSection

PEOPLE = "personer"
NAME = "alias"


def people() -> dict[str, Any]:
    """
    The list of persons, the matrices with a column for each, and what fields for text are called.

    `choices` are the values of all choices: such a word in a project is never somebody's name.
    """
    tools = in_order()
    return {
        "list": PEOPLE,
        "name": NAME,
        "matrices": list(_matrices(tools)),
        "titles": dict(_titles(tools)),
        "choices": sorted(set(_choices(tools))),
    }


def _matrices(tools: list[Definition]) -> Iterator[dict[str, Any]]:
    seen = set()
    for tool in tools:
        for section in tool.sections:
            if not isinstance(section, MatrixSection) or section.columns != PEOPLE:
                continue
            if section.id not in seen:
                seen.add(section.id)
                title = f"{tool.title}: {section.title}"
                rows = {"rows": section.rows, "row_name": section.row_name}
                yield {"id": section.id, "title": title, **rows}


def _titles(tools: list[Definition]) -> Iterator[tuple[str, str]]:
    """What the places for text are called: "aftaler", and "aftaler.hvem" for a field there."""
    for tool in reversed(tools):  # the first tool with a section names it
        for section in tool.sections:
            texts = [field for field in getattr(section, "fields", ()) if field.kind == "text"]
            if texts:
                yield section.id, f"{tool.title}: {section.title}"
            for field in texts:
                yield f"{section.id}.{field.id}", field.label


def _choices(tools: list[Definition]) -> Iterator[str]:
    for tool in tools:
        for section in tool.sections:
            for field in getattr(section, "fields", ()):
                yield from (option.value for option in field.options)
