"""
What aid B says of a year: the wheel, why each tool lies where it does, and what fits badly.
"""

from __future__ import annotations

from collections.abc import Iterator

from worksheets.result import (
    Block,
    Conclusion,
    Entry,
    Figure,
    Mark,
    NextStep,
    Points,
    Table,
    Text,
    YearWheel,
)
from worksheets.tools.aarshjul.places import Placement, Process, first, last, months_from, shift
from worksheets.tools.written import joined

MONTHS = range(1, 13)
# A contract up to so many months before the budget promises before the money is known. Earlier
# than that it follows the budget of last year.
BEFORE_BUDGET = 4
# So many months before a contract are too few for what the teams say.
CLOSE = 1
HOLIDAY = 7
CROWDED = 4

Params = dict[str, Figure | Text | str]


def blocks(own: list[Process], ours: list[Placement]) -> tuple[Block, ...]:
    """The whole result of the reader's processes and the tools laid beside them."""
    warnings = tuple(_warnings(own, ours))
    found: list[Block] = [
        Conclusion(_conclusion(own, ours, len(warnings))),
        _wheel(own, ours, has_warnings=bool(warnings)),
        _table(own, ours),
    ]
    if ours:
        items = tuple(
            Text("hvorfor-linje", {"maaned": _month(p.month), "vaerktoej": p.name, "grund": p.why})
            for p in ours
        )
        found.append(Points("hvorfor", Text("hvorfor-titel"), items))
    if warnings:
        found.append(Points("advarsler", Text("advarsler-titel"), warnings))
    found.append(_next(ours, has_warnings=bool(warnings)))
    return tuple(found)


def _month(month: int) -> Text:
    return Text(f"maaned-{month}")


def _warnings(own: list[Process], ours: list[Placement]) -> Iterator[Text]:
    budget, contract, talk = last(own, "budget"), first(own, "kontrakt"), first(own, "mus")
    if budget and contract and 0 < months_from(contract.month, budget.month) <= BEFORE_BUDGET:
        params: Params = {
            "kontrakt": contract.name,
            "maaned": _month(contract.month),
            "budget": budget.name,
            "senere": _month(budget.month),
        }
        yield Text("kontrakt-foer-budget", params)
    if talk and contract and months_from(talk.month, contract.month) <= CLOSE:
        yield Text("mus-taet-paa-kontrakt", {"mus": talk.name, "kontrakt": contract.name})
    yield from _of_meetings(own, ours)
    for placement in ours:
        if placement.month == HOLIDAY:
            yield Text("i-juli", {"vaerktoej": placement.name})
    months = [process.month for process in own] + [placement.month for placement in ours]
    for month in MONTHS:
        crowd = months.count(month)
        if crowd > CROWDED:
            params = {
                "antal": Figure("i-maaneden", crowd, "people", month),
                "maaned": _month(month),
            }
            yield Text("trangt", params)


def _of_meetings(own: list[Process], ours: list[Placement]) -> Iterator[Text]:
    check = next((p for p in ours if p.tool == "forudsaetninger"), None)
    if check is None or check.reason == "med":
        return
    # None of them lies before the start, so the first one after it is told.
    start = shift(check.month, 1)
    meetings = [process for process in own if process.kind == "med"]
    late = min(meetings, key=lambda process: months_from(start, process.month), default=None)
    if late is None:
        yield Text("intet-med")
    else:
        params: Params = {"med": late.name, "maaned": _month(late.month), "start": _month(start)}
        yield Text("med-efter-start", params)


def _conclusion(own: list[Process], ours: list[Placement], warnings: int) -> tuple[Text, ...]:
    said: list[Text] = []
    if ours:
        params: Params = {
            "antal": Figure("lagt-ind", len(ours), "people"),
            "egne": Figure("egne", len(own), "people"),
        }
        said.append(Text("lagt", params, len(own)))
        begun = _begins(ours)
        said.append(Text("begynd", {"maaned": _month(begun.month), "vaerktoej": begun.name}))
        before = sorted({p.month for p in ours if p.month < begun.month})
        if before:
            said.append(Text("aaret-efter", {"maaneder": joined([_month(m) for m in before])}))
    else:
        said.append(Text("intet-lagt"))
    if warnings:
        params = {"antal": Figure("advarsler", warnings, "people")}
        said.append(Text("se-advarsler", params, warnings))
    without = sum(not process.kind for process in own)
    if without:
        params = {"antal": Figure("uden-slags", without, "people")}
        said.append(Text("uden-slags", params, without))
    return tuple(said)


def _begins(ours: list[Placement]) -> Placement:
    return next(placement for placement in ours if placement.tool == "forudsaetninger")


def _wheel(own: list[Process], ours: list[Placement], *, has_warnings: bool) -> YearWheel:
    if has_warnings:
        title = Text("fund-advarsel")
    elif ours:
        title = Text("fund", {"maaned": _month(_begins(ours).month)})
    else:
        title = Text("fund-egne")
    marks = [Mark(process.month, process.name, own=True) for process in own]
    marks += [Mark(placement.month, placement.name) for placement in ours]
    return YearWheel(title, tuple(marks))


def _table(own: list[Process], ours: list[Placement]) -> Table:
    entries: list[Entry] = []
    for month in MONTHS:
        theirs: list[Text | str] = [process.name for process in own if process.month == month]
        tools: list[Text | str] = [placement.name for placement in ours if placement.month == month]
        if theirs or tools:
            count = Figure("i-maaneden", len(theirs) + len(tools), "people", month)
            names = [joined(of) if of else None for of in (theirs, tools)]
            entries.append(Entry(_month(month), (*names, count)))
    columns = ("maaned", "egne", "kompetencer", "antal")
    return Table("aar", Text("tabel-titel"), columns, tuple(entries))


def _next(ours: list[Placement], *, has_warnings: bool) -> NextStep:
    if not ours:
        return NextStep(Text("videre-slags"))
    return NextStep(Text("videre-advarsel" if has_warnings else "videre"), "forudsaetninger")
