"""What a calendar holds of the book, and how a folder is kept in step with it."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from rolodex.errors import InputError
from rolodex.services import editing, introducing
from rolodex.services.calendars import calendar_of, keep_folder, write_file
from rolodex.storage.book import Book
from tests.helpers import values

TODAY = date(2026, 11, 25)
ADA, BOB = 2, 3


@pytest.fixture
def town(book: Book) -> Book:
    editing.add_card(book, "Ada Lindqvist")
    editing.add_card(book, "../../Bob: Ash\\*?")
    introducing.ask_for(book, ADA, BOB, remind_on="2026-12-01", note="After the fair")
    with book.change("test", "rows") as change:
        run = change.connection.exec_driver_sql
        run("UPDATE contact SET added = '2026-11-01', rhythm_days = 30 WHERE id = ?", (ADA,))
        run("INSERT INTO favor(contact_id, other_id, what, due) VALUES (1, ?, 'a van', '2026-11-30')", (BOB,))
        run(
            "INSERT INTO favor(contact_id, other_id, what, due, settled) VALUES (1, 3, 'x', '2026-11-30', '2026-11-02')"
        )
        dates = "INSERT INTO date(contact_id, kind, year, month, day) VALUES (?, 'birthday', ?, ?, ?)"
        run(dates, [(ADA, None, 2, 29), (ADA, 1980, 2, 29), (BOB, None, 2, 29), (BOB, 1981, 13, 1)])
        talk = "INSERT INTO interaction(channel, on_date, at_time, text) VALUES (?, ?, ?, ?)"
        run(
            talk,
            [("lunch", "2026-12-03", "12:30", "the fair"), ("", "2026-11-25", "", ""), ("call", "2026-11-24", "", "")],
        )
        run("INSERT INTO interaction_contact(interaction_id, contact_id) VALUES (1, 2), (1, 3), (2, 3), (3, 2)")
    return book


def said(book: Book) -> dict[str, tuple[str, date, time | None]]:
    return {one.key: (one.title, one.day, one.at) for one in calendar_of(book, TODAY).events}


def test_a_calendar_has_everything_with_a_day(town: Book) -> None:
    bob = "../../Bob: Ash\\*?"
    assert said(town) == {
        "birthday-2-0229": ("Birthday of Ada Lindqvist", date(1980, 2, 29), None),
        "birthday-3-0229": (f"Birthday of {bob}", date(2000, 2, 29), None),
        "favor-1": (f"{bob}: you owe them a van", date(2026, 11, 30), None),
        "introduction-1": (f"Introduction: {bob}, through Ada Lindqvist", date(2026, 12, 1), None),
        "touch-2": ("Talk to Ada Lindqvist", date(2027, 1, 2), None),
        "talk-1": (f"Lunch with Ada Lindqvist and {bob}", date(2026, 12, 3), time(12, 30)),
        "talk-2": (f"Talk with {bob}", TODAY, None),
    }


def test_a_folder_is_kept_in_step_and_nothing_else_there_is_touched(town: Book, tmp_path: Path) -> None:
    folder = tmp_path / "calendar"
    folder.mkdir()
    first = keep_folder(calendar_of(town, TODAY), folder)
    assert (first.entries, first.written, first.removed) == (7, 7, 0)
    names = {path.name for path in folder.iterdir()}
    start = f"rolodex-{values(town, 'SELECT uid FROM contact WHERE is_you')[0][:12]}-"
    assert names == {f"{start}{key}.ics" for key in said(town)}
    own = {"dentist.ics": "mine", f"{start}notes.txt": "mine", "rolodex-other-favor-9.ics": "another book's"}
    own |= {f"{start}favor-9.ics.bak": "mine", f"{start}my own.ics": "mine"}
    for name, text in own.items():
        (folder / name).write_text(text)
    (folder / f"{start}favor-77.ics").mkdir()
    introducing.remove_introduction(town, 1)
    second = keep_folder(calendar_of(town, TODAY + timedelta(days=1)), folder)
    assert (second.entries, second.written, second.removed) == (5, 0, 2)
    assert {name: (folder / name).read_text() for name in own} == own
    assert (folder / f"{start}favor-77.ics").is_dir()
    editing.remove_cards(town, [ADA, BOB])
    assert keep_folder(calendar_of(town, TODAY), folder).entries == 0
    assert {path.name for path in folder.iterdir() if path.is_file()} == set(own)


def test_a_file_stays_untouched_while_it_says_the_same(town: Book, tmp_path: Path) -> None:
    file = tmp_path / "mine.ics"
    write_file(calendar_of(town, TODAY), file)
    before = file.stat().st_ino
    write_file(calendar_of(town, TODAY), file)
    assert file.stat().st_ino == before
    editing.remove_cards(town, [BOB])
    write_file(calendar_of(town, TODAY), file)
    assert file.read_bytes().count(b"BEGIN:VEVENT") == 3


def test_a_link_is_replaced_and_not_followed(town: Book, tmp_path: Path) -> None:
    folder, precious = tmp_path / "calendar", tmp_path / "precious.txt"
    folder.mkdir()
    precious.write_text("mine")
    keep_folder(calendar_of(town, TODAY), folder)
    (name,) = (path for path in folder.iterdir() if path.name.endswith("favor-1.ics"))
    name.unlink()
    name.symlink_to(precious)
    keep_folder(calendar_of(town, TODAY), folder)
    assert precious.read_text() == "mine"
    assert not name.is_symlink()


def test_a_folder_that_is_away_is_told_plainly(town: Book, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read: No such file or directory"):
        keep_folder(calendar_of(town, TODAY), tmp_path / "unplugged")
    with pytest.raises(InputError, match="cannot be written"):
        write_file(calendar_of(town, TODAY), tmp_path / "unplugged" / "mine.ics")
