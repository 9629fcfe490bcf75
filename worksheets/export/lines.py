"""
A whole project as lines, one for each value: the sheet "Data" of an Excel file.

Six columns, all text but `nummer`; their headings and the words of `slags` stand in `texts.yaml`.

L1  `projekt`: `felt` is format, version, id, name, created or tool, and `værdi` its value.
L2  `felt`: a single field or a statement. `sektion`, `felt` and `værdi`, as typed.
L3  `række`: one field of a row. `nummer` is the place of the row in its list, from 1, and `id` its
    id; lines of the same row stand together, rows in their order.
L4  `rude`: one cell of a matrix. `id` is the row's id and `felt` the column row's; `nummer` is the
    row's place in its list, empty for a row that is no longer there.
L5  A line without `felt` says that a section, or a row, is there and holds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from worksheets.content import content, template
from worksheets.project import FORMAT, LONE_SURROGATE, VERSION, Project

COLUMNS = ("slags", "sektion", "nummer", "id", "felt", "vaerdi")

# Kind, section, number, id, field, value.
Line = tuple[str, str, int | None, str, str, str]


def headings() -> tuple[str, ...]:
    """The names of the six columns."""
    return tuple(template("shared", f"data-{column}") for column in COLUMNS)


def lines(project: Project, tool: str) -> Iterator[Line]:
    """All lines of a project; `tool` is the slug of the worksheet they are written from."""
    about = {"format": FORMAT, "version": str(VERSION), "id": project.id, "name": project.name}
    about |= {"created": project.created, "tool": tool}
    for name, value in about.items():
        yield _line("projekt", "", None, "", name, value)
    for section, values in project.fields.items():
        yield from _values("felt", section, None, "", values)
    for section, rows in project.lists.items():
        for number, row in enumerate(rows, start=1):
            fields = {name: value for name, value in row.items() if name != "id"}
            yield from _values("raekke", section, number, row.get("id", ""), fields)
        if not rows:
            yield _line("raekke", section)
    heads = _lists_of_matrices()
    for section, cells in project.matrices.items():
        rows = project.lists.get(heads.get(section, ""), [])
        places = {row.get("id"): number for number, row in enumerate(rows, start=1)}
        for row_id, values in cells.items():
            yield from _values("rude", section, places.get(row_id), row_id, values)
        if not cells:
            yield _line("rude", section)


def _values(
    kind: str, section: str, number: int | None, row_id: str, values: Mapping[str, str]
) -> Iterator[Line]:
    for name, value in values.items():
        yield _line(kind, section, number, row_id, name, value)
    if not values:
        yield _line(kind, section, number, row_id)


def _line(
    kind: str,
    section: str,
    number: int | None = None,
    row_id: str = "",
    name: str = "",
    value: str = "",
) -> Line:
    # Half a surrogate pair cannot be written in any file.
    value = LONE_SURROGATE.sub("\ufffd", value)
    return (template("shared", f"data-{kind}"), section, number, row_id, name, value)


def _lists_of_matrices() -> dict[str, str]:
    return {
        section["id"]: section["rows"]
        for definition in content()["definitions"].values()
        for section in definition["sections"]
        if section["kind"] == "matrix"
    }
