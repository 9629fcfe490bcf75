"""
A file as a classic script that says what is in it (rule B1), for `portable/sitefiles.js` to read.

It is packed before it is written as text: the WebAssembly alone is 10 MB, and a drive or a share is
slower than unpacking.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

from macros.compress import gzip
from macros.templates import compact_json

WANTED = ("assets/pyodide/*", "assets/catalogue.json", "search/search_index.json")


def wanted(site: Path) -> Iterator[str]:
    """What the scripts fetch from a host, by its path below the top of the site."""
    for pattern in WANTED:
        for file in sorted(site.glob(pattern)):
            yield file.relative_to(site).as_posix()


def write(pages: Path, path: str, content: bytes) -> None:
    """Write the script of one file beside where the file would lie."""
    target = pages / f"{path}.js"
    target.parent.mkdir(parents=True, exist_ok=True)
    text = base64.b64encode(gzip(content)).decode()
    target.write_text(f'(self.siteFiles??={{}})[{compact_json(path)}]="{text}"\n', "utf-8")
