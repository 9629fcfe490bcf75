"""
The site's sign as pictures of points, for a phone's home screen. They are drawn from the favicon.

A phone cuts a "maskable" icon into its own shape, so there the sign stands small on a full ground.
"""

from __future__ import annotations

import re
from pathlib import Path

from macros.typeset import drawn, kept

FOLDER = "assets/images"
SIGN = "favicon.svg"
# Points across, and how much of it the sign fills: the middle 80 % of a maskable icon is never cut.
ICONS = {
    "ikon-192.png": (192, 1.0),
    "ikon-512.png": (512, 1.0),
    "ikon-maske-512.png": (512, 0.78),
}
GROUND = re.compile(r'<rect [^>]*fill="(#[0-9a-f]{6})"')
PICTURE = """
#set page(width: {size}pt, height: {size}pt, margin: 0pt, fill: {fill})
#place(center + horizon, image("favicon.svg", width: {share}%))
"""


def add_icons(site: Path) -> None:
    """
    Put the icons the manifest names beside the favicon.

    Raises:
        ValueError: The favicon has no ground, so a maskable icon would have none either.
    """
    folder = site / FOLDER
    sign = (folder / SIGN).read_bytes()
    for name, (size, share) in ICONS.items():
        (folder / name).write_bytes(icon(name, sign, size, share))


def icon(name: str, sign: bytes, size: int, share: float) -> bytes:
    """One icon as PNG, `size` points across; with a share below 1 the ground fills the rest."""
    ground = GROUND.search(sign.decode())
    if ground is None:
        raise ValueError(f"{SIGN} has no ground")
    fill = "none" if share == 1 else f'rgb("{ground[1]}")'
    text = PICTURE.format(size=size, share=round(share * 100), fill=fill)
    files = {SIGN: sign, "picture.typ": text.encode()}
    return kept(name, files, lambda: drawn("picture.typ", files))
