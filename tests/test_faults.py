"""Every fault on the list has a test that is really there (tests/browser/faults.yaml)."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

BROWSER = Path(__file__).with_name("browser")
FAULTS: dict[str, dict[str, Any]] = yaml.safe_load(
    (BROWSER / "faults.yaml").read_text(encoding="utf-8")
)


@cache
def names_in(name: str) -> set[str]:
    """The tests of a file as pytest names them, without their parameters."""
    file = BROWSER / name
    if not file.is_file():
        return set()
    found = {name}
    for part in ast.parse(file.read_text(encoding="utf-8")).body:
        body = part.body if isinstance(part, ast.ClassDef) else [part]
        before = f"{name}::{part.name}" if isinstance(part, ast.ClassDef) else name
        found |= {
            f"{before}::{test.name}"
            for test in body
            if isinstance(test, ast.FunctionDef) and test.name.startswith("test_")
        }
    return found


def missing(number: str) -> list[str]:
    """The tests that the list names and that are not there."""
    claimed = FAULTS[number]["tests"]
    return [test for test in claimed if test not in names_in(test.split("::")[0])]


def test_the_list_is_whole() -> None:
    assert [f"F{number}" for number in range(1, 46)] == list(FAULTS)


@pytest.mark.parametrize("number", FAULTS)
def test_a_fault_is_made_by_a_test(number: str) -> None:
    assert FAULTS[number]["tests"]
    assert [] == missing(number)
