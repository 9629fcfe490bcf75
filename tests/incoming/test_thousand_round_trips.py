"""
A thousand projects of each tool out as Excel and as CSV and in again: nothing differs.

The projects hold what may be typed, and more signs than anybody types: what looks like a formula,
æøå, emoji, quotation marks, line breaks, and texts as long as a field takes.
"""

from __future__ import annotations

import random
from base64 import b64decode
from typing import Any

import pytest

from tests.incoming.workbooks import SLUGS, opened, own
from tests.tools.page import ABOUT, answer
from worksheets.content import definition
from worksheets.definition import (
    Field,
    FieldsSection,
    MatrixSection,
    RowsSection,
    StatementsSection,
)
from worksheets.plaintext import clean, clean_lines

MANY = 1000
DAY = "2027-01-04"
WORDS = (
    "-2", "@navn", "=1+1", "+45 12", "'=1", "''", "＝1", "=HYPERLINK(\"x\";\"y\")", "Sårpleje",
    "ÆØÅ æøå é", "👩‍🚒 og 😀", "“citat” 'og' \"det\"", "a;b,c\td", "to\nlinjer", "<b>&amp;</b>",
    "TRUE", "007", "1e5", "1,5", "01-02-2027", "#N/A", "{0}", "?", "-", "ved-ikke",
)  # fmt: skip
LETTERS = "abcæøåÆØÅ =-+@'\"; ,129😀é?"


def text(dice: random.Random, most: int, lines: int) -> str:
    """Words as they are, made up, or as long as the field takes; lines where it takes them."""
    way = dice.random()
    if way < 0.6:
        found = dice.choice(WORDS)[:most]
    else:
        length = most if way > 0.95 else dice.randint(1, min(most, 30))
        found = "".join(dice.choice(LETTERS) for _ in range(length))
    if lines > 1:
        return clean_lines(found.replace(",", "\n"))
    return clean(found)


def typed(dice: random.Random, field: Field) -> str:
    """What a field takes, as somebody may type it; "" is left empty."""
    if dice.random() < 0.25:
        return ""
    if field.kind == "choice":
        return dice.choice([option.value for option in field.options])
    if field.kind == "date":
        return f"{dice.randint(2020, 2040)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    if field.kind == "text":
        return text(dice, field.max_length or 2000, field.lines)
    low, high = int(field.min or 0), int(field.max or 0)
    if field.word and dice.random() < 0.1:
        return field.word
    number = str(dice.randint(low, min(high, low + 40)))
    return f"{number},5" if field.kind == "decimal" and int(number) < high else number


def project(slug: str, number: int) -> dict[str, Any]:
    """Always the same for the same number."""
    dice = random.Random(f"{slug} {number}")  # noqa: S311 -- not for secrets
    found: dict[str, Any] = {"fields": {}, "lists": {}, "matrices": {}}
    sheet = definition(slug)
    for section in sheet.sections:
        if isinstance(section, FieldsSection):
            found["fields"][section.id] = {f.id: typed(dice, f) for f in section.fields}
        elif isinstance(section, StatementsSection):
            answers = ["", "0", "1", "2", "3", "ved-ikke"]
            found["fields"][section.id] = {s.id: dice.choice(answers) for s in section.statements}
        elif isinstance(section, RowsSection):
            found["lists"][section.id] = rows(dice, section)
    for section in sheet.sections:
        if isinstance(section, MatrixSection):
            found["matrices"][section.id] = matrix(dice, section, found["lists"])
            if section.reveal:  # covered bids leave in no file but the project's own
                reveal = section.reveal
                found["fields"][reveal.section][reveal.field] = reveal.equals
    return ABOUT | found


def rows(dice: random.Random, section: RowsSection) -> list[dict[str, str]]:
    """Up to six, each with a name of its own: a row is found again by its name."""
    found: dict[str, dict[str, str]] = {}
    first, *rest = section.fields
    for number in range(1, dice.randint(0, min(section.max, 6)) + 1):
        name = typed(dice, first)
        if name and name.casefold() not in found:
            found[name.casefold()] = {"id": f"r{number}", first.id: name} | {
                field.id: typed(dice, field) for field in rest
            }
    return list(found.values())


def matrix(
    dice: random.Random, section: MatrixSection, lists: dict[str, Any]
) -> dict[str, dict[str, str]]:
    steps = list(map(str, section.values or range(section.min, section.max + 1)))
    steps += [sign for sign in ("", section.unknown, section.irrelevant) if sign is not None]
    return {
        row["id"]: {column["id"]: dice.choice(steps) for column in lists[section.columns]}
        for row in lists[section.rows]
        if lists[section.columns]
    }


def differs_as_excel(slug: str, number: int) -> bool:
    before = project(slug, number)
    made = answer({"kind": "xlsx", "tool": slug, "day": DAY, "project": before})
    return bool(before != opened(b64decode(made["base64"]), slug)["project"])


def differs_as_csv(slug: str, number: int) -> bool:
    before = project(slug, number)
    made = answer({"kind": "csv", "tool": slug, "day": DAY, "project": before})
    reply = opened(made["text"].encode(), slug, name="Ark.csv")
    if reply["kind"] != "changes":
        return any(typed_in(slug, before).values())
    return typed_in(slug, before) != typed_in(slug, reply["project"])


def typed_in(slug: str, project: dict[str, Any]) -> dict[str, Any]:
    """What a tool edits, without the rows of a matrix in which nothing stands."""
    found = own(slug, project)
    matrices = {
        name: {row: cells for row, cells in rows.items() if cells}
        for name, rows in found["matrices"].items()
    }
    return found | {"matrices": {name: rows for name, rows in matrices.items() if rows}}


@pytest.mark.slow
@pytest.mark.parametrize("slug", SLUGS)
class TestAThousandOfEachTool:
    def test_excel_gives_the_project_to_the_letter(self, slug: str) -> None:
        assert [] == [number for number in range(MANY) if differs_as_excel(slug, number)]

    def test_csv_gives_all_that_is_typed(self, slug: str) -> None:
        assert [] == [number for number in range(MANY) if differs_as_csv(slug, number)]
