"""
What all rings share: the cheap rings first, and how hard the property tests look.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
RINGS = "engine tools incoming hostile macros content pyodide browser engines paper".split()

# A shared machine may stall at any moment, so no example has a deadline; and a run that failed
# must fail again, so the examples follow from the test and not from the dice.
settings.register_profile("ordinary", deadline=None, derandomize=True, max_examples=25)
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.register_profile("pyodide", deadline=None, derandomize=True, max_examples=25)
settings.load_profile("pyodide" if sys.platform == "emscripten" else "ordinary")


def pytest_sessionstart(session: pytest.Session) -> None:
    """
    Check the YAML and write what the package reads, before any worker of xdist reads it.

    Inside Pyodide that has been done.
    """
    if sys.platform != "emscripten" and not hasattr(session.config, "workerinput"):
        from macros.content import write_content
        from macros.library import ContentError

        try:
            write_content()
        except ContentError as error:
            pytest.exit(str(error), returncode=1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A mistake in the engine should be told in seconds, not after the browser has walked."""
    items.sort(key=lambda item: ring(item.nodeid))


def ring(nodeid: str) -> int:
    folders = nodeid.split("/")
    return RINGS.index(folders[1]) if folders[1] in RINGS else -1


def build(*options: str) -> None:
    """Build strictly from the sources as they are at this moment; a failure is every test's."""
    from filelock import FileLock  # not there inside Pyodide

    # The first worker builds, the others wait; and all builds write what the package reads.
    with FileLock(ROOT / ".cache" / "site.lock"):
        built = subprocess.run(
            [sys.executable, "dev.py", "build", *options],
            cwd=ROOT,
            text=True,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if built.returncode:
        said = f"{' '.join(('dev.py build', *options))} failed:\n{built.stdout}"
        pytest.fail(said, pytrace=False)


@pytest.fixture(scope="session")
def site() -> Path:
    """The finished site."""
    build()
    return ROOT / "site"


@pytest.fixture(scope="session")
def node() -> str:
    """The Node that dev.py put in place."""
    found = shutil.which("node")
    assert found, "there is no node on PATH; run the tests with dev.py test"
    return found
