"""What the page asks about links and codes; the bridge hands these requests on (`bridge.py`)."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from worksheets.content import content, definition
from worksheets.engine.disclosure import LOWEST_LIMIT
from worksheets.localwords import SECTION as WORDS
from worksheets.project import Project, Refused
from worksheets.sharing import asking, links, presets
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


def read_preset(request: dict[str, Any]) -> dict[str, Any]:
    """What a preset link would set here, to be asked about, and the project as it would be."""
    preset = presets.read_link(request["text"])
    if preset.start != request["tool"]:
        raise Refused("valg-vaerktoej", vaerktoej=definition(preset.start).title)
    project, is_empty = _project(request), request["isEmpty"]
    lines = presets.says(
        preset, preset.start, is_empty=is_empty, has_words=bool(project.fields.get(WORDS))
    )
    return {
        "kind": "preset",
        "lines": [sentence("shared", line.code, line.params) for line in lines],
        "project": presets.used(preset, project, is_empty=is_empty).as_json(),
    }


def share(request: dict[str, Any]) -> dict[str, Any]:
    """A preset link from choices, with what a secretary sends it with."""
    preset = presets.checked(request["preset"])
    link = f"{request['address']}vaerktoejer/{preset.start}/#valg={presets.write_link(preset)}"
    tool = definition(preset.start)
    line = content()["associations"].get(preset.association, {}).get("line", "")
    params = {"link": link, "vaerktoej": tool.title, "tid": tool.time, "formaal": tool.purpose}
    return {
        "kind": "share",
        "link": link,
        "said": sentence("shared", "valg-link", {"tegn": len(link)}),
        "invitation": sentence("shared", "valg-invitation", params),
        "embed": presets.embed(link, f"{tool.title} – {tool.short}", line),
        "poster": {"title": tool.short, "tool": tool.title, "purpose": tool.purpose, "line": line},
        "label": sentence("shared", "valg-qr", params),
    }


def _project(request: dict[str, Any]) -> Project:
    return Project(**{field.name: request["project"][field.name] for field in fields(Project)})


def _picture(text: str, label: str) -> Any:
    # Not before: its library is fetched for this alone.
    from worksheets.export.qr import drawn

    return drawn(text, label)


ANSWERS = {"ask": ask, "asked": asked, "code": code, "picture": picture, "collect": gather,
           "preset": read_preset, "share": share}  # fmt: skip
