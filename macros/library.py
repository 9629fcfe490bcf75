"""
The YAML people write, read and checked.

A mistake stops the build with the file, the path inside it and what was expected. What becomes of
it all, the JSON the package reads, is `content.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import yaml
from pydantic import TypeAdapter, ValidationError

from macros.lines import line_of
from worksheets.definition import SECTIONS, STRICT

ROOT = Path(__file__).resolve().parent.parent
WORKSHEETS = ROOT / "worksheets"


class ContentError(Exception):
    """A mistake in a file that people write. The message names file and path."""


# The same rules in C where PyYAML was built with it: ten times as fast, on every build.
_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Safe):  # type: ignore[misc]
    """YAML without the surprise that a key may stand twice."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key!r} must be quoted", key_node.start_mark
            )
        if key in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key!r} stands twice", key_node.start_mark
            )
        seen.add(key)
    mapping: dict[Any, Any] = loader.construct_mapping(node, deep=True)
    return mapping


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_yaml(path: Path, kind: type = dict) -> Any:
    """
    Read one file with a mapping (or a list) at the top.

    Raises:
        ContentError: with the file and, for a mistake in the YAML, the line.
    """
    try:
        data = yaml.load(path.read_text("utf-8"), Loader=_Loader)  # noqa: S506 -- a SafeLoader
    except FileNotFoundError:
        raise ContentError(f"{name_of(path)}: the file is missing") from None
    except UnicodeDecodeError:
        raise ContentError(f"{name_of(path)}: must be saved as UTF-8") from None
    except yaml.YAMLError as error:
        raise ContentError(f"{name_of(path)}: {error}") from None
    if not isinstance(data, kind):
        raise ContentError(f"{name_of(path)}: must be a {kind.__name__} at the top")
    return data


@cache
def page_texts() -> dict[str, Any]:
    """
    What the scripts of the page say; read once a build, and never changed by who asks.

    A portable copy changes it before anyone does (`portable/`).
    """
    texts: dict[str, Any] = read_yaml(WORKSHEETS / "page.yaml")
    return texts


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A competence of the starter catalogue, with the behaviour that shows steps 1-4."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    id: str
    name: str
    kind: str
    anchors: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class CatalogueArea:
    """One area of the catalogue; an association may add its own file."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    area: str
    title: str
    competences: tuple[CatalogueEntry, ...]


@cache
def catalogue(folder: Path = WORKSHEETS / "catalogue") -> list[CatalogueArea]:
    """The starter catalogue, one area a file. Raises ContentError."""
    paths = sorted(folder.glob("*.yaml"))
    return [check(CatalogueArea, read_yaml(path), path) for path in paths]


def catalogue_names() -> list[str]:
    """The names of all its competences, once each."""
    names = (entry.name for area in catalogue() for entry in area.competences)
    return list(dict.fromkeys(names))


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """What checks data against a kind, and writes it as plain data again."""
    return TypeAdapter(kind)


def check(kind: Any, data: Any, path: Path) -> Any:
    """Build the checked object of a kind. Raises ContentError with every mistake."""
    try:
        return adapter(kind).validate_python(data)
    except ValidationError as error:
        refuse(
            path,
            (
                f"{'.'.join(map(str, mistake['loc']))}: {mistake['msg']} "
                f"(line {line_of(path, mistake['loc'])})"
                for mistake in error.errors()
                if _concerns(mistake["loc"], data)
            ),
        )


def _concerns(loc: tuple[int | str, ...], data: Any) -> bool:
    """False where a section was held against a kind that it is not."""
    if len(loc) < 3 or loc[0] != "sections" or not isinstance(loc[1], int):
        return True
    section = data["sections"][loc[1]]
    kind = SECTIONS.get(str(section.get("kind"))) if isinstance(section, dict) else None
    return kind is None or kind.__name__ == loc[2]


def refuse(path: Path, found: Iterable[str]) -> None:
    """Raise ContentError with the mistakes that were found in a file, if there are any."""
    lines = [f"{name_of(path)}: {mistake}" for mistake in found]
    if lines:
        raise ContentError("\n".join(lines))


def name_of(path: Path) -> str:
    """A file as it is named to whoever edits it: from the top of the project."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
