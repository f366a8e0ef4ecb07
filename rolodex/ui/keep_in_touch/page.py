"""The page of whom to keep in touch with: who is due, who will be, and the rhythms of tags and industries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from rolodex.models.rhythm_words import NEVER
from rolodex.queries.counts import tags
from rolodex.queries.keep_in_touch import (
    GroupRhythm,
    InTouch,
    coming_up,
    group_rhythms,
    own_rhythms,
    rhythm_of,
    to_keep_in_touch,
)
from rolodex.services.rhythms import set_industry_rhythm, set_rhythm, set_tag_rhythm
from rolodex.storage.book import Book, Changed
from rolodex.ui.cards.prompt import Prompt
from rolodex.ui.keep_in_touch.groups_box import GroupsBox, Own
from rolodex.ui.keep_in_touch.menu import BY_KEY, add_rhythms, add_snoozes
from rolodex.ui.keep_in_touch.rows import InTouchList
from rolodex.ui.page import Desk, Page
from rolodex.ui.text import number as number_text
from rolodex.ui.widgets.buttons import Button
from rolodex.ui.widgets.empty import EmptyState
from rolodex.ui.widgets.grouped_box import GroupedBox
from rolodex.ui.widgets.labels import PageTitle
from rolodex.ui.widgets.layouts import stacked

_NOTHING = (
    "Say how often you mean to speak to somebody, and this page says when it is time. Go through your cards one by one,"
    " or give a tag or an industry a rhythm."
)
# Narrower, the rhythms stand below the list.
_BESIDE_FROM = 900
_ASIDE = 264


@dataclass(frozen=True)
class _Found:
    """All that the page shows."""

    due: tuple[InTouch, ...]
    coming: tuple[InTouch, ...]
    groups: tuple[GroupRhythm, ...]
    tags: tuple[str, ...]
    own: tuple[Own, ...]

    @cached_property
    def people(self) -> tuple[InTouch, ...]:
        """All who stand in the list."""
        return (*self.due, *self.coming)


class KeepInTouchPage(Page):
    """The list by when it is time, and the rhythms beside it."""

    key = "keep_in_touch"
    search_hint = "Narrow to a name, a company, a tag…"
    # What was asked for last is shown.
    settled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._found: _Found | None = None
        self._text = ""
        self._prompt: Prompt | None = None
        self.list = InTouchList(desk.photos)
        self.list.verb.connect(self._do_verb)
        self.list.menu_wanted.connect(lambda at: self._open_menu(at, self.list.chosen()))
        self.groups = GroupsBox()
        self.groups.wanted.connect(self._set_group)
        self.through = Button("Go through cards")
        self.through.clicked.connect(lambda: desk.go("triage"))
        self.empty = EmptyState(_NOTHING, "Go through your cards", "clock", primary=True)
        self.empty.pressed.connect(lambda: desk.go("triage"))
        self.nobody = EmptyState("", "")
        self._lists = QStackedWidget()
        self._stack = stacked(self, self._listing())

    # What the window asks -------------------------------------------------------------------------------------

    def arrive(self, request: object = None) -> None:
        """Show who is due now."""
        self._ask()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, contacts: frozenset[int] | None) -> None:
        """A talk, a tag, an industry or a rhythm may have changed."""
        self._ask()

    def search(self, text: str) -> None:
        """Narrow the list."""
        self._text = text
        self._fill()

    def searched(self) -> str:
        """What the list is narrowed to."""
        return self._text

    def submit(self, text: str) -> None:
        """Enter goes on to the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def top_buttons(self) -> list[QWidget]:
        """To the deck."""
        return [self.through]

    def current(self) -> int | None:
        """The card the keyboard stands on."""
        return next(iter(self.list.chosen()), None)

    def chosen(self) -> list[int]:
        """The cards that are chosen in the list."""
        return self.list.chosen()

    def escape(self) -> bool:
        """Close what asks for a day."""
        asked = self._prompt is not None
        self._close_prompt()
        return asked

    # Showing --------------------------------------------------------------------------------------------------

    def _listing(self) -> QWidget:
        listing = QWidget()
        self._title = PageTitle("Keep in touch")
        boxed = QWidget()
        in_box = QVBoxLayout(boxed)
        in_box.setContentsMargins(0, 0, 0, 0)
        in_box.addWidget(GroupedBox(self.list), 1)
        in_box.addStretch(0)
        for widget in (boxed, self.empty, self.nobody):
            self._lists.addWidget(widget)
        aside = QVBoxLayout()
        aside.setContentsMargins(0, 0, 0, 0)
        aside.addWidget(self.groups)
        aside.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(16)
        self._sides.addWidget(self._lists, 1)
        self._sides.addLayout(aside)
        self._column = QVBoxLayout(listing)
        self._column.setContentsMargins(28, 21, 28, 20)
        self._column.setSpacing(0)
        self._column.addWidget(self._title)
        self._column.addSpacing(16)
        self._column.addLayout(self._sides, 1)
        return listing

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE_FROM
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self.groups.setMinimumWidth(_ASIDE if beside else 0)
        self.groups.setMaximumWidth(_ASIDE if beside else 16_777_215)

    def _ask(self) -> None:
        self.session.ask(_read, self._take, slot="keep in touch")

    def _take(self, found: _Found) -> None:
        self._found = found
        self.groups.show_rhythms(found.groups, found.tags, found.own)
        self._fill()
        self.settled.emit()

    def _fill(self) -> None:
        if self._found is None:
            return
        found = self._found
        at, where = self.list.first_chosen(), self.list.verticalScrollBar().value()
        self.list.model_rows.show_people(found.people, self._text, date.today())
        shown = self.list.model_rows.rowCount()
        if shown:
            self.list.go_to_row(at)
            self.list.verticalScrollBar().setValue(where)
        if self._text.strip():
            self.nobody.show_words(f"Nobody to keep in touch with fits “{self._text}”.")
        else:
            self.nobody.show_words("Nobody is due within the next 30 days.", "Go through your cards")
        anything = bool(found.groups or any(own.days > 0 for own in found.own))
        self._lists.setCurrentIndex(0 if shown else 2 if anything or self._text.strip() else 1)
        self._title.show_text("Keep in touch", _note(found))

    # Doing ----------------------------------------------------------------------------------------------------

    def _do_verb(self, verb: str, cards: list[int]) -> None:
        if verb == "open":
            self.desk.open_card(cards[0])
        elif verb == "log":
            self.desk.log_talk(cards)
        elif verb == "snooze":
            menu = QMenu(self)
            add_snoozes(menu, self.session, cards, self._prompt_for)
            self._popup(menu, self._below(cards[0]))
        elif verb == "never":
            self.session.do(lambda book: set_rhythm(book, cards, NEVER))
        else:
            self.session.do(lambda book: set_rhythm(book, cards, BY_KEY[int(verb) - 1]))

    def _open_menu(self, at: QPoint, cards: list[int]) -> None:
        if cards:
            # Some platforms ask twice for what the Menu key was pressed once for.
            self.session.ask(
                lambda c: rhythm_of(c, cards[0]),
                lambda found: self._popup(self.menu(cards, found), at),
                slot="keep in touch menu",
            )

    def menu(self, cards: list[int], current: Any) -> QMenu:
        """What can be done about these cards."""
        menu = QMenu(self)
        if len(cards) == 1:
            menu.addAction("Open the card").triggered.connect(lambda: self.desk.open_card(cards[0]))
        menu.addAction("Log a talk").triggered.connect(lambda: self.desk.log_talk(cards))
        if len(cards) > 1:
            menu.addAction("Go through these").triggered.connect(lambda: self.desk.go("triage", cards))
        menu.addSeparator()
        own = current.own_days if current is not None and len(cards) == 1 else None
        add_rhythms(menu, self.session, cards, own, self._prompt_for)
        return menu

    def _popup(self, menu: QMenu, at: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def _below(self, card: int) -> QPoint:
        rows = range(self.list.model_rows.rowCount())
        people = ((row, self.list.model_rows.person(row)) for row in rows)
        row = next((row for row, person in people if person is not None and person.card == card), 0)
        return self.list.below(row)

    def _set_group(self, kind: str, name: str, days: int) -> None:
        setting = set_tag_rhythm if kind == "tag" else set_industry_rhythm
        self.session.do(lambda book: setting(book, name, days))

    def _prompt_for(
        self, title: str, fields: list[tuple[str, str]], then: Callable[[list[str]], Callable[[Book], Changed]]
    ) -> None:
        """Ask for a day or how often, above the list."""
        self._close_prompt()
        self._prompt = prompt = Prompt(title, fields)
        prompt.setContentsMargins(-28, -23, -28, -12)
        prompt.left.connect(self._close_prompt)
        prompt.wanted.connect(
            lambda words: self.session.do(then(words), lambda _: self._close_prompt(), prompt.show_problem)
        )
        self._column.insertWidget(2, prompt)
        prompt.begin()

    def _close_prompt(self) -> None:
        prompt, self._prompt = self._prompt, None
        if prompt is not None:
            prompt.hide()
            prompt.deleteLater()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _read(connection: Any) -> _Found:
    today = date.today()
    return _Found(
        to_keep_in_touch(connection, today),
        coming_up(connection, today),
        group_rhythms(connection),
        tuple(tag.name for tag in tags(connection)),
        tuple(Own(days, cards) for days, cards in own_rhythms(connection)),
    )


def _note(found: _Found) -> str:
    if not found.due and not found.coming:
        return ""
    due = f"{number_text(len(found.due))} due" if found.due else "nobody is due"
    return f"{due}, {number_text(len(found.coming))} within 30 days" if found.coming else due
