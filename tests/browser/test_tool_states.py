"""
Both tools hold WCAG 2.2 AA, as far as a machine can tell, in every state they can be in.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.worksheet import Worksheet

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TYPED = {
    "gab": {"navn": "Jura", "krav": "3", "antal": "2", "niveau-3": "1", "niveau-1": "2"},
    "forudsaetninger": {"timer": "240", "ansvarlig": "Skolechefen"},
}
WRONG = {"gab": {"krav": "7", "antal": "to"}, "forudsaetninger": {"timer": "mange"}}
FIRST = {"gab": "kompetencer.1.{}", "forudsaetninger": "ramme.{}"}
CRITICAL = ("Ledelsen har besluttet", "Der er sat interne timer", "En navngiven leder")


@pytest.fixture(scope="module", params=["gab", "forudsaetninger"])
def slug(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module", params=[(w, s) for w in (360, 1280) for s in ("light", "dark")],
                ids=lambda size: f"{size[0]}-{size[1]}")  # fmt: skip
def shown(request: pytest.FixtureRequest, slug: str, open_tool: Callable[..., Page]) -> Page:
    width, scheme = request.param
    return open_tool(slug, viewport={"width": width, "height": 900}, color_scheme=scheme)


@pytest.fixture
def tool(shown: Page) -> Worksheet:
    sheet = Worksheet(shown)
    sheet.clear()
    return sheet


def write(tool: Worksheet, slug: str, values: dict[str, str]) -> None:
    for field, value in values.items():
        tool.page.locator(f'[name="{FIRST[slug].format(field)}"]').fill(value)
    tool.leave()


def test_empty(tool: Worksheet, slug: str) -> None:
    assert_accessible(tool.page, f"{slug}, empty")


def test_filled_with_all_its_folds_open(tool: Worksheet, slug: str) -> None:
    write(tool, slug, TYPED[slug])
    if slug == "forudsaetninger":
        for statement in CRITICAL:
            tool.answer(statement, "Delvist")
    expect(tool.numbers).not_to_have_count(0)
    for fold in tool.output.locator("summary").all():
        fold.click()
    assert_accessible(tool.page, f"{slug}, filled")


def test_with_mistakes(tool: Worksheet, slug: str) -> None:
    write(tool, slug, WRONG[slug])
    expect(tool.summary).to_be_visible()
    assert_accessible(tool.page, f"{slug}, with mistakes")


def test_with_the_example(tool: Worksheet, slug: str) -> None:
    tool.button("Indlæs eksemplet").click()
    expect(tool.numbers).not_to_have_count(0)
    assert_accessible(tool.page, f"{slug}, example")
