"""The printed examples that the methods are held against."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

# The packages asked there are compiled for a Python of at least 3.12, and not for the browser's.
HAS_OPINIONS = sys.platform != "emscripten" and sys.version_info >= (3, 12)
collect_ignore = [] if HAS_OPINIONS else ["test_second_opinions.py"]

DATA = Path(__file__).resolve().parent / "data"


@pytest.fixture(scope="session")
def published() -> dict[str, dict[str, Any]]:
    """Every example by its id, with its citation, inputs, expected numbers and tolerance."""
    examples = json.loads((DATA / "published-tables.json").read_text("utf-8"))
    return {example["id"]: example for example in examples}
