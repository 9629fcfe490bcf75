"""
After one visit the whole site works without a network: pages, search, scores, exports, downloads.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.hosts import (
    Host,
    copy_site,
    has_everything,
    host,
    is_installed,
    is_ready,
    visit,
)
from tests.browser.worksheet import Worksheet

__all__ = ["host", "visit"]

HASHES = """
  async paths => {
    const hashes = {}
    for (const path of paths) {
      const response = await fetch(new URL(path, location.origin))
      const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer())
      const bytes = Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, "0"))
      hashes[path] = bytes.join("")
    }
    return hashes
  }
"""
FIND_IN_CACHES = """
  async words => {
    const found = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const text = await (await cache.match(request)).text()
        if ((request.url + text).includes(words)) found.push(request.url)
      }
    }
    return found
  }
"""


def listed(site: Path) -> dict[str, object]:
    first = (site / "sw.js").read_text("utf-8").split("\n", 1)[0]
    return json.loads(first.removeprefix("self.LIST = "))


@pytest.fixture(scope="module")
def host_of_reader(site: Path, tmp_path_factory) -> Iterator[Host]:
    started = Host(copy_site(site, tmp_path_factory.mktemp("offline") / "site"))
    yield started
    started.close()


@pytest.fixture(scope="module")
def tool(browser: Browser, host_of_reader: Host) -> Iterator[Page]:
    """
    A reader who opened one tool, let it calculate, lost the network, and opened another.
    """
    context = browser.new_context(base_url=host_of_reader.address, locale="da-DK")
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto("vaerktoejer/gab/")
    is_ready(page)
    has_everything(page)
    host_of_reader.is_down = True
    page.goto("vaerktoejer/forudsaetninger/")
    is_ready(page)
    yield page
    context.close()


@pytest.fixture
def page(tool: Page) -> Iterator[Page]:
    """Another tab of the same reader."""
    fresh = tool.context.new_page()
    yield fresh
    fresh.close()


class TestWithoutANetwork:
    def test_a_tool_that_was_never_opened_calculates(self, tool):
        sheet = Worksheet(tool)
        sheet.button("Indlæs eksemplet").click()
        expect(sheet.numbers.first).to_be_visible()

    def test_an_excel_file_is_made(self, tool):
        with tool.expect_download(timeout=60_000) as saved:
            Worksheet(tool).button("Excel").click()
        assert saved.value.suggested_filename.endswith(".xlsx")

    def test_every_page_and_file_of_the_site_can_be_had(self, page, site):
        """
        The whole of the folder, held against what the browser gives, byte for byte.
        """
        parts = listed(site)
        files = parts["shell"] | parts["groups"]["python"] | parts["groups"]["downloads"]
        page.goto("uden-net/")
        given = page.evaluate(HASHES, list(files))
        assert 150 < len(files)
        for path in files:
            file = site / path / "index.html" if path.endswith("/") or not path else site / path
            assert given[path] == hashlib.sha256(file.read_bytes()).hexdigest()

    def test_one_goes_from_page_to_page_without_a_new_start(self, page):
        """
        Instant navigation needs the sitemap; with it, Python starts once a visit.
        """
        page.goto("vaerktoejer/")
        page.evaluate("window.stillHere = true")
        page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Metoden").click()
        expect(page.get_by_role("heading", name="Metoden", level=1)).to_be_visible()
        assert page.evaluate("window.stillHere === true")

    def test_a_sheet_is_saved_by_its_link(self, page, site):
        name = "kompetencevaerktoej-gab-blankt-ark.pdf"
        page.goto("hent/")
        with page.expect_download() as saved:
            page.locator(f'a[href$="{name}"]').first.click()
        assert name == saved.value.suggested_filename
        assert (site / "hent" / name).read_bytes() == Path(saved.value.path()).read_bytes()

    def test_the_search_answers(self, page):
        page.goto("")
        page.get_by_role("searchbox").press_sequentially("sårbarhed")
        expect(page.locator("#soegning ol a").first).to_be_visible()

    def test_an_address_that_was_never_here_leads_to_what_works(self, page, host_of_reader):
        page.goto("findes/ikke/")
        expect(page).to_have_url(f"{host_of_reader.address}uden-net/#kunne-ikke-aabnes")
        expect(page.get_by_role("heading", name="Det virker uden net")).to_be_visible()

    def test_an_address_without_its_last_slash_is_found(self, page, host_of_reader):
        page.goto("metoden/krav")
        expect(page).to_have_url(f"{host_of_reader.address}metoden/krav/")

    def test_nothing_of_the_reader_is_in_the_caches(self, tool):
        """
        The caches hold the site and notes about itself, never what was typed.
        """
        sheet = Worksheet(tool)
        sheet.sheet.get_by_role("textbox").first.fill("Hemmeligt mærke 4711")
        sheet.leave()
        expect(sheet.saved).to_be_visible()
        assert [] == tool.evaluate(FIND_IN_CACHES, "Hemmeligt mærke 4711")
        assert tool.evaluate(FIND_IN_CACHES, "sårbarhed")


class TestTheFirstVisit:
    def test_an_ordinary_page_brings_the_pages_and_nothing_large(self, host, visit):
        """
        Who only reads is not made to fetch Python.
        """
        page = visit(host)
        is_installed(page)
        assert not [path for path in host.requests if "/pyodide/" in path or path.endswith(".pdf")]

    def test_the_button_keeps_the_rest_and_says_how_far_it_is(self, host, visit):
        page = visit(host, "uden-net/")
        page.get_by_role("button", name="Gør klar til brug uden net").click()
        expect(page.get_by_text("Alt er gemt her.")).to_be_visible(timeout=60_000)
        expect(page.locator("[data-part][data-kept]")).to_have_count(3)

    def test_the_manifest_names_icons_that_are_there(self, site):
        manifest = json.loads((site / "site.webmanifest").read_text("utf-8"))
        assert ("da", "./", "./") == tuple(manifest[key] for key in ("lang", "start_url", "scope"))
        for icon in manifest["icons"]:
            head = (site / icon["src"]).read_bytes()[:24]
            if icon["type"] == "image/png":
                size = int.from_bytes(head[16:20])
                assert f"{size}x{size}" == icon["sizes"]
