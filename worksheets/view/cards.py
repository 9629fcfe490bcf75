"""Cards to cut out: a kicker, a title, and parts with a heading each."""

from __future__ import annotations

from worksheets.result import Card, CardPart, Cards, Text
from worksheets.view.tree import Child, Node, el
from worksheets.view.words import say


def draw(tool: str, cards: Cards) -> Node:
    """The cards one by one; how many there are to a sheet of paper is the style sheet's."""
    drawn = (_card(tool, card) for card in cards.cards)
    return el("div", {"class": "ws-cards", "data-code": cards.code}, *drawn)


def _card(tool: str, card: Card) -> Node:
    children: list[Node] = [el("p", {"class": "ws-cards__kicker"}, *say(tool, card.kicker))]
    if card.title is None:
        children.append(el("p", {"class": "ws-cards__title ws-cards__title--open"}))
    else:
        children.append(el("h3", {"class": "ws-cards__title"}, *_words(tool, card.title)))
    if card.parts:
        parts = (_part(tool, part) for part in card.parts)
        children.append(el("dl", {"class": "ws-cards__parts"}, *parts))
    return el("div", {"class": "ws-cards__card"}, *children)


def _part(tool: str, part: CardPart) -> Node:
    css = "ws-cards__part" + (" ws-cards__part--long" if part.is_long else "")
    if part.text is None:
        css += " ws-cards__part--open"
    words = [] if part.text is None else _words(tool, part.text)
    heading = el("dt", None, *say(tool, part.heading))
    return el("div", {"class": css}, heading, el("dd", None, *words))


def _words(tool: str, words: Text | str) -> list[Child]:
    return say(tool, words) if isinstance(words, Text) else [words]
