"""
Links between pages that are opened as files (rule B2): to a folder they would show what is in it.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

LINK = re.compile(r'(<a\b(?:[^>"]|"[^"]*")*?\shref=")([^"]*)(?=")', re.I)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|$", re.I)
PARTS = re.compile(r"([^?#]*)(.*)", re.S)


def lead_to_files(pages: Path) -> list[str]:
    """
    Write every link of every page anew, in place.

    Returns:
        The links that lead to nothing, each with its page.
    """
    broken: list[str] = []
    for page in sorted(pages.rglob("*.html")):
        html, missing = _led(page)
        page.write_text(html, "utf-8")
        broken += [f"{page.relative_to(pages).as_posix()} leads to {link}" for link in missing]
    return broken


def _led(page: Path) -> tuple[str, list[str]]:
    missing: list[str] = []

    def to(link: re.Match[str]) -> str:
        found = to_file(link[2], page)
        if found is None:
            missing.append(link[2])
        return link[1] + (found or link[2])

    return LINK.sub(to, page.read_text("utf-8")), missing


def to_file(address: str, page: Path) -> str | None:
    """The address of a link on a page, to a file; None when there is no such file."""
    if ELSEWHERE.match(address):
        return address
    path, rest = PARTS.fullmatch(address).groups()  # type: ignore[union-attr]
    target = page.parent / unquote(path)
    if target.is_dir():
        path, target = f"{path.rstrip('/')}/index.html", target / "index.html"
    return path + rest if target.is_file() else None
