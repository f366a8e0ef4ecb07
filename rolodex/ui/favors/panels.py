"""Opening the forms for favors in front of a page, and the menu of one favor."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from rolodex.queries.card_parts import YOU, Favor
from rolodex.queries.favors import favor as find_favor
from rolodex.services.favors import remove_favor, reopen
from rolodex.ui.favors.form import FavorForm, start_of
from rolodex.ui.favors.hand_on import HandOnForm
from rolodex.ui.favors.request import HandOn, NoteFavor
from rolodex.ui.page import Desk
from rolodex.ui.text import one_line


class Host(Protocol):
    """A page that shows panels."""

    def open_panel(self, panel: QWidget, /) -> None:
        """Show a panel in front."""

    def close_panel(self, panel: QWidget, /) -> None:
        """Take a panel away, if another has not taken its place."""


def open_form(desk: Desk, host: Host, request: int | NoteFavor | HandOn) -> None:
    """Show the form that a request calls for: a favor by its id, a new one, or one to hand on."""
    if isinstance(request, HandOn):
        desk.session.ask(lambda c: find_favor(c, request.favor), lambda favor: _put(host, HandOnForm(desk, favor)))
    else:
        desk.session.ask(lambda c: start_of(c, request), lambda start: _put(host, FavorForm(desk, start)))


def _put(host: Host, form: FavorForm | HandOnForm) -> None:
    form.saved.connect(lambda: host.close_panel(form))
    form.left.connect(lambda: host.close_panel(form))
    host.open_panel(form)
    form.begin()


def favor_actions(
    parent: QWidget,
    desk: Desk,
    favor: Favor,
    ask: Callable[[int | HandOn], object],
    done: Callable[[], object],
) -> QMenu:
    """The menu of all that can be done with a favor: `ask` opens a form, `done` settles it."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    number = favor.id

    def add(words: str, call: Callable[[], object]) -> None:
        menu.addAction(words).triggered.connect(lambda _=False: call())

    if favor.settled:
        add("Reopen", lambda: desk.session.do(lambda book: reopen(book, number)))
    else:
        add("Done…", done)
    add("Edit…", lambda: ask(number))
    if not favor.settled:
        add("Hand on…", lambda: ask(HandOn(number)))
    menu.addSeparator()
    for person in (favor.ower, favor.owed):
        if person.id != YOU:
            name = one_line(person.name).replace("&", "&&")
            add(f"Open the card of {name}", partial(desk.open_card, person.id))
    menu.addSeparator()
    add("Remove", lambda: desk.session.do(lambda book: remove_favor(book, number)))
    return menu
