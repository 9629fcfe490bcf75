"""What tool 3 says about the requirements: the blocks of its result. The merging is done before."""

from __future__ import annotations

from collections.abc import Sequence

from worksheets.answers import Answers
from worksheets.handover import same_name
from worksheets.result import (
    Axis,
    Block,
    Cell,
    Conclusion,
    Entry,
    Figure,
    HeatMap,
    HeatRow,
    NextStep,
    Points,
    Table,
    Text,
    Wheel,
)
from worksheets.tools.krav.alike import alike
from worksheets.tools.krav.model import EVERYONE, EVERYTHING, People, Profile, Requirement
from worksheets.tools.krav.paper import paper, rising
from worksheets.tools.red_thread import thread_points
from worksheets.tools.written import joined

# More competences than this are hard to act on.
MANY = 20
AXES = range(3, 9)
# More tasks than these that wait are counted, not named.
NAMED = 3
# A heat map larger than this cannot be taken in.
MOST_TASKS, MOST_COMPETENCES = 15, 20
COLUMNS = (
    "kompetence",
    "krav",
    "antal",
    "krav-senere",
    "antal-senere",
    "udvikling",
    "betydning",
    "opgaver",
)


def blocks(answers: Answers, merged: list[Profile], waiting: list[str]) -> list[Block]:
    """All blocks, of the requirements the reader asked to see; `waiting` are tasks to describe."""
    if not merged:
        only = Conclusion(tuple(_waiting(waiting)))
        return [only, NextStep(Text("skridt-begynd"))] if waiting else []
    kind = answers.choice("visning", "vis")
    shown = [
        profile
        for profile in merged
        if kind == EVERYTHING or any(row.kind == kind for row in profile.rows)
    ]
    is_sum = answers.choice("krav-valg", "antal-regel") == "sum"
    said = [] if kind == EVERYTHING else [Text(f"kun-{kind}")]
    if not shown:
        return [Conclusion((*said, Text(f"intet-{kind}"))), _next(merged, waiting)]
    said += _conclusion(shown, is_sum)
    if kind == EVERYTHING:
        said += _waiting(waiting)
    found: list[Block] = [Conclusion(tuple(said)), *_pictures(shown), _table(shown)]
    found += _points(shown)
    found += thread_points(
        (row.name, {"opgave": row.task, "maal": row.given.get("maal", "")})
        for profile in shown
        for row in profile.rows
    )
    found += [paper(shown, answers.text("projekt", "enhed")), _next(merged, waiting)]
    return found


def _number(measure: str, value: int) -> Figure:
    return Figure(measure, value, "people")


def _waiting(waiting: list[str]) -> list[Text]:
    if not waiting:
        return []
    number = _number("opgaver-venter", len(waiting))
    if len(waiting) > NAMED:
        return [Text("venter-mange", {"antal": number})]
    return [Text("venter", {"antal": number, "navne": joined(waiting)}, len(waiting))]


def _tasks(shown: list[Profile]) -> list[str]:
    """The tasks in the order of the form, each once."""
    rows = sorted((row for profile in shown for row in profile.rows), key=lambda row: row.row)
    found: dict[str, str] = {}
    for row in rows:
        if row.task:
            found.setdefault(same_name(row.task), row.task)
    return list(found.values())


def _conclusion(shown: list[Profile], is_sum: bool) -> list[Text]:
    tasks = len(_tasks(shown))
    number = _number("kompetencer-i-alt", len(shown))
    params: dict[str, Figure | Text | str] = {
        "kompetencer": Text("antal-kompetencer", {"antal": number}, len(shown))
    }
    if tasks:
        params["opgaver"] = Text("antal-opgaver", {"antal": _number("opgaver-i-alt", tasks)}, tasks)
    said = [Text("profilen-opgaver" if tasks else "profilen", params)]
    everyone = [profile for profile in shown if profile.people == EVERYONE]
    several = [profile for profile in shown if len(profile.rows) > 1]
    said += _named("nye-krav", "nye-krav", [p for p in shown if p.change in {"ny", "stiger"}])
    said += _named("lovkrav", "lovkrav", [p for p in shown if p.is_statutory])
    said += _named("alle-skal-kunne", "alle-skal-kunne", everyone)
    said += _named("regel-sum" if is_sum else "regel-hoejeste", "flere-opgaver", several)
    return said


def _named(code: str, measure: str, which: Sequence[Profile]) -> list[Text]:
    """A sentence that names what it counts; none when there is nothing."""
    if not which:
        return []
    names = joined([profile.name for profile in which])
    return [Text(code, {"antal": _number(measure, len(which)), "navne": names}, len(which))]


def _pictures(shown: list[Profile]) -> list[Wheel | HeatMap]:
    found: list[Wheel | HeatMap] = []
    if len(shown) in AXES:
        is_later = any(profile.change != "uaendret" for profile in shown)
        axes = (
            Axis(p.name, p.level, p.level_later if is_later else None)
            for p in shown
        )  # fmt: skip
        found.append(Wheel(_finding(shown), tuple(axes)))
    tasks = _tasks(shown)
    if 1 < len(tasks) <= MOST_TASKS and len(shown) <= MOST_COMPETENCES:
        found.append(_heat_map(shown, tasks))
    return found


def _finding(shown: list[Profile]) -> Text:
    new = [profile for profile in shown if profile.change in {"ny", "stiger"}]
    if new:
        return Text("fund-nye-krav", {"antal": _number("nye-krav", len(new))}, len(new))
    # Nothing is new, so every competence has a level today.
    highest = max(shown, key=lambda profile: profile.level or 0)
    level = Figure("krav", highest.level, "level", highest.row)
    first = [profile for profile in shown if profile.level == highest.level]
    if len(first) == len(shown):
        return Text("fund-samme", {"krav": level})
    params: dict[str, Figure | Text | str] = {
        "navne": highest.name,
        "antal": _number("hoejeste-krav", len(first)),
        "krav": level,
    }
    return Text("fund-hoejest", params, len(first))


def _heat_map(shown: list[Profile], tasks: list[str]) -> HeatMap:
    counts = {profile.name: len(profile.tasks) for profile in shown}
    most = max(counts.values())
    often = [name for name, count in counts.items() if count == most]
    title = Text("fund-hver-sin" if most == 1 else "fund-lige")
    if most > 1 and len(often) == 1:
        params: dict[str, Figure | Text | str] = {
            "navn": often[0],
            "antal": _number("flest-opgaver", most),
            "alle": _number("opgaver-i-alt", len(tasks)),
        }
        title = Text("fund-flest", params)
    columns = tuple(profile.name for profile in shown)
    rows = tuple(HeatRow(task, tuple(_cell(profile, task) for profile in shown)) for task in tasks)
    return HeatMap(title, columns, rows, wide=True)


def _cell(profile: Profile, task: str) -> Cell:
    """The level one task asks for, today or else later; a task may ask twice by mistake."""
    levels = [
        (level, row.row)
        for row in profile.rows
        if same_name(row.task) == same_name(task) and (level := row.level or row.level_later)
    ]
    if not levels:
        return Cell(Text("intet-krav"), 0)
    level, row = max(levels)
    return Cell(Figure("opgavens-krav", level, "level", row), level)


def _table(shown: list[Profile]) -> Table:
    return Table("kravprofil", Text("tabel-titel"), COLUMNS, tuple(map(_entry, shown)))


def _entry(profile: Profile) -> Entry:
    def cell(measure: str, value: People | str, unit: str) -> Figure:
        return Figure(measure, value, unit, profile.row)

    return Entry(
        profile.name,
        (
            cell("krav", profile.level, "level"),
            cell("antal", profile.people, "people"),
            cell("krav-senere", profile.level_later, "level"),
            cell("antal-senere", profile.people_later, "people"),
            cell("udvikling", profile.change, "code"),
            cell("betydning", profile.importance, "step"),
            cell("opgaver", len(profile.tasks), "people"),
        ),
    )


def _points(shown: list[Profile]) -> list[Points]:
    lists = {
        "paa-vej": tuple(rising(shown)),
        "ligner": tuple(
            Text("ligner-linje", {"navn": shown[one].name, "anden": shown[other].name})
            for one, other in alike([profile.name for profile in shown])
        ),
        "uden-maal": tuple(
            Text("uden-maal-linje", {"opgave": task}) for task in _without_goal(shown)
        ),
    }
    if len(shown) > MANY:
        lists["mange"] = (Text("mange-linje", {"antal": _number("kompetencer-i-alt", len(shown))}),)
    return [Points(code, Text(f"{code}-titel"), items) for code, items in lists.items() if items]


def _without_goal(shown: list[Profile]) -> list[str]:
    """Tasks that no goal asks for; none where no goal is known, for then the tool is used alone."""
    rows: list[Requirement] = [row for profile in shown for row in profile.rows]
    if not any(row.given.get("maal") for row in rows):
        return []
    found: dict[str, str] = {}
    for row in rows:
        if row.task and not row.given.get("maal"):
            found.setdefault(same_name(row.task), row.task)
    return list(found.values())


def _next(merged: list[Profile], waiting: list[str]) -> NextStep:
    if waiting:
        return NextStep(Text("skridt-venter"), "kortlaegning")
    if any(profile.level is None or profile.people is None for profile in merged):
        return NextStep(Text("skridt-tal"))
    return NextStep(Text("skridt-kortlaegning"), "kortlaegning")
