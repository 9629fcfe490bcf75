"""
Each script of the store by itself: what it promises of times, limits, failures and odd states.

The rules are written in the language of the scripts, in `rules/`, and are run in one Node. They are
what a model of tabs (test_any_store.py) and a real browser (test_saving.py) meet too seldom.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "rules"
# A rule of several kinds is told of each; its claim ends with the kind.
CLAIM = re.compile(r'^ *rule\(["`](.+?),? ?(?:\$\{\w+\})?["`], ', re.MULTILINE)
CLAIMS = [
    claim
    for file in sorted(FOLDER.glob("*.mjs"))
    for claim in CLAIM.findall(file.read_text("utf-8"))
]


@pytest.fixture(scope="module")
def found(node: str) -> dict[str, str]:
    """What is wrong, by claim; "" where the claim holds."""
    done = subprocess.run(
        [node, FOLDER / "all.mjs"], capture_output=True, encoding="utf-8", check=False
    )
    assert 0 == done.returncode, done.stderr[-3000:]
    said: dict[str, str] = json.loads(done.stdout)
    return said


@pytest.mark.parametrize("claim", CLAIMS)
def test_it_holds_that(found: dict[str, str], claim: str) -> None:
    said = {each: wrong for each, wrong in found.items() if each.startswith(claim)}
    assert said
    assert not any(said.values()), "\n".join(said.values())


def test_every_rule_is_asked_for(found: dict[str, str]) -> None:
    assert [] == [claim for claim in found if not claim.startswith(tuple(CLAIMS))]
