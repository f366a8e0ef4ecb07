"""Surfaces: the card with its shadow, boxes with a hairline, and the hairline alone."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from rolodex.ui.widgets.shadow import Shadow


class Box(QFrame):
    """A card-coloured box with a hairline and corners of 12. `body` is its column: add to it.

    `padding` is left and right, then top and bottom, in pixels.
    """

    surface = "box"

    def __init__(self, padding: tuple[int, int] = (18, 14), spacing: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", self.surface)
        self.body = QVBoxLayout(self)
        across, down = padding
        self.body.setContentsMargins(across, down, across, down)
        self.body.setSpacing(spacing)


class CardFrame(Box):
    """The card itself: corners of 14 and a shadow, drawn beneath it in the parent, that takes no room."""

    surface = "paper"

    def __init__(self, padding: tuple[int, int] = (26, 22), spacing: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(padding, spacing, parent)
        self._shadow = Shadow(self, radius=14)


class Rule(QFrame):
    """A hairline, across or down."""

    def __init__(self, *, down: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rule", "down" if down else "across")
