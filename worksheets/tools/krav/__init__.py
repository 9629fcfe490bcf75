"""
Tool 3, Kompetencekrav: what someone must be able to do, at which level, and how many.

Rows are merged to one profile per competence: the highest level, and the number by the rule
the reader chose. A row that only waits to be described is counted, never complained about.
"""

from __future__ import annotations

from typing import Literal

from worksheets.answers import Answers, Row, Value
from worksheets.definition import Definition
from worksheets.handover import Handover, same_name
from worksheets.result import Problem, Result
from worksheets.tools.krav.model import (
    HIGHEST_IMPORTANCE,
    People,
    Profile,
    Requirement,
    Rule,
    profiles,
)
from worksheets.tools.krav.words import blocks
from worksheets.tools.written import as_typed

SECTION = "krav"
YES = "ja"
Kind = Literal["missing", "warning"]
BETWEEN_TASKS, BETWEEN_GOALS = ", ", "; "


def assess(definition: Definition, answers: Answers) -> Result:
    """Merge the requirements, and say which are new, which rise and which look alike."""
    problems = list(answers.problems)
    rows = _requirements(answers)
    _ask(answers, rows, problems)
    _warn_of_duplicates(rows, problems)
    # Without a level there is nothing to require yet.
    known = [row for row in rows if row.level is not None or row.level_later is not None]
    merged = profiles(known, _rule(answers))
    said = blocks(answers, merged, _waiting(answers))
    return Result(definition.slug, tuple(said), tuple(problems))


def hand_over(definition: Definition, answers: Answers) -> Handover:
    """Every competence that has a name, with what is known of it."""
    merged = profiles(_requirements(answers), _rule(answers))
    return Handover(rows={"kompetencer": tuple(_handed(profile) for profile in merged)})


def _handed(profile: Profile) -> dict[str, str]:
    row = {
        "navn": profile.name,
        "krav": as_typed(profile.level),
        "antal": _people(profile.people),
        "krav-senere": as_typed(profile.level_later) if profile.speaks_of_later else "",
        "antal-senere": _people(profile.people_later) if profile.speaks_of_later else "",
        "betydning": as_typed(profile.importance),
        "opgave": BETWEEN_TASKS.join(profile.tasks),
        "maal": BETWEEN_GOALS.join(profile.goals),
        "slags": profile.kind,
        "art": profile.art,
    }
    return {key: value for key, value in row.items() if value}


def _people(people: People) -> str:
    return people if isinstance(people, str) else as_typed(people)


def _rule(answers: Answers) -> Rule:
    return "sum" if answers.choice("krav-valg", "antal-regel") == "sum" else "hoejeste"


def _requirements(answers: Answers) -> list[Requirement]:
    """The rows that name a competence and can be read."""
    return [
        Requirement(
            row=row.number,
            name=row.text("kompetence"),
            task=row.text("opgave"),
            art=row.text("art"),
            level=row.whole("krav"),
            people=_number(row.values.get("antal")),
            level_later=row.whole("krav-senere"),
            people_later=_number(row.values.get("antal-senere")),
            importance=row.whole("betydning"),
            is_statutory=row.text("lovkrav") == YES,
            note=row.text("note"),
            given=row.given,
        )
        for row in answers.rows[SECTION]
        if row.readable and row.text("kompetence")
    ]


def _number(value: Value) -> People:
    if isinstance(value, str):
        return "alle"
    return int(value) if value is not None else None


def _waiting(answers: Answers) -> list[str]:
    """The tasks from the strategy that nobody has begun to describe."""
    rows = answers.rows[SECTION]
    begun = {same_name(row.name) for row in rows if row.typed}
    names = {same_name(row.name): row.name for row in rows if row.given and not row.typed}
    return [name for key, name in names.items() if key not in begun]


def _ask(answers: Answers, rows: list[Requirement], problems: list[Problem]) -> None:
    """Ask for what is missing in the rows that somebody has begun."""
    found = {row.row: row for row in rows}
    for typed in answers.rows[SECTION]:
        if not typed.readable or not typed.typed:
            continue
        if typed.number in found:
            _ask_of(found[typed.number], problems)
        else:
            problems.append(_nameless(typed))


def _nameless(row: Row) -> Problem:
    place = f"{SECTION}.{row.number}.kompetence"
    if row.name:
        params: dict[str, str | int] = {"opgave": row.name}
        return Problem(place, "kompetence-mangler-opgave", params, kind="missing")
    return Problem(place, "kompetence-mangler", {"nummer": row.number}, kind="missing")


def _ask_of(row: Requirement, problems: list[Problem]) -> None:
    def say(field: str, code: str, kind: Kind, **params: str | int) -> None:
        place = f"{SECTION}.{row.row}.{field}"
        problems.append(Problem(place, code, {"navn": row.name, **params}, kind=kind))

    is_new_later = row.level is None and row.level_later is not None
    if is_new_later:
        say("krav", "kun-senere", "warning")
    elif row.level is None:
        say("krav", "krav-mangler", "missing")
    if row.people is None and not (is_new_later and row.people_later is not None):
        say("antal", "antal-mangler", "missing")
    has_own = row.importance is not None and str(row.importance) != row.given.get("betydning")
    if row.is_statutory and has_own and row.importance != HIGHEST_IMPORTANCE:
        say("betydning", "lovkrav-betydning", "warning", betydning=row.importance or 0)


def _warn_of_duplicates(rows: list[Requirement], problems: list[Problem]) -> None:
    first: dict[tuple[str, str], int] = {}
    for row in rows:
        key = same_name(row.task), same_name(row.name)
        if key in first:
            params: dict[str, str | int] = {"navn": row.name, "nummer": first[key]}
            place = f"{SECTION}.{row.row}.kompetence"
            problems.append(Problem(place, "samme-krav", params, kind="warning"))
        first.setdefault(key, row.row)
