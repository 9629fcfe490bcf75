"""
From a click to a result: our page, Pyodide as its documentation shows it, and the floor.

All four are asked in turn in each run, so that what the machine does besides hits them alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, Page

from tests.bench.host import Host, Line
from tests.bench.keystrokes import FIRST_ROW, LONG_TASK_MS, fill, mark
from tests.bench.slow import memory, slower

TOOL = "vaerktoejer/gab/"
MBIT = 1_000_000 / 8


@dataclass(frozen=True, slots=True)
class Condition:
    """Where a reader may sit: the line's speed, its turn, and how much slower the processor is."""

    rate: float | None = None
    turn: float = 0.0
    times: int = 1


CONDITIONS = {
    "uden grænse": Condition(),
    "10 Mbit/s, 40 ms": Condition(10 * MBIT, 0.04),
    "1,6 Mbit/s, 150 ms": Condition(1.6 * MBIT, 0.15),
    "4 × langsommere": Condition(times=4),
}
QUICK = ("uden grænse", "10 Mbit/s, 40 ms")
OURS, MAIN, WORKER, FLOOR = "vores side", "Pyodide på siden", "Pyodide i worker", "gulv"

HEAD = (
    '<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Måling</title>'
    '<link rel="icon" href="data:,"></head><body><script type="module">'
)
# As https://pyodide.org/en/stable/usage/quickstart.html and /usage/webworker.html show it.
PAGES = {
    "/bench/main/": """
      import { loadPyodide } from "/stock/pyodide.mjs"
      const pyodide = await loadPyodide()
      performance.mark("ready")
      pyodide.runPython("1 + 2")
      performance.mark("first")""",
    "/bench/worker/": """
      const worker = new Worker("/bench/worker.mjs", { type: "module" })
      worker.onmessage = ({ data }) => {
        performance.mark(data)
        if (data === "ready") worker.postMessage("1 + 2")
      }""",
    "/bench/floor/": """
      await WebAssembly.compileStreaming(fetch("/stock/pyodide.asm.wasm"))
      performance.mark("ready")""",
}
WORKER_CODE = b"""
import { loadPyodide } from "/stock/pyodide.mjs"
const pyodide = await loadPyodide()
self.onmessage = ({ data }) => {
  pyodide.runPython(data)
  self.postMessage("first")
}
self.postMessage("ready")
"""
WATCH = """{
  window.longTasks = []
  const note = ({ startTime, duration }) => window.longTasks.push([startTime, duration])
  const watcher = new PerformanceObserver((list) => list.getEntries().forEach(note))
  watcher.observe({ type: "longtask", buffered: true })
}"""
# A later visit is one that comes when all the first one leaves is there: the memory of Python and
# the site without a network, its downloads last.
KEPT = """async () => {
  const isKept = async () => {
    const name = (await caches.keys()).find((name) => name.endsWith(":python"))
    const worker = navigator.serviceWorker.controller
    if (!worker || !name || !(await (await caches.open(name)).keys()).length) return false
    const { port1, port2 } = new MessageChannel()
    const answer = new Promise((resolve) => { port1.onmessage = ({ data }) => resolve(data) })
    worker.postMessage({ kind: "state" }, [port2])
    return Object.values((await answer).groups).every(({ isKept }) => isKept)
  }
  while (!await isKept()) await new Promise((resolve) => { setTimeout(resolve, 200) })
}"""
MARKS = {
    OURS: {"formular": "ws:form", "klar": "ws:ready", "resultat": "ws:first-result"},
    MAIN: {"klar": "ready", "resultat": "first"},
    WORKER: {"klar": "ready", "resultat": "first"},
    FLOOR: {"klar": "ready"},
}

ADDRESSES = {
    OURS: TOOL,
    MAIN: "bench/main/",
    WORKER: "bench/worker/",
    FLOOR: "bench/floor/",
}

Figures = dict[str, float]


def prepare(host: Host) -> None:
    """Put the pages of the bench beside those of the site, and pack everything."""
    host.extra |= {
        path: f"{HEAD}{script}</script></body></html>".encode() for path, script in PAGES.items()
    }
    host.extra["/bench/worker.mjs"] = WORKER_CODE
    host.pack()


def measure(
    browser: Browser, host: Host, names: list[str], runs: int, tell: Callable[[str], None]
) -> dict[str, dict[str, dict[str, list[Figures]]]]:
    """Every figure of every run: condition, visit ("første", "senere"), who."""
    found: dict[str, dict[str, dict[str, list[Figures]]]] = {}
    for name in names:
        visits = found.setdefault(name, {"første": {}, "senere": {}})
        for run in range(runs):
            tell(f"  {name}, {run + 1} af {runs}")
            for who in MARKS:
                pair = first_and_later(browser, host, who, CONDITIONS[name])
                for visit, figures in zip(visits.values(), pair, strict=True):
                    visit.setdefault(who, []).append(figures)
    return found


def first_and_later(
    browser: Browser, host: Host, who: str, condition: Condition
) -> Iterator[Figures]:
    """Two visits in an empty browser, the second with what the first one left there."""
    host.line = Line(condition.rate, condition.turn)
    context = browser.new_context(base_url=host.address, locale="da-DK")
    context.set_default_timeout(180_000)
    context.add_init_script(WATCH)
    for is_first in (True, False):
        page = context.new_page()
        before = len(host.sent)
        with slower(browser, condition.times):
            figures = visit(page, who, is_first=is_first)
        figures["byte"] = float(sum(host.sent[before:]))
        tasks: list[list[float]] = page.evaluate("window.longTasks")
        until = figures["klar"]
        long = [ms for begun, ms in tasks if begun < until and ms > LONG_TASK_MS]
        figures |= {"lange": float(len(long)), "længste": max(long, default=0.0)}
        figures["MB"] = memory(browser)
        if who == OURS and is_first:
            host.line = Line()  # what is fetched in the background is nobody's waiting time
            page.evaluate(KEPT)
            host.line = Line(condition.rate, condition.turn)
        page.close()
        yield figures
    context.close()


def visit(page: Page, who: str, *, is_first: bool) -> Figures:
    """Open a page and wait for all it does; on ours something is typed as soon as it can be."""
    page.goto(ADDRESSES[who], wait_until="commit")
    if who == OURS and is_first:
        mark(page, MARKS[OURS]["formular"])
        fill(page, 1, FIRST_ROW)
    figures = {name: mark(page, code) for name, code in MARKS[who].items()}
    if who == OURS:  # until the draft is kept there is nothing to calculate at the later visit
        page.get_by_text("Gemt som kladde").first.wait_for()
    return figures


def summary(runs: list[Figures]) -> dict[str, dict[str, float]]:
    """Median, least and most of each figure."""
    return {
        key: {
            "median": median(run[key] for run in runs),
            "min": min(run[key] for run in runs),
            "max": max(run[key] for run in runs),
        }
        for key in runs[0]
    }
