"""
The readers under a fuzzer that follows their branches: a few hundred files each, and in the full
run enough of them to make a hundred thousand.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.judging import READERS, judge

ROOT = Path(__file__).resolve().parents[2]
SEEDS = Path(__file__).parent / "seeds"
QUICKLY = 2_000
THOROUGHLY = {
    "json": 30_000, "units": 15_000, "neighbours": 15_000, "csv": 10_000, "xlsx": 10_000,
    "sheet": 5_000, "pdf": 10_000, "codes": 10_000, "preset": 10_000, "questions": 10_000,
}  # fmt: skip
LONGEST = 2_000


def seeds() -> list[Path]:
    return sorted(file for file in SEEDS.rglob("*") if file.is_file())


@pytest.mark.parametrize("seed", seeds(), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_what_the_fuzzer_begins_with_and_what_it_once_found_is_read(seed: Path) -> None:
    judge(seed.parent.name, seed.read_bytes())


def test_every_reader_has_its_seeds():
    assert set(READERS) == {seed.parent.name for seed in seeds()} == set(THOROUGHLY)


@pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None,
    reason="atheris has no wheel for this Python or system (requirements-opinions.in)",
)
class TestFuzzed:
    def test_no_file_makes_a_reader_stumble(self, tmp_path: Path) -> None:
        """All readers in one process, for most of a second goes to its start."""
        together = tmp_path / "seeds"
        together.mkdir()
        for seed in seeds():
            first = bytes([list(READERS).index(seed.parent.name)])
            (together / f"{seed.parent.name}-{seed.name}").write_bytes(first + seed.read_bytes())
        fuzz("all", QUICKLY, tmp_path, together)

    @pytest.mark.slow
    @pytest.mark.parametrize("reader", READERS)
    def test_none_of_very_many_does(self, reader: str, tmp_path: Path) -> None:
        fuzz(reader, THOROUGHLY[reader], tmp_path, SEEDS / reader)


def fuzz(reader: str, runs: int, scratch: Path, begin: Path) -> None:
    """Run the fuzzer in a process of its own, for it ends the one it is in."""
    # What it finds on its way is put in the first folder, and the seeds stay as they are.
    found = scratch / reader
    found.mkdir()
    options = [f"-runs={runs}", "-seed=1", f"-max_len={LONGEST}", f"-artifact_prefix={scratch}/"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.fuzz", reader, *options, found, begin],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    said = done.stderr.decode("utf-8", "replace")
    assert 0 == done.returncode, said[-3000:]
    assert f"Done {runs} runs" in said, said[-3000:]
