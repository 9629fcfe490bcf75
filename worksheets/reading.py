"""
Reading a worksheet out of a project by its definition.

The project keeps every value as the text that was typed, so nothing typed is lost.
Here the texts become numbers and words, and what cannot be read becomes a `Problem`
that names the input. A field that is not shown is not read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from math import inf

from worksheets.answers import Answers, Row, Value
from worksheets.content import definition, scale
from worksheets.cpr import looks_like_cpr
from worksheets.definition import (
    Condition,
    Definition,
    Field,
    FieldsSection,
    MatrixSection,
    RowsSection,
    StatementsSection,
)
from worksheets.gathering.kept import is_kept_in
from worksheets.handover import REASON, SEEN, Handover, Taken, row_id, same_name
from worksheets.localwords import SECTION as WORDS
from worksheets.plaintext import clean
from worksheets.project import Project
from worksheets.result import Problem
from worksheets.written import parse_date, parse_number

MARKUP = re.compile(r"<[a-zA-Z/!?]")


def read_answers(
    sheet: Definition,
    project: Project,
    handed: Mapping[str, Handover] | None = None,
    day: str = "",
) -> Answers:
    """Read all sections of a worksheet out of a project, and out of what is handed over."""
    reader = _Reader(sheet, project, handed or {})
    for section in sheet.sections:
        if isinstance(section, FieldsSection):
            reader.read_fields(section)
        elif isinstance(section, StatementsSection):
            reader.read_statements(section)
        elif isinstance(section, RowsSection):
            reader.read_rows(section)
        else:
            reader.read_matrix(section)
    return Answers(
        reader.fields,
        reader.rows,
        reader.cells,
        tuple(reader.problems),
        tuple(reader.taken),
        parse_date(day) or "",
        {name: values for name, values in project.fields.items() if is_kept_in(name)},
    )


def sources_of(section: RowsSection) -> tuple[str, ...]:
    """The tools that hand over rows to a list, or values in its rows; the nearest first."""
    return tuple(dict.fromkeys([*section.sources, *(f.source for f in section.fields if f.source)]))


class _Reader:
    """Collects values and problems; lives only for one call of `read_answers`."""

    def __init__(self, sheet: Definition, project: Project, handed: Mapping[str, Handover]) -> None:
        self.sheet = sheet
        self.project = project
        self.handed = handed
        self.fields: dict[str, dict[str, Value]] = {}
        self.rows: dict[str, tuple[Row, ...]] = {}
        self.cells: dict[str, dict[tuple[int, int], int | str]] = {}
        self.problems: list[Problem] = []
        self.taken: list[Taken] = []
        self.by_name: dict[tuple[str, str], dict[str, Mapping[str, str]]] = {}

    def read_fields(self, section: FieldsSection) -> None:
        typed = self.project.fields.get(section.id, {})
        shown = self.shown(section.when)
        # One by one, since a field may be shown by the choice in another of its section.
        values: dict[str, Value] = {}
        self.fields[section.id] = values
        for field in section.fields:
            values[field.id] = None
            if shown and self.shown(field.when):
                given = self.handed.get(field.source, Handover()).fields.get(section.id, {})
                name = f"{section.id}.{field.id}"
                text = self.text(field, typed, given.get(field.id, ""), name)
                values[field.id] = self.value(field, text, name)

    def text(self, field: Field, typed: Mapping[str, str], given: str, name: str) -> str:
        """What counts in a field: what is typed, else what is handed over."""
        own = typed.get(field.id, "")
        if not given:
            return own
        self.taken.append(
            Taken(
                field=name,
                label=field.help if field.group else field.label,
                source=field.source,
                value=given,
                typed=clean(own),
                seen=clean(typed.get(field.id + SEEN, "")),
                reason=clean(typed.get(field.id + REASON, "")),
            )
        )
        return own if own.strip() else given

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
        key = section.fields[0].id
        names = {same_name(clean(row.get(key, ""))) for row in typed_rows}
        typed_rows = [
            *typed_rows,
            *({"id": row_id(name), key: name} for name in self.new_names(section, names)),
        ]
        if len(typed_rows) > section.max:
            self.problems.append(
                Problem(
                    f"{section.id}.{section.max + 1}.{key}",
                    "for-mange-raekker",
                    {"antal": len(typed_rows), "hoejst": section.max},
                )
            )
        fields = [field for field in section.fields if self.shown(field.when)]
        self.rows[section.id] = tuple(
            self.row(section, fields, number, typed)
            for number, typed in enumerate(typed_rows[: section.max], start=1)
        )

    def given_rows(self, source: str, section: RowsSection) -> dict[str, Mapping[str, str]]:
        """What a tool hands over for a list, by name."""
        # Every field of every row asks, so they are put in order once.
        if (source, section.id) not in self.by_name:
            rows = self.handed.get(source, Handover()).rows.get(section.id, ())
            key = section.fields[0].id
            self.by_name[source, section.id] = {same_name(row[key]): row for row in rows}
        return self.by_name[source, section.id]

    def new_names(self, section: RowsSection, known: set[str]) -> list[str]:
        """The rows that earlier tools hand over and nobody has written in yet."""
        key = section.fields[0].id
        new = {
            name: row[key]
            for source in section.sources
            for name, row in self.given_rows(source, section).items()
            if name not in known
        }
        return list(new.values())

    def row(
        self, section: RowsSection, fields: list[Field], number: int, typed: Mapping[str, str]
    ) -> Row:
        before = sum(problem.kind == "error" for problem in self.problems)
        key = section.fields[0].id
        name = clean(typed.get(key, ""))
        same = same_name(name)
        given: dict[str, str] = {}
        came_from = ""
        for source in reversed(sources_of(section)):
            row = self.given_rows(source, section).get(same) if name else None
            given |= row or {}
            if row and source in section.sources:
                came_from = source
        if came_from:
            self.taken.append(
                Taken(f"{section.id}.{number}.{key}", fields[0].label, came_from, given[key])
            )
        elif name and typed.get(key + SEEN) and section.sources:
            titles = {"navn": name, "vaerktoej": definition(section.sources[0]).title}
            place = f"{section.id}.{number}.{key}"
            self.problems.append(Problem(place, "raekke-uden-kilde", titles, kind="warning"))
        values: dict[str, Value] = {}
        for field in fields:
            place = f"{section.id}.{number}.{field.id}"
            rows = self.given_rows(field.source, section) if field.source and name else {}
            text = self.text(field, typed, rows.get(same, {}).get(field.id, ""), place)
            values[field.id] = self.value(field, text, place, number)
        own = [field.id for field in fields if not (came_from and field.id == key)]
        return Row(
            number=number,
            id=typed.get("id", ""),
            values=values,
            typed=any(typed.get(field, "").strip() for field in own),
            readable=before == sum(problem.kind == "error" for problem in self.problems),
            name=name,
            given=given,
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
        allowed = section.values or range(section.min, section.max + 1)
        if isinstance(number, int) and number in allowed:
            return number
        is_cpr = looks_like_cpr(answer)
        names: dict[str, str | int] = {
            "raekke": row.text(section.row_name) or str(row.number),
            "kolonne": column.text(section.column_name) or str(column.number),
        }
        steps = [str(value) for value in section.values] or [f"{section.min}–{section.max}"]
        *first, last = steps + [s for s in (section.unknown, section.irrelevant) if s]
        shown = {"vaerdi": answer[:20]}
        may = (
            {"foerste": ", ".join(first), "sidste": last, **shown}
            if first
            else {"sidste": last, **shown}
        )
        self.problems.append(
            Problem(
                f"{section.id}.{row.number}.{column.number}",
                "celle-cpr" if is_cpr else "celle" if first else "celle-en",
                names if is_cpr else {**names, **may},
            )
        )
        return None

    def shown(self, when: Condition | None) -> bool:
        if when is None:
            return True
        return self.fields.get(when.section, {}).get(when.field) == when.equals

    def value(self, field: Field, typed: str, name: str, row: int | None = None) -> Value:
        text = clean(typed)
        if not text:  # most fields of most rows
            return (field.default or None) if field.kind == "choice" else None
        label = field.help if field.group else field.label
        params: dict[str, str | int] = {"label": label, "vaerdi": text[:20]}
        if row is not None:
            params["raekke"] = row

        def refuse(code: str, **more: str | int) -> None:
            self.problems.append(Problem(name, code, {**params, **more}))

        if field.kind == "choice":
            known = {option.value for option in field.options}
            if text not in known and name.startswith(f"{WORDS}."):
                # The word of every day stands there instead, and nothing is left out.
                self.problems.append(Problem(name, "ukendt-ord", params, kind="warning"))
            elif text not in known:
                refuse("ukendt-svar")
            return text if text in known else field.default or None
        # Refused in every field, so that a number pasted in the wrong place is seen too.
        if looks_like_cpr(text):
            refuse("cpr", vaerdi="")
            return None
        if field.kind == "text":
            if len(text) > field.max_length:
                refuse("for-lang", tegn=len(text), hoejst=field.max_length)
                return None
            if MARKUP.search(text):
                self.problems.append(Problem(name, "opmaerkning", params, kind="warning"))
            return text
        if field.kind == "date":
            day = parse_date(text)
            if day is None:
                refuse("ikke-en-dato")
            return day
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
