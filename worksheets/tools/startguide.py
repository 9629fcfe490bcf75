"""
Aid A, Startguide: six answers lead to exactly one tool.

Rules
-----
G1  What stands before the reader and what they already have choose the tool.
G2  Where those who are present cannot use it, another takes its place.
G3  Where the time is too short for it, a smaller one does, which anybody can use.

Nothing here is calculated; every question may be left open.
"""

from __future__ import annotations

from collections.abc import Mapping

from worksheets.answers import Answers
from worksheets.definition import Definition, FieldsSection
from worksheets.result import (
    Block,
    Branch,
    Conclusion,
    Entry,
    Figure,
    Leaf,
    NextStep,
    Points,
    Result,
    Table,
    Text,
    Tree,
)

SECTION = "start"
OPEN = "ikke-valgt"
IN_DOUBT = "forudsaetninger"
SMALLEST = "gab"

# G1: by situation, then by what they have: contract goals, MUS data, strategy, nothing, not said.
HAVE = ("kontraktmaal", "mus-data", "strategi", "intet", OPEN)
BY_SITUATION = {
    "ny-lov": ("krav", "kortlaegning", "strategi", "gab", "strategi"),
    "kontrakt": ("kontrakt", "gab", "strategi", "krav", "kontrakt"),
    "noegleperson": ("krav", "kortlaegning", "gab", "gab", "gab"),
    "mus": ("gab", "teamsamtale", "krav", "kortlaegning", "teamsamtale"),
    "besparelse": ("prioritering", "kortlaegning", "strategi", "gab", "prioritering"),
    "samarbejde": ("gab", "gab", "gab", "gab", "gab"),
    "andet": ("krav", "kortlaegning", "strategi", "gab", IN_DOUBT),
    OPEN: ("krav", "kortlaegning", "strategi", "gab", IN_DOUBT),
}
# Where neither says anything, what it is about does.
BY_KIND = {"drift": "gab", "udvikling": "strategi"}
# G2: who is there, and what they use instead of what.
INSTEAD_WITH = {
    "alene": {"teamsamtale": "gab", "kortlaegning": "gab", "prioritering": "gab"},
    "direktoer": {"teamsamtale": "gab", "kortlaegning": IN_DOUBT},
    "ledergruppe": {"teamsamtale": "gab", "kortlaegning": "gab"},
    "team": {IN_DOUBT: "kortlaegning", "kontrakt": "gab", "prioritering": "gab"},
}
MINUTES = {
    "forudsaetninger": 20,
    "strategi": 60,
    "krav": 60,
    "kortlaegning": 30,
    "gab": 30,
    "prioritering": 45,
    "plan": 60,
    "opfoelgning": 20,
    "teamsamtale": 120,
    "kontrakt": 30,
}
# G3: as long as each takes, with the two that can be done in a smaller way.
AVAILABLE = {"kvarter": 15, "time": 60, "halv-dag": 240}
SMALLER = (SMALLEST, IN_DOUBT)

AFTER = {
    "forudsaetninger": ("gab", "prioritering"),
    "strategi": ("krav", "kortlaegning"),
    "krav": ("kortlaegning", "gab"),
    "kortlaegning": ("gab", "prioritering"),
    "gab": ("prioritering", "plan"),
    "prioritering": ("plan", "opfoelgning"),
    "teamsamtale": ("plan", "opfoelgning"),
    "kontrakt": ("plan", "opfoelgning"),
}
# What the work is to end in comes as soon as the gaps are known.
AFTER_GAP = {"kontrakt": ("kontrakt", "plan"), "mus": ("teamsamtale", "plan")}


def assess(definition: Definition, answers: Answers) -> Result:
    """Say which tool, why, how long it takes, what to bring, and what comes after it."""
    section = definition.section(SECTION)
    assert isinstance(section, FieldsSection)
    chosen = {field.id: answers.choice(SECTION, field.id) for field in section.fields}
    said = {question: answer for question, answer in chosen.items() if answer != OPEN}
    if not said:
        return Result(definition.slug, (), answers.problems)
    tool = decide(chosen)
    blocks: tuple[Block, ...] = (
        Conclusion(_conclusion(tool, said, len(chosen))),
        _picture(tool, section, said),
        _table(tool, chosen),
        _to_bring(tool, said),
        *([] if tool == IN_DOUBT else [Points("foerst", Text("foerst-titel"), (Text("foerst"),))]),
        NextStep(Text("videre"), tool),
    )
    return Result(definition.slug, blocks, answers.problems)


def decide(chosen: Mapping[str, str]) -> str:
    """
    The one tool to begin with.

    >>> decide({"situation": "mus", "har": "mus-data", "hvem": "team", "tid": "halv-dag"})
    'teamsamtale'
    >>> decide({"situation": "mus", "har": "mus-data", "hvem": "alene", "tid": "halv-dag"})
    'gab'
    """
    situation, have = chosen.get("situation", OPEN), chosen.get("har", OPEN)
    tool = BY_SITUATION[situation][HAVE.index(have)]
    if situation in {"andet", OPEN} and have == OPEN:
        tool = BY_KIND.get(chosen.get("slags", OPEN), tool)
    tool = INSTEAD_WITH.get(chosen.get("hvem", OPEN), {}).get(tool, tool)
    if tool not in SMALLER and MINUTES[tool] > AVAILABLE.get(
        chosen.get("tid", OPEN), MINUTES[tool]
    ):
        return SMALLEST
    return tool


def _after(tool: str, chosen: Mapping[str, str]) -> tuple[str, ...]:
    if tool == "gab":
        return AFTER_GAP.get(chosen["situation"], AFTER[tool])
    return AFTER[tool]


def _minutes(tool: str, said: Mapping[str, str]) -> Figure:
    """The time of the tool that is begun with: cut to a quarter of an hour where that is all."""
    minutes = min(MINUTES[tool], AVAILABLE.get(said.get("tid", OPEN), MINUTES[tool]))
    return Figure("minutter", minutes, "minutes", 1)


def _name(tool: str) -> Text:
    return Text(f"vaerktoej-{tool}")


def _conclusion(tool: str, said: Mapping[str, str], questions: int) -> tuple[Text, ...]:
    sentences = [
        Text("begynd", {"vaerktoej": _name(tool), "minutter": _minutes(tool, said)}),
        Text(f"fordi-{tool}"),
    ]
    if said.get("tid") == "kvarter":
        sentences.append(Text("kun-afgoerende" if tool == IN_DOUBT else "kun-kvarter"))
    if len(said) < questions:
        params = {
            "besvaret": Figure("besvaret", len(said), "people"),
            "alle": Figure("spoergsmaal-i-alt", questions, "people"),
        }
        sentences.append(Text("besvaret", params, len(said)))
    return tuple(sentences)


def _picture(tool: str, section: FieldsSection, said: Mapping[str, str]) -> Tree:
    """The answers on the tool they lead to, each with what it means there."""
    leaves = [
        Leaf(option.label, _meaning(field.id, option.value))
        for field in section.fields
        for option in field.options
        if said.get(field.id) == option.value
    ]
    note = Text("minutter", {"minutter": _minutes(tool, said)})
    title = Text("fund", {"vaerktoej": _name(tool)})
    return Tree(title, (Branch(_name(tool), tuple(leaves), note),))


def _meaning(question: str, answer: str) -> Text:
    if question == "omraade" and answer != "hele":
        return Text("svar-omraade-kataloget")
    return Text(f"svar-{question}-{answer}")


def _table(tool: str, chosen: Mapping[str, str]) -> Table:
    way = (tool, *_after(tool, chosen))
    entries = tuple(
        Entry(
            _name(step),
            (
                Text(f"naar-{number}"),
                _minutes(step, chosen)
                if number == 1
                else Figure("minutter", MINUTES[step], "minutes", number),
                Text(f"med-{step}"),
            ),
        )
        for number, step in enumerate(way, start=1)
    )
    return Table(
        "vej", Text("tabel-titel"), ("vaerktoej", "raekkefoelge", "minutter", "med"), entries
    )


def _to_bring(tool: str, said: Mapping[str, str]) -> Points:
    items = [Text(f"medbring-{tool}")]
    if "har" in said:
        items.append(Text(f"medbring-har-{said['har']}"))
    return Points("medbring", Text("medbring-titel"), tuple(items))
