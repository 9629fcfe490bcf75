"""
From ranked goals to the weight of a task.

Rules
-----
S1  Rank-order centroid: with n goals, the weight of place k is
    (1/n) x sum of 1/j for j = k..n. Tied ranks share the mean of the weights of
    their places. Edwards & Barron (1994), Organizational Behavior and Human
    Decision Processes 60(3).
S2  Swing points: w = s / sum of s. All equal gives equal weights; all zero gives
    none. Goodwin & Wright, "Decision Analysis for Management Judgment", Wiley.
S3  Relation matrix: total T of a task = sum over the goals of w x r, with r one of
    0 none, 1 weak, 3 medium, 9 strong; share = T / sum of T. A task with no relation
    belongs to no goal; a goal with no 9 has no task that carries it alone; a goal
    with no relation has no task at all. The totals are computed again with 1-2-4
    and 1-3-5 in place of 1-3-9: what of the top five stays in both stands firm.
    Hauser & Clausing (1988), "The house of quality", Harvard Business Review 66(3).
S4  Suggested importance from the index 100 x T / largest T, as shown in whole
    numbers: 0-33 is 1, 34-66 is 2, 67-100 is 3. 4 is never suggested: it is for the
    law or the reader to say. The toolbox's own rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import fsum
from typing import Literal

from worksheets.engine import order
from worksheets.engine.arguments import Number, finite, same_length, sequence, whole
from worksheets.engine.trace import Step

RELATIONS = (0, 1, 3, 9)
OTHER_SCALES = ((0, 1, 2, 4), (0, 1, 3, 5))
STRONG = RELATIONS[-1]
TOP = 5

# S4 speaks of whole numbers, so an index of 33.5 counts as the 34 it is shown as.
LARGEST_INDEX_OF_1 = 33.5
LARGEST_INDEX_OF_2 = 66.5


@dataclass(frozen=True, slots=True)
class Weights:
    """
    The weights of a list of goals, in the order given.

    Attributes:
        weights: Adding to 1; empty when there are no goals or no points to share.
        status: `all_zero` when every goal got zero points.
    """

    weights: tuple[float, ...]
    n: int
    left_out: int
    status: Literal["ok", "too_few", "all_zero"]
    trace: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class RelationMatrix:
    """
    The tasks (columns) seen from the goals (rows).

    Attributes:
        totals: T of each task.
        shares: Adding to 1; empty when no total is above 0.
        indices: 100 x T / largest T; empty when no total is above 0.
        suggested_importance: 1-3 for each task; empty when no total is above 0.
        tasks_without_goal: Columns with no relation.
        goals_without_task: Rows with no relation.
        goals_without_strong_task: Rows with relations, but no 9.
        top: The top five tasks, first in the order first; ties at the edge are in it.
        kept: Those of them that are in the top five with the other scales too.
        n: Tasks with a relation.
        left_out: Tasks without one.
        status: `not_related` when no total is above 0.
    """

    totals: tuple[float, ...]
    shares: tuple[float, ...]
    indices: tuple[float, ...]
    suggested_importance: tuple[int, ...]
    tasks_without_goal: tuple[int, ...]
    goals_without_task: tuple[int, ...]
    goals_without_strong_task: tuple[int, ...]
    top: tuple[int, ...]
    kept: tuple[int, ...]
    n: int
    left_out: int
    status: Literal["ok", "too_few", "not_related"]
    trace: tuple[Step, ...]


def rank_order_centroid(ranks: Sequence[int]) -> Weights:
    """
    Give weights to ranked goals (rule S1).

    Args:
        ranks: The rank of each goal, 1 first. Only their order counts, so ties
            may be written 1, 2, 2, 4 or 1, 2, 2, 3.

    >>> [round(weight, 4) for weight in rank_order_centroid([1, 2, 3]).weights]
    [0.6111, 0.2778, 0.1111]
    >>> rank_order_centroid([1, 1]).weights
    (0.5, 0.5)
    """
    for place, goal_rank in enumerate(sequence("ranks", ranks)):
        whole(f"ranks[{place}]", goal_rank, 1)
    n = len(ranks)
    # Exact until the last division, or tied goals would not add to 1.
    centroids = [Fraction(1, n * j) for j in range(1, n + 1)]
    for k in range(n - 2, -1, -1):
        centroids[k] += centroids[k + 1]
    in_sequence = sorted(ranks)
    weights = []
    for goal_rank in ranks:
        first = in_sequence.index(goal_rank)
        tied_goals = ranks.count(goal_rank)
        weights.append(float(sum(centroids[first : first + tied_goals]) / tied_goals))
    inputs = (("ranks", tuple(ranks)), ("goals", n))
    step = Step("S1", "weights", inputs, tuple(weights))
    return Weights(tuple(weights), n, 0, "ok" if n else "too_few", (step,))


def swing(points: Sequence[Number]) -> Weights:
    """
    Give weights to goals from swing points (rule S2).

    Args:
        points: 0 or more for each goal, usually 100 for the one that matters most.

    >>> swing([100, 50, 50]).weights
    (0.5, 0.25, 0.25)
    >>> swing([0, 0]).status
    'all_zero'
    """
    for place, value in enumerate(sequence("points", points)):
        finite(f"points[{place}]", value, 0)
    total = fsum(points)
    weights = tuple(value / total for value in points) if total else ()
    status: Literal["ok", "too_few", "all_zero"] = "ok"
    if not total:
        status = "all_zero" if points else "too_few"
    inputs = (("points", tuple(points)), ("sum", total))
    return Weights(weights, len(points), 0, status, (Step("S2", "weights", inputs, weights),))


def relation_matrix(
    weights: Sequence[Number], relations: Sequence[Sequence[int]]
) -> RelationMatrix:
    """
    Weigh tasks by the goals they serve (rules S3 and S4).

    Args:
        weights: The weight of each goal, 0 or more.
        relations: A row for each goal with 0, 1, 3 or 9 for each task.

    >>> matrix = relation_matrix([0.75, 0.25], [[9, 3, 0], [0, 9, 0]])
    >>> matrix.totals, matrix.suggested_importance, matrix.tasks_without_goal
    ((6.75, 4.5, 0.0), (3, 3, 1), (2,))
    """
    _check_matrix(weights, relations)
    columns = list(zip(*relations, strict=True))
    totals = _totals(weights, columns, RELATIONS)
    total = fsum(totals)
    largest = max(totals, default=0.0)
    is_related = largest > 0
    indices = tuple(100 * value / largest for value in totals) if is_related else ()
    shares = tuple(value / total for value in totals) if is_related else ()
    importance = tuple(map(_suggested_importance, indices))

    without_goal = tuple(j for j, column in enumerate(columns) if not any(column))
    without_task = tuple(i for i, row in enumerate(relations) if not any(row))
    without_strong = tuple(i for i, row in enumerate(relations) if any(row) and STRONG not in row)
    top = _top(totals) if is_related else ()
    kept = tuple(
        task
        for task in top
        if all(task in _top(_totals(weights, columns, scale)) for scale in OTHER_SCALES)
    )

    status: Literal["ok", "too_few", "not_related"] = "ok"
    if not is_related:
        status = "not_related" if columns else "too_few"
    trace = (
        Step("S3", "totals", (("weights", tuple(weights)), ("relations", RELATIONS)), totals),
        Step("S3", "shares", (("totals", totals), ("sum", total)), shares),
        Step("S4", "suggested_importance", (("indices", indices),), importance),
        Step("S3", "stays_in_top", (("top", top), ("other_scales", OTHER_SCALES)), kept),
    )
    return RelationMatrix(
        totals, shares, indices, importance, without_goal, without_task, without_strong,
        top, kept, len(columns) - len(without_goal), len(without_goal), status, trace,
    )  # fmt: skip


def _check_matrix(weights: Sequence[Number], relations: Sequence[Sequence[int]]) -> None:
    sequence("weights", weights)
    sequence("relations", relations)
    same_length("weights", weights, "relations", relations)
    for i, (weight, row) in enumerate(zip(weights, relations, strict=True)):
        finite(f"weights[{i}]", weight, 0)
        sequence(f"relations[{i}]", row)
        same_length("relations[0]", relations[0], f"relations[{i}]", row)
        for j, relation in enumerate(row):
            if isinstance(relation, (bool, float)) or relation not in RELATIONS:
                raise ValueError(f"relations[{i}][{j}] must be 0, 1, 3 or 9, not {relation!r}")


def _totals(
    weights: Sequence[Number], columns: Sequence[Sequence[int]], scale: Sequence[int]
) -> tuple[float, ...]:
    steps = dict(zip(RELATIONS, scale, strict=True))
    return tuple(
        fsum(weight * steps[relation] for weight, relation in zip(weights, column, strict=True))
        for column in columns
    )


def _top(totals: Sequence[float]) -> tuple[int, ...]:
    """Find the tasks that fewer than five are above; a task with no total is never in the top."""
    largest = max(totals)
    ranked = order.ranks([order.tied(total / largest) for total in totals])
    return tuple(j for j in order.in_order(ranked) if ranked[j] <= TOP and totals[j] > 0)


def _suggested_importance(index: float) -> int:
    if index < LARGEST_INDEX_OF_1:
        return 1
    return 2 if index < LARGEST_INDEX_OF_2 else 3
