"""The goals and tasks of tool 2 with their weights, and what can be found between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from worksheets.engine.weights import STRONG, RelationMatrix, Weights

EVERYTHING = "alt"
KINDS = ("drift", "udvikling")
NEW, CHANGED, ENDS = "ny", "aendret", "ophoerer"


@dataclass(frozen=True, slots=True)
class Goal:
    """
    One goal. `weight` 0-1, None when it has none; `relations` are 0, 1, 3 or 9 by the row of
    each task. A goal that is not judged has no cell filled in, and its relations mean nothing.
    """

    row: int
    name: str
    source: str
    kind: str
    weight: float | None
    is_judged: bool
    relations: Mapping[int, int]

    @property
    def is_carried(self) -> bool:
        return any(self.relations.values())

    @property
    def is_carried_alone(self) -> bool:
        """One task is enough to carry it."""
        return STRONG in self.relations.values()


@dataclass(frozen=True, slots=True)
class Task:
    """
    One task. Its numbers are None while the goals have no weights or nothing is related;
    `products` are the weight and the relation of each goal that has both, the heaviest first.
    """

    row: int
    name: str
    is_named: bool
    change: str
    horizon: str
    is_related: bool = False
    total: float | None = None
    share: float | None = None
    index: float | None = None
    importance: int | None = None
    products: tuple[tuple[float, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Strategy:
    """
    Goals and tasks, the heaviest first. `matrix` is None while no goal is judged, `scale` while
    the goals have no weights; `way` is how they were weighed. `kind_shares` are the shares of
    the tasks' weight that serve drift and udvikling.
    """

    goals: tuple[Goal, ...]
    tasks: tuple[Task, ...]
    matrix: RelationMatrix | None
    scale: Weights | None
    way: str
    are_equal: bool = False
    kind_shares: Mapping[str, float] = field(default_factory=dict)

    def only(self, kind: str) -> Strategy:
        """The goals of one kind and the tasks that carry any of them; the numbers stay."""
        if kind == EVERYTHING:
            return self
        goals = tuple(goal for goal in self.goals if goal.kind == kind)
        tasks = tuple(
            task for task in self.tasks if any(goal.relations.get(task.row) for goal in goals)
        )
        return replace(self, goals=goals, tasks=tasks)

    def strongest(self, task: Task) -> Goal | None:
        """The goal a task carries most, by weight x relation; None when it carries none."""
        related = [goal for goal in self.judged if goal.relations[task.row]]
        return max(
            related,
            key=lambda goal: (
                (goal.weight or 0) * goal.relations[task.row],
                goal.relations[task.row],
            ),
            default=None,
        )

    @property
    def judged(self) -> list[Goal]:
        return [goal for goal in self.goals if goal.is_judged]

    @property
    def is_weighed(self) -> bool:
        """Some goal that was judged counts for something."""
        return any(goal.weight for goal in self.judged)

    @property
    def waiting(self) -> list[Goal]:
        return [goal for goal in self.goals if not goal.is_judged]

    @property
    def goals_without_task(self) -> list[Goal]:
        return [goal for goal in self.judged if not goal.is_carried]

    @property
    def goals_not_carried_alone(self) -> list[Goal]:
        return [goal for goal in self.judged if goal.is_carried and not goal.is_carried_alone]

    @property
    def tasks_without_goal(self) -> list[Task]:
        """Not those that end anyway; and not before every goal was asked about."""
        if self.waiting:
            return []
        return [task for task in self.tasks if not task.is_related and task.change != ENDS]

    @property
    def changed_tasks(self) -> list[Task]:
        return [task for task in self.tasks if task.change in {NEW, CHANGED}]

    @property
    def ending(self) -> list[tuple[Task, Goal]]:
        """Tasks that end although they carry a goal by themselves."""
        return [
            (task, goal)
            for task in self.tasks
            if task.change == ENDS
            for goal in self.judged
            if goal.relations[task.row] == STRONG
        ]
