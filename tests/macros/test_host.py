"""Who serves the site: what a public one must say, and what one that is not public need not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from string import Template

import pytest

from macros import host
from macros.library import ContentError

TODAY = date(2026, 11, 26)
SITE = "https://kompetence.viborg.dk/"
FILLED = {
    "udgives": "true",
    "myndighed": "Viborg Kommune",
    "mail": "kompetence@viborg.dk",
    "serveren": "IP-adresse, tidspunkt og side i 30 dage.",
    "url": "https://was.digst.dk/kompetence-viborg-dk",
    "telefon": "87 87 87 87",
    "skriv": "tilgaengelighed@viborg.dk",
    "dato": "2026-11-25",
}
FILE = Template("""
udgives: $udgives
myndighed: "$myndighed"
mail: "$mail"
serveren: "$serveren"
erklaering:
  url: "$url"
  telefon: "$telefon"
  mail: "$skriv"
  sidst_ajourfoert: "$dato"
""")


@pytest.fixture(name="fill")
def make_fill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Write the file of a host that has filled in everything, but for what is said."""

    def fill(**values: str) -> None:
        (tmp_path / "vaert.yaml").write_text(FILE.substitute(FILLED | values), "utf-8")
        monkeypatch.setattr(host, "HOST", tmp_path / "vaert.yaml")
        host.host.cache_clear()

    yield fill
    host.host.cache_clear()


class TestAPublicSite:
    def test_with_everything_filled_in_may_be_built(self, fill):
        fill()
        host.check_host(SITE, TODAY)
        assert FILLED["url"] == host.statement_address()

    @pytest.mark.parametrize("field", [name for name in FILLED if name != "udgives"])
    @pytest.mark.parametrize("text", ["", "  ", "[udfyld]", "Eksempel Kommune", "TODO"])
    def test_with_a_field_empty_or_never_filled_in_stops_the_build(self, fill, field, text):
        fill(**{field: text})
        with pytest.raises(ContentError, match="vaert"):
            host.check_host(SITE, TODAY)

    @pytest.mark.parametrize(
        ("field", "text", "told"),
        [
            ("dato", "2025-11-25", "more than 365 days ago"),
            ("dato", "2026-11-27", "has not come yet"),
            ("dato", "25. november 2026", "is no date"),
            ("url", "http://was.digst.dk/kompetence-viborg-dk", "must begin with https"),
            ("url", "https://was.digst.dk/viborg-dk", "must be .*/kompetence-viborg-dk"),
            ("mail", "viborg.dk", "is no mail address"),
            ("telefon", "ring bare", "is no telephone number"),
            ("telefon", "00 00 00 00", "is no|placeholder"),
        ],
    )  # fmt: skip
    def test_is_told_what_is_wrong(self, fill, field, text, told):
        fill(**{field: text})
        with pytest.raises(ContentError, match=told):
            host.check_host(SITE, TODAY)

    def test_looked_over_a_year_ago_to_the_day_is_soon_enough(self, fill):
        fill(dato="2025-11-26")
        host.check_host(SITE, TODAY)

    def test_says_both_how_to_write_and_how_to_call(self, fill):
        fill()
        html = host.host_statement()
        for part in ("mailto:tilgaengelighed@viborg.dk", "tel:87878787", "25. november 2026"):
            assert part in html
        assert FILLED["url"] in html
        assert FILLED["url"] in host.was_link()
        assert "30 dage" in host.host_server()


class TestASiteThatIsNotPublic:
    def test_need_not_say_anything(self, fill):
        fill(**dict.fromkeys(FILLED, "") | {"udgives": "false"})
        host.check_host(SITE, TODAY)
        assert "" == host.statement_address()
        assert "Ingen forening eller kommune" in host.host_statement()
        assert "ikke lagt offentligt ud" in host.was_link()

    def test_leads_nowhere_yet_even_when_it_is_filled_in(self, fill):
        fill(udgives="false")
        assert "" == host.statement_address()


def test_every_page_has_the_way_to_the_statement(site):
    pages = sorted(site.rglob("*.html"))
    link = "Tilgængelighedserklæring</a>"
    assert [] == [str(page) for page in pages if link not in page.read_text("utf-8")]


def test_a_public_site_leads_on_from_was_at_once(fill):
    """The theme writes it into /was/ alone, and its address from the same check."""
    template = (Path(host.__file__).parents[1] / "overrides" / "page.html").read_text("utf-8")
    assert 'http-equiv="refresh" content="0; url={{ config.extra.statement }}"' in template
