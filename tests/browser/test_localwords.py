"""The reader's own words on the page: chosen once, and said by every tool from then on."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.worksheet import Worksheet


def choose(sheet: Worksheet, *words: str) -> None:
    place = sheet.page.locator("details", has_text="Jeres egne ord")
    if place.get_attribute("open") is None:
        place.locator("summary").click()
    for word in words:
        place.get_by_role("radio", name=word, exact=True).check()


@pytest.fixture(name="chosen", scope="module")
def chosen_in_the_startguide(open_tool) -> Worksheet:
    """Words chosen in the start guide, and the contract tool opened after it."""
    sheet = Worksheet(open_tool("startguide"))
    choose(sheet, "Center", "Virksomhedsaftale", "Centerchef", "Udviklingssamtale")
    expect(sheet.saved).to_be_visible()
    open_tool("kontrakt", page=sheet.page)
    return sheet


class TestWords:
    def test_fields_are_called_by_them(self, chosen):
        expect(chosen.page.get_by_label("Det giver centerchefen, Mål 1")).to_be_visible()
        expect(chosen.page.get_by_text("Det gør centeret", exact=True).first).to_be_visible()

    def test_a_row_that_is_added_is_called_by_them(self, chosen):
        chosen.button("+ Tilføj mål").click()
        expect(chosen.page.get_by_label("Det giver centerchefen, Mål 2")).to_be_visible()

    def test_results_and_papers_are_written_in_them(self, chosen):
        chosen.button("Indlæs eksemplet").click()
        paper = chosen.output.locator(".ws-document")
        expect(paper).to_contain_text("Kompetencemål i virksomhedsaftalen")
        expect(paper).to_contain_text("Centerets leder")
        expect(paper).not_to_contain_text("kontrakten")

    def test_a_list_to_choose_from_is_written_in_them(self, chosen, open_tool):
        page: Page = open_tool("plan", page=chosen.page.context.new_page())
        carried = page.locator('select[name="aktiviteter.1.baeres-af"]')
        expect(carried.locator("option", has_text="Udviklingssamtale")).to_have_count(1)
        page.close()

    def test_an_emptied_sheet_keeps_them(self, chosen):
        chosen.button("Tøm ark").click()
        expect(chosen.page.get_by_label("Det giver centerchefen, Mål 1")).to_be_visible()

    def test_they_are_there_after_a_reload(self, chosen):
        expect(chosen.saved).to_be_visible()
        chosen.page.reload()
        chosen.is_ready()
        expect(chosen.page.get_by_label("Det giver centerchefen, Mål 1")).to_be_visible()

    def test_the_words_of_every_day_come_back_when_they_are_chosen(self, chosen):
        choose(chosen, "Enhed", "Kontrakt", "Direktør", "MUS")
        expect(chosen.page.get_by_label("Det giver direktøren, Mål 1")).to_be_visible()
        expect(chosen.page.get_by_text("Det gør enheden", exact=True).first).to_be_visible()
