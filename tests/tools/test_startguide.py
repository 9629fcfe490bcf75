"""Aid A, as the page asks for it: whatever is answered, one tool, why, how long, and what next."""

from itertools import product

import pytest

from tests.tools.page import View, compute, nodes
from worksheets.content import content, definition
from worksheets.tools.startguide import AFTER, MINUTES, OPEN, SMALLER, decide

FIELDS = definition("startguide").section("start").fields
QUESTIONS = {field.id: [option.value for option in field.options] for field in FIELDS}
S12 = ("kontraktmaal", "mus-data", "intet")


def asked(**said: str) -> View:
    return compute("startguide", {"start": said})


def tool_of(view: View) -> str:
    (link,) = [a[1]["href"] for block in view.blocks for a in nodes(block["tree"], "a")]
    return link.split("/")[1]


def everything() -> list[dict[str, str]]:
    return [dict(zip(QUESTIONS, said, strict=True)) for said in product(*QUESTIONS.values())]


class TestEveryCombination:
    def test_there_are_six_questions(self):
        assert 6 == len(QUESTIONS)

    def test_each_gives_one_tool_that_is_known_and_has_something_after_it(self):
        combinations = everything()
        assert 8 * 5 * 8 * 4 * 5 * 3 == len(combinations)
        assert {decide(said) for said in combinations} <= set(AFTER)

    def test_each_fits_the_time(self):
        for said in everything():
            tool = decide(said)
            if said["tid"] == "kvarter":
                assert tool in SMALLER
            if said["tid"] == "time":
                assert 60 >= MINUTES[tool]

    def test_a_talk_in_the_team_is_only_advised_where_the_team_may_be_there(self):
        for said in everything():
            if decide(said) == "teamsamtale":
                assert said["hvem"] in {"team", OPEN}

    def test_each_is_shown_without_an_error(self):
        """
        The area changes no more than one sentence, so three of them are enough.
        """
        for said in everything():
            if said["omraade"] in {OPEN, "social", "hele"} and said["tid"] != "halv-dag":
                view = asked(**said)
                assert set(said.values()) == {OPEN} or decide(said) == tool_of(view)
                assert [] == view.problems


class TestAnswer:
    def test_nothing_answered_says_nothing(self):
        assert [] == asked().blocks

    @pytest.mark.parametrize("question", sorted(QUESTIONS))
    def test_one_answer_is_enough(self, question):
        for answer in QUESTIONS[question][1:]:
            assert "I har svaret på 1 af 6 spørgsmål." in asked(**{question: answer}).words()

    def test_an_answer_nobody_offers_is_told_and_read_as_open(self):
        view = asked(situation="x", har="intet")
        assert [("start.situation", "ukendt-svar")] == view.codes()
        assert "gab" == tool_of(view)

    def test_all_answered_asks_for_no_more(self):
        said = {question: answers[1] for question, answers in QUESTIONS.items()}
        assert "spørgsmål." not in asked(**said).words()

    def test_the_first_sentence_names_tool_and_time(self):
        view = asked(situation="kontrakt", har="kontraktmaal", tid="time")
        expected = "Begynd med Kompetencemål i kontrakten. Sæt 30 minutter af."
        assert expected == view.conclusion()[0]

    def test_a_quarter_of_an_hour_is_all_that_is_asked_for(self):
        assert "15" == asked(har="strategi", tid="kvarter").value("minutter", 1)

    def test_what_comes_after_is_told_with_its_time(self):
        view = asked(situation="kontrakt", har="mus-data")
        expected = ["Kompetencegab og sårbarhed", "Kompetencemål i kontrakten", "Udviklingsplan"]
        assert expected == view.names()

    def test_the_condition_is_asked_before_anything_else(self):
        assert "Har ledelsen besluttet det" in asked(har="strategi").words()

    def test_the_picture_shows_every_answer_on_the_tool(self):
        view = asked(situation="ny-lov", slags="drift")
        (figure,) = [block["tree"] for block in view.blocks if block["tree"][0] == "figure"]
        assert 1 + 2 == len(list(nodes(figure, "li")))


class TestStartingPoint:
    """S12: the advice depends on where the area starts from."""

    @pytest.mark.parametrize("situation", [s for s in QUESTIONS["situation"] if s != "samarbejde"])
    def test_goals_data_and_nothing_lead_to_different_tools(self, situation):
        tools = {decide({"situation": situation, "har": have}) for have in S12}
        assert 3 == len(tools)

    def test_the_words_differ_everywhere(self):
        for situation in QUESTIONS["situation"]:
            assert 3 == len({asked(situation=situation, har=have).words() for have in S12})

    @pytest.mark.parametrize(
        ("have", "tool"),
        [
            ("kontraktmaal", "krav"),
            ("mus-data", "kortlaegning"),
            ("strategi", "strategi"),
            ("intet", "gab"),
        ],
    )
    def test_what_they_have_decides_where_nothing_else_does(self, have, tool):
        assert tool == tool_of(asked(har=have))

    @pytest.mark.parametrize(
        ("situation", "tool"),
        [
            ("ny-lov", "strategi"),
            ("noegleperson", "gab"),
            ("kontrakt", "kontrakt"),
            ("mus", "teamsamtale"),
            ("besparelse", "prioritering"),
        ],
    )
    def test_a_situation_leads_where_the_front_page_does(self, situation, tool):
        assert tool == tool_of(asked(situation=situation))

    @pytest.mark.parametrize("have", QUESTIONS["har"])
    def test_working_together_leads_to_the_contract_or_the_gap(self, have):
        assert decide({"situation": "samarbejde", "har": have}) in {"kontrakt", "gab"}

    @pytest.mark.parametrize(("kind", "tool"), [("drift", "gab"), ("udvikling", "strategi")])
    def test_operation_and_development_differ(self, kind, tool):
        assert tool == tool_of(asked(slags=kind))


def sheets_of_every_kind() -> None:
    """Say everything the guide can say, at least once."""
    for situation, have in product(QUESTIONS["situation"], QUESTIONS["har"]):
        asked(situation=situation, har=have, omraade="hele", tid="halv-dag")
    for question, answers in QUESTIONS.items():
        for answer in answers:
            asked(**{question: answer})
    asked(hvem="direktoer", tid="kvarter")
    asked(har="strategi", tid="kvarter")


def test_the_example_points_at_the_requirements():
    example = content()["examples"]["startguide"]
    view = compute("startguide", example["fields"])
    assert "Begynd med Kompetencekrav. Sæt 60 minutter af." == view.conclusion()[0]
    assert [] == view.problems
