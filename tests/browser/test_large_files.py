"""
A large team, 40 people by 25 competences: out as Excel and as a picture, and in again.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_import import choose
from tests.browser.worksheet import Worksheet
from tests.paper.test_excel import read_data
from tests.tools.page import ABOUT
from worksheets.project import Project, write_project_file

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PEOPLE, COMPETENCES = 40, 25
PROJECT = Project(
    **ABOUT,
    fields={"metode": {"metode": "person"}, "projekt": {"enhed": "Hjemmepleje Nord"}},
    lists={
        "kompetencer": [
            {"id": f"r{n}", "navn": f"Kompetence {n}", "krav": str(2 + n % 3), "antal": str(3 + n)}
            for n in range(1, COMPETENCES + 1)
        ],
        "personer": [{"id": f"p{n}", "alias": f"M{n}"} for n in range(1, PEOPLE + 1)],
    },
    matrices={
        "niveauer": {
            f"r{row}": {f"p{one}": str((row * one) % 5) for one in range(1, PEOPLE + 1)}
            for row in range(1, COMPETENCES + 1)
        }
    },
)


@pytest.fixture(scope="module")
def team(open_tool: Callable[..., Page]) -> Worksheet:
    sheet = Worksheet(open_tool("gab"))
    dialog = choose(sheet, "Projekt.json", write_project_file(PROJECT).encode())
    dialog.get_by_role("button", name="Åbn").first.click()
    expect(sheet.conclusion).to_contain_text(f"af {COMPETENCES} kompetencer er dækket")
    return sheet


def saved(sheet: Worksheet, button: str) -> bytes:
    with sheet.page.expect_download(timeout=60_000) as download:
        sheet.button(button).first.click()
    return Path(download.value.path()).read_bytes()


def test_excel_holds_every_level_and_the_page_opens_it_again(team: Worksheet) -> None:
    file = saved(team, "Excel")
    assert PROJECT.matrices == read_data(openpyxl.load_workbook(BytesIO(file)))["matrices"]
    dialog = choose(team, "Hjemmepleje Nord.xlsx", file)
    expect(dialog).to_contain_text("1.000 udfyldte", timeout=60_000)
    dialog.get_by_role("button", name="Fortryd").first.click()


def test_the_picture_has_all_its_lines_while_the_page_is_scrolled(team: Worksheet) -> None:
    """
    It is drawn in slices, and the reader may go on meanwhile.
    """
    team.page.evaluate("() => setTimeout(() => scrollBy(0, 200), 20)")
    scrolled = saved(team, "Gem som SVG")
    assert scrolled == saved(team, "Gem som SVG")
    assert all(f">Kompetence {n}<".encode() in scrolled for n in range(1, COMPETENCES + 1))
    png = saved(team, "Gem billedet (PNG)")
    width, height = struct.unpack(">II", png[16:24])
    assert height > 2 * 25 * 40 > width
