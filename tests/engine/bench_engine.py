"""
The engine's four figures, in CPython and in Pyodide under Node:

    .venv/bin/python -m tests.engine.bench_engine

`measure()` builds its inputs first and times the calculation alone, best of three: on a
shared machine the best is the one least disturbed.
"""

import json
import random
import subprocess
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from worksheets.engine.agreement import krippendorff_alpha
from worksheets.engine.coverage import coverage
from worksheets.engine.discrepancy import mwds, ranked_discrepancy
from worksheets.engine.portfolio import best_portfolio

ROUNDS = 3
IN_PYODIDE = Path(__file__).resolve().parent.parent / "pyodide" / "bench.mjs"


def measure() -> list[dict[str, str | float | None]]:
    """
    Time every case.

    Returns:
        For each: `code`, `seconds` (best of three) and `limit`, the most it may take in
        Pyodide on two cores, or None.
    """
    rng = random.Random(2026)  # noqa: S311 - numbers to count, not secrets
    cases = [
        ("coverage_1000_units_20_competences", None, _coverage(rng)),
        ("discrepancy_10000_people_60_competences", 2.0, _discrepancy(rng)),
        ("portfolio_20_actions_2_budgets", 1.0, _portfolio(rng)),
        ("alpha_50_raters_200_units", 1.0, _alpha(rng)),
    ]
    return [
        {"code": code, "seconds": min(map(_seconds, [case] * ROUNDS)), "limit": limit}
        for code, limit, case in cases
    ]


def measure_in_pyodide(node: str = "node") -> list[dict[str, str | float | None]]:
    """Time every case in the Python that the reader's browser runs."""
    done = subprocess.run([node, str(IN_PYODIDE)], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def main() -> None:
    print(f"{'':44}{'CPython':>10}{'Pyodide':>10}{'gange':>8}{'mål':>8}")
    for here, there in zip(measure(), measure_in_pyodide(), strict=True):
        seconds, slower = f"{here['seconds']:.3f} s", f"{there['seconds']:.3f} s"
        goal = f"{there['limit']:.0f} s" if there["limit"] else ""
        line = f"{here['code']:44}{seconds:>10}{slower:>10}"
        print(f"{line}{there['seconds'] / here['seconds']:8.1f}{goal:>8}".replace(".", ","))


def _seconds(case: Callable[[], object]) -> float:
    start = perf_counter()
    case()
    return perf_counter() - start


def _coverage(rng: random.Random) -> Callable[[], object]:
    teams = [[rng.randint(0, 4) for _ in range(rng.randint(3, 25))] for _ in range(20_000)]
    return lambda: [
        coverage(levels, required_level=3, required_people=4, unknown=1) for levels in teams
    ]


def _discrepancy(rng: random.Random) -> Callable[[], object]:
    def column() -> list[int | None]:
        return rng.choices([0, 1, 2, 3, 4, None], k=10_000)

    competences = [(column(), column()) for _ in range(60)]
    return lambda: [
        (ranked_discrepancy(present, required), mwds(present, required))
        for present, required in competences
    ]


def _portfolio(rng: random.Random) -> Callable[[], object]:
    # Values close to the costs and budgets that pull apart: a bound could cut nothing away.
    # As many decimals as a float has: the whole numbers of the search are as long as they get.
    costs = [rng.uniform(1000, 2000) for _ in range(20)]
    actions = [(cost + rng.random(), [cost, 3000.5 - cost]) for cost in costs]
    return lambda: best_portfolio(actions, budgets=[15_000.1, 15_000.3])


def _alpha(rng: random.Random) -> Callable[[], object]:
    ratings = [rng.choices([0, 1, 2, 3, 4, None], k=200) for _ in range(50)]
    return lambda: krippendorff_alpha(ratings)


if __name__ == "__main__":
    main()
