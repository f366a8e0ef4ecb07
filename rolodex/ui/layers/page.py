"""The page of an associate's rolodex: their list and letters, their cards, and what is done with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from rolodex.errors import UsageError
from rolodex.queries.cards import Order
from rolodex.queries.layer_card import LayerCard, find_layer_card
from rolodex.queries.layers import Layer
from rolodex.services.layers import TakenOver, remove_layer, set_expiry, take_over
from rolodex.ui.asking.request import AskRequest
from rolodex.ui.cards.as_text import as_text
from rolodex.ui.cards.card_list import CardList
from rolodex.ui.cards.prompt import Prompt
from rolodex.ui.days import day_words
from rolodex.ui.importing.whose import Whose
from rolodex.ui.layers.card_view import LayerCardView
from rolodex.ui.layers.expiry import coming_day
from rolodex.ui.layers.header import LayerHeader
from rolodex.ui.layers.listing import Listed, Whole, look_up, read_whole
from rolodex.ui.layers.place import LayerPlace, layer_key, layer_place
from rolodex.ui.layers.words import first_name, in_a_year, rolodex_of
from rolodex.ui.list_page import ListPage
from rolodex.ui.page import Desk
from rolodex.ui.widgets.buttons import Button
from rolodex.ui.widgets.empty import EmptyState

_PAUSE_MS = 150
_ORDERS: dict[Order, str] = {"given": "First name", "family": "Family name", "company": "Company"}


class LayerPage(ListPage):
    """One rolodex at a time. Nothing here changes a card of it."""

    key = "layer"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._whole: Whole | None = None
        self._place = LayerPlace(0)
        self._order: Order = "given"
        self._shown_text = ""
        # While somebody types, the list follows each key and the card only a pause: a card is a hundred widgets.
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._typing.timeout.connect(self._show_current)
        self.header = LayerHeader(desk)
        self.header.hide()
        self.list = CardList(desk, _ORDERS)
        self.list.export.hide()
        self.view = LayerCardView(desk)
        self._empty = EmptyState("", "Update from a file…", primary=True)
        self._nothing = EmptyState("", "")
        self.column.addWidget(self.header)
        self.lay_sides(self.list, self.list.view, self.view, self._nothing, self._empty)
        self._flip = Button("Flip")
        self._flip.clicked.connect(lambda: desk.go("flip", LayerPlace(self._place.layer, self.current())))
        self._connect()

    # What the window asks -------------------------------------------------------------------------------------

    def arrive(self, request: object = None) -> None:
        """A place in a rolodex is gone to; None leaves things as they are."""
        place = layer_place(request)
        if place is not None:
            if place.layer != self._place.layer:
                self._forget()
            self._place, self._text = place, place.text
            self.rail_key = layer_key(place.layer)
            self._sides.close_panels()
            self._sides.take_turn(view=place.card is not None)
        self._load()
        self.list.view.setFocus()

    def refresh(self, contacts: frozenset[int] | None) -> None:
        """Read again what is shown."""
        self._load()

    def search(self, text: str) -> None:
        self._typing.start()
        super().search(text)

    def top_buttons(self) -> list[QWidget]:
        """Flip."""
        return [self._flip]

    def current(self) -> int | None:
        """The card of the current row."""
        return self.list.current_card()

    def layer(self) -> Layer | None:
        """The rolodex that is shown."""
        return self._whole.layer if self._whole is not None else None

    # Listing --------------------------------------------------------------------------------------------------

    def _load(self) -> None:
        layer_id, order = self._place.layer, self._order
        if layer_id:
            self.session.ask(lambda c: read_whole(c, layer_id, order), self._take, slot="layer")

    def _take(self, whole: Whole | None) -> None:
        if whole is None:
            self._leave()
            return
        self._whole = whole
        self.header.show_layer(whole.layer)
        self.header.show()
        self._retitle(f"Search {rolodex_of(whole.layer.associate)}…")
        if self.view.shown is not None:
            self._show_card(self.view.shown.card.id)
        self._look()

    def _look(self) -> None:
        whole, text = self._whole, self._text
        if whole is not None:
            self.session.ask(lambda c: look_up(c, whole, text), self._show, slot="layer search")

    def _leave(self) -> None:
        """This rolodex is gone."""
        self._forget()
        if self.isVisible():
            self.desk.go("cards")

    def _forget(self) -> None:
        self._whole = None
        self.view.clear()
        self.list.show_cards([])
        self.header.hide()
        self._sides.show_front()

    def _retitle(self, hint: str) -> None:
        if hint != self.search_hint:
            self.search_hint = hint
            self.retitled.emit()

    def _show(self, listed: Listed) -> None:
        layer = self.layer()
        if layer is None:
            return
        self.list.show_letters(listed.letters, listed.alphabet)
        self.list.show_cards(listed.ids, listed.heading, rows=listed.rows, stay=self._text == self._shown_text)
        self._shown_text = self._text
        wanted = self._place.card
        place = self.list.model.place(wanted) if wanted is not None else None
        if place is not None:
            self.list.set_current(place)
        self._place = LayerPlace(layer.id)
        whose = rolodex_of(layer.associate)
        self._nothing.show_words(f"Nobody in {whose} fits “{self._text}”.")
        self._empty.show_words(f"{whose} is empty. Bring a file of their contacts to fill it.", "Update from a file…")
        self._sides.show_front()
        if not self._typing.isActive():
            self._show_current()
        self.settled.emit()

    def _front(self) -> QWidget | None:
        layer = self.layer()
        if layer is None:
            return None
        if not self.list.model.rowCount():
            return self._nothing if layer.cards else self._empty
        return self.view if self.view.shown else None

    def _show_current(self) -> None:
        current = self.list.current_card()
        if current is not None and (self.view.shown is None or self.view.shown.card.id != current):
            self._show_card(current)

    def _follow(self, card_id: int) -> None:
        """Another row is current."""
        if not self._typing.isActive():
            self._show_card(card_id)

    def _show_card(self, card_id: int) -> None:
        layer = self.layer()
        if layer is not None:
            self.session.ask(
                lambda c: find_layer_card(c, layer, card_id), self._take_card, lambda _: None, slot="layer card"
            )

    def _take_card(self, shown: LayerCard) -> None:
        if shown.layer.id != self._place.layer:
            return
        focus = QApplication.focusWidget()
        was_inside = focus is not None and self.view.isAncestorOf(focus)
        if self.view.show_card(shown) and was_inside:
            self._take_focus()
        self._sides.show_front()

    def _take_focus(self) -> None:
        """The keyboard goes to the list, or to the card while it is the card's turn."""
        if self.list.isVisible():
            self.list.view.setFocus()
        else:
            self.view.take_focus()

    # Doing ----------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.list.chosen.connect(self._follow)
        self.list.view.clicked.connect(lambda _: self._pick())
        self.list.verb.connect(self._do_verb)
        self.list.order_chosen.connect(self._sort)
        self.list.menu_wanted.connect(self._open_menu)
        self.view.take_over_wanted.connect(self._take_over)
        self.view.own_wanted.connect(self.desk.open_card)
        self.view.ask_wanted.connect(lambda connector, goal: self.desk.go("ask", AskRequest(connector, goal)))
        self.view.search_wanted.connect(lambda text: self.desk.go("layer", LayerPlace(self._place.layer, text=text)))
        header = self.header
        header.associate_pressed.connect(
            lambda: self._with_layer(lambda layer: self.desk.open_card(layer.associate_id))
        )
        header.kept_until.connect(
            lambda day: self._with_layer(lambda layer: self.session.do(lambda book: set_expiry(book, layer.id, day)))
        )
        header.day_wanted.connect(lambda: self._with_layer(self._ask_day))
        header.update_pressed.connect(self._update)
        header.remove_pressed.connect(
            lambda: self._with_layer(lambda layer: self.session.do(lambda book: remove_layer(book, layer.id)))
        )
        self._empty.pressed.connect(self._update)
        for keys, call in (("Ctrl+T", self.view.take_over), ("Ctrl+R", self.view.vouch)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)

    def _with_layer(self, then: Callable[[Layer], object]) -> None:
        layer = self.layer()
        if layer is not None:
            then(layer)

    def _pick(self) -> None:
        """A click on a row leaves what was begun, and in a narrow window opens the card."""
        self._sides.close_panels()
        self._sides.take_turn(view=True)

    def _do_verb(self, verb: str) -> None:
        if verb == "open":
            self._sides.take_turn(view=True)
            self.view.take_focus()
        elif verb == "copy" and self.view.shown is not None:
            QGuiApplication.clipboard().setText(as_text(self.view.shown.card))

    def _sort(self, order: Order) -> None:
        self._order = order
        self._load()

    def _take_over(self, card_id: int) -> None:
        def show(taken: TakenOver) -> None:
            if taken.changed.id is None:
                self.desk.say("Your card says all of this already.")
            self.desk.open_card(taken.card)

        self.session.do(lambda book: take_over(book, card_id), show)

    def _open_menu(self, at: QPoint) -> None:
        shown = self.view.shown
        if shown is None or shown.card.id != self.current():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if shown.own is None:
            menu.addAction("Take over this card").triggered.connect(self.view.take_over)
            asking = f"Ask {first_name(shown.layer.associate).replace('&', '&&')} for an introduction"
            menu.addAction(asking).triggered.connect(self.view.ask)
            menu.addAction("Vouch…").triggered.connect(self.view.vouch)
        else:
            own = shown.own
            menu.addAction("Open your card").triggered.connect(lambda: self.desk.open_card(own))
            menu.addAction("Add what is new to your card").triggered.connect(self.view.take_over)
        menu.addAction("Copy").triggered.connect(lambda: self._do_verb("copy"))
        menu.popup(at)

    def _update(self) -> None:
        self._with_layer(lambda layer: self.desk.go("import", Whose(layer.associate_id, layer.associate)))

    def _ask_day(self, layer: Layer) -> None:
        """Ask for the day until which to keep it."""
        example = day_words(in_a_year(date.today()).isoformat())
        panel = Prompt(f"Keep {rolodex_of(layer.associate)} until", [("Day", example)])

        def keep(words: list[str]) -> None:
            try:
                day = coming_day(words[0], date.today())
            except UsageError as problem:
                panel.show_problem(str(problem))
                return
            self.session.do(
                lambda book: set_expiry(book, layer.id, day),
                lambda _: self._sides.close_panel(panel),
                panel.show_problem,
            )

        panel.wanted.connect(keep)
        panel.left.connect(lambda: self._sides.close_panel(panel))
        self._sides.open_panel(panel)
        panel.begin()
