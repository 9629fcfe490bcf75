"""What must not leave the page: anything that looks like a CPR number, as in its drafts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from worksheets.cpr import looks_like_cpr
from worksheets.project import Project


def without_cpr(project: Project) -> Project:
    """The project with every text blank that looks like a CPR number; ids are our own digits."""
    return replace(
        project,
        name=_blank(project.name),
        fields={key: _texts(values) for key, values in project.fields.items()},
        lists={key: [_row(row) for row in rows] for key, rows in project.lists.items()},
        matrices={
            key: {row: _texts(cells) for row, cells in rows.items()}
            for key, rows in project.matrices.items()
        },
    )


def _row(row: Mapping[str, str]) -> dict[str, str]:
    return {key: text if key == "id" else _blank(text) for key, text in row.items()}


def _texts(values: Mapping[str, str]) -> dict[str, str]:
    return {key: _blank(text) for key, text in values.items()}


def _blank(text: str) -> str:
    return "" if looks_like_cpr(text) else text
