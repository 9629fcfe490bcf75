"""
What the types of a definition cannot say: names that must exist elsewhere, and in time.

Every function gives the mistakes as "path: what is wrong", one by one.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any

from worksheets.definition import (
    Condition,
    Definition,
    FieldsSection,
    MatrixSection,
    RowsSection,
    Section,
    StatementsSection,
    sources,
)
from worksheets.handover import REASON, SEEN
from worksheets.printforms import PrintForm


def mistakes(definition: Definition, slug: str, scales: Container[str]) -> Iterator[str]:
    """Give the mistakes of a definition kept in the file `<slug>.yaml`."""
    if definition.slug != slug:
        yield f"slug: {definition.slug!r} must equal the file's name"
    for scale in definition.scales:
        if scale not in scales:
            yield f"scales: no scale {scale!r} in shared.yaml"
    # An answer is read in the order of the sections, so one may only look back.
    earlier: dict[str, Section] = {}
    for number, section in enumerate(definition.sections):
        place = f"sections.{number}"
        if section.id in earlier:
            yield f"{place}.id: {section.id!r} stands twice"
        yield from _of_condition(section.when, earlier, f"{place}.when")
        if isinstance(section, (FieldsSection, RowsSection)):
            yield from _of_fields(section, earlier, f"{place}.fields")
        elif isinstance(section, MatrixSection):
            yield from _of_matrix(section, earlier, place)
        elif section.scale not in scales:
            yield f"{place}.scale: no scale {section.scale!r} in shared.yaml"
        earlier[section.id] = section
    for number, form in enumerate(definition.prints):
        yield from _of_print(form, earlier, f"prints.{number}")


def _of_print(form: PrintForm, sections: Mapping[str, Section], place: str) -> Iterator[str]:
    if bool(form.areas) != (form.shows == "areas"):
        yield f"{place}.areas: must be there for areas, and for nothing else"
    if form.shows in {"goals", "heat", "plane", "year"} and not form.empty:
        yield f"{place}.empty: a picture that is not there is refused with words"
    for number, area in enumerate(form.areas):
        for key in filter(None, (area.rows, area.across)):
            if not isinstance(sections.get(key), RowsSection):
                yield f"{place}.areas.{number}: no list {key!r}"
        of = sections.get(area.rows)
        fields = {field.id for field in of.fields} if isinstance(of, RowsSection) else set()
        for column in area.columns:
            if fields and column.field and column.field not in fields:
                yield f"{place}.areas.{number}: no field {column.field!r} in {area.rows!r}"


def _of_fields(
    section: FieldsSection | RowsSection, earlier: Mapping[str, Section], place: str
) -> Iterator[str]:
    in_rows = isinstance(section, RowsSection)
    names = [field.id for field in section.fields]
    if in_rows and section.fields[0].kind != "text":
        yield f"{place}.0: a row is called by its first field, which must be a text"
    for number, field in enumerate(section.fields):
        at = f"{place}.{number}"
        if field.id in names[:number]:
            yield f"{at}.id: {field.id!r} stands twice"
        if field.id.endswith((SEEN, REASON)):
            yield f"{at}.id: {field.id!r} is kept for what is taken over"
        # A field may be shown by the choice in an earlier one of its own section.
        before = {**earlier} if in_rows else {**earlier, section.id: section}
        yield from _of_condition(field.when, before, f"{at}.when")
        # A refused number is told with its limits.
        if field.kind in {"integer", "decimal"} and (field.min is None or field.max is None):
            yield f"{at}: a number needs min and max"
        if field.kind == "choice":
            values = {option.value for option in field.options}
            # In a row a choice is a list with an empty line first.
            if field.default not in values | ({""} if in_rows else set()):
                yield f"{at}.default: {field.default!r} is none of the options"
            if field.source and not in_rows:
                yield f"{at}.source: a choice outside rows cannot be taken over"


def chain_mistakes(definitions: Mapping[str, Definition]) -> Iterator[tuple[str, str]]:
    """Give the mistakes between worksheets, each with the slug of its file."""
    lists = {
        f"{section.id}.{field.id}"
        for definition in definitions.values()
        for section in definition.sections
        if isinstance(section, RowsSection)
        for field in section.fields
    }
    for slug, definition in definitions.items():
        for source in sources(definition):
            if source not in definitions:
                yield slug, f"source: no worksheet {source!r}"
            elif slug in _all_sources(source, definitions):
                yield slug, f"source: {source!r} takes something over from here, too"
        for section in definition.sections:
            for field in getattr(section, "fields", ()):
                if field.suggest and field.suggest not in {"catalogue", *lists}:
                    yield slug, f"{section.id}.{field.id}.suggest: no list {field.suggest!r}"


def _all_sources(slug: str, definitions: Mapping[str, Definition]) -> set[str]:
    """A worksheet with all that it takes something over from, near and far."""
    found: set[str] = set()
    waiting = [slug]
    while waiting:
        current = waiting.pop()
        if current not in found and current in definitions:
            found.add(current)
            waiting += sources(definitions[current])
    return found


def with_sources(slug: str, definitions: Mapping[str, Definition]) -> list[str]:
    """A worksheet and all that it takes something over from, the first step first."""
    found = _all_sources(slug, definitions)
    return sorted(found, key=lambda name: (name == slug, definitions[name].number))


def _of_condition(
    when: Condition | None, earlier: Mapping[str, Section], place: str
) -> Iterator[str]:
    if when is None:
        return
    section = earlier.get(when.section)
    fields = section.fields if isinstance(section, FieldsSection) else ()
    values = {
        option.value for field in fields if field.id == when.field for option in field.options
    }
    if when.equals not in values:
        yield f"{place}: no earlier choice {when.section}.{when.field}={when.equals}"


def _of_matrix(section: MatrixSection, earlier: Mapping[str, Section], place: str) -> Iterator[str]:
    for key, name in (("rows", section.row_name), ("columns", section.column_name)):
        of = earlier.get(getattr(section, key))
        if not isinstance(of, RowsSection):
            yield f"{place}.{key}: no earlier list {getattr(section, key)!r}"
        elif name not in {field.id for field in of.fields}:
            yield f"{place}.{key[:-1]}_name: no field {name!r} in {of.id!r}"
    fields = {field.id for field in getattr(earlier.get(section.rows), "fields", ())}
    for name in section.counts:
        if name not in fields:
            yield f"{place}.counts: no field {name!r} in {section.rows!r}"
    wanted = section.max - section.min + 1 + bool(section.unknown)
    if section.counts and len(section.counts) != wanted:
        yield f"{place}.counts: must be {wanted}, one for each answer"


def example_mistakes(example: Mapping[str, Any], definition: Definition) -> Iterator[str]:
    """Give what an example fills in that its worksheet does not have."""
    inputs = {section.id: _inputs(section) for section in definition.sections}
    filled: list[tuple[str, str, Mapping[str, Any]]] = [
        ("fields", section, values) for section, values in example["fields"].items()
    ]
    for section, rows in example["lists"].items():
        filled += [("lists", section, row) for row in rows]
    for part, section, values in filled:
        if section not in inputs:
            yield f"{part}.{section}: no such section"
        for name, value in values.items():
            if name not in inputs.get(section, {name}):
                yield f"{part}.{section}.{name}: no such field"
            # YAML makes other things of a bare yes, 1,5 or 2027-01-01 than a reader would type.
            if type(value) not in {str, int}:
                yield f"{part}.{section}.{name}: must be quoted, not {value!r}"
    for section in example["matrices"]:
        if section not in inputs:
            yield f"matrices.{section}: no such section"


def _inputs(section: Section) -> set[str]:
    if isinstance(section, StatementsSection):
        return {statement.id for statement in section.statements}
    return set() if isinstance(section, MatrixSection) else {field.id for field in section.fields}
