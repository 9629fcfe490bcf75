"""
What was written in Excel is what stands on the page: every tool, its worked example and back.
"""

from base64 import b64decode
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.incoming.workbooks import (
    EMPTY,
    SLUGS,
    example,
    listed,
    opened,
    own,
    refusal,
    saved,
    table,
    taken,
    workbook,
)
from tests.tools.page import ABOUT, answer
from tests.tools.test_any_project import projects
from worksheets.chain import read
from worksheets.content import definition
from worksheets.export import xlsx
from worksheets.export.tables import counted
from worksheets.project import Project


@pytest.mark.parametrize("slug", SLUGS)
class TestEveryTool:
    def test_its_example_comes_back_whole(self, slug):
        reply = taken(workbook(slug, example(slug)), slug)
        assert own(slug, example(slug)) == own(slug, reply["project"])

    def test_its_own_file_changes_nothing(self, slug):
        project = ABOUT | taken(workbook(slug, example(slug)), slug)["project"]
        reply = taken(workbook(slug, project), slug, project)
        assert 0 == reply["count"], reply["view"]
        assert project == reply["project"]


def filled_in(slug: str, project: dict[str, Any]) -> bytes:
    """The blank file as one downloads it, filled in with what a project holds."""
    book = load_workbook(BytesIO(xlsx.blank(definition(slug))))
    tables = (table(definition(slug), section, project) for section in definition(slug).sections)
    for page, rows in zip(book.worksheets, tables, strict=False):
        heads, *body = rows
        head = next(row for row in page.iter_rows(max_row=12) if row[0].value == heads[0])
        for number, line in enumerate(body):
            for column, cell in enumerate(line):
                if cell is not None and not (number or column):
                    assert page.cell(head[0].row, column + 1).value is not None
                if cell is not None:
                    page.cell(head[0].row + 1 + number, column + 1).value = cell
        for column, name in enumerate(heads):
            if page.cell(head[0].row, column + 1).value is None:
                page.cell(head[0].row, column + 1).value = name
    return saved(book)


@pytest.mark.parametrize("slug", SLUGS)
class TestWhatThePageHandsOut:
    def test_a_blank_file_that_is_filled_in_comes_back_whole(self, slug):
        reply = taken(filled_in(slug, example(slug)), slug)
        assert own(slug, example(slug)) == own(slug, reply["project"])
        assert [] == listed(reply, "Udelades")

    def test_a_filled_file_is_the_project_to_the_letter(self, slug):
        project = example(slug)
        request = {"kind": "xlsx", "tool": slug, "day": "2027-01-04", "project": project}
        reply = opened(b64decode(answer(request)["base64"]), slug)
        assert project == reply["project"]

    def test_a_csv_file_comes_back(self, slug):
        """
        What is typed, and what earlier tools handed over to it.
        """
        project = example(slug)
        request = {"kind": "csv", "tool": slug, "day": "2027-01-04", "project": project}
        reply = taken(answer(request)["text"].encode(), slug)
        assert [] == listed(reply, "Udelades")
        again = answer({**request, "project": ABOUT | reply["project"]})
        assert answer(request)["text"] == again["text"]


def test_what_an_earlier_tool_hands_over_is_not_written_down_again():
    """
    M2: the filled file shows it, and a copy would no longer follow that tool.
    """
    project = Project(**example("gab"))
    whole = counted(project, read("gab", project)).as_json()
    reply = taken(workbook("gab", whole), "gab", example("gab"))
    assert 0 == reply["count"], reply["view"]
    whole["lists"]["kompetencer"][0]["krav"] = "1"
    reply = taken(workbook("gab", whole), "gab", example("gab"))
    assert 1 == reply["count"]
    assert "1" == reply["project"]["lists"]["kompetencer"][0]["krav"]


def test_a_blank_file_is_known_in_a_project_with_words_of_its_own():
    """
    The blank sheets say "Enhed"; the page may say "Afdeling".
    """
    chosen = {"ord": {"enhed": "afdeling", "kontrakt": "aftale", "mus": "anden"}}
    for slug in SLUGS:
        before = ABOUT | EMPTY | {"fields": chosen}
        reply = taken(workbook(slug, example(slug)), slug, before)
        found = reply["project"] | {"fields": reply["project"]["fields"] | chosen}
        assert own(slug, example(slug) | {"fields": example(slug)["fields"] | chosen}) == own(
            slug, found
        )


def test_a_list_in_the_words_of_another_municipality_is_read_in_those():
    chosen = {"ord": {"kontrakt": "aftale", "mus": "anden"}}
    activity = {"id": "r1", "navn": "Jura", "baeres-af": "mus"}
    project = ABOUT | EMPTY | {"fields": chosen, "lists": {"aktiviteter": [activity]}}
    made = answer({"kind": "csv", "tool": "plan", "day": "2027-01-04", "project": project})
    reply = taken(made["text"].encode(), "plan")
    assert [] == listed(reply, "Udelades")
    assert own("plan", project) == own("plan", reply["project"])


@settings(max_examples=40)
@given(st.data())
def test_whatever_can_be_read_of_any_project_comes_back(data):
    """
    What the first file brings has passed the rules of typing; a second must bring all of it.
    """
    slug = data.draw(st.sampled_from(SLUGS))
    reply = opened(workbook(slug, data.draw(projects(slug))), slug)
    assert "changes" == reply["kind"] or "ind-intet" == reply["code"]
    if reply["kind"] == "changes" and any(own(slug, reply["project"]).values()):
        again = taken(workbook(slug, reply["project"]), slug)
        assert own(slug, reply["project"]) == own(slug, again["project"])


@settings(max_examples=40)
@given(st.data())
def test_nothing_that_stands_there_goes_away(data):
    """
    M1: a file adds and changes; what it does not speak of stays to the letter.
    """
    slug = data.draw(st.sampled_from(SLUGS))
    before = ABOUT | data.draw(projects(slug))
    after = taken(workbook(slug, example(slug)), slug, before)["project"]
    for section, values in before["fields"].items():
        assert filled(values) <= filled(after["fields"].get(section, {}))
    for section, rows in before["lists"].items():
        by_id = {row["id"]: row for row in after["lists"].get(section, [])}
        assert [] == [row for row in rows if not filled(row) <= filled(by_id[row["id"]])]
    for section, matrix in before["matrices"].items():
        for row, cells in matrix.items():
            assert filled(cells) <= filled(after["matrices"].get(section, {}).get(row, {}))


def filled(values):
    return {key for key, value in values.items() if value}


def test_an_empty_file_brings_nothing():
    assert "ind-intet" == refusal(workbook("gab", ABOUT | EMPTY))[0]
