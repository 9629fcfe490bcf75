"""
A sheet with a list of rows and a matrix: grid_page.html, in the words of whoever fills it in.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.saving import OpenSheet, Sheet

OpenGrid = Callable[..., "Grid"]


class Grid(Sheet):
    def cell(self, field: str, row: int = 1) -> Locator:
        return self.field(f"{field}, Indsats {row}")

    def level(self, row: int, column: int) -> Locator:
        return self.field(f"K{row}, M{column}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def has_focus(self, field: str, row: int = 1) -> None:
        expect(self.cell(field, row)).to_be_focused()

    def paste(self, place: Locator, text: str) -> None:
        """Through the clipboard of the browser, as a person does it."""
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        place.focus()
        self.press("Control+v")

    @property
    def left_out(self) -> Locator:
        return self.page.locator(".ws-paste")

    @property
    def pasted(self) -> Locator:
        return self.page.locator("#announce")

    def column(self, field: str, rows: int) -> list[str]:
        return [self.cell(field, row).input_value() for row in range(1, rows + 1)]


@pytest.fixture(name="open_grid")
def make_grid_opener(open_sheet: OpenSheet) -> OpenGrid:
    def open_one(query: str = "", beside: Sheet | None = None) -> Grid:
        blank = open_sheet(beside=beside)
        blank.context.grant_permissions(["clipboard-read", "clipboard-write"])
        grid = Grid(blank.page, f"{blank.home}gitter/{query}")
        grid.open()
        grid.is_loaded()
        return grid

    return open_one


@pytest.fixture(name="grid")
def make_grid(open_grid: OpenGrid) -> Grid:
    return open_grid()
