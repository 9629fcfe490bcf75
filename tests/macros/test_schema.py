"""The published schema of the project file says what the reader of it does."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from macros.library import WORKSHEETS
from worksheets import project

SCHEMA = json.loads((WORKSHEETS / "project.schema.json").read_text("utf-8"))
PARTS = SCHEMA["$defs"]
PROJECT = PARTS["project"]["properties"]


def described(schema: Any) -> Iterator[dict[str, Any]]:
    """Every part that stands for something in the file."""
    if isinstance(schema, dict):
        if {"type", "const"} & schema.keys():
            yield schema
        for part in schema.values():
            yield from described(part)


class TestSchema:
    def test_its_kind_and_version_are_those_that_are_written(self):
        written = json.loads(project.write_project_file(project.Project("p1", "Team", "")))
        assert written["format"] == SCHEMA["properties"]["format"]["const"] == project.FORMAT
        assert written["version"] == SCHEMA["properties"]["version"]["const"] == project.VERSION

    def test_it_names_every_part_that_is_written(self):
        written = json.loads(project.write_project_file(project.Project("p1", "Team", "")))
        assert written.keys() == SCHEMA["properties"].keys()
        assert written["project"].keys() == PROJECT.keys()

    @pytest.mark.parametrize(
        ("limit", "constant"),
        [
            (PROJECT["name"]["maxLength"], project.MAX_NAME),
            (PROJECT["created"]["maxLength"], project.MAX_NAME),
            (PROJECT["fields"]["maxProperties"], project.MAX_SECTIONS),
            (PROJECT["lists"]["maxProperties"], project.MAX_SECTIONS),
            (PROJECT["matrices"]["maxProperties"], project.MAX_SECTIONS),
            (PROJECT["lists"]["additionalProperties"]["maxItems"], project.MAX_ROWS),
            (PROJECT["matrices"]["additionalProperties"]["maxProperties"], project.MAX_ROWS),
            (PARTS["texts"]["maxProperties"], project.MAX_ROWS),
            (PARTS["texts"]["additionalProperties"]["maxLength"], project.MAX_TEXT),
            (PARTS["identifier"]["pattern"], f"^{project.IDENTIFIER.pattern}$"),
            (set(PARTS["identifier"]["not"]["enum"]), project.FORBIDDEN_KEYS),
        ],
    )
    def test_its_limits_are_those_of_the_reader(self, limit, constant):
        assert limit == constant

    def test_every_part_is_explained(self):
        assert [] == [part for part in described(SCHEMA) if "title" not in part]
