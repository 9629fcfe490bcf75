"""
What is published for Python in the browser: which files, under which names, with which bytes.
"""

import hashlib
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import brotli
import pytest

from macros import runtime
from macros.runtime import bundle, modules
from macros.runtime.bytecode import compile_all

PYODIDE = Path(__file__).resolve().parent.parent.parent / "node_modules" / "pyodide"
BUDGET = 3_900_000  # bytes on the wire at a first visit, as brotli


@pytest.fixture(scope="module")
def folder(untouched_project: Path) -> Path:
    made = untouched_project / "site" / "assets" / "pyodide"
    runtime.add_runtime(made, untouched_project)
    return made


@pytest.fixture(scope="module")
def lock(folder: Path) -> dict:
    return json.loads((folder / "pyodide-lock.json").read_text("utf-8"))


def part(folder: Path, lock: dict, name: str) -> Path:
    return folder / lock["tool"]["runtime"]["files"][name]["file_name"]


class TestTheFolder:
    def test_it_holds_what_is_listed_and_nothing_else(self, folder):
        listed = runtime.runtime_files(folder)
        names = [listed.table, *listed.start, *listed.later]
        assert sorted(names) == sorted(file.name for file in folder.iterdir())

    def test_each_file_has_its_hash_in_the_lock(self, folder, lock):
        entries = [*lock["packages"].values(), *lock["tool"]["runtime"]["files"].values()]
        assert len(entries) == len(list(folder.iterdir())) - 1
        for entry in entries:
            content = (folder / entry["file_name"]).read_bytes()
            assert hashlib.sha256(content).hexdigest() == entry["sha256"]

    def test_what_may_change_has_its_hash_in_its_name(self, folder):
        listed = runtime.runtime_files(folder)
        for name in {*listed.start, *listed.later} - {runtime.WASM}:
            assert hashlib.sha256((folder / name).read_bytes()).hexdigest()[:12] in name

    def test_the_worker_is_a_classic_script_too(self, folder, lock, node):
        """
        From a page that was opened as a file no module starts.
        """
        program = "new (require('node:vm').Script)(require('node:fs').readFileSync(0, 'utf-8'))"
        text = part(folder, lock, "worker").read_text("utf-8")
        subprocess.run([node, "-e", program], input=text, text=True, encoding="utf-8", check=True)

    def test_the_wasm_is_the_npm_package_untouched(self, folder):
        assert (PYODIDE / runtime.WASM).read_bytes() == (folder / runtime.WASM).read_bytes()

    @pytest.mark.slow
    def test_another_build_gives_the_same_bytes(self, folder, untouched_project, tmp_path):
        """
        Compiled anew, not taken from what the first build kept.
        """
        project = tmp_path / "project"
        shutil.copytree(untouched_project, project, symlinks=True, ignore=lambda *_: [".cache"])
        runtime.add_runtime(tmp_path / "made", project)
        for file in folder.iterdir():
            assert file.read_bytes() == (tmp_path / "made" / file.name).read_bytes(), file.name

    def test_another_package_is_another_build(self, lock, project, tmp_path):
        """
        A memory kept in a browser begins only the very build it was made of.
        """
        (project / "worksheets" / "content.json").write_text('{"tools": ["gab"]}')
        runtime.add_runtime(tmp_path / "made", project)
        other = json.loads((tmp_path / "made" / "pyodide-lock.json").read_text("utf-8"))
        assert lock["tool"]["runtime"]["build"] != other["tool"]["runtime"]["build"]


def test_a_first_visit_stays_within_its_bytes(site):
    """
    As hosts send them with brotli 11. Stock Pyodide is 5.5 MB.
    """
    folder = site / "assets" / "pyodide"
    listed = runtime.runtime_files(folder)
    # The wasm is the same until Pyodide is updated, and takes half a minute to compress.
    sizes = {"pyodide.asm.wasm 9598218": 2_766_607}
    total = 0
    for name in (listed.table, *listed.start):
        content = (folder / name).read_bytes()
        known = sizes.get(f"{name} {len(content)}")
        total += known or len(brotli.compress(content, quality=11, lgwin=24))
    assert total <= BUDGET


class TestTheLibrary:
    def test_it_is_bytecode_of_what_is_listed(self, folder, lock):
        listed = modules.read_list(modules.LIST.read_text("utf-8"))
        for name, wanted in (("library", listed.start), ("exports", listed.exports)):
            with zipfile.ZipFile(part(folder, lock, name)) as pack:
                names = pack.namelist()
            found = {n.removesuffix("/__init__.pyc").removesuffix(".pyc") for n in names}
            assert {name.replace(".", "/") for name in wanted} == found

    def test_a_package_is_in_one_archive(self):
        """
        Python looks for a package's modules where it found the package.
        """
        listed = modules.read_list(modules.LIST.read_text("utf-8"))
        tops = [{n.partition(".")[0] for n in names} for names in (listed.start, listed.exports)]
        assert set() == tops[0] & tops[1]

    def test_a_module_that_pyodide_has_not_is_refused(self):
        with (
            zipfile.ZipFile(PYODIDE / "python_stdlib.zip") as library,
            pytest.raises(modules.MissingModuleError, match="tkinter"),
        ):
            modules.sources(frozenset({"json", "tkinter"}), library)

    @pytest.mark.parametrize(
        "code",
        ["import statistics", "from email import message", "def f():\n    import csv.x, wave"],
    )
    def test_an_import_that_is_not_listed_is_refused(self, code):
        listed = modules.read_list(modules.LIST.read_text("utf-8"))
        with (
            zipfile.ZipFile(PYODIDE / "python_stdlib.zip") as library,
            pytest.raises(modules.MissingModuleError, match=r"by a/b\.py"),
        ):
            modules.check(listed, {"a/b.py": code.encode()}, library)

    def test_what_was_refused_once_is_refused_again(self, tmp_path):
        (tmp_path / "node_modules").symlink_to(PYODIDE.parent)
        runtime.cut_library(tmp_path, [{"a/b.py": b"import json"}])
        for _ in range(2):
            with pytest.raises(modules.MissingModuleError, match=r"wave \(by a/b\.py\)"):
                runtime.cut_library(tmp_path, [{"a/b.py": b"import json, wave"}])

    def test_what_is_built_in_or_of_the_package_itself_is_not_asked_about(self):
        listed = modules.read_list(modules.LIST.read_text("utf-8"))
        code = b"import math, os.path, a.b\nfrom collections.abc import Set\nfrom . import x"
        with zipfile.ZipFile(PYODIDE / "python_stdlib.zip") as library:
            modules.check(listed, {"a/b.py": code}, library)

    def test_code_that_does_not_compile_stops_the_build(self, tmp_path):
        (tmp_path / "node_modules").symlink_to(PYODIDE.parent)
        with pytest.raises(RuntimeError, match="SyntaxError"):
            compile_all([{"a.py": b"def"}], tmp_path)


class TestTheWorker:
    def test_it_is_pyodides_scripts_and_ours_with_no_import_of_its_own(self, project):
        made = bundle.worker(project)
        checked, ours = [
            (project / bundle.FOLDER / name).read_text("utf-8") for name in bundle.SOURCES
        ]
        parts = (checked.split("export ")[1], ours.split('"./checked.js"')[1])
        loader = (PYODIDE / "pyodide.mjs").read_text("utf-8").split("export{")[0]
        core = (PYODIDE / "pyodide.asm.mjs").read_text("utf-8").split("export default")[0]
        # Only a module may ask for its address in this way.
        here = [text.replace("import.meta.url", "self.location.href") for text in (loader, core)]
        assert all(text.strip() in made for text in (*parts, *here))
        assert [] == re.findall(r"^(?:import|export)\b.*", made, re.M)
        assert "import.meta" not in made
        assert "export default" not in made
        assert "export{" not in made

    def test_a_pyodide_that_ends_otherwise_stops_the_build(self, project, tmp_path):
        (project / "node_modules").unlink()
        changed = project / "node_modules" / "pyodide"
        changed.mkdir(parents=True)
        for name in ("pyodide.mjs", "pyodide.asm.mjs"):
            (changed / name).write_text("export const loadPyodide = 1\n")
        with pytest.raises(RuntimeError, match="exports otherwise"):
            bundle.worker(project)
