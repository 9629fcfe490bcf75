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
# What people type, and the page that must be among the first five answers.
PROBES = [
    ("kompetencegab", "vaerktoejer/gab/"),
    ("gabene", "metoden/gab/"),
    ("kompetencekløft", "ordliste/"),
    ("sårbarhed", "metoden/gab/"),
    ("hænger på én", "ordliste/"),
    ("løftetrin", "saadan-regner-vi/"),
    ("loeftetrin", "saadan-regner-vi/"),
    ("dækningsgrad", "saadan-regner-vi/"),
    ("hvordan regnes prioritet", "saadan-regner-vi/"),
    ("niveauer", "metoden/niveauer/"),
    ("niveau 3", "metoden/niveauer/"),
    ("kravprofil", "metoden/krav/"),
    ("kompetencekrav", "vaerktoejer/krav/"),
    ("kortlægge kompetencer", "metoden/kortlaegning/"),
    ("kompetencelandkort", "metoden/kortlaegning/"),
    ("prioriteringen", "metoden/prioritering/"),
    ("løsningsvej", "vaerktoejer/prioritering/"),
    ("udviklingsplaner", "vaerktoejer/plan/"),
    ("handlingsplan", "ordliste/"),
    ("opfølgning", "metoden/opfoelgning/"),
    ("opfoelgning", "vaerktoejer/opfoelgning/"),
    ("GRUS", "metoden/teamsamtale/"),
    ("medarbejdervurderingssamtaler i teams", "metoden/teamsamtale/"),
    ("MUS", "metoden/teamsamtale/"),
    ("kontraktstyring", "metoden/kontrakt/"),
    ("kontraktmål", "metoden/kontrakt/"),
    ("aftalestyring", "metoden/kontrakt/"),
    ("årshjulet", "metoden/aarshjul/"),
    ("aarshjul", "vaerktoejer/aarshjul/"),
    ("MED-udvalget", "metoden/roller/"),
    ("tillidsrepræsentant", "metoden/roller/"),
    ("direktionens opgave", "metoden/roller/"),
    ("ressourcer", "metoden/betingelser/"),
    ("ledelsens prioritering", "metoden/betingelser/"),
    ("chefforening", "chefforeninger/"),
    ("dagsorden til mødet", "chefforeninger/"),
    ("invitation", "chefforeninger/invitation/"),
    ("flere kommuner", "metoden/flere-kommuner/"),
    ("nabokommunen", "kom-i-gang/flere-kommuner/"),
    ("pension", "kom-i-gang/situationer/"),
    ("ny lov", "kom-i-gang/situationer/"),
    ("besparelser", "kom-i-gang/situationer/"),
    ("Værløse", "om-projektet/"),
    ("Jørgen Norup", "om-projektet/"),
    ("kontaktpersoner", "om-projektet/kontakter/"),
    ("persondata", "beskyttelse/"),
    ("GDPR", "beskyttelse/"),
    ("slette data", "beskyttelse/"),
    ("tilgængelighed", "tilgaengelighed/"),
    ("udskriv blankt ark", "hent/"),
    ("excel", "hent/"),
    ("Dreyfus", "kilder/"),
    ("hjemmepleje", "eksempler/"),
    ("vej og park", "eksempler/omraader/"),
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
# The pages of the first five answers of the whole site's index.
ASK_SITE = """
  async ([module, questions]) => {
    const { search } = await import(module)
    const { fetchPlaces } = await import(new URL("search-panel.js", module).href)
    const places = await fetchPlaces()
    return questions.map(asked =>
      search(places, asked).slice(0, 5).map(hit => hit.place.location.split("#")[0]))
  }
"""


@pytest.fixture(scope="module")
def reader(new_page) -> Page:
    page = new_page()
    page.goto("kom-i-gang/")
    return page


def module(page: Page) -> str:
    return page.evaluate("new URL('../assets/javascripts/search-danish.js', location).href")


def unanswered(page: Page, pairs: list[tuple[str, str]]) -> list[list[str]]:
    return page.evaluate(ASK, [module(page), pairs])


def test_other_inflections_and_parts_of_compounds_answer(reader):
    assert [] == unanswered(reader, PAIRS)


def test_what_people_type_leads_to_the_page_that_answers(reader):
    """
    Among the first five, because nobody reads on.
    """
    answers = reader.evaluate(ASK_SITE, [module(reader), [asked for asked, _ in PROBES]])
    missed = [
        f"{asked}: {wanted} is not among {found}"
        for (asked, wanted), found in zip(PROBES, answers, strict=True)
        if wanted not in found
    ]
    assert [] == missed


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
