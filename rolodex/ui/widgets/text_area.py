"""Where one writes more than a line: as high as what it holds, so that the page scrolls and not the field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from rolodex.ui import theme
from rolodex.ui.text import plain
from rolodex.ui.widgets.field import is_undo_of_window

_EDGES = 24


class TextArea(QPlainTextEdit):
    """Plain text of several lines. Tab goes on to the next field; `edited` when somebody typed, not when it was filled.

    `lines` is the least height.
    """

    edited = Signal()

    def __init__(self, name: str, placeholder: str = "", lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._filling = False
        self.setFont(theme.font(13))
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._tell)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def fill(self, text: str) -> None:
        """Hold this text, as if nobody had typed yet. Where it is the same the cursor stays."""
        if plain(text) != self.toPlainText():
            self._filling = True
            self.setPlainText(plain(text))
            self._filling = False

    def sizeHint(self) -> QSize:
        return QSize(320, self._wanted())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._wanted())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if is_undo_of_window(event, self.document().isUndoAvailable() or self.document().isRedoAvailable()):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl Enter is the page's."""
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted is text, whatever else it is."""
        if source.hasText():
            self.insertPlainText(plain(source.text()))

    def _wanted(self) -> int:
        # The document of a plain text field counts its height in lines.
        lines = max(self._lines, round(self.document().size().height()))
        return lines * self.fontMetrics().lineSpacing() + _EDGES

    def _fit(self) -> None:
        if self.height() != self._wanted():
            # A fixed height set while a layout is at work would stay where that layout had put the old one.
            self.updateGeometry()
            self.resize(self.width(), self._wanted())

    def _tell(self) -> None:
        if not self._filling:
            self.edited.emit()
