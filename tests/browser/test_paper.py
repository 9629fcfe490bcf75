"""
The two sheets a tool prints: blank for the pen, and filled with its answer first.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.worksheet import Worksheet, empty_gab, empty_tjek, open_gab, open_tjek  # noqa: F401

pytestmark = pytest.mark.browser

# From the left edge: where the scale says a level is, and where the people of that level stand.
PLACES = """
  lines => {
    const middle = element => {
      const { left, width } = element.getBoundingClientRect()
      return Math.round(left + width / 2)
    }
    const steps = new Map([...lines.querySelectorAll(".ws-line__step")]
      .map(step => [step.textContent, middle(step)]))
    return [...lines.querySelectorAll("circle[class*='people--']")].map(people =>
      [steps.get(people.getAttribute("class").match(/people--(\\d)/)[1]), middle(people)])
  }
"""


def sheets(page: Page) -> int:
    """How many pages of paper it takes."""
    return len(re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True)))


class TestBlank:
    def test_an_empty_worksheet_is_one_sheet(self, gab: Worksheet, tjek: Worksheet) -> None:
        assert 1 == sheets(gab.page)
        assert 1 == sheets(tjek.page)

    def test_the_text_around_the_tool_stays_on_the_screen(self, gab: Worksheet) -> None:
        gab.page.emulate_media(media="print")
        expect(gab.page.get_by_role("heading", name="Typiske faldgruber")).to_be_hidden()
        gab.page.emulate_media(media="null")
        expect(gab.page.get_by_role("heading", name="Typiske faldgruber")).to_be_visible()


class TestFilled:
    def test_the_answer_is_one_sheet_and_what_was_typed_the_next(
        self, gab: Worksheet, tjek: Worksheet
    ) -> None:
        """
        The first sheet is handed on. Chromium moved a long answer whole to a page of its own and
        left the title behind.
        """
        for tool in (gab, tjek):
            tool.button("Indlæs eksemplet").click()
            expect(tool.numbers).not_to_have_count(0)
            assert 2 == sheets(tool.page)

    @pytest.mark.slow
    @pytest.mark.parametrize(("slug", "pages"), [("kontrakt", 3), ("plan", 4), ("teamsamtale", 5)])
    def test_no_line_of_the_answer_is_alone_on_a_sheet(
        self, page: Page, open_tool: Callable[..., Page], slug: str, pages: int
    ) -> None:
        """
        The answer, what is handed on (teamsamtale: two), and what was typed (kontrakt: one sheet).
        """
        sheet = Worksheet(open_tool(slug, page))
        sheet.button("Indlæs eksemplet").click()
        expect(sheet.conclusion).to_be_visible()
        assert pages == sheets(page)

    def test_without_an_answer_there_is_no_empty_first_sheet(self, gab: Worksheet) -> None:
        gab.require(kompetence="Jura")
        gab.leave()
        assert 1 == sheets(gab.page)

    def test_the_people_stand_under_their_level_of_the_scale(self, gab: Worksheet) -> None:
        gab.button("Indlæs eksemplet").click()
        expect(gab.numbers).not_to_have_count(0)
        gab.page.emulate_media(media="print")
        places = gab.output.locator(".ws-lines").evaluate(PLACES)
        gab.page.emulate_media(media="null")
        assert 20 < len(places)
        assert all(abs(scale - people) <= 1 for scale, people in places)


# What is stored says so only when this is called.
HOLD = """() => {
  const start = IDBDatabase.prototype.transaction
  window.release = () => { IDBDatabase.prototype.transaction = start; held.forEach(go => go()) }
  window.held = []
  IDBDatabase.prototype.transaction = function (...options) {
    const transaction = start.apply(this, options)
    transaction.addEventListener("complete", event => {
      event.stopImmediatePropagation()
      held.push(() => transaction.oncomplete())
    })
    return transaction
  }
}"""


class TestInTheMiddle:
    def test_all_that_was_typed_is_on_paper_while_it_is_saved_and_with_mistakes(
        self, gab: Worksheet
    ) -> None:
        """F43: nothing is cut off, however long; what is wrong is printed as it was typed."""
        long = " ".join(f"ord{number}" for number in range(60))
        gab.require(kompetence=long, krav="ni", antal="2,7")
        gab.require(2, kompetence="Sprog", krav=3, antal=1)
        gab.leave()
        expect(gab.summary).to_be_visible()
        gab.page.evaluate(HOLD)
        gab.field("Kompetence", 2).fill("Sprog og samtale")
        expect(gab.page.locator("[data-saving-state]")).to_have_text("Gemmer …")
        printed = on_paper(gab.page)
        gab.page.evaluate("() => release()")
        missing = [
            typed
            for typed in (*long.split(), "ni", "2,7", "Sprogogsamtale")
            if typed not in printed
        ]
        assert [] == missing


def on_paper(page: Page) -> str:
    """The letters on all sheets, without what is between them."""
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return re.sub(r"\s", "", "".join(sheet.extract_text() for sheet in pdf.pages))


class TestTable:
    def test_numbers_stand_to_the_right_and_words_to_the_left(self, gab: Worksheet) -> None:
        """
        Numbers of a column can only be compared where their digits stand below each other.
        """
        gab.button("Indlæs eksemplet").click()
        expect(gab.numbers).not_to_have_count(0)
        align = "cell => getComputedStyle(cell.parentElement).textAlign"
        assert "right" == gab.measure("loeftetrin").evaluate(align)
        assert "left" == gab.measure("status").evaluate(align)
