"""
What a file is, at the very edges: how large, how many zeros, and what only looks like UTF-16.
"""

import pytest

from worksheets.incoming.kinds import ENCRYPTED, OLE, kind_of, utf_16
from worksheets.project import MAX_BYTES, Refused


def refused(data: bytes) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(Refused) as raised:
        kind_of("Tal.xlsx", data)
    return raised.value.code, raised.value.params


class TestSize:
    def test_a_file_of_exactly_the_most_is_read(self):
        assert "xlsx" == kind_of("a", b"PK".ljust(MAX_BYTES, b"x"))

    def test_one_byte_more_is_refused_with_the_most_in_megabytes(self):
        told = {"fil": "Tal.xlsx", "hoejst": 2}
        assert ("ind-for-stor", told) == refused(b"PK".ljust(MAX_BYTES + 1, b"x"))

    @pytest.mark.parametrize("data", [b"", b" \t\r\n", b"\0\0", b"\r\n \0"])
    def test_nothing_but_spaces_and_zeros_is_empty(self, data):
        assert ("ind-tom", {"fil": "Tal.xlsx"}) == refused(data)


class TestFirstBytes:
    @pytest.mark.parametrize(
        ("data", "kind"),
        [(b"PK\x03\x04", "xlsx"), (b"%PDF-1.7", "pdf"), (b"a;b", "csv"), (b" PK;b", "csv")],
    )
    def test_they_say_who_reads_it(self, data, kind):
        assert kind == kind_of("a", data)

    def test_old_excel_is_locked_or_of_another_format(self):
        assert ("ind-laast", {"fil": "Tal.xlsx"}) == refused(OLE + b"xx" + ENCRYPTED + b"xx")
        assert ("ind-xls", {"fil": "Tal.xlsx"}) == refused(OLE + b"EncryptedPackage")

    @pytest.mark.parametrize(
        "begins", [b"<?xml", b"<!DOCTYPE", b"<html", b"\r\n <Table", b"{\\rtf1", b"<HTML"]
    )
    def test_pages_and_the_xml_of_2003_are_no_tables(self, begins):
        assert ("ind-anden-slags", {"fil": "Tal.xlsx"}) == refused(begins + b">a;b")

    def test_markup_further_in_is_text(self):
        assert "csv" == kind_of("a", b"Kompetence;<html>")

    def test_a_zero_in_twenty_is_a_mistake_and_more_is_no_text(self):
        assert "csv" == kind_of("a", b"\0" + b"a" * 19)
        assert "ind-anden-slags" == refused(b"\0\0\0" + b"a" * 37)[0]


class TestUtf16WithoutAMark:
    """Every other byte of a Danish text is zero, and none of the others."""

    def test_more_than_half_of_one_side_must_be_zeros(self):
        assert "utf-16-le" == utf_16(b"a\0b\0c\0dd")
        assert "utf-16-be" == utf_16(b"\0a\0b\0cdd")
        assert "" == utf_16(b"a\0b\0ccdd")

    def test_a_few_zeros_on_the_other_side_are_letters_of_another_script(self):
        text = b"a\0" * 6 + b"\0\x01"
        assert "utf-16-le" == utf_16(text + b"aa")
        assert "" == utf_16(text + b"\0\x01")

    def test_a_letter_cut_in_two_is_none(self):
        assert "" == utf_16(b"a\0b\0c\0d\0e")

    def test_the_first_two_thousand_bytes_decide(self):
        half = b"\0a" * 500
        assert "utf-16-be" == utf_16(half + b"\0a" + b"bb" * 2000)
        assert "" == utf_16(half + b"bb" * 500 + b"\0a" * 2000)

    def test_a_mark_of_two_bytes_is_enough(self):
        assert ("utf-16-le", "utf-16-be") == (utf_16(b"\xff\xfea"), utf_16(b"\xfe\xffa"))
        assert "" == utf_16(b"\xef\xbb\xbfa")
