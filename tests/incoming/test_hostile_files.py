"""
Files made to break the reader, or that are not what they are called: each is refused whole, at
once, with one sentence that names the file and says what to do.

The corpus of the design (H49-H63 and more), made here so that none lies in the repository.
"""

import re
import struct
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.incoming.workbooks import opened, part, plain_book, refusal, repacked
from worksheets.content import content
from worksheets.project import MAX_BYTES

HEADS = ["Nr.", "Kompetence", "Krav"]
GOOD = plain_book({"Kompetencer": [HEADS, [1, "Jura", 3]]})
SHEET = "xl/worksheets/sheet1.xml"
TYPES = "[Content_Types].xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
BILLION = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]>"""


def with_sheet(xml: bytes) -> bytes:
    return repacked(GOOD, {SHEET: xml})


def with_cells(cells: str) -> bytes:
    old = part(GOOD, SHEET)
    return with_sheet(old.replace(b"</sheetData>", cells.encode() + b"</sheetData>"))


def with_part(name: str, data: bytes = b"<x/>") -> bytes:
    return repacked(GOOD, {name: data})


def flat(*, name: str, data: bytes = b"") -> bytes:
    """A zip with one file in it."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        pack.writestr(name, data)
    return out.getvalue()


def lying(size: int) -> bytes:
    """The directory says another size for the sheet than what unpacks."""
    data = bytearray(GOOD)
    at = data.rindex(SHEET.encode()) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(data)


def overlapping() -> bytes:
    """Two entries of the directory that unpack the same bytes."""
    data = bytearray(GOOD)
    places = [found.start() for found in re.finditer(b"PK\x01\x02", bytes(data))]
    data[places[1] + 42 : places[1] + 46] = data[places[0] + 42 : places[0] + 46]
    return bytes(data)


def encrypted_entry() -> bytes:
    data = bytearray(GOOD)
    for found in re.finditer(b"PK\x01\x02", bytes(data)):
        data[found.start() + 8] |= 1
    return bytes(data)


def twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return repacked(GOOD, {}, more=[(SHEET, b"<x/>")])


def many_fields(count: int, *, loop: bool = False) -> bytes:
    """A PDF with fields; with `loop`, one that is its own child."""
    document = pikepdf.new()
    document.add_blank_page()
    fields = pikepdf.Array()
    for number in range(count):
        field = document.make_indirect(
            pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=f"kompetencer.{number}.krav", V="1")
        )
        if loop:
            field.Kids = pikepdf.Array([field])
        fields.append(field)
    document.Root.AcroForm = pikepdf.Dictionary(Fields=fields)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def locked_pdf() -> bytes:
    out = BytesIO()
    document = pikepdf.open(BytesIO(many_fields(1)))
    document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "H49 a bomb by ratio": (lambda: with_part("xl/a.xml", bytes(15_000_000)), "ind-udpakket"),
    "H49 a bomb by size": (lambda: with_part("xl/a.xml", bytes(21_000_000)), "ind-udpakket"),
    "H50 a zip in the zip": (lambda: with_part("xl/media/a.png", GOOD), "ind-indlejret"),
    "H50 a zip named so": (lambda: with_part("xl/a.zip", b""), "ind-indlejret"),
    "H50 entries that overlap": (overlapping, "ind-beskadiget"),
    "H51 a size that is too small": (lambda: lying(40), "ind-beskadiget"),
    "H51 a size that is too large": (lambda: lying(19_000_000), "ind-udpakket"),
    "H52 10,000 entries": (
        lambda: repacked(GOOD, {}, more=[(f"xl/{n}.xml", b"") for n in range(10_000)]),
        "ind-filer",
    ),
    "H53 entities in the sheet": (lambda: with_sheet(BILLION + b"<x>&b;</x>"), "ind-doctype"),
    "H53 entities in the words": (
        lambda: with_part("xl/sharedStrings.xml", BILLION + b"<sst>&b;</sst>"), "ind-doctype"),
    "H53 entities in UTF-16": (
        lambda: with_sheet((BILLION + b"<x>&b;</x>").decode().encode("utf-16")), "ind-doctype"),
    "H54 a file from outside": (
        lambda: with_sheet(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
        "ind-doctype"),
    "H54 an address from outside": (
        lambda: with_part("docProps/core.xml", b'<!DOCTYPE x SYSTEM "http://a.example/x.dtd"><x/>'),
        "ind-doctype"),
    "H55 another workbook": (
        lambda: with_part("xl/externalLinks/externalLink1.xml"), "ind-kaeder"),
    "H55 a connection": (lambda: with_part("xl/connections.xml"), "ind-kaeder"),
    "H56 macros": (lambda: with_part("xl/vbaProject.bin", b"x"), "ind-makro"),
    "H56 a macro file renamed": (
        lambda: repacked(GOOD, {TYPES: part(GOOD, TYPES).replace(
            b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")}), "ind-makro"),
    "H56 a control that runs": (lambda: with_part("xl/activeX/activeX1.xml"), "ind-makro"),
    "H55 an embedded file": (lambda: with_part("xl/embeddings/a.docx"), "ind-indlejret"),
    "H57 encrypted by Excel": (
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "ind-laast"),
    "H57 an encrypted entry": (encrypted_entry, "ind-laast"),
    "H58 a name that leads out": (lambda: with_part("../../etc/cron.d/a"), "ind-sti"),
    "H58 a name from the root": (lambda: with_part("/etc/passwd"), "ind-sti"),
    "H58 a name of another system": (lambda: with_part("C:\\a"), "ind-sti"),
    "the same name twice": (twice, "ind-beskadiget"),
    "H59 the last row of all": (
        lambda: with_cells('<row r="1048576"><c r="B1048576"><v>1</v></c></row>'),
        "ind-for-langt-ude"),
    "H59 the last column of all": (
        lambda: with_cells('<row r="3"><c r="XFD3"><v>1</v></c></row>'), "ind-for-langt-ude"),
    "H59 210,000 cells": (
        lambda: with_cells("".join(f'<c r="A{n}" s="{n % 7}"/>' for n in range(210_000))),
        "ind-celler"),
    "H63 cut": (lambda: GOOD[: len(GOOD) // 2], "ind-beskadiget"),
    "H63 not a zip": (lambda: b"PK but no zip", "ind-beskadiget"),
    "H63 .xls": (lambda: OLE, "ind-xls"),
    "H63 .xlsb": (lambda: flat(name="xl/workbook.bin"), "ind-xls"),
    "H63 .ods": (
        lambda: flat(name="mimetype", data=b"application/vnd.oasis.opendocument.spreadsheet"),
        "ind-ods"),
    "H63 .numbers": (lambda: flat(name="Index/Document.iwa"), "ind-numbers"),
    "H63 .docx": (lambda: flat(name="word/document.xml"), "ind-anden-slags"),
    "a page called .xls": (lambda: b"<html><table><tr><td>1</td></tr></table>", "ind-anden-slags"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(40), "ind-anden-slags"),
    "XML that is none": (lambda: with_sheet(b"<worksheet><sheetData>"), "ind-xlsx-ulaeselig"),
    "no sheet at all": (lambda: repacked(GOOD, {SHEET: None}), "ind-intet"),
    "too large": (lambda: b"PK" + bytes(MAX_BYTES), "ind-for-stor"),
    "nothing": (lambda: b"", "ind-tom"),
    "only zeros": (lambda: bytes(300), "ind-tom"),
    "no heading of ours": (lambda: plain_book({"Ark1": [["Bil"], ["Volvo"]]}), "ind-ark"),
    "only headings": (lambda: plain_book({"Kompetencer": [HEADS]}), "ind-intet"),
    "the file of another tool": (
        lambda: plain_book({"Gab": [["Kompetence"], ["x"]]}), "ind-andet-vaerktoej"),
    "data with a word of its own": (
        lambda: plain_book({"Data": [
            ["slags", "sektion", "nummer", "id", "felt", "værdi"], ["alt"]]}), "ind-data-slags"),
    "data said twice": (
        lambda: plain_book({"Data": [
            ["slags", "sektion", "nummer", "id", "felt", "værdi"],
            *[["projekt", None, None, None, "id", "p1"]] * 2]}), "ind-data-to-gange"),
    "H42 a quotation mark never closed": (
        lambda: b'Kompetence;Krav\r\n"Jura;3\r\nLedelse;2', "ind-anfoerselstegn"),
    "H43 10,000 columns": (lambda: b"Kompetence" + b";" * 10_000, "ind-csv-for-stor"),
    "H43 10,000 lines": (lambda: b"Kompetence;Krav\n" + b"a;1\n" * 10_000, "ind-csv-for-stor"),
    "H47 other headings": (lambda: b"name;level\nLaw;3", "ind-overskrifter"),
    "PDF: cut": (lambda: many_fields(3)[:200], "ind-pdf-ulaeselig"),
    "PDF: no fields": (lambda: many_fields(0), "ind-pdf-uden-felter"),
    "PDF: 6,000 fields": (lambda: many_fields(6000), "ind-pdf-felter"),
    "PDF: a field that is its own child": (lambda: many_fields(1, loop=True), "ind-pdf-felter"),
    "PDF: locked": (locked_pdf, "ind-pdf-laast"),
    "PDF: nothing filled in": (
        lambda: many_fields(3).replace(b"/V (1)", b"/V ()  "), "ind-pdf-tom"),
}  # fmt: skip


@pytest.fixture(name="refused", params=CASES, scope="module")
def refuse(request: pytest.FixtureRequest) -> tuple[str, str, str, float]:
    """The code it should have, that it has, the sentence and the seconds of work it took."""
    make, code = CASES[request.param]
    data = make()
    began = time.process_time()
    found, message = refusal(data, name="Tal fra Øst.xlsx")
    return code, found, message, time.process_time() - began


class TestEveryCase:
    def test_it_is_refused_with_its_code(self, refused):
        code, found, *_ = refused
        assert code == found

    def test_its_sentence_names_the_file_and_says_what_to_do(self, refused):
        _, _, message, _ = refused
        assert re.fullmatch(r"[A-ZÆØÅ][^{}]*[.]", message), message
        assert "“Tal fra Øst.xlsx”" in message
        assert not re.search(r"“”|  | ,|None|række 0", message), message
        assert 2 <= len(re.findall(r"[.](?: |$)", message)), "nothing is said to do"

    def test_it_is_refused_at_once(self, refused):
        """
        The reader waits, and Pyodide is several times slower.
        """
        assert refused[3] < 3


def test_every_refusal_has_a_case():
    """
    A sentence nobody has seen may be wrong, or never said.
    """
    codes = {code.removeprefix("fejl-") for code in content()["texts"]["shared"]
             if code.startswith("fejl-ind-")}  # fmt: skip
    # Nothing is known that makes the reader of CSV stumble; the sentence is there if something is.
    assert {"ind-csv-ulaeselig"} == codes - {code for _, code in CASES.values()}


def test_nothing_outside_the_file_is_ever_read(monkeypatch, tmp_path):
    """
    H54 and H58: no path of the file is opened, and nothing is written.
    """
    read: list[str] = []
    monkeypatch.setattr(Path, "open", lambda path, *_, **__: read.append(str(path)))
    for name, (make, _) in CASES.items():
        if name.startswith(("H54", "H58")):
            refusal(make())
    assert [] == read
    assert [] == list(tmp_path.iterdir())


def test_what_lies_beside_the_sheets_is_no_hindrance():
    """
    Printers, pictures and themes of an ordinary file.
    """
    parts = ("xl/printerSettings/printerSettings1.bin", "xl/media/image1.png", "docProps/a.jpeg")
    book = repacked(GOOD, dict.fromkeys(parts, b"x"))
    assert "changes" == opened(book)["kind"]


def test_a_far_cell_that_is_empty_is_no_hindrance():
    """
    Excel keeps cells that were only coloured.
    """
    book = with_cells('<row r="1048576"><c r="XFD1048576" s="0"/></row>')
    assert "changes" == opened(book)["kind"]


class TestAnything:
    @settings(max_examples=60)
    @given(st.data())
    def test_no_change_of_a_workbook_raises(self, data):
        """
        It is opened or refused with a sentence, never a failure of Python's own.
        """
        changed = bytearray(GOOD)
        for _ in range(data.draw(st.integers(1, 3))):
            at = data.draw(st.integers(0, len(changed) - 1))
            changed[at] = data.draw(st.integers(0, 255))
        reply = opened(bytes(changed))
        assert "python" != reply.get("code")

    @settings(max_examples=60)
    @given(st.data())
    def test_no_change_of_the_xml_raises(self, data):
        xml = bytearray(part(GOOD, SHEET))
        at = data.draw(st.integers(0, len(xml) - 1))
        xml[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=5))
        assert "python" != opened(with_sheet(bytes(xml))).get("code")

    @settings(max_examples=60)
    @given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
    def test_no_bytes_raise(self, data):
        for start in (b"", b"PK\x03\x04", b"%PDF-1.7\n"):
            assert "python" != opened(start + data).get("code")
