"""What just happened, and how to take it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from rolodex.ui import theme
from rolodex.ui.text import plain_label
from rolodex.ui.widgets.buttons import Button

_SLIDE = 120
_RAISE = 24


class Toast(QFrame):
    """One toast over the bottom of a window: a sentence and, mostly, Undo. A new one replaces the last.

    Another button may offer what to do next. The toast leaves after a few seconds, but not while the mouse is over it
    or the focus in it. Tab reaches its buttons, Escape closes it, and screen readers are told.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("toast")
        self._action: Callable[[], object] | None = None
        self._offer: Callable[[], object] | None = None
        self._label = plain_label(px=13)
        self._button = Button("")
        self._button.setFont(theme.font(13, 600))
        self._button.clicked.connect(self._act)
        self._offered = Button("")
        self._offered.setFont(theme.font(13, 600))
        self._offered.clicked.connect(self._take_offer)
        self._row = row = QHBoxLayout(self)
        row.setSpacing(12)
        row.addWidget(self._label)
        row.addWidget(self._offered)
        row.addWidget(self._button)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._leave_unless_used)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        over.installEventFilter(self)
        self.hide()

    def say(
        self, text: str, action_text: str = "", action: Callable[[], object] | None = None, seconds: float = 8
    ) -> None:
        """Shows a sentence, with a button that calls `action` and closes the toast."""
        self._label.setText(text)
        self._button.setText(action_text)
        self._button.setVisible(bool(action_text))
        self._action = action
        self.offer("", None)
        self.setMinimumHeight(44)
        self.setAccessibleName(self._label.text())
        self._come_up()
        self._timer.start(round(seconds * 1000))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._label.text()))

    def offer(self, words: str, offer: Callable[[], object] | None) -> None:
        """Adds a button to what is said now, for what one may want to do next; "" takes it away."""
        self._offered.setText(words)
        self._offered.setVisible(bool(words))
        self._offer = offer
        buttons = not self._button.isHidden() or bool(words)
        self._row.setContentsMargins(18, 5, 10 if buttons else 18, 5)
        self.adjustSize()
        if not self.isHidden():
            self.move(self._rest())

    def take_focus(self) -> None:
        """Moves the keyboard to the toast's first button, for a shortcut such as F6."""
        first = next((button for button in (self._offered, self._button) if button.isVisible()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_now(self) -> None:
        """Takes the toast away, such as when what it offers is no longer true."""
        self._timer.stop()
        self._slide.stop()
        self.hide()

    def _act(self) -> None:
        action, self._action = self._action, None
        self.close_now()
        if action:
            action()

    def _take_offer(self) -> None:
        offer, self._offer = self._offer, None
        self.close_now()
        if offer:
            offer()

    def _leave_unless_used(self) -> None:
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._timer.start(1000)
        else:
            self.close_now()

    def _rest(self) -> QPoint:
        """Where the toast stands: in the middle, a little above the bottom."""
        return QPoint((self._over.width() - self.width()) // 2, self._over.height() - self.height() - _RAISE)

    def _come_up(self) -> None:
        self._slide.stop()
        self.move(self._rest())
        was_hidden = self.isHidden()
        self.show()
        self.raise_()
        if was_hidden and theme.motion(_SLIDE):
            self._slide.setDuration(theme.motion(_SLIDE))
            self._slide.setStartValue(self._rest() + QPoint(0, self.height() + _RAISE))
            self._slide.setEndValue(self._rest())
            self._slide.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._slide.stop()
            self.move(self._rest())
        return False

    def leaveEvent(self, event: QEvent) -> None:
        # Time to move the mouse back, rather than vanishing from under it.
        self._timer.start(max(2000, self._timer.remainingTime()))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.start(max(2000, self._timer.remainingTime()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_now()
        else:
            super().keyPressEvent(event)
