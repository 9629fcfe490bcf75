"""
Which language a page says that each of its texts is in.
"""

from __future__ import annotations

from html.parser import HTMLParser

from tests.content.prose import VOID

SAID = ("aria-label", "title", "alt", "placeholder")
NO_TEXT = ("script", "style", "code", "pre")


class _Reader(HTMLParser):
    def __init__(self, language: str) -> None:
        super().__init__(convert_charrefs=True)
        self.language = language
        self.texts: list[str] = []
        self.open: list[tuple[str, str]] = []  # tag, language

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        around = self.open[-1][1] if self.open else ""
        language = "" if tag in NO_TEXT else named.get("lang") or around
        if tag not in VOID | {"col"}:
            self.open.append((tag, language))
        if language == self.language:
            self.texts += [named[name] or "" for name in SAID if name in named]

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][1] == self.language:
            self.texts.append(" ".join(data.split()))


def texts_in(language: str, html: str) -> list[str]:
    """What is shown or told in one language, code left out."""
    reader = _Reader(language)
    reader.feed(html)
    return reader.texts
