"""
Every file, link and text of the hostile corpus, by every reader it comes to.

It is refused, or read without what is wrong with it, with the sentence that stands in the list;
what stood on the page stays, and the next question is answered as if nothing had been.
"""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.corpus import CASES, ELSEWHERE, EVERY_NUMBER
from tests.hostile.limits import Hangs, within
from tests.hostile.reading import NAME, OWN, Case, ask, brought, told
from worksheets.content import content

ROOT = Path(__file__).resolve().parents[2]
RUNS = [(case, reader) for case in CASES for reader in case.readers]
NAMES_A_FILE = ("CSV", "Excel", "PDF")
# What is asked before and after; each answer depends on nothing that went before.
SOUND = {"tool": "gab", "fields": {"metode": {"metode": "tael"}},
         "lists": {"kompetencer": [{"id": "r1", "navn": "Jura", "krav": "3", "antal": "2",
                                    "niveau-3": "2", "niveau-1": "1"}]}}  # fmt: skip


def sound_answer() -> dict[str, Any]:
    return ask("form", SOUND)


@pytest.fixture(scope="module")
def before() -> dict[str, Any]:
    return sound_answer()


@pytest.fixture(name="everything", scope="module", autouse=True)
def all_that_is_known():
    """What the package knows is shared by all questions, so no answer may change it."""
    as_it_was = json.dumps(content(), sort_keys=True)
    yield
    assert as_it_was == json.dumps(content(), sort_keys=True)


@pytest.mark.parametrize(
    ("case", "reader"), RUNS, ids=[f"{case} - {reader}" for case, reader in RUNS]
)
def test_it_is_told_and_nothing_changes(case: Case, reader: str, before: dict[str, Any]) -> None:
    made = case.make()
    own = deepcopy(OWN)
    with within():
        reply = ask(reader, made)
    assert case.said == told(reply)
    kept = brought(reply)
    if case.keeps is None:
        assert kept is None
    else:
        as_text = json.dumps(kept, ensure_ascii=False)
        assert [] == [text for text in case.keeps if json_text(text) not in as_text]
    if reply["kind"] == "changes":
        assert own["lists"]["kompetencer"][0] in reply["project"]["lists"]["kompetencer"]
    assert own == OWN
    assert before == sound_answer()


def json_text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_said_is_whole_sentences_that_name_the_place(case: Case) -> None:
    for said in case.said:
        assert re.fullmatch(r"[A-ZÆØÅÀ-ÿМ\d].*[.]", said, re.DOTALL), said
        assert not re.search(r"None|python|Error|Traceback|\bundefined\b|  ", said), said
    if case.keeps is None and set(case.readers) <= set(NAMES_A_FILE):
        assert all(f"“{NAME}." in said for said in case.said)


class TestTheList:
    def test_every_number_is_run(self):
        assert {case.number for case in CASES} | set(ELSEWHERE) == EVERY_NUMBER

    def test_no_two_are_the_same_under_two_names(self):
        """A number that repeats what another one showed would be claimed and not run."""
        made = Counter((reader, hash(repr(case.make()))) for case, reader in RUNS)
        assert [] == [what for what, times in made.items() if times > 1]
        assert len(CASES) == len({str(case) for case in CASES})

    @pytest.mark.parametrize("number", ELSEWHERE)
    def test_what_is_shown_elsewhere_is_a_test_that_names_its_number(self, number):
        path, name = ELSEWHERE[number]
        tree = ast.parse((ROOT / path).read_text("utf-8"))
        tests = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert name in tests
        assert f"_h{number}_" in name


def endless() -> None:
    while True:
        pass


def test_what_never_ends_is_stopped():
    """The limit itself: it is one of Python's own work, and lies between two steps of it."""
    with pytest.raises(Hangs), within(0.05):
        endless()
