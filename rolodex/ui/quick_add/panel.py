"""The panel for a new card: what is typed or pasted is shown as it is understood, and who is there already."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolodex.errors import UsageError
from rolodex.queries.already import SAME_NAME
from rolodex.services.adding import add_draft, add_to_card
from rolodex.services.importing.applying import Imported, apply_plan
from rolodex.services.pasting import Reading, read_text
from rolodex.storage.book import Changed
from rolodex.ui.cards.keyboard import leaves
from rolodex.ui.importing.review import make_review
from rolodex.ui.page import Desk
from rolodex.ui.quick_add.already_rows import KnownRow, ToldRow
from rolodex.ui.quick_add.paste_field import PasteField
from rolodex.ui.quick_add.reading import Known, PastedCards, find_known, read_cards
from rolodex.ui.quick_add.understood import Understood
from rolodex.ui.text import number, one_line, plain_label
from rolodex.ui.widgets.buttons import Button, PrimaryButton
from rolodex.ui.widgets.labels import SectionTitle
from rolodex.ui.widgets.layouts import empty_out
from rolodex.ui.widgets.overlay import Overlay

_WIDEST = 640
_PAUSE_MS = 120
_EXAMPLE = "Ada Lindqvist @Lindqvist Bakery ada@bakery.example #supplier"
_HINT = "A name, then @company, an e-mail, a number, a link and #tags. Or paste an e-mail signature or a vCard."
_SENT = "Enter adds the card, Ctrl Enter opens it too."
_KNOWN_SHOWN = 3


class QuickAdd(Overlay):
    """`added` brings the card that was made or added to, and whether it is to be opened."""

    added = Signal(int, bool)

    def __init__(self, desk: Desk, over: QWidget, text: str = "") -> None:
        super().__init__(over, "New card", _WIDEST)
        self._desk, self._session = desk, desk.session
        self._reading: Reading | None = None
        self._known: tuple[Known, ...] = ()
        self._cards: PastedCards | None = None
        self._pasted = b""
        self._busy = False
        self.field = PasteField("New card", _EXAMPLE)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._typed)
        self.field.entered.connect(lambda opens: self._accept(opens=opens))
        self.field.vcards_pasted.connect(self._read_cards)
        self.field.files_pasted.connect(self._import)
        self.understood = Understood()
        self.understood.changed.connect(self._ask_known)
        self._people = QVBoxLayout()
        self._people.setSpacing(8)
        self._problem = plain_label("", 12, role="accent", wrap=True)
        self._hint = plain_label(_HINT, 12, role="faint", wrap=True)
        self.add = PrimaryButton("Add the card")
        self.add.clicked.connect(lambda: self._accept(opens=False))
        self.anyway = Button("New card anyway")
        self.anyway.clicked.connect(lambda: self._add_new(opens=False))
        self.look = Button("Look first…")
        self.look.clicked.connect(self._look_first)
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask_known)
        self.field.fill(text)
        self._show_buttons()

    def begin(self) -> None:
        """Come into sight with the cursor in the field."""
        self.open(self.field)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._hint, 1)
        for button in (self.look, self.anyway, self.add):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        body = self.paper.body
        body.addWidget(SectionTitle("New card", px=13))
        body.addWidget(self.field)
        body.addWidget(self._problem)
        body.addWidget(self.understood)
        body.addLayout(self._people)
        body.addLayout(foot)
        self._problem.hide()

    # Understanding --------------------------------------------------------------------------------------------

    def _typed(self) -> None:
        self._pasted = b""
        if self._cards is not None:
            self._cards = None
            empty_out(self._people)
        self._say("")
        text = self.field.toPlainText()
        try:
            self._reading = read_text(text) if text.strip() else None
        except UsageError as error:
            self._reading = None
            # Half a line is no mistake; a whole text nobody is in is worth a word.
            if "\n" in text.strip():
                self._say(str(error))
        self.understood.show_reading(self._reading)
        self._pause.start()
        if self._reading is None:
            self._take_known(())
        self._show_buttons()

    def _ask_known(self) -> None:
        """Ask who is there already."""
        if self._reading is None:
            return
        draft, asked = self._reading.draft(self.understood.wanted()), self._reading

        def take(known: tuple[Known, ...]) -> None:
            if self._reading is asked:
                self._take_known(known)

        self._session.ask(lambda c: find_known(c, draft), self.while_open(take), lambda _: None, slot="quick add")

    def _take_known(self, known: tuple[Known, ...]) -> None:
        if known == self._known:
            return
        self._known = known
        empty_out(self._people)
        for row in known[:_KNOWN_SHOWN]:
            shown = KnownRow(self._desk, row, offers=row is not self._same())
            shown.opened.connect(self._open)
            shown.chosen.connect(lambda card: self._add_to(card, opens=False))
            self._people.addWidget(shown)
        self._show_buttons()

    def _same(self) -> Known | None:
        """Who it surely is: somebody called alike with the same address, number or profile."""
        first = next(iter(self._known), None)
        sure = first is not None and first.already.agrees and first.already.why != SAME_NAME
        return first if sure else None

    def _show_buttons(self) -> None:
        same, cards = self._same(), self._cards
        self.look.setVisible(cards is not None)
        self.anyway.setVisible(same is not None and cards is None)
        if cards is not None:
            self.add.setText(_import_words(cards))
            self.add.setEnabled(cards.anything)
        elif same is not None:
            first = one_line(same.already.card.name).split()[0]
            self.add.setText(f"Add to {first.replace('&', '&&')}’s card" if same.lacks else "Open the card")
            self.add.setEnabled(True)
        else:
            self.add.setText("Add the card")
            self.add.setEnabled(self._reading is not None)
        self._hint.setText(_SENT if self._reading is not None and same is None else "" if cards or same else _HINT)

    # vCards ---------------------------------------------------------------------------------------------------

    def _read_cards(self, data: bytes) -> None:
        """Work out what pasted vCards would do; what is typed meanwhile takes their place."""
        self._say("")
        self._pasted = data

        def take(cards: PastedCards) -> None:
            if self._pasted is data:
                self._take_cards(cards)

        then = self.while_open(take)
        self._session.run(
            lambda book, watch: read_cards(book, data, watch), then, self._say, None, writes=False,
            slot="quick add cards",
        )  # fmt: skip

    def _take_cards(self, cards: PastedCards) -> None:
        self.field.fill("")
        self._reading, self._known = None, ()
        self._cards = cards
        self.understood.show_reading(None)
        empty_out(self._people)
        people = len(cards.plan.items)
        words = f"vCard with {number(people)} {'card' if people == 1 else 'cards'}"
        title = f"{words}: {cards.sentence}" if people > 1 else words
        self._people.addWidget(SectionTitle(title))
        for told in cards.people:
            row = ToldRow(told)
            row.opened.connect(self._open)
            self._people.addWidget(row)
        if people > len(cards.people):
            more = f"and {number(people - len(cards.people))} more"
            self._people.addWidget(plain_label(more, 12, role="faint"))
        problems = [problem for file in cards.plan.files for problem in file.problems]
        if problems:
            more = f" {number(len(problems) - 1)} more: look first." if len(problems) > 1 else ""
            self._people.addWidget(plain_label(problems[0].message + more, 12, role="warn", wrap=True))
        self._show_buttons()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_first(self) -> None:
        """To the review page, where each of them can be chosen."""
        if self._cards is not None:
            review = make_review(self._cards.plan, ["Pasted vCard"])
            self.leave()
            self._desk.go("import", review)

    def _import(self, paths: list[Path]) -> None:
        self.leave()
        self._desk.import_files(paths)

    # Saving ---------------------------------------------------------------------------------------------------

    def _accept(self, *, opens: bool) -> None:
        """Do what the accent button says."""
        same = self._same()
        if self._cards is not None:
            self._apply(self._cards)
        elif self._reading is None:
            self._say(_nothing(self.field.toPlainText()))
        elif self._pause.isActive():
            # Who is there already is asked once more, and nothing is added twice.
            self._pause.stop()
            self._ask_then_accept(opens=opens)
        elif same is not None:
            if same.lacks:
                self._add_to(same.already.card.id, opens=opens)
            else:
                self._open(same.already.card.id)
        else:
            self._add_new(opens=opens)

    def _ask_then_accept(self, *, opens: bool) -> None:
        """Enter came before it was known who is there: a card that nobody is told of is added at once."""
        assert self._reading is not None
        draft, asked = self._reading.draft(self.understood.wanted()), self._reading

        def take(known: tuple[Known, ...]) -> None:
            if self._reading is asked:
                self._take_known(known)
                if self._same() is None:
                    self._add_new(opens=opens)

        self._session.ask(
            lambda c: find_known(c, draft), self.while_open(take), self.while_open(self._say), slot="quick add"
        )

    def _add_new(self, *, opens: bool) -> None:
        if self._reading is None or self._busy:
            return
        draft = self._reading.draft(self.understood.wanted())
        self._busy = True
        self._session.do(
            lambda book: add_draft(book, draft),
            self.while_open(lambda added: self._end(added[0], opens=opens)),
            self._fail,
        )

    def _add_to(self, card: int, *, opens: bool) -> None:
        if self._reading is None or self._busy:
            return
        draft = self._reading.draft(self.understood.wanted())

        def done(changed: Changed) -> None:
            if changed.id is None:
                self._desk.say("That card says all of this already.")
            self._end(card, opens=opens)

        self._busy = True
        self._session.do(lambda book: add_to_card(book, card, draft), self.while_open(done), self._fail)

    def _apply(self, cards: PastedCards) -> None:
        if self._busy or not cards.anything:
            return

        def done(imported: Imported) -> None:
            made = sorted(card for card in imported.changed.contacts or () if card > 1)
            self._end(made[0] if len(made) == 1 else 0, opens=False)

        self._busy = True
        self._session.run(
            lambda book, watch: apply_plan(book, cards.plan, watch),
            self.while_open(done),
            self._fail,
            None,
            writes=True,
        )

    def _end(self, card: int, *, opens: bool) -> None:
        self._busy = False
        self.leave()
        self.added.emit(card, opens)

    def _fail(self, sentence: str) -> None:
        self._busy = False
        self._say(sentence)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, card: int) -> None:
        self.leave()
        self._desk.open_card(card)

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter outside the field does what the accent button says, and what is pasted goes into the field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add.click()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.paste()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and leaves(event, self.leave):
            return True
        return super().eventFilter(watched, event)


def _import_words(cards: PastedCards) -> str:
    """What the button does with pasted vCards."""
    people: Sequence[object] = cards.plan.items
    if len(people) == 1:
        return "Add to the card" if cards.people[0].card is not None else "Add the card"
    return f"Add {number(len(people))} cards"


def _nothing(text: str) -> str:
    """Why there is nothing to add yet."""
    try:
        read_text(text)
    except UsageError as error:
        return str(error)
    return ""
