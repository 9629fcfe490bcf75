"""
What the reader entered in one worksheet, read by its definition.

The project keeps every value as the text that was typed, so nothing typed is lost.
Here the texts become numbers and words, and what cannot be read becomes a `Problem`
that names the input. A field that is not shown is not read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import copysign, inf

from worksheets.content import cpr_pattern, scale
from worksheets.definition import (
    Condition,
    Definition,
    Field,
    FieldsSection,
    MatrixSection,
    RowsSection,
    StatementsSection,
)
from worksheets.plaintext import clean
from worksheets.project import Project
from worksheets.result import Problem

Value = int | float | str | None

MARKUP = re.compile(r"<[a-zA-Z/!?]")
# Groups of three after one and the same sign; "0.125" is a decimal, not 125.
THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}([. ])[0-9]{3}(?:\1[0-9]{3})*(?:,[0-9]+)?")
PLAIN = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
# From here on a float no longer holds every whole number.
TOO_LARGE = 1e15


@dataclass(frozen=True, slots=True)
class Row:
    """
    One repeating row. `number` is its place on the form, from 1.

    `readable` is False when something in it, or in a cell of its matrix, is refused.
    """

    number: int
    id: str
    values: Mapping[str, Value]
    typed: bool
    readable: bool

    def whole(self, field: str) -> int | None:
        """A whole number that was typed, else None."""
        value = self.values.get(field)
        return value if isinstance(value, int) else None

    def text(self, field: str) -> str:
        """A text that was typed, else an empty one."""
        value = self.values.get(field)
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything of one worksheet, readable or not."""

    fields: Mapping[str, Mapping[str, Value]]
    rows: Mapping[str, tuple[Row, ...]]
    cells: Mapping[str, Mapping[tuple[int, int], int | str]]
    problems: tuple[Problem, ...]

    def choice(self, section: str, field: str) -> str:
        """The chosen value, or the default."""
        return str(self.fields[section][field])


def parse_number(text: str) -> float | int | None:
    """
    Read a number as Danes write it: comma for decimals, point or space for thousands.

    Returns None when the text is no number. A point that does not stand before
    exactly three digits is read as a decimal point, as spreadsheets paste it. What
    is too large to be kept exactly is infinite.

    >>> parse_number("1.250,5"), parse_number("2,5"), parse_number("2.5"), parse_number("tre")
    (1250.5, 2.5, 2.5, None)
    """
    text = text.replace("\u2212", "-").replace("\u00a0", " ").strip()
    if THOUSANDS.fullmatch(text):
        text = text.replace(".", "").replace(" ", "")
    elif not PLAIN.fullmatch(text):
        return None
    number = float(text.replace(",", "."))
    if abs(number) >= TOO_LARGE:
        return copysign(inf, number)
    return int(number) if number.is_integer() else number


def read_answers(definition: Definition, project: Project) -> Answers:
    """Read all sections of a worksheet out of a project."""
    reader = _Reader(definition, project)
    for section in definition.sections:
        if isinstance(section, FieldsSection):
            reader.read_fields(section)
        elif isinstance(section, StatementsSection):
            reader.read_statements(section)
        elif isinstance(section, RowsSection):
            reader.read_rows(section)
        else:
            reader.read_matrix(section)
    return Answers(reader.fields, reader.rows, reader.cells, tuple(reader.problems))


class _Reader:
    """Collects values and problems; lives only for one call of `read_answers`."""

    def __init__(self, definition: Definition, project: Project) -> None:
        self.definition = definition
        self.project = project
        self.fields: dict[str, dict[str, Value]] = {}
        self.rows: dict[str, tuple[Row, ...]] = {}
        self.cells: dict[str, dict[tuple[int, int], int | str]] = {}
        self.problems: list[Problem] = []

    def read_fields(self, section: FieldsSection) -> None:
        typed = self.project.fields.get(section.id, {})
        shown = self.shown(section.when)
        self.fields[section.id] = {
            field.id: self.value(field, typed.get(field.id, ""), f"{section.id}.{field.id}")
            if shown and self.shown(field.when)
            else None
            for field in section.fields
        }

    def read_statements(self, section: StatementsSection) -> None:
        typed = self.project.fields.get(section.id, {}) if self.shown(section.when) else {}
        steps = {str(step.value) for step in scale(section.scale).steps}
        values: dict[str, Value] = {}
        for group in section.groups:
            for statement in group.statements:
                answer = clean(typed.get(statement.id, ""))
                values[statement.id] = int(answer) if answer in steps else None
                if answer and values[statement.id] is None and answer != "ved-ikke":
                    name = f"{section.id}.{statement.id}"
                    self.problems.append(Problem(name, "ukendt-svar", {"label": statement.short}))
        self.fields[section.id] = values

    def read_rows(self, section: RowsSection) -> None:
        if not self.shown(section.when):
            self.rows[section.id] = ()
            return
        typed_rows = self.project.lists.get(section.id, [])
        if len(typed_rows) > section.max:
            self.problems.append(
                Problem(
                    f"{section.id}.{section.max + 1}.{section.fields[0].id}",
                    "for-mange-raekker",
                    {"antal": len(typed_rows), "hoejst": section.max},
                )
            )
        fields = [field for field in section.fields if self.shown(field.when)]
        self.rows[section.id] = tuple(
            self.row(section, fields, number, typed)
            for number, typed in enumerate(typed_rows[: section.max], start=1)
        )

    def row(
        self, section: RowsSection, fields: list[Field], number: int, typed: Mapping[str, str]
    ) -> Row:
        before = sum(problem.kind == "error" for problem in self.problems)
        values = {
            field.id: self.value(
                field, typed.get(field.id, ""), f"{section.id}.{number}.{field.id}", number
            )
            for field in fields
        }
        return Row(
            number=number,
            id=typed.get("id", ""),
            values=values,
            typed=any(typed.get(field.id, "").strip() for field in fields),
            readable=before == sum(problem.kind == "error" for problem in self.problems),
        )

    def read_matrix(self, section: MatrixSection) -> None:
        cells: dict[tuple[int, int], int | str] = {}
        self.cells[section.id] = cells
        if not self.shown(section.when):
            return
        typed = self.project.matrices.get(section.id, {})
        refused: set[int] = set()
        for row in self.rows[section.rows]:
            for column in self.rows[section.columns]:
                answer = clean(typed.get(row.id, {}).get(column.id, ""))
                cell = self.cell(section, row, column, answer)
                if cell is not None:
                    cells[row.number, column.number] = cell
                elif answer:
                    refused.add(row.number)
        self.rows[section.rows] = tuple(
            replace(row, readable=row.readable and row.number not in refused)
            for row in self.rows[section.rows]
        )

    def cell(self, section: MatrixSection, row: Row, column: Row, answer: str) -> int | str | None:
        answer = answer.replace("\u2013", "-")
        if not answer or answer in {section.unknown, section.irrelevant}:
            return answer or None
        number = parse_number(answer)
        if isinstance(number, int) and section.min <= number <= section.max:
            return number
        is_cpr = cpr_pattern().search(answer) is not None
        names: dict[str, str | int] = {
            "raekke": row.text(section.row_name) or str(row.number),
            "kolonne": column.text(section.column_name) or str(column.number),
        }
        limits: dict[str, str | int] = {"min": section.min, "max": section.max}
        self.problems.append(
            Problem(
                f"{section.id}.{row.number}.{column.number}",
                "celle-cpr" if is_cpr else "celle",
                names if is_cpr else {**names, **limits, "vaerdi": answer[:20]},
            )
        )
        return None

    def shown(self, when: Condition | None) -> bool:
        if when is None:
            return True
        return self.fields.get(when.section, {}).get(when.field) == when.equals

    def value(self, field: Field, typed: str, name: str, row: int | None = None) -> Value:
        text = clean(typed)
        label = field.help if field.group else field.label
        params: dict[str, str | int] = {"label": label, "vaerdi": text[:20]}
        if row is not None:
            params["raekke"] = row

        def refuse(code: str, **more: str | int) -> None:
            self.problems.append(Problem(name, code, {**params, **more}))

        if field.kind == "choice":
            known = {option.value for option in field.options}
            if text and text not in known:
                refuse("ukendt-svar")
            return text if text in known else field.default
        if not text:
            return None
        # Refused in every field, so that a number pasted in the wrong place is seen too.
        if cpr_pattern().search(text):
            refuse("cpr", vaerdi="")
            return None
        if field.kind == "text":
            if len(text) > field.max_length:
                refuse("for-lang", tegn=len(text), hoejst=field.max_length)
                return None
            if MARKUP.search(text):
                self.problems.append(Problem(name, "opmaerkning", params, kind="warning"))
            return text
        if field.word is not None and text.casefold() == field.word:
            return field.word
        number = parse_number(text)
        if number is None:
            refuse("ikke-et-tal-eller-ord" if field.word else "ikke-et-tal", ord=field.word or "")
        elif field.kind == "integer" and not isinstance(number, int) and abs(number) < inf:
            refuse("ikke-helt")
        elif (field.min is not None and number < field.min) or (
            field.max is not None and number > field.max
        ):
            refuse("uden-for", min=field.min or 0, max=field.max or 0)
        else:
            return number
        return None
