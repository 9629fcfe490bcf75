"""
Words of the glossary, explained where a page uses them first.

The word becomes a button that opens its explanation; the browser does that by itself, so it works
without scripts. Headings, links and code keep their words, and so does everything a macro shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from macros.report import Term, glossary

# Their words are not running text, or already lead somewhere.
LEFT_ALONE = frozenset(
    {
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "a",
        "code",
        "pre",
        "button",
        "summary",
        "th",
        "dt",
        "cite",
    }
)


class Terms(Extension):
    """Explains the terms that ask for it (`vis`), once on each page."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Markdown's own name
        # After every inline pattern (20), before the text is put back together (10).
        md.treeprocessors.register(_Explain(md), "terms", 15)


class _Explain(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        waiting = {form: term for term in glossary().values() if term.vis for form in forms(term)}
        if waiting:
            _walk(root, Waiting(waiting, _pattern(tuple(waiting))))


@dataclass(frozen=True, slots=True)
class Waiting:
    """The terms not yet explained on a page, by their forms, and where any form may stand."""

    terms: dict[str, Term]
    pattern: re.Pattern[str]


def forms(term: Term) -> Iterator[str]:
    """
    The word itself and its inflections, as they may stand in a text.

    A sentence may begin with it; but MUS is no mouse, so capitals are otherwise kept.
    """
    for form in (term.ord, *term.former):
        yield from (form, form[0].upper() + form[1:])


def _walk(parent: ElementTree.Element, waiting: Waiting) -> None:
    if parent.tag in LEFT_ALONE:
        return
    _explain(parent, None, waiting)
    for child in list(parent):
        _walk(child, waiting)
        _explain(parent, child, waiting)


def _explain(
    parent: ElementTree.Element, after: ElementTree.Element | None, waiting: Waiting
) -> None:
    """Explain the words of the text that begins a parent, or that follows one of its children."""
    while waiting.terms:
        text = (parent.text if after is None else after.tail) or ""
        found = _first(text, waiting)
        if found is None:
            return
        term = waiting.terms[found[0]]
        for form in [form for form, other in waiting.terms.items() if other is term]:
            del waiting.terms[form]
        word, says = _elements(term, found[0])
        says.tail = text[found.end() :]
        place = 0 if after is None else list(parent).index(after) + 1
        if after is None:
            parent.text = text[: found.start()]
        else:
            after.tail = text[: found.start()]
        parent.insert(place, word)
        parent.insert(place + 1, says)
        after = says


def _first(text: str, waiting: Waiting) -> re.Match[str] | None:
    """The first form in a text that waits to be explained."""
    at = 0
    while found := waiting.pattern.search(text, at):
        if found[0] in waiting.terms:
            return found
        at = found.start() + 1
    return None


@lru_cache(1)
def _pattern(all_forms: tuple[str, ...]) -> re.Pattern[str]:
    """
    Every form of every term. One pattern for all pages, and not one of what is left after each
    word: that was a new one for every piece of text, and a sixth of the build.
    """
    longest_first = sorted(map(re.escape, all_forms), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(longest_first)})(?![\w-])")


def _elements(term: Term, word: str) -> tuple[ElementTree.Element, ElementTree.Element]:
    identity = f"ord-{term.id}"
    button = ElementTree.Element(
        "button", {"type": "button", "class": "ws-term", "popovertarget": identity}
    )
    button.text = word
    says = ElementTree.Element(
        "span", {"popover": "", "id": identity, "class": "ws-term__says", "data-search-exclude": ""}
    )
    says.text = term.forklaring
    return button, says
