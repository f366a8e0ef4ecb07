"""Files that become an associate's rolodex: begun, asked for, looked over, and imported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rolodex.ui.importing import choose as choose_module
from rolodex.ui.importing.page import ImportPage
from rolodex.ui.importing.whose import SOMEBODY, Whose
from rolodex.ui.layers.place import layer_key
from rolodex.ui.people.find_person import FindPerson
from rolodex.ui.session import Session
from rolodex.ui.theme import Appearance
from rolodex.ui.widgets.scroll import ScrollPage
from tests.ui.cards_hand import choose, words_in
from tests.ui.layer_hand import CONTROL, THEIRS, LayersHand

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$")


@pytest.fixture
def hand(session: Session, town: dict[str, int], look: Appearance, qtbot: QtBot) -> Iterator[LayersHand]:
    made = LayersHand(session, look, qtbot, town)
    yield made
    made.close()


HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
KNOWN = "Ivo,Brandt,https://www.linkedin.com/in/ivo-brandt,,Harbour Freight,Broker,02 Mar 2024"
STRANGER = "Noor,Haddad,https://www.linkedin.com/in/noor-haddad,,Haddad Films,Producer,01 Mar 2024"
LATER = "Ines,Roth,https://www.linkedin.com/in/ines-roth,,Roth & Co,Owner,04 Nov 2026"


class TestWhoseContacts:
    def test_are_asked_for_by_name(self, hand: LayersHand) -> None:
        hand.key(Qt.Key.Key_I, CONTROL)
        page = hand.window.page("import")
        assert isinstance(page, ImportPage)
        assert page.start.whose() == "The files become your own cards."
        page.start.whose_link.click()
        panel = page.findChild(FindPerson)
        assert panel is not None
        hand.until(lambda: QApplication.focusWidget() is panel.field)
        hand.type("zo")
        hand.until(lambda: len(panel.search.chips) == 1)
        hand.key(Qt.Key.Key_Return)
        assert page.start.whose() == "The files become Zoë Ahn's rolodex and none of your own cards."
        assert page.shown() is page.start
        page.start.whose_link.click()
        assert page.start.whose() == "The files become your own cards."

    @pytest.mark.parametrize("name", ["Zoë Ahn", "Maximiliane " * 20])
    def test_all_of_it_fits_the_narrowest_window(self, hand: LayersHand, name: str) -> None:
        hand.window.resize(hand.window.minimumSize())
        hand.window.show_page("import", Whose(hand.town["Zoë Ahn"], name))
        page = hand.window.page("import")
        assert isinstance(page, ImportPage)
        (shown,) = page.start.findChildren(ScrollPage)
        body = shown.widget()
        hand.until(lambda: body.width() == shown.viewport().width())
        assert body.minimumSizeHint().width() <= body.width()
        assert page.start.whose_link.geometry().right() < body.width()

    def test_are_asked_for_at_once_where_a_page_wants_a_rolodex(self, hand: LayersHand) -> None:
        hand.window.show_page("import", SOMEBODY)
        page = hand.window.page("import")
        assert isinstance(page, ImportPage)
        panel = page.findChild(FindPerson)
        assert panel is not None
        hand.until(lambda: QApplication.focusWidget() is panel.field)
        hand.key(Qt.Key.Key_Escape)
        assert page.shown() is page.start
        assert page.start.whose() == "The files become your own cards."

    def test_escape_leaves_it_as_it_was(self, hand: LayersHand) -> None:
        hand.key(Qt.Key.Key_I, CONTROL)
        page = hand.window.page("import")
        assert isinstance(page, ImportPage)
        page.start.whose_link.click()
        panel = page.findChild(FindPerson)
        assert panel is not None
        hand.until(lambda: QApplication.focusWidget() is panel.field)
        hand.key(Qt.Key.Key_Escape)
        assert page.shown() is page.start
        assert hand.page() == "import"
        assert page.start.whose() == "The files become your own cards."

    def test_the_next_import_is_your_own_again(self, hand: LayersHand) -> None:
        hand.open_ada().header.update_button.click()
        hand.key(Qt.Key.Key_I, CONTROL)
        page = hand.window.page("import")
        assert isinstance(page, ImportPage)
        assert page.start.whose() == "The files become your own cards."

    def test_the_menu_begins_an_import_of_theirs(self, hand: LayersHand) -> None:
        hand.window.desk.open_card(hand.town["Kofi Asante"])
        hand.until(lambda: (card := hand.card()) is not None and card.name == "Kofi Asante")
        hand.cards().view.menu_wanted.emit(hand.window.mapToGlobal(QPoint(600, 200)))
        choose(hand.menu(), "Import their rolodex…")
        page = hand.window.page("import")
        assert isinstance(page, ImportPage)
        assert page.start.whose() == "The files become Kofi Asante's rolodex and none of your own cards."

    def test_updating_begins_an_import_of_theirs(self, hand: LayersHand) -> None:
        hand.open_ada().header.update_button.click()
        assert hand.page() == "import"
        page = hand.window.page("import")
        assert isinstance(page, ImportPage)
        assert page.start.whose() == "The files become Ada Lindqvist's rolodex and none of your own cards."


class TestImporting:
    def give_file(self, hand: LayersHand, page: ImportPage, folder: Path, day: str, *rows: str) -> None:
        """Choose a file of the associate's connections, and wait for its review."""
        path = folder / f"Basic_LinkedInDataExport_{day}.zip"
        with ZipFile(path, "w") as zipped:
            zipped.writestr("Connections.csv", "\n".join([HEADER, *rows]) + "\n")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(choose_module, "choose_files", lambda parent: [path])
            page.start.drop_area.choose_button.click()
        hand.until(lambda: page.shown() is page.review)

    def test_a_first_file_makes_a_rolodex_and_none_of_your_cards(self, hand: LayersHand, tmp_path: Path) -> None:
        hand.window.show_page("import", Whose(hand.town["Kofi Asante"], "Kofi Asante"))
        page = hand.window.page("import")
        assert isinstance(page, ImportPage)
        self.give_file(hand, page, tmp_path, "11-03-2026", KNOWN, STRANGER)
        said = words_in(page.review)
        assert any(
            words.startswith("2 people will lie in Kofi Asante's rolodex. Your own cards stay") for words in said
        )
        assert any(words.startswith("Review Kofi Asante's rolodex: ") for words in said)
        assert page.review.import_button.text() == "Import 2 people"
        captions = [tile.accessibleName() for tile in page.review.tiles.values()]
        assert captions[0] == "2 new in this rolodex"
        assert not any("same person" in caption for caption in captions)
        page.review.import_button.click()
        hand.until(lambda: hand.page() == "layer" and hand.people() == ["Ivo Brandt", "Noor Haddad"])
        shown = hand.layer_page().layer()
        assert shown is not None
        assert hand.rail().current() == layer_key(shown.id)
        assert hand.own_cards() == 6
        hand.undo()
        hand.until(lambda: hand.page() == "cards")
        assert hand.own_cards() == 6

    def test_the_next_file_says_who_is_new_and_who_is_gone(self, hand: LayersHand, tmp_path: Path) -> None:
        whose = Whose(hand.town["Kofi Asante"], "Kofi Asante")
        hand.window.show_page("import", whose)
        page = hand.window.page("import")
        assert isinstance(page, ImportPage)
        self.give_file(hand, page, tmp_path, "11-03-2026", KNOWN, STRANGER)
        page.review.import_button.click()
        hand.until(lambda: hand.page() == "layer" and hand.people() == ["Ivo Brandt", "Noor Haddad"])
        hand.layer_page().header.update_button.click()
        self.give_file(hand, page, tmp_path, "11-20-2026", STRANGER, LATER)
        captions = [tile.accessibleName() for tile in page.review.tiles.values()]
        assert captions[0] == "1 new in this rolodex"
        assert captions[3] == "1 no longer in their list"
        # The tiles are no higher for the room that the short list leaves.
        tile = page.review.tiles["new"]
        hand.until(lambda: tile.height() <= max(tile.minimumHeight(), tile.sizeHint().height()))
        assert any(words.startswith("2 people will lie in Kofi Asante's") for words in words_in(page.review))
        page.review.import_button.click()
        hand.until(lambda: hand.page() == "layer" and hand.people() == ["Ines Roth", "Noor Haddad"])

    def test_leaving_the_review_goes_back_to_the_rolodex(self, hand: LayersHand, tmp_path: Path) -> None:
        hand.open_ada().header.update_button.click()
        page = hand.window.page("import")
        assert isinstance(page, ImportPage)
        self.give_file(hand, page, tmp_path, "11-03-2026", STRANGER)
        page.review.cancel_button.click()
        hand.until(lambda: hand.page() == "layer" and hand.people() == THEIRS)

    def test_leaving_a_first_one_goes_back_to_the_card(self, hand: LayersHand, tmp_path: Path) -> None:
        hand.window.show_page("import", Whose(hand.town["Kofi Asante"], "Kofi Asante"))
        page = hand.window.page("import")
        assert isinstance(page, ImportPage)
        self.give_file(hand, page, tmp_path, "11-03-2026", STRANGER)
        hand.key(Qt.Key.Key_Escape)
        hand.until(lambda: hand.page() == "cards" and (card := hand.card()) is not None and card.name == "Kofi Asante")
