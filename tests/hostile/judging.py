"""
What a reader may do with any bytes at all: take them, or say in Danish why not. It never stumbles.

A library may stumble over a file that is broken, and that is told as well; our own code may not.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import worksheets
from tests.hostile.limits import within
from tests.hostile.reading import NAME, ask, told
from tests.incoming.test_hostile_files import with_sheet
from worksheets.content import definition
from worksheets.incoming import read_file
from worksheets.project import Refused

OURS = Path(worksheets.__file__).parent
UNFORESEEN = "Filen kan ikke læses. Bed om en ny."


def as_text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


# By name: the reader, and what the page makes of the bytes before it asks.
READERS: dict[str, tuple[str, Callable[[bytes], Any]]] = {
    "json": ("project file", as_text),
    "units": ("units", as_text),
    "neighbours": ("neighbours", as_text),
    "csv": ("CSV", bytes),
    "xlsx": ("Excel", bytes),
    # Most changes of a zip only break it; this one changes what is in it.
    "sheet": ("Excel", with_sheet),
    "pdf": ("PDF", bytes),
    "codes": ("answer codes", as_text),
    "preset": ("preset link", as_text),
    "questions": ("question link", as_text),
}


def judge(reader: str, data: bytes) -> dict[str, Any]:
    """Fail when the reader stumbles, works for too long, or has no sentence for what it refuses."""
    name, made = READERS[reader]
    given = made(data)
    with within():
        reply = ask(name, given)
    assert "python" != reply.get("code"), reply
    assert reply["kind"] != "failure" or reply.get("message"), reply
    said = told(reply)
    assert all(sentence.strip() for sentence in said), reply
    assert UNFORESEEN not in said, reply
    if str(reply.get("code", "")).endswith("-ulaeselig"):
        assert not is_ours(given), reply
    return reply


def is_ours(data: bytes) -> bool:
    """Whether the code in which reading ended is our own."""
    with pytest.raises(Refused) as refused:
        read_file(NAME, data, definition("gab"))
    cause = refused.value.__cause__
    assert cause, refused
    last = traceback.extract_tb(cause.__traceback__)[-1]
    return Path(last.filename).is_relative_to(OURS)
