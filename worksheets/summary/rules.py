"""What may stand in a summary file (P1-P3), and whether its numbers can be true together."""

from __future__ import annotations

from worksheets.engine.coverage import lift_steps
from worksheets.jsontext import Refused
from worksheets.summary.model import Standing


def check(s: Standing, limit: int, *, is_unit: bool) -> None:
    """
    Refuse what tells of a group that must be hidden, or of a part of one, or cannot be true.

    Raises:
        Refused: `ops-lille`, `ops-regner-ikke`, with the name.
    """
    counts = (s.unknown, s.holders, s.missing, s.lift_steps, s.short_units)
    if s.answers is None:
        if s.levels is not None or any(count is not None for count in counts):
            raise Refused("ops-lille", navn=s.name)
        return
    if any(0 < people < limit for people in (s.answers, *(s.levels or ()))):
        raise Refused("ops-lille", navn=s.name)
    if None in counts or not (_adds_up(s, s.answers, is_unit=is_unit) and _levels_fit(s, is_unit)):
        raise Refused("ops-regner-ikke", navn=s.name)


def _adds_up(s: Standing, answers: int, *, is_unit: bool) -> bool:
    """Rules R1 and R2, as far as they can be seen without the levels."""
    holders, missing = s.holders or 0, s.missing or 0
    steps, short_units = s.lift_steps or 0, s.short_units or 0
    short = max(0, s.required_people - holders)
    fits = (
        holders <= answers
        and short <= missing <= s.required_people
        and missing <= steps <= missing * s.required_level
        and (missing > 0) == (short_units > 0)
        and short_units <= min(s.units, missing)
    )
    if is_unit:
        return fits and missing == short and s.lowest_level == s.required_level and s.units == 1
    return fits


def _levels_fit(s: Standing, is_unit: bool) -> bool:
    if s.levels is None:
        return True
    if sum(s.levels) != s.answers:
        return False
    # Units that ask for different levels are not counted against one of them.
    if s.lowest_level == s.required_level and sum(s.levels[s.required_level :]) != s.holders:
        return False
    if not is_unit:
        return True
    known = [level for level, people in enumerate(s.levels) for _ in range(people)]
    steps = lift_steps(known, required_level=s.required_level, required_people=s.required_people)
    return steps == s.lift_steps
