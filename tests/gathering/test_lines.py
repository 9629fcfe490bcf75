"""
The summaries of several municipalities as lines of tool 12: each used, or named with why not.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.gathering.files import file, need, unit_file
from tests.tools.page import ABOUT, answer, compute
from worksheets.summary import Standing, Summary, write_summary
from worksheets.view.tree import plain

TOOL = "kommuner-sammen"


def standing(name: str = "Udbud", **more: Any) -> Standing:
    """Ten must and six can: four are missing, each one step away."""
    known = {
        "answers": 12, "unknown": 0, "holders": 6, "missing": 4, "lift_steps": 4, "short_units": 1,
    }  # fmt: skip
    return Standing(name, 3, 3, 10, **{**known, **more})


def hidden(name: str = "Udbud") -> Standing:
    return Standing(name, 3, 3, 10)


def of(municipality: str, *standings: Standing, day: str = "2027-01-10") -> Summary:
    return Summary("kommune", municipality, "", "2027", day, standings or (standing(),), units=8)


def opened(*summaries: Summary | dict[str, str], lists: Any = None) -> dict[str, Any]:
    """What the page is told before it takes the files in."""
    files = [
        file(write_summary(s), f"{n}.json") if isinstance(s, Summary) else s
        for n, s in enumerate(summaries, start=1)
    ]
    read = answer({"kind": "gather", "tool": TOOL, "files": files})
    assert "gathered" == read["kind"], read
    project = ABOUT | {"fields": {}, "lists": lists or {}, "matrices": {}}
    asked = {"kind": "join", "tool": TOOL, "units": [read["units"]], "bad": read["bad"]}
    reply = answer({**asked, "project": project})
    assert "joined" == reply["kind"], reply
    return reply


def lines(reply: dict[str, Any]) -> list[dict[str, str]]:
    return [
        {key: text for key, text in row.items() if key != "id"}
        for row in reply["project"]["lists"].get("kommunelinjer", [])
    ]


def words(reply: dict[str, Any]) -> str:
    return "\n".join(map(plain, reply["blocks"]))


class TestReading:
    def test_a_summary_becomes_lines(self):
        assert [
            {
                "kommune": "A", "kompetence": "Udbud", "krav": "3", "antal": "10", "svar": "12",
                "daekket": "6", "mangler": "4", "loeftetrin": "4", "timer": "60", "kroner": "9.000",
            }
        ] == lines(opened(of("A", standing(hours=60, kroner=9000))))  # fmt: skip

    def test_the_sheet_reads_them_without_a_complaint(self):
        reply = opened(of("A"), of("B"), of("C", hidden()))
        view = compute(TOOL, {}, reply["project"]["lists"])
        assert ([], "3", "8") == (
            view.problems,
            view.value("kommuner"),
            view.value("mangler-i-alt", 1),
        )

    def test_what_is_hidden_stays_hidden(self):
        (row,) = lines(opened(of("A", hidden())))
        assert {"kommune", "kompetence", "krav", "antal", "daekket"} == set(row)
        assert "skjult" == row["daekket"]

    def test_the_day_of_the_summary_stands_with_the_municipality(self):
        (place,) = opened(of("A"))["project"]["lists"]["kommuner"]
        assert ("A", "2027-01-10") == (place["navn"], place["dag"])

    def test_what_it_would_change_is_told(self):
        said = words(opened(of("A", standing(), hidden("Tilsyn")), of("B")))
        assert "2 kommuners tal er læst." in said

    def test_nothing_is_taken_from_an_empty_choice(self):
        assert 0 == opened()["count"]


class TestBadFiles:
    @pytest.mark.parametrize(
        ("text", "why"),
        [
            (unit_file("Nord", need("333")), "Det er et helt projekt"),
            ("{", "stopper, før den er færdig"),
            ('{"format": "noget-andet"}', "ikke en opsummering herfra"),
            ("enhed;alias;Jura\nA;M1;3", "Filen kan ikke læses"),
            ("", "Filen er tom"),
            (write_summary(of("A")).replace('"daekket":6', '"daekket":7'), "er ændret, efter"),
            ("[" * 500, "lag inde i hinanden"),
        ],
    )
    def test_each_is_named_with_its_reason_and_the_others_are_used(self, text, why):
        reply = opened(of("B"), {"name": "daarlig.json", "text": text, "day": ""})
        assert ["B"] == [row["kommune"] for row in lines(reply)]
        (said,) = [line for line in words(reply).split("\n") if "daarlig.json" in line]
        assert "daarlig.json" in said
        assert why in said

    def test_the_summary_of_a_unit_is_sent_back(self):
        unit = Summary("enhed", "A", "Nord", "2027", "2027-01-10", (replace(standing(), units=1),))
        assert "opsummering af én enhed (Nord)" in words(opened(unit))

    def test_a_municipality_without_competences_is_sent_back(self):
        empty = Summary("kommune", "A", "", "2027", "2027-01-10", ())
        assert "har ingen kompetencer" in words(opened(empty))


class TestTwoOfOne:
    def test_the_newest_counts_and_the_other_is_named(self):
        new = of("A", standing(holders=8, missing=2, lift_steps=2), day="2027-02-01")
        reply = opened(of("a"), new)
        assert ["8"] == [row["daekket"] for row in lines(reply)]
        assert "1.json er fra en kommune, der har en nyere fil" in words(reply)

    def test_the_same_file_twice_counts_once(self):
        reply = opened(of("A"), of("A"))
        assert 1 == len(lines(reply))
        assert "siger det samme som en anden fil" in words(reply)

    def test_an_older_one_than_what_was_opened_before_is_not_taken(self):
        before = opened(of("A", day="2027-02-01"))["project"]["lists"]
        reply = opened(of("A", standing(holders=9, missing=1, lift_steps=1)), lists=before)
        assert (0, ["6"]) == (reply["count"], [row["daekket"] for row in lines(reply)])
        assert "1.json er ældre end de tal, der står i linjerne" in words(reply)

    def test_a_newer_one_takes_the_place_of_the_numbers(self):
        before = opened(of("A"))["project"]["lists"]
        new = of("A", standing(holders=9, missing=1, lift_steps=1), day="2027-03-01")
        reply = opened(new, lists=before)
        assert (1, ["9"]) == (reply["count"], [row["daekket"] for row in lines(reply)])

    def test_numbers_that_are_hidden_now_do_not_stay(self):
        before = opened(of("A"))["project"]["lists"]
        (row,) = lines(opened(of("A", hidden(), day="2027-03-01"), lists=before))
        assert ("skjult", None, None) == (row["daekket"], row.get("svar"), row.get("loeftetrin"))

    def test_opened_again_nothing_changes(self):
        before = opened(of("A"), of("B", hidden()))["project"]["lists"]
        reply = opened(of("A"), of("B", hidden()), lists=before)
        assert (0, before) == (reply["count"], reply["project"]["lists"])
        assert "Filerne ændrer ikke noget i linjerne." in words(reply)


class TestWhatStandsThere:
    TYPED = ({
        "id": "r1", "kommune": "a", "kompetence": "UDBUD", "vil": "begge", "deltagere": "2",
        "kroner": "500",
    },)  # fmt: skip

    def test_a_line_is_known_whatever_its_case_and_keeps_what_the_file_does_not_say(self):
        (row,) = lines(opened(of("A"), lists={"kommunelinjer": [*self.TYPED]}))
        assert ("begge", "2", "500", "6") == tuple(
            row[key] for key in ("vil", "deltagere", "kroner", "daekket")
        )

    def test_other_lines_are_left_alone(self):
        other = {"id": "r9", "kommune": "Å", "kompetence": "Udbud", "vil": "giver"}
        found = lines(opened(of("A"), lists={"kommunelinjer": [other]}))
        assert ["Å", "A"] == [row["kommune"] for row in found]

    def test_a_contact_that_was_written_stays(self):
        place = {"id": "k1", "navn": "a", "kontakt": "Chef", "indbyggere": "5"}
        (found,) = opened(of("A"), lists={"kommuner": [place]})["project"]["lists"]["kommuner"]
        assert place | {"dag": "2027-01-10"} == found

    def test_a_row_that_was_given_another_name_does_not_share_its_id(self):
        before = opened(of("A"))["project"]["lists"]
        before["kommunelinjer"][0]["kommune"] = "Z"
        found = opened(of("A"), lists=before)["project"]["lists"]["kommunelinjer"]
        assert 2 == len({row["id"] for row in found})


class TestRoom:
    def test_what_most_have_comes_first_and_the_rest_is_named(self):
        own = [
            of(m, standing("Fælles"), *(standing(f"{m}{n:02}") for n in range(60))) for m in "ABCD"
        ]
        reply = opened(*own)
        found = lines(reply)
        assert 200 >= len(found)
        assert 4 == sum(row["kompetence"] == "Fælles" for row in found)
        assert "Der var ikke plads til" in words(reply)

    def test_ten_municipalities_with_twenty_competences_have_room(self):
        names = [f"Kompetence {n}" for n in range(20)]
        reply = opened(*(of(m, *map(standing, names)) for m in "ABCDEFGHIJ"))
        assert 200 == len(lines(reply))


def test_what_travels_between_the_questions_holds_no_more_than_the_files():
    text = write_summary(of("A", hidden()))
    read = answer({"kind": "gather", "tool": TOOL, "files": [file(text)]})
    assert [["fil.json", text]] == json.loads(read["units"])


def sheets_of_every_kind() -> None:
    """Say everything about the files at least once."""
    before = opened(of("A", day="2027-02-01"))["project"]["lists"]
    newer = of("A", hidden(), day="2027-02-02")
    opened(of("A"), newer, {"name": "x", "text": "{", "day": ""}, lists=before)
    opened(of("A"), of("A"))
    opened(of("A"), lists=before)
    opened(of("A", *(standing(f"{n}") for n in range(201 - 1))), of("B", standing("x")))
