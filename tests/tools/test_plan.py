"""Tool 7, as the page asks for it: the sums, the coverage after, the days, the papers."""

from typing import Any

import pytest

from tests.tools.page import ABOUT, View, answer, compute, nodes, typed
from tests.tools.test_prioritering import NO, chained
from worksheets.view.tree import plain

DAY = "2027-03-01"


def activity(name: str = "Jura", **values: Any) -> dict[str, str]:
    return {"navn": name, "form": "kursus", "frist": "2027-05-01", **typed(values)}


def project(*rows: dict[str, str], **parts: Any) -> dict[str, Any]:
    numbered = [{"id": f"r{n}", **row} for n, row in enumerate(rows, start=1)]
    return ABOUT | {"fields": parts, "lists": {"aktiviteter": numbered}, "matrices": {}}


def plan(*rows: dict[str, str], vis: str = "alt", day: str = "", **frame: Any) -> View:
    asked = project(*rows, **{"visning": {"vis": vis}, "plan-ramme": typed(frame)})
    request = {"kind": "compute", "tool": "plan", "project": asked, "day": day}
    return View(**answer(request)["view"])


def after_gap(**values: Any) -> View:
    """The plan for Jura, of which 2 of 4 are covered at level 3, with two to be lifted a step."""
    handed = chained({"navn": "Jura", "valgt": "ja", "timer": "20"} | NO)
    handed["lists"]["aktiviteter"] = [{"id": "a1", "navn": "Jura", **typed(values)}]
    return compute("plan", **handed)


class TestFirstResult:
    def test_three_fields_give_a_first_result(self):
        view = plan(activity())
        assert ([], "Planen har 1 aktivitet.") == (view.problems, view.conclusion()[0])

    def test_nothing_typed_gives_no_result(self):
        assert [] == plan({}).blocks

    def test_an_activity_without_a_name_is_called_by_its_number(self):
        assert "Aktivitet 1" == plan(activity("")).names()[0]


class TestCosts:
    def test_hours_and_kroner_are_added_up(self):
        view = plan(activity("A", timer="10,5", kroner=100), activity("B", timer=5, kroner=0))
        assert ("15.5", "100") == (view.value("timer-i-alt"), view.value("kroner-i-alt"))

    def test_within_the_frame_is_said(self):
        said = plan(activity(timer=10, kroner=0), timer=10, kroner=0).conclusion()
        assert ["Planen koster 10 timer og 0 kroner.", "Det er inden for rammen."] == said[1:3]

    def test_over_the_frame_is_said_by_how_much(self):
        view = plan(activity(timer=15, kroner=900), timer=10, kroner=500)
        assert "Det er 5 timer over rammen på 10 timer." in view.conclusion()
        assert "Det er 400 kroner over rammen på 500 kroner." in view.conclusion()

    def test_over_the_frame_leads_back_to_the_choice(self):
        words = plan(activity(timer=15), timer=10).words()
        assert "Gå til prioritering og løsningsvej" in words

    def test_an_amount_not_written_is_not_nothing(self):
        view = plan(activity("A", timer=10), activity("B"), timer=10)
        assert "Timerne til B er ikke skrevet." in view.words()
        assert "inden for rammen" not in view.words()

    def test_nothing_written_has_no_sum(self):
        assert "" == plan(activity()).value("timer-i-alt")

    def test_nothing_promised_is_warned_about(self):
        assert [("plan-ramme.timer", "ramme-nul")] == plan(activity(), timer=0, kroner=0).codes()


class TestForms:
    @pytest.mark.parametrize(
        ("form", "at_work"),
        [
            ("sidemandsoplaering", True), ("nye-opgaver", True), ("jobbytte", True),
            ("mentor", True), ("kollegial-feedback", True), ("projekt", True),
            ("netvaerk", False), ("kursus", False), ("uddannelse", False), ("e-laering", False),
        ],
    )  # fmt: skip
    def test_learning_at_work_is_counted(self, form, at_work):
        view = plan(activity("A", form=form), activity("B", form="kursus"))
        assert ("1" if at_work else "0", "2") == (
            view.value("laering-i-arbejdet"), view.value("aktiviteter-med-form"),
        )  # fmt: skip

    def test_it_is_said_which_forms_count(self):
        assert "Læring i arbejdet er sidemandsoplæring, nye opgaver" in (
            plan(activity("A"), activity("B")).words()
        )

    def test_a_form_not_chosen_is_not_counted(self):
        view = plan(activity("A"), activity("B"), activity("C", form=""))
        assert "2" == view.value("aktiviteter-med-form")


class TestExistingSettings:
    def test_new_activities_are_counted_against_the_rest(self):
        """
        S22: not necessarily a lot of new projects.
        """
        rows = [activity(f"K{n}", baeres_af=by) for n, by in enumerate(("grus", "ny-aktivitet"))]
        said = plan(*rows).conclusion()
        assert "1 af 2 aktiviteter er ny. Resten bæres af noget, I allerede gør." in said

    def test_none_new_is_said(self):
        rows = activity("A", baeres_af="mus"), activity("B", baeres_af="med")
        said = plan(*rows).conclusion()
        assert "Alle 2 aktiviteter bæres af noget, I allerede gør." in said

    def test_all_new_is_asked_about(self):
        said = plan(activity(baeres_af="ny-aktivitet")).conclusion()
        assert "Aktiviteten er ny. Kan noget, I allerede gør, bære den?" in said

    def test_what_is_not_answered_is_not_counted(self):
        assert plan(activity()).value("nye") is None


class TestCoverage:
    def test_those_who_are_lifted_are_added(self):
        assert {"daekket": "2", "daekket-efter": "4", "daekningsgrad-efter": "1"} == (
            after_gap().row(1, "daekket", "daekket-efter", "daekningsgrad-efter")
        )

    def test_it_is_said_today_and_after(self):
        said = after_gap().conclusion()[0]
        assert said == (
            "0 af 1 kompetence i planen er dækket i dag. Efter planen er det 1, hvis alle når "
            "det aftalte niveau."
        )

    def test_the_picture_is_before_and_after(self):
        assert "Planen bringer kompetencen op på kravet" in after_gap().words()

    def test_a_level_below_the_requirement_covers_nobody(self):
        assert "2" == after_gap(fra=1, til=2).value("daekket-efter", 1)

    def test_those_who_were_there_already_are_not_added_again(self):
        assert "2" == after_gap(fra=3, til=4).value("daekket-efter", 1)

    def test_fewer_people_cover_less(self):
        view = after_gap(personer=1)
        assert ("3", "0.75") == (
            view.value("daekket-efter", 1), view.value("daekningsgrad-efter", 1),
        )  # fmt: skip

    def test_two_activities_for_the_same_people_are_not_added(self):
        handed = chained({"navn": "Jura", "valgt": "ja"} | NO)
        rows = [{"id": "a1", "navn": "Jura"}, {"id": "a2", "navn": "jura", "personer": "1"}]
        handed["lists"]["aktiviteter"] = rows
        assert "4" == compute("plan", **handed).value("daekket-efter", 1)

    def test_without_a_requirement_the_picture_is_the_year(self):
        words = plan(activity(start="2027-02-01")).words()
        assert "Den første frist er i maj 2027" in words
        assert "Start: Jura (2027)" in words


class TestDays:
    def test_a_deadline_before_the_start_is_an_error_at_the_field(self):
        view = plan(activity("A", start="2027-06-01"), activity("B"))
        problem = view.problem("aktiviteter.1.frist")
        assert ("error", ["B", "I alt"]) == (problem["kind"], view.names())
        assert "er 01-05-2027, men starten er 01-06-2027." in problem["message"]

    def test_a_deadline_on_the_day_of_the_start_is_fine(self):
        assert [] == plan(activity(start="2027-05-01")).problems

    def test_the_next_three_deadlines_are_listed_in_order(self):
        days = ("2027-09-01", "2027-05-01", "2027-02-01", "2027-06-01", "2027-08-01")
        view = plan(*(activity(f"K{n}", frist=d) for n, d in enumerate(days)), day=DAY)
        assert "Næste frist er 01-05-2027: K1." in view.conclusion()
        for said in ("01-05-2027: K1.", "01-06-2027: K3.", "01-08-2027: K4."):
            assert said in view.words()
        assert "01-09-2027: K0." not in view.words()

    def test_a_passed_deadline_is_said(self):
        view = plan(activity(frist="2027-02-28", ansvarlig="Chef"), day=DAY)
        assert "Fristen er passeret for Jura." in view.conclusion()
        assert "Gå til opfølgning og effekt" in view.words()

    def test_today_is_not_passed(self):
        assert "passeret" not in plan(activity(frist=DAY), day=DAY).words()

    def test_without_a_day_nothing_is_said_of_it(self):
        words = plan(activity(frist="2001-01-01")).words()
        assert "passeret" not in words
        assert "Næste frist" not in words


class TestWhatIsMissing:
    def test_an_activity_without_responsible_or_deadline_is_noted(self):
        words = plan(activity(frist="")).words()
        assert "Jura har ingen ansvarlig." in words
        assert "Jura har ingen frist." in words

    def test_the_responsible_for_the_plan_answers_for_what_nobody_else_does(self):
        view = plan(activity(), ansvarlig="Leder af Nord")
        assert "ingen ansvarlig" not in view.words()
        assert "AnsvarligLeder af Nord" in view.words()

    def test_what_was_handed_over_waits_without_complaint(self):
        view = compute("plan", **chained({"navn": "Jura", "valgt": "ja"} | NO))
        assert [] == view.problems
        assert "1 aktivitet fra tidligere trin venter på ansvarlig eller frist." in view.words()
        assert "har ingen ansvarlig" not in view.words()

    @pytest.mark.parametrize(("fra", "til"), [(3, 3), (3, 2)])
    def test_no_lift_is_asked_about(self, fra, til):
        assert [("aktiviteter.1.til", "intet-loeft")] == plan(activity(fra=fra, til=til)).codes()

    def test_the_same_name_twice_is_warned_about(self):
        assert [("aktiviteter.2.navn", "samme-navn")] == (
            plan(activity(), activity("JURA")).codes()
        )


class TestPapers:
    def test_the_plan_stands_on_a_page(self):
        words = plan(activity(personer=4, fra=2, til=3), ansvarlig="Chef").words()
        assert (
            "Jura: Kursus, 4 personer, fra niveau 2 til 3, ansvarlig: Chef, frist 01-05-2027."
            in words
        )

    def test_each_activity_has_its_card(self):
        view = plan(activity(brug="I hver sag.", leder_goer="Spørger.", tegn="Kortere svar."))
        assert "Sådan bruges det i arbejdetI hver sag." in view.words()
        assert "Tegn på effektKortere svar." in view.words()

    def test_the_card_is_for_paper_and_bears_the_number_of_its_row(self):
        view = compute("plan", lists={"aktiviteter": [{"id": "r1"}, {"id": "r2", "navn": "Jura"}]})
        (cards,) = [block for block in view.blocks if block["place"] == "paper"]
        assert plain(cards["tree"]).startswith("Aktivitet 2Jura")

    def test_what_is_open_on_a_card_can_be_written_on(self):
        open_ = [
            plain(part)
            for block in plan(activity()).blocks
            for part in nodes(block["tree"], "div")
            if "ws-cards__part--open" in part[1].get("class", "")
        ]
        assert "Start" in open_


class TestNextStep:
    def test_a_plan_with_names_and_days_goes_on_to_follow_up(self):
        assert "Gå til opfølgning og effekt" in plan(activity(ansvarlig="Chef")).words()

    def test_a_plan_without_asks_for_them(self):
        assert "Skriv ansvarlig og frist ved Jura." in plan(activity()).words()


class TestThePicture:
    def test_its_signs_are_named_for_what_is_planned_and_not_for_what_was(self):
        """
        Nothing has happened yet: the ring is today and the dot what the plan leads to.
        """
        (figure,) = [b["tree"] for b in after_gap().blocks if b["tree"][0] == "figure"]
        (legend,) = [e for e in nodes(figure) if e[1].get("class") == "ws-picture__legend"]
        assert ["i dag", "efter planen", "mål"] == [plain(sign) for sign in legend[2]]
