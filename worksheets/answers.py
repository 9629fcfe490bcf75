"""
What stands in one worksheet: values, rows and cells, and what could not be read of them.

Where nothing is typed, what an earlier tool hands over counts; where both are, the
reader's own does, and the difference is kept as a `Taken`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from worksheets.handover import Taken
from worksheets.result import Problem

Value = int | float | str | None


@dataclass(frozen=True, slots=True)
class Row:
    """
    One repeating row. `number` is its place on the form, from 1; `name` is its first field.

    `typed` is False when all that stands in it comes from earlier tools, and `given` is
    all that they hand over about it, whether this sheet has a field for it or not.
    `readable` is False when something in it, or in a cell of its matrix, is refused.
    """

    number: int
    id: str
    values: Mapping[str, Value]
    typed: bool
    readable: bool
    name: str = ""
    given: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def filled(self) -> bool:
        """Something stands in it, typed here or handed over."""
        return self.typed or bool(self.given)

    def number_of(self, field: str) -> float | int | None:
        """A number that was typed or handed over, else None."""
        value = self.values.get(field)
        return value if isinstance(value, (int, float)) else None

    def whole(self, field: str) -> int | None:
        """A whole number that was typed, else None."""
        value = self.values.get(field)
        return value if isinstance(value, int) else None

    def text(self, field: str) -> str:
        """A text that was typed, else an empty one."""
        value = self.values.get(field)
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Answers:
    """
    Everything of one worksheet, readable or not.

    `day` is the date on which it is asked, in ISO 8601; empty when it does not matter. `gathered`
    is what was opened from the files of others, as the project keeps it.
    """

    fields: Mapping[str, Mapping[str, Value]]
    rows: Mapping[str, tuple[Row, ...]]
    cells: Mapping[str, Mapping[tuple[int, int], int | str]]
    problems: tuple[Problem, ...]
    taken: tuple[Taken, ...] = ()
    day: str = ""
    gathered: Mapping[str, Mapping[str, str]] = dataclasses.field(default_factory=dict)

    def choice(self, section: str, field: str) -> str:
        """The chosen value, or the default."""
        return str(self.fields[section][field])

    def text(self, section: str, field: str) -> str:
        """A text that was typed or handed over, else an empty one."""
        value = self.fields[section].get(field)
        return value if isinstance(value, str) else ""

    def number(self, section: str, field: str) -> float | int | None:
        """A number that was typed or handed over, else None."""
        value = self.fields[section].get(field)
        return value if isinstance(value, (int, float)) else None
