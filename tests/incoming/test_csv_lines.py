"""
CSV line by line: which separator it is, where a line stands in the file, and how long one may be.
"""

import pytest

from tests.incoming.test_csv import rows
from tests.incoming.workbooks import listed, opened, refusal, taken
from tests.tools.page import ABOUT, answer
from worksheets.content import definition
from worksheets.incoming.cells import Incoming
from worksheets.incoming.csv import MOST_COLUMNS, MOST_ROWS, decoded, read_csv
from worksheets.project import Project, Refused, write_project_file

HEAD = "Kompetence;Krav\r\n"


def read(text: str, slug: str = "gab") -> Incoming:
    return read_csv("Tal.csv", text.encode(), definition(slug))


def texts(text: str) -> list[tuple[str, str]]:
    return [(cell.field, cell.text) for cell in read(text).cells]


def refused(text: str) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(Refused) as raised:
        read(text)
    return raised.value.code, raised.value.params


class TestSeparator:
    def test_of_equals_the_semicolon_is_it_so_one_column_keeps_its_commas(self):
        assert [("navn", "Jura, ret\tog orden")] == texts("Kompetence\nJura, ret\tog orden\n")

    def test_it_is_the_one_by_which_most_headings_are_found(self):
        assert [("navn", "A"), ("krav", "2")] == texts("Om os; og jer\nKompetence,Krav\nA,2\n")
        assert [("navn", "A"), ("krav", "2")] == texts("Kompetence\tKrav\nA\t2\n")

    def test_the_headings_may_stand_in_the_fifteenth_line_and_no_later(self):
        assert [("navn", "A"), ("krav", "2")] == texts("x\n" * 14 + "Kompetence,Krav\nA,2\n")
        assert "ind-overskrifter" == refused("x\n" * 15 + "Kompetence,Krav\nA,2\n")[0]

    def test_the_first_line_of_an_export_counts_where_a_section_has_no_list(self):
        told = "Afsnit,Felt,Svar\r\nRammen,Interne timer i alt,3\r\n"
        (cell,) = read(told, "plan").cells
        assert ("plan-ramme", "timer", "3") == (cell.section, cell.field, cell.text)

    @pytest.mark.parametrize("said", ["sep=|\n", "SEP=|\r\n"])
    def test_a_first_line_may_say_any_sign(self, said):
        assert [("navn", "A;B"), ("krav", "2")] == texts(f"{said}Kompetence|Krav\nA;B|2\n")

    def test_a_first_line_may_say_the_tab(self):
        assert [("navn", "A"), ("krav", "2")] == texts("sep=\t\nKompetence\tKrav\nA\t2\n")

    def test_a_quotation_mark_parts_nothing(self):
        assert [("navn", "A"), ("krav", "2")] == texts('sep="\nKompetence;Krav\nA;2\n')


class TestQuotationMarks:
    def test_one_inside_a_text_is_no_hindrance(self):
        """With a comma as the separator the mark would never be closed."""
        assert [("navn", 'A,"B'), ("krav", "3")] == texts(HEAD + 'A,"B;3\r\n')

    def test_one_never_closed_is_told_before_headings_that_are_not_found(self):
        """With a comma as the separator there would be no mark, and no heading either."""
        told = {"fil": "Tal.csv", "raekke": 2}
        assert ("ind-anfoerselstegn", told) == refused(HEAD + 'A;"3\r\n')

    def test_its_line_is_that_of_the_file(self):
        _, told = refused("sep=;\r\n" + HEAD + '"A\r\nB";3\r\n"C;2')
        assert 5 == told["raekke"]


class TestPlace:
    def test_a_line_is_counted_as_in_the_file(self):
        """After a cell of two lines, and after a first line with the separator."""
        cells = read("sep=;\n" + HEAD + '"A\r\nB";3\r\nC;4\r\n').cells
        assert ["3", "3", "5", "5"] == [cell.where.params["raekke"] for cell in cells]
        assert ["1", "2", "1", "2"] == [cell.where.params["kolonne"] for cell in cells]
        assert {"sted-csv"} == {cell.where.code for cell in cells}

    def test_so_it_is_in_the_sections_of_an_export(self):
        text = "Afsnit;Kompetence;Krav\nKompetencer;A;9\n\nAfsnit;Kaldes\nMedarbejdere;M1\n"
        reply = taken(text.encode())
        assert ["Linje 2, kolonne 3: “9”. Skriv et tal fra 1 til 4 i Krav. Der står 9."] == listed(
            reply, "Udelades"
        )
        assert "M1" == reply["project"]["lists"]["personer"][0]["alias"]


class TestSectionsOfAnExport:
    def test_one_without_lines_is_passed_over(self):
        text = "Afsnit;Kaldes\n\nAfsnit;Kompetence\nKompetencer;A\n\nAfsnit;\nNiveau i dag;\n"
        assert [("navn", "A")] == texts(text)
        assert [] == read(text).notes

    def test_its_title_may_come_in_a_later_line(self):
        assert [("navn", "A"), ("navn", "B")] == texts("Afsnit;Kompetence\n;A\nKompetencer;B\n")


class TestSize:
    def test_the_widest_line_that_is_read_and_one_more(self):
        wide = "Kompetence" + ";" * (MOST_COLUMNS - 1)
        assert [("navn", "A")] == texts(f"{wide}\nA\n")
        place = {"raekke": "2", "kolonne": "301", "raekker": 1000, "kolonner": 300}
        told = ("ind-csv-for-stor", {"fil": "Tal.csv"} | place)
        assert told == refused(f"{HEAD}A{';' * MOST_COLUMNS}\n")

    def test_the_longest_file_that_is_read_and_one_more(self):
        whole = "Kompetence\n" + "A\n" * (MOST_ROWS - 1)
        assert MOST_ROWS - 1 == len(texts(whole))
        place = {"raekke": "1001", "kolonne": "1", "raekker": 1000, "kolonner": 300}
        assert ("ind-csv-for-stor", {"fil": "Tal.csv"} | place) == refused(whole + "A\n")

    def test_a_first_line_with_the_separator_is_counted_in_the_place(self):
        _, told = refused(f"sep=;\nKompetence\nA{';' * MOST_COLUMNS}\n")
        assert "3" == told["raekke"]


class TestEncoding:
    @pytest.mark.parametrize("data", [b"\xff\xfea\0\x00\xd8b\0", b"a;\x81"])
    def test_bytes_that_are_no_text_are_another_kind_of_file(self, data):
        with pytest.raises(Refused) as raised:
            decoded("Tal.csv", data)
        assert ("ind-anden-slags", {"fil": "Tal.csv"}) == (raised.value.code, raised.value.params)

    def test_a_mark_of_utf_8_before_windows_letters_is_no_hindrance(self):
        assert "æ;b" == decoded("a.csv", b"\xef\xbb\xbf" + "æ;b".encode("cp1252"))


class TestProjectFile:
    """Saved again as UTF-16 by a program, so that the page took it for a table."""

    def test_it_is_opened_as_the_project_it_is(self):
        project = ABOUT | {"fields": {}, "matrices": {}, "lists": {"kompetencer": [{"id": "r1"}]}}
        text = write_project_file(Project(**project))
        reply = opened(f"\r\n {text}".encode("utf-16"))
        assert project == reply["project"]
        assert answer({"kind": "read", "text": text})["view"] == reply["view"]

    def test_a_list_is_judged_as_one_too(self):
        assert Incoming(project='["a"]') == read('["a"]')
        assert "fil-anden-slags" == refusal('["a"]'.encode("utf-16"))[0]


def test_cells_of_nothing_but_spaces_are_empty():
    assert [{"navn": "A"}] == rows("Kompetence;Krav\nA; \n ;\u00a0\n".encode())
