"""What is known of each gap, and of all of them together, once they are read and in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from worksheets.engine.priority import HIGHEST_IMPORTANCE, Priority
from worksheets.engine.trace import Step
from worksheets.tools.prioritering.frame import Frame, Number
from worksheets.tools.prioritering.paths import UNKNOWN, Suggestion

ALL = "alt"


@dataclass(frozen=True, slots=True)
class Gap:
    """
    One gap that can be put in order. `shortfall` None: not known, counted as 1. `kind` is
    drift, udvikling or empty.
    """

    row: int
    name: str
    is_named: bool
    given: Mapping[str, str]
    kind: str
    importance: int
    urgency: int
    missing: int | None
    people: int | None
    lift_steps: int | None
    shortfall: float | None
    priority: Priority
    trace: tuple[Step, ...]
    suggestion: Suggestion
    own_path: str
    why: str
    feasible: int | None
    hours: Number | None
    kroner: Number | None
    is_chosen: bool

    @property
    def path(self) -> str:
        return self.own_path or self.suggestion.path

    @property
    def is_own_choice(self) -> bool:
        """The reader goes another way than the one suggested; with none suggested, nobody does."""
        return self.own_path not in {"", self.suggestion.path} and self.suggestion.path != UNKNOWN

    @property
    def is_uncovered(self) -> bool:
        return self.missing is None or self.missing > 0

    @property
    def comes_first(self) -> bool:
        return self.importance == HIGHEST_IMPORTANCE and self.is_uncovered

    @property
    def worth(self) -> int | None:
        """The toolbox's own assumption: betydning x løftetrin."""
        return None if self.lift_steps is None else self.importance * self.lift_steps


@dataclass(frozen=True, slots=True)
class Standing:
    """How many of the top places stand fast under R7."""

    kept: int
    top: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the words are about. `only` is what is shown: alt, drift or udvikling."""

    ordered: list[Gap]
    standing: Standing | None
    waiting: int
    frame: Frame
    only: str
    gives_way: str
    date: str

    @property
    def is_whole(self) -> bool:
        return self.only == ALL

    @property
    def shown(self) -> list[Gap]:
        return [g for g in self.ordered if self.is_whole or g.kind == self.only]

    @property
    def actions(self) -> list[Gap]:
        """The gaps something is to be done about."""
        return [gap for gap in self.ordered if gap.path != "lad-ligge"]

    @property
    def is_decided(self) -> bool:
        """Something is chosen, whether it is shown or not."""
        return any(gap.is_chosen for gap in self.actions)

    @property
    def chosen(self) -> list[Gap]:
        return [gap for gap in self.shown if gap.is_chosen and gap.path != "lad-ligge"]
