"""The card's line about keeping in touch: how often, and when it is time. Pressed, it offers to change that."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from rolodex.queries.keep_in_touch import CardRhythm, rhythm_of
from rolodex.storage.book import Changed
from rolodex.ui.cards.fact_line import LABEL_WIDTH
from rolodex.ui.keep_in_touch.menu import add_rhythms
from rolodex.ui.keep_in_touch.words import card_words
from rolodex.ui.session import Session
from rolodex.ui.text import plain_label
from rolodex.ui.widgets.buttons import LinkButton

_NOTHING = "Say how often"


class RhythmLine(QWidget):
    """One card's rhythm, which follows the book by itself: the rest of the card need not change with it."""

    def __init__(self, session: Session, card: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._card = session, card
        self._rhythm: CardRhythm | None = None
        label = plain_label("In touch", role="faint")
        label.setFixedWidth(LABEL_WIDTH)
        self.link = LinkButton(" ", 13)
        self.link.setFixedHeight(self.link.fontMetrics().height())
        self.link.clicked.connect(self._offer)
        self.when = plain_label("", role="soft", wrap=True)
        self.when.setMinimumWidth(40)
        self.when.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(2)
        grid.addWidget(label, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.link, 0, 1)
        grid.addWidget(self.when, 1, 1)
        grid.setColumnStretch(1, 1)
        session.changed.connect(self._follow)
        self._ask()

    def menu(self) -> QMenu:
        """The rhythms to choose from, and the snoozes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_rhythms(menu, self._session, [self._card], self._rhythm.own_days if self._rhythm is not None else None)
        return menu

    def _follow(self, changed: Changed) -> None:
        if changed.contacts is None or self._card in changed.contacts:
            self._ask()

    def _ask(self) -> None:
        card = self._card
        self._session.ask(lambda c: rhythm_of(c, card), self._show)

    def _show(self, rhythm: CardRhythm | None) -> None:
        self._rhythm = rhythm
        how_often, when = card_words(rhythm, date.today()) if rhythm is not None else ("", "")
        self.link.show_text(how_often or _NOTHING)
        self.link.setAccessibleName(f"In touch: {how_often or _NOTHING}" + (f", {when}" if when else ""))
        self.when.setText(when)
        self.when.setVisible(bool(when))

    def _offer(self) -> None:
        self.menu().popup(self.link.mapToGlobal(QPoint(0, self.link.height() + 2)))
