"""The pages by which work travels: what they offer, and what no script of ours listens to."""

import re
from pathlib import Path

import pytest

from macros import preview, sharing
from macros.lines import line_of
from worksheets.content import content

ROOT = Path(__file__).resolve().parents[2]
# The service worker hears its own pages, and only them; it has no window.
SCRIPTS = [
    script
    for script in sorted((ROOT / "overrides" / "assets" / "javascripts").rglob("*.js"))
    if script.name != "serviceworker.js"
]


def test_every_association_tool_area_and_example_can_be_chosen():
    page = sharing.share_kit("../../")
    here = content()
    names = {*here["associations"], *here["areas"], *here["definitions"], *here["variants"]["gab"]}
    assert names <= set(re.findall(r'<option value="([^"]+)"', page))


def test_the_page_of_one_who_answers_says_what_to_do_where_nothing_works():
    page = sharing.answering("../")
    assert "ark på papir" in re.findall(r"<noscript>(.*?)</noscript>", page)[0]
    assert "Genindlæs" in re.findall(r'data-failed="([^"]+)"', page)[0]


def test_each_kind_of_page_has_its_picture():
    template = (ROOT / "overrides" / "page.html").read_text("utf-8")
    (named,) = re.findall(r"first in \(([^)]*)\)", template)
    assert {*re.findall(r'"([^"]+)"', named), "forside"} == set(preview.kinds())


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_no_script_takes_anything_from_a_query_a_window_or_a_page_around_it(script):
    """
    H71 and H72: only what stands behind the # is read, and only by one function.
    """
    text = script.read_text("utf-8")
    assert not re.search(r'addEventListener\("message"|window\.(name|opener|parent)\b', text)
    assert not re.search(r"URLSearchParams\(location\.search|searchParams", text)


def test_the_line_of_a_mistake_is_found_through_lists_too(tmp_path):
    file = tmp_path / "x.yaml"
    file.write_text('a:\n  - {b: 1}\n  - b: 2\n    c:\n      d: 3\n"e": 4\n', "utf-8")
    paths = [("a", 1, "c", "d"), ("a", 0, "b"), ("e",), ("a", 1, "z"), ("y",), ()]
    assert [5, 2, 6, 3, 1, 1] == [line_of(file, path) for path in paths]
