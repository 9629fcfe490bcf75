"""
From a folder of pages to a site that can be put anywhere.

`publish` knows a folder, not MkDocs: it adds what Python needs in the browser (`runtime/`), the
fonts, the starter catalogue, the style sheets in one (`styles.py`), and what every page owes its
reader (`policy.py`).
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path

from macros import library, policy, runtime, styles
from macros.runtime import modules

ROOT = Path(__file__).resolve().parent.parent
# The theme's own search and looks, that no page loads, and maps for its makers. Each is one more
# thing to trust, and has licences of its own.
UNUSED = (
    "assets/javascripts/lunr",
    "assets/javascripts/workers",
    "assets/javascripts/*.map",
    "assets/stylesheets/*.min.css*",
    "assets/images/favicon.png",
)
WORKER = Path("assets", "javascripts", "worksheet", "worker.js")
FONTS = {
    "ibm-plex-sans": ("400-normal", "400-italic", "600-normal"),
    "ibm-plex-serif": ("400-normal", "600-normal"),
}


class PublishError(Exception):
    """The site must not be published; the message says what is wrong, and where."""


def publish(
    site: Path, *, root: Path = ROOT, with_policy: bool = True, portable: bool = False
) -> None:
    """
    Finish the built site in place.

    Args:
        site: The folder MkDocs has just written.
        root: The project folder, with `node_modules/` and `worksheets/content.json`.
        with_policy: False while serving, where live reload is an inline script of its own.
        portable: Whether the pages are to be opened as files (`portable/`).

    Raises:
        PublishError: A page would load something from another host, or the package imports
            what the browser would not have.
    """
    pages = {file: file.read_text("utf-8") for file in sorted(site.rglob("*.html"))}
    for file, html in pages.items():
        if addresses := policy.foreign_addresses(html):
            raise PublishError(f"{file.relative_to(site)} loads {', '.join(addresses)}")
    try:
        runtime.add_runtime(site / "assets" / "pyodide", root)
    except modules.MissingModuleError as error:
        raise PublishError(str(error)) from error
    # It is a part of the runtime's own file there.
    (site / WORKER).unlink(missing_ok=True)
    for found in [found for pattern in UNUSED for found in site.glob(pattern)]:
        shutil.rmtree(found) if found.is_dir() else found.unlink()
    add_fonts(site / "assets" / "fonts", root)
    catalogue = [asdict(area) for area in library.catalogue()]
    text = json.dumps(catalogue, ensure_ascii=False, separators=(",", ":"))
    (site / "assets" / "catalogue.json").write_text(text, "utf-8")
    pages = styles.bundle(site, pages)
    hashes = set().union(*map(policy.script_hashes, pages.values()))
    rules = policy.content_security_policy(hashes, portable=portable)
    for file, html in pages.items():
        page = policy.with_scopes(html)
        file.write_text(policy.with_policy(page, rules) if with_policy else page, "utf-8")


def add_fonts(folder: Path, root: Path) -> None:
    """Put the fonts in a folder of the site, and beside them the licence they travel under."""
    folder.mkdir(parents=True, exist_ok=True)
    for family, faces in FONTS.items():
        package = root / "node_modules" / "@fontsource" / family
        for face in faces:
            name = f"{family}-latin-{face}.woff2"
            shutil.copyfile(package / "files" / name, folder / name)
        shutil.copyfile(package / "LICENSE", folder / f"{family}-LICENSE.txt")
