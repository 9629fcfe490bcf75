"""
The report as one file with every sheet, the short version, and everything in one zip.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from macros import downloads, printed
from tests.paper import gate
from worksheets.content import content, definition
from worksheets.export.xlsx import blank

SLUGS = sorted(content()["definitions"])
BOTH = (printed.REPORT, printed.SHORT)


@pytest.fixture(scope="module")
def folder(site: Path) -> Path:
    return site / downloads.FOLDER


@pytest.fixture(scope="module")
def texts(folder) -> list[str]:
    return pages((folder / printed.REPORT).read_bytes())


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [" ".join(text.split()) for text in texts]


class TestBoth:
    @pytest.mark.parametrize("name", BOTH)
    def test_keeps_the_rules_of_pdf_ua(self, folder, name):
        assert [] == gate.failures((folder / name).read_bytes())

    @pytest.mark.parametrize("name", BOTH)
    def test_has_a_bookmark_for_every_heading_of_its_contents(self, folder, name):
        with pikepdf.open(folder / name) as document, document.open_outline() as outline:
            assert 5 <= len(outline.root)

    @pytest.mark.parametrize("name", BOTH)
    def test_has_no_fields(self, folder, name):
        """
        A sheet to fill in is a file of its own; here the same name would stand in many places.
        """
        with pikepdf.open(folder / name) as document:
            assert "/AcroForm" not in document.Root


class TestReport:
    def test_the_contents_name_the_page_where_each_chapter_begins(self, texts):
        listed = re.findall(r"(Trin \d: [^.]+?) ?\. ?\.[ .]+(\d+)", texts[1])
        assert 8 == len(listed)
        for title, page in listed:
            assert texts[int(page) - 1].startswith(title)

    @pytest.mark.parametrize("slug", SLUGS)
    def test_every_sheet_is_in_it(self, texts, slug):
        tool = definition(slug)
        assert any(tool.title in text and "Kommune Enhed Dato" in text for text in texts[-45:])

    def test_every_page_says_its_number(self, texts):
        last = len(texts)
        missing = [n for n, text in enumerate(texts, 1) if f"Side {n} af {last}" not in text]
        assert missing in ([1, 2], [1])

    def test_pictures_of_the_engine_are_drawings_with_words(self, folder):
        with pikepdf.open(folder / printed.REPORT) as document:
            found = gate.Document((folder / printed.REPORT).read_bytes())
            figures = [e for e, _, _ in found.elements if found.kind(e) == "Figure"]
            assert 20 <= len(figures)
            assert 60 <= len(document.pages)


BLANK = [downloads.blank_name(slug, suffix) for slug in SLUGS for suffix in ("pdf", "xlsx")]
FORMS = [
    downloads.form_name(slug, form)
    for slug in SLUGS
    for form in downloads.forms_of(definition(slug))
]


class TestTakingHome:
    def test_everything_is_in_the_zip_with_a_read_me_in_danish(self, folder):
        with zipfile.ZipFile(folder / downloads.EVERYTHING) as pack:
            names = set(pack.namelist())
            read_me = pack.read("laes-mig.txt").decode("utf-8-sig")
        assert {"laes-mig.txt", *BOTH, *BLANK, *FORMS} <= names
        assert "Skriv ingen navne" in read_me

    def test_the_zip_is_the_same_when_it_is_made_again(self):
        some = [downloads.Download("a.pdf", b"abc")]
        assert downloads.everything(some, "æ") == downloads.everything(some, "æ")

    def test_the_page_says_how_large_each_file_is(self, site, folder):
        page = (site / "hent" / "index.html").read_text("utf-8")
        assert "data-size" not in page
        for file in [*BOTH, downloads.EVERYTHING, *BLANK, *FORMS]:
            assert f'href="../hent/{file}"' in page
            assert (folder / file).stat().st_size > 9_000

    def test_a_blank_workbook_is_the_one_the_page_itself_would_make(self, folder):
        for slug in SLUGS:
            published = (folder / downloads.blank_name(slug, "xlsx")).read_bytes()
            assert blank(definition(slug)) == published

    def test_a_size_is_said_as_people_say_it(self):
        small = downloads.Download("a", b"x" * 53_001)
        large = downloads.Download("a", b"x" * 1_240_000)
        assert ("54 kB", "1,2 MB") == (small.size, large.size)


def test_a_page_that_is_not_there_gives_no_files(tmp_path):
    from macros import takeaway

    takeaway.publish(tmp_path, "https://eksempel.dk/", "0.1.0")
    assert not (tmp_path / downloads.FOLDER).exists()


def test_zip_names_hold_only_plain_letters(folder):
    with zipfile.ZipFile(io.BytesIO((folder / downloads.EVERYTHING).read_bytes())) as pack:
        assert [] == [name for name in pack.namelist() if not re.fullmatch(r"[a-z0-9.-]+", name)]
