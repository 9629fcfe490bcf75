"""
A few scripts instead of sixty: a phone on a slow line waits for every one that names another.

The scripts stay as they are written. In the finished site

S1  the classic scripts of the pages, but the theme's, stand in one file, in their order;
S2  a module that one of them fetches (`new URL("….js", here)`) stands in one file with all that it
    imports, under its own name with a hash, so that a browser never pairs it with another build;
S3  what all worksheets share is written into the module that is there for it;
S4  a page with a worksheet names its module in its head, since it is fetched in any case; it would
    otherwise be asked for when the page's own scripts have come;
S5  all are without what only people read (`javascript.py`).

Modules here import by name and export by name, and none imports in a circle; a build that meets
anything else stops.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

from macros.javascript import compact
from macros.templates import compact_json

FOLDER = "assets/javascripts"
TAG = re.compile(rf'[ \t]*<script src="([^"]*){FOLDER}/([a-z][\w-]*\.js)"></script>\n?')
FETCHED = re.compile(r'new URL\("([\w/-]+\.js)", here\)')
IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)"\n?', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?(?:class|function|const) (\w+))", re.MULTILINE)
OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


SITE_SCRIPT = re.compile(rf'<script src="([^"]*){FOLDER}/site\.')
MOUNT = "<ws-mount>"
WORKSHEET = "worksheet/sheet.js"
SHARED = "worksheet/shared.js"


class ScriptError(Exception):
    """A script that cannot be put into one file; the message says which and why."""


def bundle(site: Path, shared: dict[str, Any]) -> None:
    """
    Write the scripts of the finished pages into the site, and lead the pages to them.

    Args:
        site: The folder MkDocs has just written.
        shared: What all worksheets share (rule S3).

    Raises:
        ScriptError: Pages load different scripts, or a module cannot be joined with others.
    """
    pages = {file: file.read_text("utf-8") for file in sorted(site.rglob("*.html"))}
    wanted = {tuple(name for _, name in TAG.findall(html)) for html in pages.values()} - {()}
    if not wanted:
        return
    if len(wanted) > 1:
        raise ScriptError(f"the pages load different scripts: {sorted(wanted)}")
    folder = site / FOLDER
    (folder / SHARED).write_text(f"export const shared = {compact_json(shared)}\n", "utf-8")
    text = "\n;".join(compact((folder / name).read_text("utf-8")) for name in wanted.pop())
    hashed: dict[str, str] = {}
    for name in sorted(set(FETCHED.findall(text))):
        hashed[name] = _write(folder, name, joined(folder / name))
        text = text.replace(f'"{name}"', f'"{hashed[name]}"')
    own = _write(folder, "site.js", text)
    for file, html in pages.items():
        page = _led_to(html, own)
        if MOUNT in page:
            page = _early(page, hashed[WORKSHEET])
        file.write_text(page, "utf-8")


def joined(entry: Path) -> str:
    """
    One module with all that it imports, each as a function that gives what it exports.

    Raises:
        ScriptError: with the module that imports in a circle, or in another way than by name.
    """
    names: dict[Path, str] = {}
    parts: list[str] = []
    _join(entry.resolve(), names, parts, ())
    exported = EXPORT.findall(compact(entry.read_text("utf-8")))
    own = names[entry.resolve()]
    gives = ", ".join(name for _, name in exported)
    return "\n".join([*parts, f"export const {{ {gives} }} = {own}"])


def _join(file: Path, names: dict[Path, str], parts: list[str], way: tuple[Path, ...]) -> str:
    if file in way:
        raise ScriptError(f"{file.name} imports itself by way of {way[-1].name}")
    if file in names:
        return names[file]
    text = compact(file.read_text("utf-8"))
    imports = []
    for what, source in IMPORT.findall(text):
        module = _join((file.parent / source).resolve(), names, parts, (*way, file))
        taken = ", ".join(
            part.strip().replace(" as ", ": ") for part in what.split(",") if part.strip()
        )
        imports.append(f"const {{ {taken} }} = {module}")
    text = IMPORT.sub("", text)
    gives = ", ".join(name for _, name in EXPORT.findall(text))
    text = EXPORT.sub(r"\1", text)
    if found := OTHER.search(text):
        raise ScriptError(f"{file.name}: cannot be joined with others: {found[0]}")
    names[file] = f"module{len(names)}"
    inside = "\n".join([*imports, text, f"return {{ {gives} }}"])
    parts.append(f"const {names[file]} = (() => {{\n{inside}\n}})()")
    return names[file]


def _write(folder: Path, name: str, text: str) -> str:
    """Write a script under its name with a hash; gives that name."""
    hashed = f"{name.removesuffix('.js')}.{hashlib.sha256(text.encode()).hexdigest()[:8]}.js"
    (folder / hashed).write_text(text, "utf-8")
    return hashed


def _led_to(html: str, name: str) -> str:
    first = TAG.search(html)
    if first is None:
        return html
    one = f'<script src="{first[1]}{FOLDER}/{name}"></script>\n'
    return html[: first.start()] + one + TAG.sub("", html[first.end() :])


def _early(html: str, module: str) -> str:
    """The page with the worksheet's module named in its head (rule S4)."""
    own = SITE_SCRIPT.search(html)
    link = f'<link rel="modulepreload" href="{own[1] if own else ""}{FOLDER}/{module}">\n'
    return html.replace("</head>", f"{link}</head>", 1)
