"""
CSV as Danish and other programs write it: encodings, separators, quotes and the guard.
"""

import csv
from io import StringIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.incoming.workbooks import listed, refusal, taken
from tests.tools.page import ABOUT
from worksheets.content import definition
from worksheets.export.csv import guarded
from worksheets.incoming.csv import decoded, read_csv

LINES = [["Nr.", "Kompetence", "Krav", "Antal"], ["1", "Sårpleje – på æøå", "3", "2"]]
ENCODINGS = ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
SEPARATORS = [";", ",", "\t"]


def written(lines: list[list[str]], *, separator: str = ";", encoding: str = "utf-8-sig",
            end: str = "\r\n", quoting: Any = csv.QUOTE_MINIMAL) -> bytes:  # fmt: skip
    out = StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=end, quoting=quoting).writerows(lines)
    return out.getvalue().encode(encoding)


def rows(data: bytes, slug: str = "gab", name: str = "kompetencer") -> list[dict[str, str]]:
    found = taken(data, slug)["project"]["lists"][name]
    return [{k: v for k, v in row.items() if k != "id"} for row in found]


class TestEveryWayToWriteIt:
    @pytest.mark.parametrize("encoding", ENCODINGS)
    @pytest.mark.parametrize("separator", SEPARATORS)
    @pytest.mark.parametrize("end", ["\r\n", "\n"])
    def test_it_is_read_the_same(self, encoding, separator, end):
        """H44, H45."""
        lines = LINES if encoding != "cp1252" else [LINES[0], ["1", "Sårpleje – på æøå", "3", "2"]]
        data = written(lines, separator=separator, encoding=encoding, end=end)
        assert [{"navn": "Sårpleje – på æøå", "krav": "3", "antal": "2"}] == rows(data)

    @settings(max_examples=100)
    @given(
        name=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1,
                     max_size=60),
        encoding=st.sampled_from(ENCODINGS),
        separator=st.sampled_from(SEPARATORS),
        quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    )  # fmt: skip
    def test_any_text_comes_back(self, name, encoding, separator, quoting):
        try:
            data = written([LINES[0], ["1", guarded(name), "3", "2"]], separator=separator,
                           encoding=encoding, quoting=quoting)  # fmt: skip
        except UnicodeEncodeError:
            return  # Windows-1252 has no such letter
        (cell,) = [cell for cell in read_csv("a.csv", data, definition("gab")).cells
                   if cell.field == "navn"]  # fmt: skip
        assert name == cell.text

    def test_a_first_line_may_say_the_separator(self):
        """H44."""
        data = b"sep=,\r\n" + written(LINES, separator=",", encoding="utf-8")
        assert "3" == rows(data)[0]["krav"]

    def test_lines_may_be_of_any_length(self):
        """H43."""
        data = b"Kompetence;Krav;Antal\nJura\n\nLedelse;3;2;;;\n;\n"
        assert [{"navn": "Jura"}, {"navn": "Ledelse", "krav": "3", "antal": "2"}] == rows(data)

    def test_a_cell_may_hold_lines_and_quotation_marks(self):
        data = written([["Kompetence", "Krav"], ['Ro "og"\r\norden; nu', "3"]])
        assert [{"navn": 'Ro "og" orden; nu', "krav": "3"}] == rows(data)

    def test_utf_16_is_known_without_a_mark(self):
        text = "Kompetence;Krav\r\nJura;3"
        assert text == decoded("a.csv", text.encode("utf-16-le"))
        assert text == decoded("a.csv", text.encode("utf-16-be"))


class TestNumbers:
    @pytest.mark.parametrize(
        ("written_as", "read"),
        [("2,5", "2,5"), ("2.5", "2.5"), ("1.000", "1.000"), ("1 000,5", "1 000,5")],
    )
    def test_decimals_are_read_as_when_they_are_typed(self, written_as, read):
        """H46: the text is kept; the page reads 1.000 as a thousand."""
        data = written([["Kompetence eller aftale", "Interne timer"], ["Jura", written_as]])
        assert read == rows(data, "plan", "aktiviteter")[0]["timer"]

    def test_what_is_no_number_is_told_by_line_and_column(self):
        reply = taken("Kompetence;Krav\r\nJura;høj\r\n".encode("cp1252"))
        assert ["Linje 2, kolonne 2: “høj”. Skriv et tal i Krav. Der står “høj”."] == listed(
            reply, "Udelades"
        )


class TestGuard:
    @pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-2", "@navn", '=HYPERLINK("x")',
                                      " =1", "＝1", "=WEBSERVICE(\"x\")"])  # fmt: skip
    def test_one_apostrophe_before_what_could_calculate_is_taken_off(self, text):
        """H36, H37, H39, H40, H41, H48."""
        data = written([["Kompetence", "Krav"], [f"'{text}", "3"]])
        assert text.strip() == rows(data)[0]["navn"]

    def test_of_two_apostrophes_one_is_taken_off(self):
        """Rule C5 of the export: a text that began so itself has got one more."""
        assert "'=1" == rows(written([["Kompetence", "Krav"], ["''=1", "3"]]))[0]["navn"]

    @pytest.mark.parametrize("text", ["'citat'", "'", "-2", "@navn", "=1+1"])
    def test_nothing_else_is_taken_off(self, text):
        """H48: and what came without a guard is the text it is."""
        data = written([["Kompetence", "Krav"], [text, "3"]])
        assert text == rows(data)[0]["navn"]

    def test_signs_that_steer_are_taken_out(self):
        """H38."""
        data = b'Kompetence;Krav\r\n"\'\t=1";3\r\n\x00Jura;2\r\n'
        assert ["=1", "Jura"] == [row["navn"] for row in rows(data)]


class TestHeadings:
    def test_the_list_is_the_one_whose_headings_stand_there(self):
        """ "Styrke" is a heading of another list than "Kompetence"."""
        reply = taken("Styrke\r\nVi hjælper hinanden\r\n".encode(), "teamsamtale")
        assert "Vi hjælper hinanden" == reply["project"]["lists"]["styrker"][0]["tekst"]

    def test_without_any_that_is_known_they_are_named(self):
        """H47: missing or translated."""
        code, message = refusal(b"Competence;Level\r\nLaw;3\r\n")
        assert "ind-overskrifter" == code
        assert "Kompetence, Krav, Antal, Krav senere" in message

    def test_those_of_another_tool_name_that_tool(self):
        code, message = refusal("Proces;Måned\r\nBudget;Maj\r\n".encode())
        assert "ind-andet-vaerktoej" == code
        assert "“Årshjul”" in message

    def test_a_file_of_another_list_changes_nothing_here(self):
        before = ABOUT | {"fields": {}, "matrices": {}, "lists": {"kompetencer": [{"id": "r1"}]}}
        reply = taken(written(LINES), project=before)
        assert ["r1"] == [row["id"] for row in reply["project"]["lists"]["kompetencer"]]
