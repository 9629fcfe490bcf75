"""
What a reader takes home: the list on the page *Hent*, and the files it leads to.

The list is written while the pages are, the files when the pages stand: the report is set from the
pages themselves. So the list leaves room for each file's size, and `publish` fills it in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros import downloads, printed
from macros.downloads import Download
from macros.library import page_texts
from macros.templates import render
from worksheets.content import in_order

ROOM = re.compile(r'<span data-size="([^"]+)"></span>')
PAGES = {"report": "metoden/hele-rapporten", "short": "metoden/kort-fortalt"}


def downloads_list(root: str) -> str:
    """The list; `root` leads from the page to the top of the site."""
    return render(
        "downloads.html",
        root=root,
        texts=page_texts(),
        report=printed.REPORT,
        short=printed.SHORT,
        everything=downloads.EVERYTHING,
        tools=in_order(),
        name=downloads.blank_name,
        forms_of=downloads.forms_of,
        form_name=downloads.form_name,
    )


def publish(site: Path, base: str, release: str) -> None:
    """
    Put the files into the site, and their sizes into its pages.

    A site without the report's pages (in a test) gets none of them.

    Args:
        site: The folder MkDocs has just written.
        base: The address of the site, with its last slash, printed on every sheet; "" for files
            that are a copy of no site.
        release: The version of the site.
    """
    if not (site / PAGES["report"] / "index.html").exists():
        return
    folder = site / downloads.FOLDER
    folder.mkdir(exist_ok=True)
    sizes = {}
    for download in _all(site, base, release):
        (folder / download.name).write_bytes(download.content)
        sizes[download.name] = download.size
    for page in site.rglob("index.html"):
        html = page.read_text("utf-8")
        if ROOM.search(html):
            page.write_text(ROOM.sub(lambda found: sizes[found[1]], html), "utf-8")


def _all(site: Path, base: str, release: str) -> Iterator[Download]:
    pages = {name: (site / way / "index.html").read_text("utf-8") for name, way in PAGES.items()}
    made = [
        printed.report(pages["report"], base, release),
        printed.short(pages["short"], base, release),
        *downloads.sheets_of_all(base, release),
    ]
    yield from made
    words = page_texts()["downloads"]
    read_me = words["read_me"].format(release=release, address=base or words["site"])
    yield Download(downloads.EVERYTHING, downloads.everything(made, read_me))
