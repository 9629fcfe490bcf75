"""What the municipalities of tool 12 have in common, competence by competence and in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from worksheets.engine.cooperation import Pairing, SharedGap, order_shared, pair_up
from worksheets.engine.trace import Step
from worksheets.handover import same_name
from worksheets.tools.kommuner_sammen.joint import Joint
from worksheets.tools.kommuner_sammen.lines import Line


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of what is known, and how many that should be in it are not."""

    value: int | None
    left_out: int


@dataclass(frozen=True, slots=True)
class Competence:
    """One competence in all municipalities, their names in order; `rank` None: it is not shared."""

    name: str
    lines: tuple[Line, ...]
    pairing: Pairing
    rank: int | None = None

    @property
    def needing(self) -> list[Line]:
        return [line for line in self.lines if line.needs]

    @property
    def giving(self) -> list[Line]:
        return [line for line in self.lines if line.can_give]

    @property
    def missing(self) -> Sum:
        return _sum(line.missing for line in self.needing)

    @property
    def lift_steps(self) -> Sum:
        return _sum(line.lift_steps for line in self.needing)

    @property
    def hidden(self) -> int:
        return sum(line.is_hidden for line in self.lines)

    @property
    def trace(self) -> tuple[Step, ...]:
        return self.pairing.trace

    def line_of(self, municipality: str) -> Line | None:
        wanted = same_name(municipality)
        return next((line for line in self.lines if same_name(line.municipality) == wanted), None)


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    Everything the words are about. `waiting` are joint gaps an earlier tool hands over; `contacts`
    are by the name of the municipality without case.
    """

    municipalities: tuple[str, ...]
    competences: tuple[Competence, ...]
    joints: tuple[Joint, ...]
    waiting: tuple[tuple[str, Mapping[str, str]], ...]
    contacts: Mapping[str, str]
    key: str
    coordinator: str
    meeting: str
    counts_again: str
    trace: tuple[Step, ...]

    @property
    def shared(self) -> list[Competence]:
        return [competence for competence in self.competences if competence.rank is not None]

    @property
    def hidden(self) -> int:
        return sum(competence.hidden for competence in self.competences)


def competences_of(lines: Iterable[Line]) -> tuple[tuple[Competence, ...], tuple[Step, ...]]:
    """
    The competences, the shared ones first and in order (D1), then the others by name.

    Rows can be written in any order: names decide wherever numbers do not.
    """
    by_name: dict[str, list[Line]] = {}
    for line in lines:
        by_name.setdefault(same_name(line.competence), []).append(line)
    found = []
    for name in sorted(by_name):
        ordered = tuple(sorted(by_name[name], key=lambda line: same_name(line.municipality)))
        pairing = pair_up([line.party for line in ordered])
        found.append(Competence(by_name[name][0].competence, ordered, pairing))
    shared = order_shared([SharedGap(len(c.needing), c.lift_steps.value) for c in found])
    first = [
        Competence(c.name, c.lines, c.pairing, shared.ranks[place])
        for place in shared.order
        for c in (found[place],)
    ]
    others = [c for place, c in enumerate(found) if shared.ranks[place] is None]
    return (*first, *others), shared.trace


def _sum(numbers: Iterable[int | None]) -> Sum:
    every = list(numbers)
    known = [number for number in every if number is not None]
    return Sum(sum(known) if known else None, len(every) - len(known))
