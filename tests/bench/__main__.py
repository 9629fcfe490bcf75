"""
How long a reader waits, as medians of several runs in one browser. Run by `dev.py bench`.

    --runs 5        start-ups, each with a first visit (an empty browser) and a later one (the
                    same browser, its files kept)
    --keys 60       keystrokes in a sheet with twelve competences, and half as many in a large one

Nothing here passes or fails: the figures depend on the machine, so what counts is the ratio to
the floor (the same browser doing nothing but compiling Pyodide's wasm file) and the comparison
with an earlier run on the same machine. The figures are also written to .cache/bench.json.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.bench.keystrokes import (
    COMPETENCES,
    FIRST_ROW,
    FRAME_MS,
    LARGE,
    LONG_TASK_MS,
    fill,
    mark,
    measure_keys,
    measure_large,
)
from tests.browser.server import SiteServer

ROOT = Path(__file__).resolve().parent.parent.parent
TOOL = "vaerktoejer/gab/"
PAGES = {"forside": "", "tekstside": "metoden/", "værktøj": TOOL}
MARKS = {"formular": "ws:form", "Python klar": "ws:ready", "første resultat": "ws:first-result"}
FLOOR = "gulv"

FLOOR_PAGE = b"""<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Gulv</title>
<link rel="icon" href="data:,"></head><body><script type="module">
  await WebAssembly.compileStreaming(fetch("/assets/pyodide/pyodide.asm.wasm"))
  performance.mark("floor")
</script></body></html>"""


def visit_tool(page: Page, *, is_first: bool) -> dict[str, float]:
    """Open the tool; the first time type at once, as the reader need not wait for Python."""
    page.goto(TOOL)
    if is_first:
        mark(page, MARKS["formular"])
        fill(page, 1, FIRST_ROW)
    figures = {name: mark(page, code) for name, code in MARKS.items()}
    # Until the draft is kept there is nothing to calculate at the later visit.
    page.get_by_text("Gemt som kladde").first.wait_for()
    return figures


def visit_floor(page: Page) -> dict[str, float]:
    page.goto(FLOOR + "/")
    return {"kun wasm": mark(page, "floor")}


def first_and_later(
    browser: Browser, server: SiteServer, visit: Callable[[Page, bool], dict[str, float]]
) -> Iterator[dict[str, float]]:
    """Figures of two visits in an empty browser, with the bytes that each of them cost."""
    context: BrowserContext = browser.new_context(base_url=server.address, locale="da-DK")
    for is_first in (True, False):
        server.sent.clear()
        page = context.new_page()
        figures = visit(page, is_first)
        page.wait_for_load_state("networkidle")
        page.close()
        yield {**figures, "bytes": float(sum(server.sent))}
    context.close()


def measure_starts(browser: Browser, server: SiteServer, runs: int) -> dict[str, dict[str, float]]:
    """Medians of first and later visits to the tool, and of the floor in between them."""
    found: dict[str, list[dict[str, float]]] = {"første besøg": [], "senere besøg": []}
    for _ in range(runs):
        floor = first_and_later(browser, server, lambda page, _: visit_floor(page))
        tool = first_and_later(
            browser, server, lambda page, is_first: visit_tool(page, is_first=is_first)
        )
        for visit, bottom, figures in zip(found.values(), floor, tool, strict=True):
            visit.append({**bottom, **figures})
    medians = {
        name: {key: median(run[key] for run in visits) for key in visits[0]}
        for name, visits in found.items()
    }
    for figures in medians.values():
        figures["klar / gulv"] = figures["Python klar"] / figures["kun wasm"]
    return medians


def measure_bytes(browser: Browser, server: SiteServer) -> dict[str, dict[str, float]]:
    """Bytes on the wire, gzip as hosts send it, heads not counted."""

    def look(page: Page, path: str) -> dict[str, float]:
        page.goto(path)
        if path == TOOL:
            mark(page, "ws:ready")
        return {}

    found = {}
    for name, path in PAGES.items():
        visits = first_and_later(browser, server, lambda page, _, path=path: look(page, path))
        first, later = (visit["bytes"] for visit in visits)
        found[name] = {"første besøg": first, "senere besøg": later}
    return found


def table(title: str, rows: dict[str, dict[str, float]], unit: Callable[[str, float], str]) -> None:
    heads = list(next(iter(rows.values())))
    print(f"\n{title}")
    print(" " * 16 + "".join(f"{head:>22}" for head in heads))
    for name, figures in rows.items():
        cells = (unit(head, figures[head]) for head in heads)
        print(f"  {name:<14}" + "".join(f"{cell:>22}" for cell in cells))


def danish(head: str, figure: float) -> str:
    """A figure with its unit, which its column head decides."""
    if "/" in head:
        return f"{figure:.1f}".replace(".", ",")
    if head == "bytes" or "besøg" in head:
        return f"{figure / 1000:,.0f} kB".replace(",", ".")
    return f"{figure:.1f} ms".replace(".", ",") if figure < 100 else f"{figure:.0f} ms"


def main() -> None:
    options = argparse.ArgumentParser(prog="dev.py bench")
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--keys", type=int, default=60)
    asked = options.parse_args()
    chromium = os.environ.get("CHROMIUM") or "playwright"
    server = SiteServer(ROOT / "site", packed=True)
    server.extra[f"/{FLOOR}/"] = FLOOR_PAGE
    server.pack()
    with sync_playwright() as playwright:
        path = None if chromium == "playwright" else chromium
        browser = playwright.chromium.launch(executable_path=path)
        print(f"Chromium {browser.version}, {asked.runs} starter, {asked.keys} tastetryk")
        starts = measure_starts(browser, server, asked.runs)
        weights = measure_bytes(browser, server)
        keys = measure_keys(browser, server, asked.keys)
        large = measure_large(browser, server, asked.keys // 2)
        version = browser.version
        browser.close()
    server.close()
    table("Fra klik til … (median)", starts, danish)
    table("Sendt over nettet (gzip)", weights, danish)
    table(f"Fra tastetryk til nyt resultat, {COMPETENCES} kompetencer", keys, danish)
    print(f"  Mål: 95 % inden {FRAME_MS} ms i Python og {FRAME_MS} ms på siden.")
    for tool, figures in large.items():
        table(f"Fra tastetryk til nyt billede, {LARGE}, {tool}", figures["keystroke"], danish)
        long = f"{figures['long']['per key']:.2f} pr. tastetryk"
        longest = f"længst {figures['long']['longest']:.0f} ms"
        print(f"  Opgaver over {LONG_TASK_MS} ms: {long}, {longest}")
    print(f"  Mål: på siden inden {2 * FRAME_MS} ms, og ingen opgave over {LONG_TASK_MS} ms.")
    report = {"chromium": version, "date": time.strftime("%Y-%m-%dT%H:%M:%S"), **vars(asked)}
    report |= {"starts": starts, "bytes": weights, "keystroke": keys, "large": large}
    file = ROOT / ".cache" / "bench.json"
    file.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"\nSkrevet i {file.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
