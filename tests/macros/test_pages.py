"""What the ordinary pages show: worked examples, the list of tools, and the contacts."""

from datetime import date
from pathlib import Path

import pytest

from macros import pages
from macros.library import ROOT, ContentError, page_texts
from macros.toolmap import TRACKS, tracks
from tests.macros.elements import elements
from worksheets.content import content, definition

SLUGS = sorted(content()["definitions"])
TODAY = date(2026, 11, 23)
PERSON = """
- navn: "{navn}"
  titel: "Direktør"
  kommune: "Eksempel Kommune"
  felt: "Social"
  historisk: {historisk}
  telefon: "12 34 56 78"
  mail: "navn@eksempel.dk"
  spoerg_om: "processen"
  sidst_tjekket: {checked}
"""


@pytest.fixture
def contacts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The list of contacts of a file written for the occasion."""

    def shown(text: str = PERSON, navn: str = "Anna", historisk: str = "false",
              checked: str = '"2026-11-23"', today: date = TODAY) -> str:  # fmt: skip
        path = tmp_path / "kontakter.yaml"
        filled = text.format(navn=navn, historisk=historisk, checked=checked)
        path.write_text(filled, "utf-8")
        monkeypatch.setattr(pages, "CONTACTS", path)
        return pages.contacts(today)

    return shown


class TestContacts:
    @pytest.mark.parametrize("checked", ['"2026-11-23"', "2026-11-23", '"2025-11-24"'])
    def test_a_contact_checked_within_a_year_can_be_reached(self, contacts, checked):
        html = contacts(checked=checked)
        assert "12 34 56 78" in html
        assert "navn@eksempel.dk" in html

    @pytest.mark.parametrize("checked", ['"2025-11-22"', "null", '"2027-01-01"'])
    def test_a_contact_not_checked_within_a_year_shows_no_phone_and_no_mail(
        self, contacts, checked
    ):
        """
        A day that has not come is a slip of the hand and vouches for nothing.
        """
        html = contacts(checked=checked)
        assert "Anna" in html
        assert "12 34" not in html
        assert "@" not in html

    def test_a_historic_contact_is_never_reached(self, contacts):
        html = contacts(historisk="true")
        assert "(historisk)" in html
        assert "12 34" not in html
        assert "@" not in html

    def test_a_contact_without_phone_and_mail_is_shown(self, contacts):
        without = "".join(
            line for line in PERSON.splitlines(True) if "telefon" not in line and "mail" not in line
        )
        assert "Anna" in contacts(without)

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("  titel: ", "  rolle: ", r"0\.titel: Field required"),
            ('  kommune: "Eksempel Kommune"', "  kommune: no", r"0\.kommune: Input should be"),
            ("sidst_tjekket: {checked}", 'sidst_tjekket: "i går"', r"0\.sidst_tjekket: Input"),
            (PERSON, 'navn: "Anna"', r"kontakter\.yaml: must be a list at the top"),
        ],
    )
    def test_a_mistake_in_the_file_stops_the_build_and_is_named(self, contacts, old, new, message):
        with pytest.raises(ContentError, match=message):
            contacts(PERSON.replace(old, new))

    def test_a_name_is_text_and_never_markup(self, contacts):
        assert "&lt;b&gt;" in contacts(navn="<b>Anna</b>")

    def test_the_four_persons_of_the_letter_cannot_be_called(self):
        """
        Their numbers are dead, and personal data.
        """
        html = pages.contacts(TODAY)
        assert 4 == html.count("(historisk)")
        assert "@" not in html


@pytest.mark.parametrize("slug", SLUGS)
class TestExamples:
    def test_the_example_has_no_mistake(self, slug):
        assert 4 <= len(pages.computed(slug))

    def test_its_elements_are_closed_and_its_numbers_are_data(self, slug):
        found = elements(pages.example(slug, "../../"))
        assert [e for e in found if e.tag == "data"]

    def test_its_links_lead_to_the_top_of_the_site(self, slug):
        links = [e for e in elements(pages.example(slug, "../../")) if e.tag == "a"]
        assert links
        assert all(e.attributes["href"].startswith("../../") for e in links)

    def test_every_rule_it_cites_is_explained_on_the_page_it_links_to(self, slug):
        for link in elements(pages.example(slug, "")):
            if link.attributes.get("class") == "ws-how__rule":
                page, anchor = link.attributes["href"].split("/#")
                text = (ROOT / "docs" / f"{page}.md").read_text("utf-8")
                assert f"{{ #{anchor} }}" in text, f"{page}.md has no #{anchor}"

    def test_the_picture_alone_is_one_figure(self, slug):
        found = elements(pages.example_picture(slug, "./"))
        assert 1 == len([e for e in found if e.tag == "figure"])


def test_a_mistake_in_an_example_stops_the_build(monkeypatch):
    bad = {"fields": {}, "lists": {"kompetencer": [{"id": "r1", "krav": "5"}]}, "matrices": {}}
    monkeypatch.setitem(content()["examples"], "gab", {"name": "x", "story": "x", "day": "", **bad})
    pages.computed.cache_clear()  # the build calculates each example once
    with pytest.raises(ContentError, match=r"examples/gab\.yaml: kompetencer\.1\.krav uden-for"):
        pages.computed("gab")


class TestToolList:
    def test_every_tool_stands_there_under_its_track_in_the_order_of_its_number(self):
        listed = [e for e in elements(pages.tool_list("./")) if "data-tool" in e.attributes]
        tools = [definition(e.attributes["data-tool"]) for e in listed]
        by_place = sorted(map(definition, SLUGS), key=lambda t: (TRACKS.index(t.track), t.number))
        assert by_place == tools

    def test_every_track_has_a_heading_of_its_own(self):
        """
        Aids are no step of the chain, and must not read as one.
        """
        found = elements(pages.tool_list("./"))
        said = [page_texts()["map"]["tracks"][track] for track in tracks()]
        assert said == [e.text for e in found if e.tag == "h2"]

    def test_every_tool_says_purpose_who_time_and_step(self):
        for listed in elements(pages.tool_list("./")):
            if "data-tool" in listed.attributes:
                tool = definition(listed.attributes["data-tool"])
                for said in (tool.purpose, tool.who, tool.time, tool.step):
                    assert said in listed.text


@pytest.mark.parametrize(
    ("url", "way"), [("", "./"), ("metoden/", "../"), ("vaerktoejer/gab/", "../../")]
)
def test_the_way_to_the_top_is_as_long_as_the_address(url, way):
    """
    Relative, so that the site works under any address.
    """
    assert way == pages.root(url)
