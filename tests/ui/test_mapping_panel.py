"""The mapping: an unknown table's columns are asked for before the review, and remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rolodex.services.importing.tables import remembered
from rolodex.ui.importing.mapping_panel import MappingPanel
from rolodex.ui.importing.page import ImportPage
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.widgets.labels import ElidedLabel
from tests.helpers import card_named
from tests.ui.conftest import HOSTILE, HOSTILE_SHOWN

ODD = "Foo,Bar,Baz\nAda Byron,ada@x.example,7\nBob Ox,bob@x.example,9\n"


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ImportPage:
    made = ImportPage(desk)
    qtbot.addWidget(made)
    made.resize(1072, 740)
    made.show()
    return made


def asked(page: ImportPage, qtbot: QtBot, path: Path, text: str = ODD) -> MappingPanel:
    """Reads such a table and waits until it is asked for its columns."""
    path.write_text(text, encoding="utf-8")
    page.arrive([path])
    qtbot.waitUntil(lambda: page.shown() is page.mapping)
    return page.mapping


def choices(panel: MappingPanel) -> dict[str, str]:
    return {row.choice.accessibleName(): row.choice.currentText() for row in panel.rows}


def choose(panel: MappingPanel, column: int, words: str) -> None:
    """As a person would, with the keyboard."""
    choice = panel.rows[column].choice
    choice.setFocus()
    for _ in range(choice.count()):
        if choice.currentText() == words:
            return
        QTest.keyClick(choice, Qt.Key.Key_Down)
    raise AssertionError(f"there is no {words}")


def go_on(page: ImportPage, qtbot: QtBot) -> None:
    page.mapping.continue_button.click()
    qtbot.waitUntil(lambda: page.shown() is page.review)


def test_says_what_it_proposes_and_shows_the_first_cards(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    panel = asked(page, qtbot, tmp_path / "odd.csv")
    assert choices(panel) == {"Foo is": "Leave out", "Bar is": "E-mail", "Baz is": "Leave out"}
    assert panel.rows[0].choice.accessibleDescription() == "Ada Byron · Bob Ox"
    assert [card.accessibleName() for card in panel.preview.cards] == [
        "ada@x.example, ada@x.example",
        "bob@x.example, bob@x.example",
    ]
    shown = [label.text() for label in panel.findChildren(ElidedLabel)]
    assert "Which column is what: odd.csv" in shown


def test_the_cards_change_as_one_chooses(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    panel = asked(page, qtbot, tmp_path / "odd.csv")
    choose(panel, 0, "Whole name")
    choose(panel, 2, "Note")
    assert panel.preview.cards[0].accessibleName() == "Ada Byron, ada@x.example, Baz: 7"


def test_going_on_leads_to_the_review_and_the_import_remembers(
    page: ImportPage, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    panel = asked(page, qtbot, tmp_path / "odd.csv")
    choose(panel, 0, "Whole name")
    go_on(page, qtbot)
    with qtbot.waitSignal(page.desk.page_wanted, timeout=10_000):
        page.review.import_button.click()
    assert card_named(session.book, "Ada Byron").emails[0].value == "ada@x.example"
    with session.book.read() as connection:
        assert remembered(connection) == {"foo|bar|baz": ("name", "email", "")}
    page.arrive([tmp_path / "odd.csv"])
    qtbot.waitUntil(lambda: page.shown() is page.review)


def test_the_columns_can_be_changed_from_the_review(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    panel = asked(page, qtbot, tmp_path / "odd.csv")
    choose(panel, 0, "Whole name")
    go_on(page, qtbot)
    page.review.import_button.click()
    qtbot.waitUntil(lambda: page.shown() is page.start)
    page.arrive([tmp_path / "odd.csv"])
    qtbot.waitUntil(lambda: page.shown() is page.review)
    assert page.review.columns_button.isVisible()
    page.review.columns_button.click()
    qtbot.waitUntil(lambda: page.shown() is page.mapping)
    assert choices(panel)["Foo is"] == "Whole name"
    choose(panel, 2, "Tag")
    go_on(page, qtbot)
    assert page.review.import_button.text() == "Import 2 changes"


def test_asked_again_before_the_import_the_answer_still_stands(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    panel = asked(page, qtbot, tmp_path / "odd.csv")
    choose(panel, 0, "Whole name")
    go_on(page, qtbot)
    page.review.columns_button.click()
    qtbot.waitUntil(lambda: page.shown() is page.mapping)
    assert choices(panel) == {"Foo is": "Whole name", "Bar is": "E-mail", "Baz is": "Leave out"}


def test_without_a_column_to_call_a_card_by_one_cannot_go_on(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    panel = asked(page, qtbot, tmp_path / "odd.csv")
    choose(panel, 1, "Note")
    assert not panel.continue_button.isEnabled()
    assert panel.preview.cards == []
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert page.shown() is panel


def test_enter_goes_on_and_escape_leaves(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    panel = asked(page, qtbot, tmp_path / "odd.csv")
    QTest.keyClick(panel.rows[0].choice, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.shown() is page.review)
    asked(page, qtbot, tmp_path / "other.csv", ODD.replace("Foo", "Fox"))
    with qtbot.waitSignal(page.desk.page_wanted):
        assert page.escape()
    assert page.shown() is page.start


def test_several_tables_are_asked_one_after_the_other(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    paths = [tmp_path / "one.csv", tmp_path / "two.csv"]
    paths[0].write_text(ODD, encoding="utf-8")
    paths[1].write_text(ODD.replace("Foo", "Fox"), encoding="utf-8")
    page.arrive(list(paths))
    for name in ("Foo is", "Fox is"):
        qtbot.waitUntil(lambda name=name: page.shown() is page.mapping and name in choices(page.mapping))
        page.mapping.continue_button.click()
    qtbot.waitUntil(lambda: page.shown() is page.review)


def test_words_from_the_file_are_literal(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    cell = HOSTILE.replace('"', '""')
    panel = asked(page, qtbot, tmp_path / "bait.csv", f'Name,Shoes\n"{cell}","{cell}"\n')
    shown = [label.text() for label in panel.findChildren(ElidedLabel)]
    assert shown.count(HOSTILE_SHOWN) == 3


def test_a_table_of_very_many_columns_shows_some_and_keeps_all(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    names = ["Name", "Email", *(f"Field {number}" for number in range(300))]
    text = ",".join(names) + "\n" + ",".join(["Ada Byron", "a@x.example", *["7"] * 300]) + "\n"
    panel = asked(page, qtbot, tmp_path / "wide.csv", text)
    assert len(panel.rows) == 120
    assert len(panel.answer().fields) == 302
