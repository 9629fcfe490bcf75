"""
Parts of a view that are drawn once and shown again while they stay the same.

A keystroke changes one row of many. What is drawn from equal parts of a result is equal, so an
answer is the same whether it was remembered or not. It is shared, and nobody may change it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

# The rows of a large sheet, in table and picture.
MOST = 512

Parameters = ParamSpec("Parameters")
Drawn = TypeVar("Drawn")
_forgetting: list[Callable[[], None]] = []


def remembered(draw: Callable[Parameters, Drawn]) -> Callable[Parameters, Drawn]:
    """Let a drawing of hashable parts be drawn anew only when they change."""
    once = lru_cache(maxsize=MOST)(draw)
    _forgetting.append(once.cache_clear)
    return cast("Callable[Parameters, Drawn]", once)


def forget() -> None:
    """Draw everything anew from now on."""
    for clear in _forgetting:
        clear()
