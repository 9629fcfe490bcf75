"""
What can go wrong while Python starts and while it answers, and what the reader keeps then.

F numbers are those of faults.yaml. The worker is bent by a few lines put before its own: `nth` is
its number, beginning with 0.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PYTHON_STARTS, OpenPage, Problems
from tests.browser.worksheet import Worksheet

pytestmark = pytest.mark.browser

TOOL = "vaerktoejer/gab/"
SCORED = "0 af 1 kompetence er dækket i dag."
CANNOT_START = "Regneren kan ikke starte"
STOPPED_TWICE = "Regneren gik i stå to gange. Jeres tal er bevaret."

BENT = """
  const Whole = Blob
  let started = 0
  window.Blob = class extends Whole {
    constructor(parts, options) {
      const isWorker = options?.type === "text/javascript"
      const before = isWorker ? [`{ const nth = ${started++}; %s }\\n`] : []
      super([...before, ...parts], options)
    }
  }
"""
ON_QUESTION = """
  self.addEventListener("message", event => {
    if (event.data.kind === "compute" && nth < %d) { %s }
  })
"""
LOOP = "for (;;);"
THROW = """event.stopImmediatePropagation(); setTimeout(() => { throw new Error("dies") })"""
CLOSE = "event.stopImmediatePropagation(); self.close()"
NO_WASM = "delete globalThis.WebAssembly"
NO_MEMORY = """
  WebAssembly.Memory = class {
    constructor() { throw new RangeError("could not allocate memory") }
  }
"""
SEE_PYTHON = """
  let made
  const { instantiate } = WebAssembly
  WebAssembly.instantiate = async (...given) => made = await instantiate.apply(WebAssembly, given)
"""
NO_MORE_MEMORY = SEE_PYTHON + ON_QUESTION % (
    9,
    """WebAssembly.Memory.prototype.grow = () => { throw new RangeError("no more") }
       for (let size = 1 << 20; size >= 16; size >>= 1) while (made.exports.malloc(size));""",
)
POLICIES = {
    "wasm": "script-src 'self'; worker-src 'self' blob:",
    "worker": "worker-src 'none'",
}
CACHES = {
    "missing": "delete self.caches",
    "forbidden": """
      for (const name of ["open", "match", "delete", "keys"]) {
        CacheStorage.prototype[name] = () => Promise.reject(new DOMException("no", "SecurityError"))
      }""",
    "full": """
      Cache.prototype.put = () => Promise.reject(new DOMException("full", "QuotaExceededError"))""",
}
REPLIES = """
  window.workers = []; window.replies = []
  window.Worker = class extends Worker {
    constructor(...options) {
      super(...options)
      workers.push(this)
      this.addEventListener("message", ({ data }) => replies.push(data))
    }
  }
"""


def bend(page: Page, lines: str) -> None:
    page.add_init_script(BENT % lines)


def fill(sheet: Worksheet) -> None:
    sheet.require(kompetence="Jura", krav=3, antal=2)
    sheet.count([0, 0, 0, 1])


def still_works(sheet: Worksheet, reason: str) -> None:
    """The reader is told why; the form is there, is stored, and can be taken away as a file."""
    expect(sheet.notice).to_contain_text(reason, timeout=PYTHON_STARTS)
    expect(sheet.sheet).to_have_attribute("data-state", "failed")
    expect(sheet.card).to_be_visible()
    expect(sheet.field("Kompetence", 1)).to_have_value("Jura")
    expect(sheet.saved).to_be_visible()
    with sheet.page.expect_download() as download:
        sheet.button("Gem som fil").click()
    assert "Jura" in download.value.path().read_text("utf-8")


def under_policy(page: Page, policy: str) -> None:
    """Serve the page with a header that forbids more than its own policy does."""

    def strict(route: Route) -> None:
        answer = route.fetch()
        headers = {**answer.headers, "content-security-policy": policy}
        route.fulfill(response=answer, headers=headers)

    page.route(f"**/{TOOL}", strict)


class TestTheStart:
    @pytest.mark.parametrize("forbidden", ["wasm", pytest.param("worker", marks=pytest.mark.slow)])
    def test_a_workplace_that_forbids_it_is_told_at_once(
        self, page: Page, problems: Problems, forbidden: str
    ) -> None:
        """F23, F26: Pyodide says nothing where WebAssembly is forbidden, and waits for ever."""
        under_policy(page, POLICIES[forbidden])
        page.goto(TOOL)
        sheet = Worksheet(page)
        fill(sheet)
        still_works(sheet, CANNOT_START)
        problems.expect("policy")
        problems.clear()

    @pytest.mark.parametrize(
        "lines",
        [
            pytest.param(NO_WASM, id="no-wasm", marks=pytest.mark.slow),
            pytest.param(NO_MEMORY, id="no-memory"),
        ],
    )
    def test_a_browser_that_cannot_is_told(
        self, page: Page, problems: Problems, lines: str
    ) -> None:
        """F26, F27."""
        bend(page, lines)
        page.goto(TOOL)
        sheet = Worksheet(page)
        fill(sheet)
        still_works(sheet, CANNOT_START)
        problems.clear()

    @pytest.mark.parametrize(
        "fault",
        [
            pytest.param("missing", marks=pytest.mark.slow),
            pytest.param("forbidden", marks=pytest.mark.slow),
            "full",
        ],
    )
    def test_it_starts_where_no_memory_of_it_can_be_kept(self, page: Page, fault: str) -> None:
        """The memory of the first start is a gain of time and nothing more."""
        bend(page, CACHES[fault])
        page.goto(TOOL)
        sheet = Worksheet(page)
        fill(sheet)
        expect(sheet.conclusion).to_have_text(SCORED, timeout=PYTHON_STARTS)

    @pytest.mark.slow
    def test_two_tabs_that_start_at_the_same_time_both_calculate(self, page: Page) -> None:
        """They keep and read the same memory; whichever comes second finds it or does without."""
        pages = [page, page.context.new_page()]
        for _ in ("first", "later"):
            for each in pages:
                each.goto(TOOL, wait_until="commit")
            for each in pages:
                sheet = Worksheet(each)
                sheet.is_ready()
                sheet.require(kompetence="Jura", krav=3, antal=2)
                sheet.count([0, 0, 0, 1])
                expect(sheet.conclusion).to_have_text(SCORED)
                sheet.clear()


class TestTheAnswer:
    def test_one_that_never_comes_is_asked_for_again(self, page: Page) -> None:
        """F24: an endless loop is ended after ten seconds, by the page's own clock here."""
        page.clock.install()
        bend(page, ON_QUESTION % (1, LOOP))
        page.goto(TOOL)
        sheet = Worksheet(page)
        sheet.is_ready()
        fill(sheet)
        expect(sheet.sheet).to_have_attribute("data-state", "busy")
        page.clock.fast_forward(11_000)
        expect(sheet.conclusion).to_have_text(SCORED, timeout=PYTHON_STARTS)
        expect(sheet.notice).to_be_hidden()

    @pytest.mark.slow
    def test_a_worker_that_dies_once_while_it_calculates_is_not_noticed(
        self, page: Page, problems: Problems
    ) -> None:
        """F25."""
        bend(page, ON_QUESTION % (1, THROW))
        page.goto(TOOL)
        sheet = Worksheet(page)
        sheet.is_ready()
        fill(sheet)
        expect(sheet.conclusion).to_have_text(SCORED, timeout=PYTHON_STARTS)
        expect(sheet.notice).to_be_hidden()
        problems.clear()

    @pytest.mark.slow
    @pytest.mark.parametrize("lines", [THROW, CLOSE, LOOP], ids=["throws", "closes", "loops"])
    def test_one_that_dies_at_every_question_is_told_after_the_second(
        self, page: Page, problems: Problems, lines: str
    ) -> None:
        """F24, F25: after two failures the form goes on alone."""
        bend(page, ON_QUESTION % (9, lines))
        page.goto(TOOL)
        sheet = Worksheet(page)
        sheet.is_ready()
        fill(sheet)
        still_works(sheet, STOPPED_TWICE)
        problems.clear()

    @pytest.mark.slow
    def test_a_python_that_runs_out_of_memory_is_told_after_the_second(self, page: Page) -> None:
        """F27: what the worker says where Python itself is broken."""
        bend(page, NO_MORE_MEMORY)
        page.goto(TOOL)
        sheet = Worksheet(page)
        sheet.is_ready()
        fill(sheet)
        still_works(sheet, STOPPED_TWICE)

    @pytest.mark.slow
    def test_an_exception_in_a_tool_is_told_and_the_numbers_are_kept(
        self, new_page: OpenPage, site: Path
    ) -> None:
        """F28: a package whose tool raises; the lock knows it, so its hash is no hindrance."""
        page = new_page()
        name, bad = broken_package(site)

        def renamed(route: Route) -> None:
            answer = route.fetch()
            lock = json.loads(answer.body())
            lock["packages"]["worksheets"]["sha256"] = hashlib.sha256(bad).hexdigest()
            route.fulfill(response=answer, body=json.dumps(lock))

        page.route("**/pyodide-lock.json", renamed)
        page.route(f"**/{name}", lambda route: route.fulfill(body=bad))
        page.goto(TOOL)
        sheet = Worksheet(page)
        sheet.is_ready()
        fill(sheet)
        still_works(sheet, "Dette ark kunne ikke regnes. Jeres tal er bevaret.")

    @pytest.mark.slow
    def test_one_that_comes_too_late_is_not_shown(self, page: Page) -> None:
        """F29: an answer belongs to its question; this one was given before."""
        page.add_init_script(REPLIES)
        page.goto(TOOL)
        sheet = Worksheet(page)
        sheet.is_ready()
        fill(sheet)
        expect(sheet.conclusion).to_have_text(SCORED)
        sheet.field("Antal på niveau 3", 1).fill("2")
        covered = "Kompetencen er dækket i dag."
        expect(sheet.conclusion).to_have_text(covered)
        earlier = page.evaluate(
            """() => {
              const python = workers.find(worker => worker.onmessage)
              const answers = replies.filter(({ kind }) => kind === "answer").slice(0, -1)
              for (const data of answers) python.onmessage(new MessageEvent("message", { data }))
              return answers.length
            }"""
        )
        assert earlier
        assert covered == sheet.conclusion.inner_text()
        sheet.shows("loeftetrin", "0", 0)


def broken_package(site: Path) -> tuple[str, bytes]:
    """The name and the bytes of our package, where one tool does nothing but raise."""
    (wheel,) = (site / "assets" / "pyodide").glob("worksheets-*.whl")
    bad = io.BytesIO()
    with zipfile.ZipFile(wheel) as whole, zipfile.ZipFile(bad, "w") as broken:
        for entry in whole.infolist():
            if entry.filename != "worksheets/tools/gab/__init__.pyc":
                broken.writestr(entry, whole.read(entry))
        raising = "def __getattr__(name):\n    raise ZeroDivisionError\n"
        broken.writestr("worksheets/tools/gab/__init__.py", raising)
    return wheel.name, bad.getvalue()
