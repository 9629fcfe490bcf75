"""
Every page, at three widths, light, dark and in forced colours, holds WCAG 2.2 AA as far as a
machine can tell.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.axe import assert_accessible

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = sorted(
    str(file.relative_to(DOCS).with_suffix("")).removesuffix("index").rstrip("/")
    for file in DOCS.rglob("*.md")
)
MISSING = "findes-ikke"


def address(name: str) -> str:
    return f"{name}/" if name else ""


LOOKS = (
    *((320, "dark"), (1280, "light"), (768, "forced")),
    *((320, "light"), (1280, "dark"), (768, "light")),
    *((320, "forced"), (1280, "forced"), (768, "dark")),
)
SOON = 36


def ordinary(number: int, look: int) -> list[pytest.MarkDecorator]:
    """
    Every fourth page, in one look, shows a mistake soon; all of them before anything is done.
    The page that holds all chapters takes a minute, and holds nothing that they do not.
    """
    is_soon = number % SOON == look and PAGES[number] != "metoden/hele-rapporten"
    return [] if is_soon else [pytest.mark.slow]


@pytest.fixture(
    params=[
        *LOOKS[:3],
        *(pytest.param(look, marks=pytest.mark.slow) for look in LOOKS[3:]),
    ],
    ids=str,
)
def look(request: pytest.FixtureRequest) -> tuple[int, str]:
    return request.param


@pytest.fixture
def width(look: tuple[int, str]) -> int:
    return look[0]


@pytest.fixture
def reader(look: tuple[int, str], new_page) -> Page:
    size = {"width": look[0], "height": 900}
    if look[1] == "forced":
        return new_page(viewport=size, forced_colors="active")
    return new_page(viewport=size, color_scheme=look[1])


@pytest.mark.parametrize(
    ("look", "name"),
    [
        pytest.param(LOOKS[place], name, marks=ordinary(number, place), id=f"{look}-{name or '/'}")
        for place, look in enumerate(LOOKS)
        for number, name in enumerate(PAGES)
    ],
    indirect=["look"],
)
def test_a_page_breaks_no_rule_of_axe(reader, name):
    reader.goto(address(name))
    assert_accessible(reader, name or "forside")


def test_the_page_for_wrong_addresses_breaks_no_rule_either(reader, problems):
    reader.goto(MISSING)
    assert_accessible(reader, "404")
    problems.expect("404")


def test_the_open_menu_and_the_answers_of_the_search_break_none(reader, width):
    reader.goto("kom-i-gang/")
    if width < 1000:
        reader.get_by_role("button", name="Menu").click()
    reader.get_by_role("searchbox").press_sequentially("kompetencer")
    reader.get_by_role("search").get_by_role("link").first.wait_for()
    assert_accessible(reader, "menu and search")


@pytest.fixture(scope="module")
def narrow(new_page) -> Page:
    return new_page(viewport={"width": 320, "height": 800})


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[] if number % 8 == 0 else pytest.mark.slow, id=name or "forside")
        for number, name in enumerate(PAGES)
    ],
)
def test_nothing_is_wider_than_a_screen_of_320_pixels(narrow, name):
    """
    WCAG 1.4.10: who enlarges four times reads in one direction only.
    """
    narrow.goto(address(name))
    assert 320 >= narrow.evaluate("document.documentElement.scrollWidth")
