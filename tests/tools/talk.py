"""A team talk as it is typed and read: topics, one bid a person, agreements, two papers."""

from typing import Any

from tests.tools.page import ABOUT, View, answer, compute, nodes
from worksheets.content import definition
from worksheets.handover import Handover
from worksheets.project import Project
from worksheets.reading import read_answers
from worksheets.result import Text
from worksheets.tools import teamsamtale
from worksheets.view.tree import plain

SHOWN = "vist"


def talk(
    *topics: tuple[str, str],
    people: int = 4,
    shown: bool = True,
    lists: dict[str, Any] | None = None,
    **fields: str,
) -> View:
    """Topics with one bid a person: "3", "?", or a space for none."""
    typed, bids = sheet(topics, people)
    said = {"vis-bud": SHOWN if shown else "skjult"} | fields
    return compute("teamsamtale", {"samtale": said}, typed | numbered(lists or {}), bids)


def sheet(topics: Any, people: int) -> tuple[dict[str, Any], dict[str, Any]]:
    lists = {
        "personer": [{"id": f"p{n}", "alias": f"M{n}"} for n in range(1, people + 1)],
        "samtale-kompetencer": [
            {"id": f"r{n}", "navn": name} for n, (name, _) in enumerate(topics, start=1)
        ],
    }
    bids = {
        f"r{n}": {f"p{m}": bid.strip() for m, bid in enumerate(of, start=1)}
        for n, (_, of) in enumerate(topics, start=1)
    }
    return lists, {"bud": bids}


def numbered(lists: dict[str, Any]) -> dict[str, Any]:
    return {
        name: [{"id": f"{name}-{n}", **row} for n, row in enumerate(rows, start=1)]
        for name, rows in lists.items()
    }


def agreed(*rows: dict[str, str], day: str = "", **fields: str) -> View:
    project = ABOUT | {
        "fields": {"samtale": fields},
        "lists": numbered({"aftaler": list(rows)}),
        "matrices": {},
    }
    asked = {"kind": "compute", "tool": "teamsamtale", "project": project, "day": day}
    return View(**answer(asked)["view"])


def papers(view: View) -> dict[str, str]:
    return {
        block["tree"][1]["data-code"]: plain(block["tree"])
        for block in view.blocks
        if block["tree"][1].get("class") == "ws-document"
    }


def points(view: View, code: str) -> list[str]:
    return [
        plain(item)
        for block in view.blocks
        if block["tree"][1].get("data-code") == code
        for item in nodes(block["tree"], "li")
    ]


def handed(rows: dict[str, dict[str, tuple[dict[str, str], ...]]], **typed: Any) -> Any:
    """The result when earlier tools hand these rows over."""
    project = Project(**(ABOUT | {"fields": {}, "lists": {}, "matrices": {}} | typed))
    tool = definition("teamsamtale")
    given = {slug: Handover(rows=lists) for slug, lists in rows.items()}
    return teamsamtale.assess(tool, read_answers(tool, project, given))


def said(value: Any) -> set[str]:
    """Every code of a result."""
    if isinstance(value, Text):
        return {value.code}.union(*map(said, value.params.values()))
    if isinstance(value, tuple):
        return set().union(*map(said, value))
    slots = getattr(value, "__slots__", ())
    return set().union(*(said(getattr(value, name)) for name in slots)) if slots else set()
