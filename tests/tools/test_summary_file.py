"""
The summary file: what a unit or a municipality hands on, and what is refused when it comes back.
"""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheets.project import Refused, checksum
from worksheets.summary import Standing, Summary, read_summary, write_summary
from worksheets.view.words import sentence

SHOWN = Standing(
    name="Sårpleje", task="Pleje i hjemmet", kind="drift", importance=3,
    required_level=3, lowest_level=3, required_people=8,
    answers=11, unknown=1, holders=6, missing=2, lift_steps=2, short_units=1,
    levels=(0, 0, 5, 6, 0), hours=40, kroner=12_000,
)  # fmt: skip
HIDDEN = Standing(name="Digitale hjælpemidler", required_level=2, lowest_level=2, required_people=3)
UNIT = Summary(
    scope="enhed", municipality="Eksempel Kommune", unit="Hjemmepleje Nord", period="2027",
    day="2027-06-15", competences=(SHOWN, HIDDEN), hours=55, kroner=20_000,
)  # fmt: skip
WHOLE = Summary(
    scope="kommune", municipality="Eksempel Kommune", unit="", period="2027", day="2027-06-15",
    units=8,
    competences=(
        replace(SHOWN, units=6, lowest_level=2, required_people=30, answers=44, holders=25,
                missing=7, lift_steps=12, short_units=3, levels=None),
    ),
)  # fmt: skip


def file(summary: Summary = UNIT, seal: bool = True, **body: Any) -> str:
    """The file of a summary with something in it changed, and sealed anew."""
    whole = json.loads(write_summary(summary))
    whole["summary"] |= body
    if seal:
        whole["checksum"] = checksum(whole["summary"])
    return json.dumps(whole)


def with_row(summary: Summary = UNIT, **values: Any) -> str:
    row = json.loads(write_summary(summary))["summary"]["kompetencer"][0]
    return file(summary, kompetencer=[row | values])


def refusal(text: str) -> str:
    with pytest.raises(Refused) as refused:
        read_summary(text)
    told = sentence("shared", f"fejl-{refused.value.code}", refused.value.params)
    assert "{" not in told
    return refused.value.code


class TestWhatIsHandedOn:
    @pytest.mark.parametrize("summary", [UNIT, WHOLE])
    def test_it_is_read_as_it_was_written(self, summary):
        assert summary == read_summary(write_summary(summary))

    def test_a_hidden_group_has_no_number_but_what_is_asked_for(self):
        row = json.loads(write_summary(UNIT))["summary"]["kompetencer"][1]
        numbers = {key: row[key] for key in row if isinstance(row[key], int | list)}
        assert {"krav": 2, "krav-lavest": 2, "antal": 3, "enheder": 1} == numbers

    def test_a_surplus_is_counted_unit_by_unit(self):
        assert 25 + 7 - 30 == WHOLE.competences[0].surplus

    def test_nothing_is_said_to_be_left_over_of_a_hidden_group(self):
        assert HIDDEN.surplus is None

    @pytest.mark.parametrize(
        "breach",
        [
            replace(SHOWN, answers=4, holders=2, missing=6, lift_steps=6, levels=None),
            replace(SHOWN, levels=(0, 0, 7, 4, 0), holders=4, missing=4, lift_steps=4),
            replace(HIDDEN, holders=1),
            replace(HIDDEN, unknown=1),
            replace(HIDDEN, levels=(0, 0, 0, 0, 0)),
        ],
    )
    def test_it_cannot_be_written_about_too_few(self, breach):
        with pytest.raises(ValueError, match="ops-lille"):
            write_summary(replace(UNIT, competences=(breach,)))

    def test_it_cannot_be_written_with_a_lower_limit(self):
        with pytest.raises(ValueError, match="graense"):
            write_summary(replace(UNIT, limit=4))

    def test_a_raised_limit_hides_more(self):
        with pytest.raises(ValueError, match="ops-lille"):
            write_summary(replace(UNIT, limit=12))


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ('{"name": "kompetencevaerktoejet", "version": "1.0.0"}', "ops-anden-slags"),
            ("[1, 2]", "ops-anden-slags"),
            ('{"format": "kompetencevaerktoejet/projekt", "version": 1}', "ops-anden-slags"),
            (json.dumps(json.loads(file()) | {"version": 2}), "fil-nyere"),
            (json.dumps(json.loads(file()) | {"version": True}), "ops-anden-slags"),
            (file()[:-40], "fil-afkortet"),
            ("", "fil-tom"),
            (file(seal=False, periode="2026"), "ops-aendret"),
            (file(skala="1-5"), "ops-skala"),
            (file(slags="person"), "ops-felt"),
            (file(graense=3), "ops-felt"),
            (file(dag="i går"), "ops-felt"),
            (file(dag="2027-02-30"), "ops-felt"),
            (file(enhed=""), "ops-felt"),
            (file(enhed="Enhed 010190-1234"), "ops-cpr"),
            (file(enhed="x" * 121), "ops-felt"),
            (file(kompetencer="ingen"), "ops-felt"),
            (file(kompetencer=[{}] * 201), "ops-for-mange"),
            (with_row(navn=""), "ops-felt"),
            (with_row(krav=5), "ops-tal"),
            (with_row(krav=3.0), "ops-tal"),
            (with_row(krav="3"), "ops-tal"),
            (with_row(krav=True), "ops-tal"),
            (with_row(daekket=-1), "ops-tal"),
            (with_row(slags="andet"), "ops-tal"),
            (with_row(niveauer=[0, 0, 5, 6]), "ops-tal"),
            (with_row(svar=3), "ops-lille"),
            (with_row(svar=None), "ops-lille"),
            (with_row(niveauer=[1, 4, 0, 6, 0]), "ops-lille"),
            (with_row(daekket=None), "ops-regner-ikke"),
            (with_row(daekket=12), "ops-regner-ikke"),
            (with_row(mangler=3), "ops-regner-ikke"),
            (with_row(loeftetrin=1), "ops-regner-ikke"),
            (with_row(loeftetrin=7, niveauer=None), "ops-regner-ikke"),
            (with_row(loeftetrin=3), "ops-regner-ikke"),
            (with_row(niveauer=[0, 0, 6, 6, 0]), "ops-regner-ikke"),
        ],
    )
    def test_it_is_refused_whole_with_a_reason(self, text, code):
        assert code == refusal(text)

    def test_two_rows_of_one_name_are_refused_whatever_their_case(self):
        row = json.loads(file())["summary"]["kompetencer"][1]
        twice = [row, row | {"navn": row["navn"].upper()}]
        assert "ops-to-gange" == refusal(file(kompetencer=twice))

    def test_what_is_not_known_is_not_taken_along(self):
        assert UNIT == read_summary(file(medarbejdere=["M1", "M2"], noter="fortroligt"))

    @given(at=st.integers(0, len(write_summary(UNIT)) - 1), sign=st.characters())
    def test_a_file_with_one_sign_changed_is_refused_or_says_the_same(self, at, sign):
        text = write_summary(UNIT)
        try:
            read = read_summary(text[:at] + sign + text[at + 1 :])
        except Refused:
            return
        assert UNIT == read
