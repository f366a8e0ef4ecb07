from __future__ import annotations

from rolodex.queries.how_they_know import Known, how_they_know
from rolodex.services import editing
from rolodex.services.introducing import record
from rolodex.storage.book import Book


def _known(book: Book, one: int, other: int) -> tuple[Known, ...]:
    with book.read() as connection:
        return how_they_know(connection, one, other)


def test_every_kind_of_fact_is_told_whichever_way_it_stands(book: Book) -> None:
    dana, luis, ana = (editing.add_card(book, name)[0] for name in ("Dana", "Luis", "Ana"))
    with book.change("edit", "x") as change:
        run = change.connection.exec_driver_sql
        run("INSERT INTO acquaintance(contact_id, other_id, how, since) VALUES (?, ?, 'school', '1999')", (luis, dana))
        run("INSERT INTO vouch(voucher_id, contact_id, topic, on_date) VALUES (?, ?, 'bread', '2020')", (dana, luis))
        run("INSERT INTO interaction(channel, on_date, text) VALUES ('lunch', '2021-02-03', '')")
        for card in (dana, luis):
            run("INSERT INTO interaction_contact(interaction_id, contact_id) VALUES (1, ?)", (card,))
    record(book, ana, dana, luis, "introduced", "2001-01-01")
    expected = (
        Known("school", "1999", ""),
        Known("introduced to each other by Ana", "2001-01-01", ""),
        Known("one recommends the other for bread", "2020", ""),
        Known("both there: lunch", "2021-02-03", "your notes"),
    )
    assert _known(book, dana, luis) == _known(book, luis, dana) == expected
    assert _known(book, dana, ana) == ()


def test_an_associates_rolodex_counts_for_whom_it_names(book: Book) -> None:
    dana, luis = (editing.add_card(book, name)[0] for name in ("Dana", "Luis"))
    with book.change("edit", "x") as change:
        run = change.connection.exec_driver_sql
        layer = run("INSERT INTO layer(associate_id, name) VALUES (?, 'Dana') RETURNING id", (dana,)).scalar_one()
        run("INSERT INTO contact(uid, layer_id, given, added) VALUES ('x', ?, 'Luis', '2026')", (layer,))
        card = run("SELECT id FROM contact WHERE uid = 'x'").scalar_one()
        run("INSERT INTO acquaintance(contact_id, other_id, how) VALUES (?, ?, 'in their rolodex')", (card, dana))
        run("INSERT OR REPLACE INTO layer_card(card_id, person_id) VALUES (?, ?)", (card, luis))
    found = (Known("in their rolodex", "", "", listed=True),)
    assert _known(book, dana, luis) == _known(book, dana, card) == found
