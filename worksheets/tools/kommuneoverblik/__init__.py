"""
Tool 11, Kommuneoverblik: one picture of many units for the board and HovedMED.

The numbers come from the units' own files, counted again by the engine when they were opened, or
from the table on the page. Groups below the limit are hidden by P1-P3, and nothing that is shown
here, or handed over, can be used to work them out.
"""

from __future__ import annotations

from worksheets.answers import Answers
from worksheets.definition import Definition
from worksheets.handover import Handover
from worksheets.result import Block, Points, Result
from worksheets.tools.kommuneoverblik.blocks import (
    changes,
    closer,
    competences,
    drivers,
    heat_map,
    kinds,
    left_out,
    vulnerable,
)
from worksheets.tools.kommuneoverblik.gather import overview
from worksheets.tools.kommuneoverblik.overview import Overview
from worksheets.tools.kommuneoverblik.words import annex, conclusion, decision_note, next_step
from worksheets.tools.levels import warn
from worksheets.tools.red_thread import thread_points


def assess(definition: Definition, answers: Answers) -> Result:
    """The picture of the whole municipality."""
    problems = list(answers.problems)
    view = overview(definition, answers, problems)
    if not view.all_columns:
        return Result(definition.slug, (), tuple(problems))
    page = int(answers.number("overblik-valg", "side") or 1)
    picture = heat_map(view, page)
    if picture is None and page > 1:
        warn(problems, "overblik-valg.side", "ingen-side", side=page)
    found: list[Block | None] = [
        conclusion(view),
        picture,
        competences(view) if view.columns else None,
        closer(view, answers.text("overblik-valg", "se")),
        kinds(view),
        changes(view),
        # On paper two stand side by side: the two long ones, and then the short one.
        drivers(view),
        left_out(view),
        vulnerable(view),
        _threads(view),
        decision_note(view),
        annex(view, answers),
        next_step(view),
    ]
    return Result(
        definition.slug, tuple(block for block in found if block is not None), tuple(problems)
    )


def hand_over(definition: Definition, answers: Answers) -> Handover:
    """The gaps many units share, as common activities for the plan, whatever is shown."""
    view = overview(definition, answers, [])
    rows = tuple(
        {
            key: value
            for key, value in {
                "navn": column.name,
                "til": str(column.level),
                "personer": str(column.sum_of("missing") or ""),
                "slags": column.kind,
                "opgave": ", ".join(column.tasks),
            }.items()
            if value
        }
        for column in view.shared
    )
    return Handover(rows={"aktiviteter": rows})


def _threads(view: Overview) -> Points | None:
    rows = [(column.name, {"opgave": task}) for column in view.columns for task in column.tasks]
    return next(iter(thread_points(rows)), None)
