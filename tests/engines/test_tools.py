"""
Every tool calculates there: Python starts, and the worked example gives what the build gave.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.server import SiteServer
from tests.browser.worksheet import built_sentence
from tests.engines.conftest import Start
from tests.engines.engine import Engine
from tests.engines.looked_at import TALL, assert_accessible
from worksheets.content import content

pytestmark = pytest.mark.slow

SLUGS = sorted(content()["definitions"])


@pytest.fixture(scope="module")
def engine(start: Start) -> Engine:
    return start(height=TALL)


@pytest.fixture(params=SLUGS)
def slug(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_example_gives_what_the_build_gave_and_breaks_no_rule_of_axe(
    reader: Engine, server: SiteServer, site: Path, slug: str
) -> None:
    reader.start_tool(f"{server.address}vaerktoejer/{slug}/")
    reader.load_example(built_sentence(site, slug))
    assert_accessible(reader, slug)
