"""The favors that were settled lately, in a box beneath the open ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from rolodex.queries.favors import FavorRow
from rolodex.ui import theme
from rolodex.ui.days import short_day
from rolodex.ui.favors import words
from rolodex.ui.text import number, one_line, plain_tooltip
from rolodex.ui.widgets.buttons import LinkButton
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import SectionTitle
from rolodex.ui.widgets.layouts import empty_out
from rolodex.ui.widgets.painting import draw_text, fill_round, focus_ring, painting, text_width

SHOWN = 3
_AROUND = 8


class SettledBox(Box):
    """`opened` brings the id of a favor that is pressed, `all_wanted` asks for all of them."""

    opened = Signal(int)
    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((18 - _AROUND, 14), 0, parent)
        self._shown: object = None
        self.lines: list[SettledLine] = []
        self.all: LinkButton | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_favors(self, rows: Sequence[FavorRow], count: int) -> None:
        """Show these, the newest first, of so many."""
        if (tuple(rows), count) == self._shown:
            return
        self._shown = (tuple(rows), count)
        empty_out(self.body)
        title = SectionTitle("Settled lately", f"Show all {number(count)}" if count > len(rows) else "")
        title.setContentsMargins(_AROUND, 0, _AROUND, 0)
        self.all = title.link
        if title.link is not None:
            title.link.clicked.connect(self.all_wanted)
        self.body.addWidget(title)
        self.body.addSpacing(4)
        self.lines = [SettledLine(row) for row in rows]
        for line in self.lines:
            line.clicked.connect(lambda _=False, favor=line.favor.id: self.opened.emit(favor))
            self.body.addWidget(line)


class SettledLine(QAbstractButton):
    """Who, how it went, and the day; pressed, it shows that favor."""

    def __init__(self, favor: FavorRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.favor = favor
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words.spoken(favor, date.today()))
        plain_tooltip(self, words.tip(favor))

    def sizeHint(self) -> QSize:
        return QSize(200, 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        name, how = one_line(self.favor.with_whom.name), words.settled_words(self.favor)
        day = short_day(self.favor.settled, date.today())
        rect = QRectF(self.rect()).adjusted(_AROUND, 0, -_AROUND, 0)
        with painting(self) as painter:
            if self.underMouse():
                fill_round(painter, QRectF(self.rect()), 6, colours.colour("hover"))
            day_width = text_width(day, theme.figures(13))
            bold, font = theme.font(13, 600), theme.font(13)
            left = rect.left()
            for text, worn, gap in ((name, bold, 7.0), (how, font, 5.0)):
                room = max(0.0, rect.right() - day_width - 5 - left)
                draw_text(painter, QRectF(left, 0, room, rect.height()), text, worn, colours.colour("ink"))
                left += min(room, text_width(text, worn)) + gap
            place = QRectF(left, 0, day_width + 2, rect.height())
            draw_text(painter, place, day, theme.figures(13), colours.colour("soft"))
            focus_ring(painter, self, 6)
