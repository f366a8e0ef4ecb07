"""The card itself: who it is, what they do, how to reach them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from rolodex.queries.card_parts import Card
from rolodex.ui import vcards
from rolodex.ui.cards.ago import days_since, freshness, long_ago
from rolodex.ui.cards.fact_line import Fact, FactLine
from rolodex.ui.cards.facts import contact_facts, life_facts
from rolodex.ui.cards.name_editor import NameEditor
from rolodex.ui.cards.vouch_editor import VouchEditor
from rolodex.ui.cards.vouching import begin_on_face
from rolodex.ui.days import day_words
from rolodex.ui.keep_in_touch.card_line import RhythmLine
from rolodex.ui.page import Desk
from rolodex.ui.text import plain_label, plain_tooltip
from rolodex.ui.widgets.avatar import Avatar, initials
from rolodex.ui.widgets.buttons import IconButton, LinkButton
from rolodex.ui.widgets.chip import Chip
from rolodex.ui.widgets.flow import FlowLayout
from rolodex.ui.widgets.frames import CardFrame, Rule
from rolodex.ui.widgets.labels import ElidedLabel
from rolodex.ui.widgets.pill import Kind, Pill

_AVATAR = 84
_SKILLS_SHOWN = 6
# How the facts share the width.
_CONTACT, _LIFE = 56, 52
_KINDS: dict[str, Kind] = {"good": "good", "warn": "warn", "faint": "neutral"}


class Face(CardFrame):
    """Shows one card. What the person wants done with it is told by signals; the page does it, but for vouches.

    One that is `only_shown` offers nothing that would change it.
    """

    star_pressed = Signal()
    menu_wanted = Signal(QPoint)
    name_saved = Signal(dict)
    fact_saved = Signal(object, object, str)
    tag_dropped = Signal(str)
    industry_dropped = Signal(str)
    industries_accepted = Signal()
    company_pressed = Signal(str)
    # An industry or a tag was pressed: what to look for.
    search_wanted = Signal(str)

    def __init__(self, desk: Desk, card: Card, parent: QWidget | None = None, *, only_shown: bool = False) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self._card = card
        self._only_shown = only_shown
        self._editor: NameEditor | None = None
        self._pressed: QPoint | None = None
        self.vouch_editor: VouchEditor | None = None
        self._lines: list[FactLine] = []
        self._avatar = Avatar(_AVATAR)
        self._show_avatar()
        desk.photos.came.connect(self._picture_came)
        self._corner = self._make_corner()
        self._head = QGridLayout()
        self._head.setHorizontalSpacing(20)
        self._head.setVerticalSpacing(12)
        self._head.setColumnStretch(1, 1)
        self._head.addWidget(self._avatar, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addLayout(self._make_who(), 0, 1)
        self._head.addLayout(self._corner, 0, 2)
        self.body.addLayout(self._head)
        self._under_head = self.body.count()
        self.body.addSpacing(18)
        self.body.addWidget(Rule())
        self.body.addSpacing(16)
        self._facts = self._make_facts()
        self.body.addLayout(self._facts)

    def fit(self, *, tight: bool) -> None:
        """Where there is little room the corner goes below the name, and the facts into one column."""
        directions = QBoxLayout.Direction
        self._head.removeItem(self._corner)
        if tight:
            self._head.addLayout(self._corner, 1, 0, 1, 2)
        else:
            self._head.addLayout(self._corner, 0, 2)
        self._corner.setDirection(directions.LeftToRight if tight else directions.TopToBottom)
        self._facts.setDirection(directions.TopToBottom if tight else directions.LeftToRight)
        self._facts.setSpacing(9 if tight else 28)

    def add_to_corner(self, widget: QWidget) -> None:
        """Put something beside the name."""
        self._corner.insertWidget(self._corner.count() - 1, widget)

    def edit_name(self) -> None:
        """Turn the name into fields."""
        if self._editor is None:
            self._editor = NameEditor(self._card)
            self._editor.saved.connect(self.name_saved)
            self._editor.left.connect(self._leave_name)
            self._name.hide()
            self._who.insertWidget(0, self._editor)
        self._editor.begin()

    def _leave_name(self) -> None:
        if self._editor is not None:
            self._editor.deleteLater()
            self._editor = None
            self._name.show()

    def vouch(self) -> None:
        """Open the editor for a vouch under the head, or close it again. It saves by itself."""
        if self.vouch_editor is not None:
            self.close_vouch(self.vouch_editor)
            return
        self.vouch_editor = editor = VouchEditor(self._card.name)
        editor.left.connect(lambda: self.close_vouch(editor))
        self.body.insertWidget(self._under_head, editor)
        editor.begin()
        begin_on_face(self._desk, self, editor, self._card.id)

    def close_vouch(self, editor: VouchEditor) -> None:
        """Take that editor away, if it is still there."""
        if editor is self.vouch_editor:
            self.vouch_editor = None
            editor.deleteLater()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The card is dragged out by any place of it that does nothing else."""
        if self._pressed is None or self._only_shown:
            return
        if (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            vcards.drag_out(self, self._desk, [self._card.id], self._card.name)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def _show_avatar(self) -> None:
        card = self._card
        picture = self._desk.photos.get(card.photo_id, _AVATAR, self.devicePixelRatioF())
        self._avatar.show_person(card.id, initials("", shown=card.name), picture)

    def _picture_came(self, photo_id: int) -> None:
        if photo_id == self._card.photo_id:
            self._show_avatar()

    def _make_who(self) -> QVBoxLayout:
        card = self._card
        self._who = QVBoxLayout()
        self._who.setSpacing(4)
        self._name = plain_label(card.name, 24, 680, wrap=True, select=True)
        self._name.setAccessibleName(card.name)
        self._name.setMinimumWidth(40)
        # Words that can be selected would offer a menu of their own.
        self._name.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        # Beside the picture, also where the script runs to the left.
        self._name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self._who.addWidget(self._name)
        if card.title or card.company:
            self._who.addLayout(self._make_does())
        pills = QWidget()
        flow = FlowLayout(pills)
        flow.setContentsMargins(0, 4, 0, 0)
        for industry in card.industries:
            chip = Chip(industry.name, "good", removable=not self._only_shown)
            plain_tooltip(chip, f"From {industry.company}" if industry.company else "")
            chip.removed.connect(lambda _, name=industry.name: self.industry_dropped.emit(name))
            chip.clicked.connect(lambda _=False, name=industry.name: self.search_wanted.emit(f'industry:"{name}"'))
            flow.addWidget(chip)
        for name in () if self._only_shown else card.suggested_industries:
            flow.addWidget(self._suggestion(name))
        for tag in card.tags:
            chip = Chip(tag.name, "neutral", removable=not self._only_shown)
            chip.removed.connect(lambda _, name=tag.name: self.tag_dropped.emit(name))
            chip.clicked.connect(lambda _=False, name=tag.name: self.search_wanted.emit(f'tag:"{name}"'))
            flow.addWidget(chip)
        for skill in card.skills[:_SKILLS_SHOWN]:
            flow.addWidget(Pill(skill.name))
        if rest := card.skills[_SKILLS_SHOWN:]:
            more = Pill(f"and {len(rest)} more")
            plain_tooltip(more, ", ".join(skill.name for skill in rest))
            flow.addWidget(more)
        if flow.count():
            self._who.addWidget(pills)
        self._who.addStretch(1)
        return self._who

    def _suggestion(self, name: str) -> Chip:
        """An industry that is only suggested: pressed, it offers to accept or refuse it."""
        chip = Chip(name, "good", suggested=True)
        plain_tooltip(chip, "Suggested by the company's name or the title. Press to accept it, or to say no.")
        chip.clicked.connect(lambda: self._suggestion_menu(name).popup(chip.mapToGlobal(QPoint(0, chip.height() + 2))))
        return chip

    def _suggestion_menu(self, name: str) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Accept").triggered.connect(self.industries_accepted)
        menu.addAction("Not this").triggered.connect(lambda: self.industry_dropped.emit(name))
        return menu

    def _make_does(self) -> QHBoxLayout:
        card = self._card
        does = QHBoxLayout()
        does.setSpacing(4)
        if card.title:
            does.addWidget(ElidedLabel(f"{card.title} at" if card.company else card.title, 14, 400, "soft"))
        if card.company:
            company = LinkButton(card.company, 14)
            company.clicked.connect(lambda: self.company_pressed.emit(card.company))
            plain_tooltip(company, f"Everybody at {card.company}")
            does.addWidget(company, 1)
        else:
            does.addStretch(1)
        return does

    def _make_corner(self) -> QBoxLayout:
        card = self._card
        corner = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        corner.setSpacing(8)
        days = days_since(card.spoke, date.today())
        if days is not None:
            pill = Pill(f"Last spoke {long_ago(days)}", _KINDS[freshness(days)])
            plain_tooltip(pill, day_words(card.spoke))
            corner.addWidget(pill, 0, Qt.AlignmentFlag.AlignRight)
        if not self._only_shown:
            corner.addLayout(self._make_buttons())
        corner.addStretch(1)
        return corner

    def _make_buttons(self) -> QHBoxLayout:
        card = self._card
        star = IconButton("star-full" if card.starred else "star", "Take the star away" if card.starred else "Star")
        star.setCheckable(True)
        star.setChecked(card.starred)
        star.clicked.connect(self.star_pressed)
        vouch = IconButton("vouch", "Vouch")
        vouch.clicked.connect(self.vouch)
        edit = IconButton("pencil", "Edit the name")
        edit.clicked.connect(self.edit_name)
        more = IconButton("more", "Add to this card, and more")
        more.clicked.connect(lambda: self.menu_wanted.emit(more.mapToGlobal(QPoint(0, more.height()))))
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addStretch(1)
        for button in (vouch, star, edit, more):
            row.addWidget(button)
        return row

    def _make_facts(self) -> QBoxLayout:
        columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        columns.setSpacing(28)
        for share, facts in ((_CONTACT, contact_facts(self._card)), (_LIFE, life_facts(self._card))):
            lines = QVBoxLayout()
            lines.setSpacing(9)
            for fact in facts:
                lines.addWidget(self._line(fact))
            if share == _LIFE and not self._only_shown:
                lines.addWidget(RhythmLine(self._desk.session, self._card.id))
            lines.addStretch(1)
            columns.addLayout(lines, share)
        return columns

    def _line(self, fact: Fact) -> FactLine:
        line = FactLine(replace(fact, row=0) if self._only_shown else fact)
        line.saved.connect(lambda fact, text, line=line: self.fact_saved.emit(line, fact, text))
        self._lines.append(line)
        return line
