"""Tool 5, as the page asks for it: X1-X6 of the design, the two modes, horizons, the order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.page import counted, gap, gap_of_people

MEASURES = (
    "daekket", "daekningsgrad", "mangler", "margin", "loeftetrin", "status", "svarandel",
    "mangelgrad", "prioritet",
)  # fmt: skip
CELLS = st.text("01234?-", min_size=1, max_size=9)


class TestWorkedExamples:
    def test_x1_two_of_three_places_are_filled(self):
        assert {
            "daekket": "2",
            "daekningsgrad": "0.6666666666666666",
            "mangler": "1",
            "margin": "-1",
            "loeftetrin": "1",
            "status": "ikke-daekket",
            "svarandel": "1",
            "mangelgrad": "0.3333333333333333",
            "prioritet": "",
        } == gap(counted("43210", krav=3, antal=3)).row(1, *MEASURES)

    def test_x2_nobody_is_there_yet(self):
        view = gap(counted("222", krav=3, antal=2))
        assert {"daekket": "0", "daekningsgrad": "0", "mangler": "2", "loeftetrin": "2"} == (
            view.row(1, "daekket", "daekningsgrad", "mangler", "loeftetrin")
        )

    def test_x3_one_person_carries_the_requirement(self):
        view = gap(counted("411", krav=3, antal=1, betydning=3, hast=2))
        assert {
            "daekket": "1",
            "daekningsgrad": "1",
            "loeftetrin": "0",
            "status": "saarbar",
            "mangelgrad": "0.25",
            "prioritet": "12.5",
        } == view.row(
            1, "daekket", "daekningsgrad", "loeftetrin", "status", "mangelgrad", "prioritet"
        )

    def test_x3_is_shown_rounded_half_up(self):
        assert {"13"} == gap(counted("411", krav=3, antal=1, betydning=3, hast=2)).shown(
            "prioritet", 1
        )

    def test_x4_two_places_have_nobody_at_all(self):
        view = gap(counted("32", krav=2, antal=4))
        assert {"daekket": "2", "daekningsgrad": "0.5", "mangler": "2", "loeftetrin": "4"} == (
            view.row(1, "daekket", "daekningsgrad", "mangler", "loeftetrin")
        )
        assert "Nye personer: 2." in view.words()

    def test_x5_the_first_example_weighs_25(self):
        view = gap(counted("43210", krav=3, antal=3, betydning=3, hast=3))
        assert 25 == pytest.approx(float(view.value("prioritet", 1)))

    def test_x6_a_place_may_be_filled_by_someone_unknown(self):
        view = gap(counted("3??", krav=3, antal=2, navn="Sagsbehandling"))
        assert {
            "daekket": "1",
            "daekningsgrad": "0.5",
            "loeftetrin": "3",
            "svarandel": "0.3333333333333333",
        } == view.row(1, "daekket", "daekningsgrad", "loeftetrin", "svarandel")
        assert "Ukendte pladser: 1." in view.words()

    def test_x6_is_marked_as_uncertain(self):
        said = gap(counted("3??", krav=3, antal=2, navn="Sagsbehandling")).conclusion()
        assert (
            "Tallet for Sagsbehandling er usikkert: I kender under 70 % af niveauerne." == said[-1]
        )


class TestRows:
    def test_three_fields_give_a_first_result(self):
        """
        Requirement, number, and how many stand on one level: not even a name.
        """
        view = gap({"krav": "3", "antal": "2", "niveau-3": "2"})
        assert [] == view.problems
        assert ["Kompetence 1"] == view.names()

    def test_a_number_belongs_to_its_row_on_the_form(self):
        """
        The rows are sorted by need in the result, and an empty one stands between them.
        """
        view = gap(
            counted("4", krav=1, antal=1), {}, counted("0", krav=4, antal=1, betydning=4, hast=3)
        )
        assert ("1", None, "0") == tuple(view.value("daekket", row) for row in (1, 2, 3))

    def test_nothing_typed_gives_neither_result_nor_complaint(self):
        """
        An empty sheet is not a mistake; the page shows how an answer looks.
        """
        view = gap({}, {"navn": "  "})
        assert ([], []) == (view.blocks, view.problems)

    def test_all_of_a_team_of_unknown_size_is_everyone_counted(self):
        """
        "Alle" is everyone for whom it is relevant, those not known included.
        """
        view = gap(counted("33??", krav=3, antal="Alle"))
        assert ("4", "0.5") == (view.value("kraevet", 1), view.value("daekningsgrad", 1))

    def test_unused_competence_stands_before_any_training(self):
        """
        R4.
        """
        view = gap(counted("443", krav=3, antal=2, ubrugt=2, navn="Tegnsprog"))
        assert "2" == view.value("ubrugt", 1)
        line = "2 personer kan Tegnsprog, men bruger det ikke i dag. Begynd der, før I uddanner."
        assert line in view.words()

    def test_every_number_is_explained_by_the_rule_it_follows(self):
        words = gap(counted("43210", krav=3, antal=3, betydning=3, hast=3)).words()
        for rule in ("R1", "R2", "R3", "R5", "R6"):
            assert f"Regel {rule}" in words


class TestModes:
    @given(CELLS, st.integers(1, 4), st.integers(1, 9) | st.just("alle"))
    def test_both_modes_say_the_same_of_the_same_people(self, cells, level, number):
        """
        Irrelevant people are not counted in one mode and not typed in the other.
        """
        by_count = gap(counted(cells.replace("-", ""), krav=level, antal=number))
        by_person = gap_of_people((cells, {"krav": level, "antal": number}), people=len(cells))
        if set(cells) != {"-"}:
            assert by_count.row(1, *MEASURES) == by_person.row(1, *MEASURES)

    def test_a_person_without_an_answer_is_not_known(self):
        """
        An empty cell is "ved ikke", never level 0.
        """
        view = gap_of_people(("3 ", {"krav": 3, "antal": 2}), people=2)
        assert ("0.5", "3") == (view.value("svarandel", 1), view.value("loeftetrin", 1))

    def test_the_mode_not_chosen_is_not_read(self):
        """
        What was typed in it is kept for the day one switches back.
        """
        row = counted("33", krav=3, antal=2, niveau_4="mange")
        view = gap_of_people(("00", row), people=2)
        assert ("0", []) == (view.value("daekket", 1), view.problems)

    def test_levels_without_people_to_have_them_are_asked_for_once(self):
        view = gap_of_people(("", {"krav": 3, "antal": 1}), ("", {"krav": 2}), people=0)
        found = [code for _, code in view.codes() if code == "medarbejdere-mangler"]
        assert (1, "personer") == (len(found), view.codes()[0][0])

    def test_a_row_without_a_level_asks_for_the_first_cell(self):
        view = gap_of_people(("  ", {"krav": 3, "antal": 1, "navn": "Jura"}), people=2)
        problem = view.problem("niveauer.1.1")
        assert "Skriv et niveau for mindst én medarbejder ved Jura." == problem["message"]


class TestHorizons:
    ROW = counted("332", krav=3, antal=2)

    def test_a_blank_field_later_counts_as_today(self):
        now, later = gap(self.ROW), gap(self.ROW, later=True)
        assert now.row(1, *MEASURES) == later.row(1, *MEASURES)

    def test_a_higher_level_later_is_what_is_measured(self):
        view = gap(self.ROW | {"krav-senere": "4"}, later=True)
        assert ("0", "4") == (view.value("daekket", 1), view.value("krav", 1))

    def test_more_people_later_are_what_is_measured(self):
        view = gap(self.ROW | {"antal-senere": "alle"}, later=True)
        assert ("3", "1") == (view.value("kraevet", 1), view.value("mangler", 1))

    def test_later_says_how_it_stands_today_too(self):
        said = gap(self.ROW | {"krav-senere": "4"}, later=True).conclusion()
        assert said[:2] == [
            "0 af 1 kompetence er dækket om 2–3 år.",
            "Målt mod kravene i dag er 1 dækket.",
        ]

    def test_what_is_required_later_is_not_read_today(self):
        view = gap(self.ROW | {"krav-senere": "9"})
        assert ("2", []) == (view.value("daekket", 1), view.problems)

    def test_too_many_later_are_told_at_the_later_field(self):
        view = gap(self.ROW | {"antal-senere": "9"}, later=True)
        assert [("kompetencer.1.antal-senere", "flere-end-findes")] == view.codes()

    def test_all_later_of_nobody_is_asked_for_at_the_later_field(self):
        """
        It once made the whole sheet fail.
        """
        view = gap({"krav": "2", "antal": "1", "niveau-0": "0", "antal-senere": "alle"}, later=True)
        assert [("kompetencer.1.antal-senere", "alle-er-ingen")] == view.codes()

    def test_who_is_unused_today_does_not_depend_on_later(self):
        view = gap(self.ROW | {"ubrugt": "2", "krav-senere": "4"}, later=True)
        assert ("2", []) == (view.value("ubrugt", 1), view.problems)


def rated(name: str, importance: object, urgency: object, levels: str = "0") -> dict[str, str]:
    return counted(levels, navn=name, krav=4, antal=1, betydning=importance, hast=urgency)


class TestOrder:
    def test_the_highest_priority_stands_first(self):
        assert ["B", "C", "A"] == gap(rated("A", 1, 1), rated("B", 3, 3), rated("C", 2, 2)).names()

    def test_what_the_law_requires_comes_first_whatever_the_number(self):
        """
        R6: betydning 4 with dækningsgrad under 1.
        """
        assert ["B", "A"] == gap(rated("A", 3, 3), rated("B", 4, 1)).names()

    def test_what_the_law_requires_and_is_covered_waits_its_turn(self):
        assert ["A", "B"] == gap(rated("A", 3, 3), rated("B", 4, 1, "44")).names()

    def test_rows_without_a_rating_follow_after_the_least_covered_first(self):
        rows = rated("A", "", "", "4"), rated("B", "", 3), rated("C", 1, 1)
        assert ["C", "B", "A"] == gap(*rows).names()

    def test_what_the_law_requires_comes_first_before_it_has_a_number(self):
        assert ["B", "A"] == gap(rated("A", 3, 3), rated("B", 4, "")).names()

    def test_a_firm_top_is_said_to_be_firm(self):
        """
        R7.
        """
        view = gap(rated("A", 4, 3), rated("B", 1, 1, "3"), rated("C", 1, 1, "3"))
        assert "Den øverste står fast" in view.conclusion()[-1]

    def test_a_shaky_top_is_said_to_be_shaky(self):
        said = gap(rated("A", 3, 2), rated("B", 2, 2)).conclusion()
        assert "Den øverste står ikke fast" in said[-1]

    @pytest.mark.parametrize("number", [2, 4, 6])
    def test_equal_rows_have_no_top_to_speak_of(self, number):
        """
        With ties at the edge everyone is in the top; "6 af de 5 øverste" was once said.
        """
        view = gap(*(rated(f"K{n}", 2, 2) for n in range(number)))
        assert "øverste" not in " ".join(view.conclusion())

    def test_many_competences_are_said_to_be_many(self):
        view = gap(*(rated(f"K{n}", 2, 2) for n in range(21)))
        assert "I har 21 kompetencer." in view.words()


class TestConclusion:
    def test_all_is_said_only_when_everything_is_known(self):
        rows = counted("33", krav=3, antal=1, navn="A"), counted("?", krav=3, antal=1, navn="B")
        said = gap(*rows).conclusion()
        assert said == [
            "1 af den ene kompetence, I kender niveauet for, er dækket i dag.",
            "B kan ikke regnes: I kender ikke nogens niveau endnu.",
        ]

    def test_the_largest_gap_is_named_with_its_numbers(self):
        said = gap(counted("210", krav=3, antal=2, navn="Jura")).conclusion()
        assert "Størst er gabet i Jura: 0 af 2 kan det på niveau 3." == said[2]
