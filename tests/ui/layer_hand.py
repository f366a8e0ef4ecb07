"""Associates' rolodexes put straight into a book, and a window on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from rolodex.queries.cards import card_ids
from rolodex.queries.layers import Layer
from rolodex.storage.book import Book
from rolodex.text import company_key, email_key
from rolodex.ui.layers.page import LayerPage
from rolodex.ui.layers.place import layer_key
from rolodex.ui.session import Session
from rolodex.ui.theme import Appearance
from tests.ui.test_window import WindowHand

CONTROL = Qt.KeyboardModifier.ControlModifier
# Whom Ada's rolodex holds, as they stand in its list.
THEIRS = ["Alba Conti", "Ivo Brandt", "Luis Romero"]
# (given, family, title, company, e-mail)
Told = tuple[str, str, str, str, str]

LUIS: Told = ("Luis", "Romero", "Buyer", "Northwind Foods", "luis@northwind.example")
ALBA: Told = ("Alba", "Conti", "PR lead", "Northwind Foods", "alba@northwind.example")
IVO: Told = ("Ivo", "Brandt", "Broker", "Harbour Freight", "ivo@harbour.example")


def give(
    book: Book,
    associate: int,
    people: Sequence[Told],
    *,
    given_on: str = "2026-11-03",
    expires_on: str = "",
) -> int:
    """An associate gives you their contacts, in one change. Returns the rolodex's id."""
    with book.change("import", "Imported a rolodex") as change:
        run = change.connection.exec_driver_sql

        def insert(table: str, **values: object) -> int:
            columns, marks = ", ".join(values), ", ".join("?" * len(values))
            sql = f"INSERT INTO {table}({columns}) VALUES ({marks}) RETURNING id"
            return int(run(sql, tuple(values.values())).scalar_one())

        layer = insert("layer", associate_id=associate, given_on=given_on, expires_on=expires_on)
        source = insert(
            "source", layer_id=layer, kind="linkedin", name="Connections.csv", digest="00", at="2026-11-03T08:00:00Z",
            as_of=given_on,
        )  # fmt: skip
        for given, family, title, company, email in people:
            card = insert("contact", uid=str(uuid4()), layer_id=layer, given=given, family=family, added="2026-11-03")
            record = insert("record", contact_id=card, source_id=source, key=email, given=given, family=family)
            run("UPDATE contact SET name_record_id = ? WHERE id = ?", (record, card))
            insert("email", contact_id=card, value=email, key=email_key(email), record_id=record)
            run("INSERT OR IGNORE INTO company(name, key) VALUES (?, ?)", (company, company_key(company)))
            firm = run("SELECT id FROM company WHERE key = ?", (company_key(company),)).scalar_one()
            insert(
                "position", contact_id=card, company_id=firm, as_written=company, title=title, current=1,
                record_id=record,
            )  # fmt: skip
            insert(
                "acquaintance", contact_id=card, other_id=associate, how="connected on LinkedIn", since="2019-04-03",
                record_id=record,
            )  # fmt: skip
    return layer


def crowd(count: int) -> list[Told]:
    """So many people, no two of one name."""
    given = ("Ada", "Ben", "Cleo", "Dov", "Eva", "Finn", "Gus", "Hana", "Iris", "Jon", "Kaya", "Leo", "Mo", "Nia")
    family = ("Abel", "Boone", "Cho", "Diaz", "Engel", "Ford", "Gray", "Holt", "Ito", "Jung", "Kahn", "Lund", "Moss")
    made = []
    for number in range(count):
        first, last = given[number % len(given)], family[number // len(given) % len(family)]
        last += "" if number < len(given) * len(family) else f" {number}"
        made.append((first, last, "Buyer", f"Firm {number % 40}", f"p{number}@firm.example"))
    return made


def tomorrow() -> str:
    """A day that is not over."""
    return date.fromordinal(date.today().toordinal() + 1).isoformat()


def layer(**more: Any) -> Layer:
    """A rolodex that is only talked about."""
    told: dict[str, Any] = {
        "id": 1, "associate_id": 2, "associate": "Dana Okafor", "photo_id": None, "cards": 640,
        "given_on": "2026-11-03", "expires_on": "", "known": 0,
    }  # fmt: skip
    return Layer(**{**told, **more})


class LayersHand(WindowHand):
    """A window on the town, where Ada gave you her three and Mia a crowd."""

    def __init__(self, session: Session, look: Appearance, qtbot: QtBot, town: dict[str, int]) -> None:
        self.session, self.town = session, town
        self.ada = give(session.book, town["Ada Lindqvist"], [LUIS, ALBA, IVO])
        self.mia = give(session.book, town["Mia Okoro"], crowd(250))
        super().__init__(session, look, qtbot)
        self.until(lambda: layer_key(self.mia) in self.rail()._entries)

    def layer_page(self) -> LayerPage:
        page = self.window.page("layer")
        assert isinstance(page, LayerPage)
        return page

    def people(self) -> list[str | None]:
        """Who is listed in the rolodex."""
        model = self.layer_page().list.model
        return [model.index(row).data() for row in range(model.rowCount())]

    def open_ada(self) -> LayerPage:
        """Go to Ada's rolodex by the rail."""
        self.rail().entry(layer_key(self.ada)).click()
        self.until(lambda: self.people() == THEIRS)
        return self.layer_page()

    def open(self, name: str) -> LayerPage:
        """Go to somebody's card in Ada's rolodex."""
        page = self.open_ada()
        page.list.set_current(THEIRS.index(name))
        self.until(lambda: page.view.shown is not None and page.view.shown.card.name == name)
        return page

    def card_in(self, layer_id: int, name: str) -> int:
        with self.session.book.read() as connection:
            sql = "SELECT id FROM card_row WHERE layer_id = ? AND name = ?"
            return int(connection.exec_driver_sql(sql, (layer_id, name)).scalar_one())

    def own_cards(self) -> int:
        with self.session.book.read() as connection:
            return len(card_ids(connection))

    def changes(self) -> int:
        with self.session.book.read() as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM change").scalar_one())

    def menu(self) -> QMenu:
        self.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def undo(self) -> None:
        self.key(Qt.Key.Key_Z, CONTROL)
