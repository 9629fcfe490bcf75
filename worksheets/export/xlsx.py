"""
A worksheet as an Excel file: blank, and filled with its result.

X1  Each section is a sheet under its title, with one table named `<tool>_<section>`, its columns
    headed by the fields' names and its rows numbered as on paper and screen.
X2  The filled one begins with the result, as values with their unit in the heading, and ends with
    all of the project (`lines.py`), so that the page can open it again.
X3  A number is unrounded in its cell and looks as it does on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from worksheets.answers import Answers
from worksheets.content import has_template
from worksheets.definition import Definition, FieldsSection, StatementsSection
from worksheets.export.book import Book, Sheet
from worksheets.export.cells import Cell, unique
from worksheets.export.lines import headings, lines
from worksheets.export.tables import (
    Column,
    SectionTable,
    blank_tables,
    counted,
    filled_tables,
)
from worksheets.project import Project
from worksheets.result import (
    Conclusion,
    Figure,
    HeatMap,
    NextStep,
    Points,
    Result,
    Table,
    Text,
)
from worksheets.view.numbers import UNKNOWN, decimals
from worksheets.view.words import sentence

# The day of a file that has none of its own.
NO_DAY = date(2020, 1, 1)
NAMES, NUMBERS = 44, 14
DATA_WIDTHS = (10, 24, 9, 38, 24, 60)
# What a number is called in a heading; a mere count needs no word.
UNSAID = frozenset({"count", "code", "people", "level", "steps"})


def blank(sheet: Definition) -> bytes:
    """The blank worksheet as an Excel file."""
    book = Book(sheet.title, sheet.purpose, NO_DAY)
    for table in blank_tables(sheet):
        _section(book, sheet, table)
    book.add_lists()
    return book.finish()


def filled(sheet: Definition, project: Project, result: Result, answers: Answers) -> bytes:
    """
    A filled worksheet with its result, and all of the project.

    Args:
        sheet: The worksheet.
        project: What was typed, in all worksheets.
        result: What the tool says of it, and `answers` what it read.
    """
    book = Book(sheet.title, sheet.purpose, _day(answers) or NO_DAY)
    _result(book, sheet, project, result, _day(answers))
    for table in filled_tables(sheet, counted(project, answers)):
        _section(book, sheet, table)
    book.add_lists()
    _data(book, project, sheet.slug)
    return book.finish()


def _section(book: Book, sheet: Definition, table: SectionTable) -> None:
    page = book.sheet(table.section.title)
    page.heading(table.section.title)
    width = sum(column.width for column in table.columns)
    if table.section.note:
        page.note(table.section.note, width)
    _purpose(page, sheet, width)
    page.gap()
    name = f"{sheet.slug}_{table.section.id}".replace("-", "_")
    head = page.table(name, table.columns, table.rows, places=table.places)
    is_list = not isinstance(table.section, (FieldsSection, StatementsSection))
    page.finish(head + 1, head, 2 if is_list and len(table.columns) > 4 else 0)


def _purpose(page: Sheet, sheet: Definition, width: int) -> None:
    if sheet.persons:
        page.note(_say("ark-formaal"), width)


def _day(answers: Answers) -> date | None:
    return date.fromisoformat(answers.day) if answers.day else None


def _result(
    book: Book, sheet: Definition, project: Project, result: Result, day: date | None
) -> None:
    page = book.sheet(_say("ark-resultat"))
    page.heading(sheet.title)
    about = project.fields.get("projekt", {})
    parts = [project.name, *(about.get(key, "") for key in ("kommune", "enhed", "periode"))]
    if day:
        parts.append(sentence("shared", "ark-lavet", {"dato": day.strftime("%d-%m-%Y")}))
    page.note(" · ".join(filter(None, parts)), NAMES * 2)
    _purpose(page, sheet, NAMES * 2)
    tables = 0
    for block in result.blocks:
        if isinstance(block, Conclusion):
            page.gap()
            for text in block.sentences:
                page.sentence(_words(result.tool, text), NAMES)
        elif isinstance(block, Points):
            page.subheading(_words(result.tool, block.title))
            for text in block.items:
                page.sentence(_words(result.tool, text), NAMES)
        elif isinstance(block, NextStep):
            page.subheading(sentence(result.tool, "naeste-titel", {}))
            page.sentence(_words(result.tool, block.text), NAMES)
        elif isinstance(block, (Table, HeatMap)):
            tables += 1
            page.subheading(_words(result.tool, block.title))
            name = f"{sheet.slug}_resultat_{tables}".replace("-", "_")
            _numbers(page, result.tool, name, block)
    page.finish()


def _numbers(page: Sheet, tool: str, name: str, block: Table | HeatMap) -> None:
    heads, found = _table(tool, block) if isinstance(block, Table) else _heat_map(tool, block)
    if not found:
        return
    units = [_unit(tool, [row[at] for row in found]) for at in range(len(heads))]
    named = [
        sentence("shared", "ark-enhed", {"navn": head, "enhed": unit}) if unit else head
        for head, unit in zip(heads, units, strict=True)
    ]
    widths = [NAMES, *([NUMBERS] * (len(heads) - 1))]
    rows = [[_value(tool, cell) for cell in row] for row in found]
    figures = {
        (row, at): cell
        for row, cells in enumerate(found)
        for at, cell in enumerate(cells)
        if isinstance(cell, Figure)
    }
    most: dict[tuple[int, str], int] = {}
    for (_, at), cell in figures.items():
        places = decimals(cell.value, cell.unit)
        most[at, cell.unit] = max(most.get((at, cell.unit), 0), places)
    looks = {place: _look(cell, most[place[1], cell.unit]) for place, cell in figures.items()}
    page.table(name, list(map(Column, unique(named), widths)), rows, looks=looks)


Found = Figure | Text | str | None


def _table(tool: str, block: Table) -> tuple[list[str], list[list[Found]]]:
    heads = [sentence(tool, f"kolonne-{column}", {}) for column in block.columns]
    return heads, [[entry.name, *entry.cells] for entry in block.entries]


def _heat_map(tool: str, block: HeatMap) -> tuple[list[str], list[list[Found]]]:
    columns = [c if isinstance(c, str) else _words(tool, c) for c in block.columns]
    noted = any(row.note for row in block.rows)
    rows: list[list[Found]] = [
        [row.name, *(cell.figure for cell in row.cells), *([row.note] if noted else [])]
        for row in block.rows
    ]
    head = _say("ark-navn")
    return [head, *columns, *([_say("ark-bemaerk")] if noted else [])], rows


def _unit(tool: str, cells: Sequence[Found]) -> str:
    """The word for what the numbers of a column count, when all count the same."""
    units = {cell.unit for cell in cells if isinstance(cell, Figure)}
    unit = units.pop() if len(units) == 1 else "count"
    code = f"enhed-{unit}"
    return sentence(tool, code, {}) if unit not in UNSAID and has_template(tool, code) else ""


def _value(tool: str, cell: Found) -> Cell:
    if isinstance(cell, Text):
        return _words(tool, cell)
    if not isinstance(cell, Figure):
        return UNKNOWN if cell is None else cell
    if isinstance(cell.value, str):
        return sentence(tool, f"kode-{cell.value}", {})
    if cell.value is None:
        return UNKNOWN
    return cell.value + 1 if cell.unit == "place" else cell.value


def _look(figure: Figure, places: int) -> str:
    """How Excel writes a number of a column as the page does (rule X3)."""
    if isinstance(figure.value, str) or figure.value is None:
        return ""
    if figure.unit == "share":
        return "0%"
    return f"#,##0.{'0' * places}" if places else "#,##0"


def _data(book: Book, project: Project, tool: str) -> None:
    page = book.sheet(_say("ark-data"))
    columns = list(map(Column, headings(), DATA_WIDTHS))
    head = page.table("projektdata", columns, list(lines(project, tool)))
    page.finish(head + 1, head)


def _words(tool: str, text: Text) -> str:
    return sentence(tool, text.code, text.params, text.count)


def _say(code: str) -> str:
    return sentence("shared", code, {})
