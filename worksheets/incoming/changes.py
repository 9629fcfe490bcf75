"""What would become of a project if a file was taken along, for the reader to decide on."""

from __future__ import annotations

from dataclasses import dataclass

from worksheets.incoming.cells import Left
from worksheets.project import Project
from worksheets.result import Text


@dataclass(frozen=True, slots=True)
class Change:
    """One field, in the words of the page; `old` is empty when nothing stood there."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """
    One row with its fields, or the single fields of a section (`number` 0).

    `row_title` is what a row is called in this list, `name` what this one is called.
    """

    section: str
    row_title: str
    number: int
    name: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """The project with the file in it, and everything that differs. `same` fields did not."""

    project: Project
    rows: tuple[ChangedRow, ...]
    left: tuple[Left, ...]
    notes: tuple[Text, ...]
    same: int

    @property
    def added(self) -> int:
        """Fields that were empty."""
        return sum(not change.old for row in self.rows for change in row.changes)

    @property
    def changed(self) -> int:
        """Fields in which something else stood."""
        return sum(bool(change.old) for row in self.rows for change in row.changes)
