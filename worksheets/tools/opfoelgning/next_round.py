"""
The next round: the levels that were followed up, carried into the mapping of the whole unit.

Rules
-----
N1  Only what is over is carried: an activity that goes on is still being followed up, and its
    card needs the levels from before it.
N2  Counts are moved by R3 and an agreed level by R4 of `engine/followup.py`; where they cannot,
    nothing of that competence is changed. Pr. person nothing is: counts do not say whose they are.
N3  A competence on two cards is left alone, since the same people may stand on both.
N4  Where all were counted again, and the moved counts do not give that number, others have come
    or gone, and the counts are left alone.
N5  What was carried leaves the follow-up, the plan and the prioritisation, or it would be counted
    twice: as the new start and as what came on top of it.
N6  How many use it was asked about the old levels, and is asked anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from worksheets.answers import Answers, Row
from worksheets.carryback import CarryBack
from worksheets.engine.followup import agreed_after, counts_after, holders_of
from worksheets.handover import same_name
from worksheets.result import Block, Figure, Points, Text
from worksheets.tools.levels import AGREED, PER_PERSON, STEPS, counted, mode
from worksheets.tools.levels import SECTION as MAPPED
from worksheets.tools.written import joined

SECTION = "opfoelgning"
OVER = {"gennemfoert", "stoppet", ""}
# The lists whose rows belong to the round that is over (N5).
OF_THE_ROUND = (SECTION, "aktiviteter", "gab")
NOT_ASKED_YET = {"bruges": "", "ubrugt": ""}


@dataclass(frozen=True, slots=True)
class Move:
    """
    One card: what is written into the row of the mapping, in words and in texts.

    `texts` None: it cannot be carried, and `said` is the reason. Empty: nobody has moved.
    """

    said: Text
    row_id: str = ""
    texts: Mapping[str, str] | None = None


def next_round(answers: Answers, mapping: Answers) -> CarryBack:
    """What the cards say for the mapping; `mapping` is the sheet of tool 4 as it stands."""
    cards = [row for row in answers.rows[SECTION] if row.filled and row.name]
    times = Counter(same_name(card.name) for card in cards)
    mapped = {same_name(row.name): row for row in mapping.rows[MAPPED] if row.name}
    moves = {
        card.number: _move(card, times[same_name(card.name)], mapped, mapping) for card in cards
    }
    done = [card for card in cards if moves[card.number].texts is not None]
    names = frozenset(card.name for card in done)
    found = [moves[card.number] for card in done]
    return CarryBack(
        blocks=_blocks(cards, moves),
        written={MAPPED: {move.row_id: move.texts or {} for move in found}} if found else {},
        ended=dict.fromkeys(OF_THE_ROUND, names) if names else {},
    )


def _move(card: Row, times: int, mapped: Mapping[str, Row], mapping: Answers) -> Move:
    def left(reason: str, **params: Figure | str) -> Move:
        return Move(Text(f"runde-uden-{reason}", {"navn": card.name, **params}))

    levels = [step for step in STEPS for _ in range(card.whole(f"nu-{step}") or 0)]
    start = card.whole("fra")
    row = mapped.get(same_name(card.name))
    if not card.readable:
        return left("fejl")
    if _goes_on(card):
        return left("i-gang")
    if times > 1:
        return left("to-kort")
    if not levels:
        return left("niveauer")
    if start is None:
        return left("fra")
    if mode(mapping) == PER_PERSON:
        return left("person")
    if row is None or not row.readable:
        return left("kortlagt")
    if mode(mapping) == AGREED:
        return _agreed(card, row, levels, start) or left("aftalt")
    before = counted(row)
    if before is None:
        return left("kortlagt")
    after = counts_after(before.counts, levels, start=start)
    if after is None:
        there = Figure("staar-der", before.counts[start], "people", card.number)
        took = Figure("deltagere", len(levels), "people", card.number)
        level = Figure("fra", start, "level", card.number)
        return left("flere", antal=took, findes=there, fra=level)
    required, again = card.whole("krav"), card.whole("daekket-nu")
    able = None if required is None else holders_of(after, required_level=required)
    if again is not None and able is not None and able != again:
        counts = {"talt": again, "regnet": able}
        return left("talt", **{k: Figure(k, v, "people", card.number) for k, v in counts.items()})
    return _counts(card, row, before.counts, after)


def _goes_on(card: Row) -> bool:
    """Rule N1. What only the plan has said so far goes on, too."""
    return card.readable and (card.text("status") not in OVER or not card.typed)


def _counts(card: Row, row: Row, before: tuple[int, ...], after: tuple[int, ...]) -> Move:
    changed = [step for step in STEPS if before[step] != after[step]]
    if not changed:
        return Move(Text("runde-som-foer", {"navn": card.name}), row.id, {})
    steps = [
        Text(
            "runde-niveau",
            {
                "niveau": Figure("niveau", step, "level", card.number),
                "foer": Figure(f"runde-foer-{step}", before[step], "people", card.number),
                "nu": Figure(f"runde-nu-{step}", after[step], "people", card.number),
            },
        )
        for step in changed
    ]
    texts = {f"niveau-{step}": str(after[step]) for step in changed}
    said = Text("runde-linje", {"navn": card.name, "liste": joined(steps)})
    return Move(said, row.id, texts | NOT_ASKED_YET)


def _agreed(card: Row, row: Row, levels: list[int], start: int) -> Move | None:
    agreed, people = row.whole("niveau"), row.whole("kan")
    if agreed is None or people is None:
        return None
    now = agreed_after(levels, agreed=agreed, people=people, start=start)
    if now is None:
        return None
    if now == agreed:
        return Move(Text("runde-som-foer", {"navn": card.name}), row.id, {})
    params: dict[str, Figure | Text | str] = {
        "navn": card.name,
        "foer": Figure("runde-aftalt-foer", agreed, "level", card.number),
        "nu": Figure("runde-aftalt-nu", now, "level", card.number),
    }
    return Move(Text("runde-aftalt", params), row.id, {"niveau": str(now)} | NOT_ASKED_YET)


def _blocks(cards: list[Row], moves: Mapping[int, Move]) -> tuple[Block, ...]:
    done = [card for card in cards if moves[card.number].texts is not None]
    asked = [card for card in done if moves[card.number].texts]
    ended = (Text("runde-slut-linje", {"navne": _names(done)}),) if done else ()
    left = [card for card in cards if card not in done and not _goes_on(card)]
    on = [card for card in cards if card not in done and _goes_on(card)]
    going_on = (Text("runde-uden-i-gang", {"navne": _names(on)}, len(on)),) if on else ()
    lists = {
        "runde-aendres": tuple(moves[card.number].said for card in done),
        "runde-spoerg": (Text("runde-spoerg-linje", {"navne": _names(asked)}),) if asked else (),
        "runde-slut": ended,
        "runde-uden": (*going_on, *(moves[card.number].said for card in left)),
    }
    return tuple(Points(code, Text(f"{code}-titel"), said) for code, said in lists.items() if said)


def _names(cards: list[Row]) -> Text | str:
    return joined([card.name for card in cards])
