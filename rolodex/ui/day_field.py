"""The field for a day in words, and fields that stand beside each other in a form."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolodex.errors import UsageError
from rolodex.services.validating import valid_said_day
from rolodex.ui.days import day_words
from rolodex.ui.text import plain_label
from rolodex.ui.widgets.field import Field

_UNDERSTOOD_PX = 11.5


class DayField(Field):
    """A field for a day in words; beside what is typed stands how it is understood."""

    def __init__(self, hint: str, name: str, *, past: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(hint, name=name, parent=parent)
        self._past = past
        self.understood = plain_label("", _UNDERSTOOD_PX, role="faint")
        self.textChanged.connect(self._tell)

    def show_day(self, iso: str) -> None:
        """Show a day of any precision."""
        self.setText(day_words(iso) if iso.count("-") == 2 else iso)

    def _tell(self, text: str) -> None:
        try:
            iso = valid_said_day(text, date.today(), past=self._past)
        except UsageError:
            iso = ""
        day = QDate.fromString(iso, Qt.DateFormat.ISODate)
        self.understood.setText(QLocale.c().toString(day, "dddd, d MMMM yyyy") if day.isValid() else "")


def beside(*fields: tuple[str, QWidget]) -> QHBoxLayout:
    """Fields in a row of equal columns, each below its name; below a day stands how it is understood."""
    row = QHBoxLayout()
    row.setSpacing(12)
    has_day = any(isinstance(field, DayField) for _, field in fields)
    for name, field in fields:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(plain_label(name, 12, role="faint"))
        column.addWidget(field)
        if has_day:
            column.addWidget(field.understood if isinstance(field, DayField) else plain_label("", _UNDERSTOOD_PX))
        row.addLayout(column, 1)
    return row
