"""
Preset links: where an association lets its members begin, and never anything about people.

V1  All that a preset says is a choice among what stands on this site: an association, an area, an
    example, a tool, words. There is no free text in it, and no field for one.
V2  It is shown first, and used only when the reader says so.
V3  It takes nothing's place. The example is put in an empty sheet only; words are set only where
    the reader has chosen none.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from worksheets.content import content, definition
from worksheets.localwords import SECTION as WORDS
from worksheets.project import Project, Refused
from worksheets.result import Text
from worksheets.sharing.links import only, pack, unpack
from worksheets.view.tree import serialise

# Where the project keeps what was chosen.
SECTION = "valg"
KEYS = ("association", "area", "example", "start", "words")


@dataclass(frozen=True, slots=True)
class Preset:
    """
    What a link sets; every value but `start` may be empty.

    `association`, `area`, `example` (of the gap tool) and `start` (a tool) are names of what stands
    in the content; `words` are choices by concept.
    """

    start: str
    association: str = ""
    area: str = ""
    example: str = ""
    words: dict[str, str] = field(default_factory=dict)


def checked(data: dict[str, Any]) -> Preset:
    """
    A preset out of plain data.

    Raises:
        Refused: `link-indhold` where it is not the shape of one, `valg-ukendt` where it names what
            is not here.
    """
    only(data, *KEYS)
    words = data["words"]
    texts = [data[key] for key in KEYS if key != "words"]
    if not isinstance(words, dict) or not all(
        isinstance(t, str) for t in [*texts, *words.values()]
    ):
        raise Refused("link-indhold")
    here = content()
    concepts = {
        name: {choice["value"] for choice in concept["choices"]}
        for name, concept in here["words"].items()
    }
    is_known = (
        data["start"] in here["definitions"]
        and data["association"] in {*here["associations"], ""}
        and data["area"] in {*here["areas"], ""}
        and data["example"] in {*here["variants"]["gab"], ""}
        and (not data["example"] or data["start"] == "gab")
        and all(value in concepts.get(name, ()) for name, value in words.items())
    )
    if not is_known:
        raise Refused("valg-ukendt")
    return Preset(**data)


def write_link(preset: Preset) -> str:
    """What stands behind the # of the link."""
    return pack({key: asdict(preset)[key] for key in KEYS})


def read_link(text: str) -> Preset:
    """Read what `write_link` wrote. Raises Refused as `unpack` and `checked`."""
    return checked(unpack(text))


def says(preset: Preset, tool: str, *, is_empty: bool, has_words: bool) -> tuple[Text, ...]:
    """What the link would set in a sheet, line by line, and what it leaves alone."""
    here = content()
    lines = []
    if preset.association:
        association = here["associations"][preset.association]
        lines.append(Text("valg-forening", {"navn": association["name"]}))
    if preset.area:
        lines.append(Text("valg-omraade", {"navn": here["areas"][preset.area]}))
    if preset.example:
        name = here["variants"][tool][preset.example]["name"]
        lines.append(Text("valg-eksempel" if is_empty else "valg-eksempel-ikke", {"navn": name}))
    for concept, value in preset.words.items():
        of = here["words"][concept]
        label = next(choice["label"] for choice in of["choices"] if choice["value"] == value)
        code = "valg-ord-ikke" if has_words else "valg-ord"
        lines.append(Text(code, {"navn": of["label"], "valg": label}))
    return tuple(lines)


def used(preset: Preset, project: Project, *, is_empty: bool) -> Project:
    """The project with the preset in it (rule V3)."""
    data = project.as_json()
    if preset.example and is_empty:
        example = content()["variants"]["gab"][preset.example]
        for part in ("fields", "lists", "matrices"):
            data[part] |= example[part]
    chosen = {"forening": preset.association, "omraade": preset.area}
    data["fields"][SECTION] = {key: value for key, value in chosen.items() if value}
    if preset.words and not project.fields.get(WORDS):
        data["fields"][WORDS] = dict(preset.words)
    return Project(**{key: data[key] for key in ("id", "name", "created")} | {
        part: {key: value for key, value in data[part].items() if value}
        for part in ("fields", "lists", "matrices")
    })  # fmt: skip


def embed(link: str, title: str, line: str) -> str:
    """Plain HTML for a page of others: a link with its line, and nothing that runs."""
    # Not by `el`, which knows addresses inside the site alone.
    linked = ["p", {}, [["a", {"href": link}, [title]]]]
    said = ["p", {}, [line or definition("startguide").purpose]]
    return f"{serialise(linked)}\n{serialise(said)}"
