"""Tool 1, as the page asks for it: the verdict, the two kinds of resources, the frame."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.page import View, compute, typed

CRITICAL = ("ledelsen-prioriterer", "ansvarlig-leder", "interne-timer", "eksterne-kroner")
STATEMENTS = (
    *CRITICAL, "maal-er-valgt", "noget-viger", "tid-til-at-bruge-det", "med-er-inddraget",
    "medarbejdere-kender-formaalet", "samtaler-bruges", "kontrakt-bruges", "opfoelgning-har-dato",
)  # fmt: skip
EVERYTHING_DECIDED = dict.fromkeys(STATEMENTS, "3")
ANSWERS = st.dictionaries(
    st.sampled_from(STATEMENTS), st.sampled_from(["0", "1", "2", "3", "ved-ikke", ""])
)


def check(answers: dict[str, str], **frame: object) -> View:
    return compute("forudsaetninger", {"forudsaetninger": answers, "ramme": typed(frame)})


def critical(management: str, leader: str, hours: str = "", money: str = "") -> dict[str, str]:
    return dict(zip(CRITICAL, (management, leader, hours, money), strict=True))


class TestVerdict:
    @pytest.mark.parametrize(
        ("answers", "verdict"),
        [
            (critical("3", "3", "3", "3"), "klar"),
            (critical("2", "3", "2", "2"), "klar"),
            (critical("3", "1", "3", "3"), "klar-hvis"),
            (critical("3", "0", "3", "3"), "vent"),
            (critical("1", "0", "1", "1"), "vent"),
        ],
    )
    def test_the_lowest_critical_answer_decides(self, answers, verdict):
        assert verdict == check(answers).value("dom")

    def test_a_high_average_does_not_make_up_for_a_missing_decision(self):
        """
        T1.
        """
        assert "vent" == check(EVERYTHING_DECIDED | {"ansvarlig-leder": "0"}).value("dom")

    @given(ANSWERS)
    def test_it_is_never_ready_when_management_gives_no_priority(self, answers):
        """
        S20, the decisive condition of the letter.
        """
        assert "vent" == check(answers | {"ledelsen-prioriterer": "0"}).value("dom")

    @given(ANSWERS)
    def test_it_is_never_ready_when_no_resources_are_set_aside(self, answers):
        """
        S21.
        """
        nothing = {"interne-timer": "0", "eksterne-kroner": "0"}
        assert "vent" == check(answers | nothing).value("dom")

    def test_a_statement_that_is_not_critical_does_not_decide(self):
        view = check(EVERYTHING_DECIDED | {"med-er-inddraget": "0"})
        assert "klar" == view.value("dom")
        sentence = "1 andet udsagn er endnu ikke besluttet. Det kan I få på plads undervejs."
        assert sentence == view.conclusion()[1]


class TestResources:
    @pytest.mark.parametrize(("hours", "money"), [("3", "0"), ("0", "3"), ("3", ""), ("", "3")])
    def test_hours_or_money_the_better_counts(self, hours, money):
        """
        As in the letter: internal or external resources.
        """
        assert "klar" == check(critical("3", "3", hours, money)).value("dom")

    @pytest.mark.parametrize(("hours", "money"), [("0", ""), ("ved-ikke", "0")])
    def test_no_to_one_says_nothing_about_the_other(self, hours, money):
        """
        Unanswered is never 0: there may be money where there are no hours.
        """
        view = check(critical("3", "3", hours, money))
        assert "mangler-svar" == view.value("dom")
        assert "Svar også på det afgørende om ressourcerne." in view.conclusion()


class TestPartialAnswers:
    def test_three_answers_give_a_first_result(self):
        view = check(critical("3", "3", "2"))
        assert ("klar", []) == (view.value("dom"), view.problems)

    def test_one_answer_says_what_else_decides(self):
        said = check({"ledelsen-prioriterer": "3"}).conclusion()
        asks = "Svar også på det afgørende om ressourcerne og den ansvarlige leder."
        assert [asks, "I har svaret på 1 af 12 udsagn."] == said[1:]

    def test_three_open_conditions_are_joined_as_people_do(self):
        said = check({"med-er-inddraget": "3"}).conclusion()
        assert "ledelsens prioritering, ressourcerne og den ansvarlige leder." in said[1]

    def test_nothing_answered_gives_no_result(self):
        assert [] == check({"ledelsen-prioriterer": "ved-ikke"}, timer=100).blocks

    def test_not_known_is_not_zero(self):
        view = check(critical("ved-ikke", "3", "3"))
        assert ("mangler-svar", "2") == (view.value("dom"), view.value("besvaret"))

    def test_each_missing_decision_is_given_to_somebody(self):
        words = check(critical("0", "1", "1", "1")).words()
        assert "Direktøren giver én leder ansvaret" in words
        assert "Direktionen eller chefgruppen beslutter" in words


class TestGroups:
    def test_the_mean_is_over_what_was_answered(self):
        view = check({"ledelsen-prioriterer": "3", "maal-er-valgt": "2"})
        assert {"middel": "2.5", "besvaret-i-gruppe": "2", "udsagn-i-gruppe": "3"} == view.row(
            1, "middel", "besvaret-i-gruppe", "udsagn-i-gruppe"
        )

    def test_a_group_without_answers_has_no_mean(self):
        view = check({"ledelsen-prioriterer": "3"})
        assert ("", {"–"}) == (view.value("middel", 2), view.shown("middel", 2))

    def test_a_mean_is_shown_with_its_sum(self):
        assert "Middel = summen af 3, 2, 1 delt med 3 svar = 2." in (
            check({"ledelsen-prioriterer": "3", "maal-er-valgt": "2", "noget-viger": "1"}).words()
        )


class TestFrame:
    def test_the_frame_is_kept_unrounded_and_shown_in_danish(self):
        view = check(critical("3", "3", "3"), timer="1.250,5", kroner="60.000")
        assert ("1250.5", "60000") == (view.value("timer"), view.value("kroner"))
        assert "Interne timer: 1.250,5" in view.words()

    def test_period_and_leader_are_said_again(self):
        words = check(critical("3", "3", "3"), periode="2027", ansvarlig="Chef <Nord>").words()
        assert "Periode: 2027" in words
        assert "Ansvarlig leder: Chef <Nord>" in words

    def test_an_empty_frame_asks_to_be_filled_in(self):
        assert "Rammen er ikke udfyldt endnu." in check(critical("3", "3", "3")).words()

    def test_decided_resources_of_nothing_are_a_contradiction(self):
        words = check(critical("3", "3", "3"), timer=0, kroner=0).words()
        assert "rammen er 0 timer og 0 kroner" in words

    @pytest.mark.parametrize("frame", [{"timer": 0}, {"kroner": 0}, {"timer": 0, "kroner": 5}])
    def test_an_amount_not_given_is_not_zero(self, frame):
        assert "rammen er 0 timer" not in check(critical("3", "3", "3"), **frame).words()

    @pytest.mark.parametrize(
        ("typed_text", "message"),
        [
            ("mange", "Skriv et tal i Interne timer i perioden. Der står “mange”."),
            (
                "-5",
                "Skriv et tal fra 0 til 1.000.000 i Interne timer i perioden. Der står -5.",
            ),
        ],
    )
    def test_an_amount_that_is_none_is_told_at_its_field(self, typed_text, message):
        view = check(critical("3", "3", "3"), timer=typed_text)
        assert (message, "klar") == (view.problem("ramme.timer")["message"], view.value("dom"))


class TestNextStep:
    @pytest.mark.parametrize(("leader", "leads_on"), [("3", True), ("1", True), ("0", False)])
    def test_the_gap_tool_comes_next_only_where_one_may_begin(self, leader, leads_on):
        words = check(critical("3", leader, "3", "3")).words()
        assert leads_on == ("Gå til kompetencegab og sårbarhed" in words)


class TestHandOver:
    @pytest.mark.parametrize("tool", ["prioritering", "plan"])
    def test_the_frame_follows_to_the_tools_that_keep_it(self, tool):
        view = compute(tool, {"ramme": {"timer": "240", "kroner": "60.000"}})
        assert [(f"{tool}-ramme.timer", "240"), (f"{tool}-ramme.kroner", "60.000")] == [
            (taken["field"], taken["value"]) for taken in view.taken
        ]

    def test_the_responsible_leader_follows_to_the_plan(self):
        view = compute("plan", {"ramme": {"ansvarlig": "Leder af Nord"}})
        assert [("plan-ramme.ansvarlig", "Leder af Nord")] == [
            (taken["field"], taken["value"]) for taken in view.taken
        ]

    def test_half_hours_are_handed_over_as_they_were_typed(self):
        view = compute("plan", {"ramme": {"timer": "1.250,5"}})
        assert ["1.250,5"] == [taken["value"] for taken in view.taken]

    def test_nothing_is_handed_over_of_an_empty_frame(self):
        assert [] == compute("prioritering", {"ramme": {"timer": "mange"}}).taken


class TestWhatWasAnsweredNo:
    def test_it_is_named_also_where_something_decisive_is_missing(self):
        """
        MED was not asked: that must not drown in what management has not decided.
        """
        said = check(EVERYTHING_DECIDED | {"ansvarlig-leder": "1", "med-er-inddraget": "0"})
        assert "I har svaret nej til: “MED er inddraget”." in said.conclusion()

    def test_several_are_named_as_people_do(self):
        answers = {"med-er-inddraget": "0", "maal-er-valgt": "0"}
        said = check(EVERYTHING_DECIDED | answers).conclusion()
        assert "I har svaret nej til: “Målene er valgt” og “MED er inddraget”." in said

    def test_what_is_decisive_is_told_by_its_own_sentence(self):
        said = check(EVERYTHING_DECIDED | {"ansvarlig-leder": "0"}).conclusion()
        assert not [sentence for sentence in said if "svaret nej" in sentence]
