"""
Finished HTML, held until the page around it is finished, too.

Markdown reads every tag of what a macro gives it, and the search then reads them again, only to
leave them all as they were. For a form of 2,000 tags that was half the time of its page.
"""

from __future__ import annotations

import re
from collections.abc import Callable

PLACE = re.compile(r'<div data-held="([\w-]+)"></div>')
_kept: dict[str, str] = {}


def hold(name: str, html: str) -> str:
    """Keep HTML under a name that nothing else has; gives what stands for it in the Markdown."""
    _kept[name] = html
    return f'<div data-held="{name}"></div>'


def hold_anew(text: str, name: str, change: Callable[[str], str]) -> str:
    """What is held for a text changed, under names of its own: another page has it unchanged."""
    return PLACE.sub(lambda place: hold(f"{name}-{place[1]}", change(_kept[place[1]])), text)


def put_back(page: str) -> str:
    """
    A page with everything that was held for it.

    >>> put_back(f"<main>{hold('a', '<b>1</b>')}</main>")
    '<main><b>1</b></main>'
    """
    return PLACE.sub(lambda found: _kept[found[1]], page)
