"""
A workbook at its edges: the last row that is read, what is hidden, formulas, and the sheet "Data".
"""

from datetime import date, datetime
from typing import Any

import pytest

from tests.incoming.workbooks import Rows, part, plain_book, repacked
from worksheets.content import definition
from worksheets.incoming import read_file
from worksheets.incoming.cells import Grid, Incoming
from worksheets.incoming.data_sheet import is_data, project_text
from worksheets.incoming.xlsx import MOST_COLUMNS, MOST_ROWS, read_workbook, text_of
from worksheets.project import Refused, read_project_file

HEADS = ["Nr.", "Kompetence", "Krav"]
SHEET = "xl/worksheets/sheet1.xml"


def read(data: bytes) -> Incoming:
    return read_workbook("Tal.xlsx", data, definition("gab"))


def refused(data: bytes) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(Refused) as raised:
        read(data)
    return raised.value.code, raised.value.params


def notes(found: Incoming) -> list[tuple[str, dict[str, Any]]]:
    return [(note.code, dict(note.params)) for note in found.notes]


class TestSize:
    def at(self, row: int, column: int, title: str = "Kompetencer") -> bytes:
        def far(book: Any) -> None:
            book.worksheets[0].cell(row, column, "x")
            book.worksheets[0].cell(row, 2, "x")

        return plain_book({title: [HEADS, [1, "Jura"]]}, far)

    def test_the_last_row_and_the_last_column_are_read(self):
        assert MOST_ROWS in [cell.line for cell in read(self.at(MOST_ROWS, 2)).cells]
        (told,) = read(self.at(3, MOST_COLUMNS)).left
        assert "KN" == told.where.params["kolonne"]

    @pytest.mark.parametrize(
        ("row", "column", "place"),
        [(MOST_ROWS + 1, 3, ("1001", "C")), (3, MOST_COLUMNS + 1, ("3", "KO"))],
    )
    def test_one_further_is_refused_with_its_place(self, row, column, place):
        told = dict(zip(("raekke", "kolonne"), place, strict=True))
        most = {"raekker": 1000, "kolonner": 300}
        assert ("ind-for-langt-ude", {"fil": "Tal.xlsx", "ark": "Kompetencer"} | told | most) == (
            refused(self.at(row, column))
        )


class TestTexts:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (True, "SAND"), (False, "FALSK"), (0.1 + 0.2, "0,3"), (1234567.5, "1234567,5"),
            (7, "7"),
            (datetime(2027, 3, 1, 12), "01-03-2027"), (date(2027, 12, 31), "31-12-2027"),
            ("a_x000D_\nb", "a\nb"), ("_x000D_", "_x000D_"), ("1.5", "1.5"),
        ],
    )  # fmt: skip
    def test_a_value_is_what_one_would_type(self, value, text):
        assert text == text_of(value)


class TestHidden:
    def book(self, hide: Any, **more: Rows) -> Incoming:
        lines = [[n, f"Fag {n}", 3] for n in range(1, 12)]
        return read(plain_book({"Kompetencer": [HEADS, *lines], **more}, hide))

    def test_what_is_hidden_and_empty_is_not_told(self):
        def hide(book: Any) -> None:
            book.worksheets[0].row_dimensions[40].hidden = True
            book.worksheets[0].row_dimensions[2].height = 20
            book.worksheets[0].column_dimensions["H"].hidden = True
            book.worksheets[0].column_dimensions["B"].width = 20

        assert [] == notes(self.book(hide))

    def test_columns_that_are_hidden_together_are_told_one_by_one(self):
        def hide(book: Any) -> None:
            book.worksheets[0].column_dimensions.group("B", "D", hidden=True)

        told = {"ark": "Kompetencer", "kolonner": "B, C"}
        assert [("note-ind-skjulte-kolonner", told)] == notes(self.book(hide))

    @pytest.mark.parametrize(
        ("last", "rows"), [(9, "2, 3, 4, 5, 6, 7, 8, 9"), (10, "2, 3, 4, 5, 6, 7, 8, 9 …")]
    )
    def test_of_many_rows_the_first_eight_are_told(self, last, rows):
        def hide(book: Any) -> None:
            for row in range(2, last + 1):
                book.worksheets[0].row_dimensions[row].hidden = True

        told = {"ark": "Kompetencer", "raekker": rows}
        assert [("note-ind-skjulte-raekker", told)] == notes(self.book(hide))

    def test_a_sheet_that_is_not_read_is_not_told_as_hidden(self):
        def hide(book: Any) -> None:
            book.worksheets[1].sheet_state = "veryHidden"

        assert [("note-ind-andre-ark", {"ark": "Noter"})] == notes(
            self.book(hide, Noter=[["Husk"]])
        )

    def test_one_of_an_unknown_name_is_told_where_it_is_read_by_its_headings(self):
        def hide(book: Any) -> None:
            book.create_sheet("Ark2")
            book.worksheets[0].sheet_state = "veryHidden"

        found = read(plain_book({"Ark1": [HEADS, [1, "Jura"]]}, hide))
        assert [("note-ind-skjult-ark", {"ark": "Ark1"})] == notes(found)


class TestFormulas:
    def test_one_that_came_to_an_error_is_told_once_and_one_without_a_result_beside_it(self):
        book = plain_book({"Kompetencer": [[*HEADS, "Antal"], [1, "Jura", "=1/0", "=2+0"]]})
        xml = part(book, SHEET)
        error = xml.replace(b'<c r="C2"><f>1/0</f><v></v></c>',
                            b'<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>')  # fmt: skip
        assert error != xml
        found = read(repacked(book, {SHEET: error}))
        assert [
            ("C", "2", "#DIV/0!", "ind-fejlcelle", {"vaerdi": "#DIV/0!"}),
            ("D", "2", "", "ind-formel-uden-tal", {}),
        ] == [
            (out.where.params["kolonne"], out.where.params["raekke"], out.text, out.why.code,
             dict(out.why.params))
            for out in found.left
        ]  # fmt: skip
        assert [] == notes(found)

    @pytest.mark.parametrize(
        ("count", "cells"),
        [(8, "C2, C3, C4, C5, C6, C7, C8, C9"), (9, "C2, C3, C4, C5, C6, C7, C8, C9 …")],
    )
    def test_of_many_that_came_to_a_value_the_first_eight_are_named(self, count, cells):
        rows = [[n, f"Fag {n}", "=1+1"] for n in range(count)]
        book = plain_book({"Kompetencer": [HEADS, *rows], "Tom": [[None, "=1+1"]]})
        cached = part(book, SHEET).replace(b"<v></v>", b"<v>2</v>")
        found = read(repacked(book, {SHEET: cached}))
        assert [("note-ind-formler", {"ark": "Kompetencer", "celler": cells})] == notes(found)
        assert ["2"] * count == [cell.text for cell in found.cells if cell.field == "krav"]
        assert [("Tom", "B")] == [
            (out.where.params["ark"], out.where.params["kolonne"]) for out in found.left
        ]


HEAD = ["slags", "sektion", "nummer", "id", "felt", "værdi"]
ABOUT = [
    ["projekt", "", "", "", name, value]
    for name, value in {
        "format": "kompetencevaerktoejet/projekt", "version": "1", "id": "p", "name": "Team",
        "created": "2026-11-23T14:05:00Z", "tool": "gab",
    }.items()
]  # fmt: skip


def sheet(*lines: list[str], head: list[str] = HEAD) -> Grid:
    rows = {
        number: {c: text for c, text in enumerate(line, start=1) if text}
        for number, line in enumerate([head, *lines], start=3)
    }
    return Grid("Data", rows)


def code(*lines: list[str]) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(Refused) as raised:
        read_project_file(project_text("Tal.xlsx", sheet(*lines)))
    return raised.value.code, raised.value.params


def project(*lines: list[str], head: list[str] = HEAD) -> dict[str, Any]:
    found = sheet(*ABOUT, *lines, head=head)
    assert is_data(found)
    return read_project_file(project_text("a", found)).project.as_json()


class TestTheSheetData:
    def test_a_line_without_a_field_says_that_something_is_there(self):
        lines = "felt tom/række liste/rude rum/række to 1 r1/rude ro 1 r1/række to 1 r1 a b"
        found = project(*[line.split() for line in lines.split("/")])
        assert {"tom": {}} == found["fields"]
        assert {"liste": [], "to": [{"id": "r1", "a": "b"}]} == found["lists"]
        assert {"rum": {}, "ro": {"r1": {}}} == found["matrices"]

    def test_rows_of_two_lists_may_have_the_same_id(self):
        found = project(["række", "a", "1", "r1", "x", "1"], ["række", "b", "1", "r1", "x", "2"])
        assert {"a": [{"id": "r1", "x": "1"}], "b": [{"id": "r1", "x": "2"}]} == found["lists"]

    def test_its_columns_may_stand_in_any_order_and_beside_others(self):
        head = ["Mere", "VÆRDI", "felt", "id", "nummer", "sektion", "Slags"]
        lines = [["", *reversed(line)] for line in [*ABOUT, ["felt", "a", "", "", "b", "c"]]]
        found = sheet(*lines, head=head)
        assert is_data(found)
        assert '"fields": {"a": {"b": "c"}}' in project_text("a", found)

    def test_one_heading_too_few_is_another_sheet(self):
        assert not is_data(sheet(head=HEAD[:5]))
        assert not is_data(Grid("Data", {}))

    @pytest.mark.parametrize(
        ("version", "refusal"),
        [("99999", "fil-nyere"), ("100000", "fil-anden-slags"), ("", "fil-anden-slags"),
         ("1.0", "fil-anden-slags")],
    )  # fmt: skip
    def test_a_version_is_a_whole_number(self, version, refusal):
        lines = [[*line[:5], version] if line[4] == "version" else line for line in ABOUT]
        assert refusal == code(*lines)[0]

    @pytest.mark.parametrize("missing", ["format", "version", "id", "name", "created"])
    def test_without_what_a_project_must_have_it_is_none(self, missing):
        found, _ = code(*[line for line in ABOUT if line[4] != missing])
        assert found in {"fil-anden-slags", "projekt-felt-mangler"}

    @pytest.mark.parametrize(
        ("line", "refusal"),
        [
            (["alt", "a", "", "", "b", "c"], "ind-data-slags"),
            (["", "a", "", "", "b", "c"], "ind-data-slags"),
            (["felt", "a", "", "", "b", "d"], "ind-data-to-gange"),
            (["række", "a", "", "", "b", "d"], "ind-data-to-gange"),
            (["rude", "a", "", "", "b", "d"], "ind-data-to-gange"),
        ],
    )
    def test_a_line_that_says_nothing_is_told_with_its_row(self, line, refusal):
        told = {"fil": "Tal.xlsx", "ark": "Data", "raekke": 11}
        assert (refusal, told) == code(*ABOUT, ["felt", "a", "", "", "b", "c"], line)

    def test_a_refusal_of_the_sheet_names_the_file(self):
        data = plain_book({"Data": [HEAD, ["alt"]]})
        assert ("ind-data-slags", {"fil": "Tal.xlsx", "ark": "Data", "raekke": 2}) == refused(data)

    def test_it_is_read_from_a_sheet_of_any_case_and_that_is_said(self):
        found = read(plain_book({"Noter": [["x"]], "DATA": [HEAD, *ABOUT]}))
        assert [("note-ind-data", {"ark": "Data"})] == notes(found)
        assert ([], []) == (found.cells, found.left)


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"", "ind-tom"), (b"PK", "ind-beskadiget"), (b"%PDF-1.7", "ind-pdf-ulaeselig")],
)
def test_every_reader_names_the_file(data, told):
    with pytest.raises(Refused) as raised:
        read_file("Tal.xlsx", data, definition("gab"))
    assert (told, {"fil": "Tal.xlsx"}) == (raised.value.code, raised.value.params)
