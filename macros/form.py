"""A definition as the page of a tool: form, place for the result, save-bar and blank sheet."""

from __future__ import annotations

import dataclasses
from typing import Any

from markupsafe import Markup

from macros.downloads import blank_name
from macros.library import catalogue_names, page_texts
from macros.pages import computed
from macros.people import people
from macros.templates import render
from worksheets.content import content, definition, scale, template, unspoken
from worksheets.definition import (
    Definition,
    Field,
    MatrixSection,
    RowsSection,
    StatementsSection,
    asked_section,
)
from worksheets.gathering.kept import SECTIONS
from worksheets.tools import carries_back_to, tool
from worksheets.view import cards
from worksheets.view.tree import Child, serialise

# What form.js and its neighbours ask for; labels, notes and hints stand in the form itself.
SECTION_KEYS = tuple("kind id start max rows columns row_name column_name reveal when".split())
FIELD_KEYS = ("id", "kind", "default", "options", "suggest", "when")
# The parts of page.yaml that scripts say; the rest is said by templates.
SCRIPT_TEXTS = tuple(
    "sheet exports gather lines hand_on catalogue preset team print saving paste".split()
)


def worksheet(slug: str, root: str) -> str:
    """
    The whole frame of a tool page; `root` leads from the page to the top of the site.

    Raises LookupError for a worksheet that does not exist, which stops the build.
    """
    sheet = unspoken(slug)
    texts = page_texts()
    suggestions = _suggestions(sheet)
    top = [_pale(placed.tree) for placed in computed(slug) if placed.place == "top"]
    return render(
        "sheet.html",
        tool=sheet,
        texts=texts,
        root=root,
        blank=blank_name(slug),
        scales={name: scale(name) for name in sheet.scales},
        section_scale=scale,
        ghost=[Markup(serialise(tree, root)) for tree in top],  # noqa: S704 -- serialise escapes
        example=content()["examples"][slug],
        variants=content()["variants"][slug],
        shared=_shared_with(sheet),
        suggestions=suggestions,
        paper_rows={s.id: s.paper for s in sheet.sections if isinstance(s, RowsSection)},
        uncovers=_uncovers(sheet),
        legend_at=_legend_at(sheet),
        blank_cards=_blank_cards(slug, root),
        has_calendar=hasattr(tool(slug), "events"),
        carry=template(slug, "tag-med-titel") if carries_back_to(slug) else "",
        asked=asked_section(sheet),
        has_catalogue="ws-suggest-catalogue" in suggestions,
        suggestions_id=_suggestions_id,
        data=_page_data(slug),
    )


def _blank_cards(slug: str, root: str) -> Markup:
    """The cards of a tool with nothing on them, drawn like the filled ones; "" without cards."""
    blank = getattr(tool(slug), "blank_cards", None)
    drawn = serialise(cards.draw(slug, blank()), root) if blank else ""
    return Markup(drawn)  # noqa: S704 -- serialise escapes


def _shared_with(sheet: Definition) -> dict[str, list[str]]:
    """Which other tools edit each section of a worksheet, in the order of the chain."""
    others = sorted(
        (definition(slug) for slug in content()["definitions"] if slug != sheet.slug),
        key=lambda other: other.number,
    )
    return {
        section.id: []
        if section.id == "projekt" or getattr(section, "screen_only", False)
        else [other.title for other in others if section.id in {s.id for s in other.sections}]
        for section in sheet.sections
    }


def _uncovers(sheet: Definition) -> set[tuple[str, str]]:
    """The choices that uncover a matrix on the screen; on paper there is nothing to uncover."""
    reveals = (s.reveal for s in sheet.sections if isinstance(s, MatrixSection) and s.reveal)
    return {(reveal.section, reveal.field) for reveal in reveals}


def _legend_at(sheet: Definition) -> str:
    """The list over which the scales are explained: the longest table, and only once."""
    grids = [s for s in sheet.sections if isinstance(s, RowsSection) and s.layout == "grid"]
    return max(grids, key=lambda s: len(s.fields)).id if grids and sheet.scales else ""


def _suggestions_id(field: Field) -> str:
    return f"ws-suggest-{field.suggest.replace('.', '-')}"


def _suggestions(sheet: Definition) -> dict[str, list[str]]:
    """The words to choose from while typing; none yet where they are the reader's own."""
    fields = [field for section in sheet.sections for field in getattr(section, "fields", ())]
    return {
        _suggestions_id(field): catalogue_names() if field.suggest == "catalogue" else []
        for field in fields
        if field.suggest
    }


def _pale(child: Child) -> Child:
    """The example without its measures: on a tool's page only the reader's own numbers are data."""
    if isinstance(child, str):
        return child
    tag, attributes, children = child
    pale = [_pale(c) for c in children]
    return ["span", {}, pale] if tag == "data" else [tag, attributes, pale]


def shared_data() -> dict[str, Any]:
    """What the scripts need to know on every tool's page (shared.js)."""
    texts = page_texts()
    return {
        "cpr": content()["cpr_pattern"],
        "words": content()["words"],
        "people": people(),
        "associations": {name: of["line"] for name, of in content()["associations"].items()},
        "texts": {key: texts[key] for key in SCRIPT_TEXTS},
    }


def _page_data(slug: str) -> dict[str, Any]:
    """What the scripts need to know of one worksheet: its sections, and no words of its own."""
    sections = []
    for section in definition(slug).sections:
        plain = _known_to_scripts(section, SECTION_KEYS)
        if isinstance(section, StatementsSection):
            plain["fields"] = [{"id": statement.id} for statement in section.statements]
        elif not isinstance(section, MatrixSection):
            plain["fields"] = [_known_to_scripts(field, FIELD_KEYS) for field in section.fields]
        sections.append(plain)
    return {
        "tool": slug,
        "sections": sections,
        "gathered": SECTIONS if "gather" in definition(slug).files else (),
        "example": _loadable(content()["examples"][slug]),
        "variants": {
            name: _loadable(variant) for name, variant in content()["variants"][slug].items()
        },
    }


def _known_to_scripts(part: Any, keys: tuple[str, ...]) -> dict[str, Any]:
    """A section or a field, as far as form.js knows it (SectionData and FieldData)."""
    return {key: value for key, value in dataclasses.asdict(part).items() if key in keys}


def _loadable(example: dict[str, Any]) -> dict[str, Any]:
    return {key: example[key] for key in ("name", "fields", "lists", "matrices")}
