"""The text of a summary file, written and read field by field."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NoReturn

from worksheets.cpr import looks_like_cpr
from worksheets.engine.coverage import HIGHEST_LEVEL
from worksheets.engine.disclosure import LOWEST_LIMIT
from worksheets.handover import same_name
from worksheets.jsontext import Refused, parse
from worksheets.plaintext import clean
from worksheets.project import checksum
from worksheets.summary.model import DEVELOPMENT, OPERATION, Standing, Summary
from worksheets.summary.rules import check

FORMAT = "kompetencevaerktoejet/opsummering"
VERSION = 1
# The scale of every level in the file; another one cannot be compared and is refused.
SCALE = "0-4"
KEYS = {"format", "version", "checksum", "summary"}

MOST_COMPETENCES = 200
MOST_UNITS = 1_000
MOST_PEOPLE = 100_000
MOST_COST = 1_000_000_000
LONGEST_NAME = 120
LONGEST_LIST = 500


def write_summary(summary: Summary) -> str:
    """
    The text of the file.

    Raises:
        ValueError: when it would tell of a group below the limit, or could not be read again. That
            is a mistake of ours, so it is not told to the reader as one of theirs.
    """
    data = _as_json(summary)
    try:
        again = _read(data)
    except Refused as refused:
        raise ValueError(f"summary refused: {refused.code} {refused.params}") from refused
    if again != summary:
        raise ValueError("summary would not be read again as it is")
    whole = {"format": FORMAT, "version": VERSION, "checksum": checksum(data), "summary": data}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def read_summary(text: str) -> Summary:
    """
    Read a summary file, field by field; what is not known is not taken along.

    Raises:
        Refused: one of the codes of `jsontext.parse`; `ops-anden-slags`, `fil-nyere`,
            `ops-aendret` (not as it was written), `ops-skala`, `ops-felt` (`felt`), `ops-tal`
            (`navn`, `felt`), `ops-lille` (`navn`: a group below the limit), `ops-to-gange`
            (`navn`), `ops-regner-ikke` (`navn`: the numbers do not fit each other),
            `ops-for-mange`, `ops-cpr`.
    """
    return summary_of(parse(text))


def is_summary(data: Any) -> bool:
    """Whether parsed JSON calls itself a summary file."""
    return isinstance(data, dict) and data.get("format") == FORMAT


def summary_of(data: Any) -> Summary:
    """As `read_summary`, of JSON that was parsed already."""
    if not is_summary(data):
        raise Refused("ops-anden-slags")
    version = data.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise Refused("ops-anden-slags")
    if version > VERSION:
        raise Refused("fil-nyere", version=version)
    body = data.get("summary")
    if not isinstance(body, dict):
        raise Refused("ops-felt", felt="summary")
    # Always there: unlike a project, it is only ever written by Python, which has SHA-256.
    if data.get("checksum") != checksum(body):
        raise Refused("ops-aendret")
    return _read(body)


def _as_json(summary: Summary) -> dict[str, Any]:
    return {
        "slags": summary.scope,
        "skala": SCALE,
        "graense": summary.limit,
        "kommune": summary.municipality,
        "enhed": summary.unit,
        "periode": summary.period,
        "dag": summary.day,
        "enheder": summary.units,
        "timer": summary.hours,
        "kroner": summary.kroner,
        "kompetencer": [_standing_as_json(standing) for standing in summary.competences],
    }


def _standing_as_json(standing: Standing) -> dict[str, Any]:
    return {
        "navn": standing.name,
        "opgave": standing.task,
        "slags": standing.kind,
        "betydning": standing.importance,
        "krav": standing.required_level,
        "krav-lavest": standing.lowest_level,
        "antal": standing.required_people,
        "enheder": standing.units,
        "enheder-mangler": standing.short_units,
        "svar": standing.answers,
        "ved-ikke": standing.unknown,
        "daekket": standing.holders,
        "mangler": standing.missing,
        "loeftetrin": standing.lift_steps,
        "niveauer": None if standing.levels is None else list(standing.levels),
        "timer": standing.hours,
        "kroner": standing.kroner,
    }


def _read(body: dict[str, Any]) -> Summary:
    scope = body.get("slags")
    if scope not in ("enhed", "kommune"):
        raise Refused("ops-felt", felt="slags")
    if body.get("skala") != SCALE:
        raise Refused("ops-skala", skala=clean(str(body.get("skala")))[:20])
    limit = _whole(body, "graense", LOWEST_LIMIT, MOST_PEOPLE)
    rows = body.get("kompetencer")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Refused("ops-felt", felt="kompetencer")
    if len(rows) > MOST_COMPETENCES:
        raise Refused("ops-for-mange", antal=len(rows), hoejst=MOST_COMPETENCES)
    units = _whole(body, "enheder", 0 if scope == "kommune" else 1, MOST_UNITS)
    unit = _text(body, "enhed", may_be_empty=scope == "kommune")
    if scope == "enhed" and units != 1:
        raise Refused("ops-felt", felt="enheder")
    if scope == "kommune" and unit:
        raise Refused("ops-felt", felt="enhed")
    competences = tuple(_standing(row, limit, units, is_unit=scope == "enhed") for row in rows)
    seen: set[str] = set()
    for standing in competences:
        if same_name(standing.name) in seen:
            raise Refused("ops-to-gange", navn=standing.name)
        seen.add(same_name(standing.name))
    return Summary(
        scope=scope,
        municipality=_text(body, "kommune", may_be_empty=scope == "enhed"),
        unit=unit,
        period=_text(body, "periode"),
        day=_day(body),
        competences=competences,
        units=units,
        hours=_maybe(body, "timer", MOST_COST),
        kroner=_maybe(body, "kroner", MOST_COST),
        limit=limit,
    )


def _standing(row: dict[str, Any], limit: int, units: int, *, is_unit: bool) -> Standing:
    name = _text(row, "navn", may_be_empty=False)
    kind = row.get("slags")
    if kind not in ("", OPERATION, DEVELOPMENT):
        raise Refused("ops-tal", navn=name, felt="slags")
    required = _whole(row, "krav", 1, HIGHEST_LEVEL, name)
    standing = Standing(
        name=name,
        required_level=required,
        lowest_level=_whole(row, "krav-lavest", 1, required, name),
        required_people=_whole(row, "antal", 1, MOST_PEOPLE, name),
        task=_text(row, "opgave", longest=LONGEST_LIST),
        kind=kind,
        importance=_maybe(row, "betydning", HIGHEST_LEVEL, name, least=1),
        units=_whole(row, "enheder", 1, max(1, units), name),
        short_units=_maybe(row, "enheder-mangler", MOST_UNITS, name),
        answers=_maybe(row, "svar", MOST_PEOPLE, name),
        unknown=_maybe(row, "ved-ikke", MOST_PEOPLE, name),
        holders=_maybe(row, "daekket", MOST_PEOPLE, name),
        missing=_maybe(row, "mangler", MOST_PEOPLE, name),
        lift_steps=_maybe(row, "loeftetrin", MOST_PEOPLE * HIGHEST_LEVEL, name),
        levels=_levels(row, name),
        hours=_maybe(row, "timer", MOST_COST, name),
        kroner=_maybe(row, "kroner", MOST_COST, name),
    )
    check(standing, limit, is_unit=is_unit)
    return standing


def _levels(row: dict[str, Any], name: str) -> tuple[int, ...] | None:
    levels = row.get("niveauer")
    if levels is None:
        return None
    if not isinstance(levels, list) or len(levels) != HIGHEST_LEVEL + 1:
        _wrong("niveauer", name)
    return tuple(_number(people, "niveauer", 0, MOST_PEOPLE, name) for people in levels)


def _text(
    data: dict[str, Any], key: str, *, may_be_empty: bool = True, longest: int = LONGEST_NAME
) -> str:
    value = data.get(key)
    if not isinstance(value, str):
        raise Refused("ops-felt", felt=key)
    text = clean(value)
    if len(text) > longest or not (text or may_be_empty):
        raise Refused("ops-felt", felt=key)
    if looks_like_cpr(text):
        raise Refused("ops-cpr", felt=key)
    return text


def _day(data: dict[str, Any]) -> str:
    day = data.get("dag")
    try:
        if isinstance(day, str) and date.fromisoformat(day).isoformat() == day:
            return day
    except ValueError:
        pass
    raise Refused("ops-felt", felt="dag")


def _maybe(
    data: dict[str, Any], key: str, most: int, name: str = "", *, least: int = 0
) -> int | None:
    return None if data.get(key) is None else _whole(data, key, least, most, name)


def _whole(data: dict[str, Any], key: str, least: int, most: int, name: str = "") -> int:
    return _number(data.get(key), key, least, most, name)


def _number(value: Any, key: str, least: int, most: int, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        _wrong(key, name)
    return value


def _wrong(key: str, name: str) -> NoReturn:
    if name:
        raise Refused("ops-tal", navn=name, felt=key)
    raise Refused("ops-felt", felt=key)
