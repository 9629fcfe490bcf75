"""
LibreOffice as a second opinion on every Excel file: it opens, calculates anew and keeps each value.
"""

from __future__ import annotations

import csv
import math
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.paper.test_excel import SLUGS, WORDS, example, file_of_words, filled_with, tables
from worksheets.chain import assess
from worksheets.content import definition
from worksheets.export.xlsx import blank
from worksheets.result import Figure, HeatMap, Table

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.second_opinion,
    pytest.mark.skipif(not OFFICE, reason="LibreOffice (soffice) is not on this machine"),
]
# Semicolon, quotes, UTF-8, texts quoted, numbers as they are and not as shown, every sheet.
CSV = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,true,false,false,false,false,-1"
DAY = "2026-11-25"
NAMES = [f"{slug}-{kind}" for slug in SLUGS for kind in ("blank", "filled")]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every file as we make it, and as LibreOffice saves it again in two formats."""
    folder = tmp_path_factory.mktemp("office")
    for slug in SLUGS:
        (folder / f"{slug}-blank.xlsx").write_bytes(blank(definition(slug)))
        (folder / f"{slug}-filled.xlsx").write_bytes(filled_with(slug, example(slug)))
    (folder / "words.xlsx").write_bytes(file_of_words())
    for kind in ("xlsx", CSV):
        subprocess.run(
            [
                str(OFFICE), "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--convert-to", kind, "--outdir", str(folder / kind[:4].strip(":")),
                *map(str, sorted(folder.glob("*.xlsx"))),
            ],
            check=True, capture_output=True, timeout=600,
        )  # fmt: skip
    return folder


def cells(file: Path) -> dict[tuple[str, str], Any]:
    """Every cell with something in it, by sheet and address."""
    book = openpyxl.load_workbook(file)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def read(folder: Path, name: str) -> dict[tuple[str, int, int], str]:
    """Every cell with something in it of the CSV files LibreOffice made, by sheet and place."""
    return {
        (file.stem.removeprefix(f"{name}-"), row, column): text
        for file in folder.glob(f"{name}-*.csv")
        for row, line in enumerate(csv.reader(lines(file), delimiter=";"), 1)
        for column, text in enumerate(line, 1)
        if text
    }


def lines(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8", newline="") as opened:
        yield from opened


@pytest.mark.parametrize("name", NAMES)
class TestEveryFile:
    def test_is_opened_and_saved_again_with_every_value(self, desk: Path, name: str) -> None:
        before, after = cells(desk / f"{name}.xlsx"), cells(desk / "xlsx" / f"{name}.xlsx")
        assert before
        assert before.keys() == after.keys()
        assert [] == [(at, v, after[at]) for at, v in before.items() if not kept(v, after[at])]

    def test_says_the_same_as_csv(self, desk: Path, name: str) -> None:
        found = read(desk / "csv", name)
        book = openpyxl.load_workbook(desk / f"{name}.xlsx")
        expected = {
            (sheet.title, cell.row, cell.column): cell.value
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        assert expected.keys() == found.keys()
        for place, value in expected.items():
            assert same(value, found[place]), (place, value, found[place])

    def test_keeps_its_rules_and_its_notes(self, desk: Path, name: str) -> None:
        """
        What is checked while one types, and the steps of a scale at its heading.
        """
        before = openpyxl.load_workbook(desk / f"{name}.xlsx")
        after = openpyxl.load_workbook(desk / "xlsx" / f"{name}.xlsx")
        for sheet in before:
            there = after[sheet.title]
            assert ruled(sheet) == ruled(there)
            assert noted(sheet) == noted(there)


def kept(value: Any, after: Any) -> bool:
    """LibreOffice writes fifteen digits of a number; all else is equal to the letter."""
    if isinstance(value, float) and isinstance(after, int | float):
        return math.isclose(value, after, rel_tol=1e-14)
    return bool(value == after)


def same(value: Any, text: str) -> bool:
    """
    A value and what stands in the CSV file.

    A share is written as per cent, and a day as the program's own language has it.
    """
    if isinstance(value, datetime):
        return text in (value.strftime("%d-%m-%Y"), value.strftime("%m/%d/%Y"))
    if isinstance(value, int | float):
        found = float(text.removesuffix("%").replace(",", "."))
        share = text.endswith("%")
        return math.isclose(found / 100 if share else found, value, rel_tol=1e-12)
    return str(value) == text.replace("\r\n", "\n")


def ruled(sheet: Any) -> set[str]:
    """The cells one of our rules watches over."""
    return {
        cell.coordinate
        for check in sheet.data_validations.dataValidation
        for part in check.sqref.ranges
        for row in sheet.iter_rows(part.min_row, part.max_row, part.min_col, part.max_col)
        for cell in row
    }


def noted(sheet: Any) -> dict[str, str]:
    return {c.coordinate: c.comment.text for row in sheet.iter_rows() for c in row if c.comment}


@pytest.mark.parametrize("slug", SLUGS)
def test_what_it_has_calculated_anew_is_what_the_engine_says(desk: Path, slug: str) -> None:
    """
    Number for number: each table of the result against the function that made it.
    """
    result, _ = assess(slug, example(slug), DAY)
    book = openpyxl.load_workbook(desk / "xlsx" / f"{slug}-filled.xlsx")
    original = tables(openpyxl.load_workbook(desk / f"{slug}-filled.xlsx"))
    number = 0
    for block in result.blocks:
        if not isinstance(block, Table | HeatMap):
            continue
        rows = (
            [entry.cells for entry in block.entries]
            if isinstance(block, Table)
            else [tuple(cell.figure for cell in row.cells) for row in block.rows]
        )
        if not rows:
            continue
        number += 1
        _, table = original[f"{slug}_resultat_{number}".replace("-", "_")]
        found = [[cell.value for cell in row[1:]] for row in book["Resultat"][table.ref][1:]]
        for said, calculated in zip(found, rows, strict=True):
            for value, figure in zip(said, calculated, strict=False):
                if isinstance(figure, Figure) and isinstance(figure.value, int | float):
                    assert float(figure.value) + (figure.unit == "place") == pytest.approx(
                        value, rel=1e-12
                    )


def test_words_that_look_like_formulas_stay_words(desk: Path) -> None:
    found = set(cells(desk / "xlsx" / "words.xlsx").values())
    assert [] == [word for word in WORDS if word not in found]
    book = openpyxl.load_workbook(desk / "xlsx" / "words.xlsx")
    assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]
