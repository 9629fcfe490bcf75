"""
The summaries of several municipalities, as lines of tool 12 (`worksheets.tools.kommuner_sammen`).

L1  Only a summary of a whole municipality is used. A project is refused: it holds the whole sheet
    of whoever sent it, and a neighbour need not have seen it.
L2  Of two summaries of one municipality the newest counts, also of one opened earlier (the day
    stands with the municipality). The other is named, and it is told when they say different
    things.
L3  A line is known again by its municipality and competence. Its numbers become those of the
    file; who gives or needs, how many are sent, and what the file does not say stay as they were.
L4  What is hidden in the file is hidden in the line, and takes the numbers that stood there along.
L5  The list has room for so many lines. When there are more, the competences that most
    municipalities have come first, and those without room are named.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from worksheets.content import definition
from worksheets.definition import RowsSection
from worksheets.gathering.each import listed, read_each
from worksheets.handover import row_id, same_name
from worksheets.jsontext import Refused, parse
from worksheets.plaintext import clean
from worksheets.project import FORMAT as PROJECT
from worksheets.project import Project
from worksheets.result import Block, Conclusion, Entry, Points, Result, Table, Text
from worksheets.summary import Standing, Summary, summary_of
from worksheets.tools.written import as_typed, danish_date
from worksheets.view.blocks import render

SLUG = "kommuner-sammen"
LINES, PLACES = "kommunelinjer", "kommuner"
HIDDEN = "skjult"
COUNTS = ("svar", "daekket", "mangler", "loeftetrin")
Row = dict[str, str]
Key = tuple[str, str]


def gather_lines(asked: dict[str, Any]) -> dict[str, Any]:
    """Read some files, as `asked.gather` does; what was read travels as the text it was."""
    return read_each(asked["files"], _sound)


def _sound(name: str, text: str, day: str) -> list[Any]:
    read_lines(text)
    return [[name, text]]


def read_lines(text: str) -> Summary:
    """
    The summary of a municipality.

    Raises:
        Refused: as `read_summary`; `lin-projekt`, `lin-enhed` (`navn`), `lin-intet` (rule L1).
    """
    data = parse(text)
    if isinstance(data, dict) and data.get("format") == PROJECT:
        raise Refused("lin-projekt")
    summary = summary_of(data)
    if summary.scope != "kommune":
        raise Refused("lin-enhed", navn=summary.unit)
    if not summary.competences:
        raise Refused("lin-intet", navn=summary.municipality)
    return summary


@dataclass(slots=True)
class _Told:
    """What became of one municipality's lines, in numbers."""

    day: str
    new: int = 0
    changed: int = 0
    hidden: int = 0


@dataclass(slots=True)
class _Laying:
    """A copy of the two lists while the summaries are laid over them."""

    lines: list[Row]
    places: list[Row]
    told: dict[str, _Told] = field(default_factory=dict)
    older: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    without_room: list[str] = field(default_factory=list)


def join_lines(asked: dict[str, Any], project: Project) -> dict[str, Any]:
    """The project with the summaries laid over its lines, and what that would change."""
    files = [(name, read_lines(text)) for part in asked["units"] for name, text in json.loads(part)]
    copy = project.as_json()
    laying = _Laying(copy["lists"].get(LINES, []), copy["lists"].get(PLACES, []))
    newest = _newest(files, laying)
    _lay(newest, laying)
    copy["lists"] |= {LINES: laying.lines, PLACES: laying.places}
    copy["lists"] = {name: rows for name, rows in copy["lists"].items() if rows}
    count = sum(told.new + told.changed for told in laying.told.values())
    blocks = [placed.tree for placed in render(_said(laying, asked["bad"]))]
    return {"kind": "joined", "project": copy, "count": count, "blocks": blocks}


def _newest(files: Iterable[tuple[str, Summary]], laying: _Laying) -> list[Summary]:
    """One summary of each municipality (rule L2), the earliest named first."""
    known = {same_name(row.get("navn", "")): row.get("dag", "") for row in laying.places}
    found: dict[str, tuple[str, Summary]] = {}
    for name, summary in sorted(files, key=lambda file: (file[1].day, file[0]), reverse=True):
        key = same_name(summary.municipality)
        if key in found:
            is_same = found[key][1].competences == summary.competences
            (laying.same if is_same else laying.different).append(name)
        elif summary.day < known.get(key, ""):
            laying.older.append(name)
        else:
            found[key] = name, summary
    return [summary for _, summary in sorted(found.values(), key=lambda file: file[0])]


def _lay(summaries: list[Summary], laying: _Laying) -> None:
    by_key = {_key(row): row for row in reversed(laying.lines)}
    taken = {row.get("id", "") for row in laying.lines}
    laying.lines = [row for row in laying.lines if any(v for k, v in row.items() if k != "id")]
    names = _with_room(summaries, by_key, _most(LINES) - len(laying.lines), laying)
    for summary in summaries:
        told = laying.told[summary.municipality] = _Told(summary.day)
        for standing in summary.competences:
            if same_name(standing.name) not in names:
                continue
            key = same_name(summary.municipality), same_name(standing.name)
            row, told.hidden = by_key.get(key), told.hidden + standing.is_hidden
            if row is None:
                new_id = _free(row_id("\n".join(key)), taken)
                row = {"id": new_id, "kommune": summary.municipality, "kompetence": standing.name}
                laying.lines.append(row)
                row.update(_values(standing))
                told.new += 1
            else:
                before = dict(row)
                for count in COUNTS:
                    row.pop(count, None)
                row.update(_values(standing))
                told.changed += row != before
        _place(summary, laying)


def _place(summary: Summary, laying: _Laying) -> None:
    wanted = same_name(summary.municipality)
    laying.places = [row for row in laying.places if any(v for k, v in row.items() if k != "id")]
    row = next((r for r in laying.places if same_name(r.get("navn", "")) == wanted), None)
    if row is None and len(laying.places) < _most(PLACES):
        taken = {row.get("id", "") for row in laying.places}
        row = {"id": _free(row_id(wanted), taken), "navn": summary.municipality}
        laying.places.append(row)
    if row is not None:
        row["dag"] = summary.day


def _with_room(
    summaries: list[Summary], known: Mapping[Key, Row], room: int, laying: _Laying
) -> set[str]:
    """The names of the competences that are taken along (rule L5)."""
    spelled: dict[str, str] = {}
    having: dict[str, set[str]] = {}
    for municipality, name in known:
        having.setdefault(name, set()).add(municipality)
    new: dict[str, int] = {}
    missing: dict[str, int] = {}
    for summary in summaries:
        place = same_name(summary.municipality)
        for standing in summary.competences:
            name = same_name(standing.name)
            spelled.setdefault(name, standing.name)
            having.setdefault(name, set()).add(place)
            new[name] = new.get(name, 0) + ((place, name) not in known)
            missing[name] = missing.get(name, 0) + (standing.missing or 0)
    kept: set[str] = set()
    for name in sorted(spelled, key=lambda n: (-len(having[n]), -missing[n], n)):
        if new[name] <= room:
            kept.add(name)
            room -= new[name]
        else:
            laying.without_room.append(spelled[name])
    return kept


def _values(standing: Standing) -> Row:
    """What a line says of a competence; nothing where the file does not say."""
    numbers: dict[str, float | int | None] = {
        "krav": standing.required_level,
        "antal": standing.required_people,
        "svar": standing.answers,
        "daekket": standing.holders,
        "mangler": standing.missing,
        "loeftetrin": standing.lift_steps,
        "timer": standing.hours,
        "kroner": standing.kroner,
    }
    values = {key: as_typed(number) for key, number in numbers.items() if number is not None}
    return values | ({"daekket": HIDDEN} if standing.is_hidden else {})


def _key(row: Mapping[str, str]) -> Key:
    return same_name(clean(row.get("kommune", ""))), same_name(clean(row.get("kompetence", "")))


def _free(wanted: str, taken: set[str]) -> str:
    """An id nobody has: a row keeps its id when it is given another name."""
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    taken.add(found)
    return found


def _most(section: str) -> int:
    rows = definition(SLUG).section(section)
    assert isinstance(rows, RowsSection)
    return rows.max


def _said(laying: _Laying, bad: list[list[str]]) -> Result:
    number = len(laying.told)
    said = [Text("lin-laest", {"antal": str(number)}, number)]
    if bad:
        said.append(Text("lin-ubrugte", {"antal": str(len(bad))}, len(bad)))
    if not any(told.new or told.changed for told in laying.told.values()):
        said.append(Text("lin-intet-nyt"))
    items = [
        Text(f"lin-{what}", {"navne": listed(names)}, len(names))
        for what in ("same", "different", "older", "without_room")
        if (names := getattr(laying, what))
    ]
    entries = tuple(
        Entry(
            name,
            (danish_date(told.day), str(told.new), str(told.changed), str(told.hidden)),
        )
        for name, told in laying.told.items()
    )
    columns = ("lin-kommune", "lin-dag", "lin-nye", "lin-aendrede", "lin-skjulte")
    reasons = tuple(Text("lin-fejl-linje", {"fil": name, "grund": why}) for name, why in bad)
    blocks: list[Block] = [Conclusion(tuple(said))]
    if entries:
        blocks.append(Table("lin", Text("lin-tabel"), columns, entries))
    if items:
        blocks.append(Points("lin-om", Text("lin-om-titel"), tuple(items)))
    if reasons:
        blocks.append(Points("lin-fejl", Text("lin-fejl-titel"), reasons))
    return Result(SLUG, tuple(blocks), ())
