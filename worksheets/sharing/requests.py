"""What the page asks about links and codes; the bridge hands these requests on (`bridge.py`)."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from worksheets.content import definition
from worksheets.engine.disclosure import LOWEST_LIMIT
from worksheets.project import Project, Refused
from worksheets.sharing import asking, links
from worksheets.sharing.collecting import collect
from worksheets.view.collected import collected
from worksheets.view.words import sentence


def ask(asked: dict[str, Any]) -> dict[str, Any]:
    """The leader's link to the questions of a sheet, and how far it can be sent."""
    wanted = asking.questions(asked["tool"], _project(asked), anchors=asked["anchors"])
    link = f"{asked['address']}#svar={asking.write_link(wanted)}"
    if len(link) > links.LONGEST:
        raise Refused("spoerg-for-langt")
    is_safe = len(link) <= links.SAFE_IN_MAIL
    said = {"antal": len(wanted.names), "tegn": len(link)}
    code = "spoerg-link" if is_safe else "spoerg-link-langt"
    invitation = {"link": link, "vaerktoej": definition(wanted.tool).title}
    return {
        "kind": "link",
        "link": link,
        "isSafe": is_safe,
        "said": sentence("shared", code, said, said["antal"]),
        "invitation": sentence("shared", "spoerg-mail", invitation),
        "file": {
            "name": f"{sentence('shared', 'spoerg-filnavn', {})}.txt",
            "text": sentence("shared", "spoerg-fil", invitation),
        },
    }


def asked(request: dict[str, Any]) -> dict[str, Any]:
    """The questions of a link, for the one who is to answer them."""
    return {"kind": "asked", **asking.shown(asking.read_link(request["text"]))}


def code(request: dict[str, Any]) -> dict[str, Any]:
    """The code of one person's answers; with a picture of it when that is asked for."""
    wanted = asking.read_link(request["text"])
    made = asking.answer_code(wanted, request["values"], request["number"])
    answer: dict[str, Any] = {
        "kind": "code",
        "code": made,
        "file": {
            "name": f"{sentence('shared', 'svar-filnavn', {})}-{made[-7:].lower()}.txt",
            "text": sentence("shared", "svar-fil", {"kode": made}),
        },
    }
    if request.get("picture"):
        answer["view"] = _picture(made, sentence("shared", "svar-qr", {}))
    return answer


def picture(request: dict[str, Any]) -> dict[str, Any]:
    """A link as a QR code."""
    return {"kind": "picture", "view": _picture(request["text"], request["label"])}


def gather(request: dict[str, Any]) -> dict[str, Any]:
    """What the pasted codes hold, and the project as it would be with them."""
    found = collect(request["tool"], _project(request), request["text"], request["seed"])
    done = sentence("shared", "svar-lagt-ind", {"antal": found.new}, found.new)
    return {
        "kind": "collected",
        "project": found.project.as_json(),
        "count": found.new,
        "done": done,
        "view": collected(found, LOWEST_LIMIT),
    }


def _project(request: dict[str, Any]) -> Project:
    return Project(**{field.name: request["project"][field.name] for field in fields(Project)})


def _picture(text: str, label: str) -> Any:
    # Not before: its library is fetched for this alone.
    from worksheets.export.qr import drawn

    return drawn(text, label)


ANSWERS = {"ask": ask, "asked": asked, "code": code, "picture": picture, "collect": gather}
