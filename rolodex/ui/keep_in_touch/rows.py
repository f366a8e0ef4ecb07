"""The rows of whom to keep in touch with: who, when you last spoke, how often and why, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from rolodex.queries.keep_in_touch import InTouch
from rolodex.text import fold
from rolodex.ui import theme
from rolodex.ui.due_pill import due_pill
from rolodex.ui.keep_in_touch.words import rhythm_words, spoke_words
from rolodex.ui.people.row_picture import NAME_AT, paint_picture
from rolodex.ui.people.telling import work
from rolodex.ui.photos import Photos
from rolodex.ui.text import number as number_text
from rolodex.ui.text import one_line
from rolodex.ui.widgets.grouped import Group, GroupedModel, Index
from rolodex.ui.widgets.grouped_list import GroupedDelegate, GroupedView
from rolodex.ui.widgets.painting import draw_text
from rolodex.ui.widgets.pill import HEIGHT, paint_pill, pill_width
from rolodex.ui.widgets.row_buttons import button_places, button_width, buttons_left, middle, paint_button
from rolodex.ui.widgets.row_menu import on_row_menu

_BUTTONS = {"log": "Log a talk", "snooze": "Snooze"}
_WIDEST_PILL = "due 20 Mar 2026"
# Narrower rows leave out when you spoke, then the rhythm, then the buttons.
_ROOMY = 690
_TIGHT = 560


class InTouchModel(GroupedModel):
    """Everybody who is due or will be, by when."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = date.today()
        self._all: Sequence[InTouch] = ()
        self._said: list[str] = []

    def show_people(self, people: Sequence[InTouch], text: str, today: date) -> None:
        """Show those whose name, work or reason has every word of the text."""
        wanted = fold(text).split()
        if people is not self._all:
            self._all, self._said = people, []
        if wanted and not self._said:
            self._said = [fold(f"{p.name} {p.title} {p.company} {p.why}") for p in people]
        said = zip(people, self._said, strict=True)
        shown = [p for p, words in said if all(w in words for w in wanted)] if wanted else people
        self.today = today
        self.show_groups(_grouped(shown, today))

    def person(self, row: int) -> InTouch | None:
        """Who stands in that row of the list; None for a heading."""
        group, number = self.place(row)
        found: InTouch | None = group.rows[number] if number >= 0 else None
        return found

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are not chosen."""
        flags = super().flags(index)
        heading = index.isValid() and self.place(index.row())[1] < 0
        return flags & ~Qt.ItemFlag.ItemIsSelectable if heading else flags

    def name(self, group: Group, number: int) -> str:
        return one_line(group.rows[number].name)

    def spoken(self, group: Group, number: int) -> str:
        row: InTouch = group.rows[number]
        pill, _ = due_pill(row.due_on, self.today)
        parts = (
            row.name,
            work(row.title, row.company),
            spoke_words(row.spoke, self.today),
            rhythm_words(row.rhythm_days, row.label),
            pill,
        )
        return ", ".join(one_line(part) for part in parts if part)


class InTouchDelegate(GroupedDelegate):
    """A row: picture, name and work, when you spoke, how often, since when it is time, and the two buttons."""

    def __init__(self, photos: Photos, parent: QWidget) -> None:
        super().__init__(parent)
        self._photos = photos

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        assert isinstance(view, InTouchList)
        if view.selectionModel().isRowSelected(index.row()):
            painter.fillRect(option.rect, theme.current().colour("selection"))
        super().paint(painter, option, index)

    def row_parts(self, rect: QRectF, group: Group, number: int) -> dict[str, QRectF]:
        return button_places(rect, _widths(rect))

    def paint_row(self, painter: QPainter, rect: QRectF, group: Group, number: int, hot: str) -> None:
        row: InTouch = group.rows[number]
        view = self.parent()
        assert isinstance(view, InTouchList)
        today = view.model_rows.today
        paint_picture(painter, rect, self._photos, row.photo_id, row.card, row.name)
        columns = _columns(rect)
        _two_lines(painter, columns["who"], row.name, 600, work(row.title, row.company))
        if "how" in columns:
            first = spoke_words(row.spoke, today)
            _two_lines(
                painter, columns["how"], first[:1].upper() + first[1:], 400, rhythm_words(row.rhythm_days, row.label)
            )
        words, kind = due_pill(row.due_on, today)
        pill = columns["pill"]
        paint_pill(painter, QRectF(pill.left(), middle(rect, HEIGHT), pill_width(words), HEIGHT), words, kind)
        for key, place in self.row_parts(rect, group, number).items():
            paint_button(painter, place, _BUTTONS[key], hot=hot == key)


class InTouchList(GroupedView):
    """Whom to talk to. Enter opens, L logs a talk, S snoozes, N is for not again, 1 to 4 set the rhythm."""

    # A verb, and the cards it is for.
    verb = Signal(str, list)
    menu_wanted = Signal(QPoint)

    def __init__(self, photos: Photos, parent: QWidget | None = None) -> None:
        self.model_rows = InTouchModel()
        super().__init__(self.model_rows, "Keep in touch", parent)
        self.model_rows.setParent(self)
        self.setAccessibleDescription(
            "Enter opens the card, L logs a talk, S snoozes, N is for not again, 1 to 4 say how often."
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setItemDelegate(InTouchDelegate(photos, self))
        self.part_pressed.connect(self._press)
        self.doubleClicked.connect(lambda index: self._tell("open", [self._card(index)]))
        photos.came.connect(lambda _: self.repaint_rows())
        on_row_menu(self, self.menu_wanted.emit)

    def chosen(self) -> list[int]:
        """The cards that are chosen, or that the keyboard stands on."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        people = [person for row in rows if (person := self.model_rows.person(row)) is not None]
        if not people and self.currentIndex().isValid():
            current = self.model_rows.person(self.currentIndex().row())
            people = [current] if current is not None else []
        return [person.card for person in people]

    def first_chosen(self) -> int:
        """The first row that is chosen, else the one the keyboard stands on."""
        rows = [index.row() for index in self.selectionModel().selectedRows()]
        return min(rows, default=max(self.currentIndex().row(), 0))

    def go_to_row(self, row: int) -> None:
        """Make that row current, or the nearest that is no heading."""
        count = self.model_rows.rowCount()
        near = [
            n for n in (*range(max(row, 0), count), *range(min(row, count - 1), -1, -1)) if self.model_rows.person(n)
        ]
        if near:
            index = self.model_rows.index(near[0])
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        verb = _VERBS.get(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and verb is not None:
            self._tell(verb, self.chosen())
        else:
            super().keyPressEvent(event)

    def below(self, row: int) -> QPoint:
        """Where a menu for that row opens."""
        rect = self.visualRect(self.model_rows.index(row))
        return self.viewport().mapToGlobal(QPoint(rect.right() - 180, rect.bottom()))

    def _press(self, index: QModelIndex, part: str) -> None:
        if part:
            self._tell(part, [self._card(index)])

    def _card(self, index: QModelIndex) -> int | None:
        person = self.model_rows.person(index.row())
        return person.card if person is not None else None

    def _tell(self, verb: str, cards: Sequence[int | None]) -> None:
        named = [card for card in cards if card is not None]
        if named:
            self.verb.emit(verb, named)


_VERBS: dict[int, str] = {
    Qt.Key.Key_Return: "open",
    Qt.Key.Key_Enter: "open",
    Qt.Key.Key_L: "log",
    Qt.Key.Key_S: "snooze",
    Qt.Key.Key_N: "never",
    Qt.Key.Key_1: "1",
    Qt.Key.Key_2: "2",
    Qt.Key.Key_3: "3",
    Qt.Key.Key_4: "4",
}


def _grouped(people: Sequence[InTouch], today: date) -> Iterator[Group]:
    day, week = today.isoformat(), (today + timedelta(days=7)).isoformat()
    for key, title, found in (
        ("overdue", "Overdue", [p for p in people if p.due_on < day]),
        ("today", "Today", [p for p in people if p.due_on == day]),
        ("week", "This week", [p for p in people if day < p.due_on <= week]),
        ("later", "Coming up", [p for p in people if p.due_on > week]),
    ):
        yield Group(key, f"{title} · {number_text(len(found))}", found)


def _two_lines(painter: QPainter, rect: QRectF, first: str, weight: int, second: str) -> None:
    colours = theme.current()
    if not second:
        draw_text(painter, rect, one_line(first), theme.font(13, weight), colours.colour("ink"))
        return
    upper, lower = (
        QRectF(rect.left(), rect.top() + 9, rect.width(), 18),
        QRectF(rect.left(), rect.top() + 27, rect.width(), 17),
    )
    draw_text(painter, upper, one_line(first), theme.font(13, weight), colours.colour("ink"))
    draw_text(painter, lower, one_line(second), theme.font(12), colours.colour("soft"))


def _columns(rect: QRectF) -> dict[str, QRectF]:
    """Where the parts of a row stand, as far as there is room for them."""
    right = buttons_left(rect, _widths(rect)) - 14
    width = round(pill_width(_WIDEST_PILL))
    left = rect.left() + NAME_AT
    pill = QRectF(right - width, rect.top(), width, rect.height())
    room = pill.left() - 14 - left
    if rect.width() < _TIGHT:
        return {"who": QRectF(left, rect.top(), room, rect.height()), "pill": pill}
    half = round(0.54 * room)
    return {
        "who": QRectF(left, rect.top(), half - 14, rect.height()),
        "how": QRectF(left + half, rect.top(), room - half, rect.height()),
        "pill": pill,
    }


def _widths(rect: QRectF) -> dict[str, float]:
    """How wide the buttons are; a narrow row has none."""
    return {key: button_width(word) for key, word in _BUTTONS.items()} if rect.width() >= _ROOMY else {}
