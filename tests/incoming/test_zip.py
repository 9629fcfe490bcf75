"""
The zip around an Excel file at the very edges: how many parts, how large, and what they are called.
"""

import struct
import zipfile
from io import BytesIO

import pytest

from worksheets.incoming import package
from worksheets.incoming.package import MOST_CELLS, MOST_ENTRIES, MOST_UNPACKED, SMALL, has_formulas
from worksheets.project import Refused

BOOK = {"xl/workbook.xml": b"<workbook/>"}


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as pack:
        for name, data in parts.items():
            pack.writestr(name, data)
    return out.getvalue()


def refused(data: bytes) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(Refused) as raised:
        has_formulas("Tal.xlsx", data)
    assert "Tal.xlsx" == raised.value.params.pop("fil")
    return raised.value.code, raised.value.params


class TestHowMuch:
    def test_two_hundred_parts_are_read_and_one_more_is_not(self):
        parts = BOOK | {f"xl/{n}.png": b"" for n in range(MOST_ENTRIES - 1)}
        assert not has_formulas("a", packed(parts))
        told = {"antal": 201, "hoejst": 200}
        assert ("ind-filer", told) == refused(packed(parts | {"xl/a.png": b""}))

    def test_a_megabyte_may_be_packed_as_well_as_it_can(self):
        fits = BOOK | {"xl/a.png": bytes(SMALL - 11)}
        assert not has_formulas("a", packed(fits, zipfile.ZIP_DEFLATED))
        larger = BOOK | {"xl/a.png": bytes(SMALL - 10)}
        told = ("ind-udpakket", {"hoejst": 20})
        assert told == refused(packed(larger, zipfile.ZIP_DEFLATED))

    def test_a_hundred_times_its_size_is_the_most_a_larger_one_may_be(self):
        package._check_size("a", 2_000_000, 20_000)
        with pytest.raises(Refused):
            package._check_size("a", 2_000_001, 20_000)

    def test_twenty_megabytes_are_the_most_of_all(self):
        package._check_size("a", MOST_UNPACKED, MOST_UNPACKED)
        with pytest.raises(Refused):
            package._check_size("a", MOST_UNPACKED + 1, MOST_UNPACKED)

    def test_what_is_unpacked_is_counted_though_the_directory_lies(self, monkeypatch):
        monkeypatch.setattr(package, "MOST_UNPACKED", 100_000)
        monkeypatch.setattr(package, "_check_directory", lambda *_: None)
        fits = {"xl/a.png": b"x" * 50_000, "xl/b.png": b"x" * 50_000}
        assert not has_formulas("a", packed(fits))
        assert "ind-udpakket" == refused(packed(fits | {"xl/c.png": b"x"}))[0]

    def test_cells_are_counted_over_all_sheets(self, monkeypatch):
        assert 200_000 == MOST_CELLS
        monkeypatch.setattr(package, "MOST_CELLS", 4)
        sheets = BOOK | {f"xl/worksheets/sheet{n}.xml": b"<x:c/><c ><C>" for n in (1, 2)}
        assert not has_formulas("a", packed(sheets))
        more = packed(sheets | {"XL/Worksheets/a.xml": b"<c\n>"})
        assert ("ind-celler", {"antal": 5, "hoejst": 4}) == refused(more)
        assert not has_formulas("a", packed(sheets | {"xl/worksheets/sub/a.xml": b"<c>"}))


class TestNames:
    @pytest.mark.parametrize("name", ["/a", "\\a", "a/../b", "a\\..\\b", "..", "c:a"])
    def test_those_that_lead_out_are_refused(self, name):
        assert ("ind-sti", {}) == refused(renamed(packed(BOOK | {"x" * len(name): b""}), name))

    @pytest.mark.parametrize("name", ["a..b", "...", "a/b", "a\\b"])
    def test_points_and_folders_lead_nowhere(self, name):
        assert not has_formulas("a", renamed(packed(BOOK | {"x" * len(name): b""}), name))

    def test_two_that_differ_only_in_case_are_one_on_many_machines(self):
        assert "ind-beskadiget" == refused(packed(BOOK | {"xl/a.png": b"", "XL/A.png": b""}))[0]

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("xl/vbaProject.bin", "ind-makro"), ("xl/ActiveX/a.xml", "ind-makro"),
            ("xl/ctrlProps/a.xml", "ind-makro"), ("xl/macrosheets/a.xml", "ind-makro"),
            ("xl/dialogsheets/a.xml", "ind-makro"), ("xl/externalLinks/a.xml", "ind-kaeder"),
            ("xl/connections.xml", "ind-kaeder"), ("xl/queryTables/a.xml", "ind-kaeder"),
            ("xl/embeddings/a", "ind-indlejret"), ("a.XLSX", "ind-indlejret"),
            ("a.docm", "ind-indlejret"), ("a.exe", "ind-indlejret"), ("a.bin", "ind-indlejret"),
            ("xl/printerSettings/a/b.bin", "ind-indlejret"),
        ],
    )  # fmt: skip
    def test_what_could_run_or_reach_out_is_refused(self, name, code):
        assert (code, {}) == refused(packed(BOOK | {name: b"x"}))

    @pytest.mark.parametrize("name", ["xl/printerSettings/a.bin", "xl/a.binary", "docx/a.png"])
    def test_what_only_looks_so_is_not(self, name):
        assert not has_formulas("a", packed(BOOK | {name: b"x"}))


class TestParts:
    def test_a_formula_is_seen_in_any_sheet(self):
        parts = {"xl/worksheets/a.xml": b"<x:f>1</x:f>", "xl/worksheets/b.xml": b"<c/>"}
        assert has_formulas("a", packed(BOOK | parts))
        assert has_formulas("a", packed(BOOK | {"xl/worksheets/a.xml": b"<f/>"}))
        assert not has_formulas("a", packed(BOOK | {"xl/worksheets/a.xml": b"<font>"}))
        assert not has_formulas("a", packed(BOOK | {"xl/styles.xml": b"<f>"}))

    @pytest.mark.parametrize("name", ["a.xml", "a.XML", "a.rels", "a.vml"])
    def test_xml_with_a_document_type_or_a_zero_is_refused(self, name):
        assert ("ind-doctype", {}) == refused(packed(BOOK | {name: b"<!doctype x>"}))
        assert ("ind-doctype", {}) == refused(packed(BOOK | {name: b"<\0x\0>"}))

    def test_a_picture_may_hold_anything_but_a_zip(self):
        assert not has_formulas("a", packed(BOOK | {"a.png": b"\0<!DOCTYPE x>PK"}))
        assert ("ind-indlejret", {}) == refused(packed(BOOK | {"a.png": b"PK"}))

    def test_what_comes_after_a_picture_is_looked_at_too(self):
        parts = {"a.png": b"x", "b.xml": b"<!ENTITY"}
        assert ("ind-doctype", {}) == refused(packed(BOOK | parts))

    def test_the_kinds_of_the_parts_may_say_macros_where_they_stand_and_only_there(self):
        said = b"x.macroEnabled.x"
        assert ("ind-makro", {}) == refused(packed(BOOK | {"[Content_Types].xml": said}))
        assert not has_formulas("a", packed(BOOK | {"xl/a.xml": said}))

    def test_a_part_of_several_pieces_is_read_to_its_end(self):
        assert has_formulas("a", packed(BOOK | {"xl/worksheets/a.xml": b" " * 70_000 + b"<f>"}))


class TestOtherZips:
    @pytest.mark.parametrize(
        ("name", "data", "code"),
        [
            ("mimetype", b"application/vnd.oasis.opendocument.text", "ind-ods"),
            ("mimetype", b"x" * 188 + b"opendocument", "ind-ods"),
            ("mimetype", b"x" * 189 + b"opendocument", "ind-anden-slags"),
            ("Index.zip", b"", "ind-numbers"),
            ("Index/a.iwa", b"", "ind-numbers"),
            ("a.iwa.xml", b"", "ind-anden-slags"),
            ("xl/workbook.bin", b"", "ind-xls"),
        ],
    )
    def test_each_is_told_as_what_it_is(self, name, data, code):
        assert (code, {}) == refused(packed({name: data}))


class TestWhereThePartsLie:
    def test_one_byte_between_two_parts_is_missed(self):
        """Parts that touch are ordinary; parts that share a byte are a bomb's."""
        data = bytearray(packed(BOOK | {"xl/a.png": b"abc"}))
        assert not has_formulas("a", bytes(data))
        first = data.index(b"PK\x01\x02")
        (size,) = struct.unpack("<I", data[first + 20 : first + 24])
        data[first + 20 : first + 24] = struct.pack("<I", size + 1)
        assert "ind-beskadiget" == refused(bytes(data))[0]

    def test_an_extra_field_belongs_to_its_part(self):
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as pack:
            for name, data in (BOOK | {"xl/a.png": b"abc"}).items():
                entry = zipfile.ZipInfo(name)
                entry.extra = b"\x99\x99\x08\x01" + bytes(264)
                pack.writestr(entry, data)
        assert not has_formulas("a", out.getvalue())

    def test_the_last_part_ends_within_the_file(self):
        entry = zipfile.ZipInfo("abc")
        entry.header_offset, entry.compress_size = 0, 4
        assert not package._overlap([entry], b"x" * 26 + b"\3\0\0\0" + b"abc" + b"1234")
        assert package._overlap([entry], b"x" * 26 + b"\3\0\0\0" + b"abc" + b"123")


def renamed(data: bytes, name: str) -> bytes:
    """A zip with another name for its last part, as no program that writes zips would give it."""
    return data.replace(b"x" * len(name), name.encode())
