"""
Tool 12, Kommuner sammen: the gap neighbours share, who can help whom, and who pays what.
"""

from itertools import permutations

import pytest

from tests.tools.page import View, compute, nodes
from worksheets.view.tree import plain

KEY = {"lige": "lige", "deltager": "deltager", "indbygger": "indbygger"}
ABOUT = {"tovholder": "Chef i A", "moede": "2027-02-22", "taeller-igen": "2027-09-20"}
COURSE = {"navn": "Udbud", "pris": "36.000", "hoejst": "24"}
UNREADY = [
    COURSE,
    COURSE | {"navn": "Udbud "},
    {"navn": "Tilsyn", "start": "2027-03-02", "frist": "2027-03-01"},
    COURSE | {"navn": "UDBUD", "fritaget": "Z"},
]


def line(kommune: str, kompetence: str = "Udbud", **fields: object) -> dict[str, str]:
    """A line as it is typed."""
    typed = {key: str(value) for key, value in fields.items()}
    return {"kommune": kommune, "kompetence": kompetence, **typed}


def together(
    *lines: dict[str, str],
    joint: list[dict[str, str]] | None = None,
    inhabitants: dict[str, object] | None = None,
    about: dict[str, str] | None = None,
    own: str = "",
) -> View:
    """What the page says of the lines, the joint activities and the agreement."""
    lists = {
        "kommunelinjer": [{"id": f"r{n}", **row} for n, row in enumerate(lines, start=1)],
        "faelles": [{"id": f"f{n}", **row} for n, row in enumerate(joint or [], start=1)],
        "kommuner": [
            {"id": f"k{n}", "navn": name, "indbyggere": str(number)}
            for n, (name, number) in enumerate((inhabitants or {}).items(), start=1)
        ],
    }
    fields = {"faelles-aftale": about or {}, "projekt": {"kommune": own}}
    return compute("kommuner-sammen", fields, {k: v for k, v in lists.items() if v})


def three(**about: str) -> View:
    """The example of the method page: 10, 6 and 8 people on one course of 36,000 kroner."""
    lines = [
        line("A", antal=20, daekket=10, kroner=20000),
        line("B", antal=16, daekket=10, kroner=8000),
        line("C", antal=18, daekket=10, kroner=15000),
    ]
    people = {"A": 30000, "B": 20000, "C": 40000}
    return together(*lines, joint=[COURSE], inhabitants=people, about=about)


def cells(view: View) -> list[list[str]]:
    """The board, municipalities across."""
    (figure,) = [b["tree"] for b in view.blocks if b["tree"][1].get("class") == "ws-heat"]
    return [[plain(cell) for cell in nodes(row, "td")] for row in nodes(figure, "tr")][1:]


class TestQuickStart:
    def test_three_fields_give_a_result(self):
        view = together(line("A", vil="brug"))
        assert "Her står linjer fra én kommune." in view.words()
        assert [["har brug for"]] == cells(view)

    def test_an_empty_sheet_says_nothing(self):
        assert [] == together().blocks

    def test_a_line_without_a_competence_asks_for_it(self):
        view = together({"kommune": "A", "vil": "brug"})
        assert [("kommunelinjer.1.kompetence", "kompetence-mangler")] == view.codes()

    def test_a_line_without_a_municipality_asks_for_it(self):
        view = together({"kompetence": "Udbud"})
        assert [("kommunelinjer.1.kommune", "kommune-mangler")] == view.codes()


class TestSharedGaps:
    def test_two_in_need_share_a_gap(self):
        view = together(line("A", vil="brug"), line("B", vil="brug"))
        assert "2 kommuner er med, og 1 gab er fælles." == view.conclusion()[0]

    def test_a_gap_is_found_in_the_numbers_where_nothing_is_said(self):
        view = together(line("A", antal=8, daekket=5), line("B", vil="brug"))
        assert ("2", "1") == (view.value("brug", 1), view.value("faelles"))

    def test_who_has_enough_has_no_gap(self):
        view = together(line("A", antal=8, daekket=8), line("B", vil="brug"))
        assert "Endnu har ingen to kommuner brug for den samme kompetence." in view.words()

    def test_most_municipalities_come_first_and_then_most_lift_steps(self):
        lines = [
            *(line(name, "To", vil="brug", loeftetrin=90) for name in "AB"),
            *(line(name, "Få trin", vil="brug", loeftetrin=1) for name in "ABC"),
            *(line(name, "Mange trin", vil="brug", loeftetrin=2) for name in "ABC"),
            line("A", "Alene", vil="brug", loeftetrin=500),
        ]
        (board,) = [
            b["tree"] for b in together(*lines).blocks if b["tree"][1].get("class") == "ws-heat"
        ]
        names = [plain(head[2][0]) for head in nodes(board, "th") if head[1]["scope"] == "row"]
        assert ["Mange trin", "Få trin", "To", "Alene"] == names

    def test_the_same_name_in_another_case_is_the_same_competence(self):
        view = together(line("A", "Klart sprog", vil="brug"), line("B", "klart SPROG", vil="brug"))
        assert "1" == view.value("faelles")

    def test_the_sum_says_whom_it_is_without(self):
        view = together(line("A", antal=8, daekket=5), line("B", vil="brug"))
        assert "3" == view.value("mangler-i-alt", 1)
        assert "1 kommune, der har brug for den, har ikke talt." in view.words()

    def test_nothing_counted_is_not_zero_missing(self):
        view = together(line("A", vil="brug"), line("B", vil="brug"))
        assert "" == view.value("mangler-i-alt", 1)

    def test_units_that_miss_some_are_not_filled_by_units_with_some_over(self):
        """
        10 of 10 in the municipality, and yet two units lack one each.
        """
        view = together(line("A", antal=10, daekket=10, mangler=2), line("B", vil="brug"))
        assert "2" == view.value("mangler", 1)

    def test_different_levels_are_told(self):
        view = together(line("A", vil="brug", krav=3), line("B", vil="brug", krav=4))
        assert "Det går fra 3 til 4." in view.words()

    def test_who_is_not_in_is_not_counted(self):
        view = together(line("A", vil="nej", antal=9, daekket=2), line("B", vil="brug"))
        assert "1" == view.value("brug", 1)
        assert [["er ikke med", "har brug for"]] == cells(view)


class TestHelp:
    def test_who_has_said_yes_is_put_with_who_needs_it(self):
        view = together(line("A", vil="giver"), line("B", vil="brug"))
        assert "Udbud: A har sagt ja til at give. B har brug for det." in view.words()

    def test_people_over_are_a_question_and_not_a_yes(self):
        view = together(line("A", antal=8, daekket=11), line("B", vil="brug"))
        assert "Udbud: A har flere, end den skal bruge. B kan spørge" in view.words()

    def test_the_most_missing_is_helped_first(self):
        view = together(
            line("A", vil="giver"),
            line("B", antal=9, daekket=7),
            line("C", antal=9, daekket=5),
        )
        said = view.words()
        assert said.index("C har brug for det.") < said.index("B har brug for det.")

    def test_two_who_can_help_each_other_can_swap(self):
        view = together(
            line("A", "Udbud", vil="giver"), line("B", "Udbud", vil="brug"),
            line("B", "Tilsyn", vil="giver"), line("A", "Tilsyn", vil="brug"),
        )  # fmt: skip
        assert "A og B kan bytte: Udbud mod Tilsyn." in view.words()

    def test_who_gives_and_needs_does_not_help_itself(self):
        view = together(line("A", vil="begge"), line("B", vil="brug"))
        assert "1" == view.value("par")

    def test_a_shared_gap_nobody_can_help_with_is_told(self):
        view = together(line("A", vil="brug"), line("B", vil="brug"))
        assert "A og B har brug for hjælp, og ingen har tilbudt sig." in view.words()


class TestCourse:
    def test_those_who_are_missing_are_those_who_are_sent(self):
        assert ("10", "6", "8") == tuple(three().value("deltagere", row) for row in (1, 2, 3))

    def test_what_is_written_comes_before_what_is_missing(self):
        view = together(line("A", antal=8, daekket=5, deltagere=1), joint=[COURSE])
        assert "1" == view.value("deltagere", 1)

    def test_the_courses_saved_are_told(self):
        lines = [line(name, antal=9, daekket=5) for name in "ABC"]
        view = together(*lines, joint=[COURSE | {"hoejst": "12"}])
        assert ("1", "3") == (view.value("hold-aftalt", 1), view.value("hold-alene", 1))

    def test_two_courses_cost_twice_as_much(self):
        lines = [line(name, antal=9, daekket=3) for name in "ABC"]
        view = together(*lines, joint=[COURSE | {"hoejst": "12"}])
        assert "72000" == view.value("pris", 1)

    def test_without_a_largest_course_there_is_one_for_all(self):
        joint = {"navn": "Udbud", "pris": "36.000"}
        view = together(*(line(n, antal=90, daekket=5) for n in "AB"), joint=[joint])
        assert "36000" == view.value("pris", 1)

    def test_who_has_not_written_how_many_leaves_the_key_open(self):
        view = together(line("A", antal=9, daekket=5), line("B", vil="brug"), joint=[COURSE])
        assert {""} == view.values("del-deltager", 1)
        assert "18000" == view.value("del-lige", 1)
        assert "Skriv, hvor mange B sender." in view.words()

    def test_a_municipality_that_sends_nobody_does_not_take_part(self):
        view = together(
            line("A", vil="brug", deltagere=4), line("B", vil="brug", deltagere=0), joint=[COURSE]
        )
        assert ("36000", None) == (view.value("del-lige", 1), view.value("del-lige", 2))

    def test_an_activity_nobody_has_a_line_for_says_how_to_write_it(self):
        view = together(line("A", "Andet", vil="brug"), joint=[COURSE])
        assert "Udbud har ingen linjer, hvor nogen er med." in view.words()

    def test_a_course_of_few_is_told(self):
        view = together(*(line(n, vil="brug", deltagere=2) for n in "AB"), joint=[COURSE])
        assert "Holdet har kun 4 deltagere." in view.words()

    def test_hours_are_those_of_our_own_participants(self):
        view = together(line("A", antal=9, daekket=5), joint=[COURSE | {"timer-hver": "7,5"}])
        assert "30" == view.value("timer-sammen", 1)


class TestWhoPays:
    @pytest.mark.parametrize(
        ("key", "parts"),
        [
            ("lige", ("12000", "12000", "12000")),
            ("deltager", ("15000", "9000", "12000")),
            ("indbygger", ("12000", "8000", "16000")),
        ],
    )
    def test_the_keys_are_those_of_the_method_page(self, key, parts):
        view = three()
        assert parts == tuple(view.value(f"del-{key}", row) for row in (1, 2, 3))

    @pytest.mark.parametrize("key", KEY)
    def test_the_parts_add_to_the_price(self, key):
        view = together(
            *(line(name, antal=20, daekket=13) for name in "ABC"),
            joint=[COURSE | {"pris": "100"}],
            inhabitants=dict.fromkeys("ABC", 777),
        )
        assert [33, 33, 34] == sorted(int(view.value(f"del-{key}", row)) for row in (1, 2, 3))

    def test_the_gain_is_by_the_chosen_key(self):
        gains = ("8000", "-4000", "3000")
        assert gains == tuple(three(noegle="lige").value("gevinst", row) for row in (1, 2, 3))

    def test_who_pays_more_together_is_said_plainly(self):
        said = "B betaler 1.000 kroner mere sammen end alene, når I deler pr. deltager."
        assert any(said in sentence for sentence in three().conclusion())

    def test_what_another_key_would_do_is_said_as_well(self):
        assert "Deler I lige, betaler B 4.000 kroner mere end alene." in three().words()

    def test_the_same_price_is_no_warning(self):
        view = together(
            *(line(n, vil="brug", deltagere=9, kroner=18000) for n in "AB"), joint=[COURSE]
        )
        assert "mere sammen end alene" not in view.words()

    def test_who_has_no_price_alone_is_not_compared(self):
        view = together(
            line("A", antal=9, daekket=5, kroner=30000),
            line("B", antal=9, daekket=5),
            joint=[COURSE],
        )
        assert ("12000", "") == (view.value("gevinst", 1), view.value("gevinst", 2))
        assert "B har ikke skrevet en pris alene og er ikke sammenlignet." in view.words()

    def test_inhabitants_that_are_not_written_are_asked_for(self):
        view = together(
            *(line(n, antal=9, daekket=5) for n in "AB"), joint=[COURSE], inhabitants={"A": 9}
        )
        assert "Skriv indbyggere for B" in view.words()

    def test_who_is_exempt_pays_nothing_and_the_others_all(self):
        view = together(
            *(line(n, antal=9, daekket=5) for n in "AB"), joint=[COURSE | {"fritaget": "A"}]
        )
        assert ("0", "36000") == (view.value("del-lige", 1), view.value("del-lige", 2))

    def test_nothing_hangs_on_the_order_of_the_lines(self):
        lines = [line(name, antal=20, daekket=13) for name in "ABC"]
        seen = set()
        for order in permutations(lines):
            view = together(*order, joint=[COURSE | {"pris": "100"}])
            parts = {row["kommune"]: view.value("del-lige", n) for n, row in enumerate(order, 1)}
            seen.add(tuple(sorted(parts.items())))
        assert {(("A", "34"), ("B", "33"), ("C", "33"))} == seen


class TestSmallGroups:
    LINES = (
        line("A", vil="brug", antal=3, svar=4, daekket=1, mangler=2, loeftetrin=7),
        line("B", vil="brug", antal=9, svar=12, daekket=5, loeftetrin=5),
    )

    def test_a_group_below_five_gives_no_number_to_anything(self):
        view = together(*self.LINES, joint=[COURSE])
        for measure in ("mangler", "over", "deltagere"):
            assert view.value(measure, 1) in {None, ""}
        assert ("4", "5") == (view.value("mangler-i-alt", 1), view.value("loeftetrin-i-alt", 1))

    def test_it_is_shown_as_fewer_than_five_and_not_as_zero(self):
        assert [["har brug for · færre end 5", "mangler 4"]] == cells(together(*self.LINES))

    def test_the_sums_say_that_it_is_left_out(self):
        assert any("uden tal" in sentence for sentence in together(*self.LINES).conclusion())

    def test_the_reader_is_asked_to_take_the_numbers_out(self):
        assert ("kommunelinjer.1.daekket", "lille-gruppe") in together(*self.LINES).codes()

    def test_the_word_hides_as_well(self):
        view = together(line("A", antal=8, daekket="skjult"), line("B", vil="brug"))
        assert [["færre end 5", "har brug for"]] == cells(view)
        assert [] == view.problems

    def test_a_small_number_without_answers_is_asked_about(self):
        view = together(line("A", antal=3, daekket=1))
        assert [("kommunelinjer.1.svar", "maaske-lille")] == view.codes()

    def test_a_small_task_of_a_large_group_is_shown(self):
        view = together(line("A", antal=2, svar=14, daekket=1))
        assert ("1", []) == (view.value("mangler", 1), view.problems)

    @pytest.mark.parametrize("secret", [{"daekket": 0}, {"daekket": 2}, {"loeftetrin": 9}])
    def test_nothing_shown_depends_on_what_is_hidden(self, secret):
        plain_line = line("A", vil="brug", svar=4, antal=8)
        other = line("B", vil="brug", antal=9, daekket=5, loeftetrin=5)
        known = plain_line | {key: str(value) for key, value in secret.items()}
        without, with_it = (together(first, other, joint=[COURSE]) for first in (plain_line, known))
        assert without.blocks == with_it.blocks


class TestWhatToMend:
    def test_the_same_line_twice_counts_once(self):
        view = together(line("A", vil="brug"), line("a", vil="brug"))
        assert [("kommunelinjer.2.kompetence", "samme-linje")] == view.codes()

    def test_who_gives_and_is_short_is_asked(self):
        view = together(line("A", vil="giver", antal=9, daekket=5))
        assert "mangler selv 4" in view.problem("kommunelinjer.1.vil")["message"]

    def test_numbers_that_do_not_reach_the_required_are_told(self):
        view = together(line("A", antal=9, daekket=5, mangler=1))
        assert [("kommunelinjer.1.mangler", "for-faa")] == view.codes()

    def test_more_than_ten_are_too_many(self):
        view = together(*(line(name, vil="brug") for name in "ABCDEFGHIJK"))
        assert "for-mange-kommuner" in dict(view.codes()).values()

    @pytest.mark.parametrize(
        ("joint", "place", "code"),
        [
            ([COURSE, COURSE], "faelles.2.navn", "samme-aktivitet"),
            ([COURSE | {"start": "2027-03-02", "frist": "2027-03-01"}], "faelles.1.frist",
             "frist-foer-start"),
            ([COURSE | {"fritaget": "Z"}], "faelles.1.fritaget", "ukendt-fritaget"),
        ],
    )  # fmt: skip
    def test_an_activity_that_does_not_fit_is_told(self, joint, place, code):
        assert (place, code) in together(line("A", vil="brug"), joint=joint).codes()

    def test_inhabitants_of_a_municipality_without_lines_are_told(self):
        view = together(line("A", vil="brug"), inhabitants={"Å": 5})
        assert [("kommuner.1.navn", "ukendt-kommune")] == view.codes()

    def test_counting_again_before_the_meeting_is_told(self):
        dates = {"moede": "2027-05-01", "taeller-igen": "2027-04-01"}
        view = together(line("A", vil="brug"), about=dates)
        assert [("faelles-aftale.taeller-igen", "taeller-foer-moede")] == view.codes()


class TestHundredsOfLines:
    def test_ten_municipalities_with_twenty_competences_are_all_there(self):
        lines = [line(m, f"K{k:02}", antal=9, daekket=5) for m in "ABCDEFGHIJ" for k in range(20)]
        view = together(*lines)
        assert ("20", "10") == (view.value("faelles"), view.value("kommuner"))


def sheets_of_every_kind() -> None:
    """Say everything the tool can say of lines, activities and prices, at least once."""
    three(**ABOUT)
    for key in KEY:
        three(noegle=key)
    together(*TestSmallGroups.LINES, joint=[COURSE])
    for will in ("", "brug", "giver", "begge"):
        together(line("A", vil=will, daekket="skjult"), line("B", vil=will, daekket="skjult"))
        together(line("A", vil=will), line("B", vil=will), line("C", vil="nej"))
    together(line("A", antal=9, daekket=9), line("B", antal=9, daekket=11))
    together(line("A", vil="giver", antal=9, daekket=11), line("B", antal=9, daekket=4))
    together(line("A", vil="brug", loeftetrin=3), line("B", vil="brug"))
    together(line("A", antal=9, daekket=5), joint=[COURSE], about=ABOUT)
    together(line("A", vil="brug"), joint=UNREADY)
    for case in (TestQuickStart, TestHelp, TestCourse, TestWhatToMend, TestSharedGaps,
                 TestSmallGroups, TestWhoPays):  # fmt: skip
        for name in [name for name in dir(case) if name.startswith("test_")]:
            if not hasattr(getattr(case, name), "pytestmark"):
                getattr(case(), name)()
