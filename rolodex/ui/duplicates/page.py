"""The duplicates page: pairs at the left, the two cards side by side at the right, one decision after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from rolodex.errors import NotMet
from rolodex.queries.card import find_cards
from rolodex.queries.card_parts import Card
from rolodex.queries.cards import card_rows
from rolodex.queries.counts import card_count
from rolodex.queries.likeness import VERY_LIKELY
from rolodex.queries.origins import name_typed
from rolodex.services.merging import merge, merge_pairs
from rolodex.services.telling_apart import not_same
from rolodex.storage.book import Book
from rolodex.ui.duplicates.comparison import Comparison
from rolodex.ui.duplicates.finder import PairRow
from rolodex.ui.duplicates.pair_list import PairList
from rolodex.ui.page import Desk, Page
from rolodex.ui.text import number, one_line, plain_label, plain_tooltip
from rolodex.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from rolodex.ui.widgets.empty import EmptyState
from rolodex.ui.widgets.frames import Rule
from rolodex.ui.widgets.labels import ElidedLabel, PageTitle
from rolodex.ui.widgets.layouts import stacked
from rolodex.ui.widgets.row_menu import menu_of, offer_row_menu
from rolodex.ui.widgets.scroll import ScrollPage

Answer = TypeVar("Answer")
_LIST_WIDTH = 352
# Below this width the two cards need all of it.
_ALONE_BELOW = 900
_WIDEST = 920
_NONE = "No two of your cards look like one person."
_NOBODY = "Cards that may be one person are shown here, two at a time."
_VERY_LIKELY = "The same name and company, or more in common. One undo takes all of it back."


class DuplicatesPage(Page):
    """Who may be one person, and what you say to it."""

    key = "duplicates"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._finder = desk.duplicates
        # Pairs that were skipped come last, in the order they were.
        self._skipped: list[frozenset[int]] = []
        self._shown: PairRow | None = None
        self._arriving = False
        # Two cards somebody put side by side, whether they look alike or not.
        self._asked: PairRow | None = None
        self.comparison: Comparison | None = None
        self.list = PairList(desk.photos)
        self.empty = EmptyState(_NONE, "Show cards", "people")
        self.empty.pressed.connect(self._leave_empty)
        # Whether the book has nobody yet, so that there is something to import rather than to show.
        self._nobody = False
        self._looking = EmptyState("Looking for cards that may be one person…", "", "search")
        self._heading = ElidedLabel("", 12, 400, "faint", tabular=True)
        self._title = PageTitle("Is this one person?")
        self._why = plain_label("", 13, 400, "soft", wrap=True)
        self.all_link = LinkButton("", 12, 600)
        plain_tooltip(self.all_link, _VERY_LIKELY)
        self._scroll = ScrollPage()
        self.merge_button = PrimaryButton("Merge", "merge")
        self.apart_button = Button("Not the same person")
        self.skip_button = Button("Skip")
        self._left = self._make_left()
        self._pairs = QWidget()
        row = QHBoxLayout(self._pairs)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(self._make_right(), 1)
        # In a wide window the room is left over at the right.
        row.addStretch(0)
        self._stack = stacked(self, self._looking, self._pairs, self.empty)
        self._connect()

    def arrive(self, request: object = None) -> None:
        """Look for pairs, or show those that are known; two cards' ids show those two first."""
        self._finder.look()
        self._asked = None
        if isinstance(request, tuple):
            card, other = request
            self.session.ask(lambda c: _asked_for(c, card, other), self._show_asked, slot="asked pair")
        self._arriving = True
        self._show_pairs()

    def refresh(self, contacts: frozenset[int] | None) -> None:
        """The finder follows the book; what the two cards say may have changed at once."""
        if self._shown is not None and (contacts is None or contacts & self._shown.cards):
            self._ask(self._shown)

    def current(self) -> int | None:
        """The first card of the pair."""
        return self._shown.card if self._shown else None

    # Making ----------------------------------------------------------------------------------------------------

    def _make_left(self) -> QWidget:
        left = QWidget()
        left.setFixedWidth(_LIST_WIDTH)
        left.setProperty("surface", "panel")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QHBoxLayout()
        head.setContentsMargins(18, 10, 18, 10)
        head.addWidget(self._heading)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addWidget(self.list, 1)
        row = QHBoxLayout(left)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(column, 1)
        row.addWidget(Rule(down=True))
        return left

    def _make_right(self) -> QWidget:
        right = QWidget()
        right.setMaximumWidth(_WIDEST)
        title = QHBoxLayout()
        title.setContentsMargins(28, 21, 28, 0)
        title.addWidget(self._title, 1)
        title.addWidget(self.all_link)
        why = QHBoxLayout()
        why.setContentsMargins(28, 4, 28, 0)
        why.addWidget(self._why)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(28, 12, 28, 20)
        buttons.setSpacing(10)
        hint = "M merges, N tells apart, S skips"
        buttons.addWidget(ElidedLabel(hint, 12, 400, "faint"), 1)
        for button in (self.skip_button, self.apart_button, self.merge_button):
            buttons.addWidget(button)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(title)
        column.addLayout(why)
        column.addWidget(self._scroll, 1)
        column.addLayout(buttons)
        return right

    def _connect(self) -> None:
        self._finder.found.connect(self._show_pairs)
        self.list.selectionModel().currentChanged.connect(self._follow)
        self.list.verb.connect(self._do)
        offer_row_menu(self.list, self._menu)
        self.merge_button.clicked.connect(lambda: self._do("merge"))
        self.apart_button.clicked.connect(lambda: self._do("apart"))
        self.skip_button.clicked.connect(lambda: self._do("skip"))
        self.all_link.clicked.connect(self._merge_all)
        for keys, verb in (("M", "merge"), ("N", "apart"), ("S", "skip"), ("P", "picture")):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda verb=verb: self._do(verb))

    # Showing ---------------------------------------------------------------------------------------------------

    def _show_pairs(self) -> None:
        """The pairs as they are now; the one being looked at stays, or the one that took its place comes."""
        at = self.list.currentIndex().row()
        asked = [self._asked_pair(self._asked)] if self._asked else []
        others = [pair for pair in self._finder.pairs if not asked or pair.cards != asked[0].cards]
        pairs = [*asked, *sorted(others, key=self._place)]
        self.list.pair_model.show_pairs(pairs)
        count = len(pairs)
        self._heading.show_text("1 pair" if count == 1 else f"{number(count)} pairs, the likeliest first")
        likely = len(self._very_likely())
        self.all_link.show_text(f"Merge all {number(likely)} very likely")
        self.all_link.setVisible(likely > 1)
        if not pairs:
            self._shown = None
            self.session.ask(card_count, self._show_nobody, slot="anybody")
            self._stack.setCurrentWidget(self.empty if self._finder.known else self._looking)
            return
        self._stack.setCurrentWidget(self._pairs)
        if self._arriving:
            # Only now is the list in sight, and can take the keys.
            self._arriving = False
            (self.list if self.list.isVisible() else self.skip_button).setFocus(Qt.FocusReason.OtherFocusReason)
        shown = self._shown.cards if self._shown else None
        same = next((row for row, pair in enumerate(pairs) if pair.cards == shown), None)
        self.list.go(max(at, 0) if same is None else same)

    def _show_nobody(self, cards: int) -> None:
        self._nobody = not cards
        self.empty.show_words(_NONE if cards else _NOBODY, "Show cards" if cards else "Import files")

    def _leave_empty(self) -> None:
        if self._nobody:
            self.desk.import_files()
        else:
            self.desk.go("cards", "")

    def _asked_pair(self, pair: PairRow) -> PairRow:
        """The two somebody put side by side, with what makes them alike if anything does."""
        alike = next((known for known in self._finder.pairs if known.cards == pair.cards), None)
        return replace(pair, score=alike.score, why=alike.why) if alike else pair

    def _show_asked(self, pair: PairRow | None) -> None:
        if pair is not None:
            self._asked = pair
            self._leave()
            self._show_pairs()
            self.list.go(0)

    def _place(self, pair: PairRow) -> int:
        return self._skipped.index(pair.cards) if pair.cards in self._skipped else -1

    def _follow(self, index: QModelIndex, before: QModelIndex) -> None:
        pair = self.list.current()
        if pair is not None and (self._shown is None or self._shown.cards != pair.cards):
            self._shown = pair
            self.comparison = None
            self._ask(pair)

    def _ask(self, pair: PairRow) -> None:
        self.session.ask(lambda c: _read(c, pair), self._compare, slot="pair")

    def _compare(self, answer: tuple[list[Card], int]) -> None:
        cards, name_from = answer
        if self._shown is None or {card.id for card in cards} != self._shown.cards:
            return
        before = self.comparison
        self.comparison = Comparison((cards[0], cards[1]), name_from, self.desk.photos, self.desk.open_card)
        if before is not None:
            # The same two cards, read again: what was chosen stays.
            self.comparison.choose_name("left" if before.names.card == cards[0].id else "right")
        why = one_line(self._shown.why)
        self._why.setText(why[:1].upper() + why[1:])
        self._scroll.show_body(self.comparison)

    def _menu(self, index: QModelIndex) -> QMenu | None:
        """What can be done with a pair, which is the one that is shown by then."""
        pair = self.list.current()
        if pair is None:
            return None
        return menu_of(
            self,
            [
                ("Merge", lambda: self._do("merge")),
                ("Not the same person", lambda: self._do("apart")),
                ("Skip", lambda: self._do("skip")),
                None,
                (f"Open {pair.name}", lambda: self.desk.open_card(pair.card)),
                (f"Open {pair.other_name}", lambda: self.desk.open_card(pair.other)),
            ],
        )

    # Deciding --------------------------------------------------------------------------------------------------

    def _do(self, verb: str) -> None:
        pair, comparison = self._shown, self.comparison
        if pair is None or comparison is None:
            return
        if verb in ("left", "right"):
            comparison.choose_name("left" if verb == "left" else "right")
        elif verb == "picture":
            comparison.turn_picture()
        elif verb == "skip":
            self._skip(pair)
        elif verb == "apart":
            self._settle(pair)
            self.session.do(_plainly(lambda book: not_same(book, pair.card, pair.other)), failed=self._fail)
        else:
            name_from, photo_from = comparison.names.card, comparison.pictures.card
            asked = self._asked is not None and self._asked.cards == pair.cards
            self._settle(pair, pair.other)
            self.session.do(
                _plainly(lambda book: merge(book, pair.card, pair.other, name_from=name_from, photo_from=photo_from)),
                lambda done: self.desk.open_card(done[0]) if asked else None,
                self._fail,
            )

    def _very_likely(self) -> list[PairRow]:
        """The pairs that can be merged all at once; what you skipped is for you to look at."""
        return [p for p in self._finder.pairs if (p.score or 0) >= VERY_LIKELY and p.cards not in self._skipped]

    def _merge_all(self) -> None:
        pairs = self._very_likely()
        self._leave()
        self._finder.settle_all(pairs)
        self.session.do(lambda book: merge_pairs(book, [(p.card, p.other) for p in pairs]), failed=self._fail)

    def _skip(self, pair: PairRow) -> None:
        self._skipped = [cards for cards in self._skipped if cards != pair.cards] + [pair.cards]
        self._leave(pair)
        self._show_pairs()
        if self._shown is not None and self._shown.cards == pair.cards:
            self.list.go(0)

    def _settle(self, pair: PairRow, gone: int | None = None) -> None:
        """The next pair comes at once, before the book has written this one."""
        self._leave(pair)
        self._finder.settle(pair, gone)

    def _leave(self, pair: PairRow | None = None) -> None:
        """Look at another pair; one that was only asked for is done with."""
        self._shown = self.comparison = None
        if pair is not None and self._asked is not None and pair.cards == self._asked.cards:
            self._asked = None

    def _fail(self, sentence: str) -> None:
        self.desk.say(sentence)
        self._finder.outdate(None)
        self._finder.look()

    # Qt --------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setVisible(self.width() >= _ALONE_BELOW)


def _plainly(verb: Callable[[Book], Answer]) -> Callable[[Book], Answer]:
    """The verb, which says of a card that went meanwhile that it did, and not its number."""

    def told(book: Book) -> Answer:
        try:
            return verb(book)
        except NotMet as error:
            raise NotMet("One of the two cards is no longer there.") from error

    return told


def _asked_for(connection: Any, card: int, other: int) -> PairRow | None:
    """Two cards as a pair, if both are still there."""
    rows = {row.id: row for row in card_rows(connection, [card, other])}
    if len(rows) < 2:
        return None
    one, two = rows[card], rows[other]
    return PairRow(card, other, one.name, two.name, one.photo_id, two.photo_id, None, "as you asked")


def _read(connection: Any, pair: PairRow) -> tuple[list[Card], int]:
    """Both cards, and the one whose name wins unless somebody says otherwise: one with a name, then a typed one."""
    cards = find_cards(connection, [pair.card, pair.other])
    typed = name_typed(connection, [card.id for card in cards])
    named = [card for card in cards if card.given or card.family or card.formatted] or cards
    return cards, next((card.id for card in named if card.id in typed), named[0].id if named else pair.card)
