"""
What the report shows from data files: a step's facts, citations, the glossary, sources, changes.

People write `docs/data/*.yaml` and `CHANGELOG.md`. A mistake in them stops the build with the file
and the place in it; so does a citation of a source that is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar, Literal, TypeVar

from macros.library import ROOT, ContentError, check, page_texts, read_yaml
from macros.templates import render
from worksheets.content import definition
from worksheets.definition import STRICT

DOCS = ROOT / "docs"
DATA = DOCS / "data"
SOURCES = DATA / "kilder.yaml"
GLOSSARY = DATA / "ordliste.yaml"
CHANGES = ROOT / "CHANGELOG.md"

CITATION = re.compile(r'kilde\("([^"]*)"\)')
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ"


@dataclass(frozen=True, slots=True)
class Source:
    """
    Something a page cites. `kort` stands in the text; `aar` is None for what has no year.

    `adresse` is None where no public address was seen.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    id: str
    kort: str
    forfatter: str
    titel: str
    udgiver: str
    aar: int | None
    gruppe: Literal["historie", "aftale", "metode"]
    sprog: Literal["da", "en"]
    bruges_til: str
    adresse: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """
    One word of the glossary.

    `ogsaa` are other and older words for the same, `former` its inflections as they stand in a
    text. `vis`: explained in place where a page uses it first. `se` is a page, with or without
    an anchor, that says more.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    id: str
    ord: str
    forklaring: str
    ogsaa: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    vis: bool = False
    se: str | None = None


Entry = TypeVar("Entry", Source, Term)


@cache
def sources() -> dict[str, Source]:
    """Every source by its id, in the order of the file. Raises ContentError."""
    found: list[Source] = check(list[Source], read_yaml(SOURCES, list), SOURCES)
    return _by_id(found, SOURCES)


@cache
def glossary() -> dict[str, Term]:
    """Every term by its id, in the order of the Danish alphabet. Raises ContentError."""
    found: list[Term] = check(list[Term], read_yaml(GLOSSARY, list), GLOSSARY)
    return _by_id(sorted(found, key=lambda term: _danish(term.ord)), GLOSSARY)


def check_report() -> None:
    """
    Hold the data files and the pages' citations against each other.

    Raises:
        ContentError: with the file and the line of the citation.
    """
    for page in sorted(DOCS.rglob("*.md")):
        for number, line in enumerate(page.read_text("utf-8").splitlines(), 1):
            for name in CITATION.findall(line):
                if name not in sources():
                    raise ContentError(
                        f"{_place(page)}:{number}: no source {name!r} in kilder.yaml"
                    )
    for term in glossary().values():
        target = (term.se or "").split("#")[0]
        if target and not (DOCS / target).is_file():
            raise ContentError(f"docs/data/ordliste.yaml: {term.id}: no page {target!r}")


def step(slug: str, to_root: str) -> str:
    """The facts of a tool, and the way to it, as they stand at the head of its chapter."""
    return render("step.html", tool=definition(slug), texts=page_texts(), root=to_root)


def citation(name: str, to_root: str) -> str:
    """The short form of a source in brackets, leading to its entry."""
    return render("citation.html", source=sources()[name], root=to_root).strip()


def source_list(to_root: str) -> str:
    """Every source under its group, by author."""
    groups = {
        title: sorted(
            (source for source in sources().values() if source.gruppe == group),
            key=lambda source: _danish(source.forfatter),
        )
        for group, title in page_texts()["sources"].items()
    }
    return render("source-list.html", groups=groups, root=to_root)


def glossary_list(to_root: str) -> str:
    """Every term under its letter."""
    letters: dict[str, list[Term]] = {}
    for term in glossary().values():
        letters.setdefault(term.ord[0].upper(), []).append(term)
    return render("glossary-list.html", letters=letters, root=to_root, address=address)


def address(page: str) -> str:
    """The address of a page from the top of the site, from its file's name."""
    file, _, anchor = page.partition("#")
    way = file.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{way}/" + (f"#{anchor}" if anchor else "")


def changes() -> str:
    """What CHANGELOG.md says, without its own title and introduction."""
    text = CHANGES.read_text("utf-8")
    return text[text.index("\n## ") + 1 :]


def _by_id(entries: Iterable[Entry], path: Path) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.id in found:
            raise ContentError(f"{_place(path)}: the id {entry.id!r} stands twice")
        found[entry.id] = entry
    return found


def _danish(word: str) -> list[int]:
    """Sort as a Danish dictionary does: æ, ø, å come last, and case says nothing."""
    return [ALPHABET.index(letter) if letter in ALPHABET else -1 for letter in word.upper()]


def _place(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
