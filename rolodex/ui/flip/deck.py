"""The deck: the card in front, those behind it, and the spindle they turn on. Painted, and never markup."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from rolodex.queries.card_parts import Card
from rolodex.ui import theme
from rolodex.ui.flip.lines import lines
from rolodex.ui.flip.turn import Turn
from rolodex.ui.photos import Photos
from rolodex.ui.text import one_line
from rolodex.ui.widgets.avatar import initials, paint_avatar
from rolodex.ui.widgets.painting import draw_text, fill_round, painting, text_width
from rolodex.ui.widgets.pill import Kind, paint_pill, pill_width

_SIZE = QSize(660, 400)
_RULE = 32
_AVATAR = 72
_RADIUS = 16
# The cards behind: how much narrower, how far above, and how much of them is left of the fading.
_BEHIND = ((0.77, 102, 0.35), (0.832, 76, 0.6), (0.89, 45, 0.9))
_NOTCH = 120
_DRAG, _DRAG_OUT = 60, 24


class Deck(QWidget):
    """`flipped` asks for so many cards on (or back, negative)."""

    flipped = Signal(int)
    opened = Signal()
    letter_typed = Signal(str)
    first_wanted = Signal()
    last_wanted = Signal()
    # The card in front is dragged away, sideways: up and down flips.
    dragged = Signal()

    def __init__(self, photos: Photos, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos = photos
        self._card: Card | None = None
        self._before: Card | None = None
        self._left = 0
        self._wheel = 0
        self._pressed: QPoint | None = None
        self._turn = Turn(self)
        self._turn.moved.connect(self.update)
        photos.came.connect(lambda _: self.update())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(480)

    def show_card(self, card: Card | None, behind: int, step: int = 0) -> None:
        """Show a card with so many behind it, turned to from the one before by `step` (0: at once)."""
        self._before = self._card if step else None
        self._card, self._left = card, behind
        if card is not None:
            self.setAccessibleName(one_line(card.family_first))
            does = ", ".join(part for part in (card.title, card.company) if part)
            facts = "; ".join(f"{label}: {value}" for label, value, _ in lines(card))
            self.setAccessibleDescription(one_line(f"{does}. {facts}"))
        if step:
            self._turn.begin(forward=step > 0)
        self.update()

    # Hands ----------------------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = -(event.angleDelta().y() or event.angleDelta().x())
        # What is left of a notch counts only in its own direction.
        self._wheel = turned + (self._wheel if self._wheel * turned > 0 else 0)
        cards = int(self._wheel / _NOTCH)
        if cards:
            self._wheel -= cards * _NOTCH
            self.flipped.emit(cards)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Space: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1,
            Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps:
            self.flipped.emit(steps[key])
        elif key == Qt.Key.Key_Home:
            self.first_wanted.emit()
        elif key == Qt.Key.Key_End:
            self.last_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif len(event.text()) == 1 and event.text().isalpha() and not event.modifiers() & _COMMANDS:
            self.letter_typed.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        moved = event.position().toPoint() - self._pressed
        way = moved.y()
        if abs(moved.x()) >= _DRAG_OUT and abs(moved.x()) > abs(way):
            self._pressed = None
            self.dragged.emit()
        elif abs(way) >= _DRAG:
            self._pressed = event.position().toPoint()
            self.flipped.emit(1 if way > 0 else -1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()

    # Painting -------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._card is None:
            return
        with painting(self) as painter:
            scale = min(1.3, max(0.4, min((self.height() - 20) / 600, self.width() / 860)))
            painter.translate(self.width() / 2, (self.height() - 580 * scale) / 2 + 101 * scale)
            painter.scale(scale, scale)
            front = QRectF(-_SIZE.width() / 2, 0, _SIZE.width(), _SIZE.height())
            self._paint_behind(painter, front)
            self._paint_front(painter, front)
            self._paint_spindle(painter, front)

    def _paint_behind(self, painter: QPainter, front: QRectF) -> None:
        worn = theme.current()
        for number, (share, above, strength) in enumerate(_BEHIND):
            if self._left < len(_BEHIND) - number:
                continue
            width = front.width() * share
            card = QRectF(-width / 2, front.top() - above, width, front.height())
            painter.setOpacity(strength)
            _shade(painter, card)
            fill_round(painter, card, _RADIUS, worn.colour("card"), worn.colour("line"))
        painter.setOpacity(1)

    def _paint_front(self, painter: QPainter, front: QRectF) -> None:
        """At rest one card; while turning, the one that comes or goes stands up on the spindle."""
        card, before, turn = self._card, self._before, self._turn
        if turn.done >= 1 or before is None or card is None:
            if card is not None:
                self._paint_card(painter, front, card)
            return
        under, over = (card, before) if turn.forward else (before, card)
        part = 1 - turn.done if turn.forward else turn.done
        self._paint_card(painter, front, under)
        painter.save()
        painter.translate(0, front.bottom())
        painter.scale(1, max(0.02, part))
        painter.translate(0, -front.bottom())
        self._paint_card(painter, front, over)
        shade = theme.current().colour("shadow")
        shade.setAlphaF(0.25 * (1 - part))
        fill_round(painter, front, _RADIUS, shade)
        painter.restore()

    def _paint_card(self, painter: QPainter, rect: QRectF, card: Card) -> None:
        worn = theme.current()
        _shade(painter, rect)
        fill_round(painter, rect, _RADIUS, worn.colour("card"), worn.colour("line"))
        painter.setPen(QPen(worn.colour("selection"), 1))
        for at in range(_RULE, _SIZE.height() - 4, _RULE):
            painter.drawLine(QPointF(rect.left() + 1, rect.top() + at), QPointF(rect.right() - 1, rect.top() + at))
        left = rect.left() + 40
        round_ = QRectF(left, rect.top() + 34, _AVATAR, _AVATAR)
        picture = self._photos.get(card.photo_id, _AVATAR, self.devicePixelRatioF())
        paint_avatar(painter, round_, card.id, initials("", shown=card.name), picture)
        room = rect.right() - 40 - (left + 94)
        name = QRectF(left + 94, rect.top() + 42, room, 36)
        draw_text(painter, name, one_line(card.family_first), theme.font(28, 680), worn.colour("ink"))
        does = " · ".join(one_line(part) for part in (card.title, card.company) if part)
        draw_text(painter, QRectF(left + 94, rect.top() + 80, room, 22), does, theme.font(14), worn.colour("soft"))
        for number, (label, value, token) in enumerate(lines(card)):
            top = rect.top() + 4 * _RULE + number * _RULE + 2
            draw_text(painter, QRectF(left, top, 78, _RULE - 4), label, theme.font(14), worn.colour("faint"))
            box = QRectF(left + 84, top, rect.width() - 164, _RULE - 4)
            draw_text(painter, box, one_line(value), theme.font(14), worn.colour(token))
        self._paint_pills(painter, rect, card)

    def _paint_pills(self, painter: QPainter, rect: QRectF, card: Card) -> None:
        at = rect.left() + 40
        pills: list[tuple[str, Kind]] = [(industry.name, "good") for industry in card.industries]
        pills += [(tag.name, "neutral") for tag in card.tags]
        for words, kind in pills:
            text = one_line(words)
            width = pill_width(text)
            if at + width > rect.right() - 40:
                return
            paint_pill(painter, QRectF(at, rect.bottom() - 52, width, 21), text, kind)
            at += width + 6

    def _paint_spindle(self, painter: QPainter, front: QRectF) -> None:
        worn = theme.current()
        for side in (-1, 1):
            hole = QRectF(0, 0, 26, 26)
            hole.moveCenter(QPointF(side * 106, front.bottom()))
            painter.setPen(QPen(worn.colour("line"), 1))
            painter.setBrush(worn.colour("bg"))
            painter.drawEllipse(hole)
        bar = QRectF(-380, front.bottom() + 33, 760, 44)
        ramp = QLinearGradient(bar.topLeft(), bar.bottomLeft())
        ramp.setColorAt(0, worn.colour("selection"))
        ramp.setColorAt(1, worn.colour("selection").darker(106))
        path = QPainterPath()
        path.addRoundedRect(bar, 22, 22)
        painter.fillPath(path, ramp)
        if self.hasFocus():
            width = text_width("  ", theme.font(13))
            painter.fillRect(QRectF(-width, bar.center().y() - 1, 2 * width, 2), worn.colour("accent"))


_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def _shade(painter: QPainter, rect: QRectF) -> None:
    """A soft shadow below a card, in a few strokes."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    colour = theme.current().colour("shadow")
    for spread in (10, 7, 4, 2):
        colour.setAlphaF(0.018)
        painter.setBrush(colour)
        painter.drawRoundedRect(rect.adjusted(-spread, 2, spread, spread + 4), _RADIUS + spread, _RADIUS + spread)
    painter.restore()
