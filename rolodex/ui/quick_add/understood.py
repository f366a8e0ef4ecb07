"""What was understood, before it is saved: as pills while one line is typed, as lines that can be switched off else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from rolodex.services.pasting import Reading
from rolodex.services.signatures.parts import Part
from rolodex.ui.text import one_line, plain_label
from rolodex.ui.widgets.check import CheckBox
from rolodex.ui.widgets.flow import FlowLayout
from rolodex.ui.widgets.labels import ElidedLabel
from rolodex.ui.widgets.pill import Kind, Pill
from rolodex.ui.widgets.scroll import ScrollPage

_CALLED = {
    "name": "Name", "pronouns": "Pronouns", "title": "Title", "department": "Department", "company": "Company",
    "email": "E-mail", "phone": "Phone", "link": "Link", "address": "Address", "tag": "Tag", "note": "Left over",
}  # fmt: skip
_NETWORKS = {"linkedin": "LinkedIn", "x": "X", "github": "GitHub", "website": "Web"}
_PILLS: dict[str, Kind] = {"name": "accent", "company": "good", "tag": "warn"}
_ROW = 28
_MOST_ROWS = 11
_NAMED = 4


class Understood(QWidget):
    """`changed` tells that a part was switched on or off."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks: list[tuple[CheckBox, Part]] = []
        self._reading: Reading | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: QWidget | None = None

    def show_reading(self, reading: Reading | None) -> None:
        """Show what a text was understood as; None for nothing."""
        if reading == self._reading:
            return
        self._reading, self._ticks = reading, []
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = None
        if reading is not None:
            self._shown = _pills(reading) if reading.kind == "line" else self._rows(reading)
            self._column.addWidget(self._shown)

    def wanted(self) -> list[Part]:
        """The parts that are switched on."""
        if self._reading is None:
            return []
        if self._reading.kind == "line":
            return list(self._reading.parts)
        return [part for tick, part in self._ticks if tick.isChecked()]

    def _rows(self, reading: Reading) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 2, 10, 2)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        shown = [part for part in reading.parts if part.kind != "dropped"]
        for row, part in enumerate(shown):
            self._add_row(grid, row, part)
        dropped = [part for part in reading.parts if part.kind == "dropped"]
        if dropped:
            label = plain_label(f"Left out: {_dropped_words(dropped)}.", 12, role="faint", wrap=True)
            grid.addWidget(label, len(shown), 0, 1, 4)
        height = min(len(shown), _MOST_ROWS) * _ROW + 4 + (40 if dropped else 0)
        return _Rows(body, height)

    def _add_row(self, grid: QGridLayout, row: int, part: Part) -> None:
        called = _called(part)
        tick = CheckBox(name=one_line(f"{called}: {part.value}" + ("" if part.sure else ", a guess")))
        tick.setChecked(part.kind != "note")
        tick.setFixedWidth(20)
        tick.toggled.connect(lambda _: self.changed.emit())
        self._ticks.append((tick, part))
        label = plain_label(called, 12, role="soft")
        label.setFixedWidth(84)
        grid.setRowMinimumHeight(row, _ROW)
        grid.addWidget(tick, row, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(label, row, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(ElidedLabel(part.value, 13, 600 if part.kind == "name" else 400), row, 2)
        if part.kind == "note":
            grid.addWidget(Pill("as a note"), row, 3)
        elif not part.sure:
            grid.addWidget(Pill("a guess", "warn"), row, 3)


class _Rows(ScrollPage):
    """As high as its rows; in a low window as high as there is room, and the rest is scrolled to."""

    def __init__(self, body: QWidget, height: int) -> None:
        super().__init__(body)
        self._height = height
        self.setMinimumHeight(min(height, 3 * _ROW))
        self.setMaximumHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(320, self._height)


def _called(part: Part) -> str:
    if part.kind == "phone" and part.label:
        return part.label[:1].upper() + part.label[1:]
    if part.kind == "link":
        return _NETWORKS.get(part.label, part.label.capitalize() or "Web")
    return _CALLED[part.kind]


def _dropped_words(parts: Sequence[Part]) -> str:
    """What was left out, by its first words and why."""
    words = [f"“{_short(part.value)}” ({part.label})" for part in parts[:_NAMED]]
    return ", ".join(words) + (f" and {len(parts) - _NAMED} more" if len(parts) > _NAMED else "")


def _short(text: str) -> str:
    plain = one_line(text)
    return plain if len(plain) <= 28 else plain[:27].rstrip() + "…"


def _pills(reading: Reading) -> QWidget:
    body = QWidget()
    flow = FlowLayout(body)
    flow.setContentsMargins(0, 4, 0, 4)
    for part in reading.parts:
        words = {"company": f"at {part.value}", "tag": f"#{part.value}"}.get(part.kind, part.value)
        flow.addWidget(Pill(words, _PILLS.get(part.kind, "neutral")))
    return body
