"""
What tool 7 says about the plan: the blocks of its result.

Where the requirement is known the picture is coverage before and after, else the year with its
starts and deadlines. Where only drift or udvikling is shown, the sums are of what is shown, and
nothing is said about the frame, which is for everything.
"""

from __future__ import annotations

from collections.abc import Sequence

from worksheets.engine.coverage import Coverage
from worksheets.result import (
    BeforeAfter,
    Block,
    Conclusion,
    Figure,
    Mark,
    NextStep,
    Points,
    Span,
    Text,
    YearWheel,
)
from worksheets.tools.plan.papers import activity_cards, plan_page, spent
from worksheets.tools.plan.sheet import NEW, Activity, Lift, Sheet, lifts
from worksheets.tools.plan.tables import STATUS, lift_table, table
from worksheets.tools.red_thread import thread_points
from worksheets.tools.written import danish_date, joined

NEXT_DEADLINES = 3


def blocks(sheet: Sheet) -> tuple[Block, ...]:
    """The whole result."""
    shown = sheet.shown
    if not shown:
        return (Conclusion((*_only(sheet), Text("kun-ingen"))),)
    lifted = lifts(shown)
    said = [*_only(sheet), *_coverage(sheet, lifted), *spent(sheet)]
    said += [*_at_work(shown), *_new(shown), *_when(sheet)]
    return (
        Conclusion(tuple(said)),
        *_picture(shown, lifted),
        table(sheet),
        *([lift_table(lifted)] if lifted else []),
        *_deadlines(sheet),
        *_missing(sheet),
        *_reservations(sheet),
        *thread_points((activity.name, activity.given) for activity in shown),
        plan_page(sheet, tuple(_coverage(sheet, lifted)), tuple(_new(shown))),
        activity_cards(sheet),
        _next(sheet),
    )


def _number(measure: str, value: int) -> Figure:
    return Figure(measure, value, "people")


def _names(activities: Sequence[Activity]) -> Text | str:
    return joined([activity.name for activity in activities])


def _only(sheet: Sheet) -> list[Text]:
    return [] if sheet.is_whole else [Text(f"kun-{sheet.only}")]


def _coverage(sheet: Sheet, lifted: Sequence[Lift]) -> list[Text]:
    """What the plan leads to; without requirements, how much there is in it."""
    count = len(sheet.shown)
    if not lifted:
        return [Text("aktiviteter-i-alt", {"antal": _number("aktiviteter-i-alt", count)}, count)]
    params = {
        "nu": _number("kompetencer-daekket", sum(lift.is_covered_now for lift in lifted)),
        "efter": _number("kompetencer-efter", sum(lift.is_covered_after for lift in lifted)),
        "alle": _number("kompetencer-i-alt", len(lifted)),
    }
    return [Text("daekning", params, len(lifted))]


def _at_work(shown: Sequence[Activity]) -> list[Text]:
    formed = [activity for activity in shown if activity.form]
    # One activity has no share to speak of.
    if len(formed) < 2:
        return []
    params = {
        "antal": _number("laering-i-arbejdet", sum(activity.is_at_work for activity in formed)),
        "alle": _number("aktiviteter-med-form", len(formed)),
    }
    return [Text("laering-i-arbejdet", params)]


def _new(shown: Sequence[Activity]) -> list[Text]:
    """How much is carried by what there already is (S22)."""
    carried = [activity for activity in shown if activity.carried_by]
    new = sum(activity.carried_by == NEW for activity in carried)
    if not carried:
        return []
    params = {"nye": _number("nye", new), "alle": _number("aktiviteter-baaret", len(carried))}
    if new == len(carried):
        return [Text("alle-nye", params, new)]
    return [Text("nye", params, new) if new else Text("ingen-nye", params, len(carried))]


def _overdue(sheet: Sheet) -> list[Activity]:
    return [a for a in sheet.shown if sheet.day and a.deadline and a.deadline < sheet.day]


def _coming(sheet: Sheet) -> list[Activity]:
    coming = [a for a in sheet.shown if sheet.day and a.deadline >= sheet.day]
    return sorted(coming, key=lambda activity: activity.deadline)


def _when(sheet: Sheet) -> list[Text]:
    said = []
    overdue = _overdue(sheet)
    if overdue:
        said.append(Text("passeret", {"navne": _names(overdue)}, len(overdue)))
    for first in _coming(sheet)[:1]:
        params = {"dato": danish_date(first.deadline), "navn": first.name}
        said.append(Text("naeste-frist", params))
    return said


def _picture(shown: Sequence[Activity], lifted: Sequence[Lift]) -> list[Block]:
    if lifted:
        return [BeforeAfter(_finding(lifted), tuple(_span(lift) for lift in lifted))]
    marks = [
        (day, Text(f"maerke-{what}", {"navn": activity.name, "aar": day[:4]}))
        for activity in shown
        for what, day in (("start", activity.start), ("frist", activity.deadline))
        if day
    ]
    if not marks:
        return []
    deadlines = sorted(activity.deadline for activity in shown if activity.deadline)
    title = (
        Text("fund-frist", {"maaned": _month(deadlines[0]), "aar": deadlines[0][:4]})
        if deadlines
        else Text("fund-uden-frist")
    )
    in_order = sorted(marks, key=lambda mark: mark[0])
    return [YearWheel(title, tuple(Mark(int(day[5:7]), label) for day, label in in_order))]


def _month(day: str) -> Text:
    return Text(f"maaned-{int(day[5:7])}")


def _finding(lifted: Sequence[Lift]) -> Text:
    after = sum(lift.is_covered_after for lift in lifted)
    now = sum(lift.is_covered_now for lift in lifted)
    if after == len(lifted):
        return Text("fund-alle", {}, len(lifted))
    params = {
        "efter": _number("kompetencer-efter", after),
        "alle": _number("kompetencer-i-alt", len(lifted)),
    }
    return Text("fund-nogle" if after > now else "fund-ingen", params, len(lifted))


def _span(lift: Lift) -> Span:
    def cell(measure: str, of: Coverage) -> Figure:
        return Figure(measure, of.holders, "people", lift.row)

    answer = Text(
        "linje",
        {
            "nu": cell("daekket", lift.now),
            "efter": cell("daekket-efter", lift.after),
            "antal": Figure("kraevet", lift.now.required_people, "people", lift.row),
            "status": Text(f"kode-{STATUS[lift.after.status]}"),
        },
    )
    return Span(lift.name, lift.now.share, lift.after.share, 1.0, answer)


def _deadlines(sheet: Sheet) -> list[Points]:
    coming = _coming(sheet)[:NEXT_DEADLINES]
    if not coming:
        return []
    items = tuple(
        Text(
            "frist-linje-ansvarlig" if activity.responsible else "frist-linje",
            {
                "dato": danish_date(activity.deadline),
                "navn": activity.name,
                "ansvarlig": activity.responsible,
            },
        )
        for activity in coming
    )
    return [Points("frister", Text("frister-titel"), items)]


def _missing(sheet: Sheet) -> list[Points]:
    """Who and when are asked for by name in what somebody has written in, else by number."""
    items = []
    waiting = [a for a in sheet.shown if not a.is_typed and not (a.responsible and a.deadline)]
    typed = [activity for activity in sheet.shown if activity.is_typed]
    for code, without in (
        ("mangler-ansvarlig", [a for a in typed if not a.responsible]),
        ("mangler-frist", [a for a in typed if not a.deadline]),
        ("mangler-brug", [a for a in typed if not a.use]),
    ):
        if without:
            items.append(Text(code, {"navne": _names(without)}, len(without)))
    if waiting:
        params = {"antal": _number("venter", len(waiting))}
        items.append(Text("venter", params, len(waiting)))
    return [Points("mangler", Text("mangler-titel"), tuple(items))] if items else []


def _reservations(sheet: Sheet) -> list[Points]:
    items = []
    if _at_work(sheet.shown):
        items.append(Text("forbehold-former"))
    for total in sheet.totals:
        if total.unwritten and total.value is not None:
            params = {"navne": _names(total.unwritten)}
            items.append(Text(f"forbehold-{total.name}", params, len(total.unwritten)))
    return [Points("forbehold", Text("forbehold-titel"), tuple(items))] if items else []


def _next(sheet: Sheet) -> NextStep:
    if any(total.over for total in sheet.totals):
        return NextStep(Text("naeste-over"), "prioritering")
    open_ = [a for a in sheet.shown if not (a.responsible and a.deadline)]
    if open_:
        return NextStep(Text("naeste-aabne", {"navne": _names(open_)}))
    return NextStep(Text("naeste-passeret" if _overdue(sheet) else "naeste-klar"), "opfoelgning")
