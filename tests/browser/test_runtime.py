"""
Python in the reader's browser: before it is ready, without the network, and when it fails.

F numbers are those of the project's list of faults.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage, Problems
from tests.browser.worksheet import Worksheet

pytestmark = pytest.mark.browser

GETTING_READY = "Regneren gør sig klar. I kan skrive imens."
WORKERS = """
  window.workers = []
  window.Worker = class extends Worker {
    constructor(...options) { super(...options); window.workers.push(this) }
  }
"""
EXIT = """
  () => new Promise(done => {
    addEventListener("securitypolicyviolation", ({ blockedURI }) => done(blockedURI))
    fetch("https://example.org/").catch(() => {})
  })
"""


def fill(sheet: Worksheet) -> None:
    sheet.require(kompetence="Jura", krav=3, antal=2)
    sheet.count([0, 0, 0, 1])


class TestStart:
    def test_what_is_typed_before_python_is_ready_is_scored_when_it_is(self, page: Page) -> None:
        held: list[Route] = []
        page.route("**/pyodide.asm.wasm", lambda route: held.append(route))
        with page.expect_request("**/pyodide.asm.wasm"):
            page.goto("vaerktoejer/gab/")
        sheet = Worksheet(page)
        fill(sheet)
        expect(sheet.sheet).to_have_attribute("data-state", "loading")
        expect(page.locator("[data-state-text]")).to_have_text(GETTING_READY)
        held.pop().continue_()
        sheet.is_ready()
        expect(sheet.conclusion).to_have_text("0 af 1 kompetence er dækket i dag.")


class TestVisit:
    def test_without_the_network_it_goes_on_answering(self, page: Page, open_tool) -> None:
        sheet = Worksheet(open_tool("gab", page))
        page.context.set_offline(True)
        fill(sheet)
        sheet.shows("loeftetrin", "3", 3)
        sheet.field("Antal på niveau 3", 1).fill("2")
        expect(sheet.conclusion).to_have_text("Kompetencen er dækket i dag.")
        expect(sheet.saved.first).to_be_visible()
        with page.expect_download():
            sheet.button("Gem som fil").click()

    def test_a_tool_reached_by_a_link_is_a_tool(self, page: Page) -> None:
        """
        Instant navigation puts the page in place itself, and runs what scripts it brings.
        """
        page.goto("")
        page.get_by_role("link", name="Find jeres kompetencegab").click()
        sheet = Worksheet(page)
        sheet.is_ready()
        fill(sheet)
        sheet.shows("loeftetrin", "3", 3)

    def test_one_worker_serves_the_whole_visit(self, page: Page, open_tool) -> None:
        page.add_init_script(WORKERS)
        sheet = Worksheet(open_tool("gab", page))
        page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Hent").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Hent og gem")
        page.get_by_role("link", name="værktøjerne", exact=True).click()
        page.locator(".ws-tools").get_by_role("link", name="Forudsætningstjek").click()
        sheet.is_ready()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Forudsætningstjek")
        sheet.answer("Ledelsen har besluttet", "Nej")
        expect(sheet.conclusion).to_contain_text("Vent")
        assert 1 == page.evaluate("workers.filter(worker => worker.onerror).length")


class TestFaults:
    def test_a_worker_that_dies_is_started_again_and_asked_again(
        self, page: Page, open_tool
    ) -> None:
        """F24, F25: the reader notices nothing."""
        page.add_init_script(WORKERS)
        sheet = Worksheet(open_tool("gab", page))
        page.evaluate("""() => {
          const python = workers.find(worker => worker.onerror)
          python.terminate()
          python.onerror(new ErrorEvent("error"))
        }""")
        fill(sheet)
        sheet.is_ready()
        expect(sheet.conclusion).to_have_text("0 af 1 kompetence er dækket i dag.", timeout=60_000)
        expect(sheet.notice).to_be_hidden()

    @pytest.mark.parametrize("fault", ["wasm", "worker", "package"])
    def test_without_python_the_form_still_saves_and_the_page_says_so(
        self, new_page: OpenPage, problems: Problems, fault: str
    ) -> None:
        """F23, F26, F30."""
        page = new_page()
        broken = {
            "wasm": "**/pyodide.asm.wasm",
            "worker": "**/pyodide/worker-*.js",
            "package": "**/worksheets-*.whl",
        }
        damage = {"status": 404} if fault == "worker" else {"body": "damaged"}
        page.route(broken[fault], lambda route: route.fulfill(**damage))
        page.goto("vaerktoejer/gab/")
        sheet = Worksheet(page)
        fill(sheet)
        expect(sheet.notice).to_contain_text("Regneren kan ikke starte", timeout=65_000)
        expect(sheet.sheet).to_have_attribute("data-state", "failed")
        expect(sheet.card).to_be_visible()
        expect(sheet.saved.first).to_be_visible()
        with page.expect_download() as download:
            sheet.button("Gem som fil").click()
        assert "Jura" in download.value.path().read_text("utf-8")
        problems.clear()


class TestPolicy:
    def test_nothing_gets_out_of_the_page(self, page: Page, problems: Problems) -> None:
        page.goto("vaerktoejer/gab/")
        assert "https://example.org/" == page.evaluate(EXIT)
        problems.expect("example.org")

    def test_no_cookie_is_set(self, page: Page, open_tool) -> None:
        open_tool("gab", page)
        assert [] == page.context.cookies()
