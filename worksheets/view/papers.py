"""A page that leaves the meeting: headed pieces of text, and lines to sign on."""

from __future__ import annotations

from worksheets.result import Paper, Text
from worksheets.view.tree import Node, el
from worksheets.view.words import say


def draw(tool: str, paper: Paper) -> Node:
    """
    The page. One text under a heading is a paragraph, more are a list; none leaves a line to
    write on.
    """
    parts: list[Node] = [el("h3", {"class": "ws-document__title"}, *say(tool, paper.title))]
    for heading, texts in paper.parts:
        parts.append(el("h4", {"class": "ws-document__heading"}, *say(tool, heading)))
        parts.append(_part(tool, texts))
    if paper.signatures:
        lines = [_signature(tool, who) for who in paper.signatures]
        parts.append(el("div", {"class": "ws-document__signatures"}, *lines))
    return el("div", {"class": "ws-document", "data-code": paper.code}, *parts)


def _part(tool: str, texts: tuple[Text, ...]) -> Node:
    if not texts:
        return el("div", {"class": "ws-document__line"})
    if len(texts) == 1:
        return el("p", None, *say(tool, texts[0]))
    return el("ul", None, *(el("li", None, *say(tool, text)) for text in texts))


def _signature(tool: str, who: Text) -> Node:
    return el(
        "div",
        {"class": "ws-document__signature"},
        el("span", {"class": "ws-document__line"}),
        el("span", {"class": "ws-document__who"}, *say(tool, who)),
    )
