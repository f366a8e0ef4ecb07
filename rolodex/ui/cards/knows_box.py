"""The box of whom somebody knows, and the line in which one says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from rolodex.errors import UsageError
from rolodex.queries.acquaintances import Known, KnownFact, known_by
from rolodex.queries.card_parts import Card
from rolodex.queries.written_names import NEW, Unclear
from rolodex.services.knowing import (
    EXAMPLE_ON_A_CARD,
    Knowing,
    Noted,
    knows,
    read_knowing,
    remove_knowing,
)
from rolodex.storage.book import Book, Changed
from rolodex.text import fold
from rolodex.ui.cards.fact_line import FieldEditor, QuietButton
from rolodex.ui.cards.people_text import PeopleText
from rolodex.ui.days import day_words
from rolodex.ui.page import Desk
from rolodex.ui.people.telling import candidate
from rolodex.ui.text import number, plain_label, plain_tooltip
from rolodex.ui.widgets.buttons import LinkButton
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import ElidedLabel, SectionTitle
from rolodex.ui.widgets.layouts import empty_out

_SHOWN = 8
_CANDIDATES_SHOWN = 5


class KnowsBox(Box):
    """Whom the card's person knows and from what, each a link; it reads and refreshes itself."""

    def __init__(self, desk: Desk, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk, self._card = desk, card
        self._known: tuple[Known, ...] | None = None
        self._all = False
        self.editor: KnowingEditor | None = None
        title = SectionTitle("Knows", "+ Who do they know?")
        assert title.link is not None
        title.link.clicked.connect(self.say)
        self._link = title.link
        self.body.addWidget(title)
        self._people = QWidget()
        self._rows = QVBoxLayout(self._people)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self.body.addWidget(self._people)
        self.body.addStretch(1)
        desk.session.changed.connect(self._see)
        self._read()

    def say(self) -> None:
        """Begin a sentence about whom they know."""
        if self.editor is None:
            self.editor = KnowingEditor(self._desk, self._card)
            self.editor.left.connect(self._leave)
            self.body.insertWidget(1, self.editor)
            self.setTabOrder(self._link, self.editor.field)
        self.editor.begin()

    def _leave(self) -> None:
        if self.editor is not None:
            self.editor.deleteLater()
            self.editor = None

    def _see(self, changed: Changed) -> None:
        if changed.contacts is None or self._card.id in changed.contacts:
            self._read()

    def _read(self) -> None:
        card = self._card.id
        self._desk.session.ask(lambda connection: known_by(connection, card), self._take)

    def _take(self, known: tuple[Known, ...]) -> None:
        if known != self._known:
            self._known = known
            self._draw()

    def _draw(self) -> None:
        known = self._known or ()
        empty_out(self._rows)
        for each in known[:_SHOWN]:
            self._rows.addWidget(self._row(each, self._flowing(each)))
        # Text that breaks takes a second to lay out for some hundred people; beyond the first, a line is enough.
        for each in known[_SHOWN:] if self._all else ():
            self._rows.addWidget(self._row(each, self._line(each)))
        if not known:
            self._rows.addWidget(plain_label("Nobody that you know of, yet.", role="faint", wrap=True))
        elif len(known) > _SHOWN and not self._all:
            more = LinkButton(f"Show all {number(len(known))}", 12, 600)
            more.clicked.connect(self._show_all)
            self._rows.addWidget(more)
        # What is made later would be reached last of all.
        before: QWidget = self.editor.last if self.editor is not None else self._link
        for button in self._people.findChildren(QAbstractButton):
            self.setTabOrder(before, button)
            before = button

    def _show_all(self) -> None:
        self._all = True
        self._draw()

    def _row(self, known: Known, words: QWidget) -> QWidget:
        plain_tooltip(words, "\n".join(map(_source, known.facts)))
        yours = [fact.removable for fact in known.facts if fact.removable]
        if not yours:
            return words
        row = _Row(words, f"Take back what you said of {known.person.name}")
        row.gone.clicked.connect(lambda: self._desk.session.do(lambda book: remove_knowing(book, *yours)))
        return row

    def _flowing(self, known: Known) -> QWidget:
        return PeopleText([known.person, f"– {_in_words(known.facts)}"], self._desk.open_card, role="soft")

    def _line(self, known: Known) -> QWidget:
        link = LinkButton(known.person.name, 13)
        link.setFixedHeight(link.fontMetrics().height())
        link.clicked.connect(partial(self._desk.open_card, known.person.id))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(link)
        row.addWidget(ElidedLabel(f"– {_in_words(known.facts)}", role="soft"), 1)
        return line


class _Row(QWidget):
    """Words with a quiet cross at their end."""

    def __init__(self, words: QWidget, name: str) -> None:
        super().__init__()
        self.gone = QuietButton("close", name, size=18, icon_size=12)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(words, 1)
        line.addWidget(self.gone, 0, Qt.AlignmentFlag.AlignTop)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.gone.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.gone.update()


class KnowingEditor(QWidget):
    """A line that is understood while it is typed: beneath it stands what will be written, or what is unclear and the
    people whom a name may mean. Enter writes it, Escape leaves."""

    left = Signal()

    def __init__(self, desk: Desk, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._card = desk, card
        self._chosen: dict[str, int] = {}
        self._line = FieldEditor("", "Who do they know?", EXAMPLE_ON_A_CARD)
        self.field = self._line.field
        # Where the keyboard goes on from to what comes after the line.
        self.last: QWidget = self.field
        self._line.saved.connect(self._save)
        self._line.left.connect(self.left)
        self.field.textChanged.connect(self._understand)
        self.preview = plain_label("", 12, role="soft", wrap=True)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(3)
        column.addWidget(self._line)
        column.addWidget(self.preview)
        column.addLayout(self._choices)
        self.preview.hide()

    def begin(self) -> None:
        """Put the cursor in."""
        self._line.begin()

    def _understand(self) -> None:
        """Each key makes what was understood before stale."""
        text, today, card, chosen = self.field.text(), date.today(), self._card.id, dict(self._chosen)
        if self.field.property("wrong"):
            self._line.show_problem("")
        self._desk.session.ask(
            lambda connection: read_knowing(connection, text, today, card, chosen), self._show, slot="knowing"
        )

    def _show(self, found: Knowing | Unclear) -> None:
        self._clear_choices()
        asked = bool(self.field.text().strip())
        if isinstance(found, Knowing):
            self._tell(" ".join(part for part in (f"{found.sentence}.", found.aside) if part), "ink")
            return
        self._tell(found.sentence if asked else "", "soft")
        for who in found.candidates[:_CANDIDATES_SHOWN]:
            self._offer(candidate(who), found.written, who.id)
        more = len(found.candidates) - _CANDIDATES_SHOWN
        if more > 0:
            self._choices.addWidget(plain_label(f"and {more} more: type more of the name", 12, role="faint"))
        if found.may_add and asked:
            self._offer(f"New card for “{found.written}”", found.written, NEW)

    def _tell(self, words: str, role: str) -> None:
        self.preview.setProperty("role", role)
        self.preview.style().unpolish(self.preview)
        self.preview.style().polish(self.preview)
        self.preview.setText(words)
        self.preview.setVisible(bool(words))
        self.field.setAccessibleDescription(words)

    def _offer(self, words: str, written: str, card: int) -> None:
        link = LinkButton(words, 12)
        link.clicked.connect(partial(self._choose, written, card))
        self._choices.addWidget(link)
        # Layouts show what is new in them only later, and until then Tab would pass it by.
        link.show()
        self.setTabOrder(self.last, link)
        self.last = link

    def _choose(self, written: str, card: int) -> None:
        self._chosen[fold(written)] = card
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._understand()

    def _clear_choices(self) -> None:
        self.last = self.field
        empty_out(self._choices)

    def _save(self, text: str) -> None:
        today, card, chosen = date.today(), self._card.id, dict(self._chosen)

        def verb(book: Book) -> Noted:
            with book.read() as connection:
                found = read_knowing(connection, text, today, card, chosen)
            if isinstance(found, Unclear):
                raise UsageError(found.sentence)
            return knows(book, found)

        self._desk.session.do(verb, self._saved, self._refuse)

    def _saved(self, _: Noted) -> None:
        self.left.emit()

    def _refuse(self, sentence: str) -> None:
        self.preview.hide()
        self._line.show_problem(sentence)


def _in_words(facts: Sequence[KnownFact]) -> str:
    """The facts of a row: what happened has its day, and behind what you said stands that you did."""
    yours = [fact for fact in facts if fact.removable]
    words = []
    for fact in facts:
        dated = fact.on and not fact.source and not fact.removable
        words.append(f"{fact.text}, {day_words(fact.on)}" if dated else fact.text)
        words += ["you said so"] if yours and fact is yours[-1] else []
    return " · ".join(words)


def _source(fact: KnownFact) -> str:
    """Where a fact comes from, for the tool tip."""
    on = f", {day_words(fact.on)}" if fact.on else ""
    if fact.removable:
        return f"You said so{on}"
    return f"{fact.text[:1].upper()}{fact.text[1:]}: {fact.source or 'your book'}{on}"
