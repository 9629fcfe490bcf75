"""
What an activity has moved, counted from those who took part.

Rules
-----
R1  Those who can do it now = those who could before, plus the participants who came up to
    the requirement, minus those who fell below it; at least 0. For when nobody has counted
    the whole unit again.
R2  Lift steps taken = the single-level steps up from where the participants began. Who
    stands lower than before takes none back: the fall is told on its own.
R3  The whole unit now = where it stood, with each participant moved from where all of them began
    to where he or she stands now. Unknown when more took part than stood there.
R4  An agreed level is moved only when all it was agreed for took part and stand together now; else
    one number cannot say it.
R5  Those who can do it = those at the requirement or above.

Source: the toolbox's own rules, R1 and R2 followed over time.
"""

from __future__ import annotations

from collections.abc import Sequence

from worksheets.engine.arguments import whole, whole_numbers
from worksheets.engine.coverage import HIGHEST_LEVEL, LOWEST_LEVEL


def steps_taken(levels: Sequence[int], *, start: int) -> int:
    """
    Count the single-level steps that participants have gone up (rule R2).

    Args:
        levels: Where each participant stands now, 0-4. Nobody gives 0.
        start: Where all of them began, 0-4.

    Raises:
        ValueError: Naming the argument and its value.

    >>> steps_taken([3, 3, 1], start=2)
    2
    """
    whole_numbers("levels", levels, LOWEST_LEVEL, HIGHEST_LEVEL)
    whole("start", start, LOWEST_LEVEL, HIGHEST_LEVEL)
    return sum(max(0, level - start) for level in levels)


def crossings(levels: Sequence[int], *, start: int, required_level: int) -> tuple[int, int]:
    """
    Count those who came up to the requirement, and those who fell below it (rule R1).

    Args:
        levels: Where each participant stands now, 0-4.
        start: Where all of them began, 0-4.
        required_level: 1-4.

    Raises:
        ValueError: Naming the argument and its value.

    >>> crossings([3, 3, 1], start=2, required_level=3)
    (2, 0)
    >>> crossings([3, 1], start=3, required_level=2)
    (0, 1)
    """
    whole_numbers("levels", levels, LOWEST_LEVEL, HIGHEST_LEVEL)
    whole("start", start, LOWEST_LEVEL, HIGHEST_LEVEL)
    whole("required_level", required_level, 1, HIGHEST_LEVEL)
    up = sum(start < required_level <= level for level in levels)
    down = sum(level < required_level <= start for level in levels)
    return up, down


def holders_now(before: int, *, up: int, down: int) -> int:
    """
    Count those who can do it now, from those who could before (rule R1).

    >>> holders_now(2, up=1, down=0), holders_now(0, up=0, down=1)
    (3, 0)
    """
    for name, value in (("before", before), ("up", up), ("down", down)):
        whole(name, value, 0)
    return max(0, before + up - down)


def counts_after(
    counts: Sequence[int], levels: Sequence[int], *, start: int
) -> tuple[int, ...] | None:
    """
    Move the participants to where they stand now (rule R3).

    Args:
        counts: How many of the whole unit stood at each level, 0-4.
        levels: Where each participant stands now, 0-4. Nobody moves nobody.
        start: Where all participants began, 0-4.

    Returns:
        How many stand at each level now; None when more took part than stood at the start.

    Raises:
        ValueError: Naming the argument and its value.

    >>> counts_after([0, 0, 4, 2, 0], [3, 3, 2], start=2)
    (0, 0, 2, 4, 0)
    >>> counts_after([0, 0, 1, 2, 0], [3, 3], start=2) is None
    True
    """
    whole_numbers("levels", levels, LOWEST_LEVEL, HIGHEST_LEVEL)
    whole("start", start, LOWEST_LEVEL, HIGHEST_LEVEL)
    if len(counts) != HIGHEST_LEVEL + 1:
        raise ValueError(f"counts: one for each level, not {len(counts)}")
    for count in counts:
        whole("counts", count, 0)
    if counts[start] < len(levels):
        return None
    after = list(counts)
    for level in levels:
        after[start] -= 1
        after[level] += 1
    return tuple(after)


def holders_of(counts: Sequence[int], *, required_level: int) -> int:
    """
    Count those who can do it, from how many stand at each level, 0-4 (rule R5).

    Raises:
        ValueError: Naming the argument and its value.

    >>> holders_of([0, 0, 2, 4, 1], required_level=3)
    5
    """
    whole("required_level", required_level, LOWEST_LEVEL, HIGHEST_LEVEL)
    if len(counts) != HIGHEST_LEVEL + 1:
        raise ValueError(f"counts: one for each level, not {len(counts)}")
    return sum(counts[required_level:])


def agreed_after(levels: Sequence[int], *, agreed: int, people: int, start: int) -> int | None:
    """
    Move an agreed level (rule R4).

    Args:
        levels: Where each participant stands now, 0-4.
        agreed: The level that was agreed, 0-4.
        people: How many it was agreed for.
        start: Where all participants began, 0-4.

    Returns:
        The level of all of them now; None where one number cannot say it.

    Raises:
        ValueError: Naming the argument and its value.

    >>> agreed_after([3, 3], agreed=2, people=2, start=2)
    3
    >>> agreed_after([3, 2], agreed=2, people=2, start=2) is None
    True
    """
    whole_numbers("levels", levels, LOWEST_LEVEL, HIGHEST_LEVEL)
    for name, value in (("agreed", agreed), ("start", start)):
        whole(name, value, LOWEST_LEVEL, HIGHEST_LEVEL)
    whole("people", people, 0)
    if start != agreed or len(levels) != people or len(set(levels)) != 1:
        return None
    return levels[0]
