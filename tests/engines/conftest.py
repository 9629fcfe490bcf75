"""
The finished site in the engines that Playwright does not bring as readers have them.

    kind            Firefox, then WebKitGTK: a module's tests are asked in each that is installed
    start           starts one with a profile of its own; ends it with the module
    reader          the module's own; a test fails if it complained of anything

A fresh machine has neither, so their tests are skipped there and say what to install.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.server import SiteServer
from tests.engines.engine import Engine
from tests.engines.firefox import Firefox
from tests.engines.webkit import WebKit

Start = Callable[..., Engine]


@pytest.fixture(scope="module", params=[Firefox, WebKit], ids=lambda kind: kind.name)
def kind(request: pytest.FixtureRequest) -> type[Engine]:
    found: type[Engine] = request.param
    if found.missing():
        pytest.skip(found.missing())
    return found


@pytest.fixture(scope="module")
def start(kind: type[Engine], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    running: list[Engine] = []

    def start_one(**options: object) -> Engine:
        running.append(kind(tmp_path_factory.mktemp(kind.name), **options))
        return running[-1]

    yield start_one
    for engine in running:
        engine.close()


@pytest.fixture(scope="module")
def engine(start: Start) -> Engine:
    return start()


@pytest.fixture
def reader(engine: Engine) -> Iterator[Engine]:
    engine.complaints()
    yield engine
    assert [] == engine.complaints()


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[SiteServer]:
    started = SiteServer(site)
    yield started
    started.close()
