from __future__ import annotations

import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy.exc import IntegrityError

from rolodex.errors import BookError
from rolodex.services import editing
from rolodex.storage.book import Book
from tests.helpers import cards, dump, values

ADD = "INSERT INTO contact(uid, given, added) VALUES ('u', 'Ada', '2026')"


def test_a_reader_cannot_write(book: Book) -> None:
    with pytest.raises(BookError), book.read() as connection:
        connection.exec_driver_sql(ADD)
    assert cards(book) == []


def test_a_write_outside_a_change_fails(book: Book) -> None:
    connection = sqlite.connect(str(book.path))
    with pytest.raises(sqlite.IntegrityError):
        connection.execute(ADD)
    connection.close()


def test_a_change_that_raises_leaves_the_file_as_it_was(book: Book) -> None:
    editing.add_card(book, "Bob")
    before = dump(book), values(book, "SELECT * FROM change"), values(book, "SELECT * FROM card_row")
    with pytest.raises(ZeroDivisionError), book.change("add", "Added Ada") as change:  # noqa: PT012
        change.connection.exec_driver_sql(ADD)
        raise ZeroDivisionError
    assert (dump(book), values(book, "SELECT * FROM change"), values(book, "SELECT * FROM card_row")) == before
    editing.add_card(book, "Cy")


def test_a_change_that_writes_nothing_leaves_no_change(book: Book) -> None:
    with book.change("edit", "Nothing") as change:
        change.connection.exec_driver_sql("UPDATE contact SET starred = starred")
    assert change.changed.id is None
    assert values(book, "SELECT * FROM change") == []


def test_a_change_tells_what_it_touched(book: Book) -> None:
    card, changed = editing.add_card(book, "Ada")
    assert changed.contacts == frozenset({card})
    assert values(book, "SELECT kind, label FROM change") == [("add", "Added Ada")]


def test_a_reader_sees_the_book_as_it_was(book: Book) -> None:
    with book.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM card_row").scalar_one() == 0
        editing.add_card(book, "Ada")
        assert connection.exec_driver_sql("SELECT count(*) FROM card_row").scalar_one() == 0
    assert len(cards(book)) == 1


def test_writers_of_one_program_wait_for_each_other(book: Book) -> None:
    threads = [threading.Thread(target=editing.add_card, args=(book, f"Card {n}")) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(cards(book)) == 8


def test_a_book_in_use_says_so(book: Book) -> None:
    with book._writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=20")
    other = sqlite.connect(str(book.path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(BookError, match="in use by another program") as caught:
        editing.add_card(book, "Ada")
    assert caught.value.exit_code == 4
    other.execute("ROLLBACK")
    other.close()
    editing.add_card(book, "Ada")


def test_what_is_no_book_is_named(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("not a database, but a text that is long enough\n" * 50)
    with pytest.raises(BookError, match="not a Rolodex book"):
        Book(tmp_path / "text")
    with pytest.raises(BookError, match="cannot be opened"):
        Book(tmp_path / "nowhere" / "a.rolodex")


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t(x)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(BookError, match="another program's database"):
        Book(path)
    assert path.read_bytes() == before


def test_a_newer_book_is_not_opened(book: Book) -> None:
    connection = sqlite.connect(str(book.path))
    connection.execute("PRAGMA user_version=999")
    connection.close()
    with pytest.raises(BookError, match="newer Rolodex"):
        Book(book.path)


def test_a_damaged_book_says_so(tmp_path: Path, book: Book) -> None:
    for n in range(50):
        editing.add_card(book, f"Card {n}")
    book.close()
    damaged = tmp_path / "damaged.rolodex"
    whole = bytearray(book.path.read_bytes())
    whole[4096:] = b"\xa5" * (len(whole) - 4096)
    damaged.write_bytes(whole)
    with pytest.raises(BookError, match="damaged"):  # noqa: SIM117
        with Book(damaged) as opened:
            cards(opened)


def test_a_book_is_one_file_that_can_be_copied(tmp_path: Path, book: Book) -> None:
    editing.add_card(book, "Ada")
    book.close()
    assert [p.name for p in tmp_path.iterdir()] == ["mine.rolodex"]
    shutil.copy(book.path, tmp_path / "copy")
    with Book(tmp_path / "copy") as copy:
        assert [c.name for c in cards(copy)] == ["Ada"]


def test_a_field_of_no_card_is_refused(book: Book) -> None:
    with pytest.raises(IntegrityError), book.change("edit", "x") as change:
        change.connection.exec_driver_sql("INSERT INTO email(contact_id, value) VALUES (99, 'x')")
