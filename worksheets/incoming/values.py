"""A text of a file as the page would keep it, and as the page says it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from worksheets.content import scale, template
from worksheets.definition import Field, MatrixSection, StatementsSection
from worksheets.incoming.headings import fold
from worksheets.plaintext import clean, clean_lines
from worksheets.written import parse_date, parse_number

UNKNOWN = "ved-ikke"


def stored(field: Field, text: str, common: Field | None = None) -> str:
    """
    What is kept of a text. What cannot be read is kept as it is, so that reading says why not.

    A choice may be written as its words, also those of `common`, the field in the words of the
    blank sheets; a date as Danes write it.
    """
    plain = clean(text)
    if field.kind == "choice":
        wanted = fold(plain)
        options = (*field.options, *(common.options if common else ()))
        names = ((o.value, name) for o in options for name in (o.value, o.label) if name)
        return next((value for value, name in names if fold(name) == wanted), plain)
    if field.kind == "date":
        return parse_date(plain) or plain
    if field.kind == "text" and field.lines > 1:
        return clean_lines(text)
    if field.word is not None and plain.casefold() == field.word.casefold():
        return field.word
    return plain


def stored_answer(section: StatementsSection, text: str) -> str:
    """The step of a scale, written as its number, its word or both; a sign for not knowing."""
    wanted = fold(text)
    if wanted in {"?", UNKNOWN, fold(template("shared", "ark-ved-ikke"))}:
        return UNKNOWN
    for step in scale(section.scale).steps:
        names = (str(step.value), step.label, both(step.value, step.label))
        if wanted in map(fold, names):
            return str(step.value)
    return clean(text)


def stored_cell(section: MatrixSection, text: str) -> str:
    """The answer in a cell of a matrix; what does not belong there is kept, to be refused."""
    plain = clean(text)
    signs = (sign for sign in (section.unknown, section.irrelevant) if sign)
    return next((sign for sign in signs if fold(sign) == fold(plain)), plain)


def is_same(field: Field | None, one: str, other: str) -> bool:
    """Whether two texts say the same: 1.000 and 1000 do."""
    one, other = clean(one), clean(other)
    if one == other:
        return True
    if field is None or field.kind in {"integer", "decimal"}:
        numbers = parse_number(one), parse_number(other)
        return numbers[0] is not None and numbers[0] == numbers[1]
    if field.kind == "date":
        return parse_date(one) is not None and parse_date(one) == parse_date(other)
    return False


def shown(field: Field | None, text: str) -> str:
    """A kept text in the words of the page."""
    plain = clean(text)
    if field is None or not plain:
        return plain
    if field.kind == "choice":
        return next((o.label for o in field.options if o.value == plain), plain)
    day = parse_date(plain) if field.kind == "date" else None
    return "-".join(reversed(day.split("-"))) if day else plain


def shown_answer(section: StatementsSection, answer: str) -> str:
    """A kept answer to a statement in the words of its scale."""
    steps = scale(section.scale).steps
    label = next((step.label for step in steps if str(step.value) == answer), "")
    if label:
        return both(int(answer), label)
    return str(template("shared", "ark-ved-ikke")) if answer == UNKNOWN else answer


def both(value: int, label: str) -> str:
    """
    A step with its word.

    >>> both(2, "Besluttet")
    '2 Besluttet'
    """
    return f"{value} {label}"


def hides_something(texts: Iterable[str]) -> bool:
    """
    Whether signs that cannot be seen stand in any of the texts.

    >>> hides_something(["M\u202e1"]), hides_something(["to  ord"])
    (True, False)
    """
    return any(
        "".join(clean(text).split()) != "".join(unicodedata.normalize("NFC", text).split())
        for text in texts
    )
