"""The duplicates page in the real window: pairs one after the other, by mouse and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QBuffer, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from rolodex.queries.card import find_card
from rolodex.queries.card_parts import Card
from rolodex.services import editing
from rolodex.ui import theme
from rolodex.ui.cards import joining
from rolodex.ui.cards.menus import card_menu
from rolodex.ui.cards.merge_with import MergeWith
from rolodex.ui.cards.page import CardsPage
from rolodex.ui.cards.split_panel import SplitPanel
from rolodex.ui.duplicates import finder as duplicates_finder
from rolodex.ui.duplicates.comparing import compare
from rolodex.ui.duplicates.finder import Finder
from rolodex.ui.duplicates.page import DuplicatesPage
from rolodex.ui.session import Session
from rolodex.ui.window import Window
from tests.helpers import archive, cards, import_, linked, person, reading, values
from tests.ui.conftest import HOSTILE, HOSTILE_SHOWN


def _png(colour: str) -> bytes:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def _fill(session: Session) -> None:
    """Three pairs: Ada twice, Bob twice, Mia twice, each from LinkedIn and from a phone."""
    people = [("Ada", "Lindqvist", "Bakery"), ("Bob", "Frost", "Frost & Sons"), ("Mia", "Okoro", "Elm Clinic")]
    import_(
        session.book,
        archive(
            [linked(f"in/{g.lower()}", g, f, ("Owner", c), email=f"{g}@x.example") for g, f, c in people], "2026-03-02"
        ),
    )
    import_(
        session.book,
        reading(
            [
                person(g, f, key=f"uid-{g}", phone=f"+1 212 555 010{n}", job=("", c))
                for n, (g, f, c) in enumerate(people)
            ]
        ),
    )


@pytest.fixture
def opened(session: Session, look: theme.Appearance) -> Iterator[Callable[..., Window]]:
    """Opens a window at a page of the book."""
    made: list[Window] = []

    def open_window(key: str, request: object = None) -> Window:
        window = Window(session, look)
        made.append(window)
        window.show()
        window.show_page(key, request)
        return window

    yield open_window
    for window in made:
        window.close()
        shiboken6.delete(window)


@pytest.fixture
def window(session: Session, opened: Callable[..., Window], qtbot: QtBot) -> Window:
    """A window on a book with three pairs, at its duplicates."""
    _fill(session)
    made = opened("duplicates")
    qtbot.waitUntil(lambda: len(made.desk.duplicates.pairs) == 3)
    qtbot.waitUntil(lambda: _page(made).comparison is not None)
    return made


def _page(window: Window) -> DuplicatesPage:
    page = window.page("duplicates")
    assert isinstance(page, DuplicatesPage)
    return page


def _pairs(window: Window) -> list[str]:
    return [pair.name for pair in _page(window).list.pair_model.pairs]


def _shown(window: Window) -> str:
    comparison = _page(window).comparison
    return comparison.cards[0].name if comparison else ""


def _names(session: Session) -> list[str]:
    return [card.name for card in cards(session.book)]


def _press(window: Window, key: Qt.Key) -> None:
    focus = QApplication.focusWidget() or window
    QTest.keyClick(focus, key)


def test_the_pairs_stand_beside_the_two_cards(window: Window, qtbot: QtBot) -> None:
    page = _page(window)
    QAbstractItemModelTester(page.list.pair_model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert sorted(_pairs(window)) == ["Ada Lindqvist", "Bob Frost", "Mia Okoro"]
    assert _shown(window) == _pairs(window)[0]
    spoken = page.list.pair_model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "the same name and company" in spoken
    assert "% match" in spoken
    assert window._rail.entry("duplicates").accessibleName() == "Duplicates, 3"


def test_keys_alone_decide_one_pair_after_the_other(window: Window, session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(_page(window).list.hasFocus)
    first, second, third = _pairs(window)
    _press(window, Qt.Key.Key_M)
    assert _pairs(window) == [second, third]
    qtbot.waitUntil(lambda: _shown(window) == second)
    qtbot.waitUntil(lambda: _names(session).count(first) == 1)
    _press(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: _shown(window) == third)
    assert _pairs(window) == [third, second]
    _press(window, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: _shown(window) == second)
    qtbot.waitUntil(lambda: values(session.book, "SELECT count(*) FROM not_same") == [1])
    assert _names(session).count(third) == 2
    _press(window, Qt.Key.Key_M)
    qtbot.waitUntil(_page(window).empty.isVisible)
    qtbot.waitUntil(lambda: _names(session).count(second) == 1)
    assert window._rail.entry("duplicates").accessibleName() == "Duplicates"


def test_the_very_likely_merge_all_at_once_and_come_back_at_once(
    window: Window, session: Session, qtbot: QtBot
) -> None:
    page = _page(window)
    _press(window, Qt.Key.Key_S)
    assert page.all_link.words() == "Merge all 2 very likely"
    skipped = _pairs(window)[-1]
    with qtbot.waitSignal(session.changed) as merged:
        page.all_link.click()
    assert sorted(_names(session)) == sorted(["Ada Lindqvist", "Bob Frost", "Mia Okoro", skipped])
    assert _pairs(window) == [skipped]
    assert merged.args is not None
    window.undo(merged.args[0].id)
    qtbot.waitUntil(lambda: len(_names(session)) == 6)


def test_a_card_removed_by_another_program_is_no_riddle(window: Window, session: Session, qtbot: QtBot) -> None:
    pair = _page(window).list.current()
    assert pair is not None
    editing.remove_cards(session.book, [pair.other])
    with qtbot.waitSignal(window.desk.toast_wanted) as said:
        _press(window, Qt.Key.Key_M)
    assert said.args is not None
    assert said.args[0] == "One of the two cards is no longer there."
    qtbot.waitUntil(lambda: len(_pairs(window)) == 2 and pair.name not in _pairs(window), timeout=8000)


def test_with_nobody_to_tell_apart_the_page_leads_on(
    session: Session, opened: Callable[..., Window], qtbot: QtBot
) -> None:
    made = opened("duplicates")
    page = _page(made)
    (button,) = page.empty.findChildren(QAbstractButton)
    qtbot.waitUntil(lambda: button.text() == "Import files")
    with qtbot.waitSignal(made.desk.import_wanted):
        button.click()


def test_undo_brings_the_pair_back(window: Window, session: Session, qtbot: QtBot) -> None:
    first = _pairs(window)[0]
    qtbot.mouseClick(_page(window).merge_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _names(session).count(first) == 1)
    qtbot.waitUntil(window._toast.isVisible)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _names(session).count(first) == 2)
    qtbot.waitUntil(lambda: first in _pairs(window), timeout=8000)


def test_the_last_pair_skipped_is_followed_by_the_first(window: Window, qtbot: QtBot) -> None:
    names = _pairs(window)
    _page(window).list.go(2)
    qtbot.waitUntil(lambda: _shown(window) == names[2])
    qtbot.mouseClick(_page(window).skip_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _shown(window) == names[0])


def test_name_and_picture_are_chosen_by_key(session: Session, opened: Callable[..., Window], qtbot: QtBot) -> None:
    one, _ = editing.add_card(session.book, "Ana Sousa @Forge")
    two, _ = editing.add_card(session.book, "Ana Souza @Forge")
    editing.set_photo(session.book, one, _png("red"))
    editing.set_photo(session.book, two, _png("blue"))
    pictures = {card.id: card.photo_id for card in cards(session.book)}
    window = opened("duplicates", (one, two))
    page = _page(window)
    qtbot.waitUntil(lambda: page.comparison is not None)
    qtbot.waitUntil(page.list.hasFocus)
    assert page.comparison is not None
    assert (page.comparison.names.card, page.comparison.pictures.card) == (one, one)
    _press(window, Qt.Key.Key_Right)
    _press(window, Qt.Key.Key_P)
    assert (page.comparison.names.card, page.comparison.pictures.card) == (two, two)
    _press(window, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: _names(session) == ["Ana Souza"])
    (card,) = cards(session.book)
    assert (card.id, card.photo_id, [n.value for n in card.names]) == (one, pictures[two], ["Ana Sousa"])
    # Two cards somebody chose by hand: afterwards the one they became is shown.
    qtbot.waitUntil(lambda: isinstance(window._current(), CardsPage))


def test_a_book_without_pairs_says_so(session: Session, opened: Callable[..., Window], qtbot: QtBot) -> None:
    editing.add_card(session.book, "Ada Lindqvist")
    window = opened("duplicates")
    qtbot.waitUntil(_page(window).empty.isVisible)
    assert _page(window).empty.findChildren(QLabel)[0].text() == "No two of your cards look like one person."


def test_hostile_names_are_shown_literally(session: Session, opened: Callable[..., Window], qtbot: QtBot) -> None:
    one, _ = editing.add_card(session.book, "Eve")
    two, _ = editing.add_card(session.book, "Eve")
    editing.set_name(session.book, one, given=HOSTILE)
    editing.add_field(session.book, two, "note", HOSTILE)
    window = opened("duplicates", (one, two))
    page = _page(window)
    qtbot.waitUntil(lambda: page.comparison is not None)
    assert page.comparison is not None
    labels = page.comparison.findChildren(QLabel)
    assert any(HOSTILE_SHOWN in label.text() for label in labels)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    assert page.comparison.names.buttons[0].accessibleName() == f"Name of {HOSTILE_SHOWN}"


# Comparing -----------------------------------------------------------------------------------------------------


def _card(session: Session, number: int) -> Card:
    with session.book.read() as connection:
        return find_card(connection, number)


def test_a_comparison_tells_what_agrees_and_what_differs(session: Session) -> None:
    one, _ = editing.add_card(session.book, "Ada @Bakery ada@bakery.example +1 212 555 0123 #client")
    two, _ = editing.add_card(session.book, "Ada @Kite ADA@bakery.example ada@home.example #client")
    lines = compare(_card(session, one), _card(session, two))
    told = [
        (line.label, line.left and line.left.text, line.right and line.right.text, line.agrees, line.differs)
        for line in lines
    ]
    assert told == [
        ("Job", "Bakery", "Kite", False, True),
        ("E-mail", "ada@bakery.example", "ADA@bakery.example", True, False),
        ("", None, "ada@home.example", False, False),
        ("Phone", "+1 212 555 0123", None, False, False),
        ("Tags", "client", "client", True, False),
    ]
    assert {line.left.source for line in lines if line.left and line.label != "Tags"} == {"typed by you"}


# The finder ----------------------------------------------------------------------------------------------------


def test_the_finder_asks_once_until_the_book_changes(session: Session, qtbot: QtBot) -> None:
    _fill(session)
    finder = Finder(session, session)
    heard: list[int] = []
    finder.found.connect(lambda: heard.append(len(finder.pairs)))
    with qtbot.waitSignal(finder.found):
        finder.look()
    finder.look()
    (pair, *_) = finder.pairs
    finder.settle(pair, pair.other)
    assert heard == [3, 2]
    finder.outdate(frozenset({pair.card}))
    with qtbot.waitSignal(finder.found):
        finder.look()
    assert heard == [3, 2, 3]


def test_a_large_book_is_looked_through_once_somebody_wants_to_see_or_it_was_imported_into(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duplicates_finder, "_AFTER_START_MS", 0)
    monkeypatch.setattr(duplicates_finder, "_AFTER_CHANGE_MS", 0)
    _fill(session)
    quick = Finder(session, session)
    with qtbot.waitSignal(quick.found):
        quick.start()
    monkeypatch.setattr(duplicates_finder, "_QUICK_CARDS", 1)
    large = Finder(session, session)
    with qtbot.assertNotEmitted(large.found, wait=200):
        large.start()
        large.outdate(frozenset({1, 2}))
    with qtbot.waitSignal(large.found):
        large.outdate(None)
    assert large.pairs == quick.pairs


# From a card ---------------------------------------------------------------------------------------------------


@pytest.fixture
def town_window(town: dict[str, int], opened: Callable[..., Window], qtbot: QtBot) -> Window:
    """A window on the six of the town, at Ada's card."""
    made = opened("cards", town["Ada Lindqvist"])
    qtbot.waitUntil(lambda: _cards_page(made).view.card is not None)
    return made


def _cards_page(window: Window) -> CardsPage:
    page = window.page("cards")
    assert isinstance(page, CardsPage)
    return page


def _menu_words(page: CardsPage, chosen: list[int]) -> list[str]:
    assert page.view.card is not None
    menu = card_menu(page, page.view.card, chosen)
    words = [action.text() for action in menu.actions()]
    menu.deleteLater()
    return words


def test_the_menu_merges_and_splits(town_window: Window, town: dict[str, int]) -> None:
    page = _cards_page(town_window)
    one = _menu_words(page, [town["Ada Lindqvist"]])
    assert {"Merge with…", "Split…"} <= set(one)
    assert "Merge 2 cards" in _menu_words(page, [town["Ada Lindqvist"], town["Zoë Ahn"]])


def test_merge_with_finds_the_other_by_typing(town_window: Window, town: dict[str, int], qtbot: QtBot) -> None:
    page = _cards_page(town_window)
    assert page.view.card is not None
    joining.ask_other_card(page, page.view.card)
    panel = page.findChild(MergeWith)
    assert panel is not None
    qtbot.waitUntil(panel.field.hasFocus)
    QTest.keyClicks(panel.field, "zoe")
    qtbot.waitUntil(lambda: [chip.accessibleName() for chip in panel.search.chips] == ["Zoë Ahn, Harbour Lights"])
    _press(town_window, Qt.Key.Key_Down)
    assert panel.search.chips[0].hasFocus()
    _press(town_window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: town_window.page("duplicates") is not None)
    qtbot.waitUntil(lambda: _page(town_window).comparison is not None)
    comparison = _page(town_window).comparison
    assert comparison is not None
    assert [card.id for card in comparison.cards] == [town["Ada Lindqvist"], town["Zoë Ahn"]]


def test_several_chosen_cards_become_one(
    town_window: Window, session: Session, town: dict[str, int], qtbot: QtBot
) -> None:
    joining.merge_chosen(_cards_page(town_window), [town["Ada Lindqvist"], town["Zoë Ahn"], town["Kofi Asante"]])
    qtbot.waitUntil(lambda: _names(session) == ["Ada Lindqvist", "Émile Brandt", "Ivo Brandt", "Mia Okoro"])


def test_split_ticks_the_sources(town_window: Window, session: Session, town: dict[str, int], qtbot: QtBot) -> None:
    page = _cards_page(town_window)
    page.arrive(town["Ivo Brandt"])
    qtbot.waitUntil(lambda: page.view.card is not None and page.view.card.id == town["Ivo Brandt"])
    editing.add_field(session.book, town["Ivo Brandt"], "note", "Typed")
    assert page.view.card is not None
    joining.ask_sources(page, page.view.card)
    qtbot.waitUntil(lambda: page.findChild(SplitPanel) is not None)
    panel = page.findChild(SplitPanel)
    assert panel is not None
    assert not panel.split_button.isEnabled()
    assert not panel.apart_link.isVisible()
    qtbot.waitUntil(panel.ticks[0].hasFocus)
    _press(town_window, Qt.Key.Key_Space)
    assert panel.split_button.isEnabled()
    panel.split_button.setFocus()
    _press(town_window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: _names(session).count("Ivo Brandt") == 2)
    qtbot.waitUntil(lambda: page.findChild(SplitPanel) is None)


def test_split_takes_the_last_merge_apart(
    town_window: Window, session: Session, town: dict[str, int], qtbot: QtBot
) -> None:
    page = _cards_page(town_window)
    joining.merge_chosen(page, [town["Ada Lindqvist"], town["Zoë Ahn"], town["Kofi Asante"]])
    qtbot.waitUntil(lambda: len(_names(session)) == 4)
    assert page.view.card is not None
    joining.ask_sources(page, page.view.card)
    qtbot.waitUntil(lambda: page.findChild(SplitPanel) is not None)
    panel = page.findChild(SplitPanel)
    assert panel is not None
    qtbot.mouseClick(panel.apart_link, Qt.MouseButton.LeftButton, pos=QPoint(10, 8))
    qtbot.waitUntil(lambda: len(_names(session)) == 6)
