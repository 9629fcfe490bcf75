"""A definition as the page of a tool: form, place for the result, save-bar and blank sheet."""

from __future__ import annotations

import dataclasses
from typing import Any

from markupsafe import Markup

from macros.library import page_texts
from macros.pages import computed
from macros.templates import render
from worksheets.content import content, definition, scale
from worksheets.view.tree import Child, serialise


def worksheet(slug: str, root: str) -> str:
    """
    The whole frame of a tool page; `root` leads from the page to the top of the site.

    Raises LookupError for a worksheet that does not exist, which stops the build.
    """
    sheet = definition(slug)
    texts = page_texts()
    top = [_pale(placed.tree) for placed in computed(slug) if placed.place == "top"]
    return render(
        "sheet.html",
        tool=sheet,
        texts=texts,
        root=root,
        scales={name: scale(name) for name in sheet.scales},
        section_scale=scale,
        ghost=[Markup(serialise(tree, root)) for tree in top],  # noqa: S704 -- serialise escapes
        example=content()["examples"][slug],
        data=_page_data(slug, texts),
    )


def _pale(child: Child) -> Child:
    """The example without its measures: on a tool's page only the reader's own numbers are data."""
    if isinstance(child, str):
        return child
    tag, attributes, children = child
    pale = [_pale(c) for c in children]
    return ["span", {}, pale] if tag == "data" else [tag, attributes, pale]


def _page_data(slug: str, texts: dict[str, Any]) -> dict[str, Any]:
    """What the scripts need to know of the worksheet: its sections, and no words of its own."""
    sections = []
    for section in definition(slug).sections:
        plain = dataclasses.asdict(section)
        for key in ("title", "note", "groups"):
            plain.pop(key, None)
        if section.kind == "statements":
            plain["fields"] = [
                {"id": statement.id} for group in section.groups for statement in group.statements
            ]
        sections.append(plain)
    example = content()["examples"][slug]
    return {
        "tool": slug,
        "sections": sections,
        "example": {key: example[key] for key in ("name", "fields", "lists", "matrices")},
        "cpr": content()["cpr_pattern"],
        "texts": texts,
    }
