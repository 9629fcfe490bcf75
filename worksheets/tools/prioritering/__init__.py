"""
Tool 6, Prioritering og løsningsvej: few things, and the right kind of answer to each.

The order is rule R6 and how firmly it stands R7; which path fits is in
`paths.py`, and how far the frame reaches in `frame.py`. Where it is not
known how many are missing, the whole competence counts as missing, and the page says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from worksheets.answers import Answers, Row
from worksheets.definition import Definition, RowsSection
from worksheets.engine.coverage import LOWEST_LEVEL, Coverage, coverage
from worksheets.engine.priority import Candidate, priority, rank, robust_top, shortfall
from worksheets.engine.trace import Step
from worksheets.handover import Handover, same_name
from worksheets.result import Problem, Result
from worksheets.tools.prioritering.frame import Frame
from worksheets.tools.prioritering.paths import CAUSES, UNKNOWN, Facts, suggest
from worksheets.tools.prioritering.sheet import Gap, Sheet, Standing
from worksheets.tools.prioritering.words import blocks
from worksheets.tools.red_thread import carry
from worksheets.tools.written import as_typed

SECTION = "gab"
FRAME = "prioritering-ramme"
NOTE = "prioritering-notat"
# More than this is no choice.
MANY = 5
# What a path is most often in a plan; where nothing fits, the plan asks.
FORMS = {
    "brug": "nye-opgaver",
    "oplaer": "sidemandsoplaering",
    "samarbejd": "netvaerk",
    "uddan": "kursus",
}


def assess(definition: Definition, answers: Answers) -> Result:
    """Put the gaps in order, say what kind of answer each asks for, and what the frame allows."""
    problems = list(answers.problems)
    gaps, waiting = _gaps(definition, answers, problems)
    ordered, standing = _order(gaps)
    _warn(answers, ordered, problems)
    result = Result(definition.slug, (), tuple(problems))
    if not ordered and not waiting:
        return result
    number = answers.number
    sheet = Sheet(
        ordered=ordered,
        standing=standing,
        waiting=waiting,
        frame=Frame(number(FRAME, "timer"), number(FRAME, "kroner")),
        only=answers.choice("visning", "vis"),
        gives_way=answers.text(NOTE, "viger"),
        date=answers.text(NOTE, "dato"),
    )
    return replace(result, blocks=blocks(sheet))


def hand_over(definition: Definition, answers: Answers) -> Handover:
    """
    The chosen gaps that something is to be done about, to the plan; those to be solved with
    others, to the municipalities' sheet as well.
    """
    gaps, _ = _gaps(definition, answers, [])
    chosen = [gap for gap in _order(gaps)[0] if gap.is_chosen and gap.path != "lad-ligge"]
    named = [gap for gap in chosen if gap.is_named]
    together = [gap for gap in named if gap.path == "samarbejd"]
    return Handover(
        rows={
            "aktiviteter": tuple(_activity(gap) for gap in named),
            "faelles": tuple(_joint(gap) for gap in together),
        }
    )


def _joint(gap: Gap) -> dict[str, str]:
    row = {"navn": gap.name, **carry(gap.given), "slags": gap.kind}
    return {key: value for key, value in row.items() if value}


def _activity(gap: Gap) -> dict[str, str]:
    given = gap.given
    required = given.get("krav", "")
    # Who hangs on one person needs one more.
    people = max(1, gap.missing) if gap.missing is not None else None
    activity = {
        "navn": gap.name,
        "vej": "" if gap.path == UNKNOWN else gap.path,
        "form": FORMS.get(gap.path, ""),
        "fra": _level_before(gap, required),
        "til": required,
        "personer": as_typed(people),
        "timer": as_typed(gap.hours),
        "kroner": as_typed(gap.kroner),
        "krav": required,
        "antal": as_typed(gap.people),
        "daekket": given.get("daekket", ""),
        **carry(given),
        "slags": gap.kind,
    }
    return {key: value for key, value in activity.items() if value}


def _level_before(gap: Gap, required: str) -> str:
    """The level those to be lifted stand on, where the sum of lift steps leaves no doubt."""
    if not gap.missing or not required.isdecimal():
        return ""
    if gap.lift_steps == gap.missing:
        return str(int(required) - 1)
    is_new = gap.lift_steps == gap.missing * int(required)
    return str(LOWEST_LEVEL) if is_new else ""


def _gaps(
    definition: Definition, answers: Answers, problems: list[Problem]
) -> tuple[list[Gap], int]:
    """The gaps that can be put in order, and how many that were handed over cannot yet."""
    section = definition.section(SECTION)
    assert isinstance(section, RowsSection)
    gaps: list[Gap] = []
    waiting = 0
    for row in answers.rows[SECTION]:
        if not row.filled or not row.readable:
            continue
        name = row.name or f"{section.row_title} {row.number}"
        importance, urgency = row.whole("betydning"), row.whole("hast")
        if importance is not None and urgency is not None:
            gaps.append(_gap(row, name, importance, urgency))
        elif not row.typed:
            waiting += 1
        else:
            for field, value in (("betydning", importance), ("hast", urgency)):
                if value is None:
                    place = f"{SECTION}.{row.number}.{field}"
                    problems.append(Problem(place, f"{field}-mangler", {"navn": name}, "missing"))
    return gaps, waiting


def _gap(row: Row, name: str, importance: int, urgency: int) -> Gap:
    missing, people = row.whole("mangler"), row.whole("antal")
    covered = _coverage(missing, people)
    lacking = shortfall(covered) if covered else None
    known = 1.0 if lacking is None else lacking
    scored = priority(importance=importance, urgency=urgency, shortfall=known)
    lift_steps = row.whole("loeftetrin")
    facts = Facts(
        row=row.number,
        causes={
            cause: row.text(f"aarsag-{cause}") == "ja"
            for cause in CAUSES
            if row.text(f"aarsag-{cause}")
        },
        unused=row.whole("ubrugt"),
        teachers=row.whole("niveau-4"),
        missing=missing,
        lift_steps=lift_steps,
    )
    return Gap(
        row=row.number,
        name=name,
        is_named=bool(row.name),
        given=row.given,
        kind=row.text("slags") or row.given.get("slags", ""),
        importance=importance,
        urgency=urgency,
        missing=missing,
        people=people,
        lift_steps=lift_steps,
        shortfall=lacking,
        priority=scored,
        trace=(*_explained(covered, lacking), *scored.trace),
        suggestion=suggest(facts),
        own_path=row.text("vej"),
        why=row.text("vej-hvorfor"),
        feasible=row.whole("gennemfoerlig"),
        hours=row.number_of("timer"),
        kroner=row.number_of("kroner"),
        is_chosen=row.text("valgt") == "ja",
    )


def _coverage(missing: int | None, people: int | None) -> Coverage | None:
    """
    What is covered, where it can be known (R1).

    A gap that lacks nobody stands on the list because it hangs on one person, unless the
    number that is needed says otherwise.
    """
    if missing is None or (people is None and missing > 0):
        return None
    needed = people or 1
    holders = max(0, needed - missing)
    # The level does not matter here: those who are counted are at it.
    return coverage([1] * holders, required_level=1, required_people=needed)


def _explained(covered: Coverage | None, lacking: float | None) -> tuple[Step, ...]:
    if covered is None:
        return (Step("R6", "mangelgrad-ukendt", (), 1.0),)
    inputs = (("share", covered.share), ("status", covered.status))
    return (Step("R6", "shortfall", inputs, lacking),)


def _order(gaps: list[Gap]) -> tuple[list[Gap], Standing | None]:
    """The first by R6 first, and how many of the top places stand fast by R7."""
    candidates = [
        Candidate(
            importance=gap.importance,
            urgency=gap.urgency,
            shortfall=1.0 if gap.shortfall is None else gap.shortfall,
            uncovered=gap.is_uncovered,
        )
        for gap in gaps
    ]
    ordered = [gaps[place] for place in rank(candidates).order]
    return ordered, _standing(candidates)


def _standing(candidates: Sequence[Candidate]) -> Standing | None:
    """R7 about the top five, or fewer when there are few to order; None when it says nothing."""
    places = next((top for top in (5, 3, 1) if len(candidates) > top), None)
    if places is None:
        return None
    robust = robust_top(candidates, top=places)
    top = len(robust.top)
    return Standing(len(robust.kept), top) if top < len(candidates) else None


def _warn(answers: Answers, ordered: Sequence[Gap], problems: list[Problem]) -> None:
    def warn(place: str, code: str, params: Mapping[str, str | int] | None = None) -> None:
        problems.append(Problem(place, code, params or {}, "warning"))

    first: dict[str, int] = {}
    chosen = 0
    for gap in sorted(ordered, key=lambda gap: gap.row):
        place = f"{SECTION}.{gap.row}"
        named = {"navn": gap.name}
        seen = first.setdefault(same_name(gap.name), gap.row)
        if seen != gap.row:
            warn(f"{place}.navn", "samme-navn", {**named, "nummer": seen})
        if gap.missing is not None and gap.people is not None and gap.missing > gap.people:
            numbers = {"mangler": gap.missing, "antal": gap.people}
            warn(f"{place}.mangler", "mangler-for-mange", {**named, **numbers})
        if gap.is_own_choice and not gap.why:
            warn(f"{place}.vej-hvorfor", "vej-uden-hvorfor", named)
        if gap.is_chosen and gap.path == "lad-ligge":
            warn(f"{place}.valgt", "valgt-og-ladt-ligge", named)
        chosen += gap.is_chosen
        if gap.is_chosen and chosen == MANY + 1:
            total = sum(gap.is_chosen for gap in ordered)
            warn(f"{place}.valgt", "mange-valgt", {"antal": total})
    if Frame(answers.number(FRAME, "timer"), answers.number(FRAME, "kroner")).is_nothing:
        warn(f"{FRAME}.timer", "ramme-nul")
    date = answers.text(NOTE, "dato")
    if date and answers.day and date < answers.day:
        warn(f"{NOTE}.dato", "dato-er-gaaet")
