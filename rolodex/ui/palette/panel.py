"""The palette: a field over whatever page, and beneath it everything that fits, with what it would do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from rolodex.queries.offers import Offers, offers
from rolodex.ui.palette.asks import Answer
from rolodex.ui.palette.entries import (
    Entry,
    Wanted,
    at_first,
    card_entry,
    company_entry,
    found_entries,
    grouped,
    nearly,
    ranked,
    read_wanted,
    saved_entry,
    search_entries,
    verb_entries,
)
from rolodex.ui.palette.moment import Moment, moment
from rolodex.ui.palette.rows import ROW, PaletteList, PaletteModel
from rolodex.ui.palette.verbs import Situation, Verb
from rolodex.ui.text import one_line, plain_label
from rolodex.ui.widgets.field import Field
from rolodex.ui.widgets.frames import Rule
from rolodex.ui.widgets.grouped import Group
from rolodex.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from rolodex.ui.window import Window

_WIDEST = 660
_HINT = "A verb, a page, somebody, a company…"
_FOOT = "> verbs and pages     @ people and companies     # tags and searches"
_CARDS, _COMPANIES = 6, 5
_TALLEST = 9 * ROW + 60
_NOTHING = "Nothing fits “{text}”. Enter looks for it among the cards."


class Palette(Overlay):
    """Opened on how things stand in a window. Enter does what the current row says; Escape leaves it."""

    def __init__(self, window: Window, at: Situation) -> None:
        super().__init__(window.body, "Command palette", _WIDEST, padding=(0, 14))
        self._window, self._at = window, at
        self._recent: list[Entry] = []
        self._found: tuple[str, Offers] | None = None
        self._verb: Verb | None = None
        self._answers: Sequence[Answer] = ()
        # Something is still being asked, and Enter waits for it.
        self._asking = self._entered = False
        self._moved = False
        self.field = Field(_HINT, name="Command palette")
        self.field.setFixedHeight(40)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.field.chip_removed.connect(lambda _: self._ask_nothing())
        self.model = PaletteModel(self)
        self.list = PaletteList(self.model, window.desk.photos)
        self.list.part_pressed.connect(lambda index, _: self._press(index))
        window.desk.photos.came.connect(self.list.repaint_rows)
        self._nothing = plain_label("", 13, role="soft", wrap=True)
        self._nothing.setContentsMargins(22, 14, 22, 14)
        self._foot = plain_label(_FOOT, 11.5, role="faint")
        self._foot.setContentsMargins(22, 10, 22, 0)
        self._lay_out()
        self._list_entries()
        window.session.ask(lambda c: moment(c, at.cards, window.recent.listed()), self._take_moment)

    def begin(self) -> None:
        """Come into sight with the cursor in the field."""
        self.open(self.field)
        self._fit()

    def step_back(self) -> None:
        """From what is asked back to the verbs; from them away."""
        if self._verb is not None:
            self._ask_nothing()
        else:
            self.leave()

    def _lay_out(self) -> None:
        body = self.paper.body
        body.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(14, 0, 14, 10)
        row.addWidget(self.field)
        body.addLayout(row)
        body.addWidget(self.list)
        body.addWidget(self._nothing)
        body.addWidget(Rule())
        body.addWidget(self._foot)
        body.setContentsMargins(0, 14, 0, 12)

    # What is listed -------------------------------------------------------------------------------------------

    def _take_moment(self, found: Moment) -> None:
        """Verbs can now say whom they are about, and what undo takes back."""
        self._at = replace(self._at, who=found.who, undo=found.undo, redo=found.redo, stars=found.stars)
        cards = {f"card:{row.id}": card_entry(row) for row in found.cards}
        firms = {f"company:{fit.id}": company_entry(fit) for fit in found.companies}
        known = cards | firms | {entry.key: entry for entry in self._local()}
        self._recent = [known[key] for key in self._window.recent.listed() if key in known]
        if self._verb is None:
            self._list_entries(stay=self._moved)

    def _local(self) -> list[Entry]:
        """What needs no question: verbs, pages, and what the rail shows."""
        saved = map(saved_entry, self._window.saved_searches())
        return [*verb_entries(self._at), *search_entries(self._window.counts()), *saved]

    def _typed(self, _: str) -> None:
        self._moved = self._entered = False
        if self._verb is not None:
            self._ask_answers()
            return
        wanted = read_wanted(self.field.text())
        self._asking = bool(wanted.text) and wanted.people
        if self._asking:
            text = wanted.text
            self._window.session.ask(
                lambda c: offers(c, text, _CARDS, _COMPANIES),
                self.while_open(lambda found: self._take_offers(text, found)),
                self.while_open(lambda _: self._take_offers(text, Offers())),
                slot="palette",
            )
        self._list_entries()

    def _take_offers(self, text: str, found: Offers) -> None:
        if self._verb is None and read_wanted(self.field.text()).text == text:
            self._found, self._asking = (text, found), False
            self._list_entries(stay=self._moved)
            self._enter_if_waiting()

    def _list_entries(self, *, stay: bool = False) -> None:
        wanted = read_wanted(self.field.text())
        local = [entry for entry in self._local() if _among(wanted, entry)]
        if not wanted.text:
            recent = [entry for entry in self._recent if not wanted.sign]
            self._show(at_first(local, recent), stay=stay)
            return
        entries = ranked(wanted, local)
        if wanted.people and self._found is not None and self._found[0] == wanted.text:
            entries += found_entries(self._found[1].cards, self._found[1].companies, wanted.text)
        if not entries and not self._asking:
            entries = nearly(wanted, local)
        self._show(grouped(entries), stay=stay)
        self._nothing.setText(_NOTHING.format(text=one_line(wanted.text)))

    def _show(self, groups: Sequence[Group], *, stay: bool = False) -> None:
        current = self.list.entry()
        self.model.show_groups(groups)
        rows = [row for row in range(self.model.rowCount()) if self.model.entry(row) is not None]
        place = next((row for row in rows if stay and current and self.model.entry(row) == current), None)
        if rows:
            self.list.go(place if place is not None else rows[0])
        self._nothing.setVisible(not rows and not self._asking and bool(self.field.text().strip()))
        self._fit()

    def _fit(self) -> None:
        """As high as what it holds, within the window."""
        room = self.height() - self.paper.y() - 150
        self.list.setFixedHeight(max(ROW, self.list.height_within(min(_TALLEST, room))))
        self.list.setVisible(self.model.rowCount() > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # What a verb asks for ---------------------------------------------------------------------------------------

    def _ask_for(self, verb: Verb) -> None:
        assert verb.asks is not None
        self._verb = verb
        self._answers = ()
        self.field.show_chips([verb.words.rstrip("…")])
        self.field.setPlaceholderText(verb.asks.hint)
        self._foot.setText("Escape goes back")
        self.field.clear()
        self._ask_answers()

    def _ask_nothing(self) -> None:
        """Back to the verbs."""
        self._verb = None
        self.field.show_chips([])
        self.field.setPlaceholderText(_HINT)
        self._foot.setText(_FOOT)
        self.field.clear()
        self._list_entries()

    def _ask_answers(self) -> None:
        verb, text = self._verb, self.field.text()
        assert verb is not None
        assert verb.asks is not None
        asks, chosen = verb.asks, self._at.cards
        self._asking = True

        def take(answers: Sequence[Answer]) -> None:
            if self._verb is verb and self.field.text() == text:
                self._asking = False
                self._show_answers(verb, text, answers)
                self._enter_if_waiting()

        self._window.session.ask(lambda c: asks.offers(c, text, chosen), self.while_open(take), slot="palette")

    def _show_answers(self, verb: Verb, text: str, answers: Sequence[Answer]) -> None:
        assert verb.asks is not None
        rows = [self._answer_entry(verb, answer) for answer in answers]
        said = " ".join(text.split())
        if verb.asks.free and said and said not in [answer.words for answer in answers]:
            rows.append(self._answer_entry(verb, Answer(said, said, "new")))
        self._nothing.setText(f"Nothing fits “{one_line(text)}”.")
        self._show([Group("answers", verb.would(self._at), rows)])

    def _answer_entry(self, verb: Verb, answer: Answer) -> Entry:
        at = self._at
        return Entry(
            "",
            "answers",
            answer.words,
            verb.would(at, answer.words),
            lambda window: verb.run(window, at, answer.value),
            answer.detail,
            card=answer.card,
            icon="" if answer.card is not None else verb.icon,
        )

    # Choosing -------------------------------------------------------------------------------------------------

    def _press(self, index: QModelIndex) -> None:
        entry = self.model.entry(index.row())
        if entry is not None:
            self._choose(entry)

    def _enter(self) -> None:
        """Do what the current row says, once everything that fits is there."""
        if self._asking:
            self._entered = True
            return
        entry = self.list.entry() if self.model.rowCount() else None
        if entry is not None:
            self._choose(entry)
        elif self._verb is None and (text := read_wanted(self.field.text()).text):
            self._do(lambda window: window.go(text))

    def _enter_if_waiting(self) -> None:
        if self._entered:
            self._entered = False
            self._enter()

    def _choose(self, entry: Entry) -> None:
        if entry.verb is not None and entry.verb.asks is not None:
            self._ask_for(entry.verb)
            return
        if entry.key:
            self._window.recent.add(entry.key)
        elif self._verb is not None:
            self._window.recent.add(f"verb:{self._verb.key}")
        self._do(entry.run)

    def _do(self, run: Callable[[Window], object]) -> None:
        # Gone first: what is done may open something of its own, or move the keyboard.
        window = self._window
        self.leave()
        run(window)

    # Keys -----------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press_key(event)
        return super().eventFilter(watched, event)

    def _press_key(self, event: QKeyEvent) -> bool:
        keys = Qt.Key
        steps = {
            keys.Key_Down: 1, keys.Key_Up: -1, keys.Key_Tab: 1, keys.Key_Backtab: -1,
            keys.Key_PageDown: self.list.page(), keys.Key_PageUp: -self.list.page(),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps:
            self._moved = True
            self.list.step(steps[key])
            self._tell_current()
            return True
        if key in (keys.Key_Return, keys.Key_Enter):
            self._enter()
            return True
        return False

    def _tell_current(self) -> None:
        """To screen readers: the keyboard stays in the field."""
        spoken = self.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) or ""
        self.field.setAccessibleDescription(spoken)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, spoken))


def _among(wanted: Wanted, entry: Entry) -> bool:
    """Whether an entry is of the kind that the sign asks for."""
    if entry.group in ("Do", "Go to"):
        return wanted.verbs
    return wanted.searches and (bool(wanted.text) or wanted.sign == "#")
