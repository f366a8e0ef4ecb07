"""What a favor may come from."""

from __future__ import annotations

from rolodex.queries.card_parts import YOU
from rolodex.queries.favor_origins import Origin, origin_of, origins
from rolodex.queries.favors import favor
from rolodex.services import editing
from rolodex.services.favors import add_favor
from rolodex.services.introducing import ask_for, record
from rolodex.storage.book import Book


def _talk(book: Book, person: int, channel: str, on: str, text: str = "", key: str = "") -> int:
    with book.change("log", "A talk") as change:
        run = change.connection.exec_driver_sql
        talk = run(
            "INSERT INTO interaction(channel, on_date, text, key) VALUES (?, ?, ?, ?) RETURNING id",
            (channel, on, text, key),
        ).scalar_one()
        run("INSERT INTO interaction_contact(contact_id, interaction_id) VALUES (?, ?)", (person, talk))
    return int(talk)


def test_introductions_and_talks_of_the_two_newest_first(book: Book) -> None:
    dana, luis, ana = (editing.add_card(book, name)[0] for name in ("Dana Okafor", "Luis Romero", "Ana Sousa"))
    made = record(book, dana, luis, YOU, "introduced", "2026-03-02").introduction
    record(book, YOU, luis, ana, "introduced", "2026-03-03")
    lunch = _talk(book, dana, "lunch", "2026-03-04", "Promised me\nher caterer. " + "And more. " * 20)
    call = _talk(book, dana, "call", "2026-03-01")
    _talk(book, dana, "LinkedIn", "2026-03-05", key="archived")
    asked = ask_for(book, dana, ana, on="2026-03-06").introduction
    with book.read() as connection:
        found = origins(connection, [YOU, dana], 10)
        assert origins(connection, [YOU, dana], 2) == found[:2]
        assert origins(connection, [YOU], 10) == ()
    assert [(one.kind, one.id, one.on) for one in found] == [
        ("introduction", asked, "2026-03-06"),
        ("talk", lunch, "2026-03-04"),
        ("introduction", made, "2026-03-02"),
        ("talk", call, "2026-03-01"),
    ]
    assert found[1].words.startswith("Lunch: Promised me her caterer. And more.")
    assert found[1].words.endswith("…")
    assert (found[2].words, found[3].words) == ("Dana Okafor introduced you to Luis Romero", "Call")


def test_where_a_favor_comes_from(book: Book) -> None:
    dana, luis = (editing.add_card(book, name)[0] for name in ("Dana Okafor", "Luis Romero"))
    made = record(book, dana, luis, YOU, "introduced", "2026-03-02").introduction
    call = _talk(book, dana, "call", "2026-03-01")
    for introduction, talk, origin in (
        (made, None, Origin("introduction", made, "2026-03-02", "Dana Okafor introduced you to Luis Romero")),
        (None, call, Origin("talk", call, "2026-03-01", "Call")),
        (None, None, None),
    ):
        number = add_favor(book, YOU, dana, "Wine", introduction=introduction, interaction=talk).favor
        with book.read() as connection:
            assert origin_of(connection, favor(connection, number)) == origin
