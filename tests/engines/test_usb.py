"""
The copy for a USB drive there: from a file it finds, calculates, keeps, saves, opens and prints.
"""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from tests.browser.usb import (
    DRAFT,
    SAID,
    copy,
    open_file,
    open_tool,
    page_of,
    save,
    says,
    search,
    with_one_competence,
)
from tests.browser.worksheet import built_sentence
from tests.engines.engine import Engine
from tests.engines.firefox import Firefox
from tests.engines.test_tools import SLUGS

__all__ = ["copy"]

pytestmark = pytest.mark.slow

BLANK = "about:blank"


@pytest.fixture
def gab(reader: Engine, copy: Path) -> Engine:
    with_one_competence(reader, copy)
    return reader


@pytest.mark.parametrize("slug", SLUGS)
def test_a_tool_calculates_its_example_as_the_build_did(
    reader: Engine, copy: Path, site: Path, slug: str
) -> None:
    reader.start_tool(page_of(copy, f"vaerktoejer/{slug}"))
    reader.load_example(built_sentence(site, slug))


class TestTheWalk:
    def test_a_page_is_found_by_a_search(self, reader: Engine, copy: Path) -> None:
        reader.open(page_of(copy))
        assert page_of(copy, "vaerktoejer/gab") in search(reader, "kompetencegab")

    def test_what_is_typed_is_there_the_next_time(self, gab: Engine, copy: Path) -> None:
        gab.wait_for(DRAFT)
        gab.open(BLANK)
        open_tool(gab, copy, "gab")
        says(gab, SAID)

    def test_it_gives_excel_and_csv(self, gab: Engine) -> None:
        book = openpyxl.load_workbook(io.BytesIO(save(gab, "Excel", ".xlsx")))
        cells = [cell.value for sheet in book for row in sheet for cell in row]
        assert {"Jura", SAID} <= set(cells)
        assert b"Jura" in save(gab, "CSV", ".csv")

    def test_what_it_has_saved_is_opened_again(self, gab: Engine) -> None:
        content = save(gab, "Gem som fil", ".json")
        gab.click_on("Tøm ark")
        says(gab, "")
        open_file(gab, "mit.json", content)
        says(gab, SAID)

    def test_what_is_typed_is_printed(self, gab: Engine) -> None:
        if not isinstance(gab, Firefox):
            pytest.skip("the driver of WebKitGTK cannot print")
        text = gab.on_paper()
        assert "Jura" in text
        assert SAID in text
        assert "Gem som fil" not in text
