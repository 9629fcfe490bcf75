"""
The forms a tool has on paper beside the blank sheet and the filled one.

Tables for the pen are made by the page alone; their page never gets Python. What comes from a
result shares one page that walks from tool to tool with the worked example.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.worksheet import ADD, Worksheet

pytestmark = pytest.mark.browser

A3, A4, A4_LYING = (1191, 842), (595, 842), (842, 595)
MENU = "Flere udskrifter"
BLANK = "Arket er blankt, for her er ikke skrevet noget til det endnu."
COUNT_PRINTS = "window.prints = 0; window.print = () => { window.prints += 1 }"
# What a box holds beyond its own edge is not on the paper.
CLIPPED = """
  sheet => [...sheet.querySelectorAll("*")]
    .filter(box => !box.matches(".ws-hidden"))
    .filter(box => getComputedStyle(box).overflow !== "visible" || box.matches("td, th, dd"))
    .filter(box => box.scrollWidth > box.clientWidth + 1).map(box => box.textContent)
"""


class Sheet(Worksheet):
    """A tool with its menu of forms."""

    def open(self, slug: str) -> None:
        self.page.goto(f"vaerktoejer/{slug}/")
        bar = self.page.get_by_role("region", name="Kladde og fil")
        expect(bar).to_be_visible()
        # What is typed before an earlier draft has come would give way to it.
        expect(bar).not_to_contain_text("Henter kladden")
        self.page.get_by_text(MENU, exact=True).click()

    def with_example(self, slug: str) -> None:
        self.open(slug)
        self.is_ready()
        self.button("Indlæs eksemplet").click()
        expect(self.conclusion).to_be_visible()

    def prints(self, button: str) -> list[tuple[int, int]]:
        """Width and height of each page that comes out, in points."""
        before = self.asked
        self.button(button).click()
        assert before + 1 == self.asked, self.said.inner_text()
        return self.pages()

    def pages(self) -> list[tuple[int, int]]:
        printed = self.page.pdf(prefer_css_page_size=True)
        sizes = re.findall(rb"/MediaBox *\[ *0 +0 +([\d.]+) +([\d.]+) *\]", printed)
        return [(round(float(width)), round(float(height))) for width, height in sizes]

    def paper(self, button: str) -> list[str]:
        """The lines of the sheet as they are read; what is cut off fails."""
        self.button(button).click()
        self.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        self.page.emulate_media(media="print")
        sheet = self.page.locator(".ws-sheet")
        lines, clipped = sheet.inner_text().splitlines(), sheet.evaluate(CLIPPED)
        self.page.emulate_media(media="null")
        self.page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert [] == clipped
        return lines

    @property
    def asked(self) -> int:
        return int(self.page.evaluate("window.prints"))

    @property
    def said(self):
        return self.page.locator("[data-print-state]")


@pytest.fixture(scope="module")
def without_python(new_page: Callable[..., Page]) -> Sheet:
    page = new_page()
    page.add_init_script(COUNT_PRINTS)
    page.route("**/*.wasm", lambda route: None)  # never answered, and so never an error
    return Sheet(page)


@pytest.fixture(scope="module")
def walked(new_page: Callable[..., Page]) -> Sheet:
    page = new_page()
    page.add_init_script(COUNT_PRINTS)
    return Sheet(page)


class TestTablesForThePen:
    TEAM, PERSON = "Udskriv teamark (A3)", "Udskriv ark til én person (A4)"

    @pytest.fixture
    def sheet(self, without_python: Sheet) -> Sheet:
        without_python.open("kortlaegning")
        without_python.button("Tøm ark").click()
        return without_python

    def test_blank_they_are_one_sheet_each_and_say_so(self, sheet: Sheet) -> None:
        assert [A3] == sheet.prints(self.TEAM)
        expect(sheet.said).to_have_text(BLANK)
        assert [A4_LYING] == sheet.prints(self.PERSON)

    def test_a_row_has_its_name_and_its_number_on_the_screen(self, sheet: Sheet) -> None:
        sheet.require(kompetence="Jura")
        sheet.require(3, kompetence="Sagsbehandlingsfristberegningsvejledning" * 2)
        lines = sheet.paper(self.TEAM)
        assert "1\tJura" in [line.rstrip() for line in lines]
        assert any(line.startswith("3\tSagsbehandling") for line in lines)
        expect(sheet.said).to_have_text("")

    def test_the_purpose_the_scale_and_no_requirement_stand_on_it(self, sheet: Sheet) -> None:
        text = " ".join(sheet.paper(self.TEAM))
        assert "Formålet er udvikling. Arket må ikke bruges til løn eller afsked." in text
        assert "4 Kan udvikle og lære fra sig" in text
        assert "Krav" not in text

    def test_more_rows_than_a_sheet_holds_go_on_to_the_next(self, sheet: Sheet) -> None:
        for row in range(1, 24):
            if row > 4:
                sheet.button(ADD).click()
            sheet.field("Kompetence", row).fill(f"Kompetence nummer {row}")
        assert [A3] * 2 == sheet.prints(self.TEAM)
        assert [A4_LYING] * 2 == sheet.prints(self.PERSON)

    @pytest.mark.slow
    def test_the_columns_are_the_team_and_many_are_shared_between_tables(
        self, sheet: Sheet
    ) -> None:
        sheet.choose("Pr. person")
        sheet.field("Kaldes", 1, "Medarbejder").fill("Vagthold")
        for _ in range(20):
            sheet.button("+ Tilføj medarbejder").click()
        heads = [line for line in sheet.paper(self.TEAM) if line.startswith("Nr.")]
        assert [12, 12] == [len(head.split("\t")) - 2 for head in heads]
        assert "Vagthold" in heads[0]
        assert [A3] * 2 == sheet.prints(self.TEAM)

    def test_the_page_prints_as_ever_afterwards(self, sheet: Sheet) -> None:
        sheet.prints(self.TEAM)
        assert [A4] == sheet.pages()

    def test_they_are_reached_by_keyboard(self, sheet: Sheet) -> None:
        before = sheet.asked
        menu = sheet.page.get_by_text(MENU, exact=True)
        menu.press("Enter")  # shuts it
        expect(sheet.button(self.TEAM)).to_be_hidden()
        menu.press("Enter")
        sheet.page.keyboard.press("Tab")
        expect(sheet.button(self.TEAM)).to_be_focused()
        sheet.page.keyboard.press("Enter")
        assert before + 1 == sheet.asked

    def test_the_sheet_for_the_table_is_one_a3(self, without_python: Sheet) -> None:
        without_python.open("teamsamtale")
        assert [A3] == without_python.prints("Udskriv bordark (A3)")


class TestCards:
    CARDS = "Udskriv aktivitetskort (A5)"

    def test_blank_cards_need_no_python(self, without_python: Sheet) -> None:
        without_python.open("plan")
        assert [A4] == without_python.prints(self.CARDS)
        expect(without_python.said).to_have_text(BLANK)

    def test_what_is_typed_is_not_printed_as_blank_while_python_is_away(
        self, without_python: Sheet
    ) -> None:
        without_python.open("plan")
        without_python.field("Kompetence eller aftale", 1, "Aktivitet").fill("Jura")
        before = without_python.asked
        without_python.button(self.CARDS).click()
        expect(without_python.said).to_have_text(
            "Regneren er ikke færdig. Vent lidt, og vælg det igen."
        )
        assert before == without_python.asked
        without_python.button("Tøm ark").click()

    def test_two_activities_share_a_sheet(self, walked: Sheet) -> None:
        walked.with_example("plan")
        lines = walked.paper(self.CARDS)
        cards = [line for line in lines if re.fullmatch(r"Aktivitet \d+", line)]
        assert {"Sådan bruges det i arbejdet", "Den røde tråd"} <= set(lines)
        assert [A4] * -(-len(cards) // 2) == walked.prints(self.CARDS)


class TestPictures:
    def test_without_a_picture_it_says_what_to_do_and_prints_nothing(
        self, without_python: Sheet
    ) -> None:
        without_python.open("strategi")
        before = without_python.asked
        without_python.button("Udskriv måltræ (A3)").click()
        expect(without_python.said).to_have_text(
            "Her er intet måltræ endnu. Skriv først et mål og en opgave."
        )
        assert before == without_python.asked

    @pytest.mark.parametrize(
        ("slug", "button"),
        [
            ("strategi", "Udskriv måltræ (A3)"),
            pytest.param("prioritering", "Udskriv billede til væggen (A3)", marks=pytest.mark.slow),
            pytest.param("aarshjul", "Udskriv årshjul (A3)", marks=pytest.mark.slow),
        ],
    )
    def test_the_example_is_one_a3(self, walked: Sheet, slug: str, button: str) -> None:
        walked.with_example(slug)
        assert [A3] == walked.prints(button)
        assert walked.page.locator("figcaption").first.inner_text() in "\n".join(
            walked.paper(button)
        )


@pytest.mark.slow
class TestTheTalk:
    def test_questions_and_competences_are_four_to_a_sheet(self, walked: Sheet) -> None:
        walked.with_example("teamsamtale")
        assert [A4] * 2 == walked.prints("Udskriv samtalekort (A6)")
        assert [A3] == walked.prints("Udskriv bordark (A3)")
