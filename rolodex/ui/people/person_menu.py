"""The menu of somebody in a row: what the row is for, and then what can be done with anybody who has a card."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from rolodex.ui.page import Desk
from rolodex.ui.widgets.row_menu import menu_of

Entries = Sequence[tuple[str, Callable[[], object]] | None]


def person_menu(desk: Desk, parent: QWidget, card: int, name: str, company: str = "", first: Entries = ()) -> QMenu:
    """The menu of a card; `first` are the row's own verbs, `company` is where they are, "" if nobody says."""
    knows = f"Who knows someone at {company}"
    return menu_of(
        parent,
        [
            *first,
            *([None] if first else []),
            ("Open the card", lambda: desk.open_card(card)),
            ("Brief", lambda: desk.go("brief", (card,))),
            *([(knows, lambda: desk.go("who_knows", company))] if company else []),
            ("Copy the name", lambda: copy_text(name)),
        ],
    )


def copy_text(text: str) -> None:
    """Put words on the clipboard."""
    QGuiApplication.clipboard().setText(text)
