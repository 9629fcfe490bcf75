"""
The definition of a worksheet: which fields it has and what may stand in them.

Written by people as YAML in `definitions/`, checked at build time against these
classes (unknown keys are refused there), and read back in the browser from JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from worksheets.printforms import STRICT as STRICT
from worksheets.printforms import PrintForm, read_print_form


@dataclass(frozen=True, slots=True)
class Condition:
    """Show something only while a choice field has a certain value."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    section: str
    field: str
    equals: str


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice field."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    value: str
    label: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """
    One thing to fill in.

    `min` and `max` bound a number, both included; `word` is the one word that may
    stand instead of it. `unit` is how the number is written in a result. `source` is the
    tool whose hand-over counts while nothing is typed here. `suggest` names what is
    offered while typing: `catalogue`, or `<list>.<field>`. A text of more than one of
    `lines` is written in a box of that height.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    id: str
    kind: Literal["text", "integer", "decimal", "choice", "date"]
    label: str
    help: str = ""
    min: int | None = None
    max: int | None = None
    max_length: int = 120
    word: str | None = None
    unit: str = ""
    default: str = ""
    width: Literal["narrow", "normal", "wide"] = "normal"
    group: str = ""
    options: tuple[Option, ...] = ()
    source: str = ""
    suggest: str = ""
    lines: int = 1
    when: Condition | None = None

    @property
    def heading(self) -> str:
        """What its column is called on its own: in a group the labels are only numbers."""
        return self.help if self.group else self.label


@dataclass(frozen=True, slots=True)
class FieldsSection:
    """Single fields. Named `<section>.<field>` on the page."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    kind: Literal["fields"]
    id: str
    title: str
    fields: tuple[Field, ...]
    note: str = ""
    folded: bool = False
    screen_only: bool = False
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """
    A claim answered on a scale.

    Statements that share a `critical` name stand for each other: the best answer counts.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    id: str
    text: str
    short: str
    critical: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Statements that belong together and get one mean."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    id: str
    title: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class StatementsSection:
    """Statements on one scale. Named `<section>.<statement>` on the page."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    kind: Literal["statements"]
    id: str
    title: str
    scale: str
    groups: tuple[Group, ...]
    note: str = ""
    when: Condition | None = None

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of all groups, in their order."""
        return tuple(statement for group in self.groups for statement in group.statements)


@dataclass(frozen=True, slots=True)
class RowsSection:
    """
    Repeating rows; the section's id is the list of the project it edits.

    Tools with a list of the same id see the same rows, each its own fields of them. A
    row is called by its first field, and what earlier tools hand over is found by that
    name. `sources` are the tools that hand over whole rows. `start` rows stand on an
    empty page and `paper` rows on the blank sheet.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    kind: Literal["rows"]
    id: str
    title: str
    row_title: str
    add: str
    fields: tuple[Field, ...]
    start: int
    paper: int
    max: int
    layout: Literal["grid", "inline", "cards"]
    sources: tuple[str, ...] = ()
    note: str = ""
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class MatrixSection:
    """
    A cell for every pair of two lists: a number from `min` to `max`, or a sign.

    `unknown` and `irrelevant` are answers of their own, never a number; empty when the
    matrix has no such answer. With `values`, only those numbers may stand. With
    `reveal`, a cell shows that something is written, but not what, until that is chosen.
    `asked` is what each person is asked who answers for himself, empty where nobody can;
    `counts` are the fields of its rows that hold how many gave each answer instead, from
    `min` to `max` and then `unknown`.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    kind: Literal["matrix"]
    id: str
    title: str
    rows: str
    row_name: str
    columns: str
    column_name: str
    min: int
    max: int
    unknown: str = ""
    irrelevant: str = ""
    values: tuple[int, ...] = ()
    reveal: Condition | None = None
    asked: str = ""
    counts: tuple[str, ...] = ()
    note: str = ""
    when: Condition | None = None


Section = FieldsSection | StatementsSection | RowsSection | MatrixSection


@dataclass(frozen=True, slots=True)
class Alone:
    """What one loses, and what one types instead, when a tool is entered first."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    loses: str
    instead: str


@dataclass(frozen=True, slots=True)
class Definition:
    """
    A whole worksheet.

    `track` is where it stands on the map: on the chain of steps, among the processes it
    fits into, where several units or municipalities gather, or as an aid. `card` are the
    lines of the card by which it can be calculated by hand; `how` is the address of the
    method behind it; `prints` are its other forms on paper. `files`: the files of many units are
    opened together here (`gather`), or the summaries of many municipalities (`lines`); a
    `summary` without persons is handed on from here, or the lines of everybody's `plans`.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    slug: str
    number: int
    track: Literal["chain", "fitting", "gathering", "aid"]
    step: str
    title: str
    short: str
    purpose: str
    who: str
    time: str
    alone: Alone
    quick: str
    persons: bool
    scales: tuple[str, ...]
    how: str
    card: tuple[str, ...]
    sections: tuple[Section, ...]
    prints: tuple[PrintForm, ...] = ()
    files: tuple[Literal["gather", "lines", "summary", "plans"], ...] = ()

    def section(self, section_id: str) -> Section:
        """Find a section. Raises LookupError when there is none of that id."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise LookupError(f"no section {section_id!r} in worksheet {self.slug!r}")


@dataclass(frozen=True, slots=True)
class ScaleStep:
    """One step of a scale with the behaviour that shows it."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    value: int
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Scale:
    """An anchored scale; its legend stands beside every field that uses it."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    title: str
    note: str
    steps: tuple[ScaleStep, ...]


SECTIONS: dict[str, type[Section]] = {
    "fields": FieldsSection,
    "statements": StatementsSection,
    "rows": RowsSection,
    "matrix": MatrixSection,
}


def read_definition(data: dict[str, Any]) -> Definition:
    """Rebuild a definition from the JSON the build wrote (checked there, so not again here)."""
    values = dict(data)
    values["alone"] = Alone(**data["alone"])
    values["scales"] = tuple(data["scales"])
    values["card"] = tuple(data["card"])
    values["files"] = tuple(data["files"])
    values["sections"] = tuple(read_section(section) for section in data["sections"])
    values["prints"] = tuple(read_print_form(form) for form in data["prints"])
    return Definition(**values)


def read_section(data: dict[str, Any]) -> Section:
    """Rebuild one section."""
    values = dict(data)
    if "fields" in values:
        values["fields"] = tuple(_field(field) for field in data["fields"])
    for name in ("sources", "values", "counts"):
        if name in values:
            values[name] = tuple(data[name])
    if "reveal" in values:
        values["reveal"] = _condition(data["reveal"])
    if "groups" in values:
        values["groups"] = tuple(
            Group(**{**group, "statements": tuple(Statement(**s) for s in group["statements"])})
            for group in data["groups"]
        )
    values["when"] = _condition(data.get("when"))
    return SECTIONS[data["kind"]](**values)


def asked_section(definition: Definition) -> MatrixSection | None:
    """The matrix that each person can fill in alone; None where a tool has none."""
    for section in definition.sections:
        if isinstance(section, MatrixSection) and section.asked:
            return section
    return None


def sources(definition: Definition) -> tuple[str, ...]:
    """The tools a worksheet takes something over from, in the order it names them."""
    found: dict[str, None] = {}
    for section in definition.sections:
        if isinstance(section, RowsSection):
            found.update(dict.fromkeys(section.sources))
        if isinstance(section, (FieldsSection, RowsSection)):
            found.update(dict.fromkeys(field.source for field in section.fields if field.source))
    return tuple(found)


def read_scale(data: dict[str, Any]) -> Scale:
    """Rebuild one scale."""
    return Scale(**{**data, "steps": tuple(ScaleStep(**step) for step in data["steps"])})


def _field(data: dict[str, Any]) -> Field:
    options = tuple(Option(**option) for option in data.get("options", ()))
    return Field(**{**data, "options": options, "when": _condition(data.get("when"))})


def _condition(data: dict[str, Any] | None) -> Condition | None:
    return None if data is None else Condition(**data)
