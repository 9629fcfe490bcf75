"""
The cards of tool 9: the questions of the talk, then what it is about. No level stands on any.
"""

from __future__ import annotations

from worksheets.result import Card, CardPart, Cards, Figure, Text
from worksheets.tools.red_thread import thread_points
from worksheets.tools.teamsamtale.sheet import Sheet, Topic
from worksheets.tools.written import joined

# More names than this are not read out in a question.
FEW_TASKS = 3
# Blank cards for what the talk is about; with the five questions they fill two sheets of paper.
BLANK_TOPICS = 3


def questions(tasks: list[str], topics: list[str]) -> tuple[Text, ...]:
    """Five, in the order of the talk, in the reader's own words where there are some."""
    of_tasks = Text("spoergsmaal-opgaver")
    if len(tasks) > FEW_TASKS:
        params = {"antal": Figure("opgaver", len(tasks), "people")}
        of_tasks = Text("spoergsmaal-opgaver-mange", params)
    elif tasks:
        of_tasks = Text("spoergsmaal-opgaver-navne", {"navne": joined(tasks)})
    return (
        of_tasks,
        Text("spoergsmaal-styrker"),
        Text("spoergsmaal-niveau-navn", {"navn": topics[0]})
        if topics
        else Text("spoergsmaal-niveau"),
        Text("spoergsmaal-hjaelp"),
        Text("spoergsmaal-aftale"),
    )


def talk_cards(sheet: Sheet) -> Cards:
    """A card for each question and for each competence on the agenda."""
    tasks = [task.name for task in sheet.tasks]
    asked = questions(tasks, [topic.name for topic in sheet.topics])
    return Cards("samtalekort", (*_asked(asked), *map(_of_topic, sheet.topics)))


def blank_cards() -> Cards:
    """The questions, and cards to write competences on."""
    return Cards("samtalekort", (*_asked(questions([], [])), *[_card(None, ())] * BLANK_TOPICS))


def _asked(asked: tuple[Text, ...]) -> tuple[Card, ...]:
    notes = CardPart(Text("samtalekort-noter"), None, is_long=True)
    return tuple(
        Card(Text("samtalekort-spoergsmaal", {"nummer": str(number)}), question, (notes,))
        for number, question in enumerate(asked, start=1)
    )


def _of_topic(topic: Topic) -> Card:
    thread = tuple(
        CardPart(Text("traad-titel"), line, is_long=True)
        for points in thread_points([(topic.name, topic.given)])
        for line in points.items
    )
    return _card(topic.name, thread)


def _card(name: str | None, thread: tuple[CardPart, ...]) -> Card:
    asked = CardPart(Text("samtalekort-opgave"), None, is_long=True)
    example = CardPart(Text("samtalekort-eksempel"), None, is_long=True)
    help_ = CardPart(Text("samtalekort-hjaelp"), None, is_long=True)
    return Card(Text("samtalekort-kompetence"), name, (*(thread or (asked,)), example, help_))
