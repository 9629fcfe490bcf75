"""
The worked example and the reader's own draft never end up mixed, however slowly the draft comes.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.worksheet import Worksheet

pytestmark = pytest.mark.browser

# The database opens when the test says so, as on a laptop that wakes; and the page, which
# goes on without it after three seconds, waits as long as a loaded machine needs for the test.
SLOW = """
  const later = window.setTimeout
  window.setTimeout = (run, wait, ...rest) => later(run, wait === 3000 ? 60_000 : wait, ...rest)
  const released = new Promise(resolve => { window.release = resolve })
  const open = IDBFactory.prototype.open
  IDBFactory.prototype.open = function (...asked) {
    const request = open.apply(this, asked)
    Object.defineProperty(request, "onsuccess", {
      set: run => request.addEventListener("success", async event => {
        await released
        run.call(request, event)
      }),
    })
    return request
  }
"""
NAME = '[name="kompetencer.1.navn"]'


@pytest.fixture
def kept(page: Page) -> Page:
    """A sheet with a draft of the reader's own, opened again where the draft is slow to come."""
    page.goto("vaerktoejer/gab/")
    page.locator(NAME).fill("Vandløb")
    expect(page.get_by_role("region", name="Kladde og fil")).to_contain_text("Gemt som kladde")
    page.add_init_script(SLOW)
    page.reload()
    expect(page.get_by_role("region", name="Kladde og fil")).to_contain_text("Henter kladden")
    return page


def test_the_example_asked_for_before_the_draft_has_come_takes_its_place(kept):
    Worksheet(kept).button("Indlæs eksemplet").click()
    kept.evaluate("release()")
    expect(Worksheet(kept).notice).to_contain_text("Eksemplet er indlæst")
    expect(kept.locator(NAME)).to_have_value("Dokumentation efter ny lov")


def test_and_undo_brings_the_draft_back(kept):
    Worksheet(kept).button("Indlæs eksemplet").click()
    kept.evaluate("release()")
    expect(Worksheet(kept).notice).to_contain_text("Eksemplet er indlæst")
    Worksheet(kept).button("Fortryd").click()
    expect(kept.locator(NAME)).to_have_value("Vandløb")


def test_a_sheet_emptied_before_the_draft_has_come_is_empty(kept):
    Worksheet(kept).button("Tøm ark").click()
    kept.evaluate("release()")
    expect(kept.get_by_role("region", name="Kladde og fil")).to_contain_text("Arket er tømt")
    expect(kept.locator(NAME)).to_have_value("")
    Worksheet(kept).button("Fortryd").click()
    expect(kept.locator(NAME)).to_have_value("Vandløb")
