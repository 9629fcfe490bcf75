"""
The typefaces as the site sends them: the letters and signs of running text, and no more.

The files of the packages also hold what nothing here asks for (fractions, other figures) and, for
Windows' oldest way of drawing, instructions that make half of a file. The instructions stay in the
face of the running text, where small sizes gain by them.

The licence (SIL OFL 1.1) lets anyone change a typeface, but not call what was changed by a reserved
name. So these have a name of their own, in the file and in `tokens.css`.
"""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "fonts"
OWN_NAMES = {"IBM Plex Sans": "Kompetence Sans", "IBM Plex Serif": "Kompetence Serif"}
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]
MATHS = frozenset(map(ord, "−↑↓"))
# Changes when this file makes other bytes of the same typeface.
EDITION = b"1"


def lighten(folder: Path) -> None:
    """Make every typeface of a folder of the site as small as the site needs it."""
    for file in sorted(folder.glob("*.woff2")):
        source = file.read_bytes()
        kept = CACHE / f"{hashlib.sha256(EDITION + source).hexdigest()[:24]}.woff2"
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            part = kept.with_suffix(".part")
            part.write_bytes(
                lighter(source, hinted=file.name.endswith("sans-latin-400-normal.woff2"))
            )
            part.replace(kept)
        file.write_bytes(kept.read_bytes())


def _is_written(letter: int) -> bool:
    """Western letters and the signs of running text; no marks to build letters of."""
    return letter < 0x0180 or 0x2000 <= letter <= 0x2122 or letter in MATHS


def lighter(source: bytes, *, hinted: bool) -> bytes:
    """
    The same letters in fewer bytes; the same source gives the same bytes.

    Args:
        source: A typeface as woff2.
        hinted: Whether the instructions for small sizes stay.
    """
    # The dates inside stay those of the source: equal sources, equal bytes.
    font = TTFont(BytesIO(source), recalcTimestamp=False)
    options = subset.Options(hinting=hinted, layout_features=FEATURES, name_IDs=["*"])
    reader = subset.Subsetter(options)
    reader.populate(unicodes=filter(_is_written, font.getBestCmap()))
    reader.subset(font)
    for record in font["name"].names:
        text = record.toUnicode()
        for reserved, own in OWN_NAMES.items():
            text = text.replace(reserved, own).replace(
                reserved.replace(" ", ""), own.replace(" ", "")
            )
        record.string = text
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()
