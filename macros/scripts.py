"""
A few scripts instead of sixty: a phone on a slow line waits for every one that names another.

The scripts stay as they are written. In the finished site

S1  the classic scripts of the pages, but the theme's, stand in one file, in their order;
S2  the modules that they fetch are joined by esbuild with what they import; what two of them share
    is one file still, so that a visit has one Python and one store. Each name carries a hash, so
    that a browser never pairs a file with another build;
S3  what all worksheets share is written into the module that is there for it;
S4  a page with a worksheet names its modules in its head, since they are fetched in any case;
S5  in a portable copy (`portable/`), where no module can be fetched, all modules stand in the one
    file, asleep until they are asked for, and `worksheet/sitefiles.js` is the one that reads files.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from macros.templates import compact_json

ESBUILD = Path(__file__).resolve().parent.parent / "node_modules" / "esbuild" / "bin" / "esbuild"
FOLDER = "assets/javascripts"
TAG = re.compile(rf'[ \t]*<script src="([^"]*){FOLDER}/([a-z][\w-]*\.js)"></script>\n?')
NAMED = re.compile(r'"((?:[\w-]+/)*[\w-]+\.js)"')
SITE_SCRIPT = re.compile(rf'<script src="([^"]*){FOLDER}/site\.')
MOUNT = "<ws-mount>"
WORKSHEET = "worksheet/sheet.js"
FETCHES = re.compile(r"\bimport\(new URL\(([^(),]+), here\)\.href\)")
PORTABLE = "portable"
SITE_FILES = "sitefiles.js"
SHARED = "worksheet/shared.js"


class ScriptError(Exception):
    """Scripts that cannot be joined; the message says which and why."""


def bundle(site: Path, shared: dict[str, Any], *, portable: bool = False) -> None:
    """
    Write the scripts of the finished pages into the site, and lead the pages to them.

    Args:
        site: The folder MkDocs has just written.
        shared: What all worksheets share (rule S3).
        portable: Whether the pages are to be opened as files (rule S5).

    Raises:
        ScriptError: Pages load different scripts, Node is missing, or a module cannot be joined.
    """
    pages = {file: file.read_text("utf-8") for file in sorted(site.rglob("*.html"))}
    wanted = {tuple(name for _, name in TAG.findall(html)) for html in pages.values()} - {()}
    if not wanted:
        return
    if len(wanted) > 1:
        raise ScriptError(f"the pages load different scripts: {sorted(wanted)}")
    folder = site / FOLDER
    (folder / SHARED).write_text(f"export const shared = {compact_json(shared)}\n", "utf-8")
    text = "\n;".join((folder / name).read_text("utf-8") for name in wanted.pop())
    fetched = sorted(name for name in set(NAMED.findall(text)) if (folder / name).is_file())
    if portable:
        own = _write(folder, "site.js", in_one(folder, text, fetched))
        for file, html in pages.items():
            file.write_text(_led_to(html, own), "utf-8")
        return
    shutil.rmtree(folder / PORTABLE, ignore_errors=True)
    made = joined(folder, fetched)
    for name in fetched:
        text = text.replace(f'"{name}"', f'"{made[name][0]}"')
    own = _write(folder, "site.js", _esbuild(["--minify", "--loader=js"], text))
    for file, html in pages.items():
        page = _led_to(html, own)
        file.write_text(_early(page, made[WORKSHEET]) if MOUNT in page else page, "utf-8")


def joined(folder: Path, entries: list[str]) -> dict[str, list[str]]:
    """
    Join modules with what they import.

    Returns:
        By entry its own new name and those of all that it imports.

    Raises:
        ScriptError: with what esbuild says of a module.
    """
    told = folder.resolve() / "meta.json"
    names = ["--entry-names=[dir]/[name].[hash]", "--chunk-names=worksheet/shared.[hash]"]
    where = ["--outbase=.", "--outdir=.", f"--metafile={told}"]
    how = ["--bundle", "--splitting", "--format=esm", "--minify", "--log-level=error"]
    _esbuild([*entries, *how, *names, *where], at=folder)
    made = json.loads(told.read_text("utf-8"))["outputs"]
    told.unlink()
    # What is fetched when it is asked for is not among what comes with a file.
    imports = {
        name: [one["path"] for one in output["imports"] if one["kind"] == "import-statement"]
        for name, output in made.items()
    }
    return {
        output["entryPoint"]: _with_all(name, imports)
        for name, output in made.items()
        if "entryPoint" in output
    }


def in_one(folder: Path, text: str, modules: list[str]) -> str:
    """
    The classic scripts and all the modules they fetch as one classic script (rule S5).

    Raises:
        ScriptError: A script fetches a module in a way that is not known here.
    """
    shutil.copyfile(folder / PORTABLE / SITE_FILES, folder / "worksheet" / SITE_FILES)
    text = FETCHES.sub(r"modules[\1]()", text)
    if "import(" in text:
        raise ScriptError("a script of the pages fetches a module in a way of its own")
    # What serves a host has nothing to do in files.
    known = [name for name in modules if not name.startswith("offline/")]
    table = ",".join(f'"{name}":()=>import("./{name}")' for name in known)
    # First, as it finds the site by the script that runs.
    whole = f'import "./worksheet/{SITE_FILES}"\nconst modules={{{table}}};\n{text}'
    return _esbuild(["--bundle", "--format=iife", "--minify", "--log-level=error"], whole, folder)


def _with_all(name: str, imports: dict[str, list[str]]) -> list[str]:
    """A file and all that comes with it, each once."""
    found = [name]
    for file in found:
        found += [other for other in imports[file] if other not in found]
    return found


def _esbuild(options: list[str], text: str = "", at: Path | None = None) -> str:
    node = shutil.which("node")
    if node is None:
        raise ScriptError("node is missing; build with dev.py, which brings one")
    done = subprocess.run(
        [node, ESBUILD, *options],
        cwd=at,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise ScriptError(done.stderr.strip())
    return done.stdout


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


def _early(html: str, modules: list[str]) -> str:
    """The page with the worksheet's modules named in its head (rule S4)."""
    own = SITE_SCRIPT.search(html)
    root = f"{own[1] if own else ''}{FOLDER}/"
    links = "".join(f'<link rel="modulepreload" href="{root}{name}">\n' for name in modules)
    return html.replace("</head>", f"{links}</head>", 1)
