"""
Which row of the project a row of a file is: rules R1 to R4 of `incoming/rows.py`, one by one.
"""

from dataclasses import replace
from typing import Any

import pytest

from worksheets.content import definition
from worksheets.definition import RowsSection
from worksheets.incoming.rows import RowFinder


def finder(*names: str, section: str = "kompetencer", **change: Any) -> RowFinder:
    """The rows of a list by their names; `change` what is special about the list."""
    found = definition("gab").section(section)
    assert isinstance(found, RowsSection)
    key = found.fields[0].id
    rows = [{"id": f"r{n}", key: name} for n, name in enumerate(names, start=1)]
    return RowFinder(replace(found, **change), rows)


def ids(of: RowFinder, *asked: tuple[int, str]) -> list[str | None]:
    rows = [of.find(number, name) for number, name in asked]
    return [row and row["id"] for row in rows]


def named(of: RowFinder, number: int, name: str) -> str | None:
    row = of.named(number, name)
    return row and row["id"]


class TestRowsWithAName:
    def test_the_one_of_that_name_is_found_in_any_case(self):
        assert ["r2"] == ids(finder("Jura", "Ledelse"), (1, "LEDELSE"))

    def test_of_several_the_one_with_the_same_number_comes_first(self):
        assert ["r2", "r1"] == ids(finder("Jura", "Jura"), (2, "Jura"), (0, "Jura"))

    def test_of_several_the_second_is_the_second(self):
        assert ["r1", "r2", "r3"] == ids(finder("Jura", "Jura"), *[(0, "Jura")] * 3)

    def test_one_that_is_nowhere_gets_the_empty_row_with_its_number(self):
        assert ["r2"] == ids(finder("Jura", "", "Ledelse"), (2, "Pleje"))

    def test_a_row_in_which_anything_stands_is_not_empty(self):
        of = finder("Jura", "")
        of.rows[1]["krav"] = "2"
        assert ["r3"] == ids(of, (2, "Pleje"))

    def test_spaces_and_what_other_tools_keep_there_do_not_fill_a_row(self):
        of = finder("Jura", " ")
        of.rows[1] |= {"krav": " ", "andet": "x"}
        assert ["r2"] == ids(of, (2, "Pleje"))

    def test_an_empty_row_is_given_away_once(self):
        assert ["r1", "r2"] == ids(finder(""), (1, "Jura"), (1, "Ledelse"))


class TestRowsWithoutAName:
    def test_one_is_the_row_with_its_number_whatever_that_is_called(self):
        assert ["r2"] == ids(finder("Jura", "Ledelse"), (2, ""))

    def test_one_without_a_number_is_new(self):
        assert ["r2"] == ids(finder("Jura"), (0, ""))

    def test_one_past_the_last_is_new_and_the_last_is_not(self):
        assert ["r2", "r3"] == ids(finder("Jura", "Ledelse"), (2, ""), (3, ""))


class TestNewRows:
    def test_there_are_as_many_as_the_list_has_room_for(self):
        assert ["r2", None] == ids(finder("Jura", max=2), (0, "A"), (0, "B"))

    def test_their_ids_are_of_no_other_row(self):
        of = finder("Jura")
        of.rows[0]["id"] = "r2"
        assert ["r3"] == ids(of, (0, "A"))
        assert {"r3"} == of.new

    def test_those_that_get_nothing_go_out_again_and_others_stay(self):
        of = finder("Jura", "")
        for name in ("A", "B"):
            of.find(0, name)
        of.rows[3]["krav"] = "2"
        rows = of.rows
        of.drop_empty()
        assert ["r1", "r2", "r4"] == [row["id"] for row in rows]

    def test_one_that_nobody_named_is_called_by_its_place(self):
        of = finder("M1", section="personer")
        new = of.find(0, "")
        assert new is not None
        assert "M2" == of.start(new)


class TestWhatAMatrixSpeaksOf:
    def test_the_row_its_number_became_in_the_file_comes_before_the_row_with_that_number(self):
        of = finder("Jura", "Jura")
        assert ["r2"] == ids(of, (2, "Jura"))
        of.by_number = {1: of.rows[1]}
        assert "r2" == named(of, 1, "")
        assert "r2" == named(of, 1, "jura")
        assert "r2" == named(of, 2, "")

    def test_the_first_row_of_a_number_stays_that_of_the_number(self):
        of = finder("Jura", "Ledelse")
        assert ["r1", "r2"] == ids(of, (5, "Jura"), (5, "Ledelse"))
        assert "r1" == named(of, 5, "")

    def test_a_row_of_the_file_without_a_number_is_not_that_of_number_none(self):
        of = finder("Jura")
        ids(of, (0, "Jura"))
        assert {} == of.by_number
        assert "r2" == named(of, 0, "")

    def test_the_name_is_found_wherever_it_stands(self):
        assert "r2" == named(finder("Jura", "Ledelse"), 1, "ledelse")

    def test_a_name_that_excel_gave_a_number_is_known_without_it(self):
        assert "r2" == named(finder("Jura", "Jura"), 2, "Jura 2")
        assert "r3" == named(finder("Jura", "Ledelse"), 2, "Jura 2")

    def test_a_name_that_is_nowhere_is_a_new_row_at_the_end(self):
        of = finder("Jura")
        assert "r2" == named(of, 1, "Pleje")
        assert {"r2"} == of.new

    def test_a_number_that_is_nowhere_is_a_new_row_at_that_number(self):
        of = finder("Jura")
        assert "r4" == named(of, 4, "")
        assert ["r1", "r2", "r3", "r4"] == [row["id"] for row in of.rows]

    def test_there_may_be_no_room_before_the_number_is_reached(self):
        assert None is named(finder("Jura", max=3), 5, "")
        assert None is named(finder("Jura", max=1), 1, "Pleje")

    @pytest.mark.parametrize("name", ["Kompetence 2", "kompetence 2"])
    def test_the_title_and_its_number_mean_the_row_with_that_number(self, name):
        """As the blank sheet on paper calls its rows."""
        assert "r2" == named(finder("Jura", "Ledelse"), 2, name)
        assert "r3" == named(finder("Jura", "Ledelse"), 1, name)

    def test_m2_is_the_second_person_if_that_one_has_no_name(self):
        assert "r2" == named(finder("M1", "", section="personer"), 2, "m2")
        assert "r2" == named(finder("M1", " ", section="personer"), 2, "M2")

    def test_m2_may_be_somebody_else_than_a_second_person_with_a_name(self):
        assert "r3" == named(finder("M1", "Anna", section="personer"), 2, "M2")

    def test_m2_is_who_was_second_in_the_file_whatever_the_name(self):
        of = finder("Anna", "Bo", section="personer")
        ids(of, (2, "Anna"))
        assert "r1" == named(of, 2, "M2")
