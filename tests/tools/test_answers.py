"""Typed texts become numbers and words: Danish notation, plain texts, CPR numbers."""

import unicodedata
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheets.plaintext import clean
from worksheets.view.numbers import write
from worksheets.written import parse_number


class TestParseNumber:
    @pytest.mark.parametrize(
        ("typed", "number"),
        [
            ("3", 3),
            ("03", 3),
            ("+3", 3),
            ("-3", -3),
            ("\u22123", -3),
            ("2,5", 2.5),
            ("2.5", 2.5),
            ("2,0", 2),
            ("2,50", 2.5),
            ("0,125", 0.125),
            ("0.125", 0.125),
            ("1.250", 1250),
            ("1 250", 1250),
            ("1\u00a0250", 1250),
            ("1.250,5", 1250.5),
            ("12.345.678", 12345678),
            ("1250.50", 1250.5),
            ("66,66666666666667", 66.66666666666667),
            ("999999999999999", 999999999999999),
            ("1" + "0" * 15, inf),
            ("-" + "9" * 5000, -inf),
        ],
    )
    def test_a_number_is_read_as_danes_write_it(self, typed, number):
        assert number == parse_number(typed)

    @pytest.mark.parametrize("typed", ["3", "2,0", "1.250", "-4"])
    def test_a_whole_number_is_whole(self, typed):
        assert isinstance(parse_number(typed), int)

    @pytest.mark.parametrize(
        "typed",
        ["", " ", "tre", "3 personer", "1e5", "NaN", "Infinity", "inf", "0x10", "1_000", "3-4",
         "1.25.000", "1.250 000", "1,250,000", "12.34.56", "3,", ",5", "--3", "½", "²", "٣", "３",
         "1\u00a0\u0663\u0663\u0663", "=1+1", "3%", "<b>3</b>"],
    )  # fmt: skip
    def test_what_is_no_number_is_none(self, typed):
        assert parse_number(typed) is None

    @given(st.integers(-(10**14), 10**14))
    def test_what_we_write_we_can_read(self, number):
        assert number == parse_number(write(number, "count"))

    @given(st.text(max_size=40))
    def test_any_text_is_a_number_or_none(self, typed):
        assert isinstance(parse_number(typed), int | float | None)


class TestClean:
    @pytest.mark.parametrize(
        ("typed", "plain"),
        [
            ("  Samarbejde   på\ttværs\n", "Samarbejde på tværs"),
            ("a\u030a", "å"),
            ("M\u202e1", "M1"),
            ("M\u200b1\ufeff", "M1"),
            ("M\u200d1", "M1"),
            ("\u200d", ""),
            ("A\x00\x1b[31mB", "A[31mB"),
            ("\ud800x", "x"),
            ("👩\u200d👧", "👩\u200d👧"),
            ("\U000e0041M1", "M1"),
            ("1\u00a0250", "1 250"),
        ],
    )
    def test_a_text_is_brought_into_its_one_plain_form(self, typed, plain):
        assert plain == clean(typed)

    @given(st.text())
    def test_cleaning_twice_changes_nothing(self, typed):
        assert clean(typed) == clean(clean(typed))

    @given(st.text())
    def test_nothing_invisible_is_left(self, typed):
        left = {unicodedata.category(char) for char in clean(typed) if char != "\u200d"}
        assert not left & {"Cc", "Cf", "Cs"}
