"""
A sheet filled in elsewhere comes back to the page: from Excel, from a PDF reader and as CSV.

Python reads it in the worker; it is shown first, then taken along, and can be undone.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from macros import downloads
from tests.browser.server import SiteServer
from tests.browser.worksheet import Worksheet, empty_gab, open_gab  # noqa: F401
from tests.incoming.workbooks import example, workbook
from tests.tools.page import compute
from worksheets.chain import read
from worksheets.export.tables import counted
from worksheets.project import Project

pytestmark = pytest.mark.browser


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


def count_long_tasks(page: Page) -> None:
    page.evaluate("""() => { window.long = []
      new PerformanceObserver((list) => long.push(...list.getEntries().map((e) => e.duration)))
        .observe({ type: "longtask" }) }""")


class TestExcel:
    def test_the_example_typed_in_excel_gives_the_example_s_answer(
        self, gab: Worksheet, server: SiteServer
    ) -> None:
        assert not [path for path in server.requests if "openpyxl" in path]
        count_long_tasks(gab.page)
        dialog = choose(gab, "Hjemmepleje Nord.xlsx", workbook("gab", worked_out("gab")))
        expect(dialog.get_by_role("heading", name="Tilføjes")).to_be_visible(timeout=60_000)
        assert [True] == ["/openpyxl-" in path for path in server.requests if "openpyxl" in path]
        held_up = gab.page.evaluate("() => long")
        expect(dialog).to_contain_text("felter tilføjes")
        expect(dialog).to_contain_text("Kompetencer, Kompetence 1 (")
        # Half a second of reading is the worker's; what the page itself does is to show it.
        assert [] == [ms for ms in held_up if ms > 250]
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


class TestCsv:
    def test_a_list_from_excel_is_read_with_its_danish_letters(self, gab: Worksheet) -> None:
        text = "Kompetence;Krav;Antal\r\nÆldrepleje;3;2\r\n"
        dialog = choose(gab, "liste.csv", text.encode("cp1252"))
        expect(dialog).to_contain_text("Ældrepleje")
        gab.button("Tag med").click()
        expect(gab.field("Kompetence", 1)).to_have_value("Ældrepleje")
