"""
Several municipalities: which gap they share, and who can help whom.

Rules
-----
D1  A gap is shared when two or more municipalities need the competence. Those that most need come
    first, then those with most lift steps (R2) in sum; ties share a rank. Lift steps that nobody
    has counted, or that are hidden with a small group, are left out of the sum and told, never 0;
    a gap without any stands after those that have some.
D2  Those who can help stand in order: who has said yes before who merely has people over, then
    the most people over. Those who need stand in order: the most missing first. Each in need, in
    that order, gets the first of those who so far help fewest; nobody helps itself.

Source: the toolbox's own rules. Everyone sees the same order, and then matching first with first
is stable (Gale & Shapley 1962): no two who are not put together would both stand better with each
other. It says whom to call first, not how many can be taught.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from worksheets.engine.arguments import Number, claim, finite, records, whole
from worksheets.engine.order import in_order, ranks
from worksheets.engine.trace import Step

LEAST = 2


@dataclass(frozen=True, slots=True)
class SharedGap:
    """
    What decides the place of a gap among the shared ones.

    Attributes:
        municipalities: How many need it.
        lift_steps: Their sum as far as it is known; `None` when none is.
    """

    municipalities: int
    lift_steps: Number | None


@dataclass(frozen=True, slots=True)
class SharedOrder:
    """
    The order of the shared gaps.

    Attributes:
        order: Places of the shared ones in the list that was given, the first first.
        ranks: As given; `None` for a gap that fewer than two have.
        n: Shared gaps.
        left_out: The others.
    """

    order: tuple[int, ...]
    ranks: tuple[int | None, ...]
    n: int
    left_out: int
    status: Literal["ok", "too_few"]
    trace: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """
    One municipality and one competence.

    Attributes:
        has_offered: It has said that it can give.
        needs: It needs the competence.
        surplus: People over what it takes, `None` when not known or hidden.
        missing: People missing, `None` when not known or hidden.
    """

    has_offered: bool
    needs: bool
    surplus: int | None = None
    missing: int | None = None

    @property
    def can_give(self) -> bool:
        return self.has_offered or (not self.needs and bool(self.surplus))


@dataclass(frozen=True, slots=True)
class Pair:
    """`giver` and `receiver` are places; `is_offered` when the giver has said yes."""

    giver: int
    receiver: int
    is_offered: bool


@dataclass(frozen=True, slots=True)
class Pairing:
    """
    Who could help whom with one competence.

    Attributes:
        pairs: In the order of need.
        alone: Places of those who need it and got nobody, ascending.
        n: Those who give or need.
        left_out: The others.
        status: `no_giver`, `no_receiver`, or `too_few` when there is neither.
    """

    pairs: tuple[Pair, ...]
    alone: tuple[int, ...]
    n: int
    left_out: int
    status: Literal["ok", "too_few", "no_giver", "no_receiver"]
    trace: tuple[Step, ...]


def shortage(*, people: int, holders: int, missing: int | None = None) -> tuple[int, int]:
    """
    Give those missing and those over in a municipality (R1).

    Args:
        people: How many must be able to, at least 1.
        holders: How many can.
        missing: Those missing counted unit by unit, where it is known; one unit's surplus does
            not fill another's gap. Without it, the municipality counts as one unit.

    >>> shortage(people=10, holders=12)
    (0, 2)
    >>> shortage(people=10, holders=10, missing=2)
    (2, 2)
    """
    whole("people", people, 1)
    whole("holders", holders, 0)
    lacking = max(0, people - holders)
    if missing is not None:
        lacking = max(lacking, whole("missing", missing, 0))
    return lacking, holders + lacking - people


def order_shared(gaps: Sequence[SharedGap]) -> SharedOrder:
    """
    Order the gaps that two or more have (rule D1).

    >>> order_shared([SharedGap(2, 9), SharedGap(3, 4), SharedGap(1, 20)]).order
    (1, 0)
    """
    for place, gap in enumerate(records("gaps", gaps, SharedGap)):
        whole(f"gaps[{place}].municipalities", gap.municipalities, 0)
        if gap.lift_steps is not None:
            finite(f"gaps[{place}].lift_steps", gap.lift_steps, 0)
    places = [i for i, gap in enumerate(gaps) if gap.municipalities >= LEAST]
    ranked = ranks([(gaps[i].municipalities, *_known(gaps[i].lift_steps)) for i in places])
    by_place = dict(zip(places, ranked, strict=True))
    order = tuple(places[i] for i in in_order(ranked))
    left_out = len(gaps) - len(places)
    return SharedOrder(
        order,
        tuple(by_place.get(i) for i in range(len(gaps))),
        len(places),
        left_out,
        "ok" if places else "too_few",
        (Step("D1", "shared", (("gaps", len(gaps)), ("left_out", left_out)), len(places)),),
    )


def pair_up(parties: Sequence[Party]) -> Pairing:
    """
    Suggest who helps whom (rule D2).

    Args:
        parties: In an order that does not change, for example by name: it decides between
            those that are equal in all else.

    >>> parties = [Party(True, False), Party(False, True, missing=2), Party(False, True, missing=4)]
    >>> [(pair.giver, pair.receiver) for pair in pair_up(parties).pairs]
    [(0, 2), (0, 1)]
    """
    for place, party in enumerate(records("parties", parties, Party)):
        claim(f"parties[{place}].has_offered", party.has_offered)
        claim(f"parties[{place}].needs", party.needs)
        for name, number in (("surplus", party.surplus), ("missing", party.missing)):
            if number is not None:
                whole(f"parties[{place}].{name}", number, 0)
    givers = sorted(
        (i for i, party in enumerate(parties) if party.can_give),
        key=lambda i: (not parties[i].has_offered, *_last(parties[i].surplus)),
    )
    receivers = sorted(
        (i for i, party in enumerate(parties) if party.needs),
        key=lambda i: _last(parties[i].missing),
    )
    pairs = tuple(
        Pair(giver, receiver, parties[giver].has_offered)
        for receiver, giver in zip(receivers, _turns(givers, receivers), strict=True)
        if giver is not None
    )
    helped = {pair.receiver for pair in pairs}
    n = len({*givers, *receivers})
    status: Literal["ok", "too_few", "no_giver", "no_receiver"] = "ok"
    if not pairs:
        status = "no_receiver" if givers and not receivers else "no_giver"
        status = status if n else "too_few"
    inputs = (
        ("givers", len(givers)),
        ("offered", sum(parties[i].has_offered for i in givers)),
        ("receivers", len(receivers)),
    )
    return Pairing(
        pairs,
        tuple(i for i in sorted(receivers) if i not in helped),
        n,
        len(parties) - n,
        status,
        (Step("D2", "pairs", inputs, len(pairs)),) if n else (),
    )


def _turns(givers: Sequence[int], receivers: Sequence[int]) -> list[int | None]:
    """The giver of each receiver: the one with fewest so far, first in order among those."""
    given = dict.fromkeys(givers, 0)
    found: list[int | None] = []
    for receiver in receivers:
        others = [giver for giver in givers if giver != receiver]
        giver = min(others, key=given.__getitem__, default=None)
        if giver is not None:
            given[giver] += 1
        found.append(giver)
    return found


def _known(number: Number | None) -> tuple[bool, Number]:
    """A number that stands above none."""
    return number is not None, number or 0


def _last(number: int | None) -> tuple[bool, int]:
    """Largest first, and what is not known last."""
    return number is None, -(number or 0)
