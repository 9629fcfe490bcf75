"""
Which row of the project a row of a file is.

R1  One with a name is the row of that name, that with the same number first. Of several with the
    same name the first is the first, the second the second.
R2  Else it is the row with its number, if that one has no name; one without a name is the row
    with its number whatever that is called.
R3  Else it is new and goes to the end, as long as there is room.
R4  A matrix speaks of rows by their numbers in the file, if their names agree, else by name.
    One that has neither is new at its number; those before it that get nothing go out again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from worksheets.definition import RowsSection
from worksheets.handover import same_name
from worksheets.plaintext import clean

Rows = list[dict[str, str]]
ENDING = re.compile(r" [0-9]+\Z")


class RowFinder:
    """The rows of one list while a file is laid over them."""

    def __init__(self, section: RowsSection, rows: Rows) -> None:
        self.section = section
        self.rows = rows
        self.key = section.fields[0].id
        self.fields = {field.id for field in section.fields}
        self.new: set[str] = set()
        # The row that each numbered row of the file became.
        self.by_number: dict[int, dict[str, str]] = {}
        self._used: set[str] = set()

    def find(self, number: int, name: str) -> dict[str, str] | None:
        """The row for a row of the file; None when there is no room for a new one."""
        row = self._known(number, name) or self._added()
        if row is not None:
            self._used.add(row["id"])
            if number:
                self.by_number.setdefault(number, row)
        return row

    def named(self, number: int, name: str) -> dict[str, str] | None:
        """The row that a row or a column of a matrix speaks of, made when it is new (rule R4)."""
        numbered = (self.by_number.get(number), self._at(number))
        known = [row for row in numbered if row is not None]
        if not name:
            return known[0] if known else self._added_at(number)
        called = [row for row in [*known, *self.rows] if self._is_called(row, name)]
        # Excel gives columns of the same name a number.
        shorter = [row for row in known if self._is_called(row, ENDING.sub("", name))]
        unnamed = [row for row in known if self._is_meant(row, number, name)]
        return next(iter([*called, *shorter, *unnamed]), None) or self._added()

    def start(self, row: Mapping[str, str]) -> str:
        """What a new row is called when nobody called it anything."""
        number = next(n for n, other in enumerate(self.rows, start=1) if other is row)
        return self.section.fields[0].default.replace("{n}", str(number))

    def drop_empty(self) -> None:
        """Take out new rows that got nothing after all."""
        self.rows[:] = [
            row for row in self.rows
            if row["id"] not in self.new or any(v for k, v in row.items() if k != "id")
        ]  # fmt: skip

    def _known(self, number: int, name: str) -> dict[str, str] | None:
        at = self._at(number)
        if name:
            for row in [at, *self.rows] if at else self.rows:
                if row["id"] not in self._used and self._is_called(row, name):
                    return row
        if at is None or at["id"] in self._used:
            return None
        is_free = not any(at.get(field, "").strip() for field in self.fields)
        return at if is_free or not name else None

    def _is_meant(self, row: Mapping[str, str], number: int, name: str) -> bool:
        """Whether a row is meant by the heading of a blank sheet: M1, or the title and a number."""
        default = self.section.fields[0].default
        begins = default or f"{self.section.row_title} {{n}}"
        if same_name(begins.replace("{n}", str(number))) != same_name(name):
            return False
        # M1 could be somebody else than the first person of the page, if that one has a name.
        is_numbered = not default or row is self.by_number.get(number)
        return is_numbered or not clean(row.get(self.key, ""))

    def _at(self, number: int) -> dict[str, str] | None:
        return self.rows[number - 1] if 0 < number <= len(self.rows) else None

    def _added_at(self, number: int) -> dict[str, str] | None:
        """A new row at its number, so that the third of a sheet is called the third."""
        row = self._added()
        while row is not None and len(self.rows) < number:
            row = self._added()
        return row

    def _added(self) -> dict[str, str] | None:
        if len(self.rows) >= self.section.max:
            return None
        taken = {row["id"] for row in self.rows}
        number = len(self.rows) + 1
        while f"r{number}" in taken:
            number += 1
        row = {"id": f"r{number}"}
        self.rows.append(row)
        self.new.add(row["id"])
        return row

    def _is_called(self, row: Mapping[str, str], name: str) -> bool:
        return same_name(clean(row.get(self.key, ""))) == same_name(name)
