"""The summary of a unit or of a whole municipality: hidden before it is written."""

from __future__ import annotations

from worksheets.chain import read
from worksheets.content import definition
from worksheets.engine.disclosure import LOWEST_LIMIT
from worksheets.engine.gathering import may_be_shown
from worksheets.gathering.join import shown_figures
from worksheets.gathering.raw import RawCell
from worksheets.gathering.units import unit_of
from worksheets.jsontext import Refused
from worksheets.plaintext import clean
from worksheets.project import Project
from worksheets.result import Conclusion, Entry, Figure, Result, Table, Text
from worksheets.summary import Standing, Summary
from worksheets.tools.kommuneoverblik.gather import overview
from worksheets.tools.kommuneoverblik.overview import Column

WHOLE = "kommuneoverblik"
COLUMNS = (
    "kompetence", "opgave", "slags", "betydning", "krav", "kraevet", "enheder-med",
    "enheder-mangler", "svar", "ved-ikke", "daekket", "mangler", "loeftetrin", "niveauer", "timer",
    "kroner",
)  # fmt: skip


def summary_of_project(slug: str, project: Project, day: str) -> Summary:
    """
    What a project hands on from a tool.

    Raises:
        Refused: `ops-uden-enhed` or `ops-uden-kommune` where nobody has written whose it is,
            `ops-uden-dag`, `samle-intet` where there is nothing to hand on.
    """
    if not day:
        raise Refused("ops-uden-dag")
    return _of_municipality(project, day) if slug == WHOLE else _of_unit(project, day)


def _of_unit(project: Project, day: str) -> Summary:
    if not clean(project.fields.get("projekt", {}).get("enhed", "")):
        raise Refused("ops-uden-enhed")
    unit = unit_of("", project, day)
    standings = tuple(map(_standing, unit.cells))
    return Summary(
        "enhed", unit.municipality, unit.name, unit.period, day, standings,
        hours=_sum([cell.hours for cell in unit.cells]),
        kroner=_sum([cell.kroner for cell in unit.cells]),
    )  # fmt: skip


def _standing(cell: RawCell) -> Standing:
    figures = shown_figures(cell, LOWEST_LIMIT)
    if figures is None:
        return Standing(
            cell.name, cell.required_level, cell.required_level, cell.required_people,
            cell.task, cell.kind, cell.importance,
            hours=_whole(cell.hours), kroner=_whole(cell.kroner),
        )  # fmt: skip
    counts = cell.counts or ()
    are_shown = bool(counts) and all(may_be_shown(people) for people in counts)
    return Standing(
        cell.name, cell.required_level, cell.required_level, cell.required_people,
        cell.task, cell.kind, cell.importance, 1, int(figures.missing > 0), figures.answers,
        figures.unknown, figures.holders, figures.missing, figures.lift_steps,
        counts if are_shown else None, _whole(cell.hours), _whole(cell.kroner),
    )  # fmt: skip


def _of_municipality(project: Project, day: str) -> Summary:
    fields = {**project.fields, "visning": {"vis": "alt"}}
    whole = Project(project.id, project.name, project.created, fields, project.lists)
    view = overview(definition(WHOLE), read(WHOLE, whole, day), [])
    about = project.fields.get("projekt", {})
    if not view.columns:
        raise Refused("samle-intet")
    if not clean(about.get("kommune", "")):
        raise Refused("ops-uden-kommune")
    return Summary(
        "kommune",
        clean(about["kommune"]),
        "",
        clean(about.get("periode", "")),
        day,
        tuple(map(_of_column, view.columns)),
        units=len(view.units),
        hours=_whole(view.cost("hours")),
        kroner=_whole(view.cost("kroner")),
        limit=view.limit,
    )


def _of_column(column: Column) -> Standing:
    spots = list(column.spots.values())
    tasks = ", ".join(column.tasks)
    hours, kroner = _whole(column.cost("hours")), _whole(column.cost("kroner"))
    if not column.counted:
        return Standing(
            column.name, column.level, min(spot.level for spot in spots),
            sum(spot.people for spot in spots), tasks, column.kind, column.importance,
            len(spots), hours=hours, kroner=kroner,
        )  # fmt: skip
    counted = [spot for spot in spots if spot.figures]
    levels = [spot.level for spot in counted] + [pool.level for pool in column.pools]
    short = len(column.short_units) + sum(pool.figures.missing > 0 for pool in column.pools)
    return Standing(
        column.name, max(levels), min(levels), column.people or 0, tasks, column.kind,
        column.importance, len(counted) + sum(pool.units for pool in column.pools), short,
        column.sum_of("answers"), column.sum_of("unknown"), column.sum_of("holders"),
        column.sum_of("missing"), column.sum_of("lift_steps"), None, hours, kroner,
    )  # fmt: skip


def shown(summary: Summary) -> Result:
    """All that stands in the file, to be looked at before it is saved."""
    about = {
        "kommune": summary.municipality or Text("ops-ikke-skrevet"),
        "enhed": summary.unit or Text("ops-ikke-skrevet"),
        "periode": summary.period or Text("ops-ikke-skrevet"),
        "dag": ".".join(str(int(part)) for part in reversed(summary.day.split("-"))),
        "enheder": str(summary.units),
        "graense": str(summary.limit),
    }
    hidden = sum(standing.is_hidden for standing in summary.competences)
    said = [Text(f"ops-om-{summary.scope}", about)]
    if hidden:
        said.append(Text("ops-skjulte", {"antal": str(hidden), **about}, hidden))
    if summary.hours is not None or summary.kroner is not None:
        sums = {
            "timer": Figure("ops-timer", summary.hours, "hours"),
            "kroner": Figure("ops-kroner", summary.kroner, "kroner"),
        }
        said.append(Text("ops-sum", sums))
    said.append(Text("ops-ingen-personer"))
    entries = tuple(_entry(n, s) for n, s in enumerate(summary.competences, start=1))
    table = Table("ops", Text("ops-tabel"), COLUMNS, entries)
    return Result(WHOLE, (Conclusion(tuple(said)), table), ())


def _entry(row: int, s: Standing) -> Entry:
    level = (
        Figure("krav", s.required_level, "level", row)
        if s.lowest_level == s.required_level
        else Text("ops-krav-fra", {"fra": str(s.lowest_level), "til": str(s.required_level)})
    )
    counts = (
        ("enheder-mangler", s.short_units, "count"),
        ("svar", s.answers, "count"),
        ("ved-ikke", s.unknown, "count"),
        ("daekket", s.holders, "people"),
        ("mangler", s.missing, "people"),
        ("loeftetrin", s.lift_steps, "steps"),
    )
    hidden = Text("kort-skjult")
    return Entry(
        s.name,
        (
            s.task,
            Text(f"slags-{s.kind or 'ingen'}"),
            Figure("ops-betydning", s.importance, "level", row),
            level,
            Figure("ops-antal", s.required_people, "people", row),
            Figure("ops-enheder", s.units, "count", row),
            *(
                hidden if s.is_hidden else Figure(f"ops-{name}", value, unit, row)
                for name, value, unit in counts
            ),
            " / ".join(map(str, s.levels)) if s.levels else Text("ops-ikke-med"),
            Figure("ops-timer", s.hours, "hours", row),
            Figure("ops-kroner", s.kroner, "kroner", row),
        ),
    )


def _sum(amounts: list[float | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return _whole(sum(known)) if known else None


def _whole(amount: float | None) -> int | None:
    """Whole hours and kroner: a file for others needs no more."""
    return None if amount is None else int(amount + 0.5)
