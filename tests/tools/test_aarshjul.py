"""Aid B, as the page asks for it: the tools beside the reader's own year, and what fits badly."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.page import ABOUT, View, compute, nodes
from worksheets.content import content, definition
from worksheets.project import Project
from worksheets.reading import read_answers
from worksheets.result import Event
from worksheets.tools import aarshjul
from worksheets.tools.aarshjul.places import Placement, Process, place
from worksheets.view import words
from worksheets.view.tree import plain

KINDS = ("budget", "kontrakt", "mus", "med", "politik", "andet", "")


def year(*rows: tuple[str, int, str]) -> View:
    return compute("aarshjul", {}, {"aarshjul": typed(rows)})


def typed(rows: Any) -> list[dict[str, str]]:
    return [
        {"id": f"r{n}", "proces": name, "maaned": str(month or ""), "art": kind}
        for n, (name, month, kind) in enumerate(rows, start=1)
    ]


def laid(*own: tuple[str, int]) -> dict[str, list[int]]:
    """The months of each tool beside processes named by their kind."""
    processes = sorted((Process(kind, month, kind) for kind, month in own), key=lambda p: p.month)
    months: dict[str, list[int]] = {}
    for placement in place(processes):
        months.setdefault(placement.tool, []).append(placement.month)
    return months


def points(view: View, code: str) -> list[str]:
    return [
        plain(item)
        for block in view.blocks
        if block["tree"][1].get("data-code") == code
        for item in nodes(block["tree"], "li")
    ]


def events(day: str, *rows: tuple[str, int, str]) -> tuple[Event, ...]:
    project = Project(
        **(ABOUT | {"fields": {}, "lists": {"aarshjul": typed(rows)}, "matrices": {}})
    )
    tool = definition("aarshjul")
    return aarshjul.events(tool, read_answers(tool, project, day=day))


class TestFirstResult:
    def test_an_empty_sheet_says_nothing(self):
        assert [] == year().blocks

    def test_three_fields_lay_the_work_into_the_year(self):
        view = year(("Kontrakt", 12, "kontrakt"))
        assert "7" == view.value("lagt-ind")
        assert "I begynder i september med Forudsætningstjek." in view.conclusion()

    def test_a_process_without_its_kind_is_shown_and_asked_about(self):
        view = year(("Temadag", 4, ""))
        assert "1 proces har ingen slags endnu." in view.words()
        assert "1" == view.value("uden-slags")


class TestPlaces:
    def test_the_gap_lies_two_months_before_the_contract(self):
        assert [10] == laid(("kontrakt", 12))["gab"]

    def test_the_year_goes_round(self):
        assert [11] == laid(("kontrakt", 1))["gab"]

    def test_strategy_lies_before_the_first_budget_meeting(self):
        assert [3] == laid(("budget", 5), ("budget", 10))["strategi"]

    def test_the_talk_lies_in_the_month_of_the_talks(self):
        assert [2] == laid(("mus", 2))["teamsamtale"]

    def test_the_mapping_lies_before_the_talk_and_the_plan_after_it(self):
        months = laid(("mus", 2))
        assert ([1], [3]) == (months["kortlaegning"], months["plan"])

    def test_the_check_lies_on_the_med_meeting_before_the_start(self):
        assert [2] == laid(("budget", 5), ("med", 2), ("med", 9))["forudsaetninger"]

    def test_without_a_med_meeting_it_lies_in_the_month_before_the_start(self):
        assert [2] == laid(("budget", 5))["forudsaetninger"]

    def test_follow_up_comes_twice_with_half_a_year_between(self):
        assert [5, 11] == laid(("kontrakt", 12))["opfoelgning"]

    def test_after_a_political_meeting_the_decision_becomes_tasks(self):
        assert [5] == laid(("politik", 4))["strategi"]

    def test_other_processes_attract_nothing(self):
        assert {} == laid(("andet", 4), ("", 5))

    def test_every_placement_says_why_in_words(self):
        view = year(("Aftalen", 12, "kontrakt"))
        expected = (
            "Kompetencegab og sårbarhed i oktober. Det er to måneder før Aftalen. "
            "Så er tallene klar, når I forhandler."
        )
        assert expected in points(view, "hvorfor")
        assert int(view.value("lagt-ind") or 0) == len(points(view, "hvorfor"))

    @given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(1, 12)), max_size=12))
    def test_whatever_the_year_no_tool_but_follow_up_comes_twice(self, own):
        months = laid(*own)
        assert all(1 == len(of) for tool, of in months.items() if tool != "opfoelgning")
        assert (not months) or 2 == len(months["opfoelgning"])


class TestWarnings:
    @pytest.mark.parametrize(
        ("month", "before"),
        [(5, False), (6, True), (8, True), (9, True), (10, False), (12, False), (2, False)],
    )
    def test_a_contract_before_the_budget_is_told(self, month, before):
        view = year(("Budgettet", 10, "budget"), ("Kontrakten", month, "kontrakt"),
                    ("MED", 1, "med"))  # fmt: skip
        assert before == ("før Budgettet i oktober" in view.words())

    def test_the_sentence_names_both_months(self):
        view = year(("Budgettet", 10, "budget"), ("Kontrakten", 8, "kontrakt"))
        expected = (
            "Kontrakten ligger i august, før Budgettet i oktober. Så lover I noget, før I kender "
            "pengene. Flyt den, eller skriv et forbehold ind."
        )
        assert expected in points(view, "advarsler")

    @pytest.mark.parametrize(("month", "close"), [(12, True), (11, True), (10, False), (1, False)])
    def test_talks_close_to_the_contract_are_told(self, month, close):
        view = year(("Kontrakten", 12, "kontrakt"), ("MUS", month, "mus"))
        assert close == ("teamets emner ikke når med" in view.words())

    def test_no_med_meeting_is_told(self):
        assert "Der står intet MED-møde." in year(("Kontrakt", 12, "kontrakt")).words()

    def test_a_med_meeting_after_the_start_is_told(self):
        view = year(("Budgettet", 5, "budget"), ("MED", 4, "med"))
        expected = "MED ligger i april, men I begynder i marts. Læg et MED-møde ind før."
        assert expected in points(view, "advarsler")

    def test_july_is_told(self):
        assert "falder i juli" in year(("Kontrakt", 9, "kontrakt")).words()

    def test_a_crowded_month_is_told(self):
        own = [(f"Møde {n}", 4, "andet") for n in range(5)]
        assert ["Der ligger 5 ting i april. Flyt noget, eller læg to ting på det samme møde."] == (
            points(year(*own), "advarsler")
        )

    def test_a_year_that_fits_has_none(self):
        rows = (("Budget", 5, "budget"), ("Aftale", 12, "kontrakt"), ("MED", 2, "med"))
        assert [] == points(year(*rows), "advarsler")

    @pytest.mark.parametrize(
        ("row", "problem"),
        [
            (("", 4, "med"), ("aarshjul.1.proces", "proces-mangler")),
            (("MED", 0, "med"), ("aarshjul.1.maaned", "maaned-mangler")),
        ],
    )
    def test_what_a_row_lacks_is_told_at_its_field(self, row, problem):
        view = year(row)
        assert [problem] == view.codes()
        assert [] == view.blocks


class TestPictureAndTable:
    def test_the_readers_processes_are_their_own(self):
        (figure,) = [b["tree"] for b in year(("Aftale", 12, "kontrakt")).blocks
                     if b["tree"][0] == "figure"]  # fmt: skip
        assert "Aftale (jeres egne processer)" in plain(figure)

    def test_the_table_has_the_months_with_something_in_them(self):
        view = year(("MED", 3, "med"))
        assert ["februar", "marts", "august"] == view.names()

    def test_a_month_counts_both(self):
        assert "2" == year(("MED", 3, "med")).value("i-maaneden", 3)


class TestEvents:
    ROW = ("Aftalen", 12, "kontrakt")

    def test_without_a_day_there_are_none(self):
        assert () == events("", self.ROW)

    def test_each_placement_is_one_in_the_coming_twelve_months(self):
        days = sorted(event.day for event in events("2026-11-23", self.ROW))
        assert ["2026-12-01", "2027-01-01", "2027-05-01", "2027-09-01", "2027-10-01", "2027-11-01",
                "2027-11-01"] == days  # fmt: skip

    def test_today_counts(self):
        assert "2026-11-01" in {event.day for event in events("2026-11-01", self.ROW)}

    def test_each_keeps_its_name_when_the_process_moves(self):
        """
        So that the calendar moves it, and does not get it twice.
        """
        moved = events("2026-11-23", ("Aftalen", 3, "kontrakt"))
        before = events("2026-11-23", self.ROW)
        assert {event.uid for event in before} == {event.uid for event in moved}
        assert len(before) == len({event.uid for event in before})

    def test_the_title_is_the_tool(self):
        said = {words.sentence("aarshjul", e.title.code, e.title.params)
                for e in events("2026-11-23", self.ROW)}  # fmt: skip
        assert "Årshjul: Kompetencegab og sårbarhed" in said


def sheets_of_every_kind() -> None:
    """Say everything the wheel can say, at least once."""
    for kinds in (("budget",), ("kontrakt",), ("mus",), ("politik",), ("med",), ("andet",), ("",)):
        year(*((kind, 9, kind) for kind in kinds))
    year(("Budget", 10, "budget"), ("Kontrakt", 8, "kontrakt"), ("MUS", 7, "mus"), ("", 2, ""),
         ("MED", 0, "med"), ("X", 3, ""), ("Y", 3, ""))  # fmt: skip
    year(("Budget", 5, "budget"), ("MED", 4, "med"))
    year(("Budget", 5, "budget"), ("Aftale", 12, "kontrakt"), ("MED", 2, "med"))
    year(*((f"M{n}", 4, "andet") for n in range(6)))
    for event in events("2026-11-23", ("Aftalen", 12, "kontrakt")):
        words.sentence("aarshjul", event.title.code, event.title.params)


class TestTexts:
    def test_every_reason_there_can_be_has_its_words(self):
        texts = content()["texts"]["aarshjul"]
        for tool, beside in aarshjul_reasons():
            assert f"grund-{tool}-{beside}" in texts
            assert f"vaerktoej-{tool}" in texts


def aarshjul_reasons() -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for kind in KINDS:
        for also in KINDS:
            own = [Process(kind, 3, kind), Process(also, 9, also)]
            found |= {(p.tool, p.reason) for p in place(own) if isinstance(p, Placement)}
    return found


class TestExample:
    def test_it_begins_in_march_and_fits(self):
        view = compute("aarshjul", {}, content()["examples"]["aarshjul"]["lists"])
        assert "I begynder i marts med Forudsætningstjek." == view.conclusion()[1]
        assert [] == view.problems
        assert [] == points(view, "advarsler")


class TestWhatLiesBeforeTheBeginning:
    def test_it_is_told_to_belong_to_the_year_after(self):
        """
        Else the wheel says that one begins in March, and shows something in January.
        """
        view = compute("aarshjul", {}, content()["examples"]["aarshjul"]["lists"])
        said = "Det, der ligger i januar og februar, hører til året efter."
        assert said == view.conclusion()[2]

    def test_nothing_is_said_where_nothing_lies_before(self):
        view = year(("MED", 1, "med"), ("Kontrakt", 6, "kontrakt"))
        assert not [said for said in view.conclusion() if "året efter" in said]
