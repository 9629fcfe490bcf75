"""
From the empty sheet to the saved file without a mouse: no pointer is used here at all.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.worksheet import Worksheet

pytestmark = pytest.mark.browser

NAME = "document.activeElement.name || document.activeElement.textContent.trim()"
VISIBLE = """
  () => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement)
    const box = document.activeElement.getBoundingClientRect()
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && hit !== null
      && (document.activeElement.contains(hit) || hit.contains(document.activeElement))
  }
"""


class Keyboard:
    def __init__(self, page: Page) -> None:
        self.page = page

    def tab_to(self, name: str) -> None:
        """Press Tab until the input or button of this name has the focus, and it can be seen."""
        for _ in range(120):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(NAME) == name:
                assert self.page.evaluate(VISIBLE), f"{name} has the focus and is not seen"
                return
        pytest.fail(f"no way to {name!r} with Tab")

    def write(self, name: str, text: str) -> None:
        self.tab_to(name)
        self.page.keyboard.type(text)

    def choose(self, name: str, steps: int) -> None:
        """Space takes the first answer, each arrow the next."""
        self.tab_to(name)
        self.page.keyboard.press("Space")
        for _ in range(steps):
            self.page.keyboard.press("ArrowDown")

    def save(self) -> dict[str, dict[str, object]]:
        self.tab_to("Gem som fil")
        with self.page.expect_download() as download:
            self.page.keyboard.press("Enter")
        return json.loads(download.value.path().read_text("utf-8"))


def test_the_gap_tool(open_tool: Callable[..., Page]) -> None:
    tool = Worksheet(open_tool("gab"))
    keyboard = Keyboard(tool.page)
    for field, text in {"navn": "Jura", "krav": "3", "antal": "2", "niveau-3": "1"}.items():
        keyboard.write(f"kompetencer.1.{field}", text)
    keyboard.tab_to("+ Tilføj kompetence")
    expect(tool.conclusion).to_have_text("0 af 1 kompetence er dækket i dag.")
    saved = keyboard.save()
    row = saved["project"]["lists"]["kompetencer"][0]
    assert ("Jura", "3", "2", "1") == (row["navn"], row["krav"], row["antal"], row["niveau-3"])


def test_the_readiness_check(open_tool: Callable[..., Page]) -> None:
    tool = Worksheet(open_tool("forudsaetninger"))
    keyboard = Keyboard(tool.page)
    keyboard.choose("forudsaetninger.ledelsen-prioriterer", 2)
    keyboard.choose("forudsaetninger.interne-timer", 1)
    keyboard.choose("forudsaetninger.ansvarlig-leder", 3)
    expect(tool.conclusion).to_contain_text("Klar, hvis")
    saved = keyboard.save()
    answers = saved["project"]["fields"]["forudsaetninger"]
    assert {"ledelsen-prioriterer": "2", "interne-timer": "1", "ansvarlig-leder": "3"} == answers
