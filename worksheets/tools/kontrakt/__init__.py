"""
Tool 10, Kompetencemål i den interne kontrakt: what the unit promises, what the director gives.

A goal is held against five checks: it can be measured, it has a starting point, a
deadline and someone responsible, and both sides promise something. The starting point
is the coverage of rule R1, unless the reader writes another one.
"""

from __future__ import annotations

import re
from typing import Literal

from worksheets.answers import Answers, Row
from worksheets.carryback import CarryBack
from worksheets.definition import Definition, RowsSection
from worksheets.engine.coverage import HIGHEST_LEVEL, coverage
from worksheets.engine.trace import Step
from worksheets.result import Problem, Result
from worksheets.tools.kontrakt.goals import CHECKS, Agreement, Goal
from worksheets.tools.kontrakt.goals_back import goals_back
from worksheets.tools.kontrakt.words import blocks

CARRIES_BACK_TO = "strategi"
FRAME = "kontrakt"
SECTION = "kontraktmaal"
# More goals than this are seldom kept.
MOST = 5
YEAR = re.compile(r"\b20\d\d\b")
FOLLOW_UPS = ("foelg-op", "foelg-op-igen")


def assess(definition: Definition, answers: Answers) -> Result:
    """Say how complete each goal is, and write the paragraph of the contract."""
    section = definition.section(SECTION)
    assert isinstance(section, RowsSection)
    rows = [row for row in answers.rows[SECTION] if row.filled and row.readable]
    agreement = _agreement(answers)
    goals, waiting = [], []
    problems = list(answers.problems)
    for row in rows:
        goal = _goal(row, row.name or f"{section.row_title} {row.number}", agreement)
        if row.typed:
            _warn(row, goal, agreement, answers.day, problems)
        if not row.typed:
            waiting.append(goal)
        elif goal.before is not None or goal.target is not None:
            goals.append(goal)
    _warn_of_names([row for row in rows if row.typed], problems)
    if goals:
        _warn_of_agreement(agreement, answers, problems)
    said = blocks(goals, waiting, agreement) if goals or waiting else ()
    return Result(definition.slug, said, tuple(problems))


def carry_back(definition: Definition, answers: Answers, earlier: Answers) -> CarryBack:
    """The goals of the contract, for the strategy."""
    return goals_back(answers, earlier)


def _agreement(answers: Answers) -> Agreement:
    days = [answers.text(FRAME, field) for field in FOLLOW_UPS]
    return Agreement(
        unit=answers.text("projekt", "enhed"),
        period=answers.text(FRAME, "periode"),
        hours=answers.number(FRAME, "timer"),
        kroner=answers.number(FRAME, "kroner"),
        release=answers.text(FRAME, "frikoeb"),
        follow_ups=tuple(day for day in days if day),
    )


def _goal(row: Row, name: str, agreement: Agreement) -> Goal:
    before, trace = _before(row)
    percent, people = row.whole("maaltal"), row.whole("antal")
    target = None if percent is None else percent / 100
    needed = None
    if percent is not None and people is not None:
        # Rounded up: a share of a person cannot do the task.
        needed = -(-percent * people // 100)
        inputs = (("maal", target), ("antal", people))
        trace += (Step("R1", "maal-personer", inputs, needed),)
    does, gives = row.text("enheden-goer"), row.text("direktoeren-giver")
    promised = {"enhed": bool(does), "direktoer": bool(gives) or agreement.gives}
    in_place = {
        "maalbart": percent is not None and row.text("indikator"),
        "udgangspunkt": before is not None,
        "frist": row.text("dato"),
        "ansvar": row.text("ansvarlig"),
        "ressourcer": all(promised.values()),
    }
    alone = [side for side, gives_something in promised.items() if gives_something]
    return Goal(
        row=row.number,
        name=name,
        given=row.given,
        kind=row.text("slags"),
        before=before,
        target=target,
        required=row.whole("krav"),
        people=people,
        holders=row.whole("daekket"),
        people_at_target=needed,
        steps=row.whole("loeftetrin"),
        indicator=row.text("indikator"),
        deadline=row.text("dato"),
        responsible=row.text("ansvarlig"),
        unit_does=does,
        director_gives=gives,
        belongs_to=row.text("kontraktmaal"),
        lacking=tuple(check for check in CHECKS if not in_place[check]),
        # What is set aside for all goals is no promise about this one before it is written on.
        one_side=alone[0] if len(alone) == 1 and (does or gives) else "",
        trace=trace,
    )


def _own_percent(row: Row) -> int | None:
    """The starting point as the reader wrote it, not as it was handed over."""
    percent = row.whole("daekningsgrad")
    return None if str(percent) == row.given.get("daekningsgrad") else percent


def _before(row: Row) -> tuple[float | None, tuple[Step, ...]]:
    """The coverage today (R1) with its trace; what the reader wrote himself comes first."""
    own, handed = _own_percent(row), row.whole("daekningsgrad")
    people, holders = row.whole("antal"), row.whole("daekket")
    if own is None and people is not None and holders is not None:
        level = row.whole("krav") or HIGHEST_LEVEL
        covered = coverage([level] * holders, required_level=level, required_people=people)
        return covered.share, tuple(s for s in covered.trace if s.code == "coverage_share")
    return (None if handed is None else handed / 100), ()


def _warn(row: Row, goal: Goal, agreement: Agreement, day: str, problems: list[Problem]) -> None:
    """What is missing in a goal or does not fit together; it counts as it stands."""

    def tell(field: str, code: str, **params: str | int) -> None:
        kind: Literal["missing", "warning"] = "missing" if code.endswith("mangler") else "warning"
        place = f"{SECTION}.{row.number}.{field}"
        problems.append(Problem(place, code, {"navn": goal.name, **params}, kind))

    percent, own = row.whole("maaltal"), _own_percent(row)
    people, holders = goal.people, goal.holders
    if percent is None:
        tell("maaltal", "maaltal-mangler")
    if goal.before is None:
        tell("daekningsgrad", "udgangspunkt-mangler")
    if percent is not None and goal.direction == -1:
        tell("maaltal", "maal-under-udgangspunkt", maal=percent)
    if own is not None and people is not None and holders is not None:
        covered = coverage([1] * holders, required_level=1, required_people=people)
        counted = 100 * (covered.share or 0.0)
        if abs(own - counted) >= 1:
            numbers = {"skrevet": own, "daekket": holders, "antal": people}
            tell("daekningsgrad", "udgangspunkt-stemmer-ikke", regnet=round(counted), **numbers)
    years = [int(year) for year in YEAR.findall(agreement.period)]
    if goal.deadline and day and goal.deadline < day:
        tell("dato", "dato-passeret")
    elif goal.deadline and years and int(goal.deadline[:4]) > max(years):
        tell("dato", "dato-efter-periode", periode=agreement.period)
    if goal.one_side == "enhed":
        tell("direktoeren-giver", "kun-enheden")
    elif goal.one_side == "direktoer":
        tell("enheden-goer", "kun-direktoeren")


def _warn_of_names(rows: list[Row], problems: list[Problem]) -> None:
    def tell(row: Row, code: str, **params: str | int) -> None:
        problems.append(Problem(f"{SECTION}.{row.number}.navn", code, params, "warning"))

    first: dict[str, int] = {}
    for row in rows:
        name = row.name.casefold()
        if name and name in first:
            tell(row, "samme-navn", navn=row.name, nummer=first[name])
        elif name:
            first[name] = row.number
    if len(rows) > MOST:
        tell(rows[MOST], "for-mange-maal", antal=len(rows), hoejst=MOST)


def _warn_of_agreement(agreement: Agreement, answers: Answers, problems: list[Problem]) -> None:
    def tell(field: str, code: str) -> None:
        problems.append(Problem(f"{FRAME}.{field}", code, kind="warning"))

    written = [amount for amount in (agreement.hours, agreement.kroner) if amount is not None]
    if written and not agreement.gives:
        tell("timer" if agreement.hours is not None else "kroner", "ressourcer-nul")
    first, again = (answers.text(FRAME, field) for field in FOLLOW_UPS)
    for field, date in zip(FOLLOW_UPS, (first, again), strict=True):
        if date and answers.day and date < answers.day:
            tell(field, "opfoelgning-passeret")
    if first and again and again <= first:
        tell(FOLLOW_UPS[1], "opfoelgning-omvendt")
