"""Tool 6, as the page asks for it: the order, the paths, the frame and the note."""

from typing import Any

import pytest

from tests.tools.page import ABOUT, View, answer, typed

NO = dict.fromkeys(
    ("aarsag-bortfald", "aarsag-ubrugt", "aarsag-tid", "aarsag-ansvar", "aarsag-redskaber",
     "aarsag-sammen"), "nej",
)  # fmt: skip
COUNTED = {
    "metode": {"metode": "tael"},
    "gab-valg": {"horisont": "nu"},
}


def gap(name: str = "Jura", **values: Any) -> dict[str, str]:
    """A gap with betydning 3 and hast 3 unless something else is said."""
    return {"navn": name, "betydning": "3", "hast": "3", **typed(values)}


def prioritise(*rows: dict[str, str], vis: str = "alt", day: str = "", **frame: Any) -> View:
    numbered = [{"id": f"r{n}", **row} for n, row in enumerate(rows, start=1)]
    note = {key: frame.pop(key) for key in ("viger", "dato") if key in frame}
    fields = {
        "visning": {"vis": vis},
        "prioritering-ramme": typed(frame),
        "prioritering-notat": typed(note),
    }
    project = ABOUT | {"fields": fields, "lists": {"gab": numbered}, "matrices": {}}
    request = {"kind": "compute", "tool": "prioritering", "project": project, "day": day}
    return View(**answer(request)["view"])


def chained(*rows: dict[str, str], fields: dict[str, Any] | None = None) -> dict[str, Any]:
    """A project in which the gap tool has two gaps, with `rows` typed in tool 6."""
    competences = [
        {"id": "r1", "navn": "Jura", "krav": "3", "antal": "4", "niveau-2": "2", "niveau-4": "2",
         "betydning": "3", "hast": "3"},
        {"id": "r2", "navn": "Byggesager", "krav": "3", "antal": "1", "niveau-3": "1",
         "betydning": "2", "hast": "3", "ubrugt": "0"},
    ]  # fmt: skip
    numbered = [{"id": f"g{n}", **row} for n, row in enumerate(rows, start=1)]
    return {
        "fields": COUNTED | (fields or {}),
        "lists": {"kompetencer": competences, "gab": numbered},
    }


class TestFirstResult:
    def test_three_fields_give_a_first_result(self):
        view = prioritise(gap())
        assert ([], ["Jura"]) == (view.problems, view.names())

    def test_nothing_typed_gives_no_result(self):
        assert [] == prioritise({}).blocks

    @pytest.mark.parametrize(("field", "code"), [("betydning", "betydning-mangler"),
                                                 ("hast", "hast-mangler")])  # fmt: skip
    def test_what_is_needed_is_asked_for(self, field, code):
        view = prioritise(gap() | {field: ""})
        assert ([], [(f"gab.1.{field}", code)]) == (view.blocks, view.codes())

    def test_a_gap_without_a_name_is_called_by_its_number(self):
        assert ["Gab 1"] == prioritise(gap("")).names()


class TestPriority:
    def test_an_unknown_shortfall_counts_as_all(self):
        """
        100 x 3/4 x 3/3 x 1.
        """
        view = prioritise(gap())
        assert ("75", "") == (view.value("prioritet", 1), view.value("mangelgrad", 1))

    def test_an_unknown_shortfall_is_said_to_count_as_all(self):
        assert "Så mangelgraden tæller 100 %." in prioritise(gap()).words()

    def test_the_shortfall_is_what_is_missing_of_what_is_needed(self):
        """
        2 of 8: 100 x 3/4 x 3/3 x 0.25.
        """
        view = prioritise(gap(mangler=2, antal=8))
        assert {"prioritet": "18.75", "mangelgrad": "0.25"} == (
            view.row(1, "prioritet", "mangelgrad")
        )

    def test_missing_without_how_many_are_needed_is_unknown(self):
        assert "75" == prioritise(gap(mangler=2)).value("prioritet", 1)

    def test_what_lacks_nobody_hangs_on_one(self):
        assert "18.75" == prioritise(gap(mangler=0)).value("prioritet", 1)

    def test_two_who_are_just_enough_lack_nothing(self):
        assert "0" == prioritise(gap(mangler=0, antal=2)).value("prioritet", 1)

    def test_the_law_comes_first_whatever_the_number(self):
        rows = gap("A"), gap("B", mangler=1, antal=9) | {"betydning": "4", "hast": "1"}
        assert ["B", "A"] == prioritise(*rows).names()

    def test_a_vulnerable_one_of_the_highest_importance_waits_its_turn(self):
        rows = gap("A"), gap("B", mangler=0) | {"betydning": "4"}
        assert ["A", "B"] == prioritise(*rows).names()

    def test_how_firmly_the_order_stands_is_said(self):
        rows = gap("A") | {"betydning": "4"}, gap("B", mangler=1, antal=9), gap("C", mangler=0)
        assert "Den øverste står fast" in prioritise(*rows).words()

    def test_more_missing_than_needed_is_asked_about(self):
        view = prioritise(gap(mangler=5, antal=2))
        assert [("gab.1.mangler", "mangler-for-mange")] == view.codes()


class TestPath:
    @pytest.mark.parametrize(
        ("values", "path"),
        [
            ({"aarsag-bortfald": "ja", "aarsag-ubrugt": "ja"}, "lad-ligge"),
            ({"aarsag-ubrugt": "ja", "aarsag-tid": "ja"}, "brug"),
            ({"ubrugt": 1, "aarsag-ubrugt": "", "aarsag-tid": "ja"}, "brug"),
            ({"aarsag-tid": "ja", "niveau-4": 2}, "omlaeg"),
            ({"aarsag-ansvar": "ja", "niveau-4": 2}, "omlaeg"),
            ({"aarsag-redskaber": "ja", "niveau-4": 2}, "omlaeg"),
            ({"niveau-4": 1, "aarsag-sammen": "ja"}, "oplaer"),
            ({"aarsag-sammen": "ja", "mangler": 2, "loeftetrin": 2}, "samarbejd"),
            ({"niveau-4": 0, "mangler": 2, "loeftetrin": 4}, "uddan"),
            ({"mangler": 0, "loeftetrin": 0}, "uddan"),
            ({"mangler": 2, "loeftetrin": 5}, "rekrutter"),
        ],
    )
    def test_the_first_that_matches_wins(self, values, path):
        assert path == prioritise(gap() | NO | typed(values)).value("vej", 1)

    def test_a_no_overrules_the_number_unused(self):
        view = prioritise(gap() | NO | typed({"ubrugt": 2, "niveau-4": 1}))
        assert "oplaer" == view.value("vej", 1)

    def test_nothing_known_gives_no_path(self):
        view = prioritise(gap())
        assert ("", True) == (view.value("vej", 1), "find årsagen først" in view.words())

    def test_open_questions_make_it_a_first_guess(self):
        words = prioritise(gap(niveau_4=1)).words()
        assert "Jura: oplær hinanden, foreløbigt." in words
        assert "5 spørgsmål om årsagen er ikke besvaret." in words

    def test_the_reason_is_said(self):
        words = prioritise(gap() | NO | {"aarsag-tid": "ja", "aarsag-ansvar": "ja"}).words()
        assert (
            "Det, der mangler, er tid eller bemanding og klart ansvar eller en klar arbejdsgang."
            in words
        )

    def test_the_reader_may_go_another_way(self):
        view = prioritise(gap(niveau_4=1, vej="uddan", vej_hvorfor="Hun går på pension") | NO)
        assert ("uddan", []) == (view.value("vej", 1), view.problems)
        assert "Hun går på pension. Forslaget var: oplær hinanden." in view.words()

    def test_another_way_without_a_why_is_gently_asked_about(self):
        view = prioritise(gap(niveau_4=1, vej="uddan") | NO)
        problem = view.problem("gab.1.vej-hvorfor")
        assert ("warning", "vej-uden-hvorfor") == (problem["kind"], problem["code"])

    def test_the_suggested_way_needs_no_why(self):
        assert [] == prioritise(gap(niveau_4=1, vej="oplaer") | NO).problems

    def test_what_needs_no_training_is_counted(self):
        rows = gap("A", niveau_4=1) | NO, gap("B", mangler=1, loeftetrin=1) | NO
        assert (
            "1 af 2 gab peger på noget andet end uddannelse og ansættelse."
            in prioritise(*rows).conclusion()
        )


A = gap("A", mangler=1, antal=2, loeftetrin=2, timer=60, kroner=0)
B = gap("B", mangler=1, antal=3, loeftetrin=1, timer=50, kroner=0)
C = gap("C", mangler=1, antal=4, loeftetrin=4, timer=40, kroner=0)


class TestFrame:
    def test_hours_are_summed_down_the_order(self):
        view = prioritise(A, B, C, timer=120, kroner=0)
        assert ["60", "110", "150"] == [view.value("timer-i-alt", row) for row in (1, 2, 3)]

    def test_the_line_is_drawn_where_the_frame_is_spent(self):
        view = prioritise(A, B, C, timer=120, kroner=0)
        assert ["inden-for", "inden-for", "over"] == [view.value("rammen", n) for n in (1, 2, 3)]
        assert "Oppefra rækker rammen til de 2 øverste. Stregen går før C." in view.conclusion()

    def test_nothing_below_the_line_is_within_again(self):
        view = prioritise(A, B | {"timer": "90"}, C, timer=100)
        assert ["inden-for", "over", "over"] == [view.value("rammen", n) for n in (1, 2, 3)]

    def test_a_frame_is_kept_to_the_decimal(self):
        """
        0.1 + 0.2 is 0.3, whatever binary says.
        """
        rows = A | {"timer": "0,1"}, B | {"timer": "0,2"}
        assert "inden-for" == prioritise(*rows, timer="0,3").value("rammen", 2)

    def test_a_frame_that_reaches_everything_is_said_to(self):
        said = prioritise(A, B, timer=110, kroner=0).conclusion()
        assert "Rammen rækker til alle 2 gab, der skal gøres noget ved." in said

    def test_a_frame_that_reaches_nothing_is_said_to(self):
        said = prioritise(A, B, timer=10).conclusion()
        assert "Rammen rækker ikke til det øverste gab, A." in said

    def test_an_amount_not_written_is_not_nothing(self):
        view = prioritise(A | {"timer": ""}, B, timer=120)
        assert {"timer-i-alt": "", "rammen": ""} == view.row(1, "timer-i-alt", "rammen")
        assert "Skriv timer og kroner ved A." in view.words()
        assert "Timerne til A er ikke skrevet." in view.words()

    def test_no_frame_draws_no_line(self):
        view = prioritise(A, B)
        assert ("", True) == (view.value("rammen", 1), "Der er ingen ramme endnu." in view.words())

    def test_what_is_left_alone_costs_nothing(self):
        view = prioritise(A | {"aarsag-bortfald": "ja"}, B, timer=120)
        assert ("", "50") == (view.value("timer-i-alt", 1), view.value("timer-i-alt", 2))

    def test_nothing_promised_is_warned_about(self):
        assert [("prioritering-ramme.timer", "ramme-nul")] == (
            prioritise(gap(), timer=0, kroner=0).codes()
        )

    @pytest.mark.parametrize("frame", [{"timer": 0}, {"kroner": 0}, {"timer": 0, "kroner": 1}])
    def test_half_a_frame_is_not_nothing(self, frame):
        assert [] == prioritise(gap(), **frame).problems


class TestBestChoice:
    def test_the_best_choice_stands_beside_the_order(self):
        """
        Values 6, 3 and 12; of 120 hours the order takes A and B (9), A and C are worth 18.
        """
        view = prioritise(A, B, C, timer=120, kroner=0)
        assert ("9", "18") == (view.value("vaerdi-raekkefoelge"), view.value("vaerdi-bedste"))
        assert ["nej", "nej", "ja"] == [
            view.value("i-raekkefoelgen", 3), view.value("i-det-bedste", 2),
            view.value("i-det-bedste", 3),
        ]  # fmt: skip

    def test_what_it_does_that_the_order_does_not_is_said(self):
        said = prioritise(A, B, C, timer=120, kroner=0).conclusion()
        assert (
            "Vælger I A og C, får I mest for rammen: 18 mod 9, når I går oppefra. "
            "Tallet er betydning × løftetrin." in said
        )
        assert any(sentence.startswith("Så må B vente.") for sentence in said)

    def test_an_order_that_is_best_is_said_to_be(self):
        said = prioritise(A, B, timer=110, kroner=0).conclusion()
        assert "Går I oppefra, får I også mest for rammen." in said

    def test_a_law_left_out_is_warned_about(self):
        law = gap("A", mangler=1, antal=2, loeftetrin=1, timer=100, kroner=0) | {"betydning": "4"}
        said = prioritise(law, C, B, timer=100, kroner=0).conclusion()
        assert (
            "A har betydning 4 og er ikke med i det valg. Et lovkrav vælger man ikke fra." in said
        )

    @pytest.mark.parametrize("change", [{"timer": ""}, {"loeftetrin": ""}, {"kroner": ""}])
    def test_it_asks_for_every_number(self, change):
        assert prioritise(A | change, B, timer=120, kroner=0).value("vaerdi-bedste") is None

    def test_more_than_twenty_are_no_hindrance(self):
        rows = [gap(f"K{n}", mangler=1, antal=2, loeftetrin=1, timer=1) for n in range(25)]
        assert "30" == prioritise(*rows, timer=10).value("vaerdi-bedste")


class TestPicture:
    def test_two_with_a_price_are_drawn(self):
        assert "A står øverst og kræver en stor indsats" in prioritise(A, B).words()

    def test_a_small_effort_is_said_to_be_small(self):
        rows = A | {"timer": "10"}, B
        assert "A står øverst og kræver en lille indsats" in prioritise(*rows).words()

    def test_feasibility_is_used_where_more_have_it(self):
        rows = gap("A", gennemfoerlig=3), gap("B", mangler=0, gennemfoerlig=1)
        assert "indsats: hvor svært det er at få gjort" in prioritise(*rows).words()

    def test_a_first_without_effort_is_said_to_be_so(self):
        rows = gap("A"), B, C
        assert "A står øverst, men indsatsen er ikke skrevet" in prioritise(*rows).words()

    def test_one_alone_is_no_picture(self):
        assert "indsats:" not in prioritise(A).words()


class TestChoice:
    def test_what_is_chosen_costs_what_it_costs(self):
        said = prioritise(A | {"valgt": "ja"}, B | {"valgt": "ja"}, C, timer=120).conclusion()
        assert ["I har valgt 2 gab: A og B.", "Det koster 110 timer og 0 kroner.",
                "Det er inden for rammen."] == said[1:4]  # fmt: skip

    def test_too_much_is_said_by_how_much(self):
        rows = A | {"valgt": "ja", "kroner": "900"}, B | {"valgt": "ja"}
        said = prioritise(*rows, timer=100, kroner=500).conclusion()
        assert "Det er 10 timer over rammen på 100 timer." in said
        assert "Det er 400 kroner over rammen på 500 kroner." in said

    def test_above_five_are_warned_about(self):
        view = prioritise(*(gap(f"K{n}", valgt="ja") for n in range(6)))
        assert "I har valgt 6 gab." in view.problem("gab.6.valgt")["message"]

    def test_five_are_fine(self):
        assert [] == prioritise(*(gap(f"K{n}", valgt="ja") for n in range(5))).problems

    def test_choosing_what_is_left_alone_is_a_contradiction(self):
        view = prioritise(gap(valgt="ja", vej="lad-ligge"))
        assert [("gab.1.valgt", "valgt-og-ladt-ligge")] == view.codes()

    def test_the_same_name_twice_is_warned_about(self):
        assert [("gab.2.navn", "samme-navn")] == prioritise(gap(), gap("JURA")).codes()


class TestNote:
    def test_it_says_what_is_chosen_and_what_gives_way(self):
        view = prioritise(A | NO | {"valgt": "ja", "niveau-4": "1"}, viger="Kurset venter.",
                          dato="2027-06-15")  # fmt: skip
        for said in ("Beslutningsnotat", "A: oplær hinanden.", "Kurset venter.", "15-06-2027"):
            assert said in view.words()

    def test_nothing_chosen_gives_no_note(self):
        assert "Beslutningsnotat" not in prioritise(A).words()

    def test_a_date_that_is_past_is_asked_about(self):
        view = prioritise(A, dato="2027-06-15", day="2027-06-16")
        assert [("prioritering-notat.dato", "dato-er-gaaet")] == view.codes()

    def test_without_a_day_no_date_is_past(self):
        assert [] == prioritise(A, dato="2001-01-01").problems


class TestNextStep:
    @pytest.mark.parametrize(
        ("row", "link"),
        [(A | {"valgt": "ja"}, True), (A, False), (A | {"valgt": "ja", "vej": "lad-ligge"}, False)],
    )
    def test_the_plan_comes_next_once_something_is_chosen(self, row, link):
        assert link == ("Gå til udviklingsplanen" in prioritise(row).words())

    def test_the_others_are_asked_first(self):
        words = prioritise(A | {"valgt": "ja", "vej": "samarbejd"}).words()
        assert "Spørg først en anden enhed eller en nabokommune" in words
