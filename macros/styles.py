"""
One style sheet instead of one for each part: a phone waits for every file before it shows a word.

The parts stay as they are written (mkdocs.yml names them in their order); only the finished site
has them in one file, named by what is in it, so that a browser may keep it for ever.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

FOLDER = "assets/stylesheets"
LINK = re.compile(rf'<link rel="stylesheet" href="([^"]*){FOLDER}/([\w-]+\.css)">\s*')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s*\n\s*")


def bundle(site: Path, pages: dict[Path, str]) -> dict[Path, str]:
    """
    The pages with one link in the place of their many; the file is written into the site.

    Raises:
        ValueError: Two pages do not load the same parts in the same order.
    """
    wanted = {tuple(name for _, name in LINK.findall(html)) for html in pages.values()} - {()}
    if not wanted:
        return pages
    if len(wanted) > 1:
        raise ValueError(f"the pages load different style sheets: {sorted(wanted)}")
    parts = [(site / FOLDER / name).read_text("utf-8") for name in wanted.pop()]
    css = SPACE.sub("\n", COMMENT.sub("", "\n".join(parts))).strip()
    name = f"site.{hashlib.sha256(css.encode()).hexdigest()[:8]}.css"
    (site / FOLDER / name).write_text(css, "utf-8")
    return {file: _linked(html, name) for file, html in pages.items()}


def _linked(html: str, name: str) -> str:
    first = LINK.search(html)
    if first is None:
        return html
    one = f'<link rel="stylesheet" href="{first[1]}{FOLDER}/{name}">\n'
    return html[: first.start()] + one + LINK.sub("", html[first.end() :])
