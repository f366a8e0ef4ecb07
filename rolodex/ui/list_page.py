"""A page with a list that the search field narrows and, beside it, what is current in the list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rolodex.ui.page import Desk, Page
from rolodex.ui.widgets.sides import Sides


class ListPage(Page):
    """A page of this kind makes its list and what stands beside it, and lays them out with `lay_sides`."""

    # The list shows what was asked for last: nothing more is on its way.
    settled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._text = ""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def lay_sides(self, listed: QWidget, rows: QWidget, view: QWidget, nothing: QWidget, empty: QWidget) -> None:
        """Put a list, whose `rows` take the keyboard, beside a view."""
        self._rows = rows
        self._sides = Sides(listed, view, nothing, empty, self._front)
        self._sides.keyboard_left.connect(self._take_focus)
        self.column.addWidget(self._sides, 1)

    # What each of them does its own way ------------------------------------------------------------------------

    def _look(self) -> None:
        """List what fits the text that is looked for."""
        raise NotImplementedError

    def _front(self) -> QWidget | None:
        """What stands beside the list now."""
        raise NotImplementedError

    # What they share -------------------------------------------------------------------------------------------

    def search(self, text: str) -> None:
        """Narrow the list at each keystroke."""
        self._text = text
        self._sides.take_turn(view=False)
        self._look()

    def searched(self) -> str:
        """What the list is narrowed to."""
        return self._text

    def submit(self, text: str) -> None:
        """Enter goes on to the list."""
        self._rows.setFocus()

    def _take_focus(self) -> None:
        """The keyboard goes to the list."""
        self._rows.setFocus()

    def escape(self) -> bool:
        """Close the panel that is open; in a narrow window go back to the list."""
        stepped = self._sides.step_back()
        if stepped and not self._sides.has_panel():
            self._rows.setFocus()
        return stepped
