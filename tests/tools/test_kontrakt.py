"""Tool 10, as the page asks for it: five checks a goal, two sides, and a paragraph to sign."""

from typing import Any

import pytest

from tests.tools.page import ABOUT, View, answer, nodes, typed
from worksheets.view.tree import plain

DAY = "2027-01-15"
CHECKS = ("maalbart", "udgangspunkt", "frist", "ansvar", "ressourcer")
QUICK = {"navn": "Jura", "daekningsgrad": 50, "maaltal": 100}
FULL = {
    **QUICK, "indikator": "talt på teammødet", "dato": "2027-11-30", "ansvarlig": "Jobcenterchef",
    "enheden_goer": "Makkerpar", "direktoeren_giver": "Timerne",
}  # fmt: skip


def ask(lists: dict[str, Any], fields: dict[str, Any], day: str = DAY) -> View:
    """Ask on a day for what was typed in any of the tools."""
    project = ABOUT | {"fields": fields, "lists": lists, "matrices": {}}
    request = {"kind": "compute", "tool": "kontrakt", "project": project, "day": day}
    return View(**answer(request)["view"])


def agree(*goals: dict[str, Any], day: str = DAY, enhed: str = "Jobcentret", **frame: Any) -> View:
    """Cards that were typed in this tool alone, and what is agreed for all of them."""
    cards = [{"id": f"r{n}", **typed(goal)} for n, goal in enumerate(goals, start=1)]
    fields = {"kontrakt": typed(frame), "projekt": {"enhed": enhed}}
    return ask({"kontraktmaal": cards}, fields, day)


def said(view: View) -> str:
    """All words, with ordinary spaces."""
    return view.words().replace("\xa0", " ")


def annex(view: View) -> str:
    (paper,) = [b["tree"] for b in view.blocks if b["tree"][1].get("data-code") == "bilag"
                and "ws-document" in b["tree"][1]["class"]]  # fmt: skip
    return plain(paper).replace("\xa0", " ")


def drawn(view: View) -> str:
    """The title of the picture."""
    (figure,) = [block["tree"] for block in view.blocks if block["tree"][0] == "figure"]
    return plain(next(nodes(figure, "figcaption"))).replace("\xa0", " ")


def links(view: View) -> list[str]:
    found = [a for block in view.blocks for a in nodes(block["tree"], "a")]
    return [plain(a) for a in found if a[1].get("class") == "ws-next__link"]


class TestEnteringAnywhere:
    def test_three_fields_give_a_first_result(self):
        view = agree(QUICK)
        assert [] == view.problems
        assert "Målet for Jura har 1 af 5 punkter på plads." == view.conclusion()[0]

    def test_the_first_result_shows_the_way(self):
        assert "Målet: Jura fra 50 % til 100 %" == drawn(agree(QUICK))

    def test_nothing_typed_gives_neither_result_nor_complaint(self):
        view = agree({}, {"navn": "  "})
        assert ([], []) == (view.blocks, view.problems)

    def test_a_name_alone_is_asked_for_both_numbers(self):
        view = agree({"navn": "Jura"})
        assert [] == view.blocks
        assert [
            ("kontraktmaal.1.maaltal", "maaltal-mangler"),
            ("kontraktmaal.1.daekningsgrad", "udgangspunkt-mangler"),
        ] == view.codes()


class TestFiveChecks:
    def test_a_full_goal_is_ready(self):
        view = agree(FULL)
        assert "5" == view.value("punkter", 1)
        assert (
            "Målet for Jura er klar til kontrakten. Alle fem punkter er på plads."
            == (view.conclusion()[0])
        )

    @pytest.mark.parametrize(
        ("field", "check", "lacks"),
        [
            ("indikator", "maalbart", "en måde at måle på"),
            ("maaltal", "maalbart", "et mål i procent"),
            ("daekningsgrad", "udgangspunkt", "et udgangspunkt"),
            ("dato", "frist", "en frist"),
            ("ansvarlig", "ansvar", "en ansvarlig"),
            ("enheden_goer", "ressourcer", "ressourcer fra begge sider"),
            ("direktoeren_giver", "ressourcer", "ressourcer fra begge sider"),
        ],
    )
    def test_what_is_left_out_is_lacking_and_nothing_else_is(self, field, check, lacks):
        view = agree({**FULL, field: ""})
        assert {name: "nej" if name == check else "ja" for name in CHECKS} == view.row(1, *CHECKS)
        assert "4" == view.value("punkter", 1)
        assert f"Jura mangler {lacks}." in view.conclusion()

    @pytest.mark.parametrize("frame", [{"timer": 40}, {"kroner": 1}, {"frikoeb": "To vikardage"}])
    def test_what_is_set_aside_for_all_goals_is_the_directors_promise(self, frame):
        assert "ja" == agree({**FULL, "direktoeren_giver": ""}, **frame).value("ressourcer", 1)

    def test_several_goals_are_counted(self):
        first = agree(FULL, {**QUICK, "navn": "Pas"}).conclusion()[0]
        assert "1 af 2 kompetencemål er klar til kontrakten." == first

    def test_all_of_several_may_be_ready(self):
        first = agree(FULL, {**FULL, "navn": "Pas"}).conclusion()[0]
        assert "Alle 2 kompetencemål er klar til kontrakten." == first


class TestNumbers:
    def test_the_starting_point_is_counted_from_the_people(self):
        view = agree({"navn": "Jura", "antal": 8, "daekket": 5, "maaltal": 100})
        assert "0.625" == view.value("udgangspunkt-grad", 1)
        assert "Dækningsgrad = dækket / antal, højst 100 % = 5 / 8 = 63 %." in said(view)

    def test_the_goal_is_written_in_people_too_rounded_up(self):
        """
        80 % of 7 is 5,6.
        """
        view = agree({**QUICK, "antal": 7, "maaltal": 80})
        assert "6" == view.value("maal-personer", 1)
        assert "Personer ved mål = 80 % af 7, rundet op = 6." in said(view)

    def test_exactly_so_many_people_are_not_rounded_up_further(self):
        assert "4" == agree({**QUICK, "antal": 8, "maaltal": 50}).value("maal-personer", 1)

    def test_hours_are_held_against_the_lift_steps_of_all_goals(self):
        view = agree(
            {**QUICK, "loeftetrin": 4}, {**QUICK, "navn": "Pas", "loeftetrin": 2}, timer=90
        )
        assert "15" == view.value("timer-pr-trin")
        assert "90 timer til 6 løftetrin op til kravet er 15 timer til hvert." in said(view)

    def test_under_ten_hours_a_step_is_tight_by_our_own_rule_of_thumb(self):
        view = agree({**QUICK, "loeftetrin": 10}, timer=99)
        assert "er kun 9,9 timer til hvert" in said(view)
        assert "Det er vores egen tommelfingerregel" in said(view)

    def test_ten_hours_a_step_is_not_tight(self):
        assert "tommelfingerregel" not in said(agree({**QUICK, "loeftetrin": 10}, timer=100))

    def test_no_hours_at_all_are_said_plainly(self):
        view = agree({**QUICK, "loeftetrin": 3}, timer=0, kroner=5000)
        assert "Der er 3 løftetrin og 0 timer." in said(view)

    def test_a_goal_without_lift_steps_is_left_out_and_said_to_be(self):
        view = agree({**QUICK, "loeftetrin": 4}, {**QUICK, "navn": "Pas"}, timer=40)
        assert "Pas er ikke med i timeregnskabet. Skriv løftetrin." in view.conclusion()


WRONG = [
    ({**QUICK, "maaltal": 40}, {}, "kontraktmaal.1.maaltal",
     "Målet for Jura er 40 %. Det er lavere end udgangspunktet. Skriv et højere mål, eller ret "
     "udgangspunktet."),
    ({**QUICK, "antal": 8, "daekket": 6}, {}, "kontraktmaal.1.daekningsgrad",
     "Udgangspunktet for Jura er skrevet til 50 %, men 6 af 8 er 75 %. Ret det ene."),
    ({**FULL, "dato": "2027-01-14"}, {}, "kontraktmaal.1.dato",
     "Datoen for Jura er passeret. Skriv en, der ligger foran jer."),
    ({**FULL, "dato": "2028-01-01"}, {"periode": "januar–december 2027"}, "kontraktmaal.1.dato",
     "Datoen for Jura ligger efter perioden januar–december 2027. Skriv en tidligere dato, eller "
     "ret perioden."),
    ({**FULL, "direktoeren_giver": ""}, {}, "kontraktmaal.1.direktoeren-giver",
     "Kun enheden lover noget for Jura. Skriv, hvad direktøren giver: timer, kroner eller frikøb."),
    ({**FULL, "enheden_goer": ""}, {}, "kontraktmaal.1.enheden-goer",
     "Kun direktøren lover noget for Jura. Skriv, hvad enheden gør."),
    (QUICK, {"timer": 0, "kroner": 0}, "kontrakt.timer",
     "Der er sat 0 af til målene. Skriv timer eller kroner, eller skriv frikøb eller vikar."),
    (QUICK, {"kroner": 0}, "kontrakt.kroner",
     "Der er sat 0 af til målene. Skriv timer eller kroner, eller skriv frikøb eller vikar."),
    (QUICK, {"foelg_op": "2026-12-01"}, "kontrakt.foelg-op",
     "Datoen for opfølgning er passeret. Skriv en ny."),
    (QUICK, {"foelg_op": "2027-06-01", "foelg_op_igen": "2027-06-01"}, "kontrakt.foelg-op-igen",
     "Anden opfølgning ligger ikke efter den første. Byt om på datoerne, eller ret den ene."),
]  # fmt: skip


class TestWhatToMend:
    @pytest.mark.parametrize(("goal", "frame", "field", "message"), WRONG)
    def test_it_is_said_at_its_field_and_counts_as_it_stands(self, goal, frame, field, message):
        view = agree(goal, **frame)
        assert ("warning", message) == (
            view.problem(field)["kind"],
            view.problem(field)["message"].replace("\xa0", " "),
        )
        assert view.blocks

    def test_one_side_alone_is_said_for_the_minutes(self):
        view = agree({**FULL, "enheden_goer": ""})
        assert "Kun den ene side lover noget for Jura." in view.conclusion()

    def test_money_for_all_goals_alone_is_no_complaint_yet(self):
        """
        The frame comes from the first step, before anyone has written on the goal.
        """
        assert [] == agree(QUICK, timer=40).problems

    def test_a_day_within_the_period_is_no_complaint(self):
        assert [] == agree(FULL, periode="2026–2027").problems

    def test_a_day_that_has_passed_is_no_complaint_when_today_is_not_known(self):
        assert [] == agree({**FULL, "dato": "2020-01-01"}, day="").problems

    def test_the_same_goal_twice_is_a_warning(self):
        problem = agree(QUICK, {**QUICK, "navn": "JURA"}).problem("kontraktmaal.2.navn")
        assert ("warning", "samme-navn") == (problem["kind"], problem["code"])

    def test_the_sixth_goal_is_one_too_many(self):
        view = agree(*({**QUICK, "navn": name} for name in "ABCDEF"))
        assert [("kontraktmaal.6.navn", "for-mange-maal")] == view.codes()

    def test_a_goal_that_cannot_be_read_is_left_out_and_the_others_count(self):
        view = agree({**QUICK, "maaltal": 101}, {**QUICK, "navn": "Pas"})
        assert "Målet for Pas har 1 af 5 punkter på plads." == view.conclusion()[0]
        assert [("kontraktmaal.1.maaltal", "uden-for")] == view.codes()


class TestAnnex:
    def test_the_paragraph_is_ready_to_be_signed(self):
        goal = {**FULL, "krav": 3, "antal": 8, "daekket": 4, "slags": "drift"}
        assert (
            "Jura (drift)I perioden 2027 øger Jobcentret dækningen af Jura fra 50 % til 100 %. Det "
            "vil sige, at 8 af 8 kan det på niveau 3. Målet er nået senest den 30-11-2027. Sådan "
            "måles det: talt på teammødet."
        ) in annex(agree(goal, periode="2027"))

    def test_without_unit_and_period_it_still_is_a_sentence(self):
        begins = "I kontraktens periode øger enheden dækningen af Jura fra 50 % til 100 %."
        assert begins in annex(agree(QUICK, enhed=""))

    @pytest.mark.parametrize(
        ("percent", "promise"),
        [
            (50, "holder Jobcentret dækningen af Jura på 50 %"),
            (40, "ændrer Jobcentret dækningen af Jura fra 50 % til 40 %"),
        ],
    )
    def test_the_verb_follows_the_numbers(self, percent, promise):
        assert promise in annex(agree({**QUICK, "maaltal": percent}))

    def test_a_third_is_held_and_not_lowered_by_rounding(self):
        goal = {"navn": "Jura", "antal": 3, "daekket": 1, "maaltal": 33}
        assert [] == agree(goal).problems

    def test_a_goal_whose_starting_point_is_not_known_is_reached(self):
        goal = {"navn": "Jura", "maaltal": 80}
        assert "bringer Jobcentret dækningen af Jura op på 80 %." in annex(agree(goal))

    def test_two_sides_sign(self):
        assert annex(agree(QUICK)).endswith("DirektørEnhedens leder")

    def test_the_resources_and_the_days_of_follow_up_stand_on_it(self):
        frame = {"timer": 40, "kroner": 5000, "frikoeb": "To vikardage"}
        text = annex(agree(FULL, **frame, foelg_op="2027-06-01", foelg_op_igen="2027-11-01"))
        assert "40 timer5.000 kronerFrikøb eller vikar: To vikardage." in text
        assert "Vi følger op den 01-06-2027 og den 01-11-2027." in text

    def test_it_is_said_that_contracts_are_made_after_the_budget(self):
        assert "Kontrakten bliver tit skrevet, når budgettet er lagt." in agree(QUICK).words()

    def test_a_contract_of_daily_work_alone_is_asked_for_development(self):
        assert "Alle målene er drift." in agree({**QUICK, "slags": "drift"}).words()


class TestNextStep:
    @pytest.mark.parametrize(
        ("goal", "frame", "link"),
        [
            (QUICK, {}, ["Gå til årshjulet"]),
            ({**FULL, "direktoeren_giver": ""}, {}, ["Gå til forudsætningstjekket"]),
            ({**FULL, "loeftetrin": 9}, {"timer": 10}, ["Gå til udviklingsplanen"]),
            (FULL, {}, ["Gå til årshjulet"]),
        ],
    )
    def test_it_depends_on_what_is_lacking(self, goal, frame, link):
        assert link == links(agree(goal, **frame))


class TestThePicture:
    def test_its_signs_are_named_for_a_goal_that_is_not_begun(self):
        view = agree(FULL)
        (figure,) = [block["tree"] for block in view.blocks if block["tree"][0] == "figure"]
        (legend,) = [e for e in nodes(figure) if e[1].get("class") == "ws-picture__legend"]
        assert ["udgangspunkt", "i dag", "mål"] == [plain(sign) for sign in legend[2]]
