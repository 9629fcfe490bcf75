"""
Python starts also where hosts and networks are not as they should be.

F numbers are those of the project's list of faults.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import chain, repeat
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PYTHON_STARTS, OpenPage, Problems
from tests.browser.server import SiteServer
from tests.browser.worksheet import Worksheet

pytestmark = pytest.mark.browser

TOOL = "vaerktoejer/gab/"
# What is kept after the first start, as [address, bytes].
KEPT = """
  async () => {
    const found = []
    for (const name of await caches.keys()) {
      if (!name.endsWith(":python")) continue
      const cache = await caches.open(name)
      for (const key of await cache.keys()) {
        found.push([key.url, (await (await cache.match(key)).arrayBuffer()).byteLength])
      }
    }
    return found
  }
"""
FLIP = """
  async () => {
    const name = (await caches.keys()).find(name => name.endsWith(":python"))
    const cache = await caches.open(name)
    const [key] = await cache.keys()
    const kept = await cache.match(key)
    const bytes = new Uint8Array(await kept.arrayBuffer())
    bytes[bytes.length >> 1] ^= 1
    await cache.put(key, new Response(bytes, { headers: kept.headers }))
  }
"""
SCORED = "0 af 1 kompetence er dækket i dag."


def fill(sheet: Worksheet) -> None:
    sheet.require(kompetence="Jura", krav=3, antal=2)
    sheet.count([0, 0, 0, 1])


def is_scored(page: Page) -> None:
    """The whole way, from a page just opened to a result."""
    page.goto(TOOL)
    sheet = Worksheet(page)
    page.wait_for_selector('.ws[data-state="ready"]', timeout=PYTHON_STARTS)
    fill(sheet)
    expect(sheet.conclusion).to_have_text(SCORED)


def kept(page: Page, ending: str = "") -> list[list[object]]:
    """Wait until a memory is kept under such an address, and list all that are."""
    return page.evaluate(
        f"""async ending => {{
          let found = []
          while (!found.some(([address]) => address.endsWith(ending))) {{
            await new Promise(requestAnimationFrame)
            found = await ({KEPT})()
          }}
          return found
        }}""",
        ending,
    )


@pytest.fixture
def names(site: Path) -> dict[str, str]:
    lock = json.loads((site / "assets" / "pyodide" / "pyodide-lock.json").read_text("utf-8"))
    files = {part: entry["file_name"] for part, entry in lock["tool"]["runtime"]["files"].items()}
    return files | {"package": lock["packages"]["worksheets"]["file_name"]}


def at_first(way: Callable[[Route], object]) -> Callable[[Route], object]:
    """
    For the first request alone. Playwright's own `times` takes the route away, and a request that
    comes at that moment may never be answered.
    """
    ways = chain([way], repeat(Route.continue_))
    return lambda route: next(ways)(route)


def flipped(route: Route) -> None:
    """The file with one bit of its middle turned over."""
    answer = route.fetch()
    body = bytearray(answer.body())
    body[len(body) // 2] ^= 1
    route.fulfill(response=answer, body=bytes(body))


def watch(page: Page, name: str) -> list[str]:
    """The addresses with this name in them that are asked for from now on."""
    asked: list[str] = []
    page.on("request", lambda request: name in request.url and asked.append(request.url))
    return asked


class TestDamage:
    """F30: a file of the runtime with one byte flipped."""

    @pytest.mark.parametrize(
        "part",
        [
            "wasm",
            *(pytest.param(p, marks=pytest.mark.slow) for p in ("worker", "library", "package")),
        ],
    )
    def test_what_is_damaged_once_is_fetched_once_more(
        self, page: Page, problems: Problems, names, part: str
    ) -> None:
        asked = watch(page, names[part])
        page.route(f"**/{names[part]}", at_first(flipped))
        is_scored(page)
        assert 2 == len(asked)
        problems.clear()

    @pytest.mark.parametrize("part", ["library", pytest.param("package", marks=pytest.mark.slow)])
    def test_what_stays_damaged_is_never_run_and_the_page_says_so(
        self, new_page: OpenPage, problems: Problems, names, part: str
    ) -> None:
        page = new_page()
        page.route(f"**/{names[part]}", flipped)
        page.goto(TOOL)
        sheet = Worksheet(page)
        fill(sheet)
        expect(sheet.notice).to_contain_text("Regneren kan ikke starte", timeout=PYTHON_STARTS)
        expect(sheet.saved.first).to_be_visible()
        problems.clear()

    def test_a_damaged_excel_package_is_fetched_once_more(
        self, page: Page, open_tool, problems: Problems
    ) -> None:
        asked = watch(page, "xlsxwriter-")
        page.route("**/xlsxwriter-*.whl", at_first(flipped))
        sheet = Worksheet(open_tool("gab", page))
        fill(sheet)
        expect(sheet.conclusion).to_have_text(SCORED)
        with page.expect_download(timeout=PYTHON_STARTS):
            page.locator("[data-export=xlsx]").click()
        assert 2 == len(asked)
        problems.clear()


class TestHosts:
    def test_the_types_a_host_sends_do_not_matter(self, page: Page) -> None:
        """F38: hosts that do not know .wasm or .zip, and would not run .mjs."""

        def wrong(route: Route) -> None:
            answer = route.fetch()
            route.fulfill(response=answer, headers={**answer.headers, "content-type": "text/plain"})

        page.route("**/assets/pyodide/*", wrong)
        is_scored(page)

    def test_without_compression_it_starts(self, page: Page, server: SiteServer) -> None:
        """The server of these tests compresses nothing; this says that it stays so."""
        assert not server.packed
        is_scored(page)

    def test_a_host_without_the_lock_is_told_of(self, new_page: OpenPage, problems) -> None:
        page = new_page()
        page.route("**/pyodide-lock.json", lambda route: route.fulfill(status=404, body="ikke her"))
        page.goto(TOOL)
        expect(Worksheet(page).notice).to_contain_text("Regneren kan ikke starte")
        problems.clear()


class TestLaterVisits:
    def test_the_memory_of_the_first_start_is_kept_and_begun_in(self, page: Page) -> None:
        page.goto(TOOL)
        ((address, size),) = kept(page)
        assert 5_000_000 < size < 20_000_000
        is_scored(page)
        assert [[address, size]] == page.evaluate(KEPT)

    def test_nothing_that_was_typed_is_in_it(self, page: Page) -> None:
        page.goto(TOOL)
        sheet = Worksheet(page)
        sheet.require(kompetence="Hemmeligheden", krav=3, antal=2)
        sheet.is_ready()
        kept(page)
        assert not page.evaluate(
            """async () => {
              const name = (await caches.keys()).find(name => name.endsWith(":python"))
              const cache = await caches.open(name)
              const bytes = await (await cache.match((await cache.keys())[0])).arrayBuffer()
              return new TextDecoder("latin1").decode(bytes).includes("Hemmeligheden")
            }"""
        )

    def test_a_damaged_memory_is_dropped_and_python_starts_as_at_first(self, page: Page) -> None:
        page.goto(TOOL)
        kept(page)
        page.evaluate(FLIP)
        is_scored(page)
        assert kept(page)

    @pytest.mark.slow
    def test_after_a_deploy_the_old_memory_is_gone(self, page: Page) -> None:
        """F34: it belongs to one build, and another has nothing to do with it."""
        page.goto(TOOL)
        kept(page)

        def deployed(route: Route) -> None:
            answer = route.fetch()
            lock = json.loads(answer.body())
            lock["tool"]["runtime"]["build"] = "0123456789abcdef"
            route.fulfill(response=answer, body=json.dumps(lock))

        page.route("**/pyodide-lock.json", deployed)
        is_scored(page)
        assert 1 == len(kept(page, "0123456789abcdef"))

    def test_a_deploy_between_the_lock_and_its_files_is_noticed(
        self, page: Page, problems: Problems, names
    ) -> None:
        """F34: the names of the first lock are gone, those of the second are there."""

        def stale(route: Route) -> None:
            answer = route.fetch()
            body = answer.body().replace(names["library"].encode(), b"library-0000.zip")
            route.fulfill(response=answer, body=body)

        page.route("**/pyodide-lock.json", at_first(stale))
        is_scored(page)
        problems.clear()
