"""
Which kind of answer a gap asks for. The first that matches wins; the reader may choose another.

1. The task may lapse                                   -> lad-ligge
2. The competence is there and not used                 -> brug
3. Time, responsibility or tools are missing            -> omlaeg
4. Somebody is at level 4                               -> oplaer
5. It can be solved with others                         -> samarbejd
6. At most two lift steps per missing person            -> uddan
7. Otherwise                                            -> rekrutter

What is not known matches nothing, so without the numbers of 6 there is no answer at all. A
question before the match that nobody has answered makes it a first guess, and is counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from worksheets.result import Figure, Text
from worksheets.tools.written import joined

PATHS = ("lad-ligge", "brug", "omlaeg", "oplaer", "samarbejd", "uddan", "rekrutter")
UNKNOWN = "find-aarsag"
# What trains or hires; everything else needs neither.
TRAINS_OR_HIRES = {"uddan", "rekrutter"}

WORK = ("tid", "ansvar", "redskaber")
CAUSES = ("bortfald", "ubrugt", *WORK, "sammen")
LEVEL_OF_TEACHERS = 4
MOST_STEPS_EACH = 2


@dataclass(frozen=True, slots=True)
class Facts:
    """
    What is known about a gap; None is not known. `causes` holds the questions answered.
    """

    row: int
    causes: Mapping[str, bool]
    unused: int | None
    teachers: int | None
    missing: int | None
    lift_steps: int | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A path, why in words, and how many questions before it are still open."""

    path: str
    reason: Text
    open_questions: int = 0


def suggest(facts: Facts) -> Suggestion:
    """Find the first path that matches."""
    path, reason, asked = _first_match(facts)
    known = facts.causes.keys() | ({"ubrugt"} if facts.unused is not None else set())
    return Suggestion(path, reason, sum(cause not in known for cause in asked))


def _first_match(facts: Facts) -> tuple[str, Text, tuple[str, ...]]:
    """The path, why, and the questions that had to be asked before it."""
    causes, row = facts.causes, facts.row
    if causes.get("bortfald"):
        return "lad-ligge", Text("grund-bortfald"), ()
    if causes.get("ubrugt"):
        return "brug", Text("grund-ubrugt"), CAUSES[:1]
    if facts.unused and causes.get("ubrugt") is None:
        figure = Figure("ubrugt", facts.unused, "people", row)
        return "brug", Text("grund-ubrugt-antal", {"antal": figure}, facts.unused), CAUSES[:1]
    lacking = [cause for cause in WORK if causes.get(cause)]
    if lacking:
        words = joined([Text(f"mangler-{cause}") for cause in lacking])
        return "omlaeg", Text("grund-omlaeg", {"hvad": words}), CAUSES[:2]
    if facts.teachers:
        figure = Figure("niveau-4", facts.teachers, "people", row)
        return "oplaer", Text("grund-oplaer", {"antal": figure}, facts.teachers), CAUSES[:5]
    if causes.get("sammen"):
        return "samarbejd", Text("grund-sammen"), CAUSES[:5]
    if facts.missing is None or facts.lift_steps is None:
        return UNKNOWN, Text("grund-ukendt"), ()
    if facts.missing == 0:
        return "uddan", Text("grund-uddan-saarbar"), CAUSES
    size = {
        "trin": Figure("loeftetrin", facts.lift_steps, "steps", row),
        "personer": Figure("mangler", facts.missing, "people", row),
    }
    if facts.lift_steps <= MOST_STEPS_EACH * facts.missing:
        return "uddan", Text("grund-uddan", size, facts.missing), CAUSES
    return "rekrutter", Text("grund-rekrutter", size, facts.missing), CAUSES
