"""Tool 2, as the page asks for it: weights, the matrix, what does not meet, the agenda."""

from typing import Any

import pytest

from tests.tools.page import View, compute, nodes
from worksheets.view.tree import plain

QUESTIONS = {"lov": "Ny lov om dokumentation", "klager": "Ventetid"}
POINTS = {"strategi-valg": {"vaegt": "point"}}

HALVES = [{"tekst": "A", "point": 75}, {"tekst": "B", "point": 25}]
MARKED = [
    {"tekst": "A", "slags": "drift", "rang": 1},
    {"tekst": "B", "slags": "udvikling", "rang": 2},
]


def parts(
    goals: list[dict[str, Any]], tasks: list[dict[str, Any]], cells: list[str]
) -> dict[str, Any]:
    """Lists and matrix of a project; each line of `cells` is a goal, "." an empty cell."""
    lists = {
        name: [{"id": f"r{n}", **{k: str(v) for k, v in row.items()}}
               for n, row in enumerate(rows, start=1)]
        for name, rows in (("maal", goals), ("opgaver", tasks))
    }  # fmt: skip
    matrix = {
        f"r{i}": {f"r{j}": cell for j, cell in enumerate(line, start=1) if cell != "."}
        for i, line in enumerate(cells, start=1)
    }
    return {"lists": lists, "matrices": {"forbindelser": matrix}}


def weigh(
    goals: list[dict[str, Any]], tasks: str | list[dict[str, Any]], cells: list[str], **fields: Any
) -> View:
    """Ask for a score; tasks given as one string are called by its letters."""
    rows = [{"navn": name} for name in tasks] if isinstance(tasks, str) else tasks
    chosen = {name.replace("_", "-"): values for name, values in fields.items()}
    return compute("strategi", chosen, **parts(goals, rows, cells))


def ranked(names: str) -> list[dict[str, Any]]:
    """Goals called by letters, the first the most important."""
    return [{"tekst": name, "rang": rank} for rank, name in enumerate(names, start=1)]


def listed(view: View, code: str) -> list[str]:
    """The items of a list, or of a paper."""
    return [
        plain(item)
        for block in view.blocks
        if block["tree"][1].get("data-code") == code
        for item in nodes(block["tree"], "li")
    ]


class TestFirstResult:
    def test_one_goal_one_task_and_one_relation_are_enough(self):
        view = weigh([{"tekst": "Færre fejl"}], [{"navn": "Pas"}], ["9"])
        assert [] == view.problems
        assert "Pas er den opgave, der bærer jeres mål." == view.conclusion()[0]

    def test_nothing_typed_gives_neither_result_nor_complaint(self):
        view = weigh([{}, {"tekst": " "}], [{}], [])
        assert ([], []) == (view.blocks, view.problems)

    def test_goals_alone_ask_for_a_task(self):
        view = weigh([{"tekst": "A"}], [], [])
        assert [("opgaver.1.navn", "opgave-mangler")] == view.codes()

    def test_tasks_alone_ask_for_a_goal(self):
        assert [("maal.1.tekst", "maal-mangler")] == weigh([], "a", []).codes()

    def test_an_empty_table_is_asked_for_once(self):
        view = weigh([{}, {"tekst": "A"}, {"tekst": "B"}], "ab", [])
        assert [("forbindelser.2.1", "forbindelser-mangler")] == view.codes()
        assert [] == view.blocks


class TestWeights:
    def test_three_ranked_goals_weigh_as_the_centroid_says(self):
        """
        S1: 11/18, 5/18 and 2/18.
        """
        view = weigh(ranked("ABC"), "a", ["9", "9", "9"])
        found = [float(view.value("maal-vaegt", n)) for n in (1, 2, 3)]
        assert [11 / 18, 5 / 18, 2 / 18] == pytest.approx(found)

    def test_points_count_in_proportion(self):
        """
        S2: 100 and 25 of 125.
        """
        goals = [{"tekst": "A", "point": 25, "rang": 1}, {"tekst": "B", "point": 100, "rang": 2}]
        view = weigh(goals, "a", ["9", "9"], **POINTS)
        assert ("0.2", "0.8") == (view.value("maal-vaegt", 1), view.value("maal-vaegt", 2))

    def test_goals_nobody_ranked_weigh_the_same_and_it_is_said(self):
        view = weigh([{"tekst": "A"}, {"tekst": "B"}], "a", ["9", "9"])
        assert ("0.5", "0.5") == (view.value("maal-vaegt", 1), view.value("maal-vaegt", 2))
        assert "Målene vejer lige meget, så længe I ikke har sat rang." in view.conclusion()

    def test_a_goal_without_a_rank_among_ranked_ones_has_no_weight(self):
        view = weigh([{"tekst": "A", "rang": 1}, {"tekst": "B"}], "a", ["9", "9"])
        assert ("1", "") == (view.value("maal-vaegt", 1), view.value("maal-vaegt", 2))
        assert [("maal.2.rang", "rang-mangler")] == view.codes()

    def test_no_points_to_any_goal_are_refused(self):
        goals = [{"tekst": "A", "point": 0}, {"tekst": "B", "point": 0}]
        view = weigh(goals, "a", ["9", "3"], **POINTS)
        assert [("maal.1.point", "point-alle-nul")] == view.codes()
        assert "Opgaverne kan ikke vejes, før målene har en vægt." == view.conclusion()[0]

    def test_what_cannot_be_weighed_is_unknown_and_not_zero(self):
        view = weigh([{"tekst": "A", "point": 0}], "a", ["9"], **POINTS)
        assert {"–"} == view.shown("opgavetal", 1)


class TestMatrix:
    def test_a_total_is_weight_times_relation(self):
        """
        S3: 0.75 x 9 = 6.75 and 0.75 x 3 + 0.25 x 9 = 4.5.
        """
        view = weigh(HALVES, "abc", ["930", "090"], **POINTS)
        assert ("6.75", "4.5", "0") == tuple(view.value("opgavetal", n) for n in (1, 2, 3))

    def test_a_share_is_of_all_totals(self):
        view = weigh(HALVES, "ab", ["93", "09"], **POINTS)
        assert 0.6 == pytest.approx(float(view.value("andel", 1)))

    def test_the_largest_total_has_index_100(self):
        view = weigh(HALVES, "ab", ["93", "09"], **POINTS)
        assert ({"100"}, {"67"}) == (view.shown("indeks", 1), view.shown("indeks", 2))

    def test_the_index_suggests_the_importance(self):
        """
        S4: 100 and 67 give 3, 0.75 x 1 of 6.75 gives 1.
        """
        view = weigh(HALVES, "abc", ["931", "090"], **POINTS)
        found = [view.value("forslag-betydning", n) for n in (1, 2, 3)]
        assert ["3", "3", "1"] == found

    def test_no_importance_is_suggested_for_a_task_without_a_goal(self):
        view = weigh(HALVES, "ab", ["90", "90"], **POINTS)
        assert "" == view.value("forslag-betydning", 2)

    def test_the_heaviest_task_stands_first(self):
        view = weigh([{"tekst": "A"}], "abc", ["193"])
        assert ["b", "c", "a"] == view.names()[:3]

    def test_a_number_is_explained_with_the_readers_own_figures(self):
        said = weigh(HALVES, "ab", ["93", "09"], **POINTS).words()
        assert "Målenes vægte er 75\u00a0%, 25\u00a0%. Opgavens forbindelser er 3, 9." in said
        assert "lagt sammen giver det 4,5." in said

    def test_shares_are_named_in_the_first_sentence(self):
        said = weigh([{"tekst": "A"}], "ab", ["93"]).conclusion()
        assert "a bærer mest: 75\u00a0% af opgavernes samlede vægt." == said[0]

    def test_two_that_carry_the_same_are_both_named(self):
        said = weigh([{"tekst": "A"}], "abc", ["993"]).conclusion()
        assert "a og b bærer mest: 43\u00a0% hver af opgavernes samlede vægt." == said[0]

    def test_many_that_carry_the_same_are_counted(self):
        said = weigh([{"tekst": "A"}], "abcde", ["99999"]).conclusion()
        assert "5 opgaver bærer lige meget: 20\u00a0% hver af opgavernes samlede vægt." == said[0]


class TestWhatDoesNotMeet:
    def test_a_goal_that_is_not_judged_is_not_a_goal_without_a_task(self):
        """
        An empty row is no answer; "ingen" is typed as 0.
        """
        view = weigh([{"tekst": "A"}, {"tekst": "B"}], "a", ["9", "."])
        assert "Målet “B” er ikke vurderet endnu og tæller ikke med." == view.conclusion()[-1]
        assert [("forbindelser.2.1", "maal-ikke-vurderet")] == view.codes()

    def test_a_goal_with_only_zeros_has_no_task(self):
        view = weigh([{"tekst": "A"}, {"tekst": "B"}], "a", ["9", "0"])
        assert "Ingen opgave bærer målet “B”." in view.conclusion()
        assert [] == view.problems

    def test_an_empty_cell_beside_a_filled_one_counts_as_none(self):
        view = weigh([{"tekst": "A"}], "ab", ["9."])
        assert "Opgaven “b” er ikke knyttet til et mål." in view.conclusion()

    def test_a_task_is_not_without_a_goal_before_every_goal_is_judged(self):
        view = weigh([{"tekst": "A"}, {"tekst": "B"}], "ab", ["9.", ".."])
        assert not [said for said in view.conclusion() if "ikke knyttet" in said]

    def test_a_goal_without_a_9_has_no_task_that_carries_it_alone(self):
        view = weigh([{"tekst": "A"}], "ab", ["33"])
        assert "Ingen opgave bærer alene målet “A”." in view.conclusion()

    def test_a_task_that_ends_need_not_have_a_goal(self):
        tasks = [{"navn": "a"}, {"navn": "b", "aendring": "ophoerer"}]
        view = weigh([{"tekst": "A"}], tasks, ["9."])
        assert not [said for said in view.conclusion() if "ikke knyttet" in said]

    def test_a_task_that_ends_and_carries_a_goal_is_talked_about(self):
        view = weigh([{"tekst": "A"}], [{"navn": "a", "aendring": "ophoerer"}], ["9"])
        says = "a: Opgaven ophører, men bærer målet “A”. Hvad træder i stedet?"
        assert [says] == listed(view, "droeft")

    def test_new_and_changed_tasks_are_listed_with_their_time(self):
        tasks = [
            {"navn": "a", "aendring": "ny", "horisont": "senere"},
            {"navn": "b", "aendring": "aendret"},
            {"navn": "c", "aendring": "uaendret"},
        ]
        view = weigh([{"tekst": "A"}], tasks, ["931"])
        assert ["a: ny om 2–3 år", "b: ændret"] == listed(view, "aendringer")


class TestSensitivity:
    def test_a_firm_top_is_said_to_be_firm(self):
        said = weigh([{"tekst": "A"}], "abcdefg", ["9993311"]).conclusion()
        assert [text for text in said if text.startswith("De 5 øverste opgaver står fast")]

    def test_a_shaky_top_is_said_to_be_shaky(self):
        """
        One 9 beats two 3s; counted 1-3-5 it is the other way round.
        """
        goals = [{"tekst": name} for name in "AB"]
        said = weigh(goals, "abcdefghij", ["9999933333", "0000033333"]).conclusion()
        assert [text for text in said if text.startswith("0 af de 5 øverste opgaver står fast")]

    def test_with_five_tasks_it_says_nothing(self):
        said = weigh([{"tekst": "A"}], "abcde", ["93311"]).conclusion()
        assert not [text for text in said if "øverste" in text]


class TestDriftAndUdvikling:
    def test_the_share_of_development_is_said(self):
        """
        0.25 x 9 of 0.75 x 9 + 0.25 x 9.
        """
        view = weigh(MARKED, "ab", ["90", "09"])
        assert "25\u00a0% af vægten tjener udvikling. Resten tjener drift." in view.conclusion()

    def test_what_is_not_marked_is_said_to_be_the_rest(self):
        goals = [*MARKED, {"tekst": "C", "rang": 3}]
        view = weigh(goals, "abc", ["900", "090", "009"])
        assert "Resten er ikke mærket." in " ".join(view.conclusion())

    def test_only_development_shows_its_goals_and_their_tasks(self):
        view = weigh(MARKED, "ab", ["90", "09"], visning={"vis": "udvikling"})
        assert "Her er kun vist udvikling." == view.conclusion()[0]
        assert ["b", "Alle opgaver", "B", "Alle mål"] == view.names()

    def test_the_numbers_are_the_same_as_in_the_whole(self):
        view = weigh(MARKED, "ab", ["90", "09"], visning={"vis": "udvikling"})
        assert ("0.25", "0.25") == (view.value("maal-vaegt", 2), view.value("andel", 2))

    def test_nothing_marked_is_said(self):
        view = weigh([{"tekst": "A"}], "a", ["9"], visning={"vis": "drift"})
        assert "Ingen vurderede mål er mærket drift." == view.conclusion()[1]


class TestQuestions:
    def test_answers_instead_of_a_strategy_become_an_agenda(self):
        fields = {"strategi-valg": {"har-strategi": "nej"}, "spoergsmaal": QUESTIONS}
        view = compute("strategi", fields)
        assert "I har svaret på 2 af 10 spørgsmål." == view.conclusion()[0]
        assert [
            "Hvad får I oftest klager eller spørgsmål om? Ventetid",
            "Hvilken lov eller aftale ændrer jeres arbejde de næste to år? Ny lov om dokumentation",
        ] == listed(view, "dagsorden")

    def test_with_a_strategy_the_answers_are_kept_but_not_read(self):
        fields = {"strategi-valg": {"har-strategi": "ja"}, "spoergsmaal": QUESTIONS}
        assert [] == compute("strategi", fields).blocks


class TestAgenda:
    def test_it_names_goals_tasks_and_what_to_talk_about(self):
        view = weigh(ranked("AB"), "ab", ["93", "00"], projekt={"enhed": "Borgerservice"})
        assert [
            "A (75\u00a0% af vægten)",
            "B (25\u00a0% af vægten)",
            "a: 75\u00a0%",
            "b: 25\u00a0%",
        ] == listed(view, "dagsorden")
        paper = next(b for b in view.blocks if b["tree"][1].get("data-code") == "dagsorden")
        assert "Dagsorden: fra strategi til opgaver, Borgerservice" in plain(paper["tree"])
        assert "B: Ingen opgave bærer målet." in plain(paper["tree"])


class TestMistakes:
    def test_a_relation_that_is_no_step_is_refused_by_name(self):
        view = weigh([{"tekst": "A"}], "ab", ["59"])
        says = "Skriv 0, 1, 3 eller 9 for A, a. Der står “5”."
        assert says == view.problem("forbindelser.1.1")["message"]

    def test_a_goal_with_a_mistake_is_left_out(self):
        view = weigh([{"tekst": "A", "rang": "x"}, {"tekst": "B", "rang": 2}], "a", ["9", "9"])
        assert [("maal.1.rang", "ikke-et-tal")] == view.codes()
        assert "1" == view.value("maal-vaegt", 2)

    def test_the_same_goal_twice_is_pointed_at(self):
        view = weigh([{"tekst": "A"}, {"tekst": "a"}], "x", ["9", "9"])
        assert (
            "Målet “a” står også i række 1. Slet det ene."
            == view.problem("maal.2.tekst")["message"]
        )

    def test_the_same_task_twice_is_pointed_at(self):
        view = weigh([{"tekst": "A"}], "xX", ["93"])
        assert [("opgaver.2.navn", "samme-opgave")] == view.codes()

    def test_an_eighth_goal_is_one_too_many(self):
        view = weigh([{"tekst": f"M{n}"} for n in range(8)], "a", ["9"] * 8)
        assert "for-mange-raekker" in {code for _, code in view.codes()}
