"""
From a leader's list to each person's code, and from the codes back into the sheet.
"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.page import ABOUT, answer, nodes
from worksheets.content import content
from worksheets.project import Project, write_project_file
from worksheets.view.tree import plain

NAMES = ["Sårpleje", "Samtalen", "Dokumentation"]
PERSON = {"metode": {"metode": "person"}}
COUNTED = ["niveau-0", "niveau-1", "niveau-2", "niveau-3", "niveau-4", "ved-ikke"]
FIVE = ["3?1", "2-0", "40 ", "???", "333"]


def sheet(fields: Any = PERSON, names: list[str] = NAMES, **more: Any) -> dict[str, Any]:
    rows = [{"id": f"r{n}", "navn": name} for n, name in enumerate(names, start=1)]
    lists = {"kompetencer": rows, **more.pop("lists", {})}
    return {**ABOUT, "fields": fields, "lists": lists, "matrices": {}, **more}


def link(project: dict[str, Any], tool: str = "kortlaegning") -> dict[str, Any]:
    request = {"kind": "ask", "tool": tool, "project": project, "anchors": True}
    return answer({**request, "address": "https://eksempel.dk/svar/"})


def code(values: str, number: int, project: dict[str, Any] | None = None, **more: Any) -> str:
    """What one person answers, a sign for each question; a space is left open."""
    made = link(project or sheet(), **more)["link"].partition("#svar=")[2]
    request = {"kind": "code", "text": made, "number": number}
    return answer({**request, "values": [value.strip() for value in values]})["code"]


def collect(text: str, project: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    request = {"kind": "collect", "tool": "kortlaegning", "seed": "1", "text": text}
    return answer({**request, "project": project or sheet(), **more})


def five() -> list[str]:
    return [code(values, number) for number, values in enumerate(FIVE)]


def said(reply: dict[str, Any]) -> list[str]:
    return [plain(line) for line in nodes(reply["view"]) if line[0] in {"p", "li"}]


def columns(project: dict[str, Any], matrix: str = "niveauer") -> dict[str, str]:
    """What stands under each alias, a sign for each row."""
    cells = project["matrices"].get(matrix, {})
    rows = [row["id"] for row in project["lists"]["kompetencer"]]
    return {
        person["alias"]: "".join(cells.get(row, {}).get(person["id"], " ") for row in rows)
        for person in project["lists"]["personer"]
    }


class TestTheLink:
    def test_it_holds_the_questions_and_opens_them_in_any_browser(self):
        text = link(sheet())["link"].partition("#svar=")[2]
        asked = answer({"kind": "asked", "text": text})
        assert ("kortlaegning", NAMES, True) == (asked["tool"], asked["names"], asked["anchors"])
        assert ["0", "1", "2", "3", "4"] == [option["value"] for option in asked["options"]]
        assert ("?", "-") == (asked["unknown"], asked["irrelevant"])

    def test_nothing_of_people_or_answers_goes_along(self):
        filled = sheet(
            lists={"personer": [{"id": "p", "alias": "Karen"}]},
            matrices={"niveauer": {"r1": {"p": "3"}}},
        )
        assert link(sheet())["link"] == link(filled)["link"]

    def test_twenty_long_names_are_safe_in_a_mail_and_sixty_are_not(self):
        long = [f"Samarbejde om borgerens forløb på tværs {n}" for n in range(60)]
        twenty, sixty = link(sheet(names=long[:20])), link(sheet(names=long))
        assert (True, False) == (twenty["isSafe"], sixty["isSafe"])
        assert len(twenty["link"]) < 2000 < len(sixty["link"]) < 8000

    @pytest.mark.parametrize(
        ("names", "why"),
        [
            ([], "spoerg-intet"),
            ([str(n) for n in range(61)], "spoerg-for-mange"),
            (["IT", "it"], "spoerg-samme-navn"),
            (["kunde 010190-1234"], "spoerg-uden-navn"),
            (["æ" * 118 + f"{n:02}" for n in range(60)], "spoerg-for-langt"),
        ],
    )
    def test_a_list_that_cannot_be_asked_about_is_refused_with_what_to_do(self, names, why):
        assert why == link(sheet(names=names))["code"]

    def test_bids_of_the_team_talk_are_asked_for_in_the_same_way(self):
        talk = sheet({}, lists={"samtale-kompetencer": [{"id": "r1", "navn": "Sårpleje"}]})
        text = link(talk, "teamsamtale")["link"].partition("#svar=")[2]
        asked = answer({"kind": "asked", "text": text})
        assert ("?", "") == (asked["unknown"], asked["irrelevant"])

    @given(st.data())
    def test_one_that_was_altered_anywhere_is_refused(self, data):
        text = link(sheet())["link"].partition("#svar=")[2]
        at = data.draw(st.integers(0, len(text) - 1))
        sign = data.draw(st.sampled_from("0aZ.-_ %").filter(lambda s: s != text[at]))
        reply = answer({"kind": "asked", "text": text[:at] + sign + text[at + 1 :]})
        assert "failure" == reply["kind"]
        assert reply["code"] in {"link-aendret", "link-nyere"}


class TestCollecting:
    def test_five_codes_become_five_people_in_one_step(self):
        reply = collect("\n".join(five()))
        found = columns(reply["project"])
        assert ["M1", "M2", "M3", "M4", "M5"] == list(found)
        assert sorted(FIVE) == sorted(found.values())

    def test_the_order_follows_from_the_dice_and_not_from_the_mail(self):
        codes = five()
        orders = {tuple(columns(collect("\n".join(codes), seed=str(n))["project"]).values())
                  for n in range(20)}  # fmt: skip
        assert len(orders) > 10
        again = {tuple(columns(collect("\n".join(order))["project"]).values())
                 for order in (codes, codes[::-1])}  # fmt: skip
        assert 1 == len(again)

    def test_counted_they_are_added_to_what_stands_there_and_not_relevant_is_no_number(self):
        project = sheet({"metode": {"metode": "tael"}})
        project["lists"]["kompetencer"][0]["niveau-3"] = "2"
        reply = collect("\n".join(five()), project)
        rows = reply["project"]["lists"]["kompetencer"]
        assert [
            {"niveau-3": "4", "niveau-2": "1", "niveau-4": "1", "ved-ikke": "1"},
            {"niveau-0": "1", "niveau-3": "1", "ved-ikke": "2"},
            {"niveau-0": "1", "niveau-1": "1", "niveau-3": "1", "ved-ikke": "1"},
        ] == [{k: v for k, v in row.items() if k in COUNTED} for row in rows]
        assert "personer" not in reply["project"]["lists"]

    def test_the_same_code_twice_counts_once_and_says_where_it_stood(self):
        one = code("321", 9)
        reply = collect(f"{one}\n\n{one}")
        assert 1 == reply["count"]
        assert any("linje 1" in line and one in line for line in said(reply))

    def test_two_people_who_answer_alike_count_twice(self):
        assert 2 == collect(f"{code('321', 1)} {code('321', 2)}")["count"]

    def test_a_later_answer_of_the_same_person_takes_the_place_of_the_earlier(self):
        reply = collect(f"{code('321', 1)}\n{code('444', 1)}")
        assert {"M1": "444"} == columns(reply["project"])

    def test_what_is_in_already_is_not_taken_twice(self):
        codes = five()
        first = collect("\n".join(codes[:3]))["project"]
        reply = collect("\n".join(codes), first)
        assert 2 == reply["count"]
        assert 5 == len(columns(reply["project"]))
        assert 0 == collect("\n".join(codes), reply["project"])["count"]

    @pytest.mark.parametrize("method", ["person", "tael"])
    def test_when_the_answers_are_gone_they_may_come_again(self, method):
        codes = "\n".join(five())
        project = collect(codes, sheet({"metode": {"metode": method}}))["project"]
        project["matrices"] = {}
        for row in project["lists"]["kompetencer"]:
            for field in COUNTED:
                row.pop(field, None)
        assert 5 == collect(codes, project)["count"]

    def test_the_sheet_does_not_say_whose_a_code_became(self):
        project = collect("\n".join(five()))["project"]
        assert ["svar"] == [key for key in project["fields"] if key != "metode"]
        assert {"niveauer"} == set(project["fields"]["svar"])
        people = project["lists"]["personer"]
        assert all({"id", "alias"} == set(person) for person in people)

    def test_people_who_have_answers_or_names_of_their_own_are_left_alone(self):
        people = [{"id": "a", "alias": "M1"}, {"id": "b", "alias": "Nattevagten"},
                  {"id": "c", "alias": "M3"}, {"id": "d", "alias": "M4"}]  # fmt: skip
        project = sheet(lists={"personer": people}, matrices={"leder-niveauer": {"r1": {"a": "2"}}})
        found = columns(collect(code("321", 1), project)["project"])
        assert {"M1": "   ", "Nattevagten": "   ", "M3": "321"} == found

    def test_a_list_that_has_only_grown_at_its_end_still_takes_them(self):
        grown = sheet(names=[*NAMES, "Velfærdsteknologi"])
        assert {"M1": "321 "} == columns(collect(code("321", 1), grown)["project"])

    @pytest.mark.parametrize("names", [NAMES[::-1], NAMES[:2], ["Sårplejen", *NAMES[1:]]])
    def test_a_code_for_another_list_is_refused_with_the_reason(self, names):
        reply = collect(code("321", 1), sheet(names=names))
        assert 0 == reply["count"]
        assert any("Hører til en anden liste" in line for line in said(reply))

    def test_a_code_for_another_tool_is_refused_with_its_name(self):
        talk = sheet({}, lists={"samtale-kompetencer": [{"id": "r1", "navn": "Sårpleje"}]})
        bid = code("3", 1, talk, tool="teamsamtale")
        assert any("Teamsamtalen" in line for line in said(collect(bid)))

    def test_bids_become_columns_of_the_talk_and_keep_the_people_there_are(self):
        rows = [{"id": "r1", "navn": "Sårpleje"}]
        people = [{"id": "p1", "alias": "M1"}, {"id": "p2", "alias": "M2"}]
        talk = sheet({}, lists={"samtale-kompetencer": rows, "personer": people},
                     matrices={"niveauer": {"r1": {"p1": "1", "p2": "2"}}})  # fmt: skip
        reply = collect(code("3", 1, talk, tool="teamsamtale"), talk, tool="teamsamtale")
        project = reply["project"]
        assert people == project["lists"]["personer"]
        assert {"r1": {"p1": "3"}} == project["matrices"]["bud"]

    def test_with_one_level_for_the_team_there_is_no_place_for_them(self):
        reply = collect(code("321", 1), sheet({"metode": {"metode": "tal"}}))
        assert "svar-metode" == reply["code"]

    def test_below_five_it_says_what_they_may_not_be_used_for(self):
        codes = five()
        few, enough = collect("\n".join(codes[:4])), collect("\n".join(codes))
        assert any("Der er kun 4 svar" in line and "løn" in line for line in said(few))
        assert not any("Der er kun" in line for line in said(enough))

    def test_a_number_that_cannot_be_added_to_stops_it_and_names_the_row(self):
        project = sheet({"metode": {"metode": "tael"}})
        project["lists"]["kompetencer"][0]["niveau-3"] = "to"
        reply = collect(code("321", 1), project)
        assert "svar-tal-foer" == reply["code"]
        assert "Sårpleje" in reply["message"]

    def test_sixty_people_fit_and_the_next_is_refused(self):
        codes = [code("321", number) for number in range(61)]
        assert 60 == collect("\n".join(codes[:60]))["count"]
        assert "svar-plads" == collect("\n".join(codes))["code"]

    @pytest.mark.parametrize("method", ["person", "tael"])
    def test_rows_handed_over_from_the_requirements_are_asked_about_and_filled_too(self, method):
        example = content()["examples"]["krav"]
        project = {**ABOUT, **{part: example[part] for part in ("fields", "lists", "matrices")}}
        project["fields"] = {**project["fields"], "metode": {"metode": method}}
        asked = link(project)["link"].partition("#svar=")[2]
        names = answer({"kind": "asked", "text": asked})["names"]
        reply = collect(code("3" * len(names), 1, project), project)
        view = answer({"kind": "compute", "tool": "kortlaegning", "project": reply["project"]})
        assert 1 == reply["count"]
        text = " ".join(plain(block["tree"]) for block in view["view"]["blocks"])
        assert all(name in text for name in names)

    @given(st.text(max_size=200))
    def test_no_text_changes_anything(self, text):
        reply = collect(text)
        assert 0 == reply["count"]
        assert sheet()["lists"] == reply["project"]["lists"]


class TestAfterwards:
    """What is kept beside the answers goes with the project, wherever it is kept."""

    def test_a_project_file_holds_which_numbers_are_in(self):
        project = collect("\n".join(five()))["project"]
        opened = answer({"kind": "read", "text": write_project_file(Project(**project))})
        assert project == opened["project"]
        assert 0 == collect("\n".join(five()), opened["project"])["count"]

    def test_the_levels_are_mapped_like_those_that_were_typed(self):
        project = collect("\n".join(five()))["project"]
        reply = answer({"kind": "compute", "tool": "kortlaegning", "project": project})
        text = " ".join(plain(block["tree"]) for block in reply["view"]["blocks"])
        assert "Sårpleje" in text
        assert [] == [
            problem for problem in reply["view"]["problems"] if problem["kind"] == "error"
        ]


def test_every_way_a_code_can_be_wrong_says_what_to_do():
    ways = {"kort", "lang", "tegn", "tjek", "nyere", "begyndelse", "liste", "vaerktoej"}
    assert {f"svar-{way}" for way in ways} <= set(content()["texts"]["shared"])
