"""One letter, to be read, changed and taken along."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rolodex.services.mailing import Letter, Reader
from rolodex.ui.text import plain_label
from rolodex.ui.widgets.buttons import Button, LinkButton
from rolodex.ui.widgets.field import Field
from rolodex.ui.widgets.flow import FlowLayout
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import SectionTitle
from rolodex.ui.widgets.text_area import TextArea


class LetterBox(Box):
    """A letter whose words can be changed. What the book fills in follows until somebody types.

    `template_wanted` when its template is to be edited, `changed` when what it says did.
    """

    template_wanted = Signal()
    changed = Signal()

    def __init__(self, title: str, *, subject: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(padding=(18, 14), spacing=8, parent=parent)
        head = SectionTitle(title, "Edit template")
        assert head.link is not None
        head.link.clicked.connect(self.template_wanted)
        self.head = head
        self._to: tuple[Reader, ...] = ()
        self._filled: Letter | None = None
        self._again = LinkButton("Fill in again", 12)
        self._again.clicked.connect(self._fill_again)
        self._again.hide()
        self.subject = Field("Subject", name=f"Subject, {title}")
        self.subject.setVisible(subject)
        self.subject.textEdited.connect(self._edited)
        self.text = TextArea(title)
        self.text.edited.connect(self._edited)
        self._missing = plain_label("", 12, role="faint", wrap=True)
        self._missing.setMinimumWidth(1)
        self._missing.hide()
        self._again.setFixedHeight(28)
        ways = QWidget()
        self._ways = FlowLayout(ways, spacing=8, line_spacing=8)
        self.body.addWidget(head)
        self.body.addWidget(self.subject)
        self.body.addWidget(self.text)
        self.body.addWidget(self._missing)
        self.body.addWidget(ways)
        self._touched = False

    @property
    def touched(self) -> bool:
        """Whether somebody changed its words."""
        return self._touched

    def show_letter(self, letter: Letter, *, again: bool = False) -> None:
        """What the book fills in now. Words that somebody changed stay, unless it is to be filled in `again`."""
        self._to, self._filled = letter.to, letter
        nobody = [reader.name for reader in letter.to if not reader.email]
        self._missing.setText(f"No e-mail address of {' and '.join(nobody)} is in the book." if nobody else "")
        self._missing.setVisible(bool(nobody) and self.subject.isVisibleTo(self))
        if self._touched and not again:
            return
        self._touched = False
        self._again.hide()
        if self.subject.text() != letter.subject:
            self.subject.setText(letter.subject)
        self.text.fill(letter.body)

    def letter(self) -> Letter:
        """The letter as it reads now."""
        return Letter(self._to, self.subject.text(), self.text.toPlainText())

    def add_button(self, words: str, press: Callable[[], None]) -> Button:
        """A small button beneath the letter."""
        button = Button(words, small=True)
        button.clicked.connect(lambda _: press())
        self._ways.addWidget(button)
        return button

    def end_buttons(self) -> None:
        """No more buttons come: what fills the letter in again stands after them."""
        self._ways.addWidget(self._again)
        self._again.setVisible(self._touched)

    def _edited(self) -> None:
        self._touched = True
        self._again.show()
        self.changed.emit()

    def _fill_again(self) -> None:
        if self._filled is not None:
            self.show_letter(self._filled, again=True)
            self.text.setFocus()
            self.changed.emit()
