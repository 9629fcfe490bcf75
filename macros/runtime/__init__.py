"""
Everything that Python needs in the reader's browser, in one folder of the site, and its list.

The folder holds what the page really loads, each file named in `pyodide-lock.json` with its
SHA-256, which the page checks before it uses the file:

- the worker: Pyodide's two scripts and ours in one file (`bundle.py`),
- Pyodide's WebAssembly, untouched,
- the standard library, cut to what is used and compiled (`modules.py`, `bytecode.py`), in one
  archive for the start and one for what a click asks for,
- our package and those of Excel and PDF, as wheels of compiled files.

The archives are stored, not deflated: what the host sends as brotli or gzip is a third smaller
so, and Python unpacks nothing when it starts. A host must be told to compress `.zip` and `.whl`.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros import repack, wheel
from macros.runtime import bundle, modules
from macros.runtime.bytecode import compile_all

PACKAGE = "worksheets"
# What the browser fetches only when someone asks for it.
ON_DEMAND = ("xlsxwriter", "et_xmlfile", "defusedxml", "openpyxl", "pypdf", "segno")
LOCK = "pyodide-lock.json"
WASM = "pyodide.asm.wasm"


@dataclass(frozen=True)
class RuntimeFiles:
    """
    The names of the files in the folder.

    Attributes:
        table: Says all the others with their hashes; always asked for anew. The only one whose
            contents may change under its name, beside `WASM` when Pyodide is updated.
        start: What every visit with a worksheet loads.
        later: What is loaded when someone asks for an Excel file or opens a file.
    """

    table: str
    start: tuple[str, ...]
    later: tuple[str, ...]


def runtime_files(folder: Path) -> RuntimeFiles:
    """
    List the files of a published folder.

    Raises:
        FileNotFoundError: Nothing has been published there.
    """
    lock = json.loads((folder / LOCK).read_text("utf-8"))
    parts = {part: entry["file_name"] for part, entry in lock["tool"]["runtime"]["files"].items()}
    wheels = {name: entry["file_name"] for name, entry in lock["packages"].items()}
    start = (parts["worker"], parts["wasm"], parts["library"], wheels.pop(PACKAGE))
    return RuntimeFiles(LOCK, start, (parts["exports"], *sorted(wheels.values())))


def add_runtime(folder: Path, root: Path) -> None:
    """
    Put the runtime in a folder of the site.

    Args:
        folder: Made if it is missing.
        root: The project folder, with `node_modules/` and `worksheets/content.json`.

    Raises:
        modules.MissingModuleError: A package imports what the browser would not have.
        RuntimeError: Node is missing, or a file does not compile.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pyodide = root / "node_modules" / "pyodide"
    plain = [wheel.make_wheel(root), *(repack.repack(name, root) for name in ON_DEMAND)]
    contents = [_contents(file) for file in plain]
    start, exports, *packages = compile_all([*cut_library(root, contents), *contents], root)
    shutil.copyfile(pyodide / WASM, folder / WASM)
    made = {
        "wasm": folder / WASM,
        "worker": _add(folder, "worker", ".js", bundle.worker(root).encode()),
        "library": _add_pack(folder, "library", start),
        "exports": _add_pack(folder, "exports", exports),
    }
    wheels = [_add_wheel(folder, *both) for both in zip(plain, packages, strict=True)]
    lock = json.loads(_lock(wheels, root))
    lock["tool"]["runtime"] = _table(made, lock)
    (folder / LOCK).write_text(json.dumps(lock, indent=1, sort_keys=True) + "\n", "utf-8")


def _lock(wheels: Sequence[Path], root: Path) -> str:
    """The lock of the wheels; to have it written takes a third of a second, so it is kept."""
    pyodide = root / "node_modules" / "pyodide"
    given = {file.name: file.read_bytes() for file in (*wheels, pyodide / "pyodide-lock.json")}
    kept = root / ".cache" / "locks" / f"{wheel.fingerprint(given)}.json"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        text = wheel.lock_for(wheels, pyodide)
        kept.with_suffix(".part").write_text(text, "utf-8")
        kept.with_suffix(".part").replace(kept)
    return kept.read_text("utf-8")


def cut_library(
    root: Path, packages: Sequence[Mapping[str, bytes]]
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """
    The sources of the standard library for the start, and those that come on demand.

    What was found complete is not read again: that would be a second of each edit of a text.

    Raises:
        modules.MissingModuleError: A package imports what is in neither.
    """
    text = modules.LIST.read_text("utf-8")
    listed = modules.read_list(text)
    archive = root / "node_modules" / "pyodide" / "python_stdlib.zip"
    home = root / ".cache" / "complete"
    given = {"list": text.encode(), "library": archive.read_bytes()}
    with zipfile.ZipFile(archive) as library:
        for package in packages:
            code = {path: content for path, content in package.items() if path.endswith(".py")}
            stamp = home / wheel.fingerprint(given | code)
            if not stamp.exists():
                modules.check(listed, code, library)
                home.mkdir(parents=True, exist_ok=True)
                stamp.touch()
        return modules.sources(listed.start, library), modules.sources(listed.exports, library)


def _add_wheel(folder: Path, plain: Path, files: dict[str, bytes]) -> Path:
    """The same wheel with bytecode in the place of its sources."""
    record = next(name for name in files if name.endswith(".dist-info/RECORD"))
    files[record] = repack.record({n: c for n, c in files.items() if n != record}, record)
    name, version, *_, python, abi, platform = plain.name.split("-")
    made = folder / f"{name}-{version}-{python}-{abi}-{platform}"
    repack.pack(made, files, zipfile.ZIP_STORED)
    return made.replace(folder / wheel.name_with_hash(made))


def _table(made: Mapping[str, Path], lock: Mapping[str, Any]) -> dict[str, Any]:
    """What Pyodide's own lock has no place for: the core, and one name for all of it."""
    files = {
        part: {"file_name": file.name, "sha256": wheel.sha256(file)} for part, file in made.items()
    }
    hashes = sorted(entry["sha256"] for entry in (*files.values(), *lock["packages"].values()))
    return {"build": hashlib.sha256("".join(hashes).encode()).hexdigest()[:16], "files": files}


def _contents(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def _add_pack(folder: Path, name: str, files: Mapping[str, bytes]) -> Path:
    made = folder / f"{name}.zip"
    repack.pack(made, files, zipfile.ZIP_STORED)
    content = made.read_bytes()
    made.unlink()
    return _add(folder, name, ".zip", content)


def _add(folder: Path, name: str, suffix: str, content: bytes) -> Path:
    """Write a file whose name carries the start of its hash, so that it may be kept for ever."""
    file = folder / f"{name}-{hashlib.sha256(content).hexdigest()[:12]}{suffix}"
    file.write_bytes(content)
    return file
