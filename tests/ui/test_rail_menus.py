"""Saved searches in the rail, and the menus of its entries."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rolodex.services.searches import save_search
from rolodex.ui.cards import exporting
from rolodex.ui.session import Session
from rolodex.ui.theme import Appearance
from rolodex.ui.widgets.field import Field
from rolodex.ui.window import Window
from tests.helpers import card_named
from tests.ui.cards_hand import choose, offered, popped_up

# Said by Qt's offscreen platform whenever a menu opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$")


@pytest.fixture
def window(session: Session, town: dict[str, int], look: Appearance, qtbot: QtBot) -> Iterator[Window]:
    """A window on the town, with two saved searches."""
    save_search(session.book, "Brandts", "brandt")
    save_search(session.book, "Clients", "tag:client")
    made = Window(session, look)
    qtbot.addWidget(made)
    made.show_page("cards")
    made.show()
    qtbot.waitUntil(lambda: len(entries(made)) == 2)
    yield made
    made.close()


def entries(window: Window) -> list[str]:
    """The saved searches as the rail reads aloud."""
    return [e.accessibleName() for key, e in window._rail._entries.items() if key.startswith("saved:")]


def offer(window: Window, key: str, qtbot: QtBot, *path: str) -> list[str]:
    """Open an entry's menu by its key, and choose from it."""
    QTest.keyClick(window._rail.entry(key), Qt.Key.Key_Menu)
    menu = popped_up(qtbot)
    words = offered(menu)
    choose(menu, *path) if path else menu.close()
    return words


def rename(window: Window, qtbot: QtBot, name: str) -> None:
    """Write another name into the entry that is being renamed."""
    qtbot.waitUntil(lambda: bool(window._rail.findChildren(Field)))
    (field,) = window._rail.findChildren(Field)
    field.selectAll()
    QTest.keyClicks(field, name)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_saved_searches_are_counted_once_all_is_at_rest(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: entries(window) == ["Brandts, 2", "Clients, 1"])
    window._rail.entry("saved:2").click()
    assert window.search_field().text() == "tag:client"
    assert window._rail.current() == "saved:2"


def test_a_saved_search_is_renamed_in_place_moved_and_removed(window: Window, qtbot: QtBot) -> None:
    words = offer(window, "saved:1", qtbot, "Rename")
    assert words == ["Open", "Export these cards…", "Rename", "Move up", "Move down", "Remove this search"]
    menu = window._rail.menu("saved:1")
    assert menu is not None
    # The first goes no further up.
    assert [action.text() for action in menu.actions() if not action.isEnabled() and action.text()] == ["Move up"]
    rename(window, qtbot, "Family")
    qtbot.waitUntil(lambda: entries(window)[0].startswith("Family"))
    offer(window, "saved:1", qtbot, "Move down")
    qtbot.waitUntil(lambda: entries(window)[1].startswith("Family"))
    offer(window, "saved:1", qtbot, "Remove this search")
    qtbot.waitUntil(lambda: len(entries(window)) == 1)
    window.undo()
    qtbot.waitUntil(lambda: len(entries(window)) == 2)


def test_escape_leaves_a_name_as_it_was(window: Window, qtbot: QtBot) -> None:
    offer(window, "saved:1", qtbot, "Rename")
    (field,) = window._rail.findChildren(Field)
    QTest.keyClicks(field, "Nobody")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert entries(window)[0].startswith("Brandts")


def test_a_tag_is_renamed_kept_in_touch_with_and_removed(window: Window, session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: 'tag:"client"' in window._rail._entries)
    with qtbot.waitSignal(session.changed) as told:
        offer(window, 'tag:"client"', qtbot, "Keep in touch", "Every month")
    assert told.args[0].label.endswith("with the tag client")
    offer(window, 'tag:"client"', qtbot, "Rename")
    rename(window, qtbot, "customer")
    qtbot.waitUntil(lambda: [tag.name for tag in card_named(session.book, "Zoë Ahn").tags] == ["customer"])
    qtbot.waitUntil(lambda: 'tag:"customer"' in window._rail._entries)
    offer(window, 'tag:"customer"', qtbot, "Remove this tag")
    qtbot.waitUntil(lambda: not card_named(session.book, "Zoë Ahn").tags)


def test_a_list_of_cards_is_exported(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(exporting, "choose_target", lambda _, name: asked.append(name))
    offer(window, "saved:1", qtbot, "Export these cards…")
    qtbot.waitUntil(lambda: asked == ["Brandts"])


def test_places_that_are_no_lists_offer_nothing(window: Window) -> None:
    assert window._rail.menu("history") is None
    assert offered(window._rail.menu("cards")) == ["Open", "Export these cards…"]


def test_ctrl_s_saves_what_is_typed_above(window: Window, session: Session, qtbot: QtBot) -> None:
    field = window.search_field()
    field.setFocus()
    QTest.keyClicks(field, "okoro")
    QTest.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(asked_for(window)))
    (name,) = asked_for(window)
    assert name.text() == "okoro"
    QTest.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(entries(window)) == 3)
    assert not asked_for(window)


def asked_for(window: Window) -> list[Field]:
    """The field for the name of a search, while it is there."""
    fields = window.findChildren(Field)
    return [field for field in fields if field.accessibleName() == "Name of the search" and field.isVisible()]
