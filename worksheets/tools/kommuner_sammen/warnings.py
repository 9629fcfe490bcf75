"""What a reader of tool 12 should mend or know; everything counts as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from worksheets.answers import Answers
from worksheets.engine.disclosure import LOWEST_LIMIT
from worksheets.handover import same_name
from worksheets.result import Problem
from worksheets.tools.kommuner_sammen.joint import SECTION as JOINT
from worksheets.tools.kommuner_sammen.lines import GIVES, HIDDEN, SECTION, is_small, key_of
from worksheets.tools.kommuner_sammen.sheet import Sheet
from worksheets.tools.written import danish_date

# More than this is too many round one table.
MOST = 10
COUNTS = ("daekket", "mangler", "loeftetrin")


def warn(answers: Answers, sheet: Sheet) -> Iterator[Problem]:
    """Every problem of the tool itself, in the order of the form."""
    yield from _of_lines(answers)
    if len(sheet.municipalities) > MOST:
        numbers: dict[str, str | int] = {"antal": len(sheet.municipalities), "hoejst": MOST}
        yield Problem(f"{SECTION}.1.kommune", "for-mange-kommuner", numbers, "warning")
    known = set(map(same_name, sheet.municipalities))
    for row in answers.rows["kommuner"]:
        if row.typed and row.name and known and same_name(row.name) not in known:
            params = {"kommune": row.name}
            yield Problem(f"kommuner.{row.number}.navn", "ukendt-kommune", params, "warning")
    yield from _of_joints(answers, sheet)
    if sheet.meeting and sheet.counts_again and sheet.counts_again < sheet.meeting:
        yield Problem("faelles-aftale.taeller-igen", "taeller-foer-moede", {}, "warning")


def _of_lines(answers: Answers) -> Iterator[Problem]:
    first: dict[tuple[str, str], int] = {}
    for row in answers.rows[SECTION]:
        if not row.typed or not row.readable:
            continue
        place, number = f"{SECTION}.{row.number}", {"raekke": row.number}
        if not row.name:
            yield Problem(f"{place}.kommune", "kommune-mangler", number, "missing")
            continue
        if not row.text("kompetence"):
            yield Problem(f"{place}.kompetence", "kompetence-mangler", number, "missing")
            continue
        named: dict[str, str | int] = {"kommune": row.name, "navn": row.text("kompetence")}
        seen = first.setdefault(key_of(row), row.number)
        if seen != row.number:
            more = {**named, "nummer": seen}
            yield Problem(f"{place}.kompetence", "samme-linje", more, "warning")
            continue
        counted = any(row.whole(field) is not None for field in COUNTS)
        people, holders, missing = map(row.whole, ("antal", "daekket", "mangler"))
        if counted and (is_small(row) or row.text("daekket") == HIDDEN):
            yield Problem(f"{place}.daekket", "lille-gruppe", named, "warning")
        elif counted and row.whole("svar") is None and (people or LOWEST_LIMIT) < LOWEST_LIMIT:
            yield Problem(f"{place}.svar", "maaske-lille", named, "warning")
        if None not in (people, holders, missing) and holders + missing < people:  # type: ignore[operator]
            numbers = {"sum": holders + missing, "antal": people}  # type: ignore[operator]
            yield Problem(f"{place}.mangler", "for-faa", {**named, **numbers}, "warning")  # type: ignore[dict-item]
        lacking = missing
        if lacking is None and people is not None and holders is not None:
            lacking = people - holders
        if row.text("vil") == GIVES and lacking and lacking > 0 and not is_small(row):
            more = {**named, "mangler": lacking}
            yield Problem(f"{place}.vil", "giver-mangler", more, "warning")


def _of_joints(answers: Answers, sheet: Sheet) -> Iterator[Problem]:
    about = {same_name(c.name): c for c in sheet.competences}
    first: dict[str, int] = {}
    for row in answers.rows[JOINT]:
        if not row.typed or not row.readable or not row.name:
            continue
        place, named = f"{JOINT}.{row.number}", {"navn": row.name}
        seen = first.setdefault(same_name(row.name), row.number)
        if seen != row.number:
            more: dict[str, str | int] = {**named, "nummer": seen}
            yield Problem(f"{place}.navn", "samme-aktivitet", more, "warning")
        start, end, exempt = row.text("start"), row.text("frist"), row.text("fritaget")
        if start and end and end < start:
            days = {"start": danish_date(start), "frist": danish_date(end)}
            yield Problem(f"{place}.frist", "frist-foer-start", {**named, **days}, "warning")
        competence = about.get(same_name(row.name))
        if exempt and competence and competence.line_of(exempt) is None:
            more = {**named, "kommune": exempt}
            yield Problem(f"{place}.fritaget", "ukendt-fritaget", more, "warning")
