"""
Our own blank sheets, filled in as a PDF and brought back: every tool.
"""

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from macros import downloads
from tests.incoming.workbooks import SLUGS, example, listed, opened, own, refusal, taken
from worksheets.content import definition
from worksheets.definition import MatrixSection, RowsSection, StatementsSection

BASE = "https://example.dk/"


def blank(slug: str) -> bytes:
    return downloads.blank(slug, BASE, "1.0").content


def filled(pdf: bytes, answers: dict[str, str]) -> bytes:
    """A sheet with answers by the names of its fields; raises KeyError for one it has not."""
    document = pikepdf.open(BytesIO(pdf))
    fields = {str(field.T): field for field in document.Root.AcroForm.Fields}
    for name, text in answers.items():
        field = fields[name]
        if field.get(Name.FT) != Name.Btn:
            field.V = pikepdf.String(text)
            continue
        states = {str(key): kid for kid in field.Kids for key in kid.AP.N}
        assert f"/{text}" in states, f"{name} has no answer {text}"
        field.V = Name(f"/{text}")
        states[f"/{text}"].AS = Name(f"/{text}")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def answers_on(slug: str, pdf: bytes, project: dict[str, Any]) -> dict[str, str]:
    """As much of a project as the paper has places for, by their names."""
    sheet = definition(slug)
    document = pikepdf.open(BytesIO(pdf))
    there = {str(field.T): field for field in document.Root.AcroForm.Fields}
    found: dict[str, str] = {}
    for section in sheet.sections:
        if isinstance(section, MatrixSection):
            continue
        if isinstance(section, RowsSection):
            for number, row in enumerate(project["lists"].get(section.id, []), start=1):
                for field in section.fields:
                    found[f"{section.id}.{number}.{field.id}"] = said(
                        there, f"{section.id}.{number}.{field.id}", field, row.get(field.id, "")
                    )
        else:
            typed = project["fields"].get(section.id, {})
            fields = {f.id: f for f in getattr(section, "fields", ())}
            for key, text in typed.items():
                name = f"{section.id}.{key}"
                is_statement = isinstance(section, StatementsSection)
                found[name] = text if is_statement else said(there, name, fields.get(key), text)
    return {name: text for name, text in found.items() if text and name in there}


def said(there: dict[str, Dictionary], name: str, field: Any, text: str) -> str:
    """A choice is its word where the paper has a list, and its code where it has boxes."""
    if field is None or field.kind != "choice" or name not in there or not text:
        return text
    if there[name].get(Name.FT) == Name.Btn:
        return text
    return next(option.label for option in field.options if option.value == text)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_example_filled_in_on_the_sheet_comes_back(slug):
    pdf = blank(slug)
    answers = answers_on(slug, pdf, example(slug))
    reply = taken(filled(pdf, answers), slug)
    assert [] == listed(reply, "Udelades")
    there = own(slug, reply["project"])
    of_all = own(slug, example(slug))
    kept = [name for name in answers if not name.startswith("projekt.")]
    assert len(kept) >= 1
    for section, values in there["fields"].items():
        assert values.items() <= of_all["fields"][section].items()
    for section, rows in there["lists"].items():
        for row, whole in zip(rows, of_all["lists"][section], strict=False):
            assert row.items() <= whole.items()
    brought = sum(len(values) for values in there["fields"].values()) + sum(
        len(row) for rows in there["lists"].values() for row in rows
    )
    assert brought == len([n for n in answers if n.partition(".")[0] in {
        *there["fields"], *there["lists"]}])  # fmt: skip


class TestAnswers:
    def test_a_cell_of_the_matrix_is_row_and_column(self):
        pdf = filled(blank("gab"), {
            "kompetencer.1.navn": "Jura", "niveauer.1.1": "3", "niveauer.1.2": "?"})  # fmt: skip
        project = taken(pdf)["project"]
        assert ["M1", "M2"] == [row["alias"] for row in project["lists"]["personer"]]
        assert {"r1": {"r1": "3", "r2": "?"}} == project["matrices"]["niveauer"]

    @pytest.mark.parametrize("answer", ["0", "3", "ved-ikke"])
    def test_a_pressed_button_is_its_answer(self, answer):
        name = "forudsaetninger.ledelsen-prioriterer"
        reply = taken(filled(blank("forudsaetninger"), {name: answer}), "forudsaetninger")
        assert {"ledelsen-prioriterer": answer} == reply["project"]["fields"]["forudsaetninger"]

    def test_what_is_refused_is_named_as_the_sheet_names_it(self):
        reply = taken(filled(blank("gab"), {"kompetencer.3.krav": "9"}))
        (told,) = listed(reply, "Udelades")
        assert "Feltet “Kompetence 3: Krav”: “9”. Skriv et tal fra 1 til 4 i Krav." in told

    def test_a_cpr_number_is_not_repeated(self):
        reply = taken(filled(blank("gab"), {"kompetencer.1.navn": "010190-1234"}))
        assert "010190-1234" not in str(reply)

    def test_whose_sheet_it_is_comes_along_but_not_the_day(self):
        answers = {"projekt.kommune": "Ærø", "projekt.dato": "1.3.2027", "kompetencer.1.navn": "A"}
        reply = taken(filled(blank("gab"), answers))
        assert {"kommune": "Ærø"} == reply["project"]["fields"]["projekt"]
        assert [] == listed(reply, "Udelades")


def test_the_team_sheet_for_the_table_is_read_like_the_blank_sheet():
    (team, _) = definition("kortlaegning").prints
    pdf = downloads.form("kortlaegning", team, BASE, "1.0").content
    answers = {"kompetencer.1.navn": "Jura", "kompetencer.2.navn": "Pleje",
               "niveauer.1.3": "2", "niveauer.2.3": "4", "niveauer.2.5": "?"}  # fmt: skip
    reply = taken(filled(pdf, answers), "kortlaegning")
    project = reply["project"]
    assert ["Jura", "Pleje"] == [row["navn"] for row in project["lists"]["kompetencer"]]
    # Who has no level yet is not made, and who has keeps the name of the column.
    assert {"r3": "M3", "r5": "M5"} == {p["id"]: p["alias"] for p in project["lists"]["personer"]}
    assert {"r1": {"r3": "2"}, "r2": {"r3": "4", "r5": "?"}} == project["matrices"]["niveauer"]
    assert [] == listed(reply, "Udelades")


def test_the_sheet_of_another_tool_names_that_tool():
    code, message = refusal(filled(blank("plan"), {"aktiviteter.1.navn": "Jura"}), "krav")
    assert "ind-andet-vaerktoej" == code
    assert "“Udviklingsplan”" in message


def test_an_empty_sheet_says_so():
    assert "ind-pdf-tom" == opened(blank("gab")).get("code")
