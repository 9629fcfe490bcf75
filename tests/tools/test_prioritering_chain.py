"""Tool 6 among the others: what it takes over and hands on, its example, and all its sentences."""

import pytest

from tests.tools.page import ABOUT, View, answer, compute
from tests.tools.test_prioritering import NO, A, B, C, chained, gap, prioritise
from worksheets.content import content


class TestTakenOver:
    def test_the_gaps_come_from_the_gap_tool(self):
        """
        Jura: 2 of 4, 100 x 3/4 x 1/2. Byggesager: on one person, 100 x 2/4 x 1/4.
        """
        view = compute("prioritering", **chained())
        assert (["Jura", "Byggesager"], []) == (view.names()[:2], view.problems)
        assert ["37.5", "12.5"] == [view.value("prioritet", row) for row in (1, 2)]

    def test_what_is_typed_here_counts_instead(self):
        row = {"navn": "Jura", "betydning": "2"}
        assert "25" == compute("prioritering", **chained(row)).value("prioritet", 1)

    def test_what_is_typed_instead_is_said(self):
        view = compute("prioritering", **chained({"navn": "Jura", "betydning": "2"}))
        assert "Betydning: 2 i stedet for 3" in view.words()

    def test_a_gap_without_ratings_waits_without_complaint(self):
        project = chained()
        for row in project["lists"]["kompetencer"]:
            row["hast"] = ""
        view = compute("prioritering", **project)
        assert [] == view.problems
        assert [
            "2 gab venter på betydning eller hast og er ikke med i rækkefølgen."
        ] == view.conclusion()

    def test_the_frame_comes_from_the_first_tool(self):
        fields = {"ramme": {"timer": "10", "kroner": "0"}}
        rows = {"navn": "Jura", "timer": "20", "kroner": "0"}
        view = compute("prioritering", **chained(rows, fields=fields))
        assert "Rammen rækker ikke til det øverste gab, Jura." in view.conclusion()


class TestShownOnly:
    def test_what_has_no_mark_is_shown_under_all_only(self):
        said = prioritise(A, vis="drift").conclusion()
        assert said == [
            "Her er kun vist det, der er mærket drift.",
            "Ingen gab har det mærke. Sæt det i Slags, eller vælg Alt.",
        ]

    def test_the_order_and_the_sums_are_those_of_everything(self):
        view = prioritise(A, B | {"slags": "drift"}, vis="drift", timer=70, kroner=0)
        assert ["B"] == view.names()
        assert {"timer-i-alt": "110", "rammen": "over"} == view.row(1 + 1, "timer-i-alt", "rammen")

    def test_what_is_chosen_but_not_shown_is_still_chosen(self):
        rows = A | {"valgt": "ja"}, B | {"slags": "drift"}
        assert "I har ikke valgt" not in prioritise(*rows, vis="drift").words()


class TestHandOver:
    def test_what_is_chosen_reaches_the_plan(self):
        row = {"navn": "Jura", "valgt": "ja", "timer": "20", "kroner": "1.000"} | NO
        view = compute("plan", **chained(row))
        assert {"fra": "2", "til": "3", "personer": "2", "timer": "20", "kroner": "1000"} == (
            view.row(1, "fra", "til", "personer", "timer", "kroner")
        )

    def test_its_path_becomes_a_form(self):
        view = compute("plan", **chained({"navn": "Jura", "valgt": "ja"} | NO))
        assert "Sidemandsoplæring" in view.words()

    def test_the_plan_knows_what_it_leads_to(self):
        view = compute("plan", **chained({"navn": "Jura", "valgt": "ja"} | NO))
        assert {"daekket": "2", "daekket-efter": "4"} == view.row(1, "daekket", "daekket-efter")

    def test_who_hangs_on_one_gets_one_more(self):
        view = compute("plan", **chained({"navn": "Byggesager", "valgt": "ja"}))
        assert "1" == view.value("personer", 1)

    @pytest.mark.parametrize("row", [{"valgt": "nej"}, {}, {"valgt": "ja", "vej": "lad-ligge"}])
    def test_what_is_not_chosen_stays(self, row):
        assert [] == compute("plan", **chained({"navn": "Jura", **row})).blocks

    def test_one_step_each_leaves_no_doubt_about_the_level_before(self):
        rows = {"navn": "Jura", "valgt": "ja", "loeftetrin": "3"}
        assert "" == compute("plan", **chained(rows)).value("fra", 1)


class TestExample:
    def example(self) -> View:
        example = content()["examples"]["prioritering"]
        return View(
            **answer(
                {"kind": "compute", "tool": "prioritering", "project": ABOUT | example,
                 "day": example["day"]}
            )["view"]
        )  # fmt: skip

    def test_it_has_no_mistake(self):
        assert [] == self.example().problems

    def test_it_begins_with_the_law(self):
        assert (
            "Dokumentation efter ny lov kommer først: betydningen er 4, og kompetencen er ikke "
            "dækket." == self.example().conclusion()[0]
        )

    def test_three_of_four_need_no_training(self):
        assert (
            "3 af 4 gab peger på noget andet end uddannelse og ansættelse."
            in self.example().conclusion()
        )


def sheets_of_every_kind() -> None:
    """Say everything the tool can say, at least once."""
    causes = [{f"aarsag-{cause}": "ja"} for cause in ("bortfald", "ubrugt", "redskaber", "sammen")]
    rows = [gap(f"K{n}", valgt="ja") | NO | cause for n, cause in enumerate(causes)]
    prioritise(*rows, gap("U", ubrugt=1, timer=1), gap("V", ubrugt=2), gap("F", valgt="ja"))
    prioritise(*(gap(f"K{n}", valgt="ja") for n in range(6)), timer=0, kroner=0, dato="2020-01-01",
               day="2027-01-01", viger="x")  # fmt: skip
    for missing, steps in ((1, 1), (2, 2), (0, 0), (1, 3), (2, 5)):
        prioritise(gap(mangler=missing, loeftetrin=steps) | NO)
    prioritise(gap("A", niveau_4=2, vej="uddan", valgt="ja") | NO,
               gap("B", niveau_4=1, vej="brug", vej_hvorfor="x", valgt="ja"))  # fmt: skip
    prioritise(gap(vej="rekrutter", valgt="ja", mangler=3, antal=2, kroner=5), gap())
    prioritise(gap(aarsag_tid="ja", aarsag_ansvar="ja", valgt="ja", timer=1))
    prioritise(gap(vej="omlaeg", valgt="ja"), gap("B", valgt="ja", vej="lad-ligge"))
    prioritise({"navn": "X", "gennemfoerlig": "1"})
    for frame in (1, 60, 110, 120, 200):
        prioritise(A | {"valgt": "ja"}, B | {"valgt": "ja", "kroner": "9"}, C, timer=frame,
                   kroner=1)  # fmt: skip
        prioritise(A, B, C, timer=frame)
    prioritise(A, timer=70)
    prioritise(A | {"timer": ""}, B | {"kroner": ""}, C, timer=70)
    prioritise(A | {"timer": "", "kroner": ""}, B | {"timer": "1"}, C)
    prioritise(A | {"timer": "1"}, B)
    prioritise(A | {"timer": "", "kroner": ""}, B | {"timer": "", "kroner": ""}, C)
    law = gap("A", mangler=1, antal=2, loeftetrin=1, timer=100, kroner=0) | {"betydning": "4"}
    prioritise(law | {"valgt": "ja"}, C, B, timer=100)
    prioritise(gap("A", gennemfoerlig=3), gap("B", gennemfoerlig=1))
    prioritise(A, gap("B") | {"betydning": "4"}, gap("C", mangler=0) | {"hast": "1"})
    prioritise(gap("A") | {"betydning": "4"}, gap("B", mangler=1, antal=9) | {"betydning": "1"})
    for vis in ("drift", "udvikling"):
        prioritise(A, vis=vis)
    project = chained()
    for row in project["lists"]["kompetencer"]:
        row["hast"] = ""
    compute("prioritering", **project)
    project["lists"]["kompetencer"][0]["hast"] = "1"
    compute("prioritering", **project)
