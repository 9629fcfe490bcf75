"""Results as the reader meets them: Danish numbers, whole sentences, elements that are safe."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheets.content import content
from worksheets.result import Figure, Text
from worksheets.view.numbers import percentages, write
from worksheets.view.tree import ATTRIBUTES, TAGS, el, plain, serialise
from worksheets.view.words import fill, say

HOSTILE = st.text() | st.sampled_from(
    ['<script>alert(1)</script>', '" onload="x', "'", "&lt;", "]]>", "<!--", "javascript:x",
     "{navn}", "{{ 7*7 }}", "${x}", "\u202e", "\x00"]
)  # fmt: skip
NAMES = sorted(ATTRIBUTES - {"href"})


class TestNumbers:
    @pytest.mark.parametrize(
        ("value", "unit", "shown"),
        [
            (0, "people", "0"),
            (12.5, "points", "13"),
            (13.5, "points", "14"),
            (-12.5, "points", "\u221213"),
            (-0.4, "points", "0"),
            (1250.5, "hours", "1.250,5"),
            (1250.0, "hours", "1.250"),
            (60000, "kroner", "60.000"),
            (1234567.5, "kroner", "1.234.568"),
            (2.25, "mean", "2,3"),
            (-1, "people", "\u22121"),
            (2 / 3, "share", "67\u00a0%"),
            (0.285, "share", "29\u00a0%"),
            (0.005, "share", "1\u00a0%"),
            (1.0, "share", "100\u00a0%"),
            (0.285, "count", "0,29"),
            (1e-20, "share", "0\u00a0%"),
            (None, "people", "–"),
        ],
    )
    def test_a_number_is_written_in_danish_and_rounded_half_up(self, value, unit, shown):
        assert shown == write(value, unit)

    @given(st.integers(0, 10**6))
    def test_half_a_percent_is_rounded_up_wherever_it_stands(self, thousandths):
        """
        By the digits the reader sees, not by how binary keeps them.
        """
        shown = write(thousandths / 1000, "share").removesuffix("\u00a0%").replace(".", "")
        assert (thousandths + 5) // 10 == int(shown)

    @given(st.lists(st.integers(0, 500), min_size=1, max_size=12).filter(any))
    def test_percentages_shown_together_add_to_100(self, counts):
        assert 100 == sum(percentages([count / sum(counts) for count in counts]))

    @given(st.lists(st.integers(0, 500), min_size=1, max_size=12).filter(any))
    def test_no_percentage_is_more_than_one_from_its_share(self, counts):
        shares = [count / sum(counts) for count in counts]
        for share, percent in zip(shares, percentages(shares), strict=True):
            assert abs(100 * share - percent) < 1


class _Names(HTMLParser):
    """What a browser would make of it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.tags: list[str] = []
        self.attributes: list[list[str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.append([name for name, _ in attrs])


class TestTree:
    @given(HOSTILE, HOSTILE, st.sampled_from(NAMES))
    def test_no_text_and_no_value_can_become_an_element(self, text, value, name):
        read = _Names(serialise(el("p", {name: value}, text)))
        assert (["p"], [[name.lower()]]) == (read.tags, read.attributes)

    @given(HOSTILE)
    def test_no_text_can_end_an_element(self, text):
        assert serialise(el("p", None, text)).count("</") == 1

    @pytest.mark.parametrize("tag", ["script", "img", "iframe", "style", "form", "P", "p ", ""])
    def test_an_unknown_tag_is_refused(self, tag):
        assert tag not in TAGS
        with pytest.raises(ValueError, match="not allowed in a view"):
            el(tag)

    @pytest.mark.parametrize("name", ["onclick", "style", "src", "srcdoc", "id", "xlink:href"])
    def test_an_unknown_attribute_is_refused(self, name):
        with pytest.raises(ValueError, match="not allowed in a view"):
            el("p", {name: "x"})

    @pytest.mark.parametrize(
        "address",
        ["https://eksempel.dk/", "javascript:alert(1)", "JavaScript:x", "data:text/html,x",
         "//eksempel.dk", "/\\eksempel.dk", "\\\\eksempel.dk", "mailto:a@b.dk"],
    )  # fmt: skip
    def test_an_address_outside_the_site_is_refused(self, address):
        with pytest.raises(ValueError, match="not an address on this site"):
            el("a", {"href": address})

    def test_an_address_on_the_site_begins_at_its_top(self):
        link = el("a", {"href": "vaerktoejer/gab/"}, "Gab")
        assert '<a href="../vaerktoejer/gab/">Gab</a>' == serialise(link, "../")


class TestWords:
    def test_a_number_in_a_sentence_is_data(self):
        params = {"timer": Figure("timer", 2.25, "hours", 3)}
        (words, number) = say("forudsaetninger", Text("ramme-timer", params))
        attributes = {"data-measure": "timer", "value": "2.25", "data-row": "3"}
        assert ("Interne timer: ", ["data", attributes, ["2,3"]]) == (words, number)

    def test_a_number_that_is_not_known_is_a_dash_without_a_value(self):
        params = {"timer": Figure("timer", None, "hours")}
        number = say("forudsaetninger", Text("ramme-timer", params))[1]
        assert ("–", "") == (plain(number), number[1]["value"])

    @pytest.mark.parametrize(("count", "word"), [(1, "udfyldt"), (0, "udfyldte"), (2, "udfyldte")])
    def test_one_is_singular_and_everything_else_is_plural(self, count, word):
        assert [f"{count} {word}"] == ["".join(fill("gab", "fil-antal", {"antal": count}, count))]

    @given(HOSTILE)
    def test_what_the_reader_typed_is_never_a_template(self, typed):
        words = say("gab", Text("fund-daekket")) + say(
            "forudsaetninger", Text("ramme-periode", {"periode": typed})
        )
        assert f"Kompetencerne er dækketPeriode: {typed}" == "".join(words)

    def test_a_code_without_words_is_an_error(self):
        with pytest.raises(LookupError, match="no text 'findes-ikke' for tool 'gab'"):
            fill("gab", "findes-ikke", {})

    def test_a_tool_says_it_its_own_way_before_the_shared_one(self):
        texts = content()["texts"]
        both = texts["gab"].keys() & texts["forudsaetninger"].keys()
        assert "tabel-titel" in both
        assert [texts["gab"]["tabel-titel"]] == fill("gab", "tabel-titel", {})
