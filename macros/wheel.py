"""
The package `worksheets` as the browser gets it: a wheel, and the lock that vouches for it.

Pyodide loads only what its lock file lists, and refuses a file whose SHA-256 differs from the
lock's. Ours lists this package and what Excel and PDF need (`repack.py`). Both are made without a
network and without Emscripten: a pure wheel needs so little of a cross-build environment that the
npm package `pyodide` holds it all.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PACKAGE = "worksheets"
# A wheel is a zip, and zips carry dates. One fixed moment makes equal sources equal bytes.
MOMENT = "1577836800"
REQUIRES = "Requires-Dist: "
SYSCONFIG = "_sysconfigdata__emscripten_wasm32-emscripten"

# pyodide-build asks `make` for these; the versions come from Pyodide's own lock file.
MAKEFILE = """\
export PYVERSION ?= {python}
export PYMAJOR={major}
export PYMINOR={minor}
export PYMICRO={micro}
export PYODIDE_ABI_VERSION ?= {abi}
export PYODIDE_EMSCRIPTEN_VERSION ?= {emscripten}
export PLATFORM_TRIPLET=wasm32-emscripten
export SYSCONFIG_NAME={sysconfig}
export TARGETINSTALLDIR=$(PYODIDE_ROOT)/target
export CPYTHONINSTALL=$(PYODIDE_ROOT)/target
export HOSTINSTALLDIR=$(PYODIDE_ROOT)/host
export HOSTSITEPACKAGES=$(PYODIDE_ROOT)/host/site-packages
export PYTHONINCLUDE=$(PYODIDE_ROOT)/target/include
export SIDE_MODULE_CFLAGS=
export SIDE_MODULE_CXXFLAGS=
export SIDE_MODULE_LDFLAGS=
.output_vars:
\t@env
"""


def can_run_pyodide_build() -> bool:
    """It needs Python 3.12, and `make` everywhere but on Windows."""
    return importlib.util.find_spec("pyodide_build") is not None and (
        os.name == "nt" or shutil.which("make") is not None
    )


def make_wheel(root: Path, *, with_pyodide_build: bool | None = None) -> Path:
    """
    Build the wheel from the sources under `root`, or return the one made from equal sources.

    Its name carries the start of its own hash (as a build tag), so that a browser never pairs a
    wheel it kept with a lock it fetched.

    Args:
        root: The project folder, with `worksheets/content.json` already written.
        with_pyodide_build: Which of the two builders, that give the same bytes; by itself it
            takes `pyodide build` where that can run.

    Raises:
        RuntimeError: The builder failed; its output is the message.
    """
    if with_pyodide_build is None:
        with_pyodide_build = can_run_pyodide_build()
    sources = wheel_sources(root)
    home = root / ".cache" / "wheel" / f"{fingerprint(sources)}-{int(with_pyodide_build)}"
    if not any(home.glob("*.whl")):
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home) as work:
            stage(sources, Path(work))
            if with_pyodide_build:
                run_pyodide_build(Path(work), root / "node_modules" / "pyodide")
            else:
                run_module("hatchling", "build", "-t", "wheel", cwd=Path(work))
            made = next(Path(work, "dist").glob("*.whl"))
            made.replace(home / name_with_hash(made))
    return next(home.glob("*.whl"))


def wheel_sources(root: Path) -> dict[str, bytes]:
    """What the wheel is made of: the Python files, the one JSON file and how to pack them."""
    package = root / PACKAGE
    files = [root / "pyproject.toml", package / "content.json", *package.rglob("*.py")]
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in sorted(files)}


def stage(sources: dict[str, bytes], folder: Path) -> None:
    """Lay the sources out alone, so that nothing else in the project can reach the wheel."""
    for name, content in sources.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def fingerprint(sources: dict[str, bytes]) -> str:
    total = hashlib.sha256(MOMENT.encode())
    for name, content in sources.items():
        total.update(f"{name}\0{len(content)}\0".encode() + content)
    return total.hexdigest()[:16]


def name_with_hash(wheel: Path) -> str:
    # A build tag must begin with a digit.
    name, version, tags = wheel.name.split("-", 2)
    return f"{name}-{version}-0{sha256(wheel)[:12]}-{tags}"


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def run_pyodide_build(folder: Path, pyodide: Path) -> None:
    """Run `pyodide build` in a folder, beside a cross-build environment just big enough."""
    info = json.loads((pyodide / "pyodide-lock.json").read_text("utf-8"))["info"]
    home = folder / "xbuildenv" / "pyodide-root"
    (home / "dist").mkdir(parents=True)
    (home / "dist" / "pyodide-lock.json").write_text(json.dumps({"info": info, "packages": {}}))
    with zipfile.ZipFile(pyodide / "python_stdlib.zip") as library:
        library.extract(f"{SYSCONFIG}.py", home / "target" / "sysconfigdata")
    major, minor, micro = info["python"].split(".")
    (home / "Makefile.envs").write_text(
        MAKEFILE.format(
            python=info["python"],
            major=major,
            minor=minor,
            micro=micro,
            abi=info["abi_version"],
            emscripten=info["platform"].removeprefix("emscripten_").replace("_", "."),
            sysconfig=SYSCONFIG,
        )
    )
    (home.parent / "requirements.txt").touch()
    places = {"PYODIDE_ROOT": str(home), "SKIP_EMSCRIPTEN_VERSION_CHECK": "1"}
    # -n: the build backend is already installed; -x: and checked by our own pins.
    run_module("pyodide_cli", "build", ".", "-o", "dist", "-n", "-x", cwd=folder, env=places)


def lock_for(
    wheels: Sequence[Path], pyodide: Path, *, with_pyodide_lock: bool | None = None
) -> str:
    """
    Write Pyodide's lock file with our wheels as its only packages.

    Args:
        wheels: Stand beside the lock when published.
        pyodide: The npm package, whose lock says which Python and ABI this is.
        with_pyodide_lock: Which of the two writers, that give the same text; by itself it takes
            `pyodide lockfile add-wheels` where that is installed (Python 3.12).
    """
    if with_pyodide_lock is None:
        with_pyodide_lock = importlib.util.find_spec("pyodide_lock") is not None
    stock = json.loads((pyodide / "pyodide-lock.json").read_text("utf-8"))
    lock: dict[str, Any] = {"info": stock["info"], "packages": {}, "tool": {}}
    if with_pyodide_lock:
        with tempfile.TemporaryDirectory() as work:
            base, made = Path(work, "base.json"), Path(work, "lock.json")
            base.write_text(json.dumps(lock))
            copies = [Path(shutil.copy(wheel, work)) for wheel in wheels]
            where = ["--input", base, "--output", made, "--base-path", work]
            command = ["pyodide_cli", "lockfile", "add-wheels", *map(str, [*where, *copies])]
            run_module(*command, cwd=Path(work))
            lock = json.loads(made.read_text("utf-8"))
    else:
        lock["packages"] = {(entry := lock_entry(wheel))["name"]: entry for wheel in wheels}
    return json.dumps(lock, indent=1, sort_keys=True) + "\n"


def lock_entry(wheel: Path) -> dict[str, Any]:
    name, version, *_ = wheel.name.split("-")
    return {
        "name": name.replace("_", "-"),
        "version": version,
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": sha256(wheel),
        "package_type": "package",
        "imports": [name],
        "depends": requirements(wheel),
        "unvendored_tests": False,
        "tool": {},
    }


def requirements(wheel: Path) -> list[str]:
    """What a wheel needs wherever it runs; what only some need is none of the browser's."""
    with zipfile.ZipFile(wheel) as packed:
        name = next(n for n in packed.namelist() if n.endswith(".dist-info/METADATA"))
        lines = packed.read(name).decode().splitlines()
    needs = [line.removeprefix(REQUIRES) for line in lines if line.startswith(REQUIRES)]
    names = [re.match("[A-Za-z0-9._-]+", need) for need in needs if ";" not in need]
    return sorted(found[0].replace("_", "-").lower() for found in names if found)


def run_module(*command: str, cwd: Path, env: dict[str, str] | None = None) -> None:
    """Run a module of this Python; what it printed is told only when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env={**os.environ, "SOURCE_DATE_EPOCH": MOMENT, **(env or {})},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[:2])} failed:\n{done.stdout}")
