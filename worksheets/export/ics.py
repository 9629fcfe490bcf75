"""
A calendar file of RFC 5545, as Outlook and other calendars take it in.

Each event fills a whole day without blocking it. Its UID comes from what it is about, not from
when: an event that has moved replaces the old one when the file is taken in again. The words are
passed in, for a calendar's titles are Danish.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from worksheets.result import Event, Text

PRODUCT = "-//Kompetencevaerktoejet//worksheets//DA"
DOMAIN = "kompetencevaerktoejet"
MOST_OCTETS = 75
# Text values only; the backslash first, or it would escape the escapes.
ESCAPES = (
    ("\\", "\\\\"),
    (";", "\\;"),
    (",", "\\,"),
    ("\r\n", "\\n"),
    ("\n", "\\n"),
    ("\r", "\\n"),
)


def calendar(events: Iterable[Event], *, say: Callable[[Text], str], name: str, day: str) -> str:
    """
    Write a calendar file.

    Args:
        events: In any order; each `day` a date of ISO 8601.
        say: A title in words.
        name: What the calendar is called.
        day: The date on which the file is made, ISO 8601.

    Raises:
        ValueError: for what is no date.

    >>> event = Event(("frist", "Jura"), "2027-06-15", Text("frist"))
    >>> "SUMMARY:Frist: Jura" in calendar(
    ...     [event], say=lambda text: "Frist: Jura", name="Plan", day="2027-01-11"
    ... )
    True
    """
    stamp = f"{_compact(date.fromisoformat(day))}T000000Z"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    for event in events:
        lines += _event(event, say(event.title), stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def uid(event: Event) -> str:
    """The same for the same event each time, wherever the file is made."""
    # A separator that no typed text can hold: control characters are taken out of those.
    content = "\x1f".join(event.uid)
    return f"{hashlib.sha256(content.encode()).hexdigest()[:32]}@{DOMAIN}"


def _event(event: Event, title: str, stamp: str) -> Iterator[str]:
    first = date.fromisoformat(event.day)
    yield "BEGIN:VEVENT"
    yield f"UID:{uid(event)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{_compact(first)}"
    # The end is the first day that is not part of it; the last day there is has none after it.
    if first < date.max:
        yield f"DTEND;VALUE=DATE:{_compact(first + timedelta(days=1))}"
    yield f"SUMMARY:{_escaped(title)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _compact(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    for sign, escaped in ESCAPES:
        text = text.replace(sign, escaped)
    return text


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets, the later ones begun with a space; no letter is split."""
    part, octets = "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > MOST_OCTETS:
            yield part
            part, octets = " ", 1
        part += letter
        octets += size
    yield part
