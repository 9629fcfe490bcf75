"""Typed rows and gathered files, laid together into one overview."""

from __future__ import annotations

from dataclasses import dataclass

from worksheets.answers import Answers, Row
from worksheets.definition import Definition, RowsSection
from worksheets.engine.disclosure import LOWEST_LIMIT
from worksheets.engine.gathering import Part, may_be_shown, pooled
from worksheets.gathering.kept import Gathered, gathered_in
from worksheets.handover import same_name
from worksheets.result import Problem
from worksheets.tools.kommuneoverblik.overview import (
    Column,
    Overview,
    Small,
    Spot,
    figures_of,
    in_order,
    units_in_order,
)
from worksheets.tools.levels import counted, missing, warn

SECTION = "overblik"
EVERYONE = "alle"


def overview(definition: Definition, answers: Answers, problems: list[Problem]) -> Overview:
    """All that may be shown; what is missing or doubtful in the typed rows is added to problems."""
    gathered = gathered_in(answers.gathered)
    asked_limit = answers.number("samle-valg", "graense")
    limit = max(LOWEST_LIMIT, gathered.limit, int(asked_limit or 0))
    laid = _Laid(limit)
    typed = _rows(definition, answers, problems)
    laid.files(gathered, {(same_name(t.unit), same_name(t.competence)) for t in typed})
    laid.typed(typed, problems)
    chosen = answers.choice("visning", "vis")
    columns = in_order(laid.columns.values(), chosen)
    names = list(laid.units.values())
    known = set(laid.units)
    absent = tuple(
        row.name
        for row in answers.rows["enhedsliste"]
        if row.name and same_name(row.name) not in known
    )
    return Overview(
        columns=tuple(columns),
        units=units_in_order(columns, names),
        absent=absent,
        limit=limit,
        chosen=chosen,
        periods={unit.name: unit.earlier for unit in gathered.units if unit.earlier},
        all_columns=len(laid.columns),
    )


@dataclass(frozen=True, slots=True)
class _Typed:
    """A row of the table that can be counted."""

    row: Row
    unit: str
    competence: str
    part: Part


def _rows(definition: Definition, answers: Answers, problems: list[Problem]) -> list[_Typed]:
    section = definition.section(SECTION)
    assert isinstance(section, RowsSection)
    found = []
    first: dict[tuple[str, str], int] = {}
    for row in answers.rows[SECTION]:
        if not row.typed or not row.readable:
            continue
        place = f"{SECTION}.{row.number}"
        unit = row.text("enhed") or f"{section.row_title} {row.number}"
        competence = row.text("kompetence") or f"{section.fields[1].label} {row.number}"
        levels, level, people = counted(row), row.whole("krav"), row.values.get("antal")
        told = {"enhed": unit, "navn": competence}
        if level is None:
            missing(problems, f"{place}.krav", "krav-mangler", **told)
        if people is None:
            missing(problems, f"{place}.antal", "antal-mangler", **told)
        if levels is None:
            missing(problems, f"{place}.niveau-0", "niveauer-mangler", **told)
        if level is None or people is None or levels is None:
            continue
        if people == EVERYONE and not levels.everyone:
            missing(problems, f"{place}.antal", "alle-er-ingen", **told)
            continue
        key = (same_name(unit), same_name(competence))
        if key in first:
            warn(problems, f"{place}.enhed", "samme-felt", **told, nummer=first[key])
            continue
        first[key] = row.number
        number = levels.everyone if people == EVERYONE else int(people)
        found.append(
            _Typed(row, unit, competence, Part(levels.counts, level, number, levels.unknown))
        )
    return found


class _Laid:
    """Collects the columns; lives for one question."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.columns: dict[str, Column] = {}
        self.units: dict[str, str] = {}

    def column(self, name: str, tasks: tuple[str, ...] = ()) -> Column:
        return self.columns.setdefault(same_name(name), Column(name, tasks))

    def files(self, gathered: Gathered, overruled: set[tuple[str, str]]) -> None:
        """What came from files, but where a row of the table says the same."""
        columns = [self.column(c.name, c.tasks) for c in gathered.competences]
        for unit in gathered.units:
            key = same_name(unit.name)
            self.units.setdefault(key, unit.name)
            for cell in unit.cells:
                column = columns[cell.competence]
                if (key, same_name(column.name)) in overruled:
                    continue
                shown = cell.figures
                if shown and not may_be_shown(shown.answers, limit=self.limit):
                    shown = None
                column.spots[key] = Spot(
                    self.units[key], cell.required_level, cell.required_people, cell.kind,
                    cell.importance, cell.hours, cell.kroner, shown,
                    cell.before if shown else None,
                )  # fmt: skip
        for pool in gathered.pools:
            column = columns[pool.competence]
            members = [same_name(gathered.units[place].name) for place in pool.units]
            # A sum that holds a unit the table speaks of would count it twice.
            is_true = all((key, same_name(column.name)) not in overruled for key in members)
            if is_true and may_be_shown(pool.figures.answers, limit=self.limit):
                column.pools.append(
                    Small(pool.required_level, pool.required_people, pool.figures, len(members))
                )
        for key in [key for key, column in self.columns.items() if not column.spots]:
            if not any(key == competence for _, competence in overruled):
                del self.columns[key]

    def typed(self, rows: list[_Typed], problems: list[Problem]) -> None:
        """The rows of the table; those of small groups are hidden and counted together."""
        small: dict[tuple[str, int], list[Part]] = {}
        for typed in rows:
            key = same_name(typed.unit)
            unit = self.units.setdefault(key, typed.unit)
            column = self.column(typed.competence)
            part, row = typed.part, typed.row
            shown = None
            if may_be_shown(part.answers, limit=self.limit):
                shown = figures_of(part.coverage(), part)
            elif part.answers:
                of = (same_name(typed.competence), part.required_level)
                small.setdefault(of, []).append(part)
                told: dict[str, str | int] = {"enhed": typed.unit, "navn": typed.competence}
                warn(
                    problems,
                    f"{SECTION}.{row.number}.enhed",
                    "for-lille",
                    **told,
                    graense=self.limit,
                )
            column.spots[key] = Spot(
                unit, part.required_level, part.required_people, row.text("slags"), None,
                row.number_of("timer"), row.number_of("kroner"), shown,
            )  # fmt: skip
        for (name, _), parts in small.items():
            together = pooled(parts, limit=self.limit)
            if together is None:
                continue
            whole = Part(
                tuple(map(sum, zip(*(part.counts for part in parts), strict=True))),
                together.required_level, together.required_people, together.left_out,
            )  # fmt: skip
            figures = figures_of(together, whole)
            if figures:
                self.columns[name].pools.append(
                    Small(together.required_level, together.required_people, figures, len(parts))
                )
