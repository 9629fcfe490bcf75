"""
The pages about the reader's data: delete everything from there, and take the letter along.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import OpenPage
from tests.browser.test_deletion import storage

pytestmark = pytest.mark.browser

KEEP = """async () => {
  const { openStore } = await import("/assets/javascripts/worksheet/store.js")
  const { emptyProject } = await import("/assets/javascripts/worksheet/project.js")
  const file = { at: "", changes: 0, since: "" }
  await openStore().save({ project: emptyProject("Nord"), revision: 0, file, log: null })
  localStorage.setItem("kompetencevaerktoejet.farver", "dark")
}"""
COPIED = """async () => {
  const [item] = await navigator.clipboard.read()
  return (await item.getType("text/html")).text()
}"""


@pytest.fixture(name="letter", scope="module")
def make_letter(new_page: OpenPage) -> Page:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto("kom-i-gang/brev/")
    page.get_by_role("button", name="Kopiér til Word").wait_for()
    return page


class TestTheLetter:
    def test_is_copied_for_word_with_its_headings_and_its_places_to_fill_in(
        self, letter: Page
    ) -> None:
        letter.get_by_role("button", name="Kopiér til Word").click()
        expect(letter.get_by_role("status").filter(has_text="Kopieret.")).to_be_visible()
        html = letter.evaluate(COPIED)
        assert 8 == len(re.findall(r"<h3>", html))
        assert "<mark>[Kommunens navn]</mark>" in html
        assert not re.search(r"class=|<button|headerlink|Næste skridt|xmlns", html)

    def test_is_a_file_that_word_opens(self, letter: Page) -> None:
        with letter.expect_download() as download:
            letter.get_by_role("button", name="Hent som fil til Word").click()
        assert "brev-til-medarbejderne.html" == download.value.suggested_filename
        text = download.value.path().read_text("utf-8")
        assert text.startswith('<!doctype html><html lang="da">')
        assert "Hvis I vil klage" in text

    def test_has_the_six_headings_rights_and_complaint(self, letter: Page) -> None:
        headings = letter.locator("[data-template] h3").all_inner_texts()
        assert [f"{number}. " for number in range(1, 7)] == [text[:3] for text in headings[:6]]
        assert ["Jeres rettigheder", "Hvis I vil klage"] == headings[6:]

    def test_stands_alone_on_paper(self, letter: Page) -> None:
        letter.emulate_media(media="print")
        expect(letter.get_by_text("Kære kolleger i")).to_be_visible()
        for other in ("Skriver I pr. person", "Næste skridt", "Kopiér til Word"):
            expect(letter.get_by_text(other).first).to_be_hidden()
        letter.emulate_media(media="screen")


class TestThePrivacyPage:
    def test_deletes_everything_after_one_question(self, page: Page) -> None:
        page.goto("beskyttelse/")
        page.evaluate(KEEP)
        page.get_by_role("button", name="Slet alt i denne browser").click()
        ask = page.get_by_role("dialog", name="Slet alt i denne browser?")
        expect(ask.get_by_role("listitem")).to_contain_text(["Nord (gemt kl."])
        assert_accessible(page, "the question before deleting")
        ask.get_by_role("button", name="Slet alt i denne browser").click()
        expect(page.get_by_role("status").filter(has_text="Alt er slettet")).to_be_visible()
        assert {"local": {}, "session": {}, "caches": {}, "databases": {}} == storage(page)

    def test_says_under_which_name_each_thing_is_stored(self, page: Page) -> None:
        page.goto("beskyttelse/")
        page.evaluate(KEEP)
        found = storage(page)
        for names in (found["local"], found["databases"]):
            for name in names:
                expect(page.get_by_role("cell").get_by_text(name).first).to_be_visible()
        for table in found["databases"]["kompetencevaerktoejet"]:
            expect(page.get_by_role("cell").get_by_text(table, exact=True)).to_be_visible()


class TestTheDialogs:
    @pytest.mark.parametrize(
        "look", [pytest.param((1280, "light"), marks=pytest.mark.slow), (360, "dark")], ids=str
    )
    def test_break_no_rule_of_axe(self, new_page: OpenPage, look: tuple[int, str]) -> None:
        """They need no Python, so the page is not waited for."""
        width, scheme = look
        page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.goto("vaerktoejer/kortlaegning/")
        page.get_by_role("radio", name="Pr. person", exact=True).check()
        page.get_by_role("button", name="Data og sletning").click()
        dialog = page.get_by_role("dialog", name="Data og sletning")
        expect(dialog.get_by_label("Medarbejder", exact=True)).to_have_value("r1")
        assert_accessible(page, "data and deletion")
        small = dialog.get_by_role("button").or_(dialog.get_by_role("combobox"))
        assert 44 <= min(box["height"] for one in small.all() if (box := one.bounding_box()))
        dialog.get_by_role("button", name="Gem låst fil").click()
        page.get_by_role("button", name="Lås og gem").click()
        assert_accessible(page, "lock, with an error")
