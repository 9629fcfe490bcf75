"""
How large a thing is to press: WCAG 2.5.8 asks for 24 pixels each way, our sheets for 44.
"""

from __future__ import annotations

from playwright.sync_api import Page

# A choice is pressed on its words as well as on its mark, so the two are one target. A link in the
# middle of a sentence is as high as the sentence (the exception of 2.5.8).
SMALLER = """
  ([root, least, of, but, lower]) => {
    const kinds = "a[href], button, input, select, textarea, summary"
    const inSentence = link => link.matches("a, .ws-term")
      && getComputedStyle(link).display.startsWith("inline")
      && [...link.parentElement.childNodes].some(node =>
        node !== link && !(node instanceof Comment) && node.textContent.trim() !== "")
    return [...document.querySelectorAll(root)].flatMap(part => [...part.querySelectorAll(kinds)])
      .filter(target => target.checkVisibility({ visibilityProperty: true }) && !inSentence(target))
      .filter(target => (!of || target.matches(of)) && !(but && target.matches(but)))
      .map(target => {
        const isChoice = target.type === "radio" || target.type === "checkbox"
        const boxes = [target, ...(isChoice ? target.labels : [])]
          .map(element => element.getBoundingClientRect())
        const end = (far, near) => Math.max(...boxes.map(box => box[far]))
          - Math.min(...boxes.map(box => box[near]))
        const [width, height] = [end("right", "left"), end("bottom", "top")]
        return { width, height, html: target.outerHTML.slice(0, 160) }
      })
      .filter(({ width, height }) => (lower ? height : Math.min(width, height)) < least - 0.5)
      .map(({ width, height, html }) => `${width.toFixed(1)} x ${height.toFixed(1)}: ${html}`)
  }
"""


def smaller_than(
    least: int, page: Page, root: str = "body", *, of: str = "", but: str = "", lower: bool = False
) -> list[str]:
    """
    Everything inside `root` that is narrower or lower than so many pixels, with its size.

    Only what matches `of`, and not what matches `but`; with `lower` its width does not count.
    """
    return page.evaluate(SMALLER, [root, least, of, but, lower])
