"""The two pages that leave the room of tool 9. No level and no bid stands on either."""

from __future__ import annotations

from worksheets.result import Paper, Text
from worksheets.tools.teamsamtale.sheet import Agreement, Sheet, Topic
from worksheets.tools.written import danish_date


def agreement_paper(sheet: Sheet) -> Paper:
    title = (
        Text("teamaftale-titel-dato", {"dato": sheet.date})
        if sheet.date
        else Text("teamaftale-titel")
    )
    tasks = tuple(Text("navn", {"navn": task.name}) for task in sheet.tasks)
    strengths = tuple(Text("navn", {"navn": strength.name}) for strength in sheet.strengths)
    parts = [
        (Text("teamaftale-kompetencer"), tuple(_because(topic) for topic in sheet.topics)),
        (Text("teamaftale-styrker"), strengths),
        (Text("teamaftale-aftaler"), tuple(_written(agreed) for agreed in sheet.agreements)),
        (Text("teamaftale-opfoelgning"), ()),
    ]
    if tasks:
        parts.insert(0, (Text("teamaftale-opgaver"), tasks))
    signatures = (Text("underskrift-team"), Text("underskrift-leder"))
    return Paper("teamaftale", title, tuple(parts), signatures)


def _because(topic: Topic) -> Text:
    """A competence with the goal that asks for it, or else the task."""
    for key in ("maal", "opgave"):
        if topic.given.get(key):
            return Text(f"navn-{key}", {"navn": topic.name, key: topic.given[key]})
    return Text("navn", {"navn": topic.name})


def _written(agreed: Agreement) -> Text:
    code = {
        (True, True): "aftale-hel",
        (True, False): "aftale-hvem",
        (False, True): "aftale-dato",
        (False, False): "aftale-aaben",
    }[bool(agreed.who), bool(agreed.day)]
    params = {"hvad": agreed.what, "hvem": agreed.who, "dato": danish_date(agreed.day)}
    return Text(code, params)


def mus_paper(sheet: Sheet) -> Paper:
    by_person: dict[str, list[Text]] = {}
    for subject, who in sheet.for_mus:
        by_person.setdefault(who, []).append(Text("navn", {"navn": subject}))
    parts = [
        (Text("mus-hvem", {"hvem": who}) if who else Text("mus-uden"), tuple(subjects))
        for who, subjects in by_person.items()
    ]
    parts.append((Text("mus-brug-titel"), (Text("mus-brug"),)))
    return Paper("mus", Text("mus-titel"), tuple(parts))
