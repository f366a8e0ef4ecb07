"""What is done to layouts alike on many pages."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout


def empty_out(layout: QLayout) -> None:
    """Let go of every widget in a layout, one of which may be the one whose button asked for this."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
