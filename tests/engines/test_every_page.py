"""
Each kind of page holds WCAG 2.2 AA there, and no page asks anybody else for anything.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.server import SiteServer
from tests.browser.test_accessibility import PAGES, address
from tests.browser.test_nothing_leaves import Catcher
from tests.engines.conftest import Start
from tests.engines.engine import Engine
from tests.engines.looked_at import TALL, assert_accessible

pytestmark = pytest.mark.slow

KINDS = ("", "kom-i-gang/", "metoden/gab/", "hent/", "ordliste/", "eksempler/")
LEADS_ON = "was"  # to the statement, before one can ask it anything
# Each request the page has made, whatever became of it, but for what it holds itself.
ASKED = """performance.getEntries().map(({ name }) => name)
  .filter((name) => name.includes(":") && !/^(blob|data|about|ws):/.test(name))"""

# A page that is left in the middle of its loading has fetches cut short, and Firefox says so.
HAS_COME = """performance.getEntries().some(({ name }) => name.endsWith("/sitemap.xml"))
  && (!document.querySelector("ws-mount") || performance.getEntriesByName("ws:ready").length)
  && await navigator.serviceWorker.ready"""
# The page lets the keyboard reach them once it has seen that they scroll.
SCROLLS_BY_KEY = """[...document.querySelectorAll(".md-typeset__scrollwrap")]
  .every((wrap) => wrap.scrollWidth <= wrap.clientWidth || wrap.tabIndex === 0)"""


@pytest.fixture(scope="module")
def engine(start: Start) -> Engine:
    return start(height=TALL)


@pytest.mark.parametrize("page", KINDS, ids=lambda page: page or "forside")
def test_it_breaks_no_rule_of_axe(reader: Engine, server: SiteServer, page: str) -> None:
    reader.open(server.address + page)
    reader.wait_for(HAS_COME)
    reader.wait_for(SCROLLS_BY_KEY)
    assert_accessible(reader, page)


def test_a_breach_of_a_rule_is_found(reader: Engine, server: SiteServer) -> None:
    """Or no page would ever break any."""
    reader.open(f"{server.address}hent/")
    reader.ask("() => { document.querySelector('main').append(new Image()) }")
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(reader, "an image without words")


@pytest.fixture
def anyone_else(listening: Catcher) -> Catcher:
    listening.heard.clear()
    return listening


@pytest.fixture(scope="module")
def listening() -> Iterator[Catcher]:
    """What every address but our own leads to, as the browser's proxy."""
    started = Catcher()
    yield started
    started.shutdown()
    started.server_close()


@pytest.fixture(scope="module")
def watched(start: Start, listening: Catcher) -> Engine:
    host = listening.address.removeprefix("http://").rstrip("/")
    ways = {"httpProxy": host, "sslProxy": host, "noProxy": ["127.0.0.1"]}
    return start(proxy={"proxyType": "manual", **ways})


class TestNobodyElse:
    def test_is_asked_by_any_page_and_no_cookie_is_set(
        self, watched: Engine, server: SiteServer, anyone_else: Catcher
    ) -> None:
        for page in sorted({*PAGES} - {LEADS_ON}):
            watched.open(server.address + address(page))
            watched.wait_for(HAS_COME)
            asked = watched.ask(ASKED)
            assert asked, page
            assert [] == [name for name in asked if not name.startswith(server.address)], page
            assert [] == watched.cookies(), page
            assert [] == watched.complaints(), page
        assert set() == anyone_else.heard

    def test_is_asked_without_our_seeing_it(
        self, watched: Engine, server: SiteServer, anyone_else: Catcher
    ) -> None:
        """Or the walk above would see nothing on any page."""
        page = b'<!doctype html><title>x</title><img src="http://elsewhere.invalid/image">'
        server.extra["/aaben/"] = page
        watched.open(f"{server.address}aaben/")
        watched.ask("() => { document.cookie = 'spor=1; path=/' }")
        assert anyone_else.wait_for({"http://elsewhere.invalid/image"})
        assert "http://elsewhere.invalid/image" in watched.ask(ASKED)
        assert ["spor"] == watched.cookies()
