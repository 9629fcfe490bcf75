"""
A browser on a slower processor.

DevTools slows only the main thread, and Python runs in a worker. So the whole page's process is
stopped and let go in turns, as a busy processor does to it. Linux and macOS only.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

RUNS = 0.005  # seconds at a time: far shorter than a task that counts as long


def renderers(browser: Browser) -> list[int]:
    """The processes of this browser that draw pages."""
    session = browser.new_browser_cdp_session()
    found = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return [int(process["id"]) for process in found if process["type"] == "renderer"]


@contextmanager
def slower(browser: Browser, times: int) -> Iterator[None]:
    """Let the pages that are open now run only one part in `times` of the time."""
    pids = renderers(browser) if times > 1 else []
    done = threading.Event()

    def tell(what: signal.Signals) -> None:
        for pid in pids:
            try:
                os.kill(pid, what)
            except ProcessLookupError:
                continue

    def pace() -> None:
        while not done.is_set():
            tell(signal.SIGSTOP)
            time.sleep(RUNS * (times - 1))
            tell(signal.SIGCONT)
            time.sleep(RUNS)

    pacer = threading.Thread(target=pace, daemon=True)
    if pids:
        pacer.start()
    try:
        yield
    finally:
        done.set()
        if pids:
            pacer.join()
            tell(signal.SIGCONT)


def memory(browser: Browser) -> float:
    """Megabytes of the largest page process; 0 where the system does not say."""
    sizes = [0.0]
    for pid in renderers(browser):
        status = Path(f"/proc/{pid}/status")
        if status.exists():
            lines = status.read_text().splitlines()
            sizes += [int(line.split()[1]) / 1000 for line in lines if line.startswith("VmRSS")]
    return max(sizes)
