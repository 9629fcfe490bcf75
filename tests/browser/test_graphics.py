"""
What a picture says by its marks can be seen: 3:1 against what lies behind, measured on the screen.

Each mark is photographed and taken away. Where it can be told from its ground must be as wide and
as high as the mark; a pale point with a dark edge is seen by its edge. Contrast is by brightness
alone, so what holds here holds in greys as well. Numbers and words in pictures are text, and
test_contrast.py's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pixels import GRAPHICS, NOTICED, contrast, extent, part, photograph
from tests.browser.worksheet import Worksheet

pytestmark = pytest.mark.browser

# One tool for each way of drawing.
TOOLS = ("gab", "krav", "aarshjul", "prioritering", "plan", "strategi")
LOOKS = ("light", "dark", "print")
# What only helps the eye along, and says nothing that is not said beside it: the rings, axes and
# frames of a picture, the tint inside a line that is drawn, and the way between two marks.
HELP = re.compile(
    r"ws-(line__rule|wheel__(ring|axis|ground|area)|plane__(frame|middle)|year__(ring|edge))"
)
# It lies under the first line wherever both say the same, and there the first one is what is seen.
UNDER = "ws-wheel__line--second"
EDGE = 3  # pixels over which an edge fades out
CLASSES = """
  figure => [...new Set([...figure.querySelectorAll("svg :is(circle, rect, line, path, polygon)")]
    .filter(shape => shape.checkVisibility() && !shape.closest("defs"))
    .map(shape => shape.getAttribute("class")))]
"""
TAKE_AWAY = """
  ([figure, name]) => {
    const from = figure.getBoundingClientRect()
    return [...figure.querySelectorAll(`svg [class="${name}"]`)]
      .filter(shape => shape.checkVisibility())
      .map(shape => {
        const { x, y, width, height } = shape.getBoundingClientRect()
        shape.style.setProperty("visibility", "hidden", "important")
        return { x: x - from.x, y: y - from.y, width, height }
      })
  }
"""
PUT_BACK = """
  ([figure, name]) => figure.querySelectorAll(`svg [class="${name}"]`)
    .forEach(shape => shape.style.removeProperty("visibility"))
"""


@pytest.fixture(scope="module", params=TOOLS)
def drawn(request: pytest.FixtureRequest, open_tool: Callable[..., Page]) -> Iterator[Worksheet]:
    sheet = Worksheet(open_tool(request.param, viewport={"width": 1280, "height": 2400}))
    sheet.button("Indlæs eksemplet").click()
    expect(sheet.notice).to_contain_text("Eksemplet er indlæst")
    expect(sheet.output.locator("figure").first).to_be_visible()
    yield sheet
    sheet.page.context.close()


def unseen(figure: Locator) -> list[str]:
    """The marks of a picture that cannot be told from what lies behind them."""
    page = figure.page
    figure.scroll_into_view_if_needed()
    box = figure.bounding_box()
    assert box is not None
    whole = photograph(page, box)
    found = []
    for name in figure.evaluate(CLASSES):
        assert name, "a mark without a class cannot be told from the others"
        if HELP.search(name):
            continue
        handle = figure.element_handle()
        places = page.evaluate(TAKE_AWAY, [handle, name])
        without = photograph(page, box)
        page.evaluate(PUT_BACK, [handle, name])
        told = contrast(whole, without) >= GRAPHICS
        changed = abs(whole - without).max(axis=2) > NOTICED
        # One mark may lie wholly behind another: nothing has changed since last time.
        if not changed.any():
            found.append(f"{name}: nowhere to be seen")
        for place in places:
            seen, there = extent(part(told, place, EDGE)), extent(part(changed, place, EDGE))
            missing = max(there[0] - seen[0], there[1] - seen[1])
            if missing > 2 * EDGE and (name != UNDER or not all(seen)):
                found.append(f"{name}: {seen} of {there} pixels can be told from the ground")
    return found


@pytest.mark.parametrize(
    ("drawn", "look"),
    [
        pytest.param(slug, look, marks=[] if (slug, look) == ("gab", "light") else pytest.mark.slow)
        for slug in TOOLS
        for look in LOOKS
    ],
    indirect=["drawn"],
)
def test_every_mark_of_a_picture_can_be_told_from_its_ground(drawn: Worksheet, look: str) -> None:
    page = drawn.page
    page.emulate_media(
        media="print" if look == "print" else "screen",
        color_scheme="dark" if look == "dark" else "light",
    )
    if look == "print":  # as the browser does before it prints; the sheet of the answer opens then
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
    shown = drawn.output.locator("figure:visible")
    expect(shown.first).to_be_visible()
    figures = shown.all()
    assert "" == "\n".join(said for figure in figures for said in unseen(figure))
