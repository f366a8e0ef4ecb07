"""The program as a whole: which page a book opens on, and the way into the demo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rolodex import app
from rolodex.errors import BookError
from rolodex.services.editing import add_card, remove_cards
from rolodex.services.watch import Watch
from rolodex.storage.book import Book
from rolodex.ui import theme
from rolodex.ui.cards.page import CardsPage
from rolodex.ui.settings.page import SettingsPage
from rolodex.ui.welcome.page import WelcomePage
from rolodex.ui.window import Window


@pytest.fixture
def windows(tmp_path: Path, qapp: QApplication) -> Iterator[app.Windows]:
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    look = theme.Appearance(qapp, "light", reduced_motion=True)
    made = app.Windows(look, tmp_path / "demo")
    (tmp_path / "demo").mkdir()
    yield made
    for window in made._open:
        if shiboken6.isValid(window):
            session = window.session
            window.close()
            shiboken6.delete(window)
            shiboken6.delete(session)
    look.set_reduced_motion(False)
    look.deleteLater()


def in_sight(window: Window) -> str:
    return next(page.key for page in window._pages.values() if page.isVisible())


def small_town(path: Path, watch: Watch) -> int:
    """Stands for the demo's town, which takes a while to build."""
    with Book(path) as book:
        add_card(book, "Mayor Quill @Town Hall")
    return 1


def test_a_new_book_opens_on_the_welcome_page(windows: app.Windows, tmp_path: Path, qtbot: QtBot) -> None:
    window = windows.open(tmp_path / "new.rolodex")
    assert in_sight(window) == "welcome"
    assert not window._rail.isVisible()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert in_sight(window) == "cards"
    assert window._rail.isVisible()


def test_a_book_with_people_opens_on_its_cards(windows: app.Windows, tmp_path: Path, qtbot: QtBot) -> None:
    with Book(tmp_path / "my.rolodex") as book:
        add_card(book, "Ada Lindqvist")
    window = windows.open(tmp_path / "my.rolodex")
    page = window.page("cards")
    assert isinstance(page, CardsPage)
    qtbot.waitUntil(lambda: page.view.card is not None and page.view.card.name == "Ada Lindqvist")


def test_a_book_one_emptied_is_not_new(windows: app.Windows, tmp_path: Path) -> None:
    with Book(tmp_path / "my.rolodex") as book:
        remove_cards(book, [add_card(book, "Ada Lindqvist")[0]])
    assert in_sight(windows.open(tmp_path / "my.rolodex")) == "cards"


def test_the_demo_door_opens_the_town_in_place_of_the_empty_book(
    windows: app.Windows, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "make_demo", small_town)
    window = windows.open(tmp_path / "new.rolodex")
    page = window.page("welcome")
    assert isinstance(page, WelcomePage)
    QTest.mouseClick(page.demo_door, Qt.MouseButton.LeftButton)
    # However often one presses.
    QTest.mouseClick(page.demo_door, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.isVisible())
    (shown,) = (one for one in windows._open if shiboken6.isValid(one) and one.isVisible())
    assert shown.windowTitle() == "Rolodex – demo"
    cards = shown.page("cards")
    assert isinstance(cards, CardsPage)
    qtbot.waitUntil(lambda: cards.view.card is not None and cards.view.card.name == "Mayor Quill")
    # Nothing of it is in one's own book.
    with Book(tmp_path / "new.rolodex") as book, book.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM card_row").scalar_one() == 0


def test_a_demo_that_fails_says_so_and_can_be_tried_again(
    windows: app.Windows, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, watch: Watch) -> int:
        Book(path).close()
        raise BookError("The disk is full, so nothing was written.")

    monkeypatch.setattr(app, "make_demo", fail)
    window = windows.open(tmp_path / "new.rolodex")
    page = window.page("welcome")
    assert isinstance(page, WelcomePage)
    page.demo_wanted.emit()
    qtbot.waitUntil(lambda: "disk is full" in window._toast.accessibleName())
    monkeypatch.setattr(app, "make_demo", small_town)
    page.demo_wanted.emit()
    qtbot.waitUntil(lambda: len(windows._open) == 2)
    assert in_sight(windows._open[1]) == "cards"


def test_a_book_that_cannot_be_opened_is_told(windows: app.Windows, tmp_path: Path) -> None:
    (tmp_path / "no.rolodex").write_text("This is no book.", encoding="utf-8")
    with pytest.raises(BookError, match="is not a Rolodex book"):
        windows.open(tmp_path / "no.rolodex")


def test_the_look_is_the_one_chosen_before(windows: app.Windows, tmp_path: Path, qapp: QApplication) -> None:
    window = windows.open(tmp_path / "new.rolodex")
    window.show_page("settings")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    page._looks.setCurrentText("Dark")
    again = app.make_appearance(qapp)
    assert (again.choice, theme.current().name) == ("dark", "dark")
    window.desk.appearance.choose("light")
    again.deleteLater()
