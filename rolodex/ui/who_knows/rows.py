"""One way to somebody: the people on it, the facts, and how strong it is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolodex.queries.strength import Band, Evidence
from rolodex.queries.ways import Way
from rolodex.ui.cards.ago import days_since, long_ago
from rolodex.ui.days import day_words, with_days
from rolodex.ui.page import Desk
from rolodex.ui.text import plain_label, plain_tooltip
from rolodex.ui.widgets.avatar import initials
from rolodex.ui.widgets.buttons import Button, Icon
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.painting import focus_ring, painting
from rolodex.ui.widgets.person import PersonChip
from rolodex.ui.widgets.strength import StrengthBar

_SHARES: dict[Band, float] = {"strong": 0.9, "workable": 0.6, "thin": 0.3}
_CHIP_PHOTO = 26


class WayRow(Box):
    """A box for one way. `opened` brings the card of the person at its end; `left` goes so many ways on, or back."""

    opened = Signal(int)
    left = Signal(int)

    def __init__(self, desk: Desk, way: Way, parent: QWidget | None = None) -> None:
        super().__init__(padding=(18, 13), spacing=6, parent=parent)
        self._desk, self._way = desk, way
        self._pictured: list[tuple[int, PersonChip]] = []
        desk.photos.came.connect(self._picture_came)
        goal = way.path[-1]
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{goal.name}, {goal.title or way.job}, {way.band}: {facts_words(way)}")
        people = QHBoxLayout()
        people.setSpacing(9)
        people.addWidget(PersonChip(0, "You", "You", you=True))
        for step in way.path:
            people.addWidget(Icon("arrow-right", 12))
            picture = desk.photos.get(step.photo_id, _CHIP_PHOTO, self.devicePixelRatioF())
            chip = PersonChip(step.id, initials("", shown=step.name), step.name, step.title, picture)
            chip.clicked.connect(lambda _=False, number=step.id: self.opened.emit(number))
            people.addWidget(chip)
            if step.photo_id is not None:
                self._pictured.append((step.photo_id, chip))
        people.addStretch(1)
        facts = plain_label(facts_words(way), 12, role="soft", wrap=True)
        plain_tooltip(facts, facts_tip(way))
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addLayout(people)
        left.addWidget(facts)
        if way.why_not_stronger:
            left.addWidget(plain_label(way.why_not_stronger, 12, role="faint", wrap=True))
        left.addStretch(1)
        button = Button("Open card", small=True)
        button.clicked.connect(lambda: self.opened.emit(goal.id))
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        right.addWidget(StrengthBar(way.band.capitalize(), _SHARES[way.band]), 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(left, 1)
        row.addLayout(right)
        self.body.addLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._way.path[-1].id)
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit(1)
        elif event.key() == Qt.Key.Key_Up:
            self.left.emit(-1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with painting(self) as painter:
            focus_ring(painter, self, 12)

    def _picture_came(self, photo_id: int) -> None:
        for number, chip in self._pictured:
            if number == photo_id:
                chip.show_photo(self._desk.photos.get(photo_id, _CHIP_PHOTO, self.devicePixelRatioF()))


def facts_words(way: Way) -> str:
    """The facts in one line: "Spoke 4 weeks ago · introduced by Dana Okafor · owes you a favor"."""
    words = [_fact(evidence) for _, evidence in way.facts]
    if way.job:
        words.append(with_days(way.job))
    line = " · ".join(dict.fromkeys(words))
    return line[:1].upper() + line[1:]


def facts_tip(way: Way) -> str:
    """Every fact with its exact date and its source."""
    return "\n".join(" – ".join(part for part in (e.fact, day_words(e.on), e.source) if part) for _, e in way.facts)


def _fact(evidence: Evidence) -> str:
    days = days_since(evidence.on, date.today())
    if evidence.fact == "last spoke" and days is not None:
        return f"spoke {long_ago(days)}"
    if "last wrote " in evidence.fact and days is not None:
        return f"{evidence.fact.replace('last ', '', 1)} {long_ago(days)}"
    if evidence.fact.startswith("connected") and evidence.on:
        # "Connected on LinkedIn" names its source; the tip has the file.
        return f"{evidence.fact}, {day_words(evidence.on)}"
    if evidence.fact.startswith("in ") and evidence.on:
        return f"{evidence.fact}, read {day_words(evidence.on)}"
    return evidence.fact
