"""What tells a card in an associate's rolodex from one of your own: the line above it, and what you can do with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rolodex.queries.layer_card import LayerCard
from rolodex.ui.layers.words import as_of, first_name, rolodex_of
from rolodex.ui.text import plain_tooltip
from rolodex.ui.widgets.buttons import LinkButton, PrimaryButton
from rolodex.ui.widgets.flow import FlowLayout
from rolodex.ui.widgets.pill import Pill


class Banner(QWidget):
    """Whose rolodex it is, and whether you know the person yourself. `own_link` leads to your card of them, None
    where you have none."""

    own_pressed = Signal()

    def __init__(self, shown: LayerCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.own_link: LinkButton | None = None
        flow = FlowLayout(self, spacing=12)
        where = f"In {rolodex_of(shown.layer.associate)}"
        flow.addWidget(Pill(" · ".join(part for part in (where, as_of(shown.layer)) if part)))
        if shown.own is not None:
            self.own_link = LinkButton("You know them: open your card", 13)
            self.own_link.setFixedHeight(20)
            self.own_link.clicked.connect(self.own_pressed)
            flow.addWidget(self.own_link)


class Corner(QWidget):
    """The card's corner. `main` makes a stranger's card yours, or brings what is new to your card of somebody you know;
    of a stranger one can ask for an introduction.
    """

    take_over_pressed = Signal()
    ask_pressed = Signal()
    vouch_pressed = Signal()

    def __init__(self, shown: LayerCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.main: PrimaryButton | LinkButton
        if shown.own is None:
            self.main = PrimaryButton("Take over this card")
            plain_tooltip(self.main, "Makes it one of your own cards, which remembers from whom you have it (Ctrl T)")
        else:
            self.main = LinkButton("Add what is new to your card", 13)
            plain_tooltip(self.main, "What this card says and yours does not comes onto yours (Ctrl T)")
        self.main.clicked.connect(self.take_over_pressed)
        self.ask_link = LinkButton(f"Ask {first_name(shown.layer.associate)} for an introduction", 13)
        self.ask_link.clicked.connect(self.ask_pressed)
        vouch = LinkButton("Vouch", 13)
        plain_tooltip(vouch, "Recommend them for something, or warn of them; the card becomes yours (Ctrl R)")
        vouch.clicked.connect(self.vouch_pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.main, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.ask_link, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(vouch, 0, Qt.AlignmentFlag.AlignRight)
        self.ask_link.setVisible(shown.own is None)
        # Of somebody you know one speaks on your own card.
        vouch.setVisible(shown.own is None)
