"""
Tool 5, Kompetencegab og sårbarhed: where a unit falls short, how far, how exposed.

Every row is scored by rules R1-R7 of the engine. A row with an error is left out and
said to be; a row that is not filled in far enough is not guessed at. One that was only
handed over waits for its levels.
"""

from __future__ import annotations

from worksheets.answers import Answers, Row
from worksheets.definition import Definition, RowsSection
from worksheets.engine.coverage import Coverage, coverage
from worksheets.engine.priority import (
    HIGHEST_IMPORTANCE,
    Candidate,
    priority,
    rank,
    robust_top,
    shortfall,
)
from worksheets.handover import Handover
from worksheets.result import Problem, Result
from worksheets.tools.gab.handover import handed_over
from worksheets.tools.gab.scored import Competence, Look, Standing
from worksheets.tools.gab.words import blocks
from worksheets.tools.levels import (
    AGREED,
    PER_PERSON,
    SECTION,
    Levels,
    cells,
    counted,
    missing,
    mode,
    per_person,
    warn,
    warn_of_duplicates,
    warn_of_same_people,
)


def assess(definition: Definition, answers: Answers) -> Result:
    """Score every competence and put the most urgent first."""
    problems = list(answers.problems)
    rows = [row for row in answers.rows[SECTION] if _is_begun(answers, row)]
    if rows and _is_per_person(answers) and not answers.rows["personer"]:
        missing(problems, "personer", "medarbejdere-mangler")
    found = score(definition, answers, problems)
    warn_of_duplicates(rows, problems)
    if _is_per_person(answers):
        warn_of_same_people(answers.rows["personer"], problems)
    look = Look(
        later=_is_later(answers),
        agreed=mode(answers) == AGREED,
        shown=answers.choice("visning", "vis"),
        waiting=sum(row.filled and not _is_begun(answers, row) for row in answers.rows[SECTION]),
    )
    if not found and not look.waiting:
        return Result(definition.slug, (), tuple(problems))
    shown = found if look.shown == "alt" else [c for c in found if c.kind == look.shown]
    ordered, stands = _order(shown)
    return Result(definition.slug, blocks(ordered, stands, look), tuple(problems))


def hand_over(definition: Definition, answers: Answers) -> Handover:
    """The gaps and where every competence stands, at the chosen horizon, whatever is shown."""
    ordered, _ = _order(score(definition, answers, []))
    return handed_over(ordered)


def score(definition: Definition, answers: Answers, problems: list[Problem]) -> list[Competence]:
    """Every row that could be scored, in the order of the form; the problems are added."""
    section = definition.section(SECTION)
    assert isinstance(section, RowsSection)
    rows = [row for row in answers.rows[SECTION] if _is_begun(answers, row)]
    found = (_competence(answers, row, section.row_title, problems) for row in rows)
    return [competence for competence in found if competence]


def _is_begun(answers: Answers, row: Row) -> bool:
    """What was only handed over waits for its levels, and nobody is asked for anything in it."""
    return row.typed or bool(cells(answers, row))


def _is_later(answers: Answers) -> bool:
    return answers.choice("gab-valg", "horisont") == "senere"


def _is_per_person(answers: Answers) -> bool:
    return mode(answers) == PER_PERSON


def _levels(answers: Answers, row: Row) -> Levels | None:
    """What is known of the people; None when nothing was entered."""
    if _is_per_person(answers):
        return per_person(answers, row)
    if mode(answers) != AGREED:
        return counted(row)
    level, people = row.whole("niveau"), row.whole("kan")
    # Without a number the agreed level is that of all the requirement asks for today.
    number = row.whole("antal") if people is None else people
    if level is None or number is None:
        return None
    return Levels((level,) * number, assumed=people is None)


def _ask_for_levels(answers: Answers, row: Row, name: str, problems: list[Problem]) -> None:
    place = f"{SECTION}.{row.number}"
    if mode(answers) == AGREED:
        if row.whole("niveau") is None:
            missing(problems, f"{place}.niveau", "aftalt-niveau-mangler", navn=name)
        elif row.values.get("antal") is not None:
            missing(problems, f"{place}.kan", "kan-mangler", navn=name)
    elif not _is_per_person(answers):
        missing(problems, f"{place}.niveau-0", "niveauer-mangler", navn=name)
    elif answers.rows["personer"]:
        missing(problems, f"niveauer.{row.number}.1", "niveau-mangler", navn=name)


def _competence(
    answers: Answers, row: Row, title: str, problems: list[Problem]
) -> Competence | None:
    name = row.text("navn") or f"{title} {row.number}"
    if not row.readable:
        return None
    place = f"{SECTION}.{row.number}"
    levels = _levels(answers, row)
    required = row.whole("krav")
    people = row.values.get("antal")
    if required is None:
        missing(problems, f"{place}.krav", "krav-mangler", navn=name)
    if people is None:
        missing(problems, f"{place}.antal", "antal-mangler", navn=name)
    if levels is None:
        _ask_for_levels(answers, row, name, problems)
    if levels is None or required is None or people is None:
        return None
    people_later = row.values.get("antal-senere")
    people_place = f"{place}.{'antal' if people_later is None else 'antal-senere'}"
    if levels.everyone == 0 and "alle" in {people, people_later}:
        missing(problems, people_place, "alle-er-ingen", navn=name)
        return None

    def cover(level: int, number: int | float | str) -> Coverage:
        needed = levels.everyone if isinstance(number, str) else int(number)
        return coverage(
            levels.known, required_level=level, required_people=needed, unknown=levels.unknown
        )

    now = cover(required, people)
    chosen = now
    if _is_later(answers):
        # What is left empty is required as it is today.
        level_later = row.whole("krav-senere")
        chosen = cover(level_later or required, people if people_later is None else people_later)
    if chosen.status == "unknown":
        cell = f"niveauer.{row.number}.1" if _is_per_person(answers) else f"{place}.ved-ikke"
        warn(problems, cell, "alle-ved-ikke", navn=name, antal=levels.everyone)
    elif chosen.required_people > levels.everyone:
        found = {"antal": chosen.required_people, "findes": levels.everyone}
        warn(problems, people_place, "flere-end-findes", navn=name, **found)
    # What is used today is asked about today's requirement, whatever is required later (R4).
    unused, holders = row.whole("ubrugt"), now.holders or 0
    if unused is not None and now.holders is not None and unused > holders:
        warn(problems, f"{place}.ubrugt", "ubrugt-for-mange", navn=name, antal=unused, kan=holders)
    importance, urgency = row.whole("betydning"), row.whole("hast")
    lacking = shortfall(chosen)
    priority_now = (
        priority(importance=importance, urgency=urgency, shortfall=lacking)
        if importance is not None and urgency is not None and lacking is not None
        else None
    )
    kind = row.text("slags")
    return Competence(
        row=row.number,
        name=name,
        counts=levels.counts,
        now=now,
        chosen=chosen,
        importance=importance,
        urgency=urgency,
        unused=unused if unused is not None and unused <= holders else None,
        priority=priority_now,
        given={**row.given, "slags": kind},
        kind=kind,
        assumed=levels.assumed,
    )


def _order(found: list[Competence]) -> tuple[list[Competence], Standing | None]:
    """
    The most urgent first, and how many of the top places stand fast (R7).

    Rows without betydning or hast cannot be ranked by R6 and follow after, the
    least covered first; but betydning 4 uncovered comes first without a number too.
    """
    rated = [c for c in found if c.priority is not None]
    candidates = [
        Candidate(
            importance=c.importance or 0,
            urgency=c.urgency or 0,
            shortfall=shortfall(c.chosen) or 0.0,
            uncovered=c.chosen.status == "uncovered",
        )
        for c in rated
    ]
    unrated = sorted(
        (c for c in found if c.priority is None),
        key=lambda c: (
            c.chosen.share is None,
            c.chosen.share or 0,
            -(c.chosen.lift_steps or 0),
            c.row,
        ),
    )
    ordered = [rated[i] for i in rank(candidates).order] + unrated
    ordered.sort(key=lambda c: not _comes_first(c))
    # R7 speaks of the rated ones only, so it is silent when another stands among them.
    return ordered, None if any(map(_comes_first, unrated)) else _standing(candidates)


def _comes_first(c: Competence) -> bool:
    return c.importance == HIGHEST_IMPORTANCE and c.chosen.status == "uncovered"


def _standing(candidates: list[Candidate]) -> Standing | None:
    """R7 about the top five, or fewer when there are few to order; None when it says nothing."""
    places = next((top for top in (5, 3, 1) if len(candidates) > top), None)
    if places is None:
        return None
    robust = robust_top(candidates, top=places)
    # Ties at the edge are in the top, so it can be larger than asked for, or be everyone.
    top = len(robust.top)
    return Standing(len(robust.kept), top) if top < len(candidates) else None
