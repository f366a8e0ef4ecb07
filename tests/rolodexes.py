"""Associates' rolodexes, and what ties people, written straight into a book."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from rolodex.services import editing
from rolodex.storage.book import Book
from rolodex.text import company_key
from tests.helpers import card_named, values

YOU = 1


def ago(days: int) -> str:
    """The day so many days before today."""
    return (date.today() - timedelta(days)).isoformat()


def own(book: Book, line: str) -> int:
    """A card of your own, from one line."""
    card, _ = editing.add_card(book, line)
    return card


def put(book: Book, table: str, **row: Any) -> int:
    """One row."""
    sql = f"INSERT INTO {table}({', '.join(row)}) VALUES ({', '.join('?' * len(row))}) RETURNING id"
    with book.change("test", "A row") as change:
        return int(change.connection.exec_driver_sql(sql, tuple(row.values())).scalar_one())


def talk(book: Book, card: int, days: int) -> None:
    """You spoke so many days ago."""
    number = put(book, "interaction", channel="call", on_date=ago(days))
    put(book, "interaction_contact", interaction_id=number, contact_id=card)


class Rolodex:
    """The rolodex of one of your people, given 20 days ago."""

    def __init__(self, book: Book, associate: str) -> None:
        self._book = book
        self.associate = card_named(book, associate).id
        self._layer = put(book, "layer", associate_id=self.associate, name="", given_on=ago(20))

    def add(self, given: str, family: str, title: str, company: str, before: str = "") -> int:
        """Somebody in it, who is at a company and was at another one `before`."""
        card = put(
            self._book, "contact", uid=f"{self._layer} {given} {family}", given=given, family=family,
            layer_id=self._layer, added=ago(20),
        )  # fmt: skip
        for name, current in ((company, 1), (before, 0)):
            if name:
                values_of = {"as_written": name, "title": title if current else "", "current": current}
                put(self._book, "position", contact_id=card, company_id=self._company(name), **values_of)
        key = f"in/{given}-{family}".lower()
        put(self._book, "link", contact_id=card, kind="linkedin", value=key, key=key)
        put(self._book, "acquaintance", contact_id=card, other_id=self.associate, how="in their rolodex")
        return card

    def _company(self, name: str) -> int:
        found = values(self._book, "SELECT id FROM company WHERE key = ?", company_key(name))
        return int(found[0]) if found else put(self._book, "company", name=name, key=company_key(name))
