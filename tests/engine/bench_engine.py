"""
The engine's four figures, for `dev.py bench` in CPython and in Pyodide.

`measure()` builds its inputs first and times the calculation alone, best of three: on a
shared machine the best is the one least disturbed.
"""

import random
from collections.abc import Callable
from time import perf_counter

from worksheets.engine.agreement import krippendorff_alpha
from worksheets.engine.coverage import coverage
from worksheets.engine.discrepancy import mwds, ranked_discrepancy
from worksheets.engine.portfolio import best_portfolio

ROUNDS = 3


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
    costs = [rng.randint(1000, 2000) for _ in range(20)]
    actions = [(cost + rng.randint(0, 9) / 10, [cost, 3000.5 - cost]) for cost in costs]
    return lambda: best_portfolio(actions, budgets=[15_000, 15_000])


def _alpha(rng: random.Random) -> Callable[[], object]:
    ratings = [rng.choices([0, 1, 2, 3, 4, None], k=200) for _ in range(50)]
    return lambda: krippendorff_alpha(ratings)
