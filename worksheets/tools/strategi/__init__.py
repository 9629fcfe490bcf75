"""
Tool 2, Fra strategi til opgaver: which goals change the work, and which tasks carry them.

Goals get weights by rules S1 or S2 of the engine, tasks by S3 and S4. A goal with no cell
filled in is not judged yet: it is left out and said to be, never read as "no task".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import fsum

from worksheets.answers import Answers, Row
from worksheets.definition import Definition, RowsSection
from worksheets.engine.order import in_order, ranks, tied
from worksheets.engine.weights import (
    RelationMatrix,
    Weights,
    rank_order_centroid,
    relation_matrix,
    swing,
)
from worksheets.handover import Handover
from worksheets.result import Problem, Result
from worksheets.tools.strategi.model import ENDS, KINDS, Goal, Strategy, Task
from worksheets.tools.strategi.words import blocks

GOALS, TASKS, RELATIONS = "maal", "opgaver", "forbindelser"
RANK, POINTS = "rang", "point"


def assess(definition: Definition, answers: Answers) -> Result:
    """Weigh the goals and the tasks, and say where the two do not meet."""
    problems = list(answers.problems)
    strategy = _read(definition, answers, problems)
    said = blocks(definition, answers, strategy)
    return Result(definition.slug, tuple(said), tuple(problems))


def hand_over(definition: Definition, answers: Answers) -> Handover:
    """The tasks that go on, each with its weight and the words of the goal it carries most."""
    strategy = _read(definition, answers, [])
    requirements, talk = [], []
    for task in sorted(strategy.tasks, key=lambda task: task.row):
        if not task.is_named or task.change == ENDS:
            continue
        goal = strategy.strongest(task)
        known = {"maal": goal.name, "slags": goal.kind} if goal else {}
        importance = "" if task.importance is None else str(task.importance)
        requirements.append(
            _filled(
                {"opgave": task.name, "betydning": importance, **known, "aendring": task.change}
            )
        )
        talk.append(_filled({"navn": task.name, **known}))
    return Handover(rows={"krav": tuple(requirements), "samtale-opgaver": tuple(talk)})


def _filled(row: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in row.items() if value}


def _read(definition: Definition, answers: Answers, problems: list[Problem]) -> Strategy:
    """The heaviest goals and tasks first, so that "numbers on the list" are those of the tables."""
    way = answers.choice("strategi-valg", "vaegt")
    cells = {
        place: value for place, value in answers.cells[RELATIONS].items() if isinstance(value, int)
    }
    task_rows = _used(answers.rows[TASKS], {task for _, task in cells})
    goal_rows = _used(answers.rows[GOALS], {goal for goal, _ in cells})
    _ask_for_rows(goal_rows, task_rows, cells, problems)
    _warn_of_duplicates(goal_rows, GOALS, "tekst", "samme-maal", problems)
    _warn_of_duplicates(task_rows, TASKS, "navn", "samme-opgave", problems)

    goal_rows = _heaviest_first(goal_rows, way)
    weights, scale = _weights(goal_rows, way, problems)
    are_equal = all(row.whole(way) is None for row in goal_rows)
    goals = [
        _goal(row, weights.get(row.number), cells, task_rows, _title(definition, GOALS))
        for row in goal_rows
    ]
    judged = [goal for goal in goals if goal.is_judged]
    title = _title(definition, TASKS)
    if not judged:
        named = tuple(_task(row, title) for row in task_rows)
        return Strategy(tuple(goals), named, None, scale, way)

    def matrix_of(rows: list[Row], *kinds: str) -> RelationMatrix:
        relations = [[goal.relations[row.number] for row in rows] for goal in judged]
        weighed = [(goal.weight or 0) if not kinds or goal.kind in kinds else 0 for goal in judged]
        return relation_matrix(weighed, relations)

    order = in_order(ranks([tied(total) for total in matrix_of(task_rows).totals]))
    task_rows = [task_rows[place] for place in order]
    matrix = matrix_of(task_rows)
    tasks = tuple(
        _weighed(_task(row, title), place, matrix, judged) for place, row in enumerate(task_rows)
    )
    total = fsum(matrix.totals)
    kind_shares = {kind: fsum(matrix_of(task_rows, kind).totals) / total for kind in KINDS if total}
    return Strategy(tuple(goals), tasks, matrix, scale, way, are_equal, kind_shares)


def _used(rows: tuple[Row, ...], in_cells: set[int]) -> list[Row]:
    """The rows that something stands in, or beside; without those that cannot be read."""
    return [row for row in rows if row.readable and (row.typed or row.number in in_cells)]


def _title(definition: Definition, section_id: str) -> str:
    section = definition.section(section_id)
    assert isinstance(section, RowsSection)
    return section.row_title


def _heaviest_first(rows: list[Row], way: str) -> list[Row]:
    """By rank or points; those without follow in the order of the form."""

    def place(row: Row) -> tuple[bool, int]:
        value = row.whole(way)
        return value is None, (value or 0) * (1 if way == RANK else -1)

    return sorted(rows, key=place)


def _weights(
    rows: list[Row], way: str, problems: list[Problem]
) -> tuple[dict[int, float], Weights | None]:
    """
    The weight of each goal by its row. Where nobody has ranked anything all weigh the same;
    where some have, a goal without a rank has no weight.
    """
    given = {row.number: value for row in rows if (value := row.whole(way)) is not None}
    if not rows:
        return {}, None
    if not given:
        scale = rank_order_centroid([1] * len(rows))
        return dict(zip((row.number for row in rows), scale.weights, strict=True)), scale
    for row in rows:
        if row.number not in given:
            params = {"navn": row.text("tekst") or str(row.number)}
            place = f"{GOALS}.{row.number}.{way}"
            problems.append(Problem(place, f"{way}-mangler", params, kind="missing"))
    scale = (rank_order_centroid if way == RANK else swing)(list(given.values()))
    if scale.status == "all_zero":
        place = f"{GOALS}.{next(iter(given))}.{POINTS}"
        problems.append(Problem(place, "point-alle-nul", kind="missing"))
        return {}, None
    return dict(zip(given, scale.weights, strict=True)), scale


def _goal(
    row: Row, weight: float | None, cells: Mapping[tuple[int, int], int], tasks: list[Row],
    title: str,
) -> Goal:  # fmt: skip
    own = [task.number for task in tasks if (row.number, task.number) in cells]
    return Goal(
        row=row.number,
        name=row.text("tekst") or f"{title} {row.number}",
        source=row.text("kilde"),
        kind=row.text("slags"),
        weight=weight,
        is_judged=bool(own),
        relations={task.number: cells.get((row.number, task.number), 0) for task in tasks},
    )


def _task(row: Row, title: str) -> Task:
    name = row.text("navn")
    return Task(
        row=row.number,
        name=name or f"{title} {row.number}",
        is_named=bool(name),
        change=row.text("aendring"),
        horizon=row.text("horisont"),
    )


def _weighed(task: Task, place: int, matrix: RelationMatrix, judged: list[Goal]) -> Task:
    is_weighed = any(goal.weight for goal in judged)
    is_related = place not in matrix.tasks_without_goal
    # Without weights, or without any relation, there is nothing to be a share of.
    has_share = is_weighed and matrix.status == "ok"
    return replace(
        task,
        is_related=is_related,
        total=matrix.totals[place] if is_weighed else None,
        share=matrix.shares[place] if has_share else None,
        index=matrix.indices[place] if has_share else None,
        importance=matrix.suggested_importance[place] if has_share and is_related else None,
        products=tuple(
            (goal.weight, goal.relations[task.row]) for goal in judged if goal.weight is not None
        ),
    )


def _ask_for_rows(
    goals: list[Row], tasks: list[Row], cells: Mapping[tuple[int, int], int],
    problems: list[Problem],
) -> None:  # fmt: skip
    """Ask for the one thing that is missing before anything can be said."""

    def missing(place: str, code: str, **params: str) -> None:
        problems.append(Problem(place, code, params, kind="missing"))

    if goals and not tasks:
        missing(f"{TASKS}.1.navn", "opgave-mangler")
    elif tasks and not goals:
        missing(f"{GOALS}.1.tekst", "maal-mangler")
    elif goals and tasks:
        judged = {goal for goal, _ in cells}
        waiting = [goal for goal in goals if goal.number not in judged]
        if len(waiting) == len(goals):
            place = f"{RELATIONS}.{goals[0].number}.{tasks[0].number}"
            missing(place, "forbindelser-mangler")
            return
        for goal in waiting:
            place = f"{RELATIONS}.{goal.number}.{tasks[0].number}"
            missing(place, "maal-ikke-vurderet", navn=goal.text("tekst") or str(goal.number))


def _warn_of_duplicates(
    rows: list[Row], section: str, field: str, code: str, problems: list[Problem]
) -> None:
    first: dict[str, int] = {}
    for row in rows:
        name = row.text(field).casefold()
        if name and name in first:
            params: dict[str, str | int] = {"navn": row.text(field), "nummer": first[name]}
            place = f"{section}.{row.number}.{field}"
            problems.append(Problem(place, code, params, kind="warning"))
        elif name:
            first[name] = row.number
