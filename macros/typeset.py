"""
Setting pages with Typst: the site's own fonts, nothing of the machine's, the same bytes every time.

Everything that is set is kept under a name made of all that went into it, so that a build that does
not touch it copies a file.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from macros.publish import FONTS

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "paper"
TEMPLATES = ROOT / "overrides" / "paper"
POINTS_PER_INCH = 72


@cache
def fonts() -> Path:
    """The site's typefaces as Typst reads them: it knows no woff2. A folder, made once."""
    folder = CACHE / "fonts"
    for family, styles in FONTS.items():
        for style in styles:
            source = ROOT / "node_modules" / "@fontsource" / family / "files"
            target = folder / f"{family}-{style}.ttf"
            if not target.exists():
                folder.mkdir(parents=True, exist_ok=True)
                # The dates inside stay those of the source: equal sources, equal bytes.
                font = TTFont(source / f"{family}-latin-{style}.woff2", recalcTimestamp=False)
                font.flavor = None
                font.save(target)
    return folder


def typeset(template: str, files: Mapping[str, bytes]) -> bytes:
    """
    A tagged PDF (PDF/UA-1) of one template.

    Args:
        template: A file of `overrides/paper/`.
        files: What the template reads, by name.

    Raises:
        typst.TypstError: with Typst's own message; a page that is not accessible is an error.
    """
    return _compiled(template, files, pdf_standards=["ua-1"])


def drawn(template: str, files: Mapping[str, bytes]) -> bytes:
    """The first page of a template as PNG, a point of the template to a point of the picture."""
    return _compiled(template, files, format="png", ppi=POINTS_PER_INCH)


def _compiled(template: str, files: Mapping[str, bytes], **how: Any) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder)
        for source in TEMPLATES.glob("*.typ"):
            shutil.copyfile(source, desk / source.name)
        for name, content in files.items():
            (desk / name).write_bytes(content)
        made = typst.compile(
            str(desk / template), font_paths=[str(fonts())], ignore_system_fonts=True, **how
        )
    # Several pages are several pictures.
    return made if isinstance(made, bytes) else bytes(made[0])


def kept(name: str, inputs: Mapping[str, bytes], make: Callable[[], bytes]) -> bytes:
    """What `make` gives, made again only when an input or a template has changed."""
    digest = hashlib.sha256()
    everything = dict(inputs) | {path.name: path.read_bytes() for path in TEMPLATES.glob("*.typ")}
    for key, value in sorted(everything.items()):
        digest.update(f"{key}:{len(value)}:".encode() + value)
    file = CACHE / f"{digest.hexdigest()[:24]}-{name}"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_bytes(make())
        part.replace(file)
    return file.read_bytes()
