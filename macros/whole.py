"""
The whole report as one page, put together from its chapters' own Markdown.

W1  The chapters and their order stand in the page's front matter, under `kapitler`.
W2  A chapter's title becomes a second heading, and so on down.
W3  An anchor carries its chapter's name: the same anchor may stand in several of them.
W4  A link to a chapter of the page stays on the page; every other link leads where it did.
W5  The contents list first, then the chapters. "Næste skridt" is for who reads one page at a time
    and is left out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from macros import held
from macros.library import ROOT, ContentError

DOCS = ROOT / "docs"
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
TITLE = re.compile(r"^# (.+?)(?: \{.*\})?$", re.MULTILINE)
HEADING = re.compile(r"^(#{1,5}) ", re.MULTILINE)
ANCHOR = re.compile(r"\{ ?#([\w-]+) ?\}")
LINK = re.compile(r"(\]\(|href=\")([^)\s\"]+)")
NEXT_STEP = re.compile(r"^## Næste skridt.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def whole_report(page: Any, render: Callable[[str], str]) -> str:
    """
    Every chapter of the page's front matter (rules W1-W5).

    Args:
        page: MkDocs' page, for its own name and its `kapitler`.
        render: Runs the macros of a chapter, as they run on this page.

    Raises:
        ContentError: a chapter that is not there, or that has no title.
    """
    names: Sequence[str] = page.meta.get("kapitler", [])
    here = posixpath.dirname(page.file.src_uri)
    texts = {name: _read(name, page.file.src_uri) for name in names}
    contents = "".join(
        f"- [{_title(name, text)}](#{chapter_id(name)})\n" for name, text in texts.items()
    )
    chapters = (
        _within_chapter(render(_chapter(name, text, names, here)), chapter_id(name))
        for name, text in texts.items()
    )
    return contents + "\n" + "\n\n".join(chapters)


def chapter_id(name: str) -> str:
    """The anchor of a chapter: "metoden/gab.md" -> "kapitel-metoden-gab"."""
    return "kapitel-" + name.removesuffix(".md").removesuffix("/index").replace("/", "-")


def _within_chapter(text: str, own: str) -> str:
    """What a macro shows leads to its own chapter and has smaller headings (rules W2 and W3)."""

    def change(html: str) -> str:
        html = re.sub('href="#(?!kapitel-)', f'href="#{own}--', html)
        return re.sub(r"<(/?)h([2-5])\b", lambda found: f"<{found[1]}h{int(found[2]) + 1}", html)

    return change(held.hold_anew(text, own, change))


def _read(name: str, asked_by: str) -> str:
    path: Path = DOCS / name
    if not path.is_file():
        raise ContentError(f"docs/{asked_by}: kapitler: no page {name!r}")
    return FRONT_MATTER.sub("", path.read_text("utf-8"))


def _title(name: str, text: str) -> str:
    found = TITLE.search(text)
    if not found:
        raise ContentError(f"docs/{name}: no title")
    return found[1]


def _chapter(name: str, text: str, names: Sequence[str], here: str) -> str:
    own = chapter_id(name)
    text = NEXT_STEP.sub("", text)
    text = ANCHOR.sub(lambda found: f"{{ #{own}--{found[1]} }}", text)
    title = _title(name, text)
    text = TITLE.sub(lambda _: f"# {title} {{ #{own} }}", text, count=1)
    text = HEADING.sub(r"#\1 ", text)
    return LINK.sub(lambda found: found[1] + _link(found[2], name, names, here), text)


def _link(target: str, name: str, names: Sequence[str], here: str) -> str:
    """Where a chapter's link leads from this page (rule W4)."""
    if re.match(r"[a-z]+:|/|\{", target):
        return target
    file, _, anchor = target.partition("#")
    if not file.endswith(".md"):
        return f"#{chapter_id(name)}--{anchor}" if not file else target
    meant = posixpath.normpath(posixpath.join(posixpath.dirname(name), file))
    if meant in names:
        return f"#{chapter_id(meant)}" + (f"--{anchor}" if anchor else "")
    return posixpath.relpath(meant, here or ".") + (f"#{anchor}" if anchor else "")
