"""Where one types or chooses: a line with a key hint, chips and a word about what is wrong; a drop-down."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QStyleOptionComboBox, QWidget

from rolodex.ui import theme
from rolodex.ui.icons import paint_icon
from rolodex.ui.text import one_line, plain_tooltip
from rolodex.ui.widgets.painting import draw_text, fill_round, painting, text_width
from rolodex.ui.widgets.pill import HEIGHT, paint_pill, pill_width

_CAP_HEIGHT = 20
_EDGE = 12
# What the frame and the chevron of a choice leave no room for.
_SELECT_EDGES = 60


def is_undo_of_window(event: QEvent, anything_typed: bool) -> bool:
    """Whether a key press in a field is Undo or Redo for the window, there being nothing in the field to undo."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and not anything_typed
        and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
    )


class Field(QLineEdit):
    """A line 34 high. `key_hint` is a small key cap on the right, gone while something is typed.

    Chips stand before the text; Backspace at the start of the text asks the page to take the last one away.
    """

    chip_removed = Signal(int)

    def __init__(
        self, placeholder: str = "", key_hint: str = "", name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key_hint = key_hint
        self._chips: list[str] = []
        self.setFont(theme.font(13))
        self.setFixedHeight(34)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.textChanged.connect(self._make_room)
        self._make_room()

    def show_chips(self, chips: list[str]) -> None:
        """Shows these words as chips before the text."""
        self._chips = [one_line(chip) for chip in chips]
        self.setAccessibleDescription(", ".join(self._chips))
        self._make_room()
        self.update()

    def show_problem(self, sentence: str) -> None:
        """Marks the field as wrong and says why, in the tool tip and to screen readers; "" unmarks it."""
        if bool(self.property("wrong")) != bool(sentence):
            self.setProperty("wrong", bool(sentence))
            self.style().unpolish(self)
            self.style().polish(self)
        plain_tooltip(self, sentence)
        self.setAccessibleDescription(sentence)

    def _make_room(self) -> None:
        left = sum(round(pill_width(chip)) + 8 for chip in self._chips)
        right = round(self._cap_width()) + 8 if self._cap_width() else 0
        self.setTextMargins(left, 0, right, 0)

    def _cap_width(self) -> float:
        return text_width(self._key_hint, theme.font(11)) + 13 if self._key_hint and not self.text() else 0.0

    def event(self, event: QEvent) -> bool:
        if is_undo_of_window(event, self.isUndoAvailable() or self.isRedoAvailable()):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at_start = self.cursorPosition() == 0 and not self.hasSelectedText()
        if event.key() == Qt.Key.Key_Backspace and at_start and self._chips:
            self.chip_removed.emit(len(self._chips) - 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        colours = theme.current()
        middle = self.height() / 2
        with painting(self) as painter:
            left = float(_EDGE)
            for chip in self._chips:
                paint_pill(painter, QRectF(left, middle - HEIGHT / 2, pill_width(chip), HEIGHT), chip, "accent", 5)
                left += round(pill_width(chip)) + 8
            if width := self._cap_width():
                cap = QRectF(round(self.width() - _EDGE - width), middle - _CAP_HEIGHT / 2, round(width), _CAP_HEIGHT)
                fill_round(painter, cap, 5, None, colours.colour("line"))
                draw_text(
                    painter,
                    cap,
                    self._key_hint,
                    theme.font(11),
                    colours.colour("faint"),
                    Qt.AlignmentFlag.AlignHCenter,
                )


class Select(QComboBox):
    """A choice among a few words, 34 high."""

    def __init__(self, choices: list[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(theme.font(13))
        self.setFixedHeight(34)
        self.setAccessibleName(name)
        self.addItems(choices)
        # Fusion's own popup is painted as a menu, which knows no style sheet.
        self.setItemDelegate(QStyledItemDelegate(self))
        # A wheel meant for the page must not change a value that happens to lie under it.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.installEventFilter(self)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        if event.type() == QEvent.Type.Wheel and not self.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        room = self.width() - _SELECT_EDGES
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        chevron = QRectF(self.width() - 24, self.height() / 2 - 7, 14, 14)
        with painting(self) as painter:
            paint_icon(painter, chevron, "chevron-down", theme.current().colour("soft"))
