"""Tool 10 in the chain: the gap and the frame it takes over, the thread, the worked example."""

from tests.tools.page import ABOUT, View, answer
from tests.tools.test_kontrakt import DAY, FULL, QUICK, WRONG, agree, annex, ask, said
from worksheets.content import content, definition
from worksheets.handover import Handover
from worksheets.project import Project
from worksheets.reading import read_answers
from worksheets.tools import tool
from worksheets.view.blocks import render

GAP = {"navn": "Jura", "krav": "3", "antal": "4", "niveau-2": "2", "niveau-3": "2"}
RAMME = {"timer": "80", "kroner": "20.000", "periode": "2027"}


def chained(*goals: dict[str, str]) -> View:
    """A gap and a frame from earlier tools, and what is typed here on top."""
    lists = {
        "kompetencer": [{"id": "r1", **GAP}],
        "kontraktmaal": [{"id": f"r{n}", **goal} for n, goal in enumerate(goals, start=1)],
    }
    return ask(lists, {"ramme": RAMME})


class TestHandOver:
    def test_a_gap_waits_and_is_not_complained_of(self):
        view = chained()
        assert [] == view.problems
        assert ["1 gab kan blive til et kompetencemål: Jura."] == view.conclusion()

    def test_the_gap_is_the_starting_point(self):
        view = chained({"navn": "jura", "maaltal": "100"})
        assert ("0.5", "2") == (view.value("udgangspunkt-grad", 1), view.value("loeftetrin", 1))
        assert [] == view.problems

    def test_the_frame_of_the_first_step_is_the_frame_of_the_contract(self):
        view = chained({"navn": "Jura", "maaltal": "100"})
        assert "80 timer til 2 løftetrin op til kravet er 40 timer til hvert." in said(view)
        assert "I perioden 2027" in annex(view)

    def test_what_is_counted_here_wins_over_the_gap(self):
        view = chained({"navn": "Jura", "maaltal": "100", "daekket": "1"})
        assert "0.25" == view.value("udgangspunkt-grad", 1)
        assert "Dækket i dag: 1 i stedet for 2 fra “Kompetencegab og sårbarhed”." in view.words()

    def test_a_starting_point_written_here_wins_over_the_gap(self):
        view = chained({"navn": "Jura", "maaltal": "100", "daekningsgrad": "25"})
        assert "0.25" == view.value("udgangspunkt-grad", 1)

    def test_a_gap_that_is_left_out_is_named(self):
        view = chained({"navn": "Pas", "daekningsgrad": "50", "maaltal": "100"})
        assert "Disse gab er ikke med i kontrakten: Jura." == view.conclusion()[-1]


def example() -> View:
    project = content()["examples"]["kontrakt"]
    request = {"kind": "compute", "tool": "kontrakt", "day": project["day"]}
    return View(**answer({**request, "project": ABOUT | project})["view"])


class TestRedThread:
    def test_the_goal_and_the_task_of_the_gap_stand_there(self):
        row = {
            "navn": "Jura",
            "maal": "Hurtige svar",
            "opgave": "Afgørelser",
            "daekningsgrad": "50",
        }
        handed = {"gab": Handover(rows={"kontraktmaal": (row,)})}
        project = Project(**ABOUT, lists={"kontraktmaal": [{"id": "r1", "navn": "Jura",
                                                            "maaltal": "100"}]})  # fmt: skip
        answers = read_answers(definition("kontrakt"), project, handed, DAY)
        result = tool("kontrakt").assess(definition("kontrakt"), answers)
        view = View([placed.as_json() for placed in render(result)], [], [], {})
        assert "Hurtige svar → Afgørelser → Jura" in view.words()
        assert "Hører under: Hurtige svar." in annex(view)


class TestExample:
    def test_it_computes_without_a_complaint(self):
        assert [] == example().problems

    def test_it_begins_with_what_is_ready(self):
        assert "1 af 2 kompetencemål er klar til kontrakten." == example().conclusion()[0]


def sheets_of_every_kind() -> None:
    """Say all that the tool can say, at least once."""
    agree({"navn": "A"})
    agree({"navn": "A", "maaltal": 80, "antal": 5})
    for frame in ({}, {"timer": 9}, {"timer": 90}, {"timer": 0}, {"frikoeb": "x", "kroner": 1}):
        agree({**FULL, "loeftetrin": 2, "antal": 4, "krav": 3}, **frame)
    agree({**QUICK, "loeftetrin": 2}, {**QUICK, "navn": "B"}, timer=90, periode="2027")
    agree(FULL, {**FULL, "navn": "B"}, foelg_op="2027-06-01")
    agree(FULL, foelg_op="2027-06-01", foelg_op_igen="2027-07-01", enhed="")
    for slags in ("drift", "udvikling"):
        agree({**FULL, "slags": slags, "kontraktmaal": "Borgerne klarer mere selv"})
    agree({**QUICK, "maaltal": 50})
    agree({"navn": "A", "daekningsgrad": 5}, {**QUICK, "navn": "a"})
    agree({**FULL, "direktoeren_giver": ""}, *({**QUICK, "navn": name} for name in "BCDEF"))
    for goal, frame, _, _ in WRONG:
        agree(goal, **frame)
    chained()
    chained({"navn": "Pas", "daekningsgrad": "50", "maaltal": "100"})
    rows = [{"id": f"r{n}", **GAP, "navn": f"K{n}"} for n in (1, 2)]
    ask({"kompetencer": rows}, {})
    example()
