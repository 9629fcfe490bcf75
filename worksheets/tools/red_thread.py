"""The red thread: which goal and which task ask for what is shown, in the reader's own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from worksheets.result import Points, Text

# What a hand-over carries along about a row, so that the last tool still knows the first goal.
CARRIED = ("maal", "opgave", "slags")


def carry(given: Mapping[str, str]) -> dict[str, str]:
    """What goes on to the next tool about a row; only what is known."""
    return {key: given[key] for key in CARRIED if given.get(key)}


def thread_points(rows: Iterable[tuple[str, Mapping[str, str]]]) -> list[Points]:
    """One line per name whose task is known; no block when none is."""
    items = [
        Text(
            "traad-linje" if given.get("maal") else "traad-opgave",
            {"maal": given.get("maal", ""), "opgave": given["opgave"], "navn": name},
        )
        for name, given in rows
        if given.get("opgave")
    ]
    return [Points("traad", Text("traad-titel"), tuple(items))] if items else []
