"""
Forms as other programs write them: fields inside fields, buttons, and names that say no place.
"""

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.incoming.workbooks import listed, refusal, taken
from worksheets.content import definition
from worksheets.incoming.cells import Cell, Incoming
from worksheets.incoming.pdf import MOST_FIELDS, read_pdf
from worksheets.project import Refused


def text(name: str, value: str | None = None, **more: Any) -> Dictionary:
    """A field of the form; without a value it holds others or is not filled in."""
    filled = {} if value is None else {"V": String(value)}
    return Dictionary(FT=Name.Tx, T=String(name), **filled, **more)


def form(*fields: Dictionary) -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    document.Root.AcroForm = Dictionary(Fields=Array(map(document.make_indirect, fields)))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def read(*fields: Dictionary, slug: str = "gab") -> Incoming:
    return read_pdf("Ark.pdf", form(*fields), definition(slug))


def refused(*fields: Dictionary, slug: str = "gab") -> tuple[str, dict[str, str | int]]:
    with pytest.raises(Refused) as raised:
        read(*fields, slug=slug)
    return raised.value.code, raised.value.params


def cell(field: Dictionary, slug: str = "gab") -> Cell:
    (only,) = read(field, slug=slug).cells
    return only


class TestPlaces:
    def test_a_field_of_a_row_is_list_number_and_field(self):
        found = cell(text("kompetencer.12.krav", "3"))
        assert ("kompetencer", "krav", "3") == (found.section, found.field, found.text)
        assert (12, 12, 0) == (found.line, found.number, found.column)
        assert ("sted-pdf", {"felt": "kompetencer.12.krav"}) == (
            found.where.code, found.where.params)  # fmt: skip

    def test_a_cell_of_a_matrix_is_row_and_column(self):
        found = cell(text("niveauer.2.13", "3", TU=String("Niveau: Jura, M13")))
        assert ("niveauer", "", "3") == (found.section, found.field, found.text)
        assert (2, 2, 13) == (found.line, found.number, found.column)
        assert {"felt": "Niveau: Jura, M13"} == found.where.params

    def test_a_single_field_and_a_statement_are_section_and_name(self):
        found = cell(text("plan-ramme.timer", "3"), "plan")
        assert ("plan-ramme", "timer", "3", 0) == (
            found.section, found.field, found.text, found.line)  # fmt: skip
        assert {"felt": "plan-ramme.timer"} == found.where.params
        said = cell(text("forudsaetninger.ledelsen-prioriterer", "2"), "forudsaetninger")
        assert ("forudsaetninger", "ledelsen-prioriterer") == (said.section, said.field)

    @pytest.mark.parametrize(
        "name",
        [
            "kompetencer", "kompetencer.krav", "kompetencer.1", "kompetencer.1.bil",
            "kompetencer.0.krav", "kompetencer.10000.krav", "kompetencer.x.krav",
            "kompetencer.\u00b2.krav", "kompetencer.\u0663.krav", "kompetencer.1.2.krav",
            "niveauer.1", "niveauer.1.x", "niveauer.0.1", "niveauer.1.2.3", "bil.1.krav",
            "visning.1.vis",
        ],
    )  # fmt: skip
    def test_a_name_that_says_no_place_is_told(self, name):
        found = read(text(name, "3"), text("kompetencer.1.navn", "Jura"))
        assert ["Jura"] == [cell.text for cell in found.cells]
        (left,) = found.left
        assert (name, "3", "ind-ukendt-felt") == (left.where.params["felt"], left.text,
                                                  left.why.code)  # fmt: skip

    def test_the_highest_number_of_a_row_has_four_digits(self):
        assert 9999 == cell(text("kompetencer.9999.krav", "3")).number

    def test_what_the_paper_says_about_the_project_is_passed_over_where_it_has_no_place(self):
        found = read(text("projekt.dato", "1.3.2027"), text("kompetencer.1.navn", "Jura"))
        assert [] == found.left


class TestFieldsInFields:
    def test_their_names_are_put_together_in_the_order_of_the_form(self):
        rows = [
            text("1", Kids=Array([text("navn", "Jura"), text("krav", "3")])),
            text("2", Kids=Array([text("navn", "Pleje")])),
        ]
        found = read(text("kompetencer", Kids=Array(rows)), text("kompetencer.3.navn", "Ro"))
        assert [(1, "navn", "Jura"), (1, "krav", "3"), (2, "navn", "Pleje"), (3, "navn", "Ro")] == [
            (cell.number, cell.field, cell.text) for cell in found.cells
        ]

    def test_one_without_a_name_has_the_name_above_it(self):
        inner = Dictionary(T=String(""), V=String("3"))
        assert "krav" == cell(text("kompetencer.1.krav", Kids=Array([inner]))).field

    def test_the_answer_above_counts_where_none_stands_below(self):
        kids = Array([Dictionary(FT=Name.Tx, T=String("krav")), text("antal", "2")])
        found = read(text("kompetencer.1", "4", Kids=kids))
        assert [("krav", "4"), ("antal", "2")] == [(c.field, c.text) for c in found.cells]

    def test_what_only_shows_a_field_is_none_itself(self):
        shown = Dictionary(Subtype=Name.Widget, V=String("9"))
        assert "3" == cell(text("kompetencer.1.krav", "3", Kids=Array([shown]))).text

    def test_there_may_be_as_many_as_the_most_and_no_more(self):
        def many(count: int) -> list[Dictionary]:
            return [text(f"kompetencer.{n}.krav", "1") for n in range(1, count + 1)]

        assert MOST_FIELDS == len(read(*many(MOST_FIELDS)).cells)
        told = {"fil": "Ark.pdf", "hoejst": 5000}
        assert ("ind-pdf-felter", told) == refused(*many(MOST_FIELDS + 1))


class TestAnswers:
    @pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
    def test_every_kind_of_line_break_is_one(self, end):
        field = text("aktiviteter.1.brug", f"Før{end}Efter")
        assert "Før\nEfter" == cell(field, "plan").text

    def test_a_button_is_the_name_of_its_state(self):
        field = text("kompetencer.1.krav", V=Name("/3"))
        field.FT = Name.Btn
        assert "3" == cell(field).text

    @pytest.mark.parametrize("state", ["/Off", "/"])
    def test_a_button_that_is_not_pressed_is_no_answer(self, state):
        field = text("kompetencer.1.krav", V=Name("/Off"))
        field.FT, field.V = Name.Btn, Name(state) if state != "/" else String("/")
        assert "ind-pdf-tom" == refused(field)[0]

    def test_the_word_off_in_a_box_is_an_answer(self):
        assert "/Off" == cell(text("kompetencer.1.navn", "/Off")).text

    def test_a_list_of_answers_is_none(self):
        field = text("kompetencer.1.krav")
        field.V = Array([String("1")])
        assert ("ind-pdf-tom", {"fil": "Ark.pdf"}) == refused(field)

    def test_spaces_are_no_answer(self):
        assert "ind-pdf-tom" == refused(text("kompetencer.1.krav", "  "))[0]

    def test_bytes_that_are_no_text_are_read_sign_by_sign(self):
        pdf = form(text("kompetencer.1.navn", "Jura-x"))
        broken = pdf.replace(b"(Jura-x)", b"(J\x9fra-x)")
        assert broken != pdf
        (only,) = read_pdf("a.pdf", broken, definition("gab")).cells
        assert only.text.startswith("J")
        assert only.text.endswith("ra-x")


class TestWhoseFormItIs:
    def test_that_of_another_tool_names_both(self):
        told = {"fil": "Ark.pdf", "vaerktoej": "Udviklingsplan",
                "her": "Kompetencegab og sårbarhed"}  # fmt: skip
        fields = text("aktiviteter.1.navn", "Jura"), text("projekt.kommune", "Ærø")
        assert ("ind-andet-vaerktoej", told) == refused(*fields)

    def test_the_page_about_the_project_is_of_no_tool(self):
        """It stands on the sheets of nearly all."""
        told = ("ind-pdf-uden-felter", {"fil": "Ark.pdf"})
        assert told == refused(text("projekt.kommune", "Ærø"))
        assert told == refused(text("bil.1", "Volvo"))

    def test_a_document_without_a_form_has_no_fields(self):
        out = BytesIO()
        pikepdf.new().save(out)
        assert "ind-pdf-uden-felter" == refusal(out.getvalue())[0]


def test_what_is_left_out_is_said_with_the_name_of_its_field():
    fields = text("kompetencer.1.bil", "Volvo"), text("kompetencer.1.navn", "Jura")
    reply = taken(form(*fields))
    assert ["Feltet “kompetencer.1.bil”: “Volvo”. Feltet hører ikke til her."] == listed(
        reply, "Udelades"
    )
