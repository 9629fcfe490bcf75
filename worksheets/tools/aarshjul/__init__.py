"""
Aid B, Årshjul: where the work on competences fits into the year the unit has already.

What lies badly in the reader's own year is told, never moved.
"""

from __future__ import annotations

from datetime import date

from worksheets.answers import Answers
from worksheets.definition import Definition
from worksheets.result import Event, Problem, Result, Text
from worksheets.tools.aarshjul.places import Process, place
from worksheets.tools.aarshjul.words import blocks

SECTION = "aarshjul"


def assess(definition: Definition, answers: Answers) -> Result:
    """Lay the tools into the year, say why they lie there, and what fits badly."""
    problems = list(answers.problems)
    own = _processes(answers, problems)
    if not own:
        return Result(definition.slug, (), tuple(problems))
    return Result(definition.slug, blocks(own, place(own)), tuple(problems))


def events(definition: Definition, answers: Answers) -> tuple[Event, ...]:
    """The first of the month of each tool in the coming twelve; none without today's date."""
    if not answers.day:
        return ()
    return tuple(
        Event(
            (definition.slug, p.tool, p.reason),
            coming(p.month, answers.day),
            Text("kalender", {"vaerktoej": p.name}),
        )
        for p in place(_processes(answers, []))
    )


def coming(month: int, today: str) -> str:
    """
    The next first of a month, today included.

    >>> coming(11, "2026-11-23"), coming(12, "2026-11-23"), coming(11, "2026-11-01")
    ('2027-11-01', '2026-12-01', '2026-11-01')
    """
    now = date.fromisoformat(today)
    this_year = date(now.year, month, 1)
    return (this_year if this_year >= now else date(now.year + 1, month, 1)).isoformat()


def _processes(answers: Answers, problems: list[Problem]) -> list[Process]:
    found: list[Process] = []
    for row in answers.rows[SECTION]:
        if not row.typed or not row.readable:
            continue
        month = row.text("maaned")
        params: dict[str, str | int] = {"raekke": row.number, "navn": row.name}
        at = f"{SECTION}.{row.number}"
        if not row.name:
            problems.append(Problem(f"{at}.proces", "proces-mangler", params, "missing"))
        elif not month:
            problems.append(Problem(f"{at}.maaned", "maaned-mangler", params, "missing"))
        else:
            found.append(Process(row.name, int(month), row.text("art")))
    return sorted(found, key=lambda process: process.month)
