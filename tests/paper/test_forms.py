"""
The other forms as blank files: one sheet for the table or the wall, cards of one size, all of them
accessible, small and the same twice.
"""

from __future__ import annotations

import shutil
import subprocess

import pypdfium2
import pytest

from macros import downloads, forms, typeset
from tests.paper import gate
from tests.paper.test_blank_sheets import BASE, KILOBYTES, fields, text
from worksheets.content import content, definition, scale
from worksheets.definition import RowsSection

ALL = [
    pytest.param(slug, form, id=f"{slug}-{form.id}")
    for slug in sorted(content()["definitions"])
    for form in downloads.forms_of(definition(slug))
]
A3, A4, A4_LYING = (1191, 842), (595, 842), (842, 595)
SIZES = {"A3": A3, "A4": A4_LYING, "A5": A4, "A6": A4}


@pytest.fixture(scope="module")
def made() -> dict[tuple[str, str], bytes]:
    return {
        (slug, form.id): downloads.form(slug, form, BASE, "0.1.0").content
        for slug, form in (case.values for case in ALL)
    }


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(pdf)
    found = [(round(width), round(height)) for width, height in map(_size, document)]
    document.close()
    return found


def _size(page: pypdfium2.PdfPage) -> tuple[float, float]:
    return page.get_size()


@pytest.mark.parametrize(("slug", "form"), ALL)
class TestEveryForm:
    def test_keeps_the_rules_of_pdf_ua(self, made, slug, form):
        assert [] == gate.failures(made[slug, form.id])

    def test_is_small_enough_to_mail(self, made, slug, form):
        assert KILOBYTES * 1000 >= len(made[slug, form.id])

    def test_is_of_the_size_it_says_and_as_few_pages_as_can_be(self, made, slug, form):
        pages = 2 if form.paper == "A6" else 1
        assert [SIZES[form.paper]] * pages == sizes(made[slug, form.id])

    def test_says_what_it_is_and_where_it_can_be_filled_in_on_the_screen(self, made, slug, form):
        words = " ".join(text(made[slug, form.id]).split())
        # On a narrow card the address breaks after a slash.
        assert f"{BASE}vaerktoejer/{slug}/" in words.replace("/ ", "/")
        assert "Version 0.1.0" in words
        assert "{" not in words
        if form.shows != "cards":
            assert (form.title or form.name) in words
            assert definition(slug).title in words

    def test_a_form_about_persons_says_what_it_is_for(self, made, slug, form):
        said = "Formålet er udvikling" in " ".join(text(made[slug, form.id]).split())
        assert definition(slug).persons == said

    def test_qpdf_finds_nothing_to_mend(self, made, slug, form, tmp_path):
        if not shutil.which("qpdf"):
            pytest.skip("qpdf is not on this machine")
        file = tmp_path / "form.pdf"
        file.write_bytes(made[slug, form.id])
        done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=False)
        assert 0 == done.returncode, done.stdout

    def test_gives_the_same_bytes_twice(self, made, slug, form, monkeypatch, tmp_path):
        typeset.fonts()
        monkeypatch.setattr(typeset, "CACHE", tmp_path)
        assert made[slug, form.id] == downloads.form(slug, form, BASE, "0.1.0").content


class TestTables:
    def test_rows_have_the_numbers_and_the_places_of_the_screen(self, made):
        for slug, form in (case.values for case in ALL):
            named = fields(made[slug, form.id]) if form.shows == "areas" else {}
            for area in form.areas:
                section = definition(slug).section(area.rows)
                assert isinstance(section, RowsSection)
                first = section.fields[0].id
                for number in range(1, area.least + 1):
                    assert f"{area.rows}.{number}.{first}" in named

    def test_the_team_is_the_columns_of_the_matrix(self, made):
        named = fields(made["kortlaegning", "team"])
        assert {f"niveauer.{row}.{one}" for row in range(1, 17) for one in range(1, 9)} <= set(
            named
        )
        assert "Kompetence 3, M2" == str(named["niveauer.3.2"]["/TU"])

    def test_the_scale_stands_on_them(self, made):
        words = " ".join(text(made["kortlaegning", "team"]).split())
        for step in scale("niveau").steps:
            assert f"{step.value} {step.label}" in words


class TestCards:
    def test_each_question_of_the_talk_is_a_card(self, made):
        words = " ".join(text(made["teamsamtale", "kort"]).split())
        assert 5 == words.count("Spørgsmål ")
        assert "Hvad er vi gode til, som vi skal holde fast i" in words

    def test_two_activities_share_a_sheet(self, made):
        assert 2 == text(made["plan", "kort"]).count("Sådan bruges det i arbejdet")


class TestPictures:
    def test_the_corners_and_the_questions_of_the_wall_are_those_of_the_screen(self, made):
        words = " ".join(text(made["prioritering", "billede"]).split())
        for said in ("Gør det først", "Lad det vente", "Det begynder vi med", "prioritet"):
            assert said in words

    def test_the_year_has_its_twelve_months(self, made):
        words = text(made["aarshjul", "hjul"])
        assert all(month in words for month in ("januar", "juni", "december"))

    def test_the_tree_has_room_for_goals_and_their_tasks(self, made):
        words = text(made["strategi", "trae"])
        assert (forms.GOALS, forms.GOALS * forms.TASKS) == (
            words.count("Mål "),
            words.count("Opgave"),
        )
