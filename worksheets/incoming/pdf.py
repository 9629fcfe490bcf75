"""
A blank sheet that was filled in as a PDF: its fields are named as the inputs of the page.

`kompetencer.1.krav` is a field of a row, `ramme.timer` a single field, `niveauer.2.3` the cell of
row 2 and column 3.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from worksheets.content import content, definition
from worksheets.definition import Definition, MatrixSection, RowsSection, StatementsSection
from worksheets.incoming.cells import Cell, Incoming, Left, said
from worksheets.incoming.layout import PROJECT
from worksheets.project import Refused
from worksheets.result import Text

MOST_FIELDS = 5000
# States of a button that is not pressed.
OFF = {"/Off", "/"}


def read_pdf(name: str, data: bytes, sheet: Definition) -> Incoming:
    """Read a filled sheet. Raises Refused, as `read_file` does."""
    # It would say in the console of the page what we say in the dialog.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        fields = _fields(reader, name)
    except Refused:
        raise
    except Exception as error:
        # Which error it is depends on how it is locked.
        if b"/Encrypt" in data:
            raise Refused("ind-pdf-laast", fil=name) from error
        raise
    ours = {section.id for section in sheet.sections} - {PROJECT}
    there = {field.partition(".")[0] for field, _, _ in fields}
    if not there:
        raise Refused("ind-pdf-uden-felter", fil=name)
    if not there & ours:
        _refuse(name, sheet, there)
    found = Incoming()
    for field, text, tooltip in fields:
        where = Text("sted-pdf", {"felt": said(tooltip or field)})
        if not text.strip():
            continue
        cell = _cell(sheet, field, text, where)
        if cell:
            found.cells.append(cell)
        elif field.partition(".")[0] != PROJECT:
            found.left.append(Left(where, said(text), Text("ind-ukendt-felt")))
    if not found.cells and not found.left:
        raise Refused("ind-pdf-tom", fil=name)
    return found


def _refuse(name: str, sheet: Definition, there: set[str]) -> None:
    for slug in content()["definitions"]:
        other = definition(slug)
        if there & ({section.id for section in other.sections} - {PROJECT}):
            raise Refused("ind-andet-vaerktoej", fil=name, vaerktoej=other.title, her=sheet.title)
    raise Refused("ind-pdf-uden-felter", fil=name)


def _cell(sheet: Definition, field: str, text: str, where: Text) -> Cell | None:
    """A named place of the paper as a cell; None when this worksheet has no such place."""
    section_id, *rest = field.split(".")
    section = next((s for s in sheet.sections if s.id == section_id), None)
    if section is None:
        return None
    if isinstance(section, MatrixSection):
        if len(rest) != 2 or not all(map(_is_number, rest)):
            return None
        row, column = map(int, rest)
        return Cell(section_id, "", text, where, line=row, number=row, column=column)
    if isinstance(section, StatementsSection):
        known = {statement.id for statement in section.statements}
    else:
        known = {f.id for f in section.fields}
    if not rest or rest[-1] not in known:
        return None
    if isinstance(section, RowsSection):
        if len(rest) != 2 or not _is_number(rest[0]):
            return None
        return Cell(section_id, rest[1], text, where, line=int(rest[0]), number=int(rest[0]))
    return Cell(section_id, rest[0], text, where) if len(rest) == 1 else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 5 and int(text) > 0


def _fields(reader: PdfReader, name: str) -> list[tuple[str, str, str]]:
    """
    Whole name, value and tooltip of every field, in the order of the form.

    Walked here and not by the library: a field that is its own child must not go on for ever.
    """
    form = _plain(reader.trailer["/Root"]).get("/AcroForm")
    found: list[tuple[str, str, str]] = []
    waiting = [(kid, "", "") for kid in reversed(_list(_plain(form).get("/Fields")))]
    seen = 0
    while waiting:
        field, above, value_above = waiting.pop()
        plain = _plain(field)
        seen += 1
        if seen > MOST_FIELDS:
            raise Refused("ind-pdf-felter", fil=name, hoejst=MOST_FIELDS)
        own = str(plain.get("/T", ""))
        whole = f"{above}.{own}" if above and own else above or own
        value = _value(plain) or value_above
        kids = [kid for kid in _list(plain.get("/Kids")) if "/T" in _plain(kid)]
        if kids:
            waiting += [(kid, whole, value) for kid in reversed(kids)]
        elif whole:
            found.append((whole, value, str(plain.get("/TU", ""))))
    return found


def _value(field: Mapping[str, Any]) -> str:
    value = field.get("/V")
    if value is not None and hasattr(value, "get_object"):
        value = value.get_object()
    if value is None or isinstance(value, (ArrayObject, DictionaryObject)):
        return ""
    text = value.decode("latin-1") if isinstance(value, bytes) else str(value)
    if field.get("/FT") == "/Btn":
        return "" if text in OFF else text.removeprefix("/")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _plain(reference: Any) -> Mapping[str, Any]:
    found = reference.get_object() if hasattr(reference, "get_object") else reference
    return found if isinstance(found, DictionaryObject) else {}


def _list(reference: Any) -> list[Any]:
    found = reference.get_object() if hasattr(reference, "get_object") else reference
    return list(found) if isinstance(found, ArrayObject) else []
