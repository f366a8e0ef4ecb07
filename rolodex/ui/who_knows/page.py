"""Who knows someone at a company?"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolodex.queries.company_fits import Fit, complete_company, largest_companies
from rolodex.queries.ways import Way
from rolodex.queries.who_knows import WhoKnows, who_knows
from rolodex.ui.page import Desk, Page
from rolodex.ui.text import number, plain_label
from rolodex.ui.who_knows.rows import WayRow
from rolodex.ui.widgets.buttons import Button, LinkButton
from rolodex.ui.widgets.chip import Chip
from rolodex.ui.widgets.field import Field
from rolodex.ui.widgets.flow import FlowLayout
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import PageTitle, SectionTitle
from rolodex.ui.widgets.scroll import ScrollPage

_LARGEST = 12
_OFFERED = 8
# Rows are boxes of widgets: as many as fill a window or two at once, the rest as they are scrolled to.
_AT_ONCE = 12


class WhoKnowsPage(Page):
    """The question above, the answer beneath."""

    key = "who_knows"
    # An answer is shown.
    answered = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._asked = ""
        self._waiting: list[tuple[QVBoxLayout, Way]] = []
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
        self._scroll = ScrollPage()
        self._scroll.verticalScrollBar().valueChanged.connect(self._show_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(question)
        column.addWidget(self._offers)
        column.addWidget(self._scroll, 1)

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
            self._ask(self._asked, self.title.text())
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
        self._asked = company
        # Offers that are still on their way come too late.
        self.session.ask(lambda c: [], self._show_offers, slot="offers")
        self._show_offers([])
        self.session.ask(lambda c: who_knows(c, company, title), self._show_answer, slot="who knows")

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
        self._scroll.show_body(body)
        self.answered.emit()

    def _show_answer(self, answer: WhoKnows) -> None:
        body, column = _body()
        column.addWidget(PageTitle(_headline(answer)))
        self._waiting = []
        if len(answer.fits) > 1:
            column.addWidget(self._narrowing(answer.fits))
        elif answer.fits:
            column.addWidget(self._company_link(answer.fits[0]))
        for title, ways in (("You know them", answer.there), ("Used to be there", answer.was_there)):
            if ways:
                column.addWidget(SectionTitle(title, px=13))
                rows = QVBoxLayout()
                rows.setSpacing(9)
                column.addLayout(rows)
                self._waiting += [(rows, way) for way in ways]
        if not answer.there and not answer.was_there:
            column.addWidget(self._nobody(answer))
        column.addStretch(1)
        self._scroll.show_body(body)
        self._scroll.verticalScrollBar().setValue(0)
        self._add_rows()
        self.answered.emit()

    def _add_rows(self) -> None:
        now, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        for rows, way in now:
            row = WayRow(self.desk, way)
            row.opened.connect(self.desk.open_card)
            row.left.connect(lambda steps, row=row: self._walk(row, steps))
            rows.addWidget(row)
        if self._waiting:
            QTimer.singleShot(0, self, self._show_more)

    def _walk(self, row: WayRow, steps: int) -> None:
        """The arrows go from way to way, and from the first one back to the question."""
        rows = self._scroll.findChildren(WayRow)
        place = rows.index(row) + steps
        if place < 0:
            self.company.setFocus(Qt.FocusReason.BacktabFocusReason)
        elif place < len(rows):
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(rows[place], 0, 12)

    def _show_more(self) -> None:
        bar = self._scroll.verticalScrollBar()
        if self._waiting and bar.value() >= bar.maximum() - 2 * self._scroll.height():
            self._add_rows()

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
            link = LinkButton(f"{fit.name}, {_people(fit.people)}", 13)
            link.clicked.connect(lambda _=False, name=fit.name: self.arrive(name))
            box.body.addWidget(link)
        if self.title.text().strip():
            link = LinkButton(f"Everybody at {answer.company}", 13)
            link.clicked.connect(lambda: self.arrive(answer.company))
            box.body.addWidget(link)
        box.body.addWidget(self._import_button())
        return box

    def _import_button(self) -> Button:
        button = Button("Import files")
        button.clicked.connect(lambda _: self.desk.import_files())
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the question into the answer."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            rows = self._scroll.findChildren(WayRow)
            if rows:
                rows[0].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)


def _body() -> tuple[QWidget, QVBoxLayout]:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(26, 20, 26, 28)
    column.setSpacing(12)
    return body, column


def _headline(answer: WhoKnows) -> str:
    there, before = len(answer.there), len(answer.was_there)
    if not there and not before:
        return f"Nobody you know at {answer.company}"
    if not there:
        return f"{_people(before)} used to be at {answer.company}"
    return f"{_people(there)} you know at {answer.company}" + (f", {number(before)} before" if before else "")


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{number(count)} people"
