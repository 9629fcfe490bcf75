"""Tool 7 among the others: what it takes over, hands on and puts in the calendar; its sentences."""

from dataclasses import fields
from typing import Any

import pytest

from tests.tools.page import ABOUT, View, answer, compute
from tests.tools.test_plan import DAY, activity, after_gap, plan, project
from tests.tools.test_prioritering import NO, chained
from worksheets.content import content, definition
from worksheets.export.ics import calendar, uid
from worksheets.project import Project
from worksheets.reading import read_answers
from worksheets.result import Event
from worksheets.tools import plan as tool
from worksheets.view import words
from worksheets.view.tree import plain


class TestTakenOver:
    def test_what_is_typed_here_counts_instead(self):
        view = after_gap(timer=8)
        assert ("8", True) == (view.value("timer", 1), "Interne timer: 8 i stedet for 20" in
                               view.words())  # fmt: skip

    def test_only_what_is_marked_is_shown(self):
        said = plan(activity(slags="drift"), activity("B"), vis="udvikling").conclusion()
        assert said == [
            "Her er kun vist det, der er mærket udvikling.",
            "Ingen aktivitet har det mærke. Sæt det i Slags, eller vælg Alt.",
        ]


class TestPapers:
    def test_what_was_overruled_stands_before_the_page_that_is_handed_on(self):
        """
        After a page of its own it stood alone on the next sheet of paper.
        """
        drawn = [block["tree"][1] for block in after_gap(timer=8).blocks]
        overruled = [about.get("data-code") for about in drawn].index("rettet")
        assert overruled < [about.get("class") for about in drawn].index("ws-document")

    def test_the_card_of_an_activity_holds_the_red_thread(self):
        example = content()["examples"]["plan"]
        asked = ABOUT | {part: example[part] for part in ("fields", "lists", "matrices")}
        view = View(**answer({"kind": "compute", "tool": "plan", "project": asked})["view"])
        cards = next(block["tree"] for block in view.blocks if block["place"] == "paper")
        assert "Den røde tråd" in plain(cards)


class TestAgreed:
    """What a team agreed in its talk stands in the plan."""

    def agreed(self, **here: str) -> View:
        lists = {
            "aftaler": [{"id": "a1", "hvad": "Makker", "hvem": "Leder", "hvornaar": "2027-04-30"}],
            "aktiviteter": [{"id": "r1", "navn": "Makker", **here}] if here else [],
        }
        return compute("plan", lists=lists)

    def test_it_comes_with_its_responsible_and_its_deadline(self):
        view = self.agreed()
        assert ([], "Makker") == (view.problems, view.names()[0])
        assert "Makker: ansvarlig: Leder, frist 30-04-2027." in view.words()

    def test_another_deadline_here_counts(self):
        assert "frist 31-05-2027." in self.agreed(frist="2027-05-31").words()


class TestShownOnly:
    ROWS = (activity("A", slags="drift", timer=5), activity("B", slags="udvikling", timer=9))

    def test_the_sums_are_of_what_is_shown(self):
        view = plan(*self.ROWS, vis="drift", timer=1)
        assert (["A", "I alt"], "5") == (view.names(), view.value("timer-i-alt"))

    def test_nothing_is_said_of_the_frame_which_is_for_everything(self):
        assert "rammen" not in plan(*self.ROWS, vis="drift", timer=1).words()

    def test_the_mark_follows_from_the_gaps(self):
        handed = chained({"navn": "Jura", "valgt": "ja", "slags": "udvikling"} | NO)
        handed["fields"]["visning"] = {"vis": "udvikling"}
        assert "Jura" == compute("plan", **handed).names()[0]


def asked(given: dict[str, Any]) -> tuple[Any, Any]:
    known = {field.name: given[field.name] for field in fields(Project)}
    sheet = definition("plan")
    return sheet, read_answers(sheet, Project(**known), {}, DAY)


class TestHandOver:
    def test_each_activity_goes_on_once(self):
        rows = activity("A", fra=1, til=3, personer=2), activity("a", frist="2027-09-01")
        handed = tool.hand_over(*asked(project(*rows)))
        assert handed.rows["opfoelgning"] == (
            {"navn": "A", "fra": "1", "til": "3", "personer": "2", "frist": "2027-09-01",
             "form": "kursus", "aktiviteter": "2"},
        )  # fmt: skip

    def test_what_has_no_name_cannot_be_followed(self):
        assert () == tool.hand_over(*asked(project(activity("")))).rows["opfoelgning"]


def events(*rows: dict[str, str], unit: str = "Nord") -> tuple[Event, ...]:
    return tool.events(*asked(project(*rows, projekt={"enhed": unit})))


class TestEvents:
    def test_starts_and_deadlines_stand_in_the_order_of_the_days(self):
        found = events(activity("A", start="2027-04-01"), activity("B", frist="2027-04-15"))
        assert ["2027-04-01", "2027-04-15", "2027-05-01"] == [event.day for event in found]

    def test_an_activity_without_days_is_not_in_the_calendar(self):
        assert () == events(activity(frist=""))

    def test_a_deadline_that_is_refused_is_not_in_the_calendar(self):
        assert () == events(activity(start="2027-06-01"))

    def test_moving_the_day_or_the_row_keeps_the_event(self):
        (before,) = events(activity())
        after = events(activity("Anden", frist=""), activity(frist="2028-01-01"))
        assert [uid(before)] == [uid(event) for event in after]

    @pytest.mark.parametrize(
        "rows", [(activity(), activity()), (activity(start="2027-05-01"),),
                 (activity(""), activity(""))],
    )  # fmt: skip
    def test_no_two_events_are_taken_for_one(self, rows):
        found = events(*rows)
        assert len(found) == len({uid(event) for event in found}) == 2

    def test_two_units_have_each_their_own(self):
        (north,), (south,) = events(activity()), events(activity(), unit="Syd")
        assert uid(north) != uid(south)

    def test_the_title_says_what_and_who(self):
        found = events(activity(ansvarlig="Chef", start="2027-04-01"), activity("B"))
        text = calendar(
            found, say=lambda t: words.sentence("plan", t.code, t.params), name="x", day=DAY
        )
        for title in ("Start: Jura (ansvarlig: Chef)", "Frist: Jura (ansvarlig: Chef)", "Frist: B"):
            assert f"SUMMARY:{title}\r\n" in text


class TestExample:
    def example(self) -> View:
        example = content()["examples"]["plan"]
        return View(
            **answer(
                {"kind": "compute", "tool": "plan", "project": ABOUT | example,
                 "day": example["day"]}
            )["view"]
        )  # fmt: skip

    def test_it_has_no_mistake(self):
        assert [] == self.example().problems

    def test_it_says_what_the_plan_leads_to(self):
        assert (
            "1 af de 3 kompetencer i planen er dækket i dag. Efter planen er det 3, hvis alle når "
            "det aftalte niveau." == self.example().conclusion()[0]
        )

    def test_it_keeps_the_frame(self):
        assert "Det er inden for rammen." in self.example().conclusion()


def sheets_of_every_kind() -> None:
    """Say everything the tool can say, at least once."""
    new, old = {"baeres-af": "ny-aktivitet"}, {"baeres-af": "mus"}
    plan(activity("A", start="2027-04-01", timer=5, kroner=5, til=3, personer=1) | new,
         activity("B") | old, {"navn": "C"}, timer=9, kroner=9)  # fmt: skip
    plan(*(activity(f"K{n}", ansvarlig="Chef", frist=f"2027-0{n}-01") | new for n in range(1, 5)),
         day=DAY)  # fmt: skip
    plan(activity() | new, activity("B") | new, activity("C") | old, day=DAY)
    plan(activity(timer=9) | old, timer=1)
    plan(activity(timer=9, fra=2, til=2, personer=2, kroner=9) | new, timer=1, kroner=1)
    plan(activity(kroner=9) | old, activity("B") | old, timer=0, kroner=0)
    plan(activity("A", frist="", start="2027-01-01"), activity("A", start="2028-01-01"))
    plan(activity(timer=1), activity(), timer=1)
    plan(activity(timer=1), timer=1)
    plan(activity(ansvarlig="Chef", frist="2027-02-01"), activity("B", frist="2027-02-01"), day=DAY)
    plan(activity(ansvarlig="Chef", frist="2027-02-01"), day=DAY)
    plan(activity(ansvarlig="Chef"))
    plan(activity("A", frist=""), activity("B", frist=""))
    plan(activity("A", timer=1, kroner=1), activity("B", timer=1), activity("C", kroner=1))
    plan(*(activity("A", timer=1, kroner=1), activity("B"), activity("C")))
    for vis in ("drift", "udvikling"):
        plan(activity(), vis=vis)
    rows = [{"navn": name, "valgt": "ja"} | NO for name in ("Jura", "Byggesager")]
    compute("plan", **chained(rows[0]))
    compute("plan", **chained(*rows))
    after_gap(til=2, fra=1)
    for typed_here in (
        [("Jura", "personer", "1")],
        [("Byggesager", "til", "2")],
        [("Jura", "til", "2"), ("Byggesager", "til", "2")],
    ):
        handed = chained(*rows)
        handed["lists"]["aktiviteter"] = [
            {"id": f"a{n}", "navn": name, field: value, "fra": "0"}
            for n, (name, field, value) in enumerate(typed_here)
        ]
        compute("plan", **handed)
    handed = chained(*rows)
    handed["lists"]["kompetencer"][1] |= {"niveau-3": "", "niveau-2": "1"}
    handed["lists"]["aktiviteter"] = [{"id": "a1", "navn": "Byggesager", "til": "2"}]
    compute("plan", **handed)
    TestEvents().test_the_title_says_what_and_who()
    (lonely,) = events(activity(frist="", start="2027-04-01"))
    words.sentence("plan", lonely.title.code, lonely.title.params)
