"""
The worked example walked through all tools in one browser, typed by hand.

Each tool is filled in with what its own example holds and nothing else; the rest must have
arrived from the tools before it. What the page then says must be what the build says of the
example. The keystrokes of each tool are counted and printed: `pytest -s`.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from macros.library import ROOT, read_yaml
from macros.pages import computed
from macros.references import with_sources
from worksheets.content import content, definition
from worksheets.definition import MatrixSection, RowsSection, StatementsSection, sources
from worksheets.handover import same_name
from worksheets.view.tree import plain

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TOOLS = {slug: definition(slug) for slug in content()["definitions"]}


def in_order() -> list[str]:
    """
    Each tool of a unit after those it takes something over from. The two that gather many units
    begin from their files (test_gathering.py, test_kommuner_sammen.py).
    """
    own = (slug for slug in TOOLS if TOOLS[slug].track in ("chain", "fitting"))
    chain = sorted(own, key=lambda slug: TOOLS[slug].number)
    ordered: list[str] = []
    for slug in chain:
        ordered += [name for name in with_sources(slug, TOOLS) if name not in ordered]
    return ordered


NUMBERS = """([list, key]) => [...document.querySelectorAll(`[data-row] [name^="${list}."]`)]
  .filter(input => input.name.split(".")[2] === key).map(input => input.value)"""


class Typist:
    """Types into one tool, and counts what it takes."""

    def __init__(self, page: Page, slug: str) -> None:
        self.page = page
        self.slug = slug
        self.keys = 0
        self.written: set[tuple[str, int]] = set()
        self.own = read_yaml(ROOT / "worksheets" / "examples" / f"{slug}.yaml")

    def type(self, name: str, value: object) -> None:
        """Write in an input, unless it stands there already: then it was handed over."""
        field = self.page.locator(f'[name="{name}"]:not([type=radio])')
        radio = self.page.locator(f'[name="{name}"][value="{value}"][type=radio]')
        if radio.count():
            self.keys += not radio.is_checked()
            radio.check()
        elif field.evaluate("field => field.tagName") == "SELECT":
            self.keys += field.input_value() != str(value)
            field.select_option(str(value))
        elif field.input_value() != str(value):
            self.keys += len(str(value))
            field.fill(str(value))

    def fill(self) -> None:
        for section in definition(self.slug).sections:
            if isinstance(section, RowsSection):
                rows = self.own.get("lists", {}).get(section.id, [])
                for number, row in enumerate(rows, start=1):
                    self.row(section, {"id": f"r{number}", **row})
            elif isinstance(section, MatrixSection):
                for row, cells in self.own.get("matrices", {}).get(section.id, {}).items():
                    for column, value in cells.items():
                        place = f'[data-row-id="{row}"][data-column-id="{column}"]'
                        self.keys += len(str(value))
                        self.page.locator(f'[data-section="{section.id}"] {place}').fill(str(value))
            else:
                is_folded = not isinstance(section, StatementsSection) and section.folded
                if is_folded:
                    self.page.locator(f'details[data-section="{section.id}"]').evaluate(
                        "details => { details.open = true }"
                    )
                for field, value in self.own.get("fields", {}).get(section.id, {}).items():
                    self.type(f"{section.id}.{field}", value)

    def row(self, section: RowsSection, row: dict[str, Any]) -> None:
        """Find the row by its name among those handed over, or begin an empty one."""
        key = section.fields[0].id
        name = self.name_of(section, row)
        names = self.page.evaluate(NUMBERS, [section.id, key])
        free = [
            (n, there)
            for n, there in enumerate(names, start=1)
            if (section.id, n) not in self.written
        ]
        of_that_name = [n for n, there in free if same_name(there) == same_name(name)]
        number = next(iter([*of_that_name, *(n for n, there in free if not there)]), 0)
        if not number:
            self.page.locator(f'[data-action="add-row"][data-list="{section.id}"]').click()
            number = len(names) + 1
        self.written.add((section.id, number))
        self.type(f"{section.id}.{number}.{key}", name)
        for field, value in row.items():
            if field not in {key, "id"}:
                self.type(f"{section.id}.{number}.{field}", value)

    def name_of(self, section: RowsSection, row: dict[str, Any]) -> str:
        """Its own, or that of the same row in the example of an earlier tool."""
        key = section.fields[0].id
        if key in row:
            return str(row[key])
        rows = content()["examples"][self.slug]["lists"][section.id]
        same = next(other for other in rows if other["id"] == row["id"])
        return str(same[key])


def first_sentence(slug: str) -> str:
    return plain(computed(slug)[0].tree[2][0])


def test_nothing_is_typed_twice_and_every_hand_over_arrives(new_page) -> None:
    page: Page = new_page()
    strategy = read_yaml(ROOT / "worksheets" / "examples" / "strategi.yaml")
    typed: dict[str, int] = {}
    page.goto("vaerktoejer/")
    for slug in in_order():
        page.locator(f'.ws-map__link[href$="/{slug}/"]').click()
        page.wait_for_selector(f'.ws[data-tool="{slug}"][data-state="ready"]', timeout=60_000)
        if sources(TOOLS[slug]):
            # What earlier tools hand over is there before anything is typed.
            page.locator(".ws-taken").first.wait_for(state="attached")
        typist = Typist(page, slug)
        typist.fill()
        typed[slug] = typist.keys
        said = page.locator("[data-result] .ws-conclusion p").first
        expect(said).to_have_text(first_sentence(slug))
        page.get_by_role("navigation").get_by_role(
            "link", name="Værktøjer", exact=True
        ).first.click()
    print("\nKeystrokes:", ", ".join(f"{slug} {keys}" for slug, keys in typed.items()))
    page.goto("vaerktoejer/opfoelgning/")
    page.locator("[data-result] .ws-conclusion").wait_for(timeout=60_000)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    # The first goal's gap was left for later in tool 6; the second one's was carried through.
    goal = strategy["lists"]["maal"][1]["tekst"]
    expect(page.locator("[data-result]").get_by_text(goal).first).to_be_visible()
