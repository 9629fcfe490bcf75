"""
What is deleted is gone: everything, one project, one person. And until when a project is kept.

Each test looks into the whole storage of the browser afterwards, and not at what the page says.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.saving import OpenSheet, Sheet, make_opener, make_server, make_sheet  # noqa: F401

pytestmark = pytest.mark.browser

ALL_OF_IT = """async () => {
  const found = { local: { ...localStorage }, session: { ...sessionStorage } }
  Object.assign(found, { caches: {}, databases: {} })
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    found.caches[name] = await Promise.all((await cache.keys()).map(async (request) => (
      [request.url, await (await cache.match(request)).text()])))
  }
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done) => {
      indexedDB.open(name).onsuccess = ({ target }) => done(target.result)
    })
    found.databases[name] = {}
    for (const table of database.objectStoreNames) {
      found.databases[name][table] = await new Promise((done) => {
        const request = database.transaction(table).objectStore(table).getAll()
        request.onsuccess = () => done(request.result)
      })
    }
    database.close()
  }
  return found
}"""
EVERYTHING_OF_OURS = """async () => {
  localStorage.setItem("kompetencevaerktoejet.farver", "dark")
  localStorage.setItem("kompetencevaerktoejet.sidst.1", "Ugle")
  await (await caches.open("kompetencevaerktoejet-1")).put("/side", new Response("Ugle"))
}"""
TEAM = """async () => {
  await draft.begun
  const rows = [{ id: "r1", navn: "Ugle" }, { id: "r2", navn: "Uglesen" }, { id: "r3", navn: "M3" }]
  const opgaver = [{ id: "o1", navn: "Bevilling" }]
  const niveauer = { o1: { r1: "3", r2: "2", r3: "1" } }
  await draft.replace({ ...draft.project, lists: { raekker: rows, opgaver }, matrices: { niveauer },
    fields: { ark: { enhed: "Ugle og M3 deler", maal: "ugle" } } }, "example")
}"""


def storage(page: Page) -> dict[str, Any]:
    """All that this origin keeps in the browser."""
    found: dict[str, Any] = page.evaluate(ALL_OF_IT)
    return found


def hits(page: Page, word: str) -> int:
    """How often a word stands in it, whatever the case, as a word of its own."""
    dump = json.dumps(storage(page), ensure_ascii=False)
    return len(re.findall(rf"(?<!\w){word}(?!\w)", dump, re.IGNORECASE))


def data(sheet: Sheet) -> None:
    sheet.button("Data og sletning").click()
    expect(sheet.dialog("Data og sletning")).to_be_visible()


class TestDeletingEverything:
    def test_nothing_is_left_in_any_storage(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Ugle")
        sheet.page.evaluate("() => draft.create('Andet')")
        sheet.write("Mål", "Ugle igen")
        sheet.page.evaluate(EVERYTHING_OF_OURS)
        assert 0 < hits(sheet.page, "Ugle")
        data(sheet)
        sheet.button("Slet alt i denne browser").last.click()
        ask = sheet.dialog("Slet alt i denne browser?")
        expect(ask).to_contain_text("Filer og udskrifter, I selv har gemt andre steder, bliver.")
        expect(ask.get_by_role("listitem")).to_have_count(2)
        ask.get_by_role("button", name="Slet alt i denne browser").click()
        sheet.says("Alt er slettet i denne browser.")
        nothing = {"local": {}, "session": {}, "caches": {}, "databases": {}}
        assert nothing == storage(sheet.page)
        sheet.shows("Enhed", "")

    def test_what_belongs_to_others_on_the_same_host_stays(self, sheet: Sheet) -> None:
        sheet.page.evaluate("""async () => {
          localStorage.setItem("nabo", "1")
          await (await caches.open("nabo")).put("/nabo", new Response("1"))
        }""")
        sheet.write("Enhed", "Ugle")
        sheet.page.evaluate("() => draft.removeAll()")
        found = storage(sheet.page)
        assert ({"nabo": "1"}, ["nabo"]) == (found["local"], list(found["caches"]))

    def test_giving_up_deletes_nothing(self, sheet: Sheet) -> None:
        sheet.page.bring_to_front()  # a page of another test may have the window's focus
        sheet.write("Enhed", "Ugle")
        before = storage(sheet.page)
        data(sheet)
        sheet.button("Slet alt i denne browser").last.click()
        expect(sheet.dialog("Slet alt i denne browser?")).to_be_visible()
        sheet.page.keyboard.press("Escape")
        sheet.page.keyboard.press("Escape")
        expect(sheet.button("Data og sletning")).to_be_focused()
        assert before == storage(sheet.page)


class TestDeletingOneProject:
    def test_only_the_other_is_left(self, sheet: Sheet) -> None:
        sheet.write("Enhed", "Hare")
        sheet.page.evaluate("() => draft.create('Andet')")
        sheet.write("Enhed", "Ugle")
        sheet.write("Enhed", "Ugle 2")
        data(sheet)
        sheet.button("Slet projektet").last.click()
        ask = sheet.dialog("Slet projektet?")
        expect(ask).to_contain_text("“Andet”")
        ask.get_by_role("button", name="Slet projektet").click()
        sheet.says("“Andet” er slettet i denne browser.")
        assert 0 == hits(sheet.page, "Ugle")
        sheet.shows("Enhed", "Hare")


class TestDeletingOnePerson:
    def delete(self, sheet: Sheet, alias: str) -> None:
        data(sheet)
        sheet.field("Medarbejder").select_option(alias)
        sheet.button("Slet én").click()
        ask = sheet.dialog(f"Slet alt om {alias}?")
        expect(ask).to_contain_text("også i tidligere udgaver")
        ask.get_by_role("button", name="Slet én").click()
        expect(sheet.dialog("Data og sletning")).to_contain_text(f"Alt om {alias} er slettet")
        sheet.button("Luk").last.click()

    def test_the_name_stands_nowhere_any_more(self, sheet: Sheet) -> None:
        """Not in the ratings, the texts, the steps of undo, or the earlier states."""
        sheet.page.evaluate(TEAM)
        sheet.write("Mål", "Tal med Ugle om prøven")
        sheet.button("Indlæs eksemplet").click()
        sheet.button("Fortryd").click()
        sheet.shows("Mål", "Tal med Ugle om prøven")
        sheet.is_saved()
        assert 10 < hits(sheet.page, "Ugle")
        self.delete(sheet, "Ugle")
        assert 0 == hits(sheet.page, "Ugle")
        sheet.shows("Enhed", "(slettet) og M3 deler")
        sheet.shows("Mål", "Tal med (slettet) om prøven")

    def test_the_others_keep_their_ratings_and_names(self, sheet: Sheet) -> None:
        sheet.page.evaluate(TEAM)
        self.delete(sheet, "Ugle")
        project = sheet.page.evaluate("() => draft.project")
        assert {"o1": {"r2": "2", "r3": "1"}} == project["matrices"]["niveauer"]
        assert ["Uglesen", "M3"] == [row["navn"] for row in project["lists"]["raekker"]]
        assert "" == project["fields"]["ark"]["maal"]

    def test_nothing_can_be_undone_to_bring_it_back(self, sheet: Sheet) -> None:
        sheet.page.evaluate(TEAM)
        self.delete(sheet, "Ugle")
        sheet.button("Fortryd").click()
        sheet.says("Der er ikke noget at fortryde.")
        sheet.open()
        assert 0 == hits(sheet.page, "Ugle")

    def test_the_same_name_in_another_project_is_told(self, sheet: Sheet) -> None:
        sheet.page.evaluate(TEAM)
        sheet.page.evaluate("() => draft.create('Nord')")
        sheet.page.evaluate(TEAM)
        data(sheet)
        sheet.button("Slet én").click()
        ask = sheet.dialog("Slet alt om Ugle?")
        expect(ask.get_by_role("listitem")).to_contain_text(
            ["2 felter med tekst nævner Ugle", "Ugle står også i “Mit team”"]
        )

    def test_a_draft_that_cannot_be_read_is_named_before(self, sheet: Sheet) -> None:
        """It may hold the name as well, and cannot be searched."""
        sheet.page.evaluate(TEAM)
        sheet.alter("head.text += ' '")
        sheet.open()
        sheet.is_loaded()
        sheet.page.evaluate(TEAM)
        data(sheet)
        sheet.button("Slet én").click()
        ask = sheet.dialog("Slet alt om Ugle?")
        expect(ask.get_by_role("listitem").last).to_contain_text("en kladde, der ikke kan læses")

    def test_without_persons_there_is_nobody_to_choose(self, sheet: Sheet) -> None:
        data(sheet)
        expect(sheet.dialog("Data og sletning")).to_contain_text("Her står ingen medarbejdere")
        expect(sheet.button("Slet én")).to_be_hidden()


class TestTheDateOfDeletion:
    def begin(self, open_sheet: OpenSheet, day: str) -> Sheet:
        sheet = open_sheet()
        sheet.page.clock.install(time=f"{day}T09:00:00")
        return sheet.open()

    def test_is_the_end_of_the_planned_year_and_at_most_twelve_months_ahead(
        self, sheet: Sheet
    ) -> None:
        asked = [
            ("2026-11-26", "", "", "2027-11-26"),
            ("2026-03-02", "", "", "2026-12-31"),
            ("2026-11-26", "2026", "", "2026-12-31"),
            ("2026-11-26", "2026-2027", "", "2027-11-26"),
            ("2027-01-05", "Budget 2027", "", "2027-12-31"),
            ("2028-02-29", "2031", "", "2029-02-28"),
            ("2026-11-26", "2027", "2027-02-01", "2027-02-01"),
            ("2026-11-26", "2027", "2027-99-99", "2027-11-26"),
        ]
        projects = [
            {
                "created": f"{begun}T09:00:00Z",
                "fields": {"projekt": {"periode": period}, "opbevaring": {"slettes": chosen}},
            }
            for begun, period, chosen, _ in asked
        ]
        found = sheet.page.evaluate(
            """async projects => {
              const { deleteBy } = await import("/assets/javascripts/worksheet/retention.js")
              return projects.map(deleteBy)
            }""",
            projects,
        )
        assert [date for *_, date in asked] == found

    def test_is_chosen_by_the_reader_and_goes_into_the_file(self, open_sheet: OpenSheet) -> None:
        sheet = self.begin(open_sheet, "2026-11-26")
        sheet.write("Enhed", "Øst")
        data(sheet)
        date = sheet.field("Slet projektet senest")
        expect(date).to_have_value("2027-11-26")
        date.fill("2028-01-01")
        sheet.button("Gem datoen").click()
        expect(sheet.dialog("Data og sletning").get_by_role("alert")).to_have_text(
            "Vælg en dato fra i dag til 26. november 2027."
        )
        date.fill("2027-06-30")
        sheet.button("Gem datoen").click()
        expect(sheet.dialog("Data og sletning")).to_contain_text("gemt: 30. juni 2027.")
        sheet.button("Luk").last.click()
        with sheet.page.expect_download() as download:
            sheet.button("Gem som fil").click()
        kept = json.loads(download.value.path().read_text("utf-8"))
        assert {"slettes": "2027-06-30"} == kept["project"]["fields"]["opbevaring"]
        sheet.button("Fortryd").click()
        sheet.says("Datoen for sletning er den samme som før.")

    def test_stands_in_the_file_also_when_nobody_chose_it(self, open_sheet: OpenSheet) -> None:
        sheet = self.begin(open_sheet, "2026-03-02")
        sheet.write("Enhed", "Øst")
        with sheet.page.expect_download() as download:
            sheet.button("Gem som fil").click()
        kept = json.loads(download.value.path().read_text("utf-8"))
        assert {"slettes": "2026-12-31"} == kept["project"]["fields"]["opbevaring"]

    def test_is_reminded_of_when_it_is_passed_and_can_be_moved(self, open_sheet: OpenSheet) -> None:
        sheet = self.begin(open_sheet, "2026-03-02")
        sheet.write("Enhed", "Øst")
        due = sheet.page.locator("[data-saving-due]")
        expect(due).to_be_hidden()
        sheet.page.clock.set_system_time("2027-01-04T09:00:00")
        sheet.open()
        expect(due).to_contain_text("“Mit team” skulle slettes senest 31. december 2026.")
        sheet.shows("Enhed", "Øst")
        sheet.button("Behold til …").click()
        expect(sheet.field("Slet projektet senest")).to_be_focused()
        expect(sheet.field("Slet projektet senest")).to_have_value("2028-01-04")
        sheet.button("Gem datoen").click()
        sheet.button("Luk").last.click()
        expect(due).to_be_hidden()

    def test_passed_the_project_is_deleted_by_one_press_and_a_yes(
        self, open_sheet: OpenSheet
    ) -> None:
        sheet = self.begin(open_sheet, "2026-03-02")
        sheet.write("Enhed", "Ugle")
        sheet.page.clock.set_system_time("2027-01-04T09:00:00")
        sheet.open()
        sheet.page.locator("[data-due=remove]").click()
        sheet.dialog("Slet projektet?").get_by_role("button", name="Slet projektet").click()
        sheet.says("“Mit team” er slettet")
        assert 0 == hits(sheet.page, "Ugle")
        expect(sheet.page.locator("[data-saving-due]")).to_be_hidden()


class TestEverythingAboutOne:
    def test_is_printed_with_its_purpose_on_one_sheet(self, sheet: Sheet) -> None:
        sheet.page.evaluate(TEAM)
        sheet.page.evaluate(
            "() => addEventListener('ws:print', event => (window.printed = event.detail.innerText))"
        )
        data(sheet)
        sheet.button("Udskriv alt om én").click()
        expect(sheet.dialog("Data og sletning")).to_be_hidden()
        printed = sheet.page.evaluate("() => printed")
        assert "Alt om Ugle" in printed
        assert "Formålet er udvikling." in printed
        assert "Slettes senest:" in printed
        assert re.search(r"Niveau i dag.*Bevilling\s*3", printed, re.DOTALL)
        assert "Ugle og M3 deler" in printed
        assert "Uglesen" not in printed

    def test_is_handed_over_as_json_under_a_name_that_tells_nothing(self, sheet: Sheet) -> None:
        sheet.page.evaluate(TEAM)
        data(sheet)
        with sheet.page.expect_download() as download:
            sheet.button("Hent alt om én (JSON)").click()
        assert re.fullmatch(r"alt-om-en-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename)
        told = json.loads(download.value.path().read_text("utf-8"))
        assert "Formålet er udvikling." in told["purpose"]
        ratings = [{"title": "Niveau i dag", "rows": [{"name": "Bevilling", "value": "3"}]}]
        assert ("Ugle", ratings) == (told["alias"], told["ratings"])
        words = [{"field": "Enhed", "text": "Ugle og M3 deler"}, {"field": "Mål", "text": "ugle"}]
        assert [{"title": "Ark", "values": words}] == told["words"]
