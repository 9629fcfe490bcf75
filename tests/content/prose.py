"""
The running text of a built page, in blocks and sentences, and its readability.

LIX (Björnsson 1968): words per sentence, plus the share of words longer than six letters in
percent. A full stop, an exclamation or question mark and a colon end a sentence, and so does a
block. Ours to decide: a heading and a cell of a table are sentences of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

BLOCKS = frozenset(
    "p li h1 h2 h3 h4 h5 h6 dt dd td th summary figcaption blockquote div pre".split()
)
VOID = frozenset("input br meta link img hr wbr source".split())
# Not written to be read as text: what a macro shows, other languages, code, the menu of a page.
LEFT_OUT = frozenset("script style svg nav form code pre select button noscript template".split())
WORD = re.compile(r"[^\W\d_½¼]+(?:[’'-][^\W\d_]+)*")
END = re.compile(r"(?<=[.!?:])[”\"’)]*\s+(?=[“\"(A-ZÆØÅ0-9])")
# A dot that ends no sentence.
SHORT = re.compile(r"\b(bl\.a|f\.eks|m\.v|nr|stk|kl|jf|ca|ift|pr)\.\s", re.IGNORECASE)


@dataclass
class Prose:
    """What stands in the article of one page."""

    page: str
    blocks: list[str] = field(default_factory=list)

    @property
    def sentences(self) -> list[str]:
        return [
            sentence
            for block in self.blocks
            for sentence in END.split(SHORT.sub(lambda found: found[0].replace(".", ""), block))
            if WORD.search(sentence)
        ]

    @property
    def words(self) -> list[str]:
        return [word for block in self.blocks for word in WORD.findall(block)]

    @property
    def lix(self) -> float:
        words = self.words
        long = sum(len(word) > 6 for word in words)
        return len(words) / len(self.sentences) + 100 * long / len(words)


class _Reader(HTMLParser):
    def __init__(self, *, with_shown: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.with_shown = with_shown
        self.blocks: list[str] = []
        self.text = ""
        self.open: list[tuple[str, bool, bool]] = []  # tag, is in the article, is left out

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS or tag == "br":
            self._flush()
        elif self.with_shown:
            self.text += " "  # what macros show is set apart by its looks, not by spaces
        if tag in VOID:
            return
        named = dict(attrs)
        _, inside, out = self.open[-1] if self.open else ("", False, False)
        is_term = "ws-term" in (named.get("class") or "").split()
        out = out or (tag in LEFT_OUT and not is_term) or named.get("lang") == "en"
        out = out or "popover" in named or "ws-reading" in (named.get("class") or "")
        out = out or "ws-fold" in (named.get("class") or "").split()
        out = out or ("data-search-exclude" in named and not self.with_shown)
        self.open.append((tag, inside or tag == "article", out))

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._flush()
        elif self.with_shown:
            self.text += " "
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][1] and not self.open[-1][2]:
            self.text += data

    def _flush(self) -> None:
        if text := " ".join(self.text.split()):
            self.blocks.append(text)
        self.text = ""


def read(html: str, page: str, *, with_shown: bool = False) -> Prose:
    """The prose of a page's HTML; `with_shown` takes in what macros show (forms excepted)."""
    reader = _Reader(with_shown=with_shown)
    reader.feed(html)
    reader._flush()
    return Prose(page, reader.blocks)


@cache
def pages(site: Path) -> dict[str, str]:
    """The HTML of every page by its address, "" for the front page; the 404 page is none."""
    return {
        file.parent.relative_to(site).as_posix().removeprefix("."): file.read_text("utf-8")
        for file in sorted(site.rglob("index.html"))
    }
