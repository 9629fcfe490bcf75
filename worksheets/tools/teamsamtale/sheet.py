"""What tool 9 knows of a talk: its topics in order, its bids, and what was agreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from worksheets.answers import Row
from worksheets.engine.agreement import AverageDeviation, WithinGroup

STEPS = range(5)


@dataclass(frozen=True, slots=True)
class Topic:
    """
    One competence to talk about.

    `levels` is empty while the bids are covered, `bids` is how many are in. `is_chosen` is
    False for what only the mapping points at.
    """

    row: int
    name: str
    given: Mapping[str, str]
    is_chosen: bool
    bids: int
    required: int | None
    levels: list[int]
    deviation: AverageDeviation
    agreement: WithinGroup
    priority: float
    mapped: int | None
    minutes: int | None = None

    @property
    def spread(self) -> int | None:
        return self.deviation.spread

    @property
    def most_alike(self) -> int | None:
        """How many say the level that most say."""
        return max((self.levels.count(step) for step in STEPS), default=0) or None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed; who and when are empty while they are missing. `day` is ISO 8601."""

    what: str
    who: str
    day: str

    @property
    def is_whole(self) -> bool:
        return bool(self.who and self.day)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All of the sheet, the topics in the order of the talk. `edge` is the time to open."""

    topics: list[Topic]
    waiting: list[Topic]
    is_shown: bool
    people: int
    minutes: int
    edge: int
    date: str
    tasks: list[Row]
    strengths: list[Row]
    agreements: list[Agreement]
    for_mus: list[tuple[str, str]]

    @property
    def bids(self) -> int:
        return sum(topic.bids for topic in (*self.topics, *self.waiting))

    @property
    def bids_in_all(self) -> int:
        """Nobody need bid on what waits, but who did is counted."""
        begun = [topic for topic in self.waiting if topic.bids]
        return (len(self.topics) + len(begun)) * self.people

    @property
    def compared(self) -> list[Topic]:
        return [topic for topic in (*self.topics, *self.waiting) if topic.spread is not None]

    @property
    def apart(self) -> list[Topic]:
        return [topic for topic in self.compared if topic.deviation.is_talking_point]
