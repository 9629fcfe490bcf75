"""
Python files as the bytecode that Pyodide reads, made once for equal sources.

It is compiled inside Pyodide under Node, so the Python that builds the site may be any.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from macros.wheel import fingerprint

HERE = Path(__file__).resolve().parent
WORKERS = (HERE / "inside.py", HERE / "bytecode.mjs")


def compile_all(parts: Sequence[Mapping[str, bytes]], root: Path) -> list[dict[str, bytes]]:
    """
    Compile the `.py` files of each part; all others stay as they are.

    Args:
        parts: Contents by path, one mapping per archive. Each part is kept on its own, and what
            is not there yet is compiled in one run, because starting Pyodide is what takes long.
        root: The project folder, with `node_modules/`; what is made is kept in its `.cache/`.

    Returns:
        Contents by path, `.pyc` in the place of `.py`, in the order of the parts.

    Raises:
        RuntimeError: There is no Node, or a file does not compile; the message says which.
    """
    pyodide = root / "node_modules" / "pyodide"
    made_with = {file.name: file.read_bytes() for file in (*WORKERS, pyodide / "package.json")}
    home = root / ".cache" / "bytecode"
    codes = [{path: code for path, code in part.items() if path.endswith(".py")} for part in parts]
    kept = [home / f"{fingerprint(made_with | code)}.zip" for code in codes]
    missing = {
        file.name: code for file, code in zip(kept, codes, strict=True) if not file.is_file()
    }
    if missing:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home) as work:
            _write(Path(work), missing)
            _run_node(pyodide, Path(work))
            for name in missing:
                Path(work, name).replace(home / name)
    return [
        {path: content for path, content in part.items() if path not in code} | _read(file)
        for part, code, file in zip(parts, codes, kept, strict=True)
    ]


def _write(folder: Path, packs: Mapping[str, Mapping[str, bytes]]) -> None:
    for name, files in packs.items():
        with zipfile.ZipFile(folder / name, "w") as pack:
            for path, content in sorted(files.items()):
                pack.writestr(path, content)


def _read(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as pack:
        return {path: pack.read(path) for path in pack.namelist()}


def _run_node(pyodide: Path, folder: Path) -> None:
    """Compile each pack of a folder in its place."""
    node = shutil.which("node")
    if node is None:
        raise RuntimeError("there is no node on PATH; build with dev.py, which brings one")
    done = subprocess.run(
        [node, str(HERE / "bytecode.mjs"), str(pyodide), str(folder)],
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"compiling in Pyodide failed:\n{done.stdout}")
