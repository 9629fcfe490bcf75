"""
A small project to publish, so that these tests hold whatever the worksheets say.
"""

import shutil
from pathlib import Path

import pytest

from macros.runtime import bundle

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


@pytest.fixture(scope="module")
def untouched_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For tests that only read: publishing takes a second."""
    return make_project(tmp_path_factory.mktemp("untouched") / "project")


def make_project(root: Path) -> Path:
    package = root / "worksheets"
    (package / "engine").mkdir(parents=True)
    (package / "definitions").mkdir()
    (package / "__init__.py").touch()
    (package / "bridge.py").write_text("def handle(request):\n    return request\n")
    (package / "engine" / "__init__.py").touch()
    (package / "content.json").write_text('{"tools": []}')
    (package / "definitions" / "gab.yaml").write_text("slug: gab\n")
    shutil.copy(ROOT / "pyproject.toml", root)
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    (root / bundle.FOLDER).mkdir(parents=True)
    for name in bundle.SOURCES:
        shutil.copy(ROOT / bundle.FOLDER / name, root / bundle.FOLDER / name)
    # What others' packages and the library become is the same in each project, and takes a while.
    (ROOT / ".cache" / "bytecode").mkdir(parents=True, exist_ok=True)
    (root / ".cache").mkdir()
    (root / ".cache" / "bytecode").symlink_to(ROOT / ".cache" / "bytecode")
    return root
