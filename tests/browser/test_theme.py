"""
The frame around the pages, used as a reader uses it: with the keyboard, on a phone, in the dark,
on paper, and without scripts.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

PHONE = {"width": 360, "height": 740}
WHITE, DARK = "rgb(255, 255, 255)", "rgb(21, 25, 27)"
IS_SEEN = """
  () => {
    const style = getComputedStyle(document.activeElement)
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
  }
"""


def ground(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.innerText.trim()")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the control with this name has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if name in (focused(page), page.evaluate("document.activeElement.ariaLabel")):
            return
    pytest.fail(f"no way to {name!r} with Tab")


@pytest.fixture
def phone(new_page) -> Page:
    return new_page(viewport=PHONE)


class TestMenu:
    def test_opens_and_closes_from_the_keyboard(self, phone):
        """
        In the theme below us the menu is a label: no key opens it.
        """
        phone.goto("metoden/")
        button = phone.get_by_role("button", name="Menu")
        tab_to(phone, "Menu")
        phone.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        phone.keyboard.press("Tab")
        assert "Forside" == focused(phone)
        phone.keyboard.press("Escape")
        expect(button).to_have_attribute("aria-expanded", "false")
        expect(button).to_be_focused()

    def test_closed_keeps_its_links_out_of_the_way(self, phone):
        phone.goto("metoden/")
        tab_to(phone, "Menu")
        phone.keyboard.press("Tab")
        assert phone.evaluate("document.activeElement.closest('main') !== null")

    def test_says_where_the_reader_is_after_a_change_of_page(self, page):
        page.goto("metoden/")
        menu = page.get_by_role("navigation", name="Hovedmenu")
        menu.get_by_role("link", name="Hent").click()
        expect(menu.locator("[aria-current=page]")).to_have_text("Hent")

    @pytest.mark.parametrize("width", [1263, 1264, 1280])
    def test_is_one_row_or_folded(self, page, width):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("kom-i-gang/")
        header = page.get_by_role("banner")
        expect(header.get_by_role("link", name="Om projektet")).to_be_visible(visible=width > 1263)
        assert 65 == header.bounding_box()["height"]

    def test_stands_open_without_scripts(self, new_page):
        page = new_page(viewport=PHONE, java_script_enabled=False)
        page.goto("vaerktoejer/")
        menu = page.get_by_role("navigation", name="Hovedmenu")
        for name in ("Kom i gang", "Kompetencegab", "Om projektet"):
            expect(menu.get_by_role("link", name=name)).to_be_visible()
        expect(page.get_by_role("button", name="Menu")).to_be_hidden()


class TestKeyboard:
    def test_the_first_stop_leads_past_the_frame(self, page):
        page.goto("kom-i-gang/")
        page.keyboard.press("Tab")
        assert "Gå til indholdet" == focused(page)
        page.keyboard.press("Enter")
        # At once, too: the theme's script is hardly there when a quick reader presses the key.
        expect(page.locator("h1")).to_be_focused()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('article') !== null")

    def test_every_stop_shows_where_the_focus_is(self, page):
        page.goto("kom-i-gang/")
        for _ in range(25):
            page.keyboard.press("Tab")
            assert page.evaluate(IS_SEEN), focused(page)

    @pytest.mark.parametrize("key", ["n", "p", "s", "/"])
    def test_no_single_letter_is_a_command(self, page, key):
        """
        WCAG 2.1.4: dictation types letters. The theme below us turns the page at "n".
        """
        page.goto("metoden/")
        page.keyboard.press(key)
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        assert page.url.endswith("/metoden/")
        assert page.evaluate("document.activeElement === document.body")


class TestInstantNavigation:
    def test_keeps_the_visit_and_begins_at_the_title_of_the_next_page(self, page):
        page.goto("metoden/")
        page.evaluate("window.sameVisit = true")
        page.get_by_role("link", name="Eksempler").click()
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        assert page.url.endswith("/eksempler/")
        assert page.evaluate("window.sameVisit")


class TestColours:
    def test_the_system_decides_until_the_reader_does(self, new_page):
        page = new_page(color_scheme="dark")
        page.goto("")
        assert DARK == ground(page)
        page.get_by_role("button", name="Skift til lyse farver").press("Enter")
        assert DARK != ground(page)
        page.reload()
        assert DARK != ground(page)

    def test_a_choice_that_equals_the_systems_follows_it_again(self, page):
        page.goto("")
        page.get_by_role("button", name="Skift til mørke farver").press("Enter")
        assert DARK == ground(page)
        page.get_by_role("button", name="Skift til lyse farver").press("Enter")
        page.emulate_media(color_scheme="dark")
        assert DARK == ground(page)

    def test_the_dark_follows_the_system_without_scripts_too(self, new_page):
        page = new_page(color_scheme="dark", java_script_enabled=False)
        page.goto("")
        background = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
        assert DARK == background


class TestPrint:
    def test_holds_the_text_and_nothing_around_it(self, page):
        page.goto("metoden/")
        page.emulate_media(media="print")
        for role in ("banner", "contentinfo", "navigation", "search"):
            expect(page.get_by_role(role)).to_have_count(0)
        expect(page.get_by_role("heading", level=1)).to_be_visible()

    def test_is_dark_on_white_also_for_who_reads_in_the_dark(self, new_page):
        page = new_page(color_scheme="dark")
        page.goto("metoden/")
        page.get_by_role("button", name="Skift til lyse farver").click()
        page.get_by_role("button", name="Skift til mørke farver").click()
        page.emulate_media(media="print", color_scheme="dark")
        assert WHITE == ground(page)


class TestFrontPage:
    def test_answers_the_four_questions_on_one_screen(self, new_page):
        """
        What is it, for whom, where do we begin, and what must be decided first?
        """
        page = new_page(viewport={"width": 1280, "height": 800})
        page.goto("")
        for part in ("hero", "condition", "situations"):
            box = page.locator(f".front-{part}").bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= 800, part
