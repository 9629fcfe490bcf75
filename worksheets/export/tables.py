"""
The sections of a worksheet as tables of typed cells, for Excel and CSV alike.

T1  Single fields are lines of label and answer, statements of claim and answer, rows lines of a
    number and their fields, and a matrix the names of its rows by the names of its columns.
T2  What can be read as the field's number or date is one; anything else stays the text it is. A
    choice says its words, not its code.
T3  What earlier tools hand over stands where nothing is typed, as on the page.
T4  What is hidden on the page is left out, unless something stands in it; bids that are covered
    on the page are left out whatever stands in them.
T5  A blank table has every field, room for twenty rows, and the row numbers of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from worksheets.answers import Answers
from worksheets.content import scale
from worksheets.definition import (
    Condition,
    Definition,
    Field,
    FieldsSection,
    MatrixSection,
    RowsSection,
    Section,
    StatementsSection,
)
from worksheets.export.cells import (
    WIDTHS,
    Cell,
    Rule,
    number_of,
    rule_of,
    steps_of,
    unique,
    value_of,
    width_of,
)
from worksheets.plaintext import clean
from worksheets.project import Project
from worksheets.view.words import sentence

BLANK_ROWS = 20
NARROW, NUMBER, SENTENCE, ANSWER = 8, 6, 60, 48
UNKNOWN_ANSWER = "ved-ikke"


@dataclass(frozen=True, slots=True)
class Place:
    """Cells under one rule: a column, from row `first` to row `last`, from 0."""

    column: int
    first: int
    last: int
    rule: Rule


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `note` is what its heading says when asked, `width` in letters."""

    name: str
    width: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class SectionTable:
    """One section; the first column of rows and matrices are row numbers."""

    section: Section
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    places: tuple[Place, ...]


def counted(project: Project, answers: Answers) -> Project:
    """The project with what earlier tools hand over written where nothing is typed (rule T3)."""
    taken = {value.field: value.value for value in answers.taken}
    fields = {section: dict(values) for section, values in project.fields.items()}
    lists = {section: [dict(row) for row in rows] for section, rows in project.lists.items()}
    for section, rows in answers.rows.items():
        known = lists.setdefault(section, [])
        known += [{"id": row.id} for row in rows[len(known) :]]
    for place, value in taken.items():
        section, *number, name = place.split(".")
        of_section = lists.get(section, [])
        values = of_section[int(number[0]) - 1] if number else fields.setdefault(section, {})
        if not values.get(name, "").strip():
            values[name] = value
    return replace(project, fields=fields, lists={key: [*rows] for key, rows in lists.items()})


def blank_tables(sheet: Definition) -> tuple[SectionTable, ...]:
    """Every section with nothing in it (rule T5)."""
    return tuple(_Tables(sheet, None).table(section) for section in sheet.sections)


def filled_tables(sheet: Definition, project: Project) -> tuple[SectionTable, ...]:
    """The sections that are shown or hold something (rule T4)."""
    tables = _Tables(sheet, project)
    return tuple(tables.table(section) for section in sheet.sections if tables.has(section))


class _Tables:
    """Makes the tables of one worksheet; without a project, the blank ones."""

    def __init__(self, sheet: Definition, project: Project | None) -> None:
        self.sheet = sheet
        self.project = project

    def has(self, section: Section) -> bool:
        """Whether a section belongs in the filled file (rule T4)."""
        reveal = section.reveal if isinstance(section, MatrixSection) else None
        if not self.shown(reveal):
            return False
        # Row numbers and the names of a matrix stand there anyway.
        first = 2 if isinstance(section, MatrixSection) else 1
        return self.shown(section.when) or any(
            cell is not None for row in self.table(section).rows for cell in row[first:]
        )

    def table(self, section: Section) -> SectionTable:
        if isinstance(section, FieldsSection):
            return self.fields(section)
        if isinstance(section, StatementsSection):
            return self.statements(section)
        if isinstance(section, RowsSection):
            return self.rows(section)
        return self.matrix(section)

    def fields(self, section: FieldsSection) -> SectionTable:
        typed = self.typed(section.id)
        asked = [f for f in section.fields if self.shown(f.when) or typed.get(f.id)]
        places = (Place(1, n, n, rule) for n, f in enumerate(asked) if (rule := rule_of(f)))
        return SectionTable(
            section,
            (Column(_say("ark-felt"), WIDTHS["wide"]), Column(_say("ark-svar"), ANSWER)),
            tuple((field.heading, value_of(field, typed.get(field.id, ""))) for field in asked),
            tuple(places),
        )

    def statements(self, section: StatementsSection) -> SectionTable:
        steps = scale(section.scale).steps
        words = {str(step.value): step.label for step in steps}
        words[UNKNOWN_ANSWER] = _say("ark-ved-ikke")
        typed = self.typed(section.id)
        answers = (clean(typed.get(statement.id, "")) for statement in section.statements)
        rows = (
            (s.text, words.get(a, a) or None)
            for s, a in zip(section.statements, answers, strict=True)
        )
        rule = Rule("list", tuple(words.values()))
        note = steps_of(section.scale)
        return SectionTable(
            section,
            (Column(_say("ark-udsagn"), SENTENCE), Column(_say("ark-svar"), 24, note)),
            tuple(rows),
            (Place(1, 0, len(section.statements) - 1, rule),),
        )

    def rows(self, section: RowsSection) -> SectionTable:
        typed = self.list(section)
        asked = [
            field
            for field in section.fields
            if self.shown(field.when) or any(row.get(field.id) for row in typed)
        ]
        names = unique([_say("ark-nummer"), *(field.heading for field in asked)])
        notes = ["", *(self.note(field) for field in asked)]
        widths = [NUMBER, *map(width_of, asked)]
        rows = (
            (number, *(value_of(field, row.get(field.id, "")) for field in asked))
            for number, row in enumerate(typed, start=1)
        )
        places = (
            Place(column, 0, section.max - 1, rule)
            for column, field in enumerate(asked, start=1)
            if (rule := rule_of(field))
        )
        columns = map(Column, names, widths, notes)
        return SectionTable(section, tuple(columns), tuple(rows), tuple(places))

    def matrix(self, section: MatrixSection) -> SectionTable:
        rows, columns = (self.list_of(name) for name in (section.rows, section.columns))
        of_rows, of_columns = self.list(rows), self.list(columns)
        cells = self.project.matrices.get(section.id, {}) if self.project else {}
        head = next(field for field in rows.fields if field.id == section.row_name)
        side = next(field for field in columns.fields if field.id == section.column_name)
        standard = side.default or f"{columns.row_title} {{n}}"
        ids = [row.get("id", "") for row in of_columns]
        names = [
            row.get(side.id, "") or standard.replace("{n}", str(number))
            for number, row in enumerate(of_columns, start=1)
        ]
        names = unique([_say("ark-nummer"), head.heading, *names])
        widths = [NUMBER, WIDTHS["wide"], *(max(NARROW, min(len(n), 16)) for n in names[2:])]
        note = next((steps_of(s) for s in self.sheet.scales if _fits(section, s)), "")
        found = (
            (number, row.get(head.id, "") or None, *(number_of(of.get(c, "")) for c in ids))
            for number, row in enumerate(of_rows, start=1)
            for of in [cells.get(row.get("id", ""), {})]
        )
        steps = section.values or range(section.min, section.max + 1)
        signs = (sign for sign in (section.unknown, section.irrelevant) if sign)
        rule = Rule("list", (*map(str, steps), *signs))
        places = (Place(n, 0, rows.max - 1, rule) for n in range(2, len(names)))
        notes = ["", "", note, *([""] * len(of_columns))]
        return SectionTable(
            section, tuple(map(Column, names, widths, notes)), tuple(found), tuple(places)
        )

    def note(self, field: Field) -> str:
        """What is good to know about a field: its help, the steps of its scale, when it counts."""
        parts = [field.help] if field.help and field.help != field.heading else []
        if field.kind == "integer":
            words = f"{field.label} {field.help}".casefold()
            for name in self.sheet.scales:
                if re.search(rf"\b{re.escape(scale(name).title.casefold())}\b", words):
                    parts.append(steps_of(name, field.label))
                    break
        if field.when and self.project is None:
            parts.append(self.condition(field.when))
        return "\n".join(parts)

    def condition(self, when: Condition) -> str:
        asked = self.asked(when)
        words = next(option.label for option in asked.options if option.value == when.equals)
        return _say("ark-naar", felt=asked.label, svar=words)

    def asked(self, when: Condition) -> Field:
        section = self.sheet.section(when.section)
        assert isinstance(section, FieldsSection)
        return next(field for field in section.fields if field.id == when.field)

    def shown(self, when: Condition | None) -> bool:
        if when is None or self.project is None:
            return True
        return (
            clean(self.typed(when.section).get(when.field, "")) or self.asked(when).default
        ) == (when.equals)

    def typed(self, section: str) -> Mapping[str, str]:
        return self.project.fields.get(section, {}) if self.project else {}

    def list_of(self, name: str) -> RowsSection:
        section = self.sheet.section(name)
        assert isinstance(section, RowsSection)
        return section

    def list(self, section: RowsSection) -> list[Mapping[str, str]]:
        """What stands in a list; at least one row, for there is no table without."""
        if self.project is None:
            many = min(section.max, max(section.paper, section.start, BLANK_ROWS))
            return [{"id": ""}] * many
        return list(self.project.lists.get(section.id, [])) or [{"id": ""}]


def _fits(section: MatrixSection, name: str) -> bool:
    return [step.value for step in scale(name).steps] == [*range(section.min, section.max + 1)]


def _say(code: str, **params: str) -> str:
    return sentence("shared", code, params)
