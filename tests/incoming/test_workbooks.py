"""
A workbook as people fill it in: headings, rows, kinds of cells, and what is said of each.
"""

from datetime import date, datetime
from typing import Any

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.incoming.workbooks import (
    EMPTY,
    listed,
    opened,
    part,
    plain_book,
    refusal,
    repacked,
    taken,
    workbook,
)
from tests.tools.page import ABOUT

HEADS = ["Nr.", "Kompetence", "Krav", "Antal"]
CPR = "010190-1234"


def competences(*rows: list[Any], heads: list[Any] | None = None, **more: Any) -> bytes:
    return plain_book({"Kompetencer": [heads or HEADS, *rows]}, **more)


def rows(reply: dict[str, Any], name: str = "kompetencer") -> list[dict[str, str]]:
    return [{k: v for k, v in row.items() if k != "id"} for row in reply["project"]["lists"][name]]


def project(*rows: dict[str, str], **more: Any) -> dict[str, Any]:
    numbered = [{"id": f"r{n}", **row} for n, row in enumerate(rows, start=1)]
    return ABOUT | EMPTY | {"lists": {"kompetencer": numbered}} | more


class TestHeadings:
    @pytest.mark.parametrize(
        "heads",
        [
            ["nr", "KOMPETENCE", " krav ", "Antal:"],
            ["Nr.", "Kompe\u00adtence", "Kr\u200bav", "Antal (tal eller alle)"],
            ["Antal på niveau\u00a03", "Kompetence", "Krav", "Antal"],
        ],
    )
    def test_case_spaces_and_invisible_signs_do_not_matter(self, heads):
        found = rows(taken(competences([1, "Jura", 3, 2], heads=heads)))
        assert {"navn": "Jura", "krav": "3", "antal": "2"}.items() <= found[0].items()

    def test_what_stands_above_them_does_not_matter(self):
        sheet = [["Kompetencegab"], ["Formål: udvikling"], [], HEADS, [1, "Jura", 3]]
        assert [{"navn": "Jura", "krav": "3"}] == rows(taken(plain_book({"Kompetencer": sheet})))

    def test_the_order_of_the_columns_does_not_matter(self):
        reply = taken(competences([2, "Jura"], heads=["Antal", "Kompetence"]))
        assert [{"navn": "Jura", "antal": "2"}] == rows(reply)

    def test_a_sheet_of_ones_own_is_known_by_its_headings(self):
        reply = taken(plain_book({"Ark1": [["Kompetence", "Krav"], ["Jura", 3]]}))
        assert [{"navn": "Jura", "krav": "3"}] == rows(reply)

    def test_a_column_that_is_not_known_is_told_and_left_out(self):
        reply = taken(competences([1, "Jura", 3, 2, "rød"], heads=[*HEADS, "Farve"]))
        told = "Arket “Kompetencer”, række 1, kolonne E: “Farve”. Kolonnen hører ikke til her."
        assert [told] == listed(reply, "Udelades")

    def test_a_heading_that_stands_twice_is_read_once(self):
        reply = taken(competences([1, "Jura", 3, 2, 4], heads=[*HEADS, "Krav"]))
        assert "3" == rows(reply)[0]["krav"]
        (told,) = listed(reply, "Udelades")
        assert told.startswith("Arket “Kompetencer”, række 1, kolonne E: “Krav”.")

    def test_a_column_without_a_heading_is_told(self):
        reply = taken(competences([1, "Jura", 3, 2, "rød"]))
        (told,) = listed(reply, "Udelades")
        assert told.endswith("Kolonnen har ingen overskrift.")

    def test_a_sheet_that_is_not_known_is_told(self):
        book = plain_book({"Kompetencer": [HEADS, [1, "Jura"]], "Noter": [["Husk"]]})
        notes = taken(book)["notes"]
        assert ["Disse ark hører ikke til her og er ikke taget med: Noter."] == notes

    def test_the_file_of_another_tool_names_that_tool(self):
        book = workbook("plan", ABOUT | EMPTY | {"fields": {"plan-ramme": {"timer": "3"}}})
        code, message = refusal(book, "krav")
        assert "ind-andet-vaerktoej" == code
        assert "Gå til “Udviklingsplan”, og åbn filen dér." in message

    def test_a_file_without_any_known_heading_names_the_sheets(self):
        code, message = refusal(plain_book({"Ark1": [["Bil", "Farve"], ["Volvo", "rød"]]}))
        assert "ind-ark" == code
        assert "Kompetencer" in message

    def test_an_answer_that_is_also_a_heading_is_no_heading(self):
        """The columns of the levels are called 0, 1, 2, 3, 4 and ?."""
        reply = taken(competences([1, "Jura", 3, 2], [2, 0, 1, 2], [3, "?", 4, 1]))
        assert ["Jura", "0", "?"] == [row["navn"] for row in rows(reply)]


class TestRows:
    def test_a_row_is_found_by_its_name_wherever_it_stands(self):
        before = project({"navn": "Jura", "krav": "2"}, {"navn": "Ledelse"})
        reply = taken(competences([7, "LEDELSE", 3], [8, "jura", 4]), project=before)
        assert ["4", "3"] == [row["krav"] for row in rows(reply)]
        assert 2 == len(rows(reply))

    def test_a_row_without_a_name_is_found_by_its_number(self):
        before = project({"navn": "Jura"}, {"navn": "Ledelse"})
        reply = taken(competences([2, None, 3]), project=before)
        assert [{"navn": "Jura"}, {"navn": "Ledelse", "krav": "3"}] == rows(reply)

    def test_a_row_with_another_name_is_added_and_overwrites_none(self):
        reply = taken(competences([1, "Ledelse", 3]), project=project({"navn": "Jura"}))
        assert ["Jura", "Ledelse"] == [row["navn"] for row in rows(reply)]

    def test_a_name_that_stands_twice_stands_twice(self):
        before = project({"navn": "Jura"}, {"navn": "Jura"})
        reply = taken(competences([1, "Jura", 1], [2, "Jura", 2]), project=before)
        assert ["1", "2"] == [row["krav"] for row in rows(reply)]

    def test_an_empty_row_of_the_page_is_used_first(self):
        before = project({"navn": ""}, {"navn": "Jura"})
        reply = taken(competences([1, "Ledelse", 3]), project=before)
        assert ["Ledelse", "Jura"] == [row["navn"] for row in rows(reply)]

    def test_rows_for_which_there_is_no_room_are_told(self):
        goals = [["Nr.", "Mål"], *([n, f"Mål {n}"] for n in range(1, 10))]
        reply = taken(plain_book({"Mål": goals}), "strategi")
        assert 7 == len(reply["project"]["lists"]["maal"])
        assert [
            f"Arket “Mål”, række {n}, kolonne B: “Mål {n - 1}”. Der er ikke plads til flere "
            "rækker. Højst 7. Slet en række her først."
            for n in (9, 10)
        ] == listed(reply, "Udelades")

    def test_what_other_tools_wrote_in_the_row_stays(self):
        reply = taken(competences([1, "Jura", 3]), project=project({"navn": "Jura", "vil": "2"}))
        assert [{"navn": "Jura", "vil": "2", "krav": "3"}] == rows(reply)


class TestCells:
    def test_what_is_refused_when_typed_is_left_out_with_its_place(self):
        reply = taken(
            competences([1, "Jura", 7, "mange"]), project=project({"navn": "Jura", "krav": "2"})
        )
        assert [{"navn": "Jura", "krav": "2"}] == rows(reply)
        assert [
            "Arket “Kompetencer”, række 2, kolonne C: “7”. "
            "Skriv et tal fra 1 til 4 i Krav. Der står 7.",
            "Arket “Kompetencer”, række 2, kolonne D: “mange”. "
            "Skriv et tal eller ordet alle i Antal. Der står “mange”.",
        ] == listed(reply, "Udelades")

    def test_a_cpr_number_is_left_out_and_never_repeated(self):
        """G25: in a name, a field, a column that is not known and the name of the file."""
        heads = [*HEADS, f"Farve {CPR}"]
        book = competences([1, f"Anna {CPR}", 3, 2, "x"], [2, "Jura", CPR], heads=heads)
        reply = opened(book, name=f"{CPR}.xlsx")
        assert "changes" == reply["kind"]
        assert CPR not in str(reply)
        assert [{"krav": "3", "antal": "2"}, {"navn": "Jura"}] == rows(reply)
        assert 3 == len(listed(reply, "Udelades"))

    def test_numbers_and_words_become_what_one_would_type(self):
        heads = ["Kompetence eller aftale", "Form", "Interne timer", "Frist", "Til niveau"]
        line = ["Jura", "kursus", 2.5, date(2027, 3, 1), 3.0]
        reply = taken(plain_book({"Aktiviteter": [heads, line]}), "plan")
        assert [
            {"navn": "Jura", "form": "kursus", "timer": "2,5", "frist": "2027-03-01", "til": "3"}
        ] == rows(reply, "aktiviteter")

    def test_a_date_may_be_written_as_danes_write_it(self):
        heads = ["Kompetence eller aftale", "Frist", "Start"]
        reply = taken(plain_book({"Aktiviteter": [heads, ["Jura", "1.3.2027", "snart"]]}), "plan")
        assert [{"navn": "Jura", "frist": "2027-03-01"}] == rows(reply, "aktiviteter")
        assert "Skriv en dato som 31-12-2027 i Start." in listed(reply, "Udelades")[0]

    @pytest.mark.parametrize("text", ["-2", "@navn", "=1+1", "'=1", 'æøå 😀 “x” "y"', "x" * 120])
    def test_text_that_looks_like_something_else_is_text(self, text):
        """H48, and trust's rule that such texts survive the round trip."""
        before = project({"navn": text})
        assert text == rows(taken(workbook("gab", before)))[0]["navn"]

    def test_invisible_signs_are_taken_out_and_that_is_said(self):
        reply = taken(competences([1, "M\u202e1\u200b", 3]))
        assert "M1" == rows(reply)[0]["navn"]
        assert "Usynlige tegn" in reply["notes"][0]

    @pytest.mark.parametrize("answer", [2, "2", "Besluttet", "2 besluttet"])
    def test_an_answer_may_be_the_step_or_its_word(self, answer):
        book = plain_book(
            {"Tolv udsagn": [["Udsagn", "Svar"], ["Ledelsen prioriterer opgaven", answer]]}
        )
        reply = taken(book, "forudsaetninger")
        assert {"ledelsen-prioriterer": "2"} == reply["project"]["fields"]["forudsaetninger"]

    @pytest.mark.parametrize("answer", ["?", "Ved ikke", "ved-ikke"])
    def test_not_knowing_is_an_answer(self, answer):
        book = plain_book(
            {"Tolv udsagn": [["Udsagn", "Svar"], ["Ledelsen prioriterer opgaven", answer]]}
        )
        reply = taken(book, "forudsaetninger")
        assert {"ledelsen-prioriterer": "ved-ikke"} == reply["project"]["fields"]["forudsaetninger"]


class TestMatrix:
    def test_rows_and_columns_are_found_by_name_or_number(self):
        sheets = {
            "Kompetencer": [HEADS, [1, "Jura", 3], [2, "Ledelse", 3]],
            "Niveau i dag": [
                ["Nr.", "Kompetence", "M1", "M2", "Anna"],
                [1, "Jura", 3, "?", "-"],
                [2, None, 2, 9, "–"],
            ],
        }
        reply = taken(plain_book(sheets))
        lists = reply["project"]["lists"]
        assert ["M1", "M2", "Anna"] == [row["alias"] for row in lists["personer"]]
        assert {
            "r1": {"r1": "3", "r2": "?", "r3": "-"},
            "r2": {"r1": "2", "r3": "-"},
        } == reply["project"]["matrices"]["niveauer"]
        assert ["Arket “Niveau i dag”, række 3, kolonne D: “9”. Skriv 0–4, ? eller - for Ledelse, "
                "M2. Der står “9”."] == listed(reply, "Udelades")  # fmt: skip

    def test_what_is_not_seen_with_the_present_choice_is_said(self):
        sheets = {"Niveau i dag": [["Kompetence", "M1"], ["Jura", 3]]}
        (note,) = taken(plain_book(sheets))["notes"]
        assert "Noget af det ses først, når I vælger “Pr. person” under Metode." == note


class TestWhatTheFileHides:
    def test_a_formula_counts_as_the_file_says_and_that_is_told(self):
        """H60: nothing is ever calculated here, so a cached value may be wrong and is named."""
        book = competences([1, "Jura", "=1+1"])
        name = "xl/worksheets/sheet1.xml"
        cached = part(book, name).replace(b"<v></v>", b"<v>3</v>")
        reply = taken(repacked(book, {name: cached}))
        assert "3" == rows(reply)[0]["krav"]
        told = "I arket “Kompetencer” er der formler i C2."
        assert told in reply["notes"][0]

    def test_a_formula_without_a_value_is_told(self):
        reply = taken(competences([1, "Jura", "=1+1"]))
        assert [{"navn": "Jura"}] == rows(reply)
        (told,) = listed(reply, "Udelades")
        assert "række 2, kolonne C. Formlen har ikke noget resultat i filen." in told

    def test_dates_are_right_in_the_calendar_of_old_macs(self):
        """H61."""

        def old_mac(book):
            book.epoch = CALENDAR_MAC_1904

        heads = ["Kompetence eller aftale", "Frist"]
        line = ["Jura", datetime(2027, 3, 1)]
        book = plain_book({"Aktiviteter": [heads, line]}, old_mac)
        assert "2027-03-01" == rows(taken(book, "plan"), "aktiviteter")[0]["frist"]

    @pytest.mark.parametrize("error", ["#N/A", "#DIV/0!", "#REF!"])
    def test_an_error_is_told_with_its_cell(self, error):
        """H61."""
        reply = taken(competences([1, "Jura", error]))
        assert [
            f"Arket “Kompetencer”, række 2, kolonne C: “{error}”. "
            f"Cellen viser fejlen {error}. Ret den i Excel."
        ] == listed(reply, "Udelades")

    def test_hidden_sheets_rows_and_columns_are_told(self):
        """H62."""

        def hide(book):
            page = book.worksheets[0]
            page.sheet_state = "hidden"
            page.row_dimensions[2].hidden = True
            page.column_dimensions["C"].hidden = True
            book.create_sheet("Tom")

        notes = taken(competences([1, "Jura", 3], change=hide))["notes"]
        assert [
            "Arket “Kompetencer” er skjult i filen. Det er taget med.",
            "I arket “Kompetencer” er der skjulte rækker med indhold: 2. De er taget med.",
            "I arket “Kompetencer” er der skjulte kolonner med indhold: C. De er taget med.",
        ] == notes
