"""Tool 2 in the chain: what it hands over, the worked example, and every sentence of it."""

from typing import Any

from tests.tools.page import ABOUT, View, answer, compute, nodes
from tests.tools.test_strategi import POINTS, QUESTIONS, listed, parts, weigh
from worksheets.content import content, definition
from worksheets.project import Project
from worksheets.reading import read_answers
from worksheets.tools import tool
from worksheets.view.tree import plain

SERVICE = [
    {"tekst": "Hurtige svar", "slags": "drift", "rang": 1},
    {"tekst": "Flere klarer sig selv", "slags": "udvikling", "rang": 2},
]
TASKS = [
    {"navn": "Pas", "aendring": "uaendret"},
    {"navn": "Digital hjælp", "aendring": "ny"},
    {"navn": "Papirpost", "aendring": "ophoerer"},
    {"navn": "Kasse"},
]
CELLS = ["919.", ".9.."]


def handed(goals: list[dict[str, Any]], tasks: list[dict[str, Any]], cells: list[str]) -> Any:
    sheet = definition("strategi")
    answers = read_answers(sheet, Project(**ABOUT, **parts(goals, tasks, cells)))
    return tool("strategi").hand_over(sheet, answers).rows


class TestHandOver:
    def test_a_task_takes_its_importance_and_its_goal_along(self):
        first = handed(SERVICE, TASKS, CELLS)["krav"][0]
        assert {
            "opgave": "Pas",
            "betydning": "3",
            "maal": "Hurtige svar",
            "slags": "drift",
            "aendring": "uaendret",
        } == first

    def test_the_goal_is_the_one_with_the_strongest_weighted_relation(self):
        """
        0.25 x 9 = 2.25 beats 0.75 x 1.
        """
        second = handed(SERVICE, TASKS, CELLS)["krav"][1]
        assert ("Flere klarer sig selv", "udvikling") == (second["maal"], second["slags"])

    def test_a_task_that_ends_is_not_handed_on(self):
        rows = handed(SERVICE, TASKS, CELLS)["krav"]
        assert ["Pas", "Digital hjælp", "Kasse"] == [row["opgave"] for row in rows]

    def test_a_task_without_a_goal_takes_only_its_name(self):
        assert {"opgave": "Kasse"} == handed(SERVICE, TASKS, CELLS)["krav"][2]

    def test_tasks_are_handed_on_before_anything_is_judged(self):
        """
        So that nobody types a task twice.
        """
        rows = handed([], [{"navn": "Pas"}], [])
        assert ({"opgave": "Pas"},) == rows["krav"]

    def test_the_team_talk_gets_the_tasks_with_their_goals(self):
        rows = handed(SERVICE, TASKS, CELLS)["samtale-opgaver"]
        assert {"navn": "Pas", "maal": "Hurtige svar", "slags": "drift"} == rows[0]

    def test_the_thread_goes_from_goal_to_task(self):
        view = weigh(SERVICE, TASKS, CELLS)
        assert "Hurtige svar → Pas" in listed(view, "traad")


def example() -> View:
    project = ABOUT | content()["examples"]["strategi"]
    return View(**answer({"kind": "compute", "tool": "strategi", "project": project})["view"])


class TestExample:
    def test_it_computes_without_a_complaint(self):
        assert [] == example().problems

    def test_it_begins_with_the_task_that_carries_most(self):
        says = "Rehabiliterende forløb i hjemmet bærer mest: 28\u00a0% af opgavernes samlede vægt."
        assert says == example().conclusion()[0]

    def test_the_tree_and_the_table_show_the_same_weights(self):
        view = example()
        tree = next(b["tree"] for b in view.blocks if "ws-goals" == b["tree"][1].get("class"))
        drawn = [plain(n) for n in nodes(tree, "span") if "ws-goals__percent" == n[1].get("class")]
        assert drawn == [next(iter(view.shown("maal-vaegt", row))) for row in range(1, 6)]


def sheets_of_every_kind() -> None:
    """Say all that the tool can say, at least once."""
    sources = ("planstrategi", "budget", "politik", "kontrakt", "lov", "andet")
    marks = ("drift", "udvikling", "")
    goals = [
        {"tekst": f"M{n}", "kilde": source, "slags": marks[n % 3], "rang": n + 1, "point": 10}
        for n, source in enumerate(sources)
    ]
    changes = ("ny", "aendret", "uaendret", "ophoerer", "", "ny")
    tasks = [
        {"navn": f"O{n}", "aendring": change, "horisont": "senere" if n > 3 else "nu"}
        for n, change in enumerate(changes)
    ]
    full = ["930000", "093000", "009300", "000930", "000093", "900009"]
    for vis in ("alt", "drift", "udvikling"):
        weigh(goals, tasks, full, visning={"vis": vis}, projekt={"enhed": "X"})
        weigh([{"tekst": "A"}], "a", ["9"], visning={"vis": vis})
    weigh(goals[:2], "ab", ["90", "09"])
    for cells in (["90.", "00.", "00."], ["30.", "13.", "..."], ["90.", "...", "..."]):
        weigh([{"tekst": name} for name in "ABC"], "abc", cells)
    weigh([{"tekst": "A"}, {"tekst": "B"}, {"tekst": "C"}], "abcd", ["9000", "3300", "3300"])
    weigh([{"tekst": "A"}, {"tekst": "B"}], "ab", ["93", "93"], **POINTS)
    weigh([{"tekst": "A", "point": 0}], "ab", ["93"], **POINTS)
    weigh([{"tekst": "A", "point": 9}, {"tekst": "B"}], "ab", ["93", "93"], **POINTS)
    weigh([{"tekst": "A", "rang": 1}, {"tekst": "B"}], "abc", ["93", "9."])
    weigh([{"tekst": "A"}], [{"navn": "a", "aendring": "ophoerer"}], ["9"])
    weigh([{"tekst": "A"}], [{"navn": "a", "horisont": "senere"}], ["9"])
    weigh([{"tekst": "A"}, {"tekst": "A"}], "aa", ["93", "9."])
    weigh([{"tekst": "A"}], "abc", ["993"])
    weigh([{"tekst": "A"}], "abcde", ["99999"])
    weigh([{"tekst": "A"}], "abcdefg", ["9993311"])
    weigh([{"tekst": "A"}, {"tekst": "B"}], "abcdefghij", ["9999933333", "0000033333"])
    weigh([{"tekst": "A"}], [], [])
    weigh([], "a", [])
    weigh([{"tekst": "A"}], "a", [])
    nej = {"strategi-valg": {"har-strategi": "nej"}}
    for count in (1, 2):
        compute("strategi", nej | {"spoergsmaal": dict(list(QUESTIONS.items())[:count])})
    fields = nej | {"spoergsmaal": QUESTIONS}
    compute("strategi", fields, **parts([{"tekst": "A"}], [{"navn": "a"}], ["9"]))
