"""The pictures others see when a link to a page is shared, one for each kind of page."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from macros.library import WORKSHEETS, page_texts, read_yaml
from macros.templates import compact_json
from macros.typeset import drawn, kept

FOLDER = Path("assets") / "billeder"


def kinds() -> dict[str, dict[str, str]]:
    """What each picture says, by the first part of the address of its pages."""
    said: dict[str, dict[str, str]] = read_yaml(WORKSHEETS / "preview.yaml")
    return said


def publish(site: Path, base: str) -> None:
    """Put the pictures into the site; `base` is its address, whose host stands on them."""
    (site / FOLDER).mkdir(parents=True, exist_ok=True)
    for kind, words in kinds().items():
        name = page_texts()["report"]["site"]
        said = {**words, "site": name, "address": urlsplit(base).hostname or ""}
        files = {"preview.json": compact_json(said).encode()}
        picture = kept(f"{kind}.png", files, partial(drawn, "preview.typ", files))
        (site / FOLDER / f"{kind}.png").write_bytes(picture)
