"""
The finished site without a network: the service worker's list, the app's icons, the switch.

L1  The list names every file a reader can meet, with its SHA-256 and its size. The worker refuses
    what differs, so this must see the site as it is put on the host: nothing is written after it
    but what the list leaves out.
L2  Three parts, because they are fetched at different times: the shell (pages and what they are
    made of), Python, and the files to take home.
L3  The build has a name made of all of it and of the worker's own text.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

SOURCES = "assets/javascripts/offline"
WORKER = ("kept.js", "serviceworker.js")
GROUPS = {"python": "assets/pyodide/", "downloads": "hent/"}
# No page loads them, or they are for the host.
LEFT_OUT = (
    "404.html",
    "*.gz",
    "*.br",
    "*.typ",
    "*.txt",
    "sitemap.xml",
    "assets/stylesheets/*",
    "sw.js",
    "sw-off.json",
    "web.config",
    "_headers",
    "_redirects",
    "hosts/*",
    "vaert/*",
    ".*",
)
STYLE_SHEET = re.compile(r'<link rel="stylesheet" href="[^"]*(assets/stylesheets/[^"?]+)"')
IMPORT = re.compile(r"^import \{[^}]*\} from \"\./kept\.js\"\n", re.M)
EXPORT = re.compile(r"^export ", re.M)

Files = dict[str, tuple[str, int]]


def publish(site: Path) -> None:
    """
    Write `sw.js`, with its list, and the switch `sw-off.json` into the finished site (rule L1).

    Args:
        site: The folder, with everything else in it that readers get.
    """
    source = "\n".join((site / SOURCES / name).read_text("utf-8") for name in WORKER)
    for name in WORKER:
        (site / SOURCES / name).unlink()
    # MkDocs takes the whole of the theme's folder for the site's, also the templates for paper.
    shutil.rmtree(site / "paper", ignore_errors=True)
    (site / "sw-off.json").write_text('{"off": false}\n', "utf-8")
    write_worker(site, EXPORT.sub("", IMPORT.sub("", source)))


def write_worker(site: Path, source: str) -> None:
    """Write `sw.js`: the list of the site as it is now, and under it the worker's own text."""
    parts: dict[str, Files] = {"shell": {}, **{name: {} for name in GROUPS}}
    for path, file in reader_files(site):
        content = file.read_bytes()
        parts[part_of(path)][path] = (hashlib.sha256(content).hexdigest(), len(content))
    build = hashlib.sha256(json.dumps([source, parts]).encode()).hexdigest()[:12]
    told = {"build": build, "shell": parts.pop("shell"), "groups": parts}
    text = json.dumps(told, separators=(",", ":"))
    (site / "sw.js").write_text(f"self.LIST = {text}\n{source}", "utf-8")


def reader_files(site: Path) -> Iterator[tuple[str, Path]]:
    """Every file a reader can meet, by its address below the top of the site, in order."""
    linked = {
        sheet
        for page in site.rglob("*.html")
        for sheet in STYLE_SHEET.findall(page.read_text("utf-8"))
    }
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        is_out = any(fnmatchcase(path, pattern) for pattern in LEFT_OUT) and path not in linked
        if file.is_file() and not is_out:
            yield re.sub(r"(^|/)index\.html$", r"\1", path), file


def part_of(path: str) -> str:
    """
    Which part of the list a file belongs to (rule L2).

    >>> part_of("hent/ark.pdf"), part_of("hent/"), part_of("vaerktoejer/gab/")
    ('downloads', 'shell', 'shell')
    """
    for name, folder in GROUPS.items():
        if path.startswith(folder) and path != folder:
            return name
    return "shell"
