"""`due` and `calendar`: their shapes, their words, and what they refuse."""

from __future__ import annotations

from pathlib import Path

import pytest
import vobject

from rolodex.storage.book import Book
from tests.cli.hand import Ask, Tell

DAY = ("--as-of", "2026-11-25")


@pytest.fixture
def town(ask: Ask, tmp_path: Path) -> Path:
    """Two people: a favor overdue, one due later, a birthday tomorrow, and a request without an answer."""
    for name in ("Ada Lindqvist ada@bakery.example", "Bob Ash"):
        ask("add", name)
    ask("introductions", "add", "--ask", "ada", "--for", "bob", "--on", "2026-11-01")
    path = tmp_path / "b.rolodex"
    with Book(path) as book, book.change("test", "rows") as change:
        run = change.connection.exec_driver_sql
        favor = "INSERT INTO favor(contact_id, other_id, what, due) VALUES (?, ?, ?, ?)"
        run(favor, [(1, 2, "a van", "2026-11-20"), (3, 1, "a desk", "2026-12-01")])
        run("INSERT INTO date(contact_id, kind, month, day) VALUES (3, 'birthday', 11, 26)")
    return path


def test_due_gives_rows(ask: Ask, town: Path) -> None:
    code, answer, _ = ask("due", *DAY)
    assert code == 0
    assert [(row["kind"], row["card"], row["name"], row["on"], row["days"]) for row in answer["rows"]] == [
        ("favor", 2, "Ada Lindqvist", "2026-11-20", -5),
        ("introduction", 2, "Ada Lindqvist", "2026-11-01", -24),
        ("birthday", 3, "Bob Ash", "2026-11-26", 1),
    ]
    assert (answer["rows"][0]["favor"], answer["rows"][1]["introduction"]) == (1, 1)
    _, answer, _ = ask("due", *DAY, "--kind", "Birthday", "--kind", "keep-in-touch")
    assert [row["kind"] for row in answer["rows"]] == ["birthday"]


def test_due_tells_people_by_kind(tell: Tell, town: Path) -> None:
    _, out, _ = tell("due", *DAY)
    assert out.splitlines() == [
        "Favors",
        "  Ada Lindqvist  overdue 5 d  you owe: a van",
        "Introductions",
        "  Ada Lindqvist  24 d ago  Asked Ada Lindqvist to introduce you to Bob Ash",
        "Birthdays",
        "  Bob Ash  tomorrow",
    ]


def test_with_nothing_due_it_says_what_comes_next(tell: Tell, ask: Ask) -> None:
    assert tell("due")[:2] == (0, "Nothing needs you today.\n")
    ask("add", "Bob Ash")
    ask("edit", "bob", "--birthday", "--05-12")
    code, out, _ = tell("due", *DAY)
    assert (code, out.splitlines()) == (0, ["Nothing needs you today.", "Next: Birthdays", "  Bob Ash  in 168 d"])
    assert ask("due", *DAY)[1] == {"rows": []}


def test_wrong_days_and_kinds_are_refused(tell: Tell) -> None:
    assert tell("due", "--as-of", "soon")[0] == 2
    code, _, err = tell("due", "--kind", "party")
    assert code == 2
    assert "favor, introduction, keep in touch, birthday, job change" in err


def test_calendar_writes_one_file(ask: Ask, tell: Tell, town: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.ics"
    assert ask("calendar", *DAY, "--to", file)[1] == {"file": str(file), "entries": 3}
    read = vobject.readOne(file.read_text(encoding="utf-8"))
    assert sorted(event.summary.value for event in read.vevent_list) == [
        "Ada Lindqvist: you owe them a van",
        "Birthday of Bob Ash",
        "Bob Ash: they owe you a desk",
    ]
    code, out, _ = tell("calendar", *DAY, "--to", "-")
    assert (code, out.count("BEGIN:VEVENT")) == (0, 3)


def test_calendar_keeps_a_folder(ask: Ask, tell: Tell, town: Path, tmp_path: Path) -> None:
    folder = tmp_path / "calendar"
    answer = {"folder": str(folder), "entries": 3, "written": 3, "removed": 0}
    assert ask("calendar", *DAY, "--folder", folder)[1] == answer
    assert ask("calendar", *DAY, "--folder", folder)[1] == answer | {"written": 0}
    ask("remove", "bob")
    assert ask("calendar", *DAY, "--folder", folder)[1] == answer | {"entries": 1, "written": 0, "removed": 2}
    assert "1 entry" in tell("calendar", *DAY, "--folder", folder)[1]


def test_calendar_says_plainly_where_it_cannot_write(tell: Tell, town: Path, tmp_path: Path) -> None:
    for where in (("--to", tmp_path / "none" / "x.ics"), ("--folder", tmp_path / "none" / "x"), ("--folder", town)):
        code, out, err = tell("calendar", *where)
        assert (code, out) == (3, ""), where
        assert str(where[1]) in err
    assert tell("calendar")[0] == tell("calendar", "--to", "a.ics", "--folder", "b")[0] == 2
