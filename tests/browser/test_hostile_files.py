"""
Every file of the hostile corpus, chosen in a browser: told by name, and nothing is changed.

What is said is judged word by word in tests/hostile; here the page is the judge of sizes and of
what is no text, Python is the one that readers have, and what stood on the page must stand there
still, with nothing added to what all objects of the page have.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PYTHON_STARTS
from tests.browser.hostile import gab_with_a_row, hurt  # noqa: F401
from tests.browser.server import SiteServer
from tests.browser.test_import import choose
from tests.browser.worksheet import Worksheet
from tests.hostile.corpus import CASES
from tests.hostile.reading import NAME, Case

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SUFFIXES = {"project file": "json", "CSV": "csv", "Excel": "xlsx", "PDF": "pdf"}
# Browser files larger than this are not even read, and what is said of them is the page's own.
MOST_BYTES = 2_000_000
# What the page says by itself, before Python is asked.
OF_THE_PAGE = (
    "Filen er ikke en projektfil. Vælg den fil, I gemte med “Gem som fil”. Navnet ender på .json. "
    "Intet er ændret.",
)
REFUSED = [case for case in CASES if case.keeps is None and case.readers[0] in SUFFIXES]


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_it_is_told_and_nothing_changes(case: Case, gab: Worksheet, server: SiteServer) -> None:
    made, name = case.make(), f"{NAME}.{SUFFIXES[case.readers[0]]}"
    data = made.encode("utf-8", "surrogatepass") if isinstance(made, str) else made
    dialog = choose(gab, name, data)
    alert = dialog.get_by_role("alert")
    expect(alert).not_to_be_empty(timeout=PYTHON_STARTS)
    said = alert.inner_text()
    if 0 < len(data) <= MOST_BYTES and said not in OF_THE_PAGE:
        assert case.said[0].removeprefix("Filen ") in said or name in said
    expect(dialog).to_contain_text(name)
    dialog.get_by_role("button", name="Fortryd").first.click()
    expect(dialog).to_be_hidden(timeout=PYTHON_STARTS)
    expect(gab.field("Kompetence", 1)).to_have_value("Vores egen")
    assert [] == hurt(gab.page, server)
