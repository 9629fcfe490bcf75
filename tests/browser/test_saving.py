"""
The draft: stored as it is typed, honest about it, and taken back to the letter.

Numbers D1-D7 and S1-S4 are the rules at the top of the scripts under test.
"""

from __future__ import annotations

import contextlib
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.saving import (  # noqa: F401
    LATE,
    WATCH,
    OpenSheet,
    Sheet,
    make_opener,
    make_server,
    make_sheet,
)

pytestmark = pytest.mark.browser

COUNT_PUTS = """
  window.puts = 0
  const put = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = function (...row) { window.puts += 1; return put.apply(this, row) }
"""
PUT_AWAY = """() => {
  Object.defineProperty(document, "hidden", { value: true, configurable: true })
  document.dispatchEvent(new Event("visibilitychange"))
  delete document.hidden
}"""


class TestAutosave:
    def test_what_is_typed_is_there_after_a_reload(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Hjemmeplejen øst")
        sheet.open()
        sheet.shows("Enhed", "Hjemmeplejen øst")
        sheet.is_saved()

    def test_an_untouched_sheet_says_that_nothing_is_stored(self, sheet: Sheet) -> None:
        expect(sheet.state).to_contain_text("Intet er gemt endnu")
        assert [] == sheet.records()

    def test_saved_is_said_only_when_the_transaction_is_complete(
        self, open_sheet: OpenSheet
    ) -> None:
        """S1, D3: until then the page says "Gemmer …"."""
        sheet = open_sheet(before=WATCH)
        sheet.write("Enhed", "A")
        sheet.page.evaluate("() => { window.holding = true }")
        sheet.field("Enhed").fill("AB")
        sheet.page.wait_for_function("() => held.length === 1")
        expect(sheet.state).to_have_text("Gemmer …")
        sheet.page.evaluate("() => { holding = false; held.forEach(complete => complete()) }")
        sheet.is_saved()

    def test_every_write_asks_for_strict_durability(self, open_sheet: OpenSheet) -> None:
        sheet = open_sheet(before=WATCH)
        sheet.write("Enhed", "A")
        assert {"strict"} == {write["durability"] for write in sheet.page.evaluate("() => writes")}

    def test_someone_who_never_pauses_is_stored_meanwhile(self, sheet: Sheet) -> None:
        """D2: a save per pause alone would keep nothing of a long sentence."""
        sheet.page.clock.install()
        sheet.open()
        expect(sheet.state).to_contain_text("Intet")
        sheet.page.clock.pause_at(datetime.now(UTC) + timedelta(hours=1))
        sheet.field("Enhed").focus()
        for number in range(1, 7):
            sheet.page.keyboard.press("x")
            sheet.page.clock.run_for(50)
            if number % 3 == 0:
                sheet.page.wait_for_function("() => draft.status.state === 'saved'")

    def test_a_page_left_at_once_has_stored_the_last_key(self, sheet: Sheet) -> None:
        """S4: a blind write to the database arrives in two of three, so once would prove little."""
        sheet.write("Enhed", "A")
        for text in "Hjemmehj":
            sheet.is_loaded()
            sheet.field("Enhed").fill(text)
            sheet.open()
            sheet.shows("Enhed", text)

    def test_a_first_visit_left_at_once_has_stored_the_first_word(self, sheet: Sheet) -> None:
        """Nothing was ever stored, so no note says which project is the current one."""
        sheet.is_loaded()
        sheet.field("Enhed").fill("Hjemmepleje")
        sheet.page.goto("about:blank")
        sheet.open()
        sheet.shows("Enhed", "Hjemmepleje")

    def test_a_tab_closed_at_once_has_stored_the_last_key(
        self, sheet: Sheet, open_sheet: OpenSheet
    ) -> None:
        sheet.write("Enhed", "A")
        other = open_sheet(beside=sheet)
        sheet.field("Enhed").fill("Hjemmeplejen")
        sheet.page.close()
        other.open()
        other.shows("Enhed", "Hjemmeplejen")

    @pytest.mark.parametrize("sign", ["freeze", "visibilitychange"])
    def test_a_tab_put_away_has_stored_the_last_key(self, sheet: Sheet, sign: str) -> None:
        """
        A discarded tab gets no `beforeunload` and no `pagehide`; these are its last signs.

        Sent by hand, since no lever of the browser freezes a page of a headless one.
        """
        sheet.write("Enhed", "A")
        fresh = sheet.context.new_page()
        sheet.page.evaluate(
            """sign => {
              Object.defineProperty(document, "hidden", { value: true })
              const field = document.querySelector("[name='ark.enhed']")
              field.value = "Hjemmeplejen"
              field.dispatchEvent(new Event("input", { bubbles: true }))
              document.dispatchEvent(new Event(sign))
            }""",
            sign,
        )
        with sheet.page.expect_event("crash"), contextlib.suppress(Error):
            sheet.page.goto("chrome://crash")
        Sheet(fresh, sheet.home).open().shows("Enhed", "Hjemmeplejen")

    def test_instant_navigation_keeps_the_last_key(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "A")
        sheet.field("Enhed").fill("Hjemmeplejen")
        sheet.page.evaluate("() => mount()")
        sheet.shows("Enhed", "Hjemmeplejen")
        sheet.is_saved()

    def test_leaving_is_asked_about_only_while_a_save_is_pending(
        self, open_sheet: OpenSheet
    ) -> None:
        sheet = open_sheet(before=WATCH)
        sheet.write("Enhed", "A")
        sheet.open()
        sheet.is_saved()
        assert [] == sheet.asked
        sheet.page.evaluate("() => { window.holding = true }")
        sheet.field("Enhed").press_sequentially("B")
        sheet.open()
        assert ["beforeunload"] == sheet.asked

    def test_leaving_before_the_first_load_asks_for_what_was_typed(
        self, open_sheet: OpenSheet
    ) -> None:
        """D1: nothing can be written yet, and no page knows which project it belongs to."""
        sheet = open_sheet(before=LATE)
        sheet.open()
        assert [] == sheet.asked
        sheet.field("Enhed").press_sequentially("Øst")
        sheet.open()
        assert ["beforeunload"] == sheet.asked

    def test_what_may_never_be_stored_is_not(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "010203-1234")
        assert "010203" not in json.dumps(sheet.records())


class TestBeginning:
    def test_nothing_is_written_before_the_first_load(self, open_sheet: OpenSheet) -> None:
        """D1: an empty form would overwrite the draft."""
        sheet = open_sheet(before=LATE + COUNT_PUTS)
        sheet.field("Mål").fill("Ro")
        sheet.page.evaluate("() => draft.flush()")
        assert 0 == sheet.page.evaluate("() => puts")
        sheet.page.evaluate("() => release()")
        sheet.is_saved()

    def test_what_was_typed_meanwhile_wins_and_the_rest_stays(self, open_sheet: OpenSheet) -> None:
        """D5."""
        first = open_sheet()
        first.field("Rækker").fill("Samarbejde\nSprog")
        first.field("Mål").fill("Ro")
        first.write("Enhed", "Øst")
        late = open_sheet(beside=first, before=LATE)
        late.field("Enhed").fill("Vest")
        late.page.evaluate("() => release()")
        late.shows("Mål", "Ro")
        late.shows("Enhed", "Vest")
        late.shows("Rækker", "Samarbejde\nSprog")
        late.is_saved()
        open_sheet(beside=first).shows("Enhed", "Vest")

    def test_a_clock_set_back_does_not_bring_an_older_state(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Gammel")
        sheet.page.clock.set_fixed_time("2020-01-01T12:00:00")
        sheet.field("Enhed").fill("Ny")
        expect(sheet.state).to_contain_text("Gemt som kladde")
        sheet.open()
        sheet.shows("Enhed", "Ny")


class TestTwoTabs:
    def test_a_tab_that_comes_into_view_shows_what_the_other_stored(
        self, open_sheet: OpenSheet
    ) -> None:
        """D7: so that using two tools in two tabs is no conflict."""
        first = open_sheet()
        first.write("Enhed", "Øst")
        second = open_sheet(beside=first)
        second.write("Enhed", "Vest")
        come_into_view(first.page)
        first.shows("Enhed", "Vest")
        first.write("Mål", "Ro")
        assert 1 == len(first.records())

    def test_an_edit_over_a_newer_one_becomes_a_copy(self, open_sheet: OpenSheet) -> None:
        """S2, D4: neither tab loses anything."""
        first = open_sheet()
        first.write("Enhed", "Øst")
        second = open_sheet(beside=first)
        second.shows("Enhed", "Øst")
        first.write("Enhed", "Nord")
        second.field("Mål").fill("Ro")
        second.says("gemt for sig som “Mit team (kopi)”")
        second.is_saved()
        stored = {head["name"]: json.loads(str(head["text"])) for head in first.records()}
        assert {"Mit team", "Mit team (kopi)"} == set(stored)
        assert "Nord" == stored["Mit team"]["fields"]["ark"]["enhed"]
        assert "Ro" == stored["Mit team (kopi)"]["fields"]["ark"]["maal"]
        second.field("Mål").fill("Ro og ret")
        second.is_saved()
        assert 2 == len(first.records())

    def test_a_last_edit_that_meets_a_newer_one_becomes_a_copy(self, open_sheet: OpenSheet) -> None:
        """S4: the blind write could not know of the other tab."""
        first = open_sheet()
        first.write("Enhed", "Øst")
        second = open_sheet(beside=first)
        second.shows("Enhed", "Øst")
        first.write("Enhed", "Nord")
        second.field("Enhed").fill("Syd")
        second.page.goto("about:blank")
        first.open()
        first.shows("Enhed", "Nord")
        first.says("under Projekter")
        assert {"Mit team", "Mit team (kopi)"} == set(first.projects())

    def test_an_edit_over_a_newer_one_becomes_one_copy_when_its_tab_is_put_away(
        self, open_sheet: OpenSheet
    ) -> None:
        """S4: what was written blindly is not kept beside what was then stored."""
        first = open_sheet()
        first.write("Enhed", "Øst")
        second = open_sheet(beside=first)
        second.shows("Enhed", "Øst")
        first.write("Enhed", "Nord")
        second.field("Mål").fill("Ro")
        second.page.evaluate(PUT_AWAY)
        second.says("gemt for sig som “Mit team (kopi)”")
        second.is_saved()
        come_into_view(first.page)
        first.write("Mål", "Fred")
        assert ["Mit team", "Mit team (kopi)"] == sorted(first.projects())

    def test_all_deleted_in_one_tab_is_gone_in_the_other(self, open_sheet: OpenSheet) -> None:
        first = open_sheet()
        first.write("Enhed", "Øst")
        second = open_sheet(beside=first)
        second.shows("Enhed", "Øst")
        first.page.evaluate("() => draft.removeAll()")
        second.says("Alt er slettet i en anden fane")
        second.shows("Enhed", "")


STEPS: dict[str, Any] = {
    "clear": lambda sheet: sheet.button("Tøm ark").click(),
    "row": lambda sheet: sheet.button("Slet sidste række").click(),
    "example": lambda sheet: sheet.button("Indlæs eksemplet").click(),
}


class TestUndo:
    @pytest.mark.parametrize("step", STEPS)
    def test_a_big_step_is_taken_back_to_the_letter(self, sheet: Sheet, step: str) -> None:
        """D6: also after typing on, and after a reload."""
        sheet.field("Rækker").fill("Samarbejde\nSprog")
        sheet.write("Enhed", "Hjemmeplejen  øst ")
        before = sheet.text()
        STEPS[step](sheet)
        sheet.field("Mål").fill("noget andet")
        sheet.is_saved()
        assert before != sheet.text()
        sheet.open()
        sheet.is_saved()
        sheet.button("Fortryd").click()
        sheet.says("Fortrudt: Mål.")
        sheet.button("Fortryd").click()
        sheet.shows("Rækker", "Samarbejde\nSprog")
        assert before == sheet.text()
        sheet.open()
        sheet.shows("Enhed", "Hjemmeplejen  øst ")
        assert before == sheet.text()

    def test_a_step_taken_back_can_be_taken_again(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Øst")
        sheet.button("Tøm ark").click()
        sheet.says("Arket er tømt")
        after = sheet.text()
        sheet.button("Fortryd").click()
        sheet.shows("Enhed", "Øst")
        sheet.button("Gentag").click()
        sheet.shows("Enhed", "")
        assert after == sheet.text()
        sheet.button("Fortryd").click()
        sheet.shows("Enhed", "Øst")

    def test_typing_ends_what_can_be_taken_again(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Øst")
        sheet.button("Tøm ark").click()
        sheet.button("Fortryd").click()
        expect(sheet.button("Gentag")).to_be_visible()
        sheet.write("Mål", "Ro")
        expect(sheet.button("Gentag")).to_be_hidden()

    def test_with_nothing_to_undo_the_button_says_why(self, sheet: Sheet) -> None:
        sheet.button("Fortryd").click()
        sheet.says(re.compile("Der er ikke noget at fortryde. Fortryd virker, når"))

    def test_ten_earlier_states_are_kept(self, sheet: Sheet) -> None:
        for number in range(12):
            sheet.field("Enhed").fill(f"Nummer {number}")
            sheet.button("Tøm ark").click()
            sheet.shows("Enhed", "")
        sheet.is_saved()
        ring = sheet.records("rings")[0]["states"]
        assert isinstance(ring, list)
        assert 10 == len(ring)
        assert "Nummer 2" == json.loads(ring[0]["text"])["fields"]["ark"]["enhed"]


def come_into_view(page: Page) -> None:
    page.evaluate("() => window.dispatchEvent(new Event('focus'))")
