"""
The engine in every other CPython of this machine that the package says it runs in.
"""

import subprocess
import sys
from pathlib import Path

import pytest

import dev

RINGS = ("tests/engine", "worksheets/engine")


def others() -> dict[tuple[int, ...], list[str]]:
    """One Python of each version from 3.11 on, but not the one that runs this."""
    found = {version: python for python, version in dev.pythons() if version >= dev.LOWEST}
    found.pop(sys.version_info[:2], None)
    return found


def with_packages(python: list[str], version: tuple[int, ...]) -> Path:
    """A venv with the very packages that this one has, made once."""
    name = "-".join(map(str, ("python", *version, dev.digest("requirements.txt")[:12])))
    folder = dev.ROOT / ".cache" / name
    own = folder / dev.PYTHON.relative_to(dev.VENV)
    if not (folder / "done").is_file():
        subprocess.run([*python, "-m", "venv", "--clear", str(folder)], check=True)
        pip = [str(own), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        lock = str(dev.ROOT / "requirements.txt")
        subprocess.run([*pip, "--require-hashes", "-r", lock], check=True)
        (folder / "done").touch()
    return own


@pytest.mark.slow
def test_the_engine_passes_in_every_python_of_this_machine(tmp_path):
    """
    `pyproject.toml` promises 3.11, and everything else here runs in one version only.
    """
    for version, python in others().items():
        own = with_packages(python, version)
        apart = ["-o", f"cache_dir={tmp_path}", "--ignore=tests/engine/test_second_opinions.py"]
        command = [str(own), "-m", "pytest", "-q", "-m", "not slow", *apart, *RINGS]
        done = subprocess.run(command, cwd=dev.ROOT, capture_output=True, text=True, check=False)
        assert 0 == done.returncode, (version, done.stdout[-4000:] + done.stderr[-2000:])
