"""
A result for the clipboard: as HTML that Word and mail programs take in, and as plain text.

It is made of the very trees the page shows, so both say the same. Sentences, lists, tables and
papers go along; drawings, arithmetic and links do not. There are no styles but those of whoever
it is pasted into. A table may be pasted into a spreadsheet too, so its cells are guarded as in CSV.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from worksheets.export.csv import guarded
from worksheets.view.tree import Child, Node

HEADINGS = frozenset({"h2", "h3", "h4", "figcaption"})
PARAGRAPHS = frozenset({"p", "dt", "dd"})
LISTS = frozenset({"ul", "ol"})
LINE = "_" * 30


def as_html(title: str, trees: Iterable[Node]) -> str:
    """The result under a heading, as a piece of a page."""
    parts = [f"<h2>{escape(title, quote=False)}</h2>"]
    for kind, node in _pieces(trees):
        if kind == "heading":
            parts.append(f"<h3>{_html(node)}</h3>")
        elif kind == "list":
            parts.append(
                f"<{node[0]}>{''.join(f'<li>{_html(i)}</li>' for i in node[2])}</{node[0]}>"
            )
        elif kind == "table":
            rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in _rows(node))
            parts.append(f'<table border="1">{rows}</table>')
        else:
            parts.append(f"<p>{_html(node)}</p>")
    return "\n".join(parts)


def as_text(title: str, trees: Iterable[Node]) -> str:
    """The same with tabs between the cells of a table, one row a line."""
    parts = [title]
    for kind, node in _pieces(trees):
        if kind == "heading":
            parts.append(f"\n{_text(node)}")
        elif kind == "list":
            parts += [f"– {_text(item)}" for item in node[2]]
        elif kind == "table":
            parts += ["\t".join(guarded(_text(cell)) for cell in row) for row in _rows(node)]
        else:
            parts.append(_text(node))
    return "\n".join(parts) + "\n"


def _pieces(trees: Iterable[Child]) -> Iterator[tuple[str, Node]]:
    """Headings, paragraphs, lists and tables in their order."""
    for node in trees:
        if isinstance(node, str) or _is_left_out(node):
            continue
        tag, attributes, children = node
        if tag in HEADINGS:
            yield "heading", node
        elif tag in PARAGRAPHS:
            yield "paragraph", node
        elif tag in LISTS:
            yield "list", node
        elif tag == "table":
            yield "table", node
        elif "ws-document__line" in attributes.get("class", ""):
            yield "paragraph", ["p", {}, [LINE]]
        elif "ws-document__who" in attributes.get("class", ""):
            yield "paragraph", node
        else:
            yield from _pieces(children)


def _is_left_out(node: Node) -> bool:
    tag, attributes, _ = node
    css = attributes.get("class", "").split()
    is_drawing = tag == "figure" and not _has(node, "table")
    is_unseen = attributes.get("aria-hidden") == "true" or "ws-hidden" in css
    return (
        is_drawing or is_unseen or tag in {"svg", "details"} or css in (["ws-how"], ["ws-next"])
        or "ws-picture__legend" in css
    )  # fmt: skip


def _has(node: Node, tag: str) -> bool:
    return any(
        not isinstance(child, str) and (child[0] == tag or _has(child, tag)) for child in node[2]
    )


def _rows(table: Node) -> Iterator[list[Node]]:
    for part in table[2]:
        if part[0] == "tr" and not _is_left_out(part):
            yield part[2]
        elif part[0] in {"thead", "tbody"}:
            yield from _rows(part)


def _cell(node: Node) -> str:
    scope = node[1].get("scope")
    start = f'<th scope="{scope}">' if scope else "<td>"
    return f"{start}{escape(guarded(_text(node)), quote=False)}</{start[1:3]}>"


def _html(node: Node) -> str:
    return escape(_text(node), quote=False)


def _text(child: Child) -> str:
    if isinstance(child, str):
        return child
    return "".join("" if not isinstance(c, str) and _is_left_out(c) else _text(c) for c in child[2])
