"""What a file changes, told row by row in the words of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from worksheets.definition import (
    Definition,
    Field,
    FieldsSection,
    MatrixSection,
    Section,
    StatementsSection,
)
from worksheets.incoming import values
from worksheets.incoming.cells import Cell
from worksheets.incoming.changes import Change, ChangedRow
from worksheets.incoming.rows import RowFinder
from worksheets.plaintext import clean
from worksheets.result import Text


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """A value put in its place, and what stood there. Two are never the same one."""

    cell: Cell
    at: dict[str, str]
    key: str
    old: str
    new: str
    field: Field | None
    label: str
    row: dict[str, str] | None = None
    column: dict[str, str] | None = None


def rows(
    sheet: Definition,
    changed: Sequence[Laid],
    finders: Mapping[str, RowFinder],
    numbers: Mapping[int, int],
) -> Iterator[ChangedRow]:
    """
    What differs, row by row.

    Args:
        sheet: The worksheet.
        changed: What was laid in and differs from what stood there.
        finders: The lists, by their section.
        numbers: The places of their rows, by the identity of the row.
    """
    by_row: dict[tuple[str, int], list[Laid]] = {}
    for laid in changed:
        by_row.setdefault((laid.cell.section, id(laid.row)), []).append(laid)
    for of_row in by_row.values():
        section, row = sheet.section(of_row[0].cell.section), of_row[0].row
        changes = tuple(
            Change(laid.label, _shown(section, laid, laid.old), _shown(section, laid, laid.new))
            for laid in of_row
        )
        if row is None:
            yield ChangedRow(section.title, "", 0, "", changes)
            continue
        finder = finders[section.rows if isinstance(section, MatrixSection) else section.id]
        number, name = numbers.get(id(row), 0), clean(row.get(finder.key, ""))
        yield ChangedRow(section.title, finder.section.row_title, number, name, changes)


def not_seen(
    sheet: Definition, changed: Sequence[Laid], fields: Mapping[str, Mapping[str, str]]
) -> list[Text]:
    """What is kept but only seen after another choice than the one in `fields`."""
    waits: dict[tuple[str, str], None] = {}
    for laid in changed:
        section = sheet.section(laid.cell.section)
        for when in (section.when, laid.field.when if laid.field else None):
            if when is None:
                continue
            of = sheet.section(when.section)
            assert isinstance(of, FieldsSection)
            field = next(f for f in of.fields if f.id == when.field)
            chosen = fields.get(when.section, {}).get(when.field, "") or field.default
            if chosen != when.equals:
                label = next(o.label for o in field.options if o.value == when.equals)
                waits[field.label, label] = None
    return [Text("note-ind-ses-ved", {"felt": field, "valg": label}) for field, label in waits]


def _shown(section: Section, laid: Laid, text: str) -> str:
    if isinstance(section, StatementsSection):
        return values.shown_answer(section, text)
    return values.shown(laid.field, text)
