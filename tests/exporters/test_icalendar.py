"""Calendars, read back by vobject: whole days, floating times, hostile words."""

from __future__ import annotations

from datetime import date, datetime, time

import vobject
from hypothesis import given
from hypothesis import strategies as st

from rolodex.exporters.icalendar import Entry, calendar_with, same_but_stamp, write_event

STAMP = datetime(2026, 11, 25, 12, 30)
DAY = date(2026, 3, 29)
HOSTILE = "Eve\r\nEND:VEVENT\r\nBEGIN:VEVENT\x00\x1b;,\\n\u2028ATTACH:file:///etc/passwd"


def written(entries: list[Entry], book_uid: str, stamp: datetime) -> bytes:
    return calendar_with(write_event(entry, book_uid, stamp) for entry in entries)


def event(entry: Entry) -> vobject.base.Component:
    return vobject.readOne(written([entry], "abc", STAMP).decode()).vevent


def test_an_entry_without_a_time_takes_its_whole_day() -> None:
    found = event(Entry("favor-1", "You owe Ada: a van", DAY, "for Saturday"))
    assert found.uid.value == "favor-1@abc.rolodex"
    assert (found.dtstart.value, found.summary.value, found.description.value) == (
        DAY,
        "You owe Ada: a van",
        "for Saturday",
    )
    assert b"\r\nDTSTAMP:20261125T123000Z\r\n" in written([Entry("a-1", "A", DAY)], "abc", STAMP)


def test_a_time_floats_and_names_no_zone() -> None:
    # At 02:30 on this day there is no such time in most of Europe.
    file = written([Entry("talk-1", "Call with Ada", DAY, at=time(2, 30))], "abc", STAMP)
    assert b"\r\nDTSTART:20260329T023000\r\nDURATION:PT1H\r\n" in file
    assert b"TZID" not in file
    found = vobject.readOne(file.decode()).vevent.dtstart.value
    assert (found, found.tzinfo) == (datetime(2026, 3, 29, 2, 30), None)


def test_birthdays_come_each_year_and_those_of_a_leap_day_at_the_end_of_february() -> None:
    plain = event(Entry("birthday-2-0512", "Birthday of Ivo", date(1984, 5, 12), yearly=True))
    leap = event(Entry("birthday-3-0229", "Birthday of Ada", date(1980, 2, 29), yearly=True))
    assert plain.rrule.value == "FREQ=YEARLY"
    assert leap.rrule.value == "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"
    years = [day.date() for day in leap.rruleset[:5]]
    assert years == [date(1980, 2, 29), date(1981, 2, 28), date(1982, 2, 28), date(1983, 2, 28), date(1984, 2, 29)]


@given(title=st.text() | st.just(HOSTILE), text=st.text() | st.just(HOSTILE))
def test_words_stay_words(title: str, text: str) -> None:
    file = written([Entry("a-1", title, DAY, text), Entry("a-2", "Last", DAY)], "abc", STAMP)
    lines = file.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(ord(letter) < 32 and letter != "\t" for letter in file.decode().replace("\r\n", ""))
    names = {line.split(b":")[0].split(b";")[0] for line in lines if line and not line.startswith(b" ")}
    assert names <= {b"BEGIN", b"END", b"VERSION", b"PRODID", b"UID", b"DTSTAMP", b"DTSTART", b"SUMMARY",
                     b"DESCRIPTION", b"TRANSP"}  # fmt: skip
    read = vobject.readOne(file.decode())
    assert [one.uid.value for one in read.vevent_list] == ["a-1@abc.rolodex", "a-2@abc.rolodex"]


def test_hostile_words_are_read_back_as_they_look() -> None:
    found = event(Entry("a-1", HOSTILE, DAY, HOSTILE))
    assert found.summary.value == "Eve END:VEVENT BEGIN:VEVENT ;,\\n ATTACH:file:///etc/passwd"
    assert found.description.value == "Eve\nEND:VEVENT\nBEGIN:VEVENT;,\\n\nATTACH:file:///etc/passwd"


def test_when_it_was_written_makes_no_other_calendar() -> None:
    entries = [Entry("a-1", "A", DAY)]
    later = written(entries, "abc", datetime(2027, 1, 1))
    assert same_but_stamp(written(entries, "abc", STAMP), later)
    assert not same_but_stamp(written([Entry("a-1", "B", DAY)], "abc", STAMP), later)
