"""
Every tool, looked at with axe and with a ruler in the states it can be in.

The quick part goes through all tools with their example. The whole matrix of widths,
colour schemes and states is `slow`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import spoken
from tests.browser.axe import assert_accessible
from tests.browser.formrules import breaches, spoil, wrongly_told
from tests.browser.opinions import htmlcs, qualweb
from tests.browser.targets import smaller_than
from tests.browser.worksheet import Worksheet, built_sentence
from tests.content.validity import complaints

pytestmark = pytest.mark.browser

DEFINITIONS = Path(__file__).resolve().parents[2] / "worksheets" / "definitions"
TOOLS = sorted(file.stem for file in DEFINITIONS.glob("*.yaml"))
NARROWEST = 320
WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
UNFOLD = "() => document.querySelectorAll('.ws details').forEach(fold => { fold.open = true })"
# The answer of a form is an `output`, and HTML wants words alone in it. Ours holds pictures and
# tables too; it is asked about as the plain block it is laid out as.
WITH_PLAIN_ANSWER = """
  () => {
    const copy = document.documentElement.cloneNode(true)
    // Not shown beside an answer, which a checker that knows no styles cannot see.
    copy.querySelector(".ws-ghost")?.remove()
    const parts = "[data-result], [data-result] > span, [data-result] > span > span"
    for (const part of copy.querySelectorAll(parts)) {
      const block = document.createElement("div")
      for (const { name, value } of part.attributes) block.setAttribute(name, value)
      block.append(...part.childNodes)
      part.replaceWith(block)
    }
    return `<!doctype html>${copy.outerHTML}`
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


def load_example(tool: Worksheet, site: Path) -> None:
    """And wait for its own answer: that of the tool before may stand there."""
    tool.button("Indlæs eksemplet").click()
    expect(tool.conclusion).to_contain_text(built_sentence(site, slug_of(tool)))


def fits(page: Page, width: int) -> bool:
    return page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture(scope="module", params=TOOLS)
def tool(request: pytest.FixtureRequest, open_tool: Callable[..., Page]) -> Iterator[Worksheet]:
    """In a browser of its own: what stands in other tools changes what a tool has to say."""
    opened = Worksheet(open_tool(request.param))
    yield opened
    opened.page.context.close()


@pytest.fixture(scope="module")
def filled(tool: Worksheet, site: Path) -> Worksheet:
    """Once for all that is asked of it."""
    load_example(tool, site)
    return tool


def slug_of(tool: Worksheet) -> str:
    return tool.sheet.get_attribute("data-tool") or ""


class TestWithItsExample:
    def test_a_tool_breaks_no_rule_and_widens_no_page(self, filled: Worksheet) -> None:
        page = filled.page
        assert_accessible(page, page.url)
        assert 0 == page.evaluate(CUT), "a line of a grid is broken in two"
        assert [] == page.evaluate(SHORTENED)
        assert [] == page.evaluate(SHOWN_THOUGH_HIDDEN)
        page.set_viewport_size({"width": NARROWEST, "height": 900})
        assert fits(page, NARROWEST)
        page.set_viewport_size({"width": 1280, "height": 900})

    def test_what_is_spoken_of_a_tool_is_what_was_approved(self, filled: Worksheet) -> None:
        """
        A change is read as a diff and approved by hand: SPOKEN=approve, see spoken.py.
        """
        found = spoken.heard(filled.page)
        assert spoken.approved(slug_of(filled), found) == found, spoken.RENEW

    def test_all_of_a_sheet_is_large_enough_to_press(self, filled: Worksheet) -> None:
        """
        44 pixels each way. In a grid, where rows must be compared on one line, the cells of one
        figure and the cross are narrower; they are as high, and wider than WCAG asks for.
        """
        page = filled.page
        grid = ".ws-rows--grid .ws-row :is(.ws-input, .ws-row__remove)"
        assert [] == smaller_than(44, page, ".ws-form, .ws-savebar", but=grid)
        assert [] == smaller_than(44, page, ".ws-form", of=grid, lower=True)
        assert [] == smaller_than(24, page)

    def test_its_questions_follow_the_rules_for_forms(self, filled: Worksheet) -> None:
        assert [] == breaches(filled.page)

    def test_a_mistake_is_told_as_the_rules_for_forms_say(self, filled: Worksheet) -> None:
        if not filled.page.evaluate(HAS_NUMBERS):
            pytest.skip("nothing can be typed wrong here: it is all choices")
        spoil(filled.page)
        filled.leave()
        expect(filled.summary).to_be_visible()
        assert [] == wrongly_told(filled.page)
        link = filled.summary.get_by_role("link").first
        first = filled.page.locator("[aria-invalid=true]").first
        link.click()
        expect(first).to_be_focused()

    def test_the_example_takes_the_place_of_all_that_is_typed(
        self, filled: Worksheet, site: Path
    ) -> None:
        """Also of what is typed over something that an earlier tool hands on."""
        spoil(filled.page)
        filled.leave()
        load_example(filled, site)
        expect(filled.summary).to_be_hidden()


@pytest.mark.slow
class TestWithOtherCheckers:
    """QualWeb last: it leaves marks of its own in the page."""

    def test_the_html_of_a_tool_is_valid_also_after_its_scripts(
        self, filled: Worksheet, site: Path, node: str, tmp_path: Path
    ) -> None:
        load_example(filled, site)
        (tmp_path / "index.html").write_text(filled.page.evaluate(WITH_PLAIN_ANSWER), "utf-8")
        assert [] == complaints(tmp_path, node)

    def test_a_tool_fails_no_rule_of_qualweb_or_html_codesniffer(
        self, filled: Worksheet, site: Path
    ) -> None:
        load_example(filled, site)
        assert [] == qualweb(filled.page) + htmlcs(filled.page)


@pytest.mark.slow
@pytest.mark.parametrize("state", ["empty", "example", "unfolded", "mistakes"])
def test_no_state_breaks_a_rule_at_any_width_and_scheme(
    tool: Worksheet, site: Path, state: str
) -> None:
    page = tool.page
    page.set_viewport_size({"width": 1280, "height": 900})
    if state == "empty":
        page.reload()  # without the marks of the other checkers
        tool.is_ready()
        tool.clear()
    if state in ("example", "unfolded"):
        load_example(tool, site)
    if state == "unfolded":
        page.evaluate(UNFOLD)
    elif state == "mistakes":
        if not page.evaluate(HAS_NUMBERS):
            pytest.skip("nothing can be typed wrong here: it is all choices")
        spoil(page)
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
