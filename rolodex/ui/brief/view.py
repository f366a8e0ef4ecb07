"""The sheet in the window: its pages as paper, one below the other, or side by side where the window is wide."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QWidget

from rolodex.queries.brief import Briefing
from rolodex.queries.brief_text import brief_text
from rolodex.ui import theme
from rolodex.ui.brief.brush import paint_leaf
from rolodex.ui.brief.paper import paper
from rolodex.ui.brief.sheet import Sheet
from rolodex.ui.days import with_days
from rolodex.ui.photos import Photos
from rolodex.ui.text import plain
from rolodex.ui.widgets.avatar import round_photo
from rolodex.ui.widgets.painting import fill_round, painting
from rolodex.ui.widgets.scroll import ScrollPage

_MARGIN, _GAP = 28.0, 24.0
_PHOTO = 60
_ACTIONS = {
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Space: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}
_STEP = 48


class SheetScroll(ScrollPage):
    """The sheet with its scroll bar, moved by the keys one scrolls with."""

    def __init__(self, photos: Photos, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.sheet = SheetView(photos)
        self.show_body(self.sheet)
        self.verticalScrollBar().setSingleStep(_STEP)
        self.setFocusProxy(self.sheet)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = _ACTIONS.get(Qt.Key(event.key()))
        if action is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self.verticalScrollBar().triggerAction(action)


class SheetView(QWidget):
    """Paints the pages that are in sight, in the theme the window wears; printed it is always light."""

    def __init__(self, photos: Photos, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos = photos
        self._discs: dict[tuple[int, float], QPixmap] = {}
        self.shown: Sheet | None = None
        self._paper = paper()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        photos.came.connect(lambda _: self.update())

    def show_brief(self, briefing: Briefing) -> None:
        """Show another brief."""
        self.shown = Sheet(briefing, self._paper, theme.current())
        self.setAccessibleName(f"Brief: {self.shown.title}")
        self.setAccessibleDescription(plain("\n".join(map(with_days, brief_text(briefing)))))
        self._fit()

    def dress(self) -> None:
        """The theme has changed."""
        if self.shown is not None:
            self.shown = Sheet(self.shown.briefing, self._paper, theme.current())
            self.update()

    def places(self) -> list[QRectF]:
        """Where each page is."""
        if self.shown is None:
            return []
        width, height = self._paper.width * self._scale, self._paper.height * self._scale
        across = self._columns
        left = (self.width() - across * width - (across - 1) * _GAP) / 2
        return [
            QRectF(
                round(left + at % across * (width + _GAP)),
                round(_MARGIN + at // across * (height + _GAP)),
                width,
                height,
            )
            for at in range(len(self.shown.pages))
        ]

    @property
    def _scale(self) -> float:
        """Never larger than life, and smaller only where the window is narrow."""
        return min(1.0, (self.width() - 2 * _MARGIN) / self._paper.width)

    @property
    def _columns(self) -> int:
        pages = len(self.shown.pages) if self.shown is not None else 1
        fitting = int((self.width() - 2 * _MARGIN + _GAP) // (self._paper.width + _GAP))
        return max(1, min(pages, fitting))

    def _fit(self) -> None:
        places = self.places()
        self.setMinimumHeight(round(places[-1].bottom() + _MARGIN) if places else 0)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.shown is None:
            return
        worn = theme.current()
        with painting(self) as painter:
            for leaf, place in zip(self.shown.pages, self.places(), strict=True):
                if not place.intersects(QRectF(event.rect())):
                    continue
                self._paint_paper(painter, place, worn)
                painter.save()
                painter.translate(place.topLeft())
                painter.scale(self._scale, self._scale)
                paint_leaf(painter, leaf, worn, self._disc)
                painter.restore()

    def _paint_paper(self, painter: QPainter, place: QRectF, worn: theme.Theme) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        shade = worn.colour("shadow")
        for spread, down in ((6, 5), (3, 3), (1, 1)):
            shade.setAlphaF(0.03)
            painter.setBrush(shade)
            painter.drawRoundedRect(place.adjusted(-spread, 0, spread, spread).translated(0, down), 4, 4)
        fill_round(painter, place, 3, worn.colour("card"), worn.colour("line"))

    def _disc(self, photo_id: int) -> QPixmap | None:
        ratio = self.devicePixelRatioF()
        key = (photo_id, ratio)
        if key not in self._discs:
            photo = self._photos.get(photo_id, _PHOTO, ratio)
            if photo is None:
                return None
            self._discs[key] = round_photo(photo)
        return self._discs[key]
