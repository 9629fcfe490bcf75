"""The contract's goals of tool 10 as goals of tool 2, asked for as the page does."""

from typing import Any

from tests.tools.page import ABOUT, answer, compute, nodes
from worksheets.view.tree import plain

GOAL = "Vejene er hele"
SIGNED = {"navn": "Asfalt", "maaltal": "90", "kontraktmaal": GOAL, "slags": "drift"}


def back(*cards: dict[str, str], goals: tuple[str, ...] = ()) -> dict[str, Any]:
    lists = {
        "kontraktmaal": [{"id": f"r{n}", **card} for n, card in enumerate(cards, start=1)],
        "maal": [{"id": f"m{n}", "tekst": text} for n, text in enumerate(goals, start=1)],
    }
    project = ABOUT | {"fields": {}, "lists": lists, "matrices": {}}
    return answer({"kind": "carry", "tool": "kontrakt", "project": project, "day": ""})


def left(reply: dict[str, Any]) -> list[str]:
    (block,) = [b for b in reply["blocks"] if b[1].get("data-code") == "maal-uden"]
    return [plain(item) for item in nodes(block, "li")]


def sheets_of_every_kind() -> None:
    """Every sentence about goals that are carried back, and about those that are not."""
    back(
        SIGNED,
        SIGNED | {"maaltal": "?", "kontraktmaal": "Byen er grøn"},
        {"navn": "Broer", "maaltal": "9"},
    )
    back(SIGNED, goals=(GOAL,))
    back(SIGNED, SIGNED | {"kontraktmaal": "x" * 161}, goals=tuple("ABCDEFG"))


class TestGoals:
    def test_a_contract_goal_becomes_a_goal_with_its_source_and_kind(self):
        (goal,) = back(SIGNED)["project"]["lists"]["maal"]
        del goal["id"]
        assert {"tekst": GOAL, "kilde": "kontrakt", "slags": "drift"} == goal

    def test_the_strategy_reads_it_and_asks_for_the_tasks(self):
        project = back(SIGNED)["project"]
        view = compute("strategi", lists=project["lists"])
        assert [("opgaver.1.navn", "opgave-mangler")] == view.codes()

    def test_goals_that_stand_there_are_not_touched(self):
        goals = back(SIGNED, goals=("Byen er grøn",))["project"]["lists"]["maal"]
        assert {"id": "m1", "tekst": "Byen er grøn"} == goals[0]
        assert 2 == len(goals)

    def test_two_competences_under_one_goal_give_it_once(self):
        reply = back(SIGNED, SIGNED | {"navn": "Kantsten"})
        assert 1 == len(reply["project"]["lists"]["maal"])

    def test_one_that_stands_there_is_not_added_again(self):
        reply = back(SIGNED, goals=(GOAL.upper(),))
        assert reply["project"] is None
        assert [f"“{GOAL}” står der allerede."] == left(reply)

    def test_a_competence_goal_without_a_contract_goal_is_asked_for_it(self):
        (line,) = left(back({"navn": "Asfalt", "maaltal": "90"}))
        assert line.endswith("Udfyld det på kortet.")

    def test_there_is_no_room_for_an_eighth(self):
        reply = back(SIGNED, goals=tuple(f"Mål {n}" for n in range(7)))
        assert reply["project"] is None
        assert "der er ikke plads til flere end 7 mål" in left(reply)[0]

    def test_one_that_is_too_long_there_is_left_with_its_reason(self):
        assert "højst være 160 tegn" in left(back(SIGNED | {"kontraktmaal": "x" * 161}))[0]

    def test_a_gap_that_was_only_handed_over_is_no_goal(self):
        gap = {"id": "r1", "navn": "Asfalt", "krav": "3", "antal": "2", "niveau-1": "2"}
        project = ABOUT | {"fields": {}, "lists": {"kompetencer": [gap]}, "matrices": {}}
        reply = answer({"kind": "carry", "tool": "kontrakt", "project": project, "day": ""})
        assert ([], None) == (reply["blocks"], reply["project"])
