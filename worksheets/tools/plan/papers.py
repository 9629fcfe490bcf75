"""The papers of tool 7: the plan on a page, and a card for each activity."""

from __future__ import annotations

from collections.abc import Mapping

from worksheets.result import Card, CardPart, Cards, Figure, Paper, Text
from worksheets.tools.plan.sheet import Activity, Sheet
from worksheets.tools.red_thread import thread_points
from worksheets.tools.written import danish_date

Part = tuple[Text, tuple[Text, ...]]


def spent(sheet: Sheet) -> list[Text]:
    """What the plan costs as far as it is written, and how that fits the frame."""
    totals = sheet.totals
    known = [total for total in totals if total.value is not None]
    if not known:
        return []
    code = "koster" if len(known) == len(totals) else f"koster-{known[0].name}"
    sums = {total.name: Figure(f"{total.name}-i-alt", total.value, total.unit) for total in known}
    said = [Text(code, sums)]
    for total in totals:
        if total.over is not None:
            params = {
                "over": Figure(f"{total.name}-over-rammen", total.over, total.unit),
                "ramme": Figure(f"{total.name}-ramme", total.frame, total.unit),
            }
            said.append(Text(f"over-rammen-{total.name}", params))
    framed = [total for total in totals if total.frame is not None]
    if framed and all(total.is_kept for total in framed):
        said.append(Text("inden-for-rammen"))
    return said


def plan_page(sheet: Sheet, leads_to: tuple[Text, ...], carried_by: tuple[Text, ...]) -> Paper:
    """What it leads to, the activities, the thread back to the goals, the price."""
    parts: list[Part] = [
        (Text("side-foerer-til"), leads_to),
        (Text("side-aktiviteter"), tuple(_line(sheet, activity) for activity in sheet.shown)),
    ]
    for thread in thread_points((activity.name, activity.given) for activity in sheet.shown):
        parts.append((thread.title, thread.items))
    parts += [(Text("side-koster"), tuple(spent(sheet))), (Text("side-baeres"), carried_by)]
    return Paper("plan", Text("side-titel"), tuple(parts), (Text("underskrift-leder"),))


def activity_cards(sheet: Sheet) -> Cards:
    """All that was agreed about each; what is not yet leaves a line to write on."""
    return Cards("aktivitetskort", tuple(_card(sheet, activity) for activity in sheet.shown))


def blank_cards() -> Cards:
    """A sheet of cards for those who agree on the activities with a pen."""
    part = CardPart(Text("traad-titel"), None, is_long=True)
    card = Card(Text("kort-aktivitet"), None, (*_parts(None, {}), part))
    return Cards("aktivitetskort", (card, card))


def _card(sheet: Sheet, activity: Activity) -> Card:
    known = {
        "ansvarlig": activity.responsible,
        "start": danish_date(activity.start),
        "frist": danish_date(activity.deadline),
        "baeres": sheet.label("baeres-af", activity.carried_by),
        "brug": activity.use,
        "leder": activity.leader_does,
        "tegn": activity.sign,
    }
    parts = _parts(_described(sheet, activity), known)
    for thread in thread_points([(activity.name, activity.given)]):
        parts += [CardPart(Text("traad-titel"), line, is_long=True) for line in thread.items]
    kicker = Text("kort-aktivitet-nummer", {"nummer": str(activity.row)})
    return Card(kicker, activity.name, tuple(parts))


def _parts(described: Text | None, known: Mapping[str, str]) -> list[CardPart]:
    """The same places on every card, filled in or not."""
    parts = [CardPart(Text("kort-form"), described, is_long=True)]
    for code in ("ansvarlig", "start", "frist", "baeres"):
        parts.append(CardPart(Text(f"kort-{code}"), known.get(code) or None))
    for code in ("brug", "leder", "tegn"):
        parts.append(CardPart(Text(f"kort-{code}"), known.get(code) or None, is_long=True))
    return parts


def _line(sheet: Sheet, activity: Activity) -> Text:
    """One activity in one line, with what is known of it."""
    parts = [part for part in (_described(sheet, activity),) if part]
    if activity.responsible:
        parts.append(Text("del-ansvarlig", {"ansvarlig": activity.responsible}))
    if activity.deadline:
        parts.append(Text("del-frist", {"dato": danish_date(activity.deadline)}))
    if not parts:
        return Text("side-navn", {"navn": activity.name})
    return Text("side-linje", {"navn": activity.name, "dele": _chain(parts)})


def _described(sheet: Sheet, activity: Activity) -> Text | None:
    """The form, how many, and from which level to which."""

    def figure(measure: str, value: int | None, unit: str) -> Figure:
        return Figure(measure, value, unit, activity.row)

    parts: list[Text] = []
    if activity.form:
        parts.append(Text("del-form", {"form": sheet.label("form", activity.form)}))
    if activity.people is not None:
        people = {"antal": figure("personer", activity.people, "people")}
        parts.append(Text("del-personer", people, activity.people))
    if activity.level_after is not None:
        levels = {
            "fra": figure("fra", activity.level_before, "level"),
            "til": figure("til", activity.level_after, "level"),
        }
        code = "del-til" if activity.level_before is None else "del-fra-til"
        parts.append(Text(code, levels))
    return _chain(parts) if parts else None


def _chain(parts: list[Text]) -> Text:
    first, *more = parts
    for part in more:
        first = Text("komma", {"foerste": first, "sidste": part})
    return first
