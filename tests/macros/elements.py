"""HTML as a list of elements with what stands around them, enough to ask a form about itself."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"input", "br", "col", "meta", "link", "img", "hr"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    above: tuple["Element", ...]
    text: str = ""
    within: list["Element"] = field(default_factory=list)

    def inside(self, tag: str) -> bool:
        return any(element.tag == tag for element in self.above)

    def find(self, tag: str) -> list["Element"]:
        return [element for element in self.within if element.tag == tag]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(self.open))
        self.found.append(element)
        for above in self.open:
            above.within.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        closed = self.open.pop()
        assert tag == closed.tag, f"</{tag}> closes <{closed.tag}>"

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def elements(html: str) -> list[Element]:
    """Every element in its order. Fails where tags do not match."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open, f"<{reader.open[-1].tag}> is never closed"
    return reader.found
