"""Tool 11, as the page asks for it: one picture of many units, with the small ones hidden."""

import pytest

from tests.tools.page import View, compute, counted, nodes, plain
from worksheets.content import content


def row(
    enhed: str, levels: str, kompetence: str = "Jura", krav: int = 3, antal: object = 2, **more
):
    return counted(levels, enhed=enhed, kompetence=kompetence, krav=krav, antal=antal, **more)


def ask(*rows: dict, units: tuple = (), tool: str = "kommuneoverblik", **fields: dict) -> View:
    lists = {
        "overblik": [{"id": f"r{n}", **values} for n, values in enumerate(rows, start=1)],
        "enhedsliste": [{"id": f"e{n}", "navn": name} for n, name in enumerate(units, start=1)],
    }
    return compute(tool, fields, lists)


THREE = (row("Nord", "33222", antal=4), row("Syd", "22222", antal=3), row("Øst", "11133", antal=4))


def cells(view: View) -> list[str]:
    (table,) = [
        table for block in view.blocks for table in nodes(block["tree"], "table")
        if "ws-heat__table" in table[1].get("class", "")
    ]  # fmt: skip
    return [plain(cell) for cell in nodes(table, "td") if "class" in cell[1]]


class TestTheFirstResult:
    def test_three_fields_are_enough(self):
        view = ask({"krav": "3", "antal": "4", "niveau-3": "5"})
        assert ["1 af 1 kompetence er dækket i 1 enhed."] == view.conclusion()

    def test_an_empty_sheet_says_nothing(self):
        assert [] == ask().blocks

    @pytest.mark.parametrize(
        ("field", "code"),
        [("krav", "krav-mangler"), ("antal", "antal-mangler"), ("niveau-3", "niveauer-mangler")],
    )
    def test_what_is_missing_in_a_row_is_asked_for(self, field, code):
        values = {"enhed": "Nord", "kompetence": "Jura", "krav": "3", "antal": "4", "niveau-3": "5"}
        del values[field]
        assert code in [found for _, found in ask(values).codes()]


class TestTheNumbers:
    def test_a_sum_is_counted_unit_by_unit(self):
        # Nord has 2 of 4, Syd 0 of 3, Øst 2 of 4.
        found = ask(*THREE).row(1, "kraevet", "daekket", "mangler", "loeftetrin")
        assert {"kraevet": "11", "daekket": "4", "mangler": "7", "loeftetrin": "9"} == found

    def test_what_one_unit_has_too_many_of_fills_no_hole_in_another(self):
        view = ask(row("Nord", "33333", antal=2), row("Syd", "22222", antal=3))
        assert ("2", "3") == (view.value("daekket", 1), view.value("mangler", 1))

    def test_three_units_share_a_gap_and_two_do_not(self):
        assert "1" == ask(*THREE).value("faelles")
        assert ask(*THREE[:2]).value("faelles") is None

    def test_shared_gaps_come_first(self):
        large = row("Nord", "0000000000", "Etik", antal=10)
        assert "Jura" == ask(large, *THREE).names()[3]

    def test_alle_is_everyone_in_the_unit(self):
        assert "6" == ask(row("Nord", "33322?", antal="alle")).value("kraevet", 1)

    def test_a_competence_that_hangs_on_one_is_named_with_its_unit(self):
        view = ask(row("Nord", "32222", antal=1))
        assert "Hænger på én person" in view.words()
        assert "Jura: Nord." in view.words()

    def test_nothing_known_is_not_none_able(self):
        assert "" == ask(row("Nord", "?????")).value("daekket", 1)

    def test_hours_and_kroner_are_added_up(self):
        view = ask(row("Nord", "22222", timer="12,5"), row("Syd", "22222", timer=10, kroner=900))
        assert ("22.5", "900") == (view.value("timer-i-alt"), view.value("kroner-i-alt"))

    def test_without_hours_there_is_no_sum_of_nothing(self):
        assert ask(*THREE).value("timer-i-alt") is None

    def test_the_units_behind_a_number_are_named_the_largest_first(self):
        assert "Jura: Syd (3), Nord (2), Øst (2)." in ask(*THREE).words()


class TestSmallGroups:
    def test_a_group_of_four_has_no_number(self):
        view = ask(row("Nord", "33222"), row("Lille", "3322"))
        assert ["2/2", "skjult"] == cells(view)
        assert "2" == view.value("kraevet", 1)

    def test_two_of_them_together_are_in_the_sum_and_still_hidden_each(self):
        view = ask(row("Nord", "33222"), row("Lille", "3322"), row("Bitte", "22"))
        assert ["2/2", "skjult", "skjult"] == cells(view)
        assert "6" == view.value("kraevet", 1)

    def test_a_raised_limit_hides_more(self):
        view = ask(row("Nord", "33222"), **{"samle-valg": {"graense": "6"}})
        assert ["skjult"] == cells(view)

    def test_it_cannot_be_lowered(self):
        view = ask(row("Nord", "3322"), **{"samle-valg": {"graense": "3"}})
        assert ["skjult"] == cells(view)
        assert "uden-for" in [code for _, code in view.codes()]

    def test_the_one_who_typed_it_is_told_that_it_is_not_shown(self):
        assert "for-lille" == ask(row("Lille", "3322")).problem("overblik.1.enhed")["code"]

    def test_a_unit_that_nobody_needs_is_not_hidden_but_absent(self):
        view = ask(*THREE, row("Nord", "33333", "Etik"))
        assert "–" in cells(view)
        assert view.value("skjulte") is None


class TestWhoIsMissing:
    def test_those_on_the_list_without_numbers_are_named(self):
        view = ask(*THREE, units=("Nord", "syd", "Vest"))
        assert "Vi mangler tal fra Vest." in view.words()
        assert "Vi mangler tal fra 1 enhed på listen." in view.conclusion()


class TestWhatIsShown:
    MIXED = (row("Nord", "22222", slags="drift"), row("Nord", "22222", "Etik", slags="udvikling"))

    def test_drift_alone_says_so_first(self):
        view = ask(*self.MIXED, visning={"vis": "drift"})
        assert "Her er kun vist drift." == view.conclusion()[0]
        assert "Etik" not in view.words()

    def test_nothing_marked_says_so(self):
        assert ["Ingen kompetence er mærket som udvikling."] == ask(
            *THREE, visning={"vis": "udvikling"}
        ).conclusion()

    def test_drift_and_udvikling_stand_side_by_side(self):
        assert "Drift og udvikling" in ask(*self.MIXED).words()

    def test_one_unit_can_be_looked_at(self):
        view = ask(*THREE, **{"overblik-valg": {"se": "syd"}})
        assert ("3", "0") == (view.value("kraevet-her", 1), view.value("daekket-her", 1))

    def test_one_competence_can_be_looked_at_unit_by_unit(self):
        view = ask(*THREE, **{"overblik-valg": {"se": "JURA"}})
        assert ["2", "0", "2"] == [view.value("daekket-her", row) for row in (1, 2, 3)]

    def test_an_unknown_name_is_said_to_be_one(self):
        view = ask(*THREE, **{"overblik-valg": {"se": "Mars"}})
        assert "Navnet findes ikke her." in view.words()

    def test_many_units_are_shown_some_at_a_time(self):
        many = [row(f"Enhed {n}", "22222") for n in range(30)]
        assert 25 == len(cells(ask(*many)))
        assert 5 == len(cells(ask(*many, **{"overblik-valg": {"side": "2"}})))

    def test_a_page_too_many_is_said_to_be_one(self):
        view = ask(*THREE, **{"overblik-valg": {"side": "2"}})
        assert "ingen-side" == view.problem("overblik-valg.side")["code"]

    def test_the_same_unit_and_competence_twice_counts_once(self):
        view = ask(THREE[0], THREE[0])
        assert "4" == view.value("kraevet", 1)
        assert "samme-felt" == view.problem("overblik.2.enhed")["code"]


class TestThePapers:
    def test_hovedmed_gets_its_three_points_as_they_were_written(self):
        view = ask(*THREE, **{"med-punkter": {"maal": "Borgerne klarer mere selv."}})
        words = view.words()
        points = ["1. Overordnede mål", "2. Sammenhængen", "3. Sådan evalueres det"]
        assert sorted(points, key=words.index) == points
        assert "Borgerne klarer mere selv." in words
        assert "Sammenhængen er ikke skrevet endnu." in words

    def test_the_note_proposes_what_three_units_lack(self):
        assert "Jura, som mangler i 3 enheder." in ask(*THREE).words()


class TestWhatIsHandedOn:
    def test_the_plan_has_the_shared_gaps_as_activities(self):
        assert {"fra-"} == {key[:4] for key in ask(*THREE, tool="plan").rows["aktiviteter"]}
        assert {"Jura"} == set(ask(*THREE, tool="plan").rows["aktiviteter"].values())

    def test_no_gap_is_handed_on_that_two_units_have(self):
        assert {} == ask(*THREE[:2], tool="plan").rows["aktiviteter"]


def test_the_example_says_the_most_important_first():
    example = content()["examples"]["kommuneoverblik"]
    view = compute("kommuneoverblik", example["fields"], example["lists"])
    assert (
        "4 af 12 kompetencer er dækket, talt enhed for enhed i 6 enheder." == view.conclusion()[0]
    )
    assert {"warning"} == {problem["kind"] for problem in view.problems}


def sheets_of_every_kind() -> None:
    """Say everything of rows, units and what is looked at, at least once; files have their own."""
    example = content()["examples"]["kommuneoverblik"]
    compute("kommuneoverblik", example["fields"], example["lists"])
    for field in ("krav", "antal", "niveau-3"):
        ask({"krav": "3", "antal": "alle", "niveau-3": "5"} | {field: ""})
    ask({"krav": "3", "antal": "alle", "niveau-3": "0"})
    for planned in ({"timer": 10}, {"kroner": 900}, {"timer": 10, "kroner": 900}):
        ask(row("Nord", "32222", antal=1, **planned), row("Nord", "33333"))
    ask(row("Lille", "3322"))
    ask(row("Nord", "33222"), row("Lille", "3322"), row("Bitte", "22"), row("Sol", "22", krav=2))
    ask(*(row(f"Enhed {n}", "22222") for n in range(30)), units=("Vest",))
    ask(*THREE[:2], units=("Vest",), **{"overblik-valg": {"side": "2"}})
    for name in ("Jura", "Nord", "Mars"):
        ask(*THREE, row("Nord", "22222", "Etik"), **{"overblik-valg": {"se": name}})
    for kind in ("drift", "udvikling"):
        ask(*THREE, visning={"vis": kind})
        ask(*(one | {"slags": kind} for one in THREE), visning={"vis": kind})
