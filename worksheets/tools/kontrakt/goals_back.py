"""
The goals of the contract as goals of the strategy, where the next round begins with them.

Only what the reader wrote as the contract's own goal is a goal there: the coverage of a
competence is how it is reached. One that stands there already is not added again.
"""

from __future__ import annotations

from worksheets.answers import Answers, Row
from worksheets.carryback import CarryBack
from worksheets.handover import row_id, same_name
from worksheets.result import Block, Figure, Points, Text

SECTION = "kontraktmaal"
GOALS = "maal"
# As many as the list of goals holds, and as long as one may be there.
MOST, LONGEST = 7, 160


def goals_back(answers: Answers, strategy: Answers) -> CarryBack:
    """The contract's goals; `strategy` is the sheet of tool 2 as it stands."""
    there = {same_name(row.name) for row in strategy.rows[GOALS] if row.name}
    room = MOST - len(strategy.rows[GOALS])
    added: dict[str, dict[str, str]] = {}
    left: list[Text] = []
    for row in answers.rows[SECTION]:
        goal = row.text("kontraktmaal")
        reason = _reason(row, goal, there, full=len(added) >= room)
        if not row.typed or same_name(goal) in added:
            continue
        if reason:
            left.append(Text(f"maal-{reason}", {"navn": row.name, "maal": goal, **_limits()}))
        else:
            kind = {"slags": row.text("slags")} if row.text("slags") else {}
            new = {"id": row_id(goal), "tekst": goal, "kilde": "kontrakt", **kind}
            added[same_name(goal)] = new
    items = {
        "maal-nye": tuple(Text("maal-linje", {"maal": row["tekst"]}) for row in added.values()),
        "maal-uden": tuple(left),
    }
    blocks: tuple[Block, ...] = tuple(
        Points(code, Text(f"{code}-titel"), said) for code, said in items.items() if said
    )
    return CarryBack(blocks, added={GOALS: tuple(added.values())} if added else {})


def _limits() -> dict[str, Figure]:
    return {
        "hoejst": Figure("hoejst", MOST, "count"),
        "tegn": Figure("tegn", LONGEST, "count"),
    }


def _reason(row: Row, goal: str, there: set[str], *, full: bool) -> str:
    """Why a goal is not added; empty when it is."""
    if not row.readable:
        return "fejl"
    if not goal:
        return "ingen"
    if same_name(goal) in there:
        return "findes"
    if len(goal) > LONGEST:
        return "lang"
    return "fuld" if full else ""
