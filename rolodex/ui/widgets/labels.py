"""Titles, labels that know when they are too long, and the line that says what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rolodex.ui import theme
from rolodex.ui.text import PlainLabel, Role, one_line, plain_label, plain_tooltip
from rolodex.ui.widgets.buttons import LinkButton
from rolodex.ui.widgets.painting import draw_text, painting, text_width


class ProblemLine(PlainLabel):
    """Says why something was not saved; nothing is seen of it until there is something to say."""

    def __init__(self, px: float = 12, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setFont(theme.font(px))
        self.setProperty("role", "accent")
        self.setWordWrap(True)
        self.hide()

    def tell(self, sentence: str) -> None:
        """Show that sentence, nothing for ""."""
        self.setText(sentence)
        self.setVisible(bool(sentence))


class ElidedLabel(QWidget):
    """One literal line, cut with an ellipsis where there is no room; then its tool tip tells all of it."""

    def __init__(
        self,
        text: str = "",
        px: float = 13,
        weight: int = 400,
        role: Role = "ink",
        *,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._font = theme.font(px, weight, tabular=tabular)
        self._token = role if role in ("ink", "soft", "faint") else f"{role}_text"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFont(self._font)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Changes the words."""
        self._text = one_line(text)
        self.setAccessibleName(self._text)
        self._tell_whole()
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(round(text_width(self._text, self._font) + 0.99), self.fontMetrics().height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 24), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._tell_whole()

    def _tell_whole(self) -> None:
        plain_tooltip(self, self._text if text_width(self._text, self._font) > self.width() + 0.5 else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            draw_text(painter, QRectF(self.rect()), self._text, self._font, theme.current().colour(self._token))


class PageTitle(QWidget):
    """A page's title, and beside it in secondary type a few words such as a count."""

    def __init__(self, title: str = "", note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(title, 20, 680)
        self._note = ElidedLabel(note, 13, 400, "soft", tabular=True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(9)
        row.addWidget(self._title, 0)
        note_column = QVBoxLayout()
        # A pixel up from the bottom, the two share a baseline.
        note_column.setContentsMargins(0, 0, 0, 1)
        note_column.addStretch(1)
        note_column.addWidget(self._note)
        row.addLayout(note_column, 1)
        self.show_text(title, note)

    def show_text(self, title: str, note: str = "") -> None:
        self._title.show_text(title)
        self._note.show_text(note)
        self.setAccessibleName(self._title.text())


class SectionTitle(QWidget):
    """A heading inside a page or a box, with a link on its right where something can be added or chosen.

    `link` is that LinkButton, or None.
    """

    def __init__(self, title: str, link: str = "", *, px: float = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # One height, with a link or without, so that the titles of boxes side by side stand level.
        self.setFixedHeight(20)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._label = plain_label(title, px, 600, "soft")
        row.addWidget(self._label, 1, Qt.AlignmentFlag.AlignVCenter)
        self.link: LinkButton | None = None
        if link:
            self.link = LinkButton(link, 12, 600)
            row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_title(self, title: str) -> None:
        self._label.setText(title)
