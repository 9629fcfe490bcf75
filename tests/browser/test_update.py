"""
A new build while people are at work: nothing typed is lost, and no page is of two builds.

The second build is a copy of the first with a few files changed and the list written anew.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hosts import (
    STARTS,
    change,
    copy_site,
    eventually,
    has_everything,
    host,
    is_installed,
    is_ready,
    rebuild,
    state,
    visit,
)
from tests.browser.worksheet import Worksheet

__all__ = ["host", "visit"]

NEWS = "Der er en ny version af siden."
ELSEWHERE = "Siden er opdateret i en anden fane."
BUILDS = """
  () => Promise.all(["", "assets/javascripts/loader.js", "metoden/krav/"].map(async path => {
    const text = await (await fetch(new URL(path, location.origin))).text()
    return text.includes("NY-UDGAVE") ? "new" : "old"
  }))
"""


@pytest.fixture
def newer(site: Path, tmp_path: Path) -> Path:
    """A build with another text, another script, and the same Python."""
    folder = copy_site(site, tmp_path / "newer")
    for path in ("index.html", "metoden/krav/index.html", "uden-net/index.html"):
        change(folder / path, "</h1>", " NY-UDGAVE</h1>")
    change(folder / "assets/javascripts/loader.js", "(() => {", "// NY-UDGAVE\n(() => {")
    rebuild(folder)
    return folder


def look(page: Page) -> None:
    """Ask for news now, as the page itself does every minute and the browser at each visit."""
    page.evaluate("navigator.serviceWorker.ready.then(registration => registration.update())")


def test_nothing_typed_is_lost_and_nothing_is_mixed(host, visit, newer):
    """
    Old to new while a sheet is open; until the reader asks, every file is of the old build.
    """
    page = visit(host, "vaerktoejer/gab/")
    is_ready(page)
    has_everything(page)
    sheet = Worksheet(page)
    sheet.require(kompetence="Samarbejde på tværs", krav=3, antal=4)
    page.evaluate("window.stillHere = true")
    host.move(newer)
    host.requests.clear()
    look(page)
    expect(page.get_by_text(NEWS)).to_be_visible()
    asked = [path for path in host.requests if path != "/sw-off.json"]
    assert {
        "/sw.js",
        "/",
        "/metoden/krav/",
        "/uden-net/",
        "/assets/javascripts/loader.js",
    } == set(asked), "only what changed is fetched, and none of Python"
    assert ["old"] * 3 == page.evaluate(BUILDS)
    assert page.evaluate("window.stillHere === true"), "it took over by itself"
    sheet.require(kompetence="Samarbejde på tværs, skrevet til sidst")
    with page.expect_navigation():
        page.get_by_role("button", name="Genindlæs", exact=True).click()
    expect(sheet.field("Kompetence", 1)).to_have_value("Samarbejde på tværs, skrevet til sidst")
    expect(sheet.field("Krav", 1)).to_have_value("3")
    expect(page.get_by_text(NEWS)).to_be_hidden()
    assert ["new"] * 3 == page.evaluate(BUILDS)
    # One cache for the build, one for what is kept by its hash, one for notes; and Python's own.
    ours = "(await caches.keys()).filter((name) => !name.endsWith(':python'))"
    eventually(page, f"{ours}.length === 3")
    assert any(str(state(page)["build"]) in name for name in page.evaluate("caches.keys()"))


def test_the_page_notices_by_itself_within_a_minute(host, visit, newer):
    """
    Measured on the page's own clock: the question is asked every 50 seconds while one looks.
    """
    page = visit(host)
    is_installed(page)
    page.reload()
    page.clock.install()
    page.reload()
    page.wait_for_load_state("networkidle")
    host.move(newer)
    page.clock.run_for(60_000)
    expect(page.get_by_text(NEWS)).to_be_visible(timeout=STARTS)


def test_the_other_tab_goes_on_with_its_own_build(host, visit, newer):
    """
    It is told, keeps what is typed in it, and still gets the files it belongs to.
    """
    first = visit(host, "metoden/krav/")
    is_installed(first)
    other = visit(host, "uden-net/", first.context)
    expect(other.locator("[data-part=shell][data-kept]")).to_be_visible()
    host.move(newer)
    look(first)
    first.get_by_role("button", name="Genindlæs", exact=True).click()
    expect(other.get_by_text(ELSEWHERE)).to_be_visible()
    expect(first.get_by_role("heading", level=1)).to_contain_text("NY-UDGAVE")
    assert ["new"] * 3 == first.evaluate(BUILDS)
    assert ["old"] * 3 == other.evaluate(BUILDS)
    other.get_by_role("button", name="Genindlæs", exact=True).click()
    expect(other.get_by_role("heading", level=1)).to_contain_text("NY-UDGAVE")
    assert ["new"] * 3 == other.evaluate(BUILDS)


def test_a_page_that_is_new_comes_whole_from_the_new_build(host, visit, newer):
    """
    A link in a mail to a page the installed build does not know.
    """
    page = visit(host)
    is_installed(page)
    page.reload()
    text = (newer / "metoden/krav/index.html").read_text("utf-8")
    (newer / "metoden/nyt-kapitel").mkdir()
    (newer / "metoden/nyt-kapitel/index.html").write_text(text, "utf-8")
    rebuild(newer)
    host.move(newer)
    page.goto("metoden/nyt-kapitel/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("NY-UDGAVE")
    assert ["new"] * 3 == page.evaluate(BUILDS)


def test_what_cannot_be_stored_is_not_thrown_away(host, visit, newer):
    """
    The reader is told to save a file; the page stays as it is.
    """
    page = visit(host, "uden-net/")
    is_installed(page)
    page.reload()
    host.move(newer)
    look(page)
    expect(page.get_by_text(NEWS)).to_be_visible()
    page.evaluate("""() => {
      window.stillHere = true
      document.addEventListener("ws:save", ({ detail }) => detail.push(Promise.resolve("unsaved")))
    }""")
    page.get_by_role("button", name="Genindlæs", exact=True).click()
    expect(page.get_by_text(re.compile("Gem det som fil"))).to_be_visible()
    assert page.evaluate("window.stillHere === true")
