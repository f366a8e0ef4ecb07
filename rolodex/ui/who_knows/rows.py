"""The rows of an answer: somebody you know, a way through others, somebody worth asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from rolodex.ui.asking.request import AskRequest
from rolodex.ui.page import Desk
from rolodex.ui.people.chip import CardChip
from rolodex.ui.people.person_menu import person_menu
from rolodex.ui.text import number, one_line, plain_label, plain_tooltip
from rolodex.ui.who_knows.hop import HopArrow
from rolodex.ui.who_knows.words import (
    ask_words,
    facts_tip,
    facts_words,
    history_tip,
    history_words,
    hop_words,
    lead_words,
    whole_words,
)
from rolodex.ui.widgets.answer import AnswerRow
from rolodex.ui.widgets.buttons import Button, Icon, LinkButton, PrimaryButton
from rolodex.ui.widgets.flow import FlowLayout
from rolodex.ui.widgets.person import PersonChip
from rolodex.ui.widgets.row_menu import offer_menu
from rolodex.ui.widgets.strength import StrengthBar

if TYPE_CHECKING:
    from rolodex.queries.strength import Band
    from rolodex.queries.ways import Step, Way

_OPEN = "Open card"
_SHARES: dict[Band, float] = {"strong": 0.9, "workable": 0.6, "thin": 0.3}


class WayRow(AnswerRow):
    """A box for one way. `opened` brings a person's card."""

    opened = Signal(int)

    def __init__(self, desk: Desk, way: Way, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way = way
        self._desk = desk
        self.words = QVBoxLayout()
        self.words.setSpacing(3)
        self.words.addLayout(self._chips())
        self.words.addSpacing(3)
        self._tell()
        self.words.addStretch(1)
        self.side = QVBoxLayout()
        self.side.setSpacing(8)
        self.button = self._button()
        self.button.clicked.connect(self.act)
        self.side.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        self._show_strength()
        self.side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(self.words, 1)
        row.addLayout(self.side)
        self.body.addLayout(row)
        offer_menu(self, lambda _: self.menu())

    def act(self) -> None:
        """Do what the row's button does."""
        self.opened.emit(self.way.path[-1].id)

    def menu(self) -> QMenu:
        """What can be done with whom the way leads to; first what the row's button does."""
        goal = self.way.path[-1]
        act = [] if self.button.text() == _OPEN else [(self.button.text().replace("&&", "&"), self.act)]
        return person_menu(self._desk, self, goal.id, goal.name, goal.company, act)

    def stops(self) -> list[QWidget]:
        """Where Tab stops in this row, one after the other."""
        buttons = self.findChildren(QAbstractButton)
        return [self, *(button for button in buttons if button.focusPolicy() & Qt.FocusPolicy.TabFocus)]

    # What kinds of rows differ in ------------------------------------------------------------------------------

    def _tell(self) -> None:
        """Say what ties you."""
        way, goal = self.way, self.way.path[-1]
        self.setAccessibleName(f"{goal.name}, {goal.title or way.job}, {way.band}: {facts_words(way)}")
        self._line(facts_words(way), facts_tip(way))
        self._line(way.why_not_stronger)

    def _button(self) -> Button:
        button = Button(_OPEN, small=True)
        button.setAccessibleName(f"Open the card of {one_line(self.way.path[-1].name)}")
        return button

    def _show_strength(self) -> None:
        bar = StrengthBar(self.way.band.capitalize(), _SHARES[self.way.band])
        self.side.addWidget(bar, 0, Qt.AlignmentFlag.AlignRight)

    def _chips(self) -> FlowLayout:
        chips = FlowLayout(spacing=9, line_spacing=4)
        chips.addWidget(PersonChip(0, "You", "You", you=True))
        for hop, step in enumerate(self.way.path, 1):
            chips.addWidget(self._hop(hop, step))
        return chips

    def _hop(self, hop: int, step: Step) -> QWidget:
        """An arrow and whom it leads to, which stay together where there is little room."""
        together = QWidget()
        row = QHBoxLayout(together)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(9)
        row.addWidget(HopArrow(weakest=len(self.way.path) > 1 and hop == self.way.weakest))
        row.addWidget(self._chip(step, titled=hop == len(self.way.path)))
        return together

    # What they share -------------------------------------------------------------------------------------------

    def _chip(self, step: Step, *, titled: bool = True) -> CardChip:
        chip = CardChip(self._desk.photos, step.id, step.name, step.title if titled else "", step.photo_id)
        chip.clicked.connect(lambda: self.opened.emit(step.id))
        return chip

    def _line(self, text: str, tip: str = "", icon: str = "", link: LinkButton | None = None) -> None:
        """A quiet line under the people, where there is something to say; with an icon a link may follow it."""
        if not text:
            return
        label = plain_label(text, 12, role="soft", wrap=True)
        plain_tooltip(label, tip)
        if not icon:
            self.words.addWidget(label)
            return
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(Icon(icon, 14, "soft"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label, 1)
        if link is not None:
            line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        self.words.addLayout(line)


class ViaRow(WayRow):
    """A way through others. `asked` wants the first of them asked, `unfolded` the further ways to the same person.

    `folded` is how many of those there are.
    """

    asked = Signal(object)
    unfolded = Signal()

    def __init__(self, desk: Desk, way: Way, folded: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(desk, way, parent)
        self.unfold: LinkButton | None = None
        if folded:
            ways = "1 more way" if folded == 1 else f"{number(folded)} more ways"
            self.unfold = LinkButton(f"{ways} to {way.path[-1].name}")
            self.unfold.clicked.connect(self._unfold)
            self.words.insertWidget(self.words.count() - 1, self.unfold)

    def act(self) -> None:
        # On a longer way the first introduces you to the second, who can then introduce you further.
        self.asked.emit(AskRequest(connector=self.way.path[0].id, goal=self.way.path[1].id))

    def _tell(self) -> None:
        way = self.way
        self.setAccessibleName(one_line(whole_words(way)))
        for hop in range(1, len(way.path) + 1):
            self._line(hop_words(way, hop), facts_tip(way))
        self._line(way.why_not_stronger)
        self._line(history_words(way), history_tip(way), icon="clock", link=self._favor_link())

    def _button(self) -> Button:
        button = PrimaryButton("Ask for introduction", small=True)
        button.setAccessibleName(one_line(ask_words(self.way)))
        plain_tooltip(button, ask_words(self.way))
        return button

    def _favor_link(self) -> LinkButton | None:
        """Leads to the favor that is open between you and the connector, the first of several."""
        favors = self.way.history.favors
        if not favors:
            return None
        link = LinkButton("Show the favor" if len(favors) == 1 else "Show the favors")
        link.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        link.clicked.connect(lambda: self._desk.go("favors", favors[0]))
        return link

    def _unfold(self) -> None:
        if self.unfold is not None:
            self.unfold.hide()
        self.unfolded.emit()


class LeadRow(WayRow):
    """Somebody of yours who shares something with somebody there. No tie: neither an arrow nor a strength is shown."""

    def _tell(self) -> None:
        way, goal = self.way, self.way.path[-1]
        shared, yours = lead_words(way)
        told = f"{shared}. {way.why_not_stronger}"
        self.setAccessibleName(one_line(f"{goal.name}, {goal.title or goal.company}, worth asking: {told}"))
        self._line(told, facts_tip(way))
        self._line(f"You and {goal.name}: {yours[:1].lower()}{yours[1:]}" if yours else "")

    def _show_strength(self) -> None:
        """How well you know them says nothing of whom they know."""

    def _chips(self) -> FlowLayout:
        chips = FlowLayout()
        chips.addWidget(self._chip(self.way.path[-1]))
        return chips
