"""How many pages lay themselves out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from rolodex.ui.widgets.scroll import ScrollPage


def empty_out(layout: QLayout) -> None:
    """Let go of every widget in a layout, one of which may be the one whose button asked for this."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def stacked(page: QWidget, *widgets: QWidget) -> QStackedWidget:
    """Fill a page with these widgets, one at a time, on the window's ground."""
    stack = QStackedWidget()
    for widget in widgets:
        stack.addWidget(widget)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(stack)
    page.setProperty("surface", "bg")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return stack


def fill_with_box(page: QWidget, box: QWidget, widest: int) -> None:
    """Fill a page with one box at its left, as wide as it may be, that scrolls if the page is too low for it."""
    box.setMaximumWidth(widest)
    body = QWidget()
    # As tall as its words need at the width there is; by itself Qt asks for what they need at the narrowest.
    body.setMinimumHeight(1)
    row = QHBoxLayout(body)
    row.setContentsMargins(24, 22, 24, 24)
    column = QVBoxLayout()
    column.addWidget(box)
    column.addStretch(1)
    row.addLayout(column, 1)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(ScrollPage(body))
