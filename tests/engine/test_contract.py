"""What every module and every result of the engine keeps."""

import ast
import importlib
import pkgutil
import sys
from dataclasses import FrozenInstanceError, fields, is_dataclass
from pathlib import Path

import pytest

import worksheets.engine
from worksheets.engine.coverage import coverage
from worksheets.engine.trace import Step

NAMES = [
    module.name
    for module in pkgutil.walk_packages(worksheets.engine.__path__, "worksheets.engine.")
]
MODULES = [importlib.import_module(name) for name in NAMES]
RESULTS = {
    value
    for module in MODULES
    for value in vars(module).values()
    if isinstance(value, type) and is_dataclass(value)
    # What goes in, and what stays inside.
    if value.__name__
    not in {
        "Candidate",
        "Need",
        "Pair",
        "Pairs",
        "Part",
        "Party",
        "SharedGap",
        "Step",
    }
}


def imported(module):
    for node in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


@pytest.mark.parametrize("module", MODULES, ids=NAMES)
def test_the_engine_knows_the_standard_library_and_itself(module):
    """
    And of the standard library nothing with a clock, a file, a dice or a network.
    """
    calm = {
        "bisect", "collections", "dataclasses", "fractions", "itertools", "math", "types",
        "typing", "__future__",
    }  # fmt: skip
    assert calm <= sys.stdlib_module_names
    others = [name for name in imported(module) if not name.startswith("worksheets.engine")]
    outside = [name for name in others if name.split(".")[0] not in calm]
    assert [] == outside


@pytest.mark.parametrize("module", MODULES, ids=NAMES)
def test_every_module_tells_its_rules_first(module):
    assert module.__doc__
    assert len(module.__doc__.strip()) > 40


@pytest.mark.parametrize("result", sorted(RESULTS, key=lambda r: r.__name__))
def test_every_result_says_what_it_rests_on(result):
    names = {field.name for field in fields(result)}
    assert {"n", "left_out", "status", "trace"} <= names
    assert result.__slots__


def test_a_result_cannot_be_changed():
    result = coverage([3], required_level=3, required_people=1)
    with pytest.raises(FrozenInstanceError):
        result.holders = 7


class TestStep:
    STEP = Step("R1", "missing", (("holders", 2), ("required_people", 3)), 1)

    def test_an_input_is_found_by_its_name(self):
        assert 3 == self.STEP.input("required_people")

    def test_an_unknown_name_is_an_error(self):
        with pytest.raises(KeyError):
            self.STEP.input("levels")
