"""Beside the picture: who makes most introductions, and which are under way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from rolodex.queries.card_parts import Introduction
from rolodex.queries.introductions import Connector
from rolodex.ui import theme
from rolodex.ui.introductions.menus import introduction_menu
from rolodex.ui.introductions.words import since_when, spoken, state_pill, who
from rolodex.ui.page import Desk
from rolodex.ui.people.person_menu import person_menu
from rolodex.ui.text import number, one_line, plain_label
from rolodex.ui.widgets.avatar import initials, paint_avatar
from rolodex.ui.widgets.buttons import LinkButton
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import SectionTitle
from rolodex.ui.widgets.layouts import empty_out
from rolodex.ui.widgets.painting import draw_text, fill_round, focus_ring, painting, text_width
from rolodex.ui.widgets.pill import HEIGHT, paint_pill, pill_width
from rolodex.ui.widgets.row_menu import MenuAt, offer_menu
from rolodex.ui.widgets.scroll import ScrollPage

WIDTH = 320
_AVATAR = 28
_LINE = 18
_SHOWN = 8
# A row's ground and ring are that much wider at each side than its words.
_AROUND = 8
_PADDING = (18 - _AROUND, 14)


class Boxes(QWidget):
    """The column at the right. `opened` brings an introduction, `listed` asks for all of them."""

    opened = Signal(int)
    wanted = Signal()
    listed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setFixedWidth(WIDTH)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shown: object = None
        self.connectors: list[ConnectorRow] = []
        self.rows: list[IntroductionRow] = []
        self._best = Box(_PADDING, spacing=4)
        self._under_way = Box(_PADDING, spacing=5)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 18, 20, 20)
        column.setSpacing(14)
        column.addWidget(self._best)
        column.addWidget(self._under_way)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(ScrollPage(body))

    def show_all(
        self, connectors: Sequence[Connector], under_way: Sequence[Introduction], made: Sequence[Introduction]
    ) -> None:
        """Show the best connectors, what is under way, and what was made last."""
        shown = (tuple(connectors), tuple(under_way), tuple(made))
        if shown != self._shown:
            self._shown = shown
            self._show_connectors(connectors)
            self._show_under_way(under_way, made)

    def _show_connectors(self, connectors: Sequence[Connector]) -> None:
        empty_out(self._best.body)
        self._best.body.addWidget(_indented(SectionTitle("Best connectors")))
        self.connectors = [ConnectorRow(self._desk, connector) for connector in connectors]
        for row, connector in zip(self.connectors, connectors, strict=True):
            row.opened.connect(self._desk.open_card)
            offer_menu(row, self._person_menu(connector))
            self._best.body.addWidget(row)
        self._best.setVisible(bool(connectors))

    def _show_under_way(self, under_way: Sequence[Introduction], made: Sequence[Introduction]) -> None:
        empty_out(self._under_way.body)
        title = SectionTitle("Under way", "+ Introduction")
        assert title.link is not None
        title.link.setAccessibleName("Write down an introduction")
        title.link.clicked.connect(self.wanted)
        self._under_way.body.addWidget(_indented(title))
        shown = [*under_way[:_SHOWN], *made]
        self.rows = [IntroductionRow(one) for one in shown]
        for row, one in zip(self.rows, shown, strict=True):
            row.opened.connect(self.opened)
            offer_menu(row, self._introduction_menu(one))
            self._under_way.body.addWidget(row)
        if not under_way:
            self._under_way.body.insertWidget(1, _indented(plain_label("Nothing waits for anybody.", 12, role="soft")))
        if len(under_way) > _SHOWN:
            more = LinkButton(f"All {number(len(under_way))} under way", 12)
            more.clicked.connect(self.listed)
            self._under_way.body.addWidget(_indented(more))

    def _person_menu(self, connector: Connector) -> MenuAt:
        person = connector.person
        return lambda _: person_menu(self._desk, self, person.id, person.name)

    def _introduction_menu(self, one: Introduction) -> MenuAt:
        return lambda _: introduction_menu(self._desk, self, one, self.opened.emit)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with painting(self) as painter:
            painter.fillRect(QRectF(0, 0, 1, self.height()), theme.current().colour("line"))


class _Row(QAbstractButton):
    """A row of a box that can be pressed, also with Enter."""

    opened = Signal(int)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.opened.emit(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class ConnectorRow(_Row):
    """Somebody and how many introductions they made; opens their card."""

    def __init__(self, desk: Desk, connector: Connector) -> None:
        super().__init__(connector.person.id)
        self._desk, self._connector = desk, connector
        self._name = one_line(connector.person.name)
        self._made = f"{number(connector.made)} made"
        self.setAccessibleName(f"{self._name}, {self._made}")
        desk.photos.came.connect(self._photo_came)

    def _photo_came(self, photo_id: int) -> None:
        if photo_id == self._connector.photo_id:
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        rect = QRectF(self.rect()).adjusted(_AROUND, 0, -_AROUND, 0)
        picture = self._desk.photos.get(self._connector.photo_id, _AVATAR, self.devicePixelRatioF())
        width = text_width(self._made, theme.figures(13)) + 1
        with painting(self) as painter:
            if self.underMouse():
                fill_round(painter, QRectF(self.rect()), 7, colours.colour("hover"))
            circle = QRectF(rect.left(), (rect.height() - _AVATAR) / 2, _AVATAR, _AVATAR)
            letters = initials("", shown=self._name)
            paint_avatar(painter, circle, self._connector.person.id, letters, picture)
            name = rect.adjusted(_AVATAR + 11, 0, -width - 10, 0)
            draw_text(painter, name, self._name, theme.font(13, 600), colours.colour("ink"))
            made = QRectF(rect.right() - width, 0, width, rect.height())
            align = Qt.AlignmentFlag.AlignRight
            draw_text(painter, made, self._made, theme.figures(13), colours.colour("soft"), align)
            focus_ring(painter, self, 7)


class IntroductionRow(_Row):
    """How far an introduction came, who is in it, and since when, flowing around the pill as one sentence."""

    def __init__(self, one: Introduction) -> None:
        super().__init__(one.id)
        today = date.today()
        self._pill, self._kind = state_pill(one)
        when = since_when(one, today)
        self._runs = [*who(one), *([(f"  {_kept_together(when)}", None)] if when else [])]
        self.setAccessibleName(spoken(one, today))
        self._layout = QTextLayout()
        # What the sentence was broken for: its width and the colours of its pieces.
        self._broken = (0, "")
        self._lines = 1

    def sizeHint(self) -> QSize:
        return QSize(200, self._lines * _LINE + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._break()
        self.updateGeometry()

    def _break(self) -> None:
        """Break the sentence into lines; the first begins behind the pill."""
        if self._broken == (self.width(), theme.current().name):
            return
        self._broken = (self.width(), theme.current().name)
        text = "".join(piece for piece, _ in self._runs)
        layout = QTextLayout(text, theme.font(13))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        layout.beginLayout()
        self._lines = 0
        while (line := layout.createLine()).isValid():
            indent = pill_width(self._pill) + 6 if not self._lines else 0.0
            line.setLineWidth(max(40.0, self.width() - 2 * _AROUND - indent))
            line.setPosition(QPointF(indent, 4 + self._lines * _LINE + (_LINE - line.height()) / 2))
            self._lines += 1
        layout.endLayout()
        self._layout = layout

    def _formats(self) -> list[QTextLayout.FormatRange]:
        """The bold and the soft pieces of the sentence."""
        colours = theme.current()
        found, at = [], 0
        for piece, bold in self._runs:
            part, look = QTextLayout.FormatRange(), QTextCharFormat()
            look.setFont(theme.font(13, 600 if bold else 400))
            look.setForeground(colours.colour("soft" if bold is None else "ink"))
            # Typed as attributes in C++, which the stubs have as read-only.
            part.start, part.length, part.format = at, len(piece.encode("utf-16-le")) // 2, look
            at += part.length
            found.append(part)
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        self._break()
        with painting(self) as painter:
            if self.underMouse():
                fill_round(painter, QRectF(self.rect()), 7, theme.current().colour("hover"))
            pill = QRectF(_AROUND, 4 + (_LINE - HEIGHT) / 2, pill_width(self._pill), HEIGHT)
            paint_pill(painter, pill, self._pill, self._kind)
            self._layout.draw(painter, QPointF(_AROUND, 0))
            focus_ring(painter, self, 7)


def _kept_together(words: str) -> str:
    """Words between which no line is broken."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def _indented(widget: QWidget) -> QWidget:
    """Stands flush with the words of the rows."""
    holder = QWidget()
    line = QVBoxLayout(holder)
    line.setContentsMargins(_AROUND, 0, _AROUND, 0)
    line.addWidget(widget)
    return holder
