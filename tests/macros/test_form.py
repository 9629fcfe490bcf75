"""The page of a tool as it stands without scripts: named inputs, legends, no way to break out."""

import json
import re

import pytest

from macros import form
from macros.library import ROOT
from tests.macros.elements import Element, elements
from worksheets.content import content, definition
from worksheets.definition import RowsSection, StatementsSection

INPUTS = {"input", "select", "textarea"}
SLUGS = sorted(content()["definitions"])
SHEETS = {slug: elements(form.worksheet(slug, "../../")) for slug in SLUGS}
HTML = {slug: form.worksheet(slug, "../../") for slug in SLUGS}


def one(slug: str, **attributes: str) -> Element:
    wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
    (found,) = [e for e in SHEETS[slug] if wanted.items() <= e.attributes.items()]
    return found


def inputs(slug: str) -> list[Element]:
    """The inputs of the form itself, without the patterns of new rows."""
    return [e for e in SHEETS[slug] if e.tag in INPUTS and e.inside("form")
            and not e.inside("template") and not e.inside("dialog")]  # fmt: skip


def test_an_unknown_worksheet_stops_the_build_and_is_named():
    with pytest.raises(LookupError, match=r"unknown worksheet 'gap'; known: .*gab"):
        form.worksheet("gap", "./")


def test_the_inputs_of_the_gap_tool_are_named_as_promised():
    """
    Tests, measurements and saved files rely on these names.
    """
    row = "navn krav antal niveau-0 niveau-1 niveau-2 niveau-3 niveau-4 ved-ikke betydning hast"
    names = {e.attributes["name"] for e in inputs("gab")}
    assert {f"kompetencer.1.{field}" for field in row.split()} <= names


def test_the_bare_figures_of_the_gap_tool_stand_under_the_words_they_need():
    """
    "0 1 2 3 4 ?" alone says nothing: once over the columns, and once in each row, which is a
    card on a phone.
    """
    said = [e for e in SHEETS["gab"] if e.text == "I dag på niveau" and not e.inside("template")]
    assert 1 + 4 == len(said)
    assert {"metode.metode=tael"} == {e.attributes["data-when"] for e in said}


@pytest.mark.parametrize("slug", SLUGS)
class TestEverySheet:
    def test_it_says_which_tool_it_is_and_that_it_is_loading(self, slug):
        host = one(slug, data_module="worksheet")
        assert (slug, "loading") == (host.attributes["data-tool"], host.attributes["data-state"])

    def test_every_field_of_the_definition_has_its_inputs(self, slug):
        names = {e.attributes["name"] for e in inputs(slug)}
        expected = set()
        for section in definition(slug).sections:
            if isinstance(section, RowsSection):
                expected |= {
                    f"{section.id}.{number}.{field.id}"
                    for number in range(1, section.start + 1)
                    for field in section.fields
                }
            elif isinstance(section, StatementsSection):
                expected |= {f"{section.id}.{s.id}" for g in section.groups for s in g.statements}
            elif section.kind == "fields":
                expected |= {f"{section.id}.{field.id}" for field in section.fields}
        assert expected == names

    def test_a_new_row_has_the_fields_of_the_others(self, slug):
        for pattern in (e for e in SHEETS[slug] if "data-new-row" in e.attributes):
            section = pattern.attributes["data-new-row"]
            names = {e.attributes["name"] for tag in INPUTS for e in pattern.find(tag)}
            first = {e.attributes["name"] for e in inputs(slug)}
            assert {name.replace("__n__", "1") for name in names} == {
                name for name in first if name.startswith(f"{section}.1.")
            }

    def test_every_input_has_a_name_for_those_who_do_not_see_it(self, slug):
        labels = {e.attributes.get("for") for e in SHEETS[slug] if e.tag == "label"}
        for element in inputs(slug):
            assert (
                element.attributes.get("aria-label")
                or element.attributes.get("id") in labels
                or element.inside("label")
            ), element.attributes["name"]

    def test_inputs_that_belong_together_have_a_legend(self, slug):
        for element in inputs(slug):
            groups = [e for e in element.above if e.tag == "fieldset"]
            folded = element.inside("details")
            assert folded or groups, element.attributes["name"]
            assert all(group.find("legend") for group in groups)

    def test_a_choice_is_one_question(self, slug):
        for element in inputs(slug):
            if element.attributes.get("type") == "radio":
                group = [e for e in element.above if e.tag == "fieldset"][-1]
                assert {element.attributes["name"]} == {
                    e.attributes["name"] for e in group.find("input")
                }

    def test_every_field_has_a_place_for_its_message(self, slug):
        places = [e.attributes["data-message"] for e in SHEETS[slug] if "data-message"
                  in e.attributes and not e.inside("template")]  # fmt: skip
        assert {e.attributes["name"] for e in inputs(slug)} <= set(places)
        assert len(places) == len(set(places))

    def test_no_id_stands_twice(self, slug):
        ids = [e.attributes["id"] for e in SHEETS[slug] if "id" in e.attributes]
        assert len(ids) == len(set(ids))

    def test_nothing_is_styled_or_scripted_in_its_place(self, slug):
        """
        The policy of the page allows neither.
        """
        for element in SHEETS[slug]:
            assert "style" not in element.attributes
            assert not [name for name in element.attributes if name.startswith("on")]
            assert element.tag != "script" or "application/json" == element.attributes["type"]

    def test_nothing_comes_from_another_place(self, slug):
        addresses = [e.attributes[name] for e in SHEETS[slug] for name in ("href", "src")
                     if name in e.attributes]  # fmt: skip
        assert not [address for address in addresses if re.match(r"[a-z]+:|//", address)]

    def test_the_answer_is_empty_until_there_is_one(self, slug):
        """
        On a tool's own page only the reader's numbers are data.
        """
        answer = one(slug, data_result="")
        assert ("output", "") == (answer.tag, answer.text.strip())
        assert not [e for e in SHEETS[slug] if e.tag == "data"]

    def test_the_scripts_get_the_whole_definition_and_the_example(self, slug):
        (place,) = [e for e in SHEETS[slug] if "data-worksheet" in e.attributes]
        block = json.loads(place.attributes["data-worksheet"])
        assert [section.id for section in definition(slug).sections] == [
            section["id"] for section in block["sections"]
        ]
        example = content()["examples"][slug]
        assert example["fields"] == block["example"]["fields"]

    def test_the_paper_has_the_card_to_calculate_by(self, slug):
        paper = next(e for e in SHEETS[slug] if e.attributes.get("class") == "ws-paper")
        assert all(line in paper.text for line in definition(slug).card)

    def test_what_uncovers_a_matrix_is_not_asked_on_the_blank_sheet(self, slug):
        """
        Its label stood alone on a line, with nothing to write.
        """
        paper = next(e for e in SHEETS[slug] if e.attributes.get("class") == "ws-paper")
        sections = definition(slug).sections
        for matrix in (section for section in sections if getattr(section, "reveal", None)):
            of = definition(slug).section(matrix.reveal.section)
            label = next(field.label for field in of.fields if field.id == matrix.reveal.field)
            assert not any(span.text.startswith(label) for span in paper.find("span"))

    def test_every_definition_has_a_page_with_its_form(self, slug):
        page = (ROOT / "docs" / "vaerktoejer" / f"{slug}.md").read_text("utf-8")
        assert f'{{{{ worksheet("{slug}") }}}}' in page

    def test_every_definition_has_its_example_among_the_examples(self, slug):
        page = (ROOT / "docs" / "eksempler" / "index.md").read_text("utf-8")
        assert f'{{{{ example("{slug}") }}}}' in page


def test_a_text_in_the_definition_is_text_and_never_markup(monkeypatch):
    """
    The people who write the texts may use any sign.
    """
    sheet = json.loads(json.dumps(content()["definitions"]["gab"]))
    sheet["title"] = sheet["purpose"] = "</script><b>fed</b>"
    monkeypatch.setitem(content()["definitions"], "gab", sheet)
    html = form.worksheet("gab", "./")
    assert "<b>fed" not in html
    assert "&lt;b&gt;fed" in html
