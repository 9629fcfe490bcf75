"""
The YAML people write, checked, and written as the JSON the package reads.

A mistake stops the build with the file, the path inside it and what was expected.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import yaml
from pydantic import TypeAdapter, ValidationError

from macros.associations import Association, association_mistakes
from macros.lines import line_of
from macros.localwords import LocalWords, unknown_forms, word_mistakes, words_section
from macros.references import chain_mistakes, example_mistakes, mistakes, with_sources
from worksheets.definition import SECTIONS, STRICT, Definition, FieldsSection, Scale

ROOT = Path(__file__).resolve().parent.parent
WORKSHEETS = ROOT / "worksheets"
CONTENT = WORKSHEETS / "content.json"


class ContentError(Exception):
    """A mistake in a file that people write. The message names file and path."""


@dataclass(frozen=True, slots=True)
class _Shared:
    """What `shared.yaml` holds."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    scales: dict[str, Scale]
    cpr_pattern: str
    project: FieldsSection


@dataclass(frozen=True, slots=True)
class _Example:
    """
    What a reader would have typed; whole numbers may stand bare in the file.

    `day` is when it is looked at, for tools that count days.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    name: str
    story: str
    day: str = ""
    fields: dict[str, dict[str, Any]] = field(default_factory=dict)
    lists: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    matrices: dict[str, dict[str, dict[str, int | str]]] = field(default_factory=dict)


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
        raise ContentError(f"{_name(path)}: the file is missing") from None
    except UnicodeDecodeError:
        raise ContentError(f"{_name(path)}: must be saved as UTF-8") from None
    except yaml.YAMLError as error:
        raise ContentError(f"{_name(path)}: {error}") from None
    if not isinstance(data, kind):
        raise ContentError(f"{_name(path)}: must be a {kind.__name__} at the top")
    return data


def compile_content(folder: Path = WORKSHEETS) -> dict[str, Any]:
    """Read and check everything the package needs. Raises ContentError."""
    shared = check(_Shared, read_yaml(folder / "shared.yaml"), folder / "shared.yaml")
    words = _words(folder / "words.yaml")
    texts = {"shared": _texts(read_yaml(folder / "texts.yaml"), folder / "texts.yaml")}
    _refuse(folder / "texts.yaml", unknown_forms(texts["shared"], words))
    _refuse(folder / "shared.yaml", unknown_forms(asdict(shared.project), words))
    every_sheet = (shared.project, words_section(words))
    definitions = {}
    for path in sorted((folder / "definitions").glob("*.yaml")):
        data = read_yaml(path)
        _refuse(path, unknown_forms(data, words))
        texts[path.stem] = _texts(data.pop("texts", {}), path)
        checked = check(Definition, data, path)
        definition = replace(checked, sections=(*checked.sections, *every_sheet))
        _refuse(path, mistakes(definition, path.stem, shared.scales))
        definitions[path.stem] = definition
    if not definitions:
        raise ContentError(f"{_name(folder / 'definitions')}: no definitions found")
    for slug, mistake in chain_mistakes(definitions):
        raise ContentError(f"{_name(folder / 'definitions' / slug)}.yaml: {mistake}")
    examples, variants = _examples(folder / "examples", definitions)
    _check_pattern(shared.cpr_pattern, folder / "shared.yaml")
    areas = catalogue(folder / "catalogue")
    of_tools = (definitions.keys(), variants["gab"].keys())
    associations = _associations(folder / "chefforeninger.yaml", words, areas, *of_tools)
    return {
        "cpr_pattern": shared.cpr_pattern,
        "scales": {name: _dump(Scale, scale) for name, scale in shared.scales.items()},
        "definitions": {slug: _dump(Definition, d) for slug, d in definitions.items()},
        "texts": texts,
        "words": {name: asdict(concept) for name, concept in words.concepts.items()},
        "examples": examples,
        "variants": variants,
        "areas": {area.area: area.title for area in areas},
        "associations": {name: asdict(entry) for name, entry in associations.items()},
    }


def write_content() -> None:
    """Write `worksheets/content.json`, only when it changed, so that caches stay valid."""
    text = json.dumps(compile_content(), ensure_ascii=False, sort_keys=True, indent=1)
    if not CONTENT.exists() or CONTENT.read_text("utf-8") != text:
        CONTENT.write_text(text, "utf-8")


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
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def check(kind: Any, data: Any, path: Path) -> Any:
    """Build the checked object of a kind. Raises ContentError with every mistake."""
    try:
        return _adapter(kind).validate_python(data)
    except ValidationError as error:
        _refuse(
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


def _refuse(path: Path, found: Iterable[str]) -> None:
    lines = [f"{_name(path)}: {mistake}" for mistake in found]
    if lines:
        raise ContentError("\n".join(lines))


def _dump(kind: Any, value: Any) -> Any:
    return _adapter(kind).dump_python(value, mode="json", exclude_defaults=False)


def _texts(data: Any, path: Path) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise ContentError(f"{_name(path)}: texts: must be a mapping")
    for code, text in data.items():
        forms = [text] if isinstance(text, str) else _forms(text)
        if not forms or not all(isinstance(form, str) for form in forms):
            raise ContentError(f"{_name(path)}: {code}: must be a quoted text, or one/other")
    return data


def _forms(text: Any) -> list[Any]:
    """The forms of a text with singular and plural; none when it is something else."""
    is_plural = isinstance(text, dict) and set(text) == {"one", "other"}
    return list(text.values()) if is_plural else []


def _examples(
    folder: Path, definitions: dict[str, Definition]
) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """
    The worked example of each tool, and the variants of some.

    `<slug>.yaml` holds what is typed in that tool alone; what it takes over is typed in
    the examples of the earlier tools, and all of it is loaded together. A variant,
    `<slug>.<name>.yaml`, stands on its own.
    """
    own: dict[str, Any] = {}
    variants: dict[str, dict[str, Any]] = {slug: {} for slug in definitions}
    for path in sorted(folder.glob("*.yaml")):
        slug, _, variant = path.stem.partition(".")
        example = _example(path, definitions.get(slug))
        if variant:
            variants[slug][variant] = example
        else:
            own[slug] = example
    for slug in sorted(definitions.keys() - own.keys()):
        raise ContentError(f"{_name(folder)}/{slug}.yaml: the file is missing")
    merged = {slug: _merged([own[name] for name in _told(slug, definitions)]) for slug in own}
    return merged, variants


def _told(slug: str, definitions: dict[str, Definition]) -> list[str]:
    """The tools whose examples make that of a tool: one unit's do not tell a municipality's."""
    return [
        name
        for name in with_sources(slug, definitions)
        if name == slug or definitions[name].track != "gathering"
    ]


def _merged(examples: list[dict[str, Any]]) -> dict[str, Any]:
    """Several examples as one project; the last one names it. Rows meet by their id."""
    merged: dict[str, Any] = {**examples[-1], "fields": {}, "lists": {}, "matrices": {}}
    for example in examples:
        for section, values in example["fields"].items():
            merged["fields"].setdefault(section, {}).update(values)
        for section, rows in example["lists"].items():
            known = merged["lists"].setdefault(section, [])
            for row in rows:
                same = next((other for other in known if other["id"] == row["id"]), None)
                if same is None:
                    known.append(dict(row))
                else:
                    same.update(row)
        merged["matrices"].update(example["matrices"])
    return merged


def _example(path: Path, definition: Definition | None) -> dict[str, Any]:
    if definition is None:
        slug = path.stem.partition(".")[0]
        raise ContentError(f"{_name(path)}: no definition {slug!r} to be an example of")
    example = asdict(check(_Example, read_yaml(path), path))
    _refuse(path, example_mistakes(example, definition))
    rows = example["lists"].items()
    return {
        "name": example["name"],
        "story": example["story"],
        "day": example["day"],
        "fields": _as_typed(example["fields"]),
        "lists": {
            section: [{"id": f"r{n}", **_as_typed(row)} for n, row in enumerate(of, start=1)]
            for section, of in rows
        },
        "matrices": _as_typed(example["matrices"]),
    }


def _as_typed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_typed(part) for key, part in value.items()}
    return str(value)


def _words(path: Path) -> LocalWords:
    words: LocalWords = check(LocalWords, read_yaml(path), path)
    _refuse(path, word_mistakes(words))
    return words


def _associations(
    path: Path,
    words: LocalWords,
    areas: Iterable[CatalogueArea],
    tools: Iterable[str],
    examples: Iterable[str],
) -> dict[str, Association]:
    found: dict[str, Association] = check(dict[str, Association], read_yaml(path), path)
    concepts = words.concepts.items()
    wrong = association_mistakes(
        found,
        areas=[area.area for area in areas],
        examples=list(examples),
        tools=list(tools),
        words={name: [c.value for c in concept.choices] for name, concept in concepts},
    )
    _refuse(path, (f"{'.'.join(keys)}: {why} (line {line_of(path, keys)})" for keys, why in wrong))
    return found


def _check_pattern(pattern: str, path: Path) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ContentError(f"{_name(path)}: cpr_pattern: {error}") from None


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


if __name__ == "__main__":
    write_content()
