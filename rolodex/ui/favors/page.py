"""The favors page: what you owe, what you are owed, what others owe each other, and what was settled lately."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rolodex.queries.card_parts import YOU
from rolodex.queries.favors import FavorRow, every_favor
from rolodex.services.favors import remove_favor, reopen, settle
from rolodex.services.validating import valid_said_day
from rolodex.text import fold
from rolodex.ui.favors.panels import favor_actions, open_form
from rolodex.ui.favors.request import HandOn, NoteFavor
from rolodex.ui.favors.rows import FavorList
from rolodex.ui.favors.settled_box import SHOWN, SettledBox
from rolodex.ui.favors.words import headline
from rolodex.ui.page import Desk, Page
from rolodex.ui.text import number, plain_label
from rolodex.ui.widgets.buttons import LinkButton
from rolodex.ui.widgets.empty import EmptyState
from rolodex.ui.widgets.grouped_box import GroupedBox
from rolodex.ui.widgets.labels import PageTitle
from rolodex.ui.widgets.layouts import stacked

_NOTHING = "What you promised somebody, and what somebody promised you, stands here until it is done. No score is kept."


class FavorsPage(Page):
    """The list with its box; a form comes in front of them."""

    key = "favors"
    search_hint = "Search favors by name or by what they are…"
    # The list shows what was asked for last.
    settled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._all: tuple[FavorRow, ...] | None = None
        self._text = ""
        self._past = False
        self._wanted: int | None = None
        self._panel: QWidget | None = None
        self.list = FavorList(desk.photos)
        self.lately = SettledBox()
        self.title = PageTitle("Favors")
        self.back = LinkButton("Show the open ones", 12, 600)
        self.nothing = plain_label("", 13, role="soft")
        self.more = LinkButton("+ Favor", 12, 600)
        self.empty = EmptyState(_NOTHING, "Note a favor", "check")
        self._box = GroupedBox(self.list)
        self._stack: QStackedWidget = stacked(self, self._listing(), self.empty)
        self._connect()

    # What the window asks -------------------------------------------------------------------------------------

    def arrive(self, request: object = None) -> None:
        """A favor's id shows that one; a NoteFavor or HandOn opens the form for it."""
        self._load()
        if isinstance(request, int):
            self._wanted = request
            open_form(self.desk, self, request)
        elif isinstance(request, NoteFavor | HandOn):
            open_form(self.desk, self, request)
        elif self._panel is None:
            self._take_focus()

    def refresh(self, contacts: frozenset[int] | None) -> None:
        """Read again what is shown."""
        self._load()

    def search(self, text: str) -> None:
        """Narrow the list at each keystroke."""
        self._text = text
        self._close()
        self._fill()

    def searched(self) -> str:
        """What the list is narrowed to."""
        return self._text

    def submit(self, text: str) -> None:
        """Enter goes on to the list."""
        self._take_focus()

    def _take_focus(self) -> None:
        """The keyboard goes to the list, or to what brings something on it."""
        self._front().setFocus(Qt.FocusReason.OtherFocusReason)

    def _front(self) -> QWidget:
        if self._stack.currentWidget() is self.empty:
            return self.empty
        return self.list if self.more.isHidden() else self.more

    def escape(self) -> bool:
        """Close what was opened, else go back to the open favors."""
        if self.list.leave():
            return True
        if self._panel is not None:
            self._close()
            return True
        if self._past:
            self._show_past(past=False)
            return True
        return False

    # Panels ---------------------------------------------------------------------------------------------------

    def open_panel(self, panel: QWidget) -> None:
        """Show a form in front of the list."""
        self._drop_panel()
        self._panel = panel
        self._stack.addWidget(panel)
        self._place()

    def close_panel(self, panel: QWidget) -> None:
        """Take a form away, if another has not taken its place."""
        if panel is self._panel:
            self._close()

    def _close(self) -> None:
        had = self._panel is not None
        self._drop_panel()
        self._place()
        if had:
            self._take_focus()

    def _drop_panel(self) -> None:
        panel, self._panel = self._panel, None
        if panel is not None:
            self._stack.removeWidget(panel)
            panel.hide()
            panel.deleteLater()

    # Showing --------------------------------------------------------------------------------------------------

    def _listing(self) -> QWidget:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        for link in (self.back, self.more):
            head.addWidget(link)
            link.hide()
        listing = QWidget()
        column = QVBoxLayout(listing)
        column.setContentsMargins(28, 21, 28, 20)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(16)
        column.addWidget(self._box, 1)
        column.addWidget(self.nothing)
        column.addSpacing(17)
        column.addWidget(self.lately)
        column.addStretch(0)
        return listing

    def _load(self) -> None:
        self.session.ask(every_favor, self._take, slot="favors")

    def _take(self, found: tuple[FavorRow, ...]) -> None:
        self._all = found
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._past = any(row.id == wanted and row.settled for row in found)
            self._text = ""
        before = self._front()
        had_focus = before.hasFocus() or self.list.settling() is not None
        self._fill()
        if had_focus and self._front() is not before:
            self._take_focus()
        if wanted is not None:
            self.list.go_to(wanted)
        self.settled.emit()

    def _fill(self) -> None:
        found = self._all or ()
        still, done = [row for row in found if not row.settled], [row for row in found if row.settled]
        if self._past and not done:
            self._past = False
        shown = _fitting(done if self._past else still, self._text)
        self._show_rows(shown)
        mine = sum(row.ower.id == YOU for row in still)
        theirs = sum(row.owed.id == YOU for row in still)
        note = f"{number(len(done))} settled" if self._past else headline(mine, theirs, len(still) - mine - theirs)
        self.title.show_text("Favors", note)
        self.back.setVisible(self._past)
        nothing = "No favor fits." if self._text.strip() else "Nothing is owed."
        self.nothing.setText("" if shown else nothing)
        self.nothing.setVisible(not shown)
        self.more.setVisible(not still and not self._past)
        self._box.setVisible(bool(shown))
        self.lately.show_favors(done[:SHOWN], len(done))
        self.lately.setVisible(bool(done) and not self._past and not self._text.strip())
        self._place()

    def _show_rows(self, shown: Sequence[FavorRow]) -> None:
        """The current row stays, or the one that took its place."""
        current, at = self.list.current(), self.list.currentIndex().row()
        where = self.list.verticalScrollBar().value()
        model = self.list.favor_model
        if self._past:
            model.show_settled(shown)
        else:
            model.show_open(shown)
        if not shown:
            return
        row = model.row_of(current.id) if current is not None else None
        self.list.setCurrentIndex(model.index(row if row is not None else min(max(at, 1), model.rowCount() - 1)))
        self.list.verticalScrollBar().setValue(where)

    def _show_past(self, *, past: bool) -> None:
        self._past = past
        self._fill()
        self.list.scrollToTop()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _place(self) -> None:
        front = self._panel or (self.empty if self._all == () else self._stack.widget(0))
        assert front is not None
        self._stack.setCurrentWidget(front)

    # Doing ----------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.list.wanted.connect(self._want)
        self.list.settled.connect(self._settle)
        self.list.menu_wanted.connect(self._open_menu)
        self.lately.opened.connect(lambda favor: open_form(self.desk, self, favor))
        self.lately.all_wanted.connect(lambda: self._show_past(past=True))
        self.back.clicked.connect(lambda: self._show_past(past=False))
        self.empty.pressed.connect(self.note)
        self.more.clicked.connect(self.note)

    def note(self) -> None:
        """Begin a new favor."""
        open_form(self.desk, self, NoteFavor())

    def _want(self, verb: str, favor: FavorRow | None) -> None:
        if verb == "note" or favor is None:
            self.note()
        elif verb == "edit":
            open_form(self.desk, self, favor.id)
        elif verb == "hand on":
            if not favor.settled:
                open_form(self.desk, self, HandOn(favor.id))
        elif verb == "open":
            self.desk.open_card(favor.with_whom.id)
        elif verb == "reopen":
            self.session.do(lambda book: reopen(book, favor.id))
        elif verb == "remove":
            self.session.do(lambda book: remove_favor(book, favor.id))

    def _settle(self, favor: int, how: str, day: str) -> None:
        today = date.today()
        self.session.do(
            lambda book: settle(book, favor, how, valid_said_day(day, today, past=True)),
            self._end_settling,
            self._refuse,
        )

    def _end_settling(self, _: object) -> None:
        self.list.leave()

    def _refuse(self, sentence: str) -> None:
        """Mark the day, and say what is wrong with it where there is room."""
        if self.list.editor is not None:
            self.list.editor.show_problem(sentence)
        self.desk.say(sentence)

    def _open_menu(self, favor: FavorRow, at: QPoint) -> None:
        def ask(request: int | HandOn) -> None:
            open_form(self.desk, self, request)

        favor_actions(self, self.desk, favor, ask, lambda: self.list.settle(favor)).popup(at)


def _fitting(rows: Sequence[FavorRow], text: str) -> Sequence[FavorRow]:
    """Those in which every word that is looked for stands."""
    words = fold(text).split()
    if not words:
        return rows
    return [row for row in rows if all(word in _said(row) for word in words)]


def _said(row: FavorRow) -> str:
    return fold(f"{row.ower.name} {row.owed.name} {row.what} {row.settled_how}")
