"""
What the page "Sådan regner vi" shows of each rule: an example, calculated by the engine now,
and where its figures were seen in print.

People write `worksheets/methods.yaml`. The printed figures and how far they were seen come from
the tests' own data, so that the page and the tests cannot drift apart.
"""

from __future__ import annotations

import dataclasses
import importlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Literal

from markupsafe import Markup
from pydantic import TypeAdapter, ValidationError

from macros.library import ROOT, WORKSHEETS, ContentError, read_yaml
from macros.pages import computed
from macros.templates import render
from worksheets.content import content, definition
from worksheets.definition import STRICT
from worksheets.engine.cooperation import Party, SharedGap
from worksheets.engine.needs import Need
from worksheets.engine.priority import Candidate
from worksheets.engine.trace import Step
from worksheets.view.tree import Child, serialise
from worksheets.view.words import explain, put

METHODS = WORKSHEETS / "methods.yaml"
TESTS = ROOT / "tests" / "engine"
PUBLISHED = TESTS / "data" / "published-tables.json"

# Lists of records are mappings in YAML and dataclasses in the engine.
RECORDS: dict[str, Any] = {
    "candidates": Candidate, "needs": Need, "gaps": SharedGap, "parties": Party,
}  # fmt: skip
CALL = re.compile(r"[a-z_]+\.[a-z_]+")
RULE_LINK = re.compile(r'href="saadan-regner-vi/#([a-z]\d)"')


@dataclass(frozen=True, slots=True)
class Example:
    """
    A call of the engine and what to say of it; names in `{}` are its numbers.

    `given` may name inputs, `says` the result as well. `steps` are the codes to show; none
    means those of the rule itself.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    call: str
    inputs: dict[str, Any]
    given: tuple[str, ...]
    steps: tuple[str, ...] = ()
    says: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """An example of the tests: what it is in Danish, and which of its figures to show."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    id: str
    source: str
    figures: dict[str, str]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `tools` are those that use it without a step to link from."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    title: str
    question: str
    origin: Literal["own", "published", "practice"]
    test: str
    examples: tuple[Example, ...]
    tools: tuple[str, ...] = ()
    printed: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class Methods:
    """The whole file; `grades` says in words how far figures were seen in print."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    grades: dict[str, str]
    rules: dict[str, Rule]


@cache
def methods() -> Methods:
    """Read and check the file. Raises ContentError with file and path."""
    try:
        found = TypeAdapter(Methods).validate_python(read_yaml(METHODS))
    except ValidationError as error:
        mistakes = (
            f"{_at('.'.join(map(str, mistake['loc'])))}: {mistake['msg']}"
            for mistake in error.errors()
        )
        raise ContentError("\n".join(mistakes)) from None
    for rule_id, rule in found.rules.items():
        if not (TESTS / rule.test).is_file():
            raise ContentError(f"{_at(f'rules.{rule_id}.test')}: no file tests/engine/{rule.test}")
    return found


@cache
def published() -> dict[str, dict[str, Any]]:
    """The examples of the tests by their id."""
    return {case["id"]: case for case in json.loads(PUBLISHED.read_text("utf-8"))}


def check() -> None:
    """Make everything the page can ask for, so that a mistake stops the build at its beginning."""
    for rule_id in methods().rules:
        rule_example(rule_id)
        evidence(rule_id)
    rule_table("")


def rule_example(rule_id: str) -> str:
    """The worked examples of a rule, calculated by the engine now."""
    at = f"rules.{rule_id}.examples"
    examples = [
        _example(rule_id, example, f"{at}.{number}")
        for number, example in enumerate(_rule(rule_id).examples)
    ]
    return render("rule-example.html", rule_id=rule_id, examples=examples)


def evidence(rule_id: str) -> str:
    """The printed figures of a rule, how far they were seen, and the tests that carry them."""
    rule = _rule(rule_id)
    cases = [
        _printed(printed, f"rules.{rule_id}.printed.{number}")
        for number, printed in enumerate(rule.printed)
    ]
    return render("rule-evidence.html", rule_id=rule_id, rule=rule, cases=cases)


def rule_table(to_root: str) -> str:
    """Every rule with its question, where it comes from and the tools that use it now."""
    tools = {
        rule_id: sorted((definition(slug) for slug in slugs), key=lambda sheet: sheet.number)
        for rule_id, slugs in _uses().items()
    }
    return render("rule-table.html", rules=methods().rules, tools=tools, root=to_root)


@cache
def _uses() -> dict[str, set[str]]:
    """The tools that use each rule, as their worked examples link to it."""
    uses: dict[str, set[str]] = {key: set(rule.tools) for key, rule in methods().rules.items()}
    for slug in content()["definitions"]:
        shown = "".join(serialise(placed.tree) for placed in computed(slug))
        for rule_id in RULE_LINK.findall(shown):
            uses.setdefault(rule_id, set()).add(slug)
    return uses


def _rule(rule_id: str) -> Rule:
    try:
        return methods().rules[rule_id]
    except KeyError:
        raise ContentError(f"{_at(f'rules.{rule_id}')}: missing") from None


def _example(rule_id: str, example: Example, at: str) -> dict[str, Any]:
    result = called(example, at)
    steps = [
        step
        for step in result.trace
        if (step.code in example.steps if example.steps else step.rule == rule_id.upper())
    ]
    if not steps or set(example.steps) - {step.code for step in steps}:
        raise ContentError(f"{_at(at)}.steps: {example.call} takes no such step")
    given = dict(_named("", example.inputs))
    both = given | dict(_named("", _fields(result)))
    return {
        "given": [_said(words, given, f"{at}.given") for words in example.given],
        "steps": [_explained(step, at) for step in steps],
        "says": _said(example.says, both, f"{at}.says"),
    }


def called(example: Example, at: str) -> Any:
    """The engine's answer to an example; `at` is its place in the file, for a mistake."""
    module, _, name = example.call.partition(".")
    try:
        if not CALL.fullmatch(example.call):
            raise AttributeError
        function = getattr(importlib.import_module(f"worksheets.engine.{module}"), name)
    except (ImportError, AttributeError):
        raise ContentError(f"{_at(at)}.call: no {example.call!r} in the engine") from None
    try:
        inputs = {
            key: [RECORDS[key](**record) for record in value] if key in RECORDS else value
            for key, value in example.inputs.items()
        }
        return function(**inputs)
    except (ValueError, TypeError) as error:
        raise ContentError(f"{_at(at)}.inputs: {error}") from None


def _explained(step: Step, at: str) -> Markup:
    try:
        return _markup(explain("shared", step))
    except LookupError as error:
        raise ContentError(f"{_at(at)}: step {step.code} has no words: {error}") from None


def _said(words: str, params: Mapping[str, Any], at: str) -> Markup:
    try:
        return _markup(put("shared", words, params))
    except LookupError as error:
        raise ContentError(f"{_at(at)}: no value or text for {error}") from None


def _printed(printed: Printed, at: str) -> dict[str, Any]:
    case = published().get(printed.id)
    if case is None:
        raise ContentError(f"{_at(at)}.id: {printed.id!r} is not in {PUBLISHED.name}")
    grade = case["evidence"]
    if grade not in methods().grades:
        raise ContentError(f"{_at('grades')}: no words for {grade!r}")
    figures = []
    for path, label in printed.figures.items():
        value: Any = case["expected"]
        try:
            for key in path.split("."):
                value = value[key]
        except (KeyError, TypeError):
            raise ContentError(f"{_at(at)}.figures: {printed.id} expects no {path!r}") from None
        figures.append((label, _as_printed(value)))
    return {"printed": printed, "grade": methods().grades[grade], "figures": figures}


def _as_printed(value: Any) -> str:
    """A figure with just the decimals of the tests' data, in Danish notation."""
    if isinstance(value, list):
        parts = [_as_printed(part) for part in value]
        return ("; " if "," in "".join(parts) else ", ").join(parts)
    return str(value).replace(".", ",").replace("-", "\u2212")


def _fields(result: Any) -> dict[str, Any]:
    return {
        field.name: getattr(result, field.name)
        for field in dataclasses.fields(result)
        if field.name != "trace"
    }


def _named(prefix: str, value: Any) -> Iterator[tuple[str, Any]]:
    """
    Every number by the names on the way to it, and every list as one.

    >>> dict(_named("", {"ranks": [1, 2]}))
    {'ranks': (1, 2), 'ranks_1': 1, 'ranks_2': 2}
    """
    if dataclasses.is_dataclass(value):
        value = _fields(value)
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _named(f"{prefix}_{key}" if prefix else key, part)
    elif isinstance(value, (list, tuple)):
        parts = [
            part for number, v in enumerate(value, 1) for part in _named(f"{prefix}_{number}", v)
        ]
        yield prefix, tuple(part for _, part in parts if not isinstance(part, tuple))
        yield from parts
    else:
        yield prefix, value


def _markup(children: list[Child]) -> Markup:
    return Markup("".join(map(serialise, children)))  # noqa: S704 -- serialise escapes


def _at(path: str) -> str:
    return f"{METHODS.relative_to(ROOT).as_posix()}: {path}"
