"""
Every sheet holds WCAG 2.2 AA, as far as a machine can tell, whatever has become of its draft.

Each state is made by its own fault or act, and not by writing the words of it on the page. That a
sheet is empty, filled in or wrong is asked in test_tools.py.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import OpenPage
from tests.browser.saving import ALTER, CONNECT, WATCH
from tests.browser.test_interruptions import ALONE
from tests.browser.test_saving_faults import BLOCKED, LOSING, UPGRADE
from tests.browser.test_tools import TOOLS
from tests.browser.worksheet import Worksheet

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LOOKS = [(width, scheme) for width in (320, 768, 1280) for scheme in ("light", "dark")]
EMPTIED = ALTER % "head.text = ''"
DAMAGE = f"() => {{ const name = 'projects'; return {CONNECT}.then({EMPTIED}) }}"


class Bar:
    """What a sheet says of its draft, and how it is brought to say something else."""

    def __init__(self, tool: Worksheet) -> None:
        self.tool = tool
        self.page = tool.page

    def begin(self) -> None:
        self.tool.button("Indlæs eksemplet").click()

    def change(self) -> None:
        """Whatever can be: some sheets are all choices."""
        words = self.page.locator(".ws-form input[type=text]:visible")
        if words.count():
            words.first.fill("Ændret")
        else:
            self.page.locator(".ws-form input[type=radio]:not(:checked):visible").first.check()

    def is_in(self, state: str) -> None:
        bar = self.page.locator("[data-savebar]")
        expect(bar).to_have_attribute("data-state", state)

    def says(self, words: str) -> None:
        expect(self.page.locator("[data-saving-notice]")).to_contain_text(words)


@pytest.fixture
def visit(open_tool: Callable[..., Page], new_page: OpenPage, slug: str) -> Callable[..., Bar]:
    """The sheet in a fresh browser, or beside a page of the same; `before` runs before all else."""

    def visit_it(before: str = "", context: BrowserContext | None = None) -> Bar:
        page = context.new_page() if context else new_page()
        if before:
            page.add_init_script(before)
        return Bar(Worksheet(open_tool(slug, page)))

    return visit_it


def saved(visit: Callable[..., Bar], before: str = "") -> Bar:
    bar = visit(before)
    bar.begin()
    bar.is_in("saved")
    return bar


def saving(visit: Callable[..., Bar]) -> Bar:
    bar = visit(WATCH)
    bar.page.evaluate("() => { window.holding = true }")
    bar.begin()
    bar.is_in("saving")
    return bar


def saved_as_a_file(visit: Callable[..., Bar]) -> Bar:
    bar = saved(visit)
    bar.tool.button("Gem som fil").click()
    bar.says("Se efter, at filen er der")
    return bar


def not_saved(visit: Callable[..., Bar]) -> Bar:
    bar = visit(LOSING)
    bar.page.evaluate("() => { window.failures = 1e6 }")
    bar.begin()
    bar.is_in("unsaved")
    return bar


def kept_nowhere(visit: Callable[..., Bar]) -> Bar:
    bar = visit(BLOCKED)
    bar.begin()
    bar.is_in("memory")
    return bar


def only_read_as_a_newer_build_wrote_it(visit: Callable[..., Bar]) -> Bar:
    bar = saved(visit)
    bar.page.evaluate(UPGRADE)
    bar.page.reload()
    bar.tool.is_ready()
    bar.is_in("memory")
    return bar


def restored_from_an_earlier_state(visit: Callable[..., Bar]) -> Bar:
    bar = saved(visit)
    bar.tool.button("Tøm ark").click()
    bar.is_in("saved")
    bar.page.evaluate(DAMAGE)
    bar.page.reload()
    bar.tool.is_ready()
    bar.says("kunne ikke læses")
    return bar


def copied_after_a_conflict(visit: Callable[..., Bar]) -> Bar:
    first = saved(visit, ALONE)
    second = visit(ALONE, context=first.page.context)
    second.is_in("saved")
    first.tool.button("Tøm ark").click()
    first.is_in("saved")
    second.change()
    second.says("(kopi)")
    return second


def without_a_network(visit: Callable[..., Bar]) -> Bar:
    bar = visit()
    bar.page.context.set_offline(True)
    bar.begin()
    bar.is_in("saved")
    return bar


STATES = [
    saving,
    saved_as_a_file,
    not_saved,
    kept_nowhere,
    only_read_as_a_newer_build_wrote_it,
    restored_from_an_earlier_state,
    copied_after_a_conflict,
    without_a_network,
]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
@pytest.mark.parametrize("slug", TOOLS)
def test_no_rule_is_broken(
    visit: Callable[..., Bar], slug: str, state: Callable[[Callable[..., Bar]], Bar]
) -> None:
    page = state(visit).page
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        assert_accessible(page, f"{slug}, {state.__name__}, {width}, {scheme}")
