"""
A grid from the keyboard alone. K numbers are the rules at the top of keys.js.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.grid import Grid, make_grid, make_grid_opener  # noqa: F401
from tests.browser.saving import make_opener, make_server  # noqa: F401

pytestmark = pytest.mark.browser


class TestMoving:
    def test_up_and_down_go_along_the_column(self, grid: Grid) -> None:
        grid.cell("Timer", 1).focus()
        grid.press("ArrowDown", "ArrowDown")
        grid.has_focus("Timer", 3)
        grid.press("ArrowDown")
        grid.has_focus("Timer", 3)
        grid.press("ArrowUp")
        grid.has_focus("Timer", 2)

    def test_left_and_right_move_the_caret_first_and_then_the_focus(self, grid: Grid) -> None:
        """K1, over the hidden field."""
        grid.cell("Navn").fill("Ro")
        grid.press("Home", "ArrowRight", "ArrowRight")
        grid.has_focus("Navn")
        grid.press("ArrowRight")
        grid.has_focus("Timer")
        grid.press("ArrowLeft")
        grid.has_focus("Navn")

    def test_a_number_is_left_at_once(self, grid: Grid) -> None:
        """K1."""
        grid.cell("Timer").fill("125")
        grid.press("Home", "ArrowRight")
        grid.has_focus("Stand")

    def test_home_and_end_are_the_texts(self, grid: Grid) -> None:
        grid.cell("Navn").fill("Ro")
        grid.press("Home")
        grid.page.keyboard.type("x")
        grid.press("End")
        grid.page.keyboard.type("y")
        expect(grid.cell("Navn")).to_have_value("xRoy")

    def test_in_a_menu_the_arrows_choose_and_enter_goes_on(self, grid: Grid) -> None:
        """K2."""
        grid.cell("Stand", 1).focus()
        grid.press("ArrowDown", "ArrowDown")
        expect(grid.cell("Stand", 1)).to_have_value("faerdig")
        grid.press("Enter")
        grid.has_focus("Stand", 2)
        grid.press("Shift+Enter")
        grid.has_focus("Stand", 1)

    def test_in_a_date_enter_goes_on(self, grid: Grid) -> None:
        grid.cell("Frist", 1).focus()
        grid.press("Enter")
        grid.has_focus("Frist", 2)

    def test_in_a_text_of_several_lines_enter_begins_a_line(self, grid: Grid) -> None:
        """K2."""
        grid.cell("Note").focus()
        grid.page.keyboard.type("a")
        grid.press("Enter")
        grid.page.keyboard.type("b")
        expect(grid.cell("Note")).to_have_value("a\nb")

    def test_enter_in_the_last_row_begins_another(self, grid: Grid) -> None:
        grid.cell("Timer", 3).focus()
        grid.press("Enter")
        grid.has_focus("Timer", 4)

    def test_enter_outside_a_grid_does_not_send_the_form(self, grid: Grid) -> None:
        address = grid.page.url
        grid.field("Enhed").focus()
        grid.press("Enter")
        assert address == grid.page.url


class TestFilling:
    def test_a_digit_fills_its_cell_and_the_next_one_is_due(self, grid: Grid) -> None:
        grid.level(1, 19).focus()
        grid.page.keyboard.type("3?-2")
        assert ["3", "?"] == [grid.level(1, c).input_value() for c in (19, 20)]
        assert ["-", "2"] == [grid.level(2, c).input_value() for c in (1, 2)]
        expect(grid.level(2, 3)).to_be_focused()

    def test_each_cell_filled_is_a_step(self, grid: Grid) -> None:
        grid.level(1, 1).focus()
        grid.page.keyboard.type("321")
        grid.press("Control+z")
        assert ["3", "2", ""] == [grid.level(1, c).input_value() for c in (1, 2, 3)]
        expect(grid.level(1, 3)).to_be_focused()

    def test_in_rows_a_digit_stays_where_it_is(self, grid: Grid) -> None:
        grid.cell("Timer").focus()
        grid.page.keyboard.type("12")
        expect(grid.cell("Timer")).to_have_value("12")


class TestNobodyIsHeld:
    @pytest.mark.slow
    @pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
    def test_tab_goes_through_everything_in_order(self, grid: Grid, key: str) -> None:
        """K3."""
        start, end = grid.field("Enhed"), grid.button("Efter gitteret")
        if key == "Shift+Tab":
            start, end = end, start
        start.focus()
        stops = 0
        while not end.evaluate("element => element === document.activeElement"):
            grid.press(key)
            stops += 1
            assert stops < 700
        # A date has three parts and a button of its own.
        assert stops > 600

    @pytest.mark.parametrize("key", ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"])
    def test_at_the_edge_a_key_leads_nowhere(self, grid: Grid, key: str) -> None:
        corner = grid.level(1, 1) if key in ("ArrowLeft", "ArrowUp") else grid.level(30, 20)
        corner.focus()
        grid.press(key)
        expect(corner).to_be_focused()
