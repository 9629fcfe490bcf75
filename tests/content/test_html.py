"""
The finished pages are valid HTML, held against the W3C's own checker and against html-validate.
"""

import re
from pathlib import Path

from tests.content.validity import complaints


def test_the_checkers_have_nothing_to_say(site: Path, node: str):
    """
    Warnings count: each is either a mistake or a rule we can argue with, where it is set.
    """
    assert [] == complaints(site, node)


def test_the_checkers_see_a_mistake(tmp_path: Path, node: str):
    (tmp_path / "a.html").write_text(
        "<!DOCTYPE html><html lang='da'><head><title>A</title></head>"
        "<body><main><h1>A</h1><section>b</section><button type='button'></button></main></body>",
        "utf-8",
    )
    found = "\n".join(complaints(tmp_path, node))
    assert "Section lacks heading" in found
    assert "text-content" in found


def test_a_command_is_shown_as_it_must_be_typed(site):
    """
    A fenced block inside a list becomes running text that begins with the name of its language.
    """
    files = sorted(site.rglob("*.html"))
    assert [] == [file for file in files if re.search(r"<code>sh\s", file.read_text("utf-8"))]
