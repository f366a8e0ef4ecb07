"""The companies page: which companies are in the list, which is shown, and what is done to it."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from rolodex.queries.companies import CompanyPage, CompanyRow, company_ids, company_named, company_page
from rolodex.queries.same_companies import SamePair, same_companies
from rolodex.queries.vouches import likely_topics_of_firm
from rolodex.services import companies
from rolodex.storage.book import Book
from rolodex.ui.cards.list_model import ROW
from rolodex.ui.cards.prompt import Prompt
from rolodex.ui.cards.vouch_editor import VouchEditor, boxed
from rolodex.ui.cards.vouching import Target, begin
from rolodex.ui.companies.rows import CompanyList
from rolodex.ui.companies.view import CompanyView
from rolodex.ui.industry_menu import add_industries
from rolodex.ui.list_page import ListPage
from rolodex.ui.page import Desk
from rolodex.ui.people.person_menu import copy_text
from rolodex.ui.widgets.empty import EmptyState
from rolodex.ui.widgets.row_menu import menu_of, offer_row_menu

_SAME_SHOWN = 20


class CompaniesPage(ListPage):
    """The list, and the company that is current in it."""

    key = "companies"
    search_hint = "Search companies…"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._wanted: int | None = None
        self.list = CompanyList(desk.session)
        self.view = CompanyView(desk)
        self._nothing = EmptyState("", "Show all companies", "building")
        self._nothing.pressed.connect(lambda: self._narrow(""))
        self._empty = EmptyState("The companies your people work at are listed here.", "Import files", "building")
        self._empty.pressed.connect(desk.import_files)
        self.lay_sides(self.list, self.list.view, self.view, self._nothing, self._empty)
        self._connect()

    # What the window asks -------------------------------------------------------------------------------------

    def arrive(self, request: object = None) -> None:
        """A company's id or name selects it, None leaves things as they are."""
        if request:
            self._text = ""
            self._sides.close_panels()
            self._sides.take_turn(view=True)
        if isinstance(request, str) and request:
            named = request
            self.session.ask(lambda c: company_named(c, named), self._want, lambda _: self._look(), slot="companies")
        else:
            self._wanted = request if isinstance(request, int) else None
            self._look()
        self.list.view.setFocus()

    def refresh(self, contacts: frozenset[int] | None) -> None:
        """Read again what is shown."""
        self._look()

    # Showing --------------------------------------------------------------------------------------------------

    def _want(self, company: int) -> None:
        self._wanted = company
        self._look()

    def _narrow(self, text: str) -> None:
        self.desk.go("companies")
        self.search(text)

    def _look(self) -> None:
        text = self._text
        self.session.ask(lambda c: company_ids(c, text), self._show_list, slot="companies")

    def _show_list(self, ids: array[int]) -> None:
        self.list.show_companies(ids, found=bool(self._text.strip()), wanted=self._wanted)
        self._wanted = None
        if not ids and self._text.strip():
            self._nothing.show_words(f"No company is called “{self._text}”.", "Show all companies")
        current = self.list.current()
        if current is not None:
            self._show_company(current)
        self._sides.show_front()
        self.settled.emit()

    def _show_company(self, company: int) -> None:
        self.session.ask(lambda c: company_page(c, company), self._take_company, lambda _: None, slot="company")

    def _take_company(self, company: CompanyPage) -> None:
        focus = QApplication.focusWidget()
        inside = focus is not None and self.view.isAncestorOf(focus) and focus is not self.view.people
        if self.view.company != company and inside:
            # The button that was pressed goes with the old head.
            (self.list.view if self.list.isVisible() else self.view.people).setFocus()
        self.view.show_company(company)
        self._sides.show_front()
        self.session.ask(
            lambda c: (company.id, same_companies(c, company.id, _SAME_SHOWN)), self._take_same, slot="same companies"
        )

    def _take_same(self, answer: tuple[int, list[SamePair]]) -> None:
        company, pairs = answer
        if self.view.company is not None and self.view.company.id == company:
            self.view.show_same(pairs)

    # Doing ----------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_company)
        self.list.opened.connect(self._open)
        offer_row_menu(self.list.view, self._menu)
        view = self.view
        view.industry_chosen.connect(lambda name: self._do(companies.set_company_industry, name))
        view.domain_wanted.connect(self._set_domain)
        view.rename_wanted.connect(lambda: self._ask("Rename", "Name", companies.rename_company))
        view.merge_wanted.connect(lambda: self._ask("Merge into this one", "The other company", _merge_named))
        view.vouch_wanted.connect(self._vouch)
        view.merged.connect(lambda other: self._do(companies.merge_companies, other))
        view.told_apart.connect(lambda other: self._do(companies.not_same_company, other))

    def _menu(self, index: QModelIndex) -> QMenu | None:
        company: CompanyRow | None = index.data(ROW)
        if company is None:
            return None
        number, name = company.id, company.name
        menu = menu_of(
            self,
            [
                ("Open", self._open),
                ("Its people as cards", lambda: self.desk.go("cards", f'company:"{name.replace(chr(34), " ")}"')),
                ("Who knows someone there", lambda: self.desk.go("who_knows", name)),
                ("Copy the name", lambda: copy_text(name)),
            ],
        )
        menu.addSeparator()
        add_industries(
            menu.addMenu("Industry"),
            lambda industry: self.session.do(lambda book: companies.set_company_industry(book, number, industry)),
        )
        for words, example, verb in (
            ("Rename", "Northwind Foods", companies.rename_company),
            ("Merge into this one", "The other company", _merge_named),
        ):
            menu.addAction(f"{words}…").triggered.connect(
                lambda _=False, words=words, example=example, verb=verb: self._ask_of(
                    number, name, words, example, verb
                )
            )
        return menu

    def _open(self) -> None:
        """Go on from the list to the company."""
        self._sides.close_panels()
        self._sides.take_turn(view=True)
        self.view.people.setFocus()

    def _do(self, verb: Callable[[Book, int, Any], Any], value: Any) -> None:
        """Run a verb on the company that is shown."""
        if self.view.company is not None:
            company = self.view.company.id
            self._wanted = company
            self.session.do(lambda book: verb(book, company, value))

    def _set_domain(self, domain: str | None) -> None:
        if domain is None:
            self._ask("Domain", "northwind.example", companies.set_domain)
        else:
            self._do(companies.set_domain, domain)

    # Panels ---------------------------------------------------------------------------------------------------

    def _ask(self, title: str, example: str, verb: Callable[[Book, int, str], Any]) -> None:
        """Ask for a word over the company, and run the verb with it."""
        if self.view.company is not None:
            self._ask_of(self.view.company.id, self.view.company.name, title, example, verb)

    def _ask_of(self, company: int, name: str, title: str, example: str, verb: Callable[[Book, int, str], Any]) -> None:
        panel = Prompt(f"{title}: {name}", [(title, example)])
        panel.wanted.connect(
            lambda words: self.session.do(
                lambda book: verb(book, company, words[0]), lambda _: self._sides.close_panels(), panel.show_problem
            )
        )
        panel.left.connect(self._sides.close_panels)
        self._sides.open_panel(panel)
        panel.begin()

    def _vouch(self) -> None:
        """Vouch for the company, over it."""
        company = self.view.company
        if company is None:
            return
        editor = VouchEditor(company.name)
        editor.left.connect(self._sides.close_panels)
        target = Target(None, company.name, lambda c: likely_topics_of_firm(c, company.id))
        begin(self.desk, editor, target, lambda _: self._sides.close_panels())
        self._sides.open_panel(boxed(editor))
        editor.begin()

    def _front(self) -> QWidget | None:
        if self.list.model.rowCount():
            return self.view if self.view.company is not None else None
        return self._nothing if self._text.strip() else self._empty


def _merge_named(book: Book, company: int, name: str) -> Any:
    """Merge the company of that name into this one. Raises NotMet unless it is exactly one."""
    with book.read() as connection:
        other = company_named(connection, name)
    return companies.merge_companies(book, company, other)
