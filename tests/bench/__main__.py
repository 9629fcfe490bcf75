"""
How long a reader waits, in one table. Run by `dev.py bench`.

    --runs 5        starts of each kind, each with a first visit (an empty browser) and a later one
    --quick         one start on two lines, and no typing: two minutes instead of half an hour
    --keys 60       keystrokes in a sheet with twelve competences, and half as many in a large one

Nothing here passes or fails: the figures depend on the machine, so what counts is the ratio to the
floor (the same browser doing nothing but compiling Pyodide's wasm file) and to Pyodide as its
documentation shows it, in the same run. All figures are also written to .cache/bench.json.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.bench.building import measure_build
from tests.bench.gather import measure_gathering
from tests.bench.host import Host
from tests.bench.keystrokes import (
    COMPETENCES,
    FRAME_MS,
    LARGE,
    LONG_TASK_MS,
    measure_keys,
    measure_large,
)
from tests.bench.starts import CONDITIONS, FLOOR, QUICK, WORKER, measure, prepare, summary

ROOT = Path(__file__).resolve().parent.parent.parent
COLUMNS = ("formular", "klar", "resultat", "kB", "lange opgaver", "MB", "× gulv", "× worker")


def show_starts(starts: dict[str, Any]) -> None:
    """One table: where the reader sits, which visit, and who, with the spread of the times."""
    heads = "".join(f"{head:>22}" if n < 3 else f"{head:>17}" for n, head in enumerate(COLUMNS))
    print(f"\nFra klik til … i sekunder: median (mindst–mest)\n{'':24}{heads}")
    for condition, visits in starts.items():
        for visit, by_who in visits.items():
            print(f"{condition}, {visit} besøg")
            for who, figures in by_who.items():
                cells = [seconds(figures.get(name)) for name in COLUMNS[:3]]
                long, longest = figures["lange"]["median"], figures["længste"]["median"]
                ready = figures["klar"]["median"]
                more = [
                    f"{figures['byte']['median'] / 1000:.0f}",
                    f"{long:.0f} (til {longest:.0f} ms)" if long else "0",
                    f"{figures['MB']['median']:.0f}",
                    *(
                        f"{ready / by_who[other]['klar']['median']:.2f}"
                        for other in (FLOOR, WORKER)
                    ),
                ]
                row = "".join(f"{cell:>22}" for cell in cells) + "".join(
                    f"{cell.replace('.', ','):>17}" for cell in more
                )
                print(f"  {who:<22}{row}")


def seconds(figure: dict[str, float] | None) -> str:
    if figure is None:
        return "–"
    middle, least, most = (figure[key] / 1000 for key in ("median", "min", "max"))
    return f"{middle:.2f} ({least:.2f}–{most:.2f})".replace(".", ",")


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
    return f"{figure:.1f} ms".replace(".", ",") if figure < 100 else f"{figure:.0f} ms"


def show_typing(keys: dict[str, dict[str, float]], large: dict[str, Any]) -> None:
    table(f"Fra tastetryk til nyt resultat, {COMPETENCES} kompetencer", keys, danish)
    print(f"  Mål: 95 % inden {FRAME_MS} ms i Python og {FRAME_MS} ms på siden.")
    for tool, figures in large.items():
        table(f"Fra tastetryk til nyt billede, {LARGE}, {tool}", figures["keystroke"], danish)
        long = f"{figures['long']['per key']:.2f} pr. tastetryk"
        longest = f"længst {figures['long']['longest']:.0f} ms"
        print(f"  Opgaver over {LONG_TASK_MS} ms: {long}, {longest}")
    print(f"  Mål: på siden inden {2 * FRAME_MS} ms, og ingen opgave over {LONG_TASK_MS} ms.")


def show_gathering(found: dict[str, dict[str, float]]) -> None:
    print("\nAt samle mange filer: sekunder til de er læst og vist")
    for name, figures in found.items():
        read, shown = (f"{figures[key] / 1000:.2f}".replace(".", ",") for key in ("læst", "vist"))
        rest = f"længste ophold {figures['længste ophold']:.0f} ms, {figures['MB']:.0f} MB"
        print(f"  {name:<20}{read:>8} + {shown}    {rest}")
    print(
        "  Mål: 1.000 enheder inden 5 s, 100 inden 1 s, ingen ophold over 50 ms; 10.000 inden 8 s."
    )


def main() -> None:
    options = argparse.ArgumentParser(prog="dev.py bench")
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--keys", type=int, default=60)
    options.add_argument("--quick", action="store_true")
    asked = options.parse_args()
    begun = time.perf_counter()
    runs = 1 if asked.quick else asked.runs
    chromium = os.environ.get("CHROMIUM") or "playwright"
    report: dict[str, Any] = {"date": time.strftime("%Y-%m-%dT%H:%M:%S"), **vars(asked)}
    report["build"] = measure_build(min(runs, 3))
    host = Host(ROOT / "site", ROOT / "node_modules" / "pyodide")
    prepare(host)
    with sync_playwright() as playwright:
        path = None if chromium == "playwright" else chromium
        browser = playwright.chromium.launch(executable_path=path)
        report["chromium"] = browser.version
        print(f"Chromium {browser.version}, {runs} starter af hver slags")
        names = list(QUICK if asked.quick else CONDITIONS)
        found = measure(browser, host, names, runs, lambda text: print(text, flush=True))
        report["starts"] = {
            name: {
                visit: {who: summary(figures) for who, figures in by_who.items()}
                for visit, by_who in visits.items()
            }
            for name, visits in found.items()
        }
        if not asked.quick:
            report["keystroke"] = measure_keys(browser, host, asked.keys)
            report["large"] = measure_large(browser, host, asked.keys // 2)
            report["gather"] = measure_gathering(browser, host)
        browser.close()
    host.close()
    show_starts(report["starts"])
    if not asked.quick:
        show_typing(report["keystroke"], report["large"])
        show_gathering(report["gather"])
    told = ", ".join(f"{name} {s:.1f} s".replace(".", ",") for name, s in report["build"].items())
    print(f"\nAt bygge: {told}. Mål: 5 s og 2 s.")
    report["seconds"] = time.perf_counter() - begun
    file = ROOT / ".cache" / "bench.json"
    file.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"Det tog {report['seconds']:.0f} s. Skrevet i {file.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
