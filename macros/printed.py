"""
The report and its short version as PDF, made of the pages the site shows.

The report carries every blank sheet at its end, so one file is "rapport og værktøjskasse".
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

import pikepdf

from macros import downloads, sheets, typeset
from macros.booklet import Booklet, article_of
from macros.downloads import Download
from macros.library import page_texts
from worksheets.content import in_order

REPORT = "kompetencevaerktoej-rapport-og-vaerktoejskasse.pdf"
SHORT = "kompetencevaerktoej-paa-fem-minutter.pdf"


def report(page: str, base: str, release: str) -> Download:
    """The whole report with all sheets, from the HTML of the page that holds every chapter."""
    words = page_texts()["report"]
    files: dict[str, bytes] = {}
    papers: list[dict[str, Any]] = []
    for tool in in_order():
        data = downloads.sheet_of(tool, base, release) | {"qr": f"qr-{tool.slug}.svg"}
        if data["address"]:
            files[data["qr"]] = downloads.qr_code(data["address"])
        papers.append(data)
    booklet = Booklet(article_of(page), base and urljoin(base, "metoden/hele-rapporten/"))
    front = {"title": words["title"], "subtitle": words["subtitle"], "short": False}
    pdf = _set("rapport", booklet, front, papers, files, base, release)
    return Download(REPORT, pdf)


def short(page: str, base: str, release: str) -> Download:
    """The short version alone."""
    words = page_texts()["report"]
    address = base and urljoin(base, "metoden/kort-fortalt/")
    booklet = Booklet(article_of(page), address, whole=False)
    front = {"title": words["short_title"], "subtitle": words["title"], "short": True}
    pdf = _set("kort", booklet, front, [], {}, base, release)
    return Download(SHORT, pdf)


def _set(
    name: str,
    booklet: Booklet,
    front: Mapping[str, Any],
    papers: list[dict[str, Any]],
    files: Mapping[str, bytes],
    base: str,
    release: str,
) -> bytes:
    words = page_texts()["report"]
    data = dict(front) | {
        "author": words["site"],
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
