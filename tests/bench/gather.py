"""
How long it takes to gather the files of many units.

For each number of files: from the choice of the files until Python has read them and says what
they hold, from "take them in" until the overview stands there, the longest halt of the page's own
thread, and what the page's process holds in memory (on Linux).
"""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from tests.bench.keystrokes import mark
from tests.bench.slow import memory
from tests.bench.units import people_table, unit_files
from tests.browser.server import SiteServer

UNITS = (10, 100, 1_000)
PEOPLE = 10_000
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


def measure_gathering(browser: Browser, server: SiteServer) -> dict[str, dict[str, float]]:
    """By what was opened: milliseconds to read and to show, the longest halt, megabytes."""
    rounds = {f"{n} enheder": unit_files(n) for n in UNITS}
    rounds[f"{UNITS[-1]} hele kæder"] = unit_files(UNITS[-1], chain=True)
    rounds[f"{PEOPLE} personer"] = [("folk.csv", people_table(PEOPLE, 60))]
    page = browser.new_page(base_url=server.address, locale="da-DK")
    page.goto(TOOL)
    mark(page, "ws:ready")
    found = {name: gather(page, files) for name, files in rounds.items()}
    page.close()
    return found


def gather(page: Page, files: list[tuple[str, str]]) -> dict[str, float]:
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
        "MB": memory(page.context.browser),
    }
    page.get_by_role("button", name="Tøm ark", exact=True).click()
    page.locator(".ws-heat__table").wait_for(state="detached")
    page.evaluate("() => performance.clearMarks()")
    return found
