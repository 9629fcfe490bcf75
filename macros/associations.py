"""
What the chief associations share, as they write it: checked against everything it names.

A mistake is told with the line it stands on, because who edits this file reads no paths.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from worksheets.definition import STRICT
from worksheets.project import IDENTIFIER

LONGEST = {"name": 60, "line": 120}


@dataclass(frozen=True, slots=True)
class Association:
    """One entry of `chefforeninger.yaml`, which says what each field is."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    name: str
    line: str
    area: str
    example: str
    start: str
    words: dict[str, str]


def association_mistakes(
    associations: Mapping[str, Association],
    *,
    areas: Collection[str],
    examples: Collection[str],
    tools: Collection[str],
    words: Mapping[str, Collection[str]],
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give each mistake with its path in the file, and the values that may stand there."""
    for name, entry in associations.items():
        if not IDENTIFIER.fullmatch(name):
            yield (name,), "must be small letters, digits and hyphens"
        if not entry.name.strip():
            yield (name, "name"), "must be a name"
        for field, longest in LONGEST.items():
            if len(getattr(entry, field)) > longest:
                yield (name, field), f"must be at most {longest} signs"
        for field, known in (("area", areas), ("example", {*examples, ""}), ("start", tools)):
            if getattr(entry, field) not in known:
                yield (name, field), _unknown(getattr(entry, field), known)
        if entry.example and entry.start != "gab":
            yield (name, "example"), 'only the tool gab has any; must be ""'
        for concept, choice in entry.words.items():
            if concept not in words:
                yield (name, "words", concept), _unknown(concept, words)
            elif choice not in words[concept]:
                yield (name, "words", concept), _unknown(choice, words[concept])


def _unknown(value: str, known: Collection[str]) -> str:
    return f"no {value!r}; there are {', '.join(sorted(filter(None, known)))}"
