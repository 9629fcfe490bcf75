"""The annex of tool 10: a paragraph for each goal, what is set aside, and who signs."""

from __future__ import annotations

from worksheets.result import Figure, Paper, Text
from worksheets.tools.kontrakt.goals import Agreement, Goal, share_before, share_target
from worksheets.tools.written import danish_date

DIRECTION = {1: "fra-til", 0: "hold", -1: "ned"}
STOPS = (".", "!", "?", "…")


def annex(goals: list[Goal], agreement: Agreement) -> Paper:
    """One page with two signatures. What is not agreed yet leaves a line to write on."""
    parts = [(_heading(goal), _texts(goal, agreement)) for goal in goals]
    parts.append((Text("ressourcer"), _resources(agreement)))
    parts.append((Text("opfoelgning"), _follow_up(agreement)))
    unit = agreement.unit
    title = Text("bilag-titel-enhed", {"enhed": unit}) if unit else Text("bilag-titel")
    signatures = (Text("underskrift-direktoer"), Text("underskrift-leder"))
    return Paper("bilag", title, tuple(parts), signatures)


def _heading(goal: Goal) -> Text:
    kind = Figure("slags", goal.kind, "code", goal.row)
    return Text(f"bilag-maal{'-slags' * bool(goal.kind)}", {"navn": goal.name, "slags": kind})


def _texts(goal: Goal, agreement: Agreement) -> tuple[Text, ...]:
    said = [] if goal.target is None else [_paragraph(goal, agreement)]
    said += [
        Text(f"afsnit-{code}", {"tekst": _ended(text)})
        for code, text in (
            ("hoerer-under", goal.belongs_to or goal.given.get("maal", "")),
            ("enheden", goal.unit_does),
            ("direktoeren", goal.director_gives),
            ("ansvarlig", goal.responsible),
        )
        if text
    ]
    return tuple(said)


def _paragraph(goal: Goal, agreement: Agreement) -> Text:
    """The sentences of the promise, one after the other."""
    period = agreement.period
    code = "til" if goal.direction is None else DIRECTION[goal.direction]
    params = {
        "naar": Text("i-perioden", {"periode": period})
        if period
        else Text("i-kontraktens-periode"),
        "enhed": agreement.unit or Text("enheden"),
        "navn": goal.name,
        "foer": share_before(goal),
        "maal": share_target(goal),
    }
    sentences = [Text(f"afsnit-{code}", params)]
    if goal.people_at_target is not None:
        numbers = {
            "personer": Figure("maal-personer", goal.people_at_target, "people", goal.row),
            "antal": Figure("antal", goal.people, "people", goal.row),
            "krav": Figure("krav", goal.required, "level", goal.row),
        }
        without = "" if goal.required else "-uden-krav"
        sentences.append(Text(f"afsnit-personer{without}", numbers))
    if goal.deadline:
        sentences.append(Text("afsnit-dato", {"dato": danish_date(goal.deadline)}))
    if goal.indicator:
        sentences.append(Text("afsnit-indikator", {"tekst": _ended(goal.indicator)}))
    paragraph, *more = sentences
    for sentence in more:
        paragraph = Text("to-saetninger", {"foerste": paragraph, "sidste": sentence})
    return paragraph


def _resources(agreement: Agreement) -> tuple[Text, ...]:
    said = []
    if agreement.hours is not None:
        hours = Figure("timer", agreement.hours, "hours")
        said.append(Text("ressource-timer", {"timer": hours}))
    if agreement.kroner is not None:
        kroner = Figure("kroner", agreement.kroner, "kroner")
        said.append(Text("ressource-kroner", {"kroner": kroner}))
    if agreement.release:
        said.append(Text("ressource-frikoeb", {"tekst": _ended(agreement.release)}))
    return tuple(said)


def _follow_up(agreement: Agreement) -> tuple[Text, ...]:
    days = [danish_date(day) for day in agreement.follow_ups]
    if not days:
        return ()
    if len(days) == 1:
        return (Text("opfoelgning-dato", {"dato": days[0]}),)
    return (Text("opfoelgning-datoer", {"foerste": days[0], "sidste": days[1]}),)


def _ended(text: str) -> str:
    """What the reader wrote as a whole sentence among ours."""
    return text if text.endswith(STOPS) else f"{text}."
