"""
The sheet "Data" (`export/lines.py`), put together to the project file it was written from.

What it says is judged by `read_project_file`, as if it had been the file itself.
"""

from __future__ import annotations

import json
from typing import Any

from worksheets.content import template
from worksheets.export.lines import COLUMNS, headings
from worksheets.incoming.cells import Grid
from worksheets.incoming.headings import fold
from worksheets.project import Refused

KINDS = ("projekt", "felt", "raekke", "rude")
ABOUT = ("id", "name", "created")


def is_data(grid: Grid) -> bool:
    """Whether a sheet is one that was written here."""
    head = grid.rows.get(min(grid.rows, default=1), {})
    names = set(map(fold, headings()))
    return names <= {fold(text) for text in head.values()}


def project_text(name: str, grid: Grid) -> str:
    """
    The text of the project file.

    Raises:
        Refused: `ind-data-slags` or `ind-data-to-gange`, with the row.
    """
    first, *rest = sorted(grid.rows)
    places = {fold(text): column for column, text in grid.rows[first].items()}
    columns = {key: places[fold(heading)] for key, heading in zip(COLUMNS, headings(), strict=True)}
    kinds = {fold(template("shared", f"data-{kind}")): kind for kind in KINDS}
    about: dict[str, Any] = {}
    project: dict[str, Any] = {"fields": {}, "lists": {}, "matrices": {}}
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for number in rest:
        line = {key: grid.rows[number].get(column, "") for key, column in columns.items()}
        kind = kinds.get(fold(line["slags"]), "")
        section, row_id, field = line["sektion"], line["id"], line["felt"]
        place: dict[str, str] | None
        if kind == "projekt":
            place = about
        elif kind == "felt":
            place = project["fields"].setdefault(section, {})
        elif kind == "raekke":
            of = project["lists"].setdefault(section, [])
            if row_id and (section, row_id) not in rows:
                rows[section, row_id] = {"id": row_id}
                of.append(rows[section, row_id])
            place = rows.get((section, row_id))
        elif kind == "rude":
            of_section = project["matrices"].setdefault(section, {})
            place = of_section.setdefault(row_id, {}) if row_id else None
        else:
            raise Refused("ind-data-slags", fil=name, ark=grid.name, raekke=number)
        # A line without a field only says that a section, or a row, is there.
        if not field:
            continue
        if place is None or field in place:
            raise Refused("ind-data-to-gange", fil=name, ark=grid.name, raekke=number)
        place[field] = line["vaerdi"]
    version = about.get("version", "")
    document = {
        "format": about.get("format"),
        "version": int(version) if version.isdecimal() and len(version) < 6 else None,
        "project": {key: about[key] for key in ABOUT if key in about} | project,
    }
    return json.dumps(document, ensure_ascii=False)
