"""
A page of which something never came: there is always a sheet to read, to fill in and to print.

F numbers are those of faults.yaml.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Problems
from tests.browser.test_runtime_bad_hosts import at_first, is_scored
from tests.browser.test_runtime_bad_hosts import names as names
from tests.browser.worksheet import Worksheet

pytestmark = pytest.mark.browser

TOOL = "vaerktoejer/gab/"
NEVER_CAME = "Siden blev ikke hentet helt. Genindlæs den."
# The page waits by its style sheet's clock; here that has run out.
LATER = "() => document.getAnimations().forEach(animation => animation.finish())"

LOOK = """place => {
  const { visibility, content } = getComputedStyle(place, "::before")
  return [place.getBoundingClientRect().height, visibility, content]
}"""


def is_a_sheet(page: Page) -> None:
    """It can be read and filled in, and prints as one sheet."""
    expect(page.get_by_role("heading", level=1)).to_contain_text("ompetencegab")
    sheet = Worksheet(page)
    sheet.require(kompetence="Jura", krav=3)
    expect(sheet.field("Kompetence", 1)).to_have_value("Jura")
    assert page.pdf().count(b"/Type /Page\n") >= 1


class TestTheNetworkDrops:
    """F32: requests are cut off while the page is loaded."""

    @pytest.mark.parametrize(
        "part",
        [
            "**/*.css",
            pytest.param("**/*.woff2", marks=pytest.mark.slow),
            pytest.param("**/bundle*.js", marks=pytest.mark.slow),
            pytest.param("**/offline/*.js", marks=pytest.mark.slow),
        ],
    )
    def test_what_is_missing_leaves_a_sheet(
        self, page: Page, problems: Problems, part: str
    ) -> None:
        page.route(part, lambda route: route.abort())
        page.goto(TOOL)
        is_a_sheet(page)
        problems.clear()

    def test_scripts_that_never_came_are_told_of(self, page: Page, problems: Problems) -> None:
        page.route("**/javascripts/worksheet/*.js", lambda route: route.abort())
        page.goto(TOOL)
        sheet = Worksheet(page)
        expect(sheet.notice).to_contain_text(NEVER_CAME)
        expect(sheet.card).to_be_visible()
        is_a_sheet(page)
        problems.clear()

    def test_even_the_one_that_would_tell_is_missed(self, page: Page, problems: Problems) -> None:
        """F45: also where a browser is too old to read it."""
        page.route("**/javascripts/site.*.js", lambda route: route.abort())
        page.goto(TOOL)
        said = page.locator("[data-state-text]")
        assert [0, "hidden"] == said.evaluate(LOOK)[:2]
        page.evaluate(LATER)
        height, seen, text = said.evaluate(LOOK)
        assert height > 0
        assert seen == "visible"
        assert NEVER_CAME in text
        is_a_sheet(page)
        problems.clear()

    @pytest.mark.slow
    def test_each_part_of_python_is_asked_for_once_more(
        self, page: Page, problems: Problems, names: dict[str, str]
    ) -> None:
        for part in ("worker", "wasm", "library", "package"):
            page.route(f"**/{names[part]}", at_first(lambda route: route.abort()))
        is_scored(page)
        problems.clear()


class TestWithoutScripts:
    def test_there_is_a_sheet_an_explanation_and_a_pdf(
        self, new_page: OpenPage, site: Path
    ) -> None:
        """F45: on every tool."""
        page = new_page(java_script_enabled=False)
        for folder in sorted(path.parent for path in site.glob("vaerktoejer/*/index.html")):
            page.goto(f"vaerktoejer/{folder.name}/")
            said = page.locator("noscript p", has_text="Uden JavaScript kan siden ikke regne")
            expect(said).to_be_visible()
            expect(page.get_by_role("form")).to_be_visible()
            file = said.locator("a", has_text="PDF").get_attribute("href") or ""
            assert (folder / file).resolve().read_bytes().startswith(b"%PDF")
