"""
A table of people with aliases: one row for each person, one column for each competence.

T1  The first column is the unit and the second the alias; the rest are competences with a level
    0-4, "?" where nobody knows, "-" or nothing where it is not relevant.
T2  A row whose alias is `krav` says the level that is asked for, and one whose alias is `antal` how
    many (a number or `alle`, which it is without the row). They hold for the unit in their first
    column, or for all units when it is empty.
T3  The aliases are used to find a person who stands there twice, and are then forgotten.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from worksheets.cpr import looks_like_cpr
from worksheets.gathering.raw import RawCell, RawUnit
from worksheets.handover import same_name
from worksheets.jsontext import MAX_BYTES, Refused
from worksheets.plaintext import clean

LEVELS = ("0", "1", "2", "3", "4")
UNKNOWN, IRRELEVANT = "?", "-"
ANSWERS = frozenset({*LEVELS, UNKNOWN, IRRELEVANT, ""})
REQUIRED, NUMBER, EVERYONE = "krav", "antal", "alle"
MOST_PEOPLE = 20_000
MOST_COLUMNS = 200
LONGEST_NAME = 120


def read_people(file: str, text: str, day: str) -> list[RawUnit]:
    """
    The units of a table of people.

    Raises:
        Refused: `fil-for-stor`; `samle-tabel` (not such a table), `samle-tabel-krav` (`navn`: no
            level is asked for), `samle-tabel-celle` (`raekke`, `navn`, `vaerdi`),
            `samle-tabel-dobbelt` (`raekke`, `alias`, `enhed`), `samle-tabel-for-stor`,
            `samle-tabel-cpr` (`raekke`).
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise Refused("fil-for-stor", hoejst=MAX_BYTES // 1_000_000)
    rows = _rows(text.removeprefix("\ufeff"))
    if len(rows) < 2 or len(rows[0][1]) < 3:
        raise Refused("samle-tabel")
    names = [clean(name) for name in rows[0][1][2:]]
    if len(rows) > MOST_PEOPLE or len(names) > MOST_COLUMNS:
        raise Refused("samle-tabel-for-stor", raekker=len(rows), kolonner=len(names))
    is_twice = len({same_name(name) for name in names}) < len(names)
    if is_twice or any(not 0 < len(name) <= LONGEST_NAME for name in names):
        raise Refused("samle-tabel")
    asked: dict[tuple[str, str], Sequence[str]] = {}
    people: dict[str, list[Sequence[str]]] = {}
    spelled: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for number, row in rows[1:]:
        # Only the cells are many, and they hold one sign each.
        if looks_like_cpr(";".join(row[:2])):
            raise Refused("samle-tabel-cpr", raekke=number)
        unit, alias = clean(row[0])[:LONGEST_NAME], clean(row[1])
        cells = [cell.strip() for cell in row[2:]] + [""] * (len(names) + 2 - len(row))
        key = same_name(unit)
        if same_name(alias) in (REQUIRED, NUMBER):
            asked[same_name(alias), key] = cells
            continue
        if not unit or len(cells) > len(names):
            raise Refused("samle-tabel-raekke", raekke=number)
        wrong = next((at for at, cell in enumerate(cells) if cell not in ANSWERS), None)
        if wrong is not None:
            told = {"navn": names[wrong], "vaerdi": clean(cells[wrong])[:20]}
            raise Refused("samle-tabel-celle", raekke=number, **told)
        if alias and (key, same_name(alias)) in seen:
            raise Refused("samle-tabel-dobbelt", raekke=number, alias=alias[:20], enhed=unit)
        seen.add((key, same_name(alias)))
        spelled.setdefault(key, unit)
        people.setdefault(key, []).append(cells)
    return [
        RawUnit(spelled[key], "", "", day, tuple(_cells(key, names, of, asked)), file=file)
        for key, of in people.items()
    ]


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """The rows in which something stands, of two cells at least, each with its line in the file."""
    first = text.partition("\n")[0]
    separator = max(";\t,", key=first.count)
    found: list[tuple[int, list[str]]] = []
    reader = csv.reader(StringIO(text), delimiter=separator)
    begins = 1
    try:
        for row in reader:
            if any(row):
                found.append((begins, row + [""] * (2 - len(row))))
            begins = reader.line_num + 1
    except csv.Error:
        raise Refused("samle-tabel") from None
    return found


def _cells(
    unit: str,
    names: Sequence[str],
    people: Sequence[Sequence[str]],
    asked: dict[tuple[str, str], Sequence[str]],
) -> list[RawCell]:
    cells = []
    for at, answers in enumerate(zip(*people, strict=True)):
        counts = tuple(map(answers.count, LEVELS))
        unknown = answers.count(UNKNOWN)
        everyone = sum(counts) + unknown
        if not everyone:
            # Relevant to nobody here.
            continue
        level = _asked(asked, REQUIRED, unit, at)
        if level not in LEVELS[1:]:
            raise Refused("samle-tabel-krav", navn=names[at])
        number = _asked(asked, NUMBER, unit, at) or EVERYONE
        if number.casefold() == EVERYONE:
            wanted = everyone
        elif number.isascii() and number.isdigit() and 0 < int(number[:6]) <= MOST_PEOPLE:
            wanted = int(number[:6])
        else:
            raise Refused("samle-tabel-krav", navn=names[at])
        cells.append(RawCell(names[at], int(level), wanted, counts, unknown))
    return cells


def _asked(asked: dict[tuple[str, str], Sequence[str]], what: str, unit: str, at: int) -> str:
    """What is asked of a unit, else of all."""
    return next(
        (
            asked[what, key][at]
            for key in (unit, "")
            if (what, key) in asked and asked[what, key][at]
        ),
        "",
    )
