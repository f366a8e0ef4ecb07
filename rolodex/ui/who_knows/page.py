"""Who knows someone at a company?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolodex.queries.company_fits import Fit, complete_company, largest_companies
from rolodex.ui.importing.whose import SOMEBODY
from rolodex.ui.page import Desk, Page
from rolodex.ui.text import number, plain_label
from rolodex.ui.who_knows.answer import AnswerView
from rolodex.ui.who_knows.words import headline, people
from rolodex.ui.widgets.buttons import Button, LinkButton
from rolodex.ui.widgets.chip import Chip
from rolodex.ui.widgets.field import Field
from rolodex.ui.widgets.flow import FlowLayout
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import PageTitle, SectionTitle

if TYPE_CHECKING:
    from rolodex.queries.who_knows import WhoKnows

_LARGEST = 12
_OFFERED = 8
# At a large company there may be hundreds of ways; the rest when they are asked for.
FIRST_WAYS = 100


class WhoKnowsPage(Page):
    """The question above, the answer beneath."""

    key = "who_knows"
    # An answer is shown.
    answered = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._asked = ""
        self._asked_title = ""
        self._all_ways = False
        self.company = Field("Who knows someone at…", name="Company")
        self.title = Field("Any title", name="Title")
        self.title.setMaximumWidth(260)
        self.company.textEdited.connect(self._offer)
        for field in (self.company, self.title):
            field.returnPressed.connect(self._ask_fields)
            field.installEventFilter(self)
        ask = Button("Ask")
        ask.clicked.connect(self._ask_fields)
        question = QHBoxLayout()
        question.setContentsMargins(26, 20, 26, 0)
        question.setSpacing(10)
        question.addWidget(self.company, 1)
        question.addWidget(self.title)
        question.addWidget(ask)
        self._offers = QWidget()
        self._offer_flow = FlowLayout(self._offers)
        self._offer_flow.setContentsMargins(26, 8, 26, 0)
        self.view = AnswerView(desk)
        self.view.left.connect(lambda: self.company.setFocus(Qt.FocusReason.BacktabFocusReason))
        self.view.all_ways_wanted.connect(lambda: self._ask_again(all_ways=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(question)
        column.addWidget(self._offers)
        column.addWidget(self.view, 1)

    def arrive(self, request: object = None) -> None:
        """A company's name asks at once; None shows the last answer, or where to begin."""
        if isinstance(request, str) and request:
            self.title.clear()
            self.company.setText(request)
            self._ask_fields()
        elif not self._asked:
            self.session.ask(lambda c: largest_companies(c, _LARGEST), self._show_beginning, slot="who knows")
        self.company.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, contacts: frozenset[int] | None) -> None:
        """Ask again, or show again where to begin."""
        if self._asked:
            self._ask_again(all_ways=self._all_ways)
        else:
            self.arrive()

    def escape(self) -> bool:
        """Take the offers away."""
        offered = self._offer_flow.count() > 0
        self._show_offers([])
        return offered

    def _offer(self, text: str) -> None:
        self.session.ask(lambda c: complete_company(c, text, _OFFERED), self._show_offers, slot="offers")

    def _show_offers(self, fits: list[Fit]) -> None:
        self._offer_flow.clear()
        for fit in fits:
            self._offer_flow.addWidget(self._company_chip(fit))

    def _company_chip(self, fit: Fit) -> Chip:
        chip = Chip(f"{fit.name} · {number(fit.people)}" if fit.people else fit.name, "neutral")
        chip.clicked.connect(lambda: self.arrive(fit.name))
        return chip

    def _ask_fields(self) -> None:
        if self.company.text().strip():
            self._ask(self.company.text(), self.title.text())

    def _ask(self, company: str, title: str) -> None:
        self._asked, self._asked_title, self._all_ways = company, title, False
        # Offers that are still on their way come too late.
        self.session.ask(lambda c: [], self._show_offers, slot="offers")
        self._show_offers([])
        self._send(again=False)

    def _ask_again(self, *, all_ways: bool) -> None:
        """Ask the same once more, and stay where one is in the answer."""
        self._all_ways = all_ways
        self._send(again=True)

    def _send(self, *, again: bool) -> None:
        company, title, limit = self._asked, self._asked_title, None if self._all_ways else FIRST_WAYS
        self.session.ask(
            lambda c: self._answer(c, company, title, limit),
            lambda answer: self._show_answer(answer, again),
            slot="who knows",
        )

    def _answer(self, connection: Any, company: str, title: str, limit: int | None) -> WhoKnows:
        # Loaded by the first question, on its thread: it brings the arithmetic of paths with it.
        from rolodex.queries.who_knows import who_knows

        return who_knows(connection, company, title, graphs=self.desk.graphs, limit=limit)

    # Showing --------------------------------------------------------------------------------------------------

    def _show_beginning(self, largest: list[Fit]) -> None:
        body, column = _body()
        if not largest:
            column.addWidget(PageTitle("Who knows someone there?"))
            column.addWidget(
                plain_label("The book names no companies yet. Import your LinkedIn archive first.", role="soft")
            )
            column.addWidget(self._import_button())
        else:
            column.addWidget(PageTitle("Who knows someone there?"))
            text = "Type a company. Its legal form, accents and capitals do not matter."
            column.addWidget(plain_label(text, role="soft"))
            column.addSpacing(6)
            column.addWidget(SectionTitle("Where you know most people", px=13))
            chips = QWidget()
            flow = FlowLayout(chips, spacing=8, line_spacing=8)
            flow.setContentsMargins(0, 0, 0, 0)
            for fit in largest:
                flow.addWidget(self._company_chip(fit))
            column.addWidget(chips)
        column.addStretch(1)
        self.view.show_other(body)
        self.answered.emit()

    def _show_answer(self, answer: WhoKnows, again: bool) -> None:
        body, column = _body()
        title = QHBoxLayout()
        title.setSpacing(18)
        title.addWidget(PageTitle(headline(answer)), 1)
        column.addLayout(title)
        if len(answer.fits) > 1:
            column.addWidget(self._narrowing(answer.fits))
        elif answer.there or answer.was_there:
            title.addWidget(self._company_link(answer.fits[0]), 0, Qt.AlignmentFlag.AlignBottom)
        if not answer.found:
            column.addWidget(self._nobody(answer))
        self.view.show_answer(body, column, answer, again=again)
        self.answered.emit()

    def _narrowing(self, fits: tuple[Fit, ...]) -> QWidget:
        """Several companies fit what was typed: each can be asked about alone."""
        chips = QWidget()
        flow = FlowLayout(chips, spacing=8, line_spacing=8)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(plain_label(f"{len(fits)} companies fit:", 12, role="soft"))
        for fit in fits[:_LARGEST]:
            flow.addWidget(self._company_chip(fit))
        return chips

    def _company_link(self, fit: Fit) -> LinkButton:
        """To the company itself, with its industry and everybody there."""
        link = LinkButton(f"Open {fit.name}", 13)
        link.clicked.connect(lambda: self.desk.go("companies", fit.id))
        return link

    def _nobody(self, answer: WhoKnows) -> Box:
        box = Box(spacing=10)
        box.body.addWidget(plain_label(answer.advice, wrap=True))
        for fit in answer.near:
            link = LinkButton(f"{fit.name}, {people(fit.people)}" if fit.people else fit.name, 13)
            link.clicked.connect(lambda _=False, name=fit.name: self.arrive(name))
            box.body.addWidget(link)
        if self.title.text().strip():
            link = LinkButton(f"Everybody at {answer.company}", 13)
            link.clicked.connect(lambda: self.arrive(answer.company))
            box.body.addWidget(link)
        bring = QHBoxLayout()
        bring.setSpacing(10)
        bring.addWidget(self._import_button())
        bring.addWidget(self._rolodex_button())
        bring.addStretch(1)
        box.body.addLayout(bring)
        return box

    def _import_button(self) -> Button:
        button = Button("Import files")
        button.clicked.connect(lambda _: self.desk.import_files())
        return button

    def _rolodex_button(self) -> Button:
        button = Button("Import an associate's rolodex")
        button.clicked.connect(lambda _: self.desk.go("import", SOMEBODY))
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the question into the answer."""
        down = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if down and self.view.enter():
            return True
        return super().eventFilter(watched, event)


def _body() -> tuple[QWidget, QVBoxLayout]:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(26, 20, 26, 28)
    column.setSpacing(12)
    return body, column
