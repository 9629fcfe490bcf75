"""What the report shows from data files, and what stops the build."""

from __future__ import annotations

import datetime
from pathlib import Path
from types import SimpleNamespace

import markdown
import pytest

from macros import prose, report, terms, whole
from macros.library import ContentError

SOURCE = """
- id: "borich-1980"
  kort: "Borich 1980"
  forfatter: "Gary D. Borich"
  titel: "A Needs Assessment Model"
  udgiver: "Journal of Teacher Education"
  aar: 1980
  gruppe: "metode"
  sprog: "en"
  bruges_til: "Behov som vægtet afstand"
"""
TERM = """
- id: "loeftetrin"
  ord: "løftetrin"
  forklaring: "De niveauer, der mangler."
  former: ["løftetrinnet", "løftetrinene"]
  ogsaa: ["trin op"]
  vis: true
  se: "metoden/gab.md"
- id: "aarshjul"
  ord: "årshjul"
  forklaring: "Årets møder på ét billede."
- id: "zone"
  ord: "zone"
  forklaring: "Et område."
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Data files and pages written for the occasion."""
    for read in (report.sources, report.glossary):
        read.cache_clear()
    (tmp_path / "metoden").mkdir()
    (tmp_path / "metoden" / "gab.md").write_text("# Gab\n", "utf-8")
    for name, file, text in (
        ("SOURCES", "kilder.yaml", SOURCE),
        ("GLOSSARY", "ordliste.yaml", TERM),
    ):
        (tmp_path / file).write_text(text, "utf-8")
        monkeypatch.setattr(report, name, tmp_path / file)
    monkeypatch.setattr(report, "DOCS", tmp_path)
    monkeypatch.setattr(whole, "DOCS", tmp_path)
    yield tmp_path
    for read in (report.sources, report.glossary):
        read.cache_clear()


class TestCitations:
    def test_leads_to_the_entry_and_says_author_and_year(self, data):
        assert '(<a class="ws-source" href="../kilder/#borich-1980">Borich 1980</a>)' == (
            report.citation("borich-1980", "../")
        )

    def test_a_source_that_is_not_there_stops_the_build_with_file_and_line(self, data):
        (data / "side.md").write_text('# Side\n\nSom {{ kilde("ukendt") }} siger.\n', "utf-8")
        with pytest.raises(ContentError, match=r"side\.md:3: no source 'ukendt'"):
            report.check_report()

    def test_a_source_of_an_unknown_shape_stops_the_build(self, data):
        (data / "kilder.yaml").write_text(SOURCE.replace("aar: 1980", 'aar: "før"'), "utf-8")
        with pytest.raises(ContentError, match=r"kilder\.yaml.*aar"):
            report.sources()

    def test_the_same_id_twice_stops_the_build(self, data):
        (data / "kilder.yaml").write_text(SOURCE + SOURCE, "utf-8")
        with pytest.raises(ContentError, match="stands twice"):
            report.sources()


class TestGlossary:
    def test_stands_in_the_order_of_the_danish_alphabet(self, data):
        assert ["løftetrin", "zone", "årshjul"] == [term.ord for term in report.glossary().values()]

    def test_leads_to_the_page_that_says_more(self, data):
        assert 'href="../metoden/gab/"' in report.glossary_list("../")

    def test_a_page_that_is_not_there_stops_the_build(self, data):
        (data / "ordliste.yaml").write_text(TERM.replace("metoden/gab.md", "metoden/x.md"), "utf-8")
        with pytest.raises(ContentError, match=r"loeftetrin: no page 'metoden/x\.md'"):
            report.check_report()


class TestTermsInPlace:
    def shown(self, text: str) -> str:
        return markdown.markdown(text, extensions=[terms.Terms()])

    def test_are_explained_where_the_page_uses_them_first(self, data):
        html = self.shown("Her er **to** løftetrin og flere løftetrin.\n\nLøftetrinnet er højt.")
        assert 1 == html.count("De niveauer, der mangler.")
        assert html.index("<button") < html.index("og flere")

    def test_work_without_scripts(self, data):
        html = self.shown("To løftetrin.")
        assert 'popovertarget="ord-loeftetrin"' in html
        assert 'id="ord-loeftetrin"' in html

    def test_keep_every_word_of_the_text(self, data):
        html = self.shown("Før løftetrin efter *og* løftetrin til sidst.")
        assert "<p>Før <button" in html
        assert html.endswith("</span> efter <em>og</em> løftetrin til sidst.</p>")

    def test_are_found_in_other_inflections_and_after_other_elements(self, data):
        assert ">Løftetrinene</button>" in self.shown("**Ser I?** Løftetrinene tæller.")

    @pytest.mark.parametrize(
        "text", ["# Løftetrin", "[løftetrin](#x)", "`løftetrin`", "løftetrins-tal"]
    )
    def test_leave_headings_links_code_and_compounds_alone(self, data, text):
        assert "<button" not in self.shown(text)

    def test_a_short_form_is_no_ordinary_word(self, data):
        text = TERM + '- id: "mus"\n  ord: "MUS"\n  forklaring: "En samtale."\n  vis: true\n'
        (data / "ordliste.yaml").write_text(text, "utf-8")
        assert "<button" not in self.shown("En mus og Mus.")
        assert "<button" in self.shown("En MUS.")

    def test_do_not_explain_what_asks_for_no_explanation(self, data):
        assert "<button" not in self.shown("Et årshjul.")


class TestReadingTime:
    def test_counts_two_hundred_words_a_minute_and_never_less_than_one(self):
        assert 1 == prose.facts("<p>Kort.</p>", {})["minutes"]
        assert 3 == prose.facts("<p>" + "ord " * 500 + "</p>", {})["minutes"]

    def test_what_a_macro_shows_is_looked_at_and_not_read(self):
        assert 1 == prose.facts("<section>" + "ord " * 500 + "</section>", {})["minutes"]

    def test_says_the_date_of_the_review_in_danish(self):
        reviewed = prose.facts("<p>Kort.</p>", {"gennemgaaet": "2026-11-25"})["reviewed"]
        assert {"iso": "2026-11-25", "words": "25. november 2026"} == reviewed
        as_date = prose.facts("", {"gennemgaaet": datetime.date(2026, 11, 25)})["reviewed"]
        assert reviewed == as_date

    def test_a_review_that_is_no_date_stops_the_build(self):
        with pytest.raises(ContentError, match="no date"):
            prose.facts("", {"gennemgaaet": "i går"})


class TestWholeReport:
    def made(self, data: Path, chapters: dict[str, str]) -> str:
        for name, text in chapters.items():
            (data / name).parent.mkdir(exist_ok=True)
            (data / name).write_text(text, "utf-8")
        page = SimpleNamespace(
            meta={"kapitler": list(chapters)}, file=SimpleNamespace(src_uri="metoden/hele.md")
        )
        return whole.whole_report(page, lambda text: text)

    def test_a_chapter_becomes_a_second_heading_and_loses_its_front_matter(self, data):
        made = self.made(data, {"metoden/gab.md": "---\na: b\n---\n\n# Gab\n\n## Sådan gør I\n"})
        assert "## Gab { #kapitel-metoden-gab }" in made
        assert "### Sådan gør I" in made
        assert "a: b" not in made

    def test_a_link_to_a_chapter_stays_on_the_page(self, data):
        made = self.made(
            data,
            {"metoden/gab.md": "# Gab\n\n[Krav](krav.md#hvor) [Hent](../hent.md)\n",
             "metoden/krav.md": "# Krav\n\n## Hvor { #hvor }\n\n[Op](#hvor)\n"},
        )  # fmt: skip
        assert "[Krav](#kapitel-metoden-krav--hvor)" in made
        assert "### Hvor { #kapitel-metoden-krav--hvor }" in made
        assert "[Op](#kapitel-metoden-krav--hvor)" in made
        assert "[Hent](../hent.md)" in made

    def test_what_a_macro_leads_to_on_its_own_page_stays_in_the_chapter(self, data):
        made = self.made(data, {"ordliste.md": '# Ord\n\n<a href="#aa">Å</a>\n'})
        assert '<a href="#kapitel-ordliste--aa">Å</a>' in made

    def test_a_heading_of_a_macro_is_as_small_as_the_chapter_s_own(self, data):
        made = self.made(data, {"ordliste.md": '# Ord\n\n<h2 class="a">Å</h2>\n'})
        assert '<h3 class="a">Å</h3>' in made

    def test_a_link_from_another_folder_leads_where_it_did(self, data):
        made = self.made(data, {"ordliste.md": "# Ord\n\n[Gab](vaerktoejer/gab.md#a)\n"})
        assert "[Gab](../vaerktoejer/gab.md#a)" in made

    def test_the_contents_list_comes_first(self, data):
        made = self.made(data, {"metoden/gab.md": "# Gab\n"})
        assert made.startswith("- [Gab](#kapitel-metoden-gab)\n")

    def test_a_chapter_s_next_step_is_left_out(self, data):
        made = self.made(
            data, {"metoden/gab.md": "# Gab\n\nTekst.\n\n## Næste skridt\n\nGå videre.\n"}
        )
        assert "Tekst." in made
        assert "Gå videre." not in made

    def test_a_chapter_that_is_not_there_stops_the_build(self, data):
        page = SimpleNamespace(
            meta={"kapitler": ["metoden/x.md"]}, file=SimpleNamespace(src_uri="metoden/hele.md")
        )
        with pytest.raises(ContentError, match=r"hele\.md: kapitler: no page 'metoden/x\.md'"):
            whole.whole_report(page, str)
