"""
A sheet to try saving on: saving_page.html with the real save-bar, and the words to ask it with.

It needs neither Python nor a built site, and stands under the policy of the site.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, expect

from macros.library import page_texts
from macros.publish import add_fonts
from macros.templates import compact_json, render
from tests.browser.conftest import REPORT_BREACHES, Problems
from tests.browser.server import SiteServer

ROOT = Path(__file__).resolve().parent.parent.parent
SAVED = re.compile(r"^Gemt som kladde kl\. \d\d\.\d\d i denne browser")
OpenSheet = Callable[..., "Sheet"]
# Every transaction is noted; its `complete` waits while `holding` is set.
WATCH = """
  window.writes = []; window.held = []
  const start = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    const transaction = start.call(this, names, mode, options)
    const durability = transaction.durability
    transaction.addEventListener("complete", event => {
      writes.push({ at: performance.now(), durability, names: [...names] })
      if (!window.holding) return
      event.stopImmediatePropagation()
      held.push(() => transaction.oncomplete())
    })
    return transaction
  }
"""
# The database opens only when `release` is called.
LATE = """
  const { open } = IDBFactory.prototype
  const gate = new Promise(done => { window.release = done })
  IDBFactory.prototype.open = function (...name) {
    const request = open.apply(this, name)
    Object.defineProperty(request, "onsuccess", {
      set(heard) { request.addEventListener("success", event => gate.then(() => heard(event))) },
    })
    return request
  }
"""


def harness(name: str = "saving_page.html") -> bytes:
    """The page as it is served."""
    source = Path(__file__).with_name(name).read_text("utf-8")
    texts = page_texts()
    script = source.split('<script type="module">')[1].split("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    page = source.replace("{{ script_hash }}", f"sha256-{digest}")
    page = page.replace(
        "{{ savebar }}", render("savebar.html", texts=texts, tool={"prints": ()}, root="/")
    )
    words = {"saving": texts["saving"], "paste": texts["paste"]}
    return page.replace("{{ texts | json }}", escape(compact_json(words))).encode()


def serve(folder: Path) -> SiteServer:
    """Serve the page and the scripts from the sources."""
    assets = folder / "assets"
    assets.mkdir()
    for part in ("javascripts", "stylesheets"):
        (assets / part).symlink_to(ROOT / "overrides" / "assets" / part)
    add_fonts(assets / "fonts", ROOT)
    server = SiteServer(folder)
    server.extra["/"] = harness()
    server.extra["/gitter/"] = harness("grid_page.html")
    return server


class Sheet:
    """One tab with the sheet, in the reader's words."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.home = home
        self.asked: list[str] = []  # what the browser has asked about, and was told yes
        page.on("dialog", self.agree)

    def agree(self, dialog: Dialog) -> None:
        self.asked.append(dialog.type)
        dialog.accept()

    def open(self) -> Sheet:
        self.page.goto(self.home)
        return self

    def limit_quota(self, size: int) -> None:
        """Bytes the site may store. Counts only before the first write, and never if 0."""
        self.storage = self.context.new_cdp_session(self.page)
        limits = {"origin": self.home, "quotaSize": size}
        self.storage.send("Storage.overrideQuotaForOrigin", limits)

    def lift_quota(self) -> None:
        self.storage.send("Storage.overrideQuotaForOrigin", {"origin": self.home})

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    @property
    def state(self) -> Locator:
        return self.page.locator("[data-saving-state]")

    @property
    def notice(self) -> Locator:
        return self.page.locator("[data-saving-notice]")

    @property
    def reminder(self) -> Locator:
        return self.page.locator("[data-saving-reminder]")

    @property
    def announced(self) -> Locator:
        return self.page.locator("[data-saving-status]")

    def field(self, name: str) -> Locator:
        return self.page.get_by_label(name, exact=True)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def dialog(self, name: str) -> Locator:
        return self.page.get_by_role("dialog", name=name)

    def write(self, name: str, text: str) -> None:
        """Type, leave the field and wait until the page says that it is stored."""
        self.edit(name, text)
        self.is_saved()

    def edit(self, name: str, text: str) -> None:
        """Type and leave the field, which ends the step."""
        self.field(name).fill(text)
        self.field(name).blur()

    def is_loaded(self) -> None:
        self.page.wait_for_function("() => draft.status.state !== 'loading'")

    def is_saved(self) -> None:
        expect(self.state).to_have_text(SAVED)

    def shows(self, name: str, text: str) -> None:
        expect(self.field(name)).to_have_value(text)

    def says(self, text: str | re.Pattern[str]) -> None:
        expect(self.notice).to_contain_text(text)

    def projects(self) -> list[str]:
        """The names in the dialog, newest first; closes it again."""
        self.button("Projekter").click()
        dialog = self.dialog("Projekter")
        expect(dialog).to_be_visible()
        names = dialog.locator("[data-project-name]").all_inner_texts()
        dialog.get_by_role("button", name="Luk", exact=True).click()
        return names

    def records(self, table: str = "projects") -> list[dict[str, object]]:
        """What stands in the database."""
        found: list[dict[str, object]] = self.page.evaluate(
            f"table => {CONNECT}.then(db => new Promise(done => {{"
            "const request = db.transaction(table).objectStore(table).getAll();"
            "request.onsuccess = () => { db.close(); done(request.result) } }))",
            table,
        )
        return found

    def alter(self, change: str, table: str = "projects") -> None:
        """Change each row behind the page's back: `head.text = ''`."""
        self.page.evaluate(f"name => {CONNECT}.then({ALTER % change})", table)

    def text(self) -> str:
        """The project to the letter."""
        return json.dumps(self.page.evaluate("() => draft.project"), sort_keys=True)


ALTER = """db => new Promise(done => {
  const transaction = db.transaction(name, "readwrite")
  const table = transaction.objectStore(name)
  table.getAll().onsuccess = ({ target }) => {
    for (const head of target.result) { %s; table.put(head) }
  }
  transaction.oncomplete = () => { db.close(); done() }
})"""
CONNECT = """new Promise(done => {
  const request = indexedDB.open("kompetencevaerktoejet")
  request.onsuccess = () => done(request.result)
})"""


@pytest.fixture(name="saving_server", scope="session")
def make_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteServer]:
    started = serve(tmp_path_factory.mktemp("saving"))
    yield started
    started.close()


@pytest.fixture(name="open_sheet")
def make_opener(
    browser: Browser, saving_server: SiteServer, problems: Problems
) -> Iterator[OpenSheet]:
    """Make tabs: in a context of their own, or `beside` another tab in its context."""
    contexts: list[BrowserContext] = []

    def open_one(beside: Sheet | None = None, before: str = "", quota: int = 0) -> Sheet:
        context = beside.context if beside else browser.new_context(locale="da-DK")
        if not beside:
            contexts.append(context)
            context.set_default_timeout(8000)
            context.add_init_script(REPORT_BREACHES)
            context.on("page", lambda page: problems.watch(page, saving_server.address))
        page = context.new_page()
        if before:
            page.add_init_script(before)
        sheet = Sheet(page, saving_server.address)
        if quota:
            sheet.limit_quota(quota)
        return sheet.open()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture(name="sheet")
def make_sheet(open_sheet: OpenSheet) -> Sheet:
    return open_sheet()
