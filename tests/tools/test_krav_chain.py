"""Tool 3 in the chain: what comes from the strategy, what it hands over, the worked example."""

from typing import Any

from tests.tools.page import ABOUT, View, answer, compute
from tests.tools.test_krav import listed, need, project, require
from worksheets.chain import read
from worksheets.content import content, definition
from worksheets.project import Project
from worksheets.tools import tool


def handed(*rows: dict[str, str], strategy: bool = False, **fields: Any) -> list[dict[str, str]]:
    answers = read("krav", Project(**ABOUT, **project(rows, strategy, **fields)))
    return list(tool("krav").hand_over(definition("krav"), answers).rows["kompetencer"])


def four_waiting() -> View:
    tasks = [{"id": f"r{n}", "navn": f"O{n}"} for n in range(4)]
    return compute("krav", lists={"opgaver": tasks})


class TestChain:
    def test_a_task_of_the_strategy_waits_and_is_not_complained_of(self):
        view = require(strategy=True)
        assert [] == view.problems
        assert [
            "3 opgaver venter på, at I skriver, hvad de kræver: Pas, Digital hjælp og Kasse."
        ] == (view.conclusion())

    def test_many_that_wait_are_counted_and_not_named(self):
        assert ["4 opgaver venter på, at I skriver, hvad de kræver."] == four_waiting().conclusion()

    def test_a_described_task_no_longer_waits(self):
        view = require(need("Legitimation", opgave="pas"), strategy=True)
        assert "2 opgaver venter" in view.conclusion()[-1]

    def test_the_importance_comes_from_the_strategy(self):
        """
        0.75 x 9 is the largest total, 0.25 x 9 a third of it.
        """
        rows = need("Legitimation", opgave="Pas"), need("Vejledning", opgave="Digital hjælp")
        view = require(*rows, strategy=True)
        assert ("3", "1") == (view.value("betydning", 1), view.value("betydning", 2))

    def test_an_importance_written_here_wins(self):
        view = require(need("Legitimation", opgave="Pas", betydning=2), strategy=True)
        assert "2" == view.value("betydning", 1)
        assert "Betydning: 2 i stedet for 3 fra “Fra strategi til opgaver”." in view.words()

    def test_the_thread_goes_from_goal_to_competence(self):
        view = require(need("Legitimation", opgave="Pas"), strategy=True)
        assert ["Hurtige svar → Pas → Legitimation"] == listed(view, "traad")

    def test_a_task_without_a_goal_is_noted(self):
        rows = need("Legitimation", opgave="Pas"), need("Regnskab", opgave="Kasse")
        view = require(*rows, strategy=True)
        assert ["Kasse er ikke knyttet til et mål."] == [
            text.partition(" Kravene")[0] for text in listed(view, "uden-maal")
        ]

    def test_alone_no_task_is_blamed_for_having_no_goal(self):
        assert [] == listed(require(need("Legitimation", opgave="Pas")), "uden-maal")

    def test_only_development_shows_what_its_goals_ask_for(self):
        rows = need("Legitimation", opgave="Pas"), need("Vejledning", opgave="Digital hjælp")
        view = require(*rows, strategy=True, visning={"vis": "udvikling"})
        assert "Her er kun vist krav fra udvikling." == view.conclusion()[0]
        assert ["Vejledning"] == view.names()

    def test_the_mapping_gets_its_rows_from_here(self):
        """
        The next tool in the chain, on the same project.
        """
        found = project((need("Legitimation", opgave="Pas"),), strategy=True)
        rows = read("kortlaegning", Project(**ABOUT, **found)).rows["kompetencer"]
        assert ["Legitimation"] == [row.name for row in rows if row.name]
        assert "Hurtige svar" == rows[-1].given["maal"]


class TestHandOver:
    def test_everything_known_of_a_competence_goes_on(self):
        row = need("Legitimation", 3, 4, opgave="Pas", art="faglig", antal_senere="alle")
        assert [
            {
                "navn": "Legitimation",
                "krav": "3",
                "antal": "4",
                "krav-senere": "3",
                "antal-senere": "alle",
                "betydning": "3",
                "opgave": "Pas",
                "maal": "Hurtige svar",
                "slags": "drift",
                "art": "faglig",
            }
        ] == handed(row, strategy=True)

    def test_nothing_later_is_handed_on_where_nothing_later_was_typed(self):
        """
        So that an overruled requirement of today is the requirement later too.
        """
        assert [{"navn": "Jura", "krav": "3", "antal": "2"}] == handed(need("Jura"))

    def test_tasks_and_goals_of_one_competence_are_joined(self):
        rows = need("Vejledning", opgave="Pas"), need("Vejledning", opgave="Digital hjælp")
        (row,) = handed(*rows, strategy=True)
        assert "Pas, Digital hjælp" == row["opgave"]
        assert "Hurtige svar; Flere klarer sig selv" == row["maal"]

    def test_the_mark_is_that_of_the_task_that_matters_most(self):
        rows = need("Vejledning", opgave="Digital hjælp"), need("Vejledning", opgave="Pas")
        assert "drift" == handed(*rows, strategy=True)[0]["slags"]

    def test_the_law_goes_on_as_four(self):
        assert "4" == handed(need("Brand", lovkrav="ja"))[0]["betydning"]

    def test_a_row_with_a_mistake_is_not_handed_on(self):
        assert [] == handed(need("Jura", 9))

    def test_a_name_goes_on_before_its_level(self):
        assert [{"navn": "Jura"}] == handed({"kompetence": "Jura"})


def example() -> View:
    found = ABOUT | content()["examples"]["krav"]
    return View(**answer({"kind": "compute", "tool": "krav", "project": found})["view"])


class TestExample:
    def test_it_computes_without_a_complaint(self):
        assert [] == example().problems

    def test_it_begins_with_the_size_of_the_profile(self):
        assert "Kravprofilen har 6 kompetencer til 6 opgaver." == example().conclusion()[0]

    def test_what_it_hands_on_is_what_the_whole_chain_works_with(self):
        found = content()["examples"]["krav"]
        parts = {part: found[part] for part in ("fields", "lists", "matrices")}
        answers = read("krav", Project(**ABOUT, **parts))
        rows = tool("krav").hand_over(definition("krav"), answers).rows["kompetencer"]
        assert [
            ("Dokumentation efter ny lov", "3", "8", "4"),
            ("Rehabiliterende tilgang", "3", "10", "3"),
            ("Samtale med pårørende", "3", "6", "2"),
            ("Sårpleje", "4", "1", "3"),
            ("Oplæring af nye kolleger", "4", "3", "2"),
            ("Digitale hjælpemidler", "2", "12", "2"),
        ] == [tuple(row[key] for key in ("navn", "krav", "antal", "betydning")) for row in rows]


def sheets_of_every_kind() -> None:
    """Say all that the tool can say, at least once."""
    arts = ("faglig", "metodisk", "relationel", "personlig", "digital", "ledelsesmaessig", "")
    rows = [need(f"K{n}", n % 4 + 1, 2, art=art, note="x", opgave=f"O{n}")
            for n, art in enumerate(arts)]  # fmt: skip
    require(*rows, projekt={"enhed": "X"})
    require(*rows, need("K1", opgave="Andet"))
    require(*(need(f"L{n}") for n in range(3)))
    require(need("A", 4), need("B", 4), need("C", 2))
    require(need("A", 4), need("B", 2), need("C", 2))
    require(*(need(f"K{n}") for n in range(21)))
    later = [need(f"S{n}", 2, 1, krav_senere=3, antal_senere=2) for n in range(3)]
    require(*later, need("N", "", "", krav_senere=2))
    require(later[0], need("T", 2, ""), need("U", 3, 4, antal_senere=1))
    laws = [need(f"Q{n}", 2, "alle", lovkrav="ja", betydning=1) for n in range(2)]
    require(*laws)
    require(laws[0])
    for rule in ("hoejeste", "sum"):
        for count in (1, 2):
            pairs = [need(f"P{n}", opgave=task) for n in range(count) for task in "AB"]
            require(*pairs, krav_valg={"antal-regel": rule})
    require(need("Jura"), need("Juraen"), need("Jura"), {"opgave": "A"}, {"krav": "2"})
    require({"kompetence": "Jura"})
    require(strategy=True)
    four_waiting()
    for vis in ("alt", "drift", "udvikling"):
        both = need("Legitimation", opgave="Pas"), need("Regnskab", opgave="Kasse")
        require(*both, strategy=True, visning={"vis": vis})
        require(need("Jura"), visning={"vis": vis})
        require(need("A", opgave="Digital hjælp"), need("B", opgave="Pas"), strategy=True,
                visning={"vis": vis})  # fmt: skip
