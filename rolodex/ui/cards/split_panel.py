"""Splitting a card: which of its sources speak of somebody else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolodex.models.programs import source_name
from rolodex.queries.origins import Origin
from rolodex.ui.cards.keyboard import leaves
from rolodex.ui.days import day_words
from rolodex.ui.text import one_line, plain_label, plain_tooltip
from rolodex.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from rolodex.ui.widgets.check import CheckBox
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import ElidedLabel, ProblemLine, SectionTitle

_HOW = (
    "What the ticked sources say moves to a new card, and what you typed stays. The two are not offered as one again."
)


class SplitPanel(QWidget):
    """The panel over the card. `wanted` brings the records of the ticked sources, `apart` asks for the last merge."""

    wanted = Signal(list)
    apart = Signal()
    left = Signal()

    def __init__(self, name: str, origins: Sequence[Origin], *, merged: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._origins = origins
        self.ticks = [CheckBox(name=one_line(f"{_source_words(origin)}, {origin.name}")) for origin in origins]
        self._problem = ProblemLine()
        box = Box(padding=(26, 22), spacing=10)
        box.body.addWidget(SectionTitle(f"Split {one_line(name)}", px=13))
        for tick, origin in zip(self.ticks, origins, strict=True):
            tick.installEventFilter(self)
            tick.toggled.connect(self._count)
            box.body.addLayout(_line(tick, origin))
        nothing = "All of this card was typed by you, so there is no source to split off."
        box.body.addWidget(plain_label(_HOW if origins else nothing, 12, role="soft", wrap=True))
        box.body.addWidget(self._problem)
        leave, self.split_button = Button("Cancel"), PrimaryButton("Split off")
        leave.clicked.connect(self.left)
        self.split_button.clicked.connect(lambda: self.wanted.emit(self._chosen()))
        self.apart_link = LinkButton("Take the last merge apart")
        self.apart_link.setVisible(merged)
        self.apart_link.clicked.connect(self.apart)
        row = QHBoxLayout()
        row.addWidget(self.apart_link, 1)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self.split_button)
        box.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 23, 28, 28)
        column.addWidget(box)
        column.addStretch(1)
        self._count()

    def begin(self) -> None:
        """Put the focus on the first tick, once the panel is in sight."""
        first = self.ticks[0] if self.ticks else self.apart_link
        QTimer.singleShot(0, first, lambda: first.setFocus(Qt.FocusReason.TabFocusReason))

    def show_problem(self, sentence: str) -> None:
        """Say why nothing was split."""
        self._problem.tell(sentence)

    def _chosen(self) -> list[int]:
        ticked = (origin for tick, origin in zip(self.ticks, self._origins, strict=True) if tick.isChecked())
        return [record for origin in ticked for record in origin.records]

    def _count(self) -> None:
        self.split_button.setEnabled(bool(self._chosen()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return leaves(event, self.left.emit) or super().eventFilter(watched, event)


def _source_words(origin: Origin) -> str:
    """The program, and of an archive the file: it may tell of somebody in several of its files."""
    named, file = source_name(origin.format, origin.source), origin.source.rpartition("/")[2]
    return named if file in (named, origin.source) else f"{named}, {file}"


def _line(tick: CheckBox, origin: Origin) -> QHBoxLayout:
    """A tick, the source, and whom it speaks of."""
    files = f"{len(origin.records)} files, the newest of " if len(origin.records) > 1 else ""
    about = ", ".join(part for part in (origin.name, f"{files}{day_words(origin.on)}") if part)
    words = QVBoxLayout()
    words.setSpacing(1)
    name = ElidedLabel(_source_words(origin), 13, 500)
    plain_tooltip(name, origin.source)
    words.addWidget(name)
    words.addWidget(ElidedLabel(about, 12, 400, "soft"))
    row = QHBoxLayout()
    row.setSpacing(11)
    row.addWidget(tick)
    row.addLayout(words, 1)
    return row
