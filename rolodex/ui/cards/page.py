"""The cards page: what is in the list, which card is shown, and what is done to it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from rolodex.queries.card import find_card
from rolodex.queries.card_parts import Card
from rolodex.queries.cards import Listing, Order, alphabet, listing
from rolodex.queries.chosen import Chosen, chosen
from rolodex.queries.columns import sorted_ids
from rolodex.queries.counts import tags
from rolodex.queries.layers import Layer, layer_of
from rolodex.queries.search import Found, search
from rolodex.services import editing, industries
from rolodex.services.searches import save_search
from rolodex.storage.book import Book, Changed
from rolodex.ui import vcards
from rolodex.ui.cards import exporting
from rolodex.ui.cards.card_list import CardList
from rolodex.ui.cards.card_view import CardView
from rolodex.ui.cards.chosen_panel import SHOWN, ChosenPanel
from rolodex.ui.cards.columns import as_table, chosen_columns, remember_columns, remember_table
from rolodex.ui.cards.fact_line import Fact, FactLine
from rolodex.ui.cards.list_model import PAGE
from rolodex.ui.cards.mass import mass_verbs
from rolodex.ui.cards.menus import card_menu
from rolodex.ui.cards.prompt import Prompt
from rolodex.ui.cards.tag_prompt import TagPrompt
from rolodex.ui.favors.panels import open_form
from rolodex.ui.layers.place import LayerPlace
from rolodex.ui.list_page import ListPage
from rolodex.ui.page import Desk
from rolodex.ui.talks.form import open_talk
from rolodex.ui.text import number
from rolodex.ui.widgets.buttons import Button
from rolodex.ui.widgets.empty import EmptyState

_PAUSE_MS = 150
Rows: TypeAlias = Sequence[Any]
Reader: TypeAlias = Callable[[Any, Sequence[int]], Rows]


class CardsPage(ListPage):
    """List, letters and card."""

    key = "cards"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._order: Order = "given"
        self._all: Listing | None = None
        self._columns_read: tuple[str, ...] = ()
        self._shown_text = ""
        self._wanted: int | None = None
        # While somebody types, the list follows each key and the card only a pause: a card is a hundred widgets.
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._typing.timeout.connect(self._show_current)
        # The column the table is sorted by and whether backwards; None for the list's own order.
        self._column: tuple[str, bool] | None = None
        self.list = CardList(desk, table=True)
        self.view = CardView(desk)
        self.chosen_panel = ChosenPanel(desk)
        self._empty = EmptyState("Your people belong here.", "Import files", primary=True)
        self._empty.pressed.connect(desk.import_files)
        self._nothing = EmptyState("", "")
        self._nothing.pressed.connect(lambda: desk.new_card(self._text))
        self.lay_sides(self.list, self.list.view, self.view, self._nothing, self._empty)
        self._sides.add_view(self.chosen_panel, aside=True)
        self._selecting = QTimer(self, singleShot=True, interval=0)
        self._selecting.timeout.connect(self._show_chosen)
        self._back = Button("List", "arrow-left")
        self._back.clicked.connect(self.escape)
        self._sides.turned.connect(self._back.setVisible)
        self._flip = Button("Flip")
        self._flip.clicked.connect(lambda: desk.go("flip", self.list.current_card()))
        self._connect()
        self._bind_keys()
        if as_table():
            self._stand(table=True)

    # What the window asks -------------------------------------------------------------------------------------

    def arrive(self, request: object = None) -> None:
        """A card's id selects it, a text searches, None leaves things as they are."""
        if isinstance(request, int):
            self._wanted = request
            self._text = ""
            self._sides.close_panels()
        elif isinstance(request, str):
            self._text = request
        if request is not None:
            self._sides.take_turn(view=isinstance(request, int))
        self._back.setVisible(self._sides.in_place_of_list())
        self._load()
        # A search is still being typed above.
        if not isinstance(request, str):
            self.list.view.setFocus()

    def refresh(self, contacts: frozenset[int] | None) -> None:
        """Read again what is shown."""
        self._load()
        shown = self.view.card
        if shown is not None and (contacts is None or shown.id in contacts):
            self._show_card(shown.id)

    def search(self, text: str) -> None:
        self._typing.start()
        super().search(text)

    def top_buttons(self) -> list[QWidget]:
        """Back to the list, where the card has taken its place, and Flip."""
        return [self._back, self._flip]

    def current(self) -> int | None:
        """The card of the current row."""
        return self.list.current_card()

    def chosen(self) -> list[int]:
        """The chosen rows' cards."""
        return self.list.chosen_cards()

    def do_verb(self, verb: str) -> None:
        """As the list's keys do: "star", "edit", "vouch", "tag", "copy", "export", "remove"."""
        self._do_verb(verb)

    # Listing --------------------------------------------------------------------------------------------------

    def _load(self) -> None:
        order, column = self._order, self._column
        self.session.ask(lambda c: _listing(c, order, column), self._take_all, slot="cards")

    def _take_all(self, everything: Listing) -> None:
        self._all = everything
        self._look()

    def _look(self) -> None:
        if self._all is None:
            return
        read, self._columns_read = self.list.model.reader(), self.list.model.columns
        if not self._text.strip():
            # A newer empty search makes older ones stale.
            ids = self._all.ids
            self.session.ask(lambda c: read(c, ids[:PAGE]), self._show_all, slot="search")
            return
        text, everything, by_rank = self._text, self._all, self._column is None
        self.session.ask(
            lambda c: _look_up(c, text, everything, read, by_rank=by_rank), self._show_found, slot="search"
        )

    def _stands_otherwise(self) -> bool:
        """Whether the list got other columns than those that were read; then others are on their way."""
        return self._columns_read != self.list.model.columns

    def _show_all(self, rows: Rows) -> None:
        assert self._all is not None
        if self._stands_otherwise():
            return
        self.list.show_letters(self._all.letters, self._all.alphabet)
        self._show(self._all.ids, rows)

    def _show_found(self, answer: tuple[Found, Rows]) -> None:
        found, rows = answer
        if self._stands_otherwise():
            return
        self.list.show_letters([], ())
        heading = "close names" if found.forgiven else f"{number(len(found.ids))} found"
        self._show(found.ids, rows, heading)

    def _show(self, ids: array[int], rows: Rows, heading: str = "") -> None:
        self.list.show_cards(ids, heading, rows=rows, stay=self._text == self._shown_text)
        self._shown_text = self._text
        self.list.save.setVisible(bool(self._text.strip()))
        place = self.list.model.place(self._wanted) if self._wanted is not None else None
        if place is not None:
            self.list.set_current(place)
        elif self._wanted is not None:
            self._seek_in_layers(self._wanted)
        self._wanted = None
        if not ids:
            self._nothing.show_words(f"Nobody fits “{self._text}”.", f"Add “{self._text}” as a card")
        self._sides.show_front()
        if not self._typing.isActive():
            self._show_current()
        self.settled.emit()

    def _seek_in_layers(self, card_id: int) -> None:
        """A card that is not among your own may lie in an associate's rolodex."""

        def go(layer: Layer | None) -> None:
            if layer is not None and self.isVisible():
                self.desk.go("layer", LayerPlace(layer.id, card_id))

        self.session.ask(lambda c: layer_of(c, card_id), go)

    def _show_current(self) -> None:
        current = self.list.current_card()
        if current is not None and (self.view.card is None or self.view.card.id != current):
            self._show_card(current)

    def _follow(self, card_id: int) -> None:
        """Another row is current."""
        if not self._typing.isActive():
            self._show_card(card_id)

    def _show_card(self, card_id: int) -> None:
        self.session.ask(lambda c: find_card(c, card_id), self._take_card, lambda _: None, slot="card")

    def _take_card(self, card: Card) -> None:
        focus = QApplication.focusWidget()
        was_inside = focus is not None and self.view.isAncestorOf(focus)
        if self.view.show_card(card) and was_inside and not self.view.is_typing_a_talk():
            self._take_focus()
        self._sides.show_front()

    def _take_focus(self) -> None:
        """The keyboard goes to the list, or to the card while it is the card's turn."""
        (self.list.view if self.list.isVisible() else self.view).setFocus()

    def _show_chosen(self) -> None:
        """Several chosen cards take the card's place."""
        if self.list.chosen_count() > 1:
            cards = self.list.chosen_cards()
            self.session.ask(lambda c: chosen(c, cards, SHOWN), self._take_chosen, slot="chosen")
        self._sides.show_front()

    def _take_chosen(self, these: Chosen) -> None:
        self.chosen_panel.show_chosen(these, mass_verbs(self, these))

    # The table ------------------------------------------------------------------------------------------------

    def turn_table(self) -> None:
        """Show the cards in a table, or in the list again."""
        remember_table(not self.list.in_table())
        self._stand(table=not self.list.in_table())
        self.list.view.setFocus()

    def _stand(self, *, table: bool) -> None:
        self.list.show_table(chosen_columns() if table else ())
        self._sides.let_list_alone(table)
        self._sort_by(None)

    def _sort_by(self, column: tuple[str, bool] | None) -> None:
        self._column = column
        self.list.view.header.show_sorting(column)
        self._load()

    def _arrange(self, keys: tuple[str, ...]) -> None:
        """Have these columns."""
        remember_columns(keys)
        self.list.show_table(keys)
        self._sort_by(self._column if self._column is not None and self._column[0] in keys else None)

    # Doing ----------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.list.chosen.connect(self._follow)
        self.list.view.clicked.connect(lambda _: self._pick())
        self.list.verb.connect(self._do_verb)
        self.list.view.setDragEnabled(True)
        self.list.view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.list.view.dragged.connect(self._drag)
        self.list.order_chosen.connect(self._sort)
        self.list.export_pressed.connect(lambda: self._do_verb("export"))
        self.list.menu_wanted.connect(self._open_menu)
        self.list.selected.connect(self._selecting.start)
        self.list.table_pressed.connect(self.turn_table)
        self.list.save_pressed.connect(self.save_search)
        self.list.view.header.sorted.connect(lambda key, backwards: self._sort_by((key, backwards)))
        self.list.view.header.rearranged.connect(self._arrange)
        view = self.view
        view.star_pressed.connect(self._star)
        view.menu_wanted.connect(self._open_menu)
        view.name_saved.connect(lambda parts: self._do(lambda book, card: editing.set_name(book, card, **parts)))
        view.met_saved.connect(lambda text: self._do(lambda book, card: editing.set_met(book, card, text)))
        view.note_saved.connect(self._add_note)
        view.talk_edit_wanted.connect(lambda talk: open_talk(self.desk, self, talk))
        view.talk_left.connect(self._take_focus)
        view.favor_form_wanted.connect(lambda request: open_form(self.desk, self, request))
        view.fact_saved.connect(self._save_fact)
        view.tag_dropped.connect(lambda tag: self._do(lambda book, card: editing.drop_tag(book, [card], tag)))
        view.industries_accepted.connect(
            lambda: self._do(lambda book, card: industries.accept_suggestions(book, [card]))
        )
        view.industry_dropped.connect(
            lambda name: self._do(lambda book, card: industries.drop_industry(book, [card], name))
        )

    def _bind_keys(self) -> None:
        for keys, verb in (
            ("Ctrl+D", "star"),
            ("F2", "edit"),
            ("Ctrl+T", "tag"),
            ("Ctrl+E", "export"),
            ("Ctrl+R", "vouch"),
            ("Ctrl+Shift+C", "table"),
            ("Ctrl+S", "save"),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda verb=verb: self._do_verb(verb))

    def _do(self, verb: Callable[[Book, int], Any], failed: Callable[[str], None] | None = None) -> None:
        """Run a verb on the card that is shown."""
        card = self.view.card
        if card is not None:
            number_of_card = card.id
            self.session.do(lambda book: verb(book, number_of_card), self._end_edit, failed)

    def _end_edit(self, changed: Changed) -> None:
        """What was saved as it was before changes nothing, so nothing else would close its editor."""
        if changed.id is None and self.view.card is not None:
            self.view.show_card(self.view.card, again=True)
            self._take_focus()

    def _pick(self) -> None:
        """A click on a row leaves what was begun, and in a narrow window opens the card."""
        self._sides.close_panels()
        if QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier and not self.list.in_table():
            self._sides.take_turn(view=True)

    def _do_verb(self, verb: str) -> None:
        chosen = self.list.chosen_cards()
        if verb == "open":
            self._sides.take_turn(view=True)
            self.chosen_panel.take_focus() if self._front() is self.chosen_panel else self.view.setFocus()
        elif verb == "table":
            self.turn_table()
        elif verb == "save":
            self.save_search()
        elif verb == "star":
            self._star()
        elif verb == "edit" and self.view.face is not None:
            self.view.face.edit_name()
        elif verb == "talk" and self.view.talk is not None:
            self._sides.take_turn(view=True)
            self.view.talk.editor.begin()
        elif verb == "vouch" and self.view.face is not None:
            self.view.face.vouch()
        elif verb == "tag":
            self.ask_tag(chosen)
        elif verb == "copy":
            vcards.copy(self.desk, chosen, self.list.view.header.columns())
        elif verb == "paste":
            self._paste()
        elif verb == "export":
            cards = chosen if len(chosen) > 1 else self.list.model.cards_from(0)
            exporting.export(self, cards, self.export_name())
        elif verb == "remove" and chosen:
            self.session.do(lambda book: editing.remove_cards(book, chosen))

    def _paste(self) -> None:
        """What was copied as a vCard, or as files, is looked over before it is imported."""
        files = vcards.pasted()
        if files:
            self.desk.import_files(files)
        else:
            self.desk.say("There is no vCard on the clipboard. Copy one, or a file of them.")

    def _drag(self) -> None:
        name = str(self.list.view.currentIndex().data() or "")
        vcards.drag_out(self.list.view, self.desk, self.list.chosen_cards(), name)

    def export_name(self) -> str:
        """What an export is called to begin with: what was looked for, as far as it fits a file's name."""
        words = "".join(c if c.isalnum() else " " for c in self._text).split()
        return "-".join(words)[:60] or "contacts"

    def _star(self) -> None:
        def turn(card: Card) -> None:
            chosen, on = self.list.chosen_cards() or [card.id], not card.starred
            self.session.do(lambda book: editing.star(book, chosen, on=on))

        self._with_current(turn)

    def _with_current(self, then: Callable[[Card], None]) -> None:
        """Do something with the card that is current in the list, even if it is not shown yet."""
        current, shown = self.list.current_card(), self.view.card
        if shown is not None and current in (None, shown.id):
            then(shown)
        elif current is not None:
            self.session.ask(lambda c: find_card(c, current), then, lambda _: None)

    def _sort(self, order: Order) -> None:
        self._order = order
        self._load()

    def _add_note(self, text: str) -> None:
        failed = self.view.timeline.show_problem if self.view.timeline is not None else None
        self._do(lambda book, card: editing.add_field(book, card, "note", text), failed)

    def _save_fact(self, line: FactLine, fact: Fact, text: str) -> None:
        if text.strip() == (fact.written or fact.value):
            line.leave()
            self._take_focus()
        elif not text.strip():
            self.session.do(lambda book: editing.drop_field(book, fact.kind, fact.row), failed=line.show_problem)
        else:
            # An address is edited as one line, which takes the place of all its parts.
            value = {"street": text} if fact.kind == "address" else text
            self.session.do(
                lambda book: editing.change_field(book, fact.kind, fact.row, value), failed=line.show_problem
            )

    def _open_menu(self, at: QPoint) -> None:
        self._with_current(lambda card: card_menu(self, card, self.list.chosen_cards() or [card.id]).popup(at))

    def save_search(self) -> None:
        """Ask for a name for what is searched, and keep it in the rail."""
        self._sides.take_turn(view=False)
        query = self._text.strip()
        if not query:
            self.desk.say("There is nothing to save. Type what to look for first.")
            return
        self.list.ask_name(
            _suggested(query),
            lambda name, failed: self.session.do(
                lambda book: save_search(book, name, query), lambda _: self.list.stop_asking(), failed
            ),
        )

    # Panels ---------------------------------------------------------------------------------------------------

    def ask(
        self, title: str, fields: list[tuple[str, str]], then: Callable[[list[str]], Callable[[Book], Any]]
    ) -> None:
        """Ask for some words over the card; `then` makes the verb of them."""
        self._ask_over(Prompt(title, fields), then)

    def _ask_over(self, panel: Prompt, then: Callable[[list[str]], Callable[[Book], Any]]) -> None:
        panel.wanted.connect(
            lambda words: self.session.do(then(words), lambda _: self._sides.close_panels(), panel.show_problem)
        )
        panel.left.connect(self._sides.close_panels)
        self.open_panel(panel)
        panel.begin()

    def ask_tag(self, cards: list[int]) -> None:
        """Ask for a tag for these cards, or for the one that is shown."""
        cards = cards or ([self.view.card.id] if self.view.card else [])
        if cards:
            panel = TagPrompt("Tag" if len(cards) == 1 else f"Tag {number(len(cards))} cards")
            self._ask_over(panel, lambda words: lambda book: editing.add_tag(book, cards, words[0]))
            self.session.ask(tags, lambda found: panel.offer([tag.name for tag in found]))

    def open_panel(self, panel: QWidget) -> None:
        """Show a panel in front of the card."""
        self._sides.open_panel(panel)

    def close_panel(self, panel: QWidget) -> None:
        """Take a panel away, if another has not taken its place."""
        self._sides.close_panel(panel)

    def _front(self) -> QWidget | None:
        if self._all is not None and not self._all.ids:
            return self._empty
        if self._all is not None and not self.list.model.rowCount():
            return self._nothing
        if self.list.chosen_count() > 1:
            return self.chosen_panel
        return self.view if self.view.card else None


def _suggested(query: str) -> str:
    """A name for a search: what stands after a field, or all of it."""
    field, colon, word = query.partition(":")
    return word.strip('"') if colon and field.isalpha() and " " not in word.strip('"') else query


# Orders of the list's own that a column has too, and where each letter begins in them.
_LETTERED: dict[tuple[str, bool], Order] = {("name", False): "given", ("family", False): "family"}


def _listing(connection: Any, order: Order, column: tuple[str, bool] | None) -> Listing:
    """Every card, in the order of a column if there is one."""
    if column is None or column in _LETTERED:
        return listing(connection, order if column is None else _LETTERED[column])
    return Listing(sorted_ids(connection, column[0], descending=column[1]), [], alphabet(connection))


def _look_up(connection: Any, text: str, everything: Listing, read: Reader, *, by_rank: bool) -> tuple[Found, Rows]:
    """What was found, in the list's own order unless it is ranked, and the rows that come into sight first."""
    found = search(connection, text)
    if not (found.ranked and by_rank):
        found = replace(found, ids=everything.in_order(found.ids))
    return found, read(connection, found.ids[:PAGE])
