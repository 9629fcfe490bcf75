"""What a file would change, row by row, for the reader to decide on before it is taken along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from worksheets.incoming.cells import said
from worksheets.incoming.changes import Change, ChangedRow, Merged
from worksheets.result import Text
from worksheets.view.tree import Node, el
from worksheets.view.words import sentence


def changes(merged: Merged) -> Node:
    """Counts at the top, then what is left out, what is changed and what is added."""
    counts = {"tilfoejes": merged.added, "aendres": merged.changed,
              "udelades": len(merged.left), "ens": merged.same}  # fmt: skip
    lines = [_say(f"ind-antal-{name}", {"antal": count}, count)
             for name, count in counts.items() if count]  # fmt: skip
    items = (el("li", None, line) for line in lines)
    parts: list[Node] = [el("ul", {"class": "ws-incoming__counts"}, *items)]
    parts += _list("ind-udelades", [el("li", None, _left(left.where, left.text, left.why))
                                    for left in merged.left])  # fmt: skip
    parts += _list("ind-aendres", _rows(merged.rows, added=False))
    parts += _list("ind-tilfoejes", _rows(merged.rows, added=True))
    return el("div", {"class": "ws-incoming"}, *parts)


def _rows(rows: Iterable[ChangedRow], *, added: bool) -> list[Node]:
    items: list[Node] = []
    for row in rows:
        of_kind = [change for change in row.changes if bool(change.old) != added]
        if of_kind:
            text = "; ".join(map(_change, of_kind))
            items.append(el("li", None, el("strong", None, _row(row)), f" {text}"))
    return items


def _row(row: ChangedRow) -> str:
    params = {"afsnit": row.section, "raekke": row.row_title, "nummer": str(row.number)}
    if not row.number:
        return _say("ind-afsnit", params)
    if not row.name:
        return _say("ind-raekke", params)
    return _say("ind-raekke-navn", params | {"navn": said(row.name)})


def _change(change: Change) -> str:
    params = {"felt": change.label, "foer": said(change.old), "nu": said(change.new)}
    return _say("ind-fra-til" if change.old else "ind-nyt", params)


def _left(where: Text, text: str, why: Text) -> str:
    params = {"sted": where, "tekst": text, "hvorfor": why}
    return _say("ind-linje" if text else "ind-linje-uden-tekst", params)


def _list(title: str, items: list[Node]) -> list[Node]:
    return [el("h3", None, _say(title, {})), el("ul", None, *items)] if items else []


def _say(code: str, params: Mapping[str, object], count: int | None = None) -> str:
    return sentence("shared", code, params, count)
