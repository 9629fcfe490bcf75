"""
The worked examples of the tools: what a reader would have typed, checked and put together.

`<slug>.yaml` holds what is typed in that tool alone; what it takes over is typed in the examples of
the earlier tools, and all of it is loaded together. A variant, `<slug>.<name>.yaml`, stands alone.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from macros.library import ContentError, check, name_of, read_yaml, refuse
from macros.references import example_mistakes, with_sources
from worksheets.definition import STRICT, Definition


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


def examples(
    folder: Path, definitions: dict[str, Definition]
) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The worked example of each tool, and the variants of some. Raises ContentError."""
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
        raise ContentError(f"{name_of(folder)}/{slug}.yaml: the file is missing")
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
        raise ContentError(f"{name_of(path)}: no definition {slug!r} to be an example of")
    example = asdict(check(_Example, read_yaml(path), path))
    refuse(path, example_mistakes(example, definition))
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
