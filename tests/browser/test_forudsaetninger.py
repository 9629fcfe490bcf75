"""
Tool 1 as a manager uses it: twelve statements, a verdict by the lowest critical answer, a frame.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.worksheet import Worksheet, empty_tjek, open_tjek  # noqa: F401

pytestmark = pytest.mark.browser

PRIORITY = "Ledelsen har besluttet at prioritere opgaven"
HOURS = "Der er sat interne timer af"
MONEY = "Der er sat penge af til hjælp udefra"
LEADER = "En navngiven leder har ansvaret"
MED = "MED-udvalget er inddraget"


def answer(tjek: Worksheet, *, priority: str, hours: str, leader: str) -> None:
    tjek.answer(PRIORITY, priority)
    tjek.answer(HOURS, hours)
    tjek.answer(LEADER, leader)


class TestTheVerdict:
    @pytest.mark.parametrize(
        ("priority", "hours", "leader", "verdict"),
        [
            ("Besluttet", "Besluttet", "Besluttet og synligt", "Klar: I kan gå i gang."),
            ("Besluttet", "Delvist", "Besluttet", "Klar, hvis I får det sidste på plads."),
            ("Nej", "Besluttet", "Besluttet", "Vent: begynd ikke"),
        ],
    )
    def test_three_critical_answers_give_it(
        self, tjek: Worksheet, priority: str, hours: str, leader: str, verdict: str
    ) -> None:
        answer(tjek, priority=priority, hours=hours, leader=leader)
        if hours != "Besluttet":
            tjek.answer(MONEY, "Nej")
        expect(tjek.conclusion).to_contain_text(verdict)

    def test_a_high_average_does_not_mend_a_missing_decision(self, tjek: Worksheet) -> None:
        for group in tjek.page.locator("form").get_by_role("group").all():
            best = group.get_by_role("radio", name="Besluttet og synligt", exact=True)
            if best.count():
                best.check()
        expect(tjek.conclusion).to_have_text("Klar: I kan gå i gang.")
        tjek.answer(PRIORITY, "Nej")
        expect(tjek.conclusion).to_contain_text("Vent")
        tjek.shows("middel", "2", 2)

    def test_money_stands_for_hours(self, tjek: Worksheet) -> None:
        answer(tjek, priority="Besluttet", hours="Nej", leader="Besluttet")
        tjek.answer(MONEY, "Besluttet")
        expect(tjek.conclusion).to_have_text("Klar: I kan gå i gang.")

    def test_an_unknown_critical_answer_leaves_it_open(self, tjek: Worksheet) -> None:
        answer(tjek, priority="Besluttet", hours="Besluttet", leader="Ved ikke")
        expect(tjek.conclusion).to_contain_text("Ikke afgjort")
        asked = "Svar også på det afgørende om den ansvarlige leder."
        expect(tjek.output.get_by_text(asked)).to_be_visible()

    def test_what_is_missing_is_told_with_who_decides_it(self, tjek: Worksheet) -> None:
        answer(tjek, priority="Nej", hours="Besluttet", leader="Besluttet")
        item = tjek.output.get_by_role("listitem").filter(has_text="Direktionen eller chefgruppen")
        expect(item).to_be_visible()

    def test_a_group_counts_only_what_is_answered(self, tjek: Worksheet) -> None:
        tjek.answer(LEADER, "Besluttet og synligt")
        tjek.answer(MED, "Ved ikke")
        tjek.shows("middel", "3", 3, row=3)
        tjek.shows("besvaret-i-gruppe", "1", 1, row=3)


class TestTheFrame:
    def test_hours_and_kroner_are_written_the_danish_way(self, tjek: Worksheet) -> None:
        answer(tjek, priority="Besluttet", hours="Besluttet", leader="Besluttet")
        tjek.field("Interne timer i perioden").fill("240,5")
        tjek.field("Eksterne kroner i perioden").fill("60.000")
        frame = tjek.output.get_by_role("listitem")
        expect(frame.filter(has_text="Interne timer: 240,5")).to_be_visible()
        expect(frame.filter(has_text="Eksterne kroner: 60.000")).to_be_visible()

    def test_resources_that_are_nothing_are_pointed_out(self, tjek: Worksheet) -> None:
        answer(tjek, priority="Besluttet", hours="Besluttet", leader="Besluttet")
        tjek.field("Interne timer i perioden").fill("0")
        tjek.field("Eksterne kroner i perioden").fill("0")
        expect(tjek.output.get_by_text("rammen er 0 timer og 0 kroner")).to_be_visible()


class TestTheExample:
    def test_it_shows_a_verdict_with_reservations(self, tjek: Worksheet) -> None:
        tjek.button("Indlæs eksemplet").click()
        expect(tjek.conclusion).to_have_text("Klar, hvis I får det sidste på plads.")
        expect(tjek.page.get_by_role("radio", checked=True)).to_have_count(12)
