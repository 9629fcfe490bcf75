"""
What a tool hands over to the tools after it, and what became of it there.

Nothing is copied into the project: a later tool reads the value anew each time, until
the reader writes another one there. Values are texts as they would have been typed, so
that there is one way to read them.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

# Kept beside an overruled value: what was seen of the earlier tool then, and why it was changed.
SEEN = "-fra"
REASON = "-fordi"
# Small Greek and Cyrillic letters, each with the Latin one it cannot be told from.
ALIKE = str.maketrans(
    "\u03b1\u03b5\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0456\u0458\u0455",
    "aeiknoptyxabekmhopctyxijs",
)


@dataclass(frozen=True, slots=True)
class Handover:
    """
    `fields` by section and field; `rows` by list, each with its name in the first field.

    A row may hold more than the later list has fields for: the words of the goal and the
    task it came from go along (`maal`, `opgave`), and so does `drift` or `udvikling` (`slags`).
    """

    fields: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    rows: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """
    A value that an earlier tool hands over to an input of this one.

    `typed` is what the reader wrote instead, empty when it was taken as it is; `seen` is
    what the earlier tool said when the reader last looked, empty when nobody has yet.
    """

    field: str
    label: str
    source: str
    value: str
    typed: str = ""
    seen: str = ""
    reason: str = ""

    @property
    def is_overruled(self) -> bool:
        return self.typed not in {"", self.value}

    @property
    def is_changed(self) -> bool:
        """The earlier tool says something else now than when it was last looked at."""
        return self.seen not in {"", self.value}


def same_name(name: str) -> str:
    """Names are the same whatever their case."""
    return name.casefold()


def same_look(name: str) -> str:
    """
    Names are the same to the eye, whatever script their letters are from.

    >>> same_look("\u041c1") == same_look("M1") == same_look(" m1")
    True
    """
    return "".join(unicodedata.normalize("NFKC", name).casefold().translate(ALIKE).split())


def row_id(name: str) -> str:
    """The id of a row that was taken over: the same each time it is."""
    return f"fra-{hashlib.sha256(same_name(name).encode()).hexdigest()[:12]}"
