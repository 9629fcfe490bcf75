"""Projects in which every text is a hostile one, and everything else is as it should be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import Any

from tests.hostile.markup import PAYLOADS
from tests.incoming.workbooks import SLUGS, example
from tests.tools.page import ABOUT
from worksheets.content import definition
from worksheets.definition import FieldsSection, RowsSection

# As markup would stand in a field that takes only twelve signs.
SHORT = ("<img src=x>", "</textarea>", "<svg/onload>", "=1+1", "{{7*7}}", "\"'><b>")
HOME = ("kommune", "enhed", "periode")


def hostile(slug: str) -> dict[str, Any]:
    """
    The worked example of a tool with a payload for each text.

    The same text becomes the same payload everywhere, so that what one tool hands to the next
    still meets.
    """
    project = example(slug)
    made: dict[tuple[str, int], str] = {}
    next_long, next_short = cycle(PAYLOADS), cycle(SHORT)

    def payload(text: str, longest: int) -> str:
        key = text, min(longest, 120)
        if key not in made:
            found = next(next_long if longest >= 60 else next_short)
            while len(found) > longest and longest >= 60:
                found = next(next_long)
            number = f" {len(made)}"
            made[key] = f"{found[: longest - len(number)]}{number}"
        return made[key]

    project["fields"]["projekt"] = {field: field for field in HOME}
    for place, field, longest in texts(project):
        if place.get(field):
            place[field] = payload(place[field], longest)
    # As it comes from a file, and stands in the title of a sheet of paper.
    return project | {"name": f'{ABOUT["name"]} <img src=x onerror="window.ramt=1">'}


def texts(project: dict[str, Any]) -> Iterator[tuple[dict[str, str], str, int]]:
    """Every text of every tool: where it stands, its field, and how long it may be."""
    sections = {of.id: of for slug in SLUGS for of in definition(slug).sections if of.id != "ord"}
    for section in sections.values():
        if isinstance(section, FieldsSection):
            rows = [project["fields"].get(section.id, {})]
        elif isinstance(section, RowsSection):
            rows = project["lists"].get(section.id, [])
        else:
            continue
        for field in section.fields:
            if field.kind == "text":
                yield from ((row, field.id, field.max_length or 2000) for row in rows)
