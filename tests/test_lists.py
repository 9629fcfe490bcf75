"""
Every fault and every goal on the lists has tests that are really there (browser/faults.yaml and
goals.yaml), and every goal is asked about each day, or says why not.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

TESTS = Path(__file__).parent
Listed = dict[str, dict[str, Any]]


def read(name: str) -> Listed:
    listed: Listed = yaml.safe_load((TESTS / name).read_text(encoding="utf-8"))
    return listed


FAULTS = read("browser/faults.yaml")
GOALS = read("goals.yaml")


def is_slow(part: ast.stmt) -> bool:
    """As a whole: of a parametrised test only some of the cases may be."""
    marks = part.decorator_list if isinstance(part, ast.ClassDef | ast.FunctionDef) else []
    if isinstance(part, ast.Assign) and ast.unparse(part.targets[0]) == "pytestmark":
        marks = part.value.elts if isinstance(part.value, ast.List) else [part.value]
    return "pytest.mark.slow" in map(ast.unparse, marks)


@cache
def known_in(name: str) -> dict[str, bool]:
    """The tests of a file as pytest names them, without parameters, and whether each is slow."""
    file = TESTS / name
    if not file.is_file():
        return {}
    body = ast.parse(file.read_text(encoding="utf-8")).body
    every = any(is_slow(part) for part in body if isinstance(part, ast.Assign))
    found = {name: every}
    for part in body:
        is_class = isinstance(part, ast.ClassDef)
        before, rest = (f"{name}::{part.name}", part.body) if is_class else (name, [part])
        found |= {
            f"{before}::{test.name}": every or is_slow(part) or is_slow(test)
            for test in rest
            if isinstance(test, ast.FunctionDef) and test.name.startswith("test_")
        }
    return found


def missing(claimed: list[str], *, slow: bool = True) -> list[str]:
    """Those of the claimed tests that are not there, or, unless they may be, slow."""
    known = {test: known_in(test.split("::")[0]).get(test) for test in claimed}
    return [test for test, found in known.items() if found is None or (found and not slow)]


def test_the_lists_are_whole() -> None:
    assert [f"F{number}" for number in range(1, 46)] == list(FAULTS)
    assert [f"G{number}" for number in range(1, 43)] == list(GOALS)


@pytest.mark.parametrize("number", FAULTS)
def test_a_fault_is_made_by_a_test(number: str) -> None:
    claimed = FAULTS[number]["tests"]
    assert claimed
    assert [] == missing([f"browser/{test}" for test in claimed])


@pytest.mark.parametrize("number", GOALS)
def test_a_goal_is_held_by_tests_that_run_each_day(number: str) -> None:
    goal = GOALS[number]
    assert goal.get("tests") or goal["apart"]
    assert [] == missing(goal.get("tests", []), slow=False)
    assert [] == missing(goal.get("full", []))


def test_what_is_not_there_or_slow_is_noticed() -> None:
    here = "test_lists.py::test_the_lists_are_whole"
    slow = "browser/test_tool_states.py::test_no_rule_is_broken"
    gone = "test_lists.py::test_that_nobody_wrote"
    assert [gone] == missing([here, slow, gone])
    assert [slow, gone] == missing([here, slow, gone], slow=False)
