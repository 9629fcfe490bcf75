"""
The search finds Danish words in other inflections and inside compounds, and says so aloud.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

# What is asked, and a text that must answer.
PAIRS = [
    ("kompetencerne", "én kompetence"),
    ("kompetence", "kompetencernes"),
    ("gabet", "alle gab"),
    ("gab", "et kompetencegab"),
    ("gabene", "kompetencegabet"),
    ("målene", "kontraktmål"),
    ("mål", "målet"),
    ("niveauer", "niveau"),
    ("medarbejderne", "hver medarbejder"),
    ("medarbejder", "medarbejdere"),
    ("ledere", "lederens"),
    ("prioritering", "ledelsen prioriterer"),
    ("prioriteret", "prioritering"),
    ("kortlægning", "at kortlægge"),
    ("kortlagt kompetence", "kompetence"),
    ("udviklingen", "udvikle"),
    ("udvikling", "kompetenceudvikling"),
    ("sårbarheden", "sårbar"),
    ("sårbart", "sårbarhed"),
    ("planen", "udviklingsplan"),
    ("planlægge", "planlægning"),
    ("uddannelse", "at uddanne"),
    ("personer", "én person"),
    ("person", "personafhængig"),
    ("afhængige", "personafhængighed"),
    ("ressourcer", "ressource"),
    ("skemaet", "skemaer"),
    ("udskrive", "udskriv"),
    ("vaerktoej", "værktøjet"),
    ("naboen", "nabokommune"),
]
STRANGERS = [("gab", "begabt og begavet"), ("lov", "ulovede"), ("kommune", "kompetence")]
ASK = """
  async ([module, pairs]) => {
    const { search } = await import(module)
    const answers = ([asked, text]) =>
      search([{ location: "", title: "", page: "", text }], asked).length > 0
    return pairs.filter(pair => !answers(pair))
  }
"""


@pytest.fixture(scope="module")
def reader(new_page) -> Page:
    page = new_page()
    page.goto("kom-i-gang/")
    return page


def unanswered(page: Page, pairs: list[tuple[str, str]]) -> list[list[str]]:
    module = page.evaluate("new URL('../assets/javascripts/search-danish.js', location).href")
    return page.evaluate(ASK, [module, pairs])


def test_other_inflections_and_parts_of_compounds_answer(reader):
    assert [] == unanswered(reader, PAIRS)


def test_letters_that_only_happen_to_stand_together_do_not(reader):
    assert len(STRANGERS) == len(unanswered(reader, STRANGERS))


class TestPanel:
    def test_leads_to_the_place_and_says_how_many_there_are(self, page):
        page.goto("kom-i-gang/")
        search = page.get_by_role("search")
        search.get_by_role("searchbox").press_sequentially("sårbarheder")
        expect(search.get_by_role("status")).to_contain_text("sted")
        page.keyboard.press("Enter")
        first = search.get_by_role("link").first
        expect(first).to_be_focused()
        target = first.get_attribute("href")
        page.keyboard.press("Enter")
        page.wait_for_url(target or "")
        expect(search.get_by_role("link")).to_have_count(0)

    def test_is_walked_with_the_arrows_and_closed_with_escape(self, page):
        page.goto("kom-i-gang/")
        search = page.get_by_role("search")
        field = search.get_by_role("searchbox")
        field.press_sequentially("kompetencer")
        links = search.get_by_role("link")
        links.nth(1).wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(links.nth(1)).to_be_focused()
        page.keyboard.press("Escape")
        expect(field).to_be_focused()
        expect(links).to_have_count(0)

    def test_is_reached_with_tab_and_closes_behind_the_reader(self, page):
        page.goto("kom-i-gang/")
        search = page.get_by_role("search")
        search.get_by_role("searchbox").press_sequentially("tovholder")
        search.get_by_role("link").first.wait_for()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        expect(search.get_by_role("link").first).to_be_focused()
        page.locator("main").click(position={"x": 5, "y": 5})
        expect(search.get_by_role("link")).to_have_count(0)

    def test_says_so_when_no_place_answers(self, page):
        page.goto("kom-i-gang/")
        search = page.get_by_role("search")
        search.get_by_role("searchbox").press_sequentially("xylofon")
        expect(search.get_by_role("status")).to_contain_text("Prøv et andet ord")

    def test_fetches_the_pages_text_only_when_somebody_searches(self, page, server):
        seen = len(server.requests)
        page.goto("kom-i-gang/")
        page.wait_for_load_state("networkidle")
        assert not [path for path in server.requests[seen:] if "search_index" in path]
