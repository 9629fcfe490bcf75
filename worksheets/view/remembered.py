"""
Parts of a view that are drawn once and shown again while they stay the same.

A keystroke changes one row of many. What is drawn from equal parts of a result is equal, so an
answer is the same whether it was remembered or not. It is shared, and nobody may change it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from worksheets.content import Words, words_spoken

# The rows of a large sheet, in table and picture.
MOST = 512

Parameters = ParamSpec("Parameters")
Drawn = TypeVar("Drawn")
_forgetting: list[Callable[[], None]] = []


def remembered(draw: Callable[Parameters, Drawn]) -> Callable[Parameters, Drawn]:
    """Let a drawing of hashable parts be drawn anew only when they, or the words, change."""

    @lru_cache(maxsize=MOST)
    def once(words: Words, *args: Any, **named: Any) -> Drawn:
        return draw(*args, **named)

    @wraps(draw)
    def in_these_words(*args: Parameters.args, **named: Parameters.kwargs) -> Drawn:
        return once(words_spoken(), *args, **named)  # type: ignore[arg-type]

    _forgetting.append(once.cache_clear)
    return in_these_words


def forget() -> None:
    """Draw everything anew from now on."""
    for clear in _forgetting:
        clear()
