"""
How long it takes to gather the files of many units, in a real browser. By hand, on a built site:

    python -m tests.bench.gather                     10, 100 and 1,000 unit files
    python -m tests.bench.gather --chain             the same, with files that used tools 2 and 3
    python -m tests.bench.gather --people 10000      a table of people by 60 competences

Prints, for each number of files: from the choice of the files until Python has read them and says
what they hold, from "take them in" until the overview stands there, the longest halt of the page's
own thread, and what the page's process holds in memory (on Linux). Nothing passes or
fails here. `measure` can be called by other benches.
"""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.bench.units import people_table, unit_files
from tests.browser.conftest import executable
from tests.browser.server import SiteServer

SITE = Path(__file__).resolve().parents[2] / "site"
TOOL = "vaerktoejer/kommuneoverblik/"
# The files are made in the page, so that the time of moving them there is not counted.
CHOOSE = """(files) => {
  const transfer = new DataTransfer()
  for (const [name, text] of files) transfer.items.add(new File([text], name, {lastModified: 1}))
  const input = document.querySelector("[data-gather-files]")
  input.files = transfer.files
  window.halts = []
  window.watching ??= new PerformanceObserver((list) => {
    window.halts.push(...list.getEntries().map((entry) => entry.duration))
  })
  window.watching.observe({ type: "longtask" })
  return new Promise((done) => setTimeout(() => {
    done()
    input.dispatchEvent(new Event("change"))
  }))
}"""
BETWEEN = """([from, to]) => {
  const last = (name) => performance.getEntriesByName(name).at(-1).startTime
  return last(to) - last(from)
}"""


def measure(page: Page, files: list[tuple[str, str]]) -> dict[str, float]:
    """Milliseconds for one opening of files, on the tool's page with Python ready; then emptied."""
    page.evaluate(CHOOSE, files)
    page.locator("[data-gather-dialog][open]").wait_for(timeout=600_000)
    read = page.evaluate(BETWEEN, ["ws:gather", "ws:gathered"])
    page.evaluate("() => performance.mark('bench:take')")
    page.locator("[data-gather-act=take]").click()
    page.locator(".ws-heat__table").wait_for(timeout=60_000)
    page.wait_for_function("() => performance.getEntriesByName('ws:shown').length > 0")
    shown = page.evaluate(BETWEEN, ["bench:take", "ws:shown"])
    found = {
        "læst": read,
        "vist": shown,
        "længste ophold": max([0.0, *page.evaluate("() => window.halts")]),
        "MB": memory(page),
    }
    page.get_by_role("button", name="Tøm ark", exact=True).click()
    page.locator(".ws-heat__table").wait_for(state="detached")
    page.evaluate("() => performance.clearMarks()")
    return found


def memory(page: Page) -> float:
    """What the process of the page and its worker has in memory, in MB; 0 where nobody can tell."""
    browser = page.context.browser
    if browser is None or not Path("/proc").is_dir():
        return 0.0
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    pages = [process["id"] for process in processes if process["type"] == "renderer"]
    pattern = re.compile(r"VmRSS:\s+(\d+) kB")
    found = [pattern.search(Path(f"/proc/{pid}/status").read_text()) for pid in pages]
    return max([0.0, *(int(match[1]) / 1_000 for match in found if match)])


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--files", type=int, nargs="*", default=[10, 100, 1_000])
    options.add_argument("--chain", action="store_true")
    options.add_argument("--people", type=int, default=0)
    asked = options.parse_args()
    rounds: list[tuple[str, list[tuple[str, str]]]] = [
        (f"{n} filer", unit_files(n, chain=asked.chain)) for n in asked.files if not asked.people
    ]
    if asked.people:
        table = people_table(asked.people, 60)
        rounds = [(f"{asked.people} personer", [("folk.csv", table)])]
    server = SiteServer(SITE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        page = browser.new_page(base_url=server.address)
        page.goto(TOOL)
        page.locator(".ws[data-state=ready]").wait_for(timeout=120_000)
        print(f"belastning af maskinen: {os.getloadavg()[0]:.1f} på {os.cpu_count()} kerner")
        for name, files in rounds:
            print(name, _line(measure(page, files)), flush=True)
        browser.close()
    server.close()


def _line(found: dict[str, Any]) -> str:
    units = {"MB": "MB"}
    return "  ".join(f"{name} {value:.0f} {units.get(name, 'ms')}" for name, value in found.items())


if __name__ == "__main__":
    main()
