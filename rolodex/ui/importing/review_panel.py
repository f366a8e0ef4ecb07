"""The review: what an import would do, before it does anything."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QVBoxLayout, QWidget

from rolodex.ui.importing.review import MAYBES, Review
from rolodex.ui.importing.review_list import ReviewList
from rolodex.ui.importing.tiles import TileButton
from rolodex.ui.layers.words import people, rolodex_of
from rolodex.ui.text import number, plain_label, plain_tooltip
from rolodex.ui.widgets.buttons import Button, PrimaryButton
from rolodex.ui.widgets.check import CheckBox
from rolodex.ui.widgets.grouped_box import GroupedBox
from rolodex.ui.widgets.labels import ElidedLabel, PageTitle

_PROMISE = "Nothing is saved until you press Import. One undo takes it all back."
_THEIRS = "Your own cards stay as they are, and one step removes it all."
_FILES_SHOWN = 8
# A tile for each of these, in this order.
_TILES = ("new", "moved", "updated", "maybe", "left_out")


class ReviewPanel(QWidget):
    """Title, five numbers, the list, and the one button that imports."""

    accepted = Signal()
    cancelled = Signal()
    columns_wanted = Signal()
    # Whether the text of messages is to be kept; the files are read anew for it.
    text_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review: Review | None = None
        self._title = PageTitle()
        self._promise = ElidedLabel(_PROMISE, 14, 400, "soft")
        self.files = plain_label("", 12, 400, "soft", wrap=True)
        self.list = ReviewList()
        self.list.review_model.decided.connect(self._count)
        self._box = GroupedBox(self.list)
        self.text_check = CheckBox("Keep the text of messages, not only who wrote when and how often")
        self.text_check.setFixedHeight(32)
        self.text_check.clicked.connect(self.text_wanted)
        self._said = plain_label("", 13, 400, "soft", wrap=True)
        self.columns_button = Button("Change columns…")
        self.columns_button.clicked.connect(self.columns_wanted)
        self.cancel_button = Button("Cancel")
        self.cancel_button.clicked.connect(self.cancelled)
        self.import_button = PrimaryButton("Import")
        self.import_button.clicked.connect(self.accepted)
        self.tiles = {key: self._tile(key) for key in _TILES}
        self._lay_out()

    def show_review(self, review: Review) -> None:
        """Show another plan."""
        self._review = review
        whose = f"Review {rolodex_of(review.theirs.name)}" if review.theirs else "Review import"
        self._title.show_text(f"{whose}: {review.name}", review.note)
        self._show_files(review.files)
        self.columns_button.setVisible(review.has_tables)
        self.text_check.setVisible(review.has_messages)
        self.text_check.setChecked(review.keeps_text)
        self.list.review_model.show_groups(review.groups)
        self.list.scrollToTop()
        self._box.setVisible(bool(self.list.review_model.headings()))
        for key, (count, caption) in _captions(review).items():
            self.tiles[key].show_count(count, caption, self._group_for(key) is not None)
        self._count()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_go(self) -> Review | None:
        """Forget the plan and return it, so that the page can have it taken apart elsewhere."""
        review, self._review = self._review, None
        self.list.review_model.show_groups([])
        return review

    def say(self, sentence: str) -> None:
        """Say something beside the buttons, such as why nothing was imported."""
        self._said.setText(sentence)

    def said(self) -> str:
        """What stands beside the buttons."""
        return self._said.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter imports, unless another button has the focus."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = QApplication.focusWidget()
        (focused if isinstance(focused, QAbstractButton) else self.import_button).click()

    def _lay_out(self) -> None:
        tiles = QHBoxLayout()
        tiles.setSpacing(10)
        for tile in self.tiles.values():
            tiles.addWidget(tile, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self._said, 1)
        buttons.addWidget(self.columns_button)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.import_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 21, 28, 20)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addSpacing(6)
        column.addWidget(self._promise)
        column.addSpacing(4)
        column.addWidget(self.files)
        column.addSpacing(4)
        column.addWidget(self.text_check, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(15)
        column.addLayout(tiles)
        column.addSpacing(16)
        # What a short list leaves goes beneath the buttons and not into the tiles.
        column.addWidget(self._box, 1000)
        column.addSpacing(18)
        column.addLayout(buttons)
        column.addStretch(1)

    def _tile(self, key: str) -> TileButton:
        tile = TileButton()
        assert tile.button is not None
        tile.button.clicked.connect(lambda: self._go(key))
        return tile

    def _go(self, key: str) -> None:
        group = self._group_for(key)
        if group is not None:
            self.list.show_group(group)
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _group_for(self, key: str) -> str | None:
        """The group a tile leads to; what was left out may all be problems, and all maybes very likely."""
        groups = {"left_out": ["left_out", "problems"], "maybe": list(MAYBES)}.get(key, [key])
        return next((g for g in groups if self.list.review_model.heading(g) is not None), None)

    def _show_files(self, files: list[str]) -> None:
        more = len(files) - _FILES_SHOWN
        shown = files if more <= 1 else [*files[:_FILES_SHOWN], f"and {number(more)} more"]
        self.files.setText(" · ".join(shown))
        self.files.setVisible(bool(shown))
        plain_tooltip(self.files, "\n".join(files) if more > 1 else "")

    def _count(self) -> None:
        review = self._review
        changes = review.changes if review else 0
        self._promise.show_text(_promise(review))
        self.import_button.setText(f"Import {_counted(review, changes)}" if changes else "Import")
        gone = review.theirs.gone if review is not None and review.theirs else 0
        self.import_button.setEnabled(changes + gone > 0)
        self._said.setText("" if changes or gone or review is None else _why_nothing(review))


def _promise(review: Review | None) -> str:
    if review is None or review.theirs is None:
        return _PROMISE
    return f"{people(review.will_lie)} will lie in {rolodex_of(review.theirs.name)}. {_THEIRS}"


def _counted(review: Review | None, changes: int) -> str:
    if review is not None and review.theirs is not None:
        return people(changes)
    return f"{number(changes)} {'change' if changes == 1 else 'changes'}"


def _captions(review: Review) -> dict[str, tuple[int, str]]:
    up_to_date = f"updated, {number(review.up_to_date)} up to date" if review.up_to_date else "updated"
    row = "row" if review.left_out == 1 else "rows"
    left = f"{row} left out, and why"
    if review.problems:
        problems = "1 problem" if review.problems == 1 else f"{number(review.problems)} problems"
        left = f"{row} left out, {problems}"
    return {
        "new": (review.new, _new_caption(review)),
        "moved": (review.moved, "changed job" if review.moved == 1 else "changed jobs"),
        "updated": (review.updated, up_to_date) if review.updated else (review.up_to_date, "already up to date"),
        # Whom an associate knows twice is no question for you; whom they know no longer goes.
        "maybe": (review.theirs.gone, "no longer in their list")
        if review.theirs
        else (review.maybe, "maybe the same person"),
        "left_out": (review.left_out, left),
    }


def _new_caption(review: Review) -> str:
    if review.theirs is not None:
        return "new in this rolodex"
    return "new card" if review.new == 1 else "new cards"


def _why_nothing(review: Review) -> str:
    if review.anything:
        return "Nobody is ticked, so there is nothing to import."
    if not review.up_to_date:
        return "There is nobody to import here."
    where = "their rolodex" if review.theirs else "your book"
    return f"Everything in {'these files' if review.files else 'this file'} is in {where} already."
