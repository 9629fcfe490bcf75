"""
Tool 9, Teamsamtalen (GRUS): what the team is to talk about, in which order, for how long.

While the bids are covered nothing here may follow from them but how many are in: not the
order, not the minutes. How far the team is apart is rule A3 of the engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from worksheets.answers import Answers, Row
from worksheets.definition import Definition, RowsSection
from worksheets.engine.agreement import average_deviation, r_wg
from worksheets.handover import Handover, same_name
from worksheets.result import Problem, Result
from worksheets.tools.levels import warn_of_same_people
from worksheets.tools.teamsamtale.cards import blank_cards
from worksheets.tools.teamsamtale.sheet import Agreement, Sheet, Topic
from worksheets.tools.teamsamtale.words import blocks
from worksheets.tools.written import danish_date
from worksheets.written import parse_number

__all__ = ["assess", "blank_cards", "hand_over"]

TOPICS = "samtale-kompetencer"
PEOPLE = "personer"
BIDS = "bud"
# Levels 0-4.
OPTIONS = 5
USUAL_MINUTES = 90
# More points than this is no conversation; what only the mapping points at fills up to so many.
MOST_POINTS = 5
ENOUGH_POINTS = 3
# Opening and closing take one part each of so many.
PARTS = 10


def assess(definition: Definition, answers: Answers) -> Result:
    """Say what to talk about and what is agreed; of the bids nothing until they are shown."""
    problems = list(answers.problems)
    is_shown = answers.choice("samtale", "vis-bud") == "vist"
    rows = _topic_rows(definition, answers, problems)
    warn_of_same_people(answers.rows[PEOPLE], problems)
    topics = [_topic(answers, row, name, is_shown) for row, name in rows]
    topics.sort(key=lambda topic: (-(topic.spread or 0), -topic.priority, topic.row))
    agenda, waiting = choose(topics)
    minutes = answers.number("samtale", "minutter")
    total = minutes if isinstance(minutes, int) else USUAL_MINUTES
    edge, shares = divide(total, [(topic.spread or 0) + 1 for topic in agenda])
    sheet = Sheet(
        topics=[replace(topic, minutes=n) for topic, n in zip(agenda, shares, strict=True)],
        waiting=waiting,
        is_shown=is_shown,
        people=len(answers.rows[PEOPLE]),
        minutes=total,
        edge=edge,
        date=danish_date(answers.text("samtale", "dato")),
        tasks=_readable(answers, "samtale-opgaver"),
        strengths=_readable(answers, "styrker"),
        agreements=_agreements(answers, problems),
        for_mus=_for_mus(answers, problems),
    )
    return Result(definition.slug, blocks(sheet), tuple(problems))


def hand_over(definition: Definition, answers: Answers) -> Handover:
    """What was agreed, to the plan."""
    activities = [
        {"navn": agreed.what, "ansvarlig": agreed.who, "frist": agreed.day}
        for agreed in _agreements(answers, [])
    ]
    rows = tuple({key: value for key, value in row.items() if value} for row in activities)
    return Handover(rows={"aktiviteter": rows})


def choose(topics: Sequence[Topic]) -> tuple[list[Topic], list[Topic]]:
    """The points of the talk, and what waits for another one, each in its order."""
    chosen = [topic for topic in topics if topic.is_chosen]
    possible = [topic for topic in topics if not topic.is_chosen]
    room = max(0, ENOUGH_POINTS - len(chosen))
    agenda = [*chosen[:MOST_POINTS], *possible[:room]]
    return agenda, [*chosen[MOST_POINTS:], *possible[room:]]


def divide(minutes: int, weights: Sequence[int]) -> tuple[int, list[int]]:
    """
    Whole minutes for the opening (as many for the closing) and for each point; all is used.

    >>> divide(90, [1, 1, 3]), divide(45, [1, 1, 1])
    ((9, [15, 14, 43]), (5, [12, 12, 11]))
    """
    edge = (minutes + PARTS // 2) // PARTS
    rest, whole = minutes - 2 * edge, sum(weights)
    shares = [rest * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: -(rest * weights[i] % whole))
    for i in by_remainder[: rest - sum(shares)]:
        shares[i] += 1
    return edge, shares


def _cells(answers: Answers, row: Row) -> list[int | str]:
    cells = answers.cells[BIDS]
    return [
        cells[row.number, person.number]
        for person in answers.rows[PEOPLE]
        if (row.number, person.number) in cells
    ]


def _readable(answers: Answers, section: str) -> list[Row]:
    return [row for row in answers.rows[section] if row.name and row.readable]


def _topic_rows(
    definition: Definition, answers: Answers, problems: list[Problem]
) -> list[tuple[Row, str]]:
    section = definition.section(TOPICS)
    assert isinstance(section, RowsSection)
    found: list[tuple[Row, str]] = []
    first: dict[str, int] = {}
    for row in answers.rows[TOPICS]:
        if not row.readable or not (row.filled or _cells(answers, row)):
            continue
        found.append((row, row.name or f"{section.row_title} {row.number}"))
        place = f"{TOPICS}.{row.number}.{section.fields[0].id}"
        name = same_name(row.name)
        if not row.name:
            problems.append(Problem(place, "navn-mangler", {"raekke": row.number}, "missing"))
        elif name in first:
            params: dict[str, str | int] = {"navn": row.name, "nummer": first[name]}
            problems.append(Problem(place, "samme-navn", params, "warning"))
        else:
            first[name] = row.number
    if not answers.rows[PEOPLE] and any(row.typed for row, _ in found):
        problems.append(Problem(PEOPLE, "medarbejdere-mangler", kind="missing"))
    return found


def _topic(answers: Answers, row: Row, name: str, is_shown: bool) -> Topic:
    given_bids = _cells(answers, row)
    cells = given_bids if is_shown else []
    # A "?" is an answer, but no level to compare.
    ratings = [cell if isinstance(cell, int) else None for cell in cells]
    priority = parse_number(row.given.get("prioritet", ""))
    mapped = parse_number(row.given.get("spredning", ""))
    return Topic(
        row=row.number,
        name=name,
        given=row.given,
        # Of tools 4 and 5 only the latter knows a requirement.
        is_chosen=row.typed or bool(given_bids) or "krav" in row.given,
        bids=len(given_bids),
        required=row.whole("krav"),
        levels=[rating for rating in ratings if rating is not None],
        deviation=average_deviation(ratings),
        agreement=r_wg(ratings, options=OPTIONS),
        priority=priority or 0,
        mapped=mapped if isinstance(mapped, int) else None,
    )


def _agreements(answers: Answers, problems: list[Problem]) -> list[Agreement]:
    held = answers.text("samtale", "dato")
    found: list[Agreement] = []
    for row in answers.rows["aftaler"]:
        if not row.typed or not row.readable:
            continue
        place = f"aftaler.{row.number}"
        if not row.name:
            code, where = "hvad-mangler", f"{place}.hvad"
            problems.append(Problem(where, code, {"raekke": row.number}, "missing"))
            continue
        agreed = Agreement(row.name, row.text("hvem"), row.text("hvornaar"))
        found.append(agreed)
        for field in ("hvem", "hvornaar"):
            if not row.text(field):
                code, where = f"{field}-mangler", f"{place}.{field}"
                problems.append(Problem(where, code, {"hvad": row.name}, "missing"))
        code = (
            "aftale-foer-samtalen"
            if agreed.day and agreed.day < held
            else "aftale-forbi"
            if agreed.day and agreed.day < answers.day
            else ""
        )
        if code:
            params: dict[str, str | int] = {"hvad": row.name, "dato": danish_date(agreed.day)}
            problems.append(Problem(f"{place}.hvornaar", code, params, "warning"))
    return found


def _for_mus(answers: Answers, problems: list[Problem]) -> list[tuple[str, str]]:
    """Each subject with the one it is about, empty when nobody is named."""
    known = {same_name(person.name) for person in answers.rows[PEOPLE]}
    found: list[tuple[str, str]] = []
    for row in answers.rows["mus-emner"]:
        if not row.typed or not row.readable:
            continue
        who = row.text("hvem")
        place = f"mus-emner.{row.number}"
        if not row.name:
            problems.append(Problem(f"{place}.emne", "emne-mangler", {"hvem": who}, "missing"))
            continue
        found.append((row.name, who))
        if who and known and same_name(who) not in known:
            params: dict[str, str | int] = {"hvem": who}
            problems.append(Problem(f"{place}.hvem", "ukendt-medarbejder", params, "warning"))
    return found
