"""
The unit files: each read by itself, used or refused with its reason.

A project is read as tool 5 reads it and counted again by the engine; a summary was judged by the
rules of its own (`worksheets.summary`).
"""

from __future__ import annotations

from collections.abc import Iterable

from worksheets.chain import read
from worksheets.content import definition
from worksheets.gathering.kept import Figures
from worksheets.gathering.plain import plain_cells
from worksheets.gathering.raw import RawCell, RawUnit
from worksheets.handover import same_name
from worksheets.jsontext import Refused, parse
from worksheets.plaintext import clean
from worksheets.project import Project, project_in
from worksheets.result import Problem
from worksheets.summary import Summary, is_summary, summary_of
from worksheets.tools import gab

MOST_CELLS = 200
LONGEST_NAME = 120


def read_unit(file: str, text: str, day: str) -> RawUnit:
    """
    What a file says of its unit.

    Args:
        file: Its name, which is the unit's where the file has no other.
        text: All of it.
        day: When it was last changed, ISO 8601; "" where nobody knows. A summary says so itself.

    Raises:
        Refused: as `read_project_file` and `read_summary`; `samle-kommune` for a summary of a
            whole municipality, `samle-intet` where no competence can be counted,
            `samle-for-mange`.
    """
    data = parse(text)
    if is_summary(data):
        return _of_summary(file, summary_of(data))
    return unit_of(file, project_in(data).project, day)


def _of_summary(file: str, summary: Summary) -> RawUnit:
    if summary.scope != "enhed":
        raise Refused("samle-kommune", navn=summary.municipality)
    cells = tuple(
        RawCell(
            name=s.name,
            required_level=s.required_level,
            required_people=s.required_people,
            importance=s.importance,
            kind=s.kind,
            task=s.task,
            hours=s.hours,
            kroner=s.kroner,
            figures=None
            if s.answers is None
            else Figures(
                s.answers, s.unknown or 0, s.holders or 0, s.missing or 0, s.lift_steps or 0
            ),
        )
        for s in summary.competences
    )
    if not cells:
        raise Refused("samle-intet")
    return RawUnit(
        summary.unit, summary.municipality, summary.period, summary.day, cells, file=file
    )


def unit_of(file: str, project: Project, day: str) -> RawUnit:
    """
    A unit's project. `file` names it where the project has no name for it.

    Raises:
        Refused: `samle-intet`, `samle-for-mange`.
    """
    about = project.fields.get("projekt", {})
    cells = plain_cells(project)
    left_out = 0
    if cells is None:
        cells, left_out = full_cells(project)
    once = {same_name(cell.name): cell for cell in reversed(cells)}
    left_out += len(cells) - len(once)
    if not once:
        raise Refused("samle-intet")
    if len(once) > MOST_CELLS:
        raise Refused("samle-for-mange", antal=len(once), hoejst=MOST_CELLS)
    name = clean(about.get("enhed", "")) or clean(project.name) or clean(file.rpartition(".")[0])
    return RawUnit(
        name[:LONGEST_NAME],
        clean(about.get("kommune", ""))[:LONGEST_NAME],
        clean(about.get("periode", ""))[:LONGEST_NAME],
        day,
        tuple(reversed(once.values())),
        left_out,
        file,
    )


def full_cells(project: Project) -> tuple[list[RawCell], int]:
    """Every competence of a project as tool 5 reads it, and how many rows could not be counted."""
    sheet = definition("gab")
    answers = read("gab", project)
    problems: list[Problem] = []
    found = gab.score(sheet, answers, problems)
    planned = _planned(project)
    cells = []
    for competence in found:
        hours, kroner = planned.get(same_name(competence.name), (None, None))
        cells.append(
            RawCell(
                name=competence.name,
                required_level=competence.now.required_level,
                required_people=competence.now.required_people,
                counts=competence.counts,
                unknown=competence.now.left_out,
                importance=competence.importance,
                kind=competence.kind,
                task=competence.given.get("opgave", ""),
                hours=hours,
                kroner=kroner,
            )
        )
    begun = [row for row in answers.rows["kompetencer"] if row.typed]
    return cells, max(0, len(begun) - len(found))


def _planned(project: Project) -> dict[str, tuple[float | None, float | None]]:
    """Hours and kroner of the activities, by the competence they are about."""
    if not (project.lists.get("aktiviteter") or project.lists.get("gab")):
        return {}
    by_name: dict[str, list[tuple[float | None, float | None]]] = {}
    for row in read("plan", project).rows["aktiviteter"]:
        costs = (row.number_of("timer"), row.number_of("kroner"))
        by_name.setdefault(same_name(row.name), []).append(costs)
    return {
        name: (_sum(hours for hours, _ in costs), _sum(kroner for _, kroner in costs))
        for name, costs in by_name.items()
    }


def _sum(amounts: Iterable[float | None]) -> float | None:
    """The known ones together, to two decimals; None where none is known."""
    known = [amount for amount in amounts if amount is not None]
    return round(sum(known), 2) if known else None
