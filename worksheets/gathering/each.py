"""Many files read one by one: each is used, or named with the reason why not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from worksheets.jsontext import Refused
from worksheets.plaintext import clean
from worksheets.view.words import sentence

NAMED = 12
LONGEST_FILE_NAME = 80


def read_each(
    files: Iterable[dict[str, str]], read: Callable[[str, str, str], list[Any]]
) -> dict[str, Any]:
    """
    The answer to the page: what was found, as one text that travels back with the last question.

    Args:
        files: Each with `name`, `text` and `day` (when it was last changed).
        read: What those three hold, as JSON can say it. Raises Refused for a file of no use.
    """
    found: list[Any] = []
    bad = []
    for file in files:
        name = clean(file["name"])[:LONGEST_FILE_NAME]
        try:
            found += read(name, file["text"], file["day"])
        except Refused as refused:
            bad.append([name, sentence("shared", f"fejl-{refused.code}", refused.params)])
        except Exception:
            # One file that nobody foresaw must not take the others with it.
            bad.append([name, sentence("shared", "fejl-samle-ulaeselig", {})])
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return {"kind": "gathered", "units": text, "count": len(found), "bad": bad}


def listed(names: Iterable[str]) -> str:
    """
    Names as a sentence has room for them.

    >>> listed(f"E{number}" for number in range(14))
    'E0, E1, E2, E3, E4, E5, E6, E7, E8, E9, E10, E11 … (+2)'
    """
    every = list(names)
    more = f" … (+{len(every) - NAMED})" if len(every) > NAMED else ""
    return ", ".join(every[:NAMED]) + more
