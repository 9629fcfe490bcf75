"""
Preset links: what an association may choose for its members, and all that a link may not do.

H64-H71 are the hostile links of our threat model.
"""

import base64
import hashlib
import json
import re
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.page import ABOUT, answer
from worksheets.content import content

CHOICES = {"association": "teknik", "area": "teknik-miljoe", "example": "teknik", "start": "gab",
           "words": {"kontrakt": "aftale"}}  # fmt: skip
EMPTY = {**ABOUT, "fields": {}, "lists": {}, "matrices": {}}
FILLED = {**EMPTY, "lists": {"kompetencer": [{"id": "r1", "navn": "Vores egen", "krav": "3"}]}}


def share(choices: dict[str, Any] = CHOICES) -> dict[str, Any]:
    address = "https://eksempel.dk/kompetencer/"
    return answer({"kind": "share", "address": address, "preset": choices})


def fragment(choices: dict[str, Any] = CHOICES) -> str:
    return share(choices)["link"].partition("#valg=")[2]


def forged(data: Any) -> str:
    """A link with a checksum that is right, as somebody with our source could write it."""
    text = data if isinstance(data, str) else json.dumps(data)
    body = base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()
    return f"1.{body}.{hashlib.sha256(body.encode()).hexdigest()[:8]}"


def opened(text: str, project: dict[str, Any] = EMPTY, tool: str = "gab") -> dict[str, Any]:
    return answer({"kind": "preset", "tool": tool, "text": text, "project": project,
                   "isEmpty": project is EMPTY})  # fmt: skip


class TestALink:
    def test_it_is_short_and_opens_the_tool_it_names(self):
        made = share()
        assert made["link"].startswith("https://eksempel.dk/kompetencer/vaerktoejer/gab/#valg=1.")
        assert len(made["link"]) < 400

    def test_it_says_what_it_sets_and_sets_it_in_an_empty_sheet(self):
        reply = opened(fragment())
        text = " ".join(reply["lines"])
        for said in ("Tekniske chefer", "Teknik og miljø", "Aftale", "bliver indlæst"):
            assert said in text
        fields = reply["project"]["fields"]
        assert {"forening": "teknik", "omraade": "teknik-miljoe"} == fields["valg"]
        assert {"kontrakt": "aftale"} == fields["ord"]
        example = content()["variants"]["gab"]["teknik"]
        assert example["lists"] == reply["project"]["lists"]

    def test_it_takes_nothings_place(self):
        own = {**FILLED, "fields": {"ord": {"kontrakt": "virksomhedsaftale"}}}
        reply = opened(fragment(), own)
        assert own["lists"] == reply["project"]["lists"]
        assert own["fields"]["ord"] == reply["project"]["fields"]["ord"]
        assert any("ikke indlæst" in line for line in reply["lines"])
        assert any("De bliver, som de er" in line for line in reply["lines"])

    def test_opened_in_another_tool_it_is_refused_with_the_right_one(self):
        reply = opened(fragment(), tool="plan")
        assert "valg-vaerktoej" == reply["code"]
        assert "Kompetencegab" in reply["message"]

    @pytest.mark.parametrize("name", content()["associations"])
    def test_each_association_has_a_link_of_its_own(self, name):
        entry = content()["associations"][name]
        keys = ("area", "start", "words")
        example = entry["example"] if entry["start"] == "gab" else ""
        choices = {key: entry[key] for key in keys} | {"association": name, "example": example}
        assert "preset" == opened(fragment(choices), tool=entry["start"])["kind"]

    def test_what_is_pasted_elsewhere_is_plain_html_without_a_script(self):
        made = share()["embed"]
        assert made.startswith('<p><a href="https://eksempel.dk/')
        assert {"p", "a"} == set(re.findall(r"</?(\w+)", made))


class TestHostileLinks:
    def test_h64_one_that_is_too_long_is_not_even_read(self):
        assert "link-for-langt" == opened("1." + "A" * 2_000_000 + ".00000000")["code"]

    @pytest.mark.parametrize("body", ["%", "A", "====", "/w", "H4sIAAAAAAAA"])
    def test_h65_what_is_no_text_is_refused_and_nothing_is_unpacked(self, body):
        checksum = hashlib.sha256(body.encode()).hexdigest()[:8]
        assert opened(f"1.{body}.{checksum}")["code"] in {"link-aendret", "link-indhold"}

    @pytest.mark.parametrize(
        "data",
        [
            '{"__proto__": {"isAdmin": true}}',
            {**CHOICES, "__proto__": "x"},
            {**CHOICES, "constructor": {"prototype": 1}},
            {**CHOICES, "words": {"__proto__": "x"}},
            '{"start": "gab", "start": "plan"}',
            "[" * 5000,
            [],
            "NaN",
        ],
    )
    def test_h66_prototype_keys_and_twice_the_same_key_are_refused(self, data):
        assert "link-indhold" == opened(forged(data))["code"]

    @pytest.mark.parametrize("key", ["association", "area", "example", "start"])
    @pytest.mark.parametrize(
        "value", ["<img src=x onerror=alert(1)>", "__proto__", "toString", "x"]
    )
    def test_h66_markup_and_unknown_names_are_refused_and_not_repeated(self, key, value):
        reply = opened(forged({**CHOICES, key: value}))
        assert "valg-ukendt" == reply["code"]
        assert value not in reply["message"] or value == "x"

    @pytest.mark.parametrize("key", ["overwrite", "import", "project", "next", "url", "replace"])
    def test_h67_one_that_asks_to_overwrite_or_lead_elsewhere_is_refused(self, key):
        assert "link-indhold" == opened(forged({**CHOICES, key: True}), FILLED)["code"]

    @pytest.mark.parametrize("key", ["people", "personer", "note", "alias", "line", "lists"])
    def test_h68_there_is_no_field_for_people_or_free_text(self, key):
        assert "link-indhold" == opened(forged({**CHOICES, key: "M1"}))["code"]

    @given(st.data())
    def test_h69_one_sign_altered_is_found(self, data):
        text = fragment()
        at = data.draw(st.integers(0, len(text) - 1))
        sign = data.draw(st.sampled_from("0aZ.-_ %").filter(lambda sign: sign != text[at]))
        reply = opened(text[:at] + sign + text[at + 1 :])
        assert reply["code"] in {"link-aendret", "link-nyere"}
        assert "project" not in reply

    @pytest.mark.parametrize("break_", ["\n", "\r\n> ", " ", "%0A", "=\n"])
    def test_h70_one_wrapped_by_mail_is_refused_with_what_to_do(self, break_):
        text = fragment()
        reply = opened(text[:60] + break_ + text[60:])
        assert "link-aendret" == reply["code"]
        assert "Kopiér hele linket" in reply["message"]

    def test_h70_one_that_was_coded_twice_is_refused(self):
        text = quote(quote(f"{fragment()}=", safe=""), safe="")
        assert "link-aendret" == opened(text)["code"]

    @pytest.mark.parametrize("value", [1, None, True, ["gab"], {"a": 1}])
    @pytest.mark.parametrize("key", [*CHOICES])
    def test_a_value_of_another_kind_is_refused(self, key, value):
        if (key, value) == ("words", {"a": 1}):
            value = {"kontrakt": 1}
        assert "link-indhold" == opened(forged({**CHOICES, key: value}))["code"]

    def test_one_of_a_later_version_says_to_reload(self):
        assert "link-nyere" == opened("2" + fragment()[1:])["code"]

    @given(st.text(max_size=200))
    def test_no_text_changes_anything(self, text):
        assert "failure" == opened(text)["kind"]
