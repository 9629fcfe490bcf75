"""
The Excel files as another program opens them: what was typed is there, as text, and nothing runs.
"""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from functools import cache
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from macros.library import page_texts
from tests.tools.page import ABOUT
from tests.tools.test_any_project import projects
from worksheets.chain import assess
from worksheets.content import content, definition
from worksheets.definition import RowsSection
from worksheets.export.lines import headings
from worksheets.export.xlsx import blank, filled
from worksheets.plaintext import clean
from worksheets.project import Project
from worksheets.view.words import sentence

SLUGS = sorted(content()["definitions"])
DAY = "2026-11-25"
EXAMPLES = 1000 if settings().max_examples > 1000 else 8
TABLE_NAME = re.compile(r"[a-z][a-z0-9_]{0,254}")
KINDS = ("projekt", "felt", "række", "rude")
# As typed, these must be words and nothing else.
WORDS = [
    "=1+1", "-2", "@navn", "+45", "=cmd|' /C calc'!A0", "＝1+1", "\t=1", " =1", "'=1", "'",
    '=HYPERLINK("https://x.dk";"x")', "https://x.dk/?a=b", "javascript:alert(1)", "mailto:a@x.dk",
    "<r>", "<r></r>", "<r><t>x</t></r>", "<script>alert(1)</script>", "&lt;b&gt;", "a & b",
    "_x0041_", "_x000a_", "TRUE", "1e999", "0012", "01-02-2027", "#N/A", "{=1}", "æøå ÆØÅ",
    "“citat” 'og' \"det\"", "to\nlinjer", "  rum  ", "👩‍🚒 og 😀", "שלום", "x" * 2000, "æ" * 2000,
]  # fmt: skip


def filled_with(slug: str, project: Project, day: str = DAY) -> bytes:
    result, answers = assess(slug, project, day)
    return filled(definition(slug), project, result, answers)


def example(slug: str) -> Project:
    kept = content()["examples"][slug]
    parts = {key: kept[key] for key in ("name", "fields", "lists", "matrices")}
    return Project(**(ABOUT | parts))


@cache
def book(slug: str) -> Workbook:
    return opened(filled_with(slug, example(slug)))


@cache
def blank_book(slug: str) -> Workbook:
    return opened(blank(definition(slug)))


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(data))


def read_data(workbook: Workbook) -> dict[str, Any]:
    """The project of a "Data" sheet, as whoever opens it again must read it."""
    first, *rest = workbook["Data"].iter_rows(values_only=True)
    assert headings() == first
    about: dict[str, str] = {}
    parts: dict[str, dict[str, Any]] = {"fields": {}, "lists": {}, "matrices": {}}
    for kind, section, number, row_id, name, typed in rest:
        assert kind in KINDS
        value = typed or ""
        if kind == "projekt":
            about[name] = value
        elif kind == "felt":
            of = parts["fields"].setdefault(section, {})
        elif kind == "rude":
            cells = parts["matrices"].setdefault(section, {})
            of = cells.setdefault(row_id, {}) if row_id else {}
        else:
            rows = parts["lists"].setdefault(section, [])
            if number is not None and number > len(rows):
                rows.append({"id": row_id})
            of = rows[-1] if rows else {}
        if kind != "projekt" and name:
            of[name] = value
    return about | parts


def tables(workbook: Workbook) -> dict[str, tuple[Worksheet, Any]]:
    return {table.name: (sheet, table) for sheet in workbook for table in sheet.tables.values()}


def widths(sheet: Worksheet) -> list[int]:
    """Of each column, in letters; those of the same width are one in the file."""
    dimensions = sorted(sheet.column_dimensions.values(), key=lambda of: of.min)
    return [int(of.width) for of in dimensions for _ in range(of.min, of.max + 1)]


def cells(workbook: Workbook) -> list[Any]:
    return [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]


def project_of(typed: dict[str, Any]) -> Project:
    return Project(**typed)


class TestDataSheet:
    @pytest.mark.parametrize("slug", SLUGS)
    @settings(max_examples=EXAMPLES)
    @given(st.data())
    def test_the_project_comes_back_as_it_was(self, slug, data):
        project = project_of(data.draw(projects(slug)))
        found = read_data(opened(filled_with(slug, project)))
        typed = project.as_json()
        assert typed.keys() <= found.keys()
        for part in ("fields", "lists", "matrices"):
            assert spoken(typed[part]) == spoken(found[part])

    @pytest.mark.parametrize("slug", SLUGS)
    def test_the_worked_example_comes_back_to_the_letter(self, slug):
        found = read_data(book(slug))
        assert example(slug).as_json() == {key: found[key] for key in example(slug).as_json()}

    def test_it_says_what_it_is_and_where_it_comes_from(self):
        found = read_data(book("gab"))
        assert "kompetencevaerktoejet/projekt" == found["format"]
        assert ("1", "gab") == (found["version"], found["tool"])
        assert (ABOUT["id"], ABOUT["created"]) == (found["id"], found["created"])

    def test_it_holds_what_other_tools_were_told_as_well(self):
        found = read_data(opened(filled_with("forudsaetninger", example("gab"))))
        assert example("gab").lists["kompetencer"] == found["lists"]["kompetencer"]

    def test_an_empty_section_is_not_forgotten(self):
        project = Project(**ABOUT, fields={"a": {}}, lists={"b": []}, matrices={"c": {}})
        found = read_data(opened(filled_with("gab", project)))
        assert ({"a": {}}, {"b": []}, {"c": {}}) == (
            found["fields"], found["lists"], found["matrices"],
        )  # fmt: skip

    def test_it_is_the_last_sheet_and_the_result_the_first(self):
        for slug in SLUGS:
            assert ("Resultat", "Data") == (book(slug).sheetnames[0], book(slug).sheetnames[-1])


def spoken(value: Any) -> Any:
    """Without what no workbook can hold: control characters, and halves of letters."""
    if isinstance(value, dict):
        return {key: spoken(part) for key, part in value.items()}
    return [spoken(part) for part in value] if isinstance(value, list) else clean(value)


@cache
def file_of_words() -> bytes:
    """One row and one person for each of them."""
    rows = [{"id": f"r{n}", "navn": words, "krav": "3"} for n, words in enumerate(WORDS)]
    people = [{"id": f"p{n}", "alias": words} for n, words in enumerate(WORDS)]
    project = Project(
        **ABOUT | {"name": "=1+1"},
        fields={"metode": {"metode": "person"}, "projekt": {"enhed": "=1+1"}},
        lists={"kompetencer": rows, "personer": people},
        matrices={"niveauer": {"r0": {"p0": "-", "p1": "=1+1"}}},
    )
    return filled_with("gab", project)


@cache
def book_of_words() -> Workbook:
    return opened(file_of_words())


@cache
def data_of_words() -> dict[str, Any]:
    return read_data(book_of_words())


class TestWords:
    @pytest.mark.parametrize("number", range(len(WORDS)))
    def test_what_is_typed_stays_the_text_it_is(self, number):
        sheet, table = tables(book_of_words())["gab_kompetencer"]
        first = int(re.findall(r"\d+", table.ref)[0]) + 1
        cell = sheet.cell(first + number, 2)
        assert (WORDS[number], "s") == (cell.value, cell.data_type)
        assert WORDS[number] == data_of_words()["lists"]["kompetencer"][number]["navn"]

    def test_nothing_is_a_formula_and_nothing_a_link(self):
        assert not [
            cell for cell in cells(book_of_words()) if cell.data_type == "f" or cell.hyperlink
        ]

    def test_a_sign_in_a_matrix_is_a_text(self):
        sheet, table = tables(book_of_words())["gab_niveauer"]
        row = int(re.findall(r"\d+", table.ref)[0]) + 1
        assert ["-", "=1+1"] == [sheet.cell(row, column).value for column in (3, 4)]

    def test_names_that_are_long_or_alike_head_columns_that_differ(self):
        _, table = tables(book_of_words())["gab_niveauer"]
        names = [column.name for column in table.tableColumns]
        assert len(names) == len({name.casefold() for name in names})
        assert 255 >= max(map(len, names))

    def test_what_no_workbook_can_hold_is_left_out_and_the_rest_stays(self):
        rows = [{"id": "r1", "navn": "a\x00b\x0b\ufffec\r\nd\ud83d"}]
        project = Project(**ABOUT, lists={"kompetencer": rows})
        found = read_data(opened(filled_with("gab", project)))
        assert "ab c\nd\ufffd" == found["lists"]["kompetencer"][0]["navn"]


@pytest.mark.parametrize("kind", ["blank", "filled"])
@pytest.mark.parametrize("slug", SLUGS)
class TestEveryFile:
    @pytest.fixture
    def found(self, slug: str, kind: str) -> Workbook:
        return blank_book(slug) if kind == "blank" else book(slug)

    def test_no_cell_is_a_formula_a_link_or_merged(self, found):
        assert not [cell for cell in cells(found) if cell.data_type == "f" or cell.hyperlink]
        assert [] == [area for sheet in found for area in sheet.merged_cells.ranges]

    def test_every_sheet_has_its_table_under_a_valid_name(self, found):
        names = [name for sheet in found for name in sheet.tables]
        assert len(names) == len(set(names))
        assert all(TABLE_NAME.fullmatch(name) for name in names)
        rest = [sheet.title for sheet in found if not sheet.tables]
        assert set(rest) <= {"Resultat", "Lister"}

    def test_the_heading_of_a_table_is_what_its_columns_are_called(self, found):
        """
        Or Excel would offer to repair the file.
        """
        for sheet, table in tables(found).values():
            head = [cell.value for cell in sheet[table.ref][0]]
            assert [column.name for column in table.tableColumns] == head
            assert len(head) == len({name.casefold() for name in head})

    def test_titles_of_sheets_are_such_as_excel_takes(self, found):
        titles = found.sheetnames
        assert len(titles) == len({title.casefold() for title in titles})
        assert all(0 < len(title) <= 31 and not set("[]:*?/\\") & set(title) for title in titles)

    def test_it_prints_on_a4_with_its_heading_on_every_page(self, found):
        for sheet in found:
            assert "9" == str(sheet.page_setup.paperSize)
            assert 0 == sheet.page_setup.fitToHeight
            wide = sum(widths(sheet)) > 210
            # What is too wide to be read on one page goes over two, with the names on both.
            assert (2 if wide else 1) == (sheet.page_setup.fitToWidth or 1)
            assert ("$A:$B" if wide else None) == sheet.print_title_cols
            assert "Side &P af &N" == sheet.oddFooter.right.text.removeprefix("&A")
            if sheet.tables and sheet.title != "Resultat":
                head = next(iter(sheet.tables.values())).ref
                row = re.findall(r"\d+", head)[0]
                assert f"${row}:${row}" == sheet.print_title_rows
                assert int(row) + 1 == int(re.findall(r"\d+", sheet.freeze_panes)[0])

    def test_a_row_is_as_high_as_its_words(self, found):
        """
        LibreOffice and Excel on the web do not find that out by themselves.
        """
        for sheet in found:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and cell.alignment.wrap_text:
                        width = widths(sheet)[cell.column - 1]
                        lines = -(-len(cell.value) // width) + cell.value.count("\n")
                        height = sheet.row_dimensions[cell.row].height or 15
                        assert height >= min(15 * lines, 405), cell.value

    def test_it_says_its_title_and_language_and_nobody(self, found, slug):
        about = found.properties
        assert (definition(slug).title, "da-DK") == (about.title, about.language)
        assert not about.creator
        assert not about.lastModifiedBy

    def test_a_list_to_choose_from_is_such_as_excel_takes(self, found):
        for sheet in found:
            for check in sheet.data_validations.dataValidation:
                if check.type == "list":
                    assert 255 >= len(check.formula1.strip('"'))
                    assert len(check.error) <= 255
                    assert len(check.errorTitle) <= 32

    def test_sheets_about_persons_say_what_they_are_for(self, found, slug):
        for sheet in found:
            words = " ".join(str(row[0].value) for row in sheet["A1:A8"])
            said = page_texts()["sheet"]["persons"] in words
            assert said == (definition(slug).persons and sheet.title not in ("Data", "Lister"))


class TestBlank:
    @pytest.mark.parametrize("slug", SLUGS)
    def test_every_section_is_a_sheet_in_its_place(self, slug):
        names = [name for sheet in blank_book(slug) for name in sheet.tables]
        sections = [section.id.replace("-", "_") for section in definition(slug).sections]
        begins = slug.replace("-", "_")
        assert [f"{begins}_{section}" for section in sections] == names

    @pytest.mark.parametrize("slug", SLUGS)
    def test_its_rows_are_numbered_as_on_paper_and_no_fewer(self, slug):
        for section in definition(slug).sections:
            if isinstance(section, RowsSection):
                name = f"{slug}_{section.id}".replace("-", "_")
                sheet, table = tables(blank_book(slug))[name]
                numbers = [row[0].value for row in sheet[table.ref][1:]]
                assert list(range(1, len(numbers) + 1)) == numbers
                assert section.paper <= len(numbers) <= section.max

    def test_levels_are_chosen_from_a_list_and_explained_at_the_heading(self):
        sheet, _ = tables(blank_book("gab"))["gab_kompetencer"]
        lists = {check.formula1 for check in sheet.data_validations.dataValidation}
        assert {'"1,2,3,4"', '"Drift,Udvikling"'} <= lists
        notes = {cell.value: cell.comment.text for row in sheet for cell in row if cell.comment}
        assert "3 Kan selv: Løser hele opgaven selvstændigt" in notes["Krav"]
        assert "Udfyldes, når Metode er Tæl." in notes["Antal på niveau 0"]

    def test_a_field_of_words_takes_a_minus_as_a_word(self):
        sheet, table = tables(blank_book("gab"))["gab_kompetencer"]
        assert "@" == sheet[table.ref][1][1].number_format

    def test_an_answer_with_a_comma_stands_on_a_sheet_of_its_own(self):
        """
        Excel would make two answers of it.
        """
        found = blank_book("opfoelgning")
        assert "3 · Løses, som den skal" in [cell.value for row in found["Lister"] for cell in row]


class TestResult:
    def test_what_is_longer_than_a_row_can_be_high_says_so(self):
        long = {"id": "r1", "navn": "Ét ord " * 285, "krav": "3", "antal": "2", "niveau-3": "1"}
        book = opened(filled_with("gab", Project(**ABOUT, lists={"kompetencer": [long]})))
        notes = [c.comment.text for c in cells(book) if c.comment and str(c.value)[:6] == "Ét ord"]
        assert notes
        assert {sentence("shared", "ark-laengere", {})} == set(notes)

    def test_numbers_are_numbers_unrounded_with_their_unit_in_the_heading(self):
        sheet, table = tables(book("gab"))["gab_resultat_1"]
        head, first, *_ = [list(row) for row in sheet[table.ref]]
        found = dict(zip([c.value for c in head], first, strict=True))
        assert (0.5, "0%") == (
            found["Dækningsgrad (%)"].value, found["Dækningsgrad (%)"].number_format,
        )  # fmt: skip
        assert 50 == found["Prioritet (point)"].value

    def test_the_sentences_are_those_of_the_page(self):
        words = [str(row[0].value) for row in book("gab")["Resultat"].iter_rows()]
        assert "3 af 6 kompetencer er dækket i dag." in words
        assert words[1].startswith("Eksempel Kommune: Hjemmepleje Nord · ")
        assert words[2].endswith("Lavet\u00a025-11-2026")

    def test_dates_are_dates_written_as_here(self):
        sheet, table = tables(book("plan"))["plan_aktiviteter"]
        dated = [cell for row in sheet[table.ref] for cell in row if cell.is_date and cell.value]
        assert dated
        assert {"dd-mm-yyyy"} == {cell.number_format for cell in dated}
        assert all(isinstance(cell.value, datetime) for cell in dated)

    def test_a_day_that_excel_does_not_know_is_a_text(self):
        project = Project(**ABOUT, fields={"samtale": {"dato": "31-12-1899"}})
        sheet, table = tables(opened(filled_with("teamsamtale", project)))["teamsamtale_samtale"]
        assert "31-12-1899" == sheet[table.ref][1][1].value

    def test_what_an_earlier_tool_hands_over_stands_where_nothing_is_typed(self):
        krav = [{"id": "k1", "kompetence": "Jura", "opgave": "Udbud", "krav": "3", "antal": "2"}]
        result = opened(filled_with("gab", Project(**ABOUT, lists={"krav": krav})))
        sheet, table = tables(result)["gab_kompetencer"]
        assert [1, "Jura", 3, 2] == [cell.value for cell in sheet[table.ref][1][:4]]

    def test_what_is_hidden_on_the_page_is_left_out_unless_something_stands_in_it(self):
        assert "gab_personer" not in tables(book("gab"))
        head = tables(book("gab"))["gab_kompetencer"][1].tableColumns
        assert "Krav senere" not in [column.name for column in head]

    def test_bids_stay_covered_until_they_are_shown(self):
        bids = {"bud": {"r1": {"p1": "3"}}}
        lists = {"samtale-kompetencer": [{"id": "r1"}], "personer": [{"id": "p1", "alias": "M1"}]}
        covered = Project(**ABOUT, lists=lists, matrices=bids)
        assert "teamsamtale_bud" not in tables(opened(filled_with("teamsamtale", covered)))
        shown = Project(**ABOUT, fields={"samtale": {"vis-bud": "vist"}}, lists=lists,
                        matrices=bids)  # fmt: skip
        assert "teamsamtale_bud" in tables(opened(filled_with("teamsamtale", shown)))


class TestBytes:
    @pytest.mark.parametrize("slug", SLUGS)
    def test_the_same_contents_give_the_same_bytes(self, slug):
        assert blank(definition(slug)) == blank(definition(slug))
        assert filled_with(slug, example(slug)) == filled_with(slug, example(slug))

    def test_no_clock_is_in_them(self):
        with zipfile.ZipFile(BytesIO(blank(definition("gab")))) as file:
            assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in file.infolist()}
        assert datetime(2020, 1, 1) == blank_book("gab").properties.created
        assert date(2026, 11, 25) == book("gab").properties.created.date()
