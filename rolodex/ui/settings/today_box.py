"""Settings of what goes on by itself: which page comes first, notifications, and calendars for other programs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QWidget

from rolodex.ui import choices
from rolodex.ui.choices import Places
from rolodex.ui.page import Desk
from rolodex.ui.text import plain_label
from rolodex.ui.widgets.buttons import Button, LinkButton
from rolodex.ui.widgets.check import CheckBox
from rolodex.ui.widgets.field import Select
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import ElidedLabel, SectionTitle

_HOURS = [f"from {hour}:00" for hour in range(24)]
_NOWHERE = "not written"


class TodayBox(Box):
    """Each choice is saved as it is made."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self.pages = Select(list(choices.PAGES.values()), "Open on")
        self.pages.setCurrentText(choices.PAGES[choices.first_page()])
        self.pages.activated.connect(lambda at: choices.choose_first_page(list(choices.PAGES)[at]))
        self.notify = CheckBox("Once a day, what needs you, while a window is open", "Notify")
        self.notify.setChecked(choices.notifies())
        self.hours = Select(_HOURS, "Notify from")
        self.hours.setCurrentIndex(choices.notify_hour())
        self.hours.setEnabled(choices.notifies())
        self.notify.toggled.connect(self._save_notifying)
        self.hours.activated.connect(lambda _: self._save_notifying())
        self.lines = {what: _Place(f"calendar {what}") for what in ("file", "folder")}
        self.problem = plain_label("", 12, role="accent", wrap=True)
        for what, line in self.lines.items():
            line.choose.clicked.connect(partial(self._choose, what))
            line.stop.clicked.connect(partial(self._put, what, ""))
        self.body.addWidget(SectionTitle("Today"))
        self.body.addLayout(self._grid())
        desk.calendar.told.connect(self._show_problem)
        self._show_places()

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, 110)
        grid.setColumnStretch(1, 1)
        hint = plain_label(
            "Birthdays, favors, reminders, whom to talk to and planned talks, kept in step while a window is open.",
            12, role="faint", wrap=True,
        )  # fmt: skip
        rows = (
            ("Open on", _at_left(self.pages)),
            ("Notifications", self.notify),
            ("", _at_left(self.hours)),
            ("Calendar file", self.lines["file"]),
            ("Calendar folder", self.lines["folder"]),
            ("", hint),
            ("", self.problem),
        )
        for number, (label, widget) in enumerate(rows):
            if label:
                grid.addWidget(plain_label(label, role="faint"), number, 0)
            grid.addWidget(widget, number, 1)
        return grid

    def _save_notifying(self) -> None:
        self.hours.setEnabled(self.notify.isChecked())
        choices.choose_notifying(self.notify.isChecked(), self.hours.currentIndex())

    def _choose(self, what: str) -> None:
        chosen = choose_place(self, what)
        if chosen:
            self._put(what, chosen)

    def _put(self, what: str, place: str) -> None:
        now = self._desk.calendar.places()
        self._desk.calendar.move(replace(now, file=place) if what == "file" else replace(now, folder=place))
        self._show_places()

    def _show_places(self) -> None:
        places: Places = self._desk.calendar.places()
        self.lines["file"].show_place(places.file)
        self.lines["folder"].show_place(places.folder)
        self._show_problem(self._desk.calendar.problem)

    def _show_problem(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))


class _Place(QWidget):
    """Where something is written, with a button to choose it and one to leave off."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.where = ElidedLabel(_NOWHERE, 13, 400, "soft")
        self.choose = Button("Choose…", small=True)
        self.choose.setAccessibleName(f"Choose the {name}")
        self.stop = LinkButton("Stop", 12)
        self.stop.setAccessibleName(f"Stop writing the {name}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.choose)
        row.addWidget(self.where, 1)
        row.addWidget(self.stop)

    def show_place(self, place: str) -> None:
        """Show where it is; "" for nowhere."""
        self.where.show_text(place or _NOWHERE)
        self.stop.setVisible(bool(place))


def choose_place(parent: QWidget, what: str) -> str:
    """Ask for the calendar's "file" or "folder"; the one dialog here, so that tests can stand in for it. "" if they
    think better of it."""
    if what == "folder":
        return QFileDialog.getExistingDirectory(parent, "A folder for calendar programs")
    chosen, _ = QFileDialog.getSaveFileName(parent, "A calendar file", "rolodex.ics", "Calendar (*.ics)")
    return chosen if not chosen or chosen.lower().endswith(".ics") else f"{chosen}.ics"


def _at_left(widget: QWidget) -> QWidget:
    """The widget at its own width."""
    side = QWidget()
    row = QHBoxLayout(side)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return side
