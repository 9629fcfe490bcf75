"""
axe-core, with the whole of what it can tell: WCAG 2.0-2.2 A and AA, and its own best practice.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What axe leaves to a human counts as a violation, except the contrast of text it cannot see the
# ground of (letters in a picture, on a gradient): test_contrast.py measures that on the screen.
RUN = """
  tags => axe.run({runOnly: tags, resultTypes: ["violations", "incomplete"]})
    .then(({violations, incomplete}) =>
      [...violations, ...incomplete.filter(({id}) => id !== "color-contrast")]
        .flatMap(({id, help, nodes}) =>
          nodes.map(node => `${id}: ${help}\\n    ${node.target.join(" ")}\\n    ${node.html}`)))
"""


@cache
def source() -> str:
    return AXE.read_text("utf-8")


def assert_accessible(page: Page, name: str) -> None:
    """Hold the page, as it stands now, against every rule; `name` says which state this is."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(source())
    # A bar that stays in view half covers a field one has not scrolled to. Judged whole it
    # covers nothing.
    size = page.viewport_size
    height = page.evaluate("document.documentElement.scrollHeight")
    if size:
        page.set_viewport_size({"width": size["width"], "height": max(height, size["height"])})
    # A colour on its way from one value to another is no contrast to judge; one whose way was cut
    # off has come to rest, too.
    page.evaluate("Promise.allSettled(document.getAnimations().map(({finished}) => finished))")
    found = page.evaluate(RUN, TAGS)
    if size:
        page.set_viewport_size(size)
    assert [] == found, f"{name}: {len(found)} violations\n" + "\n".join(found)
