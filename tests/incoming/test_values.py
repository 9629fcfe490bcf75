"""
A text of a file as the page keeps it and as the page says it, one kind of field at a time.
"""

import pytest

from worksheets.content import definition, scale
from worksheets.definition import Field, MatrixSection, Option, StatementsSection
from worksheets.incoming import values
from worksheets.incoming.cells import Grid, said

WAYS = (Option("e-laering", "E-læring"), Option("mus", "Årssamtale"), Option("", "Intet"))


def field(kind: str, **more: object) -> Field:
    return Field("a", kind, "A", **more)  # type: ignore[arg-type]


CHOICE = field("choice", options=WAYS)


class TestWhatIsKept:
    @pytest.mark.parametrize("text", ["E-læring", " e\u2011LÆRING ", "e-laering", "E-læring:"])
    def test_a_choice_is_its_word_or_its_code(self, text):
        assert "e-laering" == values.stored(CHOICE, text)

    def test_a_choice_may_be_said_in_the_words_of_the_blank_sheets(self):
        common = field("choice", options=(Option("mus", "MUS-samtale"),))
        assert "mus" == values.stored(CHOICE, "mus-samtale", common)
        assert "mus" == values.stored(CHOICE, "årssamtale", common)
        assert "mus-samtale" == values.stored(CHOICE, "mus-samtale")

    def test_what_is_no_answer_is_kept_to_be_refused(self):
        assert "Kur sus" == values.stored(CHOICE, " Kur  sus")

    def test_an_empty_cell_is_no_answer_without_a_code(self):
        assert "" == values.stored(CHOICE, "")
        assert "" == values.stored(field("choice", options=(Option("x", ""),)), "")

    def test_a_date_is_kept_as_iso_8601_says_it(self):
        assert "2027-03-01" == values.stored(field("date"), " 1.3.2027")
        assert "snart nok" == values.stored(field("date"), "snart  nok")

    def test_lines_are_kept_where_the_box_has_several(self):
        assert "a\nb" == values.stored(field("text", lines=2), "a \r\nb")
        assert "a b" == values.stored(field("text", lines=1), "a \r\nb")
        assert "a b" == values.stored(field("text"), "a \r\nb")

    def test_the_one_word_of_a_number_is_known_in_any_case(self):
        number = field("integer", word="alle")
        assert "alle" == values.stored(number, " ALLE ")
        assert "Alle 3" == values.stored(number, "Alle  3")
        assert "ALLE" == values.stored(field("integer"), "ALLE")


class TestStatements:
    sheet = definition("forudsaetninger").section("forudsaetninger")

    def test_every_step_is_known_by_its_number_its_word_and_both(self):
        assert isinstance(self.sheet, StatementsSection)
        for step in scale(self.sheet.scale).steps:
            for text in (str(step.value), step.label.upper(), f"{step.value} {step.label}:"):
                assert str(step.value) == values.stored_answer(self.sheet, text)

    @pytest.mark.parametrize("text", ["?", "VED IKKE", "ved-ikke"])
    def test_not_knowing_is_known(self, text):
        assert "ved-ikke" == values.stored_answer(self.sheet, text)

    def test_anything_else_is_kept_to_be_refused(self):
        assert "må ske" == values.stored_answer(self.sheet, " må  ske")

    def test_an_answer_is_said_with_its_word(self):
        assert isinstance(self.sheet, StatementsSection)
        label = {step.value: step.label for step in scale(self.sheet.scale).steps}[2]
        assert f"2 {label}" == values.shown_answer(self.sheet, "2")
        assert "Ved ikke" == values.shown_answer(self.sheet, "ved-ikke")
        assert "9" == values.shown_answer(self.sheet, "9")
        assert "" == values.shown_answer(self.sheet, "")


class TestCellsOfAMatrix:
    sheet = definition("gab").section("niveauer")

    @pytest.mark.parametrize(
        ("text", "kept"),
        [("\u2013", "-"), ("\u2212", "-"), (" - ", "-"), ("?", "?"), ("3", "3"), ("x y", "x y"),
         ("\u22123", "\u22123")],
    )  # fmt: skip
    def test_every_dash_is_the_sign_for_not_relevant(self, text, kept):
        assert isinstance(self.sheet, MatrixSection)
        assert kept == values.stored_cell(self.sheet, text)


class TestWhetherTwoTextsSayTheSame:
    @pytest.mark.parametrize(
        ("kind", "one", "other"),
        [
            ("text", " a  b", "a b"),
            ("integer", "1.000", "1000"),
            ("decimal", "2,50", "2.5"),
            ("date", "1-3-2027", "2027-03-01"),
        ],
    )
    def test_they_do(self, kind, one, other):
        assert values.is_same(field(kind), one, other)
        assert values.is_same(field(kind), other, one)

    @pytest.mark.parametrize(
        ("kind", "one", "other"),
        [
            ("text", "1.000", "1000"),
            ("text", "1-3-2027", "2027-03-01"),
            ("choice", "a", "b"),
            ("integer", "1", "2"),
            ("integer", "høj", "lav"),
            ("integer", "", "0"),
            ("date", "1-3-2027", "2027-03-02"),
            ("date", "før", "efter"),
            ("date", "1.000", "1000"),
        ],
    )
    def test_they_do_not(self, kind, one, other):
        assert not values.is_same(field(kind), one, other)
        assert not values.is_same(field(kind), other, one)

    def test_what_has_no_field_may_be_a_number(self):
        assert values.is_same(None, "3,0", "3")
        assert not values.is_same(None, "?", "-")


class TestHowAValueIsSaid:
    @pytest.mark.parametrize(
        ("of", "text", "shown"),
        [
            (CHOICE, "e-laering", "E-læring"),
            (CHOICE, "andet", "andet"),
            (CHOICE, "", ""),
            (field("date"), "2027-03-01", "01-03-2027"),
            (field("date"), "snart", "snart"),
            (field("text"), "2027-03-01", "2027-03-01"),
            (field("text"), " a  b", "a b"),
            (None, " 3 ", "3"),
        ],
    )
    def test_a_choice_is_its_word_and_a_date_begins_with_the_day(self, of, text, shown):
        assert shown == values.shown(of, text)


class TestWhatHides:
    def test_only_signs_that_cannot_be_seen_hide(self):
        assert values.hides_something(["a", "b\u200b"])
        assert not values.hides_something(["a\n b", "e\u0301", ""])


class TestWhatMayBeRepeated:
    def test_eighty_signs_are_said_whole_and_no_more_than_that(self):
        assert "x" * 80 == said("x" * 80)
        assert "x" * 80 + " …" == said("x" * 81)

    def test_a_cpr_number_is_three_points_and_never_more(self):
        assert "…" == said("Anna 010190-1234")
        place = Grid("010190-1234", {}).where(2, 3)
        assert {"ark": "…", "raekke": "2", "kolonne": "C"} == dict(place.params)
