"""
Tool 4, Kompetencekortlægning: what do we have, and do we use it.

The requirement stays hidden until it is asked for, so that it does not steer the answers.
People stand in the order in which they were typed, whatever their levels are. How many
use a competence is asked about those who can do the task alone, so that the answer means
the same whether the requirement is shown or not (R4).
"""

from __future__ import annotations

from worksheets.answers import Answers, Row
from worksheets.definition import Definition, RowsSection
from worksheets.engine.coverage import coverage
from worksheets.handover import Handover
from worksheets.result import Problem, Result
from worksheets.tools.kortlaegning.mapped import (
    CAN,
    KNOWS_OF,
    TALK_ABOUT,
    Against,
    Answer,
    Look,
    Mapped,
    Pairs,
    at_least,
    deviation,
    to_talk_about,
)
from worksheets.tools.kortlaegning.words import blocks
from worksheets.tools.levels import (
    AGREED,
    COUNTED,
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
from worksheets.tools.red_thread import carry

LEADER = "leder-niveauer"
REACHED_BY_CAN = range(1, CAN + 1)


def assess(definition: Definition, answers: Answers) -> Result:
    """Say what the team can, where to talk, and what is not used."""
    problems = list(answers.problems)
    rows = [row for row in answers.rows[SECTION] if _is_begun(answers, row)]
    people = answers.rows["personer"]
    if rows and mode(answers) == PER_PERSON and not people:
        missing(problems, "personer", "medarbejdere-mangler")
    mapped = _mapped(definition, answers, problems)
    warn_of_duplicates(rows, problems)
    if mode(answers) == PER_PERSON:
        warn_of_same_people(answers.rows["personer"], problems)
    look = Look(
        mode=mode(answers),
        required=_shows_requirement(answers),
        leader=_asks_leader(answers),
        people=tuple(row.text("alias") or str(row.number) for row in people),
        waiting=sum(row.filled and not _is_begun(answers, row) for row in answers.rows[SECTION]),
    )
    if look.leader and mapped and not any(_both(m.pairs) for m in mapped):
        missing(problems, f"{LEADER}.{mapped[0].row}.1", "leder-mangler")
    shown = blocks(mapped, look) if mapped or look.waiting else ()
    return Result(definition.slug, shown, tuple(problems))


def hand_over(definition: Definition, answers: Answers) -> Handover:
    """What is not used, to the gaps; where the team is far apart, to the team talk."""
    mapped = _mapped(definition, answers, [])
    required = {row.number: _known_requirement(answers, row) for row in answers.rows[SECTION]}
    unused = tuple(
        {"navn": m.name, "ubrugt": str(m.unused)}
        for m in mapped
        # Whoever can do it alone is at any requirement up to there, but not at a higher one.
        if m.unused is not None and mode(answers) == COUNTED and required[m.row] in REACHED_BY_CAN
    )
    apart = tuple(
        {"navn": m.name, "spredning": str(m.deviation.spread), **carry(m.given)}
        for m in to_talk_about(mapped)[:TALK_ABOUT]
    )
    return Handover(rows={SECTION: unused, "samtale-kompetencer": apart})


def _shows_requirement(answers: Answers) -> bool:
    return answers.choice("kort-valg", "vis-krav") == "vist"


def _asks_leader(answers: Answers) -> bool:
    return answers.choice("kort-valg", "leder") == "ja"


def _known_requirement(answers: Answers, row: Row) -> int | None:
    """What earlier tools or the reader require, whether it is shown or not."""
    if _shows_requirement(answers):
        return row.whole("krav")
    given = row.given.get("krav", "")
    return int(given) if given.isdecimal() else None


def _both(pairs: Pairs) -> bool:
    return any(own is not None and leader is not None for own, leader in pairs)


def _is_begun(answers: Answers, row: Row) -> bool:
    """What was only handed over waits for its levels, and nobody is asked for anything in it."""
    return row.typed or bool(cells(answers, row))


def _mapped(definition: Definition, answers: Answers, problems: list[Problem]) -> list[Mapped]:
    section = definition.section(SECTION)
    assert isinstance(section, RowsSection)
    rows = [row for row in answers.rows[SECTION] if _is_begun(answers, row) and row.readable]
    found = (_of_row(answers, row, section.row_title, problems) for row in rows)
    return [mapped for mapped in found if mapped]


def _of_row(answers: Answers, row: Row, title: str, problems: list[Problem]) -> Mapped | None:
    name = row.text("navn") or f"{title} {row.number}"
    agreed = row.whole("niveau") if mode(answers) == AGREED else None
    levels = _levels(answers, row)
    if levels is None:
        _ask_for_levels(answers, row, name, problems)
        return None
    if not levels.known and levels.unknown:
        _warn_of_unknown(answers, row, name, levels, problems)
    found = coverage(levels.known, required_level=CAN, required_people=1, unknown=levels.unknown)
    against = _against(row, levels)
    own = cells(answers, row)
    people = [person.number for person in answers.rows["personer"]]
    leader = cells(answers, row, LEADER) if _asks_leader(answers) else {}
    in_agreement = mode(answers) == AGREED
    return Mapped(
        row=row.number,
        name=name,
        given=row.given,
        levels=levels,
        agreed=agreed,
        cells=tuple(own.get(person) for person in people),
        pairs=tuple((_level(own.get(p)), _level(leader.get(p))) for p in people),
        answer_share=None if in_agreement else found.answer_share,
        answered=next((step for step in found.trace if step.rule == "R5"), None),
        deviation=deviation(() if in_agreement else levels.known),
        against=against,
        unused=_unused(row, name, levels, against, problems),
        wishes=_wishes(row, name, levels, problems),
        example=row.text("eksempel"),
    )


def _level(answer: Answer) -> int | None:
    return answer if isinstance(answer, int) else None


def _levels(answers: Answers, row: Row) -> Levels | None:
    """What is known of the people; None when nothing was entered."""
    if mode(answers) == PER_PERSON:
        return per_person(answers, row)
    if mode(answers) == COUNTED:
        return counted(row)
    level = row.whole("niveau")
    return None if level is None else Levels((level,) * (row.whole("kan") or 0))


def _ask_for_levels(answers: Answers, row: Row, name: str, problems: list[Problem]) -> None:
    place = f"{SECTION}.{row.number}"
    if mode(answers) == AGREED:
        missing(problems, f"{place}.niveau", "aftalt-niveau-mangler", navn=name)
    elif mode(answers) == COUNTED:
        missing(problems, f"{place}.niveau-0", "niveauer-mangler", navn=name)
    elif answers.rows["personer"]:
        missing(problems, f"niveauer.{row.number}.1", "niveau-mangler", navn=name)


def _warn_of_unknown(
    answers: Answers, row: Row, name: str, levels: Levels, problems: list[Problem]
) -> None:
    is_cell = mode(answers) == PER_PERSON
    place = f"niveauer.{row.number}.1" if is_cell else f"{SECTION}.{row.number}.ved-ikke"
    warn(problems, place, "alle-ved-ikke", navn=name, antal=levels.unknown)


def _against(row: Row, levels: Levels) -> Against | None:
    level, number = row.whole("krav"), row.values.get("antal")
    if level is None:
        return None
    people = levels.everyone if isinstance(number, str) else row.whole("antal")
    found = coverage(
        levels.known, required_level=level, required_people=people or 1, unknown=levels.unknown
    )
    return Against(level, people or None, found)


def _unused(
    row: Row, name: str, levels: Levels, against: Against | None, problems: list[Problem]
) -> int | None:
    """Those who can, but do not use it (R4). None when not asked, or more than there are."""
    used, unused = row.whole("bruges"), row.whole("ubrugt")
    level = CAN if used is not None else against.level if against else KNOWS_OF
    field, number = ("bruges", used) if used is not None else ("ubrugt", unused)
    can = at_least(levels, level)
    if number is None or not levels.known:
        return None
    if number > can:
        params = {"antal": number, "kan": can, "niveau": level}
        warn(problems, f"{SECTION}.{row.number}.{field}", f"{field}-for-mange", navn=name, **params)
        return None
    return number if used is None else can - used


def _wishes(row: Row, name: str, levels: Levels, problems: list[Problem]) -> int | None:
    wishes = row.whole("lyst")
    if wishes is None or not levels.everyone or wishes <= levels.everyone:
        return wishes
    params = {"antal": wishes, "findes": levels.everyone}
    warn(problems, f"{SECTION}.{row.number}.lyst", "lyst-for-mange", navn=name, **params)
    return None
