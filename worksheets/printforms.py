"""
The forms a worksheet has on paper beside the blank sheet and the filled one.

Part of the definition that people write. A form shows either something of the result alone,
or tables for the pen that begin with what already stands on the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

STRICT = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column to write in. With `field` it begins with what stands in that field of the row."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    label: str
    field: str = ""
    width: Literal["narrow", "normal", "wide"] = "normal"
    group: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """
    A table with a row for each row of a list, called by its first field, and at least `least`.

    `columns` stand after the name, and so do the rows of the list `across`, at least
    `least_across` of them. An area that is `half` shares the width with the next.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    rows: str
    title: str
    least: int
    columns: tuple[Column, ...] = ()
    across: str = ""
    least_across: int = 0
    half: bool = False


@dataclass(frozen=True, slots=True)
class PrintForm:
    """
    One form and its button.

    `shows` is a picture of the result (`goals`, `plane`, `year`, `heat`), the `cards` of the
    tool, or `areas`. A3 lies down, and so does A4; A5 and A6 are cards to cut from A4. `lines`
    are for the pen, at the top of `areas` and with the `note` beside a picture. A picture that is
    not there yet is refused in the words of `empty`. `name` is what the form is called where it can
    be had blank as a file; without one it is printed from the page alone.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    id: str
    button: str
    paper: Literal["A3", "A4", "A5", "A6"]
    shows: Literal["goals", "plane", "year", "heat", "cards", "areas"]
    name: str = ""
    title: str = ""
    note: str = ""
    empty: str = ""
    lines: tuple[str, ...] = ()
    areas: tuple[Area, ...] = ()


def read_print_form(data: dict[str, Any]) -> PrintForm:
    """Rebuild a form from the JSON the build wrote."""
    areas = tuple(_area(area) for area in data["areas"])
    return PrintForm(**{**data, "lines": tuple(data["lines"]), "areas": areas})


def _area(data: dict[str, Any]) -> Area:
    return Area(**{**data, "columns": tuple(Column(**column) for column in data["columns"])})
