"""The tables of tool 7: the plan, and what it does to the coverage."""

from __future__ import annotations

from collections.abc import Sequence

from worksheets.engine.coverage import Coverage
from worksheets.engine.trace import Step
from worksheets.result import Entry, Figure, Table, Text
from worksheets.tools.plan.sheet import Activity, Lift, Sheet, Total
from worksheets.tools.written import danish_date

COLUMNS = (
    "aktivitet", "form", "fra", "til", "personer", "baeres-af", "ansvarlig", "start", "frist",
    "timer", "kroner", "finansiering",
)  # fmt: skip
LIFT_COLUMNS = (
    "kompetence", "krav", "kraevet", "daekket", "daekket-efter", "daekningsgrad",
    "daekningsgrad-efter", "status-efter",
)  # fmt: skip
STATUS = {"uncovered": "ikke-daekket", "vulnerable": "saarbar", "thin": "tynd", "robust": "robust"}


def table(sheet: Sheet) -> Table:
    """Each activity in a line; then what they cost together, and what there is."""
    entries = [_entry(sheet, activity) for activity in sheet.shown]
    hours, kroner = sheet.totals
    blank = [""] * 8
    entries.append(Entry(Text("i-alt"), (*blank, _sum(hours), _sum(kroner), "")))
    if hours.frame is not None or kroner.frame is not None:
        frames = [Figure(f"{total.name}-ramme", total.frame, total.unit) for total in sheet.totals]
        entries.append(Entry(Text("rammen"), (*blank, *frames, "")))
    return Table("plan", Text("tabel-titel"), COLUMNS, tuple(entries))


def _sum(total: Total) -> Figure:
    return Figure(f"{total.name}-i-alt", total.value, total.unit)


def _entry(sheet: Sheet, activity: Activity) -> Entry:
    def cell(measure: str, value: float | int | None, unit: str) -> Figure:
        return Figure(measure, value, unit, activity.row)

    return Entry(
        activity.name,
        (
            sheet.label("form", activity.form) or None,
            cell("fra", activity.level_before, "level"),
            cell("til", activity.level_after, "level"),
            cell("personer", activity.people, "people"),
            sheet.label("baeres-af", activity.carried_by) or None,
            activity.responsible or None,
            danish_date(activity.start) or None,
            danish_date(activity.deadline) or None,
            cell("timer", activity.hours, "hours"),
            cell("kroner", activity.kroner, "kroner"),
            sheet.label("finansiering", activity.funding) or None,
        ),
    )


def lift_table(lifted: Sequence[Lift]) -> Table:
    """The same numbers as the picture of coverage before and after."""
    return Table("daekning", Text("daekning-titel"), LIFT_COLUMNS, tuple(map(_lift_entry, lifted)))


def _lift_entry(lift: Lift) -> Entry:
    def cell(measure: str, value: float | int | str | None, unit: str = "people") -> Figure:
        return Figure(measure, value, unit, lift.row)

    now, after = lift.now, lift.after
    return Entry(
        lift.name,
        (
            cell("krav", now.required_level, "level"),
            cell("kraevet", now.required_people),
            cell("daekket", now.holders),
            cell("daekket-efter", after.holders),
            cell("daekningsgrad", now.share, "share"),
            cell("daekningsgrad-efter", after.share, "share"),
            cell("status-efter", STATUS[after.status], "code"),
        ),
        (*_shares(now), *_shares(after)),
    )


def _shares(covered: Coverage) -> list[Step]:
    # The rest of the steps speak of people on each level, which a plan does not know.
    return [step for step in covered.trace if step.code == "coverage_share"]
