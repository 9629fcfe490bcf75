"""
From a folder of pages to a site that can be put anywhere.

`publish` knows a folder, not MkDocs: it adds the runtime (Pyodide, our wheel and the lock that
vouches for it), the fonts, the starter catalogue, the style sheets in one (`styles.py`), and what
every page owes its reader (`policy.py`).
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path

from macros import library, policy, repack, styles, wheel

ROOT = Path(__file__).resolve().parent.parent
PYODIDE_CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
# What the browser fetches only when someone asks for it.
ON_DEMAND = ("xlsxwriter", "et_xmlfile", "defusedxml", "openpyxl", "pypdf", "segno")
FONTS = {
    "ibm-plex-sans": ("400-normal", "400-italic", "600-normal"),
    "ibm-plex-serif": ("400-normal", "600-normal"),
}


class PublishError(Exception):
    """The site must not be published; the message says which page and why."""


def publish(site: Path, *, root: Path = ROOT, with_policy: bool = True) -> None:
    """
    Finish the built site in place.

    Args:
        site: The folder MkDocs has just written.
        root: The project folder, with `node_modules/` and `worksheets/content.json`.
        with_policy: False while serving, where live reload is an inline script of its own.

    Raises:
        PublishError: A page would load something from another host.
    """
    pages = {file: file.read_text("utf-8") for file in sorted(site.rglob("*.html"))}
    for file, html in pages.items():
        if addresses := policy.foreign_addresses(html):
            raise PublishError(f"{file.relative_to(site)} loads {', '.join(addresses)}")
    add_runtime(site / "assets" / "pyodide", root)
    add_fonts(site / "assets" / "fonts", root)
    catalogue = [asdict(area) for area in library.catalogue()]
    text = json.dumps(catalogue, ensure_ascii=False, separators=(",", ":"))
    (site / "assets" / "catalogue.json").write_text(text, "utf-8")
    pages = styles.bundle(site, pages)
    hashes = set().union(*map(policy.script_hashes, pages.values()))
    rules = policy.content_security_policy(hashes)
    for file, html in pages.items():
        page = policy.with_scopes(html)
        file.write_text(policy.with_policy(page, rules) if with_policy else page, "utf-8")


def add_runtime(folder: Path, root: Path) -> None:
    """Put Pyodide, our wheel, those of Excel and PDF and their lock in a folder of the site."""
    folder.mkdir(parents=True, exist_ok=True)
    pyodide = root / "node_modules" / "pyodide"
    for name in PYODIDE_CORE:
        shutil.copyfile(pyodide / name, folder / name)
    wheels = [wheel.make_wheel(root), *(repack.repack(name, root) for name in ON_DEMAND)]
    for made in wheels:
        shutil.copyfile(made, folder / made.name)
    (folder / "pyodide-lock.json").write_text(wheel.lock_for(wheels, pyodide), "utf-8")


def add_fonts(folder: Path, root: Path) -> None:
    """Put the fonts in a folder of the site, and beside them the licence they travel under."""
    folder.mkdir(parents=True, exist_ok=True)
    for family, faces in FONTS.items():
        package = root / "node_modules" / "@fontsource" / family
        for face in faces:
            name = f"{family}-latin-{face}.woff2"
            shutil.copyfile(package / "files" / name, folder / name)
        shutil.copyfile(package / "LICENSE", folder / f"{family}-LICENSE.txt")
