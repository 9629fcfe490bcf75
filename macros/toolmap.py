"""
The map of the model, and what the page must know to mark on it how far the reader has come.

K1  Every definition is a station, in the order of its track. What has no definition is not there.
K2  A tool is begun when something stands in a field of its own definition. The section that says
    whose sheet it is belongs to no tool.
K3  What several tools edit counts only while none of them is begun by something of its own, and
    then for all of them: it stands in them all. A row's name, which they all share, says nothing
    about any.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, get_args, get_type_hints

from macros.library import page_texts
from macros.templates import render
from worksheets.content import in_order
from worksheets.definition import Definition, FieldsSection, RowsSection, StatementsSection
from worksheets.localwords import SECTION as WORDS

TRACKS: tuple[str, ...] = get_args(get_type_hints(Definition)["track"])
PROJECT = "projekt"


@dataclass(frozen=True, slots=True)
class Part:
    """
    One place where something can stand in a project, with the tools that edit it.

    `kind` is the project's name for it (fields, lists, matrices); a matrix has no `field`.
    `start` stands there from the beginning, with the row's number for `{n}`.
    """

    kind: str
    section: str
    field: str
    # The same place, whatever the first tool that edits it has in it from the beginning.
    start: str = dataclasses.field(compare=False)
    is_name: bool = dataclasses.field(default=False, compare=False)


def tracks() -> dict[str, list[Definition]]:
    """The tracks that have tools, each in the order of its numbers (rule K1)."""
    by_track = {track: [tool for tool in in_order() if tool.track == track] for track in TRACKS}
    return {track: stations for track, stations in by_track.items() if stations}


def tool_map(root: str) -> str:
    """The map; `root` leads from the page to the top of the site."""
    of = tracks()
    texts = page_texts()
    return render(
        "tool-map.html", tracks=of, texts=texts, root=root, data=_page_data(of, texts, root)
    )


def parts(tools: Sequence[Definition]) -> list[tuple[Part, tuple[str, ...]]]:
    """What can be filled in, with the slugs of the tools it counts for (rules K2 and K3)."""
    editors: dict[Part, list[str]] = {}
    for tool in tools:
        for part in _parts(tool):
            editors.setdefault(part, []).append(tool.slug)
    return [
        (part, tuple(slugs))
        for part, slugs in editors.items()
        if len(slugs) == 1 or not part.is_name
    ]


def _parts(tool: Definition) -> Iterator[Part]:
    for section in tool.sections:
        if section.id in {PROJECT, WORDS}:
            continue
        if isinstance(section, RowsSection):
            for place, field in enumerate(section.fields):
                yield Part("lists", section.id, field.id, field.default, is_name=place == 0)
        elif isinstance(section, FieldsSection):
            for field in section.fields:
                yield Part("fields", section.id, field.id, field.default)
        elif isinstance(section, StatementsSection):
            for group in section.groups:
                for statement in group.statements:
                    yield Part("fields", section.id, statement.id, "")
        else:
            yield Part("matrices", section.id, "", "")


def _page_data(of: dict[str, list[Definition]], texts: dict[str, Any], root: str) -> dict[str, Any]:
    """For the script: the tools on the way, aids first since they lead in, and their parts."""
    on_the_way = [*of.get("aid", []), *_all(of[track] for track in of if track != "aid")]
    saving = texts["saving"]
    return {
        "tools": [
            {"slug": tool.slug, "title": tool.title, "address": f"{root}vaerktoejer/{tool.slug}/"}
            for tool in on_the_way
        ],
        "parts": [
            {
                "kind": part.kind,
                "section": part.section,
                "field": part.field,
                "start": part.start,
                "tools": slugs,
            }
            for part, slugs in parts(_all(of.values()))
        ],
        "texts": {
            **texts["status"],
            "unnamed": saving["projects"]["unnamed"],
            "copy": saving["names"]["copy"],
            "notice": saving["notice"],
            "time": saving["time"],
        },
    }


def _all(lists: Iterable[list[Definition]]) -> list[Definition]:
    return [tool for stations in lists for tool in stations]
