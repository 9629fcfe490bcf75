"""What tool 5 hands over: the gaps in their order, and where every competence stands today."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from worksheets.handover import Handover, same_name
from worksheets.tools.gab.scored import Competence
from worksheets.tools.red_thread import carry

# As many gaps as a team talk and a contract have room for.
TOP = 3
GAPS = {"uncovered", "vulnerable"}

Row = dict[str, str]


def handed_over(ordered: Iterable[Competence]) -> Handover:
    """Rows by list; of two with one name only the more urgent, since a row is known by it."""
    by_name: dict[str, Competence] = {}
    for competence in ordered:
        by_name.setdefault(same_name(competence.name), competence)
    scored = [c for c in by_name.values() if c.chosen.holders is not None]
    gaps = [c for c in scored if c.chosen.status in GAPS]
    return Handover(
        rows={
            "gab": tuple(map(_gap, gaps)),
            "samtale-kompetencer": tuple(map(_for_the_talk, gaps[:TOP])),
            "kontraktmaal": tuple(map(_for_the_contract, gaps[:TOP])),
            "opfoelgning": tuple(map(_standing, scored)),
        }
    )


def _gap(c: Competence) -> Row:
    return _standing(c) | _filled(
        {
            "mangler": c.chosen.missing,
            "loeftetrin": c.chosen.lift_steps,
            "betydning": c.importance,
            "hast": c.urgency,
            "ubrugt": c.unused,
            "niveau-4": c.counts[4],
            "status": c.status,
        }
    )


def _for_the_talk(c: Competence) -> Row:
    priority = c.priority.value if c.priority else None
    return (
        {"navn": c.name}
        | _filled({"krav": c.chosen.required_level, "prioritet": _whole(priority)})
        | carry(c.given)
    )


def _for_the_contract(c: Competence) -> Row:
    return _standing(c) | _filled(
        {"daekningsgrad": _whole(c.chosen.share, times=100), "loeftetrin": c.chosen.lift_steps}
    )


def _standing(c: Competence) -> Row:
    """What is asked for and what there is, with the goal and the task behind it."""
    return (
        {"navn": c.name}
        | _filled(
            {
                "krav": c.chosen.required_level,
                "antal": c.chosen.required_people,
                "daekket": c.chosen.holders,
            }
        )
        | carry(c.given)
    )


def _filled(values: dict[str, int | str | None]) -> Row:
    return {key: str(value) for key, value in values.items() if value is not None}


def _whole(value: float | None, times: int = 1) -> int | None:
    """As the reader saw it in the table: a whole number, half up."""
    if value is None:
        return None
    return int((Decimal(repr(value)) * times).quantize(Decimal(1), rounding=ROUND_HALF_UP))
