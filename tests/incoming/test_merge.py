"""
What a file does to the project that stands there, and how the reader is told: rules M1 to M3.
"""

from dataclasses import replace
from typing import Any

from tests.incoming.workbooks import EMPTY, listed, plain_book, taken
from tests.tools.page import ABOUT, nodes
from worksheets.content import definition
from worksheets.incoming.cells import Cell, Incoming, Left
from worksheets.incoming.changes import Merged
from worksheets.incoming.merge import merge
from worksheets.project import Project
from worksheets.result import Problem, Text
from worksheets.view.tree import plain

CPR = "010190-1234"
HERE = Text("sted-csv", {"raekke": "2", "kolonne": "3"})


def cell(section: str, field: str, text: str, **more: Any) -> Cell:
    return Cell(section, field, text, HERE, **more)


def row(line: int, name: str, number: int = 0, **fields: str) -> list[Cell]:
    """A row of the competences as a file brings it."""
    named = {"navn": name, **fields} if name else fields
    return [cell("kompetencer", field, text, line=line, number=number)
            for field, text in named.items()]  # fmt: skip


def level(text: str, name: str, column: str, number: int = 1, at: int = 1) -> Cell:
    return cell("niveauer", "", text, number=number, name=name, column=at, column_name=column)


def merged(cells: list[Cell], slug: str = "gab", given: dict[str, str] | None = None,
           **project: Any) -> Merged:  # fmt: skip
    def say(problem: Problem) -> Text:
        return Text(problem.code)

    before = Project(**(ABOUT | EMPTY | project))
    return merge(definition(slug), before, Incoming(cells=cells), say, given or {})


def competences(*rows: dict[str, str]) -> dict[str, Any]:
    return {"kompetencer": [{"id": f"r{n}", **row} for n, row in enumerate(rows, start=1)]}


def left(found: Merged) -> list[tuple[str, str]]:
    return [(out.text, out.why.code) for out in found.left]


class TestThePreview:
    """Counted at the top, then row by row in the words of the page."""

    def reply(self) -> dict[str, Any]:
        heads = ["Nr.", "Kompetence", "Krav", "Antal", "Slags"]
        lines = [[1, "Jura", 3, 2, "Drift"], [2, None, 4, 1], [3, "Pleje", 9]]
        tables = {"Kompetencer": [heads, *lines], "Hvis ark er det": [["Kommune", "Ærø"]]}
        before = {"lists": competences({"navn": "Jura", "krav": "2", "antal": "2"}, {"navn": ""})}
        return taken(plain_book(tables), project=ABOUT | EMPTY | before)

    def test_it_counts_what_is_added_changed_left_out_and_the_same(self):
        reply = self.reply()
        assert [
            "5 felter tilføjes", "1 felt ændres", "1 ting udelades", "2 felter er de samme som her",
        ] == [plain(item) for item in nodes(reply["view"][2][0], "li")]  # fmt: skip
        assert 6 == reply["count"]

    def test_it_names_every_row_by_its_list_its_place_and_its_name(self):
        reply = self.reply()
        assert ["Kompetencer, Kompetence 1 (Jura): Krav fra 2 til 3"] == listed(reply, "Ændres")
        assert [
            "Kompetencer, Kompetence 1 (Jura): Slags: Drift",
            "Kompetencer, Kompetence 2: Krav: 4; Antal: 1",
            "Kompetencer, Kompetence 3 (Pleje): Kompetence: Pleje",
            "Hvis ark er det?: Kommune: Ærø",
        ] == listed(reply, "Tilføjes")

    def test_a_cell_of_a_matrix_is_told_with_its_row_and_the_name_of_its_column(self):
        found = merged([level("3", "Jura", "M1"), level("2", "Jura", "", at=2)],
                       lists=competences({"navn": "Jura"}))  # fmt: skip
        rows = [(of.section, of.row_title, of.number, of.name, [c.label for c in of.changes])
                for of in found.rows]  # fmt: skip
        assert [
            ("Medarbejdere", "Medarbejder", 1, "M1", ["Kaldes"]),
            ("Niveau i dag", "Kompetence", 1, "Jura", ["M1", "M2"]),
            ("Medarbejdere", "Medarbejder", 2, "M2", ["Kaldes"]),
        ] == rows

    def test_a_date_and_a_choice_are_told_as_the_page_shows_them(self):
        start = cell("aktiviteter", "start", "1.3.2027", line=1)
        form = cell("aktiviteter", "form", "kursus", line=1)
        before = {"aktiviteter": [{"id": "r1", "start": "2027-02-01", "form": "mentor"}]}
        (of,) = merged([replace(start, number=1), replace(form, number=1)], "plan",
                       lists=before).rows  # fmt: skip
        assert [("Start", "01-02-2027", "01-03-2027"), ("Form", "Mentor", "Kursus")] == [
            (change.label, change.old, change.new) for change in of.changes
        ]

    def test_an_answer_to_a_statement_is_told_with_its_word(self):
        before = {"forudsaetninger": {"ledelsen-prioriterer": "ved-ikke"}}
        brought = [cell("forudsaetninger", "ledelsen-prioriterer", "2")]
        found = merged(brought, "forudsaetninger", fields=before)
        (change,) = found.rows[0].changes
        assert ("Ved ikke", "2 Besluttet") == (change.old, change.new)
        assert (0, "", "Tolv udsagn") == (
            found.rows[0].number, found.rows[0].name, found.rows[0].section)  # fmt: skip


class TestWhatStandsThere:
    def test_the_same_in_another_way_of_writing_stays_as_it_is(self):
        found = merged(row(1, "JURA", antal="0002"), lists=competences(
            {"navn": "JURA", "antal": "2"}))  # fmt: skip
        assert ((), 2) == (found.rows, found.same)
        assert "2" == found.project.lists["kompetencer"][0]["antal"]

    def test_what_is_handed_over_is_not_written_down_and_something_else_is(self):
        """M2, by the place of the row and by the section of a single field."""
        given = {"kompetencer.2.krav": "3", "plan-ramme.timer": "1000"}
        rows = competences({"navn": "Jura"}, {"navn": "Pleje"})
        found = merged(row(1, "Pleje", krav="3"), given=given, lists=rows)
        assert ((), 2) == (found.rows, found.same)
        found = merged(row(1, "Jura", krav="3"), given=given, lists=rows)
        assert "3" == found.project.lists["kompetencer"][0]["krav"]
        found = merged([cell("plan-ramme", "timer", "1.000")], "plan", given=given)
        assert ((), 1, {}) == (found.rows, found.same, dict(found.project.fields))

    def test_a_choice_from_the_start_is_not_written_down(self):
        found = merged([cell("metode", "metode", "Tæl")])
        assert ({}, 1) == (dict(found.project.fields), found.same)
        found = merged([cell("metode", "metode", "Tal om det")])
        assert {"metode": {"metode": "tal"}} == found.project.fields

    def test_the_project_that_came_in_is_not_changed(self):
        before = Project(**(ABOUT | EMPTY | {"lists": competences({"navn": "Jura"})}))
        merge(definition("gab"), before, Incoming(cells=row(1, "Jura", krav="3")), id, {})
        assert [{"id": "r1", "navn": "Jura"}] == before.lists["kompetencer"]

    def test_nothing_is_left_behind_where_nothing_was_brought(self):
        found = merged([], lists={"andet": [{"id": "r1", "a": "b"}]}, matrices={
            "niveauer": {"r1": {}}, "andet": {"r1": {"p1": "2"}, "r2": {}}})  # fmt: skip
        assert {"andet": [{"id": "r1", "a": "b"}]} == found.project.lists
        assert {"andet": {"r1": {"p1": "2"}}} == found.project.matrices
        assert {} == found.project.fields


class TestWhatIsRefused:
    def test_it_is_told_and_what_stood_there_stands_again(self):
        found = merged(row(1, "Jura", krav="7", hast="9"),
                       lists=competences({"navn": "Jura", "krav": "2"}))  # fmt: skip
        assert [{"id": "r1", "navn": "Jura", "krav": "2"}] == found.project.lists["kompetencer"]
        assert ["7", "9"] == [text for text, _ in left(found)]
        assert (1, ()) == (found.same, found.rows)

    def test_what_is_only_shown_by_another_choice_is_judged_too(self):
        found = merged(row(1, "Jura", **{"krav-senere": "7", "niveau": "8"}))
        assert ["7", "8"] == [text for text, _ in left(found)]
        found = merged([level("9", "Jura", "M1")])
        assert ["9"] == [text for text, _ in left(found)]

    def test_a_warning_or_something_missing_takes_nothing_out(self):
        found = merged(row(1, "Jura") + row(2, "Jura"), lists=competences({"navn": "x"}))
        assert [] == left(found)
        assert ["x", "Jura", "Jura"] == [r["navn"] for r in found.project.lists["kompetencer"]]

    def test_what_stood_there_and_is_wrong_is_not_taken_out(self):
        found = merged(row(1, "Jura", krav="7"), lists=competences({"navn": "Jura", "krav": "7"}))
        assert ([], 2) == (left(found), found.same)

    def test_a_row_of_which_nothing_is_left_goes_out_with_its_levels(self):
        cells = [*row(1, "x" * 121, 1), level("3", "", "M1")]
        found = merged(cells)
        assert ["x" * 80 + " …", "3"] == [text for text, _ in left(found)]
        assert "ind-uden-navn" == left(found)[1][1]
        assert {} == found.project.matrices
        assert "kompetencer" not in found.project.lists

    def test_so_it_is_with_a_column(self):
        found = merged([level("3", "Jura", "x" * 13)], lists=competences({"navn": "Jura"}))
        assert "ind-uden-navn" == dict(left(found))["3"]
        assert {} == found.project.matrices

    def test_of_a_cpr_number_in_a_field_only_the_place_is_said(self):
        (out,) = merged(row(1, "Jura", antal=CPR)).left
        assert (HERE, "") == (out.where, out.text)

    def test_a_cpr_number_is_never_said(self):
        found = merged([*row(1, "Jura", antal=CPR), *row(2, CPR, krav="3"),
                        level("3", CPR, "M1"), level("3", "Jura", CPR)])  # fmt: skip
        assert CPR not in str((found.left, found.rows, found.project))
        assert 4 == len(found.left)
        assert [("", "ind-cpr-navn")] * 2 == left(found)[:2]
        assert [""] * 4 == [text for text, _ in left(found)]


class TestNoRoom:
    goals = tuple({"id": f"r{n}", "tekst": f"Mål {n}"} for n in range(1, 8))

    def test_a_row_is_told_by_its_name_or_by_its_first_cell(self):
        cells = [cell("maal", "tekst", " Ro ", line=1), cell("maal", "rang", "3", line=1),
                 cell("maal", "rang", "2", line=2)]  # fmt: skip
        found = merged(cells, "strategi", lists={"maal": [*self.goals]})
        assert [Left(HERE, text, Text("ind-ingen-plads", {"hoejst": "7"}))
                for text in ("Ro", "2")] == list(found.left)  # fmt: skip

    def test_a_cell_of_a_matrix_is_told_with_the_list_that_is_full(self):
        most = definition("strategi").section("opgaver").max  # type: ignore[union-attr]
        tasks = [{"id": f"o{n}", "navn": f"Opgave {n}"} for n in range(1, most + 1)]
        cells = [
            cell("forbindelser", "", "3", name="Nyt", column=1, column_name="Opgave 1"),
            cell("forbindelser", "", "2", number=1, name="Mål 1", column_name="Ny"),
        ]
        found = merged(cells, "strategi", lists={"maal": [*self.goals], "opgaver": tasks})
        assert [("3", {"hoejst": "7"}), ("2", {"hoejst": str(most)})] == [
            (out.text, out.why.params) for out in found.left
        ]


class TestMatrices:
    def test_a_new_row_and_a_new_column_get_their_names(self):
        found = merged([level("3", "Jura", " Anna ")])
        assert [{"id": "r1", "navn": "Jura"}] == found.project.lists["kompetencer"]
        assert [{"id": "r1", "alias": "Anna"}] == found.project.lists["personer"]
        assert {"niveauer": {"r1": {"r1": "3"}}} == found.project.matrices
        assert (3, 0) == (found.added, found.changed)

    def test_a_column_that_stands_there_keeps_its_name(self):
        people = {"personer": [{"id": "p1", "alias": "Bo"}, {"id": "p2"}]}
        found = merged([level("3", "Jura", "", at=1), level("2", "Jura", "M2", at=2)],
                       lists=people | competences({"navn": "Jura"}))  # fmt: skip
        assert ["Bo", None] == [row.get("alias") for row in found.project.lists["personer"]]
        assert {"r1": {"p1": "3", "p2": "2"}} == found.project.matrices["niveauer"]

    def test_a_cell_said_twice_is_told_where_it_says_something_else(self):
        cells = [
            level("3", "Jura", "M1"),
            level("3,0", "Jura", "M1", at=7),
            level("2", "Jura", "M1"),
        ]
        found = merged(cells, lists=competences({"navn": "Jura"}))
        assert [("2", "ind-to-gange")] == left(found)
        assert {"r1": {"r1": "3"}} == found.project.matrices["niveauer"]

    def test_lists_are_laid_before_the_matrices_that_speak_of_them(self):
        found = merged([level("3", "", "M1", number=5), *row(9, "Jura", 5)])
        assert [{"id": "r1", "navn": "Jura"}] == found.project.lists["kompetencer"]


class TestNotes:
    def test_what_is_seen_after_another_choice_is_said_once(self):
        found = merged([*row(1, "Jura", niveau="3", kan="2"), level("3", "Jura", "M1")])
        assert {"note-ind-ses-ved"} == {note.code for note in found.notes}
        assert [{"felt": "Metode", "valg": "Tal om det"}, {"felt": "Metode", "valg": "Pr. person"}
                ] == [note.params for note in found.notes]  # fmt: skip

    def test_what_is_seen_with_the_present_choice_is_not(self):
        found = merged(row(1, "Jura", **{"niveau-1": "3"}))
        assert () == found.notes
        found = merged(row(1, "Jura", niveau="3"), fields={"metode": {"metode": "tal"}})
        assert () == found.notes

    def test_signs_that_were_taken_out_are_said_beside_what_the_file_said(self):
        told = Left(HERE, "x", Text("b"))
        brought = Incoming(row(1, "Ju\u200bra"), left=[told], notes=[Text("a")])
        found = merge(definition("gab"), Project(**(ABOUT | EMPTY)), brought, id, {})
        assert (Text("a"), Text("note-fil-renset")) == found.notes
        assert (told,) == found.left
