"""
After one visit everything works there without a network, and the next visit starts from a memory.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.hosts import ASK, Host
from tests.browser.test_offline import HASHES, listed
from tests.browser.worksheet import built_sentence
from tests.engines.engine import Engine
from tests.engines.test_tools import SLUGS

pytestmark = pytest.mark.slow

STATUS = """async (paths) => {
  const statuses = {}
  for (const path of paths) statuses[path] = (await fetch(new URL(path, location.origin))).status
  return statuses
}"""
EVERYTHING = f"Object.values((await ({ASK})('state')).groups).every(({{ isKept }}) => isKept)"
FIND = """
  const name = (await caches.keys()).find((name) => name.endsWith(":python"))
  const cache = name && await caches.open(name)
  const [request] = cache ? await cache.keys() : []
  const found = request && await cache.match(request)
"""
# The same memory with a mark on it. One that is found wanting is dropped before Python is ready.
MARK = f"""async () => {{ {FIND}
  const headers = {{ "X-SHA256": found.headers.get("X-SHA256"), "X-Mark": "marked" }}
  await cache.put(request, new Response(await found.arrayBuffer(), {{ headers }}))
}}"""
MEMORY = f"""async () => {{ {FIND}
  return found ? found.headers.get("X-Mark") ?? "new" : "none"
}}"""
HAS_ONE = f"""await ({MEMORY})() === "new" """


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[Host]:
    started = Host(site)
    yield started
    started.close()


@pytest.fixture(scope="module")
def visited(engine: Engine, host: Host) -> Engine:
    """One tool was opened, and the browser was left alone until it had what it wanted."""
    engine.start_tool(f"{host.address}vaerktoejer/gab/")
    engine.wait_for(EVERYTHING)
    engine.wait_for(HAS_ONE)
    return engine


class TestTheNextVisit:
    def test_begins_with_the_memory_of_the_first(self, visited: Engine, host: Host) -> None:
        visited.ask(MARK)
        visited.start_tool(f"{host.address}vaerktoejer/gab/")
        assert "marked" == visited.ask(MEMORY)
        visited.load_example("3 af 6")

    def test_does_without_one_that_is_damaged(self, visited: Engine, host: Host) -> None:
        visited.ask(MARK.replace("await found.arrayBuffer()", '"damaged"'))
        visited.start_tool(f"{host.address}vaerktoejer/gab/")
        visited.load_example("3 af 6")
        visited.wait_for(HAS_ONE)


class TestWithoutANetwork:
    @pytest.fixture(autouse=True)
    def no_network(self, visited: Engine, host: Host) -> Iterator[None]:
        host.is_down = True
        yield
        host.is_down = False

    @pytest.mark.parametrize("slug", SLUGS)
    def test_every_tool_calculates(
        self, visited: Engine, host: Host, site: Path, slug: str
    ) -> None:
        visited.start_tool(f"{host.address}vaerktoejer/{slug}/")
        visited.load_example(built_sentence(site, slug))

    def test_files_are_made_of_the_result(self, visited: Engine, host: Host) -> None:
        visited.start_tool(f"{host.address}vaerktoejer/gab/")
        visited.load_example("3 af 6")
        for button, ending in (("Gem som fil", ".json"), ("CSV", ".csv"), ("Excel", ".xlsx")):
            visited.click_on(button)
            visited.saved(ending)
        saved = json.loads(visited.saved(".json").read_text("utf-8"))
        assert "Dokumentation efter ny lov" == saved["project"]["lists"]["kompetencer"][0]["navn"]
        assert visited.saved(".xlsx").read_bytes().startswith(b"PK")

    def test_every_page_answers(self, visited: Engine, host: Host, site: Path) -> None:
        visited.open(f"{host.address}uden-net/")
        pages = [path for path in listed(site)["shell"] if path == "" or path.endswith("/")]
        statuses = visited.ask(STATUS, pages)
        assert 50 < len(pages)
        assert dict.fromkeys(pages, 200) == statuses

    def test_every_file_to_take_home_is_there_byte_for_byte(
        self, visited: Engine, host: Host, site: Path
    ) -> None:
        visited.open(f"{host.address}hent/")
        files = list(listed(site)["groups"]["downloads"])
        given = visited.ask(HASHES, files)
        assert files
        for path in files:
            assert given[path] == hashlib.sha256((site / path).read_bytes()).hexdigest(), path

    def test_a_page_opens_that_was_never_seen(self, visited: Engine, host: Host) -> None:
        visited.open(f"{host.address}metoden/krav/")
        assert "Kompetencekrav" in visited.ask("document.querySelector('h1').textContent")
