"""
Text from people, made safe to show and to compare.

Control characters, zero-width characters and direction overrides can make a text look
like another one; they are taken out wherever text enters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Symbols, emoji, their skin tones and the sign that asks for their coloured form.
EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
# Cc control, Cf format (zero width, direction, tags), Cs lone surrogates.
UNWANTED = frozenset({"Cc", "Cf", "Cs"})
# A zero-width joiner holds many emoji together; anywhere else it only hides.
JOINER = "\u200d"
HIDING_JOINER = re.compile(f"(?<![{EMOJI}]){JOINER}|{JOINER}(?![{EMOJI}])")


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """
    Bring a typed text into its one plain form: NFC, single spaces, no invisible signs.

    >>> clean("  Samarbejde\\tpå   tværs ")
    'Samarbejde på tværs'
    >>> clean("M\\u202e1")
    'M1'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    spaced = "".join(" " if char in "\t\n\r\f\v" else char for char in text)
    visible = "".join(c for c in spaced if c == JOINER or unicodedata.category(c) not in UNWANTED)
    plain = unicodedata.normalize("NFC", HIDING_JOINER.sub("", visible))
    return " ".join(plain.split())


def clean_lines(text: str) -> str:
    """
    The same for a box of several lines, which keeps them.

    >>> clean_lines("  Ring først.\\r\\nSkriv   så. \\n")
    'Ring først.\\nSkriv så.'
    """
    return "\n".join(map(clean, text.replace("\r\n", "\n").split("\n"))).strip()
