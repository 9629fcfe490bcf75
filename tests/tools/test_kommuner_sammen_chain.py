"""
What leaves tool 12: the agreement and the lines of each plan; and what comes to it from tool 6.
"""

from base64 import b64decode, b64encode
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.tools.page import ABOUT as EMPTY
from tests.tools.page import View, answer, compute
from tests.tools.test_kommuner_sammen import ABOUT, COURSE, line, three, together
from worksheets.view.tree import plain


class TestAgreement:
    def paper(self, view: View) -> str:
        return view.words()[view.words().index("Samarbejdsaftale") :]

    def test_it_names_coordinator_dates_and_key(self):
        said = self.paper(three(**ABOUT))
        for words in ("Chef i A.", "Næste møde: 22-02-2027.", "Udgiften deles pr. deltager."):
            assert words in said

    def test_each_municipality_signs(self):
        said = self.paper(three())
        assert all(f"For {name}" in said for name in "ABC")

    def test_each_part_stands_on_it(self):
        said = self.paper(three())
        assert "A betaler 15.000 kroner." in said

    def test_who_gives_signs_too(self):
        view = together(line("A", vil="brug"), line("B", vil="giver"), joint=[COURSE])
        assert "For B" in self.paper(view)

    def test_there_is_none_before_something_is_chosen(self):
        assert "Samarbejdsaftale" not in together(line("A", vil="brug")).words()

    def test_how_many_a_small_group_sends_is_left_for_the_pen(self):
        view = together(line("A", vil="brug", daekket="skjult"), joint=[COURSE])
        assert "A sender ______." in view.words()


class TestNextStep:
    @pytest.mark.parametrize(
        ("view", "says"),
        [
            (lambda: together(line("A", vil="brug")), "Bed naboen om én linje"),
            (lambda: together(line("A", vil="brug"), line("B", vil="brug")), "Vælg én fælles"),
            (three, "Prøv en anden nøgle"),
            (lambda: together(line("A", vil="brug"), joint=[COURSE]), "Få de sidste tal på plads"),
            (lambda: together(line("A", antal=9, daekket=5), joint=[COURSE]), "Skriv en tovholder"),
            (lambda: together(line("A", antal=9, daekket=5), joint=[COURSE],
                              about=ABOUT), "få den underskrevet"),
        ],
    )  # fmt: skip
    def test_it_says_what_is_lacking(self, view, says):
        assert says in plain(view().blocks[-1]["tree"])


def carry(view_of: dict[str, object]) -> dict[str, object]:
    project = {"id": "p", "name": "", "created": "", "matrices": {}, **view_of}
    return answer({"kind": "carry", "tool": "kommuner-sammen", "day": "", "project": project})


def shared_project(own: str = "A", **lists: object) -> dict[str, object]:
    return {
        "fields": {"projekt": {"kommune": own}},
        "lists": {
            "kommunelinjer": [
                {"id": "r1", **line("A", antal=9, daekket=5, krav=3)},
                {"id": "r2", **line("B", antal=9, daekket=7)},
                {"id": "r3", **line("C", vil="giver")},
            ],
            "faelles": [
                {"id": "f1", **COURSE, "form": "kursus", "timer-hver": "7,5", "start": "2027-03-01"}
            ],
            **lists,
        },
    }


class TestIntoThePlan:
    def test_our_own_part_is_written_as_an_activity(self):
        (row,) = carry(shared_project())["project"]["lists"]["aktiviteter"]
        row.pop("id")
        assert {
            "navn": "Udbud", "form": "kursus", "til": "3", "personer": "4", "start": "2027-03-01",
            "timer": "30", "kroner": "24.000", "finansiering": "faelles",
        } == row  # fmt: skip

    def test_the_plan_reads_it_as_if_it_had_been_typed(self):
        project = carry(shared_project())["project"]
        view = compute("plan", project["fields"], project["lists"])
        assert ([], "24000") == (view.problems, view.value("kroner", 1))

    def test_an_activity_that_stands_there_is_left_alone(self):
        there = [{"id": "x", "navn": "udbud", "kroner": "5"}]
        reply = carry(shared_project(aktiviteter=there))
        assert reply["project"] is None
        assert "står allerede i planen" in plain(reply["blocks"][0])

    def test_without_our_own_name_it_asks_for_it(self):
        reply = carry(shared_project(own=""))
        assert reply["project"] is None
        assert "Hvis ark er det?" in plain(reply["blocks"][0])

    def test_who_sends_nobody_has_nothing_to_take_along(self):
        assert "C sender ingen" in plain(carry(shared_project(own="C"))["blocks"][0])

    def test_nothing_is_taken_along_before_something_is_chosen(self):
        reply = carry(shared_project(faelles=[]))
        assert "ikke valgt en fælles aktivitet" in plain(reply["blocks"][0])


class TestAFileForEachPlan:
    """What a neighbour opens in its own plan, with the preview every file gets there."""

    def files(self, **lists: object) -> dict[str, bytes]:
        project = {"id": "p", "name": "", "created": "", "matrices": {}, **shared_project(**lists)}
        asked = {"kind": "plans", "tool": "kommuner-sammen", "day": "2027-02-01"}
        reply = answer({**asked, "project": project})
        if not reply.get("base64"):
            return {}
        with ZipFile(BytesIO(b64decode(reply["base64"]))) as pack:
            return {name: pack.read(name) for name in pack.namelist()}

    def test_there_is_one_for_each_that_sends_somebody(self):
        assert ["plan-a.csv", "plan-b.csv"] == list(self.files())

    def test_a_plan_opens_it_and_keeps_what_stood_there(self):
        own = [{"id": "x", "navn": "Sårpleje", "form": "mentor"}]
        project = EMPTY | {"fields": {}, "lists": {"aktiviteter": own}, "matrices": {}}
        data = b64encode(self.files()["plan-b.csv"]).decode()
        asked = {"kind": "import", "tool": "plan", "name": "plan-b.csv", "bytes": data}
        reply = answer({**asked, "project": project})
        _, row = reply["project"]["lists"]["aktiviteter"]
        assert ("Udbud", "kursus", "2", "2027-03-01", "12000", "faelles") == tuple(
            row[key].replace(".", "")
            for key in ("navn", "form", "personer", "start", "kroner", "finansiering")
        )

    def test_there_is_none_before_something_is_agreed(self):
        assert {} == self.files(faelles=[])

    def test_two_names_alike_in_plain_letters_are_two_files(self):
        lines = [{"id": f"r{n}", **line(m, antal=9, daekket=5)} for n, m in enumerate(("Å", "aa"))]
        assert {"plan-aa.csv", "plan-aa-2.csv"} == set(self.files(kommunelinjer=lines))


GAP = {
    "id": "g1", "navn": "Udbud", "betydning": "3", "hast": "3", "mangler": "2", "antal": "4",
    "vej": "samarbejd", "vej-hvorfor": "Naboen mangler det samme.", "valgt": "ja",
}  # fmt: skip


class TestFromPriorities:
    def test_a_gap_to_be_solved_with_others_waits_to_be_agreed(self):
        view = compute("kommuner-sammen", {}, {"gab": [GAP]})
        assert "1 gab fra prioriteringen kan løses sammen: Udbud." in view.words()
        assert [] == view.problems

    def test_another_path_does_not(self):
        gap = GAP | {"vej": "uddan"}
        assert [] == compute("kommuner-sammen", {}, {"gab": [gap]}).blocks

    def test_what_is_written_on_it_makes_it_an_activity(self):
        lists = {
            "gab": [GAP],
            "kommunelinjer": [{"id": "r1", **line("A", antal=9, daekket=5)}],
            "faelles": [{"id": "f1", "navn": "Udbud", "pris": "36.000"}],
        }
        view = compute("kommuner-sammen", {}, lists)
        assert "36000" == view.value("pris", 1)


def sheets_of_every_kind() -> None:
    """Say everything that leaves the tool, at least once."""
    more = {"sted": "A", "form": "kursus", "timer-hver": "7", "modydelse": "Tak"}
    lines = line("A", antal=20, daekket=5, kroner=9), line("B", vil="giver")
    for dates in ({}, {"start": "2027-03-01"}, {"frist": "2027-03-02"},
                  {"start": "2027-03-01", "frist": "2027-03-02"}):  # fmt: skip
        together(*lines, joint=[COURSE | more | dates], about=ABOUT)
    contacts = {"kommuner": [{"id": "k1", "navn": "A", "kontakt": "Chef"}]}
    lists = {"kommunelinjer": [{"id": "r1", **line("A", vil="brug")}], **contacts}
    bare = [{"id": "f1", "navn": "Udbud"}, {"id": "f2", "navn": "X"}]
    for joint in ([{"id": "f1", **COURSE, "fritaget": "A"}], bare):
        compute("kommuner-sammen", {}, {**lists, "faelles": joint})
    needs = [{"id": "r1", **line("A", vil="brug")}]
    for own in ("A", "B", "C", ""):
        carry(shared_project(own))
        carry(shared_project(own, faelles=[]))
        carry(shared_project(own, aktiviteter=[{"id": "x", "navn": "udbud"}]))
        carry(shared_project(own, faelles=bare[:1], kommunelinjer=needs))
    case = TestFromPriorities()
    case.test_a_gap_to_be_solved_with_others_waits_to_be_agreed()
