"""Tool 8, as the page asks for it: before and now, the same people, what is late, what is left."""

from typing import Any

import pytest

from tests.tools.page import ABOUT, View, answer, nodes, typed
from worksheets.view.tree import plain

DAY = "2027-06-15"


def ask(lists: dict[str, Any], day: str = DAY, **fields: Any) -> View:
    """Ask on a day for what was typed in any of the tools."""
    project = ABOUT | {"fields": fields, "lists": lists, "matrices": {}}
    request = {"kind": "compute", "tool": "opfoelgning", "project": project, "day": day}
    return View(**answer(request)["view"])


def follow(*rows: dict[str, Any], day: str = DAY) -> View:
    """Follow up cards that were typed in this tool alone."""
    cards = [{"id": f"r{n}", **typed(row)} for n, row in enumerate(rows, start=1)]
    return ask({"opfoelgning": cards}, day, projekt={"enhed": "Vej og Park"})


def now(levels: str, **values: Any) -> dict[str, Any]:
    """A card; `levels` are the participants' levels now."""
    counts = {f"nu-{step}": levels.count(step) for step in "01234" if step in levels}
    return {"navn": "Asfalt", "fra": 2, **counts, **values}


def links(view: View) -> list[str]:
    found = [a for block in view.blocks for a in nodes(block["tree"], "a")]
    return [plain(a) for a in found if a[1].get("class") == "ws-next__link"]


def drawn(view: View) -> str:
    """The title of the picture."""
    (figure,) = [block["tree"] for block in view.blocks if block["tree"][0] == "figure"]
    return plain(next(nodes(figure, "figcaption")))


def page(view: View) -> Any:
    """The page for the committee."""
    return next(b["tree"] for b in view.blocks if b["tree"][1].get("data-code") == "status")


class TestEnteringAnywhere:
    def test_three_fields_give_a_first_result(self):
        view = follow({"navn": "Asfalt", "fra": 2, "nu-3": 2})
        assert [] == view.problems
        assert "2 af 2 deltagere i Asfalt står højere end før." == view.conclusion()[0]

    def test_the_first_result_has_a_picture_of_the_levels_now(self):
        assert "2 deltagere står højere end før" == drawn(follow(now("33")))

    def test_nothing_typed_gives_neither_result_nor_complaint(self):
        view = follow({}, {"navn": "  "})
        assert ([], []) == (view.blocks, view.problems)

    def test_a_status_alone_is_a_result(self):
        view = follow({"navn": "Asfalt", "status": "i-gang"})
        assert ["Aktiviteten for Asfalt er i gang."] == view.conclusion()

    def test_a_name_alone_is_asked_for_its_status(self):
        view = follow({"navn": "Asfalt"})
        assert [] == view.blocks
        assert (
            "Vælg en status for Asfalt, eller skriv, hvor deltagerne står nu."
            == (view.problem("opfoelgning.1.status")["message"])
        )


class TestParticipants:
    def test_they_are_counted_as_higher_as_before_and_lower(self):
        """
        From 2: two on 3 or more, one still on 2, one on 1.
        """
        view = follow(now("1234"))
        assert {"bedre": "2", "samme": "1", "lavere": "1"} == view.row(
            1, "bedre", "samme", "lavere"
        )

    def test_the_dominance_is_the_share_higher_less_the_share_lower(self):
        assert "0.25" == follow(now("1234")).value("overvaegt", 1)

    def test_lift_steps_are_those_upwards_only(self):
        """
        2 to 3 is one, 2 to 4 is two; who fell to 1 takes nothing away from the others.
        """
        assert "3" == follow(now("1234")).value("loeftetrin", 1)

    def test_lift_steps_are_held_against_the_plan(self):
        view = follow(now("334", til=3, personer=3))
        assert ("4", "3") == (view.value("loeftetrin", 1), view.value("planlagt", 1))
        assert "De har taget 4 løftetrin. Planen var 3." in view.words()

    def test_all_activities_are_counted_together(self):
        view = follow(now("33"), now("12", navn="Kantsten"))
        assert "2 af 4 deltagere står højere end før, talt for hver aktivitet." in view.words()
        assert ("2", "1", "1") == tuple(
            view.value(f"{what}-i-alt") for what in ("bedre", "samme", "lavere")
        )

    def test_those_who_stand_lower_are_spoken_of_kindly(self):
        view = follow(now("1133"))
        assert "2 står lavere end før. Spørg, hvorfor." in view.conclusion()

    def test_one_person_has_no_index(self):
        """
        F2: a single rating has either moved or not.
        """
        view = follow(now("3"))
        assert "" == view.value("overvaegt", 1)
        assert "Deltageren i Asfalt er rykket mindst ét trin." in view.conclusion()[0]
        assert "Fremgang =" not in view.words()

    def test_the_index_is_called_by_what_it_shows(self):
        """
        Overvægt is what a doctor says; here it was how many more went forward than back.
        """
        view = follow(now("1234"))
        assert "Fremgang (−1\u00a0til\u00a01)" in view.words()
        assert "vægt" not in view.words()

    @pytest.mark.parametrize(("levels", "said"), [("2", "samme niveau"), ("1", "står lavere")])
    def test_one_person_may_stand_as_before_or_lower(self, levels, said):
        assert said in follow(now(levels)).conclusion()[0]

    def test_five_who_changed_are_too_few_for_a_test(self):
        assert "sandsynligheden" not in follow(now("333332")).words()

    def test_six_who_changed_are_tested(self):
        """
        All six one step up: p = 2/64, worked out by hand.
        """
        assert "med sandsynligheden 0,031, regnet nøjagtigt" in follow(now("333333")).words()


class TestCoverage:
    def test_before_and_now_are_shares_of_those_it_takes(self):
        view = follow(now("33", krav=3, antal=8, daekket=4, daekket_nu=6))
        assert ("0.5", "0.75") == (view.value("grad-foer", 1), view.value("grad-nu", 1))

    def test_those_who_can_now_are_counted_from_the_participants(self):
        """
        Four before, and three of the four who stood on 2 have come up to 3.
        """
        view = follow(now("2333", krav=3, antal=8, daekket=4))
        assert ("7", "0.875") == (view.value("daekket-nu", 1), view.value("grad-nu", 1))
        assert "Dækket nu er regnet ud fra deltagerne i Asfalt." in view.words()
        assert "Dækket nu = 4 før + 3 deltagere" in view.words()

    def test_a_participant_who_could_before_is_not_counted_twice(self):
        view = follow(now("44", fra=3, krav=3, antal=8, daekket=4))
        assert "4" == view.value("daekket-nu", 1)

    def test_a_participant_who_fell_below_is_taken_out(self):
        view = follow(now("23", fra=3, krav=3, antal=8, daekket=4))
        assert "3" == view.value("daekket-nu", 1)

    def test_what_was_counted_again_wins_over_the_sum(self):
        view = follow(now("2333", krav=3, antal=8, daekket=4, daekket_nu=5))
        assert "5" == view.value("daekket-nu", 1)
        assert "er regnet ud fra deltagerne" not in view.words()

    def test_more_than_enough_is_covered_and_no_more(self):
        view = follow(now("333", krav=3, antal=4, daekket=3))
        assert ("6", "1") == (view.value("daekket-nu", 1), view.value("grad-nu", 1))

    def test_what_is_not_counted_now_is_unknown_and_not_zero(self):
        view = follow({"navn": "Asfalt", "status": "i-gang", "krav": 3, "antal": 8, "daekket": 4})
        assert ("", "Her stod I, da I begyndte") == (view.value("grad-nu", 1), drawn(view))

    @pytest.mark.parametrize(
        ("again", "said"),
        [
            (6, "Dækningen af Asfalt er steget fra 50 % til 75 %. Målet er 100 %."),
            (4, "Dækningen af Asfalt er 50 % som før. Målet er 100 %."),
            (2, "Dækningen af Asfalt er faldet fra 50 % til 25 %."),
        ],
    )
    def test_one_competence_is_said_with_its_shares(self, again, said):
        first = follow(now("33", krav=3, antal=8, daekket=4, daekket_nu=again)).conclusion()[0]
        assert first.replace("\xa0", " ").startswith(said)

    def test_several_competences_are_counted(self):
        view = follow(
            now("33", krav=3, antal=4, daekket=2),
            now("22", navn="Fliser", krav=3, antal=4, daekket=2),
        )
        assert view.conclusion()[0] == (
            "Dækningen er steget for 1 af 2 kompetencer. 1 er helt dækket nu. Før var det 0."
        )
        assert "Én kompetence er bedre dækket end før" == drawn(view)

    def test_what_still_hangs_on_one_person_is_said(self):
        view = follow(now("2", krav=3, antal=1, daekket=1))
        assert "Asfalt hænger på én person nu." in view.conclusion()


class TestDates:
    @pytest.mark.parametrize("status", ["", "ikke-startet", "i-gang"])
    def test_what_is_not_ended_by_its_deadline_is_late(self, status):
        card = now("3", frist="2027-06-14", status=status)
        assert "Fristen er passeret for Asfalt." in follow(card).conclusion()

    @pytest.mark.parametrize("status", ["gennemfoert", "stoppet"])
    def test_what_has_ended_is_not_late(self, status):
        assert "passeret" not in follow(now("3", frist="2027-06-14", status=status)).words()

    def test_the_deadline_is_kept_on_its_own_day(self):
        assert "passeret" not in follow(now("3", frist=DAY, status="i-gang")).words()

    def test_nothing_is_late_when_the_day_is_not_known(self):
        assert "passeret" not in follow(now("3", frist="2020-01-01"), day="").words()

    def test_what_ended_is_held_against_its_deadline(self):
        done = {"status": "gennemfoert", "frist": "2027-05-31"}
        view = follow(
            now("3", faerdig="2027-05-31", **done),
            now("3", navn="Fliser", faerdig="2027-06-01", **done),
        )
        assert "1 af 2 gennemførte aktiviteter blev færdige til tiden." in view.conclusion()

    def test_whether_it_was_in_time_is_unknown_without_the_day_it_ended(self):
        view = follow(now("3", status="gennemfoert", frist="2027-05-31"))
        assert "til tiden" not in view.words()

    @pytest.mark.parametrize(
        ("ended", "said"), [("2027-05-31", "til tiden"), (DAY, "efter fristen")]
    )
    def test_one_that_ended_is_said_in_words(self, ended, said):
        card = now("3", status="gennemfoert", frist="2027-05-31", faerdig=ended)
        assert f"Den gennemførte aktivitet blev færdig {said}." in follow(card).conclusion()


WRONG = [
    (now("33", fra=""), "fra", "Skriv, hvilket niveau deltagerne i Asfalt stod på før: 0–4."),
    ({"navn": "Asfalt", "status": "gennemfoert"}, "nu-0",
     "Skriv, hvor mange deltagere i Asfalt der er på hvert niveau nu."),
    (now("33", daekket_nu=2), "antal",
     "Skriv, hvor mange der skal kunne Asfalt. Så kan dækningen regnes."),
    (now("33", antal="alle"), "antal",
     "Der står alle i antallet for Asfalt. Skriv et tal, så dækningen kan regnes."),
    (now("33", personer=4), "nu-0",
     "I har skrevet niveau nu for 2 i Asfalt. Planen har 4 deltagere. Ret tallene, eller tæl kun "
     "dem, der har været med hele vejen."),
    (now("33", til=2), "til",
     "I Asfalt er niveauet i planen 2, og niveauet før 2. Skriv et højere niveau i planen, eller "
     "ret niveauet før."),
    (now("33", status="i-gang", faerdig="2027-05-01"), "faerdig",
     "Der står en dato i Færdig den for Asfalt. Vælg også status Gennemført."),
    (now("33", ny_dato="2027-06-14"), "ny-dato",
     "Den nye dato for Asfalt er passeret. Skriv en ny."),
]  # fmt: skip


class TestWhatToMend:
    @pytest.mark.parametrize(("card", "field", "message"), WRONG)
    def test_it_is_said_at_its_field(self, card, field, message):
        assert message == follow(card).problem(f"opfoelgning.1.{field}")["message"]

    def test_the_same_competence_twice_is_a_warning(self):
        problem = follow(now("33"), now("33", navn="asfalt")).problem("opfoelgning.2.navn")
        assert ("warning", "samme-navn") == (problem["kind"], problem["code"])

    def test_a_card_that_cannot_be_read_is_left_out_and_the_others_count(self):
        view = follow(now("33", fra=7), now("33", navn="Fliser"))
        assert "2 af 2 deltagere i Fliser står højere end før." == view.conclusion()[0]
        assert [("opfoelgning.1.fra", "uden-for")] == view.codes()


class TestNextStep:
    @pytest.mark.parametrize(
        ("card", "said"),
        [
            (now("33", status="i-gang", frist="2027-06-01"), ["Gå til udviklingsplanen"]),
            (now("33", status="i-gang"), ["Gå til udviklingsplanen"]),
            (now("33", status="gennemfoert"), []),
            (
                now("33", status="gennemfoert", krav=3, antal=8, daekket=2),
                ["Gå til kompetencegab og sårbarhed"],
            ),
            (
                now("33", status="gennemfoert", krav=3, antal=4, daekket=2),
                ["Gå til kompetencemål i kontrakten"],
            ),
        ],
    )
    def test_it_depends_on_what_is_left(self, card, said):
        assert said == links(follow(card))


class TestThePage:
    def test_it_has_the_three_sentences_and_the_unit(self):
        paper = page(follow(now("33333", status="gennemfoert", krav=3, antal=8, daekket=3)))
        assert "Status på kompetenceudviklingen: Vej og Park" in plain(paper)
        first = next(nodes(paper, "ul"))
        assert [
            "Aktiviteten for Asfalt er gennemført.",
            "5 af 5 deltagere i Asfalt står højere end før.",
            "Dækningen af Asfalt er steget fra 38 % til 100 %. Målet er 100 %.",
        ] == [plain(item).replace("\xa0", " ") for item in nodes(first, "li")]

    def test_it_tells_nothing_of_fewer_than_five_participants(self):
        """
        P1: the page leaves the team, and so few are easily known.
        """
        said = plain(page(follow(now("1133", status="gennemfoert"))))
        assert "Der er færre end fem deltagere." in said
        assert "står højere end før" not in said

    def test_what_was_learnt_and_agreed_stands_on_it(self):
        view = follow(
            now("33", laert="Tag det om morgenen.", naeste="Gentag", ny_dato="2027-09-01")
        )
        assert 2 == view.words().count("Asfalt: Tag det om morgenen.")
        assert 2 == view.words().count("Asfalt: Gentag. Vi ser på det igen 01-09-2027.")

    def test_the_new_levels_are_ready_for_the_next_round(self):
        assert "Asfalt: 2 på niveau 3 og 1 på niveau 2." in follow(now("332")).words()
