"""What was found in the codes that were pasted, line by line, and what would become of them."""

from __future__ import annotations

from collections.abc import Mapping

from worksheets.result import Text
from worksheets.sharing.told import Collected, Told
from worksheets.view.tree import Node, el
from worksheets.view.words import sentence


def collected(found: Collected, limit: int) -> Node:
    """
    What is laid in first, then what somebody must do something about, then every code.

    `limit` is how many answers it takes before nobody can be known by theirs.
    """
    parts: list[Node] = [el("p", {"class": "ws-collected__sum"}, _sum(found))]
    if 0 < found.answered < limit:
        few = {"antal": found.answered, "graense": limit}
        parts.append(el("p", {"class": "ws-collected__few"}, _say("svar-faa", few, found.answered)))
    parts += _list("svar-ret", [one for one in found.told if one.is_wrong])
    parts += _list("svar-laeste", [one for one in found.told if not one.is_wrong])
    if found.skipped:
        params = {"antal": found.skipped}
        parts.append(el("p", {"class": "ws-collected__skipped"},
                        _say("svar-sprunget-over", params, found.skipped)))  # fmt: skip
    return el("div", {"class": "ws-collected"}, *parts)


def _sum(found: Collected) -> str:
    if not found.new:
        return _say("svar-ingen-nye", {})
    params: dict[str, object] = {"antal": found.new}
    if not found.aliases:
        return _say("svar-laegges-til-antal", params, found.new)
    aliases = sorted(found.aliases, key=lambda alias: (len(alias), alias))
    return _say("svar-laegges-ind", params | {"hvem": ", ".join(aliases)}, found.new)


def _list(title: str, told: list[Told]) -> list[Node]:
    if not told:
        return []
    items = [el("li", None, el("strong", None, one.text), f" {_text(one.what)}") for one in told]
    return [el("h3", None, _say(title, {})), el("ul", None, *items)]


def _text(text: Text) -> str:
    return sentence("shared", text.code, text.params, text.count)


def _say(code: str, params: Mapping[str, object], count: int | None = None) -> str:
    return sentence("shared", code, params, count)
