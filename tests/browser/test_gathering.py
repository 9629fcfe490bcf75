"""
The files of many units opened together on the page, and the summary handed on from it.

As HR would: choose the files, see what they hold, take them in, undo.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.bench.units import unit_files
from tests.browser.worksheet import Worksheet
from tests.gathering.files import need, unit_file

pytestmark = pytest.mark.browser
TOOL = "kommuneoverblik"


@pytest.fixture(scope="module")
def opened(open_tool) -> Worksheet:
    return Worksheet(open_tool(TOOL))


@pytest.fixture
def sheet(opened: Worksheet) -> Worksheet:
    opened.button("Tøm ark").click()
    expect(opened.page.locator(".ws-heat__table")).to_have_count(0)
    return opened


def units(*names: str) -> list[tuple[str, str]]:
    return [(f"{n}.json", unit_file(n, need("332222", "Jura", antal=5))) for n in names]


def choose(sheet: Worksheet, files: list[tuple[str, str]], button: str = "Åbn enhedernes filer"):
    sheet.give(button, files)


def preview(sheet: Worksheet) -> Locator:
    return sheet.page.get_by_role("dialog", name="Det står der i filerne")


def drop(page: Page, files: list[tuple[str, str]]) -> None:
    page.evaluate(
        """(files) => {
          const dataTransfer = new DataTransfer()
          for (const [name, text] of files) dataTransfer.items.add(new File([text], name))
          document.querySelector(".ws-form").dispatchEvent(
            new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }))
        }""",
        files,
    )


class TestOpeningManyFiles:
    def test_they_are_shown_taken_in_and_taken_out_again(self, sheet):
        choose(sheet, [*units("Nord", "Syd", "Øst"), ("package.json", '{"name": "x"}')])
        dialog = preview(sheet)
        expect(dialog).to_contain_text("3 nye enheder er læst.")
        expect(dialog).to_contain_text("package.json: Det er en anden slags fil.")
        dialog.get_by_role("button", name="Tag enhederne med").click()
        expect(sheet.page.locator(".ws-heat__table tbody tr")).to_have_count(3)
        expect(sheet.page.locator("[data-result] .ws-conclusion")).to_contain_text(
            "mangler i mindst tre"
        )
        sheet.button("Fortryd").click()
        expect(sheet.page.locator(".ws-heat__table")).to_have_count(0)

    def test_without_a_yes_nothing_is_changed(self, sheet):
        choose(sheet, units("Nord"))
        expect(preview(sheet)).to_be_visible()
        sheet.page.keyboard.press("Escape")
        expect(preview(sheet)).to_be_hidden()
        expect(sheet.button("Åbn enhedernes filer")).to_be_focused()
        expect(sheet.page.locator(".ws-heat__table")).to_have_count(0)

    def test_several_dropped_on_the_page_are_units(self, sheet):
        drop(sheet.page, units("Nord", "Syd"))
        expect(preview(sheet)).to_contain_text("2 nye enheder er læst.")
        sheet.page.keyboard.press("Escape")

    def test_a_folder_is_opened_with_all_in_it(self, sheet, tmp_path: Path):
        for name, text in units("Nord", "Syd"):
            (tmp_path / name).write_text(text, "utf-8")
        (tmp_path / ".DS_Store").write_bytes(b"\0")
        with sheet.page.expect_file_chooser() as chooser:
            sheet.button("Åbn en mappe").click()
        chooser.value.set_files(tmp_path)
        expect(preview(sheet)).to_contain_text("2 nye enheder er læst.")
        expect(preview(sheet)).not_to_contain_text("DS_Store")
        sheet.page.keyboard.press("Escape")

    def test_what_is_no_text_is_named_with_its_reason(self, sheet):
        choose(
            sheet, [*units("Nord"), ("billede.png", "\x89PNG\0\0"), ("stor.json", "x" * 2_100_000)]
        )
        expect(preview(sheet)).to_contain_text("billede.png: Det er en anden slags fil.")
        expect(preview(sheet)).to_contain_text("stor.json: Filen fylder 2,1 MB.")
        sheet.page.keyboard.press("Escape")

    def test_it_says_how_far_it_is_and_stops_when_asked(self, sheet):
        choose(sheet, unit_files(400))
        bar = sheet.page.get_by_role("progressbar", name="Så mange filer er læst")
        expect(bar).to_be_visible()
        sheet.button("Stop").click()
        expect(sheet.page.get_by_text("Stoppet. Intet er ændret.")).to_be_visible()
        expect(bar).to_be_hidden()
        expect(preview(sheet)).to_be_hidden()
        expect(sheet.page.locator(".ws-heat__table")).to_have_count(0)

    def test_they_are_emptied_with_the_sheet(self, sheet):
        choose(sheet, units("Nord"))
        preview(sheet).get_by_role("button", name="Tag enhederne med").click()
        expect(sheet.page.locator(".ws-heat__table")).to_have_count(1)
        sheet.button("Tøm ark").click()
        expect(sheet.page.locator(".ws-heat__table")).to_have_count(0)


class TestHandingOn:
    def test_the_file_is_what_was_shown(self, sheet):
        choose(sheet, units("Nord", "Syd", "Øst"))
        preview(sheet).get_by_role("button", name="Tag enhederne med").click()
        expect(sheet.page.locator(".ws-heat__table")).to_have_count(1)
        sheet.button("Gem opsummering").click()
        dialog = sheet.page.get_by_role("dialog", name="Opsummering til andre")
        expect(dialog).to_contain_text("Opsummering af Eksempel Kommune med 3 enheder.")
        with sheet.page.expect_download() as download:
            dialog.get_by_role("button", name="Gem filen").click()
        body = json.loads(Path(download.value.path()).read_text("utf-8"))["summary"]
        assert ("kommune", 15, 6) == (
            body["slags"], body["kompetencer"][0]["antal"], body["kompetencer"][0]["daekket"],
        )  # fmt: skip

    def test_without_anything_to_hand_on_it_says_what_to_do(self, sheet):
        sheet.button("Gem opsummering").click()
        dialog = sheet.page.get_by_role("dialog", name="Opsummering til andre")
        expect(dialog.get_by_role("alert")).to_contain_text("Der er ingen kompetencer")
        expect(dialog.get_by_role("button", name="Gem filen")).to_be_hidden()
        sheet.page.keyboard.press("Escape")
