"""Who can help?"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rolodex.queries.help_parts import Helper, WhoCanHelp
from rolodex.queries.vouches import Beginning, beginning, complete_topic
from rolodex.queries.who_can_help import LIMIT, who_can_help
from rolodex.ui.asking.request import AskRequest
from rolodex.ui.page import Desk
from rolodex.ui.question_page import Offer, QuestionPage
from rolodex.ui.text import number, plain_label
from rolodex.ui.who_can_help.rows import HelperRow
from rolodex.ui.widgets.answer import AnswerScroll, answer_body
from rolodex.ui.widgets.buttons import Button, LinkButton
from rolodex.ui.widgets.field import Field
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import PageTitle, SectionTitle

# Rows are boxes of widgets: as many as fill a window or two at once, the rest as they are scrolled to.
_AT_ONCE = 12
_HOW = "Say it as you would say it to a friend: “a good accountant”, “SEO”, “somebody who knows query letters”."


class WhoCanHelpPage(QuestionPage):
    """The question above, the answer beneath."""

    key = "who_can_help"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, [Field("What do you need?", name="What do you need?")], AnswerScroll(), parent)
        self.topic = self.question
        self._asked = ""
        self._waiting: list[tuple[QVBoxLayout, Helper]] = []
        self.view.verticalScrollBar().valueChanged.connect(self._show_more)

    def arrive(self, request: object = None) -> None:
        """A topic asks at once; None shows the last answer, or where to begin."""
        if isinstance(request, str) and request:
            self.topic.setText(request)
            self.ask_fields()
        elif not self._asked:
            self.session.ask(beginning, self._show_beginning, slot="who can help")
        self.topic.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, contacts: frozenset[int] | None) -> None:
        """Ask again, or show again where to begin."""
        if self._asked:
            self._ask(self._asked)
        else:
            self.arrive()

    def complete(self, connection: Any, text: str, limit: int) -> list[Offer]:
        return [(topic, 0) for topic in complete_topic(connection, text, limit)]

    def ask_fields(self) -> None:
        if self.topic.text().strip():
            self._ask(self.topic.text())

    def _ask(self, topic: str) -> None:
        self._asked = topic
        self.drop_offers()
        self.session.ask(lambda c: who_can_help(c, topic), self._show_answer, slot="who can help")

    # Showing --------------------------------------------------------------------------------------------------

    def _show_beginning(self, found: Beginning) -> None:
        body, column = answer_body()
        column.addWidget(PageTitle("Who can help?"))
        if not found.cards:
            column.addWidget(plain_label("The book is empty. Import your contacts first.", role="soft"))
            column.addWidget(self.import_button())
        else:
            column.addWidget(plain_label(_HOW, role="soft", wrap=True))
            column.addSpacing(6)
            self._add_topics(column, found)
        column.addStretch(1)
        self.view.show_body(body)
        self.answered.emit()

    def _add_topics(self, column: QVBoxLayout, found: Beginning) -> None:
        for title, topics in (("What people are vouched for", found.topics), ("What your people can do", found.skills)):
            if topics:
                column.addWidget(SectionTitle(title, px=13))
                column.addWidget(self.chips((topic.name, topic.count) for topic in topics))
        if not found.topics:
            box = Box(spacing=10)
            words = "Nobody is vouched for yet. On any card, press Vouch and then what they are good at."
            box.body.addWidget(plain_label(words, wrap=True))
            cards = Button("Open the cards")
            cards.clicked.connect(lambda: self.desk.go("cards"))
            box.body.addWidget(cards)
            column.addWidget(box)

    def _show_answer(self, answer: WhoCanHelp) -> None:
        body, column = answer_body()
        column.addWidget(PageTitle(answer.asked[:1].upper() + answer.asked[1:], headline(answer)))
        self._waiting = []
        for title, helpers in _groups(answer):
            if helpers:
                column.addWidget(SectionTitle(title, px=13))
                rows = QVBoxLayout()
                rows.setSpacing(9)
                column.addLayout(rows)
                self._waiting += [(rows, helper) for helper in helpers]
        if not answer.rows:
            column.addWidget(self._nobody(answer))
        column.addStretch(1)
        self.view.show_body(body)
        self.view.verticalScrollBar().setValue(0)
        self._add_rows()
        self.answered.emit()

    def _add_rows(self) -> None:
        now, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        for rows, helper in now:
            row = HelperRow(self.desk, helper)
            row.opened.connect(self._open)
            row.asked.connect(self._ask_introduction)
            row.left.connect(lambda steps, row=row: self.view.walk(row, steps))
            rows.addWidget(row)
        if self._waiting:
            QTimer.singleShot(0, self, self._show_more)

    def _open(self, helper: Helper) -> None:
        if helper.card is None:
            self.desk.go("companies", helper.firm)
        else:
            self.desk.open_card(helper.card)

    def _ask_introduction(self, helper: Helper) -> None:
        assert helper.card is not None
        self.desk.go("ask", AskRequest(helper.via[0].associate.id, helper.card))

    def _show_more(self) -> None:
        bar = self.view.verticalScrollBar()
        if self._waiting and bar.value() >= bar.maximum() - 2 * self.view.height():
            self._add_rows()

    def _nobody(self, answer: WhoCanHelp) -> Box:
        box = Box(spacing=10)
        box.body.addWidget(plain_label(answer.advice, wrap=True))
        for topic in answer.near:
            link = LinkButton(topic, 13)
            link.clicked.connect(lambda _=False, topic=topic: self.arrive(topic))
            box.body.addWidget(link)
        if not answer.near:
            box.body.addWidget(self.import_button())
        return box


def _groups(answer: WhoCanHelp) -> list[tuple[str, list[Helper]]]:
    """The answer in its own order, under the words that say why."""
    whole = [row for row in answer.rows if row.whole]
    return [
        ("Vouched for", [row for row in whole if row.vouched]),
        ("Warned of", [row for row in whole if row.warned]),
        ("May know", [row for row in whole if not row.vouched and not row.warned]),
        ("Fits in part", [row for row in answer.rows if not row.whole]),
    ]


def headline(answer: WhoCanHelp) -> str:
    """How many there are: "2 vouched for, 1 warned of, 5 more may know"."""
    if not answer.rows:
        return "nobody yet"
    vouched, warned, may_know, in_part = (len(helpers) for _, helpers in _groups(answer))
    words = [f"{count} {what}" for count, what in ((vouched, "vouched for"), (warned, "warned of")) if count]
    words += [f"{number(may_know)}{' more' if words else ''} may know"] if may_know else []
    words += [f"{number(in_part)} {'fits' if in_part == 1 else 'fit'} in part"] if in_part else []
    return ", ".join(words) + (", the best of many" if len(answer.rows) == LIMIT else "")
