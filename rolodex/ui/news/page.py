"""The page of what's new: every reason to write that newer files gave, until you are done with it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from rolodex.queries.news import News, news
from rolodex.services.news import see_to
from rolodex.ui.news.rows import NewsList
from rolodex.ui.page import Desk, Page
from rolodex.ui.people.person_menu import person_menu
from rolodex.ui.text import mail_link, one_line
from rolodex.ui.widgets.empty import EmptyState
from rolodex.ui.widgets.grouped_box import GroupedBox
from rolodex.ui.widgets.labels import PageTitle
from rolodex.ui.widgets.layouts import stacked
from rolodex.ui.widgets.row_menu import menu_of, offer_row_menu

_NOTHING = (
    "When you import a newer archive or address book, it is told here who moved, who has a new title or address, "
    "who is new and who is no longer listed."
)


class NewsPage(Page):
    """What newer files told, by kind, with the best reasons to write first."""

    key = "news"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.list = NewsList(desk.photos)
        self.list.open_wanted.connect(desk.open_card)
        self.list.write_wanted.connect(lambda email: write_to(desk, email))
        self.list.done_wanted.connect(self._see_to)
        offer_row_menu(self.list, self._menu)
        self.empty = EmptyState(_NOTHING, "Import files", "clock")
        self.empty.pressed.connect(desk.import_files)
        self._stack = stacked(self, self._listing(), self.empty)

    def arrive(self, request: object = None) -> None:
        """Show the news as they are now."""
        self._ask()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, contacts: frozenset[int] | None) -> None:
        """Any change may have told, or seen to, a piece of news."""
        self._ask()

    def _listing(self) -> QWidget:
        listing = QWidget()
        column = QVBoxLayout(listing)
        column.setContentsMargins(28, 21, 28, 20)
        column.setSpacing(0)
        column.addWidget(PageTitle("What's new", "each is a reason to write"))
        column.addSpacing(16)
        column.addWidget(GroupedBox(self.list), 1)
        column.addStretch(0)
        return listing

    def _ask(self) -> None:
        self.session.ask(news, self._show, slot="news")

    def _show(self, rows: list[News]) -> None:
        at, where = self.list.currentIndex().row(), self.list.verticalScrollBar().value()
        self.list.news_model.show_news(rows)
        if rows:
            last = self.list.news_model.rowCount() - 1
            self.list.setCurrentIndex(self.list.news_model.index(min(max(at, 1), last)))
            self.list.verticalScrollBar().setValue(where)
        self._stack.setCurrentIndex(0 if rows else 1)

    def _menu(self, index: QModelIndex) -> QMenu | None:
        told = self.list.news_model.news(index.row())
        if not told:
            return None
        done = ("Done" if len(told) == 1 else "Done with all of these", lambda: self._see_to([one.id for one in told]))
        if len(told) > 1:
            return menu_of(self, [done])
        one = told[0]
        write = [("Write to them", lambda: write_to(self.desk, one.email))] if one.email else []
        return person_menu(self.desk, self, one.card, one.name, one.company, [*write, done])

    def _see_to(self, ids: list[int]) -> None:
        self.session.do(lambda book: see_to(book, ids))


def write_to(desk: Desk, email: str) -> None:
    """Begin a letter in the mail program; nothing is sent by us."""
    link = mail_link(email)
    if link is not None and not QDesktopServices.openUrl(link):
        desk.say(f"No mail program opened. The address is {one_line(email)}.")
