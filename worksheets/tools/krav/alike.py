"""Which names of competences may be the same competence written in two ways."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

# So alike, of 1, are two names that may be one.
ALIKE = 0.85
# A shorter name inside a longer one says too little.
SHORTEST_WITHIN = 4
# A word this short is left whole: "samler" loses its ending, "er" does not.
LONGEST_WHOLE_WORD = 4
ENDINGS = ("er", "en")
SIGNS = re.compile(r"[\W_]+")
DIGITS = re.compile(r"[0-9]+")


def plain_name(name: str) -> str:
    """
    Take case, signs and the endings -er and -en out of a name.

    >>> plain_name("Samtaler, svære"), plain_name("samtalen svære")
    ('samtal svære', 'samtal svære')
    """
    return " ".join(_stem(word) for word in SIGNS.sub(" ", name.casefold()).split())


def _stem(word: str) -> str:
    is_long = len(word) > LONGEST_WHOLE_WORD
    return word[:-2] if is_long and word.endswith(ENDINGS) else word


def alike(names: Sequence[str]) -> list[tuple[int, int]]:
    """
    Pair each name with the first earlier one that it may be the same as.

    Names that differ only by a number are different ("Modul 1", "Modul 2").

    >>> alike(["Dokumentation", "Jura", "dokumentation efter ny lov", "Juraen"])
    [(0, 2), (1, 3)]
    """
    plain = [plain_name(name) for name in names]
    found = []
    for later, name in enumerate(plain):
        matcher = SequenceMatcher(None, "", name, autojunk=False)
        earlier = next((n for n in range(later) if _may_be_one(plain[n], name, matcher)), None)
        if earlier is not None:
            found.append((earlier, later))
    return found


def _may_be_one(one: str, other: str, matcher: SequenceMatcher[str]) -> bool:
    if not one or not other:
        return False
    if one == other or _is_within(one, other) or _is_within(other, one):
        return True
    if DIGITS.findall(one) != DIGITS.findall(other):
        return False
    matcher.set_seq1(one)
    # The quick ones are upper bounds; most pairs stop there.
    return (
        matcher.real_quick_ratio() >= ALIKE
        and matcher.quick_ratio() >= ALIKE
        and matcher.ratio() >= ALIKE
    )


def _is_within(short: str, long: str) -> bool:
    return len(short) >= SHORTEST_WITHIN and f" {short} " in f" {long} "
