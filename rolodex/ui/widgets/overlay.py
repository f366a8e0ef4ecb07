"""A panel over whatever is in sight: calm, with a shadow. Escape or a click beside it closes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from rolodex.ui import theme
from rolodex.ui.widgets.frames import CardFrame
from rolodex.ui.widgets.painting import painting

Answer = TypeVar("Answer")
_EDGE = 24
# How far down it begins, as a share of the window's height.
_TOP = 0.09
_DIMNESS = {"light": 26, "dark": 84}


class Overlay(QWidget):
    """Lies over a window's body while something short is asked; `paper` is its card, filled by a subclass.

    The keyboard stays in it until it is left, and then goes back to where it was.
    """

    left = Signal()

    def __init__(self, over: QWidget, name: str, widest: int, padding: tuple[int, int] = (26, 22)) -> None:
        super().__init__(over)
        self._over, self._widest = over, widest
        self._before = QApplication.focusWidget()
        self.setAccessibleName(name)
        self.paper = CardFrame(padding, spacing=10)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(row, 1)
        over.installEventFilter(self)

    def open(self, first: QWidget) -> None:
        """Come into sight, with the keyboard in one of the panel's widgets."""
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Go away; the keyboard goes back to where it was, if that is still there."""
        if self.isHidden():
            return
        inside = QApplication.focusWidget()
        was_inside = inside is None or self.isAncestorOf(inside)
        self.hide()
        before = self._before
        if was_inside and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()
        self.deleteLater()

    def while_open(self, call: Callable[[Answer], object]) -> Callable[[Answer], None]:
        """The call, for an answer that may come once the panel is gone; then it is not made."""

        def take(answer: Answer) -> None:
            if isValid(self) and not self.isHidden():
                call(answer)

        return take

    def step_back(self) -> None:
        """Escape was pressed."""
        self.leave()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round within the panel."""
        at = QApplication.focusWidget()
        step = at if at is not None and self.isAncestorOf(at) else self
        for _ in range(1000):
            found = step.nextInFocusChain() if forward else step.previousInFocusChain()
            if found is None or found is at:
                return True
            step = found
            if self.isAncestorOf(step) and _takes_tab(step):
                reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
                step.setFocus(reason)
                return True
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.paper.geometry().contains(event.position().toPoint()):
            self.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        top = max(_EDGE, round(self.height() * _TOP))
        self._column.setContentsMargins(_EDGE, top, _EDGE, _EDGE)
        self.paper.setFixedWidth(min(self._widest, self.width() - 2 * _EDGE))

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            dim = QColor("#000000")
            dim.setAlpha(_DIMNESS.get(theme.current().name, _DIMNESS["dark"]))
            painter.fillRect(self.rect(), dim)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False


def _takes_tab(widget: QWidget) -> bool:
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and widget.isVisible() and widget.isEnabled()
