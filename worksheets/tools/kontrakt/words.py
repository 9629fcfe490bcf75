"""
What tool 10 says about the goals of a contract: the blocks of its result but the annex.

What is in place and what is lacking comes from `kontrakt.py`; nothing is calculated here
but counts and sums of what is already known.
"""

from __future__ import annotations

from collections.abc import Sequence

from worksheets.result import (
    BeforeAfter,
    Block,
    Conclusion,
    Entry,
    Figure,
    NextStep,
    Points,
    Span,
    Table,
    Text,
)
from worksheets.tools.kontrakt.annex import annex
from worksheets.tools.kontrakt.goals import CHECKS, Agreement, Goal, share_before, share_target
from worksheets.tools.red_thread import thread_points
from worksheets.tools.written import danish_date, joined

# Hours for one person one level up. The tool's own rule of thumb, and said to be.
TIGHT = 10
FACTS = (
    "kompetence",
    "slags",
    "krav",
    "daekket",
    "antal",
    "foer",
    "maal",
    "personer",
    "loeftetrin",
    "dato",
)


def blocks(goals: list[Goal], waiting: list[Goal], agreement: Agreement) -> tuple[Block, ...]:
    """The whole result; `waiting` are gaps handed over that nobody has set a goal for."""
    if not goals:
        said = [_waiting(waiting)]
        thread = thread_points((goal.name, goal.given) for goal in waiting)
        step = NextStep(Text("naeste-vaelg"))
        return (Conclusion(tuple(said)), _picture(waiting), *thread, step)
    said = [
        *_ready(goals),
        *(text for goal in goals for text in _way(goal)),
        *(_lacking(goal) for goal in goals if goal.lacking),
        *_realism(goals, agreement),
        *_one_side(goals),
        *([Text("kun-drift")] if all(goal.kind == "drift" for goal in goals) else []),
        *([Text("ikke-med", {"navne": _names(waiting)})] if waiting else []),
    ]
    return (
        Conclusion(tuple(said)),
        _picture(goals),
        _checks(goals),
        _facts(goals),
        *_promises(goals),
        Points("tid", Text("tid-titel"), (Text("tid-budget"),)),
        *thread_points((goal.name, goal.given) for goal in goals),
        annex(goals, agreement),
        _next(goals, agreement),
    )


def _names(goals: Sequence[Goal]) -> Text | str:
    return joined([goal.name for goal in goals])


def _waiting(waiting: list[Goal]) -> Text:
    number = Figure("venter", len(waiting), "count")
    return Text("venter", {"antal": number, "navne": _names(waiting)}, len(waiting))


def _ready(goals: list[Goal]) -> list[Text]:
    ready = sum(not goal.lacking for goal in goals)
    if len(goals) == 1:
        (goal,) = goals
        points = Figure("punkter", goal.points, "count", goal.row)
        code = "klar-en" if ready else "ikke-klar-en"
        return [Text(code, {"navn": goal.name, "punkter": points})]
    params = {
        "klar": Figure("klar", ready, "count"),
        "alle": Figure("maal-i-alt", len(goals), "count"),
    }
    return [Text("klar-alle" if ready == len(goals) else "klar-nogle", params)]


def _way(goal: Goal) -> list[Text]:
    if goal.before is None or goal.target is None:
        return []
    code = "hold" if goal.direction == 0 else "fra-til"
    return [Text(code, {"navn": goal.name, **_shares(goal)})]


def _shares(goal: Goal) -> dict[str, Figure | Text | str]:
    return {"foer": share_before(goal), "maal": share_target(goal)}


def _lacking(goal: Goal) -> Text:
    codes = [
        "maaltal" if check == "maalbart" and goal.target is None else check
        for check in goal.lacking
    ]
    listed = joined([Text(f"punkt-{code}") for code in codes])
    return Text("mangler", {"navn": goal.name, "liste": listed})


def _realism(goals: list[Goal], agreement: Agreement) -> list[Text]:
    known = [goal for goal in goals if goal.steps is not None]
    steps = sum(goal.steps or 0 for goal in known)
    hours = agreement.hours
    if hours is None or not steps:
        return []
    params = {
        "timer": Figure("timer", hours, "hours"),
        "trin": Figure("loeftetrin-i-alt", steps, "steps"),
        "pr_trin": Figure("timer-pr-trin", hours / steps, "hours"),
        "graense": Figure("graense", TIGHT, "hours"),
    }
    tight = _tight(goals, agreement)
    said = [Text("realisme-ingen" if not hours else f"realisme{'-stramt' * tight}", params)]
    others = [goal for goal in goals if goal.steps is None]
    return said + ([Text("realisme-uden", {"navne": _names(others)})] if others else [])


def _tight(goals: list[Goal], agreement: Agreement) -> bool:
    steps = sum(goal.steps or 0 for goal in goals)
    return agreement.hours is not None and steps > 0 and agreement.hours / steps < TIGHT


def _one_side(goals: list[Goal]) -> list[Text]:
    found = [goal for goal in goals if goal.one_side]
    return [Text("en-side", {"navne": _names(found)})] if found else []


def _promises(goals: list[Goal]) -> list[Points]:
    items = tuple(
        Text(f"side-{goal.one_side}", {"navn": goal.name}) for goal in goals if goal.one_side
    )
    return [Points("side", Text("side-titel"), items)] if items else []


def _picture(goals: list[Goal]) -> BeforeAfter:
    # Nothing has moved yet: where it stood and where it stands are the same place.
    spans = tuple(
        Span(goal.name, goal.before, goal.before, goal.target, _answer(goal)) for goal in goals
    )
    return BeforeAfter(_found(goals), spans)


def _answer(goal: Goal) -> Text:
    code = "spaend-maal" if goal.before is None else "spaend-foer"
    return Text("spaend" if None not in (goal.before, goal.target) else code, _shares(goal))


def _found(goals: list[Goal]) -> Text:
    up = [goal for goal in goals if goal.direction and goal.direction > 0]
    if up:
        number = Figure("skal-op", len(up), "count")
        return Text("fund-maal", {"antal": number, "navn": up[0].name, **_shares(up[0])}, len(up))
    return Text("fund-hold" if any(goal.direction == 0 for goal in goals) else "fund-mangler")


def _checks(goals: list[Goal]) -> Table:
    entries = tuple(
        Entry(
            goal.name,
            (
                *(
                    Figure(check, "nej" if check in goal.lacking else "ja", "code", goal.row)
                    for check in CHECKS
                ),
                Figure("punkter", goal.points, "count", goal.row),
            ),
        )
        for goal in goals
    )
    return Table("tjek", Text("tabel-tjek"), ("kompetence", *CHECKS, "punkter"), entries)


def _facts(goals: list[Goal]) -> Table:
    return Table("bilag", Text("tabel-bilag"), FACTS, tuple(_facts_of(goal) for goal in goals))


def _facts_of(goal: Goal) -> Entry:
    return Entry(
        goal.name,
        (
            Figure("slags", goal.kind, "code", goal.row) if goal.kind else None,
            Figure("krav", goal.required, "level", goal.row),
            Figure("daekket", goal.holders, "people", goal.row),
            Figure("antal", goal.people, "people", goal.row),
            share_before(goal),
            share_target(goal),
            Figure("maal-personer", goal.people_at_target, "people", goal.row),
            Figure("loeftetrin", goal.steps, "steps", goal.row),
            danish_date(goal.deadline) if goal.deadline else None,
        ),
        goal.trace,
    )


def _next(goals: list[Goal], agreement: Agreement) -> NextStep:
    lacking = {check for goal in goals for check in goal.lacking}
    if lacking - {"ressourcer"}:
        return NextStep(Text("naeste-udfyld"), "aarshjul")
    if lacking:
        return NextStep(Text("naeste-ressourcer"), "forudsaetninger")
    if _tight(goals, agreement):
        return NextStep(Text("naeste-stramt"), "plan")
    return NextStep(Text("naeste-klar"), "aarshjul")
