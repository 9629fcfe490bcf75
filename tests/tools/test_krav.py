"""Tool 3, as the page asks for it: the merged profile, later, importance, names alike, mistakes."""

from typing import Any

import pytest

from tests.tools.page import View, compute, nodes, typed
from worksheets.view.tree import plain

STRATEGY = {
    "lists": {
        "maal": [
            {"id": "r1", "tekst": "Hurtige svar", "slags": "drift", "rang": "1"},
            {"id": "r2", "tekst": "Flere klarer sig selv", "slags": "udvikling", "rang": "2"},
        ],
        "opgaver": [{"id": "r1", "navn": "Pas"}, {"id": "r2", "navn": "Digital hjælp"},
                    {"id": "r3", "navn": "Kasse"}],
    },
    "matrices": {"forbindelser": {"r1": {"r1": "9"}, "r2": {"r2": "9"}}},
}  # fmt: skip


def need(name: str, level: object = 3, people: object = 2, **more: Any) -> dict[str, str]:
    return typed({"kompetence": name, "krav": level, "antal": people, **more})


def project(rows: tuple[dict[str, str], ...], strategy: bool, **fields: Any) -> dict[str, Any]:
    before: dict[str, Any] = STRATEGY if strategy else {"lists": {}, "matrices": {}}
    numbered = [{"id": f"r{n}", **row} for n, row in enumerate(rows, start=1)]
    return {
        "fields": {name.replace("_", "-"): values for name, values in fields.items()},
        "lists": before["lists"] | {"krav": numbered},
        "matrices": before["matrices"],
    }


def require(*rows: dict[str, str], strategy: bool = False, **fields: Any) -> View:
    return compute("krav", **project(rows, strategy, **fields))


def listed(view: View, code: str) -> list[str]:
    return [
        plain(item)
        for block in view.blocks
        if block["tree"][1].get("data-code") == code
        for item in nodes(block["tree"], "li")
    ]


def paper(view: View) -> str:
    (found,) = [
        b["tree"] for b in view.blocks if b["tree"][1].get("data-code") == "kravprofil"
        and "ws-document" == b["tree"][1]["class"]
    ]  # fmt: skip
    return plain(found)


def pictures(view: View) -> list[str]:
    return [b["tree"][1]["class"] for b in view.blocks if b["tree"][0] == "figure"]


def test_tasks_by_competences_have_the_whole_width():
    """
    With names over its columns the picture scrolled sideways beside the form.
    """
    rows = [{"opgave": f"Opgave {n}", "kompetence": f"Jura {n}", "krav": "3"} for n in range(9)]
    numbered = [{"id": f"r{n}", **row} for n, row in enumerate(rows)]
    blocks = compute("krav", lists={"krav": numbered}).blocks
    assert ["rest"] == [b["place"] for b in blocks if b["tree"][1].get("class") == "ws-heat"]


class TestFirstResult:
    def test_competence_level_and_number_are_enough(self):
        view = require(need("Sårpleje", 4, 1))
        assert [] == view.problems
        assert ["Kravprofilen har 1 kompetence."] == view.conclusion()
        assert ("4", "1") == (view.value("krav", 1), view.value("antal", 1))

    def test_nothing_typed_gives_neither_result_nor_complaint(self):
        view = require({}, {"opgave": " "})
        assert ([], []) == (view.blocks, view.problems)

    def test_all_is_read_as_all(self):
        view = require(need("Brand", 2, "Alle"))
        assert {"alle"} == view.shown("antal", 1)
        assert "Alle skal kunne Brand." in view.conclusion()


class TestMerging:
    def test_the_highest_level_counts(self):
        view = require(need("Jura", 2, 4), need("jura ", 3, 2))
        assert ("3", ["Jura"]) == (view.value("krav", 1), view.names())

    def test_the_highest_number_counts_when_the_people_are_the_same(self):
        assert "4" == require(need("Jura", 2, 4), need("Jura", 3, 2)).value("antal", 1)

    def test_the_numbers_are_added_when_the_people_are_others(self):
        rule = {"antal-regel": "sum"}
        view = require(need("Jura", 2, 4), need("Jura", 3, 2), krav_valg=rule)
        assert "6" == view.value("antal", 1)

    @pytest.mark.parametrize("rule", ["hoejeste", "sum"])
    def test_everyone_beats_any_number(self, rule):
        rows = need("Jura", 2, "alle"), need("Jura", 3, 400)
        assert "alle" == require(*rows, krav_valg={"antal-regel": rule}).value("antal", 1)

    def test_which_rule_was_used_is_said(self):
        rows = need("Jura", opgave="A"), need("Jura", opgave="B")
        says = "Jura kræves af flere opgaver. Det højeste niveau og det højeste antal tæller."
        assert says in require(*rows).conclusion()

    def test_a_number_that_is_missing_is_not_zero(self):
        view = require(need("Jura", 3, ""))
        assert {"–"} == view.shown("antal", 1)
        assert [("krav.1.antal", "antal-mangler")] == view.codes()


class TestLater:
    def test_what_is_not_typed_later_is_as_today(self):
        view = require(need("Jura", 3, 2))
        assert ("3", "2", "uaendret") == tuple(
            view.value(m, 1) for m in ("krav-senere", "antal-senere", "udvikling")
        )

    def test_a_higher_level_later_rises(self):
        view = require(need("Jura", 2, 2, krav_senere=3))
        assert "stiger" == view.value("udvikling", 1)
        assert ["Jura stiger fra niveau 2 til niveau 3."] == listed(view, "paa-vej")

    def test_more_people_later_rise(self):
        view = require(need("Jura", 2, 2, antal_senere="alle"))
        assert ["Jura: antallet stiger fra 2 til alle."] == listed(view, "paa-vej")

    def test_fewer_people_later_do_not_rise(self):
        assert "falder" == require(need("Jura", 2, "alle", antal_senere=3)).value("udvikling", 1)

    def test_a_requirement_only_later_is_new(self):
        view = require(need("Droner", "", "", krav_senere=2, antal_senere=1))
        assert ["Droner er et nyt krav: niveau 2 om 2–3 år."] == listed(view, "paa-vej")
        assert {"–"} == view.shown("krav", 1)

    def test_new_and_rising_are_counted_and_named(self):
        rows = need("Jura", 2, 2, krav_senere=3), need("Pas"), need("Droner", "", 1, krav_senere=2)
        says = "2 krav er nye eller stiger de næste 2–3 år: Jura og Droner."
        assert says in require(*rows).conclusion()

    def test_a_row_that_rises_under_a_higher_one_changes_nothing(self):
        """
        The profile is of the competence, not of the row.
        """
        rows = need("Jura", 2, 2, krav_senere=3), need("Jura", 4, 2)
        assert "uaendret" == require(*rows).value("udvikling", 1)


class TestImportance:
    def test_the_law_gives_four(self):
        view = require(need("Brand", lovkrav="ja"), need("Brand", betydning=2))
        assert "4" == view.value("betydning", 1)

    def test_the_highest_of_several_counts(self):
        view = require(need("Jura", betydning=1), need("Jura", betydning=3))
        assert "3" == view.value("betydning", 1)

    def test_a_lower_one_beside_the_law_is_pointed_at(self):
        view = require(need("Brand", lovkrav="ja", betydning=2))
        says = "Brand er et lovkrav. Betydningen tæller som 4, selv om der står 2."
        assert says == view.problem("krav.1.betydning")["message"]

    def test_nothing_said_is_not_zero(self):
        assert {"–"} == require(need("Jura")).shown("betydning", 1)


class TestAlike:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Samtaler, svære", "samtalen svære"),
            ("Dokumentation", "Dokumentation efter ny lov"),
            ("Digitale hjælpemidler", "Digitale hjælpemiddel"),
            ("Sagsbehandling", "Sagbehandling"),
        ],
    )
    def test_names_that_may_be_one_are_suggested_to_be(self, one, other):
        says = f"{one} og {other}: Skriv det samme navn, hvis det er den samme kompetence."
        assert [says] == listed(require(need(one), need(other)), "ligner")

    @pytest.mark.parametrize(
        ("one", "other"), [("Jura", "Økonomi"), ("Modul 1", "Modul 2"), ("It", "It og data")]
    )
    def test_other_names_are_left_alone(self, one, other):
        assert [] == listed(require(need(one), need(other)), "ligner")

    def test_two_hundred_names_are_compared_once_each(self):
        view = require(*(need(f"Kompetence nummer {n} i kommunen") for n in range(200)))
        assert "I har 200 kompetencer." in " ".join(listed(view, "mange"))

    def test_twenty_competences_are_not_too_many(self):
        assert [] == listed(require(*(need(f"K{n}") for n in range(20))), "mange")


class TestPictures:
    def test_three_to_eight_competences_make_a_wheel(self):
        found = [
            pictures(require(*(need(f"K{n}") for n in range(count)))) for count in (2, 3, 8, 9)
        ]
        assert [[], ["ws-wheel"], ["ws-wheel"], []] == found

    def test_two_tasks_make_a_heat_map_with_the_level_each_asks_for(self):
        view = require(need("Jura", 2, 1, opgave="A"), need("Jura", 4, 1, opgave="B"))
        assert ["ws-heat"] == pictures(view)
        assert ("2", "4") == (view.value("opgavens-krav", 1), view.value("opgavens-krav", 2))

    def test_too_many_tasks_make_no_heat_map(self):
        assert [] == pictures(require(*(need("Jura", opgave=f"O{n}") for n in range(16))))

    def test_the_picture_says_what_is_found(self):
        view = require(need("A", 2), need("B", 4), need("C", 3))
        assert "B har det højeste krav: niveau 4" in view.words()


class TestMistakes:
    @pytest.mark.parametrize(
        ("row", "field", "says"),
        [
            ({"krav": "3"}, "kompetence", "Skriv, hvilken kompetence kravet i række 1 handler om."),
            ({"opgave": "Pas"}, "kompetence", "Skriv en kompetence, som Pas kræver."),
            ({"kompetence": "Jura", "antal": "2"}, "krav", "Skriv kravet til Jura: niveau 1–4."),
            (need("Jura", 5), "krav", "Skriv et tal fra 1 til 4 i Krav, række 1. Der står 5."),
            (need("Jura", 3, "nogle"), "antal",
             "Skriv et tal eller ordet alle i Antal, række 1. Der står “nogle”."),
            (need("Jura", "", 1, krav_senere=2), "krav",
             "Jura har kun et krav om 2–3 år. Det tæller som et nyt krav."),
        ],
    )  # fmt: skip
    def test_the_message_says_what_to_do(self, row, field, says):
        assert says == require(row).problem(f"krav.1.{field}")["message"]

    def test_the_same_requirement_twice_is_pointed_at(self):
        view = require(need("Jura", opgave="A"), need("jura", opgave="a"))
        assert [("krav.2.kompetence", "samme-krav")] == view.codes()

    def test_one_competence_in_two_tasks_is_no_mistake(self):
        assert [] == require(need("Jura", opgave="A"), need("Jura", opgave="B")).problems

    def test_a_cpr_number_is_stopped(self):
        assert [("krav.1.note", "cpr")] == require(need("Jura", note="010190-1234")).codes()


class TestPaper:
    def test_it_reads_as_a_profile_of_a_job(self):
        rows = (
            need("Jura", 3, 1, art="faglig", opgave="Pas", note="Også om aftenen"),
            need("Brand", 2, "alle", lovkrav="ja"),
        )
        said = paper(require(*rows, projekt={"enhed": "Borgerservice"}))
        for part in (
            "Kravprofil for Borgerservice",
            "Faglige kompetencerJura: niveau 3 (kan selv), 1 person",
            "Brand: niveau 2 (kan med støtte), alle. Lovkrav",
            "Jura: Også om aftenen",
        ):
            assert part in said
