"""
The text may be spaced out or made twice as large, and not a character is lost (WCAG 1.4.4, 1.4.12).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import PAGES, address
from tests.browser.test_tools import TOOLS, load_example
from tests.browser.worksheet import Worksheet

pytestmark = pytest.mark.browser

SAMPLE = ("", "metoden/gab", "vaerktoejer/gab")
# A reader's own style sheet. The policy of the site has no say over it, nor over this one.
SPACED = """
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }
"""
TWICE = "html { font-size: 250% !important }"
WEAR = """
  css => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [sheet]
  }
"""
# Text that reaches beyond what cuts it off. What is kept for a screen reader alone is cut on
# purpose, and what scrolls can be scrolled to.
LOST = """
  () => {
    const cuts = element => {
      const { overflowX, overflowY, clipPath } = getComputedStyle(element)
      return [overflowX, overflowY].some(value => value === "hidden" || value === "clip")
        && clipPath === "none"
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const lost = []
    while (texts.nextNode()) {
      const text = texts.currentNode
      const own = text.parentElement
      if (!text.data.trim() || !own.checkVisibility({ visibilityProperty: true })) continue
      if (own.closest(".ws-hidden, option, textarea, title, desc")) continue
      const range = document.createRange()
      range.selectNodeContents(text)
      const box = range.getBoundingClientRect()
      if (box.width < 2 || getComputedStyle(own).clipPath !== "none") continue
      for (let part = own; part && part !== document.body; part = part.parentElement) {
        if (getComputedStyle(part).clipPath !== "none") break
        if (!cuts(part)) continue
        const room = part.getBoundingClientRect()
        const beyond = Math.max(room.left - box.left, box.right - room.right,
          room.top - box.top, box.bottom - room.bottom)
        if (beyond > 2) {
          lost.push(`${text.data.trim().slice(0, 60)}: ${beyond.toFixed(0)} px beyond `
            + `${part.tagName.toLowerCase()}.${part.getAttribute("class")}`)
          break
        }
      }
    }
    return lost
  }
"""


WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def losses(page: Page, css: str) -> list[str]:
    """
    What is cut off. Letters of twice the size may make a page wider than the window, and then it
    is moved sideways (WCAG 1.4.4); zoom, which needs none of that, is test_accessibility.py's.
    """
    page.evaluate(WEAR, css)
    found: list[str] = page.evaluate(LOST)
    if css == SPACED and (wide := page.evaluate(WIDER)) > 0:
        found.append(f"the page is {wide} px wider than the window")
    page.evaluate(WEAR, "")
    return found


@pytest.fixture(scope="module")
def reader(new_page: Callable[..., Page]) -> Page:
    return new_page()


@pytest.mark.parametrize(
    "name",
    [name if name in SAMPLE else pytest.param(name, marks=pytest.mark.slow) for name in PAGES],
    ids=lambda name: name or "forside",
)
def test_a_page_loses_no_text(reader: Page, name: str) -> None:
    reader.goto(address(name))
    assert {"spaced": [], "twice": []} == {
        "spaced": losses(reader, SPACED),
        "twice": losses(reader, TWICE),
    }


@pytest.fixture(scope="module", params=TOOLS)
def filled(
    site: Path, request: pytest.FixtureRequest, open_tool: Callable[..., Page]
) -> Iterator[Worksheet]:
    tool = Worksheet(open_tool(request.param))
    load_example(tool, site)
    expect(tool.output).not_to_be_empty()
    yield tool
    tool.page.context.close()


@pytest.mark.slow
@pytest.mark.parametrize("css", [SPACED, TWICE], ids=["spaced", "twice"])
def test_a_filled_sheet_and_its_answer_lose_none(filled: Worksheet, css: str) -> None:
    assert [] == losses(filled.page, css)


def test_text_that_is_cut_off_is_seen_to_be(reader: Page) -> None:
    reader.goto("hent/")
    reader.evaluate(
        "document.querySelector('main').style.cssText = 'height: 3em; overflow: hidden'"
    )
    assert losses(reader, "")
