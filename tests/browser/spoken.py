"""
What a screen reader is given of a sheet, as a text that can be read, approved and compared.

It is the browser's own tree of roles and names. What the example fills in is left out: of a list
its first row stands for all, of a table its first field, and of the answer only the outline.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from playwright.sync_api import Page

APPROVED = Path(__file__).with_name("spoken")
RENEW = "SPOKEN=approve python3 dev.py test tests/browser/test_tools.py -k spoken"
ROW = re.compile(r"^- '?group \"[^\"]* (\d+)\"")
FIELD = re.compile(r'^(- \'?(?:textbox|combobox|searchbox) "(?:[^"\\]|\\.)*")')
OUTLINE = re.compile(
    r'^- \'?(heading "(?:[^"\\]|\\.)*" \[level=\d\]|figure\b|table\b|button "[^"]*")'
)


def indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def form(tree: str) -> list[str]:
    """Roles and names in the order they are told; a label that is seen is told by its field."""
    kept: list[str] = []
    left_out: int | None = None  # what lies deeper than this
    table: int | None = None
    for line in tree.splitlines():
        told, depth = line.strip(), indent(line)
        if left_out is not None and depth > left_out:
            continue
        left_out = None
        table = None if table is not None and depth <= table else table
        row, field = ROW.match(told), FIELD.match(told)
        if row and row[1] != "1":
            left_out = depth
        elif field:
            left_out = depth
            kept.append(" " * depth + field[1])
            if table is not None:
                left_out = table
        elif told.startswith("- table"):
            table = depth
            kept.append(line)
        elif table is None and not told.startswith("- text: "):
            kept.append(line.replace(" [checked]", ""))
    return kept


def outline(tree: str) -> list[str]:
    """Headings, pictures, tables and buttons; what they are called by numbers is left out."""
    found = (OUTLINE.match(line.strip()) for line in tree.splitlines())
    return [f"- {part[1]}" for part in found if part]


def heard(page: Page) -> str:
    sheet = page.locator(".ws")
    answer = outline(sheet.locator(".ws-answer").aria_snapshot())
    return "\n".join([*form(sheet.locator("form.ws-form").aria_snapshot()), "", *answer, ""])


def approved(slug: str, found: str) -> str:
    """What was approved; with SPOKEN=approve, what is found is written down as approved."""
    file = APPROVED / f"{slug}.txt"
    if os.environ.get("SPOKEN") == "approve":
        file.parent.mkdir(exist_ok=True)
        file.write_text(found, "utf-8", newline="\n")
    return file.read_text("utf-8") if file.is_file() else ""
