"""
The reader's own words for what is called differently from one municipality to another.

A text holds `{ord.kontrakten}` where a form of such a word belongs. The forms stand in
`words.yaml`; which of the choices counts is part of the project, in its section `ord`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

SECTION = "ord"
WORD = re.compile(r"\{ord\.([^{}]+)\}")


def forms(concepts: Mapping[str, Any], chosen: Mapping[str, str]) -> dict[str, str]:
    """
    Every form by its name, in the words that were chosen.

    What was not chosen, or is no choice, is said by the first one.

    >>> mus = {"choices": [{"value": "mus", "forms": {"i_mus": "i MUS"}},
    ...                    {"value": "samtale", "forms": {"i_mus": "i samtalen"}}]}
    >>> forms({"mus": mus}, {"mus": "samtale"}), forms({"mus": mus}, {"mus": "?"})
    ({'i_mus': 'i samtalen'}, {'i_mus': 'i MUS'})
    """
    found: dict[str, str] = {}
    for name, concept in concepts.items():
        choices = {choice["value"]: choice for choice in concept["choices"]}
        first, *_ = choices.values()
        found |= choices.get(chosen.get(name, ""), first)["forms"]
    return found


def in_words(text: str, words: Mapping[str, str]) -> str:
    """
    Put words into a text. A name with a capital gives the word one, too.

    Raises LookupError for a form that no word has.

    >>> in_words("{ord.Mus} holdes. Tag det {ord.i_mus}.", {"mus": "MUS", "i_mus": "i samtalen"})
    'MUS holdes. Tag det i samtalen.'
    """

    def word(found: re.Match[str]) -> str:
        name = found[1]
        small = name[0].lower() + name[1:]
        if small not in words:
            raise LookupError(f"no form {name!r} in words.yaml")
        form = words[small]
        return form if name == small else form[0].upper() + form[1:]

    return WORD.sub(word, text)


def said_in(value: Any, words: Mapping[str, str]) -> Any:
    """Plain data with the words put into every text of it."""
    if isinstance(value, str):
        return in_words(value, words) if "{ord." in value else value
    if isinstance(value, dict):
        return {key: said_in(part, words) for key, part in value.items()}
    return [said_in(part, words) for part in value] if isinstance(value, list) else value


def unknown(concepts: Mapping[str, Any], chosen: Mapping[str, str]) -> list[str]:
    """The concepts for which something was chosen that is no choice."""
    return [
        name
        for name, concept in concepts.items()
        if chosen.get(name) and chosen[name] not in {c["value"] for c in concept["choices"]}
    ]
