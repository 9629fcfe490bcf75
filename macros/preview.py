"""The pictures others see when a link to a page is shared, one for each kind of page."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import typst

from macros.library import WORKSHEETS, page_texts, read_yaml
from macros.templates import compact_json
from macros.typeset import TEMPLATES, fonts, kept

FOLDER = Path("assets") / "billeder"
# The size that mail, chat and intranets ask for; the template is set in points.
PIXELS_PER_INCH = 72


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
        picture = kept(f"{kind}.png", files, lambda files=files: _drawn(files))  # type: ignore[misc]
        (site / FOLDER / f"{kind}.png").write_bytes(picture)


def _drawn(files: dict[str, bytes]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder)
        for source in TEMPLATES.glob("*.typ"):
            shutil.copyfile(source, desk / source.name)
        for name, content in files.items():
            (desk / name).write_bytes(content)
        options: dict[str, Any] = {"format": "png", "ppi": PIXELS_PER_INCH}
        made = typst.compile(
            str(desk / "preview.typ"),
            font_paths=[str(fonts())],
            ignore_system_fonts=True,
            **options,
        )
    return made if isinstance(made, bytes) else made[0]
