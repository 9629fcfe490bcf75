"""
The text that axe cannot judge can be read: letters in pictures, on gradients, across a border.

axe knows style sheets, not pictures, and leaves such text to a human ("incomplete"). Here it is
photographed with its letters and without: what lies behind the letters is their ground.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy
import pytest
from playwright.sync_api import Page

from tests.browser.axe import TAGS, source
from tests.browser.pixels import GRAPHICS, NOTICED, TEXT, contrast, photograph
from tests.browser.test_tools import TOOLS, load_example
from tests.browser.worksheet import Worksheet

pytestmark = pytest.mark.browser

OF_A_KIND = 4  # of many that look alike, on each page
UNJUDGED = """
  tags => axe.run({ runOnly: tags, resultTypes: ["incomplete"] }).then(({ incomplete }) =>
    incomplete.filter(({ id }) => id === "color-contrast")
      .flatMap(({ nodes }) => nodes.map(({ target }) => target.join(" "))))
"""
LOOK = """
  ([selector]) => {
    const element = document.querySelector(selector)
    element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" })
    const style = getComputedStyle(element)
    const isDrawn = element instanceof SVGElement
    const range = document.createRange()
    range.selectNodeContents(element)
    const { x, y, width, height } = range.getBoundingClientRect()
    const size = parseFloat(style.fontSize)
    return { kind: element.getAttribute("class") ?? element.tagName, box: { x, y, width, height },
      colour: (isDrawn && style.fill !== "none" ? style.fill : style.color)
        .match(/[\\d.]+/g).slice(0, 3).map(Number),
      isLarge: size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 600),
      isEmoji: /\\p{Extended_Pictographic}/u.test(element.textContent) }
  }
"""
BARE = """
  ([selector, isBare]) => {
    const element = document.querySelector(selector)
    for (const part of [element, ...element.querySelectorAll("*")]) {
      const isDrawn = part instanceof SVGElement
      if (isDrawn && !/^(text|tspan)$/.test(part.localName)) continue
      const name = isDrawn ? "fill" : "-webkit-text-fill-color"
      if (isBare) part.style.setProperty(name, "transparent", "important")
      else part.style.removeProperty(name)
    }
  }
"""
PALE = """
  () => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(":is(#a, .ws-line__step) { fill: #ccc }")
    document.adoptedStyleSheets = [sheet]
  }
"""


def too_pale(page: Page) -> list[str]:
    """The texts axe leaves to a human that cannot be read, with their contrast."""
    page.evaluate(source())
    met: Counter[str] = Counter()
    found = []
    for selector in page.evaluate(UNJUDGED, TAGS):
        look = page.evaluate(LOOK, [selector])
        met[look["kind"]] += 1
        if (
            met[look["kind"]] > OF_A_KIND
            or min(look["box"]["width"], look["box"]["height"]) < 1
            or look["isEmoji"]
        ):
            continue
        with_text = photograph(page, look["box"])
        page.evaluate(BARE, [selector, True])
        without = photograph(page, look["box"])
        page.evaluate(BARE, [selector, False])
        letters = abs(with_text - without).max(axis=2) > NOTICED
        if not letters.any():
            continue  # off the page, or under something
        ink = numpy.array(look["colour"]) / 255
        ratio = float(numpy.quantile(contrast(without[letters], ink), 0.1))
        if ratio < (GRAPHICS if look["isLarge"] else TEXT):
            found.append(f"{ratio:.2f}: {look['kind']} ({selector})")
    return found


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("", "light"),
        *(
            pytest.param(name, look, marks=pytest.mark.slow)
            for name in ("", "metoden", "vaerktoejer", "eksempler", "eksempler/omraader")
            for look in ("light", "dark")
            if (name, look) != ("", "light")
        ),
    ],
)
def test_text_in_the_pictures_of_a_page_can_be_read(
    new_page: Callable[..., Page], name: str, look: str
) -> None:
    page = new_page(color_scheme=look)
    page.goto(f"{name}/" if name else "")
    assert [] == too_pale(page)


@pytest.mark.slow
@pytest.mark.parametrize("slug", TOOLS)
def test_text_in_the_pictures_of_an_answer_can_be_read(
    site: Path, open_tool: Callable[..., Page], slug: str
) -> None:
    # So high that nothing lies behind a bar; with no colour on its way from light to dark.
    window = {"width": 1280, "height": 2400}
    tool = Worksheet(open_tool(slug, viewport=window, reduced_motion="reduce"))
    load_example(tool, site)
    for look in ("light", "dark"):
        tool.page.emulate_media(color_scheme=look)
        assert [] == too_pale(tool.page), look


def test_pale_text_is_noticed(new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto("")
    page.evaluate(PALE)
    assert any("ws-line__step" in said for said in too_pale(page))
