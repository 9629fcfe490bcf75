"""
Which cell of a table is which field, found by the headings and the names of the sheets.

L1  A sheet is found by the title of its section, a column by the label of its field. Case, spaces
    and the kind of hyphen do not matter, nor what stands in brackets after it.
L2  Where no sheet has a known title, each is read as the list whose headings it has most of.
L3  What is not known is told with its place and left out. Above the headings anything may stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

from worksheets.content import content, definition, template
from worksheets.definition import (
    Definition,
    Field,
    MatrixSection,
    RowsSection,
    Section,
    StatementsSection,
)
from worksheets.incoming.cells import Cell, Grid, Incoming, Left, said
from worksheets.incoming.headings import HEAD_WITHIN, fold, head_of, headings, known_as, sheet_names
from worksheets.plaintext import clean
from worksheets.project import Refused
from worksheets.result import Text

PROJECT = "projekt"


def cells_of(name: str, sheet: Definition, grids: list[Grid]) -> Incoming:
    """
    Everything in the tables of a file that belongs to a worksheet.

    Raises:
        Refused: `ind-intet`, `ind-andet-vaerktoej`, `ind-ark` or `ind-overskrifter`.
    """
    if not grids:
        raise Refused("ind-intet", fil=name)
    titles = {fold(title): section for section, title in sheet_names(sheet).items()}
    titles |= {fold(section.title): section.id for section in sheet.sections}
    reader = _Reader(sheet)
    known = [
        (grid, sheet.section(titles[fold(grid.name)]))
        for grid in grids
        if fold(grid.name) in titles
    ]
    if not any(_is_own(section) for _, section in known):
        if grids[0].name:
            _refuse_other(name, sheet, grids)
        lists = [(grid, found) for grid in grids if (found := _list_of(sheet, grid))]
        if not lists and not known:
            _refuse(name, sheet, grids)
        known += [(g, s) for g, s in lists if g not in [grid for grid, _ in known]]
    for grid, section in known:
        reader.read(grid, section)
    taken = [grid for grid, _ in known]
    others = [said(grid.name) for grid in grids if grid not in taken]
    if others:
        reader.found.notes.append(Text("note-ind-andre-ark", {"ark": ", ".join(others)}))
    if not reader.found.cells and not reader.found.left:
        raise Refused("ind-intet", fil=name)
    return reader.found


def _list_of(sheet: Definition, grid: Grid) -> RowsSection | None:
    """The list whose headings stand in a table (rule L2)."""
    lists = [s for s in sheet.sections if isinstance(s, RowsSection)]
    counts = {s.id: head_of(grid, headings(s))[1] for s in lists}
    best = max(lists, key=lambda s: counts[s.id], default=None)
    return best if best and counts[best.id] else None


def _refuse_other(name: str, sheet: Definition, grids: list[Grid]) -> None:
    """Name the worksheet a file is for, when it is another one."""
    if other := _other_tool(sheet, grids):
        raise Refused("ind-andet-vaerktoej", fil=name, vaerktoej=other.title, her=sheet.title)


def _refuse(name: str, sheet: Definition, grids: list[Grid]) -> NoReturn:
    if not grids[0].name:
        _refuse_other(name, sheet, grids)
    lists = [s for s in sheet.sections if isinstance(s, RowsSection)]
    if lists and not grids[0].name:
        longest = max(lists, key=lambda s: len(s.fields))
        labels = [field.heading for field in longest.fields]
        raise Refused("ind-overskrifter", fil=name, overskrifter=", ".join(labels))
    raise Refused("ind-ark", fil=name, ark=", ".join(sheet_names(sheet).values()))


def _other_tool(sheet: Definition, grids: list[Grid]) -> Definition | None:
    """Found by the names of the sheets; CSV by its headings, and one alone may be chance."""
    names = {fold(grid.name) for grid in grids if grid.name}

    def score(of: Definition) -> int:
        if not names:
            found = _list_of(of, grids[0])
            return head_of(grids[0], headings(found))[1] if found else 0
        titles = {fold(t) for s, t in sheet_names(of).items() if _is_own(of.section(s))}
        return len(titles & names)

    tools = [sheet, *(definition(slug) for slug in content()["definitions"] if slug != sheet.slug)]
    best = max(tools, key=score)
    return best if best is not sheet and score(best) > (0 if names else 1) else None


def _is_own(section: Section) -> bool:
    """Whether a section says which worksheet it is from; some stand in nearly all."""
    return section.id != PROJECT and not getattr(section, "screen_only", False)


class _Reader:
    """Collects cells; lives only for one file."""

    def __init__(self, sheet: Definition) -> None:
        self.sheet = sheet
        self.found = Incoming()

    def read(self, grid: Grid, section: Section) -> None:
        if isinstance(section, RowsSection):
            self.rows(grid, section)
        elif isinstance(section, MatrixSection):
            self.matrix(grid, section)
        elif isinstance(section, StatementsSection):
            names = {
                fold(name): s.id for s in section.statements for name in (s.text, s.short, s.id)
            }
            self.lines(grid, section.id, names)
        else:
            self.lines(grid, section.id, {key: f.id for key, f in headings(section).items()})

    def lines(self, grid: Grid, section: str, names: Mapping[str, str]) -> None:
        """A name and, to the right of it, its answer."""
        seen: set[str] = set()
        for row, cells in sorted(grid.rows.items()):
            columns = sorted(cells)
            at = next((n for n, c in enumerate(columns) if known_as(names, cells[c])), None)
            answer = columns[at + 1] if at is not None and at + 1 < len(columns) else None
            if at is None:
                # Headings and titles come before the first name that is known (rule L3).
                if seen and len(columns) > 1:
                    self.leave(grid, row, columns[0], "ind-ukendt-felt")
            elif (field := known_as(names, cells[columns[at]]) or "") in seen:
                self.leave(grid, row, columns[at], "ind-samme-overskrift")
            else:
                seen.add(field)
                if answer is not None:
                    where = grid.where(row, answer)
                    self.found.cells.append(Cell(section, field, cells[answer], where))
        if not seen:
            self.leave(grid, min(grid.rows), min(grid.rows[min(grid.rows)]), "ind-ingen-felter")

    def rows(self, grid: Grid, section: RowsSection) -> None:
        known = headings(section)
        head, count = head_of(grid, known)
        if not count:
            self.leave(grid, head, min(grid.rows[head]), "ind-ingen-overskrifter")
            return
        number = _number_column(grid.rows[head])
        # An export writes a date a second time, so that need not be told.
        iso = fold(template("shared", "ark-iso").replace("{navn}", ""))
        fields: dict[int, str] = {}
        # Headings to the letter come first, so that one in brackets cannot take their place.
        in_order = sorted(grid.rows[head].items(), key=lambda h: (fold(h[1]) not in known, h[0]))
        for column, text in in_order:
            field = known_as(known, text)
            if column == number or field is None:
                continue
            if field.id not in fields.values():
                fields[column] = field.id
            elif not fold(text).endswith(iso):
                self.leave(grid, head, column, "ind-samme-overskrift")
        body = [row for row in sorted(grid.rows) if row > head]
        self.tell_unknown(grid, head, body, {*fields, number}, known)
        place = 0
        for row in body:
            cells = grid.rows[row]
            if not fields.keys() & cells.keys():
                continue
            place += 1
            said_number = _whole(cells.get(number, "")) if number else place
            for column in sorted(fields.keys() & cells.keys()):
                where = grid.where(row, column)
                self.found.cells.append(
                    Cell(section.id, fields[column], cells[column], where, row, said_number)
                )

    def tell_unknown(
        self, grid: Grid, head: int, body: list[int], used: set[int],
        known: Mapping[str, Field],
    ) -> None:  # fmt: skip
        """Columns with something in them that no field has (rule L3)."""
        for column in sorted({c for row in body for c in grid.rows[row]} - used):
            heading = grid.rows[head].get(column, "")
            if not heading:
                self.leave(grid, head, column, "ind-uden-overskrift")
            elif known_as(known, heading) is None:
                self.leave(grid, head, column, "ind-ukendt-kolonne")

    def matrix(self, grid: Grid, section: MatrixSection) -> None:
        rows, columns = self.sheet.section(section.rows), self.sheet.section(section.columns)
        assert isinstance(rows, RowsSection)
        assert isinstance(columns, RowsSection)
        names = {f: t for f, t in headings(rows).items() if t.id == section.row_name}
        names |= {fold(rows.row_title): rows.fields[0], fold(rows.title): rows.fields[0]}
        head, count = head_of(grid, names)
        if not count:
            wide = [row for row in sorted(grid.rows)[:HEAD_WITHIN] if len(grid.rows[row]) > 1]
            head = wide[0] if wide else min(grid.rows)
        heads = grid.rows[head]
        number = _number_column(heads)
        name = next((c for c in sorted(heads) if known_as(names, heads[c])), None)
        if name is None:
            name = next((c for c in sorted(heads) if c != number), 1) if number else 1
        body = [row for row in sorted(grid.rows) if row > head]
        for place, row in enumerate(body, start=1):
            cells = grid.rows[row]
            for column in sorted(c for c in cells if c > name):
                self.found.cells.append(
                    Cell(
                        section.id, "", cells[column], grid.where(row, column), row,
                        _whole(cells.get(number, "")) if number else place,
                        cells.get(name, ""), column - name, heads.get(column, ""),
                    )
                )  # fmt: skip

    def leave(self, grid: Grid, row: int, column: int, code: str) -> None:
        text = said(grid.rows[row].get(column, ""))
        self.found.left.append(Left(grid.where(row, column), text, Text(code)))


def _number_column(heads: Mapping[int, str]) -> int:
    """The column with the numbers of the rows, 0 when there is none."""
    number = fold(template("shared", "ark-nummer"))
    return next((column for column in sorted(heads) if fold(heads[column]) == number), 0)


def _whole(text: str) -> int:
    plain = clean(text).rstrip(".")
    return int(plain) if plain.isdecimal() and len(plain) < 6 else 0
