from __future__ import annotations

import pytest

from rolodex.errors import NotMet
from rolodex.models.draft import DraftAddress, DraftDate, DraftName, DraftRelation
from rolodex.queries.card import find_card, find_cards
from rolodex.services import editing
from rolodex.storage.book import Book
from tests.helpers import archive, card_named, import_, linked, person, reading


def test_a_card_shows_every_field_with_its_source(book: Book) -> None:
    draft = person(
        "Ada",
        "Byron",
        email="ada@x.example",
        phone="+1 212 555 0123",
        job=("Engineer", "Acme"),
        notes=["Likes kites"],
        tags=["client"],
        names=[DraftName("Addie")],
        addresses=[DraftAddress(street="Main St 1", city="Oslo", postcode="0150")],
        dates=[DraftDate("birthday", None, 12, 10)],
        relations=[DraftRelation("William", "spouse")],
    )
    import_(book, reading([draft], "phone.vcf"))
    card = card_named(book, "Ada Byron")
    assert (card.title, card.company, card.family_first) == ("Engineer", "Acme", "Byron, Ada")
    fields = (*card.names, *card.emails, *card.phones, *card.notes, *card.relations)
    assert [(f.value, f.said.source) for f in fields] == [
        (value, "phone.vcf") for value in ("Addie", "ada@x.example", "+1 212 555 0123", "Likes kites", "William")
    ]
    assert card.addresses[0].lines == "Main St 1, 0150 Oslo"
    assert card.days[0].iso == "--12-10"
    assert [(s.name, s.kind) for s in card.sources] == [("phone.vcf", "vcard")]


def test_what_you_typed_has_no_source(book: Book) -> None:
    card, _ = editing.add_card(book, "Ada ada@x.example")
    assert card_named(book, "Ada").emails[0].said.source == ""
    with book.read() as connection:
        assert find_card(connection, card).name == "Ada"


def test_history_stands_in_the_timeline_newest_first(book: Book) -> None:
    import_(book, archive([linked("in/ada", "Ada", "", ("Engineer", "Acme"))], "2023-01-01", "old.zip"))
    import_(book, archive([linked("in/ada", "Ada", "", ("Owner", "Kite"))], "2024-01-01", "new.zip"))
    card = card_named(book, "Ada")
    assert [(j.title, j.current) for j in card.jobs] == [("Owner", True), ("Engineer", False)]
    lines = [(e.on, e.kind, e.text) for e in card.timeline]
    assert ("2024-01-01", "job", "Left Engineer, Acme") in lines
    assert ("2015-05-01", "note", "Connected on LinkedIn") in lines
    assert [e.on for e in card.timeline] == sorted((e.on for e in card.timeline), reverse=True)


def test_ties_stand_on_every_card_they_name(book: Book) -> None:
    ada, _ = editing.add_card(book, "Ada")
    bob, _ = editing.add_card(book, "Bob")
    with book.change("introduce", "x") as change:
        run = change.connection.exec_driver_sql
        run(
            "INSERT INTO introduction(introducer_id, contact_id, other_id, state, on_date)"
            " VALUES (?, ?, 1, 'introduced', '2024-01-02')",
            (bob, ada),
        )
        run("INSERT INTO favor(contact_id, other_id, what, opened) VALUES (1, ?, 'a lunch', '2024-01-03')", (bob,))
        run(
            "INSERT INTO vouch(voucher_id, contact_id, topic, on_date) VALUES (?, ?, 'kites', '2024-01-04')", (bob, ada)
        )
        run("INSERT INTO interaction(channel, on_date, text) VALUES ('lunch', '2024-01-05', 'Talked')")
        for card in (ada, bob):
            run("INSERT INTO interaction_contact(interaction_id, contact_id) VALUES (1, ?)", (card,))
    one, other = card_named(book, "Ada"), card_named(book, "Bob")
    assert [e.text for e in one.timeline] == [
        "Talked",
        "Bob recommended them for kites",
        "Bob made the introduction to you",
    ]
    assert [e.text for e in other.timeline] == [
        "Talked",
        "Recommended Ada for kites",
        "You owe: a lunch",
        "Introduced Ada to you",
    ]
    assert [p.name for p in one.timeline[0].people] == ["Bob"]
    assert one.spoke == "2024-01-05"


def test_unknown_cards_and_you_are_no_cards(book: Book) -> None:
    with book.read() as connection:
        assert find_cards(connection, [1, 99]) == []
        with pytest.raises(NotMet, match="no card 99"):
            find_card(connection, 99)
