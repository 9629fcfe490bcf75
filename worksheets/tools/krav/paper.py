"""The page that leaves the meeting of tool 3: a requirement profile, as for a job or a role."""

from __future__ import annotations

from collections.abc import Iterator

from worksheets.result import Figure, Paper, Text
from worksheets.tools.krav.model import EVERYONE, People, Profile

ARTS = ("faglig", "metodisk", "relationel", "personlig", "digital", "ledelsesmaessig")
WITHOUT = "uden-art"

Part = tuple[Text, tuple[Text, ...]]


def paper(shown: list[Profile], unit: str) -> Paper:
    """The tasks, what they require by the kind of competence, and what is on its way."""
    title = Text("profil-titel-enhed", {"enhed": unit}) if unit else Text("profil-titel")
    tasks = dict.fromkeys(task for profile in shown for task in profile.tasks)
    parts: list[Part] = [(Text("profil-opgaver"), tuple(
        Text("profil-opgave", {"opgave": task}) for task in tasks
    ))]  # fmt: skip
    for art in (*ARTS, WITHOUT):
        lines = (
            _line(profile)
            for profile in shown
            if (profile.art or WITHOUT) == art and profile.level is not None
        )
        parts.append((Text(f"profil-{art}"), tuple(lines)))
    parts.append((Text("profil-paa-vej"), tuple(rising(shown))))
    notes = (
        Text("profil-note", {"navn": row.name, "note": row.note})
        for profile in shown
        for row in profile.rows
        if row.note
    )
    parts.append((Text("profil-noter"), tuple(notes)))
    filled = [part for part in parts if part[1]]
    filled.append((Text("profil-niveauer"), (Text("profil-niveauer-tekst"),)))
    return Paper("kravprofil", title, (*filled, (Text("profil-aftalt"), ())))


def rising(shown: list[Profile]) -> Iterator[Text]:
    """What is new or higher in 2-3 years, one sentence each."""
    for profile in shown:
        later = Figure("krav-senere", profile.level_later, "level", profile.row)
        if profile.change == "ny":
            yield Text("paa-vej-nyt", {"navn": profile.name, "krav": later})
        if profile.change != "stiger":
            continue
        if (profile.level_later or 0) > (profile.level or 0):
            before = Figure("krav", profile.level, "level", profile.row)
            yield Text("paa-vej-niveau", {"navn": profile.name, "foer": before, "krav": later})
        if profile.more_people:
            params: dict[str, Figure | Text | str] = {
                "navn": profile.name,
                "foer": Figure("antal", profile.people, "people", profile.row),
                "antal": Figure("antal-senere", profile.people_later, "people", profile.row),
            }
            yield Text("paa-vej-antal", params)


def _line(profile: Profile) -> Text:
    assert profile.level is not None
    params: dict[str, Figure | Text | str] = {
        "navn": profile.name,
        "krav": Figure("krav", profile.level, "level", profile.row),
        "ord": Text(f"niveau-{profile.level}"),
    }
    if profile.people is not None:
        params["antal"] = _people(profile.people, profile.row)
    line = Text("profil-linje" if profile.people is None else "profil-linje-antal", params)
    return Text("profil-linje-lov", {"linje": line}) if profile.is_statutory else line


def _people(people: People, row: int) -> Text:
    if people == EVERYONE or people is None:
        return Text("profil-alle")
    return Text("profil-antal", {"antal": Figure("antal", people, "people", row)}, int(people))
