"""
What the authority's own checker and pa11y's say of every page; axe is asked in test_accessibility.

Over every page as they were when this was written, HTML CodeSniffer found nothing that axe and
QualWeb had not, so it is asked beside QualWeb and not in every state.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.opinions import htmlcs, qualweb
from tests.browser.test_accessibility import MISSING, PAGES, address

pytestmark = pytest.mark.browser

# One of each kind: the front page, a chapter, a tool, a page of results, a page made by scripts.
SAMPLE = ("", "metoden/gab", "vaerktoejer/gab", "eksempler/omraader", "chefforeninger/del")
MISTAKES = """
  () => document.querySelector("h1").insertAdjacentHTML("afterend",
    `<p><a href="#x"></a><input type="text"><img src="data:,"></p>`)
"""


@pytest.fixture(scope="module")
def reader(new_page) -> Page:
    return new_page()


@pytest.mark.parametrize(
    "name",
    [name if name in SAMPLE else pytest.param(name, marks=pytest.mark.slow) for name in PAGES],
    ids=lambda name: name or "forside",
)
def test_a_page_fails_no_rule_of_qualweb_or_html_codesniffer(reader, name):
    reader.goto(address(name))
    assert [] == qualweb(reader) + htmlcs(reader)


@pytest.mark.slow
def test_the_page_for_wrong_addresses_fails_none_either(reader, problems):
    reader.goto(MISSING)
    problems.expect("404")
    assert [] == qualweb(reader) + htmlcs(reader)


def test_both_see_mistakes_where_there_are_some(reader):
    """
    A checker that could not read a page would find nothing either.
    """
    reader.goto("hent/")
    reader.evaluate(MISTAKES)
    rules = {found.split(":")[0] for found in qualweb(reader)}
    assert {"QW-ACT-R12", "QW-ACT-R16", "QW-ACT-R17"} <= rules
    assert any("F68" in found for found in htmlcs(reader))
