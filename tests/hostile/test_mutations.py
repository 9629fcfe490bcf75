"""
What is right but for one to three changes: the nearest that a file can be to one of ours.

A fuzzer of bytes seldom comes past the parser; these are always JSON, and a link's checksum fits.
"""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile.limits import within
from tests.hostile.links import QUESTIONS
from tests.hostile.markup import PAYLOADS
from tests.hostile.reading import NAME, ask, brought, told
from tests.incoming.workbooks import SLUGS, plain_book, workbook
from tests.tools.page import answer
from tests.tools.test_any_project import projects
from tests.tools.test_presets import CHOICES, forged
from worksheets.project import Project, write_project_file

KEYS = ("id", "navn", "fields", "lists", "niveauer", "kompetencer", "r1", "constructor", "", "a")
# What may stand anywhere in JSON, and the likeliest to break something.
VALUES = (
    st.sampled_from([None, True, 0, -1, 5, 2.5, 10**15, "", "3", "010190-1234", [], {}, "\ud800",
                     "x" * 2001, {"id": "r1"}, [{"id": "r1"}]])
    | st.sampled_from(PAYLOADS)
    | st.text(max_size=20)
    | st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=5),
                   lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(KEYS), inner),
                   max_leaves=5)
)  # fmt: skip


@st.composite
def changed(draw: st.DrawFn, whole: Any) -> Any:
    """The same data with one to three changes, each anywhere in it."""
    box = {"": deepcopy(whole)}
    for _ in range(draw(st.integers(1, 3))):
        places = list(every_place(box))
        holder, key = draw(st.sampled_from(places))
        way = draw(st.sampled_from(["replace", "replace", "remove", "rename", "again"]))
        if way == "replace" or holder is box:
            # A copy: what the next change does to it would otherwise stay in the list of values.
            holder[key] = deepcopy(draw(VALUES))
        elif way == "remove":
            del holder[key]
        elif way == "rename" and isinstance(holder, dict):
            holder[draw(st.sampled_from(KEYS))] = holder.pop(key)
        elif isinstance(holder, list):
            holder.append(deepcopy(holder[key]))
    return box[""]


def every_place(holder: Any) -> Any:
    """Each list or object with each of its keys."""
    for key in list(holder) if isinstance(holder, dict) else range(len(holder)):
        yield holder, key
        if isinstance(holder[key], dict | list):
            yield from every_place(holder[key])


@pytest.mark.parametrize("slug", ["gab", "strategi", "kommuneoverblik"])
class TestAProjectFile:
    @given(data=st.data())
    def test_it_is_opened_and_can_be_worked_with_or_is_refused(self, slug: str, data: Any) -> None:
        project = data.draw(projects(slug))
        whole = json.loads(write_project_file(Project(**project)))
        text = json.dumps(data.draw(changed(whole)))
        with within():
            reply = ask("project file", text)
        assert "python" != reply.get("code"), text
        assert all(told(reply))
        if reply["kind"] != "project":
            return
        # What was opened is asked for a result and a file, as the page does at once.
        for kind, answered in (("compute", "result"), ("csv", "file"), ("copy", "copy")):
            request = {"kind": kind, "tool": slug, "day": "2027-01-04"}
            with within():
                after = answer(request | {"project": reply["project"]})
            assert answered == after["kind"], (text, after)

    @given(data=st.data())
    def test_it_is_taken_for_a_unit_or_named_with_its_reason(self, slug: str, data: Any) -> None:
        project = data.draw(projects(slug))
        whole = json.loads(write_project_file(Project(**project)))
        for reader in ("units", "neighbours"):
            text = json.dumps(data.draw(changed(whole)))
            with within():
                reply = ask(reader, text)
            assert "gathered" == reply["kind"], text
            assert "Filen kan ikke læses. Bed om en ny." not in told(reply), text


class TestALink:
    @given(changed(CHOICES))
    def test_a_preset_is_one_of_ours_or_refused(self, data):
        reply = ask("preset link", forged(json.dumps(data)))
        assert "python" != reply.get("code"), data
        assert "preset" == reply["kind"] or (told(reply) and brought(reply) is None)

    @given(changed(QUESTIONS))
    def test_questions_are_names_alone_or_refused(self, data):
        reply = ask("question link", forged(json.dumps(data)))
        assert "python" != reply.get("code"), data
        if reply["kind"] == "asked":
            assert all(isinstance(name, str) for name in reply["names"])
        else:
            assert told(reply)
            assert brought(reply) is None


CELLS = st.sampled_from([None, 1, 3, -1, 2.5, "Jura", "=1+1", "?", "", "Kompetence", "Krav"]) | (
    st.text(max_size=9).filter(str.isprintable) | st.sampled_from(PAYLOADS).filter(str.isprintable)
)


class TestATable:
    @given(st.lists(st.lists(CELLS, max_size=5), max_size=6))
    def test_any_cells_in_excel_are_read_or_told(self, rows):
        book = plain_book({"Kompetencer": [["Nr.", "Kompetence", "Krav"], *rows]})
        with within():
            reply = ask("Excel", book)
        assert "python" != reply.get("code"), rows
        assert reply["kind"] == "changes" or f"“{NAME}.xlsx”" in told(reply)[0]

    @pytest.mark.slow
    @given(st.sampled_from(SLUGS), st.data())
    def test_the_workbook_of_any_tool_is_read_or_told(self, slug, data):
        book = workbook(slug, data.draw(projects(slug)))
        with within():
            reply = ask("Excel", book)
        assert reply["kind"] == "changes" or f"“{NAME}.xlsx”" in told(reply)[0]
