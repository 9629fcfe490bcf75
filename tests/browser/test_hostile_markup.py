"""
Markup, templates and formulas in every text of every tool: nothing of it is run anywhere.

H21-H35 of the hostile corpus (tests/hostile/markup.py), opened as a file and typed in every field;
on the screen, on paper, in what is saved and in what is pasted. One tool is walked every time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PYTHON_STARTS, REPORT_BREACHES, WIDE, Problems
from tests.browser.hostile import HURT, REMEMBER, WATCH, hurt
from tests.browser.server import SiteServer
from tests.browser.test_exports import COPIED
from tests.browser.test_import import choose
from tests.browser.test_nothing_leaves import TYPE
from tests.browser.worksheet import Worksheet
from tests.hostile.markup import PAYLOADS
from tests.hostile.payloads import hostile
from worksheets.content import content, definition

pytestmark = pytest.mark.browser

# The gap tool every time; together they are every tool.
SLUGS = sorted(content()["definitions"], key=lambda slug: slug != "krav")
FIELDS = ".ws-form :is(input:not([type=radio], [type=checkbox], [type=date]), textarea)"
SAFE_NAME = r"[A-Za-zÆØÅæøå0-9-]+\.(json|xlsx|csv|svg|png|ics|zip)"


@pytest.fixture(name="page")
def watched(browser: Browser, server: SiteServer, problems: Problems) -> Iterator[Page]:
    context = browser.new_context(
        base_url=server.address, locale="da-DK", viewport=WIDE, service_workers="block",
        permissions=["clipboard-read", "clipboard-write"],
    )  # fmt: skip
    context.set_default_timeout(PYTHON_STARTS)
    context.add_init_script(REPORT_BREACHES)
    context.add_init_script(WATCH)
    context.on("page", lambda page: problems.watch(page, server.address))
    server.requests.clear()
    page = context.new_page()
    page.on("dialog", lambda dialog: problems.append(f"a dialog: {dialog.message}"))
    yield page
    context.close()


@pytest.mark.parametrize(
    "slug", [SLUGS[0], *(pytest.param(slug, marks=pytest.mark.slow) for slug in SLUGS[1:])]
)
def test_nothing_that_is_typed_is_run(slug: str, page: Page, server: SiteServer) -> None:
    page.goto(f"vaerktoejer/{slug}/")
    page.wait_for_selector('.ws[data-state="ready"]', timeout=PYTHON_STARTS)
    title = page.title()
    page.evaluate(REMEMBER)
    sheet = Worksheet(page)
    open_project(sheet, hostile(slug))
    assert [] == hurt(page, server), "opened as a file"
    on_paper(page, slug)
    assert [] == hurt(page, server), "on paper"
    saved_everywhere(sheet)
    assert [] == hurt(page, server), "saved"
    pasted(sheet, page)
    assert 0 < page.evaluate(TYPE, [FIELDS, list(PAYLOADS)])
    page.get_by_role("button", name="Gem som fil").focus()
    expect(page.locator("[data-saving-state]")).to_contain_text(
        "Gemt som kladde", timeout=PYTHON_STARTS
    )
    expect(page.locator('.ws[data-state="ready"]')).to_be_visible(timeout=PYTHON_STARTS)
    assert [] == hurt(page, server), "typed"
    on_paper(page, slug)
    page.reload()
    expect(page.locator("[data-saving-state]")).to_contain_text(
        "Gemt som kladde", timeout=PYTHON_STARTS
    )
    page.evaluate(REMEMBER)
    for button in ("Projekter", "Data og sletning"):
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("dialog")).to_be_visible(timeout=PYTHON_STARTS)
        assert [] == hurt(page, server), button
        page.keyboard.press("Escape")
    assert (title, title) == (page.title(), page.evaluate("() => document.title"))
    assert "ramt" not in page.url


def open_project(sheet: Worksheet, project: dict[str, Any]) -> None:
    whole = {"format": "kompetencevaerktoejet/projekt", "version": 1, "project": project}
    dialog = choose(sheet, "\u202enosj.<img src=x onerror=alert(1)>.json",
                    json.dumps(whole).encode())  # fmt: skip
    expect(dialog.get_by_role("button", name="Åbn").first).to_be_visible(timeout=PYTHON_STARTS)
    # The name of a file is shown without what turns it round.
    expect(dialog).to_contain_text("nosj.<img src=x onerror=alert(1)>.json", timeout=PYTHON_STARTS)
    assert "\u202e" not in dialog.inner_text()
    dialog.get_by_role("button", name="Åbn").first.click()
    expect(dialog).to_be_hidden(timeout=PYTHON_STARTS)
    expect(sheet.page.locator('.ws[data-state="ready"]')).to_be_visible(timeout=PYTHON_STARTS)


def on_paper(page: Page, slug: str) -> None:
    """The filled sheet, the blank one and each form, as far as the printer."""
    page.evaluate("() => { window.print = () => dispatchEvent(new Event('beforeprint')) }")
    for button in ("Udskriv udfyldt", "Udskriv blankt ark"):
        page.get_by_role("button", name=button, exact=True).last.click()
        page.emulate_media(media="print")
        assert [] == page.evaluate(HURT), button
        page.emulate_media(media="null")
        page.evaluate("() => { dispatchEvent(new Event('afterprint')) }")
    for form in definition(slug).prints:
        page.evaluate("id => document.querySelector(`[data-print='${id}']`).click()", form.id)
        assert [] == page.evaluate(HURT), form.button
        page.evaluate("() => { dispatchEvent(new Event('afterprint')) }")


def saved_everywhere(sheet: Worksheet) -> None:
    for name in ("Gem som fil", "CSV", "Excel"):
        file = saved(sheet, name)
        if name == "Excel":
            book = openpyxl.load_workbook(BytesIO(file))
            cells = [c for page in book.worksheets for row in page.iter_rows() for c in row]
            assert [] == [cell.coordinate for cell in cells if cell.data_type == "f"]
    for number in range(min(sheet.page.get_by_role("button", name="Gem som SVG").count(), 2)):
        drawn = ElementTree.fromstring(saved(sheet, "Gem som SVG", number))  # noqa: S314
        kinds = {element.tag.rpartition("}")[2] for element in drawn.iter()}
        assert not kinds & {"script", "style", "image", "a", "foreignObject", "use"}
        attributes = {name for element in drawn.iter() for name in element.attrib}
        assert not [name for name in attributes if name.startswith("on") or "href" in name]
        assert saved(sheet, "Gem billedet (PNG)", number).startswith(b"\x89PNG")


def saved(sheet: Worksheet, button: str, number: int = 0) -> bytes:
    with sheet.page.expect_download(timeout=60_000) as download:
        sheet.page.get_by_role("button", name=button, exact=True).nth(number).click()
    assert re.fullmatch(SAFE_NAME, download.value.suggested_filename)
    return Path(download.value.path()).read_bytes()


def pasted(sheet: Worksheet, page: Page) -> None:
    """What is copied, in a page without any policy: there it would run if it could."""
    page.get_by_role("button", name="Kopiér til Word").click()
    expect(page.locator("[data-export-state]")).to_contain_text("Kopieret", timeout=PYTHON_STARTS)
    html = page.evaluate(COPIED)["html"]
    elsewhere = page.context.new_page()
    try:
        asked: list[str] = []
        elsewhere.on("request", lambda request: asked.append(request.url))
        elsewhere.set_content(html)
        assert elsewhere.evaluate("() => window.ramt === undefined")
        assert [] == [url for url in asked if not url.startswith("about:")]
    finally:
        elsewhere.close()


def test_what_would_run_is_seen(page: Page, server: SiteServer) -> None:
    """Or the tests above would pass on a page that runs all of it."""
    page.goto("tilgaengelighed/")
    page.evaluate(REMEMBER)
    page.evaluate("""() => {
      const place = document.createElement("div")
      place.innerHTML = "<img alt='' src='x' onerror='window.ramt=1'><a href='javascript:1'>x</a>"
      document.body.append(place)
    }""")
    found = " ".join(hurt(page, server))
    assert "a new <img" in found
    assert "img onerror=" in found
    assert "a href=javascript:" in found


@pytest.fixture(autouse=True)
def expected_problems(request: pytest.FixtureRequest, problems: Problems) -> Iterator[None]:
    yield
    if request.node.name == "test_what_would_run_is_seen":
        problems.clear()
