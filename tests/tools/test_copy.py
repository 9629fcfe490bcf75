"""What is pasted into Word: the sentences and tables of the page, and nothing that runs."""

import re

import pytest

from tests.tools.page import ABOUT, answer
from worksheets.content import content

SLUGS = sorted(content()["definitions"])
TAGS = {"h2", "h3", "p", "ul", "ol", "li", "table", "tr", "th", "td"}
HOSTILE = '<img src=x onerror="alert(1)">&amp;'


def copied(slug: str, **project: object) -> dict[str, str]:
    example = content()["examples"][slug]
    typed = {key: example[key] for key in ("fields", "lists", "matrices")} | project
    request = {"kind": "copy", "tool": slug, "day": "2026-11-25", "project": ABOUT | typed}
    reply = answer(request)
    assert "copy" == reply["kind"], reply
    return reply


def row_of(name: str) -> dict[str, list[dict[str, str]]]:
    row = {"navn": name, "krav": "3", "antal": "2", "niveau-3": "1", "niveau-1": "1"}
    return {"kompetencer": [{"id": "r1", **row}]}


@pytest.mark.parametrize("slug", SLUGS)
class TestEveryTool:
    def test_it_is_made_of_headings_paragraphs_lists_and_tables_alone(self, slug):
        html = copied(slug)["html"]
        assert TAGS >= set(re.findall(r"</?([a-z0-9]+)", html))
        assert {"border", "scope"} >= set(re.findall(r' ([a-z-]+)="', html))

    def test_both_forms_say_the_same(self, slug):
        reply = copied(slug)
        words = [w for w in re.sub(r"</?[a-z][^>]*>", " ", reply["html"]).split() if w.isalpha()]
        assert words == [word for word in reply["text"].split() if word.isalpha()]

    def test_it_begins_with_the_title_and_what_the_page_says_first(self, slug):
        request = {"kind": "compute", "tool": slug, "day": "2026-11-25"}
        example = content()["examples"][slug]
        typed = {key: example[key] for key in ("fields", "lists", "matrices")}
        view = answer(request | {"project": ABOUT | typed})["view"]
        first = "".join(_words(view["blocks"][0]["tree"][2][0]))
        assert first in copied(slug)["text"].split("\n")[1]


def _words(tree: object) -> list[str]:
    return [tree] if isinstance(tree, str) else [w for part in tree[2] for w in _words(part)]


class TestContents:
    def test_a_table_keeps_its_cells_apart(self):
        reply = copied("gab")
        assert "Kompetence\tStatus\tDækket\t" in reply["text"]
        assert '<th scope="row">Sårpleje</th><td>sårbar</td>' in reply["html"]

    def test_arithmetic_and_links_stay_on_the_page(self):
        reply = copied("gab")
        assert "Sådan er tallene" not in reply["text"]
        assert "href" not in reply["html"]

    def test_a_paper_goes_along_with_its_lines_to_sign_on(self):
        reply = copied("teamsamtale")
        assert "<h3>Teamudviklingsaftale, 22-02-2027</h3>" in reply["html"]
        assert "______" in reply["text"]

    def test_what_is_typed_is_words_and_no_markup(self):
        html = copied("gab", lists=row_of(HOSTILE))["html"]
        assert '&lt;img src=x onerror="alert(1)"&gt;&amp;amp;' in html
        assert "<img" not in html

    def test_a_cell_pasted_into_a_spreadsheet_is_not_run(self):
        reply = copied("gab", lists=row_of("=1+1"))
        assert "\n'=1+1\t" in reply["text"]
        assert '<th scope="row">\'=1+1</th>' in reply["html"]

    def test_an_empty_sheet_gives_nothing(self):
        reply = copied("gab", fields={}, lists={}, matrices={})
        assert ("", "") == (reply["html"], reply["text"])

    def test_what_looks_like_a_cpr_number_is_not_copied(self):
        assert "1234" not in copied("gab", lists=row_of("120280-1234"))["text"]
