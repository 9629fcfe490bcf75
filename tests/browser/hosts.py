"""
A host that can be changed and broken while a browser looks at it, and the readers who come by.

    host            serves a copy of the finished site; `faults`, `is_down`, `portal` break it,
                    and `move` puts a newer build in its place
    visit           opens a page of it in a browser of its own, service worker and all
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from macros import offline
from tests.browser.conftest import REPORT_BREACHES, WIDE, Problems
from tests.browser.server import SiteRequest, SiteServer

PORTAL = b"<!doctype html><title>Log ind</title><h1>Velkommen til hotellets net</h1>"
STARTS = 60_000
ASK = """
  kind => new Promise(async done => {
    const { active } = await navigator.serviceWorker.ready
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => done(data)
    active.postMessage({ kind }, [port2])
  })
"""


class Host(SiteServer):
    """
    Serves a folder below a path. `faults` are answers for single paths, `portal` is the page of a
    hotel that answers for all, and a host that `is_down` hangs up.
    """

    def __init__(self, folder: Path, below: str = "") -> None:
        super().__init__(folder)
        self.RequestHandlerClass = HostRequest
        self.below = below
        self.asked: list[str] = []  # every path below it, broken or not
        self.address += below
        self.faults: dict[str, tuple[int, str, bytes]] = {}
        self.portal = b""
        self.is_down = False

    def move(self, folder: Path) -> None:
        """The next request is answered from another folder: a newer build."""
        self.folder = folder

    def content(self, file: Path, packed: bool) -> bytes:
        return file.read_bytes()


class HostRequest(SiteRequest):
    server: Host

    def do_GET(self) -> None:  # noqa: N802 - the name is http.server's
        path = urlsplit(self.path).path.removeprefix("/" + self.server.below).lstrip("/")
        self.directory = str(self.server.folder)
        self.server.asked.append(path)
        if self.server.is_down:
            self.close_connection = True
        elif self.server.portal:
            self.answer(200, ".html", self.server.portal)
        elif path in self.server.faults:
            self.answer(*self.server.faults[path])
        else:
            self.path = "/" + path
            super().do_GET()


def copy_site(site: Path, folder: Path) -> Path:
    """A copy made of links: what is changed in it must be written anew (see `change`)."""
    return Path(shutil.copytree(site, folder, copy_function=os.link))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.unlink()
    file.write_text(text.replace(old, new), "utf-8")


def rebuild(folder: Path) -> None:
    """Write the list anew, as a build would."""
    _, source = (folder / "sw.js").read_text("utf-8").split("\n", 1)
    (folder / "sw.js").unlink()
    offline.write_worker(folder, source)


Visit = Callable[..., Page]


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    started = Host(copy_site(site, tmp_path / "site"))
    yield started
    started.close()


@pytest.fixture
def visit(browser: Browser, problems: Problems) -> Iterator[Visit]:
    contexts: list[BrowserContext] = []

    def open_page(host: Host, path: str = "", context: BrowserContext | None = None) -> Page:
        if context is None:
            context = browser.new_context(base_url=host.address, locale="da-DK", viewport=WIDE)
            context.set_default_timeout(20_000)
            context.add_init_script(REPORT_BREACHES)
            context.on("page", lambda page: problems.watch(page, host.address))
            contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def is_installed(page: Page) -> None:
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def has_everything(page: Page) -> None:
    """Wait until the pages, Python and the files to take home are kept."""
    kept = f"Object.values((await ({ASK})('state')).groups).every(group => group.isKept)"
    eventually(page, kept)


def eventually(page: Page, claim: str) -> None:
    """Wait until a claim, which may await, holds in the page."""
    holds = page.evaluate(
        f"""async seconds => {{
          const late = performance.now() + seconds * 1000
          while (performance.now() < late) {{
            if ({claim}) return true
            await new Promise(done => setTimeout(done, 100))
          }}
          return false
        }}""",
        STARTS / 1000,
    )
    assert holds, claim


def state(page: Page) -> dict[str, object]:
    answer: dict[str, object] = page.evaluate(ASK, "state")
    return answer


def is_ready(page: Page) -> None:
    page.wait_for_selector('.ws[data-state="ready"]', timeout=STARTS)
