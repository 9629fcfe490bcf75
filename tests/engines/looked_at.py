"""
axe-core in any engine, with the rules that Chromium's pages are held to.
"""

from __future__ import annotations

from tests.browser import axe
from tests.engines.engine import Engine

# A window with room for most pages whole, for the reason that tests/browser/axe.py gives.
TALL = 12_000
SETTLED = (
    "Promise.allSettled(document.getAnimations().map(({ finished }) => finished)).then(() => 0)"
)


def assert_accessible(reader: Engine, name: str) -> None:
    """Hold the page, as it stands now, against every rule; `name` says which state this is."""
    reader.ask(SETTLED)
    reader.ask(f"() => {{ {axe.source()}\n }}")
    found = reader.ask(axe.RUN, axe.TAGS)
    assert [] == found, f"{name}: {len(found)} violations\n" + "\n".join(found)
