"""
Where the focus is can be seen at every stop of Tab: a ring of at least two pixels at 3:1 on each
side, measured on the screen, and never behind a bar or outside the window (WCAG 2.4.7, 2.4.11).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy
import pytest
from playwright.sync_api import Page, expect

from tests.browser.pixels import GRAPHICS, Picture, contrast, photograph
from tests.browser.test_tools import TOOLS, load_example
from tests.browser.worksheet import Worksheet

pytestmark = pytest.mark.browser

RING = 2
WAYS = (0.3, 0.4, 0.5, 0.6, 0.7)
ROOM = 8  # pixels around a control, for its ring
# Which control has the focus, what kind it is, and where; a radio's ring may be its label's.
STOP = """
  () => {
    const at = document.activeElement
    if (!at || at === document.body) return null
    // A date has several stops inside.
    if (at === window.lastStop) return { isSame: true }
    window.lastStop = at
    at.dataset.met = (Number(at.dataset.met) || 0) + 1
    const kind = [at.tagName, at.type, ...at.classList].filter(Boolean).join(" ").toLowerCase()
    const { left, top, right, bottom } = at.getClientRects()[0] ?? at.getBoundingClientRect()
    const box = { left: Math.max(left, 0), top: Math.max(top, 0),
      right: Math.min(right, innerWidth), bottom: Math.min(bottom, innerHeight) }
    const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    const own = [at, ...(at.labels ?? [])]
    const isOwn = own.some(element => element.contains(hit))
    return { kind, met: Number(at.dataset.met), html: at.outerHTML.slice(0, 160),
      box: { x: left, y: top, width: right - left, height: bottom - top },
      isShown: box.right > box.left && box.bottom > box.top && isOwn,
      isWhole: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight }
  }
"""
WEAR = """
  css => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [sheet]
  }
"""
BARE = "* { outline: none !important; box-shadow: none !important }"


def sides(told: Picture) -> dict[str, int]:
    """
    How many pixels of ring one meets on the way from the middle to each side, on most of five ways:
    a letter of the text around it may lie under the ring on one of them.
    """
    height, width = told.shape
    downs = [told[:, round(width * part)] for part in WAYS]
    acrosses = [told[round(height * part), :] for part in WAYS]
    return {
        "top": met([way[: height // 2] for way in downs]),
        "bottom": met([way[height // 2 :] for way in downs]),
        "left": met([way[: width // 2] for way in acrosses]),
        "right": met([way[width // 2 :] for way in acrosses]),
    }


def met(ways: list[Picture]) -> int:
    return int(median(numpy.count_nonzero(way) for way in ways))


def ring(page: Page, box: dict[str, float]) -> dict[str, int]:
    x, y = max(box["x"] - ROOM, 0), max(box["y"] - ROOM, 0)
    around = {
        "x": x,
        "y": y,
        "width": box["x"] + box["width"] + ROOM - x,
        "height": box["y"] + box["height"] + ROOM - y,
    }
    with_ring = photograph(page, around)
    page.evaluate(WEAR, BARE)
    without = photograph(page, around)
    page.evaluate(WEAR, "")
    return sides(contrast(with_ring, without) >= GRAPHICS)


def walk(page: Page, stops: int = 400) -> tuple[list[str], set[str]]:
    """Press Tab until one comes round; what cannot be seen, and the kinds of control met."""
    found, kinds = [], set()
    for _ in range(stops):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is not None and stop.get("isSame"):
            continue
        if stop is None or stop["met"] > 1:
            break
        if not stop["isShown"]:
            found.append(f"not in sight: {stop['html']}")
        elif stop["isWhole"] and stop["kind"] not in kinds:
            kinds.add(stop["kind"])
            thin = {side: n for side, n in ring(page, stop["box"]).items() if n < RING}
            if thin:
                found.append(f"ring of {thin}: {stop['html']}")
    return found, kinds


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("metoden/gab", "light"),
        pytest.param("metoden/gab", "dark", marks=pytest.mark.slow),
        pytest.param("", "light", marks=pytest.mark.slow),
        pytest.param("hent", "light", marks=pytest.mark.slow),
        pytest.param("chefforeninger/del", "light", marks=pytest.mark.slow),
        pytest.param("om-projektet/kontakter", "light", marks=pytest.mark.slow),
    ],
)
def test_every_stop_of_a_page_is_seen(new_page: Callable[..., Page], name: str, look: str) -> None:
    page = new_page(color_scheme=look)
    page.goto(f"{name}/" if name else "")
    found, kinds = walk(page)
    assert "" == "\n".join(found)
    assert 4 <= len(kinds)


@pytest.mark.parametrize(
    ("slug", "look", "width"),
    [
        ("krav", "light", 1280),
        pytest.param("gab", "light", 1280, marks=pytest.mark.slow),
        pytest.param("gab", "dark", 1280, marks=pytest.mark.slow),
        pytest.param("gab", "light", 360, marks=pytest.mark.slow),
        *(
            pytest.param(slug, "light", 1280, marks=pytest.mark.slow)
            for slug in TOOLS
            if slug not in ("gab", "krav")
        ),
    ],
)
def test_every_stop_of_a_filled_sheet_and_its_dialogs_is_seen(
    site: Path, open_tool: Callable[..., Page], slug: str, look: str, width: int
) -> None:
    tool = Worksheet(open_tool(slug, color_scheme=look, viewport={"width": width, "height": 900}))
    page = tool.page
    load_example(tool, site)
    found, kinds = walk(page)
    for dialog in ("Projekter", "Data og sletning"):
        tool.button(dialog).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        inside, more = walk(page)
        found += inside
        kinds |= more
        page.keyboard.press("Escape")
    assert "" == "\n".join(found)
    assert 8 <= len(kinds)


def test_a_stop_without_a_ring_is_noticed(new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto("hent/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('afterbegin', '<button>A')")
    page.evaluate("document.querySelector('main button').style.outline = 'none'")
    found, _ = walk(page)
    assert any("<button" in said and "ring" in said for said in found)
