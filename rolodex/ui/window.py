"""The window: the rail, the top bar, and the page in sight. It knows every page by its key alone."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QIcon, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from rolodex.queries.cards import card_rows
from rolodex.queries.counts import Counts, counts, newest_change
from rolodex.queries.searches import SavedSearch
from rolodex.resources import resource
from rolodex.services.editing import add_tag
from rolodex.services.industries import set_industry
from rolodex.services.layers import remove_expired
from rolodex.services.undoing import Undone, redo, undo
from rolodex.storage.book import Changed
from rolodex.ui import vcards
from rolodex.ui.days import with_days
from rolodex.ui.layers.place import layer_key, layer_place
from rolodex.ui.page import Desk, Page
from rolodex.ui.pages import page_maker
from rolodex.ui.palette.recent import Recent
from rolodex.ui.palette.verbs import VERBS, Situation, Verb, who_words
from rolodex.ui.saved_searches import SavedSearches
from rolodex.ui.session import Session
from rolodex.ui.text import one_line
from rolodex.ui.theme import Appearance
from rolodex.ui.today.day_watch import DayWatch
from rolodex.ui.today.notifier import Notifier
from rolodex.ui.top_bar import TopBar
from rolodex.ui.widgets.drop_hint import DropHint
from rolodex.ui.widgets.overlay import Overlay
from rolodex.ui.widgets.rail import Rail, RailItem, RailSection
from rolodex.ui.widgets.toast import Toast

# Pages without a rail entry of their own show under the one they belong to.
_RAIL_OF = {"flip": "cards", "import": "cards", "ask": "who_knows", "triage": "keep_in_touch"}
_MOST_IN_RAIL = {"industry": 5, "tag": 4}
# How often the window looks whether another program changed the book.
_LOOK_MS = 2000
# What needs you is told once the window has been there for a while.
_NOTIFY_MS = 5000
# Who knows whom is read once the window stands.
_WARM_MS = 1500


class Window(QMainWindow):
    """One book in one window."""

    def __init__(self, session: Session, appearance: Appearance, *, demo: bool = False) -> None:
        super().__init__()
        self.session = session
        self.desk = Desk(session, appearance, self)
        self._demo = demo
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._key = ""
        self._newest_change = 0
        self._counts: Counts | None = None
        self._panel: Overlay | None = None
        self.recent = Recent(session.book.path)
        self._days = DayWatch(self)
        self.setWindowTitle(f"Rolodex – {'demo' if demo else session.book.path.stem}")
        self.setWindowIcon(QIcon(str(resource("icons", "app.svg"))))
        self.setAcceptDrops(True)
        self.setMinimumSize(760, 520)
        self._lay_out()
        self._connect()
        self._bind_keys()
        self._restore_size()
        session.ask(newest_change, self._remember_newest)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(lambda: session.ask(newest_change, self._see_newest, slot="newest"))
        self._look.start()
        self._follow_days()
        QTimer.singleShot(_WARM_MS, self.desk, self.desk.warm_graphs)
        self.desk.duplicates.start()
        # What was to be kept until yesterday goes; the message says so, and its Undo brings it back.
        session.do(lambda book: remove_expired(book, date.today()))

    # Pages -----------------------------------------------------------------------------------------------------

    def show_page(self, key: str, request: object = None) -> None:
        """Bring a page into sight, made if it is the first time."""
        if key == "cards" and (place := layer_place(request)) is not None:
            key, request = "layer", place
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = page_maker(key)(self.desk)
            page.retitled.connect(partial(self._retitle, page))
            self._stack.addWidget(page)
        moved = key != self._key
        self._close_panel()
        if moved:
            page.came_from = self._key
        self.desk.duplicates.wanted = key == "duplicates"
        self._key = key
        welcome = key == "welcome"
        self._rail.setVisible(not welcome)
        self._top.setVisible(not welcome)
        if moved:
            self._top.show_page(page)
        self._stack.setCurrentWidget(page)
        if key in self._stale:
            self._stale.discard(key)
            page.refresh(None)
        page.arrive(request)
        self._mark_page()
        self._top.show_text(page.searched())

    def page(self, key: str) -> Page | None:
        """A page that was shown before."""
        return self._pages.get(key)

    def search_field(self) -> QLineEdit:
        """Where one types what to look for."""
        return self._top.field

    def current_page(self) -> Page:
        """The page in sight."""
        return self._current()

    def panel(self) -> Overlay | None:
        """The panel over the page, if there is one."""
        return self._panel

    def counts(self) -> Counts | None:
        """The rail's numbers as they were last read."""
        return self._counts

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """The searches that were saved."""
        return self._saved.all()

    def go(self, query: str) -> None:
        """To the cards that a query finds, or an associate's rolodex, as the rail's entries go there."""
        if ":" in query:
            self._choose(query)
        else:
            self.show_page("cards", query)

    def take_search(self) -> None:
        """Put the cursor into the search field."""
        self._close_panel()
        self._top.take_focus()

    def take_message(self) -> None:
        """Move the keyboard to the message below."""
        self._toast.take_focus()

    def import_files(self, paths: list[Path]) -> None:
        """Begin an import."""
        self._import(paths)

    # Panels over the page ----------------------------------------------------------------------------------------

    def quick_add(self, text: str = "") -> None:
        """Begin a new card, over whatever page."""
        from rolodex.ui.quick_add.panel import QuickAdd

        panel = QuickAdd(self.desk, self.body, text)
        panel.added.connect(self._show_added)
        self._open_panel(panel)
        panel.begin()

    def open_palette(self) -> None:
        """Open the command palette, or close it."""
        from rolodex.ui.palette.panel import Palette

        if isinstance(self._panel, Palette):
            self._close_panel()
            return
        self._close_panel()
        page = self._current()
        chosen = tuple(page.chosen())
        # Until the book has told who they are and what is to be undone, verbs speak of them in general.
        undo = "the last change" if self._newest_change else ""
        palette = Palette(self, Situation(self._key, chosen, who_words([], len(chosen)), undo))
        self._open_panel(palette)
        palette.begin()

    def log_talk(self, card: int | None = None, said: str = "") -> None:
        """Open the line that logs a talk, over whatever page there is: with that card's person, else perhaps with whom
        is in sight.

        `said` is what stands in the line already.
        """
        from rolodex.ui.talks.panel import TalkPanel

        if self._key in ("", "welcome") or isinstance(self._panel, TalkPanel):
            return
        panel = TalkPanel(self.desk, self.body, card, None if card else self._current().current())
        self._open_panel(panel)
        panel.begin()
        panel.say(said)

    def _log_talk_with(self, cards: list[int]) -> None:
        """With one person, or with several, whose names then stand in the line."""
        if len(cards) == 1:
            self.log_talk(cards[0])
        else:
            self.session.ask(
                lambda c: [row.name for row in card_rows(c, cards)],
                lambda names: self.log_talk(said=f"talk with {', '.join(map(one_line, names))} "),
            )

    def show_keys(self) -> None:
        """Show every shortcut."""
        from rolodex.ui.palette.keys import KeysOverview

        panel = KeysOverview(self.body)
        self._open_panel(panel)
        panel.begin()

    def _open_panel(self, panel: Overlay) -> None:
        self._close_panel()
        self._panel = panel
        panel.left.connect(lambda: self._forget_panel(panel))

    def _close_panel(self) -> None:
        if self._panel is not None:
            self._panel.leave()

    def _forget_panel(self, panel: Overlay) -> None:
        if self._panel is panel:
            self._panel = None

    def _show_added(self, card: int, opens: bool) -> None:
        """A card that was added is shown where one is among the cards, or if that was asked for."""
        if card and (opens or self._key == "cards"):
            self.desk.open_card(card)

    def undo(self, change_id: int | None = None) -> None:
        """Take back a change, the newest if none is named."""
        self.session.do(lambda book: undo(book, change_id), self._tell_undone, self._say)

    def redo(self) -> None:
        """Do again what was taken back."""
        self.session.do(redo, lambda done: self._say(f"Done again: {done.label}"), self._say)

    # Making ----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._rail = Rail("Rolodex", "Pages")
        self._top = TopBar()
        self._stack = QStackedWidget()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._top)
        right.addWidget(self._stack, 1)
        self.body = body = QWidget()
        body.setProperty("surface", "bg")
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(right, 1)
        self.setCentralWidget(body)
        self._toast = Toast(body)
        self._drop_hint = DropHint(body, "Drop to import")
        self._rail.set_footer(
            "a fictional town" if self._demo else self.session.book.path.name,
            "throw-away demo · offline" if self._demo else "on this computer · offline",
        )
        self._rail.show_sections([RailSection("", _MAIN)])
        self._saved = SavedSearches(self.session, self)
        self._rail.offer_menus(self._rail_menu)

    def _connect(self) -> None:
        self._rail.chosen.connect(self._choose)
        self._rail.dropped.connect(self._drop_on_rail)
        self._top.typed.connect(self._search)
        self._top.submitted.connect(lambda text: self._current().submit(text))
        self._top.save_pressed.connect(lambda: self._current().save_search())
        self._top.import_pressed.connect(lambda: self._import([]))
        self._top.new_card_pressed.connect(self.quick_add)
        self.desk.page_wanted.connect(self.show_page)
        self.desk.import_wanted.connect(self._import)
        self.desk.new_card_wanted.connect(self.quick_add)
        self.desk.toast_wanted.connect(self._say)
        self.desk.next_offered.connect(
            lambda words, key, request: self._toast.offer(words, lambda: self.show_page(key, request))
        )
        self.desk.talk_wanted.connect(self._log_talk_with)
        self.session.changed.connect(self._book_changed)
        self.session.went_wrong.connect(self._say)
        self.desk.duplicates.found.connect(self._show_again)
        self._saved.changed.connect(self._show_again)

    def _follow_days(self) -> None:
        """Each day what needs you is another; so are notifications and calendars."""
        self._notifier = Notifier(self.session, self)
        self._days.turned.connect(self._turn_day)
        if not self._demo:
            self._days.looked.connect(self._notifier.look)
            QTimer.singleShot(_NOTIFY_MS, self._notifier, self._notifier.look)
        self._notifier.opened.connect(self._open_today)
        self.desk.calendar.told.connect(lambda problem: self._say(problem) if problem else None)
        self.desk.calendar.soon()

    def _bind_keys(self) -> None:
        for verb in VERBS:
            if not verb.keys or not verb.bound:
                continue
            action = QAction(verb.words, self)
            action.setShortcuts([QKeySequence(keys) for keys in verb.keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(lambda _=False, verb=verb: self._do(verb))
            self.addAction(action)

    def _do(self, verb: Verb) -> None:
        """A verb by its key, on what is chosen now."""
        if verb.asks is None:
            verb.run(self, Situation(self._key, tuple(self._current().chosen())), None)

    # Answering -------------------------------------------------------------------------------------------------

    def _choose(self, key: str) -> None:
        if ":" in key:
            saved = self._saved.of(key)
            self.show_page("cards", key if saved is None else saved.query)
            self._rail.set_current(key)
        elif key == "cards":
            self.show_page("cards", "")
        else:
            self.show_page(key)

    def _rail_menu(self, key: str) -> QMenu | None:
        from rolodex.ui.rail_menu import RailMenus

        menus = RailMenus(self.desk, self._rail, self, lambda: self._pages.get("cards"))
        return menus.menu(key, self._saved.of(key), self._saved.all())

    def _search(self, text: str) -> None:
        """What is typed takes the place of the rail's filter."""
        self._current().search(text)
        self._mark_page()

    def _mark_page(self) -> None:
        """The rail marks the entry of what is in sight."""
        self._rail.set_current(self._current().rail_key or _RAIL_OF.get(self._key, self._key))

    def _retitle(self, page: Page) -> None:
        """A page shows something else than when it came into sight."""
        if page is self._current():
            self._mark_page()
            self._top.show_hint(page.search_hint)
            self._top.show_text(page.searched())

    def _current(self) -> Page:
        return self._pages[self._key]

    def _import(self, paths: list[Path]) -> None:
        self.show_page("import", paths)

    def _book_changed(self, changed: Changed) -> None:
        self._newest_change = max(self._newest_change, changed.id or 0)
        self._refresh(changed.contacts)
        self._say(changed.label, changed.id)

    def _refresh(self, contacts: frozenset[int] | None) -> None:
        self._stale = set(self._pages) - {self._key}
        if self._key:
            self._current().refresh(contacts)
        self.refresh_counts()

    def refresh_counts(self) -> None:
        """Ask for the rail's numbers again."""
        today = self._days.day
        self.session.ask(lambda connection: counts(connection, today), self._show_counts, slot="counts")
        self._saved.look()

    def _turn_day(self, today: date) -> None:
        self.session.do(lambda book: book.turn_day(today), lambda _: self._refresh(None))
        self.desk.calendar.turn_day()

    def _open_today(self) -> None:
        self.show_page("today")
        self.raise_()
        self.activateWindow()

    def _show_counts(self, found: Counts) -> None:
        self._counts = found
        counted = {"cards": found.cards, "companies": found.companies, "introductions": found.introductions or None}
        waiting = {
            "today": found.due or None,
            "duplicates": len(self.desk.duplicates.pairs) or None,
            "favors": found.favors or None,
            "keep_in_touch": found.keep_in_touch or None,
        }
        main = [RailItem(item.key, item.text, counted.get(item.key), waiting.get(item.key)) for item in _MAIN]
        if found.starred:
            main.insert(2, RailItem("is:starred", "Starred", found.starred))
        if found.news:
            main.insert(-2, RailItem("news", "What's new", badge=found.news))
        sections = [RailSection("", main)]
        for title, field, rows in (("Industries", "industry", found.industries), ("Tags", "tag", found.tags)):
            items = [
                RailItem(f'{field}:"{row.name}"', row.name, row.cards + row.suggested, takes=vcards.OWN)
                for row in rows[: _MOST_IN_RAIL[field]]
            ]
            if items:
                sections.append(RailSection(title, items))
        if found.layers:
            theirs = [RailItem(layer_key(layer.id), layer.associate, layer.cards) for layer in found.layers]
            # Whose rolodexes you have comes before your own tags, as those are fewer and matter more.
            sections.insert(2 if found.industries else 1, RailSection("Associates' rolodexes", theirs))
        if saved := self._saved.section():
            sections.insert(1, saved)
        self._rail.show_sections(sections)

    def _show_again(self) -> None:
        """What the rail shows beside the counts has changed: pairs that wait, and saved searches."""
        if self._counts is not None:
            self._show_counts(self._counts)

    def _remember_newest(self, newest: int) -> None:
        self._newest_change = newest
        self.refresh_counts()

    def _see_newest(self, newest: int) -> None:
        if newest > self._newest_change:
            self._newest_change = newest
            self.desk.duplicates.outdate(None)
            self.desk.calendar.soon()
            self._refresh(None)

    def _say(self, text: str, change_id: int | None = None) -> None:
        text = with_days(text)
        if change_id is None or text.startswith(("Undid", "Did again")):
            self._toast.say(text)
        else:
            self._toast.say(text, "Undo", lambda: self.undo(change_id))

    def _tell_undone(self, done: Undone) -> None:
        if done.kept:
            _, name, why = done.kept[0]
            more = f", and {len(done.kept) - 1} more" if len(done.kept) > 1 else ""
            self._toast.say(f"Undid: {done.label}. {name} stays: {why}{more}.")

    def step_back(self) -> None:
        """Close what is open, the newest first; else what the page has, else what is searched for."""
        if self._panel is not None:
            self._panel.step_back()
        elif self._toast.isVisible():
            self._toast.close_now()
        elif not self._current().escape() and self._top.text():
            self._top.show_text("")
            self._search("")

    # Qt --------------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if not vcards.own_cards(data, self.session) and vcards.can_import(data):
            event.acceptProposedAction()
            self._drop_hint.show_whole()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_hint.hide()
        files = vcards.to_import(event.mimeData(), "Dropped vCard")
        if files:
            event.acceptProposedAction()
            self._import(files)

    def _drop_on_rail(self, key: str, data: QMimeData) -> None:
        """Cards that are dropped on a tag get it, those on an industry go there; one change either way."""
        cards = vcards.own_cards(data, self.session)
        field, _, quoted = key.partition(":")
        name = quoted.strip('"')
        if cards and field == "tag":
            self.session.do(lambda book: add_tag(book, cards, name))
        elif cards and field == "industry":
            self.session.do(lambda book: set_industry(book, cards, name))

    def closeEvent(self, event: QCloseEvent) -> None:
        QSettings().setValue("window/geometry", self.saveGeometry())
        self._look.stop()
        self._days.stop()
        self._notifier.stop()
        self.session.close()
        super().closeEvent(event)

    def _restore_size(self) -> None:
        self.resize(1280, 800)
        geometry = QSettings().value("window/geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)


_MAIN = [
    RailItem("today", "Today"),
    RailItem("cards", "Cards"),
    RailItem("who_knows", "Who knows…"),
    RailItem("introductions", "Introductions"),
    RailItem("who_can_help", "Who can help…"),
    RailItem("favors", "Favors"),
    RailItem("keep_in_touch", "Keep in touch"),
    RailItem("companies", "Companies"),
    RailItem("duplicates", "Duplicates"),
    RailItem("history", "History"),
    RailItem("settings", "Settings"),
]
