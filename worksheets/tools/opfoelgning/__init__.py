"""
Tool 8, Opfølgning og effekt: did the plan close the gap, and does the task go better.

The same people twice (rule F2): the level all participants began at, and the level each
is on now. Coverage before and now follows R1; where nobody has counted again, it is
counted from the participants, and the result says so. The first field of a row names the
competence; a row that only stands there because the plan hands it over waits.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from worksheets.answers import Answers, Row
from worksheets.carryback import CarryBack
from worksheets.definition import Definition, Field, RowsSection
from worksheets.engine.change import paired_dominance, wilcoxon_signed_rank
from worksheets.engine.coverage import HIGHEST_LEVEL, Coverage, coverage
from worksheets.engine.followup import crossings, holders_now, steps_taken
from worksheets.engine.trace import Step
from worksheets.result import Problem, Result
from worksheets.tools.opfoelgning.followed import Followed, Holders
from worksheets.tools.opfoelgning.next_round import next_round
from worksheets.tools.opfoelgning.words import blocks

SECTION = "opfoelgning"
CARRIES_BACK_TO = "kortlaegning"
STEPS = range(HIGHEST_LEVEL + 1)
ENDED = {"gennemfoert", "stoppet"}


def assess(definition: Definition, answers: Answers) -> Result:
    """Say what came of every activity, and what is left."""
    section = definition.section(SECTION)
    assert isinstance(section, RowsSection)
    forms = _labels(section, "form")
    rows = [row for row in answers.rows[SECTION] if row.filled and row.readable]
    problems = list(answers.problems)
    for row in rows:
        if row.typed:
            _warn(row, _name(row, section), answers.day, problems)
    _warn_of_duplicates(rows, problems)
    found = [_followed(row, _name(row, section), forms, answers.day) for row in rows if _says(row)]
    if not found:
        return Result(definition.slug, (), tuple(problems))
    unit = answers.text("projekt", "enhed")
    return Result(definition.slug, blocks(found, unit), tuple(problems))


def carry_back(definition: Definition, answers: Answers, earlier: Answers) -> CarryBack:
    """The next round: the new levels, for the mapping."""
    return next_round(answers, earlier)


def _labels(section: RowsSection, field_id: str) -> dict[str, str]:
    field: Field = next(field for field in section.fields if field.id == field_id)
    return {option.value: option.label for option in field.options}


def _name(row: Row, section: RowsSection) -> str:
    return row.name or f"{section.row_title} {row.number}"


def _levels(row: Row) -> list[int]:
    """The level of each participant now; empty when nobody has been asked."""
    counts = [row.whole(f"nu-{step}") or 0 for step in STEPS]
    return [step for step, count in zip(STEPS, counts, strict=True) for _ in range(count)]


def _says(row: Row) -> bool:
    """Enough stands in the row to say something of it, or it waits for the reader."""
    return (
        not row.typed
        or bool(row.text("status") or row.text("effekt"))
        or (bool(_levels(row)) and row.whole("fra") is not None)
        or (row.whole("daekket-nu") is not None and row.whole("antal") is not None)
    )


def _followed(row: Row, name: str, forms: Mapping[str, str], day: str) -> Followed:
    start, levels, status = row.whole("fra"), _levels(row), row.text("status")
    known = levels if start is not None else []
    before = [start] * len(known)
    target, planned = row.whole("til"), row.whole("personer")
    deadline, finished = row.text("frist"), row.text("faerdig")
    holders, trace = _holders(row, levels)
    change = paired_dominance(before, known)
    test = wilcoxon_signed_rank(before, known)
    steps = None if start is None or not levels else steps_taken(levels, start=start)
    # A single rating has no index: one either moved or did not (F2).
    trace += change.trace if len(known) > 1 else ()
    trace += test.trace if test.status == "ok" else ()
    if steps is not None:
        counts = tuple(levels.count(step) for step in STEPS)
        inputs = (("fra", start), ("people_per_level", counts))
        trace += (Step("R2", "loeftetrin-taget", inputs, steps),)
    effect = row.text("effekt")
    return Followed(
        row=row.number,
        name=name,
        given=row.given,
        waits=not row.typed,
        status=status,
        form=forms.get(row.text("form"), ""),
        start=start,
        levels=tuple(levels),
        change=change,
        steps=steps,
        planned_steps=None
        if start is None or target is None or planned is None
        else steps_taken([target] * planned, start=start),
        holders=holders,
        required=row.whole("krav"),
        effect=int(effect) if effect else None,
        deadline=deadline,
        overdue=bool(day and deadline) and deadline < day and status not in ENDED,
        on_time=_on_time(status, deadline, finished, day),
        learned=row.text("laert"),
        agreed=row.text("naeste"),
        again=row.text("ny-dato"),
        trace=trace,
    )


def _on_time(status: str, deadline: str, finished: str, day: str) -> bool | None:
    """None where it cannot be known: the deadline has passed, and no day of ending is written."""
    if status != "gennemfoert" or not deadline:
        return None
    if finished:
        return finished <= deadline
    return True if day and day <= deadline else None


def _holders(row: Row, levels: list[int]) -> tuple[Holders, tuple[Step, ...]]:
    """How many can do it before and now, as typed or counted from the participants."""
    before, counted_again = row.whole("daekket"), row.whole("daekket-nu")
    required, people, start = row.whole("krav"), row.whole("antal"), row.whole("fra")
    trace: tuple[Step, ...] = ()
    now = counted_again
    if now is None and before is not None and required is not None and start is not None and levels:
        up, down = crossings(levels, start=start, required_level=required)
        now = holders_now(before, up=up, down=down)
        inputs = (("foer", before), ("op", up), ("ned", down), ("krav", required))
        trace += (Step("R1", "daekket-nu", inputs, now),)

    def cover(holders: int | None) -> Coverage | None:
        if holders is None or people is None:
            return None
        level = required or HIGHEST_LEVEL
        return coverage([level] * holders, required_level=level, required_people=people)

    covers = (cover(before), cover(now))
    for covered, code in zip(covers, ("foer", "nu"), strict=True):
        if covered is not None:
            trace += tuple(
                Step(step.rule, f"daekningsgrad-{code}", step.inputs, step.value)
                for step in covered.trace
                if step.code == "coverage_share"
            )
    return Holders(before, now, people, *covers, counted=now != counted_again), trace


def _warn(row: Row, name: str, day: str, problems: list[Problem]) -> None:
    """What is missing in a row or does not fit together; it counts as it stands."""

    def tell(field: str, code: str, **params: str | int) -> None:
        kind: Literal["missing", "warning"] = "missing" if code.endswith("mangler") else "warning"
        place = f"{SECTION}.{row.number}.{field}"
        problems.append(Problem(place, code, {"navn": name, **params}, kind))

    levels, start, target = _levels(row), row.whole("fra"), row.whole("til")
    people, finished, again = row.values.get("antal"), row.text("faerdig"), row.text("ny-dato")
    counted = row.whole("daekket") is not None or row.whole("daekket-nu") is not None
    if levels and start is None:
        tell("fra", "fra-mangler")
    elif not _says(row):
        tell("status", "status-mangler")
    if row.text("status") == "gennemfoert" and not levels and row.whole("daekket-nu") is None:
        tell("nu-0", "nu-mangler")
    if people is None and counted:
        tell("antal", "antal-mangler")
    if isinstance(people, str):
        tell("antal", "antal-er-alle")
    planned = row.whole("personer")
    if levels and planned is not None and planned != len(levels):
        tell("nu-0", "deltagere-stemmer-ikke", talt=len(levels), antal=planned)
    if start is not None and target is not None and target <= start:
        tell("til", "til-ikke-over-fra", til=target, fra=start)
    if finished and row.text("status") != "gennemfoert":
        tell("faerdig", "faerdig-uden-status")
    if day and again and again < day:
        tell("ny-dato", "ny-dato-passeret")


def _warn_of_duplicates(rows: list[Row], problems: list[Problem]) -> None:
    first: dict[str, int] = {}
    for row in rows:
        name = row.name.casefold()
        if name and name in first:
            params: dict[str, str | int] = {"navn": row.name, "nummer": first[name]}
            place = f"{SECTION}.{row.number}.navn"
            problems.append(Problem(place, "samme-navn", params, "warning"))
        elif name:
            first[name] = row.number
