"""How a card turns over the spindle: how far it is, and which way it goes."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

from rolodex.ui import theme

_TURN_MS = 180


class Turn(QObject):
    """One turn at a time. Asked again while turning, it ends the turn under way at once: a fast hand never waits."""

    moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # 1 when at rest; below, how much of the turn is done.
        self.done = 1.0
        self.forward = True
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._move)

    def begin(self, *, forward: bool) -> None:
        """Turn one card, towards the next (`forward`) or back."""
        self._animation.stop()
        self.forward = forward
        length = theme.motion(_TURN_MS)
        if not length:
            self._move(1.0)
            return
        self._move(0.0)
        self._animation.setDuration(length)
        self._animation.start()

    def _move(self, value: float) -> None:
        self.done = value
        self.moved.emit()
