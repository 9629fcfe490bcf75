"""
The log of steps where it is stored: with its project or not at all, and never without end.

U and S numbers are the rules at the top of steps.js and store.js.
"""

from __future__ import annotations

import pytest

from tests.browser.saving import OpenSheet, Sheet, make_opener, make_server, make_sheet  # noqa: F401

pytestmark = pytest.mark.browser

MANY = """async count => {
  const field = document.querySelector("[name='ark.enhed']")
  for (let number = 0; number < count; number += 1) {
    field.value = `Nummer ${number}`
    field.dispatchEvent(new Event("input", { bubbles: true }))
    field.dispatchEvent(new Event("change", { bubbles: true }))
  }
  await draft.flush()
}"""


class TestHowMany:
    """U2."""

    def test_the_log_does_not_grow_without_end(self, sheet: Sheet) -> None:
        sheet.is_loaded()
        sheet.page.evaluate(MANY, 230)
        sheet.is_saved()
        steps = sheet.records("steps")
        assert 200 == len(steps)
        assert "Nummer 229" in str(steps[-1]["text"])

    def test_a_hundred_big_steps_are_kept_and_no_more(self, sheet: Sheet) -> None:
        sheet.is_loaded()
        sheet.page.evaluate(MANY.replace("Nummer", "x".ljust(10_000, "x")), 130)
        sheet.is_saved()
        assert 100 == len(sheet.records("steps"))


class TestTheLogAndTheStore:
    def test_a_deleted_project_leaves_no_steps(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Øst")
        other = sheet.page.evaluate("() => draft.project.id")
        sheet.page.evaluate("() => draft.create('Nummer to')")
        sheet.write("Enhed", "Vest")
        assert 2 == len(sheet.records("steps"))
        sheet.page.evaluate("id => draft.remove(id)", other)
        left = sheet.records("steps")
        assert 1 == len(left)
        assert "Vest" in str(left[0]["text"])
        sheet.page.evaluate("() => draft.removeAll()")
        assert [] == sheet.page.evaluate("() => indexedDB.databases()")

    def test_each_save_writes_the_new_step_only(self, open_sheet: OpenSheet) -> None:
        sheet = open_sheet(before=COUNT_PUTS)
        sheet.is_loaded()
        sheet.page.evaluate(MANY, 50)
        sheet.is_saved()
        sheet.page.evaluate("() => { puts.length = 0 }")
        sheet.write("Mål", "Ro")
        assert ["projects", "steps", "notes"] == sorted(
            sheet.page.evaluate("() => puts"), key=["projects", "steps", "notes"].index
        )

    @pytest.mark.parametrize(
        "change",
        [
            "head.log.of += 1",
            "head.log.count += 1",
            "delete head.log",
        ],
        ids=["of-another-text", "not-whole", "missing"],
    )
    def test_a_log_that_does_not_fit_the_stored_text_is_dropped(
        self, sheet: Sheet, change: str
    ) -> None:
        sheet.write("Enhed", "Øst")
        sheet.write("Enhed", "Vest")
        sheet.alter(change)
        sheet.open()
        sheet.is_saved()
        sheet.page.keyboard.press("Control+z")
        sheet.says("Der er ikke noget at fortryde")
        sheet.shows("Enhed", "Vest")
        sheet.write("Mål", "Ro")
        assert 1 == len(sheet.records("steps"))

    def test_a_step_that_meets_other_contents_changes_nothing(self, sheet: Sheet) -> None:
        """U4: the last guard, whatever went wrong before."""
        sheet.write("Enhed", "Øst")
        sheet.page.evaluate(FORGE)
        sheet.open()
        sheet.shows("Enhed", "Sydfra")
        sheet.page.keyboard.press("Control+z")
        sheet.says("Trinene passer ikke til det, der står her")
        sheet.shows("Enhed", "Sydfra")

    def test_the_copy_made_of_a_conflict_keeps_its_own_steps(self, open_sheet: OpenSheet) -> None:
        first = open_sheet()
        first.write("Enhed", "Øst")
        second = open_sheet(beside=first)
        second.shows("Enhed", "Øst")
        first.write("Enhed", "Nord")
        second.field("Mål").fill("Ro")
        second.says("gemt for sig som “Mit team (kopi)”")
        second.is_saved()
        second.open()
        second.is_loaded()
        second.shows("Mål", "Ro")
        second.page.keyboard.press("Control+z")
        second.shows("Mål", "")
        second.page.keyboard.press("Control+z")
        second.shows("Enhed", "")

    def test_the_last_key_before_the_page_went_away_can_be_undone(self, sheet: Sheet) -> None:
        """S4: the blind write brings its step along."""
        sheet.write("Enhed", "A")
        sheet.field("Enhed").fill("Hjemmeplejen")
        sheet.page.goto("about:blank")
        sheet.open()
        sheet.is_loaded()
        sheet.shows("Enhed", "Hjemmeplejen")
        sheet.page.keyboard.press("Control+z")
        sheet.shows("Enhed", "A")

    def test_site_data_cleared_meanwhile_takes_no_step_along(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Øst")
        sheet.write("Enhed", "Vest")
        storage = sheet.context.new_cdp_session(sheet.page)
        storage.send(
            "Storage.clearDataForOrigin",
            {"origin": sheet.home.rstrip("/"), "storageTypes": "indexeddb"},
        )
        sheet.write("Mål", "Ro")
        sheet.open()
        sheet.is_loaded()
        for _ in range(2):
            sheet.page.keyboard.press("Control+z")
        sheet.shows("Enhed", "Øst")

    def test_in_memory_it_works_from_page_to_page(self, open_sheet: OpenSheet) -> None:
        blocked = (
            'IDBFactory.prototype.open = () => { throw new DOMException("", "SecurityError") }'
        )
        sheet = open_sheet(before=blocked)
        sheet.is_loaded()
        sheet.edit("Enhed", "Øst")
        sheet.edit("Enhed", "Vest")
        sheet.page.evaluate("async () => { await draft.flush(); mount() }")
        sheet.shows("Enhed", "Vest")
        sheet.page.keyboard.press("Control+z")
        sheet.shows("Enhed", "Øst")

    def test_where_there_is_no_room_for_the_steps_the_project_is_stored(
        self, open_sheet: OpenSheet
    ) -> None:
        sheet = open_sheet(before=NO_ROOM)
        sheet.write("Enhed", "Øst")
        assert 1 == len(sheet.records("steps"))
        sheet.page.evaluate("() => { window.full = true }")
        sheet.write("Enhed", "Nord")
        assert [] == sheet.records("steps")
        sheet.page.evaluate("() => { window.full = false }")
        sheet.write("Enhed", "Vest")
        sheet.open()
        sheet.is_loaded()
        for _ in range(3):
            sheet.page.keyboard.press("Control+z")
        sheet.shows("Enhed", "")


@pytest.mark.slow
class TestBigProjects:
    def test_two_hundred_competences_in_twelve_tools_are_stored_with_a_full_log(
        self, sheet: Sheet
    ) -> None:
        """With -s it prints how long a save took, from typing to what the database confirmed."""
        sheet.is_loaded()
        found = sheet.page.evaluate(BIG)
        rows = sheet.records("steps")
        found["log"] = sum(len(str(row["text"])) for row in rows)
        found["steps"] = len(rows)
        assert found["project"] > 400_000
        assert 200 == found["steps"]
        print(f"\nsaved in {found['median']:.0f} ms (median), {found['project']} characters")


BIG = """async () => {
  const twelve = Array.from({ length: 12 }, (_, at) => at)
  const rows = Array.from({ length: 200 }, (_, at) => ({ id: `r${at + 1}`, navn: `Kompetence ${at}`,
    krav: "3", antal: "2", ...Object.fromEntries(twelve.map((n) => [`felt-${n}`, "2"])) }))
  const { project } = draft
  await draft.replace({
    ...project,
    fields: { ark: { enhed: "Hjemmeplejen" } },
    lists: Object.fromEntries(twelve.map((n) => [`liste-${n}`, rows])),
  }, "example")
  const field = document.querySelector("[name='ark.enhed']")
  const times = [], mains = []
  for (let number = 0; number < 210; number += 1) {
    field.value = `Nummer ${number} ${"og lidt mere tekst ".repeat(20)}`
    field.dispatchEvent(new Event("input", { bubbles: true }))
    const begun = performance.now()
    field.dispatchEvent(new Event("change", { bubbles: true }))
    const saved = draft.flush()
    mains.push(performance.now() - begun)
    await saved
    times.push(performance.now() - begun)
  }
  const sorted = (list) => list.slice(-50).sort((a, b) => a - b)
  return { project: JSON.stringify(draft.project).length, median: sorted(times)[25],
    p95: sorted(times)[47], main: sorted(mains)[25] }
}"""
COUNT_PUTS = """
  window.puts = []
  const put = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = function (...row) {
    puts.push(this.name)
    return put.apply(this, row)
  }
"""
NO_ROOM = """
  const put = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = function (...row) {
    if (window.full && this.name === "steps") throw new DOMException("full", "QuotaExceededError")
    return put.apply(this, row)
  }
"""
FORGE = """async () => {
  const { seal } = await import("/assets/javascripts/worksheet/seal.js")
  await new Promise(done => {
    const request = indexedDB.open("kompetencevaerktoejet")
    request.onsuccess = () => {
      const transaction = request.result.transaction("projects", "readwrite")
      const table = transaction.objectStore("projects")
      table.getAll().onsuccess = ({ target }) => {
        for (const head of target.result) {
          const sealed = seal(head.text.replace("Øst", "Sydfra"))
          table.put({ ...head, ...sealed, log: { ...head.log, of: sealed.checksum } })
        }
      }
      transaction.oncomplete = () => { request.result.close(); done() }
    }
  })
}"""
