"""The printed examples that the methods are held against."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

collect_ignore = (
    ["test_second_opinions.py"]
    if sys.platform == "emscripten" or sys.version_info < (3, 12)
    else []
)

DATA = Path(__file__).resolve().parent / "data"


@pytest.fixture(scope="session")
def published() -> dict[str, dict[str, Any]]:
    """Every example by its id, with its citation, inputs, expected numbers and tolerance."""
    examples = json.loads((DATA / "published-tables.json").read_text("utf-8"))
    return {example["id"]: example for example in examples}
