"""The draft agreement of tool 12: one page for all who sign it. No person stands on it."""

from __future__ import annotations

from collections.abc import Mapping

from worksheets.handover import same_name
from worksheets.result import Figure, Paper, Text
from worksheets.tools.kommuner_sammen.joint import Joint
from worksheets.tools.kommuner_sammen.sheet import Competence, Sheet
from worksheets.tools.kommuner_sammen.tables import Params, needing, share, together
from worksheets.tools.written import danish_date, ended, joined

Part = tuple[Text, tuple[Text, ...]]


def agreement(sheet: Sheet, labels: Mapping[str, str]) -> Paper:
    """The parts in the order they are read out; one without text leaves a line for the pen."""
    joints = sheet.joints
    about = [
        c for c in sheet.competences if same_name(c.name) in {same_name(j.name) for j in joints}
    ]
    parties = parties_of(sheet)
    parts: list[Part] = [
        (Text("aftale-parter"), tuple(_party(sheet, name) for name in parties)),
        (Text("aftale-hvorfor"), tuple(_why(sheet, competence) for competence in about)),
        (Text("aftale-goer"), tuple(text for joint in joints for text in _does(joint, labels))),
        (Text("aftale-datoer"), _dates(sheet)),
        (Text("aftale-fordeling"), tuple(_split(sheet))),
        (Text("aftale-giver"), tuple(text for joint in joints for text in _gives(joint))),
        (Text("aftale-tovholder"), _written("aftale-tovholder-tekst", sheet.coordinator)),
        (Text("aftale-taeller"), _day("aftale-taeller-dato", sheet.counts_again)),
        (Text("aftale-regler"), (Text("aftale-regel-navne"), Text("aftale-regel-laant"))),
    ]
    title = Text("aftale-titel")
    if len(joints) == 1:
        title = Text("aftale-titel-navn", {"navn": joints[0].name})
    signatures = tuple(Text("underskrift", {"kommune": name}) for name in parties)
    return Paper("samarbejdsaftale", title, tuple(parts), signatures)


def parties_of(sheet: Sheet) -> list[str]:
    """Those who take part in something or give to it, in the order they were written."""
    found = {
        same_name(name)
        for joint in sheet.joints
        for name in (*(line.municipality for line in joint.lines), *joint.givers)
    }
    return [name for name in sheet.municipalities if same_name(name) in found]


def _party(sheet: Sheet, name: str) -> Text:
    contact = sheet.contacts.get(same_name(name), "")
    code = "aftale-part-kontakt" if contact else "aftale-part"
    return Text(code, {"kommune": name, "kontakt": contact})


def _why(sheet: Sheet, competence: Competence) -> Text:
    params: Params = {
        "navn": competence.name,
        "brug": needing(competence),
        "kommuner": together(sheet),
    }
    return Text("aftale-hvorfor-linje", params)


def _does(joint: Joint, labels: Mapping[str, str]) -> list[Text]:
    parts: list[Text] = []
    if joint.form:
        parts.append(Text("del-form", {"form": labels.get(joint.form, "").lower()}))
    for code, value in (("deltagere", sum(joint.courses.sizes)), ("hold", joint.courses.courses)):
        if value:
            number = Figure(f"{code}-aftalt", value, "people", joint.lines[0].row)
            parts.append(Text(f"del-{code}", {"antal": number}, value))
    if joint.hours_each is not None:
        parts.append(Text("del-timer", {"antal": Figure("timer-hver", joint.hours_each, "hours")}))
    named = {"navn": joint.name}
    where = (Text("aftale-sted", {"sted": ended(joint.place)}),) if joint.place else ()
    first = Text("aftale-linje", {**named, "dele": joined(parts)}) if parts \
        else Text("aftale-kun-navn", named)  # fmt: skip
    return [first, *where, *(_sends(joint, place) for place in range(len(joint.lines)))]


def _sends(joint: Joint, place: int) -> Text:
    line = joint.lines[place]
    number = Figure("deltagere", line.participants, "people", line.row)
    if number.value is None:
        return Text("aftale-deltagere-aaben", {"kommune": line.municipality})
    return Text("aftale-deltagere", {"kommune": line.municipality, "antal": number})


def _dates(sheet: Sheet) -> tuple[Text, ...]:
    said = []
    for joint in sheet.joints:
        which = "fra-" * bool(joint.start) + "til-" * bool(joint.end)
        if which:
            days = {"start": danish_date(joint.start), "frist": danish_date(joint.end)}
            said.append(Text(f"aftale-{which[:-1]}", {"navn": joint.name, **days}))
    return (*said, *_day("aftale-moede", sheet.meeting))


def _split(sheet: Sheet) -> list[Text]:
    said = [Text("aftale-noegle", {"noegle": Text(f"noegle-{sheet.key}")})]
    for joint in sheet.joints:
        if joint.price is not None:
            price = Figure("pris", joint.price, "kroner", joint.row)
            said.append(Text("aftale-pris", {"navn": joint.name, "pris": price}))
        if joint.splits[sheet.key].shares.shares:
            for place, line in enumerate(joint.lines):
                params: Params = {
                    "kommune": line.municipality,
                    "del": share(joint, sheet.key, place),
                }
                said.append(Text("aftale-del", params))
        if joint.exempt:
            said.append(Text("aftale-fritaget", {"kommune": joint.exempt}))
    return said


def _gives(joint: Joint) -> list[Text]:
    said = []
    if joint.givers:
        params: Params = {"navn": joint.name, "navne": joined(list(joint.givers))}
        said.append(Text("aftale-giver-linje", params))
    if joint.in_return:
        words = {"navn": joint.name, "tekst": ended(joint.in_return)}
        said.append(Text("aftale-modydelse", words))
    return said


def _written(code: str, text: str) -> tuple[Text, ...]:
    return (Text(code, {"tekst": ended(text)}),) if text else ()


def _day(code: str, day: str) -> tuple[Text, ...]:
    return (Text(code, {"dato": danish_date(day)}),) if day else ()
