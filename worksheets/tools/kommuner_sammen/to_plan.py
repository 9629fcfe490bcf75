"""
The joint activities as each municipality has to write them in its own plan (tool 7).

Our own are carried into the plan of this project; the others are handed on as files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from worksheets.answers import Answers
from worksheets.carryback import CarryBack
from worksheets.handover import row_id, same_name
from worksheets.result import Block, Figure, Points, Text
from worksheets.tools.kommuner_sammen.joint import Joint
from worksheets.tools.kommuner_sammen.sheet import Sheet
from worksheets.tools.written import as_typed, joined

PLAN = "aktiviteter"


@dataclass(frozen=True, slots=True)
class Ours:
    """The rows of the plan of one municipality, as they would have been typed there."""

    municipality: str
    rows: tuple[Mapping[str, str], ...]


def lines_for_plan(sheet: Sheet) -> tuple[Ours, ...]:
    """One for each municipality that sends somebody."""
    found = []
    for name in sheet.municipalities:
        rows = [row for joint in sheet.joints if (row := _row(sheet, joint, name))]
        if rows:
            found.append(Ours(name, tuple(rows)))
    return tuple(found)


def plan_of(sheet: Sheet, ours: str, plan: Answers) -> CarryBack:
    """What would be written into the plan; `ours` is the municipality of the project."""
    known = {same_name(name): name for name in sheet.municipalities}
    if not sheet.joints:
        return _nothing(Text("plan-intet-faelles"))
    if same_name(ours) not in known:
        return _nothing(Text("plan-ingen-kommune"))
    there = {same_name(row.name) for row in plan.rows[PLAN] if row.typed and row.name}
    added: list[Mapping[str, str]] = []
    left: list[Text] = []
    for joint in sheet.joints:
        row = _row(sheet, joint, ours)
        if row is None:
            left.append(Text("plan-ikke-med", {"navn": joint.name, "kommune": ours}))
        elif same_name(joint.name) in there:
            left.append(Text("plan-findes", {"navn": joint.name}))
        else:
            added.append({"id": row_id(joint.name), **row})
    items = {"plan-nye": [_said(row) for row in added], "plan-uden": left}
    blocks: tuple[Block, ...] = tuple(
        Points(code, Text(f"{code}-titel"), tuple(said)) for code, said in items.items() if said
    )
    return CarryBack(blocks, added={PLAN: tuple(added)} if added else {})


def _nothing(why: Text) -> CarryBack:
    return CarryBack((Points("plan-uden", Text("plan-uden-titel"), (why,)),))


def _row(sheet: Sheet, joint: Joint, municipality: str) -> dict[str, str] | None:
    wanted = same_name(municipality)
    names = [same_name(line.municipality) for line in joint.lines]
    if wanted not in names:
        return None
    place = names.index(wanted)
    line = joint.lines[place]
    row = {
        "navn": joint.name,
        "form": joint.form,
        "slags": joint.given.get("slags", ""),
        "til": as_typed(line.required),
        "personer": as_typed(line.participants),
        "start": joint.start,
        "frist": joint.end,
        "timer": as_typed(joint.hours(line)),
        "kroner": as_typed(joint.splits[sheet.key].of(place)),
        "finansiering": "faelles",
    }
    return {key: value for key, value in row.items() if value}


def _said(row: Mapping[str, str]) -> Text:
    parts: list[Text] = []
    if row.get("personer"):
        number = int(row["personer"].replace(".", ""))
        parts.append(
            Text("del-deltagere", {"antal": Figure("deltagere", number, "people")}, number)
        )
    for key in ("timer", "kroner"):
        if row.get(key):
            parts.append(Text(f"plan-{key}", {key: row[key]}))
    if not parts:
        return Text("plan-kun-navn", {"navn": row["navn"]})
    return Text("plan-linje", {"navn": row["navn"], "dele": joined(parts)})
