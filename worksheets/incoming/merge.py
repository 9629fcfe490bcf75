"""
A file laid over a project: what is added, what is changed, what is left out and why.

M1  An empty cell changes nothing. Nothing that stands in the project goes away.
M2  A value that an earlier tool hands over is not written down here when the file says the same:
    it would no longer follow that tool.
M3  What is laid in is judged by `read_answers`, the way typed input is, and what that refuses goes
    out again with its sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import groupby

from worksheets.content import definition, speaking
from worksheets.cpr import looks_like_cpr
from worksheets.definition import (
    Definition,
    Field,
    FieldsSection,
    MatrixSection,
    RowsSection,
    Section,
    StatementsSection,
)
from worksheets.incoming import telling, values
from worksheets.incoming.cells import Cell, Incoming, Left, said
from worksheets.incoming.changes import Merged
from worksheets.incoming.rows import RowFinder
from worksheets.incoming.telling import Laid
from worksheets.plaintext import clean
from worksheets.project import Project
from worksheets.reading import read_answers
from worksheets.result import Problem, Text

Say = Callable[[Problem], Text]


def merge(
    sheet: Definition, project: Project, incoming: Incoming, say: Say, given: Mapping[str, str]
) -> Merged:
    """
    Lay a file over a project.

    Args:
        sheet: The worksheet the file was read for.
        project: As it stands on the page. It is not changed.
        incoming: What the file brings.
        say: The sentence of a problem in a field.
        given: What earlier tools hand over, by the name of the input.
    """
    laying = _Laying(sheet, project, given)
    for section in sorted(sheet.sections, key=lambda s: isinstance(s, MatrixSection)):
        cells = [cell for cell in incoming.cells if cell.section == section.id]
        laying.lay(section, cells)
    laying.refuse(say)
    notes = [*incoming.notes]
    if values.hides_something(cell.text for cell in incoming.cells):
        notes.append(Text("note-fil-renset"))
    changed = [laid for laid in laying.laid if laid.new != laid.old]
    return Merged(
        project=laying.project,
        rows=tuple(telling.rows(sheet, changed, laying.finders, laying.numbers)),
        left=(*incoming.left, *laying.left),
        notes=(*notes, *telling.not_seen(sheet, changed, laying.fields)),
        same=len(laying.laid) - len(changed),
    )


class _Laying:
    """A copy of the project while a file is laid over it."""

    def __init__(self, sheet: Definition, project: Project, given: Mapping[str, str]) -> None:
        self.sheet = sheet
        with speaking({}):
            self.common = definition(sheet.slug)
        copy = project.as_json()
        self.project = Project(**copy)
        self.fields: dict[str, dict[str, str]] = copy["fields"]
        self.lists: dict[str, list[dict[str, str]]] = copy["lists"]
        self.matrices: dict[str, dict[str, dict[str, str]]] = copy["matrices"]
        self.finders = {
            s.id: RowFinder(s, self.lists.setdefault(s.id, []))
            for s in sheet.sections
            if isinstance(s, RowsSection)
        }
        self.laid: list[Laid] = []
        self.left: list[Left] = []
        self.placed: set[tuple[int, str]] = set()
        self.out: set[int] = set()
        self.given = given
        self.numbers: dict[int, int] = {}
        self.count()

    def lay(self, section: Section, cells: list[Cell]) -> None:
        if isinstance(section, RowsSection):
            for _, line in groupby(cells, key=lambda cell: cell.line):
                self.lay_row(section, list(line))
        elif isinstance(section, MatrixSection):
            for cell in cells:
                self.lay_in_matrix(section, cell)
        elif cells:
            at = self.fields.setdefault(section.id, {})
            for cell in cells:
                self.lay_field(section, cell, at)

    def lay_field(
        self, section: FieldsSection | StatementsSection, cell: Cell, at: dict[str, str]
    ) -> None:
        if isinstance(section, StatementsSection):
            label = next(s.short for s in section.statements if s.id == cell.field)
            self.put(cell, at, cell.field, values.stored_answer(section, cell.text), None, label)
            return
        field = next(f for f in section.fields if f.id == cell.field)
        self.put(cell, at, field.id, self.stored(section, field, cell), field, field.heading)

    def lay_row(self, section: RowsSection, cells: list[Cell]) -> None:
        fields = {field.id: field for field in section.fields}
        key = section.fields[0].id
        names = [clean(cell.text) for cell in cells if cell.field == key]
        name = "" if not names or looks_like_cpr(names[0]) else names[0]
        row = self.finders[section.id].find(cells[0].number, name)
        if row is None:
            why = Text("ind-ingen-plads", {"hoejst": str(section.max)})
            self.left.append(Left(cells[0].where, said(name or cells[0].text), why))
            return
        for cell in cells:
            field = fields[cell.field]
            text = self.stored(section, field, cell)
            self.put(cell, row, field.id, text, field, field.heading, row)

    def stored(self, section: FieldsSection | RowsSection, field: Field, cell: Cell) -> str:
        fields = getattr(self.common.section(section.id), "fields", ())
        common = next((other for other in fields if other.id == field.id), None)
        return values.stored(field, cell.text, common)

    def lay_in_matrix(self, section: MatrixSection, cell: Cell) -> None:
        named = (cell.name, cell.column_name)
        if any(looks_like_cpr(name) for name in named):
            self.left.append(Left(cell.where, "", Text("ind-cpr-navn")))
            return
        rows, columns = self.finders[section.rows], self.finders[section.columns]
        row = rows.named(cell.number, clean(cell.name))
        column = columns.named(cell.column, clean(cell.column_name))
        if row is None or column is None:
            full = rows if row is None else columns
            why = Text("ind-ingen-plads", {"hoejst": str(full.section.max)})
            self.left.append(Left(cell.where, said(cell.text), why))
            return
        self.name_new(section.rows, cell, row, clean(cell.name))
        self.name_new(section.columns, cell, column, clean(cell.column_name))
        at = self.matrices.setdefault(section.id, {}).setdefault(row["id"], {})
        label = column.get(section.column_name, "")
        text = values.stored_cell(section, cell.text)
        self.put(cell, at, column["id"], text, None, label, row, column)

    def name_new(self, section: str, cell: Cell, row: dict[str, str], name: str) -> None:
        """A row that a matrix brings gets its name there."""
        finder = self.finders[section]
        field = finder.section.fields[0]
        if row["id"] in finder.new and not row.get(field.id):
            named = replace(cell, section=section, field=field.id, text=name or finder.start(row))
            self.put(named, row, field.id, named.text, field, field.heading, row)

    def put(
        self, cell: Cell, at: dict[str, str], key: str, new: str, field: Field | None, label: str,
        row: dict[str, str] | None = None, column: dict[str, str] | None = None,
    ) -> None:  # fmt: skip
        if (id(at), key) in self.placed:
            if not values.is_same(field, at.get(key, ""), new):
                self.left.append(Left(cell.where, said(cell.text), Text("ind-to-gange")))
            return
        self.placed.add((id(at), key))
        old = at.get(key, "")
        # What the page leaves out because it is chosen from the start stands there all the same.
        start = field.default if field and field.kind == "choice" else ""
        name = f"{cell.section}.{self.number(row)}.{key}" if row else f"{cell.section}.{key}"
        stands = old or self.given.get(name, start)
        if values.is_same(field, stands, new):
            new = old
        if new != old:
            at[key] = new
        self.laid.append(Laid(cell, at, key, old, new, field, label, row, column))

    def refuse(self, say: Say) -> None:
        """Take out again what cannot be read, with the reason (rule M3)."""
        self.count()
        names = {self.place(laid): laid for laid in self.laid if laid.new != laid.old}
        bare = replace(self.sheet, sections=tuple(map(_always_shown, self.sheet.sections)))
        for problem in read_answers(bare, self.project).problems:
            laid = names.pop(problem.field, None) if problem.kind == "error" else None
            if laid is not None:
                self.take_out(laid, say(problem), may_be_said=not problem.code.endswith("cpr"))
        for finder in self.finders.values():
            finder.drop_empty()
        self.count()
        for laid in [laid for laid in self.laid if laid.column is not None]:
            if not (self.number(laid.row) and self.number(laid.column)):
                self.take_out(laid, Text("ind-uden-navn"), may_be_said=True)
        self.laid = [laid for laid in self.laid if id(laid) not in self.out]
        for rows in self.matrices.values():
            for row in [row for row, cells in rows.items() if not cells]:
                del rows[row]
        for parts in (self.fields, self.lists, self.matrices):
            for name in [name for name, part in parts.items() if not part]:
                del parts[name]

    def take_out(self, laid: Laid, why: Text, *, may_be_said: bool) -> None:
        self.left.append(Left(laid.cell.where, said(laid.cell.text) if may_be_said else "", why))
        self.out.add(id(laid))
        if laid.old:
            laid.at[laid.key] = laid.old
        else:
            laid.at.pop(laid.key, None)

    def place(self, laid: Laid) -> str:
        """The name of the input on the page."""
        section = self.sheet.section(laid.cell.section)
        if laid.row is None:
            return f"{section.id}.{laid.key}"
        if isinstance(section, MatrixSection):
            return f"{section.id}.{self.number(laid.row)}.{self.number(laid.column)}"
        return f"{section.id}.{self.number(laid.row)}.{laid.key}"

    def count(self) -> None:
        """Number the rows of all lists."""
        self.numbers = {
            id(row): number
            for finder in self.finders.values()
            for number, row in enumerate(finder.rows, start=1)
        }

    def number(self, row: dict[str, str] | None) -> int:
        """The place of a row in its list, 0 when it is no longer there."""
        return self.numbers.get(id(row), 0)


def _always_shown(section: Section) -> Section:
    """The section as if every choice was made that shows it, so that all of it is read."""
    if isinstance(section, (FieldsSection, RowsSection)):
        fields = tuple(replace(field, when=None) for field in section.fields)
        return replace(section, when=None, fields=fields)
    return replace(section, when=None)
