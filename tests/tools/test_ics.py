"""The calendar file: RFC 5545 as other calendars read it, with our words passed in."""

import pytest

from worksheets.export.ics import calendar, uid
from worksheets.result import Event, Text

DAY = "2027-01-11"


def written(*events: Event, title: str = "Frist: Jura", name: str = "Udviklingsplan") -> str:
    return calendar(events, say=lambda text: title, name=name, day=DAY)


def event(day: str = "2027-06-15", *about: str) -> Event:
    return Event(about or ("frist", "jura"), day, Text("kalender-frist"))


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


class TestLines:
    def test_every_line_ends_with_cr_lf(self):
        text = written(event())
        assert text.endswith("END:VCALENDAR\r\n")
        assert text.count("\n") == text.count("\r\n") == text.count("\r")

    @pytest.mark.parametrize("title", ["x" * 200, "æ" * 200, "a" + "😀" * 60, "x" * 67, "x" * 68])
    def test_no_line_is_longer_than_75_octets(self, title):
        assert 75 >= max(len(line.encode()) for line in written(event(), title=title).split("\r\n"))

    @pytest.mark.parametrize("title", ["x" * 200, "æ" * 200, "a" + "😀" * 60, " lige " * 30])
    def test_a_folded_line_is_read_back_whole(self, title):
        assert f"SUMMARY:{title}" in unfolded(written(event(), title=title))

    @pytest.mark.parametrize(
        ("title", "escaped"),
        [
            ("A, B; C", "A\\, B\\; C"),
            ("C:\\sager", "C:\\\\sager"),
            ("to\nlinjer", "to\\nlinjer"),
            ("to\r\nlinjer", "to\\nlinjer"),
            ("\\n", "\\\\n"),
        ],
    )
    def test_signs_with_a_meaning_of_their_own_are_escaped(self, title, escaped):
        assert f"SUMMARY:{escaped}" in unfolded(written(event(), title=title))

    def test_a_title_cannot_begin_a_line_of_its_own(self):
        """
        Or a competence could be named so that it becomes an event.
        """
        text = written(event(), title="x\r\nEND:VEVENT")
        assert 1 == text.count("\r\nEND:VEVENT")

    def test_danish_letters_stay_letters(self):
        assert "SUMMARY:Sårpleje, æøå".replace(",", "\\,") in written(
            event(), title="Sårpleje, æøå"
        )


class TestEvent:
    def test_it_fills_the_day_and_ends_before_the_next(self):
        lines = unfolded(written(event("2027-12-31")))
        assert "DTSTART;VALUE=DATE:20271231" in lines
        assert "DTEND;VALUE=DATE:20280101" in lines

    def test_the_last_day_there_is_has_no_end(self):
        assert "DTEND" not in written(event("9999-12-31"))

    def test_it_does_not_block_the_day(self):
        assert "TRANSP:TRANSPARENT" in unfolded(written(event()))

    def test_it_is_stamped_with_the_day_it_was_given(self):
        assert "DTSTAMP:20270111T000000Z" in unfolded(written(event()))

    def test_a_moved_event_is_the_same_event(self):
        """
        So that taking the file in again moves it instead of adding one.
        """
        assert uid(event("2027-06-15")) == uid(event("2027-09-01"))

    @pytest.mark.parametrize("other", [("start", "jura"), ("frist", "byggesager"), ("fristjura",)])
    def test_another_event_is_another(self, other):
        assert uid(event()) != uid(event("2027-06-15", *other))

    def test_the_uid_is_the_same_each_time(self):
        assert written(event()) == written(event())

    def test_what_is_no_date_is_refused(self):
        with pytest.raises(ValueError, match="Invalid isoformat"):
            written(event("i går"))


class TestCalendar:
    def test_it_has_what_a_calendar_must_have(self):
        lines = unfolded(written(event()))
        assert ["BEGIN:VCALENDAR", "VERSION:2.0"] == lines[:2]
        assert [line for line in lines if line.startswith("PRODID:")]

    def test_each_event_is_in_it_once(self):
        text = written(event(), event("2027-01-01", "start", "jura"))
        assert (2, 2) == (text.count("BEGIN:VEVENT"), text.count("END:VEVENT"))

    def test_it_is_called_by_its_name(self):
        assert "X-WR-CALNAME:Plan\\; Nord" in unfolded(written(name="Plan; Nord"))
