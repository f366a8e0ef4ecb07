"""Everything that happened with somebody, newest first, and what is planned above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from rolodex.queries.card_parts import EVENT_KINDS, YOU, Card, Event, Person
from rolodex.queries.talks import PLANNED
from rolodex.services.talking import remove_talk
from rolodex.ui import theme
from rolodex.ui.cards.fact_line import FieldEditor, QuietButton
from rolodex.ui.cards.people_text import PeopleText
from rolodex.ui.days import day_words
from rolodex.ui.page import Desk
from rolodex.ui.talks.words import when_words
from rolodex.ui.text import number, one_line, plain_label, plain_tooltip
from rolodex.ui.widgets.buttons import LinkButton
from rolodex.ui.widgets.filter_chip import FilterChip
from rolodex.ui.widgets.flow import FlowLayout
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import SectionTitle
from rolodex.ui.widgets.layouts import empty_out
from rolodex.ui.widgets.painting import painting

_SHOWN = 8
# Flowing text takes a second to lay out for some hundred lines.
_MORE = 25
_PLANNED_SHOWN = 5
_KIND_WORDS = {
    "talk": "Talks",
    "introduction": "Introductions",
    "favor": "Favors",
    "vouch": "Vouches",
    "job": "Jobs",
    "note": "Notes",
    "import": "Imports",
}
_BUTTON = 20
_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Timeline(Box):
    """`talk_edit_wanted` brings the id of a talk that you logged."""

    note_saved = Signal(str)
    talk_edit_wanted = Signal(int)

    def __init__(self, desk: Desk, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(spacing=0, parent=parent)
        self._desk, self._card = desk, card
        self._editor: FieldEditor | None = None
        self.planned = [event for event in reversed(card.timeline) if event.planned]
        self._past = [event for event in card.timeline if not event.planned]
        self._shown = _SHOWN
        title = SectionTitle("Timeline", "+ Note")
        assert title.link is not None
        title.link.clicked.connect(self.write_note)
        self.body.addWidget(title)
        self.body.addSpacing(6)
        self.filters = self._make_filters()
        if self.planned:
            self._show_planned()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.addLayout(self._lines)
        self._more = LinkButton("", 12, 600)
        self._more.clicked.connect(self._show_more)
        self.body.addWidget(self._more)
        self.body.addStretch(1)
        self._draw()

    def write_note(self) -> None:
        """Begin a note."""
        if self._editor is None:
            self._editor = FieldEditor("", "Note", "What do you want to remember?")
            self._editor.saved.connect(self.note_saved)
            self._editor.left.connect(self._leave)
            self.body.insertWidget(1, self._editor)
        self._editor.begin()

    def show_problem(self, sentence: str) -> None:
        """Say why a note was not saved."""
        if self._editor is not None:
            self._editor.show_problem(sentence)

    def kinds(self) -> frozenset[str]:
        """The kinds that alone are shown; none for all."""
        return frozenset(kind for kind, chip in self.filters.items() if chip.isChecked())

    def go_on(self, before: Timeline) -> None:
        """Show only what the box did that stood here before."""
        for kind in before.kinds():
            if kind in self.filters:
                self.filters[kind].setChecked(True)

    def _leave(self) -> None:
        if self._editor is not None:
            self._editor.deleteLater()
            self._editor = None

    def _make_filters(self) -> dict[str, FilterChip]:
        """A chip for each kind of which there is something, if there are several."""
        counts = Counter(event.kind for event in self._past)
        if len(counts) < 2:
            return {}
        row = QWidget()
        flow = FlowLayout(row, spacing=6, line_spacing=6)
        chips = {}
        for kind in EVENT_KINDS:
            if counts[kind]:
                chips[kind] = FilterChip(f"{_KIND_WORDS[kind]} {number(counts[kind])}")
                chips[kind].toggled.connect(self._filter)
                flow.addWidget(chips[kind])
        self.body.addWidget(row)
        self.body.addSpacing(8)
        return chips

    def _filter(self) -> None:
        self._shown = _SHOWN
        self._draw()

    def _show_planned(self) -> None:
        self.body.addWidget(plain_label("Coming up", 11.5, 600, role="faint"))
        self._planned_lines = QVBoxLayout()
        self._planned_lines.setSpacing(0)
        self.body.addLayout(self._planned_lines)
        self._more_planned = LinkButton("", 12, 600)
        self._more_planned.clicked.connect(lambda: self._add_planned(_MORE))
        self.body.addWidget(self._more_planned)
        self.body.addSpacing(8)
        self._add_planned(_PLANNED_SHOWN)

    def _add_planned(self, count: int) -> None:
        begin = self._planned_lines.count()
        for at, event in enumerate(self.planned[begin : begin + count], begin):
            line = self._line(event, first=at == 0, last=at == len(self.planned) - 1)
            self._planned_lines.addWidget(line)
            line.show()
        rest = len(self.planned) - self._planned_lines.count()
        self._more_planned.show_text(f"and {number(rest)} more")
        self._more_planned.setVisible(rest > 0)

    def _show_more(self) -> None:
        self._shown += _MORE
        self._draw(keep=True)

    def _draw(self, *, keep: bool = False) -> None:
        """Show what is wanted, behind what is shown already or (without `keep`) anew."""
        if not keep:
            empty_out(self._lines)
        kinds = self.kinds()
        wanted = [event for event in self._past if not kinds or event.kind in kinds]
        shown = wanted[: self._shown]
        for count, event in enumerate(shown[self._lines.count() :], self._lines.count()):
            line = self._line(event, first=count == 0, last=count == len(wanted) - 1)
            self._lines.addWidget(line)
            # Layouts show what is new in them only later, and until then Tab would pass it by.
            line.show()
        if not self._card.timeline:
            self._lines.addWidget(plain_label("Nothing yet. A talk or a note is a good beginning.", role="faint"))
        rest = len(wanted) - len(shown)
        self._more.setVisible(rest > 0)
        whole = f"Show all {number(len(wanted))}"
        self._more.show_text(whole if rest <= _MORE else f"Show {_MORE} more of {number(len(wanted))}")

    def _line(self, event: Event, *, first: bool, last: bool) -> EventLine:
        line = EventLine(self._desk, event, self._card.id, first=first, last=last)
        line.edit_wanted.connect(self.talk_edit_wanted)
        return line


class EventLine(QWidget):
    """One event, with its dot on the thread of time. A talk that you logged can be changed and taken out here."""

    edit_wanted = Signal(int)

    def __init__(self, desk: Desk, event: Event, card: int, *, first: bool, last: bool) -> None:
        super().__init__()
        self._card = card
        self._desk, self._first, self._last, self._event = desk, first, last, event
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 3, 0, 4)
        row.setSpacing(4)
        words = _words(event, desk.open_card)
        row.addWidget(words, 1)
        today = date.today()
        when = plain_label(when_words(event.on, event.at, today) if event.planned else day_words(event.on), role="soft")
        plain_tooltip(when, " ".join(part for part in (event.on, event.at) if part))
        row.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        self.more: TalkButton | None = None
        if event.talk:
            self.more = TalkButton(f"Edit or remove: {event.text}")
            self.more.clicked.connect(lambda: self._open_menu(QPoint(0, _BUTTON)))
            self.more.edited.connect(self._edit)
            self.more.removed.connect(self._remove)
            row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        else:
            row.addSpacing(row.spacing() + _BUTTON)
        if event.detail and event.detail.lower() not in event.text.lower():
            plain_tooltip(words, event.detail)

    def _open_menu(self, at: QPoint) -> None:
        if self.more is None:
            return
        menu = QMenu(self)
        if self._event.planned:
            menu.addAction("Brief…").triggered.connect(self._brief)
        menu.addAction("Edit…").triggered.connect(self._edit)
        menu.addAction("Remove").triggered.connect(self._remove)
        menu.popup(self.more.mapToGlobal(at))

    def _brief(self) -> None:
        """What to know before it of everybody who comes."""
        self._desk.go("brief", (self._card, *(person.id for person in self._event.people if person.id != YOU)))

    def _edit(self) -> None:
        self.edit_wanted.emit(self._event.talk)

    def _remove(self) -> None:
        talk = self._event.talk
        self._desk.session.do(lambda book: remove_talk(book, talk))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.more is None:
            event.ignore()
        else:
            self._open_menu(self.more.mapFromGlobal(event.globalPos()))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        if self.more is not None:
            self.more.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self.more is not None:
            self.more.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        with painting(self) as painter:
            painter.setPen(QPen(worn.colour("line"), 2))
            top, bottom = 12 if self._first else 0, 12 if self._last else self.height()
            painter.drawLine(QPointF(3.5, top), QPointF(3.5, bottom))
            if self._event.planned:
                painter.setPen(QPen(worn.colour("accent"), 1.5))
                painter.setBrush(worn.colour("card"))
                painter.drawEllipse(QRectF(0.75, 9.75, 5.5, 5.5))
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(worn.colour("accent"))
                painter.drawEllipse(QRectF(0, 9, 7, 7))


class TalkButton(QuietButton):
    """Three dots at the end of a talk's line. F2 edits the talk, Delete takes it out."""

    edited = Signal()
    removed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__("more", name, size=_BUTTON, icon_size=14)

    def event(self, event: QEvent) -> bool:
        """These keys are the page's, too."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.edited.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)


def _words(event: Event, open_card: Callable[[int], object]) -> QWidget:
    """What happened. Where nobody is named one label does, which is laid out a hundred times as fast as links."""
    pieces = _with_links(event)
    if len(pieces) > 1 or not isinstance(pieces[0], str):
        return PeopleText(pieces, open_card)
    label = plain_label(one_line(pieces[0]), wrap=True)
    # A word longer than the line must not make the whole card wider than the window.
    label.setMinimumWidth(40)
    return label


def _with_links(event: Event) -> list[str | Person]:
    """The event's text with the people it names as links; those it does not name stand at its end."""
    pieces: list[str | Person] = [event.text.removeprefix(PLANNED) if event.planned else event.text]
    for person in event.people:
        for count, piece in enumerate(pieces):
            if isinstance(piece, str) and person.id != YOU and person.name in piece:
                before, after = piece.split(person.name, 1)
                pieces[count : count + 1] = [part for part in (before, person, after) if part]
                break
        else:
            if person.id != YOU and event.kind == "talk":
                pieces += ["· with", person]
    return pieces
