"""The picture of a code: drawn as the page draws, and read again by somebody else's reader."""

import re

import pytest
import segno

from tests.tools.page import answer, nodes
from tests.tools.test_collecting import code, link, sheet
from worksheets.export.qr import QUIET, drawn

NAMES = [f"Kompetence {n}" for n in range(20)]
LONG_LINK = link(sheet(names=[f"{name}, skrevet helt ud" for name in NAMES]))["link"]
TEXTS = [code("3?-2" * 5, 1, sheet(names=NAMES)), link(sheet())["link"], LONG_LINK]


def modules(tree):
    """The dark squares of a drawing, row by row, and whether it is as wide as it is high."""
    size = int(tree[1]["viewBox"].split()[-1])
    grid = [[False] * size for _ in range(size)]
    (path,) = nodes(tree, "path")
    for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path[1]["d"]):
        for at in range(int(x), int(x) + int(run)):
            grid[int(y)][at] = True
    return grid


def test_an_answer_of_twenty_is_a_small_code_that_a_phone_reads_at_arms_length():
    """
    25 modules: with 4 cm on the screen each is 1.2 mm. Version 2 with correction M holds 38 signs.
    """
    assert 25 + 2 * QUIET == len(modules(drawn(TEXTS[0], "x")))


@pytest.mark.parametrize("text", TEXTS)
def test_the_drawing_holds_the_very_modules_and_a_light_edge(text):
    expected = segno.make(text, error="m", micro=False).matrix
    grid = modules(drawn(text, "x"))
    inner = [row[QUIET:-QUIET] for row in grid[QUIET:-QUIET]]
    assert [list(map(bool, row)) for row in expected] == inner
    assert sum(map(sum, grid)) == sum(map(sum, inner))


@pytest.mark.parametrize("text", TEXTS)
def test_an_independent_reader_reads_it_back(text):
    zxing, numpy = pytest.importorskip("zxingcpp"), pytest.importorskip("numpy")
    light = ~numpy.array(modules(drawn(text, "x")))
    picture = numpy.kron(light, numpy.ones((4, 4))).astype("uint8") * 255
    (found,) = zxing.read_barcodes(picture)
    assert (text, "M") == (found.text, found.ec_level)


def test_the_page_gets_it_with_words_for_those_who_do_not_see_it():
    text = link(sheet())["link"].partition("#svar=")[2]
    asked = {"kind": "code", "text": text, "values": ["3", "?", "-"], "number": 1}
    made = answer({**asked, "picture": True})
    assert "svarkoden" in made["view"][1]["aria-label"]
    assert "view" not in answer(asked)
