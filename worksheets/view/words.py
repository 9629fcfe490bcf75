"""
Codes into Danish sentences, with the numbers kept as numbers.

A template is a text from the data files with `{names}`. A `Figure` becomes a `<data>`
element, a nested `Text` its own sentence, everything else plain text. What the reader
typed is only ever a parameter, never a template.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from worksheets.content import has_template, template
from worksheets.engine.trace import Step
from worksheets.result import Figure, Text
from worksheets.view.numbers import percentages, write
from worksheets.view.tree import Child, Node, el, plain

PLACEHOLDER = re.compile(r"\{([a-z_0-9]+)(?::([a-z]+))?\}")


def figure(tool: str, number: Figure, written: str = "") -> Node:
    """
    One number as a `<data>` with its measure, row and unrounded value.

    `written` is how it is shown beside the other parts of a whole; else by its unit.
    """
    attributes = {"data-measure": number.measure, "value": _raw(number.value)}
    if number.row is not None:
        attributes["data-row"] = str(number.row)
    return el("data", attributes, written or _shown(tool, number.value, number.unit))


def say(tool: str, text: Text) -> list[Child]:
    """A sentence with its numbers as elements."""
    return fill(tool, text.code, text.params, text.count)


def fill(tool: str, code: str, params: Mapping[str, Any], count: int | None = None) -> list[Child]:
    """Put parameters into the template of a code. Raises LookupError for an unknown name."""
    words = template(tool, code)
    if isinstance(words, dict):
        words = words["one" if count == 1 else "other"]
    return put(tool, words, params)


def put(tool: str, words: str, params: Mapping[str, Any]) -> list[Child]:
    """Put parameters into words with `{names}`. Raises KeyError for a name without a value."""
    children: list[Child] = []
    for before, name, unit in _pieces(words):
        if before:
            children.append(before)
        if name:
            children.extend(child for child in _param(tool, params[name], unit) if child != "")
    return children


@cache
def _pieces(words: str) -> list[tuple[str, str, str | None]]:
    """A template cut at its names: what stands before each, the name, and its unit."""
    pieces: list[tuple[str, str, str | None]] = []
    end = 0
    for match in PLACEHOLDER.finditer(words):
        pieces.append((words[end : match.start()], match[1], match[2]))
        end = match.end()
    return [*pieces, (words[end:], "", None)]


def explain(tool: str, step: Step) -> list[Child]:
    """One step of a calculation as a line of arithmetic, with its own words for no value."""
    name = f"regnet-{step.code}"
    without = [f"{name}-ikke-regnet"] if step.value is None else []
    special = [*without, f"{name}-{step.rule.lower()}"]
    code = next((code for code in special if has_template(tool, code)), name)
    return fill(tool, code, dict(step.inputs) | {"resultat": step.value})


def sentence(tool: str, code: str, params: Mapping[str, Any], count: int | None = None) -> str:
    """The same as plain text, for labels and messages."""
    return "".join(plain(child) for child in fill(tool, code, params, count))


def _param(tool: str, value: Any, unit: str | None) -> list[Child]:
    if isinstance(value, Figure):
        return [figure(tool, value)]
    if isinstance(value, Text):
        return say(tool, value)
    if isinstance(value, (int, float)) or value is None:
        return [write(value, unit or "count")]
    if isinstance(value, tuple) and not value:
        return fill(tool, "ingen", {})
    if isinstance(value, tuple) and unit == "parts":
        return [", ".join(f"{percent}\u00a0%" for percent in percentages(list(value)))]
    if isinstance(value, tuple):
        parts = [write(part, unit or "count") for part in value]
        # A comma between numbers that hold one themselves cannot be read.
        return [("; " if "," in "".join(parts) else ", ").join(parts)]
    if unit == "code":
        return fill(tool, f"kode-{value}", {})
    return [str(value)]


def _raw(value: float | int | str | None) -> str:
    """
    The value unrounded, as Python writes it.

    Equal numbers are written alike, since what was drawn from one may be shown for the other.

    >>> _raw(2 / 3), _raw(1.0), _raw(1), _raw(None)
    ('0.6666666666666666', '1', '1', '')
    """
    if value is None or isinstance(value, str):
        return value or ""
    is_whole = isinstance(value, float) and value.is_integer()
    return repr(int(value) if is_whole else value)


def _shown(tool: str, value: float | int | str | None, unit: str) -> str:
    if isinstance(value, str):
        return sentence(tool, f"kode-{value}", {})
    return write(value, unit)
