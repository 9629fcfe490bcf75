"""
A sheet filled in elsewhere comes back to the page: from Excel, from a PDF reader and as CSV.

Python reads it in the worker; it is shown first, then taken along, and can be undone.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pypdf
import pytest
from playwright.sync_api import Page, expect

from macros import downloads
from tests.browser.server import SiteServer
from tests.browser.worksheet import Worksheet, empty_gab, open_gab  # noqa: F401
from tests.incoming.test_pdf import answers_on
from tests.incoming.test_round_trips import filled_in
from tests.incoming.workbooks import example, workbook
from tests.tools.page import compute
from worksheets.chain import read
from worksheets.content import definition
from worksheets.export.tables import counted
from worksheets.project import Project

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("own_requests")]


def choose(sheet: Worksheet, name: str, content: bytes) -> Any:
    with sheet.page.expect_file_chooser() as chooser:
        sheet.button("Åbn fil").click()
    chooser.value.set_files({"name": name, "mimeType": "", "buffer": content})
    return sheet.page.get_by_role("dialog", name="Åbn fil")


def worked_out(slug: str) -> dict[str, Any]:
    """A tool's example with what earlier tools hand over to it, as one types it in Excel."""
    project = Project(**example(slug))
    return counted(project, read(slug, project)).as_json()


def parts(project: dict[str, Any]) -> dict[str, Any]:
    return {name: project[name] for name in ("fields", "lists", "matrices")}


def filled_pdf(answers: dict[str, str]) -> bytes:
    document = pikepdf.open(BytesIO(downloads.blank("gab", "https://example.dk/", "1.0").content))
    for field in document.Root.AcroForm.Fields:
        if str(field.T) in answers:
            field.V = pikepdf.String(answers[str(field.T)])
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def written_in(pdf: bytes, answers: dict[str, str]) -> bytes:
    """A sheet as a PDF reader saves it: every page filled in, what it looks like drawn anew."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf))
    for page in writer.pages:
        writer.update_page_form_field_values(page, answers)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


class TestExcel:
    def test_the_example_typed_in_excel_gives_the_example_s_answer(
        self, gab: Worksheet, server: SiteServer
    ) -> None:
        assert not [path for path in server.requests if "openpyxl" in path]
        dialog = choose(gab, "Hjemmepleje Nord.xlsx", filled_in("gab", worked_out("gab")))
        expect(dialog.get_by_role("heading", name="Tilføjes")).to_be_visible(timeout=60_000)
        assert [True] == ["/openpyxl-" in path for path in server.requests if "openpyxl" in path]
        expect(dialog).to_contain_text("felter tilføjes")
        expect(dialog).to_contain_text("Kompetencer, Kompetence 1 (")
        gab.button("Tag med").click()
        expect(gab.conclusion).to_have_text(compute("gab", **parts(example("gab"))).conclusion()[0])
        gab.button("Fortryd").click()
        expect(gab.field("Kompetence", 1)).to_have_value("")

    def test_what_is_left_out_is_told_by_sheet_row_and_column(self, gab: Worksheet) -> None:
        project = example("gab")
        project["lists"]["kompetencer"][0] |= {"krav": "9"}
        dialog = choose(gab, "Tal.xlsx", workbook("gab", project))
        expect(dialog.get_by_role("heading", name="Udelades")).to_be_visible()
        expect(dialog).to_contain_text("Arket “Kompetencer”, række 2, kolonne C: “9”.")
        gab.button("Tag med").click()
        expect(gab.field("Krav", 1)).to_have_value("")

    def test_a_file_that_is_not_usable_says_why(self, gab: Worksheet) -> None:
        dialog = choose(gab, "Tal.xlsx", b"PK\x03\x04 half of it")
        alert = dialog.get_by_role("alert")
        expect(alert).to_contain_text("Filen “Tal.xlsx” er beskadiget eller ikke hentet helt.")
        dialog.get_by_role("button", name="Fortryd").click()


class TestPdf:
    def test_a_sheet_filled_in_in_a_pdf_reader_is_read(self, gab: Worksheet) -> None:
        pdf = filled_pdf({
            "kompetencer.1.navn": "Sårpleje på tværs", "kompetencer.1.krav": "3",
            "kompetencer.1.antal": "2", "kompetencer.1.niveau-3": "1",
            "kompetencer.2.krav": "9",
        })  # fmt: skip
        dialog = choose(gab, "gab.pdf", pdf)
        expect(dialog.get_by_role("heading", name="Tilføjes")).to_be_visible(timeout=60_000)
        expect(dialog).to_contain_text("Kompetence 1 (Sårpleje på tværs)")
        expect(dialog).to_contain_text("Feltet “Kompetence 2: Krav”: “9”.")
        gab.button("Tag med").click()
        expect(gab.field("Kompetence", 1)).to_have_value("Sårpleje på tværs")
        expect(gab.conclusion).to_have_text("0 af 1 kompetence er dækket i dag.")

    def test_the_example_written_on_the_sheet_gives_the_example_s_answer(
        self, gab: Worksheet
    ) -> None:
        blank = downloads.blank("gab", "https://example.dk/", "1.0").content
        answers = answers_on("gab", blank, worked_out("gab"))
        dialog = choose(gab, "Hjemmepleje Nord.pdf", written_in(blank, answers))
        expect(dialog.get_by_role("heading", name="Tilføjes")).to_be_visible(timeout=60_000)
        expect(dialog.get_by_role("heading", name="Udelades")).to_have_count(0)
        gab.button("Tag med").click()
        expect(gab.conclusion).to_have_text(compute("gab", **parts(example("gab"))).conclusion()[0])


@pytest.fixture(scope="module")
def team_sheet(open_tool: Callable[..., Page]) -> Worksheet:
    return Worksheet(open_tool("kortlaegning"))


class TestTheLargeSheet:
    """
    The A3 of the table: row and column on the paper are row and column of the screen.
    """

    LEVELS = (("Sårpleje", "3421"), ("Dokumentation", "2210"), ("Samtale", "44?3"))

    def answers(self) -> dict[str, str]:
        """What the pen wrote, by the names of the places."""
        rows = list(enumerate(self.LEVELS, 1))
        return {f"kompetencer.{row}.navn": name for row, (name, _) in rows} | {
            f"niveauer.{row}.{column}": level
            for row, (_, levels) in rows
            for column, level in enumerate(levels, 1)
        }

    def conclusion(self) -> str:
        rows = [{"id": f"r{n}", "navn": name} for n, (name, _) in enumerate(self.LEVELS, 1)]
        people = [{"id": f"p{n}", "alias": f"M{n}"} for n in range(1, 5)]
        cells = {f"r{row}": {f"p{column}": level for column, level in enumerate(levels, 1)}
                 for row, (_, levels) in enumerate(self.LEVELS, 1)}  # fmt: skip
        return compute(
            "kortlaegning", fields={"metode": {"metode": "person"}},
            lists={"kompetencer": rows, "personer": people}, matrices={"niveauer": cells},
        ).conclusion()[0]  # fmt: skip

    def test_it_is_keyed_in_place_by_place(self, team_sheet: Worksheet) -> None:
        team_sheet.choose("Pr. person")
        for name, text in self.answers().items():
            team_sheet.page.locator(f'[name="{name}"]').fill(text)
        expect(team_sheet.conclusion).to_have_text(self.conclusion())
        team_sheet.button("Tøm ark").click()

    def test_filled_in_as_a_file_it_stands_where_the_pen_would_have_it(
        self, team_sheet: Worksheet
    ) -> None:
        team = definition("kortlaegning").prints[0]
        blank = downloads.form("kortlaegning", team, "https://example.dk/", "1.0").content
        team_sheet.choose("Pr. person")
        dialog = choose(team_sheet, "Teamark.pdf", written_in(blank, self.answers()))
        expect(dialog.get_by_role("heading", name="Tilføjes")).to_be_visible(timeout=60_000)
        team_sheet.button("Tag med").click()
        for name, text in self.answers().items():
            expect(team_sheet.page.locator(f'[name="{name}"]')).to_have_value(text)
        expect(team_sheet.conclusion).to_have_text(self.conclusion())


class TestCsv:
    def test_a_list_from_excel_is_read_with_its_danish_letters(self, gab: Worksheet) -> None:
        text = "Kompetence;Krav;Antal\r\nÆldrepleje;3;2\r\n"
        dialog = choose(gab, "liste.csv", text.encode("cp1252"))
        expect(dialog).to_contain_text("Ældrepleje")
        gab.button("Tag med").click()
        expect(gab.field("Kompetence", 1)).to_have_value("Ældrepleje")
