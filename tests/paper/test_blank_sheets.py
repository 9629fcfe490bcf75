"""
The blank sheets as files: accessible, fillable, printable, the same twice, and readable back.
"""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from functools import cache
from io import BytesIO

import pikepdf
import pypdf
import pypdfium2
import pytest
from pikepdf import Name, String

from macros import downloads, fillable, typeset
from tests.paper import gate
from worksheets.content import content, definition
from worksheets.definition import RowsSection

BASE = "https://eksempel.dk/"
SLUGS = sorted(content()["definitions"])
# The longest and the most Danish that can be written in a field.
WORDS = "Æblegrød på Ærø – 5 °C, “åben” & (færdig)"
KILOBYTES = 60


@pytest.fixture(scope="module")
def sheets() -> dict[str, bytes]:
    return {slug: downloads.blank(slug, BASE, "0.1.0").content for slug in SLUGS}


@cache
def opened(pdf: bytes) -> pikepdf.Pdf:
    """The document; what is read from it lives only as long as it does."""
    return pikepdf.open(BytesIO(pdf))


def fields(pdf: bytes) -> dict[str, pikepdf.Object]:
    """The fields by name; the buttons of one question are one."""
    return {str(field[Name.T]): field for field in opened(pdf).Root[Name.AcroForm][Name.Fields]}


def text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    words = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return words.replace("\r", "").replace("\u00ad", "")


@pytest.mark.parametrize("slug", SLUGS)
class TestEverySheet:
    def test_keeps_the_rules_of_pdf_ua(self, sheets, slug):
        assert [] == gate.failures(sheets[slug])

    def test_is_small_enough_to_mail(self, sheets, slug):
        assert KILOBYTES * 1000 >= len(sheets[slug])

    def test_says_title_purpose_and_where_it_can_be_filled_in_on_the_screen(self, sheets, slug):
        words = " ".join(text(sheets[slug]).split())
        tool = definition(slug)
        assert tool.title in words
        assert tool.purpose in words
        assert f"{BASE}vaerktoejer/{slug}/" in words

    def test_says_the_words_that_stand_there_until_somebody_chooses(self, sheets, slug):
        words = text(sheets[slug])
        assert "{" not in words
        assert "Enhed" in words

    def test_numbers_its_pages(self, sheets, slug):
        document = pypdfium2.PdfDocument(sheets[slug])
        pages = len(document)
        document.close()
        assert f"Side {pages} af {pages}" in text(sheets[slug])

    def test_has_no_page_with_almost_nothing_on_it(self, sheets, slug):
        document = pypdfium2.PdfDocument(sheets[slug])
        lines = [len(page.get_textpage().get_text_range().split()) for page in document]
        document.close()
        assert 20 <= min(lines), lines

    def test_every_row_of_the_screen_s_paper_is_there_with_its_number(self, sheets, slug):
        """
        The same numbers as on the screen, so that a sheet can be keyed in.
        """
        named = fields(sheets[slug])
        for section in definition(slug).sections:
            if isinstance(section, RowsSection) and section.paper:
                first = section.fields[0].id
                for number in range(1, section.paper + 1):
                    assert f"{section.id}.{number}.{first}" in named

    def test_a_sheet_about_persons_says_what_it_is_for(self, sheets, slug):
        assert definition(slug).persons == ("Formålet er udvikling" in text(sheets[slug]))

    def test_gives_the_same_bytes_twice(self, sheets, slug, monkeypatch, tmp_path):
        monkeypatch.setattr(typeset, "CACHE", tmp_path)
        typeset.fonts.cache_clear()
        try:
            again = downloads.blank(slug, BASE, "0.1.0").content
        finally:
            typeset.fonts.cache_clear()
        assert sheets[slug] == again

    def test_what_is_written_can_be_read_by_others(self, sheets, slug):
        """
        Filled with one library, read with three: Danish letters, quotes and signs.
        """
        document = pikepdf.open(BytesIO(sheets[slug]))
        name = next(
            str(field[Name.T])
            for field in document.Root[Name.AcroForm][Name.Fields]
            if field.get(Name.FT) == Name.Tx
        )
        for field in document.Root[Name.AcroForm][Name.Fields]:
            if str(field[Name.T]) == name:
                field[Name.V] = String(WORDS)
        saved = BytesIO()
        document.save(saved)
        assert WORDS == str(fields(saved.getvalue())[name][Name.V])
        assert WORDS == pypdf.PdfReader(saved).get_fields()[name]["/V"]
        assert WORDS == pdfium_value(saved.getvalue(), name)

    def test_qpdf_finds_nothing_to_mend(self, sheets, slug, tmp_path):
        if not shutil.which("qpdf"):
            pytest.skip("qpdf is not on this machine")
        file = tmp_path / "sheet.pdf"
        file.write_bytes(sheets[slug])
        done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=False)
        assert 0 == done.returncode, done.stdout


def pdfium_value(pdf: bytes, name: str) -> str:
    """A field's value as PDFium, the reader in Chrome and Edge, sees it."""
    raw = pypdfium2.raw
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    form = document.formenv
    try:
        for page in document:
            for index in range(raw.FPDFPage_GetAnnotCount(page)):
                annotation = raw.FPDFPage_GetAnnot(page, index)

                def read(ask, annotation=annotation):
                    size = ask(form, annotation, None, 0)
                    buffer = ctypes.create_string_buffer(size)
                    ask(form, annotation, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
                    return buffer.raw.decode("utf-16-le").rstrip("\0")

                try:
                    if read(raw.FPDFAnnot_GetFormFieldName) == name:
                        return read(raw.FPDFAnnot_GetFormFieldValue)
                finally:
                    raw.FPDFPage_CloseAnnot(annotation)
    finally:
        document.close()
    raise LookupError(name)


class TestFields:
    def test_a_choice_in_a_table_offers_its_words(self, sheets):
        field = fields(sheets["aarshjul"])["aarshjul.1.maaned"]
        assert Name.Ch == field[Name.FT]
        assert "Januar" in [str(word) for word in field[Name.Opt]]

    def test_a_choice_on_a_card_is_one_question_with_its_boxes(self, sheets):
        field = fields(sheets["prioritering"])["gab.1.valgt"]
        assert Name.Btn == field[Name.FT]
        assert 2 == len(field[Name.Kids])

    def test_a_statement_can_be_answered_with_nothing_known(self, sheets):
        named = fields(sheets["forudsaetninger"])
        field = next(named[name] for name in named if name.startswith("forudsaetninger."))
        states = {str(key) for kid in field[Name.Kids] for key in kid[Name.AP][Name.N]}
        assert {"/0", "/1", "/2", "/3", "/ved-ikke", "/Off"} == states

    def test_a_field_says_which_row_it_stands_in(self, sheets):
        field = fields(sheets["gab"])["kompetencer.3.krav"]
        assert "3" in str(field[Name.TU])
        assert "Krav" in str(field[Name.TU])

    def test_a_place_named_twice_stops_the_build(self, monkeypatch):
        files = {
            "sheet.json": b"{}",
            "twice.typ": b"",
        }
        source = (
            '#set document(title: "To")\n#set text(lang: "da")\n= To\n'
            '#link("felt:text/a/A/")[#box(width: 1cm, height: 1cm)]\n'
            '#link("felt:text/a/A/")[#box(width: 1cm, height: 1cm)]\n'
        )
        pdf = typeset.typeset("twice.typ", files | {"twice.typ": source.encode()})
        with pytest.raises(ValueError, match="'a' stands twice"):
            fillable.fillable(pdf)


class TestGate:
    def test_holds_at_least_thirty_rules(self):
        assert 30 <= len(gate.RULES)

    def test_a_field_without_its_tooltip_does_not_pass(self, sheets):
        document = pikepdf.open(BytesIO(sheets["gab"]))
        del document.pages[0].obj[Name.Annots][1][Name.TU]
        broken = BytesIO()
        document.save(broken)
        assert any(found.startswith("7.18.1-3") for found in gate.failures(broken.getvalue()))

    def test_a_page_without_tags_does_not_pass(self):
        document = pikepdf.new()
        document.add_blank_page()
        plain = BytesIO()
        document.save(plain)
        numbers = {found.partition(":")[0] for found in gate.failures(plain.getvalue())}
        assert {"5-1", "6.2-1", "7.1-8", "7.1-11", "7.2-29"} <= numbers
