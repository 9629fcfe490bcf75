"""
The finished site, a server for it and a real browser.

    page            a fresh page of its own; goto("vaerktoejer/gab/")
    new_page        make more of them: new_page(viewport=…, color_scheme="dark", offline=…)
    open_tool       a tool's page once Python answers: open_tool("gab")
    problems        what went wrong in the browser; each test fails if anything did

An error in the console, an uncaught error, a breach of the policy and a request to another host
are problems in every test. A test that provokes one says so: `problems.expect("404")`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

import dev
from tests.browser.server import SiteServer

WIDE = {"width": 1280, "height": 900}
MOST_OPEN = 20  # at once, in one module
# Compiling Pyodide once more for speed costs a third of the processor, and pays back in minutes.
BASELINE_ONLY = "--js-flags=--liftoff-only"
# Letters stand where a reader's browser sets them, and not on whole pixels.
AS_ON_A_SCREEN = "--font-render-hinting=none"
PYTHON_STARTS = 60_000  # milliseconds; the page itself gives up after these
REPORT_BREACHES = """
  document.addEventListener("securitypolicyviolation", event =>
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))
"""

OpenPage = Callable[..., Page]


class Problems(list[str]):
    """What the browser complained about since the last test."""

    def expect(self, text: str) -> None:
        """Strike off the problems that a test caused on purpose; fail if there were none."""
        rest = [problem for problem in self if text not in problem]
        assert len(rest) < len(self), f"no problem with {text!r} among {list(self)}"
        self[:] = rest

    def watch(self, page: Page, home: str) -> None:
        page.on("pageerror", lambda error: self.append(f"error: {error.message}"))
        page.on("console", lambda said: said.type == "error" and self.append(said.text))
        page.on("request", lambda request: self.judge(request.url, home))

    def judge(self, url: str, home: str) -> None:
        if not url.startswith(home) and urlsplit(url).scheme not in ("blob", "data", "about"):
            self.append(f"request to another host: {url}")


def executable() -> str | None:
    """The path of the browser, or None for Playwright's own."""
    found = os.environ.get("CHROMIUM") or dev.find_browser()
    if not found:
        message = "Her er ingen browser at teste med: sæt CHROMIUM, eller kør dev.py test"
        if os.environ.get("CI"):
            pytest.fail(message, pytrace=False)
        pytest.skip(message)
    return None if found == "playwright" else found


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[SiteServer]:
    started = SiteServer(site)
    yield started
    started.close()


@pytest.fixture(scope="module")
def own_requests(server: SiteServer) -> None:
    """What the modules before asked of the server is forgotten, before a page is opened."""
    server.requests.clear()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    started = playwright.chromium.launch(
        executable_path=executable(), args=[BASELINE_ONLY, AS_ON_A_SCREEN]
    )
    yield started
    started.close()


@pytest.fixture(scope="session")
def problems() -> Problems:
    return Problems()


@pytest.fixture(autouse=True)
def no_problems(problems: Problems) -> Iterator[None]:
    """Whatever else a test claims, it also claims that the browser had nothing to complain of."""
    yield
    found = list(problems)
    problems.clear()
    assert [] == found


@pytest.fixture(scope="module")
def contexts() -> Iterator[list[BrowserContext]]:
    """What new_page has opened and nobody has ended."""
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


@pytest.fixture(scope="module")
def new_page(
    browser: Browser, server: SiteServer, problems: Problems, contexts: list[BrowserContext]
) -> OpenPage:
    """
    Make pages, each with a storage of its own.

    One that a test opens ends with it, one that a fixture of the module opens ends with the module.
    """

    def make(**options: object) -> Page:
        assert len(contexts) < MOST_OPEN, "a fixture opens pages and never ends them"
        settings = {
            "base_url": server.address,
            "locale": "da-DK",
            "viewport": WIDE,
            # A test sees what the server sends; the service worker has tests of its own.
            "service_workers": "block",
            **options,
        }
        context = browser.new_context(**settings)
        context.set_default_timeout(10_000)
        context.add_init_script(REPORT_BREACHES)
        context.on("page", lambda page: problems.watch(page, server.address))
        contexts.append(context)
        return context.new_page()

    return make


@pytest.fixture(autouse=True)
def what_a_test_opens_ends_with_it(request: pytest.FixtureRequest) -> Iterator[None]:
    """Or a module that opens a page for each of a hundred tests fills the machine."""
    opened: list[BrowserContext] = []
    if "new_page" in request.fixturenames:
        opened = request.getfixturevalue("contexts")
    before = len(opened)
    yield
    for context in opened[before:]:
        context.close()
    del opened[before:]


@pytest.fixture
def page(new_page: OpenPage) -> Page:
    return new_page()


@pytest.fixture(scope="module")
def open_tool(new_page: OpenPage) -> Callable[..., Page]:
    """
    Open a tool and wait until Python answers there, in a new page or in one given.

    Starting Python takes seconds: open a tool once per module and let the tests share the page
    unless they need an empty storage.
    """

    def open_one(slug: str, page: Page | None = None, **options: object) -> Page:
        page = page or new_page(**options)
        page.goto(f"vaerktoejer/{slug}/")
        page.wait_for_selector('.ws[data-state="ready"]', timeout=PYTHON_STARTS)
        return page

    return open_one
