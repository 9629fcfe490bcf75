"""The decision note of tool 6: what is chosen, why, what it costs and what gives way."""

from __future__ import annotations

from worksheets.result import Figure, Paper, Text
from worksheets.tools.prioritering.paths import UNKNOWN
from worksheets.tools.prioritering.sheet import Gap, Sheet
from worksheets.tools.red_thread import thread_points
from worksheets.tools.written import danish_date, ended

Part = tuple[Text, tuple[Text, ...]]


def path_of(gap: Gap) -> Text:
    """The path that counts, in words."""
    return Text(f"kode-{gap.path}")


def reason_of(gap: Gap) -> Text:
    """Why that path: the reader's own words where the reader chose it, else the rule's."""
    if gap.own_path and gap.why:
        return Text("eget-ord", {"hvorfor": ended(gap.why)})
    if gap.is_own_choice or (gap.own_path and gap.suggestion.path == UNKNOWN):
        return Text("grund-eget-valg")
    return gap.suggestion.reason


def spent(sheet: Sheet) -> list[Text]:
    """What the chosen gaps cost as far as it is written, and how that fits the frame."""
    said: list[Text] = []
    totals = []
    for name, unit, costs, budget in (
        ("timer", "hours", [gap.hours for gap in sheet.chosen], sheet.frame.hours),
        ("kroner", "kroner", [gap.kroner for gap in sheet.chosen], sheet.frame.kroner),
    ):
        known = [cost for cost in costs if cost is not None]
        total = sum(known) if known else None
        totals.append(Figure(f"{name}-valgt", total, unit))
        if total is not None and budget is not None and total > budget and sheet.is_whole:
            over = Figure(f"{name}-over-rammen", total - budget, unit)
            frame = Figure(f"{name}-ramme", budget, unit)
            said.append(Text(f"over-rammen-{name}", {"over": over, "ramme": frame}))
    hours, kroner = totals
    if hours.value is None and kroner.value is None:
        return []
    code = "koster-timer" if kroner.value is None else "koster"
    if hours.value is None:
        code = "koster-kroner"
    price = Text(code, {"timer": hours, "kroner": kroner})
    if not said and sheet.is_whole and _all_known(sheet):
        said.append(Text("inden-for-rammen"))
    return [price, *said]


def _all_known(sheet: Sheet) -> bool:
    """Whether it can be said that the chosen gaps keep the frame."""
    costs = [sheet.frame.costs(gap) for gap in sheet.chosen]
    return sheet.frame.is_known and None not in costs


def decision_note(sheet: Sheet) -> Paper:
    """Case, recommendation, why, price, what gives way, next date; a line where nothing is said."""
    chosen = sheet.chosen
    count = {"alle": Figure("gab-i-alt", len(sheet.shown), "people")}
    parts: list[Part] = [
        (Text("notat-sag"), (Text("notat-sag-tekst", count, len(sheet.shown)),)),
        (Text("notat-indstilling"), tuple(_recommended(gap) for gap in chosen)),
        (Text("notat-hvorfor"), tuple(_why(gap) for gap in chosen)),
    ]
    for thread in thread_points((gap.name, gap.given) for gap in chosen):
        parts.append((thread.title, thread.items))
    gives_way, date = (
        (Text("notat-skrevet", {"tekst": written}),) if written else ()
        for written in (ended(sheet.gives_way), danish_date(sheet.date))
    )
    parts += [
        (Text("notat-koster"), tuple(spent(sheet))),
        (Text("notat-viger"), gives_way),
        (Text("notat-dato"), date),
    ]
    return Paper("beslutningsnotat", Text("notat-titel"), tuple(parts))


def _recommended(gap: Gap) -> Text:
    return Text("notat-linje", {"navn": gap.name, "vej": path_of(gap)})


def _why(gap: Gap) -> Text:
    figure = Figure("prioritet", gap.priority.value, "points", gap.row)
    params: dict[str, Figure | Text | str] = {
        "navn": gap.name,
        "grund": reason_of(gap),
        "prioritet": figure,
    }
    return Text("notat-hvorfor-lov" if gap.comes_first else "notat-hvorfor-linje", params)
