"""One scored competence of tool 5, as its words, its lists and its hand-over see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from worksheets.engine.coverage import Coverage
from worksheets.engine.priority import Priority
from worksheets.result import Figure, Text

STATUS = {
    "uncovered": "ikke-daekket",
    "vulnerable": "saarbar",
    "thin": "tynd",
    "robust": "robust",
    "unknown": "ukendt",
}
COVERED = {"vulnerable", "thin", "robust"}


@dataclass(frozen=True, slots=True)
class Competence:
    """
    One row that could be scored, at the chosen horizon and today.

    `given` is what earlier tools hand over about it. `kind` is operation or development,
    empty while nobody has said which. `assumed`: how many stand at the agreed level was
    not typed, and counts as those the requirement asks for.
    """

    row: int
    name: str
    counts: tuple[int, ...]
    now: Coverage
    chosen: Coverage
    importance: int | None
    urgency: int | None
    unused: int | None
    priority: Priority | None
    given: Mapping[str, str]
    kind: str
    assumed: bool

    @property
    def covered(self) -> bool:
        return self.chosen.status in COVERED

    @property
    def status(self) -> str:
        return STATUS[self.chosen.status]

    def required(self) -> dict[str, Figure | Text | str]:
        """What the row asks for: how many, at which level."""
        return {
            "antal": Figure("kraevet", self.chosen.required_people, "people", self.row),
            "krav": Figure("krav", self.chosen.required_level, "level", self.row),
        }

    def holders(self) -> Figure:
        return Figure("daekket", self.chosen.holders, "people", self.row)


@dataclass(frozen=True, slots=True)
class Standing:
    """How many of the top places stand fast under R7."""

    kept: int
    top: int


@dataclass(frozen=True, slots=True)
class Look:
    """
    From where one looks: which horizon, in which mode, and which of the rows.

    `shown` is "alt", "drift" or "udvikling". `waiting` rows were handed over and have no
    levels yet.
    """

    later: bool
    agreed: bool
    shown: str
    waiting: int


def number(measure: str, value: int) -> Figure:
    """A number of the whole sheet."""
    return Figure(measure, value, "people")
