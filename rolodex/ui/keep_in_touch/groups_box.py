"""The box of rhythms that tags and industries have, each of which can be changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from rolodex.models.industries import industry_list
from rolodex.models.rhythm_words import every
from rolodex.queries.keep_in_touch import GroupRhythm
from rolodex.ui.keep_in_touch.menu import add_days
from rolodex.ui.text import one_line, plain_label
from rolodex.ui.widgets.buttons import LinkButton
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import ElidedLabel, SectionTitle
from rolodex.ui.widgets.layouts import empty_out

_TAGS_OFFERED = 40


@dataclass(frozen=True)
class Own:
    """A rhythm that cards have by their own word, and how many."""

    days: int
    cards: int


class GroupsBox(Box):
    """`wanted` brings "tag" or "industry", its name, and the days, 0 to take the rhythm away."""

    wanted = Signal(str, str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((18, 14), 6, parent)
        self._tags: Sequence[str] = ()
        self._groups: Sequence[GroupRhythm] = ()
        self._title = SectionTitle("Rhythms", "+ Rhythm")
        assert self._title.link is not None
        self._add = self._title.link
        self._add.setAccessibleName("Add a rhythm for a tag or an industry")
        self._add.clicked.connect(lambda: self.add_menu().popup(self._add.mapToGlobal(QPoint(0, self._add.height()))))
        self.body.addWidget(self._title)
        rows = QWidget()
        self._rows = QVBoxLayout(rows)
        self._rows.setContentsMargins(0, 2, 0, 0)
        self._rows.setSpacing(4)
        self.body.addWidget(rows)
        self._own = plain_label("", 12, role="soft", wrap=True)
        self.body.addWidget(self._own)

    def show_rhythms(self, groups: Sequence[GroupRhythm], tags: Sequence[str], own: Sequence[Own]) -> None:
        """Show these; `tags` are those that a rhythm can be given to."""
        self._groups, self._tags = groups, tags
        empty_out(self._rows)
        for group in groups:
            self._rows.addWidget(self._row(group))
        if not groups:
            nothing = "Everybody with a tag or of an industry can have one. A person's own word wins."
            self._rows.addWidget(plain_label(nothing, 12, role="soft", wrap=True))
        people = sum(one.cards for one in own if one.days > 0)
        never = sum(one.cards for one in own if one.days < 0)
        parts = [f"{people:,} {'person has' if people == 1 else 'people have'} their own" if people else ""]
        parts.append(f"{never:,} not again" if never else "")
        self._own.setText(" · ".join(part for part in parts if part))
        self._own.setVisible(bool(people or never))

    def add_menu(self) -> QMenu:
        """What a rhythm can be given to, and which."""
        menu = QMenu(self)
        taken = {(group.kind, group.name) for group in self._groups}
        tags = menu.addMenu("Tag")
        for name in [name for name in self._tags if ("tag", name) not in taken][:_TAGS_OFFERED]:
            self._offer(tags, "tag", name)
        tags.setEnabled(not tags.isEmpty())
        industries = menu.addMenu("Industry")
        for industry in industry_list():
            if ("industry", industry.name) not in taken:
                self._offer(industries, "industry", industry.name)
        return menu

    def _offer(self, menu: QMenu, kind: str, name: str) -> None:
        days = menu.addMenu(one_line(name).replace("&", "&&"))
        add_days(days, lambda number: self.wanted.emit(kind, name, number))

    def _row(self, group: GroupRhythm) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(ElidedLabel(group.name, 13), 1)
        change = LinkButton(every(group.days), 12)
        change.setAccessibleName(f"{one_line(group.name)}: {every(group.days)}. Change it")
        change.clicked.connect(lambda: self.change_menu(group).popup(change.mapToGlobal(QPoint(0, change.height()))))
        line.addWidget(change)
        return row

    def change_menu(self, group: GroupRhythm) -> QMenu:
        """Another rhythm for a tag or industry, or none."""
        menu = QMenu(self)
        add_days(menu, lambda number: self.wanted.emit(group.kind, group.name, number), group.days)
        menu.addSeparator()
        menu.addAction("No rhythm").triggered.connect(lambda: self.wanted.emit(group.kind, group.name, 0))
        return menu
