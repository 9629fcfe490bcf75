"""
From the YAML people write to the JSON the package reads, `worksheets/content.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

from macros.associations import Association, association_mistakes
from macros.examples import examples
from macros.library import (
    WORKSHEETS,
    CatalogueArea,
    ContentError,
    adapter,
    catalogue,
    check,
    name_of,
    read_yaml,
    refuse,
)
from macros.lines import line_of
from macros.localwords import LocalWords, unknown_forms, word_mistakes, words_section
from macros.references import chain_mistakes, mistakes
from worksheets.definition import STRICT, Definition, FieldsSection, Scale

CONTENT = WORKSHEETS / "content.json"


@dataclass(frozen=True, slots=True)
class _Shared:
    """What `shared.yaml` holds."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    scales: dict[str, Scale]
    cpr_pattern: str
    project: FieldsSection


def compile_content(folder: Path = WORKSHEETS) -> dict[str, Any]:
    """Read and check everything the package needs. Raises ContentError."""
    shared = check(_Shared, read_yaml(folder / "shared.yaml"), folder / "shared.yaml")
    words = _words(folder / "words.yaml")
    texts = {"shared": _texts(read_yaml(folder / "texts.yaml"), folder / "texts.yaml")}
    refuse(folder / "texts.yaml", unknown_forms(texts["shared"], words))
    refuse(folder / "shared.yaml", unknown_forms(asdict(shared.project), words))
    every_sheet = (shared.project, words_section(words))
    definitions = {}
    for path in sorted((folder / "definitions").glob("*.yaml")):
        data = read_yaml(path)
        refuse(path, unknown_forms(data, words))
        texts[path.stem] = _texts(data.pop("texts", {}), path)
        checked = check(Definition, data, path)
        definition = replace(checked, sections=(*checked.sections, *every_sheet))
        refuse(path, mistakes(definition, path.stem, shared.scales))
        definitions[path.stem] = definition
    if not definitions:
        raise ContentError(f"{name_of(folder / 'definitions')}: no definitions found")
    for slug, mistake in chain_mistakes(definitions):
        raise ContentError(f"{name_of(folder / 'definitions' / slug)}.yaml: {mistake}")
    told, variants = examples(folder / "examples", definitions)
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
        "examples": told,
        "variants": variants,
        "areas": {area.area: area.title for area in areas},
        "associations": {name: asdict(entry) for name, entry in associations.items()},
    }


def write_content() -> None:
    """Write `worksheets/content.json`, only when it changed, so that caches stay valid."""
    text = json.dumps(compile_content(), ensure_ascii=False, sort_keys=True, indent=1)
    if not CONTENT.exists() or CONTENT.read_text("utf-8") != text:
        CONTENT.write_text(text, "utf-8")


def _dump(kind: Any, value: Any) -> Any:
    return adapter(kind).dump_python(value, mode="json", exclude_defaults=False)


def _texts(data: Any, path: Path) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise ContentError(f"{name_of(path)}: texts: must be a mapping")
    for code, text in data.items():
        forms = [text] if isinstance(text, str) else _forms(text)
        if not forms or not all(isinstance(form, str) for form in forms):
            raise ContentError(f"{name_of(path)}: {code}: must be a quoted text, or one/other")
    return data


def _forms(text: Any) -> list[Any]:
    """The forms of a text with singular and plural; none when it is something else."""
    is_plural = isinstance(text, dict) and set(text) == {"one", "other"}
    return list(text.values()) if is_plural else []


def _words(path: Path) -> LocalWords:
    words: LocalWords = check(LocalWords, read_yaml(path), path)
    refuse(path, word_mistakes(words))
    return words


def _associations(
    path: Path,
    words: LocalWords,
    areas: Iterable[CatalogueArea],
    tools: Iterable[str],
    variants: Iterable[str],
) -> dict[str, Association]:
    found: dict[str, Association] = check(dict[str, Association], read_yaml(path), path)
    concepts = words.concepts.items()
    wrong = association_mistakes(
        found,
        areas=[area.area for area in areas],
        examples=list(variants),
        tools=list(tools),
        words={name: [c.value for c in concept.choices] for name, concept in concepts},
    )
    refuse(path, (f"{'.'.join(keys)}: {why} (line {line_of(path, keys)})" for keys, why in wrong))
    return found


def _check_pattern(pattern: str, path: Path) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ContentError(f"{name_of(path)}: cpr_pattern: {error}") from None


if __name__ == "__main__":
    write_content()
