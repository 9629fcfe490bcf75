"""
What stands beside a finished site when it is handed on: its sums, its ingredients, its licences.

R1  `SHA256SUMS` has every file of the site, in the order of their names, as `sha256sum -c` reads it
    in the folder of the site.
R2  The list of ingredients is in two files, of Python and of npm (`sbom.py`).
R3  `LICENSES.txt` is the file the site itself carries.
R4  `links.txt` has every address of another host that a page leads to, and the pages it is on.
R5  Equal sites give equal files: nothing here knows the time, the machine or where it is.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any

from macros import licences
from macros.release import sbom

SUMS = "SHA256SUMS"
LINK = re.compile(r"<a\b[^>]*?\bhref=\"(https?://[^\"]*)\"")


def write(site: Path, out: Path, root: Path, release: str) -> None:
    """
    Write the files of a release (rules R1 to R4).

    Args:
        site: The finished site; nothing is changed in it.
        out: The folder for the files. What was in it is removed.
        root: The project folder, with the lock files.
        release: The version of the site.
    """
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    (out / SUMS).write_text(sums(site), "utf-8")
    shutil.copyfile(site / licences.FILE, out / "LICENSES.txt")
    for name, made in (("python", sbom.of_python), ("npm", sbom.of_npm)):
        (out / f"sbom-{name}.cdx.json").write_text(_as_text(made(root, release)), "utf-8")
    (out / "links.txt").write_text(links(site), "utf-8")


def sums(site: Path) -> str:
    """The SHA-256 of every file of a folder, a line each."""
    files = {file.relative_to(site).as_posix(): file for file in site.rglob("*") if file.is_file()}
    return "".join(
        f"{hashlib.sha256(files[path].read_bytes()).hexdigest()}  {path}\n"
        for path in sorted(files)
    )


def links(site: Path) -> str:
    """The addresses of other hosts, each with the pages it is on."""
    found: dict[str, set[str]] = {}
    for page in site.rglob("*.html"):
        for address in LINK.findall(page.read_text("utf-8")):
            found.setdefault(address, set()).add(page.relative_to(site).as_posix())
    lines = []
    for address, on in sorted(found.items()):
        lines += [unescape(address), *(f"  {page}" for page in sorted(on))]
    return "\n".join([*lines, ""])


def _as_text(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"
