"""
The words and definitions of the toolbox, as the build wrote them.

People write YAML; `macros.library` checks it and writes `content.json` beside this
file, so that the package reads the same words in CPython and in the browser without
a YAML parser.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources
from typing import Any

from worksheets.definition import Definition, Scale, read_definition, read_scale


@cache
def content() -> dict[str, Any]:
    """Everything at once. Raises FileNotFoundError before the first build."""
    text = resources.files("worksheets").joinpath("content.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def definition(slug: str) -> Definition:
    """The worksheet of a tool. Raises LookupError for an unknown slug."""
    definitions = content()["definitions"]
    if slug not in definitions:
        raise LookupError(f"unknown worksheet {slug!r}; known: {', '.join(sorted(definitions))}")
    return read_definition(definitions[slug])


@cache
def scale(name: str) -> Scale:
    """A shared scale. Raises LookupError for an unknown name."""
    scales = content()["scales"]
    if name not in scales:
        raise LookupError(f"unknown scale {name!r}; known: {', '.join(sorted(scales))}")
    return read_scale(scales[name])


def template(tool: str, code: str) -> Any:
    """
    The Danish sentence behind a code: the tool's own, else the shared one.

    Raises LookupError for an unknown code; the test suite walks every code.
    """
    texts = content()["texts"]
    for owner in (tool, "shared"):
        if code in texts.get(owner, {}):
            return texts[owner][code]
    raise LookupError(f"no text {code!r} for tool {tool!r}")


def has_template(tool: str, code: str) -> bool:
    """Whether there is a sentence behind a code, for those that have a more special one."""
    texts = content()["texts"]
    return any(code in texts.get(owner, {}) for owner in (tool, "shared"))


@cache
def cpr_pattern() -> re.Pattern[str]:
    """What a CPR number looks like, on its own or inside a longer text."""
    return re.compile(content()["cpr_pattern"])
