"""Somebody who may help: who they are, what people say of them, and what else speaks for them."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from rolodex.queries.card_parts import YOU, Person
from rolodex.queries.help_parts import Clue, Helper, Told
from rolodex.ui import theme
from rolodex.ui.cards.people_text import PeopleText
from rolodex.ui.days import day_words
from rolodex.ui.page import Desk
from rolodex.ui.people.chip import CardChip
from rolodex.ui.people.person_menu import copy_text, person_menu
from rolodex.ui.text import one_line, plain_label, plain_tooltip
from rolodex.ui.widgets.answer import AnswerRow
from rolodex.ui.widgets.buttons import Button, Icon
from rolodex.ui.widgets.flow import FlowLayout
from rolodex.ui.widgets.labels import ElidedLabel
from rolodex.ui.widgets.painting import fill_round, painting
from rolodex.ui.widgets.row_menu import menu_of, offer_menu

# A recommendation may be a page long; its beginning is enough to decide whether to open the card.
_QUOTE = 260
_KINDS = {
    "skill": "Skill", "title": "Work", "tag": "Tag", "industry": "Industry", "company": "Works at", "note": "Note",
    "met": "How you met", "people": "",
}  # fmt: skip


class HelperRow(AnswerRow):
    """A box for one helper. `opened` wants their card or company, `asked` an introduction."""

    opened = Signal(object)
    asked = Signal(object)

    def __init__(self, desk: Desk, helper: Helper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.helper = desk, helper
        self.setAccessibleName(spoken(helper))
        left = QVBoxLayout()
        left.setSpacing(7)
        left.addWidget(self._make_who())
        for told in helper.vouches:
            left.addWidget(Warned(told, desk) if told.warning else Quoted(told, desk))
        if helper.evidence:
            clues = plain_label(clues_words(helper.evidence), 12, role="soft", wrap=True)
            plain_tooltip(clues, "\n".join(clue_tip(clue) for clue in helper.evidence))
            left.addWidget(clues)
        left.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(left, 1)
        row.addLayout(self._make_buttons())
        self.body.addLayout(row)
        offer_menu(self, lambda _: self.menu())

    def act(self) -> None:
        self.opened.emit(self.helper)

    def menu(self) -> QMenu:
        """What can be done with them."""
        helper = self.helper
        if helper.card is None:
            opened = ("Open the company", lambda: self.opened.emit(helper))
            return menu_of(self, [opened, ("Copy the name", lambda: copy_text(helper.name))])
        ask = [("Ask for an introduction", lambda: self.asked.emit(helper))] if helper.via else []
        return person_menu(self._desk, self, helper.card, helper.name, helper.company, ask)

    def _make_who(self) -> QWidget:
        helper = self.helper
        who = QWidget()
        flow = FlowLayout(who, spacing=9)
        if helper.card is None:
            flow.addWidget(_Firm(helper.name))
            return who
        flow.addWidget(self._make_chip(helper.card))
        if helper.reach:
            reach = ElidedLabel(helper.reach, 12, role="soft")
            # As high as the chip, so that the two stand level.
            reach.setMinimumHeight(34)
            flow.addWidget(reach)
        return who

    def _make_chip(self, card: int) -> CardChip:
        helper = self.helper
        does = " at ".join(part for part in (helper.title, helper.company) if part)
        chip = CardChip(self._desk.photos, card, helper.name, does, helper.photo_id)
        chip.clicked.connect(lambda: self.opened.emit(helper))
        return chip

    def _make_buttons(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        if self.helper.via:
            first = one_line(self.helper.via[0].associate.name).split(" ")[0]
            ask = Button(f"Ask {first} for an introduction".replace("&", "&&"), small=True)
            ask.clicked.connect(lambda: self.asked.emit(self.helper))
            column.addWidget(ask, 0, Qt.AlignmentFlag.AlignRight)
        card = Button("Open company" if self.helper.card is None else "Open card", small=True)
        what = "company" if self.helper.card is None else "card"
        card.setAccessibleName(f"Open the {what} of {one_line(self.helper.name)}")
        card.clicked.connect(lambda: self.opened.emit(self.helper))
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)
        return column


class _Firm(QWidget):
    """A firm's name, as high as a person's chip."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFixedHeight(34)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(9)
        row.addWidget(Icon("building", 20, "soft"))
        row.addWidget(ElidedLabel(name, 14, 600), 1)


class Quoted(QWidget):
    """What somebody says of them, and who that is."""

    def __init__(self, told: Told, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(1)
        if told.words:
            quote = plain_label(f"“{_shortened(told.words)}”", wrap=True)
            plain_tooltip(quote, told.words if len(told.words) > _QUOTE else "")
            self.column.addWidget(quote)
        self.column.addWidget(PeopleText(said_by(told), desk.open_card, role="soft"))


class Warned(Quoted):
    """A warning, on its own ground, with an icon and the word itself."""

    def __init__(self, told: Told, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(told, desk, parent)
        self.column.setContentsMargins(12, 8, 12, 9)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(Icon("warning", 16, "warn_text"))
        head.addWidget(plain_label("Warning", 12, 600, "warn"))
        head.addStretch(1)
        self.column.insertLayout(0, head)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            fill_round(painter, QRectF(self.rect()), 9, theme.current().colour("warn_soft"))


def said_by(told: Told) -> list[str | Person]:
    """Who says so, on what and when: "Adrián Fuentes on SEO, 14 Jul 2026"."""
    on_what = f"on {told.topic}" if told.topic else "in general"
    if not told.words:
        verb = "warn" if told.warning else "recommend"
        on_what = verb if told.voucher.id == YOU else f"{verb}s"
        on_what += f" them for {told.topic}" if told.topic else " them"
    when = day_words(told.on) if told.on else ""
    you = "You" if told.voucher.id == YOU else told.voucher
    return [you, ", ".join(part for part in (on_what, when) if part)]


def said_words(told: Told) -> str:
    """The same as one sentence, for screen readers."""
    words = f": “{_shortened(told.words)}”" if told.words else ""
    who = " ".join(piece.name if isinstance(piece, Person) else piece for piece in said_by(told))
    return f"{'Warning: ' if told.warning else ''}{who}{words}"


def clues_words(clues: tuple[Clue, ...]) -> str:
    """The clues in one line: "Skill: SEO (LinkedIn) · Work: SEO consultant at Clearpath (LinkedIn)"."""
    line = " · ".join(
        (f"{_KINDS[kind]}: " if _KINDS[kind] else "") + ", ".join(_clue(clue) for clue in of_kind)
        for kind, of_kind in groupby(clues, key=lambda clue: clue.kind)
    )
    return line[:1].upper() + line[1:]


def clue_tip(clue: Clue) -> str:
    """A clue with its date and who says so."""
    when = day_words(clue.on) if clue.on else ""
    return " – ".join(part for part in (clue.text, when, clue.source) if part)


def spoken(helper: Helper) -> str:
    """Everything in the box, as a screen reader says it."""
    does = ", ".join(part for part in (helper.name, helper.title, helper.company, helper.reach) if part)
    said = [said_words(told) for told in helper.vouches]
    return one_line(". ".join([does, *said, clues_words(helper.evidence)]).rstrip(". "))


def _clue(clue: Clue) -> str:
    said = f"“{clue.text}”" if clue.kind in ("note", "met") else clue.text
    return said if clue.kind == "people" or clue.source == "you" else f"{said} ({clue.source})"


def _shortened(words: str) -> str:
    line = one_line(words)
    if len(line) <= _QUOTE:
        return line
    return line[: line.rfind(" ", 0, _QUOTE) if " " in line[:_QUOTE] else _QUOTE] + "…"
