"""
A browser killed at any moment while someone types: what it said was stored, is there (F1, F3).

SIGKILL goes to the whole process group, so nothing gets a chance to tidy up. localStorage loses
up to all of it in the same trial, which is why the draft is not kept there. With -s it prints how
much of the typing was lost that nothing had been said about.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import statistics
import subprocess
import threading
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Error, Page, Playwright

from tests.browser.conftest import executable
from tests.browser.saving import make_server  # noqa: F401
from tests.browser.server import SiteServer

pytestmark = pytest.mark.browser

# Tells of each key when it was typed, and what stands in the field when the bar turns to "Gemt".
WITNESS = """() => {
  const state = document.querySelector("[data-saving-state]")
  const field = document.querySelector("[name='ark.enhed']")
  field.addEventListener("input", () => typed(field.value.length, Date.now()))
  new MutationObserver(() => {
    if (state.textContent.startsWith("Gemt")) witness(field.value)
  }).observe(state, { childList: true })
}"""


class Sitting(NamedTuple):
    """What stood there, what was said to be stored, and when the keys and the kill came."""

    stored: str
    said: list[str]
    keys: dict[int, float]
    killed: float

    @property
    def acknowledged(self) -> str:
        return self.said[-1] if self.said else self.stored

    def lost(self, found: str) -> float:
        """Milliseconds from the first key that is not there until the kill."""
        first = min((at for length, at in self.keys.items() if length > len(found)), default=None)
        return 0 if first is None else max(0, self.killed - first)


class Browser:
    """A Chromium of its own process group with a profile that outlives it."""

    def __init__(self, playwright: Playwright, profile: Path) -> None:
        self.profile = profile
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

    def copy(self, folder: Path) -> Path:
        """The profile as it is on the disk at one moment."""
        os.killpg(self.process.pid, signal.SIGSTOP)
        try:
            # Its locks are links to nowhere, and belong to the browser that runs.
            no_locks = shutil.ignore_patterns("Singleton*")
            return Path(shutil.copytree(self.profile, folder, ignore=no_locks))
        finally:
            os.killpg(self.process.pid, signal.SIGCONT)

    def bury(self) -> None:
        """Wait until it is gone, whatever came before."""
        with contextlib.suppress(ProcessLookupError):
            self.kill()
        self.process.wait()
        assert self.process.stderr
        self.process.stderr.close()


def open_sheet(browser: Browser, address: str) -> Page:
    page = browser.page
    page.goto(address)
    page.wait_for_function("() => draft.status.state !== 'loading'")
    return page


def type_until_killed(browser: Browser, address: str, chance: random.Random) -> Sitting:
    """Words come in the rhythm of someone who now and then stops to think."""
    said: list[str] = []
    keys: dict[int, float] = {}
    killed: list[float] = []

    def kill() -> None:
        killed.append(time.time() * 1000)
        browser.kill()

    browser.page.expose_function("witness", lambda text: said.append(text))
    browser.page.expose_function("typed", lambda length, at: keys.update({length: at}))
    page = open_sheet(browser, address)
    field = page.locator("[name='ark.enhed']")
    stored = field.input_value()
    page.evaluate(WITNESS)
    field.focus()
    page.keyboard.press("End")
    timer = threading.Timer(chance.uniform(0.2, 4), kill)
    timer.start()
    with pytest.raises(Error):  # noqa: PT012 -- any of the keys may be the last
        while True:
            word = f"{chance.randrange(10**6)} "
            page.keyboard.type(word, delay=chance.choice([10, 40, 120, 400]))
    timer.join()
    return Sitting(stored, said, keys, killed[0])


@pytest.mark.parametrize("kills", [5, pytest.param(200, marks=pytest.mark.slow)])
def test_nothing_acknowledged_is_lost(
    playwright: Playwright, saving_server: SiteServer, tmp_path: Path, kills: int
) -> None:
    chance = random.Random(kills)  # noqa: S311 -- the same moments in every run
    before: Sitting | None = None
    witnessed = 0
    lost: list[float] = []
    for _ in range(kills):
        browser = Browser(playwright, tmp_path)
        try:
            sitting = type_until_killed(browser, saving_server.address, chance)
        finally:
            browser.bury()
        if before:
            assert sitting.stored.startswith(before.acknowledged)
            lost.append(before.lost(sitting.stored))
        before = sitting
        witnessed += len(sitting.said)
    assert witnessed >= kills, "hardly anything was acknowledged, so hardly anything was tried"
    print(
        f"\n{kills} kills, {witnessed} acknowledged saves, typing lost in ms: "
        f"median {statistics.median(lost):.0f}, max {max(lost):.0f}, "
        f"over 300: {sum(each > 300 for each in lost)}"
    )


@pytest.mark.parametrize("cuts", [1, pytest.param(10, marks=pytest.mark.slow)])
def test_what_is_on_the_disk_at_any_moment_is_whole(
    playwright: Playwright, saving_server: SiteServer, tmp_path: Path, cuts: int
) -> None:
    """F3: as after a power cut, a copy of the profile is opened that was taken meanwhile."""
    chance = random.Random(cuts)  # noqa: S311 -- as above
    said: list[str] = []
    browser = Browser(playwright, tmp_path / "profile")
    try:
        browser.page.expose_function("witness", lambda text: said.append(text))
        browser.page.expose_function("typed", lambda *_: None)
        page = open_sheet(browser, saving_server.address)
        page.evaluate(WITNESS)
        page.locator("[name='ark.enhed']").focus()
        copies: list[tuple[Path, str]] = []
        for cut in range(cuts):
            before = len(said)
            while len(said) == before:
                page.keyboard.type(f"{chance.randrange(10**6)} ", delay=chance.choice([10, 400]))
            page.keyboard.type("og lidt til", delay=chance.choice([5, 20, 60]))
            acknowledged = said[-1]
            copies.append((browser.copy(tmp_path / f"copy-{cut}"), acknowledged))
    finally:
        browser.bury()
    for copy, acknowledged in copies:
        other = Browser(playwright, copy)
        try:
            found = open_sheet(other, saving_server.address).locator("[name='ark.enhed']")
            assert found.input_value().startswith(acknowledged)
        finally:
            other.bury()
