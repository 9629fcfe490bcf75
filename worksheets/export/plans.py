"""
What several municipalities have agreed, as one file for the plan of each.

Each is a CSV file of the plan's own sheet, so that whoever gets it opens it in the plan and sees,
before anything is changed, what it adds to what stands there. They come packed together, since a
browser asks before it saves several files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from worksheets.content import definition
from worksheets.export import csv
from worksheets.export.names import plain_letters
from worksheets.project import Project

PLAN, ACTIVITIES = "plan", "aktiviteter"


def packed(plans: Iterable[tuple[str, Iterable[Mapping[str, str]]]]) -> bytes:
    """A ZIP file with one file for each municipality and its rows; the same each time."""
    sheet = definition(PLAN)
    pack = BytesIO()
    names: set[str] = set()
    with ZipFile(pack, "w") as archive:
        for municipality, rows in plans:
            numbered: list[Mapping[str, str]] = [
                {"id": f"r{n}", **row} for n, row in enumerate(rows, start=1)
            ]
            project = Project("", "", "", lists={ACTIVITIES: numbered})
            name = _free(plain_letters(municipality) or PLAN, names)
            # Without a date of its own: ZipInfo's is fixed, and no clock is asked.
            archive.writestr(ZipInfo(f"{PLAN}-{name}.csv"), csv.table(sheet, project))
    return pack.getvalue()


def _free(wanted: str, names: set[str]) -> str:
    """A name no other file has: two municipalities may be written alike in plain letters."""
    found = next(n for n in (wanted, *(f"{wanted}-{i}" for i in range(2, 99))) if n not in names)
    names.add(found)
    return found
