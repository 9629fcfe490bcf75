"""The next round on the page: asked for, shown with all it changes, and one step to undo."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.worksheet import Worksheet

BEGIN = "Begynd næste runde"
MOVED = "Dokumentation efter ny lov: niveau 2 fra 4 til 1 og niveau 3 fra 3 til 6."


@pytest.fixture(name="sheet", scope="module")
def opened(open_tool) -> Worksheet:
    return Worksheet(open_tool("opfoelgning"))


@pytest.fixture(name="example")
def with_example(sheet: Worksheet) -> Worksheet:
    """The example, half a year in: two activities are over and one goes on."""
    sheet.button("Indlæs eksemplet").click()
    expect(sheet.notice).to_contain_text("Eksemplet er indlæst")
    return sheet


def ask(sheet: Worksheet):
    sheet.button(BEGIN).click()
    dialog = sheet.page.get_by_role("dialog", name=BEGIN)
    expect(dialog).to_be_visible()
    return dialog


def cards(sheet: Worksheet) -> list[str]:
    names = sheet.page.get_by_role("combobox", name="Kompetence, Aktivitet")
    return [name.input_value() for name in names.all()]


class TestAsking:
    def test_it_shows_what_changes_what_does_not_and_what_is_over(self, example):
        dialog = ask(example)
        for said in (MOVED, "aktiviteterne er ikke slut", "Kort i opfølgningen, aktivitet i"):
            expect(dialog).to_contain_text(said)
        assert_accessible(example.page, "the next round")
        dialog.get_by_role("button", name="Luk uden at ændre noget").click()

    def test_a_no_changes_nothing(self, example):
        dialog = ask(example)
        before = cards(example)  # by now the cards that are handed over stand there, too
        dialog.get_by_role("button", name="Luk uden at ændre noget").click()
        assert before == cards(example)
        assert "Sårpleje" in before

    def test_the_old_round_can_be_saved_as_a_file_first(self, example):
        dialog = ask(example)
        with example.page.expect_download() as download:
            dialog.get_by_role("button", name="Gem som fil først").click()
        expect(dialog).to_contain_text("Sendt til browserens overførsler")
        project = json.loads(download.value.path().read_text("utf-8"))["project"]
        assert "3" == project["lists"]["opfoelgning"][0]["nu-3"]
        dialog.get_by_role("button", name="Luk uden at ændre noget").click()

    def test_where_nothing_can_be_carried_there_is_nothing_to_say_yes_to(self, sheet):
        sheet.clear()
        dialog = ask(sheet)
        expect(dialog).to_contain_text("Intet bliver ændret.")
        expect(dialog.get_by_role("button", name=BEGIN)).to_be_hidden()
        dialog.get_by_role("button", name="Luk uden at ændre noget").click()


class TestBeginning:
    def test_a_yes_takes_the_old_round_out_and_is_one_step_to_undo(self, example):
        ask(example).get_by_role("button", name=BEGIN).click()
        expect(example.notice).to_contain_text("Næste runde er begyndt.")
        assert not {"Dokumentation efter ny lov", "Sårpleje"} & set(cards(example))
        example.button("Fortryd").click()
        expect(example.page.get_by_text("Alt står igen, som det stod").first).to_be_visible()
        assert "Sårpleje" in cards(example)

    def test_the_new_levels_stand_in_the_mapping(self, example, open_tool):
        ask(example).get_by_role("button", name=BEGIN).click()
        expect(example.notice).to_contain_text("Næste runde er begyndt.")
        expect(example.saved).to_be_visible()
        page: Page = open_tool("kortlaegning", page=example.page.context.new_page())
        expect(Worksheet(page).field("Antal på niveau 3", 1)).to_have_value("6")
        expect(Worksheet(page).field("Antal på niveau 2", 1)).to_have_value("1")
        page.close()
