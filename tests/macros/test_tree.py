"""Python and the page agree on what a view may hold; the page's list is read from its script."""

import re

import pytest

from macros.library import ROOT
from worksheets.view.tree import ATTRIBUTES, TAGS

SCRIPT = ROOT / "overrides" / "assets" / "javascripts" / "worksheet" / "tree.js"


def listed(name: str) -> set[str]:
    """The words of one list of the script."""
    found = re.search(rf"export const {name} = new Set\((.*?)\.split", SCRIPT.read_text(), re.S)
    assert found, f"tree.js has no {name}"
    return set("".join(re.findall(r'"([^"]*)"', found[1])).split())


@pytest.mark.parametrize(("name", "here"), [("TAGS", TAGS), ("ATTRIBUTES", ATTRIBUTES)])
def test_the_page_allows_what_python_makes_and_nothing_else(name, here):
    assert here == listed(name)


def test_nothing_that_runs_or_loads_is_allowed():
    assert not TAGS & {"script", "style", "iframe", "img", "object", "embed", "form", "input"}
    assert not {name for name in ATTRIBUTES if name.startswith("on")}
    assert not ATTRIBUTES & {"style", "src", "srcdoc", "id", "name", "xlink:href"}
