"""The next round: new levels of tool 8 carried into the mapping, asked for as the page does."""

from typing import Any

import pytest

from tests.tools.page import ABOUT, answer, compute, counted, nodes, typed
from tests.tools.test_opfoelgning import DAY, now
from worksheets.content import content
from worksheets.view.tree import plain

# Three at level 2 and one at 3, and two that nobody knows.
MAPPED = counted("2223??", navn="Asfalt")
DONE = {"status": "gennemfoert"}
MOVED = now("33", **DONE)
AGREED = {"navn": "Asfalt", "niveau": "2", "kan": "2"}
LEFT_OUT: list[tuple[str, list[dict[str, Any]], dict[str, Any]]] = [
    ("aktiviteten er ikke slut", [now("33", status="i-gang")], {}),
    ("Saml dem på ét kort", [MOVED, MOVED], {}),
    ("ikke skrevet, hvilket niveau", [now("", **DONE)], {}),
    ("niveauet før er ikke skrevet", [MOVED | {"fra": ""}], {}),
    ("Ret det først", [MOVED | {"fra": "7"}], {}),
    ("siger ikke, hvem der er rykket", [MOVED], {"mode": "person"}),
    ("er ikke talt", [MOVED], {"mapped": {"navn": "Asfalt"}}),
    ("er ikke talt", [MOVED], {"mapped": {"navn": "Broer"}}),
    ("4 deltagere begyndte på niveau 2, men kun 3 står dér", [now("3333", **DONE)], {}),
    ("I har talt 5 dækket nu, men flytningen giver 3.", [MOVED | {"krav": 3, "daekket_nu": 5}], {}),
    ("eller skift til Tæl", [MOVED], {"mapped": AGREED | {"kan": "5"}, "mode": "tal"}),
]


def begin(
    *cards: dict[str, Any],
    mapped: dict[str, str] = MAPPED,
    mode: str = "tael",
    tool: str = "opfoelgning",
    **lists: Any,
) -> dict[str, Any]:
    """Ask for the next round after these cards."""
    rows = [{"id": f"r{n}", **typed(card)} for n, card in enumerate(cards, start=1)]
    others = {"id": "r2", "navn": "Kantsten", "niveau-1": "4"}
    project = ABOUT | {
        "fields": {"metode": {"metode": mode}, "projekt": {"enhed": "Vej og Park"}},
        "lists": {"kompetencer": [{"id": "r1", **mapped}, others], "opfoelgning": rows, **lists},
        "matrices": {},
    }
    return answer({"kind": "carry", "tool": tool, "project": project, "day": DAY})


def said(reply: dict[str, Any], code: str) -> list[str]:
    return [
        plain(item)
        for block in reply["blocks"]
        if block[1].get("data-code") == code
        for item in nodes(block, "li")
    ]


def levels(reply: dict[str, Any]) -> dict[str, str]:
    row = reply["project"]["lists"]["kompetencer"][0]
    return {key: value for key, value in row.items() if key.startswith(("niveau", "ved"))}


def sheets_of_every_kind() -> None:
    """Every sentence of the next round."""
    for _, cards, options in LEFT_OUT:
        begin(*cards, **options)
    begin(MOVED)
    begin(now("22", **DONE))
    begin(MOVED, mapped=AGREED, mode="tal")


class TestTheCounts:
    def test_the_participants_are_moved_and_the_rest_stays(self):
        reply = begin(MOVED)
        assert {"niveau-2": "1", "niveau-3": "3", "ved-ikke": "2"} == levels(reply)

    def test_what_will_change_is_told_before_it_is_done(self):
        reply = begin(MOVED)
        assert [
            "Asfalt: niveau 2 fra 3 til 1 og niveau 3 fra 1 til 3."
        ] == said(reply, "runde-aendres")  # fmt: skip

    def test_another_competence_stands_as_it_was_typed(self):
        reply = begin(MOVED)
        others = {"id": "r2", "navn": "Kantsten", "niveau-1": "4"}
        assert others == reply["project"]["lists"]["kompetencer"][1]

    def test_who_stands_lower_is_moved_down(self):
        reply = begin(now("1", **DONE))
        assert {"niveau-1": "1", "niveau-2": "2", "niveau-3": "1", "ved-ikke": "2"} == levels(reply)

    def test_the_gap_reads_the_new_levels(self):
        mapped = {**MAPPED, "krav": "3", "antal": "3"}
        after = begin(MOVED, mapped=mapped)["project"]
        view = compute("gab", after["fields"], after["lists"])
        assert "3" == view.value("daekket", 1)

    def test_where_nobody_has_moved_the_counts_stand_and_the_round_is_over(self):
        reply = begin(now("22", **DONE))
        assert ["Asfalt: ingen har flyttet sig, så tallene står, som de gør."] == said(
            reply, "runde-aendres"
        )
        assert "opfoelgning" not in reply["project"]["lists"]

    def test_how_many_use_it_is_asked_anew(self):
        """
        It was answered about the old levels; kept, all who are new at it would be said not to
        use it.
        """
        reply = begin(MOVED, mapped=MAPPED | {"bruges": "1", "lyst": "2"})
        row = reply["project"]["lists"]["kompetencer"][0]
        assert ("2", None) == (row["lyst"], row.get("bruges"))
        assert [
            "Hvor mange der bruger det i dag: Asfalt. Et gammelt svar bliver tømt."
        ] == said(reply, "runde-spoerg")  # fmt: skip


class TestTheOldRound:
    def test_the_card_the_activity_and_the_choice_are_over(self):
        """
        Left there, the same step would count twice: as the new start and as what came after it.
        """
        old = [{"id": "r1", "navn": "asfalt"}]
        reply = begin(MOVED, aktiviteter=old, gab=old)
        assert {"kompetencer"} == set(reply["project"]["lists"])
        assert [
            "Kort i opfølgningen, aktivitet i planen og valg i prioriteringen: Asfalt."
        ] == said(reply, "runde-slut")  # fmt: skip

    def test_a_second_time_there_is_nothing_to_carry(self):
        after = begin(MOVED)["project"]
        reply = answer({"kind": "carry", "tool": "opfoelgning", "project": after, "day": DAY})
        assert reply["project"] is None

    def test_an_activity_of_another_name_goes_on(self):
        kept = [{"id": "r1", "navn": "Kantsten", "frist": "2027-09-01"}]
        reply = begin(MOVED, aktiviteter=kept)
        assert kept == reply["project"]["lists"]["aktiviteter"]

    def test_the_project_stays_the_same_project(self):
        reply = begin(MOVED)
        assert "projekt" == reply["project"]["id"]
        assert {"enhed": "Vej og Park"} == reply["project"]["fields"]["projekt"]


class TestWhatIsLeftOut:
    @pytest.mark.parametrize(("reason", "cards", "options"), LEFT_OUT, ids=[r[0] for r in LEFT_OUT])
    def test_it_says_why_and_what_to_do_instead(self, reason, cards, options):
        reply = begin(*cards, **options)
        assert reason in " ".join(said(reply, "runde-uden"))
        assert reply["project"] is None
        assert "Intet bliver ændret." in reply["text"]

    def test_what_can_be_carried_is_so_beside_what_cannot(self):
        reply = begin(MOVED, {"navn": "Kantsten", "fra": 1, "nu-2": 9, **DONE})
        assert 1 == len(said(reply, "runde-uden"))
        assert ["Kantsten"] == [card["navn"] for card in reply["project"]["lists"]["opfoelgning"]]

    def test_an_agreed_level_moves_when_all_took_part_and_stand_together(self):
        reply = begin(MOVED, mapped=AGREED, mode="tal")
        assert {"niveau": "3"} == levels(reply)
        assert ["Asfalt: aftalt niveau fra 2 til 3."] == said(reply, "runde-aendres")

    def test_a_tool_without_a_way_back_is_refused(self):
        assert "failure" == begin(tool="gab")["kind"]


class TestTheWorkedExample:
    def test_two_are_over_and_the_others_go_on(self):
        example = content()["examples"]["opfoelgning"]
        project = ABOUT | {key: example[key] for key in ("fields", "lists", "matrices")}
        reply = answer({"kind": "carry", "tool": "opfoelgning", "project": project, "day": DAY})
        assert [
            "Dokumentation efter ny lov: niveau 2 fra 4 til 1 og niveau 3 fra 3 til 6.",
            "Sårpleje: niveau 3 fra 2 til 1 og niveau 4 fra 1 til 2.",
        ] == said(reply, "runde-aendres")
        (left,) = said(reply, "runde-uden")
        assert left.startswith("Oplæring af nye kolleger, ")
        assert left.endswith("De bliver stående og følges op som før.")
