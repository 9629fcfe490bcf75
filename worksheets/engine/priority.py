"""
Which gap first, and how firmly the order stands.

Rules
-----
R6  Shortfall = max(1 - coverage share, 0.25 if vulnerable).
    Priority = 100 x importance/4 x urgency/3 x shortfall.
    Importance 4 (required by law, or cannot be done without) that is uncovered
    comes first whatever the number. Ties share a rank.
R7  The order is computed again with each of the three factors left out in turn
    (counted as 1), and with every single importance and urgency moved one step
    up and one down within its scale, one at a time. What is in the top five now
    and in all of these stands firm. "Importance 4 uncovered first" holds in all
    of them, so a rating moved to or from 4 moves that too. Ties at the edge of
    the top are in it: being listed second is no reason to fall out.

Importance: 1 useful, 2 important, 3 decisive for the goal, 4 required by law.
Urgency: 1 after 24 months, 2 in 12-24, 3 within 12.

Source: the toolbox's own rules. The product of ratings is a convention, not a
measurement, and is labelled so; R7 stands beside it for that reason.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from worksheets.engine.arguments import claim, finite, records, whole
from worksheets.engine.coverage import Coverage
from worksheets.engine.order import in_order, ranks, tied
from worksheets.engine.trace import Step

HIGHEST_IMPORTANCE = 4
HIGHEST_URGENCY = 3
SHORTFALL_OF_VULNERABLE = 0.25
FACTORS = ("importance", "urgency", "shortfall")

# Whether the candidate comes first by rule, then its priority.
Standing = tuple[bool, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    One gap in an order.

    Attributes:
        importance: 1-4.
        urgency: 1-3.
        shortfall: 0-1 (R6).
        uncovered: The coverage share is under 1.
    """

    importance: int
    urgency: int
    shortfall: float
    uncovered: bool

    def __post_init__(self) -> None:
        whole("importance", self.importance, 1, HIGHEST_IMPORTANCE)
        whole("urgency", self.urgency, 1, HIGHEST_URGENCY)
        finite("shortfall", self.shortfall, 0, 1)
        claim("uncovered", self.uncovered)


@dataclass(frozen=True, slots=True)
class Priority:
    """The priority of one gap, 0-100, unrounded."""

    value: float
    n: int
    left_out: int
    status: Literal["ok"]
    trace: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """
    An order of gaps.

    Attributes:
        order: Places in the list that was given, first in the order first. Ties
            keep the order they came in.
        ranks: The rank of each candidate, as given; ties share the best of theirs.
        priorities: The priority of each candidate, as given.
    """

    order: tuple[int, ...]
    ranks: tuple[int, ...]
    priorities: tuple[float, ...]
    n: int
    left_out: int
    status: Literal["ok", "too_few"]
    trace: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Robustness:
    """
    What of the top stands firm.

    Attributes:
        top: Places in the list that was given, first in the order first.
        kept: Those of them that stay in the top in every variation.
        variations: How many other orders were computed.
        status: `too_few` when there are no more candidates than places in the top.
    """

    top: tuple[int, ...]
    kept: tuple[int, ...]
    variations: int
    n: int
    left_out: int
    status: Literal["ok", "too_few"]
    trace: tuple[Step, ...]


def shortfall(result: Coverage) -> float | None:
    """
    Give the shortfall of a coverage, 0-1 (rule R6); `None` when the coverage is unknown.

    >>> from worksheets.engine.coverage import coverage
    >>> shortfall(coverage([4, 1, 1], required_level=3, required_people=1))
    0.25
    """
    if result.missing is None:
        return None
    if result.status == "vulnerable":
        return SHORTFALL_OF_VULNERABLE
    # 1 - share, without the rounding error that the subtraction would add.
    return result.missing / result.required_people


def priority(*, importance: int, urgency: int, shortfall: float) -> Priority:
    """
    Compute the priority of one gap (rule R6).

    >>> priority(importance=3, urgency=2, shortfall=0.25).value
    12.5
    """
    candidate = Candidate(importance, urgency, shortfall, uncovered=False)
    value = _priority(candidate)
    inputs = (("importance", importance), ("urgency", urgency), ("shortfall", shortfall))
    return Priority(value, 1, 0, "ok", (Step("R6", "priority", inputs, value),))


def rank(candidates: Sequence[Candidate]) -> Ranking:
    """
    Order gaps by priority, importance 4 uncovered first (rule R6).

    >>> rank([Candidate(3, 3, 0.5, True), Candidate(4, 1, 0.1, True)]).order
    (1, 0)
    """
    records("candidates", candidates, Candidate)
    standings = [_standing(candidate) for candidate in candidates]
    ranked = ranks(standings)
    order = in_order(ranked)
    first = sum(comes_first for comes_first, _ in standings)
    inputs = (("candidates", len(candidates)), ("first_by_rule", first))
    return Ranking(
        order,
        ranked,
        tuple(map(_priority, candidates)),
        len(candidates),
        0,
        "ok" if candidates else "too_few",
        (Step("R6", "order", inputs, order),),
    )


def robust_top(candidates: Sequence[Candidate], *, top: int = 5) -> Robustness:
    """
    Say which of the top candidates stay there whatever is varied (rule R7).

    >>> gaps = [Candidate(4, 3, 1.0, True), Candidate(3, 2, 0.5, True), Candidate(2, 2, 0.7, True)]
    >>> robust_top(gaps, top=1).kept
    (0,)
    """
    records("candidates", candidates, Candidate)
    whole("top", top, 1)
    standings = [_standing(candidate) for candidate in candidates]
    ranked = ranks(standings)
    now = tuple(i for i in in_order(ranked) if ranked[i] <= top)
    kept = set(now)

    for factor in FACTORS:
        varied = ranks([_standing(candidate, left_out=factor) for candidate in candidates])
        kept -= {i for i in now if varied[i] > top}

    ascending = sorted(standings)
    moves = 0
    for moved, candidate in enumerate(candidates):
        for neighbour in _one_step_away(candidate):
            moves += 1
            kept -= _pushed_out(now, ranked, standings, ascending, moved, _standing(neighbour), top)

    variations = len(FACTORS) + moves if candidates else 0
    inputs = (
        ("candidates", len(candidates)),
        ("top", top),
        ("factors_left_out", FACTORS),
        ("ratings_moved", moves),
        ("variations", variations),
    )
    staying = tuple(i for i in now if i in kept)
    return Robustness(
        now,
        staying,
        variations,
        len(candidates),
        0,
        "ok" if len(candidates) > top else "too_few",
        (Step("R7", "stays_in_top", inputs, staying),),
    )


def _priority(candidate: Candidate, left_out: str = "") -> float:
    # A factor left out counts as 1, which is its highest value.
    importance = HIGHEST_IMPORTANCE if left_out == "importance" else candidate.importance
    urgency = HIGHEST_URGENCY if left_out == "urgency" else candidate.urgency
    size = 1.0 if left_out == "shortfall" else candidate.shortfall
    return 100 * importance * urgency * size / (HIGHEST_IMPORTANCE * HIGHEST_URGENCY)


def _standing(candidate: Candidate, left_out: str = "") -> Standing:
    comes_first = candidate.uncovered and candidate.importance == HIGHEST_IMPORTANCE
    return comes_first, tied(_priority(candidate, left_out))


def _one_step_away(candidate: Candidate) -> Iterator[Candidate]:
    for importance in (candidate.importance - 1, candidate.importance + 1):
        if 1 <= importance <= HIGHEST_IMPORTANCE:
            yield replace(candidate, importance=importance)
    for urgency in (candidate.urgency - 1, candidate.urgency + 1):
        if 1 <= urgency <= HIGHEST_URGENCY:
            yield replace(candidate, urgency=urgency)


def _pushed_out(
    now: Sequence[int],
    ranked: Sequence[int],
    standings: Sequence[Standing],
    ascending: Sequence[Standing],
    moved: int,
    new: Standing,
    top: int,
) -> set[int]:
    """Find who leaves the top when one candidate alone gets a new standing."""
    # Only one standing changed, so nothing is sorted again: everybody else gains
    # or loses at most the moved one above them.
    old = standings[moved]
    pushed_out = {
        i
        for i in now
        if i != moved and ranked[i] - (old > standings[i]) + (new > standings[i]) > top
    }
    higher = len(ascending) - bisect_right(ascending, new) - (old > new)
    if moved in now and 1 + higher > top:
        pushed_out.add(moved)
    return pushed_out
