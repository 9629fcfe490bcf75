"""
Several municipalities on the page of tool 12, as their contact persons use it.

The last test is the whole way: units, their municipality, its summary, the neighbours' sheet, the
agreement, and the plan at home. Each municipality has a browser of its own; only files go between.
"""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.worksheet import Worksheet
from tests.gathering.files import need, unit_file
from tests.gathering.test_lines import hidden, of, standing
from worksheets.summary import write_summary

pytestmark = pytest.mark.browser
TOOL = "kommuner-sammen"
LAW, CARE = "Dokumentation efter ny lov", "Sårpleje"
UNITS = [f"Gruppe {number}" for number in range(1, 9)]


@pytest.fixture(scope="module")
def opened(open_tool) -> Worksheet:
    return Worksheet(open_tool(TOOL))


@pytest.fixture
def sheet(opened: Worksheet) -> Worksheet:
    opened.button("Tøm ark").click()
    expect(opened.page.locator("[data-result] .ws-heat")).to_have_count(0)
    return opened


def take(sheet: Worksheet, dialog_name: str, yes: str) -> None:
    dialog = sheet.page.get_by_role("dialog", name=dialog_name)
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name=yes, exact=True).click()
    expect(dialog).to_be_hidden()


def board(sheet: Worksheet) -> Locator:
    return sheet.page.locator("[data-result] .ws-heat__table")


class TestTheSheet:
    def test_three_fields_give_a_first_result(self, sheet):
        sheet.field("Kommune", 1, "Linje").fill("Skovby")
        sheet.field("Kompetence", 1, "Linje").fill("Klart sprog")
        sheet.page.get_by_role("combobox", name="Rolle, Linje 1").select_option("Har brug for")
        expect(board(sheet)).to_contain_text("har brug for")
        expect(sheet.conclusion).to_contain_text("linjer fra én kommune")

    def test_two_summaries_opened_together_show_what_is_shared(self, sheet):
        """
        S17 of the product: open two files and see common gaps.
        """
        files = [
            ("skovby.json", write_summary(of("Skovby", standing(LAW), hidden(CARE)))),
            ("strandby.json", write_summary(of("Strandby", standing(LAW)))),
            ("hele-projektet.json", unit_file("Nord", need("333"))),
        ]
        sheet.give("Åbn opsummeringer", files)
        dialog = sheet.page.get_by_role("dialog", name="Det står der i opsummeringerne")
        expect(dialog).to_contain_text("hele-projektet.json: Det er et helt projekt")
        assert_accessible(sheet.page, "summaries of several municipalities")
        take(sheet, "Det står der i opsummeringerne", "Tag linjerne med")
        expect(sheet.conclusion).to_have_text("2 kommuner er med, og 1 gab er fælles.")
        expect(board(sheet)).to_contain_text("færre end 5")
        sheet.button("Fortryd").click()
        expect(board(sheet)).to_have_count(0)

    def test_who_pays_more_together_is_told_as_soon_as_the_key_is_chosen(self, sheet):
        sheet.button("Indlæs eksemplet").click()
        expect(board(sheet)).to_have_count(1)
        # The large one would pay 18.000 alone.
        sheet.field("Kroner alene", 3, "Linje").fill("18.000")
        warning = sheet.output.get_by_text("Strandby Kommune betaler 8.667 kroner mere").first
        expect(warning).to_be_visible()
        sheet.choose("Lige")
        expect(
            sheet.output.get_by_text("Strandby Kommune betaler 2.000 kroner mere").first
        ).to_be_visible()
        assert_accessible(sheet.page, "several municipalities")

    def test_the_board_is_one_sheet_for_the_wall(self, sheet):
        sheet.button("Indlæs eksemplet").click()
        expect(board(sheet)).to_have_count(1)
        sheet.page.evaluate("window.print = () => {}")
        menu = sheet.page.get_by_text("Flere udskrifter", exact=True)
        menu.click()
        sheet.button("Udskriv tavle til væggen (A3)").click()
        printed = sheet.page.pdf(prefer_css_page_size=True)
        assert 1 == printed.count(b"/MediaBox")
        menu.click()


def summary_of_municipality(new_page, open_tool, name: str, law: str, care: str) -> str:
    """Eight units opened in the overview of one municipality, and the summary saved from it."""
    sheet = Worksheet(open_tool("kommuneoverblik", new_page()))
    files = [
        (
            f"{unit}.json",
            unit_file(
                unit, need(law, LAW, antal=4), need(care, CARE, krav=4, antal=2), kommune=name
            ),
        )
        for unit in UNITS
    ]
    sheet.give("Åbn enhedernes filer", files)
    take(sheet, "Det står der i filerne", "Tag enhederne med")
    expect(board(sheet)).to_have_count(1)
    sheet.button("Gem opsummering").click()
    dialog = sheet.page.get_by_role("dialog", name="Opsummering til andre")
    expect(dialog).to_contain_text(f"Opsummering af {name} med 8 enheder.")
    with sheet.page.expect_download() as download:
        dialog.get_by_role("button", name="Gem filen").click()
    text = Path(download.value.path()).read_text("utf-8")
    sheet.page.context.close()
    return text


@pytest.mark.slow
def test_three_municipalities_go_from_unit_sheets_to_an_agreement_to_sign(
    new_page, open_tool, tmp_path: Path
):
    """
    Eksempelby is short of two in each unit, Skovby of one, and Strandby has people over.
    """
    summaries = [
        (
            "eksempelby.json",
            summary_of_municipality(new_page, open_tool, "Eksempelby", "332211", "441111"),
        ),
        ("skovby.json", summary_of_municipality(new_page, open_tool, "Skovby", "333211", "431111")),
        (
            "strandby.json",
            summary_of_municipality(new_page, open_tool, "Strandby", "333333", "444111"),
        ),
    ]
    assert all("Gruppe" not in text for _, text in summaries)

    page: Page = open_tool(TOOL, new_page())
    sheet = Worksheet(page)
    sheet.give("Åbn opsummeringer", summaries)
    take(sheet, "Det står der i opsummeringerne", "Tag linjerne med")
    expect(sheet.conclusion).to_have_text("3 kommuner er med, og 1 gab er fælles.")
    expect(board(sheet)).to_contain_text("mangler 16")
    expect(board(sheet)).to_contain_text("mangler 8")
    expect(sheet.output).to_contain_text(f"{LAW}: Strandby har flere, end den skal bruge.")

    sheet.field("Kompetence", 1, "Aktivitet").fill(LAW)
    page.get_by_role("combobox", name="Form, Aktivitet 1").select_option("Kursus")
    agreed = {
        "Pris pr. hold i kroner": "30.000",
        "Flest på et hold": "12",
        "Timer pr. deltager": "6",
        "Start": "2027-03-01",
        "Slut": "2027-06-15",
    }
    for label, text in agreed.items():
        sheet.page.get_by_label(f"{label}, Aktivitet 1", exact=True).fill(text)
    sheet.field("Tovholder (titel og kommune)").fill("Områdeleder, Skovby")
    page.get_by_label("Her tæller I igen", exact=True).fill("2027-09-20")
    agreement = page.locator("[data-result] [data-code=samarbejdsaftale]")
    for said in (
        "24 deltagere, 2 hold",
        "Udgiften deles pr. deltager.",
        "Eksempelby betaler 40.000 kroner.",
        "Skovby betaler 20.000 kroner.",
        "Områdeleder, Skovby.",
        "For Eksempelby",
        "For Skovby",
        "For Strandby",
    ):
        expect(agreement).to_contain_text(said)

    with page.expect_download() as download:
        sheet.button("Hent en fil til hver kommunes plan").click()
    with ZipFile(download.value.path()) as pack:
        assert ["plan-eksempelby.csv", "plan-skovby.csv"] == pack.namelist()
        pack.extractall(tmp_path)

    home = Worksheet(open_tool("plan", new_page()))
    home.field("Kompetence eller aftale", 1, "Aktivitet").fill("Vores egen aktivitet")
    expect(home.output).to_contain_text("Vores egen aktivitet")
    with home.page.expect_file_chooser() as chooser:
        home.button("Åbn fil").click()
    chooser.value.set_files(tmp_path / "plan-skovby.csv")
    dialog = home.page.get_by_role("dialog", name="Åbn fil")
    expect(dialog).to_contain_text(LAW)
    dialog.get_by_role("button", name="Tag med").click()
    expect(home.output).to_contain_text(LAW)
    expect(home.output).to_contain_text("Vores egen aktivitet")
    expect(home.field("Eksterne kroner", 2, "Aktivitet")).to_have_value("20000")
