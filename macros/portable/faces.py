"""
The typefaces in the style sheet itself (rule B3), and apart, for a script that draws with them.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path

FILE = "assets/fonts/faces.css"
SHEETS = "assets/stylesheets/site.*.css"
FACE = re.compile(r"@font-face\s*\{[^}]*\}")
SOURCE = re.compile(r'url\("([^":]+\.woff2)"\)')


def inline(pages: Path, site: Path) -> str:
    """Put the typefaces of a site into the style sheet of its pages; gives their rules alone."""
    (sheet,) = pages.glob(SHEETS)
    home = site / sheet.relative_to(pages).parent
    css = SOURCE.sub(lambda found: _data(home / found[1]), sheet.read_text("utf-8"))
    sheet.write_text(css, "utf-8")
    return "\n".join(FACE.findall(css))


def _data(file: Path) -> str:
    return f'url("data:font/woff2;base64,{base64.b64encode(file.read_bytes()).decode()}")'
