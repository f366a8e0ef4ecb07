from __future__ import annotations

from rolodex.models.rhythm_words import NEVER
from rolodex.queries.triage import among_own, made_by, without_rhythm
from rolodex.services import editing
from rolodex.services.rhythms import set_rhythm, set_tag_rhythm
from rolodex.storage.book import Book
from tests.helpers import archive, cards, give, import_, layer_cards, linked


def test_those_without_a_rhythm_come_by_when_you_spoke_then_the_newest(book: Book) -> None:
    ada, bo, cy, di, ed, fay = (
        editing.add_card(book, line)[0] for line in ("Ada A", "Bo B", "Cy C", "Di D #client", "Ed E", "Fay F")
    )
    set_rhythm(book, [ed], 30)
    set_rhythm(book, [fay], NEVER)
    set_tag_rhythm(book, "client", 30)
    with book.change("talk", "") as change:
        run = change.connection.exec_driver_sql
        run("INSERT INTO interaction(id, on_date) VALUES (1, '2026-01-02')")
        run("INSERT INTO interaction_contact(interaction_id, contact_id) VALUES (1, ?)", (ada,))
    give(book, ada, archive([linked("in/mei", "Mei", "Tan")], "2026-04-01"))
    with book.read() as connection:
        assert list(without_rhythm(connection)) == [ada, cy, bo]
        theirs = layer_cards(book, 1)[0].id
        assert list(among_own(connection, [di, theirs, 99, ed, di, 1])) == [di, ed]


def test_an_imports_new_cards_are_those_it_made(book: Book) -> None:
    editing.add_card(book, "Ada A")
    people = [linked("in/mei", "Mei", "Tan"), linked("in/bo", "Bo", "Li")]
    done = import_(book, archive(people, "2026-04-01"))
    assert done.changed.id is not None
    with book.read() as connection:
        made = list(made_by(connection, done.changed.id))
        assert list(made_by(connection, 99)) == []
    assert {card.name for card in cards(book) if card.id in made} == {"Mei Tan", "Bo Li"}
