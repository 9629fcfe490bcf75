"""A workbook of Excel as grids of texts (rules I1, I2)."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from worksheets.content import template
from worksheets.definition import Definition
from worksheets.incoming import data_sheet, headings, layout, package
from worksheets.incoming.cells import Grid, Incoming, Left, letters
from worksheets.project import Refused
from worksheets.result import Text

# What somebody fills in by hand; only the sheet that holds a whole project is longer.
MOST_ROWS = 1000
MOST_COLUMNS = 300
MOST_NAMED = 8


def read_workbook(name: str, content: bytes, sheet: Definition) -> Incoming:
    """Read an Excel file. Raises Refused, as `read_file` does."""
    with_formulas = package.has_formulas(name, content)
    values = _Book(name, content, sheet)
    if values.data is not None:
        return Incoming(
            project=data_sheet.project_text(name, values.data),
            notes=[Text("note-ind-data", {"ark": template("shared", "ark-data")})],
        )
    if with_formulas:
        values.tell_formulas(content)
    found = layout.cells_of(name, sheet, values.grids)
    found.left[:0] = values.left
    found.notes[:0] = values.notes
    return found


def _open(content: bytes, *, values: bool) -> Any:
    with warnings.catch_warnings():
        # About what it does not keep when it writes, and we do not write.
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(content), data_only=values, keep_links=False)


class _Book:
    """The sheets of a file as texts, with what must be told about them."""

    def __init__(self, name: str, content: bytes, sheet: Definition) -> None:
        self.name = name
        self.grids: list[Grid] = []
        self.left: list[Left] = []
        self.notes: list[Text] = []
        self.data: Grid | None = None
        known = headings.sheet_names(sheet).values()
        self.known = {headings.fold(title) for title in known}
        for page in _open(content, values=True).worksheets:
            grid = self.grid(page)
            is_named = headings.fold(page.title) == headings.fold(template("shared", "ark-data"))
            if is_named and data_sheet.is_data(grid):
                self.data = grid
                return
            self.check_size(grid)
            if grid.rows:
                self.grids.append(grid)
                self.tell_hidden(page, grid)

    def grid(self, page: Any) -> Grid:
        rows: dict[int, dict[int, str]] = {}
        # The cells there are, not the range that is said to be used: it may be a million rows.
        for (row, column), cell in sorted(page._cells.items()):
            if cell.data_type == "e":
                where = Grid(page.title, {}).where(row, column)
                shown = str(cell.value)
                self.left.append(Left(where, shown, Text("ind-fejlcelle", {"vaerdi": shown})))
            elif (text := text_of(cell.value)).strip():
                rows.setdefault(row, {})[column] = text
        return Grid(page.title, rows)

    def check_size(self, grid: Grid) -> None:
        last = max(grid.rows, default=0)
        widest = max((max(cells) for cells in grid.rows.values()), default=0)
        if last > MOST_ROWS or widest > MOST_COLUMNS:
            row = last if last > MOST_ROWS else next(r for r, c in grid.rows.items() if widest in c)
            place = grid.where(row, max(grid.rows[row]))
            raise Refused(
                "ind-for-langt-ude", fil=self.name, raekker=MOST_ROWS, kolonner=MOST_COLUMNS,
                **{key: str(value) for key, value in place.params.items()},
            )  # fmt: skip

    def tell_hidden(self, page: Any, grid: Grid) -> None:
        """Hidden things count as what is seen does, so the reader must know of them."""
        if headings.fold(page.title) not in self.known and self.known & {
            headings.fold(other.title) for other in page.parent.worksheets
        }:
            return
        if page.sheet_state != "visible":
            self.notes.append(Text("note-ind-skjult-ark", {"ark": page.title}))
        rows = [n for n in grid.rows if n in page.row_dimensions and page.row_dimensions[n].hidden]
        if rows:
            self.notes.append(
                Text("note-ind-skjulte-raekker", {"ark": page.title, "raekker": _listed(rows)})
            )
        used = {column for cells in grid.rows.values() for column in cells}
        hidden = {
            column
            for dimension in page.column_dimensions.values()
            if dimension.hidden
            for column in range(dimension.min or 0, (dimension.max or 0) + 1)
        }
        if columns := sorted(used & hidden):
            shown = _listed([letters(column) for column in columns])
            self.notes.append(
                Text("note-ind-skjulte-kolonner", {"ark": page.title, "kolonner": shown})
            )

    def tell_formulas(self, content: bytes) -> None:
        """Say which values are what a formula came to, and which formulas came to nothing."""
        grids = {grid.name: grid for grid in self.grids}
        for page in _open(content, values=False).worksheets:
            counted: list[str] = []
            for (row, column), cell in sorted(page._cells.items()):
                if cell.data_type != "f":
                    continue
                grid = grids.get(page.title) or Grid(page.title, {})
                if column in grid.rows.get(row, {}):
                    counted.append(f"{letters(column)}{row}")
                elif not any(left.where == grid.where(row, column) for left in self.left):
                    where = grid.where(row, column)
                    self.left.append(Left(where, "", Text("ind-formel-uden-tal")))
            if counted:
                self.notes.append(
                    Text("note-ind-formler", {"ark": page.title, "celler": _listed(counted)})
                )


def text_of(value: Any) -> str:
    """
    A value as one would type it here: comma for decimals, dates with the day first.

    >>> text_of(2.5), text_of(3.0), text_of(date(2027, 3, 1)), text_of(None)
    ('2,5', '3', '01-03-2027', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(template("shared", "ind-sand" if value else "ind-falsk"))
    if isinstance(value, (datetime, date)):
        return value.strftime("%d-%m-%Y")
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", ",")
    # Excel keeps a line break from a Mac as a sign of its own.
    return str(value).replace("_x000D_\n", "\n")


def _listed(places: Iterable[object]) -> str:
    """The first places of many."""
    names = [str(place) for place in places]
    more = [" …"] if len(names) > MOST_NAMED else []
    return ", ".join(names[:MOST_NAMED]) + "".join(more)
