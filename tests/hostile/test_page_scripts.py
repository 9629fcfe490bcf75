"""
The scripts that meet what comes from outside before Python does, with anything at all.

The address, the CPR guard, the tree that becomes the page, local words, what is pasted, files and
locked files, and laying one project over another: `scripts.mjs` says what must hold of each.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from worksheets.content import content

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "overrides" / "assets" / "javascripts"
PROPERTIES = 10


@pytest.mark.parametrize("runs", [200, pytest.param(3000, marks=pytest.mark.slow)])
def test_what_must_hold_of_them_holds_of_anything(node: str, runs: int) -> None:
    command = [node, Path(__file__).parent / "scripts.mjs", SCRIPTS, str(runs), "1"]
    done = subprocess.run(
        [*command, content()["cpr_pattern"]],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert 0 == done.returncode, done.stderr[-3000:]
    assert {"done": runs * PROPERTIES} == json.loads(done.stdout)
