"""What the page says at an input that an earlier tool hands a value over to."""

from __future__ import annotations

from worksheets.content import definition
from worksheets.handover import Taken
from worksheets.view.words import sentence


def taken_as_json(taken: Taken) -> dict[str, str]:
    """
    The value and where it is from; a note where the reader should look at it.

    There is a note when the reader wrote something else, and when the earlier tool has
    changed since.
    """
    params = {
        "label": taken.label,
        "vaerktoej": definition(taken.source).title,
        "foer": taken.seen,
        "nu": taken.value,
        "her": taken.typed,
    }
    code = {
        (True, True): "taget-rettet-aendret",
        (True, False): "taget-rettet",
        (False, True): "taget-aendret",
    }.get((taken.is_overruled, taken.is_changed))
    return {
        "field": taken.field,
        "value": taken.value,
        "seen": taken.seen,
        "from": sentence("shared", "taget-fra", params),
        "note": sentence("shared", code, params) if code else "",
        "use": sentence("shared", "taget-brug", params) if taken.is_overruled else "",
    }
