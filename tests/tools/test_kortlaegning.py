"""Tool 4, as the page asks for it: the three modes, the leader's view, what to talk about."""

from typing import Any

from tests.tools.page import View, compute, counted, nodes, typed
from worksheets.content import content
from worksheets.view.tree import plain

Rows = list[dict[str, Any]]


def numbered(rows: tuple[dict[str, Any], ...]) -> Rows:
    return [{"id": f"r{n}", **row} for n, row in enumerate(rows, start=1)]


def choices(mode: str, **more: str) -> dict[str, dict[str, str]]:
    """`vis_krav` and `leder` as on the page."""
    return {"metode": {"metode": mode}, "kort-valg": typed(more)}


def mapped(*rows: dict[str, str], show: bool = False) -> View:
    """Map rows in the mode Tæl."""
    fields = choices("tael", vis_krav="vist" if show else "skjult")
    return compute("kortlaegning", fields, {"kompetencer": numbered(rows)})


def agreed(*rows: dict[str, Any], show: bool = False) -> View:
    """Map rows in the mode Tal om det."""
    fields = choices("tal", vis_krav="vist" if show else "skjult")
    rows = tuple(typed(row) for row in rows)
    return compute("kortlaegning", fields, {"kompetencer": numbered(rows)})


def of_people(
    levels: list[str], leader: list[str] | None = None, people: int = 0, **row: Any
) -> View:
    """Map Pr. person: a string of cells for each competence, and the leader's if there is one."""
    number = people or max(len(cells) for cells in levels)

    def matrix(rows: list[str]) -> dict[str, dict[str, str]]:
        return {
            f"r{n}": {f"p{m}": cell.strip() for m, cell in enumerate(cells, start=1)}
            for n, cells in enumerate(rows, start=1)
        }

    lists = {
        "personer": [{"id": f"p{n}", "alias": f"M{n}"} for n in range(1, number + 1)],
        "kompetencer": [
            {"id": f"r{n}", "navn": f"K{n}", **typed(row)} for n in range(1, len(levels) + 1)
        ],
    }
    matrices = {"niveauer": matrix(levels), "leder-niveauer": matrix(leader or [])}
    fields = choices("person", leder="nej" if leader is None else "ja")
    return compute("kortlaegning", fields, lists, matrices)


def columns(view: View) -> list[str]:
    """The heads of the competence map."""
    (head,) = [next(nodes(b["tree"], "thead")) for b in view.blocks if "figure" == b["tree"][0]
               if list(nodes(b["tree"], "thead"))]  # fmt: skip
    return [plain(cell) for cell in nodes(head, "th")]


def picture(view: View) -> str:
    return plain(next(block["tree"] for block in view.blocks if "figure" == block["tree"][0]))


class TestCounting:
    def test_a_name_and_one_number_give_a_first_result(self):
        view = mapped({"navn": "Jura", "niveau-3": "2"})
        assert (["Mindst to kan det selv."], []) == (view.conclusion(), view.problems)

    def test_nothing_typed_gives_neither_result_nor_complaint(self):
        view = mapped({}, {"navn": " "})
        assert ([], []) == (view.blocks, view.problems)

    def test_those_on_three_and_four_can_do_it_alone(self):
        """
        Levels 4, 3, 3, 2, 0 and one not known: 3 of 5 known, 5 of 6 answered, 4 steps apart.
        """
        assert {
            "kan-selv": "3", "kendte": "5", "ukendte": "1", "svarandel": "0.8333333333333334",
            "laveste": "0", "hoejeste": "4", "spredning": "4",
        } == mapped(counted("43320?", navn="Jura")).row(
            1, "kan-selv", "kendte", "ukendte", "svarandel", "laveste", "hoejeste", "spredning"
        )  # fmt: skip

    def test_the_map_shows_how_many_stand_at_each_level(self):
        view = mapped(counted("4332?", navn="Jura"))
        assert ["0", "1", "2", "3", "4", "?"] == columns(view)
        found = [view.value(f"paa-{step}", 1) for step in range(5)]
        assert ["0", "0", "1", "2", "1"] == found

    def test_where_only_one_can_is_said_by_name(self):
        view = mapped(counted("411", navn="Tilsyn"), counted("33", navn="Jura"))
        assert [
            "I 1 af 2 kompetencer er der mindst to, der kan det selv.", "Kun én kan selv: Tilsyn."
        ] == view.conclusion()[:2]  # fmt: skip

    def test_where_nobody_can_is_the_finding(self):
        view = mapped(counted("21", navn="Data"), counted("33", navn="Jura"))
        assert "Ingen kan selv endnu: Data." == view.conclusion()[1]
        assert picture(view).startswith("Kompetencelandkort: Ingen kan selv i 1 kompetence")

    def test_few_known_levels_make_an_uncertain_picture(self):
        said = mapped(counted("33???", navn="Jura")).conclusion()
        assert "Billedet af Jura er usikkert: I kender under 70 % af niveauerne." == said[-1]

    def test_all_of_it_unknown_is_told_and_no_level_is_claimed(self):
        view = mapped(counted("??", navn="Jura"))
        assert [("kompetencer.1.ved-ikke", "alle-ved-ikke")] == view.codes()
        assert "" == view.value("kan-selv", 1)

    def test_wishes_and_examples_are_listed(self):
        said = mapped(counted("33", navn="Jura", lyst=2, eksempel="Klagesag fra maj")).words()
        assert "Jura: 2 personer vil gerne lære mere." in said
        assert "Jura: Klagesag fra maj" in said


class TestUnused:
    def test_those_who_can_but_do_not_use_it_are_counted(self):
        """
        Three on level 3 or 4, one uses it: two do not.
        """
        view = mapped(counted("4332", navn="Jura", bruges=1))
        assert "2" == view.value("ubrugt", 1)

    def test_the_number_is_the_same_when_the_requirement_is_shown(self):
        row = counted("43222", navn="Jura", bruges=1, krav=2, antal=3)
        assert "1" == mapped(row).value("ubrugt", 1) == mapped(row, show=True).value("ubrugt", 1)

    def test_more_users_than_people_who_can_are_told(self):
        view = mapped(counted("32", navn="Jura", bruges=2))
        problem = view.problem("kompetencer.1.bruges")
        assert problem["message"] == (
            "Der står, at 2 bruger Jura, men kun 1 er på niveau 3 eller højere. Skriv højst 1."
        )
        assert view.value("ubrugt", 1) is None

    def test_per_person_it_is_one_number(self):
        assert "1" == of_people(["432"], ubrugt=1).value("ubrugt", 1)

    def test_per_person_more_than_there_are_is_told(self):
        view = of_people(["10"], ubrugt=2)
        assert [("kompetencer.1.ubrugt", "ubrugt-for-mange")] == view.codes()

    def test_more_wishes_than_people_are_told(self):
        view = mapped(counted("33", navn="Jura", lyst=3))
        assert [("kompetencer.1.lyst", "lyst-for-mange")] == view.codes()


class TestTalkList:
    def test_two_steps_apart_is_something_to_talk_about(self):
        view = mapped(counted("31", navn="Jura"), counted("32", navn="Data"))
        assert "Jura: fra niveau 1 til 3." in view.words()
        assert "Data: fra" not in view.words()

    def test_the_largest_spread_comes_first(self):
        said = mapped(counted("31", navn="Jura"), counted("40", navn="Data")).words()
        assert said.index("Data: fra niveau 0 til 4") < said.index("Jura: fra niveau 1 til 3")

    def test_five_are_enough_and_the_rest_is_counted(self):
        view = mapped(*(counted("40", navn=f"K{n}") for n in range(7)))
        assert "2 kompetencer mere har mindst to niveauer mellem jer." in view.words()

    def test_the_steps_are_explained_by_rule_a3(self):
        """
        Levels 4, 4, 2, 2: mean 3, average distance 1, spread 2.
        """
        said = mapped(counted("4422", navn="Jura")).words()
        assert "lagt sammen og delt med 4 = 1, talt i niveauer. Regel A3" in said


class TestTalOmDet:
    def test_the_level_agreed_on_is_enough(self):
        view = agreed({"navn": "Jura", "niveau": 2})
        assert [
            "I er enige om niveauet i 1 kompetence. På niveau 3 eller 4 er 0.",
            "Lavest ligger Jura på niveau 2.",
            "Niveauet gælder teamet og siger ikke noget om den enkelte.",
        ] == view.conclusion()
        assert ("2", ["Niveau"]) == (view.value("niveau", 1), columns(view))

    def test_a_number_not_typed_is_not_known(self):
        assert "" == agreed({"navn": "Jura", "niveau": 2}).value("paa-niveauet", 1)

    def test_the_number_at_the_level_is_held_against_the_requirement(self):
        row = {"navn": "Jura", "niveau": 3, "kan": 2, "krav": 3, "antal": 3}
        view = agreed(row, show=True)
        assert ("2", "ikke-daekket") == (view.value("paa-kravet", 1), view.value("status", 1))

    def test_without_a_number_nothing_is_said_about_how_many_are_there(self):
        view = agreed({"navn": "Jura", "niveau": 3, "krav": 3, "antal": 3}, show=True)
        assert ("", "") == (view.value("paa-kravet", 1), view.value("status", 1))

    def test_a_row_without_a_level_is_asked_for_it(self):
        assert [("kompetencer.1.niveau", "aftalt-niveau-mangler")] == (
            agreed({"navn": "Jura"}).codes()
        )


class TestPerPerson:
    def test_people_stand_in_the_order_typed_whatever_their_levels(self):
        view = of_people(["041"])
        assert ["M1", "M2", "M3"] == columns(view)
        assert ["0", "4", "1"] == [view.value(f"niveau-person-{n}", 1) for n in (1, 2, 3)]

    def test_an_empty_cell_is_not_known_and_a_dash_is_not_asked(self):
        """
        Three people: level 3, nothing, not relevant. One of two is known.
        """
        view = of_people(["3 -"], people=3)
        assert "0.5" == view.value("svarandel", 1)

    def test_levels_without_people_to_have_them_are_asked_for_once(self):
        view = compute("kortlaegning", choices("person"), {"kompetencer": [
            {"id": "r1", "navn": "Jura"}, {"id": "r2", "navn": "Data"}]})  # fmt: skip
        assert [("personer", "medarbejdere-mangler")] == view.codes()

    def test_a_row_without_a_level_asks_for_the_first_cell(self):
        assert [("niveauer.1.1", "niveau-mangler")] == of_people(["  "]).codes()


class TestLeadersView:
    def test_agreement_is_told_in_counts(self):
        """
        Ten answers: 7 alike, the leader lower on 2 and higher on 1.
        """
        view = of_people(["33221", "01234"], ["33221", "00144"])
        assert (
            "I er enige om 7 af 10 niveauer. Lederen ligger lavere på 2 og højere på 1."
            == (view.conclusion()[1])
        )

    def test_far_apart_is_counted_and_nobody_is_named(self):
        view = of_people(["30"], ["12"])
        assert "2 steder er der mindst to niveauer mellem jer." in " ".join(view.conclusion())

    def test_each_competence_has_its_own_counts(self):
        view = of_people(["33", "22"], ["32", "22"])
        assert ("1", "2") == (view.value("enige", 1), view.value("enige", 2))

    def test_kappa_waits_until_there_are_ten_competences(self):
        few, many = ["31"] * 9, ["31"] * 9 + ["02"]
        leader = ["32"] * 9
        assert "Kappa" not in of_people(few, leader).words()
        assert "Kappa = 1" in of_people(many, [*leader, "02"]).words()

    def test_alpha_is_folded_away_with_its_rule(self):
        assert "Regel A2" in of_people(["32"], ["31"]).words()

    def test_without_the_leaders_levels_they_are_asked_for(self):
        assert [("leder-niveauer.1.1", "leder-mangler")] == of_people(["32"], []).codes()

    def test_the_leaders_levels_are_not_read_in_another_mode(self):
        lists = {"kompetencer": [{"id": "r1", **counted("33", navn="Jura")}]}
        fields = choices("tael", leder="ja")
        view = compute("kortlaegning", fields, lists, {"leder-niveauer": {"r1": {"p1": "x"}}})
        assert [] == view.problems


class TestNextStep:
    def test_unknown_levels_are_asked_about_first(self):
        assert "Spørg dem, I ikke kender niveauet for." in mapped(counted("3??")).words()

    def test_without_requirements_they_are_set(self):
        assert "Gå til kompetencekrav" in mapped(counted("33")).words()

    def test_with_requirements_the_gaps_are_seen(self):
        words_ = mapped(counted("33", krav=3, antal=1), show=True).words()
        assert "Gå til kompetencegab og sårbarhed" in words_


def test_two_rows_of_one_name_are_told():
    view = mapped(counted("3", navn="Jura"), counted("3", navn="JURA"))
    assert [("kompetencer.2.navn", "samme-navn")] == view.codes()


def sheets_of_every_kind() -> None:
    """Say everything this tool can say, at least once."""
    fine, one, none = counted("33", navn="A"), counted("31", navn="B"), counted("1", navn="C")
    dim, dark = counted("3??", navn="D"), counted("??", navn="E")
    full = {"krav": "3", "antal": "1"}
    mapped(fine)
    mapped(fine, one)
    mapped(one, one)
    mapped(one, dim)
    mapped(one, none, none)
    mapped(fine, dark)
    mapped(fine | full | {"lyst": "9", "bruges": "9"}, dark | full, none, {"navn": "F"}, show=True)
    mapped(fine | {"krav": "3", "bruges": "0", "lyst": "1", "eksempel": "x"}, one, show=True)
    mapped(dark, show=True)
    mapped(*(counted("40", navn=f"K{n}") for n in range(7)))
    agreed({"niveau": 3})
    agreed({"niveau": 2} | full, {"navn": "B"}, {"niveau": 3, "kan": 1} | full, show=True)
    of_people(["3-"], ["1 "], ubrugt=9)
    of_people(["31"] * 9, ["32"] * 9)
    of_people(["11"], ["11"])
    of_people(["31", "  "], [])
    compute("kortlaegning", choices("person"), {"kompetencer": [{"id": "r1", "navn": "A"}]})
    krav = [{"id": "k1", "opgave": "x", "kompetence": "Jura", "krav": "3", "antal": "2"}]
    for rows in ([], [{"id": "r1", **counted("33", navn="Jura")}]):
        compute("kortlaegning", choices("tael"), {"krav": krav, "kompetencer": rows})


class TestTheWordForSpread:
    def test_it_is_counted_in_levels_in_every_text(self):
        """
        The team talk says niveauer of the same number; two words for it are two things.
        """
        for owner in ("kortlaegning", "teamsamtale", "shared"):
            for code, text in content()["texts"][owner].items():
                for form in text.values() if isinstance(text, dict) else [text]:
                    apart = "mellem jer" in form or "fra hinanden" in form or "Spredning" in form
                    assert not (apart and " trin" in form), code
