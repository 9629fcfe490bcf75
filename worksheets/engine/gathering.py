"""
One competence in many units: the small groups counted as one, and what makes a shared gap.

Rules
-----
P1  A unit's numbers are shown when at least the limit have answered there; an empty group hides
    nobody.
P2  The municipality's number is the sum of the shown groups and of the small ones counted as one
    group, if they may be: all are asked for the same level, together they reach the limit, they are
    at least two, and they are neither all holders nor none. Otherwise they are left out of the
    sum. No shown group has to be hidden to protect a small one, because no sum is shown that holds
    it alone.

Why nothing follows from the group of small ones: its numbers are counted from all its levels
together, so they stay the same when two people change units. Where there are both holders and
others, there is for every unit such a change that gives it another number. `disclosure.suppress`
hides a shown group instead; here that would not help, since the unit has a file of its own.

Asked for different levels this would not hold: six people of whom one is short of level 4 by one
step are all known to reach level 1.

The group is asked for all its units' people together. Its missing is therefore the least that can
be missing there, and the words say so.

Source: the toolbox's own, on the practice of P1 and P2 (see `disclosure`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from worksheets.engine.arguments import whole
from worksheets.engine.coverage import Coverage, coverage
from worksheets.engine.disclosure import LOWEST_LIMIT

# A gap that this many units have is worth one common answer; the toolbox's own number.
SHARED_BY = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One unit's people for one competence: `counts` at levels 0-4, and those not known."""

    counts: tuple[int, ...]
    required_level: int
    required_people: int
    unknown: int = 0

    @property
    def answers(self) -> int:
        return sum(self.counts)

    def coverage(self) -> Coverage:
        """Rules R1-R5 for this unit alone."""
        return coverage(
            levels_of(self.counts),
            required_level=self.required_level,
            required_people=self.required_people,
            unknown=self.unknown,
        )


def levels_of(counts: Sequence[int]) -> list[int]:
    """
    The levels behind the number of people at each.

    >>> levels_of((1, 0, 2, 0, 0))
    [0, 2, 2]
    """
    return [level for level, people in enumerate(counts) for _ in range(people)]


def may_be_shown(answers: int, *, limit: int = LOWEST_LIMIT) -> bool:
    """
    Whether a group's own numbers may stand there (rule P1).

    >>> may_be_shown(4), may_be_shown(5), may_be_shown(0)
    (False, True, True)
    """
    whole("answers", answers, 0)
    whole("limit", limit, LOWEST_LIMIT)
    return answers == 0 or answers >= limit


def pooled(parts: Sequence[Part], *, limit: int = LOWEST_LIMIT) -> Coverage | None:
    """
    The small groups of one competence as one; None when they may not be counted (rule P2).

    Args:
        parts: The hidden groups, each of fewer than `limit` answers and not empty, asked for the
            same level.
        limit: At least 5.

    >>> four = Part((0, 0, 2, 2, 0), required_level=3, required_people=3)
    >>> both = pooled([four, four])
    >>> both.holders, both.missing, both.lift_steps
    (4, 2, 2)
    >>> pooled([four]) is None
    True
    """
    whole("limit", limit, LOWEST_LIMIT)
    counts = tuple(map(sum, zip(*(part.counts for part in parts), strict=True)))
    answers = sum(counts)
    if answers < limit or len([part for part in parts if part.answers]) < 2:
        return None
    level = parts[0].required_level
    if any(part.required_level != level for part in parts):
        raise ValueError("groups that are asked for different levels cannot be one")
    people = sum(part.required_people for part in parts)
    unknown = sum(part.unknown for part in parts)
    found = Part(counts, level, people, unknown).coverage()
    # All or none: everybody's answer would be known, in every unit.
    return None if found.holders in (0, answers) else found
