"""
The map of the model as a reader meets it: first without a word of their own in it, then with a
draft, then with a file; from the keyboard, on a phone, without scripts, and on the wall.
"""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from worksheets.content import content, definition

pytestmark = pytest.mark.browser
# A shared machine may stall; what is wrong stays wrong for as long as one likes to look.
expect.set_options(timeout=15_000)

TOOLS = [definition(slug) for slug in sorted(content()["definitions"])]
GAB, TJEK = definition("gab"), definition("forudsaetninger")
NOT_BEGUN, DRAFT, AS_FILE = "ikke begyndt", "kladde", "gemt som fil"
WORDS = re.compile(f"^({NOT_BEGUN}|{DRAFT}|{AS_FILE})$")
PRINT = "Udskriv kortet (A3)"
A3_LANDSCAPE = (1191, 842)  # points
BEGUN = "async ([project, parts]) => [...(await import(%s)).begun(project, parts)]"


def the_map(page: Page) -> Locator:
    return page.get_by_role("figure", name="Én linje fra strategi til opfølgning")


def status(page: Page, title: str) -> Locator:
    """The word on the map's station of that title."""
    station = the_map(page).get_by_role("listitem").filter(has_text=title)
    return station.get_by_text(WORDS)


def listed(page: Page, title: str) -> Locator:
    """The word in the list below the map."""
    heading = page.get_by_role("heading", name=title, exact=True)
    return page.get_by_role("listitem").filter(has=heading).get_by_text(WORDS)


def mark(page: Page, title: str) -> str:
    """What the station of that title looks like, colour left aside."""
    station = the_map(page).get_by_role("listitem").filter(has_text=title)
    return station.evaluate(
        """li => {
          const ring = getComputedStyle(li, "::before"), tick = getComputedStyle(li, "::after")
          return `${ring.backgroundImage} ${ring.backgroundColor} ${tick.content}`
        }"""
    )


def write(page: Page, competence: str = "Samarbejde") -> None:
    """Open the gap tool, write one competence and wait until it is kept."""
    page.goto("vaerktoejer/gab/")
    page.get_by_role("combobox", name="Kompetence, Kompetence 1", exact=True).fill(competence)
    page.get_by_role("textbox", name="Antal på niveau 3, Kompetence 1", exact=True).fill("2")
    expect(said(page, "^Gemt som kladde kl")).to_be_visible()


def said(page: Page, pattern: str) -> Locator:
    """What the bar of a worksheet says, seen; it is announced too."""
    return page.get_by_role("paragraph").filter(has_text=re.compile(pattern))


def go_to_the_map(page: Page) -> None:
    """As a reader does: by the link in the menu, without a reload."""
    menu = page.get_by_role("navigation", name="Hovedmenu")
    menu.get_by_role("link", name="Værktøjer", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Værktøjer")


def save_as_file(page: Page) -> None:
    with page.expect_download():
        page.get_by_role("button", name="Gem som fil").click()
    expect(said(page, "^Gemt som kladde.* · gemt som fil kl")).to_be_visible()


class TestStatus:
    def test_in_a_fresh_browser_no_tool_is_begun(self, page):
        page.goto("vaerktoejer/")
        expect(the_map(page).get_by_text(WORDS)).to_have_text([NOT_BEGUN] * len(TOOLS))
        expect(page.get_by_text("Jeres projekt")).to_be_hidden()
        expect(page.get_by_role("link", name="Fortsæt")).to_be_hidden()

    def test_what_is_typed_is_a_draft_and_after_saving_a_file_and_then_a_draft_again(self, page):
        write(page)
        go_to_the_map(page)
        for word in (status(page, GAB.title), listed(page, GAB.title)):
            expect(word).to_have_text(DRAFT)
        expect(status(page, TJEK.title)).to_have_text(NOT_BEGUN)
        open_ring, half = mark(page, TJEK.title), mark(page, GAB.title)
        page.get_by_role("link", name="Fortsæt, hvor I slap").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(GAB.title)
        save_as_file(page)
        go_to_the_map(page)
        for word in (status(page, GAB.title), listed(page, GAB.title)):
            expect(word).to_have_text(AS_FILE)
        assert 3 == len({open_ring, half, mark(page, GAB.title)})
        write(page, "Ledelse")
        go_to_the_map(page)
        expect(status(page, GAB.title)).to_have_text(DRAFT)

    def test_a_reload_says_the_same_and_names_the_project(self, page):
        write(page)
        page.goto("metoden/")
        expect(status(page, GAB.title)).to_have_text(DRAFT)
        expect(the_map(page).get_by_text("Jeres projekt: Mit team")).to_be_visible()
        resume = page.get_by_role("link", name="Fortsæt, hvor I slap")
        expect(resume).to_have_text(f"Fortsæt, hvor I slap: {GAB.title}")

    def test_whose_sheet_it_is_is_no_beginning(self, page):
        page.goto("vaerktoejer/gab/")
        expect(page.get_by_role("button", name="Gem som fil")).to_be_visible()
        page.get_by_text("Hvis ark er det?").first.click()
        page.get_by_role("textbox", name="Enhed", exact=True).fill("Hjemmepleje Nord")
        expect(said(page, "^Gemt som kladde kl")).to_be_visible()
        go_to_the_map(page)
        expect(the_map(page).get_by_text(WORDS)).to_have_text([NOT_BEGUN] * len(TOOLS))

    def test_a_page_that_comes_back_into_view_tells_what_another_tab_did(self, page):
        page.goto("vaerktoejer/")
        expect(status(page, GAB.title)).to_have_text(NOT_BEGUN)
        other = page.context.new_page()
        write(other)
        other.close()
        page.evaluate("dispatchEvent(new Event('focus'))")
        expect(status(page, GAB.title)).to_have_text(DRAFT)

    def test_a_project_is_only_read(self, page):
        write(page)
        before = heads(page)
        go_to_the_map(page)
        expect(status(page, GAB.title)).to_have_text(DRAFT)
        page.reload()
        expect(status(page, GAB.title)).to_have_text(DRAFT)
        assert before == heads(page)

    def test_a_name_with_markup_in_it_is_text(self, page):
        write(page)
        page.get_by_role("button", name="Projekter").click()
        page.get_by_role("button", name="Omdøb").click()
        page.get_by_role("textbox", name="Projektets navn").fill("<img src=x> & Co")
        page.get_by_role("dialog").last.get_by_role("button", name="Omdøb").click()
        expect(page.get_by_text("<img src=x> & Co").filter(visible=True).first).to_be_visible()
        page.get_by_role("button", name="Luk").click()
        go_to_the_map(page)
        expect(the_map(page).get_by_text("Jeres projekt: <img src=x> & Co")).to_be_visible()

    def test_where_nothing_can_be_stored_nothing_is_claimed(self, page):
        page.add_init_script("delete window.indexedDB; IDBFactory.prototype.open = () => {"
                             " throw new DOMException('no', 'SecurityError') }")  # fmt: skip
        page.goto("vaerktoejer/")
        expect(page.get_by_role("button", name=PRINT)).to_be_visible()
        expect(page.get_by_text(WORDS)).to_have_count(0)
        expect(the_map(page).get_by_role("link")).to_have_count(len(TOOLS))


def heads(page: Page) -> str:
    """Every stored project with its revision."""
    return page.evaluate(
        """() => new Promise((resolve, reject) => {
          const opening = indexedDB.open("kompetencevaerktoejet")
          opening.onerror = reject
          opening.onsuccess = () => {
            const asked = opening.result.transaction("projects").objectStore("projects").getAll()
            asked.onsuccess = () => {
              opening.result.close()
              resolve(JSON.stringify(asked.result))
            }
          }
        })"""
    )


class TestWhatCounts:
    @pytest.fixture
    def begun(self, page, server):
        page.goto("vaerktoejer/")
        address = json.dumps(f"{server.address}assets/javascripts/toolstatus.js")

        def of(parts, fields=None, lists=None, matrices=None):
            project = {"fields": fields or {}, "lists": lists or {}, "matrices": matrices or {}}
            keys = ("kind", "section", "field", "start", "tools")
            named = [dict(zip(keys, part, strict=True)) for part in parts]
            return page.evaluate(BEGUN % address, [project, named])

        return of

    KRAV = ("lists", "k", "krav", "", ["a"])
    ALIAS = ("lists", "p", "alias", "M{n}", ["a"])
    MATRIX = ("matrices", "n", "", "", ["a", "b"])
    HAST = ("lists", "k", "hast", "", ["b"])

    def test_a_field_of_its_own_begins_a_tool(self, begun):
        assert ["a"] == begun([self.KRAV], lists={"k": [{"id": "r1"}, {"id": "r2", "krav": "3"}]})

    def test_blanks_and_what_stood_there_from_the_beginning_do_not(self, begun):
        lists = {"k": [{"krav": "  "}], "p": [{"alias": "M1"}, {"alias": "M2"}]}
        assert [] == begun([self.KRAV, self.ALIAS], lists=lists)
        lists["p"][1]["alias"] = "M1"
        assert ["a"] == begun([self.KRAV, self.ALIAS], lists=lists)

    def test_what_is_shared_begins_them_all_while_none_is_begun(self, begun):
        filled = {"n": {"r1": {"r1": "3"}}}
        assert ["a", "b"] == begun([self.MATRIX, self.HAST], matrices=filled)
        lists = {"k": [{"hast": "2"}]}
        assert ["b"] == begun([self.MATRIX, self.HAST], lists=lists, matrices=filled)

    def test_what_no_tool_knows_begins_none(self, begun):
        assert [] == begun([self.KRAV], fields={"krav": {"x": "1"}}, lists={"x": [{"krav": "1"}]})


class TestReading:
    def test_the_keyboard_reaches_every_station_in_the_order_of_the_track(self, page):
        page.goto("metoden/")
        links = the_map(page).get_by_role("link")
        links.first.focus()
        reached = []
        for _ in range(links.count()):
            reached.append(page.evaluate("document.activeElement.getAttribute('href')"))
            assert page.evaluate(
                "getComputedStyle(document.activeElement.closest('li')).outlineStyle !== 'none'"
            )
            page.keyboard.press("Tab")
        in_order = links.evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert in_order == reached
        assert len(TOOLS) == len(set(reached))

    @pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.slug)
    def test_a_station_leads_to_its_tool(self, page, tool):
        page.goto("vaerktoejer/")
        the_map(page).get_by_role("link", name=tool.title).click()
        page.wait_for_url(f"**/vaerktoejer/{tool.slug}/")

    def test_without_scripts_the_stations_are_links_and_nothing_is_dead(self, new_page):
        page = new_page(java_script_enabled=False)
        page.goto("vaerktoejer/")
        expect(the_map(page).get_by_role("link")).to_have_count(len(TOOLS))
        expect(page.get_by_role("button", name=PRINT)).to_be_hidden()
        expect(page.get_by_text(WORDS)).to_have_count(0)

    @pytest.mark.parametrize("width", [320, 360, 768, 1024, 1280, 1600])
    def test_no_station_covers_another_and_all_are_large_enough_to_press(self, new_page, width):
        page = new_page(viewport={"width": width, "height": 900})
        page.goto("vaerktoejer/")
        expect(the_map(page).get_by_text(WORDS).first).to_be_visible()
        boxes = (
            the_map(page)
            .get_by_role("listitem")
            .evaluate_all("all => all.map(li => li.getBoundingClientRect().toJSON())")
        )
        for at, box in enumerate(boxes):
            assert box["height"] >= 44
            assert 0 <= box["left"] < box["right"] <= width
            for other in boxes[at + 1 :]:
                apart = max(other["left"] - box["right"], box["left"] - other["right"])
                below = max(other["top"] - box["bottom"], box["top"] - other["bottom"])
                assert max(apart, below) >= -1

    def test_narrow_the_stations_stand_below_each_other_and_wide_beside(self, new_page):
        for width, is_column in ((360, True), (1280, False)):
            page = new_page(viewport={"width": width, "height": 900})
            page.goto("vaerktoejer/")
            lefts = (
                the_map(page)
                .get_by_role("listitem")
                .evaluate_all("all => all.map(li => Math.round(li.getBoundingClientRect().left))")
            )
            assert is_column == (len(set(lefts)) == 1)


class TestOnTheWall:
    def test_the_map_is_printed_alone_on_one_a3_landscape(self, page):
        page.goto("metoden/")
        page.evaluate("window.print = () => {}")
        page.get_by_role("button", name=PRINT).click()
        assert [A3_LANDSCAPE] == sheets(page)

    def test_with_a_long_project_name_it_is_still_one(self, page):
        write(page)
        page.goto("vaerktoejer/")
        expect(status(page, GAB.title)).to_have_text(DRAFT)
        page.get_by_text("Mit team").evaluate("name => name.textContent = 'Hjemmepleje '.repeat(8)")
        page.evaluate("window.print = () => {}")
        page.get_by_role("button", name=PRINT).click()
        assert [A3_LANDSCAPE] == sheets(page)

    def test_nothing_but_the_map_is_on_it(self, page):
        page.goto("metoden/")
        page.evaluate("window.print = () => {}")
        page.get_by_role("button", name=PRINT).click()
        page.emulate_media(media="print")
        expect(the_map(page)).to_be_visible()
        expect(page.get_by_role("heading")).to_have_count(0)
        expect(page.get_by_role("button")).to_have_count(0)

    def test_the_page_printed_as_usual_stays_on_a4(self, page):
        """
        Also after the map was asked for once.
        """
        page.goto("metoden/")
        page.evaluate("window.print = () => {}")
        page.get_by_role("button", name=PRINT).click()
        sheets(page)
        assert {(595, 842)} == set(sheets(page))


def sheets(page: Page) -> list[tuple[int, int]]:
    """Width and height of each page of the print, in points."""
    printed = page.pdf(prefer_css_page_size=True)
    sizes = re.findall(rb"/MediaBox *\[ *0 +0 +([\d.]+) +([\d.]+) *\]", printed)
    assert sizes
    return [(round(float(width)), round(float(height))) for width, height in sizes]
