"""
What was gathered from the files of many units, as one compact text in the project.

K1  It holds nothing that may not be shown. A group below the limit was hidden when its file was
    opened, and the small groups were counted as one (`engine.gathering`). So no file or print that
    is made of the project can give away what the project itself does not know.
K2  It is text in pieces that keep the project's own limits, in the section `samlet` and, when it is
    long, the two after it. One that cannot be read counts as nothing gathered.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import Any

from worksheets.engine.disclosure import LOWEST_LIMIT

SECTION = "samlet"
# As many as a project file has room for.
SECTIONS = (SECTION, f"{SECTION}-2", f"{SECTION}-3")
VERSION = 1
LONGEST_PIECE = 1_900
MOST_PIECES = 400


@dataclass(frozen=True, slots=True)
class Figures:
    """
    A group that may be shown, by rules R1 and R2.

    `answers` have a known level, `unknown` have none; `holders`, `missing` and `lift_steps` count
    against the requirement it stands with.
    """

    answers: int
    unknown: int
    holders: int
    missing: int
    lift_steps: int


@dataclass(frozen=True, slots=True)
class Cell:
    """
    One competence in one unit. `competence` is its place in `Gathered.competences`.

    `figures` None: hidden, too few have answered. `before` are the holders and the number asked
    for in the unit's earlier round, only where the change may be shown (P3).
    """

    competence: int
    required_level: int
    required_people: int
    importance: int | None
    kind: str
    hours: float | None
    kroner: float | None
    figures: Figures | None
    before: tuple[int, int] | None = None

    @property
    def is_hidden(self) -> bool:
        return self.figures is None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as its newest file says. `earlier` names the round it can be compared with, or ""."""

    name: str
    period: str
    day: str
    cells: tuple[Cell, ...]
    earlier: str = ""


@dataclass(frozen=True, slots=True)
class Pool:
    """The small units of one competence counted as one; `units` are their places in the list."""

    competence: int
    required_level: int
    required_people: int
    figures: Figures
    units: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Competence:
    """A competence by the name it was first met with, and the tasks that ask for it."""

    name: str
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """All of it. `limit` is the fewest answers it was gathered with."""

    competences: tuple[Competence, ...] = ()
    units: tuple[Unit, ...] = ()
    pools: tuple[Pool, ...] = ()
    limit: int = 5


KINDS = ("", "drift", "udvikling")


def as_sections(gathered: Gathered) -> dict[str, dict[str, str]]:
    """The sections of the project that hold it; none when nothing was gathered."""
    if not gathered.units:
        return {}
    pieces = list(_pieces(_written(gathered)))
    sections: dict[str, dict[str, str]] = {}
    for at in range(0, len(pieces), MOST_PIECES):
        sections[SECTIONS[at // MOST_PIECES]] = {
            str(number): piece
            for number, piece in enumerate(pieces[at : at + MOST_PIECES], start=at + 1)
        }
    return sections


def is_kept_in(section: str) -> bool:
    """Whether a section of the project is one of those it is kept in."""
    return section in SECTIONS


def gathered_in(sections: Mapping[str, Mapping[str, str]]) -> Gathered:
    """What stands in a project's fields; nothing where there is none, or it cannot be read."""
    kept = {
        int(number): piece
        for name, pieces in sections.items()
        if is_kept_in(name)
        for number, piece in pieces.items()
        if number.isascii() and number.isdigit()
    }
    return _gathered("".join(kept[number] for number in sorted(kept))) if kept else Gathered()


@lru_cache(2)
def _gathered(text: str) -> Gathered:
    # A keystroke asks anew, and of a large municipality this is half a megabyte.
    try:
        return _read(json.loads(text))
    except (ValueError, TypeError, LookupError, RecursionError):
        return Gathered()


def _pieces(text: str) -> Iterator[str]:
    """Cut so that no piece begins or ends with a space, which a project would take away."""
    start = 0
    while start < len(text):
        end = min(start + LONGEST_PIECE, len(text))
        while end < len(text) and (text[end].isspace() or text[end - 1].isspace()):
            end -= 1
        yield text[start:end]
        start = end


def _written(gathered: Gathered) -> str:
    whole = [
        VERSION,
        gathered.limit,
        [[competence.name, *competence.tasks] for competence in gathered.competences],
        [
            [unit.name, unit.period, unit.day, unit.earlier, [_cell(cell) for cell in unit.cells]]
            for unit in gathered.units
        ],
        [
            [
                pool.competence, pool.required_level, pool.required_people,
                _figures(pool.figures), list(pool.units),
            ]
            for pool in gathered.pools
        ],
    ]  # fmt: skip
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def _cell(cell: Cell) -> list[Any]:
    written: list[Any] = [
        cell.competence, cell.required_level, cell.required_people, cell.importance,
        KINDS.index(cell.kind), cell.hours, cell.kroner,
        _figures(cell.figures) if cell.figures else None,
    ]  # fmt: skip
    return [*written, list(cell.before)] if cell.before else written


def _figures(figures: Figures) -> list[int]:
    return [
        figures.answers, figures.unknown, figures.holders, figures.missing, figures.lift_steps,
    ]  # fmt: skip


def _read(whole: list[Any]) -> Gathered:
    """Raises ValueError, TypeError or LookupError for what was not written here (rule K1)."""
    version, limit, competences, units, pools = whole
    if version != VERSION or _count(limit) < LOWEST_LIMIT:
        raise ValueError
    gathered = Gathered(
        competences=tuple(Competence(_text(n), tuple(map(_text, t))) for n, *t in competences),
        units=tuple(
            Unit(
                _text(name), _text(period), _text(day),
                tuple(_read_cell(limit, *cell) for cell in cells), _text(earlier),
            )
            for name, period, day, earlier, cells in units
        ),
        pools=tuple(
            Pool(
                _count(competence), _count(level, 1), _count(people, 1),
                _read_figures(limit, figures), tuple(map(_count, places)),
            )
            for competence, level, people, figures, places in pools
        ),
        limit=limit,
    )  # fmt: skip
    used = {cell.competence for unit in gathered.units for cell in unit.cells}
    used |= {pool.competence for pool in gathered.pools}
    small = {place for pool in gathered.pools for place in pool.units}
    if max(used, default=0) >= len(gathered.competences) and used:
        raise ValueError
    if small and max(small) >= len(gathered.units):
        raise ValueError
    return gathered


def _read_cell(
    limit: int,
    competence: Any,
    level: Any,
    people: Any,
    importance: Any,
    kind: int,
    hours: Any,
    kroner: Any,
    figures: Any,
    before: Any = None,
) -> Cell:
    return Cell(
        _count(competence), _count(level, 1), _count(people, 1),
        None if importance is None else _count(importance, 1), KINDS[kind],
        _amount(hours), _amount(kroner),
        None if figures is None else _read_figures(limit, figures),
        None if before is None else (_count(before[0]), _count(before[1], 1)),
    )  # fmt: skip


def _read_figures(limit: int, figures: Any) -> Figures:
    answers, unknown, holders, missing, steps = map(_count, figures)
    if 0 < answers < limit or holders > answers:
        raise ValueError
    return Figures(answers, unknown, holders, missing, steps)


def _count(value: Any, least: int = 0) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise ValueError
    return value


def _amount(value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < inf:
        raise ValueError
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
