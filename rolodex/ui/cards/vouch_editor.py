"""Vouching where the card stands: likely topics to press, words of your own, who says so, or a warning instead."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from rolodex.queries.card_parts import YOU, Person
from rolodex.ui.cards.keyboard import give_focus_back, leaves
from rolodex.ui.text import one_line, plain_label
from rolodex.ui.widgets.buttons import Button
from rolodex.ui.widgets.check import CheckBox
from rolodex.ui.widgets.chip import Chip
from rolodex.ui.widgets.field import Field
from rolodex.ui.widgets.flow import FlowLayout
from rolodex.ui.widgets.frames import Box, Rule
from rolodex.ui.widgets.labels import ProblemLine, SectionTitle

_NOBODY_ELSE = "Who says so?"
_WHO = "Press the name of who says so, or leave that empty if you do."
_PRESS = "Press a topic to save it, with the words if you wrote some. You say so unless you name somebody."


@dataclass(frozen=True)
class Saying:
    """What is to be saved: for what, in which words, whether it is a warning, and who says so."""

    topic: str
    words: str
    warning: bool
    voucher: int


class VouchEditor(QWidget):
    """Vouches for the one of that name: pressing a topic saves, and so does Enter in a field. Escape leaves.

    `saved` brings a Saying. `people_wanted` asks for people of that name, who may be the ones who say so.
    """

    saved = Signal(object)
    people_wanted = Signal(str)
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = one_line(name)
        self._before: QWidget | None = None
        self._topics: list[str] = []
        self._voucher: Person | None = None
        self._offered: list[Person] = []
        # Parts it from what stands above.
        self.rule = Rule()
        self._title = SectionTitle("", px=13)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, spacing=8, line_spacing=7)
        self.topic = Field("Something else", name="Topic")
        self.words = Field("In whose words, if you like", name="Words")
        self.by = Field(_NOBODY_ELSE, name="Who says so")
        self.by.textEdited.connect(self.people_wanted)
        self.by.chip_removed.connect(lambda _: self._choose(None))
        self._people = QWidget()
        self._people_flow = FlowLayout(self._people, spacing=8)
        self._people.hide()
        self.warn = CheckBox("Warn instead")
        self.warn.toggled.connect(self._show_question)
        save = Button("Save", small=True)
        save.clicked.connect(self._save_typed)
        cancel = Button("Cancel", small=True)
        cancel.clicked.connect(self._leave)
        self._problem = ProblemLine()
        for field in (self.topic, self.words):
            field.returnPressed.connect(self._save_typed)
        self.by.returnPressed.connect(self._choose_or_save)
        for watched in (self.topic, self.words, self.by, self.warn, save, cancel):
            watched.installEventFilter(self)
        self._fields = (self.topic, self.words, self.by, self.warn, cancel, save)
        self._lay_out(save, cancel)
        self._show_question()

    def show_topics(self, topics: list[str]) -> None:
        """Offer these topics; the keyboard goes to the first, unless something is being typed already."""
        self._topics = topics
        chips = self._show_chips()
        if chips and self.topic.hasFocus() and not self.topic.text():
            chips[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_people(self, people: list[Person]) -> None:
        """Offer these as the ones who say so."""
        self._offered = people
        self._people_flow.clear()
        self._people.setVisible(bool(people))
        last: QWidget = self.by
        for person in people:
            chip = Chip(person.name, "neutral")
            chip.clicked.connect(lambda _=False, person=person: self._choose(person))
            chip.installEventFilter(self)
            self._people_flow.addWidget(chip)
            QWidget.setTabOrder(last, chip)
            last = chip

    def begin(self) -> None:
        """Put the keyboard in."""
        self._before = self._before or QApplication.focusWidget()
        self.topic.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, sentence: str) -> None:
        """Say why nothing was saved."""
        self._problem.tell(sentence)
        self.topic.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, save: Button, cancel: Button) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(8)
        fields.addWidget(self.topic, 2)
        fields.addWidget(self.words, 3)
        last = QHBoxLayout()
        last.setSpacing(8)
        last.addWidget(self.by, 2)
        last.addSpacing(6)
        last.addWidget(self.warn)
        last.addStretch(1)
        last.addWidget(cancel)
        last.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 18, 0, 0)
        column.setSpacing(9)
        column.addWidget(self.rule)
        column.addSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._chips)
        column.addLayout(fields)
        column.addLayout(last)
        column.addWidget(self._people)
        column.addWidget(plain_label(_PRESS, 11.5, role="faint", wrap=True))
        column.addWidget(self._problem)

    def _show_chips(self) -> list[Chip]:
        self._flow.clear()
        chips = [Chip(topic, "warn" if self.warn.isChecked() else "good") for topic in self._topics]
        for topic, chip in zip(self._topics, chips, strict=True):
            chip.clicked.connect(lambda _=False, topic=topic: self._save(topic))
            chip.installEventFilter(self)
            self._flow.addWidget(chip)
        # Tab goes through the topics, made anew, before it goes on to the fields.
        for one, other in pairwise([*chips, *self._fields]):
            QWidget.setTabOrder(one, other)
        return chips

    def _choose(self, person: Person | None) -> None:
        self._voucher = person
        self._problem.hide()
        self.by.show_chips([person.name] if person else [])
        self.by.clear()
        self.by.setPlaceholderText("" if person else _NOBODY_ELSE)
        self.show_people([])
        self.by.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_question()

    def _show_question(self) -> None:
        """The question and the chips' colour follow what is about to be said, and by whom."""
        asked = f"What does {self._voucher.name}" if self._voucher else "What do you"
        warns = self.warn.isChecked()
        self._title.show_title(f"{asked} warn of?" if warns else f"{asked} recommend {self._name} for?")
        self._show_chips()

    def _choose_or_save(self) -> None:
        """Enter takes the first who is offered for the name that was typed."""
        if self.by.text().strip() and self._offered:
            self._choose(self._offered[0])
        else:
            self._save_typed()

    def _save_typed(self) -> None:
        self._save(self.topic.text())

    def _save(self, topic: str) -> None:
        if self.by.text().strip():
            # A name that was only begun must not become your own word.
            self.show_problem(_WHO)
            self.by.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        # Before the book has answered: the next key already belongs to the page. A problem takes the keyboard again.
        give_focus_back(self._before)
        voucher = self._voucher.id if self._voucher else YOU
        self.saved.emit(Saying(topic, self.words.text(), self.warn.isChecked(), voucher))

    def _leave(self) -> None:
        give_focus_back(self._before)
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return leaves(event, self._leave) or super().eventFilter(watched, event)


def boxed(editor: VouchEditor) -> QWidget:
    """The editor as a panel of its own."""
    panel = QWidget()
    editor.rule.hide()
    box = Box(padding=(26, 6), spacing=0)
    box.body.addWidget(editor)
    box.body.addSpacing(16)
    column = QVBoxLayout(panel)
    column.setContentsMargins(28, 23, 28, 28)
    column.addWidget(box)
    column.addStretch(1)
    return panel
