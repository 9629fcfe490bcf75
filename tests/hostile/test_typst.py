"""
H26: code of Typst in a text is a text.

What readers write never reaches Typst: it is no part of what their browser gets. What we write
ourselves does, when the site is built, and comes to it as data.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pypdf

import worksheets
from macros import downloads, sheets, typeset
from worksheets.content import definition

CODE = '#import "/etc/passwd": * #read("/etc/passwd") #panic("x") *a*'
ROOT = Path(__file__).resolve().parents[2]


def test_on_paper_it_stands_as_it_was_written():
    data = downloads.sheet_of(definition("forudsaetninger"), "https://example.dk/", "1.0")
    data["purpose"] = CODE
    files = {"sheet.json": sheets.as_json(data), "qr.svg": downloads.qr_code(data["address"])}
    pages = pypdf.PdfReader(BytesIO(typeset.typeset("sheet.typ", files))).pages
    words = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    assert '#import "/etc/passwd": * #read("/etc/passwd") #panic("x") *a*' in words


def test_no_module_that_a_browser_gets_knows_typst():
    sources = sorted(Path(worksheets.__file__).parent.rglob("*.py"))
    assert [] == [path.name for path in sources if "typst" in path.read_text("utf-8").lower()]
    assert "typst" not in (ROOT / "macros" / "runtime" / "modules.txt").read_text("utf-8")
