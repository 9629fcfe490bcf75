"""
The words that differ from one municipality to another: checked, made a section of every sheet, and
written into the page so that they can change while one reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from markupsafe import Markup

from worksheets.content import content
from worksheets.definition import STRICT, Field, FieldsSection, Option
from worksheets.localwords import SECTION, WORD, forms, in_words
from worksheets.project import IDENTIFIER


@dataclass(frozen=True, slots=True)
class Choice:
    """One word for a concept, in every form that a text asks for."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    value: str
    label: str
    forms: dict[str, str]


@dataclass(frozen=True, slots=True)
class Concept:
    """Something that is called differently here and there; the first choice counts at first."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class LocalWords:
    """What `words.yaml` holds."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    title: str
    note: str
    concepts: dict[str, Concept]


def word_mistakes(words: LocalWords) -> Iterator[str]:
    """Give the mistakes of `words.yaml`, each with the path inside it."""
    owners: dict[str, str] = {}
    for name, concept in words.concepts.items():
        path = f"concepts.{name}"
        values = [choice.value for choice in concept.choices]
        if not IDENTIFIER.fullmatch(name):
            yield f"{path}: must be small letters, digits and hyphens"
        if len(values) < 2:
            yield f"{path}.choices: must be two or more"
            continue
        first = concept.choices[0].forms
        for form, word in first.items():
            if owners.setdefault(form, name) != name:
                yield f"{path}: the form {form!r} is one of {owners[form]!r}, too"
            if form != form.lower() or word.lower() != form.replace("_", " "):
                yield f"{path}.choices.0.forms.{form}: the form of {word!r} has another name"
        for number, choice in enumerate(concept.choices):
            at = f"{path}.choices.{number}"
            if not IDENTIFIER.fullmatch(choice.value) or choice.value in values[:number]:
                yield f"{at}.value: {choice.value!r} stands twice or is no small word"
            for form in first.keys() - choice.forms.keys():
                yield f"{at}.forms: the form {form!r} of {choice.value!r} is missing"
            for form in choice.forms.keys() - first.keys():
                yield f"{at}.forms.{form}: the first choice has no such form"
            for form, word in choice.forms.items():
                if not word.strip():
                    yield f"{at}.forms.{form}: must be a word"


def unknown_forms(data: Any, words: LocalWords, path: str = "") -> Iterator[str]:
    """Give what plain data asks for that no word has, each with its path."""
    known = {form for concept in words.concepts.values() for form in concept.choices[0].forms}
    if isinstance(data, dict):
        for key, part in data.items():
            yield from unknown_forms(part, words, f"{path}.{key}".lstrip("."))
    elif isinstance(data, (list, tuple)):
        for number, part in enumerate(data):
            yield from unknown_forms(part, words, f"{path}.{number}")
    elif isinstance(data, str):
        for name in WORD.findall(data):
            if name[:1].lower() + name[1:] not in known:
                yield f"{path}: no form {name!r} in words.yaml"


def words_section(words: LocalWords) -> FieldsSection:
    """The choices as the last section of every sheet; the same everywhere, so made once."""
    return FieldsSection(
        kind="fields",
        id=SECTION,
        title=words.title,
        note=words.note,
        folded=True,
        screen_only=True,
        fields=tuple(
            Field(
                id=name,
                kind="choice",
                label=concept.label,
                options=tuple(Option(choice.value, choice.label) for choice in concept.choices),
                default=concept.choices[0].value,
            )
            for name, concept in words.concepts.items()
        ),
    )


def plainly(text: str) -> str:
    """A text in the words that stand there as long as nobody chooses."""
    return in_words(text, forms(content()["words"], {}))


def changing(value: Any) -> Any:
    """What a template writes: a text with such a word as an element that the script fills anew."""
    if isinstance(value, Markup) or not isinstance(value, str) or not WORD.search(value):
        return value
    return Markup('<span data-words="{}">{}</span>').format(value, plainly(value))


def changing_in(text: str, attribute: str = "") -> Markup:
    """
    What marks an element whose words the script changes, for where no other element may stand:
    those of its text, or those of one of its attributes.
    """
    if not WORD.search(text):
        return Markup("")
    name = f"data-words-{attribute}" if attribute else "data-words"
    return Markup(' {}="{}"').format(name, text)
