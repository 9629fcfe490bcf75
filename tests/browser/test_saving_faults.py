"""
What can go wrong with the browser's storage, and what the reader is told and keeps.

F numbers are those of the project's list of faults.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re

import pytest
from playwright.sync_api import Error, expect

from tests.browser.saving import (  # noqa: F401
    LATE,
    OpenSheet,
    Sheet,
    make_opener,
    make_server,
    make_sheet,
)

pytestmark = pytest.mark.browser

BLOCKED = """IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError") }"""
MISSING = """Object.defineProperty(window, "indexedDB", { value: undefined })"""
HANGING = """IDBFactory.prototype.open = () => ({})"""
UPGRADE = """() => new Promise(done => {
  const request = indexedDB.open("kompetencevaerktoejet", 99)
  request.onsuccess = () => { request.result.close(); done() }
})"""
# Chromium compresses what it stores: the same word 200,000 times is 25 kB on the disk.
LARGE = hashlib.shake_256().hexdigest(200_000)
# `failures` transactions throw what Safari throws when it has lost its storage process.
LOSING = """
  window.failures = 0; window.failure = "InvalidStateError"
  const start = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (...options) {
    if (window.failures-- > 0) throw new DOMException("connection lost", window.failure)
    return start.apply(this, options)
  }
"""


class TestNoStorage:
    @pytest.mark.parametrize(
        ("fault", "reason"),
        [
            (BLOCKED, "Denne browser gemmer ikke kladder"),
            (MISSING, "Denne browser gemmer ikke kladder"),
            (HANGING, "Browseren svarer ikke"),
        ],
        ids=["blocked", "missing", "hanging"],
    )
    def test_the_sheet_works_and_says_why_it_is_not_stored(
        self, open_sheet: OpenSheet, fault: str, reason: str
    ) -> None:
        """F8, F9. A file can still be saved; that is the way out."""
        sheet = open_sheet(before=fault)
        sheet.field("Enhed").fill("Øst")
        expect(sheet.state).to_contain_text(reason)
        expect(sheet.state).to_contain_text("Gem som fil, før I lukker siden")
        with sheet.page.expect_download() as download:
            sheet.button("Gem som fil").click()
        assert "Øst" in download.value.path().read_text("utf-8")

    @pytest.mark.parametrize("is_stored", [True, pytest.param(False, marks=pytest.mark.slow)])
    def test_one_that_opens_late_takes_what_was_typed_meanwhile(
        self, sheet: Sheet, open_sheet: OpenSheet, is_stored: bool
    ) -> None:
        """F9 on a slow machine: nobody has to save as a file after all."""
        sheet.write("Enhed", "Øst")
        late = open_sheet(before=LATE, beside=sheet)
        expect(late.state).to_contain_text("Browseren svarer ikke")
        late.edit("Enhed", "Vest")
        if is_stored:
            late.page.evaluate("() => draft.flush()")
        late.page.evaluate("() => release()")
        late.is_saved()
        late.shows("Enhed", "Vest")
        assert ["Mit team", "Mit team"] == late.projects()
        sheet.open()
        sheet.shows("Enhed", "Vest")

    def test_one_that_opens_late_shows_what_was_stored(
        self, sheet: Sheet, open_sheet: OpenSheet
    ) -> None:
        sheet.write("Enhed", "Øst")
        late = open_sheet(before=LATE, beside=sheet)
        expect(late.state).to_contain_text("Browseren svarer ikke")
        late.page.evaluate("() => release()")
        late.shows("Enhed", "Øst")
        late.is_saved()

    @pytest.mark.slow
    def test_one_that_opens_late_and_is_empty_says_so(self, open_sheet: OpenSheet) -> None:
        sheet = open_sheet(before=LATE)
        expect(sheet.state).to_contain_text("Browseren svarer ikke")
        sheet.page.evaluate("() => release()")
        expect(sheet.state).to_contain_text("Intet")
        assert [] == sheet.records()

    def test_it_is_kept_from_page_to_page(self, open_sheet: OpenSheet) -> None:
        sheet = open_sheet(before=BLOCKED)
        expect(sheet.state).to_contain_text("gemmer ikke")
        sheet.field("Enhed").fill("Øst")
        sheet.page.evaluate("() => mount()")
        sheet.shows("Enhed", "Øst")
        sheet.button("Tøm ark").click()
        sheet.button("Fortryd").click()
        sheet.shows("Enhed", "Øst")

    def test_leaving_is_asked_about_until_there_is_a_file(self, open_sheet: OpenSheet) -> None:
        sheet = open_sheet(before=BLOCKED)
        expect(sheet.state).to_contain_text("gemmer ikke")
        sheet.field("Enhed").press_sequentially("Øst")
        expect(sheet.state).to_contain_text("ikke gemt som fil")
        with sheet.page.expect_download():
            sheet.button("Gem som fil").click()
        sheet.says("Sendt til browserens overførsler")
        sheet.open()
        assert [] == sheet.asked
        sheet.field("Enhed").press_sequentially("Vest")
        sheet.page.evaluate("() => draft.flush()")
        sheet.open()
        assert ["beforeunload"] == sheet.asked

    def test_a_database_of_a_newer_build_is_left_alone(self, open_sheet: OpenSheet) -> None:
        """F18, for the whole database."""
        sheet = open_sheet()
        sheet.write("Enhed", "Øst")
        before = sheet.records()
        sheet.page.evaluate(UPGRADE)
        sheet.open()
        expect(sheet.state).to_contain_text("nyere udgave")
        sheet.field("Enhed").fill("Vest")
        expect(sheet.state).to_contain_text("ikke gemt som fil")
        assert before == sheet.records()

    def test_a_newer_build_in_another_tab_is_told(self, open_sheet: OpenSheet) -> None:
        """F12: the old tab lets go, keeps what is typed, and says what to do."""
        sheet = open_sheet()
        sheet.write("Enhed", "Øst")
        sheet.page.evaluate(UPGRADE)
        sheet.says("Genindlæs siden, før I skriver videre")
        sheet.field("Enhed").fill("Vest")
        expect(sheet.state).to_contain_text("Ikke gemt: siden er åben i en nyere udgave")
        assert "Vest" not in json.dumps(sheet.records())
        sheet.shows("Enhed", "Vest")


class TestQuota:
    def test_a_full_disk_is_told_and_tried_again(self, open_sheet: OpenSheet) -> None:
        """F6: nothing typed is lost once there is space."""
        sheet = open_sheet(quota=1)
        sheet.field("Enhed").fill("Øst")
        expect(sheet.state).to_contain_text("der er ikke mere plads i browseren. Gem som fil")
        with sheet.page.expect_download() as download:
            sheet.button("Gem som fil").click()
        assert "Øst" in download.value.path().read_text("utf-8")
        sheet.lift_quota()
        expect(sheet.state).to_contain_text("Gemt som kladde", timeout=8000)
        sheet.open()
        sheet.shows("Enhed", "Øst")

    def test_a_disk_that_becomes_full_keeps_the_last_good_state(
        self, open_sheet: OpenSheet
    ) -> None:
        """F7."""
        sheet = open_sheet(quota=300_000)
        sheet.write("Enhed", "Øst")
        sheet.field("Mål").fill(LARGE)
        expect(sheet.state).to_contain_text("Ikke gemt")
        open_sheet(beside=sheet).shows("Enhed", "Øst")
        sheet.field("Mål").fill("Ro")
        sheet.is_saved()

    def test_what_is_unstored_follows_to_the_next_page(self, open_sheet: OpenSheet) -> None:
        sheet = open_sheet(quota=1)
        sheet.field("Enhed").fill("Vest")
        expect(sheet.state).to_contain_text("Ikke gemt")
        sheet.page.evaluate("() => mount()")
        sheet.shows("Enhed", "Vest")
        sheet.lift_quota()
        expect(sheet.state).to_contain_text("Gemt som kladde", timeout=8000)


class TestConnection:
    @pytest.mark.parametrize("failure", ["InvalidStateError", "UnknownError", "AbortError"])
    def test_a_lost_connection_is_opened_again(self, open_sheet: OpenSheet, failure: str) -> None:
        """F10, F11: the reader notices nothing."""
        sheet = open_sheet(before=LOSING)
        sheet.write("Enhed", "Øst")
        sheet.page.evaluate("name => { failures = 2; failure = name }", failure)
        sheet.write("Enhed", "Vest")
        sheet.open()
        sheet.shows("Enhed", "Vest")

    def test_after_three_tries_it_is_told_and_tried_later(self, open_sheet: OpenSheet) -> None:
        sheet = open_sheet(before=LOSING)
        sheet.write("Enhed", "Øst")
        sheet.page.evaluate("() => { failures = 3 }")
        sheet.field("Enhed").fill("Vest")
        expect(sheet.state).to_contain_text("Ikke gemt: browseren kunne ikke gemme. Gem som fil.")
        expect(sheet.state).to_contain_text("Gemt som kladde", timeout=8000)
        sheet.open()
        sheet.shows("Enhed", "Vest")

    def test_site_data_cleared_meanwhile_is_written_again(self, sheet: Sheet) -> None:
        """F14: what stands on the page is the newest there is."""
        sheet.field("Mål").fill("Ro")
        sheet.write("Enhed", "Øst")
        storage = sheet.context.new_cdp_session(sheet.page)
        storage.send(
            "Storage.clearDataForOrigin",
            {"origin": sheet.home.rstrip("/"), "storageTypes": "indexeddb"},
        )
        sheet.write("Enhed", "Vest")
        sheet.open()
        sheet.shows("Enhed", "Vest")
        sheet.shows("Mål", "Ro")

    def test_a_crashed_tab_has_lost_nothing_acknowledged(
        self, sheet: Sheet, open_sheet: OpenSheet
    ) -> None:
        """F2."""
        sheet.write("Enhed", "Øst")
        fresh = sheet.context.new_page()
        with sheet.page.expect_event("crash"), contextlib.suppress(Error):
            sheet.page.goto("chrome://crash")
        Sheet(fresh, sheet.home).open().shows("Enhed", "Øst")


class TestDamage:
    def test_the_newest_sound_state_takes_the_place_of_a_damaged_one(self, sheet: Sheet) -> None:
        """F15, F16, S3."""
        sheet.write("Enhed", "Øst")
        sheet.button("Tøm ark").click()
        sheet.write("Enhed", "Vest")
        sheet.alter("head.text = head.text.replace('Vest', 'Rest')")
        sheet.open()
        sheet.says("kunne ikke læses og er lagt til side")
        sheet.shows("Enhed", "Øst")
        damaged = [head for head in sheet.records() if head.get("damaged")]
        assert 1 == len(damaged)
        assert "Rest" in str(damaged[0]["text"])

    def test_what_is_left_of_a_damaged_one_can_be_had_as_a_file(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Øst")
        sheet.alter("head.text = head.text.slice(0, -9)")
        sheet.open()
        sheet.says("Har I gemt som fil, så åbn filen")
        sheet.shows("Enhed", "")
        sheet.write("Mål", "Ro")
        sheet.button("Projekter").click()
        with sheet.page.expect_download() as download:
            sheet.page.get_by_role("button", name=re.compile("Hent det, der kan læses")).click()
        assert "Øst" in download.value.path().read_text("utf-8")

    def test_a_record_of_a_newer_build_is_never_written_over(self, sheet: Sheet) -> None:
        """F18."""
        sheet.write("Enhed", "Øst")
        sheet.alter("head.schema = 2; head.text += ' '")
        before = sheet.records()
        sheet.open()
        sheet.says("Kladden er gemt af en nyere udgave af siden og er ikke rørt")
        sheet.write("Enhed", "Vest")
        assert before[0] in sheet.records()
        sheet.button("Projekter").click()
        expect(sheet.dialog("Projekter")).to_contain_text("Genindlæs siden for at åbne det")

    def test_a_record_made_newer_meanwhile_is_not_written_over_either(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Øst")
        sheet.alter("head.schema = 2")
        before = sheet.records()
        sheet.field("Enhed").fill("Vest")
        sheet.says("gemt for sig som “Mit team (kopi)”")
        assert before[0] in sheet.records()
        projects = [json.loads(str(head["text"])) for head in sheet.records()]
        assert {"Øst", "Vest"} == {project["fields"]["ark"]["enhed"] for project in projects}
