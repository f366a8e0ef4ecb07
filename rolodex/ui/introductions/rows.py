"""All introductions as a list: those under way first, then those that came to pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolodex.queries.card_parts import YOU, Introduction
from rolodex.ui import theme
from rolodex.ui.days import day_words
from rolodex.ui.introductions.words import spoken, state_pill, who
from rolodex.ui.text import number as number_text
from rolodex.ui.text import one_line, plain_label
from rolodex.ui.widgets.grouped import EDGE, Group, GroupedModel
from rolodex.ui.widgets.grouped_list import GroupedDelegate, OpeningView
from rolodex.ui.widgets.labels import PageTitle
from rolodex.ui.widgets.line import width_of
from rolodex.ui.widgets.menu_button import MenuButton
from rolodex.ui.widgets.painting import draw_text, text_width
from rolodex.ui.widgets.pill import HEIGHT, paint_pill, pill_width

_PILL = 104.0
_SIDES: dict[str, Callable[[Introduction], bool]] = {
    "Everybody's": lambda one: True,
    "Made by you": lambda one: one.introducer.id == YOU,
    "For you": lambda one: one.for_you and one.introducer.id != YOU,
    "Between others": lambda one: not one.for_you and one.introducer.id != YOU,
}
_STATES: dict[str, Callable[[Introduction], bool]] = {
    "In any state": lambda one: True,
    "Under way": lambda one: not one.made and one.state != "declined",
    "Made": lambda one: one.made,
    "Declined": lambda one: one.state == "declined",
}


class IntroductionModel(GroupedModel):
    """Introductions in three groups."""

    def show_introductions(self, found: Sequence[Introduction]) -> None:
        """Show these, newest first."""
        groups = (("under way", "Under way"), ("made", "Made"), ("declined", "Declined"))
        parts = {"under way": _STATES["Under way"], "made": _STATES["Made"], "declined": _STATES["Declined"]}
        rows = {key: [one for one in found if fits(one)] for key, fits in parts.items()}
        self.show_groups([Group(key, f"{title} · {number_text(len(rows[key]))}", rows[key]) for key, title in groups])

    def introduction(self, row: int) -> Introduction | None:
        """The introduction of a row; None for a heading."""
        group, number = self.place(row)
        return group.rows[number] if number >= 0 else None

    def row_of(self, introduction: int) -> int | None:
        """In which row that introduction stands."""
        rows = range(self.rowCount())
        return next((row for row in rows if (one := self.introduction(row)) and one.id == introduction), None)

    def name(self, group: Group, number: int) -> str:
        return "".join(piece for piece, _ in who(group.rows[number]))

    def spoken(self, group: Group, number: int) -> str:
        one = group.rows[number]
        return ", ".join(part for part in (spoken(one, date.today()), one_line(one.occasion), _last(one)) if part)


class IntroductionDelegate(GroupedDelegate):
    """A row: the pill, who and whom, beneath it what it was for and what came of it; at the right the day."""

    def paint_row(self, painter: QPainter, rect: QRectF, group: Group, number: int, hot: str) -> None:
        one: Introduction = group.rows[number]
        colours = theme.current()
        words, kind = state_pill(one)
        middle = rect.center().y()
        pill = QRectF(rect.left() + EDGE, middle - HEIGHT / 2, pill_width(words), HEIGHT)
        paint_pill(painter, pill, words, kind)
        day = day_words(one.on) if one.on else ""
        width = text_width(day, theme.figures(12)) + 1
        right = QRectF(rect.right() - EDGE - width, rect.top(), width, rect.height())
        draw_text(painter, right, day, theme.figures(12), colours.colour("soft"), Qt.AlignmentFlag.AlignRight)
        line = QRectF(rect.left() + EDGE + _PILL, rect.top() + 8, 0, 20)
        line.setRight(right.left() - 14)
        below = "  ·  ".join(part for part in (one_line(one.occasion), _last(one)) if part)
        if not below:
            line.moveTop(middle - 10)
        _paint_who(painter, line, one)
        draw_text(painter, line.translated(0, 19), below, theme.font(12), colours.colour("soft"))


def _paint_who(painter: QPainter, rect: QRectF, one: Introduction) -> None:
    left = rect.left()
    for piece, bold in who(one):
        font = theme.font(13, 600 if bold else 400)
        room = rect.right() - left
        if room < 8:
            return
        place = QRectF(left, rect.top(), room, rect.height())
        draw_text(painter, place, piece, font, theme.current().colour("ink"))
        left += width_of(((piece, bold),))


class IntroductionList(OpeningView):
    """The rows, each of which opens an introduction."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.model_rows = IntroductionModel()
        super().__init__(self.model_rows, "Introductions", parent)
        self.model_rows.setParent(self)
        self.setAccessibleDescription("Enter opens an introduction.")
        self.setItemDelegate(IntroductionDelegate(self))

    def row_opens(self, row: int) -> int | None:
        one = self.model_rows.introduction(row)
        return one.id if one is not None else None


class ListSide(QWidget):
    """The list under its title, and what it is narrowed to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Introduction] = ()
        self._side, self._state = next(iter(_SIDES)), next(iter(_STATES))
        self.title = PageTitle("Introductions")
        self.sides = MenuButton(list(_SIDES), "Whose")
        self.states = MenuButton(list(_STATES), "State")
        self.sides.chosen.connect(self._choose_side)
        self.states.chosen.connect(self._choose_state)
        self.list = IntroductionList()
        self._nothing = plain_label("None of them is like that.", 13, role="soft")
        self._nothing.setContentsMargins(18, 10, 18, 10)
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 18, 12)
        head.addWidget(self.title, 1)
        head.addWidget(self.sides)
        head.addWidget(self.states)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)

    def show_introductions(self, found: Sequence[Introduction]) -> None:
        """Show these, as far as they are what was narrowed to."""
        self._all = found
        self._fill()

    def _choose_side(self, number: int) -> None:
        self._side = list(_SIDES)[number]
        self._fill()

    def _choose_state(self, number: int) -> None:
        self._state = list(_STATES)[number]
        self._fill()

    def _fill(self) -> None:
        current = self.list.model_rows.introduction(self.list.currentIndex().row()) if (
            self.list.currentIndex().isValid()
        ) else None  # fmt: skip
        shown = [one for one in self._all if _SIDES[self._side](one) and _STATES[self._state](one)]
        self.list.model_rows.show_introductions(shown)
        self.title.show_text("Introductions", number_text(len(shown)))
        self._nothing.setVisible(not shown)
        if current is not None:
            self.go_to(current.id)

    def go_to(self, introduction: int) -> None:
        """Make an introduction's row current."""
        row = self.list.model_rows.row_of(introduction)
        if row is not None:
            self.list.setCurrentIndex(self.list.model_rows.index(row))


def _last(one: Introduction) -> str:
    return one_line(one.last_word)
