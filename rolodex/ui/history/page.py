"""The history page: what was changed, when, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from rolodex.queries.changes import ChangeRow, changes
from rolodex.services.undoing import Undone, redo, undo
from rolodex.ui.history.rows import HistoryList
from rolodex.ui.page import Desk, Page
from rolodex.ui.people.person_menu import copy_text
from rolodex.ui.text import number, one_line, plain_label, plain_tooltip
from rolodex.ui.widgets.buttons import Button, IconButton
from rolodex.ui.widgets.empty import EmptyState
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.grouped_box import GroupedBox
from rolodex.ui.widgets.labels import PageTitle
from rolodex.ui.widgets.layouts import empty_out, stacked
from rolodex.ui.widgets.row_menu import menu_of, offer_row_menu

_MOST = 500
_KEPT_SHOWN = 6


class HistoryPage(Page):
    """Every change, newest first."""

    key = "history"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.redo_button = Button("Redo", "redo")
        self.redo_button.setEnabled(False)
        self.redo_button.clicked.connect(self._redo)
        self.kept = KeptBox()
        self.list = HistoryList()
        self.list.undo_wanted.connect(self._undo)
        offer_row_menu(self.list, self._menu)
        self.empty = EmptyState(
            "Everything you import or change is listed here, and can be taken back.", "Import files", "clock"
        )
        self.empty.pressed.connect(desk.import_files)
        self._stack = stacked(self, self._listing(), self.empty)

    def arrive(self, request: object = None) -> None:
        """Show the changes as they are now."""
        self.kept.show_kept(None)
        self._ask()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, contacts: frozenset[int] | None) -> None:
        """Any change is one more line."""
        self._ask()

    def top_buttons(self) -> list[QWidget]:
        """Redo, greyed where nothing was taken back."""
        return [self.redo_button]

    def escape(self) -> bool:
        """Close what the last undo had to say."""
        if not self.kept.isVisible():
            return False
        self.kept.show_kept(None)
        return True

    def _listing(self) -> QWidget:
        listing = QWidget()
        column = QVBoxLayout(listing)
        column.setContentsMargins(28, 21, 28, 20)
        column.setSpacing(0)
        column.addWidget(PageTitle("History", "any of it can be taken back, in any order"))
        column.addSpacing(16)
        column.addWidget(self.kept)
        column.addWidget(GroupedBox(self.list), 1)
        column.addStretch(0)
        return listing

    def _ask(self) -> None:
        self.session.ask(lambda connection: changes(connection, _MOST), self._show, slot="history")

    def _show(self, rows: list[ChangeRow]) -> None:
        at, where = self.list.currentIndex().row(), self.list.verticalScrollBar().value()
        self.list.history_model.show_changes(rows, datetime.now().astimezone().date())
        if rows:
            last = self.list.history_model.rowCount() - 1
            self.list.setCurrentIndex(self.list.history_model.index(min(max(at, 1), last)))
            self.list.verticalScrollBar().setValue(where)
        self._stack.setCurrentIndex(0 if rows else 1)
        label = redoable(rows)
        self.redo_button.setEnabled(label is not None)
        plain_tooltip(self.redo_button, f"Do again: {one_line(label)}" if label else "")

    def _menu(self, index: QModelIndex) -> QMenu | None:
        change = self.list.history_model.change(index.row())
        if change is None:
            return None
        undo_it = [("Undo this", lambda: self._undo(change.id))] if change.undoable else []
        return menu_of(self, [*undo_it, ("Copy", lambda: copy_text(change.label))])

    def _undo(self, change_id: int) -> None:
        self.session.do(lambda book: undo(book, change_id), self.kept.show_kept)

    def _redo(self) -> None:
        self.session.do(redo, self.kept.show_kept)


class KeptBox(QWidget):
    """What taking a change back had to leave, a sentence a card; hidden when all of it went."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = plain_label("", 13, 600)
        self._title.setWordWrap(True)
        self.sentences = QVBoxLayout()
        self.sentences.setSpacing(4)
        close = IconButton("close", "Close", size=24, icon_size=14)
        close.clicked.connect(lambda: self.show_kept(None))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        box = Box()
        box.body.addLayout(head)
        box.body.addLayout(self.sentences)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.addWidget(box)
        self.hide()

    def show_kept(self, done: Undone | None) -> None:
        """Say what stayed, and why; nothing stayed where there is nothing to say."""
        empty_out(self.sentences)
        kept = done.kept if done else ()
        for sentence in kept_sentences(kept):
            self.sentences.addWidget(plain_label(sentence, 13, 400, "soft", wrap=True))
        if done is not None:
            self._title.setText(f"Some of “{one_line(done.label)}” stays")
        self.setVisible(bool(kept))


def kept_sentences(kept: Sequence[tuple[int, str, str]]) -> list[str]:
    """ "Adrián Fuentes stays: you wrote a note since." for each, and how many more where they are many."""
    more = len(kept) - _KEPT_SHOWN
    shown = kept if more <= 1 else kept[:_KEPT_SHOWN]
    sentences = [f"{one_line(name)} stays: {why}." for _, name, why in shown]
    return sentences if more <= 1 else [*sentences, f"And {number(more)} more."]


def redoable(rows: Sequence[ChangeRow]) -> str | None:
    """What Redo would do again, given the newest changes first; None if something else was done since."""
    for row in rows:
        if row.kind not in ("undo", "redo"):
            return None
        if row.kind == "undo" and not row.undone:
            return row.label.removeprefix("Undid: ")
    return None
