"""
The report on paper: the one-page report of the site as the plain data `report.typ` sets.

The chapters are not written twice: what MkDocs has made of their Markdown is read, element by
element, into nodes that say what they are. A picture keeps its drawing as SVG with every colour
written into it, because paper has no style sheets, and what stands around the drawing as words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import css_inline
from lxml import etree, html  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parent.parent
STYLES = ROOT / "overrides" / "assets" / "stylesheets"
# The style sheets that say what a drawing looks like.
DRAWN_BY = (
    "tokens.css",
    "result.css",
    "findings.css",
    "pictures.css",
    "heatmap.css",
    "goaltree.css",
    "points.css",
    "wheels.css",
    "pictures-shown.css",
)
LEVELS = {"h1": 1, "h2": 1, "h3": 2, "h4": 3, "h5": 4}
SKIPPED = frozenset({"script", "style", "button", "template", "noscript", "nav", "form"})
INLINE = {"strong": "b", "b": "b", "em": "i", "i": "i", "cite": "i", "code": "code"}
MARK = 50  # units of a drawing
PIXELS = 20  # to the rem, as on the site
Node = dict[str, Any]


class Booklet:
    """The nodes of an article, and the drawings they name."""

    def __init__(self, article: str, address: str, *, whole: bool = True) -> None:
        """
        Args:
            article: The HTML of the page's article.
            address: The address of its page, which a link to another page is shown with.
            whole: The page holds the whole report, chapter by chapter; else it is one text.
        """
        self.address = address
        self.drawings: dict[str, bytes] = {}
        self.targets: set[str] = set()
        self.is_in_picture = False
        root = html.fragment_fromstring(article, create_parent="div")
        blocks = self._blocks(root)
        self.nodes = list(_chapters(blocks) if whole else blocks)

    def as_json(self) -> bytes:
        """The nodes as Typst reads them; a link leads only where there is something."""
        return json.dumps(self.nodes, ensure_ascii=False).encode()

    def _blocks(self, parent: Any) -> Iterator[Node]:
        """What stands in an element, block by block; loose words become a paragraph."""
        loose: list[Node] = [*_text(parent.text)]
        for child in parent:
            if not isinstance(child.tag, str):
                loose += _text(child.tail)
                continue
            if child.tag in BLOCKS and not (child.tag == "svg" and _is_mark(child)):
                yield from _paragraph(loose)
                loose = []
                yield from self._block(child)
            elif child.tag not in SKIPPED or _is_term(child):
                loose += self._inline(child)
            loose += _text(child.tail)
        yield from _paragraph(loose)

    def _block(self, element: Any) -> Iterator[Node]:
        tag = element.tag
        classes = set((element.get("class") or "").split())
        if tag in SKIPPED or "ws-map" in classes or "popover" in element.attrib:
            return
        if tag in LEVELS:
            if tag != "h1":
                yield self._heading(element)
        elif tag == "p":
            yield from _paragraph(self._line(element))
        elif tag in ("ul", "ol"):
            yield self._list(element)
        elif tag == "table":
            yield self._table(element)
        elif tag == "dl":
            yield from self._facts(element)
        elif tag == "figure":
            yield from self._figure(element)
        elif classes & {"ws-goals__goal", "ws-goals__task"}:
            yield from self._together(element)
        elif tag == "svg" and _is_mark(element):
            yield from _paragraph(_text(_number(element)))
        elif tag == "svg":
            yield self._drawing(element)
        elif tag in ("blockquote", "details") or "admonition" in classes or "ws-rule" in classes:
            yield {"k": "box", "c": list(self._blocks(element))}
        else:
            yield from self._blocks(element)

    def _heading(self, element: Any) -> Node:
        name = element.get("id", "")
        self.targets.add(name)
        return {"k": "h", "level": LEVELS[element.tag], "id": name, "c": self._line(element)}

    def _list(self, element: Any) -> Node:
        items = [list(self._blocks(item)) for item in element if item.tag == "li"]
        for item in element:
            if item.get("id"):
                self.targets.add(item.get("id"))
        names = [item.get("id", "") for item in element if item.tag == "li"]
        return {"k": "list", "ordered": element.tag == "ol", "items": items, "ids": names}

    def _table(self, element: Any) -> Node:
        rows = []
        for row in element.iter("tr"):
            cells = [
                {
                    "c": list(self._blocks(cell)),
                    "head": cell.tag == "th",
                    "span": int(cell.get("colspan", "1")),
                    "step": _step(cell),
                }
                for cell in row
                if cell.tag in ("td", "th")
            ]
            rows.append({"cells": cells, "head": row.getparent().tag == "thead"})
        width = max(sum(cell["span"] for cell in row["cells"]) for row in rows)
        is_heat = "ws-heat__table" in (element.get("class") or "")
        return {"k": "table", "rows": rows, "width": width, "heat": is_heat}

    def _facts(self, element: Any) -> Iterator[Node]:
        pairs: list[Node] = []
        for child in element.iter("dt", "dd"):
            if child.tag == "dt":
                name = child.getparent().get("id", "") if child.getparent().tag == "div" else ""
                if name:
                    self.targets.add(name)
                pairs.append({"term": self._line(child), "id": name, "c": []})
            elif pairs:
                pairs[-1]["c"] += list(self._blocks(child))
        if pairs:
            yield {"k": "facts", "items": pairs}

    def _figure(self, figure: Any) -> Iterator[Node]:
        caption = figure.find(".//figcaption")
        title = self._line(caption) if caption is not None else []
        self.is_in_picture = True
        if caption is not None:
            caption.getparent().remove(caption)
        lines = figure.xpath('.//div[contains(concat(" ", @class, " "), " ws-line ")]')
        body: list[Node] = []
        for line in lines:
            name, drawing, answer = (line.find(f".//*[@class='ws-line__{part}']")
                                     for part in ("name", "drawing", "answer"))  # fmt: skip
            body.append(
                {
                    "k": "line",
                    "name": self._line(name),
                    "drawing": self._drawing(drawing),
                    "answer": self._line(answer),
                }
            )
            line.getparent().remove(line)
        body += self._blocks(figure)
        self.is_in_picture = False
        yield {"k": "figure", "title": title, "c": body}

    def _together(self, element: Any) -> Iterator[Node]:
        """A goal or a task of the tree: its name first, then what is said of it, on one line."""
        parts = [(child.get("class") or "", self._line(child)) for child in element]
        named = [line for css, line in parts if css == "ws-goals__name"]
        said = [line for css, line in parts if css != "ws-goals__name" and line]
        line: list[Node] = [{"k": "b", "c": part} for part in named]
        for part in said:
            line += [{"k": "t", "s": " · "}, *part]
        yield from _paragraph(line)

    def _drawing(self, svg: Any) -> Node:
        name = f"drawing-{len(self.drawings) + 1}.svg"
        self.drawings[name] = standalone(svg)
        width = float(svg.get("viewbox", svg.get("viewBox")).split()[2])
        return {"k": "svg", "file": name, "alt": svg.get("aria-label", ""), "width": width}

    def _line(self, element: Any) -> list[Node]:
        """The words of an element, with what is stressed and where it leads."""
        found = [*_text(element.text)]
        for child in element:
            if isinstance(child.tag, str):
                found += self._inline(child)
            found += _text(child.tail)
        return found

    def _inline(self, element: Any) -> list[Node]:
        tag = element.tag
        if tag == "svg":
            return _text(_number(element))
        if "popover" in element.attrib:
            return []
        if element.get("aria-hidden") == "true" and tag == "span":
            return []
        if tag == "br":
            return [{"k": "br"}]
        inner = self._line(element)
        if tag == "a" and (to := self._target(element.get("href") or "")):
            return [{"k": "a", "to": to, "c": inner}]
        if tag in INLINE:
            return [{"k": INLINE[tag], "c": inner}]
        # In a picture the pieces are set apart by where they stand.
        return [*inner, *_text("  ")] if tag == "span" and self.is_in_picture else inner

    def _target(self, href: str) -> str:
        """Where a link leads on paper; "" when that has no address."""
        if not href or href.startswith(("#", "http:", "https:", "mailto:", "tel:")):
            return href
        return urljoin(self.address, href) if self.address else ""


BLOCKS = frozenset(
    "p ul ol table dl div section figure blockquote details h1 h2 h3 h4 h5 svg pre hr".split()
) | {"nav", "form", "summary", "article", "aside"}


def _chapters(nodes: Iterator[Node]) -> Iterator[Node]:
    """From the first chapter to the last: what the page says of itself is for the screen."""
    is_chapter = False
    for node in nodes:
        if node["k"] == "h" and node["level"] == 1:
            is_chapter = node["id"].startswith("kapitel-")
        if is_chapter:
            yield node


def article_of(page: str) -> str:
    """The inside of a built page's article."""
    found = html.document_fromstring(page).find(".//article")
    return "".join(etree.tostring(child, encoding="unicode", method="html") for child in found)


def _is_term(element: Any) -> bool:
    return "ws-term" in (element.get("class") or "").split()


def _is_mark(svg: Any) -> bool:
    """A small sign beside a word, and no drawing of its own."""
    return float(svg.get("viewbox", svg.get("viewBox")).split()[2]) <= MARK


def _number(svg: Any) -> str:
    """What is written in a small sign: a number that the drawing uses for its word."""
    return " ".join(text.text_content() for text in svg.iter("text")) + " "


def _text(words: str | None) -> list[Node]:
    plain = re.sub(r"\s+", " ", words or "")
    return [{"k": "t", "s": plain}] if plain else []


def _paragraph(line: list[Node]) -> Iterator[Node]:
    if any(node["k"] != "t" or node["s"].strip() for node in line):
        yield {"k": "p", "c": line}


def _step(cell: Any) -> int:
    """The depth of a cell in a heat map, 0-4; -1 for an ordinary cell, -2 for an unknown one."""
    found = re.search(r"ws-heat__cell--(\w+)", cell.get("class") or "")
    if not found:
        return -1
    return int(found[1]) if found[1].isdigit() else -2


def standalone(svg: Any) -> bytes:
    """A drawing with its style written into it: light colours, sizes in pixels."""
    source = etree.tostring(svg, encoding="unicode", with_tail=False, method="html")
    inlined = css_inline.inline_fragment(source, css=_styles())
    drawing = html.fragment_fromstring(inlined)
    drawing.set("xmlns", "http://www.w3.org/2000/svg")
    box = drawing.attrib.pop("viewbox", None)
    if box:
        drawing.set("viewBox", box)
    drawing.attrib.pop("style", None)  # where it stands on the page is not the drawing's to say
    _, _, width, height = drawing.get("viewBox").split()
    drawing.set("width", width)
    drawing.set("height", height)
    result: bytes = etree.tostring(drawing)
    return result


@cache
def _styles() -> str:
    """The site's rules for drawings, with every name of a colour or size replaced by its value."""
    css = "\n".join((STYLES / name).read_text("utf-8") for name in DRAWN_BY)
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    # What holds only in a certain window, or in colours of the reader's own, is not the drawing's.
    css = re.sub(r"@(media|container|supports|page)[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", css)
    css = re.sub(r"light-dark\(([^,]+), [^)]+\)", r"\1", css)
    values = dict(re.findall(r"(--ws-[\w-]+):\s*([^;]+);", css))
    css = re.sub(r":root[^{]*\{[^}]*\}", "", css)
    for _ in range(3):  # a value may name another
        css = re.sub(r"var\((--ws-[\w-]+)\)", lambda found: values.get(found[1], ""), css)
    return re.sub(r"([\d.]+)rem", lambda found: f"{float(found[1]) * PIXELS:g}px", css)
