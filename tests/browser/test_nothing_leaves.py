"""
Nothing that is typed leaves the browser: asked with marker words, and with a canary at every exit.

The markers are looked for in all that others than the reader could see. What the reader hands on
themselves, a file or the clipboard, is theirs; but its name may not tell.
"""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.browser.conftest import PYTHON_STARTS
from tests.browser.server import SiteServer
from tests.browser.test_deletion import storage
from worksheets.content import content

pytestmark = pytest.mark.browser

MARKERS = [f"zq{number:02}skjul" for number in range(20)]
# The first is asked every time; together they are every tool.
SLUGS = sorted(content()["definitions"], key=lambda slug: slug != "teamsamtale")
# All but the unit, which the name of an Excel or CSV file is made of on purpose: it says whose
# sheet it is (worksheets/export/names.py), and the page about the reader's data says so.
FIELDS = (
    ".ws-form :is(input:not([type=radio], [type=checkbox], [type=date]), textarea)"
    ":not([name='projekt.enhed'])"
)
# As a person's typing tells the page: the value, then that it was typed, then that one goes on.
TYPE = """([selector, markers]) => {
  const fields = [...document.querySelectorAll(selector)].filter((field) => !field.readOnly)
  for (const [at, field] of fields.entries()) {
    field.value = markers[at % markers.length]
    field.dispatchEvent(new Event("input", { bubbles: true }))
    field.dispatchEvent(new Event("change", { bubbles: true }))
  }
  return fields.length
}"""
ON_THE_PAGE = """() => JSON.stringify([
  location.href, document.title, document.referrer, document.cookie, window.name, history.state,
  performance.getEntries().map(({ name }) => name), Object.entries(localStorage),
  Object.entries(sessionStorage)])"""


class Witness:
    """Everything that leaves a context, or that the browser writes down about it."""

    def __init__(self, context: BrowserContext) -> None:
        self.seen: list[str] = []
        context.on("request", self.keep_request)
        context.on("page", self.watch)

    def watch(self, page: Page) -> None:
        page.on("framenavigated", lambda frame: self.seen.append(frame.url))
        page.on("console", lambda said: self.seen.append(said.text))
        page.on("pageerror", lambda error: self.seen.append(f"{error.message} {error.stack}"))
        page.on("download", lambda download: self.seen.append(download.suggested_filename))
        page.on("websocket", lambda socket: self.seen.append(socket.url))

    def keep_request(self, request: Request) -> None:
        body = request.post_data_buffer or b""
        self.seen.append(f"{request.url} {request.headers} {body.decode('latin-1')}")

    def hits(self) -> list[str]:
        """What holds a marker: as it is, encoded for an address, or in base 64."""
        forms = [form.lower() for marker in MARKERS for form in forms_of(marker)]
        plain = ((seen, unquote(seen).lower()) for seen in self.seen)
        return [seen for seen, text in plain if any(form in text for form in forms)]


def forms_of(marker: str) -> list[str]:
    # Base 64 depends on where in the text the word begins, and what stands around it. What is left
    # without that is eight signs and more: shorter ones stand in any large file by chance.
    codes = []
    for shift in range(3):
        word = b" " * shift + marker.encode()
        code = base64.b64encode(word).decode()
        codes.append(code[4 * (shift > 0) : len(word) // 3 * 4])
    return [marker, quote(marker), marker.encode().hex(), *codes]


@pytest.fixture(name="context")
def make_context(browser: Browser, server: SiteServer) -> Iterator[BrowserContext]:
    # Not the pages of the other tests, which fail on what these provoke.
    made = browser.new_context(base_url=server.address, locale="da-DK")
    made.set_default_timeout(10_000)
    yield made
    made.close()


class TestWhatIsTyped:
    @pytest.mark.parametrize(
        "slug", [SLUGS[0], *(pytest.param(slug, marks=pytest.mark.slow) for slug in SLUGS[1:])]
    )
    def test_is_seen_by_nobody_else(
        self, slug: str, context: BrowserContext, server: SiteServer
    ) -> None:
        witness = Witness(context)
        page = context.new_page()
        page.goto(f"vaerktoejer/{slug}/")
        page.wait_for_selector('.ws[data-state="ready"]', timeout=PYTHON_STARTS)
        for choice in page.get_by_role("radio", name="Pr. person", exact=True).all():
            choice.check()
        assert 0 < page.evaluate(TYPE, [FIELDS, MARKERS])
        page.get_by_role("button", name="Gem som fil").focus()
        expect(page.locator("[data-saving-state]")).to_contain_text("Gemt som kladde")
        expect(page.locator('.ws[data-state="ready"]')).to_be_visible()
        for button in ("Gem som fil", "CSV"):
            with page.expect_download():
                page.get_by_role("button", name=button, exact=True).click()
        page.get_by_role("button", name="Kopiér til Word").click()
        expect(page.locator("[data-export-state]")).not_to_be_empty()
        page.get_by_role("button", name="Fortryd", exact=True).click()
        witness.seen.append(page.evaluate(ON_THE_PAGE))
        page.reload()
        expect(page.locator("[data-saving-state]")).to_contain_text("Gemt som kladde")
        page.get_by_role("link", name="Tilgængelighed", exact=True).last.click()
        page.wait_for_url("**/tilgaengelighed/")
        witness.seen += [page.evaluate(ON_THE_PAGE), *server.requests]
        kept = storage(page)
        witness.seen.append(json.dumps(kept["caches"]))
        # Or the test would have looked for what was never there.
        typed = json.dumps(kept["databases"])
        assert 2 <= sum(marker in typed for marker in MARKERS)
        assert [] == witness.hits()

    def test_is_found_where_it_does_leave(
        self, context: BrowserContext, server: SiteServer
    ) -> None:
        """The witness is no witness unless it sees."""
        witness = Witness(context)
        page = context.new_page()
        page.goto("tilgaengelighed/")
        for way in ("'?' + text", "'?' + encodeURIComponent(text)", "'?' + btoa('æ' + text)"):
            page.evaluate(f"text => fetch({way}).catch(() => {{}})", MARKERS[7])
        page.evaluate("text => fetch('', { method: 'POST', body: text })", MARKERS[8])
        page.evaluate("text => console.info(text)", MARKERS[9])
        assert 5 == len(witness.hits())


class Catcher(ThreadingHTTPServer):
    """Another host: it hears every request, whatever it is."""

    daemon_threads = True

    def __init__(self, page: bytes = b"") -> None:
        self.heard: set[str] = set()
        self.page = page
        self.changed = threading.Condition()
        super().__init__(("127.0.0.1", 0), CatcherRequest)
        self.address = f"http://127.0.0.1:{self.server_address[1]}/"
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def hear(self, path: str) -> None:
        with self.changed:
            self.heard.add(path.strip("/").split("?")[0])
            self.changed.notify_all()

    def wait_for(self, wanted: set[str]) -> set[str]:
        """What of this was heard, at the latest after ten seconds."""
        with self.changed:
            self.changed.wait_for(lambda: wanted <= self.heard, timeout=10)
            return wanted & self.heard


class CatcherRequest(BaseHTTPRequestHandler):
    server: Catcher

    def answer(self) -> None:
        self.server.hear(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(self.server.page if self.path == "/" else b"")

    do_GET = do_POST = do_HEAD = do_OPTIONS = answer  # noqa: N815 -- the names are the library's

    def log_message(self, *_: object) -> None:
        """Say nothing."""


PAGE_EXITS = {"fetch", "xhr", "socket", "events", "beacon", "image", "script", "form"}
WORKER_EXITS = {"w-fetch", "w-xhr", "w-socket", "w-events", "w-import", "w-worker"}
# Each ends when the browser has let it through or stopped it.
FROM_A_WORKER = """
  const ends = (thing, ...names) => new Promise((done) => {
    for (const name of names) thing.addEventListener(name, done)
  })
  const tries = {
    "fetch": () => fetch(home + "w-fetch", { mode: "no-cors" }),
    "xhr": () => {
      const request = new XMLHttpRequest()
      request.open("GET", home + "w-xhr")
      request.send()
      return ends(request, "loadend")
    },
    "socket": () => ends(new WebSocket(home.replace("http", "ws") + "w-socket"), "error", "close"),
    "events": () => ends(new EventSource(home + "w-events"), "error", "open"),
    "import": () => import(home + "w-import"),
    "worker": () => ends(new Worker(home + "w-worker"), "error"),
  }
  Promise.all(Object.values(tries).map(async (go) => { try { await go() } catch {} }))
    .then(() => postMessage("done"))
"""
TRY = """async ([home, inside]) => {
  const ends = (thing, ...names) => new Promise((done) => {
    for (const name of names) thing.addEventListener(name, done)
  })
  const load = (tag, path) => {
    const element = document.createElement(tag)
    const ended = ends(element, "load", "error")
    element.src = home + path
    document.head.append(element)
    return ended
  }
  const tries = {
    "fetch": () => fetch(home + "fetch", { mode: "no-cors" }),
    "xhr": () => {
      const request = new XMLHttpRequest()
      request.open("GET", home + "xhr")
      request.send()
      return ends(request, "loadend")
    },
    "socket": () => ends(new WebSocket(home.replace("http", "ws") + "socket"), "error", "close"),
    "events": () => ends(new EventSource(home + "events"), "error", "open"),
    "beacon": () => navigator.sendBeacon(home + "beacon", "x"),
    "image": () => load("img", "image"),
    "script": () => load("script", "script"),
    "form": () => {
      const frame = Object.assign(document.createElement("iframe"), { name: "canary" })
      const form = document.createElement("form")
      Object.assign(form, { action: home + "form", method: "post", target: "canary" })
      document.body.append(frame, form)
      form.submit()
    },
    "worker": () => {
      const source = `const home = ${JSON.stringify(home)}\n${inside}`
      const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }))
      const worker = new Worker(address, { type: "module" })
      worker.addEventListener("error", (event) => event.preventDefault())
      return ends(worker, "message")
    },
  }
  await Promise.all(Object.values(tries).map(async (go) => { try { await go() } catch {} }))
}"""


class TestEveryExit:
    @pytest.fixture
    def catch(self) -> Iterator[Callable[..., Catcher]]:
        started: list[Catcher] = []

        def start(page: bytes = b"") -> Catcher:
            started.append(Catcher(page))
            return started[-1]

        yield start
        for catcher in started:
            catcher.shutdown()
            catcher.server_close()

    def test_is_closed_from_the_page_and_from_a_worker(
        self, context: BrowserContext, catch: Callable[..., Catcher]
    ) -> None:
        catcher = catch()
        page = context.new_page()
        page.goto("tilgaengelighed/")
        page.evaluate(TRY, [catcher.address, FROM_A_WORKER])
        # A form tells of no end; by the next page it has come or it never will.
        page.goto("beskyttelse/")
        assert set() == catcher.heard

    def test_is_open_where_nothing_closes_it(
        self, context: BrowserContext, catch: Callable[..., Catcher]
    ) -> None:
        """Or the canary would live in any air."""
        other, catcher = catch(b"<!doctype html><title>x</title><body>"), catch()
        page = context.new_page()
        page.goto(other.address)
        page.evaluate(TRY, [catcher.address, FROM_A_WORKER])
        wanted = PAGE_EXITS | WORKER_EXITS - {"w-worker"}  # no worker starts from another host
        assert wanted == catcher.wait_for(wanted)
