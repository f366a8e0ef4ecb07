"""The introductions page: who introduced whom as a picture or a list, the best connectors, and what is under way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from rolodex.queries.card_parts import Introduction
from rolodex.queries.introduction_picture import Picture, introduction_picture
from rolodex.queries.introductions import Connector, best_connectors, introductions, under_way
from rolodex.services import introducing
from rolodex.ui.introductions.boxes import Boxes
from rolodex.ui.introductions.menus import introduction_menu
from rolodex.ui.introductions.opened import Opened
from rolodex.ui.introductions.picture import PictureView
from rolodex.ui.introductions.record import RecordForm, Written
from rolodex.ui.introductions.rows import ListSide
from rolodex.ui.introductions.saving import save_picture
from rolodex.ui.introductions.words import headline
from rolodex.ui.page import Desk, Page
from rolodex.ui.widgets.buttons import Button, IconButton, LinkButton
from rolodex.ui.widgets.empty import EmptyState
from rolodex.ui.widgets.labels import PageTitle
from rolodex.ui.widgets.row_menu import offer_row_menu

_CONNECTORS = 5
_LATEST = 1
# Below this width the boxes make room; the list has what they have.
_BOXES_FROM = 800


@dataclass(frozen=True)
class _Found:
    """All that the page shows."""

    picture: Picture
    everything: tuple[Introduction, ...]
    under_way: tuple[Introduction, ...]
    connectors: tuple[Connector, ...]


class IntroductionsPage(Page):
    """The picture or the list at the left, in front of them what was opened; the boxes at the right."""

    key = "introductions"
    # What was asked for last is shown.
    settled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._found: _Found | None = None
        self._wanted: int | None = None
        self._panel: QWidget | None = None
        self.picture_side = PictureSide(desk)
        self.list_side = ListSide()
        self.boxes = Boxes(desk)
        self.empty = EmptyState(
            "Who introduced whom is drawn here, from you outward.", "Write down an introduction", "people"
        )
        self._left = QStackedWidget()
        for side in (self.picture_side, self.list_side, self.empty):
            self._left.addWidget(side)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left, 1)
        row.addWidget(self.boxes)
        self._front: QWidget = self.picture_side
        self.picture_button, self.list_button = Button("Picture"), Button("List")
        for button, side in ((self.picture_button, self.picture_side), (self.list_button, self.list_side)):
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, side=side: self._turn_to(side))
        self._connect()
        self._mark()

    # What the window asks -------------------------------------------------------------------------------------

    def arrive(self, request: object = None) -> None:
        """An introduction's id shows that one, None leaves things as they are."""
        self._wanted = request if isinstance(request, int) else None
        self._load()
        if self._panel is None:
            self._front_view().setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, contacts: frozenset[int] | None) -> None:
        """Read again what is shown."""
        self._load()

    def top_buttons(self) -> list[QWidget]:
        """Picture or list."""
        return [self.picture_button, self.list_button]

    def escape(self) -> bool:
        """Close what was opened."""
        closed = self._panel is not None
        self._close_panel()
        return closed

    def _row_menu(self, index: QModelIndex) -> QMenu | None:
        one = self.list_side.list.model_rows.introduction(index.row())
        return introduction_menu(self.desk, self, one, self._open) if one is not None else None

    # Showing --------------------------------------------------------------------------------------------------

    def _load(self) -> None:
        self.session.ask(_read, self._take, slot="introductions")

    def _take(self, found: _Found) -> None:
        self._found = found
        made = [one for one in found.everything if one.made and one not in found.under_way]
        self.picture_side.show_picture(found.picture)
        self.list_side.show_introductions(found.everything)
        self.boxes.show_all(found.connectors, found.under_way, made[:_LATEST])
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._open(wanted)
        self._place()
        self.settled.emit()

    def _turn_to(self, side: QWidget) -> None:
        """Show the picture or the list."""
        self._front = side
        self._close_panel()
        self._front_view().setFocus(Qt.FocusReason.OtherFocusReason)

    def _front_view(self) -> QWidget:
        return self.list_side.list if self._front is self.list_side else self.picture_side.view

    def _place(self) -> None:
        nothing = self._found is not None and not self._found.everything
        front = self._panel or (self.empty if nothing else self._front)
        self._left.setCurrentWidget(front)
        wide = self.width() >= _BOXES_FROM
        self.boxes.setVisible(wide and not nothing)
        self.picture_side.offer_recording(offered=not wide)
        self._mark()

    def _mark(self) -> None:
        self.picture_button.setChecked(self._front is self.picture_side)
        self.list_button.setChecked(self._front is self.list_side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    # Doing ----------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        view = self.picture_side.view
        view.opened.connect(self.desk.open_card)
        self.picture_side.saved.connect(self._save)
        self.picture_side.wanted.connect(self.record)
        self.picture_side.nothing.pressed.connect(lambda: self._turn_to(self.list_side))
        self.list_side.list.opened.connect(self._open)
        offer_row_menu(self.list_side.list, self._row_menu)
        self.boxes.opened.connect(self._open)
        self.boxes.wanted.connect(self.record)
        self.boxes.listed.connect(lambda: self._turn_to(self.list_side))
        self.empty.pressed.connect(self.record)
        save = QShortcut(QKeySequence("Ctrl+E"), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self._save)

    def _save(self) -> None:
        if self._found is not None and self._found.picture.made:
            save_picture(self, self.session, self.picture_side.view.drawing, self.desk.say)

    def record(self) -> None:
        """Write down an introduction by hand."""
        form = RecordForm(self.desk)
        form.left.connect(self._close_panel)
        form.wanted.connect(lambda written: self._write_down(form, written))
        self._show_panel(form)
        form.begin()

    def _write_down(self, form: RecordForm, w: Written) -> None:
        self.session.do(
            lambda book: introducing.record(book, w.introducer, w.one, w.other, w.state, w.on, w.occasion, w.note),
            lambda _: self._close_panel(),
            form.show_problem,
        )

    def _open(self, introduction: int) -> None:
        """Show one introduction with what can be done next."""
        self.list_side.go_to(introduction)
        opened = Opened(self.desk, introduction)
        opened.left.connect(self._close_panel)
        opened.shown_in_picture.connect(lambda: self._show_in_picture(introduction))
        edge = self.picture_side.view.line_of(introduction)
        opened.offer_picture(offered=edge is not None)
        self._show_panel(opened)
        opened.begin()

    def _show_in_picture(self, introduction: int) -> None:
        self._turn_to(self.picture_side)
        edge = self.picture_side.view.line_of(introduction)
        if edge is not None:
            self.picture_side.view.show_person(edge.end)

    # Panels ---------------------------------------------------------------------------------------------------

    def _show_panel(self, panel: QWidget) -> None:
        self._drop_panel()
        self._panel = panel
        self._left.addWidget(panel)
        self._place()

    def _close_panel(self) -> None:
        had = self._panel is not None
        self._drop_panel()
        self._place()
        if had:
            self._front_view().setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_panel(self) -> None:
        panel, self._panel = self._panel, None
        if panel is not None:
            self._left.removeWidget(panel)
            panel.hide()
            panel.deleteLater()


class PictureSide(QWidget):
    """The picture under its title, with the buttons that zoom and save it."""

    saved = Signal()
    wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PageTitle("Who introduced whom")
        self._record = LinkButton("+ Introduction", 12, 600)
        self._record.setAccessibleName("Write down an introduction")
        self._record.clicked.connect(self.wanted)
        self.view = PictureView(desk.photos)
        self.nothing = EmptyState("No introduction came to pass yet.", "Show those under way", "people")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.nothing)
        self.tools = Tools(self.view)
        self.tools.saved.connect(self.saved)
        head = QHBoxLayout()
        head.setContentsMargins(24, 14, 18, 6)
        head.setSpacing(12)
        head.addWidget(self._title, 1)
        head.addWidget(self._record)
        head.addWidget(self.tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def show_picture(self, picture: Picture) -> None:
        """Show the picture, or that there is none yet."""
        self._title.show_text("Who introduced whom", headline(picture.made, picture.since) if picture.made else "")
        self._stack.setCurrentWidget(self.view if picture.made else self.nothing)
        self.tools.setVisible(bool(picture.made))
        self.view.show_picture(picture)

    def offer_recording(self, *, offered: bool) -> None:
        """Whether there is a link for writing one down here."""
        self._record.setVisible(offered)


class Tools(QWidget):
    """The small buttons that zoom and save the picture."""

    saved = Signal()

    def __init__(self, view: PictureView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.nearer = IconButton("plus", "Nearer (+)")
        self.farther = IconButton("minus", "Farther away (-)")
        self.all = IconButton("fit", "All of it (0)")
        self.save = IconButton("export", "Save the picture (Ctrl+E)")
        for button, call in (
            (self.nearer, view.zoom_in),
            (self.farther, view.zoom_out),
            (self.all, view.show_all),
            (self.save, self.saved.emit),
        ):
            button.clicked.connect(lambda _=False, call=call: call())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button in (self.nearer, self.farther, self.all, self.save):
            row.addWidget(button)


def _read(connection: Any) -> _Found:
    found = introductions(connection)
    picture = introduction_picture(connection, found)
    return _Found(picture, found, under_way(connection), best_connectors(connection, _CONNECTORS))
