"""
May the number of this group be shown?

Rules
-----
P1  No group number below 5 answers. The limit can be raised, not lowered.
P2  Complementary: where the number for all groups together is shown too, the hidden
    groups together must also reach the limit, or the smallest shown group is hidden
    as well. Otherwise the rest would follow by subtraction. When every group is
    hidden and they still do not reach the limit, the total is hidden.
P3  A two-way table with a small cell is not shown, only its two margins, each under
    P1 and P2. A change between two rounds is shown only if the group is unchanged,
    or at least five people came or left: the difference between the rounds is a
    number for those people.

An empty group hides nobody: it is not shown, but a rest of no answers is not a rest
to protect. What comes back never says *why* a group is hidden, and neither does the
trace: "hidden to protect another" beside the known sum would give the small one away.

What is protected is what a hidden group answered: no number about fewer than the limit
follows from what is shown. How many a hidden group has can be worked out at times by one
who knows the rule (three hidden groups with 12 answers beside a shown one of 5 can only
be three of 4). And answers that are all alike are known from any number about them.

P2 answers for the groups of one total. Where totals are nested (units in departments
in a municipality), ask from the top; a group hidden above must have its own groups
hidden too.

Sources: common practice; the limit of five is our own. That rows and columns with two
gaps each can still give a cell away is shown in Federal Committee on Statistical
Methodology (1994), Working Paper 22.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from worksheets.engine.arguments import same_length, sequence, whole
from worksheets.engine.trace import Step

LOWEST_LIMIT = 5


@dataclass(frozen=True, slots=True)
class Suppression:
    """
    Which groups of one total may be shown.

    Attributes:
        shown: For each group, as given.
        is_total_shown: The number for all groups together.
        n: Answers in the shown groups.
        left_out: Answers in the hidden ones; `None` when the total is hidden, because
            the number itself would be below the limit.
        status: `too_few` when nothing may be shown, not even the total.
    """

    shown: tuple[bool, ...]
    is_total_shown: bool
    n: int
    left_out: int | None
    status: Literal["ok", "too_few"]
    trace: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class TwoWaySuppression:
    """
    What of a two-way table may be shown.

    Attributes:
        are_cells_shown: All cells or none.
        rows, columns: The margins, each as groups of the same total.
    """

    are_cells_shown: bool
    rows: Suppression
    columns: Suppression
    n: int
    left_out: int | None
    status: Literal["ok", "too_few"]
    trace: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class RoundChange:
    """
    Whether the change between two rounds may be shown.

    Attributes:
        n: Those who answered in both rounds; `None` when it may not be shown.
        left_out: Those who answered in one only; `None` when it may not be shown.
        status: `group_changed` when too few came or left, `too_few` when a round is
            too small in itself.
    """

    is_shown: bool
    n: int | None
    left_out: int | None
    status: Literal["ok", "too_few", "group_changed"]
    trace: tuple[Step, ...]


def suppress(groups: Sequence[int], *, limit: int = LOWEST_LIMIT) -> Suppression:
    """
    Decide which groups may be shown beside their total (rules P1 and P2).

    Args:
        groups: Number of answers in each group.
        limit: Fewest answers behind a shown number, at least 5.

    >>> suppress([3, 12, 8]).shown
    (False, True, False)
    >>> suppress([3, 4, 12]).shown
    (False, False, True)
    >>> suppress([2, 2]).is_total_shown
    False
    """
    _check_limit(limit)
    for place, answers in enumerate(sequence("groups", groups)):
        whole(f"groups[{place}]", answers, 0)
    shown = [answers >= limit for answers in groups]
    rest = sum(groups) - _sum_shown(groups, shown)
    if 0 < rest < limit and any(shown):
        smallest = min((i for i, is_shown in enumerate(shown) if is_shown), key=groups.__getitem__)
        shown[smallest] = False
    is_total_shown = sum(groups) >= limit
    return _suppression(groups, shown, is_total_shown, limit)


def suppress_two_way(
    table: Sequence[Sequence[int]], *, limit: int = LOWEST_LIMIT
) -> TwoWaySuppression:
    """
    Decide what of a two-way table with both margins may be shown (rule P3).

    >>> result = suppress_two_way([[15, 1], [20, 10]])
    >>> result.are_cells_shown, result.rows.shown, result.columns.shown
    (False, (True, True), (True, True))
    """
    _check_limit(limit)
    for i, row in enumerate(sequence("table", table)):
        sequence(f"table[{i}]", row)
        same_length("table[0]", table[0], f"table[{i}]", row)
        for j, answers in enumerate(row):
            whole(f"table[{i}][{j}]", answers, 0)
    rows = suppress([sum(row) for row in table], limit=limit)
    columns = suppress([sum(column) for column in zip(*table, strict=True)], limit=limit)
    are_cells_shown = rows.is_total_shown and not any(
        0 < answers < limit for row in table for answers in row
    )
    total = sum(map(sum, table)) if rows.is_total_shown else None
    n = total if total is not None and are_cells_shown else 0
    left_out = None if total is None else total - n
    inputs = (("limit", limit), ("rows", len(rows.shown)), ("columns", len(columns.shown)))
    shown = "cells" if are_cells_shown else "margins"
    step = Step("P3", "two_way", inputs, shown if rows.is_total_shown else None)
    return TwoWaySuppression(are_cells_shown, rows, columns, n, left_out, rows.status, (step,))


def round_change(*, stayed: int, joined: int, left: int, limit: int = LOWEST_LIMIT) -> RoundChange:
    """
    Decide whether the change of a group between two rounds may be shown (rule P3).

    Args:
        stayed: How many answered in both rounds.
        joined: How many answered in the second only.
        left: How many answered in the first only.
        limit: At least 5.

    >>> round_change(stayed=9, joined=0, left=1).status
    'group_changed'
    >>> round_change(stayed=9, joined=0, left=0).is_shown
    True
    """
    _check_limit(limit)
    for name, people in (("stayed", stayed), ("joined", joined), ("left", left)):
        whole(name, people, 0)
    status: Literal["ok", "too_few", "group_changed"] = "ok"
    if stayed + min(joined, left) < limit:
        status = "too_few"
    elif 0 < joined + left < limit:
        status = "group_changed"
    if status != "ok":
        step = Step("P3", "round_change", (("limit", limit),), status)
        return RoundChange(False, None, None, status, (step,))
    inputs = (("stayed", stayed), ("joined", joined), ("left", left), ("limit", limit))
    step = Step("P3", "round_change", inputs, status)
    return RoundChange(True, stayed, joined + left, status, (step,))


def _check_limit(limit: int) -> None:
    whole("limit", limit, LOWEST_LIMIT)


def _sum_shown(groups: Sequence[int], shown: Sequence[bool]) -> int:
    return sum(answers for answers, is_shown in zip(groups, shown, strict=True) if is_shown)


def _suppression(
    groups: Sequence[int], shown: Sequence[bool], is_total_shown: bool, limit: int
) -> Suppression:
    n = _sum_shown(groups, shown)
    hidden = sum(groups) - n if is_total_shown else None
    inputs = (
        ("limit", limit),
        ("groups", len(groups)),
        ("groups_shown", sum(shown)),
        ("answers_shown", n),
        ("answers_hidden", hidden),
    )
    trace = (
        Step(
            "P2", "groups_shown", inputs, tuple(i for i, is_shown in enumerate(shown) if is_shown)
        ),
        Step("P2", "total_shown", (("limit", limit),), "yes" if is_total_shown else "no"),
    )
    status: Literal["ok", "too_few"] = "ok" if is_total_shown else "too_few"
    return Suppression(tuple(shown), is_total_shown, n, hidden, status, trace)
