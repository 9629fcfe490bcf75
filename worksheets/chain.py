"""
The way through the tools: what each reads of those before it.

A project is read anew for every question, so nothing that was handed over can be out of
date. A tool that hands over says so by having a function `hand_over`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from worksheets.answers import Answers
from worksheets.carryback import CarryBack
from worksheets.content import definition
from worksheets.definition import sources
from worksheets.handover import Handover, Taken
from worksheets.project import Project
from worksheets.reading import read_answers
from worksheets.result import Block, Cards, Event, NextStep, Paper, Points, Result, Text
from worksheets.tools import carries_back_to, tool


def read(slug: str, project: Project, day: str = "") -> Answers:
    """What a tool has to go on: what was typed in it, and what earlier tools hand over."""
    return _Reading(project, day).answers(slug)


def assess(slug: str, project: Project, day: str = "") -> tuple[Result, Answers]:
    """The result of a tool on a day, with what the reader overruled written into it."""
    answers = read(slug, project, day)
    result = tool(slug).assess(definition(slug), answers)
    overruled = [taken for taken in answers.taken if taken.is_overruled]
    if result.blocks and overruled:
        result = replace(result, blocks=_before_papers(result.blocks, _overruled(overruled)))
    return result, answers


def events(slug: str, project: Project, day: str) -> tuple[Event, ...]:
    """What a tool puts in the calendar; nothing for a tool without days of its own."""
    find = getattr(tool(slug), "events", None)
    found: tuple[Event, ...] = find(definition(slug), read(slug, project, day)) if find else ()
    return found


def plans_of(
    slug: str, project: Project, day: str
) -> list[tuple[str, tuple[Mapping[str, str], ...]]]:
    """The rows each municipality has to write in its own plan; none for most tools."""
    find = getattr(tool(slug), "lines_for", None)
    found = find(definition(slug), read(slug, project, day)) if find else ()
    return [(ours.municipality, ours.rows) for ours in found]


def carry_back(slug: str, project: Project, day: str) -> CarryBack:
    """
    What a tool would write into an earlier one; nothing is written here.

    Raises LookupError for a tool that carries nothing back.
    """
    earlier = carries_back_to(slug)
    if not earlier:
        raise LookupError(f"{slug!r} carries nothing back")
    answers, before = read(slug, project, day), read(earlier, project, day)
    return tool(slug).carry_back(definition(slug), answers, before)


class _Reading:
    """Reads each tool once; lives only for one question."""

    def __init__(self, project: Project, day: str) -> None:
        self.project = project
        self.day = day
        self.handed: dict[str, Handover] = {}

    def answers(self, slug: str) -> Answers:
        sheet = definition(slug)
        handed = {source: self.hand_over(source) for source in sources(sheet)}
        return read_answers(sheet, self.project, handed, self.day)

    def hand_over(self, slug: str) -> Handover:
        if slug not in self.handed:
            self.handed[slug] = tool(slug).hand_over(definition(slug), self.answers(slug))
        return self.handed[slug]


def _before_papers(blocks: tuple[Block, ...], points: Points) -> tuple[Block, ...]:
    """A paper begins a sheet of its own and ends it; what came after would be alone on the next."""
    last = (Paper, Cards, NextStep)
    at = next((i for i, block in enumerate(blocks) if isinstance(block, last)), len(blocks))
    return (*blocks[:at], points, *blocks[at:])


def _overruled(overruled: list[Taken]) -> Points:
    items = tuple(
        Text(
            "rettet-linje-fordi" if taken.reason else "rettet-linje",
            {
                "label": taken.label,
                "her": taken.typed,
                "nu": taken.value,
                "vaerktoej": definition(taken.source).title,
                "fordi": taken.reason,
            },
        )
        for taken in overruled
    )
    return Points("rettet", Text("rettet-titel"), items)
