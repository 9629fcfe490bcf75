"""The files of units: the good ones load, each bad one is named with its reason."""

import json

import pytest

from tests.bench.units import unit_files
from tests.gathering.files import file, gather, joined, kept, need, unit_file, unit_project
from tests.tools.page import answer, compute, plain
from worksheets.gathering.join import MOST_UNITS
from worksheets.project import Project, checksum, read_project_file, write_project_file

NORTH = unit_file("Nord", need("333322", "Jura", antal=5))
SOUTH = unit_file("Syd", need("222222", "Jura", antal=3))
EAST = unit_file("Øst", need("1133334", "jura", antal=6))
SMALL = unit_file("Lille", need("332", "Jura", antal=3))
TINY = unit_file("Bitte", need("22", "Jura", antal=2))


def told(reply):
    return "\n".join(plain(tree) for tree in reply["blocks"])


def view_of(reply):
    project = reply["project"]
    return compute("kommuneoverblik", project["fields"], project["lists"])


def ask_summary(tool, project):
    return answer({"kind": "summary", "tool": tool, "day": "2027-06-01", "project": project})


def summary_of(name, *rows):
    reply = ask_summary("gab", unit_project(name, *rows).as_json())
    assert "summary" == reply["kind"], reply
    return reply["text"]


class TestGoodFiles:
    def test_the_units_are_in_the_overview(self):
        view = view_of(joined(file(NORTH), file(SOUTH), file(EAST)))
        assert "1 kompetence mangler i mindst tre enheder: Jura." in view.conclusion()

    def test_a_competence_is_one_whatever_the_case_of_its_name(self):
        assert "3" == view_of(joined(file(NORTH), file(SOUTH), file(EAST))).value("enheder-med", 1)

    def test_the_numbers_are_counted_again_from_the_levels(self):
        view = view_of(joined(file(NORTH), file(SOUTH)))
        assert {"kraevet": "8", "daekket": "4", "mangler": "4", "loeftetrin": "4"} == view.row(
            1, "kraevet", "daekket", "mangler", "loeftetrin"
        )

    def test_a_summary_says_the_same_as_the_project_it_was_made_of(self):
        row = need("333322", "Jura", antal=5)
        one = view_of(joined(file(summary_of("Nord", row)), file(SOUTH)))
        other = view_of(joined(file(NORTH), file(SOUTH)))
        assert other.words() == one.words()

    def test_a_unit_without_a_name_is_called_as_its_project(self):
        nameless = write_project_file(unit_project("", need("33333", "Jura")))
        assert "Mit team" in kept(joined(file(nameless))["project"])

    def test_the_municipality_is_written_where_nobody_has(self):
        assert "Eksempel Kommune" == joined(file(NORTH))["project"]["fields"]["projekt"]["kommune"]

    def test_local_words_of_a_unit_change_no_number(self):
        project = unit_project("Nord", need("333322", "Jura", antal=5))
        own = {**project.fields, "ord": {"kontrakt": "aftale"}}
        other = write_project_file(type(project)(**{**project.as_json(), "fields": own}))
        assert view_of(joined(file(NORTH))).words() == view_of(joined(file(other))).words()

    def test_levels_of_people_with_aliases_count_as_well(self):
        project = {
            "fields": {"projekt": {"enhed": "Vest"}, "metode": {"metode": "person"}},
            "lists": {
                "personer": [{"id": f"p{n}", "alias": f"M{n}"} for n in range(6)],
                "kompetencer": [{"id": "r1", "navn": "Jura", "krav": "3", "antal": "4"}],
            },
            "matrices": {"niveauer": {"r1": {f"p{n}": "3" for n in range(5)}}},
        }
        whole = {"id": "p", "name": "x", "created": "", **project}
        text = json.dumps(
            {"format": "kompetencevaerktoejet/projekt", "version": 1, "project": whole}
        )
        assert "4" == view_of(joined(file(text))).value("daekket", 1)


class TestSmallUnits:
    def test_one_small_unit_has_no_number_anywhere(self):
        view = view_of(joined(file(NORTH), file(SMALL)))
        assert ("5", "4") == (view.value("kraevet", 1), view.value("daekket", 1))

    def test_small_units_that_reach_the_limit_together_count_as_one(self):
        view = view_of(joined(file(NORTH), file(SMALL), file(TINY)))
        # 4 of 5 in the north, and 2 of 5 in the small ones together.
        assert {"kraevet": "10", "daekket": "6", "mangler": "4"} == view.row(
            1, "kraevet", "daekket", "mangler"
        )

    def test_opened_one_after_the_other_they_make_no_sum_that_gives_one_away(self):
        first = joined(file(NORTH), file(SMALL))
        second = joined(file(TINY), project=first["project"])
        assert "5" == view_of(second).value("kraevet", 1)

    def test_all_of_them_able_says_too_much_and_is_left_out(self):
        able = [unit_file(f"L{n}", need("333", "Jura", antal=3)) for n in range(2)]
        assert "5" == view_of(joined(file(NORTH), *map(file, able))).value("kraevet", 1)

    def test_the_project_does_not_keep_what_is_hidden(self):
        one = joined(file(NORTH), file(SMALL))["project"]
        other = unit_file("Lille", need("000", "Jura", antal=3))
        assert kept(one) == kept(joined(file(NORTH), file(other))["project"])

    def test_they_are_named_before_they_are_taken_in(self):
        assert "Lille har for få svar til egne tal." in told(joined(file(NORTH), file(SMALL)))

    def test_a_sum_that_held_a_unit_goes_when_the_unit_comes_again(self):
        first = joined(file(NORTH), file(SMALL), file(TINY))["project"]
        reply = joined(file(SMALL, day="2027-07-01"), project=first)
        assert "5" == view_of(reply).value("kraevet", 1)
        assert "En sum af små enheder gjaldt ikke længere" in told(reply)


class TestTheSameUnitTwice:
    def test_the_same_file_twice_counts_once(self):
        reply = joined(file(NORTH, "a.json"), file(NORTH, "b.json"))
        assert "Samme fil to gange, talt én gang: b.json." in told(reply)

    def test_the_newest_counts_and_the_difference_is_told(self):
        newer = unit_file("Nord", need("333332", "Jura", antal=5))
        reply = joined(file(newer, "ny.json", "2027-06-02"), file(NORTH, "gammel.json"))
        assert "5" == view_of(reply).value("daekket", 1)
        assert "Ældre udgave, ikke brugt: gammel.json." in told(reply)
        assert "Nord er der flere filer af, og tallene er ikke ens." in told(reply)

    def test_the_order_of_the_files_does_not_matter(self):
        newer = unit_file("Nord", need("333332", "Jura", antal=5))
        reply = joined(file(NORTH), file(newer, day="2027-06-02"))
        assert "5" == view_of(reply).value("daekket", 1)

    def test_an_older_file_opened_later_changes_nothing(self):
        first = joined(file(NORTH))["project"]
        old = unit_file("Nord", need("000000", "Jura", antal=5))
        reply = joined(file(old, day="2027-01-01"), project=first)
        assert kept(first) == kept(reply["project"])
        assert "Filerne ændrer ikke noget i tallene." in told(reply)


class TestTwoRounds:
    BEFORE = unit_file("Nord", need("332222", "Jura", antal=5), period="2026")

    def test_the_change_is_shown_when_as_many_have_answered(self):
        view = view_of(joined(file(NORTH), file(self.BEFORE, day="2026-06-01")))
        assert ("2", "4", "2") == (
            view.value("daekket-foer", 1), view.value("daekket-nu", 1), view.value("aendring", 1),
        )  # fmt: skip

    def test_it_is_not_shown_when_one_has_come(self):
        before = unit_file("Nord", need("33222", "Jura", antal=5), period="2026")
        view = view_of(joined(file(NORTH), file(before, day="2026-06-01")))
        assert view.value("aendring", 1) is None

    def test_it_is_shown_again_when_five_have_come(self):
        now = unit_file("Nord", need("3" * 11, "Jura", antal=5))
        view = view_of(joined(file(now), file(self.BEFORE, day="2026-06-01")))
        assert "9" == view.value("aendring", 1)

    def test_a_round_opened_a_year_later_is_compared_with_what_is_kept(self):
        first = joined(file(self.BEFORE, day="2026-06-01"))["project"]
        view = view_of(joined(file(NORTH), project=first))
        assert "2" == view.value("aendring", 1)

    def test_against_another_level_nothing_is_compared(self):
        before = unit_file("Nord", need("332222", "Jura", krav=2, antal=5), period="2026")
        view = view_of(joined(file(NORTH), file(before, day="2026-06-01")))
        assert view.value("aendring", 1) is None


HOSTILE = {
    "afkortet.json": (NORTH[:-30], "Filen stopper, før den er færdig."),
    "package.json": ('{"name": "x", "version": "1.0.0"}', "Det er en anden slags fil."),
    "nyere.json": (NORTH.replace('"version":1', '"version":9'), "nyere udgave"),
    "dyb.json": ("[" * 100, "lag inde i hinanden"),
    "proto.json": (NORTH.replace('"projekt":', '"__proto__":', 1), "som ikke hører til"),
    "tom.json": ("", "Filen er tom."),
    "brev.txt": ("Kære HR\nHer er vores tal.\n", "Det er ikke en fil herfra."),
    "cpr.json": (NORTH.replace("Jura", "010190-1234"), "CPR"),
    "uden.json": (unit_file("Uden"), "Der er ingen kompetencer"),
    "tal.json": (NORTH.replace('"antal":"5"', '"antal":1e999'), "i stedet for et tal"),
}


class TestBadFiles:
    @pytest.mark.parametrize("name", HOSTILE)
    def test_it_is_named_with_its_reason(self, name):
        text, reason = HOSTILE[name]
        ((told_name, why),) = gather(file(text, name))["bad"]
        assert name == told_name
        assert reason in why

    def test_of_a_hundred_files_the_seven_hostile_ones_stop_none_of_the_others(self):
        good = [
            file(unit_file(f"Enhed {n}", need("333222", "Jura", antal=5)), f"{n}.json")
            for n in range(93)
        ]
        bad = [file(text, name) for name, (text, _) in list(HOSTILE.items())[:7]]
        reply = joined(*good[:50], *bad, *good[50:])
        assert "93 nye enheder er læst." in told(reply)
        assert all(name in told(reply) for name in list(HOSTILE)[:7])
        assert "93" == view_of(reply).value("enheder-med", 1)

    def test_a_summary_of_a_whole_municipality_is_no_unit(self):
        project = joined(file(NORTH), file(SOUTH))["project"]
        text = ask_summary("kommuneoverblik", project)["text"]
        ((_, why),) = gather(file(text))["bad"]
        assert "Her samles enheder." in why

    def test_another_scale_is_refused_with_its_reason(self):
        whole = json.loads(summary_of("Nord", need("333322", "Jura", antal=5)))
        whole["summary"]["skala"] = "1-5"
        whole["checksum"] = checksum(whole["summary"])
        ((_, why),) = gather(file(json.dumps(whole)))["bad"]
        assert "en anden skala (1-5)" in why

    def test_rows_that_cannot_be_counted_are_told_of(self):
        text = unit_file("Nord", need("33333", "Jura"), need("33333", "Etik", krav=9))
        assert "Nord har rækker, der ikke kunne tælles." in told(joined(file(text)))

    def test_no_unit_at_all_is_said_and_changes_nothing(self):
        reply = joined(file("", "tom.json"))
        assert (0, "{}") == (reply["count"], kept(reply["project"]))

    def test_what_was_gathered_and_then_damaged_counts_as_nothing(self):
        project = joined(file(NORTH))["project"]
        pieces = project["fields"]["samlet"]
        pieces["1"] = pieces["1"].replace("[6,", "[3,")
        assert [] == compute("kommuneoverblik", project["fields"]).blocks


PEOPLE = """Enhed;Alias;Jura;Etik
;krav;3;2
;antal;alle;2
Nord;M1;3;2
Nord;M2;3;-
Nord;M3;2;1
Nord;M4;4;?
Nord;M5;0;2
Syd;M1;1;2
"""


class TestATableOfPeople:
    def test_it_is_counted_per_unit(self):
        view = view_of(joined(file(PEOPLE, "folk.csv")))
        # Of the five in the north three are at level 3 or above.
        assert ("5", "3") == (view.value("kraevet", 1), view.value("daekket", 1))

    def test_a_line_of_one_cell_is_a_person_who_is_not_asked(self):
        """The fuzzer found that the whole file was lost over it."""
        ended = f"{PEOPLE.rstrip()}\nNord\n"
        assert [] == gather(file(ended, "folk.csv"))["bad"]

    def test_no_alias_is_kept(self):
        assert "M1" not in json.dumps(joined(file(PEOPLE, "folk.csv"))["project"])

    @pytest.mark.parametrize(
        ("before", "after", "reason"),
        [
            ("Nord;M2;3;-", "Nord;M1;3;-", "M1 står to gange i Nord"),
            ("Nord;M2;3;-", "Nord;M2;5;-", "I række 5 står der “5” ved Jura"),
            ("Nord;M2;3;-", "\n\nNord;M2;5;-", "I række 7 står der “5” ved Jura"),
            ("Nord;M2;3;-", ";M2;3;-", "Række 5 mangler enhed"),
            ("Nord;M2;3;-", "Nord;010190-1234;3;-", "Brug et alias"),
            (";krav;3;2", ";krav;9;2", "mangler et krav"),
            (";krav;3;2", ";krav;;2", "mangler et krav"),
            (";antal;alle;2", ";antal;mange;2", "mangler et krav"),
            ("Jura;Etik", "Jura;jura", "Det er ikke en fil herfra"),
        ],
    )
    def test_a_mistake_is_named_with_its_place(self, before, after, reason):
        ((_, why),) = gather(file(PEOPLE.replace(before, after), "folk.csv"))["bad"]
        assert reason in why


class TestTheSummary:
    def test_all_that_stands_in_the_file_is_shown_before_it_is_saved(self):
        row = need("3" * 7 + "2" * 6, "Jura", antal=9, slags="drift", betydning=4)
        reply = ask_summary("gab", unit_project("Nord", row).as_json())
        shown = "\n".join(plain(tree) for tree in reply["blocks"])
        body = json.loads(reply["text"])["summary"]
        said = [body["kommune"], body["enhed"], body["periode"], "1.6.2027"]
        said += [str(body["kompetencer"][0][key]) for key in ("navn", "svar", "daekket", "mangler")]
        said += ["0 / 0 / 6 / 7 / 0", "Drift"]
        assert [] == [value for value in said if value not in shown]

    def test_levels_with_few_people_are_not_in_it(self):
        reply = ask_summary("gab", unit_project("Nord", need("333322", "Jura", antal=5)).as_json())
        assert json.loads(reply["text"])["summary"]["kompetencer"][0]["niveauer"] is None

    def test_no_person_and_no_note_is_in_it(self):
        project = unit_project("Nord", need("333322", "Jura", antal=5)).as_json()
        project["lists"]["personer"] = [{"id": "p1", "alias": "Hemmelig"}]
        project["lists"]["kompetencer"][0]["eksempel"] = "Fortroligt"
        text = ask_summary("gab", project)["text"]
        assert "Hemmelig" not in text
        assert "Fortroligt" not in text

    def test_a_unit_without_a_name_is_asked_for_one(self):
        reply = ask_summary("gab", unit_project("", need("333322", "Jura")).as_json())
        assert "Skriv enhedens navn øverst" in reply["message"]

    def test_a_municipality_without_a_name_is_asked_for_one(self):
        project = joined(file(NORTH))["project"]
        project["fields"]["projekt"]["kommune"] = ""
        assert "Skriv kommunens navn øverst" in ask_summary("kommuneoverblik", project)["message"]

    def test_a_municipality_hands_on_the_sums_that_are_shown(self):
        project = joined(file(NORTH), file(SOUTH), file(SMALL), file(TINY))["project"]
        reply = ask_summary("kommuneoverblik", project)
        row = json.loads(reply["text"])["summary"]["kompetencer"][0]
        keys = ("enheder", "enheder-mangler", "antal", "svar", "daekket", "mangler")
        assert (4, 3, 13, 17, 6, 7) == tuple(row[key] for key in keys)

    def test_drift_alone_on_the_screen_hands_on_everything(self):
        project = joined(file(NORTH))["project"]
        project["fields"]["visning"] = {"vis": "drift"}
        text = ask_summary("kommuneoverblik", project)["text"]
        assert 1 == len(json.loads(text)["summary"]["kompetencer"])

    def test_its_name_says_what_it_is(self):
        reply = ask_summary("gab", unit_project("Nord", need("333322", "Jura")).as_json())
        assert "kompetencegab-nord-2027-06-01-opsummering.json" == reply["name"]


class TestAsAProject:
    def test_it_can_be_saved_and_opened_again_whatever_the_numbers(self):
        """
        The numbers stand side by side in one text, and must never look like a CPR number there.
        """
        units = [file(text, name, "2027-06-01T10:32:11") for name, text in unit_files(60)]
        project = Project(**joined(*units)["project"])
        opened = read_project_file(write_project_file(project))
        assert (project, ()) == (opened.project, opened.notes)


def sheets_of_every_kind() -> None:
    """Say everything about files and summaries at least once."""
    unlike = unit_file("Nord", need("333332", "Jura", antal=5), need("3", krav=9), kommune="Ø")
    view_of(joined(file(NORTH), file(TestTwoRounds.BEFORE, day="2026-06-01"), file("", "tom.json")))
    joined(file(NORTH), file(NORTH))
    joined(file(NORTH), file(unlike, day="2027-06-02"))
    small = joined(file(NORTH), file(SMALL), file(TINY))["project"]
    joined(file(SMALL, day="2027-07-01"), project=small)
    joined(file(NORTH, day="2027-01-01"), project=small)
    people = [f"Enhed {n};M1;3" for n in range(MOST_UNITS + 1)]
    joined(file("\n".join(["Enhed;Alias;Jura", ";krav;3", *people]), "folk.csv"))
    hidden = need("333", "Etik")
    ask_summary("gab", unit_project("Nord", hidden, kommune="").as_json())
    other = unit_file("Syd", need("222222", "Jura", krav=2), hidden)
    whole = joined(file(NORTH), file(other))["project"]
    whole["lists"]["overblik"] = [{"id": "r1", **need("33333", enhed="Øst", timer=10)}]
    ask_summary("kommuneoverblik", whole)
