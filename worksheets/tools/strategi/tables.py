"""The numbers behind the goal-task tree: a table of tasks and one of goals, each with its trace."""

from __future__ import annotations

from worksheets.engine.trace import Step
from worksheets.engine.weights import STRONG
from worksheets.result import Entry, Figure, Table, Text
from worksheets.tools.strategi.model import Goal, Strategy, Task

LATER = "senere"
TASK_COLUMNS = ("opgave", "aendring", "tal", "andel", "indeks", "forslag")
GOAL_COLUMNS = ("maal", "slags", "kilde", "vaegt", "opgaver", "staerke")


def change(task: Task) -> Text | None:
    """How a task changes and when; None when nobody said."""
    is_later = task.horizon == LATER
    if not task.change:
        return Text("senere") if is_later else None
    word = Text(f"aendring-{task.change}")
    return Text("aendring-senere", {"aendring": word}) if is_later else word


def task_table(shown: Strategy) -> Table:
    """Every task that is shown, and the sum of all tasks."""
    matrix = shown.matrix
    assert matrix is not None
    entries = [_task(shown, task) for task in shown.tasks]
    if matrix.shares:
        total = Figure(
            "opgavetal-i-alt", _sum(shown), "count", n=matrix.n, left_out=matrix.left_out
        )
        cells = ("", total, Figure("andel-i-alt", 1.0, "share"), "", "")
        entries.append(Entry(Text("alle-opgaver"), cells, matrix.trace))
    return Table("opgaver", Text("tabel-opgaver"), TASK_COLUMNS, tuple(entries))


def _sum(shown: Strategy) -> float:
    """What the shares are shares of, as the engine added it."""
    assert shown.matrix is not None
    step = next(step for step in shown.matrix.trace if step.code == "shares")
    total = step.input("sum")
    assert isinstance(total, (int, float))
    return total


def _task(shown: Strategy, task: Task) -> Entry:
    def cell(measure: str, value: float | int | None, unit: str) -> Figure:
        return Figure(measure, value, unit, task.row)

    cells = (
        change(task) or "",
        cell("opgavetal", task.total, "count"),
        cell("andel", task.share, "share"),
        cell("indeks", task.index, "points"),
        cell("forslag-betydning", task.importance, "step"),
    )
    return Entry(task.name, cells, _task_trace(shown, task))


def _task_trace(shown: Strategy, task: Task) -> tuple[Step, ...]:
    """The sum of one task with the reader's own weights and relations."""
    matrix = shown.matrix
    if matrix is None or task.share is None or not task.is_related:
        return ()
    weights = tuple(weight for weight, _ in task.products)
    relations = tuple(relation for _, relation in task.products)
    inputs = (("vaegte", weights), ("forbindelser", relations))
    share = (("tal", task.total), ("sum", _sum(shown)))
    index = (("tal", task.total), ("stoerste", max(matrix.totals)), ("betydning", task.importance))
    return (
        Step("S3", "opgavetal", inputs, task.total),
        Step("S3", "andel", share, task.share),
        Step("S4", "indeks", index, task.index),
    )


def goal_table(shown: Strategy) -> Table:
    """Every goal that is shown, and the weights together."""
    entries = [_goal(goal) for goal in shown.goals]
    if shown.scale is not None:
        cells = ("", "", Figure("maal-vaegt-i-alt", 1.0, "share", n=shown.scale.n), "", "")
        entries.append(Entry(Text("alle-maal"), cells, shown.scale.trace))
    return Table("maal", Text("tabel-maal"), GOAL_COLUMNS, tuple(entries))


def _goal(goal: Goal) -> Entry:
    relations = list(goal.relations.values())

    def count(measure: str, value: int) -> Figure:
        return Figure(measure, value if goal.is_judged else None, "people", goal.row)

    return Entry(
        goal.name,
        (
            Text(f"slags-{goal.kind}") if goal.kind else "",
            Text(f"kilde-{goal.source}") if goal.source else "",
            Figure("maal-vaegt", goal.weight, "share", goal.row),
            count("maal-opgaver", len(relations) - relations.count(0)),
            count("maal-staerke", relations.count(STRONG)),
        ),
    )
