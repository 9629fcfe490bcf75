import base64
import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import hatchling
import pytest

import dev
from macros import wheel
from macros.repack import repack
from macros.runtime import ON_DEMAND

PYODIDE = dev.ROOT / "node_modules" / "pyodide"

needs_pyodide_build = pytest.mark.skipif(
    not wheel.can_run_pyodide_build(), reason="pyodide-build needs Python 3.12 and make"
)
needs_pyodide_lock = pytest.mark.skipif(
    sys.version_info < (3, 12), reason="pyodide-lock needs Python 3.12"
)


def other_python() -> list[str] | None:
    """A Python of another minor version on this machine."""
    others = (python for python, version in dev.pythons() if version != sys.version_info[:2])
    return next(others, None)


def wheels(project: Path) -> list[Path]:
    """All that the browser may load."""
    return [wheel.make_wheel(project), *(repack(name, project) for name in ON_DEMAND)]


class TestTheWheel:
    def test_it_holds_the_code_and_the_checked_content_but_no_yaml(self, project):
        with zipfile.ZipFile(wheel.make_wheel(project)) as packed:
            names = {name for name in packed.namelist() if name.startswith("worksheets/")}
        expected = {"__init__.py", "bridge.py", "engine/__init__.py", "content.json"}
        assert {f"worksheets/{name}" for name in expected} == names

    @needs_pyodide_build
    def test_both_builders_give_the_same_bytes(self, project):
        """
        So nothing depends on whether a machine has Python 3.12.
        """
        plain = wheel.make_wheel(project, with_pyodide_build=False)
        cross = wheel.make_wheel(project, with_pyodide_build=True)
        assert plain != cross
        assert plain.read_bytes() == cross.read_bytes()

    @pytest.mark.skipif(other_python() is None, reason="there is only one Python here")
    def test_another_python_gives_the_same_bytes(self, project, tmp_path):
        # hatchling and what it needs are plain Python, so ours can be lent to the other one.
        ours = wheel.make_wheel(project, with_pyodide_build=False)
        wheel.stage(wheel.wheel_sources(project), tmp_path / "stage")
        packages = Path(hatchling.__file__).parent.parent
        env = {**os.environ, "PYTHONPATH": str(packages), "SOURCE_DATE_EPOCH": wheel.MOMENT}
        command = [*other_python(), "-m", "hatchling", "build", "-t", "wheel"]
        subprocess.run(command, cwd=tmp_path / "stage", env=env, check=True, capture_output=True)
        theirs = next((tmp_path / "stage" / "dist").glob("*.whl"))
        assert ours.read_bytes() == theirs.read_bytes()

    def test_when_a_file_was_written_does_not_matter(self, project):
        first = wheel.make_wheel(project).read_bytes()
        os.utime(project / "worksheets" / "bridge.py", (1, 1))
        for made in (project / ".cache").rglob("*.whl"):
            made.unlink()
        assert first == wheel.make_wheel(project).read_bytes()

    def test_equal_sources_are_not_built_again(self, project):
        first = wheel.make_wheel(project).stat().st_mtime_ns
        assert first == wheel.make_wheel(project).stat().st_mtime_ns

    def test_other_sources_get_another_name(self, project):
        """
        Else a browser could pair a wheel it kept with a lock it fetched, and refuse both.
        """
        before = wheel.make_wheel(project).name
        (project / "worksheets" / "content.json").write_text('{"tools": ["gab"]}')
        assert before != wheel.make_wheel(project).name

    def test_a_failed_build_says_why(self, project):
        (project / "pyproject.toml").write_text("[build-system]\nrequires = []\n")
        with pytest.raises(RuntimeError, match="Missing `project`"):
            wheel.make_wheel(project, with_pyodide_build=False)


class TestTheLock:
    def test_it_vouches_for_the_very_file(self, untouched_project):
        made = wheel.make_wheel(untouched_project)
        entry = json.loads(wheel.lock_for([made], PYODIDE))["packages"]["worksheets"]
        assert made.name == entry["file_name"]
        assert hashlib.sha256(made.read_bytes()).hexdigest() == entry["sha256"]

    def test_it_lists_what_it_is_given_and_nothing_else(self, untouched_project):
        """
        What is not listed cannot be loaded, so nothing is ever asked of another host.
        """
        lock = json.loads(wheel.lock_for(wheels(untouched_project), PYODIDE))
        asked = {name.replace("_", "-") for name in ON_DEMAND}
        assert {"worksheets", *asked} == set(lock["packages"])

    def test_what_a_package_needs_is_loaded_with_it(self, untouched_project):
        lock = json.loads(wheel.lock_for(wheels(untouched_project), PYODIDE))
        assert ["et-xmlfile"] == lock["packages"]["openpyxl"]["depends"]
        assert [] == lock["packages"]["pypdf"]["depends"]

    def test_it_is_for_the_pyodide_it_lies_beside(self, untouched_project):
        stock = json.loads((PYODIDE / "pyodide-lock.json").read_text())
        made = wheel.make_wheel(untouched_project)
        lock = json.loads(wheel.lock_for([made], PYODIDE))
        assert stock["info"] == lock["info"]

    @needs_pyodide_lock
    def test_both_writers_give_the_same_text(self, untouched_project):
        """
        Python 3.11 has no `pyodide lockfile`, and must not give another site for that.
        """
        made = wheels(untouched_project)
        by_hand = wheel.lock_for(made, PYODIDE, with_pyodide_lock=False)
        assert by_hand == wheel.lock_for(made, PYODIDE, with_pyodide_lock=True)


class TestOthersPackages:
    def test_their_code_and_licence_go_along_and_nothing_of_this_machine(self, project):
        with zipfile.ZipFile(repack("xlsxwriter", project)) as packed:
            names = packed.namelist()
        assert {"xlsxwriter/workbook.py", "xlsxwriter-3.3.1.dist-info/licenses/LICENSE.txt"} <= {
            *names
        }
        assert not [name for name in names if name.endswith((".pyc", "INSTALLER")) or ".." in name]

    @pytest.mark.parametrize("name", ON_DEMAND)
    def test_each_travels_with_its_licence(self, project, name):
        with zipfile.ZipFile(repack(name, project)) as packed:
            assert [path for path in packed.namelist() if "LICEN" in path]

    def test_each_file_is_listed_with_its_hash(self, project):
        with zipfile.ZipFile(repack("xlsxwriter", project)) as packed:
            names = sorted(packed.namelist())
            record = packed.read("xlsxwriter-3.3.1.dist-info/RECORD").decode().splitlines()
            assert names == sorted(line.split(",")[0] for line in record)
            for line in record:
                name, digest, size = line.split(",")
                if digest:
                    content = packed.read(name)
                    found = base64.urlsafe_b64encode(hashlib.sha256(content).digest())
                    assert (digest, size) == (f"sha256={found.decode()[:-1]}", str(len(content)))

    def test_they_are_the_same_bytes_each_time(self, project, tmp_path):
        first, second = repack("xlsxwriter", project), repack("xlsxwriter", tmp_path)
        assert (first.name, first.read_bytes()) == (second.name, second.read_bytes())

    def test_python_can_import_them_from_it(self, project):
        """
        A wheel of plain Python is a folder of modules that happens to be packed.
        """
        code = "import xlsxwriter; print(xlsxwriter.__version__, xlsxwriter.__file__)"
        env = {**os.environ, "PYTHONPATH": str(repack("xlsxwriter", project))}
        done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True,
                              check=True)  # fmt: skip
        assert ".whl" in done.stdout
