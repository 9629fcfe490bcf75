"""
The page's side of the bridge, so that the tests ask and read as the page does.

JSON goes in and JSON comes out; what a reader would see is found in the trees.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from worksheets.bridge import handle
from worksheets.view.tree import plain

ABOUT = {"id": "projekt", "name": "Mit team", "created": "2026-11-23T14:05:00Z"}


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """What comes back for any request."""
    reply: dict[str, Any] = json.loads(handle(json.dumps({"id": 7, **request})))
    assert 7 == reply["id"]
    return reply


def nodes(tree: Any, tag: str = "") -> Iterator[Any]:
    """Every element of a tree, or those of one tag."""
    if not isinstance(tree, str):
        if tag in {"", tree[0]}:
            yield tree
        for child in tree[2]:
            yield from nodes(child, tag)


@dataclass
class View:
    """What the reader gets to see of one worksheet."""

    blocks: list[Any]
    problems: list[dict[str, str]]
    taken: list[dict[str, str]]
    rows: dict[str, dict[str, str]]

    def values(self, measure: str, row: int | None = None) -> set[str]:
        """All unrounded values of a measure; one number must be the same everywhere."""
        wanted = {"data-measure": measure} | ({} if row is None else {"data-row": str(row)})
        return {
            data[1]["value"]
            for block in self.blocks
            for data in nodes(block["tree"], "data")
            if wanted.items() <= data[1].items() and (row is not None or "data-row" not in data[1])
        }

    def value(self, measure: str, row: int | None = None) -> str | None:
        """The one value of a measure; None when it stands nowhere."""
        values = self.values(measure, row)
        assert len(values) < 2, f"{measure} is both {values}"
        return values.pop() if values else None

    def row(self, number: int, *measures: str) -> dict[str, str | None]:
        return {measure: self.value(measure, number) for measure in measures}

    def shown(self, measure: str, row: int) -> set[str]:
        """How a measure is written for the reader."""
        return {
            plain(data)
            for block in self.blocks
            for data in nodes(block["tree"], "data")
            if (measure, str(row)) == (data[1]["data-measure"], data[1].get("data-row"))
        }

    def names(self) -> list[str]:
        """The rows of the table, top first."""
        return [
            plain(head)
            for block in self.blocks
            for head in nodes(block["tree"], "th")
            if head[1].get("scope") == "row"
        ]

    def words(self) -> str:
        return "\n".join(plain(block["tree"]) for block in self.blocks)

    def conclusion(self) -> list[str]:
        first = self.blocks[0]["tree"]
        assert {"class": "ws-conclusion"} == first[1]
        return [plain(sentence) for sentence in first[2]]

    def problem(self, field: str) -> dict[str, str]:
        """The one problem of a field."""
        (found,) = [problem for problem in self.problems if problem["field"] == field]
        return found

    def codes(self) -> list[tuple[str, str]]:
        return [(problem["field"], problem["code"]) for problem in self.problems]


def compute(
    tool: str,
    fields: dict[str, Any] | None = None,
    lists: dict[str, Any] | None = None,
    matrices: dict[str, Any] | None = None,
) -> View:
    """Ask for a score of what was typed."""
    project = ABOUT | {"fields": fields or {}, "lists": lists or {}, "matrices": matrices or {}}
    reply = answer({"kind": "compute", "tool": tool, "project": project})
    assert "result" == reply["kind"], reply
    return View(**reply["view"])


def typed(values: dict[str, Any]) -> dict[str, str]:
    """Names as on the page (`niveau_0` is `niveau-0`), values as they are typed."""
    return {key.replace("_", "-"): str(value) for key, value in values.items()}


def counted(levels: str, **values: Any) -> dict[str, str]:
    """A row of the gap tool in the mode Tæl; `levels` are the people, "?" is one not known."""
    row = typed(values)
    for step in "01234":
        if step in levels:
            row[f"niveau-{step}"] = str(levels.count(step))
    if "?" in levels:
        row["ved-ikke"] = str(levels.count("?"))
    return row


def gap(*rows: dict[str, str], later: bool = False) -> View:
    """Score rows in the mode Tæl."""
    fields = {
        "metode": {"metode": "tael"},
        "gab-valg": {"horisont": "senere" if later else "nu"},
    }
    numbered = [{"id": f"r{n}", **row} for n, row in enumerate(rows, start=1)]
    return compute("gab", fields, {"kompetencer": numbered})


def gap_of_people(*rows: tuple[str, dict[str, Any]], people: int, later: bool = False) -> View:
    """Score rows Pr. person: each with its people's cells ("3", "?", "-", or a space for none)."""
    fields = {
        "metode": {"metode": "person"},
        "gab-valg": {"horisont": "senere" if later else "nu"},
    }
    lists = {
        "personer": [{"id": f"p{n}", "alias": f"M{n}"} for n in range(1, people + 1)],
        "kompetencer": [{"id": f"r{n}", **typed(row)} for n, (_, row) in enumerate(rows, start=1)],
    }
    cells = {
        f"r{n}": {f"p{m}": cell.strip() for m, cell in enumerate(levels, start=1)}
        for n, (levels, _) in enumerate(rows, start=1)
    }
    return compute("gab", fields, lists, {"niveauer": cells})
