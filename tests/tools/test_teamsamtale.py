"""Tool 9, as the page asks for it: the agenda, what was agreed, and two papers without numbers."""

import pytest

from tests.tools.page import ABOUT, View, answer, compute, nodes
from tests.tools.talk import SHOWN, agreed, handed, numbered, papers, points, said, talk
from worksheets.content import content, definition
from worksheets.handover import Handover, row_id
from worksheets.project import Project
from worksheets.reading import read_answers
from worksheets.tools import teamsamtale
from worksheets.view import cards, words
from worksheets.view.tree import plain


class TestFirstResult:
    def test_an_empty_sheet_says_nothing(self):
        assert [] == compute("teamsamtale").blocks

    def test_people_alone_are_no_talk(self):
        assert [] == talk(people=4).blocks

    def test_one_field_gives_an_agenda(self):
        view = talk(("Jura", ""), shown=False)
        assert "Samtalen varer 90 minutter. I skal tale om Jura." in view.conclusion()

    def test_a_competence_and_two_bids_give_how_far_apart_they_are(self):
        view = talk(("Jura", "31"))
        expected = "I er længst fra hinanden om Jura: 2 niveauer. Begynd dér."
        assert expected == view.conclusion()[0]

    @pytest.mark.parametrize("section", ["styrker", "samtale-opgaver", "mus-emner"])
    def test_what_is_noted_before_the_talk_is_kept(self, section):
        first = definition("teamsamtale").section(section).fields[0].id
        assert "Rolig ved vagtskifte" in "".join(
            papers(talk(lists={section: [{first: "Rolig ved vagtskifte"}]})).values()
        )


class TestTeam:
    @pytest.mark.parametrize(("people", "split"), [(6, False), (7, True)])
    def test_a_team_of_more_than_six_is_advised_to_split(self, people, split):
        assert split == (
            f"I er {people} i teamet. Del jer" in talk(("A", ""), people=people).words()
        )

    def test_there_are_five_questions(self):
        assert 5 == len(points(talk(("Jura", "")), "spoergsmaal"))

    def test_the_notes_on_local_agreements_are_there(self):
        med, mus = points(talk(("Jura", "")), "husk")
        assert "MED" in med
        assert "skal den holdes" in mus
        assert all("lokale retningslinjer" in note for note in (med, mus))


WHOLE = {"hvad": "To og to ude", "hvem": "M2", "hvornaar": "2027-04-30"}


class TestAgreements:
    def test_a_whole_agreement_stands_on_the_paper(self):
        paper = papers(agreed(WHOLE))["teamaftale"]
        assert "To og to ude (ansvarlig: M2, senest 30-04-2027)" in paper
        assert paper.endswith("TeametLeder")

    @pytest.mark.parametrize(
        ("without", "codes", "note"),
        [
            ("hvem", ["hvem-mangler"], "To og to ude: aftal, hvem der gør det."),
            ("hvornaar", ["hvornaar-mangler"], "To og to ude: aftal en dato."),
        ],
    )
    def test_what_an_agreement_lacks_is_noted(self, without, codes, note):
        view = agreed(WHOLE | {without: ""})
        assert codes == [code for _, code in view.codes()]
        assert [note] == points(view, "mangler")

    def test_an_agreement_that_says_only_who_asks_for_what(self):
        assert [("aftaler.1.hvad", "hvad-mangler")] == agreed({"hvem": "M2"}).codes()

    def test_a_date_that_has_passed_is_told(self):
        view = agreed(WHOLE, day="2027-05-01")
        expected = "Datoen 30-04-2027 er gået. Sæt en ny på aftalen: To og to ude."
        assert expected == view.problem("aftaler.1.hvornaar")["message"]

    def test_without_a_day_nothing_is_late(self):
        assert [] == agreed(WHOLE).codes()

    def test_a_date_before_the_talk_is_told(self):
        view = agreed(WHOLE, dato="2027-05-01")
        assert [("aftaler.1.hvornaar", "aftale-foer-samtalen")] == view.codes()

    def test_they_are_handed_on_to_the_plan(self):
        rows = numbered({"aftaler": [WHOLE, {"hvad": "Ny makkerordning"}]})
        project = Project(**(ABOUT | {"fields": {}, "lists": rows, "matrices": {}}))
        tool = definition("teamsamtale")
        expected = (
            {"navn": "To og to ude", "ansvarlig": "M2", "frist": "2027-04-30"},
            {"navn": "Ny makkerordning"},
        )
        handover = teamsamtale.hand_over(tool, read_answers(tool, project))
        assert expected == handover.rows["aktiviteter"]

    def test_a_whole_one_leads_to_the_plan(self):
        links = [a[1]["href"] for b in agreed(WHOLE).blocks for a in nodes(b["tree"], "a")]
        assert "vaerktoejer/plan/" in links


class TestMusList:
    def test_it_lists_subjects_by_person_without_a_number(self):
        rows = {"mus-emner": [{"emne": "Mere ansvar", "hvem": "Ma"}, {"emne": "Ny vagt"}]}
        view = talk(("Jura", "31"), lists=rows, people=0)
        paper = papers(view)["mus"]
        assert "Mere ansvar" in paper
        assert "Aftal, hvem der tager det op" in paper
        assert not any(sign.isdigit() for sign in paper)

    def test_no_bid_stands_on_either_paper(self):
        view = talk(("Jura", "31"), lists={"mus-emner": [{"emne": "Ansvar", "hvem": ""}]})
        assert not any(sign.isdigit() for sign in "".join(papers(view).values()))

    def test_somebody_who_is_not_there_is_asked_about(self):
        view = talk(("Jura", ""), lists={"mus-emner": [{"emne": "Ansvar", "hvem": "M9"}]})
        assert [("mus-emner.1.hvem", "ukendt-medarbejder")] == view.codes()

    def test_a_person_without_a_subject_is_asked_for_it(self):
        view = talk(("Jura", ""), lists={"mus-emner": [{"hvem": "M1"}]})
        assert [("mus-emner.1.emne", "emne-mangler")] == view.codes()


class TestCards:
    """What is laid on the table: a card for each question and each competence."""

    def cards(self, view: View) -> list[str]:
        return [
            plain(card)
            for block in view.blocks
            if block["place"] == "paper"
            for card in block["tree"][2]
        ]

    def test_the_five_questions_come_first_and_then_the_competences(self):
        cards = self.cards(talk(("Jura", ""), ("Dialog", "")))
        assert [f"Spørgsmål {n}" for n in range(1, 6)] == [card[:11] for card in cards[:5]]
        assert ["KompetenceJura", "KompetenceDialog"] == [
            card.partition("Hvilken")[0] for card in cards[5:]
        ]

    def test_no_bid_and_no_level_stands_on_them(self):
        view = talk(("Jura", "04"), lists={"samtale-kompetencer": []})
        assert not any(sign.isdigit() for card in self.cards(view)[5:] for sign in card)

    def test_no_more_competences_than_the_talk_has_room_for(self):
        assert 10 == len(self.cards(talk(*((name, "") for name in "ABCDEFGH"))))

    def test_the_blank_ones_ask_the_same_five_questions(self):
        blank = cards.draw("teamsamtale", teamsamtale.blank_cards())
        assert ["Spørgsmål 5", "Kompetence"] == [plain(card[2][0]) for card in blank[2][4:6]]


GAP = {
    "navn": "Sårpleje",
    "krav": "4",
    "prioritet": "19",
    "maal": "Færre indlæggelser",
    "opgave": "Pleje sår",
    "slags": "drift",
}


class TestHandedOver:
    def test_a_gap_is_on_the_agenda_without_being_typed(self):
        result = handed({"gab": {"samtale-kompetencer": (GAP,)}})
        assert "navn-maal" in said(result.blocks)
        assert () == result.problems

    def test_the_red_thread_reaches_the_talk(self):
        result = handed({"gab": {"samtale-kompetencer": (GAP,)}})
        assert "traad-linje" in said(result.blocks)

    def test_bids_on_it_count(self):
        rows = {"bud": {row_id("Sårpleje"): {"p1": "1", "p2": "3"}}}
        people = {"personer": [{"id": "p1", "alias": "M1"}, {"id": "p2", "alias": "M2"}]}
        fields = {"samtale": {"vis-bud": SHOWN}}
        given = {"gab": {"samtale-kompetencer": (GAP,)}}
        result = handed(given, fields=fields, lists=people, matrices=rows)
        assert "fund-langt" in said(result.blocks)

    def test_the_readers_own_requirement_wins(self):
        tool = definition("teamsamtale")
        rows = {"samtale-kompetencer": [{"id": "r1", "navn": "Sårpleje", "krav": "2"}]}
        project = Project(**(ABOUT | {"fields": {}, "lists": rows, "matrices": {}}))
        given = {"gab": Handover(rows={"samtale-kompetencer": (GAP,)})}
        answers = read_answers(tool, project, given)
        assert 2 == answers.rows["samtale-kompetencer"][0].whole("krav")
        assert [True] == [taken.is_overruled for taken in answers.taken if "krav" in taken.field]

    def test_tasks_come_from_the_strategy(self):
        tasks = ({"navn": "Ny lov", "slags": "drift"},)
        result = handed({"strategi": {"samtale-opgaver": tasks}})
        assert "spoergsmaal-opgaver-navne" in said(result.blocks)


class TestBadInput:
    def test_a_level_that_does_not_exist_is_told_at_its_cell(self):
        assert [("bud.1.2", "celle")] == talk(("Jura", "38")).codes()

    def test_a_bid_on_nothing_asks_for_the_competence(self):
        assert ("samtale-kompetencer.1.navn", "navn-mangler") in talk(("", "31")).codes()

    def test_the_same_competence_twice_is_told(self):
        codes = talk(("Jura", "31"), ("jura", "22")).codes()
        assert [("samtale-kompetencer.2.navn", "samme-navn")] == codes

    def test_nobody_to_bid_is_told(self):
        assert [("personer", "medarbejdere-mangler")] == talk(("Jura", ""), people=0).codes()

    def test_a_cpr_number_is_stopped(self):
        view = agreed({"hvad": "Ring til 010203-1234", "hvem": "M1", "hvornaar": "2027-04-30"})
        assert ("aftaler.1.hvad", "cpr") in view.codes()


def sheets_of_every_kind() -> None:
    """Say everything the tool can say, at least once."""
    whole = {"hvad": "A", "hvem": "M1", "hvornaar": "2027-01-31"}
    some = {
        "styrker": [{"tekst": "S"}],
        "samtale-opgaver": [{"navn": "T"}],
        "mus-emner": [{"emne": "E", "hvem": "M1"}, {"emne": "F", "hvem": "M99"}, {"hvem": "M1"},
                      {"emne": "G"}],
        "aftaler": [whole, whole | {"hvem": ""}, whole | {"hvornaar": ""}, {"hvad": "B"},
                    {"hvem": "M1"}],
    }  # fmt: skip
    for shown in (False, True):
        talk(
            ("Jura", "31"), ("Pas", "33"), ("jura", "2"), shown=shown, lists=some, dato="2027-01-30"
        )
        talk(("Jura", ""), ("A", ""), ("B", ""), shown=shown, minutter="30")
        talk(("Jura", "2"), ("", "3"), people=9, shown=shown)
        talk(("Jura", "2222"), shown=shown, people=4)
        talk(("Jura", "2323"), shown=shown, people=4)
        talk(("Jura", "2222"), ("Pas", "1111"), shown=shown, people=4)
        talk(("Jura", ""), people=0, shown=shown)
        talk(*((f"K{n}", "13") for n in range(8)), shown=shown)
    talk(lists={"samtale-opgaver": [{"navn": f"T{n}"} for n in range(4)]})
    talk(lists={"styrker": [{"tekst": "S"}]})
    agreed(whole, day="2028-01-01")
    agreed(whole, dato="2028-01-01")
    gap = {"navn": "Jura", "krav": "3", "opgave": "O"}
    mapped = {"navn": "Jura", "spredning": "2", "maal": "M", "opgave": "O"}
    for row in (gap, mapped):
        result = handed({"gab": {"samtale-kompetencer": (row,)}})
        for code in said(result.blocks):
            words.template("teamsamtale", code)


class TestExample:
    def view(self) -> View:
        example = content()["examples"]["teamsamtale"]
        project = ABOUT | {key: example[key] for key in ("fields", "lists", "matrices")}
        asked = {"kind": "compute", "tool": "teamsamtale", "project": project}
        return View(**answer(asked | {"day": example["day"]})["view"])

    def test_it_says_where_they_are_furthest_apart(self):
        expected = "I er længst fra hinanden om Sårpleje: 3 niveauer. Begynd dér."
        assert expected == self.view().conclusion()[0]

    def test_its_three_points_are_handed_over_and_all_bids_are_in(self):
        view = self.view()
        assert 3 == sum(view.shown("minutter", row) not in ({"–"}, set()) for row in range(1, 20))
        assert "af 18 bud er med" not in view.words()
        assert "3" == view.value("kompetencer-budt")

    def test_no_problem_stands_in_it(self):
        assert [] == self.view().problems
