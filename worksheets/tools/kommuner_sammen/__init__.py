"""
Tool 12, Kommuner sammen: which gap neighbours share, who can help whom, and who pays what.

A line of one municipality is read in `lines.py` and a joint activity calculated in `joint.py`;
what is said about them is in `words.py`, `tables.py` and `agreement.py`. Small groups give no
number to any of it (P1), and a sum says whom it is without.
"""

from __future__ import annotations

from worksheets.answers import Answers
from worksheets.carryback import CarryBack
from worksheets.definition import Definition
from worksheets.handover import same_name
from worksheets.result import Result
from worksheets.tools.kommuner_sammen.joint import SECTION as JOINT
from worksheets.tools.kommuner_sammen.joint import Joint, joint_of
from worksheets.tools.kommuner_sammen.lines import Line, read_lines
from worksheets.tools.kommuner_sammen.sheet import Competence, Sheet, competences_of
from worksheets.tools.kommuner_sammen.to_plan import Ours, lines_for_plan, plan_of
from worksheets.tools.kommuner_sammen.warnings import warn
from worksheets.tools.kommuner_sammen.words import blocks

CARRIES_BACK_TO = "plan"
AGREEMENT = "faelles-aftale"
MUNICIPALITIES = "kommuner"

__all__ = ["CARRIES_BACK_TO", "assess", "carry_back", "lines_for"]


def assess(definition: Definition, answers: Answers) -> Result:
    """Say what is shared, who can help, and what each pays for what is done together."""
    sheet = _sheet(definition, answers)
    problems = (*answers.problems, *warn(answers, sheet))
    if not sheet.competences and not sheet.waiting:
        return Result(definition.slug, (), problems)
    return Result(definition.slug, blocks(sheet, _labels(definition)), problems)


def carry_back(definition: Definition, answers: Answers, earlier: Answers) -> CarryBack:
    """The joint activities, as our own municipality's lines of the plan."""
    return plan_of(_sheet(definition, answers), answers.text("projekt", "kommune"), earlier)


def lines_for(definition: Definition, answers: Answers) -> tuple[Ours, ...]:
    """What each municipality that takes part has to write in its own plan."""
    return lines_for_plan(_sheet(definition, answers))


def _sheet(definition: Definition, answers: Answers) -> Sheet:
    lines = read_lines(answers)
    competences, trace = competences_of(lines)
    by_name = {same_name(competence.name): competence for competence in competences}
    cards = [row for row in answers.rows[JOINT] if row.filled and row.readable and row.name]
    joints: dict[str, Joint] = {}
    for row in cards:
        if row.typed:
            joint = joint_of(row, *_about(by_name, row.name), _inhabitants(answers))
            joints.setdefault(same_name(row.name), joint)
    names: dict[str, str] = {}
    for line in lines:
        names.setdefault(same_name(line.municipality), line.municipality)
    return Sheet(
        municipalities=tuple(names.values()),
        competences=competences,
        joints=tuple(joints.values()),
        waiting=tuple((row.name, row.given) for row in cards if not row.typed),
        contacts={
            same_name(row.name): row.text("kontakt")
            for row in answers.rows[MUNICIPALITIES]
            if row.readable and row.text("kontakt")
        },
        key=answers.choice(AGREEMENT, "noegle"),
        coordinator=answers.text(AGREEMENT, "tovholder"),
        meeting=answers.text(AGREEMENT, "moede"),
        counts_again=answers.text(AGREEMENT, "taeller-igen"),
        trace=trace,
    )


def _about(by_name: dict[str, Competence], name: str) -> tuple[list[Line], list[str]]:
    competence = by_name.get(same_name(name))
    if competence is None:
        return [], []
    return list(competence.lines), [line.municipality for line in competence.giving]


def _inhabitants(answers: Answers) -> dict[str, int]:
    return {
        same_name(row.name): number
        for row in answers.rows[MUNICIPALITIES]
        if row.readable and (number := row.whole("indbyggere")) is not None
    }


def _labels(definition: Definition) -> dict[str, str]:
    """The forms as the sheet writes them."""
    section = definition.section(JOINT)
    return {
        option.value: option.label
        for field in getattr(section, "fields", ())
        if field.id == "form"
        for option in field.options
    }
