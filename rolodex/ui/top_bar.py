"""The top bar: the search field, the page's own buttons, Import and New card."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rolodex.ui import theme
from rolodex.ui.page import Page
from rolodex.ui.widgets.buttons import Button, PrimaryButton
from rolodex.ui.widgets.field import Field
from rolodex.ui.widgets.painting import painting

HEIGHT = 59


class TopBar(QWidget):
    """What is typed goes to the page in sight."""

    typed = Signal(str)
    submitted = Signal(str)
    # What is typed shall be kept, which each page has keys of its own for as well.
    save_pressed = Signal()
    import_pressed = Signal()
    new_card_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.field = Field(Page.search_hint, "Ctrl K", "Search")
        self.field.textEdited.connect(self.typed)
        self.field.returnPressed.connect(lambda: self.submitted.emit(self.field.text()))
        save = QShortcut(QKeySequence("Ctrl+S"), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.save_pressed)
        self._own = QHBoxLayout()
        self._own.setSpacing(10)
        self._buttons: list[QWidget] = []
        bring = Button("Import…")
        bring.clicked.connect(self.import_pressed)
        new = PrimaryButton("New card")
        new.clicked.connect(self.new_card_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 18, 1)
        row.setSpacing(10)
        row.addWidget(self.field, 1)
        row.addLayout(self._own)
        row.addWidget(bring)
        row.addWidget(new)

    def show_page(self, page: Page) -> None:
        """Put the page's buttons in, and its words into the field."""
        for button in self._buttons:
            self._own.removeWidget(button)
            button.hide()
        self._buttons = page.top_buttons()
        for button in self._buttons:
            self._own.addWidget(button)
            button.show()
        self.field.clear()
        self.show_hint(page.search_hint)

    def show_hint(self, hint: str) -> None:
        """Say what can be looked for."""
        self.field.setPlaceholderText(hint)

    def take_focus(self) -> None:
        """Put the cursor into the field, its text selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_text(self, text: str) -> None:
        """Show a search that came from elsewhere. What is there already stays, and the cursor in it."""
        if text != self.field.text():
            self.field.setText(text)

    def text(self) -> str:
        """What the field holds."""
        return self.field.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with painting(self) as painter:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.current().colour("line"))
