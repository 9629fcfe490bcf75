"""
A package of others as a wheel again, made of its installed files.

Where it came from is known: pip installed it by the hash of our own list. What pip added to it on
this machine is left out, so equal versions give equal bytes, and nothing is fetched to build.
"""

from __future__ import annotations

import base64
import hashlib
import tempfile
import zipfile
from collections.abc import Mapping
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath

from macros.wheel import fingerprint, name_with_hash

TAG = "py3-none-any"
MOMENT = (2020, 1, 1, 0, 0, 0)
KEPT_OF_INFO = frozenset({"METADATA", "WHEEL"})
# Of a package that the browser uses a part of: its own start would ask for all the rest, and that
# for half of the standard library. So it starts with nothing, and its parts are named in full.
PARTS = {"segno": ("consts.py", "encoder.py")}


def repack(name: str, root: Path) -> Path:
    """
    The wheel of an installed package of plain Python, in the cache of the project.

    Raises:
        importlib.metadata.PackageNotFoundError: It is not installed.
    """
    found = distribution(name)
    info = f"{name}-{found.version}.dist-info"
    files = {
        path.as_posix(): Path(str(path.locate())).read_bytes()
        for path in found.files or ()
        if _is_kept(path, name, info)
    }
    if name in PARTS:
        kept = {f"{name}/{part}" for part in PARTS[name]}
        files = {file: code for file, code in files.items() if file in kept or info in file}
        files[f"{name}/__init__.py"] = b""
    home = root / ".cache" / "wheel" / f"{name}-{fingerprint(files)}"
    if not any(home.glob("*.whl")):
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home) as work:
            made = Path(work, f"{name}-{found.version}-{TAG}.whl")
            pack(made, files | {f"{info}/RECORD": record(files, f"{info}/RECORD")})
            made.replace(home / name_with_hash(made))
    return next(home.glob("*.whl"))


def _is_kept(path: PurePosixPath, name: str, info: str) -> bool:
    top, *rest = path.parts
    is_code = top == name and path.suffix == ".py"
    is_licence = rest[:1] == ["licenses"] or path.name.startswith(("LICENSE", "LICENCE"))
    return is_code or (top == info and (path.name in KEPT_OF_INFO or is_licence))


def record(files: Mapping[str, bytes], own: str) -> bytes:
    """The list of a wheel's files with their hashes, as its format asks for."""
    lines = []
    for name, content in sorted(files.items()):
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={digest},{len(content)}\n")
    return "".join([*lines, f"{own},,\n"]).encode()


def pack(file: Path, files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> None:
    """Write a zip whose bytes depend on its contents alone."""
    with zipfile.ZipFile(file, "w") as made:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = method
            entry.external_attr = 0o644 << 16
            made.writestr(entry, content)
