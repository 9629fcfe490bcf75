"""
A browser killed at any moment while someone types: what it said was stored, is there (F1).

SIGKILL goes to the whole process group, so nothing gets a chance to tidy up. localStorage loses
up to all of it in the same trial, which is why the draft is not kept there.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, Playwright

from tests.browser.conftest import executable
from tests.browser.saving import make_server  # noqa: F401
from tests.browser.server import SiteServer

pytestmark = pytest.mark.browser

# Tells what stands in the field each time the bar turns to "Gemt".
WITNESS = """() => {
  const state = document.querySelector("[data-saving-state]")
  const field = document.querySelector("[name='ark.enhed']")
  new MutationObserver(() => {
    if (state.textContent.startsWith("Gemt")) witness(field.value)
  }).observe(state, { childList: true })
}"""


class Browser:
    """A Chromium of its own process group with a profile that outlives it."""

    def __init__(self, playwright: Playwright, profile: Path) -> None:
        command = [
            executable() or playwright.chromium.executable_path,
            "--headless=new",
            "--no-sandbox",
            "--no-first-run",
            "--remote-debugging-port=0",
            f"--user-data-dir={profile}",
            "about:blank",
        ]
        self.process = subprocess.Popen(
            command, stderr=subprocess.PIPE, start_new_session=True, text=True
        )
        assert self.process.stderr
        said = (line for line in self.process.stderr if line.startswith("DevTools listening"))
        address = next(said).split()[-1]
        self.connection = playwright.chromium.connect_over_cdp(address)
        self.page: Page = self.connection.contexts[0].new_page()

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)

    def bury(self) -> None:
        """Wait until it is gone, whatever came before."""
        with contextlib.suppress(ProcessLookupError):
            self.kill()
        self.process.wait()
        assert self.process.stderr
        self.process.stderr.close()


def type_until_killed(
    browser: Browser, address: str, chance: random.Random
) -> tuple[str, list[str]]:
    """
    What was there, and what was said to be stored before the kill.

    Words come in the rhythm of someone who now and then stops to think.
    """
    page = browser.page
    said: list[str] = []
    page.expose_function("witness", lambda text: said.append(text))
    page.goto(address)
    page.wait_for_function("() => draft.status.state !== 'loading'")
    field = page.locator("[name='ark.enhed']")
    stored = field.input_value()
    page.evaluate(WITNESS)
    field.focus()
    page.keyboard.press("End")
    timer = threading.Timer(chance.uniform(0.2, 4), browser.kill)
    timer.start()
    with pytest.raises(Error):  # noqa: PT012 -- any of the keys may be the last
        while True:
            word = f"{chance.randrange(10**6)} "
            page.keyboard.type(word, delay=chance.choice([10, 40, 120, 400]))
    timer.join()
    return stored, said


@pytest.mark.parametrize("kills", [5, pytest.param(20, marks=pytest.mark.slow)])
def test_nothing_acknowledged_is_lost(
    playwright: Playwright, saving_server: SiteServer, tmp_path: Path, kills: int
) -> None:
    chance = random.Random(kills)  # noqa: S311 -- the same moments in every run
    acknowledged = ""
    witnessed = 0
    for _ in range(kills):
        browser = Browser(playwright, tmp_path)
        try:
            stored, said = type_until_killed(browser, saving_server.address, chance)
        finally:
            browser.bury()
        assert stored.startswith(acknowledged)
        acknowledged = said[-1] if said else stored
        witnessed += len(said)
    assert witnessed >= kills, "hardly anything was acknowledged, so hardly anything was tried"
