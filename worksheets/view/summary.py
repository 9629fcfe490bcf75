"""What a project file holds, in a few lines, for the reader to decide on before opening it."""

from __future__ import annotations

from worksheets.content import content, definition
from worksheets.project import Project
from worksheets.view.tree import Node, el
from worksheets.view.words import sentence


def summary(project: Project) -> Node:
    """Name, whose it is, until when it is kept, and how much each section holds."""
    about = project.fields.get("projekt", {})
    whose = [value for key in ("kommune", "enhed", "periode") if (value := about.get(key, ""))]
    lines: list[tuple[str, str]] = [(_say("fil-navn"), project.name or _say("fil-uden-navn"))]
    if whose:
        lines.append((_say("fil-hvis"), ", ".join(whose)))
    # Until when it may be kept, as the page wrote it (retention.js).
    if last := project.fields.get("opbevaring", {}).get("slettes", ""):
        lines.append((_say("fil-slettes"), "-".join(reversed(last.split("-")))))
    for section, title in _titles().items():
        filled = _filled(project, section)
        if filled:
            lines.append((title, sentence("shared", "fil-antal", {"antal": filled}, filled)))
    parts: list[Node] = []
    for title, value in lines:
        parts += [el("dt", None, title), el("dd", None, value)]
    return el("dl", {"class": "ws-summary"}, *parts)


def _titles() -> dict[str, str]:
    return {
        section.id: section.title
        for slug in content()["definitions"]
        for section in definition(slug).sections
        if section.id != "projekt"
    }


def _filled(project: Project, section: str) -> int:
    rows = project.lists.get(section, [])
    with_text = sum(any(value for key, value in row.items() if key != "id") for row in rows)
    answers = sum(bool(value) for value in project.fields.get(section, {}).values())
    cells = sum(
        bool(value) for row in project.matrices.get(section, {}).values() for value in row.values()
    )
    return with_text + answers + cells


def _say(code: str) -> str:
    return sentence("shared", code, {})
