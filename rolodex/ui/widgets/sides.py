"""A list and, beside it, what is current in it. In a narrow window the two take turns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from rolodex.ui.widgets.column import take_column

# Below this width list and view take turns.
_TURNS_BELOW = 792
# How wide what stands beside a wide list is.
_ASIDE = 348


class ListSide(Protocol):
    """The list at the left."""

    def stand_alone(self, alone: bool, /) -> None:
        """Take all the width there is, or again only the list's own."""

    def setVisible(self, visible: bool, /) -> None: ...


class Sides(QWidget):
    """`view` shows what is current, `nothing` that nothing was found, `empty` that there is nothing to list; `front`
    says which of them it is now, None for a blank. Panels that are begun come in front of them and go again.
    """

    # Whether the view has taken the list's place, so that one may want to go back.
    turned = Signal(bool)
    # What was begun is gone, and the keyboard had been in it.
    keyboard_left = Signal()

    def __init__(
        self, listed: QWidget, view: QWidget, nothing: QWidget, empty: QWidget, front: Callable[[], QWidget | None]
    ) -> None:
        super().__init__()
        self._list = cast(ListSide, listed)
        self._nothing, self._empty, self._front = nothing, empty, front
        # What stands beside a list that takes all the width, where there is room.
        self._aside: QWidget | None = None
        self._list_alone = False
        self._blank = QWidget()
        self._turns = self._view_turn = False
        # Whose turn it was when something was begun.
        self._turn_before = False
        self._right = QStackedWidget()
        for widget in (self._blank, view, nothing, empty):
            self._right.addWidget(widget)
        self._fixed = self._right.count()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(listed)
        row.addWidget(self._right, 1)

    def take_turn(self, *, view: bool) -> None:
        """In a narrow window the view or the list; else both."""
        self._view_turn = self._turn_before = view
        self._place()

    def add_view(self, view: QWidget, *, aside: bool = False) -> None:
        """Have another view that `front` may name; with `aside` it stands beside a list that takes all the width."""
        self._right.insertWidget(self._fixed, view)
        self._fixed += 1
        if aside:
            self._aside = view

    def let_list_alone(self, alone: bool) -> None:
        """Give the list all the width at any width, so that it and the view take turns; or no longer."""
        self._list_alone, self._view_turn = alone, False
        self._turns = alone or self.width() < _TURNS_BELOW
        self._place()

    def step_back(self) -> bool:
        """Close the panel that is open, else in a narrow window go back to the list; whether there was such a step."""
        if self._right.count() > self._fixed:
            self.close_panels()
        elif self._turns and self._view_turn:
            self.take_turn(view=False)
        else:
            return False
        return True

    def has_panel(self) -> bool:
        """Whether something begun stands in front."""
        return self._right.count() > self._fixed

    def open_panel(self, panel: QWidget) -> None:
        """Show a panel in front."""
        self.close_panels()
        before = self._view_turn
        self._right.addWidget(panel)
        self._right.setCurrentWidget(panel)
        self.take_turn(view=True)
        self._turn_before = before

    def close_panel(self, panel: QWidget) -> None:
        """Take a panel away, if another has not taken its place."""
        if self._right.indexOf(panel) >= 0:
            self.close_panels()

    def close_panels(self) -> None:
        """Take away what was begun; in a narrow window it is again the turn of whichever had it."""
        keyboard, inside = self.window().focusWidget(), False
        if self.has_panel():
            self._view_turn = self._turn_before
        while self.has_panel():
            panel = self._right.widget(self._fixed)
            assert panel is not None
            inside = inside or (keyboard is not None and panel.isAncestorOf(keyboard))
            self._right.removeWidget(panel)
            panel.deleteLater()
        self.show_front()
        if inside:
            self.keyboard_left.emit()

    def show_front(self) -> None:
        """Show what there is to show; what was begun stays in front of it."""
        if not self.has_panel():
            self._right.setCurrentWidget(self._front() or self._blank)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        turns = self._list_alone or self.width() < _TURNS_BELOW
        if turns != self._turns or self._list_alone:
            self._turns = turns
            self._place()

    def _place(self) -> None:
        front = self._right.currentWidget()
        view = self._view_turn or front in (self._empty, self._nothing)
        beside = self._turns and not view and front is self._aside and self.width() >= _TURNS_BELOW
        take_column(self._right, _ASIDE if beside else 0, alone=not beside)
        self._list.stand_alone(self._turns)
        self._list.setVisible(front is not self._empty and not (self._turns and view))
        self._right.setVisible(view or beside or not self._turns)
        self.turned.emit(self.in_place_of_list())

    def in_place_of_list(self) -> bool:
        """Whether the view has taken the list's place."""
        return self._turns and self._view_turn
