"""
What must not happen in a page, and what would have to be seen if it did.

Payloads set `window.ramt`, fetch an `x` beside the page, or ask another host; the policy of the
page would stop most of that, and a breach of it is a problem in every test (conftest.py). So
nothing may even have been tried.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PYTHON_STARTS, OpenPage
from tests.browser.server import SiteServer
from tests.browser.worksheet import Worksheet

# Before any script of the page.
WATCH = """
  window.before = { inObjects: Object.getOwnPropertyNames(Object.prototype).length, called: [] }
  for (const name of ["alert", "confirm", "prompt", "open"]) {
    window[name] = (...words) => { before.called.push(`${name}(${words})`) }
  }
"""
KINDS = '"iframe, object, embed, base, meta, style, img, script, link, video, form"'
# Moving about in the site may draw a page anew, so what is known is how an element looks.
LOOKS = """(element) => [element.localName, element.className,
  ...["id", "name", "src", "href"].map((name) => element.getAttribute(name)),
  ["script", "style"].includes(element.localName) ? element.textContent : ""].join(" ")"""
REMEMBER = f"""() => {{
  before.elements = new Set([...document.querySelectorAll({KINDS})].map({LOOKS}))
}}"""
HURT = f"""() => {{
  const wrong = [...before.called]
  if (window.ramt !== undefined) wrong.push("a payload ran")
  if (Object.getOwnPropertyNames(Object.prototype).length !== before.inObjects) wrong.push("prototype")
  if (!(document.body instanceof HTMLElement)) wrong.push("document.body is another")
  if (typeof document.getElementById !== "function") wrong.push("getElementById is another")
  for (const element of document.querySelectorAll({KINDS})) {{
    if (!before.elements.has(({LOOKS})(element))) wrong.push(`a new ${{element.outerHTML.slice(0, 80)}}`)
  }}
  for (const element of document.querySelectorAll("*")) {{
    for (const {{ name, value }} of element.attributes) {{
      const runs = /^(href|src|action|xlink:href)$/.test(name) && /^\\s*(javascript|data):/i.test(value)
      if (name.startsWith("on") || runs) wrong.push(`${{element.localName}} ${{name}}=${{value}}`)
    }}
  }}
  return wrong
}}"""  # noqa: E501


def hurt(page: Page, server: SiteServer) -> list[str]:
    """Everything that was done to the page, or asked for, by what is only text."""
    fetched = [path for path in server.requests if path.rstrip("/").endswith(("/x", "passwd"))]
    return [*page.evaluate(HURT), *fetched]


def watched(new_page: OpenPage) -> Page:
    """A page where nothing hostile happens unseen; say REMEMBER once it is as it should be."""
    page = new_page()
    page.set_default_timeout(PYTHON_STARTS)
    page.add_init_script(WATCH)
    return page


@pytest.fixture(name="gab", scope="module")
def gab_with_a_row(new_page: OpenPage, open_tool: Callable[..., Page]) -> Worksheet:
    sheet = Worksheet(open_tool("gab", watched(new_page)))
    sheet.require(kompetence="Vores egen")
    sheet.leave()
    sheet.page.evaluate(REMEMBER)
    return sheet
