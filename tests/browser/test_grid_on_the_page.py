"""
Typing speed on a real tool: a team's numbers pasted from Excel, taken back and brought again.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.worksheet import Worksheet, empty_gab, open_gab  # noqa: F401

pytestmark = pytest.mark.browser


def paste(gab: Worksheet, place: str, row: int, text: str, of: str = "Kompetence") -> None:
    gab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    gab.page.evaluate("text => navigator.clipboard.writeText(text)", text)
    gab.field(place, row, of).focus()
    gab.page.keyboard.press("Control+v")


class TestPastedFromExcel:
    def test_a_table_gives_a_result_and_one_step_takes_it_back(self, gab: Worksheet) -> None:
        """Over the hidden columns of the later requirement, also in the rows that are added."""
        lines = [f"Kompetence nr. {n}\t3\t2\t\t\t\t1\t1" for n in range(1, 8)]
        paste(gab, "Kompetence", 1, "\r\n".join(lines) + "\r\n")
        expect(gab.conclusion).to_have_text("Alle 7 kompetencer er dækket i dag.")
        expect(gab.field("Antal på niveau 4", 7)).to_have_value("1")
        gab.page.keyboard.press("Control+z")
        expect(gab.numbers).to_have_count(0)
        expect(gab.field("Kompetence", 1)).to_be_focused()
        gab.page.keyboard.press("Control+y")
        expect(gab.conclusion).to_have_text("Alle 7 kompetencer er dækket i dag.")

    def test_thirty_people_and_twenty_competences_with_ragged_rows(self, gab: Worksheet) -> None:
        gab.choose("Pr. person")
        paste(gab, "Kompetence", 1, "\n".join(f"K{n}\t2\t3" for n in range(1, 21)))
        paste(gab, "Kaldes", 1, "\n".join(f"M{n}" for n in range(1, 31)), of="Medarbejder")
        ragged = ["\t".join(str((r + c) % 5) for c in range(1 + r * 3 % 30)) for r in range(20)]
        gab.field("K1, M1").focus()
        gab.page.evaluate("text => navigator.clipboard.writeText(text)", "\r\n".join(ragged))
        gab.page.keyboard.press("Control+v")
        expect(gab.field("K10, M28")).to_have_value("1")
        expect(gab.field("K20, M28")).to_have_value("1")
        expect(gab.field("K20, M29")).to_have_value("")
        expect(gab.conclusion).to_contain_text("af 20 kompetencer")
        gab.page.keyboard.press("Control+z")
        expect(gab.field("K10, M28")).to_have_value("")
        expect(gab.field("K1, M1")).to_be_focused()

    def test_what_is_undone_stays_undone_after_a_reload(self, gab: Worksheet) -> None:
        gab.require(1, kompetence="Første")
        gab.field("Krav", 1).fill("3")
        gab.leave()
        gab.page.keyboard.press("Control+z")
        expect(gab.saved).to_be_visible()
        gab.page.reload()
        gab.is_ready()
        expect(gab.field("Kompetence", 1)).to_have_value("Første")
        expect(gab.field("Krav", 1)).to_have_value("")
        gab.page.keyboard.press("Control+y")
        expect(gab.field("Krav", 1)).to_have_value("3")
        expect(gab.page.get_by_text("Gentaget: Krav, Kompetence 1.").first).to_be_visible()


class TestLevels:
    def test_a_digit_takes_the_place_of_the_one_in_a_cell_that_is_clicked(
        self, gab: Worksheet
    ) -> None:
        gab.choose("Pr. person")
        gab.field("Kompetence", 1).fill("Samarbejde")
        gab.field("Kaldes", 1, of="Medarbejder").fill("M1")
        gab.field("Samarbejde, M1").fill("3")
        gab.field("Kompetence", 1).click()
        gab.field("Samarbejde, M1").click()
        gab.page.keyboard.type("2")
        expect(gab.field("Samarbejde, M1")).to_have_value("2")
