"""
Tool 5, Kompetencegab og sårbarhed: where a unit falls short, how far, how exposed.

Every row is scored by rules R1-R7 of the engine. A row with an error is left out and
said to be; a row that is not filled in far enough is not guessed at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

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
from worksheets.result import Problem, Result
from worksheets.tools.gab_words import Competence, Standing, blocks

SECTION = "kompetencer"
STEPS = range(5)


def assess(definition: Definition, answers: Answers) -> Result:
    """Score every competence and put the most urgent first."""
    problems = list(answers.problems)
    later = answers.choice("gab-valg", "horisont") == "senere"
    rows = [row for row in answers.rows[SECTION] if row.typed or _cells(answers, row)]
    title = _row_title(definition)
    if rows and _is_per_person(answers) and not answers.rows["personer"]:
        problems.append(Problem("personer", "medarbejdere-mangler", kind="missing"))
    found = [c for row in rows if (c := _competence(answers, row, title, later, problems))]
    _warn_of_duplicates(rows, problems)
    result = Result(definition.slug, (), tuple(problems))
    if not found:
        return result
    ordered, stands = _order(found)
    return replace(result, blocks=blocks(ordered, stands, later))


def _row_title(definition: Definition) -> str:
    section = definition.section(SECTION)
    assert isinstance(section, RowsSection)
    return section.row_title


def _is_per_person(answers: Answers) -> bool:
    return answers.choice("metode", "metode") == "person"


def _cells(answers: Answers, row: Row) -> list[int | str]:
    people = answers.rows["personer"]
    cells = answers.cells["niveauer"]
    return [cells[row.number, p.number] for p in people if (row.number, p.number) in cells]


def _levels(answers: Answers, row: Row) -> tuple[list[int], int] | None:
    """Known levels and the number of unknown; None when nothing was entered."""
    if _is_per_person(answers):
        cells = _cells(answers, row)
        if not cells:
            return None
        # A person nobody has answered for is as unknown as a "?".
        unanswered = len(answers.rows["personer"]) - len(cells)
        return [c for c in cells if isinstance(c, int)], cells.count("?") + unanswered
    counts = [row.whole(f"niveau-{step}") for step in STEPS]
    unknown = row.whole("ved-ikke")
    if unknown is None and all(count is None for count in counts):
        return None
    levels = [step for step, count in zip(STEPS, counts, strict=True) for _ in range(count or 0)]
    return levels, unknown or 0


def _competence(
    answers: Answers, row: Row, title: str, later: bool, problems: list[Problem]
) -> Competence | None:
    name = row.text("navn") or f"{title} {row.number}"
    if not row.readable:
        return None

    def missing(place: str, code: str) -> None:
        problems.append(Problem(place, code, {"navn": name}, kind="missing"))

    levels = _levels(answers, row)
    required = row.whole("krav")
    people = row.values.get("antal")
    if required is None:
        missing(f"{SECTION}.{row.number}.krav", "krav-mangler")
    if people is None:
        missing(f"{SECTION}.{row.number}.antal", "antal-mangler")
    if levels is None and not _is_per_person(answers):
        missing(f"{SECTION}.{row.number}.niveau-0", "niveauer-mangler")
    elif levels is None and answers.rows["personer"]:
        missing(f"niveauer.{row.number}.1", "niveau-mangler")
    if levels is None or required is None or people is None:
        return None
    known, unknown = levels
    everyone = len(known) + unknown
    people_later = row.values.get("antal-senere")
    place = f"{SECTION}.{row.number}.{'antal' if people_later is None else 'antal-senere'}"
    if everyone == 0 and "alle" in {people, people_later}:
        missing(place, "alle-er-ingen")
        return None

    def cover(level: int, number: int | float | str) -> Coverage:
        needed = everyone if isinstance(number, str) else int(number)
        return coverage(known, required_level=level, required_people=needed, unknown=unknown)

    now = cover(required, people)
    chosen = now
    if later:
        # What is left empty is required as it is today.
        level_later = row.whole("krav-senere")
        chosen = cover(level_later or required, people if people_later is None else people_later)
    params: dict[str, str | int] = {"navn": name, "antal": everyone}
    if chosen.status == "unknown":
        cell = f"niveauer.{row.number}.1"
        unknown_place = cell if _is_per_person(answers) else f"{SECTION}.{row.number}.ved-ikke"
        _warn(problems, unknown_place, "alle-ved-ikke", params)
    elif chosen.required_people > everyone:
        params = {"navn": name, "antal": chosen.required_people, "findes": everyone}
        _warn(problems, place, "flere-end-findes", params)
    # What is used today is asked about today's requirement, whatever is required later (R4).
    unused, holders = row.whole("ubrugt"), now.holders or 0
    if unused is not None and now.holders is not None and unused > holders:
        unused_place = f"{SECTION}.{row.number}.ubrugt"
        params = {"navn": name, "antal": unused, "kan": holders}
        _warn(problems, unused_place, "ubrugt-for-mange", params)
    importance, urgency = row.whole("betydning"), row.whole("hast")
    lacking = shortfall(chosen)
    scored = (
        priority(importance=importance, urgency=urgency, shortfall=lacking)
        if importance is not None and urgency is not None and lacking is not None
        else None
    )
    return Competence(
        row=row.number,
        name=name,
        counts=tuple(known.count(step) for step in STEPS),
        now=now,
        chosen=chosen,
        importance=importance,
        urgency=urgency,
        unused=unused if unused is not None and unused <= holders else None,
        priority=scored,
    )


def _warn(problems: list[Problem], place: str, code: str, params: Mapping[str, str | int]) -> None:
    problems.append(Problem(place, code, params, kind="warning"))


def _warn_of_duplicates(rows: list[Row], problems: list[Problem]) -> None:
    first: dict[str, int] = {}
    for row in rows:
        name = row.text("navn").casefold()
        if name and name in first:
            place = f"{SECTION}.{row.number}.navn"
            params: dict[str, str | int] = {"navn": row.text("navn"), "nummer": first[name]}
            _warn(problems, place, "samme-navn", params)
        elif name:
            first[name] = row.number


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
