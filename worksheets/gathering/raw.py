"""
What one file says of its unit, before anything is hidden.

It lives only between the opening of files and the moment they are all read: the page holds it as a
text it does not look into, and hands it back. It is never a part of the project.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from worksheets.engine.gathering import Part
from worksheets.gathering.kept import KINDS, Figures


@dataclass(frozen=True, slots=True)
class RawCell:
    """
    One competence in one unit. Either `counts` at levels 0-4 (a project, a table), or `figures` (a
    summary, already under P1-P3); neither where a summary hides the group.
    """

    name: str
    required_level: int
    required_people: int
    counts: tuple[int, ...] | None = None
    unknown: int = 0
    importance: int | None = None
    kind: str = ""
    task: str = ""
    hours: float | None = None
    kroner: float | None = None
    figures: Figures | None = None

    @property
    def part(self) -> Part | None:
        """The people for the engine; None where only numbers came."""
        if self.counts is None:
            return None
        return Part(self.counts, self.required_level, self.required_people, self.unknown)


@dataclass(frozen=True, slots=True)
class RawUnit:
    """
    A unit's file. `day` tells the newest of two; `left_out` rows could not be read and are told
    of; `file` is the name it came under.
    """

    name: str
    municipality: str
    period: str
    day: str
    cells: tuple[RawCell, ...]
    left_out: int = 0
    file: str = ""


def as_list(unit: RawUnit) -> list[Any]:
    """As it travels to the page and back."""
    cells = [
        [
            cell.name, cell.required_level, cell.required_people, cell.counts, cell.unknown,
            cell.importance, KINDS.index(cell.kind), cell.task, cell.hours, cell.kroner,
            None if cell.figures is None else _figures(cell.figures),
        ]
        for cell in unit.cells
    ]  # fmt: skip
    return [
        unit.name, unit.municipality, unit.period, unit.day, unit.left_out, unit.file, cells,
    ]  # fmt: skip


def from_list(unit: list[Any]) -> RawUnit:
    """Back from the page; it is our own text, so nothing is checked again."""
    name, municipality, period, day, left_out, file, cells = unit
    return RawUnit(name, municipality, period, day, tuple(map(_cell, cells)), left_out, file)


def _cell(cell: list[Any]) -> RawCell:
    name, level, people, counts, unknown, importance, kind, task, hours, kroner, figures = cell
    return RawCell(
        name, level, people, tuple(counts) if counts else None, unknown, importance, KINDS[kind],
        task, hours, kroner, Figures(*figures) if figures else None,
    )  # fmt: skip


def _figures(f: Figures) -> list[int]:
    return [f.answers, f.unknown, f.holders, f.missing, f.lift_steps]
