"""The page that leaves the meeting of tool 2: an agenda, before or after the goals are weighed."""

from __future__ import annotations

from worksheets.answers import Answers
from worksheets.definition import Definition, Field, FieldsSection
from worksheets.result import Figure, Paper, Text
from worksheets.tools.strategi.model import Strategy

QUESTIONS = "spoergsmaal"
# As many tasks as a meeting can talk about.
MOST_TASKS = 5
EMPTY_GOALS = 3

Part = tuple[Text, tuple[Text, ...]]


def questions(definition: Definition) -> tuple[Field, ...]:
    """The ten questions that help those who have no written strategy."""
    section = definition.section(QUESTIONS)
    assert isinstance(section, FieldsSection)
    return section.fields


def answered(definition: Definition, answers: Answers) -> tuple[Text, ...]:
    """The questions that were answered, each with its answer."""
    return tuple(
        Text("dagsorden-svar-linje", {"spoergsmaal": field.label, "svar": reply})
        for field in questions(definition)
        if (reply := answers.text(QUESTIONS, field.id))
    )


def agenda(shown: Strategy, talk: tuple[Text, ...], replies: tuple[Text, ...], unit: str) -> Paper:
    """Goals, the tasks that carry most, and what to talk about."""
    goals = tuple(
        Text("dagsorden-maal-uden", {"maal": goal.name})
        if goal.weight is None
        else Text(
            "dagsorden-maal-linje",
            {"maal": goal.name, "vaegt": Figure("maal-vaegt", goal.weight, "share", goal.row)},
        )
        for goal in shown.goals
    )
    tasks = tuple(
        Text(
            "dagsorden-opgave-linje",
            {"opgave": task.name, "andel": Figure("andel", task.share, "share", task.row)},
        )
        for task in shown.tasks
        if task.share
    )
    parts: list[Part] = [
        (Text("dagsorden-formaal"), (Text("dagsorden-formaal-tekst"),)),
        (Text("dagsorden-maal"), goals),
    ]
    if tasks:
        parts.append((Text("dagsorden-opgaver"), tasks[:MOST_TASKS]))
    parts.append((Text("dagsorden-droeft"), talk or (Text("dagsorden-enige"),)))
    return _paper(unit, [*parts, *_replies(replies)])


def first_agenda(replies: tuple[Text, ...], unit: str) -> Paper:
    """The answers to the questions, and room for the goals."""
    goals: list[Part] = [
        (Text("dagsorden-tomt-maal", {"nummer": str(number)}), ())
        for number in range(1, EMPTY_GOALS + 1)
    ]
    purpose = (Text("dagsorden-formaal"), (Text("dagsorden-formaal-maal"),))
    return _paper(unit, [purpose, *_replies(replies), *goals])


def _replies(replies: tuple[Text, ...]) -> list[Part]:
    return [(Text("dagsorden-svar"), replies)] if replies else []


def _paper(unit: str, parts: list[Part]) -> Paper:
    title = Text("dagsorden-titel-enhed", {"enhed": unit}) if unit else Text("dagsorden-titel")
    end: list[Part] = [(Text("dagsorden-beslutning"), ()), (Text("dagsorden-ansvar"), ())]
    return Paper("dagsorden", title, (*parts, *end))
