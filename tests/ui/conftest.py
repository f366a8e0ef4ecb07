"""A window's insides on a real book: look, session, desk, and a small town of people to look at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rolodex.models.draft import DraftAddress, DraftDate
from rolodex.services import editing
from rolodex.storage.book import Book
from rolodex.ui import theme
from rolodex.ui.page import Desk, Page
from rolodex.ui.session import Session
from rolodex.ui.window import Window
from tests.helpers import archive, import_, linked

PageKind = TypeVar("PageKind", bound=Page)
# As the cards stand in the list, by first name.
NAMES = ["Ada Lindqvist", "Émile Brandt", "Ivo Brandt", "Kofi Asante", "Mia Okoro", "Zoë Ahn"]
HOSTILE = '<img src="x.png"><b>Eve</b> \u202egnp\u202c'
HOSTILE_SHOWN = '<img src="x.png"><b>Eve</b> gnp'


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, qapp: QApplication) -> Iterator[None]:
    """What a window remembers of itself stays in the test's folder."""
    folder = tmp_path / "settings"
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(folder))
    names = qapp.organizationName(), qapp.applicationName()
    qapp.setOrganizationName("Rolodex")
    qapp.setApplicationName(f"Rolodex test {tmp_path.name}")
    yield
    qapp.setOrganizationName(names[0])
    qapp.setApplicationName(names[1])


@pytest.fixture
def look(qapp: QApplication) -> Iterator[theme.Appearance]:
    """The light look, with nothing moving."""
    appearance = theme.Appearance(qapp, "light", reduced_motion=True)
    yield appearance
    appearance.set_reduced_motion(False)
    appearance.deleteLater()


@pytest.fixture
def session(tmp_path: Path, qapp: QApplication) -> Iterator[Session]:
    """A session on a new book."""
    opened = Session(Book(tmp_path / "my.rolodex"))
    yield opened
    opened.close()
    # Now, with its children: the garbage collector may take them apart in the wrong order.
    shiboken6.delete(opened)


@pytest.fixture
def town(session: Session) -> dict[str, int]:
    """Six people in the book, and each one's card."""
    fill(session.book)
    with session.book.read() as connection:
        rows = connection.exec_driver_sql("SELECT name, id FROM card_row").fetchall()
    return {str(row[0]): int(row[1]) for row in rows}


@pytest.fixture
def desk(session: Session, look: theme.Appearance) -> Desk:
    """A desk whose wishes nobody answers but the test."""
    return Desk(session, look, session)


def put_up(page: PageKind, qtbot: QtBot) -> PageKind:
    """Show a page by itself, which follows the book as it does in a window."""
    page.session.changed.connect(lambda changed: page.refresh(changed.contacts))
    qtbot.addWidget(page)
    page.resize(1072, 740)
    page.show()
    return page


@contextmanager
def open_window(session: Session, look: theme.Appearance, page: str) -> Iterator[Window]:
    """A whole window that shows that page, in front, until the test is over."""
    made = Window(session, look)
    made.show_page(page)
    made.show()
    made.activateWindow()
    try:
        yield made
    finally:
        made.close()
        shiboken6.delete(made)


def fill(book: Book) -> None:
    """The six of NAMES: three from a LinkedIn archive, three typed by hand."""
    ivo = linked("in/ivo-brandt", "Ivo", "Brandt", ("Broker", "Harbour Freight"), email="ivo@harbour.example")
    ivo.dates = [DraftDate("birthday", 1984, 5, 12)]
    ivo.addresses = [DraftAddress(street="12 Mill Lane", city="Elmstead", postcode="CO7 7AA", country="UK")]
    people = [
        ivo,
        linked("in/mia-okoro", "Mia", "Okoro", ("Nurse", "Elm Clinic")),
        linked("in/emile-brandt", "Émile", "Brandt", ("Owner", "Harbour Freight GmbH")),
    ]
    import_(book, archive(people, "2026-03-02"))
    for line in (
        "Ada Lindqvist @Lindqvist Bakery ada@bakery.example +1 212 555 0123 #supplier",
        "Kofi Asante @Asante Roofing",
        "Zoë Ahn @Harbour Lights #client",
    ):
        editing.add_card(book, line)
