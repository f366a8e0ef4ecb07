"""Settings: each is saved as it is chosen, and what cannot be is said so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rolodex.app import make_appearance
from rolodex.queries.settings import BookSettings, book_settings
from rolodex.services.settings import set_home_country
from rolodex.ui import theme
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.settings.page import SettingsPage
from rolodex.ui.widgets.check import CheckBox
from rolodex.ui.widgets.field import Field, Select
from tests.ui.cards_hand import words_in
from tests.ui.conftest import put_up


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SettingsPage:
    made = put_up(SettingsPage(desk), qtbot)
    made.arrive()
    qtbot.waitUntil(lambda: bool(field(made, "Home country").text()))
    return made


def field(page: SettingsPage, name: str) -> Field:
    return next(field for field in page.findChildren(Field) if field.accessibleName() == name)


def write(page: SettingsPage, name: str, text: str) -> Field:
    """Write into a field, and leave it with Enter."""
    found = field(page, name)
    found.setFocus()
    found.selectAll()
    QTest.keyClicks(found, text)
    QTest.keyClick(found, Qt.Key.Key_Return)
    return found


def saved(session: Session) -> BookSettings:
    with session.book.read() as connection:
        return book_settings(connection)


def test_shows_what_the_book_and_the_machine_say(page: SettingsPage, session: Session) -> None:
    assert (field(page, "Home country").text(), field(page, "Language of the alphabet").text()) == ("US", "en")
    assert str(session.book.path) in words_in(page)


def test_the_country_and_the_alphabet_are_kept_in_the_book(page: SettingsPage, session: Session, qtbot: QtBot) -> None:
    write(page, "Home country", "de")
    qtbot.waitUntil(lambda: saved(session).home_country == "DE")
    write(page, "Language of the alphabet", "SV")
    qtbot.waitUntil(lambda: saved(session).language == "sv")


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [("Home country", "Germany", "two letters"), ("Home country", "", "two letters"),
     ("Language of the alphabet", "?!", "two letters"), ("Language of the alphabet", "", "two letters")],
)  # fmt: skip
def test_what_is_none_is_said_so_and_not_saved(
    page: SettingsPage, session: Session, name: str, typed: str, says: str
) -> None:
    before = saved(session)
    found = field(page, name)
    found.clear()
    assert says in write(page, name, typed).accessibleDescription()
    # One sees it too, not only a screen reader or a patient mouse.
    assert any(says in words for words in words_in(page) if words)
    assert saved(session) == before
    write(page, name, {"Home country": "FR"}.get(name, "fr"))
    assert found.accessibleDescription() == ""


def test_leaving_a_field_as_it_was_changes_nothing(page: SettingsPage, session: Session, qtbot: QtBot) -> None:
    changed: list[object] = []
    session.changed.connect(changed.append)
    write(page, "Home country", "US")
    QTest.keyClick(field(page, "Home country"), Qt.Key.Key_Return)
    done: list[int] = []
    session.do(lambda _: 1, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert len(changed) <= 1


def test_a_change_from_elsewhere_is_shown(page: SettingsPage, session: Session, qtbot: QtBot) -> None:
    session.do(lambda book: set_home_country(book, "SE"))
    qtbot.waitUntil(lambda: field(page, "Home country").text() == "SE")


def test_the_look_is_worn_at_once_and_remembered(
    page: SettingsPage, look: theme.Appearance, qapp: object, qtbot: QtBot
) -> None:
    select = page.findChild(Select)
    assert select is not None
    select.setFocus()
    for _ in range(4):
        QTest.keyClick(select, Qt.Key.Key_Down)
    assert select.currentText() == "High contrast"
    assert look.choice == "contrast"
    assert theme.current().name == "contrast"
    assert QSettings().value("window/look") == "contrast"
    look.choose("light")


def test_stillness_is_kept_for_the_next_window(page: SettingsPage, look: theme.Appearance) -> None:
    box = page.findChild(CheckBox)
    assert box is not None
    assert box.isChecked()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert theme.motion(100) == 100
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert theme.motion(100) == 0
    assert QSettings().value("window/still", type=bool) is True


def test_the_next_window_wears_what_was_chosen(qapp: object) -> None:
    QSettings().setValue("window/look", "dark")
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    appearance = make_appearance(application)
    assert appearance.choice == "dark"
    appearance.choose("light")
    appearance.deleteLater()
    QSettings().setValue("window/look", "nonsense")
    appearance = make_appearance(application)
    assert appearance.choice == "system"
    appearance.deleteLater()


def test_your_name_is_kept_for_letters(page: SettingsPage, session: Session, qtbot: QtBot) -> None:
    write(page, "Your name", "Alex Marin")
    qtbot.waitUntil(lambda: saved(session).my_name == "Alex Marin")
    write(page, "Your name", " ")
    qtbot.waitUntil(lambda: saved(session).my_name == "")
