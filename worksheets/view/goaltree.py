"""
The goal-task tree: each goal with its weight, and the tasks that carry it.

Nested lists, drawn as a tree by the style sheet. How firmly a task hangs on its goal is said by
a word, by one to three dots and by the thickness of its line.
"""

from __future__ import annotations

from worksheets.result import Branch, Leaf, Text, Tree
from worksheets.view.numbers import percentages, write
from worksheets.view.shapes import caption, circle, plainly, share, step, svg
from worksheets.view.tree import Child, Node, el
from worksheets.view.words import say


def draw(tool: str, picture: Tree) -> Node:
    """
    The whole tree; no branches give the title alone.

    Raises ValueError for a share outside 0-1 and a strength outside 1-3.
    """
    parts: list[Child] = [caption(say(tool, picture.title))]
    if picture.branches:
        weights = _weights(picture)
        branches = zip(picture.branches, weights, strict=True)
        items = [_branch(tool, branch, weight) for branch, weight in branches]
        parts.append(el("ol", {"class": "ws-goals__tree"}, *items))
    return el("figure", {"class": "ws-goals"}, *parts)


def _weights(picture: Tree) -> list[str]:
    """Weights that together are the whole are shown as percentages that add to 100."""
    shares = [
        None if branch.share is None else share(branch.share, f"{branch.name}: share")
        for branch in picture.branches
    ]
    known = [value for value in shares if value is not None]
    if len(known) == len(shares) and abs(sum(known) - 1) < 1e-9:
        return [f"{percent}\u00a0%" for percent in percentages(known)]
    return ["" if value is None else write(value, "share") for value in shares]


def _branch(tool: str, branch: Branch, weight: str) -> Node:
    name = say(tool, branch.name) if isinstance(branch.name, Text) else [branch.name]
    goal: list[Node] = [el("div", {"class": "ws-goals__name"}, *name)]
    if weight:
        word = plainly(tool, "maaltrae-vaegt")
        figure = el("span", {"class": "ws-goals__percent"}, weight)
        goal.insert(0, el("div", {"class": "ws-goals__weight"}, figure, " ", word))
    if branch.note:
        goal.append(el("div", {"class": "ws-goals__note"}, *say(tool, branch.note)))
    leaves = [_leaf(tool, leaf) for leaf in branch.leaves]
    if not leaves:
        empty = el("div", {"class": "ws-goals__task"}, plainly(tool, "maaltrae-uden-opgaver"))
        leaves = [el("li", {"class": "ws-goals__leaf ws-goals__leaf--none"}, empty)]
    return el(
        "li",
        {"class": "ws-goals__branch"},
        el("div", {"class": "ws-goals__goal"}, *goal),
        el("ul", {"class": "ws-goals__leaves"}, *leaves),
    )


def _leaf(tool: str, leaf: Leaf) -> Node:
    parts: list[Node] = [el("div", {"class": "ws-goals__name"}, leaf.name)]
    strength = leaf.strength
    if strength is not None:
        strength = step(strength, f"{leaf.name}: strength", 1, 3)
        word = plainly(tool, f"maaltrae-styrke-{strength}")
        parts.append(el("div", {"class": "ws-goals__strength"}, _dots(strength), word))
    if leaf.note:
        parts.append(el("div", {"class": "ws-goals__note"}, *say(tool, leaf.note)))
    return el(
        "li",
        {"class": f"ws-goals__leaf ws-goals__leaf--{strength or 'unsaid'}"},
        el("div", {"class": "ws-goals__task"}, *parts),
    )


def _dots(strength: int) -> Node:
    full, ring = "ws-goals__dot ws-goals__dot--full", "ws-goals__dot"
    dots = [circle(7 + 14 * n, 7, 5, full if n < strength else ring) for n in range(3)]
    return svg("ws-goals__dots", (42, 14), "", *dots)
