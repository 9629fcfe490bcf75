"""
Tool 7, Udviklingsplan: who does what, when, and in which setting there already is.

What the activities add up to is in `sheet.py`; what is said about it in `words.py` and
`papers.py`. An activity whose deadline is before its start is left out until it is mended.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from worksheets.answers import Answers, Row
from worksheets.definition import Definition, RowsSection
from worksheets.handover import Handover, same_name
from worksheets.result import Event, Problem, Result, Text
from worksheets.tools.plan.papers import blank_cards
from worksheets.tools.plan.sheet import Activity, Sheet
from worksheets.tools.plan.words import blocks
from worksheets.tools.red_thread import carry
from worksheets.tools.written import as_typed, danish_date

__all__ = ["assess", "blank_cards", "events", "hand_over"]

SECTION = "aktiviteter"
FRAME = "plan-ramme"


def assess(definition: Definition, answers: Answers) -> Result:
    """Hold the plan against the frame, the calendar and what it is to lead to."""
    problems = list(answers.problems)
    activities = _activities(definition, answers, problems)
    _warn(answers, activities, problems)
    result = Result(definition.slug, (), tuple(problems))
    if not activities:
        return result
    sheet = Sheet(
        activities=activities,
        hours=answers.number(FRAME, "timer"),
        kroner=answers.number(FRAME, "kroner"),
        only=answers.choice("visning", "vis"),
        day=answers.day,
        labels=_labels(definition),
    )
    return replace(result, blocks=blocks(sheet))


def hand_over(definition: Definition, answers: Answers) -> Handover:
    """
    The activities, to be followed up; one row for all that have the same name.

    The same people may take part in two of them, so their numbers are not added: the levels
    and the number are those of the first, the deadline is the last, and a form is told when
    they share it.
    """
    by_name: dict[str, list[Activity]] = {}
    for activity in _activities(definition, answers, []):
        if activity.is_named:
            by_name.setdefault(same_name(activity.name), []).append(activity)
    rows = []
    for activity, *others in by_name.values():
        row = {
            "navn": activity.name,
            "fra": as_typed(activity.level_before),
            "til": as_typed(activity.level_after),
            "personer": as_typed(activity.people),
            "frist": max([activity.deadline, *(other.deadline for other in others)]),
            "form": activity.form if {other.form for other in others} <= {activity.form} else "",
            "ansvarlig": activity.responsible,
            **carry(activity.given),
            "slags": activity.kind,
            "aktiviteter": str(1 + len(others)) if others else "",
        }
        rows.append({key: value for key, value in row.items() if value})
    return Handover(rows={"opfoelgning": tuple(rows)})


def events(definition: Definition, answers: Answers) -> tuple[Event, ...]:
    """The start and the deadline of each activity, in the order of the days."""
    unit = answers.text("projekt", "enhed")
    found: list[Event] = []
    times: Counter[str] = Counter()
    for activity in _activities(definition, answers, []):
        name = same_name(activity.name)
        times[name] += 1
        # Not the place on the form, which may change; only a second of the same name is counted.
        about = definition.slug, same_name(unit), name, *[str(times[name])] * (times[name] > 1)
        params = {"navn": activity.name, "ansvarlig": activity.responsible}
        named = "-ansvarlig" if activity.responsible else ""
        for what, day in (("start", activity.start), ("frist", activity.deadline)):
            if day:
                found.append(Event((what, *about), day, Text(f"kalender-{what}{named}", params)))
    return tuple(sorted(found, key=lambda event: event.day))


def _labels(definition: Definition) -> dict[str, dict[str, str]]:
    section = _section(definition)
    return {
        field.id: {option.value: option.label for option in field.options}
        for field in section.fields
        if field.kind == "choice"
    }


def _section(definition: Definition) -> RowsSection:
    section = definition.section(SECTION)
    assert isinstance(section, RowsSection)
    return section


def _activities(
    definition: Definition, answers: Answers, problems: list[Problem]
) -> tuple[Activity, ...]:
    title = _section(definition).row_title
    responsible = answers.text(FRAME, "ansvarlig")
    found = []
    for row in answers.rows[SECTION]:
        if not row.filled or not row.readable:
            continue
        activity = _activity(row, row.name or f"{title} {row.number}", responsible)
        if activity.start and activity.deadline and activity.deadline < activity.start:
            params: dict[str, str | int] = {
                "navn": activity.name,
                "start": danish_date(activity.start),
                "frist": danish_date(activity.deadline),
            }
            problems.append(Problem(f"{SECTION}.{row.number}.frist", "frist-foer-start", params))
        else:
            found.append(activity)
    return tuple(found)


def _activity(row: Row, name: str, responsible: str) -> Activity:
    return Activity(
        row=row.number,
        name=name,
        is_named=bool(row.name),
        is_typed=row.typed,
        given=row.given,
        kind=row.text("slags") or row.given.get("slags", ""),
        form=row.text("form"),
        level_before=row.whole("fra"),
        level_after=row.whole("til"),
        people=row.whole("personer"),
        carried_by=row.text("baeres-af"),
        # Whoever is responsible for the whole answers for what nobody else does.
        responsible=row.text("ansvarlig") or responsible,
        start=row.text("start"),
        deadline=row.text("frist"),
        hours=row.number_of("timer"),
        kroner=row.number_of("kroner"),
        funding=row.text("finansiering"),
        use=row.text("brug"),
        leader_does=row.text("leder-goer"),
        sign=row.text("tegn"),
    )


def _warn(answers: Answers, activities: tuple[Activity, ...], problems: list[Problem]) -> None:
    first: dict[str, int] = {}
    for activity in activities:
        place = f"{SECTION}.{activity.row}"
        named: dict[str, str | int] = {"navn": activity.name}
        seen = first.setdefault(same_name(activity.name), activity.row)
        if seen != activity.row:
            params = {**named, "nummer": seen}
            problems.append(Problem(f"{place}.navn", "samme-navn", params, "warning"))
        before, after = activity.level_before, activity.level_after
        if before is not None and after is not None and after <= before:
            params = {**named, "fra": before, "til": after}
            problems.append(Problem(f"{place}.til", "intet-loeft", params, "warning"))
    if answers.number(FRAME, "timer") == answers.number(FRAME, "kroner") == 0:
        problems.append(Problem(f"{FRAME}.timer", "ramme-nul", {}, "warning"))
