"""
Many units made one: which file counts for a unit, what is hidden, and what has changed.

J1  Of two files of one unit in one period the newest counts. The other is named, and it is told
    when the two say different things.
J2  Of two periods the newest counts and the one before it is compared with. A change is kept only
    where it may be shown (P3): the group is unchanged, or five or more came or left. Only the
    number of answers is known, so people who changed places are not seen.
J3  A group below the limit is hidden here and for good (P1). The small groups of one competence
    and level that were opened together are counted as one where they may be (P2). Opened another
    time they make a group of their own: adding one unit to a sum that was shown would give the
    unit away.
J4  A file opened later takes the place of the unit it is about. A sum of small units that held it
    is no longer true, and goes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from worksheets.engine.disclosure import round_change
from worksheets.engine.gathering import Part, may_be_shown, pooled
from worksheets.gathering.kept import Cell, Competence, Figures, Gathered, Pool, Unit
from worksheets.gathering.raw import RawCell, RawUnit
from worksheets.handover import same_name

MOST_TASKS = 3
MOST_UNITS = 1_000
# What a project file has room for, with names of ordinary length.
MOST_CELLS = 60_000


@dataclass(slots=True)
class Joined:
    """What came of it. The lists hold names of units, in the order they are told."""

    gathered: Gathered = field(default_factory=Gathered)
    municipalities: tuple[str, ...] = ()
    new: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    older: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    compared: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)
    partly: list[str] = field(default_factory=list)
    lost_pools: int = 0
    too_many: int = 0


@dataclass(frozen=True, slots=True)
class _Round:
    """What a comparison needs of one round of a unit, by the name of the competence."""

    period: str
    figures: Mapping[str, tuple[int, int, int, int]]


def join(before: Gathered, files: Iterable[RawUnit], *, limit: int) -> Joined:
    """
    Lay the files of units over what was gathered before.

    Args:
        before: What the project has; unchanged.
        files: What was read, in any order.
        limit: Fewest answers behind a shown number, at least 5; never lowered for what was
            gathered with a higher one.
    """
    limit = max(limit, before.limit)
    files = list(files)
    joined = Joined(municipalities=_municipalities(files))
    joiner = _Joiner(before, joined, limit)
    by_unit: dict[str, list[RawUnit]] = {}
    for file in files:
        by_unit.setdefault(same_name(file.name), []).append(file)
    for rounds in by_unit.values():
        joiner.unit(sorted(rounds, key=lambda unit: unit.day, reverse=True))
    joined.gathered = joiner.gathered()
    return joined


class _Joiner:
    """Collects the units and their small groups; lives for one call of `join`."""

    def __init__(self, before: Gathered, joined: Joined, limit: int) -> None:
        self.joined = joined
        self.limit = limit
        self.before = before
        self.units = {same_name(unit.name): unit for unit in before.units}
        self.competences = list(before.competences)
        self.places = {same_name(c.name): at for at, c in enumerate(self.competences)}
        self.small: dict[tuple[int, int], list[tuple[str, Part]]] = {}
        self.changed: set[str] = set()
        self.cells = sum(len(unit.cells) for unit in before.units)

    def unit(self, rounds: list[RawUnit]) -> None:
        """All files of one unit, the newest first (J1, J2)."""
        newest, *rest = rounds
        key = same_name(newest.name)
        kept = self.units.get(key)
        earlier: _Round | None = None
        for other in rest:
            if other.period == newest.period:
                self._tell_same(newest, other)
            elif earlier is None:
                earlier = _of_file(other, self.limit)
            else:
                self.joined.older.append(other.name)
        if kept is None:
            if len(self.units) >= MOST_UNITS or self.cells + len(newest.cells) > MOST_CELLS:
                self.joined.too_many += 1
                return
            self.joined.new.append(newest.name)
        elif newest.day < kept.day:
            self._add_round_before(key, kept, newest)
            return
        else:
            if earlier is None and kept.period != newest.period:
                earlier = self._of_kept(kept)
            self.joined.replaced.append(newest.name)
        self.changed.add(key)
        self.cells += len(newest.cells)
        self.units[key] = self._made(newest, earlier)

    def gathered(self) -> Gathered:
        place_of = {key: at for at, key in enumerate(self.units)}
        old_places = {at: same_name(unit.name) for at, unit in enumerate(self.before.units)}
        pools = []
        for pool in self.before.pools:
            names = [old_places[place] for place in pool.units]
            if self.changed.isdisjoint(names):
                places = tuple(sorted(place_of[name] for name in names))
                pools.append(replace(pool, units=places))
            else:
                self.joined.lost_pools += 1
        for (competence, _), parts in sorted(self.small.items()):
            together = pooled([part for _, part in parts], limit=self.limit)
            if together is None or together.holders is None:
                continue
            figures = Figures(
                together.n,
                together.left_out,
                together.holders,
                together.missing or 0,
                together.lift_steps or 0,
            )
            places = tuple(sorted(place_of[key] for key, _ in parts))
            level, people = together.required_level, together.required_people
            pools.append(Pool(competence, level, people, figures, places))
        return Gathered(
            tuple(self.competences), tuple(self.units.values()), tuple(pools), self.limit
        )

    def _tell_same(self, newest: RawUnit, other: RawUnit) -> None:
        if newest.cells == other.cells:
            self.joined.same.append(other.file or other.name)
        elif newest.day == other.day:
            self.joined.different.append(newest.name)
        else:
            self.joined.older.append(other.file or other.name)
            self.joined.different.append(newest.name)

    def _add_round_before(self, key: str, kept: Unit, older: RawUnit) -> None:
        """A file older than what is kept is compared with it, or not used."""
        if older.period == kept.period or kept.earlier:
            self.joined.older.append(older.file or older.name)
            return
        earlier = _of_file(older, self.limit)
        cells = tuple(
            replace(cell, before=self._change(cell, self._name(cell.competence), earlier))
            for cell in kept.cells
        )
        self.joined.compared.append(kept.name)
        self.units[key] = replace(kept, cells=cells, earlier=earlier.period)

    def _made(self, file: RawUnit, earlier: _Round | None) -> Unit:
        cells = tuple(self._cell(file, raw, earlier) for raw in file.cells)
        if all(cell.is_hidden for cell in cells):
            self.joined.small.append(file.name)
        if file.left_out:
            self.joined.partly.append(file.name)
        if earlier:
            self.joined.compared.append(file.name)
        return Unit(file.name, file.period, file.day, cells, earlier.period if earlier else "")

    def _cell(self, file: RawUnit, raw: RawCell, earlier: _Round | None) -> Cell:
        place = self._place(raw)
        figures = shown_figures(raw, self.limit)
        part = raw.part
        if figures is None and part is not None and part.answers:
            of = (place, part.required_level)
            self.small.setdefault(of, []).append((same_name(file.name), part))
        cell = Cell(
            place,
            raw.required_level,
            raw.required_people,
            raw.importance,
            raw.kind,
            raw.hours,
            raw.kroner,
            figures,
        )
        return replace(cell, before=self._change(cell, raw.name, earlier)) if earlier else cell

    def _change(self, cell: Cell, name: str, earlier: _Round) -> tuple[int, int] | None:
        """Holders and number before, where the change may be shown (J2)."""
        found = earlier.figures.get(same_name(name))
        if found is None or cell.figures is None:
            return None
        level, people, answers, holders = found
        now = cell.figures.answers
        change = round_change(
            stayed=min(now, answers),
            joined=max(0, now - answers),
            left=max(0, answers - now),
            limit=self.limit,
        )
        # Against another requirement the same people would seem to have moved.
        return (holders, people) if change.is_shown and level == cell.required_level else None

    def _of_kept(self, unit: Unit) -> _Round:
        figures = {
            same_name(self._name(cell.competence)): (
                cell.required_level,
                cell.required_people,
                cell.figures.answers,
                cell.figures.holders,
            )
            for cell in unit.cells
            if cell.figures
        }
        return _Round(unit.period, figures)

    def _name(self, place: int) -> str:
        return self.competences[place].name

    def _place(self, raw: RawCell) -> int:
        key = same_name(raw.name)
        place = self.places.setdefault(key, len(self.competences))
        if place == len(self.competences):
            self.competences.append(Competence(raw.name))
        tasks = self.competences[place].tasks
        if raw.task and raw.task not in tasks and len(tasks) < MOST_TASKS:
            self.competences[place] = replace(self.competences[place], tasks=(*tasks, raw.task))
        return place


def shown_figures(raw: RawCell, limit: int) -> Figures | None:
    """A unit's own numbers, None where they must be hidden (P1) or nobody knows a level."""
    if raw.figures is not None:
        return raw.figures if may_be_shown(raw.figures.answers, limit=limit) else None
    part = raw.part
    if part is None or not may_be_shown(part.answers, limit=limit):
        return None
    found = part.coverage()
    if found.holders is None:
        return None
    return Figures(
        part.answers, part.unknown, found.holders, found.missing or 0, found.lift_steps or 0
    )


def _of_file(file: RawUnit, limit: int) -> _Round:
    figures = {}
    for raw in file.cells:
        shown = shown_figures(raw, limit)
        if shown:
            figures[same_name(raw.name)] = (
                raw.required_level,
                raw.required_people,
                shown.answers,
                shown.holders,
            )
    return _Round(file.period, figures)


def _municipalities(files: Iterable[RawUnit]) -> tuple[str, ...]:
    """The names the files give, the most common first."""
    named = Counter(file.municipality for file in files if file.municipality)
    return tuple(name for name, _ in named.most_common())
