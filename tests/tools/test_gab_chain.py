"""Tool 5 in the chain: Tal om det, what it takes over, what it hands over, drift and udvikling."""

from typing import Any

import pytest

from tests.tools.page import ABOUT, View, compute, counted, typed
from worksheets.chain import read
from worksheets.content import content, definition
from worksheets.handover import Handover
from worksheets.project import Project
from worksheets.reading import read_answers
from worksheets.tools import tool
from worksheets.view import words
from worksheets.view.blocks import problem_as_json, render

GOAL = {"maal": "Borgerne klarer mere selv", "opgave": "Træning i hverdagen", "slags": "udvikling"}
LAW = {"opgave": "Dokumentation", "slags": "drift"}


def agreed(*rows: dict[str, Any], later: bool = False) -> View:
    """Score rows in the mode Tal om det."""
    fields = {"metode": {"metode": "tal"}, "gab-valg": {"horisont": "senere" if later else "nu"}}
    numbered = [{"id": f"r{n}", **typed(row)} for n, row in enumerate(rows, start=1)]
    return compute("gab", fields, {"kompetencer": numbered})


def handed(
    given: list[dict[str, str]],
    *rows: dict[str, str],
    fields: dict[str, Any] | None = None,
    unused: tuple[dict[str, str], ...] = (),
) -> View:
    """The view of tool 5 when tool 3 hands over `given`, tool 4 `unused`, and `rows` are typed."""
    sheet = definition("gab")
    numbered = [{"id": f"r{n}", **row} for n, row in enumerate(rows, start=1)]
    project = Project(**ABOUT, fields=fields or {}, lists={"kompetencer": numbered}, matrices={})
    handovers = {
        "krav": Handover(rows={"kompetencer": tuple(given)}),
        "kortlaegning": Handover(rows={"kompetencer": unused}),
    }
    result = tool("gab").assess(sheet, read_answers(sheet, project, handovers))
    return View(
        [placed.as_json() for placed in render(result)],
        [problem_as_json("gab", problem) for problem in result.problems],
        [],
        {},
    )


def required(name: str, level: int = 3, people: object = 2, **more: str) -> dict[str, str]:
    """What tool 3 hands over about one competence."""
    return {"navn": name, "krav": str(level), "antal": str(people), **more}


def handed_over(*rows: dict[str, str], fields: dict[str, Any] | None = None) -> Handover:
    """What tool 5 hands over of typed rows."""
    numbered = [{"id": f"r{n}", **row} for n, row in enumerate(rows, start=1)]
    project = Project(**ABOUT, fields=fields or {}, lists={"kompetencer": numbered}, matrices={})
    return tool("gab").hand_over(definition("gab"), read("gab", project))


class TestTalOmDet:
    def test_three_fields_give_a_first_result(self):
        """
        Requirement, number and the agreed level; the number at the level is the one required.
        """
        view = agreed({"krav": 3, "antal": 2, "niveau": 2})
        assert ("0", "2", []) == (
            view.value("daekket", 1),
            view.value("loeftetrin", 1),
            view.problems,
        )

    def test_x2_is_the_same_when_all_three_agree_on_level_two(self):
        view = agreed({"krav": 3, "antal": 2, "niveau": 2, "kan": 3})
        assert {"daekket": "0", "mangler": "2", "loeftetrin": "2"} == view.row(
            1, "daekket", "mangler", "loeftetrin"
        )

    def test_fewer_than_required_leave_places_for_new_people(self):
        """
        K 3, N 3, two at level 3: covered 2, missing 1, and the empty place costs 3.
        """
        view = agreed({"krav": 3, "antal": 3, "niveau": 3, "kan": 2})
        assert ("2", "3") == (view.value("daekket", 1), view.value("loeftetrin", 1))
        assert [("kompetencer.1.antal", "flere-end-findes")] == view.codes()

    def test_one_at_the_level_is_vulnerable(self):
        view = agreed({"krav": 3, "antal": 1, "niveau": 4, "kan": 1})
        assert "saarbar" == view.value("status", 1)

    def test_everyone_needs_a_number_at_the_level(self):
        view = agreed({"navn": "Jura", "krav": 3, "antal": "alle", "niveau": 3})
        assert [] == view.blocks
        assert (
            "Der står alle i Jura. Skriv også i Personer, hvor mange der er på niveauet."
            == (view.problem("kompetencer.1.kan")["message"])
        )

    def test_everyone_is_the_number_at_the_level(self):
        assert "5" == agreed({"krav": 3, "antal": "alle", "niveau": 3, "kan": 5}).value(
            "kraevet", 1
        )

    def test_the_agreed_level_is_asked_for(self):
        view = agreed({"navn": "Jura", "krav": 3, "antal": 2})
        assert (
            "Skriv det niveau, I er enige om i Jura: 0–4."
            == (view.problem("kompetencer.1.niveau")["message"])
        )

    def test_it_says_that_all_are_counted_at_one_level(self):
        said = agreed({"krav": 3, "antal": 2, "niveau": 2, "kan": 4}).conclusion()
        assert said[-1].startswith(
            "I er enige om ét niveau. Der er regnet, som om alle står på det."
        )

    def test_it_says_when_the_number_at_the_level_is_taken_from_the_requirement(self):
        said = agreed({"krav": 3, "antal": 2, "niveau": 2}).conclusion()
        assert said[-1].startswith("Hvor feltet Personer er tomt, tæller alle dem")

    def test_more_people_later_are_not_there_today(self):
        view = agreed({"krav": 3, "antal": 2, "antal-senere": 4, "niveau": 3}, later=True)
        assert ("2", "4") == (view.value("daekket", 1), view.value("kraevet", 1))

    def test_levels_counted_before_are_not_read(self):
        view = agreed({"krav": 3, "antal": 2, "niveau": 3, "niveau-0": "mange"})
        assert ("2", []) == (view.value("daekket", 1), view.problems)


class TestTakingOver:
    def test_requirement_and_number_count_while_nothing_is_typed(self):
        view = handed([required("Jura", 3, 2)], counted("43", navn="Jura"))
        assert ("2", "2", []) == (
            view.value("daekket", 1),
            view.value("kraevet", 1),
            view.problems,
        )

    def test_what_is_typed_here_wins(self):
        view = handed([required("Jura", 3, 2)], counted("43", navn="jura", krav=4))
        assert "1" == view.value("daekket", 1)

    def test_people_who_do_not_use_it_come_from_the_mapping(self):
        view = handed(
            [required("Jura")],
            counted("443", navn="Jura"),
            unused=({"navn": "Jura", "ubrugt": "2"},),
        )
        assert "2" == view.value("ubrugt", 1)

    def test_rows_that_were_only_handed_over_wait_without_complaint(self):
        view = handed([required("Jura"), required("Budget")], counted("33", navn="Sprog", krav=3,
                                                                      antal=2))  # fmt: skip
        assert [] == view.problems
        assert "2 kompetencer fra tidligere trin venter på niveauer." == view.conclusion()[-1]

    def test_rows_that_all_wait_lead_to_the_mapping(self):
        view = handed([required("Jura")])
        assert ["1 kompetence fra tidligere trin venter på niveauer."] == view.conclusion()
        assert "Gå til kompetencekortlægning" in view.words()

    def test_a_row_one_has_begun_is_asked_for_its_levels(self):
        view = handed([required("Jura")], {"navn": "Jura", "hast": "2"})
        assert [("kompetencer.1.niveau-0", "niveauer-mangler")] == view.codes()

    def test_the_red_thread_leads_from_goal_to_competence(self):
        view = handed([required("Jura", **GOAL)], counted("3", navn="Jura"))
        assert "Borgerne klarer mere selv → Træning i hverdagen → Jura" in view.words()

    def test_requirements_typed_in_tool_3_arrive(self):
        view = compute(
            "gab",
            lists={
                "krav": [{"id": "k1", "opgave": "Sagsbehandling", "kompetence": "Jura",
                          "krav": "3", "antal": "2"}],
                "kompetencer": [{"id": "r1", **counted("31", navn="Jura")}],
            },
        )  # fmt: skip
        assert ("1", "2") == (view.value("daekket", 1), view.value("kraevet", 1))


class TestDriftAndUdvikling:
    GIVEN = (required("Rehabilitering", **GOAL), required("Journal", **LAW), required("Jura"))
    ROWS = (
        counted("33", navn="Rehabilitering"),
        counted("31", navn="Journal"),
        counted("33", navn="Jura"),
    )

    def shown(self, kind: str) -> View:
        return handed([*self.GIVEN], *self.ROWS, fields={"visning": {"vis": kind}})

    @pytest.mark.parametrize(
        ("kind", "names"), [("drift", ["Journal"]), ("udvikling", ["Rehabilitering"])]
    )
    def test_only_what_is_marked_so_is_shown(self, kind, names):
        view = self.shown(kind)
        assert names == view.names()
        assert f"Her vises kun det, I har mærket som {kind}." == view.conclusion()[0]

    def test_everything_is_split_when_anything_is_marked(self):
        said = self.shown("alt").words()
        for line in (
            "Drift: 0 af 1 kompetence er dækket.",
            "Udvikling: 1 af 1 kompetence er dækket.",
            "1 kompetence er ikke mærket. Den vises kun under Alt.",
        ):
            assert line in said

    def test_nothing_is_split_when_nothing_is_marked(self):
        assert "Drift" not in handed([required("Jura")], counted("3", navn="Jura")).words()

    def test_the_mark_typed_here_wins(self):
        rows = self.ROWS[0] | {"slags": "drift"}
        view = handed([*self.GIVEN[:1]], rows, fields={"visning": {"vis": "drift"}})
        assert ["Rehabilitering"] == view.names()

    def test_nothing_marked_so_is_said_with_what_to_do(self):
        view = handed([required("Jura")], counted("3", navn="Jura"),
                      fields={"visning": {"vis": "drift"}})  # fmt: skip
        assert view.conclusion()[0].startswith("Ingen kompetence er mærket som drift.")

    def test_what_is_shown_does_not_change_what_is_handed_over(self):
        row = counted("1", navn="Jura", krav=3, antal=2, slags="udvikling")
        everything = handed_over(row)
        assert everything == handed_over(row, fields={"visning": {"vis": "drift"}})


class TestHandingOver:
    GAP = counted("4221", navn="Jura", krav=3, antal=2, betydning=3, hast=2, ubrugt=1)
    WEAK = counted("41", navn="Tilsyn", krav=3, antal=1, betydning=2, hast=2)
    FINE = counted("333", navn="Sprog", krav=3, antal=2, betydning=2, hast=2)

    def test_a_gap_goes_on_with_its_numbers(self):
        (row, _) = handed_over(self.GAP, self.WEAK, self.FINE).rows["gab"]
        assert {
            "navn": "Jura", "krav": "3", "antal": "2", "daekket": "1", "mangler": "1",
            "loeftetrin": "1", "betydning": "3", "hast": "2", "ubrugt": "1", "niveau-4": "1",
            "status": "ikke-daekket",
        } == row  # fmt: skip

    def test_only_uncovered_and_vulnerable_go_on_as_gaps_in_their_order(self):
        """
        Priorities 100 × 3/4 × 2/3 × 0.5 = 25 and 100 × 2/4 × 2/3 × 0.25 = 8.3.
        """
        found = handed_over(self.WEAK, self.FINE, self.GAP).rows["gab"]
        assert ["Jura", "Tilsyn"] == [row["navn"] for row in found]

    def test_the_team_talk_gets_the_first_three_with_the_priority_as_shown(self):
        rows = [self.GAP | {"navn": f"K{n}"} for n in range(4)]
        found = handed_over(*rows).rows["samtale-kompetencer"]
        assert [(f"K{n}", "3", "25") for n in range(3)] == [
            (row["navn"], row["krav"], row["prioritet"]) for row in found
        ]

    def test_the_contract_gets_the_coverage_in_whole_percent(self):
        """
        2 of 3 are 66.7 %, shown as 67.
        """
        row = counted("33", navn="Jura", krav=3, antal=3)
        (found,) = handed_over(row).rows["kontraktmaal"]
        assert ("67", "2", "3", "3") == (
            found["daekningsgrad"], found["daekket"], found["antal"], found["loeftetrin"],
        )  # fmt: skip

    def test_follow_up_gets_every_scored_competence(self):
        unknown = counted("??", navn="Data", krav=3, antal=1)
        found = handed_over(self.GAP, self.WEAK, self.FINE, unknown).rows["opfoelgning"]
        assert ["Jura", "Sprog", "Tilsyn"] == sorted(row["navn"] for row in found)

    def test_of_two_with_one_name_the_more_urgent_goes_on(self):
        found = handed_over(self.WEAK | {"navn": "JURA"}, self.GAP).rows["gab"]
        assert ["Jura"] == [row["navn"] for row in found]

    def test_gaps_arrive_in_the_prioritisation(self):
        rows = [{"id": "r1", **self.GAP}, {"id": "r2", **self.FINE}]
        view = compute("prioritering", lists={"kompetencer": rows})
        assert ["Jura"] == list(view.rows["gab"].values())


class TestExamples:
    def test_the_example_says_how_much_is_covered(self):
        example = content()["examples"]["gab"]
        view = compute("gab", example["fields"], example["lists"])
        assert "3 af 6 kompetencer er dækket i dag." == view.conclusion()[0]
        assert [] == view.problems

    @pytest.mark.parametrize(
        "name", ["social", "teknik", "boern-kultur", "skat-oekonomi", "tvaergaaende"]
    )
    def test_every_area_has_a_variant_with_a_gap_and_someone_it_hangs_on(self, name):
        variant = content()["variants"]["gab"][name]
        view = compute("gab", variant["fields"], variant["lists"])
        assert set() == {problem["kind"] for problem in view.problems} - {"warning"}
        found = {view.value("status", row) for row in range(1, 7)}
        assert {"ikke-daekket", "saarbar"} <= found
        assert variant["name"].startswith("Eksempel Kommune: ")


def sheets_of_every_kind() -> None:
    """Say what is new here at least once; the rest is said by the walk over any project."""
    agreed({"krav": 3, "antal": 2, "niveau": 2}, {"krav": 3, "antal": "alle", "niveau": 3},
           {"krav": 1, "antal": 1})  # fmt: skip
    both = TestDriftAndUdvikling()
    for kind in ("alt", "drift", "udvikling"):
        both.shown(kind)
        handed([required("Jura")], counted("3", navn="Jura"), fields={"visning": {"vis": kind}})
    handed([required("Jura")], counted("333", navn="Sprog", krav="3", antal="2"))
    handed([required("Jura")])


def test_every_new_sentence_is_said_by_some_sheet(monkeypatch):
    said: set[str] = set()
    template = words.template

    def listening(slug: str, code: str) -> Any:
        said.add(code)
        return template(slug, code)

    monkeypatch.setattr(words, "template", listening)
    sheets_of_every_kind()
    new = {
        "kun-drift", "kun-udvikling", "ingen-drift", "ingen-udvikling", "venter", "et-niveau",
        "antal-antaget", "slags-titel", "slags-drift", "slags-udvikling", "slags-ikke-markeret",
        "naeste-udaekket", "naeste-venter", "fejl-aftalt-niveau-mangler", "fejl-kan-mangler",
    }  # fmt: skip
    assert set() == new - said
