"""Where one types a line or pastes what there is: a signature, vCards, files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from rolodex.services.pasting import kind_of
from rolodex.ui.widgets.text_area import TextArea

_VCARDS = ("text/vcard", "text/x-vcard", "text/directory")
_MOST_LINES = 7
_EDGES = 24


class PasteField(TextArea):
    """Enter sends what is there, Shift Enter begins another line. vCards and files are told, not shown as text."""

    entered = Signal(bool)
    vcards_pasted = Signal(bytes)
    files_pasted = Signal(list)

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(name, placeholder, lines=1, parent=parent)

    def sizeHint(self) -> QSize:
        return QSize(320, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height())

    def _height(self) -> int:
        lines = max(1, round(self.document().size().height()))
        # Of more lines than are shown none is cut through.
        edges = _EDGES if lines <= _MOST_LINES else _EDGES - 6
        return min(_MOST_LINES, lines) * self.fontMetrics().lineSpacing() + edges

    def _wanted(self) -> int:
        return self._height()

    def _fit(self) -> None:
        # Afterwards: within a resize the text's own area would stay as it was.
        QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        self.setFixedHeight(self._height())
        if self.document().size().height() <= _MOST_LINES:
            # The line before was scrolled away while there was no room for both.
            self.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.insertPlainText("\n")
            else:
                self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasUrls() or any(map(source.hasFormat, _VCARDS)) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        typed = next((kind for kind in _VCARDS if source.hasFormat(kind)), "")
        data = bytes(source.data(typed).data()) if typed else b""
        text = source.text() if source.hasText() else ""
        if files:
            self.files_pasted.emit(files)
        elif data and kind_of(data.decode("utf-8", "replace")) == "vcard":
            self.vcards_pasted.emit(data)
        elif kind_of(text) == "vcard":
            self.vcards_pasted.emit(text.encode("utf-8", "replace"))
        else:
            super().insertFromMimeData(source)
