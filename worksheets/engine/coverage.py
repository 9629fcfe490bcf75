"""
One competence in one unit: who carries it, who is missing, how far there is to go.

Required level K (1-4), required number of people N (at least 1), known levels L
(0-4), and the number of people who answered "ved ikke".

Rules
-----
R1  Holders H = known levels at K or above. Share = min(1, H / N).
    Missing = max(0, N - H). Margin = H - N.
R2  Lift steps = the fewest single-level steps that bring N people to K: over the
    N highest known levels, the sum of max(0, K - level). A place nobody is known
    to fill costs K. It is an unknown place while there are unknown answers left
    to fill it, otherwise a new person.
R3  Status: uncovered H < N; vulnerable H >= N and H = 1; thin H = N >= 2; robust H > N.
R4  Holders who do not use the competence today are counted by the tool that asks
    for it: a plain count, with no calculation to get wrong here.
R5  Answer share = known / (known + unknown). Under 70 % the result is uncertain.

Unknown is never zero: with unknown answers and no known level the status is
`unknown` and nothing else is claimed. With nobody at all, H is 0.

Sources: the toolbox's own rules, common skills-matrix practice put in symbols. The
levels are anchored steps in the manner of Dreyfus & Dreyfus (1980), "A five-stage
model of the mental activities involved in directed skill acquisition". A share over
1 is cut off, because a pooled ratio hides empty places (ISO/TS 30433:2021).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from worksheets.engine.arguments import whole, whole_numbers
from worksheets.engine.trace import Step

LOWEST_LEVEL = 0
HIGHEST_LEVEL = 4
CERTAIN_ANSWER_SHARE = 0.7

Status = Literal["uncovered", "vulnerable", "thin", "robust", "unknown"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """
    The coverage of one competence in one unit.

    Attributes:
        status: R3, or `unknown` when unknown answers are all there is.
        holders: People at the required level or above.
        share: 0-1.
        missing: People short of the required number.
        margin: Holders above (or, negative, below) the required number.
        lift_steps: Fewest single-level steps to the requirement, `unknown_places`
            and `new_people` included at the full way from zero.
        unknown_places: Places that may be filled by people who answered "ved ikke".
        new_people: Places nobody in the unit can fill.
        answer_share: 0-1; `None` when nobody was asked.
        uncertain: The answer share is under 70 %.
        n: Known levels.
        left_out: Unknown answers.
    """

    status: Status
    holders: int | None
    share: float | None
    missing: int | None
    margin: int | None
    lift_steps: int | None
    unknown_places: int | None
    new_people: int | None
    answer_share: float | None
    uncertain: bool
    required_level: int
    required_people: int
    n: int
    left_out: int
    trace: tuple[Step, ...]


def lift_steps(levels: Sequence[int], *, required_level: int, required_people: int) -> int:
    """
    Count the fewest single-level steps that bring enough people up to the requirement.

    The people closest to the requirement are lifted first, so the number is a
    floor for the effort, not a plan. A place nobody is known to fill costs the
    whole way from zero (rule R2).

    Args:
        levels: Known levels, 0-4, in any order. Unknown and irrelevant are left out.
        required_level: 1-4.
        required_people: How many must reach it, at least 1.

    Returns:
        Steps, 0 when the requirement is met.

    >>> lift_steps([4, 3, 2, 1, 0], required_level=3, required_people=3)
    1
    >>> lift_steps([3, 2], required_level=2, required_people=4)
    4
    """
    _check(levels, required_level, required_people)
    empty_places = max(0, required_people - len(levels))
    lifted = _people_lifted(levels, required_level, required_people)
    return required_level * (len(lifted) + empty_places) - sum(lifted)


def coverage(
    levels: Sequence[int], *, required_level: int, required_people: int, unknown: int = 0
) -> Coverage:
    """
    Compute rules R1, R2, R3 and R5 for one competence in one unit.

    Args:
        levels: Known levels, 0-4, in any order.
        required_level: 1-4.
        required_people: How many must reach it, at least 1. "Alle" is everyone for
            whom the competence is relevant, unknown answers included.
        unknown: How many answered "ved ikke". "Ikke relevant" is not counted at all.

    >>> result = coverage([4, 3, 2, 1, 0], required_level=3, required_people=3)
    >>> result.holders, result.missing, result.lift_steps, result.status
    (2, 1, 1, 'uncovered')
    >>> coverage([], required_level=3, required_people=2, unknown=4).status
    'unknown'
    """
    _check(levels, required_level, required_people)
    whole("unknown", unknown, 0)

    known = len(levels)
    asked = known + unknown
    answer_share = known / asked if asked else None
    uncertain = answer_share is not None and answer_share < CERTAIN_ANSWER_SHARE
    answered = Step("R5", "answer_share", (("known", known), ("unknown", unknown)), answer_share)

    if asked and not known:
        return Coverage(
            "unknown", None, None, None, None, None, None, None, answer_share, uncertain,
            required_level, required_people, known, unknown,
            (answered, Step("R3", "status", (("known", known), ("unknown", unknown)), "unknown")),
        )  # fmt: skip

    holders = sum(level >= required_level for level in levels)
    share = min(1.0, holders / required_people)
    missing = max(0, required_people - holders)
    margin = holders - required_people
    lifted = _people_lifted(levels, required_level, required_people)
    empty_places = max(0, required_people - known)
    unknown_places = min(empty_places, unknown)
    new_people = empty_places - unknown_places
    steps = required_level * (len(lifted) + empty_places) - sum(lifted)
    status = _status(holders, required_people)

    people_per_level = tuple(map(levels.count, range(LOWEST_LEVEL, HIGHEST_LEVEL + 1)))
    both = (("holders", holders), ("required_people", required_people))
    trace = (
        Step(
            "R1",
            "holders",
            (("people_per_level", people_per_level), ("required_level", required_level)),
            holders,
        ),
        Step("R1", "coverage_share", both, share),
        Step("R1", "missing", both, missing),
        Step("R1", "margin", both, margin),
        Step(
            "R2",
            "lift_steps",
            (
                ("required_level", required_level),
                ("people_lifted", lifted),
                ("unknown_places", unknown_places),
                ("new_people", new_people),
            ),
            steps,
        ),
        answered,
        Step("R3", "status", both, status),
    )
    return Coverage(
        status, holders, share, missing, margin, steps, unknown_places, new_people,
        answer_share, uncertain, required_level, required_people, known, unknown, trace,
    )  # fmt: skip


def _check(levels: Sequence[int], required_level: int, required_people: int) -> None:
    whole_numbers("levels", levels, LOWEST_LEVEL, HIGHEST_LEVEL)
    whole("required_level", required_level, 1, HIGHEST_LEVEL)
    whole("required_people", required_people, 1)


def _people_lifted(
    levels: Sequence[int], required_level: int, required_people: int
) -> tuple[int, ...]:
    """Give the levels, highest first, of those who must be lifted to fill the places."""
    closest = sorted(levels, reverse=True)[:required_people]
    return tuple(level for level in closest if level < required_level)


def _status(holders: int, required_people: int) -> Status:
    if holders < required_people:
        return "uncovered"
    # One person who carries the whole requirement is a risk even at 100 %.
    if holders == 1:
        return "vulnerable"
    return "thin" if holders == required_people else "robust"
