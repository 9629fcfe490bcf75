"""
What the page asks about files that are gathered, and about the summary that is handed on.

A thousand files are read some at a time, so that the page can say how far it is and stop. What was
read of a file travels back to the page as a text and returns with the last question; nothing is
kept here, and nothing is changed before the reader says yes.
"""

from __future__ import annotations

import json
from typing import Any

from worksheets.engine.disclosure import LOWEST_LIMIT
from worksheets.export.names import file_name
from worksheets.gathering.each import listed, read_each
from worksheets.gathering.handed_on import WHOLE, shown, summary_of_project
from worksheets.gathering.join import Joined, join
from worksheets.gathering.kept import as_sections, gathered_in, is_kept_in
from worksheets.gathering.raw import as_list, from_list
from worksheets.gathering.table import read_people
from worksheets.gathering.units import read_unit
from worksheets.jsontext import Refused
from worksheets.plaintext import clean
from worksheets.project import Project
from worksheets.result import Block, Conclusion, Points, Result, Text
from worksheets.summary import write_summary
from worksheets.view.blocks import render
from worksheets.view.words import sentence
from worksheets.written import parse_number

# In the order they are told; those before the line are the good news.
TOLD = ("replaced", "compared", "small", "partly", "same", "older", "different")


def gather(asked: dict[str, Any]) -> dict[str, Any]:
    """
    Read some files. Each is used, or named with the reason why not.

    Args:
        asked: `files`, each with `name`, `text` and `day` (when it was last changed).
    """
    return read_each(asked["files"], _read)


def _read(name: str, text: str, day: str) -> list[Any]:
    if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        return [as_list(read_unit(name, text, day))]
    if not text.strip("\ufeff \t\r\n"):
        raise Refused("fil-tom")
    return [as_list(unit) for unit in read_people(name, text, day)]


def gather_join(asked: dict[str, Any], project: Project) -> dict[str, Any]:
    """
    The project with the files laid over what was gathered before, and what that would change.

    Args:
        asked: `units`, the texts that `gather` gave, and `bad`, the files that could not be used.
        project: As it stands on the page.
    """
    files = [from_list(unit) for text in asked["units"] for unit in json.loads(text)]
    typed = parse_number(clean(project.fields.get("samle-valg", {}).get("graense", "")))
    limit = typed if isinstance(typed, int) and typed > LOWEST_LIMIT else LOWEST_LIMIT
    joined = join(gathered_in(project.fields), files, limit=limit)
    whole = {**project.as_json(), "fields": _fields(project, joined)}
    blocks = [placed.tree for placed in render(_told(joined, asked["bad"]))]
    count = len(joined.new) + len(joined.replaced) + len(joined.compared)
    return {"kind": "joined", "project": whole, "count": count, "blocks": blocks}


def _fields(project: Project, joined: Joined) -> dict[str, dict[str, str]]:
    fields = {name: dict(values) for name, values in project.fields.items() if not is_kept_in(name)}
    about = fields.setdefault("projekt", {})
    if joined.municipalities and not about.get("kommune"):
        about["kommune"] = joined.municipalities[0]
    return fields | as_sections(joined.gathered)


def _told(joined: Joined, bad: list[list[str]]) -> Result:
    units = len(joined.gathered.units)
    said = [
        Text(
            "samle-laest",
            {"antal": str(len(joined.new)), "alle": str(units)},
            len(joined.new),
        )
    ]
    if bad:
        said.append(Text("samle-ubrugte", {"antal": str(len(bad))}, len(bad)))
    if not joined.new and not joined.replaced:
        said.append(Text("samle-intet-nyt"))
    items = []
    for what in TOLD:
        names = list(dict.fromkeys(getattr(joined, what)))
        if names:
            items.append(Text(f"samle-{what}", {"navne": listed(names)}, len(names)))
    if len(joined.municipalities) > 1:
        items.append(Text("samle-kommuner", {"navne": listed(joined.municipalities)}))
    if joined.lost_pools:
        items.append(Text("samle-lost-pools"))
    if joined.too_many:
        items.append(Text("samle-too-many", {"antal": str(joined.too_many)}, joined.too_many))
    blocks: list[Block] = [
        Conclusion(tuple(said)),
        *([Points("samle-om", Text("samle-om"), tuple(items))] if items else []),
        *([Points("samle-fejl", Text("samle-fejl"), _reasons(bad))] if bad else []),
    ]
    return Result(WHOLE, tuple(blocks), ())


def _reasons(bad: list[list[str]]) -> tuple[Text, ...]:
    return tuple(Text("samle-fejl-linje", {"fil": name, "grund": why}) for name, why in bad)


def hand_on(asked: dict[str, Any], project: Project) -> dict[str, Any]:
    """The summary file, and a table of all that stands in it."""
    summary = summary_of_project(asked["tool"], project, asked["day"])
    return {
        "kind": "summary",
        "text": write_summary(summary),
        "name": file_name(asked["tool"], project, asked["day"], "json").replace(
            ".json", f"-{sentence('shared', 'ops-filnavn', {})}.json"
        ),
        "blocks": [placed.tree for placed in render(shown(summary))],
    }
