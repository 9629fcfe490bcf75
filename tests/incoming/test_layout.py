"""
Which cell is which field: rules L1 to L3 of `incoming/layout.py` on tables without a file.
"""

from dataclasses import replace

import pytest

from worksheets.content import definition
from worksheets.definition import Definition, RowsSection
from worksheets.incoming import headings
from worksheets.incoming.cells import Cell, Grid, Incoming
from worksheets.incoming.layout import cells_of
from worksheets.project import Refused

HEADS = "Nr.|Kompetence|Krav"


def grid(name: str, *lines: str) -> Grid:
    """A table by lines of cells between bars; an empty cell is none."""
    rows = {
        number: {c: text for c, text in enumerate(line.split("|"), start=1) if text}
        for number, line in enumerate(lines, start=1)
    }
    return Grid(name, {number: cells for number, cells in rows.items() if cells}, not name)


def read(*grids: Grid, slug: str = "gab") -> Incoming:
    return cells_of("Tal.xlsx", definition(slug), list(grids))


def refused(*grids: Grid, slug: str = "gab") -> tuple[str, dict[str, str | int]]:
    with pytest.raises(Refused) as raised:
        read(*grids, slug=slug)
    return raised.value.code, raised.value.params


def texts(found: Incoming) -> list[tuple[str, str]]:
    return [(cell.field, cell.text) for cell in found.cells]


def left(found: Incoming) -> list[tuple[str, str, str]]:
    """Row and column, the text and the code of everything that is left out."""
    places = [left.where.params for left in found.left]
    return [(f"{place['kolonne']}{place['raekke']}", out.text, out.why.code)
            for place, out in zip(places, found.left, strict=True)]  # fmt: skip


class TestWhichSheet:
    def test_one_is_known_by_the_title_of_its_section_however_long(self):
        lines = ("Felt|Svar", "Hvad går godt og skal bevares?|Alt")
        for title in ("Ti spørgsmål i stedet for en strategi", "Ti spørgsmål i stedet for en st"):
            assert [("bevares", "Alt")] == texts(read(grid(title, *lines), slug="strategi"))

    def test_one_that_is_not_known_is_named_beside_one_that_is(self):
        others = grid("Noter", "Husk"), grid("Bil 010190-1234", "x")
        found = read(grid("Kompetencer", HEADS, "1|Jura"), *others)
        (note,) = found.notes
        assert ("note-ind-andre-ark", {"ark": "Noter, …"}) == (note.code, note.params)

    def test_one_of_headings_is_not_read_beside_one_with_a_title(self):
        found = read(grid("Kompetencer", HEADS, "1|Jura"), grid("Ark2", HEADS, "1|Pleje"))
        assert [("navn", "Jura")] == texts(found)

    def test_where_none_has_a_title_each_is_the_list_whose_headings_it_has(self):
        found = read(grid("Ark1", HEADS, "1|Jura"), grid("Ark2", "Kaldes", "Bo"), grid("Ark3", "x"))
        assert ["kompetencer", "personer"] == [cell.section for cell in found.cells]
        assert [{"ark": "Ark3"}] == [note.params for note in found.notes]

    def test_what_stands_in_nearly_all_worksheets_is_no_title_of_this_one(self):
        about = grid("Hvis ark er det?", "Felt|Svar", "Kommune|Ærø")
        found = read(about, grid("Ark1", HEADS, "1|Jura"))
        assert [("kommune", "Ærø"), ("navn", "Jura")] == texts(found)
        assert [] == found.notes
        assert [("kommune", "Ærø")] == texts(read(about))

    def test_a_section_that_is_only_on_the_screen_is_no_title_either(self):
        shown = grid("Drift eller udvikling", "Felt|Svar", "Vis|Alt")
        assert [("vis", "Alt"), ("navn", "Jura")] == texts(read(shown, grid("A", HEADS, "1|Jura")))

    def test_a_list_is_read_as_the_one_of_which_it_has_most_headings(self):
        found = read(grid("A", "Kommune|Kompetence|Form|Pris pr. hold i kroner",
                          "Ærø|Jura|Kursus|3"), slug="kommuner-sammen")  # fmt: skip
        assert {"faelles"} == {cell.section for cell in found.cells}


class TestRefusing:
    def test_no_table_and_tables_without_an_answer_bring_nothing(self):
        assert ("ind-intet", {"fil": "Tal.xlsx"}) == refused()
        assert ("ind-intet", {"fil": "Tal.xlsx"}) == refused(grid("Kompetencer", HEADS))

    def test_a_table_of_which_everything_is_told_is_not_nothing(self):
        assert [("A1", "x", "ind-ingen-overskrifter")] == left(read(grid("Kompetencer", "x")))

    def test_the_sheets_of_another_worksheet_name_that_one_and_this(self):
        told = {"fil": "Tal.xlsx", "vaerktoej": "Udviklingsplan",
                "her": "Kompetencegab og sårbarhed"}  # fmt: skip
        assert ("ind-andet-vaerktoej", told) == refused(grid("Aktiviteter", "Frist", "snart"),
                                                        grid("Rammen", "Felt|Svar"))  # fmt: skip

    def test_sheets_that_most_have_are_of_no_other_worksheet(self):
        about = grid("Hvis ark er det?", "Felt|Svar", "Kommune|Ærø")
        assert [("kommune", "Ærø")] == texts(read(about, slug="startguide"))

    def test_one_heading_of_another_worksheet_may_be_chance_and_two_are_not(self):
        assert "ind-overskrifter" == refused(grid("", "Måned|Bil", "Maj|x"))[0]
        code, told = refused(grid("", "Måned|Proces", "Maj|x"))
        assert ("ind-andet-vaerktoej", "Årshjul") == (code, told["vaerktoej"])
        assert "Tal.xlsx" == told["fil"]

    def test_without_any_the_headings_of_the_longest_list_are_named(self):
        code, told = refused(grid("", "Bil|Farve", "Volvo|rød"))
        assert "ind-overskrifter" == code
        assert "Tal.xlsx" == told["fil"]
        assert str(told["overskrifter"]).startswith("Kompetence, Krav, Antal, Krav senere, ")

    def test_where_there_is_no_list_the_sheets_are_named(self):
        names = "Tolv udsagn, Rammen, Hvis ark er det, Jeres egne ord"
        told = ("ind-ark", {"fil": "Tal.xlsx", "ark": names})
        assert told == refused(grid("", "Bil|Farve", "Volvo|rød"), slug="forudsaetninger")
        assert told == refused(grid("Ark1", "Bil", "Volvo"), slug="forudsaetninger")


class TestLists:
    def test_a_row_has_the_number_that_stands_beside_it(self):
        found = read(grid("Kompetencer", HEADS, "7.|Jura", "x|Pleje", "|Ro", "99999|A", "100000|B"))
        assert [7, 0, 0, 99999, 0] == [cell.number for cell in found.cells]
        assert [2, 3, 4, 5, 6] == [cell.line for cell in found.cells]

    def test_without_a_column_of_numbers_it_has_its_place_among_the_filled(self):
        found = read(grid("Kompetencer", "Kompetence|x", "Jura", "|y", "", "Pleje"))
        assert [("Jura", 1, 2), ("Pleje", 2, 5)] == [
            (cell.text, cell.number, cell.line) for cell in found.cells
        ]

    def test_the_row_with_most_headings_is_the_head_and_the_first_of_equals(self):
        found = read(grid("Kompetencer", "Kompetence", "Kompetence|Krav", "Antal|Hast", "A|B"))
        assert [("navn", "Antal"), ("krav", "Hast"), ("navn", "A"), ("krav", "B")] == texts(found)

    def test_a_heading_may_stand_in_the_fifteenth_row_and_no_later(self):
        found = read(grid("Kompetencer", *"x" * 14, "Kompetence", "Jura"))
        assert [("navn", "Jura")] == texts(found)
        found = read(grid("Kompetencer", *"x" * 15, "Kompetence", "Jura"))
        assert [("A1", "x", "ind-ingen-overskrifter")] == left(found)

    def test_a_heading_to_the_letter_comes_before_one_in_brackets(self):
        found = read(grid("Kompetencer", "Krav (niveau)|Krav|Kompetence", "1|2|Jura"))
        assert [("krav", "2"), ("navn", "Jura")] == texts(found)

    def test_a_heading_in_brackets_that_is_not_read_is_told(self):
        """Rule I3: nothing is dropped silently."""
        found = read(grid("Kompetencer", "Kompetence|Krav|Krav (i fjor)", "Jura|2|1"))
        assert [("C1", "Krav (i fjor)", "ind-samme-overskrift")] == left(found)

    def test_the_second_way_an_export_writes_a_date_is_passed_over(self):
        found = read(grid("Aktiviteter", "Kompetence eller aftale|Frist|Frist (ISO)",
                          "Jura|1-3-2027|2027-03-01"), slug="plan")  # fmt: skip
        assert [("navn", "Jura"), ("frist", "1-3-2027")] == texts(found)
        assert [] == left(found)

    def test_a_column_is_told_only_where_something_stands_in_it(self):
        found = read(grid("Kompetencer", "Kompetence|Bil|Farve|", "Jura||rød||x"))
        assert [("C1", "Farve", "ind-ukendt-kolonne"), ("E1", "", "ind-uden-overskrift")] == left(
            found
        )

    def test_a_heading_said_twice_is_told_with_its_place(self):
        found = read(grid("Kompetencer", "", "Kompetence|Krav|Bil|Krav", "Jura|2||3"))
        assert [("D2", "Krav", "ind-samme-overskrift")] == left(found)
        assert [("navn", "Jura"), ("krav", "2")] == texts(found)


class TestSingleFields:
    def read(self, *lines: str) -> Incoming:
        return read(grid("Rammen", *lines), slug="plan")

    def test_the_answer_is_what_stands_next_to_the_right(self):
        found = self.read("Felt|Svar", "1|Interne timer i alt||3|kr.", "Eksterne kroner i alt")
        (cell,) = found.cells
        assert ("plan-ramme", "timer", "3") == (cell.section, cell.field, cell.text)
        assert {"ark": "Rammen", "raekke": "2", "kolonne": "D"} == cell.where.params
        assert [] == found.left

    def test_after_the_first_one_what_is_not_known_is_told_if_it_has_an_answer(self):
        found = self.read("Bil|Volvo", "Interne timer i alt|3", "Farve|rød", "Overskrift", "|x|y")
        assert [("A3", "Farve", "ind-ukendt-felt"), ("B5", "x", "ind-ukendt-felt")] == left(found)

    def test_one_said_twice_is_told_and_read_once(self):
        found = self.read("Interne timer i alt|3", "|Interne timer i alt (igen)|4")
        assert [("timer", "3")] == texts(found)
        assert [("B2", "Interne timer i alt (igen)", "ind-samme-overskrift")] == left(found)

    def test_without_any_the_first_cell_is_told(self):
        assert [("B2", "Bil", "ind-ingen-felter")] == left(self.read("", "|Bil|Volvo", "a|b"))

    def test_a_statement_is_known_by_its_text_its_short_name_and_its_code(self):
        sheet = definition("forudsaetninger").section("forudsaetninger")
        first, second, third = sheet.statements[:3]  # type: ignore[union-attr]
        found = read(grid("Tolv udsagn", f"{first.text}|1", f"{second.short}|2", f"{third.id}|3"),
                     slug="forudsaetninger")  # fmt: skip
        assert [(first.id, "1"), (second.id, "2"), (third.id, "3")] == texts(found)


class TestMatrices:
    def read(self, *lines: str) -> list[Cell]:
        return read(grid("Niveau i dag", *lines)).cells

    def test_a_cell_has_the_names_and_numbers_of_its_row_and_column(self):
        (cell,) = self.read("Niveau i dag", "x|Nr.|Kompetence|M1|M2", "|5|Jura||3")
        where = cell.where
        assert {"ark": "Niveau i dag", "raekke": "3", "kolonne": "E"} == where.params
        assert Cell("niveauer", "", "3", where, 3, 5, "Jura", 2, "M2") == cell

    def test_without_numbers_a_row_has_its_place_below_the_head(self):
        cells = self.read("Kompetencer|M1", "|1", "Jura", "Ro|3|4")
        assert [(1, "", 1, "M1"), (3, "Ro", 1, "M1"), (3, "Ro", 2, "")] == [
            (cell.number, cell.name, cell.column, cell.column_name) for cell in cells
        ]

    def test_without_a_known_heading_the_first_wide_row_is_the_head(self):
        cells = self.read("Niveauer", "|M1|M2", "Jura|3|4")
        assert [("Jura", "M1", "3", 1), ("Jura", "M2", "4", 1)] == [
            (cell.name, cell.column_name, cell.text, cell.number) for cell in cells
        ]

    def test_the_names_stand_beside_the_numbers_whatever_that_column_is_called(self):
        (cell,) = self.read("Nr.|Fag|M1", "4|Jura|3")
        assert (4, "Jura", 1, "M1") == (cell.number, cell.name, cell.column, cell.column_name)

    def test_a_table_of_one_column_has_no_cells(self):
        assert "ind-intet" == refused(grid("Niveau i dag", "Jura", "Ro"))[0]


class TestHeadings:
    @pytest.mark.parametrize(
        ("text", "field"),
        [("Antal på niveau 3", "niveau-3"), ("3", "niveau-3"), ("I dag på niveau 3", "niveau-3"),
         ("niveau-3", "niveau-3"), ("Krav", "krav"), ("Krav (tal) ", "krav"), ("Bil", None),
         ("Krav (tal) nu", None)],
    )  # fmt: skip
    def test_a_field_is_known_by_heading_label_group_and_code(self, text, field):
        section = definition("gab").section("kompetencer")
        assert isinstance(section, RowsSection)
        found = headings.known_as(headings.headings(section), text)
        assert field == (found and found.id)

    def test_a_name_of_two_fields_is_the_heading_of_one_before_the_code_of_another(self):
        section = definition("gab").section("kompetencer")
        assert isinstance(section, RowsSection)
        first, second = section.fields[:2]
        of = replace(section, fields=(replace(first, label="A"), replace(second, label=first.id)))
        assert second.id == headings.headings(of)[first.id].id

    @pytest.mark.parametrize("ends", [":", "*", ".", " *:", ""])
    def test_what_ends_a_heading_does_not_matter(self, ends):
        assert "e-læring" == headings.fold(f" E\u2013LÆ ring{ends}")
        assert ".x" == headings.fold(".x")

    def titled(self, *titles: str) -> Definition:
        sheet = definition("gab")
        sections = [
            replace(sheet.sections[0], id=str(n), title=title) for n, title in enumerate(titles)
        ]
        return replace(sheet, sections=tuple(sections))

    def test_a_sheet_is_named_as_excel_takes_it(self):
        titles = ("Hvis? [a]:b*/c\\d", "x" * 31, "y" * 30 + " zz")
        assert {"0": "Hvis a b c d", "1": "x" * 31, "2": "y" * 30} == headings.sheet_names(
            self.titled(*titles)
        )

    def test_sheets_of_the_same_name_are_numbered(self):
        titles = ("Rammen", "RAMMEN", "Rammen", "x" * 40, "x" * 41, "z" * 27 + " zzzz", "Z" * 27 +
                  " zzzz")  # fmt: skip
        names = headings.sheet_names(self.titled(*titles)).values()
        assert ["Rammen", "RAMMEN 2", "Rammen 3", "x" * 31, "x" * 28 + " 2", "z" * 27 + " zzz",
                "Z" * 27 + " 2"] == list(names)  # fmt: skip
