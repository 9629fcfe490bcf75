"""
A tree of HTML and SVG elements as plain data.

In the browser the tree becomes DOM nodes through the same two lists of what is allowed
(`tree.js`); at build time it is written out here with everything escaped. No HTML is
ever put together from text.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

# ["tag", {"attribute": "value"}, [children]]; a child is a node or a text.
Node = list[Any]
Child = Node | str

TAGS = frozenset(
    "a caption circle data dd details div dl dt em figcaption figure g h2 h3 h4 li line ol p path "
    "rect small span strong summary svg table tbody td text th thead title tr ul".split()
)
ATTRIBUTES = frozenset(
    "aria-hidden aria-label class colspan cx cy d data-code data-measure data-row data-status "
    "data-step height href lang r role rowspan rx scope tabindex text-anchor value viewBox width "
    "x x1 x2 y y1 y2".split()
)
VOID = frozenset({"circle", "line", "path", "rect"})


def el(tag: str, attributes: dict[str, str] | None = None, *children: Child) -> Node:
    """
    Make an element. Raises ValueError for a tag or attribute that is not allowed.

    >>> el("p", {"class": "ws-note"}, "Jeres tal")
    ['p', {'class': 'ws-note'}, ['Jeres tal']]
    """
    attributes = attributes or {}
    if tag not in TAGS or not attributes.keys() <= ATTRIBUTES:
        raise ValueError(f"not allowed in a view: {tag} {sorted(attributes)}")
    # Only addresses inside the site; a project can never bring one of its own.
    if "href" in attributes and re.search(r":|^[/\\]", attributes["href"]):
        raise ValueError(f"not an address on this site: {attributes['href']}")
    return [tag, attributes, list(children)]


def serialise(child: Child, root: str = "") -> str:
    """
    Write a tree as HTML; `root` leads from the page to the top of the site.

    >>> serialise(el("p", None, "<b>", el("data", {"value": "2"}, "2")))
    '<p>&lt;b&gt;<data value="2">2</data></p>'
    """
    if isinstance(child, str):
        return escape(child, quote=False)
    tag, attributes, children = child
    start = "".join(
        f' {name}="{escape(root + value if name == "href" else value)}"'
        for name, value in attributes.items()
    )
    if tag in VOID:
        return f"<{tag}{start}/>"
    return f"<{tag}{start}>{''.join(serialise(c, root) for c in children)}</{tag}>"


def plain(child: Child) -> str:
    """The words of a tree, without its elements."""
    return child if isinstance(child, str) else "".join(plain(c) for c in child[2])
