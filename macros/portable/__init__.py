"""
The site as a folder of files, for a USB drive or a network share: opened by a double click.

Browsers fetch nothing for a page that is opened as a file, and start no module there. So

B1  what scripts fetch elsewhere stands in scripts of its own, packed, and is added to the page when
    it is asked for (`packed.py`, `overrides/assets/javascripts/portable/`);
B2  a link leads to a file and never to a folder, and what it leads to is there (`links.py`);
B3  the typefaces stand in the style sheet, as a file's own rules about other files differ;
B4  nothing lies in the folder that no reader meets, and at its top only what tells how to begin;
B5  the same sources give the same bytes, folder and zip.

The scripts themselves are made by `scripts.py`, the policy by `policy.py`.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from macros import repack
from macros.library import ROOT, ContentError, read_yaml
from macros.portable import faces, links, packed
from macros.templates import render

WORDS = ROOT / "docs" / "data" / "filer.yaml"
PAGES = "sider"
START = "Start her.html"
READ_ME = "LÆS MIG.txt"
FOUND = "assets/javascripts/found.js"
# Rule B4. What is packed is not listed.
KEPT = (
    "*.html",
    "assets/javascripts/bundle.*.min.js",
    "assets/javascripts/site.*.js",
    "assets/stylesheets/site.*.css",
    "assets/images/favicon.svg",
    "assets/fonts/*.txt",
    "licenser.txt",
    "hent/*",
)
LEFT_OUT = ("404.html",)


class PortableError(Exception):
    """The copy would not work; the message says which page and why."""


def change_words(texts: dict[str, Any]) -> None:
    """
    Let the pages say what is true of files, in the place of what is not.

    Raises:
        ContentError: There is no such sentence to be said otherwise.
    """
    _replace(texts, read_yaml(WORDS)["instead"], "instead")


def _replace(texts: dict[str, Any], instead: dict[str, Any], place: str) -> None:
    for name, text in instead.items():
        if name not in texts:
            raise ContentError(f"docs/data/{WORDS.name}: {place}.{name} is not in page.yaml")
        if isinstance(text, dict):
            _replace(texts[name], text, f"{place}.{name}")
        else:
            texts[name] = text


def folder_name(release: str) -> str:
    """What the folder and the zip are called, without the ending."""
    return f"kompetencevaerktoejet-{release}-usb"


def publish(site: Path, dist: Path, release: str) -> Path:
    """
    Make the folder and the zip of it.

    Args:
        site: The finished pages, made for being opened as files.
        dist: Where folder and zip are put; what has their names is replaced.
        release: The version of the site.

    Returns:
        The folder.

    Raises:
        PortableError: A page leads to what is not there.
    """
    folder = dist / folder_name(release)
    shutil.rmtree(folder, ignore_errors=True)
    pages = folder / PAGES
    for path in reader_files(site):
        (pages / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / path, pages / path)
    for path in packed.wanted(site):
        packed.write(pages, path, (site / path).read_bytes())
    packed.write(pages, faces.FILE, faces.inline(pages, site).encode())
    if broken := links.lead_to_files(pages):
        raise PortableError("; ".join(broken))
    _add_beginning(folder, release)
    pack(folder, dist / f"{folder.name}.zip")
    return folder


def reader_files(site: Path) -> Iterator[str]:
    """What is copied as it is (rule B4), by its path below the top of the site."""
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if file.is_file() and path not in LEFT_OUT and any(fnmatchcase(path, k) for k in KEPT):
            yield path


def pack(folder: Path, file: Path) -> None:
    """The folder as a zip with one folder in it (rule B5)."""
    files = {
        path.relative_to(folder.parent).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    repack.pack(file, files, zipfile.ZIP_DEFLATED)


def _add_beginning(folder: Path, release: str) -> None:
    words = read_yaml(WORDS)
    found = f"{PAGES}/{FOUND}"
    # Where it runs, the pages are there: the zip has been unpacked.
    (folder / found).write_text(f'location.replace("{PAGES}/index.html")\n', "utf-8")
    page = render("start.html", texts=words["start"], pages=f"{PAGES}/index.html", found=found)
    (folder / START).write_text(page, "utf-8")
    text = words["read_me"].format(release=release, start=START, pages=PAGES)
    # Notepad of older machines knows neither.
    (folder / READ_ME).write_text(text, "utf-8-sig", newline="\r\n")
