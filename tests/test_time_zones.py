"""Days are those of the calendar on the wall: in any time zone, and when the clocks change."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from rolodex.cli.main import run
from rolodex.queries.due import due
from rolodex.services.calendars import calendar_bytes, calendar_of
from rolodex.services.editing import add_card
from rolodex.storage.book import Book
from tests.cli.hand import no_window
from tests.zones import Clock, clock_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process cannot change its time zone there")
# Days on which the clocks change, at 2:00 or 3:00 local time, or (Havana, Beirut) at midnight itself.
CHANGES = [
    ("Europe/Berlin", "2026-03-29"),
    ("Europe/Berlin", "2026-10-25"),
    ("America/New_York", "2026-03-08"),
    ("America/New_York", "2026-11-01"),
    ("America/Havana", "2026-03-08"),
    ("Asia/Beirut", "2026-03-29"),
    ("Australia/Lord_Howe", "2026-04-05"),
    ("Pacific/Auckland", "2026-09-27"),
]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    with clock_of(monkeypatch) as made:
        yield made


@pytest.mark.parametrize(
    ("zone", "moment", "told"),
    [
        ("Pacific/Auckland", "2026-11-25T10:59Z", "tomorrow"),
        ("Pacific/Auckland", "2026-11-25T11:01Z", "today"),
        ("Pacific/Auckland", "2026-11-26T00:30Z", "today"),
        ("Pacific/Honolulu", "2026-11-25T23:30Z", "tomorrow"),
        ("Pacific/Honolulu", "2026-11-26T00:30Z", "tomorrow"),
        ("Pacific/Honolulu", "2026-11-26T10:01Z", "today"),
        ("Pacific/Kiritimati", "2026-11-25T10:01Z", "today"),
        ("UTC", "2026-11-25T23:59Z", "tomorrow"),
        ("UTC", "2026-11-26T00:00Z", "today"),
    ],
)
def test_today_is_the_day_where_one_is(
    clock: Clock, tmp_path: Path, capfd: pytest.CaptureFixture[str], zone: str, moment: str, told: str
) -> None:
    clock.travel(zone)
    clock.set(moment)
    time.tzset()
    path = tmp_path / "b.rolodex"
    with Book(path) as book:
        add_card(book, "Ada Lindqvist")
        with book.change("test", "a birthday") as change:
            change.connection.exec_driver_sql(
                "INSERT INTO date(contact_id, kind, month, day) VALUES (2, 'birthday', 11, 26)"
            )
    assert run(["--book", str(path), "due"], no_window) == 0
    assert capfd.readouterr().out.splitlines() == ["Birthdays", f"  Ada Lindqvist  {told}"]


@pytest.mark.parametrize(("zone", "day"), CHANGES)
def test_nothing_moves_when_the_clocks_change(clock: Clock, tmp_path: Path, zone: str, day: str) -> None:
    clock.travel(zone)
    clock.set(f"{day}T01:30Z")
    time.tzset()
    on = date.fromisoformat(day)
    before, after = date.fromordinal(on.toordinal() - 1), date.fromordinal(on.toordinal() + 29)
    with Book(tmp_path / "b.rolodex") as book:
        add_card(book, "Ada Lindqvist")
        with book.change("test", "rows") as change:
            run_ = change.connection.exec_driver_sql
            run_("UPDATE contact SET added = '2025-01-01', rhythm_days = 30 WHERE id = 2")
            run_("INSERT INTO date(contact_id, kind, month, day) VALUES (2, 'birthday', ?, ?)", (on.month, on.day))
            run_("INSERT INTO favor(contact_id, other_id, what, due) VALUES (1, 2, 'a van', ?)", (day,))
            talk = "INSERT INTO interaction(channel, on_date, at_time) VALUES ('call', ?, '02:30')"
            run_(talk, [(before.isoformat(),), (day,)])
            run_("INSERT INTO interaction_contact(interaction_id, contact_id) VALUES (1, 2)")
        with book.read() as connection:
            assert [(row.kind, row.days) for row in due(connection, before)] == [("birthday", 1)]
            assert [(row.kind, row.days) for row in due(connection, on)] == [("favor", 0), ("birthday", 0)]
            # The talk was on the day before the change, and a month of 30 days later it is time again.
            assert due(connection, date.fromordinal(after.toordinal() - 1), ["keep in touch"]) == ()
            assert [(row.on, row.days) for row in due(connection, after, ["keep in touch"])] == [(after.isoformat(), 0)]
        with book.change("test", "the planned talk") as change:
            change.connection.exec_driver_sql(
                "INSERT INTO interaction_contact(interaction_id, contact_id) VALUES (2, 2)"
            )
        written = calendar_bytes(calendar_of(book, on))
    assert f"\r\nDTSTART:{day.replace('-', '')}T023000\r\n".encode() in written
    assert f"\r\nDTSTART;VALUE=DATE:{day.replace('-', '')}\r\n".encode() in written
    assert b"TZID" not in written
