"""
The copy for a USB drive or a network share, opened by a double click in Chromium.

The folder is made for these tests, which takes half a minute, so they are `slow`; what it is made
of is asked in tests/macros/test_portable.py.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from macros import portable
from tests.browser.conftest import REPORT_BREACHES, WIDE, Problems
from tests.browser.test_deletion import storage
from tests.browser.test_nothing_leaves import (
    FROM_A_WORKER,
    PAGE_EXITS,
    TRY,
    WORKER_EXITS,
    Catcher,
)
from tests.browser.usb import (
    DRAFT,
    SAID,
    Tab,
    copy,
    load_example,
    open_file,
    open_tool,
    page_of,
    save,
    says,
    search,
    with_one_competence,
)
from tests.browser.worksheet import Worksheet, built_sentence
from worksheets.content import content

__all__ = ["copy"]

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HOME = "file://"  # a request to anything else is a problem
TOOLS = sorted(content()["definitions"])
# From a file no module starts, and a worker that is no module has one way more.
CLASSIC_TRY = TRY.replace('type: "module"', 'type: "classic"')
CLASSIC_WORKER = FROM_A_WORKER.replace(
    "const tries = {", 'const tries = { "scripts": () => importScripts(home + "w-scripts"),'
)
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def new_file_page(browser: Browser, problems: Problems) -> Iterator[Open]:
    """Make pages that read files; each has a storage of its own."""
    contexts = []

    def make(*, judged: bool = True, **options: object) -> Page:
        context = browser.new_context(locale="da-DK", viewport=WIDE, **options)
        contexts.append(context)
        context.set_default_timeout(60_000)
        if judged:
            context.add_init_script(REPORT_BREACHES)
            context.on("page", lambda page: problems.watch(page, HOME))
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def tab(new_file_page: Open) -> Tab:
    return Tab(new_file_page())


@pytest.fixture
def gab(tab: Tab, copy: Path) -> Tab:
    with_one_competence(tab, copy)
    return tab


class TestTheWalk:
    def test_begins_by_the_start_page_and_finds_a_page_by_a_search(self, tab, copy):
        tab.open((copy / portable.START).as_uri())
        tab.page.wait_for_url(page_of(copy))
        expect(tab.page.get_by_role("navigation", name="Hovedmenu")).to_be_visible()
        assert page_of(copy, "vaerktoejer/gab") in search(tab, "kompetencegab")
        tab.press("Escape")
        tab.page.get_by_role("link", name="Find jeres kompetencegab", exact=True).click()
        expect(tab.page).to_have_url(page_of(copy, "vaerktoejer/gab"))

    def test_keeps_what_is_typed_over_a_reload(self, gab):
        gab.wait_for(DRAFT)
        gab.page.reload()
        says(gab, SAID)
        expect(Worksheet(gab.page).field("Kompetence", 1)).to_have_value("Jura")

    def test_gives_excel_csv_and_a_picture(self, gab):
        book = openpyxl.load_workbook(io.BytesIO(save(gab, "Excel", ".xlsx")))
        cells = [cell.value for sheet in book for row in sheet for cell in row]
        assert {"Jura", SAID} <= set(cells)
        assert b"Jura" in save(gab, "CSV", ".csv")
        gab.click("document.querySelector('[data-picture=png]')")
        assert gab.saved(".png").read_bytes().startswith(b"\x89PNG")

    @pytest.mark.parametrize(("button", "ending"), [("Gem som fil", ".json"), ("Excel", ".xlsx")])
    def test_opens_again_what_it_has_saved(self, gab, button, ending):
        content = save(gab, button, ending)
        gab.click_on("Tøm ark")
        says(gab, "")
        open_file(gab, f"mit{ending}", content)
        says(gab, SAID)

    def test_prints_what_is_typed(self, gab):
        paper = pypdf.PdfReader(io.BytesIO(gab.page.pdf(prefer_css_page_size=True)))
        text = " ".join(sheet.extract_text() for sheet in paper.pages)
        assert "Jura" in text
        assert SAID in text
        assert "åbnet som filer" not in text

    def test_says_what_a_shared_store_means_and_deletes_all_of_it(self, gab, copy):
        note = gab.page.get_by_text("I Chrome og Edge kan en anden side")
        expect(note).to_be_visible()
        expect(note.get_by_role("link")).to_have_attribute(
            "href", "../../uden-net/index.html#lager"
        )
        gab.wait_for(DRAFT)
        gab.click_on("Data og sletning")
        gab.click_on("Slet alt i denne browser")
        ask = gab.page.get_by_role("dialog", name="Slet alt i denne browser?")
        ask.get_by_role("button", name="Slet alt i denne browser").click()
        expect(gab.page.get_by_text("Kladderne er slettet.").first).to_be_visible()
        kept = {"local": {}, "session": {}, "caches": {}, "databases": {}}
        assert kept == storage(gab.page)


class TestEveryTool:
    @pytest.mark.parametrize("slug", TOOLS)
    def test_calculates_its_example_as_the_build_did(self, tab, copy, slug):
        open_tool(tab, copy, slug)
        load_example(tab)
        says(tab, built_sentence(copy / portable.PAGES, slug))

    def test_gives_dates_for_the_calendar(self, tab, copy):
        open_tool(tab, copy, "plan")
        load_example(tab)
        assert b"BEGIN:VEVENT" in save(tab, "Hent datoerne til kalenderen", ".ics")

    def test_takes_over_from_the_one_before_it(self, tab, copy):
        """One project for all of them, and a link from a result leads to the page of the next."""
        open_tool(tab, copy, "krav")
        load_example(tab)
        tab.wait_for(DRAFT)
        link = tab.page.locator("a.ws-next__link").first
        assert (link.get_attribute("href") or "").endswith("/index.html")
        open_tool(tab, copy, "gab")
        expect(Worksheet(tab.page).field("Kompetence", 1)).not_to_have_value("")


class TestEveryPage:
    def test_opens_without_a_complaint(self, tab, copy):
        """Errors, breaches of the policy and requests to anything but files fail every test."""
        pages = sorted((copy / portable.PAGES).rglob("index.html"))
        assert len(pages) > 50
        for page in pages:
            tab.open(page.as_uri())
            expect(tab.page.locator("h1")).to_be_visible()

    def test_leads_to_every_file_to_take_home(self, tab, copy):
        tab.open(page_of(copy, "hent"))
        files = tab.page.locator("a[download]")
        assert files.count() > 20
        with tab.page.expect_download() as download:
            tab.page.locator("a[href$='gab-blankt-ark.xlsx']").click()
        assert download.value.suggested_filename.endswith(".xlsx")


class TestWithoutAnAddress:
    def test_no_link_is_made_that_leads_nowhere(self, tab, copy):
        tab.open(page_of(copy, "chefforeninger/del"))
        expect(tab.page.get_by_text("så der er intet link at dele")).to_be_visible()


class TestEveryExit:
    @pytest.fixture
    def catcher(self) -> Iterator[Catcher]:
        started = Catcher()
        yield started
        started.shutdown()
        started.server_close()

    def test_is_closed_from_the_page_and_from_a_worker(self, new_file_page, copy, catcher):
        page = new_file_page(judged=False)
        page.goto(page_of(copy, "beskyttelse"))
        page.evaluate(CLASSIC_TRY, [catcher.address, CLASSIC_WORKER])
        page.goto(page_of(copy))
        assert set() == catcher.heard

    def test_is_open_where_nothing_closes_it(self, new_file_page, tmp_path, catcher):
        """Or the canary would live in any air."""
        (tmp_path / "open.html").write_text("<!doctype html><title>x</title><body>")
        page = new_file_page(judged=False)
        page.goto((tmp_path / "open.html").as_uri())
        page.evaluate(CLASSIC_TRY, [catcher.address, CLASSIC_WORKER])
        # No worker starts from another host, and no module from there without its leave.
        wanted = PAGE_EXITS | WORKER_EXITS - {"w-worker"} | {"w-scripts"}
        assert wanted == catcher.wait_for(wanted)
