"""
The canary of tests/browser/test_nothing_leaves.py in other engines, on both kinds of host.

A page is served as it is, with the policy it carries itself; without that one and with the headers
of the file we ship for hosts that read it; and with neither, where every exit must be found open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from macros.hosts import META
from tests.browser.server import SiteRequest, SiteServer
from tests.browser.test_nothing_leaves import (
    FROM_A_WORKER,
    PAGE_EXITS,
    TRY,
    WORKER_EXITS,
    Catcher,
)
from tests.engines.engine import Engine

pytestmark = pytest.mark.slow

PAGE = "tilgaengelighed/"
NEXT = "beskyttelse/"


class Bare(SiteServer):
    """Serves the pages without the policy they carry, and with the headers it is given."""

    def __init__(self, folder: Path, headers: dict[str, str]) -> None:
        self.headers = headers
        super().__init__(folder)
        self.RequestHandlerClass = BareRequest

    def content(self, file: Path, packed: bool) -> bytes:
        content = file.read_bytes()
        return META.sub("", content.decode()).encode() if file.suffix == ".html" else content


class BareRequest(SiteRequest):
    server: Bare

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments, directory=str(arguments[-1].folder))

    def end_headers(self) -> None:
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        super().end_headers()


def shipped_headers(site: Path) -> dict[str, str]:
    """What `_headers` says of every path, but for what holds only where there is https."""
    lines = (site / "_headers").read_text("utf-8").split("\n/*\n")[1].splitlines()
    headers = dict(line.strip().split(": ", 1) for line in lines)
    del headers["Strict-Transport-Security"]
    return headers


@pytest.fixture
def serve(site: Path) -> Iterator[Callable[[str], SiteServer]]:
    started: list[SiteServer] = []

    def serve_one(host: str) -> SiteServer:
        if host == "meta":
            started.append(SiteServer(site))
        else:
            started.append(Bare(site, shipped_headers(site) if host == "headers" else {}))
        return started[-1]

    yield serve_one
    for server in started:
        server.close()


@pytest.fixture
def catcher() -> Iterator[Catcher]:
    """Another host, that hears whatever comes out."""
    started = Catcher()
    yield started
    started.shutdown()
    started.server_close()


class TestEveryExit:
    @pytest.mark.parametrize("host", ["meta", "headers"])
    def test_is_closed_from_the_page_and_from_a_worker(
        self, engine: Engine, serve: Callable[[str], SiteServer], catcher: Catcher, host: str
    ) -> None:
        server = serve(host)
        engine.open(server.address + PAGE)
        engine.ask(TRY, [catcher.address, FROM_A_WORKER])
        # A form tells of no end; by the next page it has come or it never will.
        engine.open(server.address + NEXT)
        assert set() == catcher.heard

    def test_is_open_where_nothing_closes_it(
        self, engine: Engine, serve: Callable[[str], SiteServer], catcher: Catcher
    ) -> None:
        """Or the canary would live in any air."""
        engine.open(serve("bare").address + PAGE)
        engine.ask(TRY, [catcher.address, FROM_A_WORKER])
        wanted = PAGE_EXITS | WORKER_EXITS - {"w-worker"}  # no worker starts from another host
        assert wanted == catcher.wait_for(wanted)
