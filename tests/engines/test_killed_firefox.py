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


def type_until_killed(browser: Firefox, address: str, chance: random.Random) -> tuple[str, str]:
    """What was there at first, and the most that was said to be stored before the kill."""
    browser.open(address)
    browser.wait_for("draft.status.state !== 'loading'")
    stored = str(browser.ask(f"{FIELD}.value"))
    browser.ask(WITNESS)
    # It answers nothing any more once it is killed; nobody is to wait for that.
    browser.connection.response_wait_timeout = 5
    timer = threading.Timer(chance.uniform(0.2, 4), browser.kill)
    timer.start()
    with pytest.raises((WebDriverException, WebSocketException, OSError)):  # noqa: PT012
        while True:
            browser.press(*f"{chance.randrange(10**6)} ")
    timer.join()
    said = [entry["text"] for entry in browser.logged if entry["text"].startswith(MARK)]
    return stored, max((text.removeprefix(MARK) for text in said), key=len, default=stored)


@pytest.mark.parametrize("kills", [5])
def test_nothing_acknowledged_is_lost(
    saving_server: SiteServer, tmp_path: Path, kills: int
) -> None:
    chance = random.Random(kills)  # noqa: S311 -- the same moments in every run
    acknowledged = ""
    grown = 0
    for _ in range(kills):
        browser = Firefox(tmp_path)
        try:
            stored, said = type_until_killed(browser, saving_server.address, chance)
        finally:
            browser.close()
        assert stored.startswith(acknowledged)
        grown += len(said) > len(stored)
        acknowledged = said
    assert grown > kills / 2, "hardly anything was acknowledged, so hardly anything was tried"
