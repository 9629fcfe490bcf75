"""
A database that will not open, is locked, is gone, is damaged or is half of an older build's.

F numbers are those of faults.yaml. `data/store-1.json` is what the first build wrote.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.saving import OpenSheet, Sheet, make_opener, make_server, make_sheet  # noqa: F401
from tests.browser.server import SiteServer

pytestmark = pytest.mark.browser

OLDER: dict[str, Any] = json.loads(
    Path(__file__).with_name("data").joinpath("store-1.json").read_text("utf-8")
)
# The next `failures` openings end as browsers end them that cannot read their own files.
BROKEN = """
  window.failures ??= Number(sessionStorage.failures ?? 0)
  const open = IDBFactory.prototype.open
  IDBFactory.prototype.open = function (...name) {
    if (window.failures-- <= 0) return open.apply(this, name)
    const message = "Internal error opening backing store for indexedDB.open."
    const request = { error: new DOMException(message, "UnknownError") }
    setTimeout(() => request.onerror())
    return request
  }
"""
# The upgrade is begun and cut off `failures` times, as by a browser that is closed meanwhile.
CUT_OFF = """
  window.failures = Number(sessionStorage.failures ?? 0)
  const open = IDBFactory.prototype.open
  IDBFactory.prototype.open = function (...name) {
    const request = open.apply(this, name)
    // Heard after the page's own handler, when its tables are made.
    queueMicrotask(() => request.addEventListener("upgradeneeded", () => {
      if (window.failures-- > 0) request.transaction.abort()
    }))
    return request
  }
"""
# A tab of the first build: it does not know that it should let go.
OLDER_TAB = """tables => new Promise(done => {
  const request = indexedDB.open("kompetencevaerktoejet", 1)
  request.onupgradeneeded = () => {
    for (const [name, rows] of Object.entries(tables)) {
      const table = request.result.createObjectStore(name, { keyPath: "id" })
      for (const row of rows) table.put(row)
    }
  }
  request.onsuccess = () => { window.kept = request.result; done() }
})"""

NEWER_TAB = """() => new Promise(done => {
  indexedDB.open("kompetencevaerktoejet", 99).onsuccess = done
}).then(() => {})"""
# How many last edits stand there; each gets another letter.
DAMAGE_LEFT = """() => {
  const keys = Object.keys(localStorage).filter(key => key.includes(".sidst."))
  for (const key of keys) localStorage[key] = localStorage[key].replace("Vest", "Rest")
  return keys.length
}"""
DELETE = """() => new Promise(done => {
  indexedDB.deleteDatabase("kompetencevaerktoejet").onsuccess = done
}).then(() => {})"""


class Elsewhere:
    """Another page of the same site, without our scripts."""

    def __init__(self, sheet: Sheet) -> None:
        self.page = sheet.context.new_page()
        self.page.goto(f"{sheet.home}tom/")

    def run(self, script: str, argument: object = None) -> None:
        self.page.evaluate(script, argument)


@pytest.fixture(autouse=True)
def an_empty_page(saving_server: SiteServer) -> None:
    saving_server.extra["/tom/"] = b"<!doctype html><link rel=icon href='data:,'><title>Tom</title>"


class TestAStoreThatWillNotOpen:
    def test_an_opening_that_fails_is_tried_again(self, open_sheet: OpenSheet) -> None:
        """F10: the reader notices nothing."""
        sheet = open_sheet(before=BROKEN)
        sheet.write("Enhed", "Øst")
        sheet.page.evaluate("() => { sessionStorage.failures = 2 }")
        sheet.open()
        sheet.shows("Enhed", "Øst")
        sheet.is_saved()

    def test_one_that_stays_broken_is_told_and_left_as_it_is(self, open_sheet: OpenSheet) -> None:
        """F10: a file is the way out, and what was there is there when it heals."""
        sheet = open_sheet(before=BROKEN)
        sheet.write("Enhed", "Øst")
        sheet.page.evaluate("() => { sessionStorage.failures = 99 }")
        sheet.open()
        expect(sheet.state).to_contain_text("Browseren kan ikke gemme kladden. Gem som fil")
        sheet.edit("Enhed", "Vest")
        with sheet.page.expect_download() as download:
            sheet.button("Gem som fil").click()
        assert "Vest" in download.value.path().read_text("utf-8")
        sheet.page.evaluate("() => { sessionStorage.failures = 0 }")
        sheet.open()
        sheet.shows("Enhed", "Øst")

    def test_a_tab_of_an_older_build_that_holds_it_is_not_waited_for(
        self, open_sheet: OpenSheet
    ) -> None:
        """F12: after three seconds it goes on in memory, and what the other has stays there."""
        sheet = open_sheet()
        other = Elsewhere(sheet)
        sheet.page.goto("about:blank")
        other.run(DELETE)
        other.run(OLDER_TAB, OLDER["tables"])
        sheet.open()
        expect(sheet.state).to_contain_text("Browseren svarer ikke")
        expect(sheet.state).to_contain_text("Gem som fil, før I lukker siden")
        other.page.close()
        sheet.open()
        sheet.shows("Enhed", "Øst, skrevet til sidst")

    def test_a_newer_build_in_another_tab_is_let_in(self, sheet: Sheet) -> None:
        """F12: the old tab closes the database, keeps what is typed in it, and says what to do."""
        sheet.write("Enhed", "Øst")
        other = Elsewhere(sheet)
        other.run(NEWER_TAB)
        sheet.says("Siden er åbnet i en nyere udgave i en anden fane")
        sheet.edit("Enhed", "Vest")
        expect(sheet.state).to_contain_text("Gem som fil, og genindlæs siden")
        sheet.shows("Enhed", "Vest")


class TestAStoreThatIsGone:
    def test_it_begins_kindly_and_points_to_the_file(self, sheet: Sheet) -> None:
        """F13: Safari empties the storage of a site that was not visited for seven days."""
        sheet.write("Enhed", "Øst")
        with sheet.page.expect_download() as download:
            sheet.button("Gem som fil").click()
        sheet.page.goto("about:blank")
        storage = sheet.context.new_cdp_session(sheet.page)
        origin = sheet.home.rstrip("/")
        storage.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        sheet.open()
        expect(sheet.state).to_contain_text("Intet er gemt endnu")
        expect(sheet.state).to_contain_text("Har I en fil fra sidst, så vælg Åbn fil")
        expect(sheet.notice).to_be_hidden()
        with sheet.page.expect_file_chooser() as chooser:
            sheet.button("Åbn fil").click()
        chooser.value.set_files(download.value.path())
        sheet.button("Erstat kladden").click()
        sheet.shows("Enhed", "Øst")


class TestDamage:
    def test_a_damaged_state_of_the_ring_is_passed_over(self, sheet: Sheet) -> None:
        """F16: the newest of those that are whole."""
        for text in ("Første", "Anden"):
            sheet.edit("Enhed", text)
            sheet.button("Tøm ark").click()
            sheet.shows("Enhed", "")
        sheet.write("Enhed", "Tredje")
        sheet.alter("head.text = head.text.slice(0, -9)")
        sheet.alter("head.states.at(-1).text = head.states.at(-1).text.slice(0, 20)", "rings")
        sheet.open()
        sheet.says("kunne ikke læses og er lagt til side")
        sheet.shows("Enhed", "Første")

    def test_a_damaged_last_edit_is_dropped_and_the_rest_is_there(self, sheet: Sheet) -> None:
        """F15: what was left behind while the page went away."""
        sheet.write("Enhed", "Øst")
        other = Elsewhere(sheet)
        sheet.field("Enhed").fill("Vest")
        sheet.page.goto("about:blank")
        rest = Sheet(other.page, sheet.home)
        assert 1 == rest.page.evaluate(DAMAGE_LEFT)
        rest.open()
        rest.shows("Enhed", "Øst")
        rest.is_saved()
        assert 0 == rest.page.evaluate(DAMAGE_LEFT)
        assert [] == rest.records("partings")

    def test_a_damaged_step_takes_the_steps_and_not_the_text(self, sheet: Sheet) -> None:
        """F15."""
        sheet.write("Enhed", "Øst")
        sheet.write("Enhed", "Vest")
        sheet.alter("head.text = head.text.replace('Vest', 'Rest')", "steps")
        sheet.open()
        sheet.is_saved()
        sheet.shows("Enhed", "Vest")
        sheet.button("Fortryd").click()
        sheet.says("Der er ikke noget at fortryde")


class TestAnOlderStore:
    """What the first build left here: two projects, an earlier state and a last edit."""

    @pytest.fixture
    def older(self, sheet: Sheet) -> Sheet:
        other = Elsewhere(sheet)
        sheet.page.close()
        other.run(DELETE)
        other.run(OLDER_TAB, OLDER["tables"])
        return Sheet(other.page, sheet.home)

    def test_every_field_of_it_is_there(self, older: Sheet) -> None:
        older.open()
        older.is_loaded()
        last, *_ = OLDER["tables"]["partings"]
        assert json.loads(last["text"]) == older.page.evaluate("() => draft.project")
        assert ["Mit team", "Team Vest"] == older.projects()
        first, *_ = OLDER["tables"]["projects"]
        assert first["text"] in [head["text"] for head in older.records()]
        assert OLDER["tables"]["rings"] == older.records("rings")

    @pytest.mark.parametrize("failures", [2, 9])
    def test_an_upgrade_that_is_cut_off_has_changed_nothing(
        self, older: Sheet, failures: int
    ) -> None:
        """F17: it is tried again at once, and else at the next visit."""
        older.page.add_init_script(CUT_OFF)
        older.page.evaluate("failures => { sessionStorage.failures = failures }", failures)
        older.open()
        if failures > 2:
            expect(older.state).to_contain_text("Browseren kan ikke gemme kladden")
            older.page.evaluate("() => { sessionStorage.failures = 0 }")
            older.open()
        older.shows("Enhed", "Øst, skrevet til sidst")
        assert ["Mit team", "Team Vest"] == older.projects()

    def test_undo_goes_back_to_what_it_held_across_a_file_and_a_reload(self, older: Sheet) -> None:
        """F44: the exact text of before."""
        older.open()
        older.is_loaded()
        before = older.text()
        older.edit("Mål", "Fred")
        with older.page.expect_file_chooser() as chooser:
            older.button("Åbn fil").click()
        file = {"name": "Tal.csv", "mimeType": "", "buffer": b"Ro og orden"}
        chooser.value.set_files(file)
        older.button("Tag med").click()
        older.says("Filens indhold er taget med.")
        older.open()
        older.is_saved()
        older.shows("Mål", "Ro og orden")
        older.button("Fortryd").click()
        older.shows("Mål", "Fred")
        older.open()
        older.is_saved()
        older.button("Fortryd").click()
        older.is_saved()
        assert before == older.text()
