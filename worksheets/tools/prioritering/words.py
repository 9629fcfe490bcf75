"""
What tool 6 says about the gaps in their order: the blocks of its result.

The order, the paths and the frame come from `prioritering.py` and its other modules. Where only
drift or udvikling is shown, the order and the sums are still those of everything, and what
concerns the whole frame is left unsaid.
"""

from __future__ import annotations

from collections.abc import Sequence

from worksheets.result import (
    Block,
    Conclusion,
    Entry,
    Field2D,
    Figure,
    NextStep,
    Point,
    Points,
    Table,
    Text,
)
from worksheets.tools.prioritering.best import best, best_table, better_or_not
from worksheets.tools.prioritering.frame import Reach, effort, reach
from worksheets.tools.prioritering.note import decision_note, path_of, reason_of, spent
from worksheets.tools.prioritering.paths import TRAINS_OR_HIRES, UNKNOWN
from worksheets.tools.prioritering.sheet import Gap, Sheet
from worksheets.tools.red_thread import thread_points
from worksheets.tools.written import ended, joined

COLUMNS = (
    "gab", "prioritet", "betydning", "hast", "mangelgrad", "vej", "timer", "kroner",
    "timer-i-alt", "kroner-i-alt", "rammen", "valgt",
)  # fmt: skip
# Fewer points than this are no picture: each is measured against the others.
FEWEST_POINTS = 2
CORNERS = (Text("hjoerne-nu"), Text("hjoerne-planlaeg"), Text("hjoerne-med"), Text("hjoerne-vent"))


def blocks(sheet: Sheet) -> tuple[Block, ...]:
    """The whole result."""
    shown = sheet.shown
    if not shown:
        return (Conclusion((*_only(sheet), *_waiting(sheet))),)
    reached = reach(sheet.actions, sheet.frame)
    found = best(sheet.actions, sheet.frame, reached) if sheet.is_whole else None
    said = [*_only(sheet), _first(shown), *_chosen(sheet)]
    if sheet.is_whole:
        said += _cut(sheet, reached)
        said += better_or_not(found) if found else []
    said += [*_without_training(shown), *(_standing(sheet) if sheet.is_whole else [])]
    return (
        Conclusion(tuple(said)),
        *_field(shown),
        Table("prioritering", Text("tabel-titel"), COLUMNS, _entries(shown, reached)),
        *([best_table(found)] if found else []),
        Points("veje", Text("veje-titel"), tuple(_way(gap) for gap in shown)),
        *_reservations(sheet),
        *thread_points((gap.name, gap.given) for gap in shown),
        *([decision_note(sheet)] if sheet.chosen else []),
        _next(sheet),
    )


def _number(measure: str, value: float | int, unit: str = "people") -> Figure:
    return Figure(measure, value, unit)


def _named(gaps: Sequence[Gap]) -> Text | str:
    return joined([gap.name for gap in gaps])


def _only(sheet: Sheet) -> list[Text]:
    if sheet.is_whole:
        return []
    return [Text(f"kun-{sheet.only}")] + ([] if sheet.shown else [Text("kun-ingen")])


def _waiting(sheet: Sheet) -> list[Text]:
    if not sheet.waiting:
        return []
    params = {"antal": _number("venter", sheet.waiting)}
    return [Text("venter", params, sheet.waiting)]


def _first(shown: Sequence[Gap]) -> Text:
    first = shown[0]
    figure = Figure("prioritet", first.priority.value, "points", first.row)
    if first.comes_first:
        return Text("foerst-lov", {"navn": first.name})
    return Text("foerst", {"navn": first.name, "prioritet": figure}, len(shown))


def _chosen(sheet: Sheet) -> list[Text]:
    chosen = sheet.chosen
    if not chosen:
        return [] if sheet.is_decided else [Text("intet-valgt")]
    params = {"antal": _number("valgte", len(chosen)), "navne": _named(chosen)}
    return [Text("valgt", params, len(chosen)), *spent(sheet)]


def _cut(sheet: Sheet, reached: dict[int, Reach]) -> list[Text]:
    """How far down the order the frame reaches."""
    actions = sheet.actions
    if not sheet.frame.is_known or not actions:
        return []
    within = [gap for gap in actions if reached[gap.row].within]
    params = {"antal": _number("inden-for-rammen", len(within))}
    if len(within) == len(actions):
        return [Text("ramme-til-alle", params, len(within))]
    after = actions[len(within)]
    if reached[after.row].within is None:
        return [Text("ramme-uvis", {"navn": after.name})]
    if not within:
        return [Text("ramme-til-ingen", {"navn": after.name})]
    return [Text("ramme-til", {**params, "navn": after.name}, len(within))]


def _without_training(shown: Sequence[Gap]) -> list[Text]:
    known = [gap for gap in shown if gap.path != UNKNOWN]
    other = sum(gap.path not in TRAINS_OR_HIRES for gap in known)
    if not other:
        return []
    params = {
        "antal": _number("uden-uddannelse", other),
        "alle": _number("med-loesningsvej", len(known)),
    }
    return [Text("uden-uddannelse", params, len(known))]


def _standing(sheet: Sheet) -> list[Text]:
    stands = sheet.standing
    if stands is None:
        return []
    code = "alle-staar-fast" if stands.kept == stands.top else "staar-fast"
    params = {
        "fast": _number("staar-fast", stands.kept),
        "top": _number("oeverste", stands.top),
    }
    return [Text(code, params, stands.top)]


def _field(shown: Sequence[Gap]) -> list[Field2D]:
    """Need by effort, each beside the largest of them."""
    read_from, efforts = effort(shown)
    highest = max(gap.priority.value for gap in shown)
    drawn = [gap for gap in shown if gap.row in efforts]
    if len(drawn) < FEWEST_POINTS or not highest:
        return []
    first = shown[0]
    x = efforts.get(first.row)
    code = "fund-uden" if x is None else "fund-let" if x < 0.5 else "fund-tung"
    is_chosen = any(gap.is_chosen for gap in drawn)
    return [
        Field2D(
            Text(code, {"navn": first.name}),
            Text(f"akse-{read_from}"),
            Text("akse-prioritet"),
            CORNERS,
            tuple(
                Point(
                    gap.name,
                    efforts[gap.row],
                    gap.priority.value / highest,
                    strong=gap.is_chosen if is_chosen else gap is first,
                )
                for gap in drawn
            ),
        )
    ]


def _entries(shown: Sequence[Gap], reached: dict[int, Reach]) -> tuple[Entry, ...]:
    return tuple(_entry(gap, reached.get(gap.row, Reach(None, None, None))) for gap in shown)


def _entry(gap: Gap, place: Reach) -> Entry:
    def cell(measure: str, value: float | int | str | None, unit: str) -> Figure:
        return Figure(measure, value, unit, gap.row)

    within = None if place.within is None else "inden-for" if place.within else "over"
    return Entry(
        gap.name,
        (
            cell("prioritet", gap.priority.value, "points"),
            cell("betydning", gap.importance, "level"),
            cell("hast", gap.urgency, "level"),
            cell("mangelgrad", gap.shortfall, "share"),
            cell("vej", None if gap.path == UNKNOWN else gap.path, "code"),
            cell("timer", gap.hours, "hours"),
            cell("kroner", gap.kroner, "kroner"),
            cell("timer-i-alt", place.hours, "hours"),
            cell("kroner-i-alt", place.kroner, "kroner"),
            cell("rammen", within, "code"),
            cell("valgt", "ja" if gap.is_chosen else "nej", "code"),
        ),
        gap.trace,
    )


def _way(gap: Gap) -> Text:
    """Which path, and why; with what was suggested where the reader goes another."""
    params: dict[str, Text | Figure | str] = {
        "navn": gap.name,
        "vej": path_of(gap),
        "grund": reason_of(gap),
    }
    if gap.is_own_choice:
        params["grund"] = gap.suggestion.reason
        params["forslag"] = Text(f"kode-{gap.suggestion.path}")
        params["hvorfor"] = ended(gap.why)
        return Text("vej-egen-hvorfor" if gap.why else "vej-egen", params)
    still_open = gap.suggestion.open_questions
    if still_open and not gap.own_path:
        params["antal"] = Figure("ubesvarede", still_open, "people", gap.row)
        return Text("vej-foreloebig", params, still_open)
    return Text("vej", params)


def _reservations(sheet: Sheet) -> list[Points]:
    """What one should know before using the numbers."""
    shown = sheet.shown
    unknown = [gap for gap in shown if gap.shortfall is None]
    items = [Text("forbehold-mangel", {"navne": _named(unknown)}, len(unknown))] if unknown else []
    acting = [gap for gap in shown if gap.path != "lad-ligge"]
    for code, unpriced in (
        ("forbehold-timer", [gap for gap in acting if gap.hours is None]),
        ("forbehold-kroner", [gap for gap in acting if gap.kroner is None]),
    ):
        # Said once somebody has begun to write amounts; before that it is only work to do.
        if unpriced and len(unpriced) < len(acting):
            items.append(Text(code, {"navne": _named(unpriced)}, len(unpriced)))
    items += _waiting(sheet)
    if not sheet.frame.is_known and sheet.is_whole:
        items.append(Text("forbehold-ramme"))
    return [Points("forbehold", Text("forbehold-titel"), tuple(items))] if items else []


def _next(sheet: Sheet) -> NextStep:
    chosen = sheet.chosen
    together = [gap for gap in chosen if gap.path == "samarbejd"]
    if together:
        return NextStep(Text("naeste-samarbejd", {"navne": _named(together)}), "plan")
    if sheet.is_decided:
        return NextStep(Text("naeste-valgt"), "plan")
    if all(gap.path == UNKNOWN for gap in sheet.shown):
        return NextStep(Text("naeste-aarsag"))
    return NextStep(Text("naeste-vaelg"))
