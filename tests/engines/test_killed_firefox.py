"""
Firefox killed at any moment while someone types: what it said was stored, is there (F1).

The twin of tests/browser/test_killed_browser.py, in which the reason stands.
"""

from __future__ import annotations

import random
import threading
from pathlib import Path

import pytest
from selenium.common.exceptions import WebDriverException
from websocket import WebSocketException

from tests.browser.saving import make_server  # noqa: F401
from tests.browser.server import SiteServer
from tests.engines.firefox import Firefox

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(Firefox.missing()), reason=Firefox.missing() or "-"),
]

FIELD = "document.querySelector(\"[name='ark.enhed']\")"
MARK = "gemt:"
# Tells what stands in the field each time the bar turns to "Gemt".
WITNESS = f"""() => {{
  const state = document.querySelector("[data-saving-state]")
  new MutationObserver(() => {{
    if (state.textContent.startsWith("Gemt")) console.info("{MARK}" + {FIELD}.value)
  }}).observe(state, {{ childList: true }})
  {FIELD}.focus()
  {FIELD}.setSelectionRange({FIELD}.value.length, {FIELD}.value.length)
}}"""


def said_to_be_stored(browser: Firefox) -> str:
    """The most of it so far; the text only grows."""
    said = [entry["text"] for entry in list(browser.logged)]
    return max((text.removeprefix(MARK) for text in said if MARK in text), key=len, default="")


def type_until_killed(browser: Firefox, address: str, chance: random.Random) -> tuple[str, str]:
    """
    What was there at first, and what was said to be stored before the kill.

    The clock runs from the first time that anything was, so that each kill tries something.
    """
    browser.open(address)
    browser.wait_for("draft.status.state !== 'loading'")
    stored = str(browser.ask(f"{FIELD}.value"))
    browser.ask(WITNESS)
    # It answers nothing any more once it is killed; nobody is to wait long for that.
    browser.connection.response_wait_timeout = 8
    timer = threading.Timer(chance.uniform(0, 4), browser.kill)
    with pytest.raises((WebDriverException, WebSocketException, OSError)):  # noqa: PT012
        while True:
            word = f"{chance.randrange(10**6)} "
            browser.press(*word, pause=chance.choice([10, 40, 120, 400]))
            if said_to_be_stored(browser) and timer.ident is None:
                timer.start()
    timer.join()
    return stored, said_to_be_stored(browser)


@pytest.mark.parametrize("kills", [50])
def test_nothing_acknowledged_is_lost(
    saving_server: SiteServer, tmp_path: Path, kills: int
) -> None:
    chance = random.Random(kills)  # noqa: S311 -- the same moments in every run
    acknowledged = ""
    for _ in range(kills):
        browser = Firefox(tmp_path)
        try:
            stored, said = type_until_killed(browser, saving_server.address, chance)
        finally:
            browser.close()
        assert stored.startswith(acknowledged)
        assert len(said) > len(stored), "nothing was acknowledged, so nothing was tried"
        acknowledged = said
