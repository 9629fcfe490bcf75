"""
Where aid B lays each tool: beside the first of the reader's processes that it belongs to.

Months are 1-12 and the year goes round, so December is one month before January.
"""

from __future__ import annotations

from dataclasses import dataclass

from worksheets.result import Text

YEAR = 12
# The tools in the order of the chain: beside which kind of process, and how many months after it.
PLACES = (
    ("strategi", (("budget", -2), ("politik", 1))),
    ("kortlaegning", (("mus", -1),)),
    ("gab", (("kontrakt", -2), ("budget", -1), ("mus", -1))),
    ("prioritering", (("kontrakt", -1),)),
    ("kontrakt", (("kontrakt", 0),)),
    ("teamsamtale", (("mus", 0),)),
    ("plan", (("mus", 1), ("kontrakt", 1), ("budget", 1))),
)
# What a year is followed up by: half a year apart, the last time just before it begins anew.
FOLLOWED_UP = ("kontrakt", "mus", "budget", "politik", "med")
FOLLOW_UP = (("midt", 5), ("slut", -1))


@dataclass(frozen=True, slots=True)
class Process:
    """Something of the reader's own year; `kind` is empty while it is not chosen."""

    name: str
    month: int
    kind: str


@dataclass(frozen=True, slots=True)
class Placement:
    """A tool in a month, with the code of its reason and the process it lies beside."""

    tool: str
    month: int
    reason: str
    beside: str = ""

    @property
    def name(self) -> Text:
        return Text(f"vaerktoej-{self.tool}")

    @property
    def why(self) -> Text:
        return Text(f"grund-{self.tool}-{self.reason}", {"proces": self.beside})


def place(own: list[Process]) -> list[Placement]:
    """The tools in the months of the year, January first."""
    found: list[Placement] = []
    for tool, beside in PLACES:
        for kind, months in beside:
            if process := first(own, kind):
                month = shift(process.month, months)
                found.append(Placement(tool, month, kind, process.name))
                break
    found = [*_beginning(own, found), *found, *_follow_up(own)]
    return sorted(found, key=lambda placement: placement.month)


def _beginning(own: list[Process], placed: list[Placement]) -> list[Placement]:
    """Tool 1: on the last MED meeting before the first step, or else in the month before it."""
    meetings = [process for process in own if process.kind == "med"]
    if not placed:
        return [_check(meetings[0])] if meetings else []
    start = placed[0].month
    nearest = _nearest_before(meetings, start)
    if nearest is None or months_from(nearest.month, start) > YEAR // 2:
        return [Placement("forudsaetninger", shift(start, -1), "start")]
    return [_check(nearest)]


def _check(meeting: Process) -> Placement:
    return Placement("forudsaetninger", meeting.month, "med", meeting.name)


def _nearest_before(processes: list[Process], month: int) -> Process | None:
    return min(processes, key=lambda process: months_from(process.month, month), default=None)


def _follow_up(own: list[Process]) -> list[Placement]:
    process = next((found for kind in FOLLOWED_UP if (found := first(own, kind))), None)
    if process is None:
        return []
    return [
        Placement("opfoelgning", shift(process.month, months), reason, process.name)
        for reason, months in FOLLOW_UP
    ]


def first(own: list[Process], kind: str) -> Process | None:
    return next((process for process in own if process.kind == kind), None)


def last(own: list[Process], kind: str) -> Process | None:
    return first(own[::-1], kind)


def shift(month: int, months: int) -> int:
    return (month - 1 + months) % YEAR + 1


def months_from(first: int, second: int) -> int:
    """How many months the second comes after the first, 0-11."""
    return (second - first) % YEAR
