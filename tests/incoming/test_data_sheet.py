"""
The sheet "Data" is the project file in another shape: the same checks, the same preview.
"""

from typing import Any

import pytest

from tests.incoming.workbooks import EMPTY, SLUGS, example, opened, plain_book, refusal
from tests.tools.page import ABOUT, answer
from worksheets.project import MAX_ROWS, Project, write_project_file

HEADS = ["slags", "sektion", "nummer", "id", "felt", "værdi"]
CPR = "010190-1234"
PROJECT = ABOUT | {
    "fields": {"metode": {"metode": "tael"}, "tom": {}},
    "lists": {"kompetencer": [{"id": "r1", "navn": '=1+1 "på" æøå', "krav": "007"}, {"id": "r2"}]},
    "matrices": {"niveauer": {"r1": {"p1": "3"}}},
}


def lines(project: dict[str, Any], **about: str) -> list[list[Any]]:
    """A project as the lines of its sheet."""
    heads = {"format": "kompetencevaerktoejet/projekt", "version": "1", "tool": "gab"}
    heads |= {key: project[key] for key in ("id", "name", "created")} | about
    found = [["projekt", "", None, "", key, value] for key, value in heads.items()]
    for section, values in project["fields"].items():
        found += [["felt", section, None, "", k, v] for k, v in values.items()] or [
            ["felt", section]
        ]
    for section, rows in project["lists"].items():
        for number, row in enumerate(rows, start=1):
            found += [["række", section, number, row["id"], k, v]
                      for k, v in row.items() if k != "id"] or [
                          ["række", section, number, row["id"]]]  # fmt: skip
    for section, matrix in project["matrices"].items():
        for row_id, cells in matrix.items():
            found += [["rude", section, 1, row_id, k, v] for k, v in cells.items()]
    return found


def book(rows: list[list[Any]], **more: list[list[Any]]) -> bytes:
    def as_text(made):
        for cells in made["Data"].iter_rows():
            for cell in cells:
                if isinstance(cell.value, str):
                    cell.data_type = "s"

    return plain_book({**more, "Data": [HEADS, *rows]}, as_text)


class TestOpening:
    def test_it_is_the_project_to_the_letter(self):
        reply = opened(book(lines(PROJECT)))
        assert "project" == reply["kind"]
        assert PROJECT == reply["project"]

    def test_a_box_of_several_lines_keeps_them_and_one_of_one_line_does_not(self):
        row = {"id": "r1", "navn": "Jura\nog ro", "leder-goer": "Før: mål\nEfter: brug"}
        project = ABOUT | {"fields": {}, "lists": {"aktiviteter": [row]}, "matrices": {}}
        (read,) = opened(book(lines(project)), "plan")["project"]["lists"]["aktiviteter"]
        assert ("Jura og ro", row["leder-goer"]) == (read["navn"], read["leder-goer"])

    @pytest.mark.parametrize("slug", SLUGS)
    def test_every_example_is_read_as_from_its_file(self, slug):
        project = example(slug)
        reply = opened(book(lines(project)), slug)
        read = answer({"kind": "read", "text": write_project_file(Project(**project))})
        assert (read["project"], read["view"]) == (reply["project"], reply["view"])

    def test_the_other_sheets_do_not_count_and_that_is_said(self):
        changed = [["Nr.", "Kompetence"], [1, "Noget andet"]]
        reply = opened(book(lines(PROJECT), Kompetencer=changed))
        assert PROJECT == reply["project"]
        assert "Det, der er rettet i filens andre ark, er ikke taget med." in reply["notes"][0]

    def test_a_sheet_of_that_name_with_other_headings_is_an_ordinary_one(self):
        tables = {"Kompetencer": [["Kompetence"], ["Jura"]], "Data": [["a", "b"], [1, 2]]}
        assert "changes" == opened(plain_book(tables))["kind"]


class TestRefusing:
    """What a project file may not hold, its sheet may not hold either."""

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"version": "2"}, "fil-nyere"),
            ({"version": "x"}, "fil-anden-slags"),
            ({"format": "noget andet"}, "fil-anden-slags"),
            ({"id": "../x"}, "projekt-felt-mangler"),
            ({"name": CPR}, "cpr-i-fil"),
            ({"name": "x" * 300}, "projekt-for-lang"),
        ],
    )
    def test_about_the_project(self, change, code):
        assert code == refusal(book(lines(PROJECT, **change)))[0]

    @pytest.mark.parametrize(
        ("line", "code"),
        [
            (["felt", "__proto__", None, "", "a", "b"], "fil-forbudt-noegle"),
            (["felt", "ramme", None, "", "constructor", "b"], "fil-forbudt-noegle"),
            (["felt", "../a", None, "", "a", "b"], "projekt-felt"),
            (["felt", "ramme", None, "", "timer", CPR], "cpr-i-fil"),
            (["række", "kompetencer", 3, "r3", "navn", CPR], "cpr-i-fil-i-raekke"),
            (["række", "kompetencer", 3, "r3", "navn", "x" * 2001], "projekt-for-lang-i-raekke"),
            (["række", "kompetencer", 3, "", "navn", "x"], "ind-data-to-gange"),
            (["række", "kompetencer", 1, "r1", "navn", "x"], "ind-data-to-gange"),
            (["rude", "niveauer", 1, "", "p1", "x"], "ind-data-to-gange"),
        ],
    )
    def test_about_a_line(self, line, code):
        assert code == refusal(book([*lines(PROJECT), line]))[0]

    def test_too_many_rows(self):
        many = {"kompetencer": [{"id": f"r{n}", "navn": "x"} for n in range(MAX_ROWS + 1)]}
        assert "projekt-raekker" == refusal(book(lines(ABOUT | EMPTY | {"lists": many})))[0]
