"""The bids of tool 9: nothing may be known while they are covered; then order and minutes."""

import pytest

from tests.tools.page import ABOUT
from tests.tools.talk import handed, points, sheet, talk
from worksheets.content import definition
from worksheets.handover import Handover
from worksheets.project import Project
from worksheets.reading import read_answers
from worksheets.tools import teamsamtale
from worksheets.view.tree import plain


class TestCoveredBids:
    TOPICS = (("Jura", "2 1"), ("Sårpleje", "0444"), ("Pas", ""))

    def test_it_counts_how_many_are_in(self):
        view = talk(*self.TOPICS, shown=False)
        assert ("6", "12") == (view.value("bud-afgivet"), view.value("bud-i-alt"))
        assert view.conclusion()[0].startswith("6 af 12 bud er afgivet.")

    @pytest.mark.parametrize("other", [("4 4", "4000"), ("0 4", "2222"), ("3 3", "1234")])
    def test_nothing_else_follows_from_them(self, other):
        """
        Whatever is bid: same words, same order, same minutes.
        """
        others = ((self.TOPICS[0][0], other[0]), (self.TOPICS[1][0], other[1]), self.TOPICS[2])
        covered = talk(*self.TOPICS, shown=False)
        assert covered.blocks == talk(*others, shown=False).blocks

    @pytest.mark.parametrize("measure", ["spredning", "laveste", "hoejeste", "samme", "bud"])
    def test_no_number_about_a_competence_is_there(self, measure):
        view = talk(*self.TOPICS, shown=False)
        assert [None] * 3 == [view.value(measure, row) for row in (1, 2, 3)]

    def test_there_is_no_picture_of_them(self):
        assert not [b for b in talk(*self.TOPICS, shown=False).blocks if b["tree"][0] == "figure"]

    def test_all_in_asks_to_show_them(self):
        first = talk(("Jura", "1234"), shown=False).conclusion()[0]
        assert first.startswith("Alle 4 bud er afgivet. Vælg Vis buddene")

    def test_what_is_handed_on_holds_no_bid(self):
        lists, bids = sheet(self.TOPICS, 4)
        project = Project(**(ABOUT | {"fields": {}, "lists": lists, "matrices": bids}))
        tool = definition("teamsamtale")
        handover = teamsamtale.hand_over(tool, read_answers(tool, project))
        assert Handover(rows={"aktiviteter": ()}) == handover


class TestShownBids:
    def test_spread_is_highest_minus_lowest(self):
        assert "3" == talk(("Jura", "1423")).value("spredning", 1)

    def test_not_knowing_is_in_but_no_level(self):
        view = talk(("Jura", "3?14"))
        assert "bud er med" not in view.words()
        assert ("3", "3") == (view.value("bud", 1), view.value("spredning", 1))

    def test_one_bid_is_no_spread(self):
        assert "" == talk(("Jura", "3")).value("spredning", 1)

    def test_the_largest_group_is_counted_never_named(self):
        view = talk(("Jura", "3331"))
        assert "3" == view.value("samme", 1)
        assert "M1" not in view.words()

    def test_within_one_step_is_agreement(self):
        view = talk(("Jura", "3322"), ("Pas", "1331"))
        assert ("1", "2") == (view.value("kompetencer-enige"), view.value("kompetencer-budt"))

    def test_two_steps_are_something_to_talk_about(self):
        view = talk(("Jura", "3322"), ("Pas", "1331"))
        expected = ["Pas: buddene går fra 1 til 3. Spørg, hvilken opgave hver tænkte på."]
        assert expected == points(view, "tal-om")

    def test_the_picture_counts_people_on_each_level(self):
        view = talk(("Jura", "3331"))
        (picture,) = [b["tree"] for b in view.blocks if b["tree"][0] == "figure"]
        assert "I er langt fra hinanden om én kompetence" in plain(picture)

    def test_the_calculation_is_shown(self):
        """
        A3 by hand: mean 2.5, distances 1.5 1.5 .5 .5, together 4 of 4.
        """
        text = talk(("Jura", "1423")).words()
        assert "afstand til middel 2,5, lagt sammen og delt med 4 = 1, talt i niveauer." in text
        assert "Spredning = højeste − laveste = 4 − 1 = 3, talt i niveauer." in text

    def test_those_who_have_not_bid_are_told_in_numbers(self):
        assert "3 af 4 bud er med." in talk(("Jura", "333 ")).conclusion()


class TestOrder:
    def test_the_largest_spread_comes_first(self):
        view = talk(("Jura", "3333"), ("Pas", "3331"), ("Børn", "3332"))
        assert ["Pas", "Børn", "Jura"] == view.names()[1:-1]

    def test_of_equal_spreads_the_higher_priority_comes_first(self):
        rows = tuple(
            {"navn": name, "krav": "3", "prioritet": value}
            for name, value in (("Jura", "13"), ("Pas", "50"))
        )
        result = handed({"gab": {"samtale-kompetencer": rows}})
        entries = next(b for b in result.blocks if type(b).__name__ == "Table").entries
        assert ["Pas", "Jura"] == [entry.name for entry in entries[1:-1]]

    def test_five_points_are_enough(self):
        view = talk(*((f"K{n}", "31") for n in range(7)))
        assert ["–", "–"] == [*view.shown("minutter", 6), *view.shown("minutter", 7)]
        assert "2 kompetencer mere venter" in view.words()

    def test_what_waits_without_a_bid_is_not_asked_for(self):
        view = talk(*((f"K{n}", "") for n in range(7)), shown=False)
        assert "20" == view.value("bud-i-alt")

    def test_what_only_the_mapping_points_at_fills_up_to_three(self):
        mapped = tuple({"navn": f"K{n}", "spredning": "2"} for n in range(5))
        gaps = tuple({"navn": name, "krav": "3"} for name in ("Jura", "Pas"))
        result = handed(
            {
                "gab": {"samtale-kompetencer": gaps},
                "kortlaegning": {"samtale-kompetencer": mapped},
            }
        )
        entries = next(b for b in result.blocks if type(b).__name__ == "Table").entries
        timed = [entry.name for entry in entries[1:-1] if entry.cells[0].value is not None]
        assert ["Jura", "Pas", "K0"] == timed


class TestMinutes:
    def test_a_tenth_opens_a_tenth_closes_and_the_rest_follows_the_spread(self):
        """
        90: 9 + 9, and 72 by the weights 3 and 1.
        """
        view = talk(("Jura", "31"), ("Pas", "33"))
        minutes = [view.value("minutter", row) for row in (1, 2)]
        assert ["9", "54", "18", "9"] == [
            view.value("minutter-aabning"), *minutes, view.value("minutter-lukning")
        ]  # fmt: skip

    @pytest.mark.parametrize("total", ["30", "47", "90", "115", "240"])
    def test_all_minutes_are_used(self, total):
        view = talk(("A", "31"), ("B", "332"), ("C", "40"), minutter=total)
        parts = [view.value("minutter", row) for row in (1, 2, 3)]
        edges = [view.value("minutter-aabning"), view.value("minutter-lukning")]
        assert int(total) == sum(int(part or 0) for part in (*parts, *edges))

    def test_they_are_equal_while_the_bids_are_covered(self):
        view = talk(("Jura", "40"), ("Pas", "33"), shown=False)
        assert ["36", "36"] == [view.value("minutter", row) for row in (1, 2)]

    def test_too_little_time_is_said(self):
        view = talk(("A", ""), ("B", ""), ("C", ""), minutter="30")
        assert "Under ti minutter er for lidt" in view.words()
