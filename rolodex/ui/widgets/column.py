"""The column that a list takes: its own width beside something else, all there is where it stands alone."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

# The widest a widget may be.
_WIDEST = 16_777_215


def take_column(widget: QWidget, width: int, *, alone: bool) -> None:
    """Give a widget that width, or if it stands alone as much as there is."""
    widget.setMinimumWidth(width)
    widget.setMaximumWidth(_WIDEST if alone else width)
