"""
A block from Excel pasted into a grid: what goes in, where, and what is said of the rest.

P numbers are the rules at the top of paste.js, B numbers those of block.js.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.grid import Grid, OpenGrid, make_grid, make_grid_opener  # noqa: F401
from tests.browser.saving import make_opener, make_server  # noqa: F401

pytestmark = pytest.mark.browser


class TestIntoRows:
    def test_it_goes_right_over_what_is_seen_and_down(self, grid: Grid) -> None:
        """The hidden field between the two takes nothing."""
        grid.paste(grid.cell("Navn"), "Kursus\t2,5\r\nFølordning\t1.000\r\n")
        assert ["Kursus", "Følordning"] == grid.column("Navn", 2)
        assert ["2,5", "1.000"] == grid.column("Timer", 2)
        assert ["", ""] == grid.column("Skjult", 2)
        expect(grid.pasted).to_have_text("Indsat 2 rækker og 2 kolonner.")
        expect(grid.left_out).to_have_count(0)
        grid.is_saved()

    def test_rows_are_added_as_far_as_there_is_room(self, open_grid: OpenGrid) -> None:
        grid = open_grid("?max=5")
        grid.paste(grid.cell("Navn", 2), "\n".join(f"Indsats {n}\t{n}" for n in range(1, 8)))
        assert ["", "Indsats 1", "Indsats 2", "Indsats 3", "Indsats 4"] == grid.column("Navn", 5)
        expect(grid.cell("Navn", 6)).to_have_count(0)
        expect(grid.pasted).to_have_text("Indsat 4 rækker og 2 kolonner. 6 celler er ikke indsat:")
        expect(grid.left_out.get_by_role("listitem").first).to_have_text(
            "række 5, kolonne 1: “Indsats 5” (der er ikke plads til flere rækker)"
        )

    def test_it_is_one_step_to_undo_and_to_redo(self, grid: Grid) -> None:
        grid.cell("Navn").fill("Før")
        grid.paste(grid.cell("Navn"), "\n".join(f"Indsats {n}\t{n}" for n in range(1, 8)))
        expect(grid.cell("Navn", 7)).to_have_value("Indsats 7")
        grid.press("Control+z")
        grid.says("Det indsatte er taget ud igen.")
        assert ["Før", "", ""] == grid.column("Navn", 3)
        grid.has_focus("Navn", 1)
        grid.press("Control+y")
        expect(grid.cell("Timer", 7)).to_have_value("7")
        grid.press("Control+z", "Control+z")
        assert [""] == grid.column("Navn", 1)

    def test_cells_in_quotation_marks_are_read_as_excel_wrote_them(self, grid: Grid) -> None:
        """B1."""
        text = '"Ro\nog orden"\t1\r\n"""Sådan"" gør vi"\t2\r\n"Lige\tsådan"\t3\r\n'
        grid.paste(grid.cell("Navn"), text)
        assert ["Ro og orden", '"Sådan" gør vi', "Lige\tsådan"] == grid.column("Navn", 3)
        assert ["1", "2", "3"] == grid.column("Timer", 3)

    def test_semicolons_part_cells_too(self, grid: Grid) -> None:
        """B2, B3."""
        grid.paste(grid.cell("Navn"), "Kursus;2,5;I gang\nFølordning\nMakker;1\n\n")
        assert ["Kursus", "Følordning", "Makker"] == grid.column("Navn", 3)
        assert ["2,5", "", "1"] == grid.column("Timer", 3)
        expect(grid.cell("Navn", 4)).to_have_count(0)

    def test_a_semicolon_in_a_sentence_is_only_a_sign(self, grid: Grid) -> None:
        grid.paste(grid.cell("Navn"), "Samarbejde; også på tværs")
        expect(grid.cell("Navn")).to_have_value("Samarbejde; også på tværs")

    def test_menus_and_dates_take_what_a_person_writes(self, grid: Grid) -> None:
        lines = ["FÆRDIG\t31-12-2027", "i-gang\t1.2.2028", "\t03/04/2028", "vælg\t2028-05-06"]
        grid.paste(grid.cell("Stand"), "\r\n".join(lines))
        assert ["faerdig", "i-gang", "", ""] == grid.column("Stand", 4)
        assert ["2027-12-31", "2028-02-01", "2028-04-03", "2028-05-06"] == grid.column("Frist", 4)

    def test_a_single_cell_goes_into_a_menu_and_a_date_as_well(self, grid: Grid) -> None:
        """P4: the browser would do nothing there."""
        grid.paste(grid.cell("Stand"), "i gang\r\n")
        grid.paste(grid.cell("Frist"), "31-12-2027\r\n")
        expect(grid.cell("Stand")).to_have_value("i-gang")
        expect(grid.cell("Frist")).to_have_value("2027-12-31")

    def test_a_single_cell_in_a_text_is_the_browsers_to_paste(self, grid: Grid) -> None:
        """P4: at the caret, in the middle of a word."""
        grid.cell("Navn").fill("Fgang")
        grid.cell("Navn").evaluate("input => input.setSelectionRange(1, 1)")
        grid.paste(grid.cell("Navn"), "rem\r\n")
        expect(grid.cell("Navn")).to_have_value("Fremgang")

    def test_lines_in_a_text_of_several_lines_stay_there(self, grid: Grid) -> None:
        grid.paste(grid.cell("Note"), "Første linje\nAnden linje")
        expect(grid.cell("Note")).to_have_value("Første linje\nAnden linje")
        expect(grid.cell("Note", 2)).to_have_value("")


class TestWhatDoesNotFit:
    def test_each_is_named_by_its_place_with_its_text(self, grid: Grid) -> None:
        long = "x" * 41
        grid.paste(
            grid.cell("Navn"),
            f"{long}\t1\tudskudt\t31-02-2027\tnote\tfor meget\nKursus\t2\ti gang\t1-1-2027",
        )
        expect(grid.left_out.get_by_role("listitem")).to_have_text([
            f"række 1, kolonne 1 (Navn, Indsats 1): “{long}” (er for langt til feltet)",
            "række 1, kolonne 3 (Stand, Indsats 1): “udskudt” (findes ikke på listen)",
            "række 1, kolonne 4 (Frist, Indsats 1): “31-02-2027” "
            "(er ikke en dato, skriv dag-måned-år)",
            "række 1, kolonne 6: “for meget” (der er ikke flere kolonner)",
        ])  # fmt: skip
        expect(grid.cell("Note")).to_have_value("note")
        assert ["", "Kursus"] == grid.column("Navn", 2)

    def test_what_looks_like_a_cpr_number_is_neither_put_in_nor_repeated(self, grid: Grid) -> None:
        """P3."""
        grid.paste(grid.cell("Navn"), "010203-1234\t1\nKursus\t2")
        assert ["", "Kursus"] == grid.column("Navn", 2)
        expect(grid.left_out).to_contain_text("række 1, kolonne 1 (Navn, Indsats 1): ligner et CPR")
        expect(grid.page.locator("body")).not_to_contain_text("010203")
        grid.is_saved()
        assert "010203" not in str(grid.records()) + str(grid.records("steps"))

    def test_ten_are_shown_and_the_rest_is_a_click_away(self, grid: Grid) -> None:
        grid.paste(grid.cell("Stand"), "\n".join(f"ukendt {n}" for n in range(1, 14)))
        expect(grid.left_out.get_by_text("“ukendt 10”")).to_be_visible()
        expect(grid.left_out.get_by_text("“ukendt 11”")).to_be_hidden()
        grid.left_out.get_by_text("Vis de øvrige 3").click()
        expect(grid.left_out.get_by_text("“ukendt 13”")).to_be_visible()
        grid.left_out.get_by_role("button", name="Luk").click()
        expect(grid.left_out).to_have_count(0)
        grid.has_focus("Stand")

    def test_what_was_left_out_is_no_longer_told_when_the_paste_is_undone(self, grid: Grid) -> None:
        grid.paste(grid.cell("Navn"), "Kursus\t1\tukendt")
        expect(grid.left_out).to_be_visible()
        grid.press("Control+z")
        expect(grid.left_out).to_have_count(0)


class TestIntoAMatrix:
    def test_thirty_ragged_rows_of_twenty_go_in_with_one_count(self, grid: Grid) -> None:
        rows = [[str((r + c) % 5) for c in range(1 + (r * 7) % 20)] for r in range(30)]
        rows[4][:3] = ["?", "-", "2,5"]
        grid.page.evaluate("() => { window.inputs = 0 }")
        grid.paste(grid.level(1, 1), "\r\n".join("\t".join(row) for row in rows) + "\r\n")
        expect(grid.pasted).to_have_text("Indsat 30 rækker og 20 kolonner.")
        found = grid.page.evaluate(
            "() => [...document.querySelectorAll('tr')].map(row => "
            "[...row.querySelectorAll('input')].map(input => input.value))"
        )
        assert [row + [""] * (20 - len(row)) for row in rows] == found
        assert 1 == grid.page.evaluate("() => inputs")
        grid.press("Control+z")
        expect(grid.level(30, 1)).to_have_value("")

    def test_what_goes_beyond_the_edges_is_listed(self, grid: Grid) -> None:
        grid.paste(grid.level(30, 19), "1\t2\t3\n4")
        expect(grid.level(30, 20)).to_have_value("2")
        expect(grid.left_out.get_by_role("listitem")).to_have_text([
            "række 1, kolonne 3: “3” (der er ikke flere kolonner)",
            "række 2, kolonne 1: “4” (der er ikke plads til flere rækker)",
        ])  # fmt: skip

    def test_numbers_with_semicolons_in_a_single_line_are_cells(self, grid: Grid) -> None:
        """B2."""
        grid.paste(grid.level(2, 2), "3;?;2,5")
        assert ["3", "?", "2,5"] == [grid.level(2, c).input_value() for c in (2, 3, 4)]
