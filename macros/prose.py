"""The line under a page's title: how long it takes to read, and when it was last looked at."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from babel.dates import format_date

from macros.library import ContentError

# Quiet reading of plain Danish text on a screen. Ours, and on the slow side of what studies of
# other languages find (Brysbaert 2019: 238 words a minute for English).
WORDS_PER_MINUTE = 200
# A worked example and the rest of what a macro shows is looked at, not read.
SHOWN = re.compile(r"<(section|form|svg|script|style)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def facts(html: str, meta: Mapping[str, Any]) -> dict[str, Any]:
    """
    Minutes to read (at least 1) and the date of the last review, in Danish words.

    `reviewed` is None where the page has no `gennemgaaet`.

    Raises:
        ContentError: `gennemgaaet` is no date.
    """
    words = len(TAG.sub(" ", SHOWN.sub(" ", html)).split())
    return {
        "minutes": max(1, math.ceil(words / WORDS_PER_MINUTE)),
        "reviewed": _reviewed(meta.get("gennemgaaet")),
    }


def _reviewed(written: object) -> dict[str, str] | None:
    if written is None:
        return None
    try:
        day = date.fromisoformat(str(written))
    except ValueError:
        raise ContentError(f"gennemgaaet: {written!r} is no date like 2026-11-25") from None
    return {"iso": day.isoformat(), "words": format_date(day, "d. MMMM y", locale="da")}
