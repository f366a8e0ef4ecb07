"""One line of a card: a label and a value, which turns into a field where it stands when it is edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QEnterEvent, QGuiApplication, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from rolodex.ui import theme
from rolodex.ui.cards.keyboard import give_focus_back, leaves
from rolodex.ui.text import Role, phone_link, plain_label, plain_tooltip
from rolodex.ui.widgets.buttons import IconButton, LinkButton
from rolodex.ui.widgets.field import Field
from rolodex.ui.widgets.labels import ProblemLine
from rolodex.ui.widgets.painting import painting
from rolodex.ui.widgets.row_menu import menu_of, offer_menu

LABEL_WIDTH = 84


@dataclass(frozen=True)
class Fact:
    """What a line shows. `kind` and `row` name the field for the verbs; row 0 is not there yet or not editable.

    `url` opens when the value is pressed, `go` is called instead if there is one; `tip` says where it comes from.
    """

    label: str
    value: str
    kind: str = ""
    row: int = 0
    url: QUrl | None = None
    go: Callable[[], object] | None = None
    tip: str = ""
    written: str = ""
    role: Role = "ink"


class QuietButton(IconButton):
    """An icon that shows only while the mouse is over its value or the focus is in it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        value = self.parentWidget()
        if self.hasFocus() or (value is not None and value.underMouse()):
            with painting(self) as painter:
                painter.fillRect(self.rect(), theme.current().colour("card"))
            super().paintEvent(event)


class _Shown(QWidget):
    """A value with its quiet buttons lying over its end, so that they take no room from it."""

    def __init__(self, value: QWidget) -> None:
        super().__init__()
        self._buttons: list[QuietButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(value, 1)

    def add_button(self, icon: str, name: str) -> IconButton:
        button = QuietButton(icon, name, size=20, icon_size=14, parent=self)
        self._buttons.append(button)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for number, button in enumerate(reversed(self._buttons), 1):
            button.move(self.width() - number * button.width(), 0)
            button.raise_()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._repaint()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._repaint()

    def _repaint(self) -> None:
        for button in self._buttons:
            button.update()


class FieldEditor(QWidget):
    """A field with room for a sentence beneath: Enter saves, Escape leaves things as they were."""

    saved = Signal(str)
    left = Signal()

    def __init__(self, text: str, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = Field(placeholder, name=name)
        self.field.setText(text)
        self.field.returnPressed.connect(self._save)
        self.field.installEventFilter(self)
        self._before: QWidget | None = None
        self._problem = ProblemLine(11.5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(2)
        column.addWidget(self.field)
        column.addWidget(self._problem)

    def begin(self) -> None:
        """Put the cursor in, all text selected."""
        self._before = self._before or QApplication.focusWidget()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong with what was typed."""
        self.field.show_problem(sentence)
        self._problem.tell(sentence)
        self.field.setFocus()

    def _save(self) -> None:
        # Before the book has answered: the next key already belongs to the page. A problem takes the keyboard again.
        give_focus_back(self._before)
        self.saved.emit(self.field.text())

    def _leave(self) -> None:
        give_focus_back(self._before)
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return leaves(event, self._leave) or super().eventFilter(watched, event)


class FactLine(QWidget):
    """A fact, shown or being edited. `saved` brings the new text; an empty one takes the field off the card."""

    saved = Signal(object, str)

    def __init__(self, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fact = fact
        self._editor: FieldEditor | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        label = plain_label(fact.label, role="faint")
        label.setFixedWidth(LABEL_WIDTH)
        self._value = self._make_value(fact)
        plain_tooltip(self._value, fact.tip)
        self._shown = _Shown(self._value)
        if fact.value:
            copy = self._shown.add_button("copy", f"Copy {fact.value}")
            copy.clicked.connect(self._copy)
        if fact.row:
            self._shown.add_button("pencil", f"Edit {fact.label}").clicked.connect(self.edit)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.addWidget(label, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._shown, 0, 1)
        self._grid.setColumnStretch(1, 1)
        # Words that can be selected would offer a menu of their own.
        self._value.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        offer_menu(self, lambda _: self.menu())

    def menu(self) -> QMenu | None:
        """What can be done with the fact; None while it is being edited, or where there is nothing to it."""
        fact = self.fact
        if self._editor is not None or not fact.value:
            return None
        entries: list[tuple[str, Callable[[], object]] | None] = [("Copy", self._copy)]
        if (goes := _goes(fact)) is not None:
            entries.insert(0, goes)
        if fact.row:
            entries += [("Edit", self.edit), None, ("Remove", lambda: self.saved.emit(fact, ""))]
        return menu_of(self, entries)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.fact.written or self.fact.value)

    def edit(self) -> None:
        """Turn the value into a field."""
        if not self.fact.row or self._editor is not None:
            return
        self._editor = FieldEditor(self.fact.written or self.fact.value, self.fact.label)
        self._editor.saved.connect(lambda text: self.saved.emit(self.fact, text))
        self._editor.left.connect(self.leave)
        self._shown.hide()
        self._grid.addWidget(self._editor, 0, 1)
        self._editor.begin()

    def leave(self) -> None:
        """Show the value as it was."""
        if self._editor is not None:
            self._editor.deleteLater()
            self._editor = None
            self._shown.show()

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong with what was typed."""
        if self._editor is not None:
            self._editor.show_problem(sentence)

    def mouseDoubleClickEvent(self, event: object) -> None:
        self.edit()

    def _make_value(self, fact: Fact) -> QWidget:
        if fact.url is None and fact.go is None:
            label = plain_label(fact.value, role=fact.role, wrap=True, select=True)
            # A word longer than the line must not make the whole card wider than the window.
            label.setMinimumWidth(40)
            return label
        link = LinkButton(fact.value, 13)
        link.setFixedHeight(link.fontMetrics().height())
        if fact.go is not None:
            link.clicked.connect(fact.go)
        elif fact.url is not None:
            address = fact.url
            link.clicked.connect(lambda: QDesktopServices.openUrl(address))
        return link


def _goes(fact: Fact) -> tuple[str, Callable[[], object]] | None:
    """What a fact leads to: a letter, a call, a page, or another card."""
    if fact.go is not None:
        return "Open", fact.go
    url, words = fact.url, {"email": "Write an e-mail", "link": "Open the link"}.get(fact.kind, "Open")
    if fact.kind == "phone":
        url, words = phone_link(fact.value), "Call"
    return (words, lambda: QDesktopServices.openUrl(url)) if url is not None else None
