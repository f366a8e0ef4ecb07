"""Where the keyboard goes when an editor opens and closes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


def give_focus_back(widget: QWidget | None) -> None:
    """The keyboard goes back to where it was before an editor opened, if that is still there."""
    if widget is not None and isValid(widget):
        widget.setFocus(Qt.FocusReason.OtherFocusReason)


def leaves(event: QEvent, leave: Callable[[], object]) -> bool:
    """Whether the event was Escape, which leaves an editor. It is the window's shortcut too."""
    if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
        return False
    if event.type() == QEvent.Type.ShortcutOverride:
        event.accept()
        return True
    if event.type() == QEvent.Type.KeyPress:
        leave()
        return True
    return False
