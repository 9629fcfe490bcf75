"""Tool 8 in the chain: what the plan and the gap hand over, the thread, the worked example."""

from tests.tools.page import ABOUT, View, answer
from tests.tools.test_opfoelgning import DAY, WRONG, ask, follow, now
from worksheets.content import content, definition
from worksheets.definition import RowsSection
from worksheets.handover import Handover
from worksheets.project import Project
from worksheets.reading import read_answers
from worksheets.tools import tool
from worksheets.view.blocks import render

PLAN = {
    "navn": "Asfalt", "form": "mentor", "fra": "2", "til": "3", "personer": "3",
    "frist": "2027-06-01",
}  # fmt: skip
GAP = {"navn": "Asfalt", "krav": "3", "antal": "4", "niveau-2": "3", "niveau-3": "1"}

TWICE = {
    "kompetencer": [{"id": "r1", **GAP}],
    "aktiviteter": [
        {"id": "r1", **PLAN},
        {"id": "r2", **PLAN, "form": "kursus", "frist": "2027-09-01"},
    ],
}


def chained(*cards: dict[str, str], **plan: str) -> View:
    """A gap and a plan for it, and what is typed here on top."""
    lists = {
        "kompetencer": [{"id": "r1", **GAP}],
        "aktiviteter": [{"id": "r1", **PLAN, **plan}],
        "opfoelgning": [{"id": f"r{n}", **card} for n, card in enumerate(cards, start=1)],
    }
    return ask(lists)


class TestTwoActivitiesForOneCompetence:
    def test_they_are_one_card_and_it_says_so(self):
        """
        The same people may take part in both, and must not count twice.
        """
        view = ask(TWICE)
        assert ["Asfalt"] == list(view.rows["opfoelgning"].values())
        said = "Asfalt: planen har 2 aktiviteter. De står på ét kort"
        assert said in view.words()

    def test_the_last_of_their_deadlines_counts(self):
        assert "Fristen er passeret for Asfalt." not in ask(TWICE).conclusion()

    def test_a_form_they_do_not_share_is_not_said(self):
        taken = {taken["field"]: taken["value"] for taken in ask(TWICE).taken}
        assert "opfoelgning.1.form" not in taken
        assert "2027-09-01" == taken["opfoelgning.1.frist"]

    def test_one_alone_is_said_nothing_of(self):
        assert "De står på ét kort" not in chained().words()


class TestHandOver:
    def test_a_planned_activity_waits_and_is_not_complained_of(self):
        view = chained()
        assert [] == view.problems
        assert "1 aktivitet fra planen venter på status." in view.conclusion()
        assert ["Asfalt"] == list(view.rows["opfoelgning"].values())

    def test_a_planned_activity_can_be_late_before_anything_is_typed(self):
        assert "Fristen er passeret for Asfalt." in chained().conclusion()

    def test_the_plan_says_where_the_participants_began(self):
        view = chained({"navn": "asfalt", "nu-3": "3"})
        assert [] == view.problems
        assert ("3", "3") == (view.value("loeftetrin", 1), view.value("planlagt", 1))

    def test_the_gap_says_how_many_could_before(self):
        view = chained({"navn": "Asfalt", "nu-3": "2", "nu-2": "1"})
        assert ("0.25", "0.75") == (view.value("grad-foer", 1), view.value("grad-nu", 1))

    def test_what_is_written_here_wins_and_is_told(self):
        view = chained({"navn": "Asfalt", "fra": "1", "fra-fordi": "Talt igen", "nu-3": "3"})
        assert "6" == view.value("loeftetrin", 1)
        assert "Niveau før: 1 i stedet for 2 fra “Udviklingsplan”. Begrundelse: Talt igen" in (
            view.words()
        )

    def test_every_form_of_the_plan_is_known_here(self):
        """
        A form that is not would be refused, and the reader could do nothing about it.
        """

        def forms(slug: str, section_id: str) -> set[str]:
            section = definition(slug).section(section_id)
            assert isinstance(section, RowsSection)
            (field,) = [field for field in section.fields if field.id == "form"]
            return {option.value for option in field.options}

        assert forms("plan", "aktiviteter") == forms("opfoelgning", "opfoelgning")


def threaded(**given: str) -> View:
    """A planned activity that knows more or less of where it came from."""
    handed = {"plan": Handover(rows={"opfoelgning": ({"navn": "Asfalt", **given},)})}
    answers = read_answers(definition("opfoelgning"), Project(**ABOUT), handed, DAY)
    result = tool("opfoelgning").assess(definition("opfoelgning"), answers)
    return View([placed.as_json() for placed in render(result)], [], [], {})


class TestRedThread:
    def test_it_goes_from_the_goal_to_the_follow_up(self):
        view = threaded(maal="Trygge veje", opgave="Lappe huller", form="mentor")
        line = "Trygge veje → Lappe huller → Asfalt → Mentor → venter på status"
        assert line in view.words()

    def test_it_begins_at_the_task_where_no_goal_is_known(self):
        assert "Lappe huller → Asfalt → venter på status" in threaded(opgave="Lappe huller").words()

    def test_there_is_none_where_nothing_is_known(self):
        assert "→" not in threaded().words()


def example(slug: str = "opfoelgning") -> View:
    project = ABOUT | content()["examples"][slug]
    day = content()["examples"][slug]["day"]
    request = {"kind": "compute", "tool": slug, "project": project, "day": day}
    return View(**answer(request)["view"])


class TestExample:
    def test_it_computes_without_a_complaint(self):
        assert [] == example().problems

    def test_it_begins_with_what_became_of_the_coverage(self):
        assert (
            "Dækningen er steget for 1 af 3 kompetencer. 1 er helt dækket nu. Før var det 1."
            == (example().conclusion()[0])
        )


def sheets_of_every_kind() -> None:
    """Say all that the tool can say, at least once."""
    ask(TWICE)
    cover = {"krav": 3, "antal": 4, "daekket": 1}
    one = {"krav": 3, "antal": 1, "daekket": 0}
    ended = {"status": "gennemfoert", "frist": "2027-05-31"}
    for card in (
        {"navn": "A"}, {"status": "stoppet", "antal": 4, "daekket": 4},
        now("33", til=3, personer=2),
        now("1"), now("2"), now("3"), now("22"), now("333333"), now("11", laert="x", naeste="y"),
        now("1111", **cover), now("22", **cover), now("3333", **cover), now("11", **cover, fra=3),
        now("33", ny_dato="2027-09-01"), now("33", ny_dato="2027-09-01", naeste="y"),
        now("3", daekket_nu=3, antal=4), now("3", **one, frist="2027-01-01", effekt="2"),
        now("3", **ended, faerdig="2027-05-01"), now("3", **ended, faerdig=DAY),
        now("333", status="gennemfoert", **cover),
        {"status": "gennemfoert", "navn": "A", **cover, "nu-3": 1},
        *(card for card, _, _ in WRONG),
    ):  # fmt: skip
        follow(card)
    follow(*(now("3", navn=name, **one, **ended, faerdig=DAY) for name in "AB"))
    follow({"navn": "A", "status": "i-gang"}, now("33", **cover))
    follow(now("33", **cover))
    follow(*(now("3", navn=name, frist="2027-01-01") for name in "AB"))
    follow(*(now("333", navn=name, **cover) for name in "AB"), now("1"), now("33", navn="B"))
    follow(
        *({"navn": s, "status": s} for s in ("gennemfoert", "i-gang", "ikke-startet", "stoppet"))
    )
    for number in (1, 2):
        rows = [{"id": f"r{n}", **PLAN, "navn": f"K{n}"} for n in range(number)]
        ask({"aktiviteter": rows})
    chained({"navn": "Kloak", "fra": "2", "nu-3": "1"})
    ask({"opfoelgning": [{"id": "r1", **{k: str(v) for k, v in now("3").items()}}]})
    threaded(opgave="Lappe huller")
    example()
