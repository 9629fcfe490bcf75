"""
Every text of every tool is a hostile one: what leaves the page holds it as the text it is.

No formula and no link in Excel, no cell of a CSV that a spreadsheet runs, no element in what is
pasted in Word that is not ours, no line of a calendar that was not asked for (G29).
"""

from __future__ import annotations

import base64
import csv
import json
import re
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.hostile.markup import PAYLOADS
from tests.hostile.payloads import hostile, texts
from tests.incoming.workbooks import SLUGS, opened, own
from tests.tools.page import ABOUT, answer, nodes
from worksheets.export.csv import DANGEROUS
from worksheets.plaintext import clean
from worksheets.view.tree import ATTRIBUTES, TAGS, plain

DAY = "2027-01-04"
PASTED = set("h2 h3 p ul ol li table tr td th strong br".split())
RUNS = re.compile("[ \u00a0\ufeff]*[=+@\uff1d\uff0b\uff20\t\r\n\0]")
FORMULAS = (
    "=1+1", "+1", "-1+1", "@A1", "\t=1", "\r=1", "\n=1", "\0=1", " =1", "\ufeff=1", "\uff1d1",
    "\uff0b1", "\uff0d1+1", "\uff201", "'=1", "''=1", "-2", "@navn", "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://ond.example/")', '=WEBSERVICE("https://ond.example/")',
)  # fmt: skip
QUICK = ("gab", "kommuner-sammen")
TOOLS = [slug if slug in QUICK else pytest.param(slug, marks=pytest.mark.slow) for slug in SLUGS]


def made(kind: str, slug: str, project: dict[str, Any]) -> dict[str, Any]:
    reply = answer({"kind": kind, "tool": slug, "day": DAY, "project": project})
    assert "failure" != reply["kind"], reply
    return reply


@pytest.fixture(name="tool", params=TOOLS, scope="module")
def each_tool(request: pytest.FixtureRequest) -> tuple[str, dict[str, Any]]:
    return request.param, hostile(request.param)


class TestEveryTool:
    def test_its_view_is_a_tree_of_what_is_allowed_with_the_texts_as_texts(self, tool):
        slug, project = tool
        trees = [block["tree"] for block in made("compute", slug, project)["view"]["blocks"]]
        for tree in trees:
            for tag, attributes, _ in nodes(tree):
                assert tag in TAGS
                assert attributes.keys() <= ATTRIBUTES
                assert ":" not in attributes.get("href", "")
        said = " ".join(plain(tree) for tree in trees)
        typed = {clean(place[field]) for place, field, _ in texts(project) if place.get(field)}
        # The first tool has nothing to write in.
        assert slug == "startguide" or any(text in said for text in typed)

    def test_its_workbook_has_no_formula_and_no_link(self, tool):
        book = load_workbook(BytesIO(base64.b64decode(made("xlsx", *tool)["base64"])))
        for page in book.worksheets:
            assert [] == [c.coordinate for row in page.iter_rows() for c in row
                          if c.data_type == "f" or c.hyperlink]  # fmt: skip
        assert {} == dict(book.defined_names)

    def test_its_table_has_no_cell_that_runs(self, tool):
        text = made("csv", *tool)["text"].removeprefix("\ufeff")
        lines = csv.reader(StringIO(text, newline=""), delimiter=";")
        assert [] == [cell for line in lines for cell in line if RUNS.match(cell)]

    def test_what_is_pasted_has_no_element_but_ours(self, tool):
        html = made("copy", *tool)["html"]
        found = Elements()
        found.feed(html)
        assert found.tags <= PASTED
        assert found.attributes <= {"border", "scope"}

    def test_its_files_have_plain_names(self, tool):
        for kind in ("xlsx", "csv"):
            assert re.fullmatch(rf"[a-z0-9-]+\.{kind}", made(kind, *tool)["name"])

    def test_its_calendar_has_no_line_of_its_own(self, tool):
        lines = made("calendar", *tool)["text"].split("\r\n")
        begins = re.compile(r"[A-Z-]+[:;]| |$")
        assert [] == [line for line in lines if not begins.match(line) or "\n" in line]

    def test_its_workbook_brings_the_same_project_back(self, tool):
        slug, project = tool
        data = base64.b64decode(made("xlsx", slug, project)["base64"])
        cleaned = answer({"kind": "read", "text": as_file(project)})["project"]
        assert own(slug, cleaned) == own(slug, opened(data, slug)["project"])


class Elements(HTMLParser):
    """What a program that pastes HTML makes of it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def as_file(project: dict[str, Any]) -> str:
    return json.dumps({"format": "kompetencevaerktoejet/projekt", "version": 1, "project": project})


@pytest.mark.parametrize("text", dict.fromkeys((*PAYLOADS, *FORMULAS)), ids=ascii)
def test_any_of_them_is_a_text_in_excel_in_csv_and_in_a_copy_and_comes_back(text: str) -> None:
    """G29: each in three exports, and read again to the letter where it is kept at all."""
    row = {"id": "r1", "navn": text, "krav": "3", "antal": "2", "niveau-3": "2"}
    typed = {"fields": {"metode": {"metode": "tael"}}, "lists": {"kompetencer": [row]}}
    project = ABOUT | {"matrices": {}} | typed
    book = load_workbook(BytesIO(base64.b64decode(made("xlsx", "gab", project)["base64"])))
    cells = [cell for page in book.worksheets for line in page.iter_rows() for cell in line]
    assert [] == [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    table = made("csv", "gab", project)["text"]
    lines = csv.reader(StringIO(table.removeprefix("\ufeff"), newline=""), delimiter=";")
    written = [cell for line in lines for cell in line]
    assert [] == [cell for cell in written if RUNS.match(cell)]
    assert not (DANGEROUS.match(clean(text)) and clean(text) in written)
    pasted = made("copy", "gab", project)
    found = Elements()
    found.feed(pasted["html"])
    assert found.tags <= PASTED
    if len(text) <= 120:
        reply = opened(table.encode(), name="Ark.csv")
        assert clean(text) == reply["project"]["lists"]["kompetencer"][0]["navn"]
