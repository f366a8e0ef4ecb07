"""One company: what it is, what may be the same company, and everybody there."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from rolodex.queries.companies import CompanyPage
from rolodex.queries.same_companies import SamePair
from rolodex.ui.companies.people import PeopleList
from rolodex.ui.industry_menu import add_industries
from rolodex.ui.page import Desk
from rolodex.ui.text import number, plain_label, plain_tooltip
from rolodex.ui.widgets.buttons import Button, IconButton, LinkButton
from rolodex.ui.widgets.chip import Chip
from rolodex.ui.widgets.flow import FlowLayout
from rolodex.ui.widgets.frames import Box, CardFrame
from rolodex.ui.widgets.grouped_box import GroupedBox
from rolodex.ui.widgets.labels import SectionTitle
from rolodex.ui.widgets.layouts import empty_out
from rolodex.ui.widgets.scroll import ScrollPage

_WIDEST = 900
_PAIRS_SHOWN = 3
_LEAST_PEOPLE = 220


class CompanyView(QWidget):
    """Shows a company. What the person wants done with it is told by signals; the page does it."""

    # The name of an industry, "" to take it out of any.
    industry_chosen = Signal(str)
    # A domain, or None to ask for one.
    domain_wanted = Signal(object)
    rename_wanted = Signal()
    merge_wanted = Signal()
    vouch_wanted = Signal()
    # The other company's id.
    merged = Signal(int)
    told_apart = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.company: CompanyPage | None = None
        self.people = PeopleList(desk.photos)
        self.people.opened.connect(desk.open_card)
        self._head = QVBoxLayout()
        self._same = QVBoxLayout()
        box = GroupedBox(self.people)
        self.people.rows().modelReset.connect(lambda: box.setMinimumHeight(min(box.maximumHeight(), _LEAST_PEOPLE)))
        body = QWidget()
        body.setMaximumWidth(_WIDEST + 2 * 28)
        column = QVBoxLayout(body)
        column.setContentsMargins(28, 23, 28, 28)
        column.setSpacing(16)
        column.addLayout(self._head)
        column.addLayout(self._same)
        column.addWidget(box, 1)
        column.addStretch(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollPage(body))

    def show_company(self, company: CompanyPage) -> None:
        """Show a company; what may be the same comes later."""
        if company == self.company:
            return
        other = self.company is None or self.company.id != company.id
        self.company = company
        head = self._make_head(company)
        _put(self._head, head)
        # Tab goes through the head, made anew, before it goes on to the people.
        tabs = [w for w in head.findChildren(QWidget) if w.focusPolicy() == Qt.FocusPolicy.TabFocus]
        QWidget.setTabOrder(tabs[-1], self.people)
        if other:
            _put(self._same, None)
        self.people.people.show_company(company)
        if other:
            self.people.verticalScrollBar().setValue(0)

    def show_same(self, pairs: list[SamePair]) -> None:
        """Show which companies may be this one."""
        _put(self._same, self._make_same(pairs) if pairs else None)

    # Making ---------------------------------------------------------------------------------------------------

    def _make_head(self, company: CompanyPage) -> QWidget:
        head = CardFrame(padding=(26, 20))
        name = plain_label(company.name, 24, 680, wrap=True, select=True)
        name.setAccessibleName(company.name)
        name.setMinimumWidth(40)
        knows = Button("Who knows…", small=True)
        plain_tooltip(knows, "How you know the people there")
        knows.clicked.connect(lambda: self._desk.go("who_knows", company.name))
        vouch = Button("Vouch", "vouch", small=True)
        plain_tooltip(vouch, "Recommend this company for something, or warn of it")
        vouch.clicked.connect(self.vouch_wanted)
        more = IconButton("more", "Rename, merge, and more")
        more.clicked.connect(lambda: self._menu().popup(more.mapToGlobal(QPoint(0, more.height()))))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(name, 1)
        for button in (vouch, knows, more):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        head.body.addLayout(top)
        head.body.addSpacing(8)
        head.body.addWidget(self._make_industry(company))
        head.body.addSpacing(14)
        facts = QGridLayout()
        facts.setHorizontalSpacing(18)
        facts.setVerticalSpacing(8)
        facts.setColumnStretch(1, 1)
        self._add_domain(facts, company)
        if company.aliases:
            facts.addWidget(plain_label("Also written", role="faint"), 1, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(plain_label(" · ".join(company.aliases), wrap=True, select=True), 1, 1)
        head.body.addLayout(facts)
        return head

    def _make_industry(self, company: CompanyPage) -> QWidget:
        """The industry as a pill; a suggested one can be accepted, and any can be changed."""
        line = QWidget()
        flow = FlowLayout(line, spacing=10)
        if company.industry:
            chip = Chip(company.industry, "good", removable=True)
            chip.removed.connect(lambda _: self.industry_chosen.emit(""))
            chip.clicked.connect(lambda: self._desk.go("cards", f'industry:"{company.industry}"'))
            flow.addWidget(chip)
        elif company.suggested:
            flow.addWidget(accept_chip := Chip(company.suggested, "good", suggested=True))
            plain_tooltip(accept_chip, "Suggested by its name or domain. Press to accept it.")
            accept = LinkButton("Accept", 12, 600)
            accept.setAccessibleName(f"Accept {company.suggested}")
            plain_tooltip(accept, f"{company.suggested}, for everybody there")
            for button in (accept_chip, accept):
                button.clicked.connect(lambda: self.industry_chosen.emit(company.suggested))
            flow.addWidget(accept)
        change = LinkButton("Change" if company.industry or company.suggested else "Choose an industry", 12, 600)
        change.setAccessibleName("Change the industry")
        change.clicked.connect(lambda: self._industries().popup(change.mapToGlobal(QPoint(0, change.height()))))
        flow.addWidget(change)
        return line

    def _add_domain(self, facts: QGridLayout, company: CompanyPage) -> None:
        """The domain you said, else the likely one, which a press keeps."""
        facts.addWidget(plain_label("Domain", role="faint"), 0, 0, Qt.AlignmentFlag.AlignTop)
        place = QWidget()
        line = FlowLayout(place, spacing=10)
        if company.domain:
            line.addWidget(plain_label(company.domain, select=True))
        elif company.domains:
            domain, people = company.domains[0]
            line.addWidget(plain_label(domain, select=True))
            held = "1 person has" if people == 1 else f"{number(people)} people have"
            line.addWidget(plain_label(f"likely: {held} an address there", 12, role="soft"))
            keep = LinkButton("Keep", 12, 600)
            keep.setAccessibleName(f"Keep the domain {domain}")
            keep.clicked.connect(lambda: self.domain_wanted.emit(domain))
            line.addWidget(keep)
        change = LinkButton("Change" if company.domain or company.domains else "Add", 12, 600)
        change.setAccessibleName("Change the domain")
        change.clicked.connect(lambda: self.domain_wanted.emit(None))
        line.addWidget(change)
        facts.addWidget(place, 0, 1)

    def _make_same(self, pairs: list[SamePair]) -> Box:
        box = Box(spacing=10)
        box.body.addWidget(SectionTitle("May be the same company"))
        for pair in pairs[:_PAIRS_SHOWN]:
            box.body.addLayout(self._make_pair(pair))
        if len(pairs) > _PAIRS_SHOWN:
            box.body.addWidget(plain_label(f"and {number(len(pairs) - _PAIRS_SHOWN)} more", 12, role="faint"))
        return box

    def _make_pair(self, pair: SamePair) -> QHBoxLayout:
        assert self.company is not None
        mine = pair.company == self.company.id
        other, name, people = (
            (pair.other, pair.other_name, pair.other_people) if mine else (pair.company, pair.name, pair.people)
        )
        link = LinkButton(name, 13, 600)
        link.clicked.connect(lambda: self._desk.go("companies", other))
        there = "1 person now" if people == 1 else f"{number(people)} people now"
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(link)
        words.addWidget(plain_label(f"{there} · {pair.why}", 12, role="soft", wrap=True))
        merge, apart = Button("Merge", small=True), Button("Not the same", small=True)
        merge.setAccessibleName(f"Merge {name} into {self.company.name}")
        apart.setAccessibleName(f"{name} is not the same")
        plain_tooltip(merge, f"Everybody at {name} is then at {self.company.name}. Files that say {name} mean it too.")
        plain_tooltip(apart, "Do not offer it again")
        merge.clicked.connect(lambda: self.merged.emit(other))
        apart.clicked.connect(lambda: self.told_apart.emit(other))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words, 1)
        for button in (merge, apart):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _industries(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_industries(menu, self.industry_chosen.emit)
        return menu

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Rename…").triggered.connect(self.rename_wanted)
        menu.addAction("Domain…").triggered.connect(lambda: self.domain_wanted.emit(None))
        industries = menu.addMenu("Industry")
        add_industries(industries, self.industry_chosen.emit)
        if self.company is not None and self.company.industry:
            menu.addAction("No industry").triggered.connect(lambda: self.industry_chosen.emit(""))
        menu.addSeparator()
        menu.addAction("Merge another company into this one…").triggered.connect(self.merge_wanted)
        return menu


def _put(place: QVBoxLayout, widget: QWidget | None) -> None:
    """Put a widget in the place of the last one, which may be the one whose button asked for this."""
    empty_out(place)
    if widget is not None:
        place.addWidget(widget)
