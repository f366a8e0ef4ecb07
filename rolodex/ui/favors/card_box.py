"""The favors of a card: the open ones in plain sight, the settled ones folded beneath them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rolodex.queries.card_parts import YOU, Card, Favor, Person
from rolodex.services.favors import reopen, settle
from rolodex.ui.cards.fact_line import FieldEditor
from rolodex.ui.cards.people_text import PeopleText
from rolodex.ui.days import day_words
from rolodex.ui.favors.panels import favor_actions
from rolodex.ui.favors.request import NoteFavor
from rolodex.ui.favors.words import owes, settled_words, tip, who
from rolodex.ui.page import Desk
from rolodex.ui.text import one_line, plain_label, plain_tooltip
from rolodex.ui.widgets.buttons import IconButton, LinkButton
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import SectionTitle


class FavorsBox(Box):
    """What is owed, both ways and between others. No score is kept. `form_wanted` brings what the form is asked for."""

    form_wanted = Signal(object)

    def __init__(self, desk: Desk, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        still = [favor for favor in card.favors if not favor.settled]
        done = [favor for favor in card.favors if favor.settled]
        title = SectionTitle("Open favors", "+ Favor")
        assert title.link is not None
        title.link.clicked.connect(lambda: self.form_wanted.emit(NoteFavor(owed=card.id)))
        self.body.addWidget(title)
        self.lines = [FavorLine(desk, favor) for favor in still]
        for line in self.lines:
            line.form_wanted.connect(self.form_wanted)
            self.body.addWidget(line)
        if not still:
            self.body.addWidget(plain_label("None.", role="faint"))
        self._settled = QWidget()
        column = QVBoxLayout(self._settled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for favor in done:
            column.addWidget(_settled_line(desk, favor))
        self._settled.hide()
        if done:
            self.fold = LinkButton(f"Show {len(done)} settled", 12)
            self.fold.clicked.connect(self.fold.hide)
            self.fold.clicked.connect(self._settled.show)
            self.body.addWidget(self.fold)
            self.body.addWidget(self._settled)
        self.body.addStretch(1)


class FavorLine(QWidget):
    """An open favor with Done, which asks for a word on how, and a menu of all else."""

    form_wanted = Signal(object)

    def __init__(self, desk: Desk, favor: Favor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.favor = desk, favor
        self._editor: FieldEditor | None = None
        due = f", due {day_words(favor.due)}" if favor.due else ""
        pieces: list[str | Person] = [favor.what + due]
        if YOU not in (favor.ower.id, favor.owed.id):
            pieces = [favor.ower, "owes", favor.owed, f"– {favor.what}{due}"]
        words = PeopleText(pieces, desk.open_card, pill=owes(favor))
        plain_tooltip(words, tip(favor))
        called = f"{who(favor)}: {one_line(favor.what)}"
        self.done = LinkButton("Done", 12, 600)
        self.done.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.done.setAccessibleName(f"Done: {called}")
        self.done.clicked.connect(self.ask_how)
        self.more = IconButton("more", f"More for: {called}", size=20)
        self.more.clicked.connect(lambda: self._open_menu(QPoint(0, self.more.height()), self.more))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(words, 1)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.done, 0, top)
        row.addWidget(self.more, 0, top)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(row)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self._open_menu(at, self))

    def ask_how(self) -> None:
        """Ask for a word on how it was settled, which may stay empty."""
        if self._editor is None:
            self._editor = FieldEditor("", "A word on how it was settled", "How, if you like")
            self._editor.saved.connect(self._settle)
            self._editor.left.connect(self._leave)
            self._column.addWidget(self._editor)
        self._editor.begin()

    def _settle(self, how: str) -> None:
        number = self.favor.id
        self._desk.session.do(lambda book: settle(book, number, how))

    def _leave(self) -> None:
        if self._editor is not None:
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None

    def _open_menu(self, at: QPoint, beside: QWidget) -> None:
        menu = favor_actions(self, self._desk, self.favor, self.form_wanted.emit, self.ask_how)
        menu.popup(beside.mapToGlobal(at))


def _settled_line(desk: Desk, favor: Favor) -> QWidget:
    """What was settled, how and when, and a way to open it again."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    when = f" {day_words(favor.settled)}" if favor.settled else ""
    words = plain_label(f"{settled_words(favor)},{when}", 12, role="soft", wrap=True)
    words.setMinimumWidth(40)
    plain_tooltip(words, tip(favor))
    again = LinkButton("Reopen", 12)
    again.setAccessibleName(f"Reopen: {who(favor)}: {one_line(favor.what)}")
    again.clicked.connect(lambda: desk.session.do(lambda book: reopen(book, favor.id)))
    row.addWidget(words, 1)
    row.addWidget(again, 0, Qt.AlignmentFlag.AlignTop)
    return line
