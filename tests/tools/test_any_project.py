"""
Whatever is typed, there is an answer: in whole sentences, with its numbers as data.

Random projects go through the bridge as the page's do. None may end as a failure of
Python's own, which the reader would meet as "this sheet could not be calculated".
"""

import ast
import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import worksheets
from tests.tools.page import ABOUT, View, answer, compute, counted, gap, gap_of_people, nodes
from worksheets.bridge import handle
from worksheets.content import content, definition
from worksheets.definition import (
    Field,
    FieldsSection,
    MatrixSection,
    RowsSection,
    StatementsSection,
)
from worksheets.localwords import WORD
from worksheets.project import Project
from worksheets.reading import read_answers
from worksheets.result import Entry, Figure, Result, Text
from worksheets.tools import tool
from worksheets.view import cards, words
from worksheets.view.remembered import forget
from worksheets.view.tree import plain
from worksheets.view.words import PLACEHOLDER

SLUGS = sorted(content()["definitions"])
# Numbers are the likeliest thing in a sheet, and the wrong ones the likeliest mistake.
TYPED = (
    st.sampled_from(["", "0", "1", "2", "3", "4", "5", "alle", "?", "-", "ved-ikke", "2,5", "x"])
    | st.integers(0, 12).map(str)
    | st.text(max_size=12)
)


def likely(field: Field) -> st.SearchStrategy[str]:
    """Mostly what belongs in a field, now and then anything else."""
    if field.kind == "choice":
        return st.sampled_from([option.value for option in field.options]) | TYPED
    if field.kind == "text":
        return st.sampled_from(["", "Jura", "Sårpleje"]) | TYPED
    fits = st.integers(field.min or 0, min(field.max or 0, 6)).map(str)
    return st.one_of(fits, fits, fits, st.just(field.word or ""), TYPED)


@st.composite
def projects(draw: st.DrawFn, slug: str) -> dict[str, Any]:
    """A project with anything at all in the inputs of a worksheet."""
    parts: dict[str, dict[str, Any]] = {"fields": {}, "lists": {}, "matrices": {}}
    for section in definition(slug).sections:
        if isinstance(section, FieldsSection):
            parts["fields"][section.id] = {
                field.id: draw(likely(field)) for field in section.fields
            }
        elif isinstance(section, StatementsSection):
            statements = [s.id for group in section.groups for s in group.statements]
            parts["fields"][section.id] = draw(
                st.dictionaries(st.sampled_from(statements), TYPED, max_size=12)
            )
        elif isinstance(section, RowsSection):
            row = st.fixed_dictionaries(
                {field.id: likely(field) for field in section.fields[:5]},
                optional={field.id: likely(field) for field in section.fields[5:]},
            )
            rows = draw(st.lists(row, max_size=4))
            parts["lists"][section.id] = [
                row | {"id": f"r{number}"} for number, row in enumerate(rows, start=1)
            ]
        else:
            ids = st.sampled_from(["r1", "r2", "r3", "r4"])
            parts["matrices"][section.id] = draw(
                st.dictionaries(ids, st.dictionaries(ids, TYPED), max_size=4)
            )
    return ABOUT | parts


def assess(slug: str, project: dict[str, Any]) -> Result:
    sheet = definition(slug)
    return tool(slug).assess(sheet, read_answers(sheet, Project(**project)))


def inside(value: Any) -> Iterator[Any]:
    """Everything a result is made of."""
    yield value
    if isinstance(value, tuple):
        for part in value:
            yield from inside(part)
    elif isinstance(value, Text):
        yield from inside(tuple(value.params.values()))
    elif isinstance(value, Entry):
        yield from inside((value.name, value.cells))
    elif hasattr(value, "__slots__"):
        yield from inside(tuple(getattr(value, name) for name in value.__slots__))


@pytest.mark.parametrize("slug", SLUGS)
class TestAnyProject:
    @given(st.data())
    def test_there_is_always_an_answer(self, slug, data):
        project = data.draw(projects(slug))
        reply = answer({"kind": "compute", "tool": slug, "project": project})
        assert "result" == reply["kind"], reply

    @given(st.data())
    def test_every_problem_is_at_an_input_and_says_what_to_do(self, slug, data):
        project = data.draw(projects(slug))
        view = View(**answer({"kind": "compute", "tool": slug, "project": project})["view"])
        sections = {section.id for section in definition(slug).sections}
        for problem in view.problems:
            assert problem["field"].split(".")[0] in sections
            assert problem["kind"] in {"error", "missing", "warning"}
            assert problem["message"].endswith(".")

    @given(st.data())
    def test_every_number_in_a_sentence_is_a_figure(self, slug, data):
        """
        So it reaches the page as <data> with its unrounded value.
        """
        result = assess(slug, data.draw(projects(slug)))
        for text in inside(result.blocks):
            if isinstance(text, Text):
                kinds = {type(value) for value in text.params.values()}
                assert kinds <= {Figure, Text, str}, text

    @given(st.data())
    def test_every_figure_has_a_value_or_says_that_it_has_none(self, slug, data):
        project = data.draw(projects(slug))
        view = View(**answer({"kind": "compute", "tool": slug, "project": project})["view"])
        for block in view.blocks:
            for number in nodes(block["tree"], "data"):
                value, shown = number[1]["value"], plain(number)
                assert number[1]["data-measure"]
                assert "–" == shown if value == "" else shown not in {"", "–"}
                assert "nan" not in value
                assert "inf" not in value

    @given(st.data())
    def test_the_same_project_gets_the_same_answer(self, slug, data):
        """
        Every request is complete in itself, so a lost one can be asked again.
        """
        request = {"kind": "compute", "tool": slug, "project": data.draw(projects(slug))}
        assert answer(request) == answer(request)

    @given(st.data())
    def test_what_was_drawn_for_another_project_does_not_show(self, slug, data):
        """
        Rows are drawn anew only when they change. 1 and 1.0 are equal, and must look so.
        """
        before, now = data.draw(projects(slug)), data.draw(projects(slug))
        answer({"kind": "compute", "tool": slug, "project": before})
        request = {"kind": "compute", "tool": slug, "project": now}
        remembered = answer(request)
        forget()
        assert answer(request) == remembered


class TestBridge:
    @pytest.mark.parametrize(
        "request_text", ["", "[]", "null", "{}", "x", "[" * 400, '{"id": 1}',
                         '{"id": 1, "kind": "compute", "tool": "gap", "project": {}}',
                         '{"id": 1, "kind": "compute", "tool": "../gab", "project": {}}',
                         '{"id": 1, "kind": "compute", "tool": "gab", "project": []}',
                         '{"id": 1, "kind": "read", "text": 5}'],
    )  # fmt: skip
    def test_a_request_that_makes_no_sense_is_answered(self, request_text):
        reply = json.loads(handle(request_text))
        assert ("failure", "python") == (reply["kind"], reply["code"])

    def test_a_request_nested_too_deep_is_refused_before_it_is_parsed(self):
        """
        The parser recurses; in the browser it would take Python down with it.
        """
        assert "fil-dyb" == json.loads(handle("[" * 100_000))["code"]

    def test_more_in_a_project_than_is_known_is_no_hindrance(self):
        """
        The worked examples carry their story.
        """
        project = ABOUT | content()["examples"]["gab"]
        assert "result" == answer({"kind": "compute", "tool": "gab", "project": project})["kind"]


def sheets_of_every_kind() -> None:
    """Say everything the two tools can say, at least once."""
    many = [counted("0", navn=f"K{n}", krav=1, antal=1, betydning=n % 4 + 1, hast=2)
            for n in range(22)]  # fmt: skip
    fine = counted("44", navn="A", krav=3, antal=1, betydning=2, hast=2)
    firm = [counted("3" * n, navn=f"F{n}", krav=4, antal=9, betydning=n, hast=n) for n in (3, 1)]
    one = counted("411", navn="B", krav=3, antal=1, ubrugt=1)
    dim = [counted("3??", navn=f"U{n}", krav=3, antal=1, ubrugt=1) for n in (1, 2)]
    dark = [counted("??", navn=f"M{n}", krav=3, antal=2) for n in (1, 2)]
    for later in (False, True):
        gap(*many, later=later)
        gap(fine, later=later)
        gap(fine, fine | {"ubrugt": "2"}, later=later)
    gap(*firm)
    gap(*dim, *dark)
    gap(dim[0], dark[0], one)
    gap(dark[0])
    gap(one)
    gap(one, one | {"navn": "C"})
    gap(counted("44", krav=3, antal=5), counted("44", krav=3, antal=1, ubrugt=9))
    gap({"navn": "D"}, {"krav": "1", "antal": "alle", "niveau-1": "0"})
    gap(counted("3", navn="E", krav=4, antal=1, betydning=3, hast=2),
        counted("3", navn="F", krav=4, antal=1, betydning=2, hast=2))  # fmt: skip
    gap(*many[:7], *many[:1])
    gap_of_people((" ", {"krav": 1}), people=1)
    gap_of_people((" ", {"krav": 1}), people=0)
    statements = [
        statement.id
        for group in definition("forudsaetninger").section("forudsaetninger").groups
        for statement in group.statements
    ]
    for step in "0123":
        compute("forudsaetninger", {"forudsaetninger": dict.fromkeys(statements, step)})
        given_all = dict.fromkeys(statements, "3") | {"maal-er-valgt": step, "noget-viger": "1"}
        compute("forudsaetninger", {"forudsaetninger": given_all, "ramme": {"timer": "0"}})
    frame = {"timer": "0", "kroner": "0", "periode": "2027", "ansvarlig": "Chefen"}
    answers = dict.fromkeys(statements, "3") | {"maal-er-valgt": "1"}
    compute("forudsaetninger", {"forudsaetninger": answers, "ramme": frame})
    compute("forudsaetninger", {"forudsaetninger": {"med-er-inddraget": "2"}})
    for known in ("ledelsen-prioriterer", "ansvarlig-leder"):
        compute("forudsaetninger", {"forudsaetninger": {known: "2", "interne-timer": "2"}})


class TestTexts:
    def test_every_sentence_of_a_tool_is_said_by_some_sheet(self, monkeypatch):
        """
        A code that is never said is a mistake in the tool, or a text to delete.
        """
        said: set[tuple[str, str]] = set()
        template = words.template

        def listening(slug: str, code: str) -> Any:
            said.add((slug, code))
            return template(slug, code)

        monkeypatch.setattr(words, "template", listening)
        forget()
        sheets_of_every_kind()
        for slug in SLUGS:
            if hasattr(tool(slug), "blank_cards"):
                cards.draw(slug, tool(slug).blank_cards())
        tests = Path(__file__).parents[1]
        for path in sorted([*tests.glob("tools/test_*.py"), *tests.glob("gathering/test_*.py")]):
            module = import_module(f"tests.{path.parent.name}.{path.stem}")
            if path.name != Path(__file__).name and hasattr(module, "sheets_of_every_kind"):
                module.sheets_of_every_kind()
        written = {(slug, code) for slug in SLUGS for code in content()["texts"][slug]}
        assert set() == written - said

    @pytest.mark.parametrize("owner", sorted(content()["texts"]))
    def test_every_brace_of_a_text_holds_a_name(self, owner):
        for code, text in content()["texts"][owner].items():
            for form in text.values() if isinstance(text, dict) else [text]:
                named = PLACEHOLDER.sub("", WORD.sub("", form))
                assert not set(named) & set("{}"), code

    @pytest.mark.parametrize("owner", sorted(content()["texts"]))
    def test_every_problem_is_told_in_a_whole_sentence(self, owner):
        for code, text in content()["texts"][owner].items():
            if code.startswith(("fejl-", "note-")):
                assert re.fullmatch(r"[A-ZÆØÅ{].*[.]", text), code

    def test_a_cpr_number_is_never_broken_at_its_hyphen(self):
        """
        In a narrow column "CPR-" stood alone at the end of a line.
        """
        written = json.dumps([content()["texts"], content()["definitions"]])
        assert "CPR-" not in written

    def test_every_step_of_the_engine_can_be_explained(self):
        """
        "Sådan er tallet regnet": regnet-<code>, with the rule after it where two share a code.
        """
        steps = {
            (call.args[0].value.lower(), call.args[1].value)
            for path in (Path(worksheets.__file__).parent / "engine").rglob("*.py")
            for call in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(call, ast.Call)
            and getattr(call.func, "id", "") == "Step"
            and isinstance(call.args[0], ast.Constant)
            and isinstance(call.args[1], ast.Constant)
        }
        assert ("r1", "coverage_share") in steps
        codes = content()["texts"]["shared"].keys()
        assert [] == [
            f"{rule} {code}"
            for rule, code in sorted(steps)
            if not {f"regnet-{code}", f"regnet-{code}-{rule}"} & codes
        ]

    def test_every_section_of_a_worksheet_has_a_kind_that_can_be_read(self):
        kinds = {type(s) for slug in SLUGS for s in definition(slug).sections}
        assert {FieldsSection, StatementsSection, RowsSection, MatrixSection} == kinds
