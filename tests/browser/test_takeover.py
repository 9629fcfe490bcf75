"""
What passes between the tools on the page: taken over, overruled, changed, covered, shown large.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.worksheet import Worksheet

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def visit(new_page) -> Page:
    """One visit: Python starts once, and the project goes from tool to tool."""
    return new_page()


def go(page: Page, slug: str) -> Worksheet:
    if page.url == "about:blank":
        page.goto(f"vaerktoejer/{slug}/")
    else:
        menu = page.get_by_role("navigation").first
        menu.get_by_role("link", name="Værktøjer", exact=True).first.click()
        page.locator(f'.ws-map__link[href$="/{slug}/"]').click()
    sheet = Worksheet(page)
    expect(sheet.sheet).to_have_attribute("data-tool", slug)
    sheet.is_ready()
    return sheet


def require(page: Page, level: str) -> None:
    """Tool 3: one competence of one task, at a level."""
    sheet = go(page, "krav")
    row = page.locator('[data-list="krav"] [data-row="1"]')
    row.locator('[name="krav.1.opgave"]').fill("Tilsyn med veje")
    row.locator('[name="krav.1.kompetence"]').fill("Vejteknik")
    row.locator('[name="krav.1.krav"]').fill(level)
    row.locator('[name="krav.1.antal"]').fill("2")
    expect(sheet.output.get_by_text("Vejteknik").first).to_be_visible()


class TestTakenOver:
    def test_a_requirement_stands_in_the_gap_tool_and_may_be_overruled_with_a_reason(
        self, visit: Page
    ) -> None:
        require(visit, "3")
        sheet = go(visit, "gab")
        level = visit.locator('[name="kompetencer.1.krav"]')
        expect(visit.locator('[name="kompetencer.1.navn"]')).to_have_value("Vejteknik")
        expect(level).to_have_value("3")
        expect(level).to_have_attribute("title", "Fra “Kompetencekrav”")
        visit.locator('[name="kompetencer.1.niveau-3"]').fill("2")
        expect(sheet.measure("status")).to_have_text("tynd")
        level.fill("4")
        expect(sheet.measure("status")).to_have_text("ikke dækket")
        note = visit.get_by_text("Krav: “Kompetencekrav” siger 3. Her står 4.")
        expect(note).to_be_visible()
        visit.get_by_label("Hvorfor?").fill("Ny lov")
        said = "4 i stedet for 3 fra “Kompetencekrav”. Begrundelse: Ny lov"
        expect(sheet.output.get_by_text(said)).to_be_visible()
        visit.get_by_role("button", name="Brug 3").click()
        expect(level).to_have_value("3")
        expect(note).to_be_hidden()

    def test_a_later_change_upstream_is_told_until_it_is_seen(self, visit: Page) -> None:
        require(visit, "2")
        sheet = go(visit, "gab")
        expect(visit.locator('[name="kompetencer.1.krav"]')).to_have_value("2")
        told = visit.get_by_text("Krav: “Kompetencekrav” er ændret fra 3 til 2.")
        expect(told).to_be_visible()
        visit.get_by_role("button", name="Set", exact=True).click()
        expect(told).to_be_hidden()
        expect(sheet.saved).to_be_visible()

    def test_what_other_tools_wrote_in_a_shared_row_is_kept(self, visit: Page) -> None:
        go(visit, "kortlaegning")
        expect(visit.locator('[name="kompetencer.1.niveau-3"]')).to_have_value("2")
        visit.locator('[name="kompetencer.1.lyst"]').fill("1")
        sheet = go(visit, "gab")
        visit.locator('[name="kompetencer.1.hast"]').fill("3")
        expect(sheet.saved).to_be_visible()
        go(visit, "kortlaegning")
        expect(visit.locator('[name="kompetencer.1.lyst"]')).to_have_value("1")


class TestBids:
    def test_a_bid_is_covered_once_given_and_all_are_shown_together(self, visit: Page) -> None:
        sheet = go(visit, "teamsamtale")
        visit.locator('[name="samtale-kompetencer.1.navn"]').fill("Vejteknik")
        cell = visit.locator('[name="bud.1.1"]')
        cell.fill("1")
        visit.locator('[name="bud.1.2"]').fill("4")
        expect(cell).to_have_value("●")
        expect(sheet.conclusion).to_contain_text("2 af 4 bud")
        expect(sheet.output.locator("[data-measure=spredning]")).to_have_count(0)
        sheet.choose("Vis buddene")
        expect(cell).to_have_value("1")
        expect(sheet.output.locator("[data-measure=spredning]").first).to_have_text("3")


class TestLinks:
    def test_a_link_opens_the_example_of_an_area_in_an_empty_sheet(
        self, page: Page, open_tool: Callable[..., Page]
    ) -> None:
        page.goto("vaerktoejer/gab/#eksempel=teknik")
        sheet = Worksheet(page)
        sheet.is_ready()
        expect(sheet.notice).to_contain_text("Eksemplet er indlæst")
        expect(sheet.numbers).not_to_have_count(0)

    def test_it_never_replaces_what_stands_there(self, page: Page) -> None:
        page.goto("vaerktoejer/gab/")
        sheet = Worksheet(page)
        page.locator('[name="kompetencer.1.navn"]').fill("Asfalt")
        expect(sheet.saved).to_be_visible()
        page.goto("about:blank")
        page.goto("vaerktoejer/gab/#eksempel=teknik")
        expect(sheet.notice).to_contain_text("Her står noget i forvejen")
        expect(page.locator('[name="kompetencer.1.navn"]')).to_have_value("Asfalt")


class TestHelps:
    def test_the_catalogue_puts_a_competence_in_the_first_empty_row(self, page: Page) -> None:
        page.goto("vaerktoejer/gab/")
        Worksheet(page).is_ready()
        page.get_by_role("button", name="Vælg fra kataloget").click()
        dialog = page.get_by_role("dialog", name="Kataloget")
        dialog.get_by_label("Område").select_option("ledelse")
        dialog.get_by_role("button", name=re.compile("^Tilføj Prioritering")).click()
        expect(dialog.get_by_text("Tilføjet: Prioritering af opgaver")).to_be_visible()
        dialog.get_by_role("button", name="Færdig").click()
        expect(page.locator('[name="kompetencer.1.navn"]')).to_have_value("Prioritering af opgaver")

    def test_the_result_alone_fills_the_screen_until_esc(self, visit: Page) -> None:
        sheet = go(visit, "gab")
        sheet.button("Vis stort").click()
        expect(visit.locator("form.ws-form")).to_be_hidden()
        expect(sheet.conclusion).to_be_visible()
        visit.keyboard.press("Escape")
        expect(visit.locator("form.ws-form")).to_be_visible()

    def test_the_days_of_a_plan_go_to_the_calendar(self, visit: Page) -> None:
        sheet = go(visit, "plan")
        sheet.button("Indlæs eksemplet").click()
        expect(sheet.numbers).not_to_have_count(0)
        with visit.expect_download() as got:
            sheet.button("Hent datoerne til kalenderen").click()
        assert "kompetencer.ics" == got.value.suggested_filename
        assert "BEGIN:VEVENT" in got.value.path().read_text("utf-8")
