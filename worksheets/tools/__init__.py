"""
One module per tool: `assess(definition, answers) -> Result`, a pure function.

A tool that others take something over from also has `hand_over(definition, answers)`. One
whose result can begin an earlier tool anew has `carry_back(definition, answers, earlier)`, with
the slug of that tool in `CARRIES_BACK_TO` and the words for it in its texts, `tag-med-…`. One with
days for the calendar has `events(definition, answers)`, one with cards `blank_cards()`, and one
that several municipalities agree in `lines_for(definition, answers)`, the rows of each one's plan.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from worksheets.answers import Answers
from worksheets.carryback import CarryBack
from worksheets.definition import Definition
from worksheets.handover import Handover
from worksheets.result import Result


class Tool(Protocol):
    """What every tool module offers."""

    def assess(self, definition: Definition, answers: Answers) -> Result:
        """Say what the answers show."""

    def hand_over(self, definition: Definition, answers: Answers) -> Handover:
        """Say what later tools may go on with; nothing of what was not filled in."""

    def carry_back(self, definition: Definition, answers: Answers, earlier: Answers) -> CarryBack:
        """Say what of the answers would stand in the tool `CARRIES_BACK_TO`."""


def tool(slug: str) -> Tool:
    """The module of a tool, found by its slug. The slug comes from a known definition."""
    return cast(Tool, import_module(f"worksheets.tools.{slug.replace('-', '_')}"))


def carries_back_to(slug: str) -> str:
    """The tool that a result can begin anew; empty for most."""
    found: str = getattr(tool(slug), "CARRIES_BACK_TO", "")
    return found
