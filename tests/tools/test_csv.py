"""The CSV file: opened with a double click in Danish Excel, and read back to the letter."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.page import ABOUT, answer
from tests.tools.test_any_project import projects
from worksheets.content import content, definition
from worksheets.export.csv import DANGEROUS, guarded, table
from worksheets.export.tables import filled_tables
from worksheets.project import Project

SLUGS = sorted(content()["definitions"])
DANGERS = ["=1+1", "+45", "-2", "@navn", "\tx", "\rx", "\nx", "\0x", " =1", "\ufeff=1", "\u00a0-2",
           "＝1", "＋1", "－1", "＠a", "=HYPERLINK(1)", "'=1", "''-2"]  # fmt: skip
HARMLESS = ["Jura", "2", "a=b", "'citat'", "–", "?", "", "æøå", "a;b", 'si "nej"']


def unguarded(text: str) -> str:
    """Rule C5, as whoever reads the file does it."""
    return text[1:] if text.startswith("'") and DANGEROUS.match(text) else text


def of(fields: dict | None = None, lists: dict | None = None, slug: str = "gab") -> str:
    return table(definition(slug), Project(**ABOUT, fields=fields or {}, lists=lists or {}))


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


def competence(**row: str) -> str:
    return of(lists={"kompetencer": [{"id": "r1", **row}]})


class TestShape:
    def test_it_begins_with_a_bom_and_no_sep_line(self):
        """
        Excel knows UTF-8 by the BOM; a sep= line would be a row to everyone else.
        """
        assert of().startswith('\ufeff"Afsnit";"Nr.";')
        assert "sep=" not in of()

    def test_every_line_ends_with_cr_lf(self):
        text = competence(navn="Jura")
        assert text.endswith("\r\n")
        assert text.count("\n") == text.count("\r\n") == text.count("\r")

    @pytest.mark.parametrize("slug", SLUGS)
    def test_all_lines_have_as_many_cells_but_those_that_part_sections(self, slug):
        project = Project(**{**ABOUT, **parts(slug)})
        assert 1 == len({len(row) for row in rows(table(definition(slug), project)) if row})

    def test_the_lists_come_first_and_each_line_names_its_section(self):
        found = rows(competence(navn="Jura"))
        assert ["Afsnit", "Nr.", "Kompetence"] == found[0][:3]
        assert ["Kompetencer", "1", "Jura"] == found[1][:3]
        assert [] == found[2]
        assert ["Afsnit", "Felt", "Svar"] == found[3][:3]

    def test_what_is_not_shown_on_the_page_is_not_in_it(self):
        assert "Medarbejdere" not in competence(navn="Jura")


class TestCells:
    def test_a_number_has_a_decimal_comma_and_no_quotation_marks(self):
        text = of({"ramme": {"timer": "1.250,5", "kroner": "40000"}}, slug="forudsaetninger")
        assert '"Interne timer i perioden";1250,5' in text
        assert '"Eksterne kroner i perioden";40000' in text

    @pytest.mark.parametrize(
        ("typed", "written"),
        [("0,0000001", "0,0000001"), ("2.5", "2,5"), ("1e999", '"1e999"'), ("-2", "-2"),
         ("9999999999999999", '"9999999999999999"')],
    )  # fmt: skip
    def test_a_number_is_never_written_with_an_exponent(self, typed, written):
        text = of({"ramme": {"timer": typed}}, slug="forudsaetninger")
        assert f'"Interne timer i perioden";{written}' in text

    def test_a_date_stands_as_here_and_once_more_as_iso(self):
        project = {"aftaler": [{"id": "a1", "hvad": "Tavlemøde", "hvornaar": "2027-03-01"}]}
        text = of(lists=project, slug="teamsamtale")
        assert '"Senest";"Senest (ISO)"' in text
        assert ";01-03-2027;2027-03-01" in text

    def test_what_is_no_date_stays_what_was_typed_and_has_no_iso(self):
        project = {"aftaler": [{"id": "a1", "hvornaar": "til maj"}]}
        assert ';"til maj";' in of(lists=project, slug="teamsamtale")

    def test_a_choice_says_its_words(self):
        assert '"Drift"' in competence(slags="drift")

    def test_quotation_marks_are_doubled_and_signs_of_the_format_are_kept(self):
        text = competence(navn='a;b "c"\nd')
        assert '"a;b ""c""\nd"' in text
        assert 'a;b "c"\nd' == rows(text)[1][2]


class TestGuard:
    @pytest.mark.parametrize("text", DANGERS)
    def test_what_a_spreadsheet_could_run_gets_an_apostrophe(self, text):
        assert f"'{text}" == guarded(text)

    @pytest.mark.parametrize("text", HARMLESS)
    def test_all_else_is_left_alone(self, text):
        assert text == guarded(text)

    @given(st.text(alphabet="'=+-@ \t\r\nax2＝", max_size=6) | st.text(max_size=12))
    def test_one_apostrophe_taken_away_gives_what_was_typed(self, text):
        assert text == unguarded(guarded(text))

    @pytest.mark.parametrize("text", DANGERS)
    def test_no_cell_of_the_file_begins_with_such_a_sign(self, text):
        for row in rows(competence(navn=text, slags=text)):
            assert not [cell for cell in row if re.match(r"\s*[=+@\t\r\n]", cell)]

    @pytest.mark.parametrize("slug", SLUGS)
    @given(st.data())
    def test_every_text_of_any_project_comes_back(self, slug, data):
        project = Project(**data.draw(projects(slug)))
        found = iter(rows(table(definition(slug), project)))
        tables = sorted(filled_tables(definition(slug), project),
                        key=lambda of: of.section.kind not in ("rows", "matrix"))  # fmt: skip
        for number, expected in enumerate(tables):
            assert not number or [] == next(found)
            next(found)
            for row in expected.rows:
                texts = {unguarded(cell) for cell in next(found)}
                assert {cell for cell in row if isinstance(cell, str)} <= texts
        assert [] == list(found)


class TestBridge:
    def ask(self, **project: object) -> dict:
        request = {"kind": "csv", "tool": "gab", "day": "2026-11-25"}
        return answer(request | {"project": ABOUT | parts("gab") | project})

    def test_it_is_called_by_tool_unit_and_date_in_plain_letters(self):
        reply = self.ask(fields={"projekt": {"enhed": "Ældrepleje Øst/Å"}})
        assert "kompetencegab-aeldrepleje-oest-aa-2026-11-25.csv" == reply["name"]

    @pytest.mark.parametrize("unit", ["", "???", "../..", "\u202e\u202e", "日本"])
    def test_a_unit_without_plain_letters_is_left_out_of_the_name(self, unit):
        reply = self.ask(fields={"projekt": {"enhed": unit}})
        assert "kompetencegab-2026-11-25.csv" == reply["name"]

    def test_what_looks_like_a_cpr_number_leaves_in_no_file(self):
        reply = self.ask(lists={"kompetencer": [{"id": "r1", "navn": "1\u200b20280-1234"}]})
        assert "1234" not in reply["text"]

    def test_what_an_earlier_tool_hands_over_is_in_it(self):
        krav = [{"id": "k1", "kompetence": "Jura", "opgave": "Udbud", "krav": "3", "antal": "2"}]
        assert '"Kompetencer";1;"Jura";3;2' in self.ask(lists={"krav": krav})["text"]


def parts(slug: str) -> dict:
    example = content()["examples"][slug]
    return {key: example[key] for key in ("fields", "lists", "matrices")}
