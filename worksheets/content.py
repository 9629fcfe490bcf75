"""
The words and definitions of the toolbox, as the build wrote them.

People write YAML; `macros.content` checks it and writes `content.json` beside this
file, so that the package reads the same words in CPython and in the browser without
a YAML parser.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from worksheets.definition import Definition, Scale, read_definition, read_scale
from worksheets.localwords import forms, said_in, unknown

# As pairs of concept and choice, so that what was said in them once can be kept.
Words = tuple[tuple[str, str], ...]
_words: ContextVar[Words] = ContextVar("words", default=())
# A reader changes words once; tests and an open tab or two change them a few times.
KEPT = 8


@cache
def content() -> dict[str, Any]:
    """Everything at once. Raises FileNotFoundError before the first build."""
    text = resources.files("worksheets").joinpath("content.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@contextmanager
def speaking(chosen: Mapping[str, str]) -> Iterator[None]:
    """Say all that is said in this block in the words of a project (its section `ord`)."""
    concepts = content()["words"]
    known = set(concepts) & set(chosen) - set(unknown(concepts, chosen))
    token = _words.set(tuple((name, chosen[name]) for name in sorted(known)))
    try:
        yield
    finally:
        _words.reset(token)


def words_spoken() -> Words:
    """The words chosen for what is said now; what is kept of something said must know them."""
    return _words.get()


@lru_cache(KEPT)
def _spoken(words: Words) -> dict[str, Any]:
    said = forms(content()["words"], dict(words))
    return {part: said_in(content()[part], said) for part in ("texts", "definitions")}


def definition(slug: str) -> Definition:
    """The worksheet of a tool in the reader's words. Raises LookupError for an unknown slug."""
    return _definition(slug, _words.get())


@lru_cache(KEPT * 12)
def _definition(slug: str, words: Words) -> Definition:
    return _read(slug, _spoken(words)["definitions"])


def in_order() -> list[Definition]:
    """Every worksheet in the reader's words, in the order of its number."""
    return sorted(map(definition, content()["definitions"]), key=lambda tool: tool.number)


def unspoken(slug: str) -> Definition:
    """A worksheet as it was written, for a page where the words change while one reads."""
    return _read(slug, content()["definitions"])


def _read(slug: str, definitions: Mapping[str, Any]) -> Definition:
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
    texts = _spoken(_words.get())["texts"]
    for owner in (tool, "shared"):
        if code in texts.get(owner, {}):
            return texts[owner][code]
    raise LookupError(f"no text {code!r} for tool {tool!r}")


def has_template(tool: str, code: str) -> bool:
    """Whether there is a sentence behind a code, for those that have a more special one."""
    texts = content()["texts"]
    return any(code in texts.get(owner, {}) for owner in (tool, "shared"))


@cache
def boxes() -> frozenset[tuple[str, str]]:
    """The fields of several lines, by section and field: Enter is part of what is typed there."""
    return frozenset(
        (section["id"], field["id"])
        for sheet in content()["definitions"].values()
        for section in sheet["sections"]
        for field in section.get("fields", ())
        if field["lines"] > 1
    )
