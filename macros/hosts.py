"""
Ready files for whoever puts the site on a server: headers, types, packed files, the short address.

V1  The headers are those of the policy every page carries, and what only a header can say.
V2  Where a host must be told the site's path, it follows from the address the site is built for.
V3  `/was` leads to the accessibility statement the host has named; until then to our own page.
    Where a host follows none of these files, the page `docs/was.md` does the same.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from macros.host import statement_address

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "overrides" / "hosts"
# Where each file goes: what a host looks for by itself lies at the top.
PLACES = {
    "_headers": "_headers",
    "_redirects": "_redirects",
    "web.config": "web.config",
    "nginx.conf": "vaert/nginx.conf",
}
WEB_ROOT = "/var/www"
# The camera only for the page itself, which scans answer codes when it is asked to.
PERMISSIONS = (
    "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(),"
    " browsing-topics=()"
)
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
PLACE = re.compile(r"@(\w+)@")


def publish(site: Path, base: str) -> None:
    """
    Write the files into the finished site.

    Args:
        site: The folder, with its pages as they are to be.
        base: The address of the site, with its last slash.
    """
    page = META.search((site / "index.html").read_text("utf-8"))
    if page is None:
        return  # while serving there is no policy, and no host
    for name, text in filled(page[1], base).items():
        (site / PLACES[name]).parent.mkdir(exist_ok=True)
        (site / PLACES[name]).write_text(text, "utf-8")
    # GitHub Pages leaves out names that begin with an underscore unless it is told not to.
    (site / ".nojekyll").touch()
    shutil.rmtree(site / "hosts", ignore_errors=True)  # as the theme's folder brought them


def filled(policy: str, base: str) -> dict[str, str]:
    """Every file's text by its name (rules V1 to V3); `policy` is the one the pages carry."""
    path = urlsplit(base).path or "/"
    statement = statement_address() or f"{path}tilgaengelighed/"
    values = {
        "path": path,
        "root": WEB_ROOT,
        "permissions": PERMISSIONS,
        "was": statement,
        "policy": f"{policy}; frame-ancestors 'none'",
    }
    made = {}
    for name in PLACES:
        text = (TEMPLATES / name).read_text("utf-8")
        own = values
        if name == "web.config":
            own = {key: escape(value, {'"': "&quot;"}) for key, value in own.items()}
        made[name] = _fill(text, own)
    return made


def _fill(text: str, values: dict[str, str]) -> str:
    return PLACE.sub(lambda found: values[found[1]], text)
