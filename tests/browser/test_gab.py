"""
Tool 5 as a manager uses it: the figures of a real team, typed, and what the page answers.

X1-X6 are the examples of the method; what the engine makes of them must reach the screen.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import expect

from tests.browser.worksheet import Worksheet, empty_gab, open_gab  # noqa: F401

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Case:
    """One competence; `levels` one per person, None for a person nobody knows the level of."""

    name: str
    required: int
    people: int
    levels: tuple[int | None, ...]
    expected: dict[str, tuple[str, float | str]]
    rated: dict[str, int] = field(default_factory=dict)

    @property
    def counts(self) -> list[int]:
        return [self.levels.count(step) for step in range(5)]


CASES = (
    Case("X1", 3, 3, (4, 3, 2, 1, 0), {
        "daekket": ("2", 2), "kraevet": ("3", 3), "daekningsgrad": ("67 %", 2 / 3),
        "mangler": ("1", 1), "margin": ("−1", -1), "loeftetrin": ("1", 1),
        "status": ("ikke dækket", "ikke-daekket"), "svarandel": ("100 %", 1),
        "mangelgrad": ("33 %", 1 / 3), "prioritet": ("–", ""),
    }),
    Case("X2", 3, 2, (2, 2, 2), {
        "daekket": ("0", 0), "daekningsgrad": ("0 %", 0), "mangler": ("2", 2),
        "loeftetrin": ("2", 2), "status": ("ikke dækket", "ikke-daekket"),
    }),
    Case("X3", 3, 1, (4, 1, 1), {
        "daekket": ("1", 1), "daekningsgrad": ("100 %", 1), "loeftetrin": ("0", 0),
        "status": ("sårbar", "saarbar"), "mangelgrad": ("25 %", 0.25), "prioritet": ("13", 12.5),
    }, {"betydning": 3, "hast": 2}),
    Case("X4", 2, 4, (3, 2), {
        "daekket": ("2", 2), "daekningsgrad": ("50 %", 0.5), "mangler": ("2", 2),
        "loeftetrin": ("4", 4),
    }),
    Case("X5", 3, 3, (4, 3, 2, 1, 0), {"prioritet": ("25", 25)}, {"betydning": 3, "hast": 3}),
    Case("X6", 3, 2, (3, None, None), {
        "daekket": ("1", 1), "daekningsgrad": ("50 %", 0.5), "loeftetrin": ("3", 3),
        "svarandel": ("33 %", 1 / 3),
    }),
)  # fmt: skip


@pytest.fixture(name="case", params=CASES, ids=lambda case: case.name)
def make_case(request: pytest.FixtureRequest) -> Case:
    return request.param


class TestTheExamplesOfTheMethod:
    def test_counted_the_numbers_stand_in_the_table(self, gab: Worksheet, case: Case) -> None:
        gab.require(kompetence=case.name, krav=case.required, antal=case.people, **case.rated)
        gab.count(case.counts, unknown=case.levels.count(None))
        for code, (text, value) in case.expected.items():
            gab.shows(code, text, value)

    def test_person_by_person_the_same_people_give_the_same(
        self, gab: Worksheet, case: Case
    ) -> None:
        gab.choose("Pr. person")
        for number in range(4, len(case.levels), -1):
            gab.button(f"Slet Medarbejder {number}").click()
        for _ in range(4, len(case.levels)):
            gab.button("+ Tilføj medarbejder").click()
        gab.require(kompetence=case.name, krav=case.required, antal=case.people, **case.rated)
        for number, level in enumerate(case.levels, start=1):
            cell = gab.field(f"{case.name}, M{number}")
            cell.fill("?" if level is None else str(level))
        for code, (text, value) in case.expected.items():
            gab.shows(code, text, value)

    def test_too_few_known_levels_are_called_uncertain(self, gab: Worksheet) -> None:
        gab.require(kompetence="Budget", krav=3, antal=2)
        gab.count([0, 0, 0, 1], unknown=2)
        said = "Tallet for Budget er usikkert: I kender under 70 % af niveauerne."
        expect(gab.output.get_by_text(said)).to_be_visible()


class TestTheFirstResult:
    def test_three_fields_are_enough(self, gab: Worksheet) -> None:
        gab.require(krav=3, antal=2)
        gab.field("Antal på niveau 3", 1).fill("1")
        expect(gab.conclusion).to_have_text("0 af 1 kompetence er dækket i dag.")

    def test_the_answer_says_how_many_and_how_far(self, gab: Worksheet) -> None:
        gab.require(kompetence="Samarbejde", krav=3, antal=3)
        gab.count([1, 1, 1, 1, 1])
        expect(gab.conclusion).to_have_text("0 af 1 kompetence er dækket i dag.")
        worst = "Størst er gabet i Samarbejde: 2 af 3 kan det på niveau 3."
        expect(gab.output.get_by_text(worst)).to_be_visible()
        expect(
            gab.output.get_by_role("img", name="Samarbejde: 2 af 3 · ikke dækket")
        ).to_be_visible()

    def test_everyone_may_be_written_as_a_word(self, gab: Worksheet) -> None:
        gab.require(kompetence="Samarbejde", krav=3, antal="alle")
        gab.count([0, 0, 1, 2])
        gab.shows("kraevet", "3", 3)

    def test_nothing_is_shown_of_an_empty_sheet_but_the_example(self, gab: Worksheet) -> None:
        expect(gab.page.get_by_text("Sådan kan det se ud.")).to_be_visible()


class TestTheHorizon:
    def test_what_is_required_later_is_measured_against_the_people_of_today(
        self, gab: Worksheet
    ) -> None:
        gab.require(kompetence="Data", krav=2, antal=2)
        gab.count([0, 0, 2, 1])
        gab.shows("status", "robust", "robust")
        gab.choose("Om 2–3 år")
        gab.field("Krav senere", 1).fill("3")
        expect(gab.conclusion).to_have_text("0 af 1 kompetence er dækket om 2–3 år.")
        expect(gab.output.get_by_text("Målt mod kravene i dag er 1 dækket.")).to_be_visible()
        gab.choose("Nu")
        gab.shows("status", "robust", "robust")

    def test_an_empty_later_counts_as_today(self, gab: Worksheet) -> None:
        gab.require(kompetence="Data", krav=2, antal=2)
        gab.count([0, 0, 2, 1])
        gab.choose("Om 2–3 år")
        expect(gab.conclusion).to_have_text("Kompetencen er dækket om 2–3 år.")


class TestTheRows:
    def test_the_most_urgent_stands_first(self, gab: Worksheet) -> None:
        gab.require(1, kompetence="Let", krav=2, antal=1, betydning=1, hast=1)
        gab.count([0, 1], row=1)
        gab.require(2, kompetence="Svær", krav=3, antal=2, betydning=4, hast=3)
        gab.count([0, 0, 1], row=2)
        names = gab.output.get_by_role("table").get_by_role("rowheader")
        expect(names).to_have_text(["Svær", "Let"])

    def test_removing_a_row_moves_the_others_up_and_can_be_undone(self, gab: Worksheet) -> None:
        gab.require(1, kompetence="Første", krav=3, antal=1)
        gab.require(2, kompetence="Anden", krav=2, antal=1)
        gab.button("Slet Kompetence 1").click()
        expect(gab.field("Kompetence", 1)).to_have_value("Anden")
        expect(gab.field("Kompetence", 1)).to_be_focused()
        gab.button("Fortryd").click()
        expect(gab.field("Kompetence", 1)).to_have_value("Første")
        expect(gab.field("Kompetence", 2)).to_have_value("Anden")

    def test_a_level_stays_with_its_competence_when_another_is_removed(
        self, gab: Worksheet
    ) -> None:
        gab.choose("Pr. person")
        gab.require(1, kompetence="Første")
        gab.require(2, kompetence="Anden")
        gab.field("Anden, M2").fill("3")
        gab.button("Slet Kompetence 1").click()
        expect(gab.field("Anden, M2")).to_have_value("3")

    def test_a_team_may_be_of_one_and_of_none(self, gab: Worksheet) -> None:
        gab.choose("Pr. person")
        for number in (4, 3, 2):
            gab.button(f"Slet Medarbejder {number}").click()
        expect(gab.field("Kaldes", 1, of="Medarbejder")).to_have_value("M1")
        expect(gab.field("Kaldes", 2, of="Medarbejder")).to_have_count(0)
        gab.button("Slet Medarbejder 1").click()
        expect(gab.button("+ Tilføj medarbejder")).to_be_focused()


class TestTheExample:
    def test_it_is_loaded_with_one_click_and_taken_back_with_one(self, gab: Worksheet) -> None:
        gab.require(kompetence="Vores egen", krav=3)
        gab.button("Indlæs eksemplet").click()
        expect(gab.conclusion).to_have_text("3 af 6 kompetencer er dækket i dag.")
        expect(gab.notice).to_contain_text("Eksemplet er indlæst. Det er opdigtet.")
        gab.button("Fortryd").click()
        expect(gab.field("Kompetence", 1)).to_have_value("Vores egen")
        expect(gab.notice).to_be_hidden()

    def test_each_number_says_how_it_came_about(self, gab: Worksheet) -> None:
        gab.button("Indlæs eksemplet").click()
        gab.output.get_by_text("Sådan er tallene for Sårpleje regnet").click()
        line = gab.output.get_by_role("listitem").filter(has_text="Dækningsgrad = dækket / antal")
        expect(line.first).to_contain_text("= 1 / 1 = 100 %")
        expect(line.first.get_by_role("link", name="Regel R")).to_be_visible()
