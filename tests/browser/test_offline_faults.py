"""
What goes wrong around the service worker: damaged files, wrong answers, hotels, a bad worker.

The numbers are those of the list of faults: F30-F39.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hosts import (
    PORTAL,
    Host,
    change,
    copy_site,
    eventually,
    host,
    is_installed,
    is_ready,
    rebuild,
    visit,
)
from tests.browser.worksheet import Worksheet

__all__ = ["host", "visit"]

SCRIPT = "assets/javascripts/loader.js"
SHELL = """
  (await caches.open((await caches.keys()).find(name => !/:(kept|state)$/.test(name))))
"""
HAS_BUILD = "(await caches.keys()).some(name => !/:(kept|state)$/.test(name))"


def try_to_install(page: Page) -> str:
    """Register the worker and tell how its installation ended."""
    ended: str = page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.register("/sw.js")
          const worker = registration.installing
          if (!worker) return registration.active ? "activated" : "none"
          return new Promise(done => worker.addEventListener("statechange", () => {
            if (["activated", "redundant"].includes(worker.state)) done(worker.state)
          }))
        }"""
    )
    return ended


class TestTheFirstInstallation:
    @pytest.mark.parametrize(
        "answer",
        [
            (404, ".html", b"<!doctype html><h1>Findes ikke</h1>"),
            (200, ".html", b"<!doctype html><h1>Log ind</h1>"),
            (200, ".js", b"// another file"),
            (500, ".html", b""),
        ],
        ids=["404", "html", "other-bytes", "500"],
    )
    def test_f35_a_wrong_answer_for_one_file_keeps_nothing(self, host, visit, problems, answer):
        """
        All or nothing: a page of errors must never be kept as a script.
        """
        host.faults["assets/catalogue.json"] = answer
        page = visit(host)
        assert "redundant" == try_to_install(page)
        eventually(page, f"!({HAS_BUILD})")
        problems.clear()  # that a worker could not be installed may be told in the console

    def test_f36_a_hotel_that_answers_for_all_is_not_kept(self, host, visit, problems):
        page = visit(host)
        host.portal = PORTAL
        page.evaluate("navigator.serviceWorker.register('/sw.js').catch(() => {})")
        eventually(page, f"!({HAS_BUILD})")
        problems.clear()


class TestAnInstalledSite:
    def test_f36_in_a_hotel_the_pages_that_are_here_are_shown(self, host, visit, problems):
        """
        Neither shown nor kept in their place, and nothing is switched off by it.
        """
        page = visit(host)
        is_installed(page)
        page.reload()
        host.portal = PORTAL
        page.goto("metoden/krav/")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Kompetencekrav")
        page.evaluate("navigator.serviceWorker.ready.then(found => found.update()).catch(() => {})")
        page.goto("")
        expect(page.get_by_text("hotellets net")).to_have_count(0)
        problems.clear()

    def test_f35_an_update_that_cannot_be_fetched_leaves_the_old_one(
        self, host, visit, site, tmp_path, problems
    ):
        newer = copy_site(site, tmp_path / "newer")
        change(newer / SCRIPT, "(() => {", "// NY-UDGAVE\n(() => {")
        rebuild(newer)
        page = visit(host)
        is_installed(page)
        page.reload()
        host.move(newer)
        host.faults[SCRIPT] = (404, ".html", b"<h1>Findes ikke</h1>")
        page.evaluate("navigator.serviceWorker.ready.then(found => found.update()).catch(() => {})")
        eventually(page, "await navigator.serviceWorker.ready.then(found => !found.installing)")
        text = page.evaluate(f"fetch(new URL('{SCRIPT}', location.origin)).then(it => it.text())")
        assert "customElements" in text
        assert "NY-UDGAVE" not in text
        expect(page.get_by_text("Der er en ny version")).to_be_hidden()
        problems.clear()

    def test_f30_a_file_damaged_in_the_cache_is_fetched_anew(self, host, visit):
        page = visit(host)
        is_installed(page)
        page.evaluate(
            f"""async () => {{
              const cache = {SHELL}
              const address = new URL("metoden/krav/", location.origin)
              const text = await (await cache.match(address)).text()
              const damaged = text.replace("<h1", "<h1 data-damaged")
              const headers = {{ "Content-Type": "text/html" }}
              await cache.put(address, new Response(damaged, {{ headers }}))
            }}"""
        )
        page.goto("metoden/krav/")
        eventually(
            page,
            f"""!(await (await ({SHELL}).match(new URL("metoden/krav/", location.origin))).text())
              .includes("data-damaged")""",
        )
        page.reload()
        expect(page.locator("[data-damaged]")).to_have_count(0)

    def test_f30_a_file_damaged_on_the_way_is_asked_for_again_and_never_kept(
        self, host, visit, site, problems
    ):
        """
        The button says that it did not work, and works when the file is whole.
        """
        name = "hent/kompetencevaerktoej-gab-blankt-ark.pdf"
        whole = (site / name).read_bytes()
        host.faults[name] = (200, ".pdf", b"x" + whole[1:])
        page = visit(host, "uden-net/")
        button = page.get_by_role("button", name=re.compile("Gør klar|Se efter"))
        button.click()
        expect(page.get_by_text("Det lykkedes ikke at hente det hele.")).to_be_visible(
            timeout=60_000
        )
        assert 2 == host.asked.count(name)
        host.faults.clear()
        button.click()
        expect(page.get_by_text("Alt er gemt her.")).to_be_visible(timeout=60_000)

    def test_f31_f32_the_network_drops_in_the_middle_of_the_first_visit(
        self, host, visit, problems
    ):
        """
        Half a site is not kept; with the network back the next visit keeps all of it.
        """
        page = visit(host, "404.html")  # a page of the host's that fetches the worker itself
        eventually(page, "document.readyState === 'complete'")
        host.is_down = True
        page.evaluate("navigator.serviceWorker.register('/sw.js').catch(() => {})")
        eventually(page, f"!({HAS_BUILD})")
        host.is_down = False
        page.goto("")
        is_installed(page)
        problems.clear()

    def test_f37_the_switch_ends_it_and_leaves_the_readers_data(self, host, visit, problems):
        page = visit(host)
        is_installed(page)
        page.goto("vaerktoejer/gab/")
        sheet = Worksheet(page)
        sheet.require(kompetence="Samarbejde på tværs")
        expect(sheet.saved).to_be_visible()
        (host.folder / "sw-off.json").unlink()
        (host.folder / "sw-off.json").write_text('{"off": true}')
        page.goto("metoden/krav/")
        eventually(page, "(await navigator.serviceWorker.getRegistrations()).length === 0")
        eventually(page, "(await caches.keys()).length === 0")
        page.goto("vaerktoejer/gab/")
        expect(sheet.field("Kompetence", 1)).to_have_value("Samarbejde på tværs")
        assert not page.evaluate("Boolean(navigator.serviceWorker.controller)")
        page.wait_for_load_state("networkidle")
        assert [] == page.evaluate("navigator.serviceWorker.getRegistrations()")

    def test_what_is_sent_and_what_is_elsewhere_is_let_alone(self, host, visit, problems):
        page = visit(host)
        is_installed(page)
        page.reload()
        seen = len(host.requests)
        page.evaluate("fetch('sw-off.json?tjek=1').then(it => it.text())")
        assert ["/sw-off.json"] == host.requests[seen:]
        keys = page.evaluate(f"(async () => (await ({SHELL}).keys()).map(it => it.url))()")
        assert not [key for key in keys if not key.startswith(host.address)]


class TestOtherPlaces:
    def test_f39_it_works_below_a_path(self, site, tmp_path, visit):
        """
        A renamed folder; what it keeps has the folder's name, for another site may be beside it.
        """
        host = Host(copy_site(site, tmp_path / "site"), below="a/b/")
        try:
            page = visit(host, "uden-net/")
            keep_all(page)
            host.is_down = True
            page.goto("metoden/krav/")
            expect(page.get_by_role("heading", level=1)).to_contain_text("Kompetencekrav")
            page.goto("findes/ikke/")
            expect(page).to_have_url(f"{host.address}uden-net/#kunne-ikke-aabnes")
            names = page.evaluate("caches.keys()")
            assert all(name.startswith("kompetencevaerktoejet:/a/b/:") for name in names)
        finally:
            host.close()

    @pytest.mark.slow
    def test_f39_a_tool_calculates_below_a_path(self, site, tmp_path, visit):
        host = Host(copy_site(site, tmp_path / "site"), below="a/b/")
        try:
            page = visit(host, "vaerktoejer/gab/")
            is_ready(page)
            sheet = Worksheet(page)
            sheet.require(kompetence="Jura", krav=3, antal=2)
            sheet.count([0, 0, 0, 1])
            expect(sheet.conclusion).to_have_text("0 af 1 kompetence er dækket i dag.")
            expect(sheet.saved).to_be_visible()
            page.reload()
            expect(sheet.field("Kompetence", 1)).to_have_value("Jura")
        finally:
            host.close()

    def test_f38_a_host_that_knows_few_types_is_no_hindrance(self, host, visit):
        """
        A plain host calls them "octet-stream"; the hash says what they are.
        """
        for file in host.folder.rglob("*"):
            if file.suffix in (".wasm", ".whl", ".zip", ".webmanifest", ".woff2", ".xlsx"):
                path = file.relative_to(host.folder).as_posix()
                host.faults[path] = (200, ".unknown", file.read_bytes())
        page = visit(host, "uden-net/")
        keep_all(page)
        host.is_down = True
        wasm = page.evaluate("fetch('/assets/pyodide/pyodide.asm.wasm').then(it => it.status)")
        assert 200 == wasm


def keep_all(page: Page) -> None:
    page.get_by_role("button", name="Gør klar til brug uden net").click()
    expect(page.get_by_text("Alt er gemt her.")).to_be_visible(timeout=60_000)
