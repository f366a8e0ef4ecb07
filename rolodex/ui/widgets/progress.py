"""Work that takes its time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from rolodex.ui import theme
from rolodex.ui.text import number, plain_label
from rolodex.ui.widgets.buttons import Button
from rolodex.ui.widgets.frames import Box


class ProgressPanel(Box):
    """What is being done, how far it is, and Cancel. `cancelled` once, when that is pressed."""

    cancelled = Signal()

    def __init__(self, title: str, cancel: str, parent: QWidget | None = None) -> None:
        super().__init__((22, 18), 12, parent)
        self._title = plain_label(title, 14, 600)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self._title.text())
        self._count = plain_label("", 12, 400, "soft")
        self._count.setFont(theme.figures(12))
        self._cancel = Button(cancel)
        self._cancel.clicked.connect(self._stop)
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addWidget(self._title)
        self.body.addWidget(self._bar)
        self.body.addLayout(row)
        self.show_progress(0, 0)

    def show_title(self, title: str) -> None:
        self._title.setText(title)
        self._bar.setAccessibleName(self._title.text())

    def show_progress(self, done: int, total: int, words: str = "") -> None:
        """Moves the bar; a total of 0 means nobody knows. `words` take the place of "1,200 / 10,000"."""
        # Qt's bar counts in 32 bits; files of many gigabytes are counted in bytes.
        self._bar.setRange(0, 1000 if total or theme.motion(1) == 0 else 0)
        self._bar.setValue(done * 1000 // total if total else 0)
        counted = f"{number(done)} / {number(total)}" if total else ""
        self._count.setText(words or counted)

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self.cancelled.emit()
