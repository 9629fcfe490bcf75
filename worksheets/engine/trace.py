"""
The steps behind a number, for "Sådan er tallet regnet".

A step says which rule was used, what was computed, the numbers that went in and
the number that came out. The words are written elsewhere, from the code.
"""

from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = int | float | str | tuple["Value", ...] | None


@dataclass(frozen=True, slots=True)
class Step:
    """
    One step of a calculation.

    Inputs keep the order in which a reader should meet them. Large inputs are
    aggregated (people per level, not a level per person).

    >>> step = Step("R1", "coverage_share", (("holders", 2), ("required_people", 4)), 0.5)
    >>> step.input("required_people")
    4
    """

    rule: str
    code: str
    inputs: tuple[tuple[str, Value], ...]
    value: Value

    def input(self, name: str) -> Value:
        """Give one input by its name; `KeyError` when the step has no such input."""
        return dict(self.inputs)[name]
