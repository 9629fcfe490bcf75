"""
The package in the Python that the reader's browser runs: Pyodide, here under Node.
"""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from tests.engine.bench_engine import measure, measure_in_pyodide

HERE = Path(__file__).resolve().parent
ENGINE = ("tests/engine", "worksheets/engine")
TOOLS = ("tests/tools", "worksheets/tools")


@pytest.fixture(scope="session")
def packages() -> Path:
    """pytest and hypothesis for Pyodide's Python, in the very versions of the lock."""
    lock = dev.ROOT / "requirements-pyodide.txt"
    folder = dev.ROOT / ".cache" / f"pyodide-{dev.digest(lock.name)[:12]}"
    if not folder.is_dir():
        target = ["--platform", "pyemscripten_2026_0_wasm32", "--python-version", "3.14"]
        target += ["--implementation", "cp", "--abi", "cp314", "--only-binary", ":all:"]
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        half = folder.with_suffix(".part")
        target += ["--no-deps", "--upgrade", "--target", str(half)]
        subprocess.run([*pip, *target, "--require-hashes", "-r", str(lock)], check=True)
        half.rename(folder)
    return folder


@pytest.fixture(scope="module")
def runtime(site: Path) -> Path:
    return site / "assets" / "pyodide"


class TestInPyodide:
    @pytest.mark.parametrize("rings", [ENGINE, pytest.param(TOOLS, marks=pytest.mark.slow)])
    def test_the_rings_of_engine_and_tools_pass(self, node, packages, rings):
        """
        The same tests, the same code, the Python that the reader's browser has.
        """
        command = [node, str(HERE / "rings.mjs"), str(packages), "-q", "-m", "not slow", *rings]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        passed = re.search(r"^(\d+) passed", done.stdout, re.M)
        assert 0 == done.returncode, done.stdout[-4000:] + done.stderr[-2000:]
        assert passed is not None
        assert 0 < int(passed[1])

    @pytest.mark.slow
    def test_the_engine_keeps_its_time_limits(self, node):
        """
        A whole municipality in two seconds, and no more than three times CPython.
        """
        for here, there in zip(measure(), measure_in_pyodide(node), strict=True):
            assert there["limit"] is None or there["seconds"] <= there["limit"], there
            if there["code"].startswith("discrepancy"):
                assert there["seconds"] <= 3 * here["seconds"], (here, there)

    def test_the_published_lock_vouches_for_the_published_wheel(self, runtime):
        lock = json.loads((runtime / "pyodide-lock.json").read_text("utf-8"))
        entry = lock["packages"]["worksheets"]
        wheel = (runtime / entry["file_name"]).read_bytes()
        assert hashlib.sha256(wheel).hexdigest() == entry["sha256"]
