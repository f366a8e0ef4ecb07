"""Who knows someone at a company?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rolodex.queries.company_fits import Fit, complete_company, largest_companies
from rolodex.ui.importing.whose import SOMEBODY
from rolodex.ui.page import Desk
from rolodex.ui.question_page import Offer, QuestionPage
from rolodex.ui.text import plain_label
from rolodex.ui.who_knows.answer import AnswerView
from rolodex.ui.who_knows.words import headline, people
from rolodex.ui.widgets.answer import answer_body
from rolodex.ui.widgets.buttons import Button, LinkButton
from rolodex.ui.widgets.field import Field
from rolodex.ui.widgets.flow import FlowLayout
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import PageTitle, SectionTitle

if TYPE_CHECKING:
    from rolodex.queries.who_knows import WhoKnows

_LARGEST = 12
# At a large company there may be hundreds of ways; the rest when they are asked for.
FIRST_WAYS = 100


class WhoKnowsPage(QuestionPage):
    """The question above, the answer beneath."""

    key = "who_knows"
    view: AnswerView

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        title = Field("Any title", name="Title")
        title.setMaximumWidth(260)
        super().__init__(desk, [Field("Who knows someone at…", name="Company"), title], AnswerView(desk), parent)
        self.company, self.title = self.question, title
        self._asked = ""
        self._asked_title = ""
        self._all_ways = False
        self.view.all_ways_wanted.connect(lambda: self._ask_again(all_ways=True))

    def arrive(self, request: object = None) -> None:
        """A company's name asks at once; None shows the last answer, or where to begin."""
        if isinstance(request, str) and request:
            self.title.clear()
            self.company.setText(request)
            self.ask_fields()
        elif not self._asked:
            self.session.ask(lambda c: largest_companies(c, _LARGEST), self._show_beginning, slot="who knows")
        self.company.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, contacts: frozenset[int] | None) -> None:
        """Ask again, or show again where to begin."""
        if self._asked:
            self._ask_again(all_ways=self._all_ways)
        else:
            self.arrive()

    def complete(self, connection: Any, text: str, limit: int) -> list[Offer]:
        return [_offer(fit) for fit in complete_company(connection, text, limit)]

    def ask_fields(self) -> None:
        if self.company.text().strip():
            self._ask(self.company.text(), self.title.text())

    def _ask(self, company: str, title: str) -> None:
        self._asked, self._asked_title, self._all_ways = company, title, False
        self.drop_offers()
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
        body, column = answer_body()
        column.addWidget(PageTitle("Who knows someone there?"))
        if not largest:
            column.addWidget(
                plain_label("The book names no companies yet. Import your LinkedIn archive first.", role="soft")
            )
            column.addWidget(self.import_button())
        else:
            text = "Type a company. Its legal form, accents and capitals do not matter."
            column.addWidget(plain_label(text, role="soft"))
            column.addSpacing(6)
            column.addWidget(SectionTitle("Where you know most people", px=13))
            column.addWidget(self.chips(_offer(fit) for fit in largest))
        column.addStretch(1)
        self.view.show_other(body)
        self.answered.emit()

    def _show_answer(self, answer: WhoKnows, again: bool) -> None:
        body, column = answer_body()
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
        flow.addWidget(plain_label(f"{len(fits)} companies fit:", 12, role="soft"))
        for fit in fits[:_LARGEST]:
            flow.addWidget(self.chip(_offer(fit)))
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
        bring.addWidget(self.import_button())
        if not answer.empty_book:
            # A rolodex needs somebody whose it is.
            bring.addWidget(self._rolodex_button())
        bring.addStretch(1)
        box.body.addLayout(bring)
        return box

    def _rolodex_button(self) -> Button:
        button = Button("Import an associate's rolodex")
        button.clicked.connect(lambda _: self.desk.go("import", SOMEBODY))
        return button


def _offer(fit: Fit) -> Offer:
    return fit.name, fit.people
