"""
Are the conditions in place? The toolbox's own rule.

T1  Answers are 0 no, 1 partly, 2 decided, 3 decided and visible. The verdict follows the
    lowest critical answer, not the average: any 0 means wait, any 1 means ready if it is
    put in place, otherwise ready. A strong average cannot make up for a missing decision.
    Unanswered is never 0: without all critical answers only "wait" can be said.
T2  The mean of a group of statements is taken over those answered, with its n.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from worksheets.engine.arguments import sequence, whole
from worksheets.engine.trace import Step

HIGHEST = 3
DECIDED = 2


@dataclass(frozen=True, slots=True)
class Readiness:
    """
    The verdict: `wait`, `ready_if`, `ready`, or `too_few` while it cannot be known.

    `lowest` is the lowest critical answer, None when none is given.
    """

    status: str
    lowest: int | None
    n: int
    left_out: int
    trace: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class GroupMean:
    """The mean of the answered statements of a group; None when none is answered."""

    value: float | None
    status: str
    n: int
    left_out: int
    trace: tuple[Step, ...]


def readiness(critical: Mapping[str, int | None]) -> Readiness:
    """
    Judge by the lowest critical answer (rule T1).

    Args:
        critical: Answer 0-3 for each critical condition; None where there is none yet.

    Raises:
        ValueError: an answer outside 0-3, or no conditions at all.

    >>> readiness({"priority": 3, "leader": 1, "resources": 2}).status
    'ready_if'
    >>> readiness({"priority": 0, "leader": None, "resources": None}).status
    'wait'
    """
    if not isinstance(critical, Mapping) or not critical:
        raise ValueError(f"critical must hold an answer by its name, not {critical!r}")
    for name, answer in critical.items():
        _check(f"critical[{name!r}]", answer)
    given = [answer for answer in critical.values() if answer is not None]
    lowest = min(given, default=None)
    if lowest == 0:
        status = "wait"
    elif len(given) < len(critical):
        status = "too_few"
    else:
        status = "ready_if" if min(given) < DECIDED else "ready"
    trace = (Step("T1", "readiness", (("answers", tuple(given)), ("lowest", lowest)), status),)
    return Readiness(status, lowest, len(given), len(critical) - len(given), trace)


def group_mean(answers: Sequence[int | None]) -> GroupMean:
    """
    Average the answered statements of a group (rule T2).

    Raises:
        ValueError: an answer outside 0-3.

    >>> group_mean([3, 2, None]).value
    2.5
    """
    for place, answer in enumerate(sequence("answers", answers)):
        _check(f"answers[{place}]", answer)
    given = [answer for answer in answers if answer is not None]
    left_out = len(answers) - len(given)
    if not given:
        return GroupMean(None, "too_few", 0, left_out, ())
    value = sum(given) / len(given)
    inputs = (("answers", tuple(given)), ("n", len(given)))
    return GroupMean(value, "ok", len(given), left_out, (Step("T2", "group_mean", inputs, value),))


def _check(name: str, answer: int | None) -> None:
    if answer is not None:
        whole(name, answer, 0, HIGHEST)
