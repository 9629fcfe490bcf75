"""Everything about one person, in the projects of the real tools: it is found, and it goes."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from macros.people import people
from worksheets.content import content
from worksheets.handover import row_id

PEOPLE_JS = Path(__file__).resolve().parents[2] / "overrides/assets/javascripts/worksheet/people.js"
SCRIPT = """
  import { everythingAbout, mentions, personsOf, withoutPerson } from %s
  import { readFileSync } from "node:fs"
  const [project, people, alias] = JSON.parse(readFileSync(0, "utf8"))
  const person = personsOf(project, people).find((one) => one.alias === alias)
  console.log(JSON.stringify({
    about: await everythingAbout(project, person, people),
    mentions: mentions(project, person, people),
    left: withoutPerson(project, person, people, "(slettet)"),
  }))
"""


@pytest.fixture(scope="module", name="ask")
def make_ask(node):
    def ask(project: dict[str, Any], alias: str) -> dict[str, Any]:
        script = SCRIPT % json.dumps(PEOPLE_JS.as_uri())
        said = subprocess.run(
            [node, "--input-type=module", "-e", script],
            input=json.dumps([project, people(), alias]),
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        found: dict[str, Any] = json.loads(said.stdout)
        return found

    return ask


def team(name: str = "M2") -> dict[str, Any]:
    """A project with persons in every tool that has them, and words about one of them."""
    rows = [{"id": f"r{number}", "alias": f"M{number}"} for number in range(1, 13)]
    rows[1]["alias"] = name
    columns = {row["id"]: "3" for row in rows}
    return {
        "id": "p1",
        "name": "Team",
        "created": "2026-11-26T09:00:00Z",
        "fields": {
            "metode": {"metode": "person"},
            "startguide": {"note": f"Tal med {name}, ikke M12. ({name.lower()}s vagt)"},
        },
        "lists": {
            "personer": rows,
            "kompetencer": [{"id": "k1", "navn": "Jura", "eksempel": f"{name} kan"}],
            "samtale-kompetencer": [{"id": "s1", "navn": "Jura"}],
            "aftaler": [
                {"id": "a1", "hvad": "Kursus", "hvem": name, "hvornaar": "2027-02-01"},
                {"id": "a2", "hvad": "Følg en sag", "hvem": "M12"},
            ],
        },
        "matrices": {
            "niveauer": {"k1": columns},
            "leder-niveauer": {"k1": columns},
            "bud": {"s1": columns},
        },
    }


class TestOnePerson:
    def test_is_rated_in_every_matrix_with_a_column_for_each(self):
        of_persons = {
            section["id"]
            for tool in content()["definitions"].values()
            for section in tool["sections"]
            if section["kind"] == "matrix" and section["columns"] == "personer"
        }
        assert of_persons == {matrix["id"] for matrix in people()["matrices"]}

    def test_is_told_everything_in_the_words_of_the_sheets(self, ask):
        about = ask(team(), "M2")["about"]
        assert 3 == len(about["ratings"])
        assert {"name": "Jura", "value": "3"} == about["ratings"][0]["rows"][0]
        [agreement] = [words for words in about["words"] if "Aftaler" in words["title"]]
        told = [(value["field"], value["text"]) for value in agreement["values"]]
        assert ("Hvem", "M2") in told
        assert ("Hvad", "Kursus") in told

    def test_is_told_by_name_what_was_taken_over_from_an_earlier_tool(self, ask):
        """Such a row stands in no list of the project, only its id in the matrix."""
        project = team()
        project["matrices"]["bud"] = {row_id("Pleje af SÅR"): {"r2": "1"}}
        project["lists"]["krav"] = [{"id": "r1", "navn": "Pleje af sår"}]
        ratings = ask(project, "M2")["about"]["ratings"]
        told = [row for one in ratings for row in one["rows"]]
        assert {"name": "Pleje af sår", "value": "1"} in told

    def test_goes_from_every_tool_and_the_others_stay(self, ask):
        found = ask(team(), "M2")
        left = json.dumps(found["left"], ensure_ascii=False)
        assert not re.search(r"(?<!\w)M2(?!\w)", left)
        assert '"r2"' not in left
        assert 11 == len(found["left"]["lists"]["personer"])
        assert "M12" == found["left"]["lists"]["aftaler"][1]["hvem"]
        assert "" == found["left"]["lists"]["aftaler"][0]["hvem"]
        assert "Tal med (slettet), ikke M12." in left
        assert 3 == found["mentions"]

    @pytest.mark.parametrize("name", ["3", "person", "kursus"])
    def test_whose_name_is_a_number_or_a_choice_takes_no_answer_along(self, ask, name):
        """A level of 3 is no mention of somebody called 3."""
        found = ask(team(name), name)
        assert "person" == found["left"]["fields"]["metode"]["metode"]
        assert "3" == found["left"]["matrices"]["niveauer"]["k1"]["r1"]
        assert "r2" not in found["left"]["matrices"]["niveauer"]["k1"]

    @pytest.mark.parametrize("name", ["A.(+)", "$&", "Å-ø", "M2 [x]"])
    def test_whose_name_has_signs_is_found_by_them(self, ask, name):
        left = json.dumps(ask(team(name), name)["left"], ensure_ascii=False)
        assert "Tal med" in left
        if re.search(r"[^\W\d_]", name):
            assert name not in left
