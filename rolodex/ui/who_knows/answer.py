"""The answer to "who knows someone there?": groups of rows, of which the long ones are folded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rolodex.ui.page import Desk
from rolodex.ui.text import number
from rolodex.ui.who_knows.rows import LeadRow, ViaRow, WayRow
from rolodex.ui.widgets.answer import AnswerScroll
from rolodex.ui.widgets.buttons import LinkButton
from rolodex.ui.widgets.labels import SectionTitle

if TYPE_CHECKING:
    from rolodex.queries.ways import Way
    from rolodex.queries.who_knows import WhoKnows

# Longer groups show so many at first, so that those below them are not out of sight.
_SHOWN, _FOLDED_FROM = 8, 11
# Rows are boxes of widgets: so many are made before the window may answer again.
_AT_ONCE = 6
_NEXT: tuple[int, ...] = ()
_KNOWN, _VIA, _BEFORE, _LEADS = (
    "You know them",
    "Someone you know can introduce you",
    "Used to be there",
    "Worth asking",
)


@dataclass(frozen=True)
class _Group:
    """A heading with rows under it; `further` ways can be asked for."""

    title: str
    makers: Sequence[Callable[[], WayRow]]
    further: int = 0


class AnswerView(AnswerScroll):
    """Shows answers. `all_ways_wanted` when the shown ones are not enough."""

    all_ways_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self._waiting: list[tuple[QVBoxLayout, Callable[[], WayRow]]] = []
        self._unfolded: set[str] = set()
        # Where one had scrolled to in the answer before, until the new one is laid out as far as that.
        self._place = 0
        # The people on the row that gets the focus once it is made, or _NEXT for the first to be made.
        self._held: tuple[int, ...] | None = None
        self.verticalScrollBar().rangeChanged.connect(self._return)

    def show_other(self, body: QWidget) -> None:
        """Show something else than an answer."""
        self._place, self._held = 0, None
        self._waiting.clear()
        self._unfolded.clear()
        self.show_body(body)

    def show_answer(self, body: QWidget, column: QVBoxLayout, answer: WhoKnows, *, again: bool) -> None:
        """Add the groups to the column of a body and show it.

        Of the question that was asked before (`again`), what was unfolded, how far one had scrolled and the row with
        the focus stay.
        """
        self._held = next((_people_on(row.way) for row in self.rows() if again and row.hasFocus()), None)
        self._place = self.verticalScrollBar().value() if again else 0
        if not again:
            self._unfolded.clear()
        self._waiting.clear()
        for group in self._groups(answer):
            self._add_group(column, group)
        column.addStretch(1)
        self.show_body(body)
        # As many at once as mostly bring back what was in sight.
        self._make_rows(_AT_ONCE * 6 if again else _AT_ONCE)

    def _return(self, _: int, most: int) -> None:
        if self._place:
            self.verticalScrollBar().setValue(self._place)
            self._place = 0 if most >= self._place else self._place

    def rows(self) -> list[WayRow]:
        """The rows from above to below."""
        return [part for part in self.parts() if isinstance(part, WayRow)]

    def waits(self) -> bool:
        """Whether rows are still to be made."""
        return bool(self._waiting)

    # Groups ----------------------------------------------------------------------------------------------------

    def _groups(self, answer: WhoKnows) -> Iterator[_Group]:
        to: dict[int, list[Way]] = {}
        for way in answer.via:
            to.setdefault(way.person, []).append(way)
        yield _Group(_KNOWN, [partial(self._row, WayRow, way) for way in answer.there])
        # The best way to each person; the further ones are folded under it.
        yield _Group(_VIA, [partial(self._way_row, *ways) for ways in to.values()], answer.more)
        yield _Group(_BEFORE, [partial(self._row, WayRow, way) for way in answer.was_there])
        yield _Group(_LEADS, [partial(self._row, LeadRow, way) for way in answer.worth_asking])

    def _add_group(self, column: QVBoxLayout, group: _Group) -> None:
        if not group.makers:
            return
        folded = len(group.makers) >= _FOLDED_FROM and group.title not in self._unfolded
        shown = group.makers[:_SHOWN] if folded else group.makers
        column.addWidget(SectionTitle(group.title, px=13))
        rows = QVBoxLayout()
        rows.setSpacing(9)
        column.addLayout(rows)
        self._waiting += [(rows, make) for make in shown]
        further = self._further_link(group) if group.further else None
        if folded:
            column.addWidget(self._rest_link(group, rows, further))
        if further is not None:
            further.setVisible(not folded)
            column.addWidget(further)

    def _rest_link(self, group: _Group, rows: QVBoxLayout, further: LinkButton | None) -> LinkButton:
        """Shows the rest of a group."""
        rest = group.makers[_SHOWN:]
        link = LinkButton(f"Show {number(len(rest))} more people", 13)

        def show() -> None:
            self._place, self._held = 0, _NEXT
            self._unfolded.add(group.title)
            link.hide()
            if further is not None:
                further.show()
            self._waiting = [(rows, make) for make in rest] + self._waiting
            self._make_rows()

        link.clicked.connect(show)
        return link

    def _further_link(self, group: _Group) -> LinkButton:
        """Asks for all ways through others."""
        link = LinkButton(f"Show {'1 more way' if group.further == 1 else f'{number(group.further)} more ways'}", 13)

        def ask() -> None:
            self._unfolded.add(group.title)
            self.all_ways_wanted.emit()

        link.clicked.connect(ask)
        return link

    # Rows ------------------------------------------------------------------------------------------------------

    def _make_rows(self, count: int = _AT_ONCE) -> None:
        """Make the next rows, and the others when the window has time."""
        now, self._waiting = self._waiting[:count], self._waiting[count:]
        for rows, make in now:
            row = make()
            rows.addWidget(row)
            # Layouts show what is new in them only later, and reckon with nothing until then.
            row.show()
            if self._held in (_people_on(row.way), _NEXT):
                row.setFocus(Qt.FocusReason.TabFocusReason)
                self._held = None
        self._make_room()
        if self._waiting:
            QTimer.singleShot(0, self, self._make_rows)
        else:
            self._held = None
            self._order_stops()

    def _make_room(self) -> None:
        """Give the body its new height at once: else its rows would be painted squeezed until that is asked for."""
        body = self.widget()
        if body is not None and (layout := body.layout()) is not None:
            width = self.viewport().width()
            body.resize(width, max(self.viewport().height(), layout.totalHeightForWidth(width)))

    def _row(self, kind: type[WayRow], way: Way) -> WayRow:
        row = kind(self._desk, way)
        row.opened.connect(self._desk.open_card)
        row.left.connect(lambda steps: self.walk(row, steps))
        return row

    def _way_row(self, best: Way, *further: Way) -> WayRow:
        row = ViaRow(self._desk, best, len(further))
        row.opened.connect(self._desk.open_card)
        row.left.connect(lambda steps: self.walk(row, steps))
        row.asked.connect(lambda request: self._desk.go("ask", request))
        row.unfolded.connect(lambda: self._unfold(row, further))
        return row

    def _unfold(self, row: WayRow, ways: Sequence[Way]) -> None:
        """Show the further ways to the same person beneath the best one, and go to the first."""
        column = next(rows for rows in self.findChildren(QVBoxLayout) if rows.indexOf(row) >= 0)
        added = [self._way_row(way) for way in ways]
        for place, made in enumerate(added, column.indexOf(row) + 1):
            column.insertWidget(place, made)
            made.show()
        self._make_room()
        self._order_stops()
        added[0].setFocus(Qt.FocusReason.TabFocusReason)

    # Keyboard --------------------------------------------------------------------------------------------------

    def _order_stops(self) -> None:
        """Tab goes from above to below, also where rows were made later than those beneath them."""
        stops = [
            stop
            for part in self.parts()
            for stop in (part.stops() if isinstance(part, WayRow) else [part])
            if stop.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)


def _people_on(way: Way) -> tuple[int, ...]:
    return tuple(step.id for step in way.path)
