"""Tool 4 in the chain: the hidden requirement, what it hands over, and its example."""

import pytest

from tests.tools.page import ABOUT, View, compute, counted
from tests.tools.test_kortlaegning import Rows, choices, mapped, numbered, picture
from worksheets.chain import read
from worksheets.content import content, definition
from worksheets.handover import Handover
from worksheets.project import Project
from worksheets.reading import read_answers
from worksheets.tools import tool
from worksheets.view.blocks import problem_as_json, render

GIVEN: Rows = [{"navn": "Jura", "krav": "3", "antal": "2", "opgave": "Klager", "maal": "Ret"}]


def after_krav(given: Rows, *rows: dict[str, str], show: bool = False) -> tuple[View, Handover]:
    """What tool 4 says and hands over when tool 3 hands over `given` and `rows` are typed."""
    sheet = definition("kortlaegning")
    fields = choices("tael", vis_krav="vist" if show else "skjult")
    project = Project(**ABOUT, fields=fields, lists={"kompetencer": numbered(rows)}, matrices={})
    handed = {"krav": Handover(rows={"kompetencer": tuple(given)})}
    answers = read_answers(sheet, project, handed)
    result = tool("kortlaegning").assess(sheet, answers)
    view = View(
        [placed.as_json() for placed in render(result)],
        [problem_as_json("kortlaegning", problem) for problem in result.problems],
        [],
        {},
    )
    return view, tool("kortlaegning").hand_over(sheet, answers)


class TestRequirement:
    def test_it_is_hidden_until_it_is_asked_for(self):
        view, _ = after_krav(GIVEN, counted("31", navn="Jura"))
        assert view.value("krav", 1) is None
        assert "kravet" not in picture(view)

    def test_shown_it_is_a_line_with_its_status(self):
        view, _ = after_krav(GIVEN, counted("31", navn="Jura"), show=True)
        assert "1 af 2 · ikke dækket" in view.words()
        assert "Målt mod kravet er 0 af 1 kompetence dækket." in view.conclusion()

    def test_typed_here_it_wins(self):
        view, _ = after_krav(GIVEN, counted("31", navn="Jura", krav=1), show=True)
        assert ("1", "2") == (view.value("krav", 1), view.value("paa-kravet", 1))

    def test_without_a_number_only_those_at_it_are_counted(self):
        view = mapped(counted("31", navn="Jura", krav=3), show=True)
        assert "1 på kravet eller over" in view.words()
        assert "" == view.value("status", 1)

    def test_shown_without_any_it_says_where_to_write_it(self):
        said = mapped(counted("33", navn="Jura"), show=True).conclusion()
        assert said[1].startswith("Der er ikke noget krav at vise.")

    def test_rows_that_were_only_handed_over_wait_without_complaint(self):
        view, _ = after_krav(GIVEN)
        assert ["1 kompetence fra tidligere trin venter på niveauer."] == view.conclusion()
        assert [] == view.problems

    def test_the_red_thread_leads_from_goal_to_competence(self):
        view, _ = after_krav(GIVEN, counted("33", navn="Jura"))
        assert "Ret → Klager → Jura" in view.words()


class TestHandingOver:
    @pytest.mark.parametrize("level", ["2", "3"])
    def test_unused_people_are_at_any_requirement_up_to_doing_it_alone(self, level):
        given = [{"navn": "Jura", "krav": level}]
        _, handed = after_krav(given, counted("433", navn="Jura", bruges=1))
        assert ({"navn": "Jura", "ubrugt": "2"},) == handed.rows["kompetencer"]

    @pytest.mark.parametrize("given", [[{"navn": "Jura", "krav": "4"}], []])
    def test_at_a_higher_requirement_or_none_nobody_knows(self, given):
        _, handed = after_krav(given, counted("433", navn="Jura", bruges=1))
        assert () == handed.rows["kompetencer"]

    def test_the_talk_list_goes_on_with_its_thread(self):
        given = [{"navn": "Jura", "krav": "3", "opgave": "Klager", "maal": "Ret"}]
        _, handed = after_krav(given, counted("41", navn="Jura"), counted("33", navn="Data"))
        expected = {"navn": "Jura", "spredning": "3", "opgave": "Klager", "maal": "Ret"}
        assert (expected,) == handed.rows["samtale-kompetencer"]

    def test_levels_typed_here_are_scored_as_gaps_without_being_typed_again(self):
        row = counted("31", navn="Jura", krav=3, antal=2)
        lists = {"kompetencer": [{"id": "r1", **row}]}
        assert "1" == compute("gab", choices("tael"), lists).value("daekket", 1)

    def test_unused_people_arrive_among_the_gaps(self):
        krav = [{"id": "k1", "opgave": "Klager", "kompetence": "Jura", "krav": "3", "antal": "2"}]
        rows = [{"id": "r1", **counted("433", navn="Jura", bruges=1)}]
        view = compute("gab", choices("tael"), {"krav": krav, "kompetencer": rows})
        assert "2" == view.value("ubrugt", 1)

    def test_the_reader_may_say_something_else_there(self):
        krav = [{"id": "k1", "opgave": "Klager", "kompetence": "Jura", "krav": "3", "antal": "2"}]
        rows = [{"id": "r1", **counted("433", navn="Jura", bruges=1, ubrugt=1)}]
        view = compute("gab", choices("tael"), {"krav": krav, "kompetencer": rows})
        assert "1" == view.value("ubrugt", 1)


def test_the_example_says_where_it_hangs_on_one():
    example = content()["examples"]["kortlaegning"]
    view = compute("kortlaegning", example["fields"], example["lists"])
    assert "I alle 6 kompetencer er der mindst to, der kan det selv." == view.conclusion()[0]
    assert [] == view.problems


def test_the_levels_of_the_example_stand_in_the_tool_after_it():
    example = content()["examples"]["gab"]
    parts = {part: example[part] for part in ("fields", "lists", "matrices")}
    project = Project(**ABOUT, **parts)
    rows = read("gab", project).rows["kompetencer"]
    assert [4, 7, 8, 3, 5, 4] == [
        (row.whole("niveau-3") or 0) + (row.whole("niveau-4") or 0) for row in rows
    ]
