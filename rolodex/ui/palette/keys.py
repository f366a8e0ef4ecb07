"""Every shortcut at a glance, from the one list of verbs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from rolodex.ui import theme
from rolodex.ui.palette.verbs import VERBS, Verb
from rolodex.ui.text import plain_label, plain_tooltip
from rolodex.ui.widgets.buttons import Button
from rolodex.ui.widgets.labels import ElidedLabel, SectionTitle
from rolodex.ui.widgets.overlay import Overlay
from rolodex.ui.widgets.painting import draw_text, fill_round, painting, text_width
from rolodex.ui.widgets.scroll import ScrollPage

_WIDEST = 720
_ROW = 26


class KeysOverview(Overlay):
    """Verbs with their keys in two columns; Escape closes it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, "Keys", _WIDEST)
        shown = [verb for verb in VERBS if verb.keys]
        self.paper.body.addWidget(SectionTitle("Keys", px=13))
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 10, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        half = (len(shown) + 1) // 2
        for column, verbs in enumerate((shown[:half], shown[half:])):
            _add_column(grid, 3 * column, verbs)
        grid.setColumnMinimumWidth(2, 24)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(3, 1)
        scroll = ScrollPage(body)
        scroll.setMinimumHeight(min(half * (_ROW + 2) + 8, 520))
        self.paper.body.addWidget(scroll, 1)
        self._close = Button("Close")
        self._close.clicked.connect(self.leave)
        foot = plain_label("In a list: arrows move, Enter opens, a letter jumps to it.", 12, role="faint", wrap=True)
        self.paper.body.addWidget(foot)
        self.paper.body.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)

    def begin(self) -> None:
        """Come into sight."""
        self.open(self._close)


def _add_column(grid: QGridLayout, column: int, verbs: Sequence[Verb]) -> None:
    for row, verb in enumerate(verbs):
        words = ElidedLabel(verb.words.rstrip("…"), 13)
        plain_tooltip(words, "")
        caps = KeyCaps([keys.replace("+", " ") for keys in verb.keys])
        grid.setRowMinimumHeight(row, _ROW)
        grid.addWidget(words, row, column)
        grid.addWidget(caps, row, column + 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class KeyCaps(QWidget):
    """Shortcuts side by side, as the caps of keys."""

    def __init__(self, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = list(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(self._keys))

    def sizeHint(self) -> QSize:
        return QSize(round(sum(_cap_width(one) + 6 for one in self._keys)), 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        left = 0.0
        with painting(self) as painter:
            for one in self._keys:
                cap = QRectF(round(left), 1, _cap_width(one), 20)
                fill_round(painter, cap, 5, None, colours.colour("line"))
                draw_text(painter, cap, one, theme.font(11), colours.colour("soft"), Qt.AlignmentFlag.AlignHCenter)
                left += _cap_width(one) + 6


def _cap_width(keys: str) -> int:
    return round(text_width(keys, theme.font(11)) + 13)
