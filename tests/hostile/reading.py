"""
How a hostile file, link or text comes in, and what the reader is told about it.

Each reader is asked through the bridge, as the page asks it: one request in, one answer out.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.incoming.workbooks import listed
from tests.tools.page import ABOUT, answer, nodes
from worksheets.view.tree import plain

NAME = "Tal fra Øst"
# What stands on the page when the file comes.
OWN: dict[str, Any] = ABOUT | {
    "fields": {},
    "lists": {"kompetencer": [{"id": "r1", "navn": "Vores egen", "krav": "3"}]},
    "matrices": {},
}


@dataclass(frozen=True, slots=True)
class Case:
    """
    One thing that is made to break or to deceive.

    `readers` are those it comes to, and each says `said`, all of it, to the letter. `keeps` are the
    texts that must be in the answer's project as they stand here; None where the reader takes
    nothing at all.
    """

    number: int
    what: str
    readers: tuple[str, ...]
    make: Callable[[], Any]
    said: tuple[str, ...] = ()
    keeps: tuple[str, ...] | None = None

    def __str__(self) -> str:
        return f"H{self.number} {self.what}"


def ask(reader: str, made: Any) -> dict[str, Any]:
    """What the page is answered, with a project of the reader's own on it."""
    return answer({"project": OWN, "tool": "gab", "day": "2027-01-04"} | REQUESTS[reader](made))


def _file(suffix: str) -> Callable[[bytes], dict[str, Any]]:
    def request(data: bytes) -> dict[str, Any]:
        bytes_ = b64encode(data).decode()
        return {"kind": "import", "name": f"{NAME}.{suffix}", "bytes": bytes_}

    return request


def _gathered(tool: str) -> Callable[[str], dict[str, Any]]:
    def request(text: str) -> dict[str, Any]:
        file = {"name": f"{NAME}.json", "text": text, "day": "2027-06-01"}
        return {"kind": "gather", "tool": tool, "files": [file]}

    return request


def _pasted(text: str) -> dict[str, Any]:
    project = OWN | {"fields": {"metode": {"metode": "tael"}}}
    return {"kind": "collect", "tool": "kortlaegning", "text": text, "seed": "", "project": project}


def _typed(parts: dict[str, Any]) -> dict[str, Any]:
    """`tool` and the parts of a project that somebody typed in it."""
    empty: dict[str, Any] = {"fields": {}, "lists": {}, "matrices": {}}
    return {
        "kind": "compute",
        "tool": parts.get("tool", "gab"),
        "project": ABOUT | {part: parts.get(part, of) for part, of in empty.items()},
    }


REQUESTS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "project file": lambda text: {"kind": "read", "text": text},
    "CSV": _file("csv"),
    "file with a name": lambda made: _file("csv")(made[1]) | {"name": made[0]},
    "Excel": _file("xlsx"),
    "PDF": _file("pdf"),
    "units": _gathered("kommuneoverblik"),
    "neighbours": _gathered("kommuner-sammen"),
    "preset link": lambda text: {"kind": "preset", "text": text, "isEmpty": False},
    "question link": lambda text: {"kind": "asked", "text": text},
    "answer codes": _pasted,
    "form": _typed,
}


def told(reply: dict[str, Any]) -> tuple[str, ...]:
    """Every sentence about what came in; what is merely to be added is not among them."""
    kind = reply["kind"]
    if kind == "failure":
        return (reply.get("message") or f"a failure without words: {reply}",)
    if kind == "gathered":
        assert {f"{NAME}.json"} >= {name for name, _ in reply["bad"]}, "the file is not named"
        return tuple(why for _, why in reply["bad"])
    if kind == "changes":
        return (*reply["notes"], *listed(reply, "Udelades"))
    if kind == "project":
        return tuple(reply["notes"])
    if kind == "preset":
        return tuple(reply["lines"])
    if kind == "collected":
        return tuple(map(plain, nodes(reply["view"], "li")))
    if kind == "result":
        return tuple(problem["message"] for problem in reply["view"]["problems"])
    return ()


def brought(reply: dict[str, Any]) -> Any:
    """What would be kept if the reader said yes; None where there is nothing to say yes to."""
    if reply["kind"] == "gathered":
        return reply["units"] if reply["count"] else None
    return {"asked": reply.get("names"), "result": reply.get("view")}.get(
        reply["kind"], reply.get("project")
    )
