"""
The result in other programs: an Excel file, a CSV file and a copy for Word, made in the browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Download, Page, expect

from tests.browser.conftest import OpenPage, Problems
from tests.browser.server import SiteServer
from tests.browser.worksheet import Worksheet
from tests.paper.test_excel import read_data
from worksheets.content import content

pytestmark = pytest.mark.usefixtures("own_requests")

STATE = "[data-export-state]"
NAME = r"kompetencegab-hjemmepleje-nord-\d{4}-\d\d-\d\d"
COPIED = """async () => {
  const [item] = await navigator.clipboard.read()
  const read = async (type) => (await item.getType(type)).text()
  return { types: item.types, html: await read("text/html"), text: await read("text/plain") }
}"""


@pytest.fixture(scope="module")
def sheet(open_tool: Callable[..., Page]) -> Worksheet:
    """The gap tool with its worked example."""
    found = Worksheet(open_tool("gab", permissions=["clipboard-read", "clipboard-write"]))
    found.button("Indlæs eksemplet").click()
    expect(found.conclusion).to_have_text("3 af 6 kompetencer er dækket i dag.")
    return found


def saved(sheet: Worksheet, button: str) -> Download:
    with sheet.page.expect_download(timeout=60_000) as download:
        sheet.button(button).click()
    expect(sheet.page.locator(STATE)).to_contain_text("Sendt til browserens overførsler")
    return download.value


class TestExcel:
    def test_its_library_is_fetched_on_the_first_click_and_never_again(
        self, sheet: Worksheet, server: SiteServer
    ) -> None:
        """F40: nobody waits for what is not asked for."""
        wanted = {"exports", "xlsxwriter"}  # its part of the standard library, and itself
        assert not [path for path in server.requests if "xlsxwriter" in path]
        server.requests.clear()
        saved(sheet, "Excel")
        fetched = [path.rpartition("/")[2].partition("-")[0] for path in server.requests]
        assert sorted(wanted) == sorted(fetched)
        server.requests.clear()
        saved(sheet, "Excel")
        assert [] == server.requests

    def test_the_file_says_tool_unit_and_date_and_holds_what_stands_on_the_page(
        self, sheet: Worksheet
    ) -> None:
        file = saved(sheet, "Excel")
        assert re.fullmatch(rf"{NAME}\.xlsx", file.suggested_filename)
        book = openpyxl.load_workbook(BytesIO(Path(file.path()).read_bytes()))
        found, example = read_data(book), content()["examples"]["gab"]
        assert [row["navn"] for row in example["lists"]["kompetencer"]] == [
            row["navn"] for row in found["lists"]["kompetencer"]
        ]
        assert example["fields"]["projekt"] == found["fields"]["projekt"]
        words = [str(row[0].value) for row in book["Resultat"].iter_rows()]
        assert "3 af 6 kompetencer er dækket i dag." in words

    def test_two_quick_clicks_give_one_file(self, sheet: Worksheet) -> None:
        files: list[Download] = []
        sheet.page.on("download", lambda file: files.append(file))
        sheet.button("Excel").dblclick()
        expect(sheet.page.locator(STATE)).to_contain_text("Sendt til")
        sheet.page.wait_for_timeout(300)
        assert 1 == len(files)

    def test_without_its_library_the_reader_is_told_and_the_sheet_goes_on(
        self, open_tool: Callable[..., Page], problems: Problems
    ) -> None:
        sheet = Worksheet(open_tool("gab"))
        sheet.page.route("**/xlsxwriter*", lambda route: route.fulfill(body="damaged"))
        sheet.button("Indlæs eksemplet").click()
        sheet.button("Excel").click()
        expect(sheet.page.locator(STATE)).to_contain_text("Excel-filen kan ikke laves")
        problems.clear()
        saved(sheet, "CSV")
        sheet.page.unroute("**/xlsxwriter*")
        saved(sheet, "Excel")

    def test_a_slow_one_says_that_it_is_at_it(self, open_tool: Callable[..., Page]) -> None:
        sheet = Worksheet(open_tool("gab"))
        held = []
        sheet.page.route("**/xlsxwriter*", lambda route: held.append(route))
        sheet.button("Excel").click()
        expect(sheet.page.locator(STATE)).to_have_text("Laver Excel-filen …")
        # The page is not held up meanwhile: a result still comes.
        sheet.button("Indlæs eksemplet").click()
        expect(sheet.conclusion).to_have_text("3 af 6 kompetencer er dækket i dag.")
        with sheet.page.expect_download(timeout=60_000):
            held[0].continue_()


class TestCsv:
    def test_it_is_what_danish_excel_opens(self, sheet: Worksheet) -> None:
        file = saved(sheet, "CSV")
        assert re.fullmatch(rf"{NAME}\.csv", file.suggested_filename)
        data = Path(file.path()).read_bytes()
        assert data.startswith(b'\xef\xbb\xbf"Afsnit";"Nr.";"Kompetence"')
        assert '"Sårpleje"' in data.decode()


class TestCopy:
    def test_both_forms_are_on_the_clipboard(self, sheet: Worksheet) -> None:
        sheet.button("Kopiér til Word").click()
        expect(sheet.page.locator(STATE)).to_contain_text("Kopieret.")
        copied = sheet.page.evaluate(COPIED)
        assert {"text/html", "text/plain"} <= set(copied["types"])
        assert "<h3>Tallene</h3>" in copied["html"]
        assert "3 af 6 kompetencer er dækket i dag.\n" in copied["text"].replace("\r\n", "\n")

    def test_an_empty_sheet_leaves_the_clipboard_alone(
        self, open_tool: Callable[..., Page]
    ) -> None:
        sheet = Worksheet(open_tool("gab", permissions=["clipboard-read", "clipboard-write"]))
        sheet.page.evaluate("() => navigator.clipboard.writeText('mit eget')")
        sheet.button("Kopiér til Word").click()
        expect(sheet.page.locator(STATE)).to_contain_text("ikke noget resultat at kopiere endnu")
        assert "mit eget" == sheet.page.evaluate("() => navigator.clipboard.readText()")

    @pytest.mark.parametrize(
        "before",
        [
            "Object.defineProperty(navigator, 'clipboard', { value: undefined })",
            "navigator.clipboard.write = () => Promise.reject(new DOMException('no'))",
        ],
        ids=["unknown", "refused"],
    )
    def test_where_it_may_not_the_reader_is_told_how(
        self, new_page: OpenPage, open_tool: Callable[..., Page], before: str
    ) -> None:
        page = new_page()
        page.add_init_script(before)
        sheet = Worksheet(open_tool("gab", page))
        sheet.button("Indlæs eksemplet").click()
        sheet.button("Kopiér til Word").click()
        expect(sheet.page.locator(STATE)).to_contain_text("Markér resultatet, og tryk Ctrl+C.")


def test_without_scripts_there_is_no_button_that_does_nothing(new_page: OpenPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("vaerktoejer/gab/")
    expect(page.get_by_role("textbox").first).to_be_visible()
    assert [] == page.locator(".ws").get_by_role("button").all_inner_texts()
