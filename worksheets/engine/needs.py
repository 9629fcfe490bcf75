"""
The order of competences by need.

Rule
----
M5  Importance 4 uncovered first, then RDS ascending (M1), then MWDS descending (M2),
    then share of the strategy descending (S3). Ties share a rank.

Source: the toolbox's own order of the published measures. The ordinal measure leads,
because the levels are steps and not distances; the others only break its ties.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from worksheets.engine.arguments import claim, finite, records
from worksheets.engine.order import in_order, ranks, tied
from worksheets.engine.trace import Step


@dataclass(frozen=True, slots=True)
class Need:
    """
    What decides a competence's place among the others.

    Attributes:
        first_by_rule: Importance 4 and uncovered.
        rds: `None` when it could not be computed; the need is then left out.
        mwds: `None` stands after every number.
        strategy_share: 0-1; `None` stands after every number.
    """

    first_by_rule: bool
    rds: float | None
    mwds: float | None
    strategy_share: float | None


@dataclass(frozen=True, slots=True)
class NeedRanking:
    """
    An order of competences.

    Attributes:
        order: Places in the list that was given, greatest need first.
        ranks: The rank of each, as given; ties share one, `None` is left out.
    """

    order: tuple[int, ...]
    ranks: tuple[int | None, ...]
    n: int
    left_out: int
    status: Literal["ok", "too_few"]
    trace: tuple[Step, ...]


def rank_needs(needs: Sequence[Need]) -> NeedRanking:
    """
    Order competences by need (rule M5).

    >>> rank_needs([Need(False, -20, 3, None), Need(False, -70, 4, None)]).order
    (1, 0)
    """
    places = [i for i, need in enumerate(records("needs", needs, Need)) if need.rds is not None]
    ranked = ranks([_standing(i, needs[i]) for i in places])
    by_place = dict(zip(places, ranked, strict=True))
    order = tuple(places[i] for i in in_order(ranked))
    left_out = len(needs) - len(places)
    first = sum(needs[i].first_by_rule for i in places)
    inputs = (("needs", len(needs)), ("first_by_rule", first), ("left_out", left_out))
    return NeedRanking(
        order,
        tuple(by_place.get(i) for i in range(len(needs))),
        len(places),
        left_out,
        "ok" if places else "too_few",
        (Step("M5", "order", inputs, order),),
    )


def _standing(place: int, need: Need) -> tuple[bool, tuple[tuple[bool, float], ...]]:
    """Give what a need is compared by, higher is greater; a missing number is lowest."""
    claim(f"needs[{place}].first_by_rule", need.first_by_rule)
    numbers = {"rds": need.rds, "mwds": need.mwds, "strategy_share": need.strategy_share}
    for name, number in numbers.items():
        if number is not None:
            finite(f"needs[{place}].{name}", number)
    return need.first_by_rule, tuple(
        (False, 0.0) if number is None else (True, sign * tied(number))
        for sign, number in ((-1, need.rds), (1, need.mwds), (1, need.strategy_share))
    )
