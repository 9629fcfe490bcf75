"""
Files that cannot be used: each is refused whole, with a Danish sentence that is complete.

The corpus of the design (H1-H20). Nothing is raised, nothing hangs, nothing is half-read.
"""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile.limits import within
from tests.tools.page import ABOUT, answer
from worksheets.content import content
from worksheets.project import MAX_BYTES, MAX_ROWS, Project, write_project_file

FORMAT = "kompetencevaerktoejet/projekt"
CPR = "010190-1234"
FULL = Project(
    **ABOUT,
    fields={"metode": {"metode": "tael"}},
    lists={"kompetencer": [{"id": "r1", "navn": 'Sårpleje "på" \\ C:\\'}]},
    matrices={"niveauer": {"r1": {"p1": "3"}}},
)
WRITTEN = write_project_file(FULL)
ESCAPED = json.dumps(json.loads(WRITTEN), separators=(",", ":"))


def file(project: Any = None, **document: Any) -> str:
    whole = {"format": FORMAT, "version": 1, "project": ABOUT | (project or {})}
    return json.dumps(whole | document)


def raw(inside: str) -> str:
    """A file that json.dumps would not write: `inside` stands beside the project's name."""
    about = ",".join(f'"{key}":"{value}"' for key, value in ABOUT.items())
    return f'{{"format":"{FORMAT}","version":1,"project":{{{about},{inside}}}}}'


def row(**values: Any) -> str:
    return file({"lists": {"kompetencer": [{"id": "r1", **values}]}})


def refusal(text: str) -> tuple[str, str]:
    """Code and sentence of a refused file."""
    reply = answer({"kind": "read", "text": text})
    assert "failure" == reply["kind"], reply
    return reply["code"], reply.get("message", "")


CASES = {
    "20 MB": ("x" * 20_000_000, "fil-for-stor"),
    "20 MB of brackets": ("[" * 20_000_000, "fil-for-stor"),
    "a byte too many": ("æ" * (MAX_BYTES // 2 + 1), "fil-for-stor"),
    "nothing": ("", "fil-tom"),
    "white space": (" \n\ufeff"[:2], "fil-tom"),
    "only a byte order mark": ("\ufeff", "fil-tom"),
    "100,000 deep": ("[" * 100_000 + "]" * 100_000, "fil-dyb"),
    "100,000 deep objects": ('{"a":' * 100_000, "fil-dyb"),
    "no JSON": ("Kære alle", "fil-ikke-json"),
    "a spreadsheet's text": ("navn;krav\nJura;3", "fil-ikke-json"),
    "single quotes": ("{'format': 1}", "fil-ikke-json"),
    "NUL": ('{"format":\x00}', "fil-ikke-json"),
    "two files after one another": (WRITTEN + WRITTEN, "fil-ikke-json"),
    "half": (WRITTEN[: len(WRITTEN) // 2], "fil-afkortet"),
    "duplicate keys": (raw('"fields":{},"fields":{}'), "fil-dobbelt-noegle"),
    "__proto__": (raw('"__proto__":{"x":"1"}'), "fil-forbudt-noegle"),
    "__proto__ escaped": (raw('"\\u005f_proto__":{}'), "fil-forbudt-noegle"),
    "constructor deep inside": (
        raw('"fields":{"a":{"constructor":{"prototype":{}}}}'),
        "fil-forbudt-noegle",
    ),
    "prototype": (raw('"prototype":{}'), "fil-forbudt-noegle"),
    "NaN": (raw('"fields":{"a":{"b":NaN}}'), "fil-ikke-tal"),
    "Infinity": (raw('"fields":{"a":{"b":-Infinity}}'), "fil-ikke-tal"),
    "1e999": (raw('"fields":{"a":{"b":1e999}}'), "fil-ikke-tal"),
    "5,000 digits": (raw(f'"fields":{{"a":{{"b":{"9" * 5000}}}}}'), "fil-ikke-tal"),
    "package.json": ('{"name":"x","version":"1.0.0"}', "fil-anden-slags"),
    "a list": ("[]", "fil-anden-slags"),
    "a text": ('"tekst"', "fil-anden-slags"),
    "version 0": (file(version=0), "fil-anden-slags"),
    "version true": (file(version=True), "fil-anden-slags"),
    "version 1.5": (file(version=1.5), "fil-anden-slags"),
    "a newer version": (file(version=2), "fil-nyere"),
    "no project": (json.dumps({"format": FORMAT, "version": 1}),
                   "projekt-mangler"),
    "project is a list": (json.dumps({"format": FORMAT, "version": 1, "project": []}),
                          "projekt-mangler"),
    "no name": (file({"name": None}), "projekt-felt-mangler"),
    "an id that is a path": (file({"id": "../x"}), "projekt-felt-mangler"),
    "a name of 2,000": (file({"name": "x" * 2000}), "projekt-for-lang"),
    "level as number": (row(**{"niveau-0": 3}), "projekt-tekst-i-raekke"),
    "level as true": (row(krav=True), "projekt-tekst-i-raekke"),
    "level as null": (row(krav=None), "projekt-tekst-i-raekke"),
    "a field as number": (file({"fields": {"ramme": {"timer": 3}}}), "projekt-tekst"),
    "a cell as number": (file({"matrices": {"niveauer": {"r1": {"p1": 3}}}}), "projekt-tekst"),
    "2,001 characters": (row(navn="æ" * 2001), "projekt-for-lang-i-raekke"),
    "2,001 in a field": (file({"fields": {"ramme": {"periode": "x" * 2001}}}),
                         "projekt-for-lang"),
    "10,000 combining marks": (row(navn="a" + "\u0301" * 10_000), "projekt-for-lang-i-raekke"),
    "too many rows": (file({"lists": {"a": [{"id": f"r{n}"} for n in range(MAX_ROWS + 1)]}}),
                      "projekt-raekker"),
    "half a million rows": (raw(f'"lists":{{"a":[{",".join(["{}"] * 500_000)}]}}'),
                            "projekt-raekker"),
    "rows that are an object": (file({"lists": {"kompetencer": {}}}), "projekt-afsnit"),
    "a row that is a list": (file({"lists": {"kompetencer": [[]]}}), "projekt-afsnit"),
    "sections that are a list": (file({"fields": []}), "projekt-afsnit"),
    "1,000 sections": (file({"fields": {f"a{n}": {} for n in range(1000)}}), "projekt-afsnit"),
    "a section named as a path": (file({"fields": {"../a": {}}}), "projekt-felt"),
    "a field named in capitals": (row(hasOwnProperty="x"), "projekt-felt"),
    "a field named as markup": (row(**{"<b>": "x"}), "projekt-felt"),
    "a field with no name": (row(**{"": "x"}), "projekt-felt"),
    "a row without an id": (file({"lists": {"a": [{"navn": "x"}]}}), "projekt-samme-id"),
    "the same id twice": (file({"lists": {"a": [{"id": "r1"}, {"id": "r1"}]}}),
                          "projekt-samme-id"),
    "CPR in a row": (row(navn=f"Anna {CPR}"), "cpr-i-fil-i-raekke"),
    "CPR in a field": (file({"fields": {"ramme": {"ansvarlig": CPR}}}), "cpr-i-fil"),
    "CPR in the name": (file({"name": CPR}), "cpr-i-fil"),
    "CPR with a hidden sign": (row(navn="0101\u200b90-1234"), "cpr-i-fil-i-raekke"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code"), CASES.values(), ids=CASES.keys())
class TestEveryCase:
    def test_it_is_refused_with_its_code(self, text, code):
        assert code == refusal(text)[0]

    def test_its_sentence_is_complete(self, text, code):
        """
        Nothing left to fill in, no empty name, and it ends as a sentence does.
        """
        message = refusal(text)[1]
        assert re.fullmatch(r"[A-ZÆØÅ][^{}]*[.]", message), message
        assert not re.search(r"“”|  | ,|None|række 0", message), message

    def test_it_is_refused_at_once(self, text, code):
        """
        The page waits ten seconds at the most, and Pyodide is several times slower.
        """
        with within():
            refusal(text)


def test_every_refusal_has_a_case():
    """
    A sentence nobody has seen may be wrong, or never said.
    """
    about_files = re.compile(r"fejl-((?:fil|projekt|cpr-i-fil)(?:-.*)?)")
    texts = content()["texts"]["shared"]
    codes = {found[1] for text in texts if (found := about_files.fullmatch(text))}
    assert codes == {code for _, code in CASES.values()}


class TestPlaces:
    """A refusal names where to look."""

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            (
                row(navn=f"Anna {CPR}"),
                "I filen står noget, der ligner et CPR‑nummer, i kompetencer, række 1, felt navn. "
                "Fjern det, og åbn filen igen.",
            ),
            (
                file({"fields": {"ramme": {"timer": 3}}}),
                "I filen er ramme, felt timer, ikke en tekst. Filen åbnes ikke.",
            ),
            (
                file({"name": "x" * 2000}),
                "I filen er teksten i projekt, felt name, på 2.000 tegn. Der må højst være 120. "
                "Filen åbnes ikke.",
            ),
            (
                '{\n  "format" 1}',
                "Filen kan ikke læses ved linje 2, tegn 12. Det er ikke en projektfil, eller den "
                "er ændret i et andet program.",
            ),
        ],
    )
    def test_the_sentence_names_the_place(self, text, message):
        assert message == refusal(text)[1]

    def test_a_cpr_number_is_not_said_again(self):
        assert CPR not in str(answer({"kind": "read", "text": row(navn=CPR)}))


class TestCutOff:
    @pytest.mark.parametrize("text", [WRITTEN, ESCAPED], ids=["written", "escaped"])
    def test_a_file_cut_at_any_place_is_called_cut(self, text):
        """
        H11: at every character, also inside a number, a word and an escape.
        """
        codes = {end: refusal(text[:end])[0] for end in range(1, len(text.rstrip()))}
        assert {} == {end: code for end, code in codes.items() if code != "fil-afkortet"}

    @pytest.mark.parametrize("word", ["t", "tru", "fals", "n"])
    def test_a_word_that_is_cut_is_called_cut(self, word):
        assert "fil-afkortet" == refusal(f'{{"format": {word}')[0]


class TestAnything:
    @given(st.text(max_size=300) | st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=9),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=9), inner),
        max_leaves=9,
    ).map(json.dumps))  # fmt: skip
    def test_no_text_is_taken_for_a_project(self, text):
        code, message = refusal(text)
        assert code.startswith("fil-"), code
        assert message.endswith(".")

    @given(st.data())
    def test_no_change_of_one_character_raises(self, data):
        """
        It is opened or refused with a sentence, never a failure of Python's own.
        """
        at = data.draw(st.integers(0, len(WRITTEN) - 1))
        changed = WRITTEN[:at] + data.draw(st.characters()) + WRITTEN[at + 1 :]
        reply = answer({"kind": "read", "text": changed})
        assert "python" != reply.get("code"), changed
