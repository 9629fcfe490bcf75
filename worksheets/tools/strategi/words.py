"""
What tool 2 says about goals and tasks: the blocks of its result.

The weights and totals come from `strategi.py`; here they are only shown, and filtered to
drift or udvikling when the reader asks for one of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from worksheets.answers import Answers
from worksheets.definition import Definition
from worksheets.result import (
    Block,
    Branch,
    Conclusion,
    Figure,
    Leaf,
    NextStep,
    Points,
    Text,
    Tree,
)
from worksheets.tools.red_thread import thread_points
from worksheets.tools.strategi.model import EVERYTHING, KINDS, Goal, Strategy, Task
from worksheets.tools.strategi.paper import agenda, answered, first_agenda, questions
from worksheets.tools.strategi.tables import change, goal_table, task_table
from worksheets.tools.written import joined

# How firmly a relation is drawn.
STRENGTHS = {1: 1, 3: 2, 9: 3}
# More than these that share the first place are counted, not named.
NAMED = 3


def blocks(definition: Definition, answers: Answers, strategy: Strategy) -> list[Block]:
    """All blocks; with no goal judged only the answers to the questions; else none."""
    unit = answers.text("projekt", "enhed")
    replies = answered(definition, answers)
    if strategy.matrix is None:
        return _of_answers(definition, replies, unit) if replies else []
    kind = answers.choice("visning", "vis")
    shown = strategy.only(kind)
    said = _conclusion(shown, kind)
    if not shown.judged:
        return [Conclusion(said), NextStep(Text("skridt-krav"), "krav")]
    talk = _talk(shown)
    found: list[Block] = [Conclusion(said), _tree(shown), task_table(shown), goal_table(shown)]
    if talk:
        found.append(Points("droeft", Text("droeft-titel"), talk))
    found += _changes(shown)
    goals = ((task.name, shown.strongest(task)) for task in shown.tasks)
    found += thread_points((name, {"opgave": goal.name}) for name, goal in goals if goal)
    found += [agenda(shown, talk, replies, unit), _next(shown)]
    return found


def _number(measure: str, value: int) -> Figure:
    return Figure(measure, value, "people")


def _named(code: str, measure: str, things: Sequence[Goal | Task]) -> list[Text]:
    """A sentence that names what it counts; none when there is nothing."""
    if not things:
        return []
    names = joined([thing.name for thing in things])
    return [Text(code, {"antal": _number(measure, len(things)), "navne": names}, len(things))]


def _conclusion(shown: Strategy, kind: str) -> tuple[Text, ...]:
    said: list[Text] = [] if kind == EVERYTHING else [Text(f"kun-{kind}")]
    if not shown.judged:
        return (*said, Text(f"intet-maerket-{kind}"))
    said += _heaviest(shown)
    said += _named("uden-opgave", "maal-uden-opgave", shown.goals_without_task)
    said += _named("ikke-alene", "maal-ikke-alene", shown.goals_not_carried_alone)
    said += _named("uden-maal", "opgaver-uden-maal", shown.tasks_without_goal)
    if changed := len(shown.changed_tasks):
        said.append(Text("nye-aendrede", {"antal": _number("nye-aendrede", changed)}, changed))
    if kind == EVERYTHING:
        said += [*_kinds(shown), *_standing(shown)]
    if shown.are_equal and len(shown.goals) > 1:
        said.append(Text(f"lige-vaegt-{shown.way}"))
    said += _named("ikke-vurderet", "maal-ikke-vurderet", shown.waiting)
    return tuple(said)


def _heaviest(shown: Strategy) -> list[Text]:
    shares = [task.share for task in shown.tasks if task.share]
    if not shares:
        return [] if shown.is_weighed else [Text("ingen-vaegt")]
    # Sorted by what they carry, so the first is one of the heaviest; ties agree when shown.
    first = [task for task in shown.tasks if task.share and abs(task.share - shares[0]) < 1e-9]
    names = joined([task.name for task in first])
    if len(shares) == 1 and shown.matrix is not None and shown.matrix.n == 1:
        return [Text("baerer-alt", {"navne": names})]
    share = Figure("andel", first[0].share, "share", first[0].row)
    if len(first) > NAMED:
        number = _number("baerer-lige-mange", len(first))
        return [Text("baerer-lige", {"antal": number, "andel": share})]
    return [Text("baerer-mest", {"navne": names, "andel": share}, len(first))]


def _kinds(shown: Strategy) -> list[Text]:
    """One number where it says both, so that two rounded ones need not add to 100."""
    shares = {kind: shown.kind_shares.get(kind, 0.0) for kind in KINDS}
    figures = {kind: Figure(f"andel-{kind}", share, "share") for kind, share in shares.items()}
    if not any(shares.values()):
        return []
    is_marked = abs(sum(shares.values()) - 1) < 1e-9
    return [Text("andel-udvikling" if is_marked else "andel-delt", figures)]


def _standing(shown: Strategy) -> list[Text]:
    """What of the top five stays there with milder scales; silent when all are in it anyway."""
    matrix = shown.matrix
    if matrix is None or not matrix.top or len(matrix.top) >= matrix.n:
        return []
    firm = len(matrix.kept) == len(matrix.top)
    params = {
        "fast": _number("staar-fast", len(matrix.kept)),
        "top": _number("oeverste", len(matrix.top)),
    }
    return [Text("alle-staar-fast" if firm else "staar-fast", params)]


def _tree(shown: Strategy) -> Tree:
    found = (
        ("fund-uden-opgave", "maal-uden-opgave", shown.goals_without_task),
        ("fund-uden-maal", "opgaver-uden-maal", shown.tasks_without_goal),
        ("fund-ikke-alene", "maal-ikke-alene", shown.goals_not_carried_alone),
    )
    title = Text("fund-baaret")
    for code, measure, things in reversed(found):
        if things:
            title = Text(code, {"antal": _number(measure, len(things))}, len(things))
    return Tree(title, tuple(_branch(goal, shown.tasks) for goal in shown.judged))


def _branch(goal: Goal, tasks: tuple[Task, ...]) -> Branch:
    carrying = [task for task in tasks if goal.relations[task.row]]
    carrying.sort(key=lambda task: -goal.relations[task.row])
    leaves = (
        Leaf(task.name, change(task), STRENGTHS[goal.relations[task.row]]) for task in carrying
    )
    note = Text(f"slags-{goal.kind}") if goal.kind else None
    return Branch(goal.name, tuple(leaves), note, goal.weight)


def _talk(shown: Strategy) -> tuple[Text, ...]:
    return (
        *(Text("droeft-uden-opgave", {"maal": goal.name}) for goal in shown.goals_without_task),
        *(Text("droeft-ikke-alene", {"maal": goal.name}) for goal in shown.goals_not_carried_alone),
        *(Text("droeft-uden-maal", {"opgave": task.name}) for task in shown.tasks_without_goal),
        *(
            Text("droeft-ophoerer", {"opgave": task.name, "maal": goal.name})
            for task, goal in shown.ending
        ),
    )


def _changes(shown: Strategy) -> list[Points]:
    items = tuple(
        Text("aendringer-linje", {"opgave": task.name, "aendring": change(task) or ""})
        for task in shown.changed_tasks
    )
    return [Points("aendringer", Text("aendringer-titel"), items)] if items else []


def _next(shown: Strategy) -> NextStep:
    if not shown.is_weighed:
        return NextStep(Text("skridt-vaegt"))
    return NextStep(
        Text("skridt-uden-opgave" if shown.goals_without_task else "skridt-krav"), "krav"
    )


def _of_answers(definition: Definition, replies: tuple[Text, ...], unit: str) -> list[Block]:
    params = {
        "antal": _number("svar-givet", len(replies)),
        "alle": _number("spoergsmaal-i-alt", len(questions(definition))),
    }
    said = (Text("besvaret", params, len(replies)), Text("skriv-maal"))
    return [Conclusion(said), first_agenda(replies, unit), NextStep(Text("skridt-maal"))]
