"""
Cut off in the middle: a save, a tab, a clock, a download, an opened file.

F numbers are those of faults.yaml.
"""

from __future__ import annotations

import contextlib
import json

import pytest
from playwright.sync_api import Error, expect

from tests.browser.saving import OpenSheet, Sheet, make_opener, make_server, make_sheet  # noqa: F401
from tests.browser.test_saving import come_into_view

pytestmark = pytest.mark.browser

# The page is loaded anew the moment a save has written to this table, and not yet to the rest.
CUT = """
  const put = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = function (...row) {
    const request = put.apply(this, row)
    if (window.cut === this.name) { window.cut = ""; location.reload() }
    return request
  }
"""
# What only newer browsers have to let tabs know of each other.
ALONE = """
  delete window.BroadcastChannel
  Object.defineProperty(navigator, "locks", { value: undefined })
"""
# How often the state of the sheet is told anew while a hundred timers of no length run out.
TOLD = """() => new Promise(done => {
  let told = 0, left = 100
  draft.addEventListener("state", () => { told += 1 })
  const turn = () => { left -= 1; left ? setTimeout(turn) : done(told) }
  turn()
})"""
VANISHED = """
  File.prototype.arrayBuffer = () =>
    Promise.reject(new DOMException("It is gone.", "NotReadableError"))
"""


class TestASaveThatIsCutOff:
    @pytest.mark.parametrize("table", ["projects", "steps", "notes"])
    def test_the_state_is_the_old_or_the_new_and_never_mixed(
        self, open_sheet: OpenSheet, table: str
    ) -> None:
        """F5: also its steps are those of that state."""
        sheet = open_sheet(before=CUT)
        sheet.edit("Mål", "Gammel")
        sheet.write("Enhed", "Gammel")
        with sheet.page.expect_event("domcontentloaded"):
            sheet.page.evaluate(
                """table => {
                  for (const name of ["enhed", "maal"]) {
                    document.querySelector(`[name='ark.${name}']`).value = "Ny"
                  }
                  draft.change()
                  window.cut = table
                  void draft.flush()
                }""",
                table,
            )
        sheet.is_loaded()
        sheet.is_saved()
        found = sheet.field("Enhed").input_value()
        assert found in ("Gammel", "Ny")
        sheet.shows("Mål", found)
        sheet.button("Fortryd").click()
        sheet.shows("Enhed", "Gammel" if found == "Ny" else "")


class TestATabThatIsGone:
    def test_the_other_goes_on_where_the_one_that_died_had_stored(
        self, open_sheet: OpenSheet
    ) -> None:
        """F21: no lock is left behind, and no second project."""
        first = open_sheet()
        first.write("Enhed", "Øst")
        second = open_sheet(beside=first)
        second.shows("Enhed", "Øst")
        first.write("Enhed", "Nord")
        with first.page.expect_event("crash"), contextlib.suppress(Error):
            first.page.goto("chrome://crash")
        come_into_view(second.page)
        second.shows("Enhed", "Nord")
        second.write("Mål", "Ro")
        (stored,) = second.records()
        assert {"enhed": "Nord", "maal": "Ro"} == json.loads(str(stored["text"]))["fields"]["ark"]

    def test_tabs_that_cannot_hear_each_other_lose_nothing(self, open_sheet: OpenSheet) -> None:
        """F22: the revision is compared in the transaction itself."""
        first = open_sheet(before=ALONE)
        first.write("Enhed", "Øst")
        second = open_sheet(beside=first, before=ALONE)
        second.shows("Enhed", "Øst")
        first.write("Enhed", "Nord")
        second.edit("Mål", "Ro")
        second.says("gemt for sig som “Mit team (kopi)”")
        second.is_saved()
        assert ["Mit team", "Mit team (kopi)"] == sorted(first.projects())


class TestAClockThatJumps:
    def test_set_back_by_years_it_does_not_keep_the_page_busy(self, sheet: Sheet) -> None:
        """F19: a reminder that lies years ahead is further than a timer reaches."""
        sheet.write("Enhed", "Øst")
        sheet.page.clock.set_fixed_time("2020-01-01T12:00:00")
        sheet.edit("Enhed", "Vest")
        sheet.page.evaluate("() => draft.flush()")
        assert 0 == sheet.page.evaluate(TOLD)

    def test_in_another_time_zone_the_newest_is_shown(self, sheet: Sheet) -> None:
        """F19: what came last is known by its revision, and not by its hour."""
        sheet.write("Enhed", "Øst")
        zone = sheet.context.new_cdp_session(sheet.page)
        zone.send("Emulation.setTimezoneOverride", {"timezoneId": "Pacific/Pago_Pago"})
        sheet.edit("Enhed", "Vest")
        sheet.page.evaluate("() => draft.flush()")
        zone.send("Emulation.setTimezoneOverride", {"timezoneId": "Pacific/Kiritimati"})
        sheet.open()
        sheet.shows("Enhed", "Vest")
        sheet.button("Fortryd").click()
        sheet.shows("Enhed", "Øst")


def places(sheet: Sheet) -> list[float]:
    """How far to the right the other buttons of the bar stand."""
    buttons = [sheet.button(name) for name in ("Åbn fil", "Fortryd", "Tøm ark", "Projekter")]
    return [button.evaluate("it => it.getBoundingClientRect().left") for button in buttons]


class TestFiles:
    def test_a_download_that_is_forbidden_stays_not_saved_once_the_reader_says_so(
        self, sheet: Sheet
    ) -> None:
        """F41: no browser tells a page how a download ended, so the reader is asked to look."""
        downloads = sheet.context.new_cdp_session(sheet.page)
        downloads.send("Page.setDownloadBehavior", {"behavior": "deny"})
        sheet.write("Enhed", "Øst")
        before = places(sheet)
        for _ in "once", "again":  # as one does when nothing seems to happen
            with sheet.page.expect_download() as download:
                sheet.button("Gem som fil").click()
            assert download.value.failure()
        sheet.says("Se efter, at filen er der")
        expect(sheet.state).to_contain_text("· gemt som fil kl.")
        expect(sheet.button("Filen kom ikke")).to_be_visible()
        # Or somebody about to press one of them would press another.
        assert before == places(sheet)
        sheet.button("Filen kom ikke").click()
        expect(sheet.state).to_contain_text("ikke gemt som fil")
        sheet.says("Alt står her stadig")
        expect(sheet.button("Filen kom ikke")).to_be_hidden()
        sheet.open()
        sheet.shows("Enhed", "Øst")
        expect(sheet.state).to_contain_text("ikke gemt som fil")

    def test_what_was_changed_since_a_file_that_never_came_is_counted(self, sheet: Sheet) -> None:
        """F41."""
        sheet.write("Enhed", "Øst")
        sheet.button("Gem som fil").click()
        expect(sheet.state).to_contain_text("· gemt som fil kl.")
        sheet.write("Enhed", "Vest")
        sheet.button("Gem som fil").click()
        expect(sheet.state).to_contain_text("· gemt som fil kl.")
        sheet.button("Filen kom ikke").click()
        expect(sheet.state).to_contain_text("ændret, siden I gemte som fil kl.")

    def test_a_file_that_vanishes_while_it_is_read_changes_nothing(
        self, open_sheet: OpenSheet
    ) -> None:
        """F42."""
        sheet = open_sheet(before=VANISHED)
        sheet.write("Enhed", "Øst")
        before = sheet.records()
        with sheet.page.expect_file_chooser() as chooser:
            sheet.button("Åbn fil").click()
        chooser.value.set_files({"name": "Naboen.json", "mimeType": "", "buffer": b"{}"})
        alert = sheet.dialog("Åbn fil").get_by_role("alert")
        expect(alert).to_contain_text("Filen kan ikke læses. Den er måske flyttet.")
        sheet.page.keyboard.press("Escape")
        sheet.shows("Enhed", "Øst")
        assert before == sheet.records()
