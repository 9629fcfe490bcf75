"""
Which actions under the budgets (hours, kroner): the best set, and the plain order.

Rule
----
F1  The set with the highest total value that keeps every budget, found exactly for up
    to 20 actions (0-1 knapsack). Of equal sets the cheaper, then the one with fewer
    actions, then the one that comes first in the list. Beside it the benefit/cost
    order: highest value per price first, taking what still fits; equal ones cheaper
    first, then as listed.
    Price = the sum of an action's shares of the budgets. Hours and kroner have no
    common unit, but both are parts of a frame that was set aside. With one budget the
    order is the usual value per krone.
    Martello & Toth (1990), "Knapsack Problems", Wiley, chapter 2. The price over
    several budgets is the toolbox's own choice, close to Toyoda (1975), Management
    Science 21(12). So is the value that the caller brings: importance x lift steps.

How: the actions are split in two halves of at most 10, and every subset of a half is
listed (at most 1,024). For each subset of the first half the best subset of the second
that fits what is left is looked up, so no input can take longer than that. Numbers are
scaled to whole ones as they were typed: 0.1 + 0.2 keeps a budget of 0.3.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Literal, NamedTuple, TypeAlias

from worksheets.engine.arguments import Number, exact, finite, same_length, sequence
from worksheets.engine.trace import Step

MOST_ACTIONS = 20

Action: TypeAlias = tuple[Number, Sequence[Number]]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """
    The best set of actions beside the plain order.

    Attributes:
        chosen: Places of the best set in the list, ascending.
        value: Its total value.
        costs: What it takes of each budget.
        by_order: Places that the benefit/cost order takes, first taken first.
        value_by_order, costs_by_order: The same for it.
        gain: What the best set has over the order, in value.
        only_in_best, only_in_order: What one takes and the other does not, ascending.
        n: Actions.
        status: `nothing_fits` when no action of any value keeps the budgets.
    """

    chosen: tuple[int, ...]
    value: Number
    costs: tuple[Number, ...]
    by_order: tuple[int, ...]
    value_by_order: Number
    costs_by_order: tuple[Number, ...]
    gain: Number
    only_in_best: tuple[int, ...]
    only_in_order: tuple[int, ...]
    n: int
    left_out: int
    status: Literal["ok", "too_few", "nothing_fits"]
    trace: tuple[Step, ...]


class _Subset(NamedTuple):
    """
    A subset of the actions in whole numbers; the first four decide, lower is better.

    All of them are sums over the actions, so the best of a whole is made of a best
    of each half.
    """

    minus_value: int
    price: int
    size: int
    minus_earliness: int
    costs: tuple[int, ...]


def best_portfolio(actions: Sequence[Action], *, budgets: Sequence[Number]) -> Portfolio:
    """
    Find the best set of actions under every budget (rule F1).

    Args:
        actions: (value, cost per budget) of each, all 0 or more; at most 20.
        budgets: At least one, 0 or more. 0 admits what costs nothing of it.

    >>> result = best_portfolio([(70, [31]), (39, [20]), (37, [19])], budgets=[50])
    >>> result.chosen, result.value, result.by_order, result.gain
    ((0, 2), 107, (0, 2), 0)
    """
    _check(actions, budgets)
    singles, limits = _in_whole_numbers(actions, budgets)
    best = _best(singles, limits)
    chosen = tuple(
        i for i, single in enumerate(singles) if -best.minus_earliness & -single.minus_earliness
    )
    by_order = _take_in_order(singles, limits)

    value, costs = _sums(actions, chosen, len(budgets))
    value_by_order, costs_by_order = _sums(actions, by_order, len(budgets))
    gain = _plain(exact(value) - exact(value_by_order))
    status: Literal["ok", "too_few", "nothing_fits"] = "ok"
    if not chosen:
        status = "nothing_fits" if actions else "too_few"
    trace = (
        Step(
            "F1",
            "best_value",
            (
                ("actions", len(actions)),
                ("combinations", 2 ** len(actions)),
                ("budgets", tuple(budgets)),
                ("chosen", chosen),
                ("costs", costs),
            ),
            value,
        ),
        Step(
            "F1", "value_by_order", (("taken", by_order), ("costs", costs_by_order)), value_by_order
        ),
        Step("F1", "gain", (("best_value", value), ("value_by_order", value_by_order)), gain),
    )
    return Portfolio(
        chosen, value, costs, by_order, value_by_order, costs_by_order, gain,
        tuple(i for i in chosen if i not in by_order),
        tuple(i for i in sorted(by_order) if i not in chosen),
        len(actions), 0, status, trace,
    )  # fmt: skip


def _check(actions: Sequence[Action], budgets: Sequence[Number]) -> None:
    if not sequence("budgets", budgets):
        raise ValueError(f"budgets must hold at least one, not {budgets!r}")
    for place, budget in enumerate(budgets):
        finite(f"budgets[{place}]", budget, 0)
    if len(sequence("actions", actions)) > MOST_ACTIONS:
        raise ValueError(f"actions must be at most {MOST_ACTIONS}, not {len(actions)}")
    for place, action in enumerate(actions):
        if not isinstance(action, (tuple, list)) or len(action) != 2:
            raise ValueError(f"actions[{place}] must be a value and its costs, not {action!r}")
        value, costs = action
        finite(f"actions[{place}] value", value, 0)
        sequence(f"actions[{place}] costs", costs)
        same_length("budgets", budgets, f"actions[{place}] costs", costs)
        for cost in costs:
            finite(f"actions[{place}] costs", cost, 0)


def _in_whole_numbers(
    actions: Sequence[Action], budgets: Sequence[Number]
) -> tuple[list[_Subset], tuple[int, ...]]:
    """Give each action as a subset of one, and the budgets, on scales of whole numbers."""
    (values,) = _whole([[value for value, _ in actions]])
    columns = _whole(
        [[budget, *(costs[b] for _, costs in actions)] for b, budget in enumerate(budgets)]
    )
    limits = tuple(column[0] for column in columns)
    # A budget of 0 has no shares; what costs anything of it cannot be taken anyway.
    common = lcm(*(limit for limit in limits if limit))
    last = len(actions) - 1
    singles = []
    for i, value in enumerate(values):
        costs = tuple(column[i + 1] for column in columns)
        price = sum(
            cost * (common // limit) for cost, limit in zip(costs, limits, strict=True) if limit
        )
        # An earlier action outweighs all later ones together.
        singles.append(_Subset(-value, price, 1, -(1 << (last - i)), costs))
    return singles, limits


def _whole(columns: Sequence[Sequence[Number]]) -> list[list[int]]:
    """Scale each list by the least factor that makes all of it whole."""
    scaled = []
    for column in columns:
        fractions = [exact(value) for value in column]
        factor = lcm(*(fraction.denominator for fraction in fractions))
        scaled.append([int(fraction * factor) for fraction in fractions])
    return scaled


def _best(singles: Sequence[_Subset], limits: tuple[int, ...]) -> _Subset:
    middle = len(singles) // 2
    second = sorted(_subsets(singles[middle:], len(limits)))
    # For each budget: the subsets that fit the room left, as the bits of a number.
    # The lowest bit common to all budgets is then the best subset that fits.
    shelves = [_shelf([subset.costs[b] for subset in second]) for b in range(len(limits))]
    best = _Subset(0, 0, 0, 0, (0,) * len(limits))  # which keeps every budget
    for subset in _subsets(singles[:middle], len(limits)):
        fitting = -1
        for (costs, fitting_at), limit, cost in zip(shelves, limits, subset.costs, strict=True):
            fitting &= fitting_at[bisect_right(costs, limit - cost)]
        if fitting:
            best_fitting = second[(fitting & -fitting).bit_length() - 1]
            best = min(best, _add(subset, best_fitting))
    return best


def _subsets(singles: Sequence[_Subset], budgets: int) -> list[_Subset]:
    subsets = [_Subset(0, 0, 0, 0, (0,) * budgets)]
    for single in singles:
        subsets += [_add(subset, single) for subset in subsets]
    return subsets


def _add(one: _Subset, other: _Subset) -> _Subset:
    return _Subset(
        one.minus_value + other.minus_value,
        one.price + other.price,
        one.size + other.size,
        one.minus_earliness + other.minus_earliness,
        tuple(map(int.__add__, one.costs, other.costs)),
    )


def _shelf(costs: Sequence[int]) -> tuple[list[int], list[int]]:
    """Give the costs ascending, and for each number of them which subsets they are."""
    ascending = sorted(range(len(costs)), key=costs.__getitem__)
    fitting_at = [0]
    for i in ascending:
        fitting_at.append(fitting_at[-1] | 1 << i)
    return [costs[i] for i in ascending], fitting_at


def _take_in_order(singles: Sequence[_Subset], limits: tuple[int, ...]) -> tuple[int, ...]:
    def by_value_per_price(i: int) -> tuple[bool, Fraction, int]:
        single = singles[i]
        # What is free comes before any quotient.
        quotient = Fraction(single.minus_value, single.price) if single.price else Fraction()
        return single.price > 0, quotient, single.price

    rooms = list(limits)
    taken = []
    for i in sorted(range(len(singles)), key=by_value_per_price):
        costs = singles[i].costs
        if singles[i].minus_value and all(map(int.__le__, costs, rooms)):
            taken.append(i)
            rooms = list(map(int.__sub__, rooms, costs))
    return tuple(taken)


def _sums(
    actions: Sequence[Action], taken: Sequence[int], budgets: int
) -> tuple[Number, tuple[Number, ...]]:
    value = _plain(sum(exact(actions[i][0]) for i in taken))
    costs = (sum(exact(actions[i][1][b]) for i in taken) for b in range(budgets))
    return value, tuple(map(_plain, costs))


def _plain(number: Fraction | int) -> Number:
    return number.numerator if number.denominator == 1 else float(number)
