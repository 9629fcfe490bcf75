"""
A file that any earlier build wrote is opened whole (G35).

Each is as its build wrote it, with something in every field of every tool there was. When VERSION
of project.py is raised, a file of the new version is put beside them; the old ones stay.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from worksheets.project import VERSION, read_project_file, write_project_file

FILES = sorted(Path(__file__).with_name("historic").glob("*.json"))


def test_every_version_has_one() -> None:
    versions = {json.loads(file.read_text("utf-8"))["version"] for file in FILES}
    assert set(range(1, VERSION + 1)) == versions


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_opens_with_nothing_lost_and_nothing_to_say(file: Path) -> None:
    text = file.read_text("utf-8")
    opened = read_project_file(text)
    assert () == opened.notes
    assert json.loads(text)["project"] == opened.project.as_json()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_saved_anew_it_is_still_the_same(file: Path) -> None:
    project = read_project_file(file.read_text("utf-8")).project
    assert project == read_project_file(write_project_file(project)).project
