"""
The copy for a USB drive, and a walk through it in the few words that every engine has.

    copy            the folder, as `dev.py build --offline` makes it
    Reader          what an engine must be able to; `Tab` is Playwright's
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Download, Page

from macros import portable
from tests.conftest import ROOT, build

AT_MOST = 90  # seconds; Python starts anew at every page
READY = "document.querySelector('.ws')?.dataset.state === 'ready'"
RESULT = "document.querySelector('[data-result] p')?.textContent ?? ''"
DRAFT = "document.querySelector('[data-saving-state]').textContent.startsWith('Gemt som kladde')"
LOADED = "document.querySelector('[data-notice]').textContent.startsWith('Eksemplet er indlæst')"
# It waits for the draft, and what is typed before would go with it.
EMPTIED = "document.querySelector('[data-saving-notice]').textContent.startsWith('Arket er tømt')"
SAID = "0 af 1 kompetence er dækket i dag."
WAIT = """async () => {
  const late = performance.now() + %d
  while (performance.now() < late) {
    if (%s) return true
    await new Promise((done) => setTimeout(done, 100))
  }
  return false
}"""
NAMED = """[...document.querySelectorAll("button, summary, a, label")].find((element) =>
  element.checkVisibility() && element.textContent.trim() === %s)"""
REPLACE = "document.querySelector('[data-open=replace]')"
FIELD = "document.querySelector('.ws-form [name=\"%s\"]')"
# As if it had been chosen; the chooser itself is a window of the system's.
CHOOSE = """([name, base64]) => {
  const chooser = document.querySelector("[data-saving-chooser]")
  const files = new DataTransfer()
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
  files.items.add(new File([bytes], name))
  chooser.files = files.files
  chooser.dispatchEvent(new Event("change", { bubbles: true }))
}"""


@pytest.fixture(scope="session")
def copy() -> Path:
    """The folder for a USB drive, made of the sources as they are at this moment."""
    build("--offline")
    (made,) = (ROOT / "dist").glob(portable.folder_name("*"))
    return made


class Reader(Protocol):
    """A browser that opens the copy. Scripts are an expression, or a function of one argument."""

    def open(self, address: str) -> None: ...
    def ask(self, script: str, argument: object = None) -> Any: ...
    def wait_for(self, claim: str) -> None: ...
    def click(self, element: str) -> None: ...
    def click_on(self, name: str) -> None: ...
    def press(self, *keys: str) -> None: ...
    def saved(self, ending: str) -> Path: ...


class Tab:
    """A page of Playwright's as a `Reader`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._files: list[Download] = []
        page.on("download", lambda file: self._files.append(file))

    def open(self, address: str) -> None:
        self.page.goto(address)

    def ask(self, script: str, argument: object = None) -> Any:
        return self.page.evaluate(script, argument)

    def wait_for(self, claim: str) -> None:
        assert self.ask(WAIT % (AT_MOST * 1000, claim)), f"waited in vain for {claim}"

    def click(self, element: str) -> None:
        found = self.page.evaluate_handle(element).as_element()
        assert found, f"nothing to click: {element}"
        found.click()

    def click_on(self, name: str) -> None:
        self.click(NAMED % json.dumps(name))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def saved(self, ending: str) -> Path:
        while not (found := [f for f in self._files if f.suggested_filename.endswith(ending)]):
            self.page.wait_for_event("download")
        self._files.remove(found[0])
        return Path(found[0].path())


def page_of(copy: Path, path: str = "") -> str:
    """The address of a page, by its way from the top of the site."""
    return (copy / portable.PAGES / path / "index.html").as_uri()


def search(reader: Reader, words: str) -> list[str]:
    """Where the answers to a question lead."""
    reader.click("document.querySelector('#soegeord')")
    reader.press(*words)
    reader.wait_for("document.querySelector('.ws-search__hit')")
    links: list[str] = reader.ask(
        "[...document.querySelectorAll('.ws-search__hit')].map((link) => link.href)"
    )
    return links


def open_tool(reader: Reader, copy: Path, slug: str) -> None:
    reader.open(page_of(copy, f"vaerktoejer/{slug}"))
    reader.wait_for(READY)


def type_into(reader: Reader, **fields: str) -> None:
    """Type into fields of the first competence, by their names in the form."""
    for name, text in fields.items():
        field = FIELD % f"kompetencer.1.{name.replace('_', '-')}"
        # Missed, it is pressed again: WebKit does not keep its place when something grows above.
        for _ in range(5):
            reader.click(field)
            if reader.ask(f"document.activeElement === {field}"):
                break
        reader.press(*text)


def with_one_competence(reader: Reader, copy: Path) -> None:
    """The gap tool with one competence typed in, which gives `SAID`."""
    open_tool(reader, copy, "gab")
    reader.click_on("Tøm ark")
    reader.wait_for(EMPTIED)
    says(reader, "")
    type_into(reader, navn="Jura", krav="3", antal="2", niveau_3="1")
    says(reader, SAID)


def load_example(reader: Reader) -> None:
    reader.click_on("Indlæs eksemplet")
    reader.wait_for(LOADED)


def says(reader: Reader, sentence: str) -> None:
    """Wait until the result begins with a sentence; until then an older one may stand there."""
    reader.wait_for(f"({RESULT}) === {json.dumps(sentence)}")


def save(reader: Reader, button: str, ending: str) -> bytes:
    """Press a button that gives a file; what is in it."""
    reader.click_on(button)
    return reader.saved(ending).read_bytes()


def open_file(reader: Reader, name: str, content: bytes) -> None:
    """Open a file that holds a whole project, in the place of the one that is open."""
    reader.ask(CHOOSE, [name, base64.b64encode(content).decode()])
    reader.wait_for(f"{REPLACE}?.checkVisibility()")
    reader.click(REPLACE)
