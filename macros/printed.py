"""
The report and its short version as PDF, made of the pages the site shows.

The report carries every blank sheet at its end, so one file is "rapport og værktøjskasse".
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pikepdf
import yaml

from macros import downloads, sheets, typeset
from macros.booklet import Booklet, article_of
from macros.downloads import Download
from worksheets.content import content, definition

REPORT = "kompetencevaerktoej-rapport-og-vaerktoejskasse.pdf"
SHORT = "kompetencevaerktoej-paa-fem-minutter.pdf"
WORDS = Path(__file__).resolve().parent.parent / "worksheets" / "page.yaml"


def report(page: str, base: str, release: str) -> Download:
    """The whole report with all sheets, from the HTML of the page that holds every chapter."""
    words = _words()
    tools = sorted(map(definition, content()["definitions"]), key=lambda tool: tool.number)
    files: dict[str, bytes] = {}
    papers: list[dict[str, Any]] = []
    for tool in tools:
        address = f"{base}vaerktoejer/{tool.slug}/"
        data = sheets.sheet(
            tool,
            landscape=downloads.lies_down(tool),
            paper="a4",
            address=address,
            site=downloads.SITE,
            release=release,
        )
        data["qr"] = f"qr-{tool.slug}.svg"
        files[data["qr"]] = downloads.qr_code(address)
        papers.append(data)
    booklet = Booklet(article_of(page), urljoin(base, "metoden/hele-rapporten/"))
    front = {"title": words["title"], "subtitle": words["subtitle"], "short": False}
    pdf = _set("rapport", booklet, front, papers, files, base, release)
    return Download(REPORT, words["title"], "PDF", pdf)


def short(page: str, base: str, release: str) -> Download:
    """The short version alone."""
    words = _words()
    booklet = Booklet(article_of(page), urljoin(base, "metoden/kort-fortalt/"), whole=False)
    front = {"title": words["short_title"], "subtitle": words["title"], "short": True}
    pdf = _set("kort", booklet, front, [], {}, base, release)
    return Download(SHORT, words["short_title"], "PDF", pdf)


def _words() -> dict[str, str]:
    words: dict[str, str] = yaml.safe_load(WORDS.read_text("utf-8"))["report"]
    return words


def _set(
    name: str,
    booklet: Booklet,
    front: Mapping[str, Any],
    papers: list[dict[str, Any]],
    files: Mapping[str, bytes],
    base: str,
    release: str,
) -> bytes:
    words = _words()
    data = dict(front) | {
        "author": downloads.SITE,
        "description": words["description"],
        "version": words["version"].format(release=release),
        "address": base,
        "targets": sorted(booklet.targets - {""}),
        "sheets": papers,
        "words": {key: words[key] for key in ("contents", "page", "of", "scale")},
    }
    inputs = {
        **files,
        **booklet.drawings,
        "nodes.json": booklet.as_json(),
        "report.json": sheets.as_json(data),
    }
    return typeset.kept(
        f"{name}.pdf", inputs, lambda: _smaller(typeset.typeset("report.typ", inputs))
    )


def _smaller(pdf: bytes) -> bytes:
    """The same pages in fewer bytes."""
    with pikepdf.open(BytesIO(pdf)) as document:
        out = BytesIO()
        document.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
        )
        return out.getvalue()
