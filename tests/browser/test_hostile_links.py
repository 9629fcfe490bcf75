"""
Links that were made or altered by others, in a browser: each is told, and none does anything.

H64-H72 of the hostile corpus (tests/hostile/links.py), and the texts of H21-H35 as names that a
leader's link asks about. Here they come in as the reader meets them, behind the # of an address.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PYTHON_STARTS, OpenPage, Problems
from tests.browser.hostile import REMEMBER, gab_with_a_row, hurt, watched  # noqa: F401
from tests.browser.server import SiteServer
from tests.browser.worksheet import Worksheet
from tests.hostile.links import CASES, QUESTIONS
from tests.hostile.markup import PAYLOADS
from tests.tools.test_presets import forged, fragment
from worksheets.plaintext import clean

pytestmark = pytest.mark.browser

# An address of 2 MB is none to a browser.
LONGEST = 100_000
PRESETS = [case for case in CASES if "preset link" in case.readers]
ASKED = [case for case in CASES if "question link" in case.readers and case.keeps is None]
NAMES = list(dict.fromkeys(clean(text) for text in PAYLOADS if 0 < len(clean(text)) <= 120))


def follow(page: Page, name: str, text: str) -> None:
    page.evaluate("hash => { location.hash = hash }", f"{name}={text[:LONGEST]}")


@pytest.mark.slow
def test_every_preset_of_the_corpus_is_told_and_changes_nothing(
    gab: Worksheet, server: SiteServer
) -> None:
    dialog = gab.page.get_by_role("dialog", name="Linket foreslår")
    for case in PRESETS:
        follow(gab.page, "valg", case.make())
        expect(dialog.get_by_role("alert")).to_have_text(case.said[0], timeout=PYTHON_STARTS)
        expect(dialog.get_by_role("button", name="Brug")).to_be_hidden()
        dialog.get_by_role("button", name="Luk uden at ændre noget").click()
        expect(gab.field("Kompetence", 1)).to_have_value("Vores egen")
        assert "#" not in gab.page.url
        assert [] == hurt(gab.page, server), case


def test_h71_a_query_and_a_page_to_go_on_to_are_not_read(
    gab: Worksheet, server: SiteServer
) -> None:
    """Only what stands behind the # is read; an address is never built of what came."""
    page = gab.page
    page.goto(f"vaerktoejer/gab/?valg={fragment()}&next=https://ond.example/&url=javascript:1")
    gab.is_ready()
    expect(gab.field("Kompetence", 1)).to_have_value("Vores egen", timeout=PYTHON_STARTS)
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.url.startswith(server.address)


def test_h72_framed_by_another_site_nothing_listens(
    gab: Worksheet, server: SiteServer, problems: Problems
) -> None:
    """
    A plain host sends no header that forbids a frame. What is said to the page there, by a message
    or by the name of its window, is heard by nobody.
    """
    page = gab.page
    other = server.address.replace("127.0.0.1", "localhost")
    server.extra["/ond.html"] = f"""<!doctype html><title>x</title><link rel="icon" href="data:,">
      <iframe name='{{"kind":"preset","text":"{fragment()}"}}' width="900" height="700"
        src="{server.address}vaerktoejer/gab/"></iframe>""".encode()
    framed = page.context.new_page()
    try:
        framed.goto(f"{other}ond.html")
        inside = framed.frame_locator("iframe")
        expect(inside.locator('.ws[data-state="ready"]')).to_be_visible(timeout=PYTHON_STARTS)
        values = "all => all.map(one => one.value).join()"
        before = inside.locator(".ws-form :is(input, textarea, select)").evaluate_all(values)
        framed.evaluate("""async ([text, home]) => {
          const { contentWindow } = document.querySelector("iframe")
          for (const said of [text, `#valg=${text}`, { kind: "preset", text, isEmpty: true },
            { kind: "read", text: "{}" }, { type: "render", project: {} }, null, 1]) {
            contentWindow.postMessage(said, home)
          }
          // What was sent is heard before what is sent after it.
          await new Promise((done) => setTimeout(done))
        }""", [fragment(), server.address])  # fmt: skip
        inside.get_by_role("button", name="Data og sletning").click(timeout=PYTHON_STARTS)
        # One dialog is open: the one that was just asked for.
        expect(inside.get_by_role("dialog")).to_have_count(1)
        expect(inside.get_by_role("dialog", name="Linket foreslår")).to_have_count(0)
        assert before == inside.locator(".ws-form :is(input, textarea, select)").evaluate_all(
            values
        )
        problems.expect("request to another host")
    finally:
        framed.close()
        del server.extra["/ond.html"]


@pytest.mark.slow
def test_every_question_of_the_corpus_is_told_and_asks_nothing(
    new_page: OpenPage, server: SiteServer
) -> None:
    page = watched(new_page)
    page.goto("svar/")
    page.evaluate(REMEMBER)
    for case in ASKED:
        follow(page, "svar", case.make())
        state = page.locator("[data-answering-state]")
        expect(state).to_have_text(case.said[0], timeout=PYTHON_STARTS)
        expect(page.locator("[data-answering-form]")).to_be_hidden()
        assert "#" not in page.url
        assert [] == hurt(page, server), case


@pytest.mark.slow
def test_names_that_are_markup_are_asked_about_as_the_words_they_are(
    new_page: OpenPage, server: SiteServer
) -> None:
    page = watched(new_page)
    page.goto("svar/")
    page.evaluate(REMEMBER)
    for at in range(0, len(NAMES), 10):
        names = NAMES[at : at + 10]
        follow(page, "svar", forged({**QUESTIONS, "names": names}))
        # They are all there, and shown one at a time.
        expect(page.locator("legend")).to_have_count(len(names), timeout=PYTHON_STARTS)
        expect(page.locator("legend").first).to_have_text(names[0], timeout=PYTHON_STARTS)
        shown = page.locator("legend").evaluate_all("all => all.map(one => one.textContent)")
        assert names == shown
        assert [] == hurt(page, server)
