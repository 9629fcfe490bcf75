"""
Every tool, looked at with axe and with a ruler in the states it can be in.

The quick part goes through all tools with their example in one page. The whole matrix of widths,
colour schemes and states is `slow`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.worksheet import Worksheet

pytestmark = pytest.mark.browser

DEFINITIONS = Path(__file__).resolve().parents[2] / "worksheets" / "definitions"
TOOLS = sorted(file.stem for file in DEFINITIONS.glob("*.yaml"))
NARROWEST = 320
WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
# What no number is, in every field that holds one.
SPOIL = """
  () => document.querySelectorAll(".ws-form input[inputmode=decimal]").forEach(input => {
    input.value = "mange"
    input.dispatchEvent(new Event("input", { bubbles: true }))
    input.dispatchEvent(new Event("change", { bubbles: true }))
  })
"""
FOLLOW = """
  address => {
    const link = document.body.appendChild(document.createElement("a"))
    link.href = address
    link.click()
    link.remove()
  }
"""
HAS_NUMBERS = "() => document.querySelector('.ws-form input[inputmode=decimal]') !== null"
CUT = """
  () => [...document.querySelectorAll(".ws-row")].filter(row => {
    const remove = row.querySelector(".ws-row__remove")
    const fields = [...row.querySelectorAll(".ws-input")].filter(input => input.offsetParent)
    return row.closest(".ws-rows--grid") && remove.offsetParent && fields.length
      && remove.getBoundingClientRect().top >= fields[0].getBoundingClientRect().bottom
  }).length
"""

# The names of a line are what one reads it by; an example is a sentence, and may be longer.
SHORTENED = """
  () => [...document.querySelectorAll(".ws-rows--grid .ws-field--text input")]
    .filter(input => !input.closest(".ws-field--eksempel"))
    .filter(input => input.offsetParent && input.scrollWidth > input.clientWidth)
    .map(input => input.value)
"""
SHOWN_THOUGH_HIDDEN = """
  () => [...document.querySelectorAll("[hidden]")]
    .filter(element => getComputedStyle(element).display !== "none")
    .map(element => element.outerHTML.slice(0, 200))
"""


def load_example(tool: Worksheet) -> None:
    tool.button("Indlæs eksemplet").click()
    expect(tool.conclusion).not_to_be_empty()


def fits(page: Page, width: int) -> bool:
    return page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture(scope="module")
def reader(open_tool: Callable[..., Page]) -> Page:
    return open_tool(TOOLS[0])


@pytest.fixture(params=TOOLS)
def filled(request: pytest.FixtureRequest, reader: Page) -> Worksheet:
    """Gone to by a link, so that Python keeps running."""
    reader.evaluate(FOLLOW, f"/vaerktoejer/{request.param}/")
    reader.wait_for_selector(
        f'.ws[data-tool="{request.param}"][data-state="ready"]', timeout=60_000
    )
    tool = Worksheet(reader)
    load_example(tool)
    return tool


def test_the_example_breaks_no_rule_and_widens_no_page(filled: Worksheet) -> None:
    page = filled.page
    assert_accessible(page, page.url)
    assert 0 == page.evaluate(CUT), "a line of a grid is broken in two"
    assert [] == page.evaluate(SHORTENED)
    assert [] == page.evaluate(SHOWN_THOUGH_HIDDEN)
    page.set_viewport_size({"width": NARROWEST, "height": 900})
    assert fits(page, NARROWEST)
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.fixture(scope="module", params=TOOLS)
def tool(request: pytest.FixtureRequest, open_tool: Callable[..., Page]) -> Iterator[Worksheet]:
    opened = Worksheet(open_tool(request.param))
    yield opened
    opened.page.context.close()


@pytest.mark.slow
@pytest.mark.parametrize("state", ["empty", "example", "mistakes"])
def test_no_state_breaks_a_rule_at_any_width_and_scheme(tool: Worksheet, state: str) -> None:
    page = tool.page
    page.set_viewport_size({"width": 1280, "height": 900})
    if state == "example":
        load_example(tool)
    elif state == "mistakes":
        if not page.evaluate(HAS_NUMBERS):
            pytest.skip("nothing can be typed wrong here: it is all choices")
        page.evaluate(SPOIL)
        tool.leave()
        expect(tool.summary).to_be_visible()
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert_accessible(page, f"{page.url}, {state}, {width}, {scheme}")
            assert fits(page, width)
    page.set_viewport_size({"width": NARROWEST, "height": 900})
    assert fits(page, NARROWEST)
