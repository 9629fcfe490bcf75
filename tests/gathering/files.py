"""Files of units as they are handed in, and the way they go: read, joined, taken into a project."""

from __future__ import annotations

import json
from typing import Any

from tests.tools.page import ABOUT, answer, counted
from worksheets.project import Project, write_project_file


def unit_project(name: str, *rows: dict[str, str], period: str = "2027", **about: str) -> Project:
    """A unit's project in the mode Tæl; each row as `counted` makes it."""
    return Project(
        **ABOUT,
        fields={
            "projekt": {"kommune": "Eksempel Kommune", "enhed": name, "periode": period, **about},
            "metode": {"metode": "tael"},
        },
        lists={"kompetencer": [{"id": f"r{n}", **row} for n, row in enumerate(rows, start=1)]},
    )


def unit_file(name: str, *rows: dict[str, str], **about: str) -> str:
    return write_project_file(unit_project(name, *rows, **about))


def need(levels: str, navn: str = "Jura", krav: int = 3, antal: object = 2, **more: Any) -> dict:
    """A competence with its people as a string of levels."""
    return counted(levels, navn=navn, krav=krav, antal=antal, **more)


def file(text: str, name: str = "fil.json", day: str = "2027-06-01") -> dict[str, str]:
    return {"name": name, "text": text, "day": day}


def gather(*files: dict[str, str]) -> dict[str, Any]:
    reply = answer({"kind": "gather", "tool": "kommuneoverblik", "files": list(files)})
    assert "gathered" == reply["kind"], reply
    return reply


def joined(*files: dict[str, str], project: dict[str, Any] | None = None) -> dict[str, Any]:
    """What the page is told before it takes the files in, and the project as it would be."""
    read = gather(*files)
    whole = ABOUT | {"fields": {}, "lists": {}, "matrices": {}} | (project or {})
    reply = answer(
        {
            "kind": "join",
            "tool": "kommuneoverblik",
            "units": [read["units"]],
            "bad": read["bad"],
            "project": whole,
        }
    )
    assert "joined" == reply["kind"], reply
    return reply


def kept(project: dict[str, Any]) -> str:
    """All that the project keeps of the files, as one text."""
    return json.dumps({k: v for k, v in project["fields"].items() if k.startswith("samlet")})
