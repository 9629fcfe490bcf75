"""
Files that come from outside: what stands in them, as cells of one worksheet.

I1  What a file is, is judged by its content; its size before it is unpacked or parsed.
I2  Values only. A formula counts as what the file says it came to, and that is told.
I3  A file is read as a whole or refused as a whole, with one sentence that says what to do.
    A single cell that cannot be used is left out and told with its place; nothing is dropped
    silently. What looks like a CPR number is never repeated.
I4  Nothing is changed here: `merge` says what would become of the project, and the reader decides.
"""

from __future__ import annotations

from worksheets.content import definition, speaking
from worksheets.definition import Definition
from worksheets.incoming.cells import Incoming
from worksheets.incoming.kinds import kind_of
from worksheets.incoming.values import stored
from worksheets.project import Refused

WORDS = "ord"  # the section of what a municipality calls things


def read_in_words(name: str, data: bytes, slug: str) -> tuple[Definition, Incoming]:
    """
    Read a file for a worksheet in the words in which most of it is known; with the worksheet in
    those. They are the reader's own, the common ones of the blank sheets, or the file's: a list
    from another municipality brings along what it calls things.
    """
    sheet, found = _read_here(name, data, slug)
    brought = {cell.field: cell.text for cell in found.cells if cell.section == WORDS}
    asked = [f for s in sheet.sections if s.id == WORDS for f in getattr(s, "fields", ())]
    with speaking({f.id: stored(f, brought[f.id]) for f in asked if f.id in brought}):
        own = definition(slug)
        if own == sheet:
            return sheet, found
        again = read_file(name, data, own)
    return (own, again) if len(again.cells) >= len(found.cells) else (sheet, found)


def _read_here(name: str, data: bytes, slug: str) -> tuple[Definition, Incoming]:
    """The reader's own words, or the common ones where more of the file is known so."""
    spoken = definition(slug)
    with speaking({}):
        common = definition(slug)
        if spoken == common:
            return common, read_file(name, data, common)
        try:
            found = read_file(name, data, common)
        except Refused:
            found = Incoming()
    try:
        own = read_file(name, data, spoken)
    except Refused:
        if not found.cells:
            raise
        own = Incoming()
    if own.project or len(own.cells) >= len(found.cells):
        return spoken, own
    return common, found


def read_file(name: str, data: bytes, sheet: Definition) -> Incoming:
    """
    Read a file for a worksheet.

    The libraries for Excel and PDF are loaded here and not before: in the browser they are
    fetched only for such a file.

    Args:
        name: The name of the file, for what is said about it.
        data: All of it.
        sheet: The worksheet it is opened in.

    Raises:
        Refused: with a code that begins with `ind-`, or one of `read_project_file` for a whole
            project that is opened later.
    """
    kind = kind_of(name, data)
    try:
        if kind == "xlsx":
            from worksheets.incoming.xlsx import read_workbook

            return read_workbook(name, data, sheet)
        if kind == "pdf":
            from worksheets.incoming.pdf import read_pdf

            return read_pdf(name, data, sheet)
        from worksheets.incoming.csv import read_csv

        return read_csv(name, data, sheet)
    except (Refused, ImportError):
        raise
    except Exception as error:
        # The libraries stumble in many ways over files that are broken or made to break them.
        raise Refused(f"ind-{kind}-ulaeselig", fil=name) from error
