"""The mapping: which column of an unknown table is what, with the first cards as they would look."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from rolodex.importers.any_table import draft_of
from rolodex.importers.table_columns import FIELDS, TableColumns
from rolodex.models.draft import Draft
from rolodex.services.importing.tables import Asked
from rolodex.ui.importing.preview import Preview
from rolodex.ui.text import number, one_line, plain_label
from rolodex.ui.widgets.buttons import Button, PrimaryButton
from rolodex.ui.widgets.field import Select
from rolodex.ui.widgets.frames import Box, Rule
from rolodex.ui.widgets.labels import ElidedLabel, PageTitle, SectionTitle
from rolodex.ui.widgets.scroll import ScrollPage

_WORDS = "Change what is wrong. Rolodex remembers it for every file with these columns."
_NOBODY = "Say which column holds names, companies, e-mail addresses or phone numbers."
_FIELDS = list(FIELDS)
_CHOICE = 190
_PREVIEW = 330
_NARROW_BELOW = 720
_NARROW_CHOICE = 140
_NARROW_PREVIEW = 200
_CARDS = 3
_WIDEST = 1240
# More columns than a person would go through; the rest stay as proposed.
_MOST_ROWS = 120


class MappingPanel(QWidget):
    """Title, a line a column with some of its values and what it is, the first cards, and the way on."""

    accepted = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: TableColumns | None = None
        self._title = PageTitle()
        self._box = Box((0, 0), 0)
        self.rows: list[ColumnRow] = []
        self.preview = Preview()
        self._said = plain_label("", 13, 400, "soft", wrap=True)
        self.cancel_button = Button("Cancel")
        self.cancel_button.clicked.connect(self.cancelled)
        self.continue_button = PrimaryButton("Continue")
        self.continue_button.clicked.connect(self.accepted)
        self._lay_out()

    def show_table(self, asked: Asked) -> None:
        """Ask about another table."""
        self._columns = columns = asked.columns
        count = len(columns.names)
        self._title.show_text(f"Which column is what: {one_line(asked.name)}", f"{number(count)} columns")
        body = QWidget()
        lines = QVBoxLayout(body)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        self.rows = [ColumnRow(columns, at) for at in range(min(count, _MOST_ROWS))]
        for at, row in enumerate(self.rows):
            if at:
                lines.addWidget(Rule())
            lines.addWidget(row)
            row.choice.currentIndexChanged.connect(self._changed)
        self._scroll.show_body(body)
        # No taller than its lines, as far as there is room.
        self._box.setMaximumHeight(body.sizeHint().height() + 2)
        self._scroll.verticalScrollBar().setValue(0)
        self._fit()
        self._changed()
        if self.rows:
            self.rows[0].choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self) -> TableColumns:
        """The columns as they are said to be now."""
        assert self._columns is not None
        chosen = [_FIELDS[row.choice.currentIndex()] for row in self.rows]
        return self._columns.taken_for((*chosen, *self._columns.fields[len(chosen) :]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, unless a button or an open choice has the focus."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = QApplication.focusWidget()
        if not isinstance(focused, QComboBox) or not focused.view().isVisible():
            (focused if isinstance(focused, QAbstractButton) else self.continue_button).click()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a narrow window the names of the columns matter more than how wide the rest is."""
        narrow = self.width() < _NARROW_BELOW
        self.preview.setFixedWidth(_NARROW_PREVIEW if narrow else _PREVIEW)
        for row in self.rows:
            row.choice.setFixedWidth(_NARROW_CHOICE if narrow else _CHOICE)

    def _changed(self) -> None:
        answer = self.answer()
        self.preview.show_cards(first_cards(answer))
        self.continue_button.setEnabled(answer.makes_cards)
        self._said.setText("" if answer.makes_cards else _NOBODY)

    def _lay_out(self) -> None:
        self._scroll = ScrollPage()
        self._box.body.addWidget(self._scroll)
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(SectionTitle("The first cards"))
        side.addWidget(self.preview, 1)
        left = QVBoxLayout()
        left.addWidget(self._box, 1)
        left.addStretch(0)
        across = QHBoxLayout()
        across.setSpacing(20)
        across.addLayout(left, 1)
        across.addLayout(side)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self._said, 1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.continue_button)
        whole = QWidget()
        whole.setMaximumWidth(_WIDEST)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole, 1)
        outer.addStretch(0)
        column = QVBoxLayout(whole)
        column.setContentsMargins(28, 21, 28, 20)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addSpacing(6)
        column.addWidget(ElidedLabel(_WORDS, 14, 400, "soft"))
        column.addSpacing(15)
        column.addLayout(across, 1)
        column.addSpacing(18)
        column.addLayout(buttons)


class ColumnRow(QWidget):
    """One column: its name, some of what stands in it, and `choice`, what it is."""

    def __init__(self, columns: TableColumns, at: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = one_line(columns.names[at]) or f"Column {at + 1}"
        samples = " · ".join(one_line(value) for value in columns.values(at)) or "empty"
        self.choice = Select(list(FIELDS.values()), f"{name} is")
        self.choice.setAccessibleDescription(samples)
        self.choice.setCurrentIndex(_FIELDS.index(columns.fields[at]))
        self.choice.setMaxVisibleItems(16)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(ElidedLabel(name, 13, 600))
        words.addWidget(ElidedLabel(samples, 12, 400, "soft"))
        across = QHBoxLayout(self)
        across.setContentsMargins(18, 9, 18, 9)
        across.setSpacing(18)
        across.addLayout(words, 1)
        across.addWidget(self.choice)


def first_cards(columns: TableColumns) -> list[Draft]:
    """The first rows as cards, by what the columns are said to be; rows that name nobody are passed over."""
    drafts = (draft_of(columns.names, columns.fields, row, "")[0] for row in columns.samples)
    return [draft for draft in drafts if draft.display_name][:_CARDS]
