"""
The map of the model, and what its script is told of the tools (rules K1-K3 of macros/toolmap.py).
"""

import json
import re
from dataclasses import replace

import pytest

from macros import toolmap
from macros.library import ROOT, page_texts
from tests.macros.elements import Element, elements
from worksheets.content import content, definition
from worksheets.definition import (
    Definition,
    Field,
    FieldsSection,
    MatrixSection,
    RowsSection,
    Section,
)

TOOLS = [definition(slug) for slug in sorted(content()["definitions"])]
STYLES = (ROOT / "overrides/assets/stylesheets/toolmap.css").read_text("utf-8")


def stations(root: str = "./") -> list[Element]:
    return [e for e in elements(toolmap.tool_map(root)) if "data-stop" in e.attributes]


def data(root: str = "./") -> dict:
    blocks = [e for e in elements(toolmap.tool_map(root)) if "data-status-data" in e.attributes]
    assert 1 == len(blocks)
    return json.loads(blocks[0].attributes["data-status-data"])


def tool(slug: str, *sections: Section, number: int = 1) -> Definition:
    return replace(TOOLS[0], slug=slug, number=number, sections=sections)


def rows(section: str, *fields: str, default: str = "") -> RowsSection:
    made = tuple(Field(id=f, kind="text", label=f, default=default) for f in fields)
    return RowsSection("rows", section, "", "", "", made, 1, 1, 9, "grid")


def fields(section: str, *names: str) -> FieldsSection:
    made = tuple(Field(id=name, kind="text", label=name) for name in names)
    return FieldsSection("fields", section, "", made)


def counted(*tools: Definition) -> dict[str, tuple[str, ...]]:
    return {
        ".".join(filter(None, (part.kind, part.section, part.field))): slugs
        for part, slugs in toolmap.parts(tools)
    }


class TestStations:
    def test_every_tool_is_a_station_and_a_link_to_its_page(self):
        found = {
            link.attributes["href"]: station.attributes["data-status-of"]
            for station in stations("../")
            for link in station.find("a")
        }
        assert {f"../vaerktoejer/{tool.slug}/": tool.slug for tool in TOOLS} == found

    def test_no_link_leads_to_a_page_that_is_not_there(self):
        for station in stations():
            page = ROOT / "docs/vaerktoejer" / f"{station.attributes['data-status-of']}.md"
            assert page.exists()

    def test_each_track_runs_in_the_order_of_its_numbers(self):
        numbers = {
            track: [tool.number for tool in on_it] for track, on_it in toolmap.tracks().items()
        }
        assert {track: sorted(of) for track, of in numbers.items()} == numbers
        in_order = [tool.number for on_it in toolmap.tracks().values() for tool in on_it]
        assert sorted(in_order) == sorted(int(s.attributes["data-stop"]) for s in stations())

    def test_a_station_says_its_step_and_its_title(self):
        for station in stations():
            told = definition(station.attributes["data-status-of"])
            (link,) = station.find("a")
            assert f"{told.step} {told.title}" == link.text

    def test_an_aid_stands_apart_from_the_chain(self, monkeypatch):
        monkeypatch.setattr(toolmap, "tracks", lambda: {"chain": [tool("a")], "aid": [tool("b")]})
        lists = [e for e in elements(toolmap.tool_map("./")) if e.tag == "ol"]
        found = [[li.attributes["data-status-of"] for li in ol.find("li")] for ol in lists]
        assert [["a"], ["b"]] == found
        assert ["b", "a"] == [tool["slug"] for tool in data()["tools"]]

    def test_the_wide_map_has_a_place_for_every_step_of_the_chain(self):
        placed = set(re.findall(r'\[data-stop="(\d)"\] \{ grid-column', STYLES))
        assert {str(tool.number) for tool in TOOLS if tool.track == "chain"} <= placed

    def test_a_track_without_tools_is_not_drawn(self, monkeypatch):
        monkeypatch.setattr(toolmap, "tracks", lambda: {"chain": [tool("a")]})
        html = toolmap.tool_map("./")
        assert "ws-map__turn" not in html
        assert page_texts()["map"]["tracks"]["gathering"] not in html

    def test_a_title_is_text_and_never_markup(self, monkeypatch):
        sly = replace(TOOLS[0], title="<b>Gab</b></script>", short="<i>", step="<u>")
        monkeypatch.setattr(toolmap, "tracks", lambda: {"chain": [sly]})
        html = toolmap.tool_map("./")
        assert not [e for e in elements(html) if e.tag in ("b", "i", "u")]
        assert sly.title == data()["tools"][0]["title"]

    def test_without_scripts_nothing_claims_to_know_the_reader(self):
        """
        No dead button, no empty status: what only a script can fill in is hidden until it has.
        """
        found = elements(toolmap.tool_map("./"))
        names = ("data-status-word", "data-status-project", "data-status-notice", "data-print-map")
        for name in names:
            waiting = [e for e in found if name in e.attributes]
            assert waiting
            assert all("hidden" in e.attributes for e in waiting)
        assert all(station.find("span") for station in stations())
        assert len(TOOLS) == len([e for e in found if "data-status-word" in e.attributes])


class TestWhatCountsForWhom:
    def test_a_field_counts_for_the_tool_that_has_it(self):
        assert {"fields.ramme.timer": ("a",)} == counted(tool("a", fields("ramme", "timer")))

    def test_whose_sheet_it_is_counts_for_none(self):
        assert {} == counted(tool("a", fields("projekt", "kommune")))

    def test_of_a_shared_list_each_tool_has_its_own_fields(self):
        first = tool("a", rows("kompetencer", "navn", "krav"))
        second = tool("b", rows("kompetencer", "navn", "hast"))
        found = counted(first, second)
        assert ("a",) == found["lists.kompetencer.krav"]
        assert ("b",) == found["lists.kompetencer.hast"]

    def test_the_name_of_a_shared_row_counts_for_none(self):
        """
        Or a name typed in one tool would make five others look begun.
        """
        first = tool("a", rows("kompetencer", "navn", "krav"))
        second = tool("b", rows("kompetencer", "navn", "hast"))
        assert "lists.kompetencer.navn" not in counted(first, second)
        assert "lists.kompetencer.navn" in counted(first)

    def test_what_two_tools_edit_names_both_the_first_one_first(self):
        matrix = MatrixSection("matrix", "niveauer", "", "k", "navn", "p", "alias", 0, 4)
        found = counted(tool("a", matrix), tool("b", matrix, rows("k", "navn", default="x")))
        assert ("a", "b") == found["matrices.niveauer"]

    def test_a_place_is_the_same_whatever_stands_there_from_the_beginning(self):
        first = tool("a", rows("k", "navn", "krav", default="1"))
        second = tool("b", rows("k", "navn", "krav", default="2"))
        assert ("a", "b") == counted(first, second)["lists.k.krav"]

    @pytest.mark.parametrize("slug", [tool.slug for tool in TOOLS if tool.sections])
    def test_every_tool_can_be_begun(self, slug):
        assert any(slug in part["tools"] for part in data()["parts"])

    def test_every_word_the_script_says_comes_from_the_file_of_texts(self):
        texts = data()["texts"]
        assert {**texts, **page_texts()["status"]} == texts
