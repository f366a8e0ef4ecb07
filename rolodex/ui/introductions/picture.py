"""The picture in the window: zoomed, dragged, walked by keys, folded, and read by pointing at it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from rolodex.queries.card_parts import YOU
from rolodex.queries.introduction_picture import Edge, Picture
from rolodex.ui import theme
from rolodex.ui.introductions.brush import Brush, paint_handle
from rolodex.ui.introductions.drawing import Drawing, Figure
from rolodex.ui.introductions.sight import Sight, beginning, whole_of
from rolodex.ui.introductions.walking import next_person
from rolodex.ui.introductions.words import evidence, told_of
from rolodex.ui.photos import Photos
from rolodex.ui.text import one_line, tooltip_markup
from rolodex.ui.widgets.avatar import round_photo
from rolodex.ui.widgets.painting import painting

_STEP = 1.25
# A notch of a mouse wheel is 120.
_WHEEL = 1.0018
_PAN = 80
_MOTION_MS = 140
_PHOTO = 38
# How near to a line one must point, and how far somebody who is walked to stays from the edge, in pixels.
_NEAR, _MARGIN = 6, 90
_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class PictureView(QWidget):
    """Painted whole at each move: what is in sight of 500 people takes a few milliseconds.

    Arrows walk from person to person, with Shift they move the picture; Enter opens a card, Space folds a branch;
    + and - zoom, 0 shows all. `opened` brings the card of whoever was chosen.
    """

    opened = Signal(int)

    def __init__(self, photos: Photos, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos = photos
        self._discs: dict[int, QPixmap] = {}
        self._folded: frozenset[int] = frozenset()
        self._begun = False
        self._by_keys = False
        self._hovered: Figure | None = None
        self._pressed: QPointF | None = None
        self._dragged = False
        self.drawing = Drawing(Picture((), (), (), 0, ""))
        self.brush = Brush(self.drawing, self._disc)
        self.at = YOU
        self.sight = Sight()
        self._way = (self.sight, self.sight)
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.valueChanged.connect(self._glide_on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Picture of who introduced whom")
        photos.came.connect(self._photo_came)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 160)

    # What is shown --------------------------------------------------------------------------------------------

    def show_picture(self, picture: Picture) -> None:
        """Show another picture; who is folded, where one looks and who is current stay, as far as they are there."""
        if picture == self.drawing.picture:
            return
        known = {node.id for node in picture.people}
        self._folded &= known
        self.at = self.at if self.at in known else YOU
        self._draw(picture, self.at)
        if not self._begun:
            self.begin()
        self._tell()

    def fold(self, person: int) -> None:
        """Fold away those behind somebody, or out again; they themselves stay where they are."""
        if person == YOU or person not in self.drawing.below:
            return
        self._folded ^= {person}
        self._draw(self.drawing.picture, person)
        if self.at not in self.drawing.figures:
            self.at = person
        self._tell()

    def show_person(self, person: int) -> None:
        """Make somebody current and bring them into sight, unfolding what hides them."""
        parents = {node.id: node.parent for node in self.drawing.picture.people}
        above = parents.get(person)
        while above is not None:
            self._folded -= {above}
            above = parents[above]
        if person in parents:
            self._draw(self.drawing.picture, YOU)
            self._by_keys = True
            self._go_to(person)

    def line_of(self, introduction: int) -> Edge | None:
        """The line that an introduction is behind."""
        picture = self.drawing.picture
        edges = (edge for edge in (*picture.edges, *picture.further) if introduction in edge.introductions)
        return next(edges, None)

    def _draw(self, picture: Picture, anchor: int) -> None:
        """Lay everybody out again, somebody staying where they are in sight."""
        before = self.drawing.figures.get(anchor)
        self.drawing = Drawing(picture, self._folded)
        self.brush = Brush(self.drawing, self._disc)
        after = self.drawing.figures.get(anchor)
        if before and after:
            scale = self.sight.scale
            self._look(self.sight.moved((before.x - after.x) * scale, (before.y - after.y) * scale))
        self._hovered = None
        self.update()

    # Where one looks ------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Look at all of it, if that can be read, else from you outward."""
        if self.width() > 0 and self.height() > 0 and not self.drawing.bounds.isEmpty():
            self._look(beginning(self.drawing.bounds, QSizeF(self.size())))
            self._begun = True

    def show_all(self) -> None:
        """Look at all of it, however small."""
        if not self.drawing.bounds.isEmpty():
            self._look(whole_of(self.drawing.bounds, QSizeF(self.size())), glide=True)

    def zoom(self, by: float, around: QPointF | None = None, *, glide: bool = False) -> None:
        """Nearer or farther, around a point of the widget, else around who is current or the middle."""
        self._look(self.sight.zoomed(by, around or self._middle()), glide=glide)

    def zoom_in(self) -> None:
        """One step nearer."""
        self.zoom(_STEP, glide=True)

    def zoom_out(self) -> None:
        """One step farther away."""
        self.zoom(1 / _STEP, glide=True)

    def pan(self, across: float, down: float, *, glide: bool = False) -> None:
        """Move the picture by so many pixels."""
        self._look(self.sight.moved(across, down), glide=glide)

    def place(self, person: int) -> QPointF:
        """Where somebody's circle is in the widget."""
        figure = self.drawing.figures[person]
        return self.sight.to_widget(figure.x, figure.y)

    def _middle(self) -> QPointF:
        rect = QRectF(self.rect())
        if self._by_keys and self.at in self.drawing.figures and rect.contains(self.place(self.at)):
            return self.place(self.at)
        return rect.center()

    def _look(self, sight: Sight, *, glide: bool = False) -> None:
        """Look at it that way, at once or gliding there."""
        self._motion.stop()
        if not self.drawing.bounds.isEmpty():
            sight = sight.kept(self.drawing.bounds, QSizeF(self.size()))
        duration = theme.motion(_MOTION_MS) if glide else 0
        if duration:
            self._way = (self.sight, sight)
            self._motion.setDuration(duration)
            self._motion.start()
        else:
            self.sight = sight
            self.update()

    def _glide_on(self, share: float) -> None:
        self.sight = self._way[0].between(self._way[1], share)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._begun and event.oldSize().isValid() and not self.drawing.bounds.isEmpty():
            # The left middle stays, as the tree stands there.
            grown = event.size().height() - event.oldSize().height()
            self._look(self.sight.moved(0, grown / 2))
        else:
            self.begin()

    # Painting -------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            dirty = QRectF(event.rect())
            painter.fillRect(dirty, theme.current().colour("bg"))
            painter.translate(self.sight.x, self.sight.y)
            painter.scale(self.sight.scale, self.sight.scale)
            marked = self._hovered or self._ringed()
            person = marked.node.id if marked and marked.node.id != YOU else None
            self.brush.paint(painter, self.sight.area(dirty), self.sight.scale, person)
            self._paint_marks(painter)

    def _paint_marks(self, painter: QPainter) -> None:
        """The ring of the keyboard, and the handle of whoever one points at or stands on."""
        ringed = self._ringed()
        if ringed:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.current().colour("accent"), 2 / min(1.0, self.sight.scale)))
            painter.drawEllipse(ringed.circle.adjusted(-4, -4, 4, 4))
        for figure in (self._hovered, ringed):
            if figure and figure.folds and not figure.hidden:
                paint_handle(painter, figure)

    def _ringed(self) -> Figure | None:
        return self.drawing.figures.get(self.at) if self._by_keys and self.hasFocus() else None

    def _disc(self, photo_id: int) -> QPixmap | None:
        """A photo cut round, kept for as long as the picture is there."""
        if photo_id not in self._discs:
            photo = self._photos.get(photo_id, _PHOTO, 2.0)
            if photo is None:
                return None
            self._discs[photo_id] = round_photo(photo)
        return self._discs[photo_id]

    def _photo_came(self, photo_id: int) -> None:
        if photo_id not in self._discs:
            self.update()

    # Pointing -------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tooltip_markup(self.told_at(QPointF(event.pos()))), self)
            return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(1 + event.value(), event.position())
            return True
        return super().event(event)

    def told_at(self, at: QPointF) -> str:
        """What pointing there tells: the facts behind somebody, or behind a line."""
        point = self.sight.to_picture(at)
        handle = self._handle_at(point)
        if handle is not None:
            return f"{handle.hidden} more behind {handle.name}" if handle.hidden else f"Fold those behind {handle.name}"
        figure = self.drawing.person_at(point.x(), point.y())
        if figure is not None:
            return told_of(self.drawing.picture, figure.node)
        line = self.drawing.line_at(point.x(), point.y(), _NEAR / self.sight.scale)
        return evidence(line.edge) if line else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._by_keys = False
            self._pressed, self._dragged = event.position(), False
            self._look(self.sight)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            self._point(event.position())
            return
        way = event.position() - self._pressed
        if self._dragged or way.manhattanLength() >= QApplication.startDragDistance():
            self._dragged, self._pressed = True, event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pan(way.x(), way.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        self._pressed = None
        if not self._dragged:
            self._click(self.sight.to_picture(event.position()))
        self._point(event.position())

    def _click(self, point: QPointF) -> None:
        handle = self._handle_at(point)
        figure = self.drawing.person_at(point.x(), point.y())
        if handle is not None:
            self.fold(handle.node.id)
        elif figure is not None:
            self.at = figure.node.id
            self._tell()
            self._open()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(_WHEEL ** event.angleDelta().y(), event.position())
        event.accept()

    def _handle_at(self, point: QPointF) -> Figure | None:
        """Whose handle is there, if it is shown."""
        handle = self.drawing.handle_at(point.x(), point.y())
        return handle if handle is not None and (handle.hidden or handle is self._hovered) else None

    def _point(self, at: QPointF) -> None:
        point = self.sight.to_picture(at)
        # On the way to somebody's handle they stay the one who is pointed at.
        self._hover(self._handle_at(point) or self.drawing.person_at(point.x(), point.y()))

    def _hover(self, figure: Figure | None) -> None:
        pressable = figure is not None and figure.node.id != YOU
        self.setCursor(Qt.CursorShape.PointingHandCursor if pressable else Qt.CursorShape.ArrowCursor)
        if figure is not self._hovered:
            self._hovered = figure
            self.update()

    # Keys -----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = Qt.Key(event.key()), event.text()
        pans = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key in _WAYS and pans:
            self.pan(*_WAYS[key], glide=True)
        elif (key in _WAYS or key == Qt.Key.Key_Home) and self.at in self.drawing.figures:
            self._by_keys = True
            self._go_to(next_person(self.drawing, self.at, key))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key == Qt.Key.Key_Space:
            self.fold(self.at)
        elif text in ("+", "="):
            self.zoom_in()
        elif text in ("-", "_"):
            self.zoom_out()
        elif text == "0":
            self.show_all()
        else:
            super().keyPressEvent(event)

    def _go_to(self, person: int) -> None:
        """Make somebody current and bring them into sight."""
        self.at = person
        place = self.place(person)
        across, down = min(_MARGIN, self.width() / 3), min(_MARGIN, self.height() / 3)
        x = min(max(place.x(), across), self.width() - 2 * across)
        y = min(max(place.y(), down), self.height() - down)
        if (x, y) != (place.x(), place.y()):
            self.pan(x - place.x(), y - place.y(), glide=True)
        self._tell()
        self.update()

    def _open(self) -> None:
        if self.at != YOU:
            self.opened.emit(self.at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keys = event.reason() in _TAB
        self._tell()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def _tell(self) -> None:
        """Tell screen readers who is current."""
        figure = self.drawing.figures.get(self.at)
        if figure is None:
            self.setAccessibleDescription("")
            return
        behind = len(self.drawing.below.get(self.at, ()))
        leads = f"leads to {behind}{', folded away' if figure.hidden else ''}" if behind else ""
        facts = told_of(self.drawing.picture, figure.node).replace("\n\n", ". ").replace("\n", ", ")
        self.setAccessibleDescription(". ".join(part for part in (facts, one_line(figure.node.caption), leads) if part))


_WAYS = {
    Qt.Key.Key_Left: (_PAN, 0),
    Qt.Key.Key_Right: (-_PAN, 0),
    Qt.Key.Key_Up: (0, _PAN),
    Qt.Key.Key_Down: (0, -_PAN),
}
