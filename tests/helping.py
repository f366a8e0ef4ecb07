"""A town to ask for help in, and an associate's rolodex beside it."""

from __future__ import annotations

from rolodex.services import editing
from rolodex.services.vouching import vouch
from rolodex.storage.book import Book

YOU = 1


def add(book: Book, line: str, **title: str) -> int:
    """A card of your own; `title` and `company` give it a job."""
    card, _ = editing.add_card(book, line)
    if title:
        editing.add_field(book, card, "job", {"company": "", **title})
    return card


def say(
    book: Book, voucher: int, card: int, topic: str, words: str = "", *, warning: bool = False, on: str = ""
) -> int:
    """A vouch on a card; returns its id."""
    return vouch(book, voucher, card, "", topic, words, warning, on or "2026-03-01").vouch


def skill(book: Book, card: int, name: str) -> None:
    """A skill, as an import of endorsements gives it."""
    with book.change("test", "x") as change:
        run = change.connection.exec_driver_sql
        run("INSERT OR IGNORE INTO skill(name, key) VALUES (?, ?)", (name, name.lower()))
        run("INSERT INTO contact_skill(contact_id, skill_id) SELECT ?, id FROM skill WHERE name = ?", (card, name))


def layer(book: Book, associate: int, people: dict[str, str], expires: str = "") -> dict[str, int]:
    """An associate's rolodex of people, by name and title; gives each one's card."""
    cards: dict[str, int] = {}
    with book.change("test", "x") as change:
        run = change.connection.exec_driver_sql
        number = run(
            "INSERT INTO layer(associate_id, name, expires_on) VALUES (?, 'a file', ?) RETURNING id",
            (associate, expires),
        ).scalar_one()
        for name, title in people.items():
            card = run(
                "INSERT INTO contact(uid, given, added, layer_id) VALUES (?, ?, '2026-01-01', ?) RETURNING id",
                (f"{number} {name}", name, number),
            ).scalar_one()
            run("INSERT INTO position(contact_id, title, current) VALUES (?, ?, 1)", (card, title))
            cards[name] = int(card)
    return cards


def recognise(book: Book, *cards: int) -> None:
    """These cards are one person's, who has one address on each."""
    with book.change("test", "x") as change:
        for card in cards:
            change.connection.exec_driver_sql(
                "INSERT INTO email(contact_id, value, key) VALUES (?, ?, ?)", (card, "luis@x.example", "luis@x.example")
            )
