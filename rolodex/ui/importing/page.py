"""The import page: from files to a plan, from the plan to one change, and a way back at each step."""

from __future__ import annotations

from pathlib import Path
from time import sleep

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rolodex.queries.layers import layers
from rolodex.queries.triage import made_by
from rolodex.services.importing.applying import Imported, apply_plan
from rolodex.services.importing.comparing import Person
from rolodex.services.importing.tables import Asked, Fields
from rolodex.ui import vcards
from rolodex.ui.importing import choose
from rolodex.ui.importing.failure import FailurePanel
from rolodex.ui.importing.mapping_panel import MappingPanel
from rolodex.ui.importing.review import Review, read_review
from rolodex.ui.importing.review_panel import ReviewPanel
from rolodex.ui.importing.start_panel import StartPanel
from rolodex.ui.importing.whose import SOMEBODY, Whose
from rolodex.ui.layers.place import LayerPlace
from rolodex.ui.page import Desk, Page
from rolodex.ui.people.find_person import FindPerson
from rolodex.ui.session import Task
from rolodex.ui.text import number, one_line
from rolodex.ui.widgets.layouts import stacked
from rolodex.ui.widgets.progress import ProgressPanel

_STOPPED = "Stopped. Nothing was saved."
_TOP_MIDDLE = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter


class ImportPage(Page):
    """Shows one of five: where to begin, work under way, what a table's columns are, the review, or why it failed."""

    key = "import"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._task: Task | None = None
        self._stopped = False
        self._writing = False
        self._review: Review | None = None
        self._whose: Whose | None = None
        self._asks_whose: FindPerson | None = None
        self._paths: list[Path] = []
        self._answers: dict[str, Fields] = {}
        self._ask_again = False
        # What was answered before somebody wanted to be asked again.
        self._earlier: dict[str, Fields] = {}
        self.start = StartPanel()
        self.start.choose_pressed.connect(self._choose)
        self.start.folder_pressed.connect(lambda: self._read(choose.choose_folder(self)))
        self.start.others_pressed.connect(self._ask_whose)
        self.start.own_pressed.connect(lambda: self._set_whose(None))
        self.review = ReviewPanel()
        self.review.accepted.connect(self._apply)
        self.review.cancelled.connect(self._leave)
        self.review.columns_wanted.connect(self._ask_again_about_columns)
        self.mapping = MappingPanel()
        self.mapping.accepted.connect(self._answer)
        self.mapping.cancelled.connect(self._leave)
        self.review.text_wanted.connect(self._read_for_text)
        self.failure = FailurePanel()
        self.failure.choose_pressed.connect(self._choose)
        self._work = QWidget()
        self._work_column = QVBoxLayout(self._work)
        self._work_column.setContentsMargins(28, 80, 28, 20)
        self.progress: ProgressPanel | None = None
        self._stack = stacked(self, self.start, self._work, self.mapping, self.review, self.failure)
        self.setAcceptDrops(True)

    def arrive(self, request: object = None) -> None:
        """Read the files asked for, or show where to choose some; what is being written is not disturbed.

        A review that was made elsewhere, of what was pasted, is shown as it is.
        With `Whose` the files that are chosen next become that associate's rolodex, with SOMEBODY that is asked first.
        """
        if self._writing:
            return
        if isinstance(request, Review):
            self._begin()
            self._show_review(request)
            return
        self._set_whose(request if isinstance(request, Whose) and request != SOMEBODY else None)
        paths = [path for path in request if isinstance(path, Path)] if isinstance(request, list) else []
        if paths:
            self._read(paths)
        else:
            self._begin()
            if request == SOMEBODY:
                self._ask_whose()

    def escape(self) -> bool:
        """Escape stops reading and leaves what is asked; what is being written is only stopped by its button."""
        if self._task is not None and not self._writing:
            self._stop()
        elif self._asks_whose is not None:
            self._set_whose(self._whose)
        elif self.shown() in (self.mapping, self.review):
            self._leave()
        else:
            return False
        return True

    def shown(self) -> QWidget | None:
        """What is shown now: `start`, the work under way, `mapping`, `review` or `failure`."""
        return self._stack.currentWidget()

    # Whose -----------------------------------------------------------------------------------------------------

    def _set_whose(self, whose: Whose | None) -> None:
        """From now on the files are those of that associate, or (None) your own."""
        self._whose = whose
        self.start.show_whose(whose)
        if self._asks_whose is not None:
            self._stack.removeWidget(self._asks_whose)
            self._asks_whose.deleteLater()
            self._asks_whose = None
            self._stack.setCurrentWidget(self.start)
            self.start.whose_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_whose(self) -> None:
        """Ask who gave you their contacts."""
        panel = FindPerson(
            self.desk, "Whose contacts are they?", "Whose contacts", "Somebody you have a card of. Their contacts lie"
            " beside your own cards, and go again in one step.",
        )  # fmt: skip
        panel.chosen.connect(lambda row: self._set_whose(Whose(row.id, row.name)))
        panel.left.connect(lambda: self._set_whose(self._whose))
        self._asks_whose = panel
        self._stack.addWidget(panel)
        self._stack.setCurrentWidget(panel)
        panel.begin()

    # Reading ---------------------------------------------------------------------------------------------------

    def _begin(self, sentence: str = "") -> None:
        """Show where files are chosen."""
        self._drop_task()
        self._forget()
        self.start.say(sentence)
        self._stack.setCurrentWidget(self.start)
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        self._read(choose.choose_files(self))

    def _read_for_text(self, wanted: bool) -> None:
        """Read the same files anew, with or without the text of their messages."""
        self._read(self._paths, self._answers, keep_text=wanted)

    def _read(
        self,
        paths: list[Path],
        answers: dict[str, Fields] | None = None,
        *,
        ask_again: bool = False,
        keep_text: bool = False,
    ) -> None:
        """Read and plan these files, then show the review, or ask first what the columns of a table are. The text of
        messages stays out unless it is wanted."""
        if not paths:
            return
        self._paths, self._answers, self._ask_again = paths, answers or {}, ask_again
        self._drop_task()
        self._forget()
        name = one_line(paths[0].name) if len(paths) == 1 else f"{number(len(paths))} files"
        self._show_work(f"Reading {name}")
        whose = self._whose
        self._task = task = self.session.run(
            lambda book, watch: read_review(
                book, paths, watch, answers or {}, ask_again=ask_again, keep_text=keep_text, whose=whose
            ),
            lambda review: self._show_review(review) if self._task is task else self._release(review),
            lambda sentence: self._not_read(sentence) if self._task is task else None,
            lambda stage, done, total: self._step(stage, done, total) if self._task is task else None,
            writes=False,
        )

    def _show_review(self, review: Review | list[Asked]) -> None:
        self._end_work()
        if isinstance(review, list):
            asked = review[0]
            if fields := self._earlier.get(asked.columns.key):
                asked = Asked(asked.name, asked.columns.taken_for(fields))
            self._stack.setCurrentWidget(self.mapping)
            self.mapping.show_table(asked)
            return
        self._review = review
        self._stack.setCurrentWidget(self.review)
        self.review.show_review(review)

    def _ask_again_about_columns(self) -> None:
        self._earlier = self._answers
        self._read(self._paths, ask_again=True)

    def _answer(self) -> None:
        """Read on, now that it is said what the columns of this table are."""
        columns = self.mapping.answer()
        if columns.makes_cards and self._task is None:
            answers = {**self._answers, columns.key: columns.fields}
            self._read(self._paths, answers, ask_again=self._ask_again)

    def _not_read(self, sentence: str) -> None:
        stopped = self._stopped
        self._end_work()
        if stopped:
            self._begin(_STOPPED)
            return
        self._stack.setCurrentWidget(self.failure)
        self.failure.show_sentence(sentence)

    # Writing ---------------------------------------------------------------------------------------------------

    def _apply(self) -> None:
        """Write what is ticked, as one change."""
        review = self._review
        if review is None or self._task is not None:
            return
        self._writing = True
        self._show_work(f"Importing {review.name}")
        self._task = self.session.run(
            lambda book, watch: apply_plan(book, review.plan, watch),
            self._done,
            self._not_written,
            self._step,
            writes=True,
        )

    def _done(self, imported: Imported) -> None:
        whose = self._whose
        self._end_work()
        self._begin()
        if imported.changed.id is None:
            self.desk.say("Your book held all of this already, so nothing was changed.")
        elif whose is None and imported.created:
            self._offer_new(imported.changed.id)
        if self.isVisible():
            self._go_to_cards(whose)

    def _offer_new(self, change: int) -> None:
        """The new cards can be gone through one by one."""
        self.session.ask(
            lambda c: made_by(c, change),
            lambda cards: self.desk.next_offered.emit("Go through the new cards", "triage", list(cards)),
        )

    def _go_to_cards(self, whose: Whose | None) -> None:
        """To where the imported cards are: among your own, or in the rolodex that was imported."""
        if whose is None:
            self.desk.go("cards")
            return
        self.session.ask(
            lambda c: next((layer.id for layer in layers(c) if layer.associate_id == whose.card), None),
            lambda layer: (
                self.desk.go("layer", LayerPlace(layer)) if layer is not None else self.desk.open_card(whose.card)
            ),
        )

    def _not_written(self, sentence: str) -> None:
        stopped = self._stopped
        self._end_work()
        self._stack.setCurrentWidget(self.review)
        self.review.say(_STOPPED if stopped else sentence)
        self.review.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self._begin()
        self._go_to_cards(self._whose)

    # Work under way --------------------------------------------------------------------------------------------

    def _show_work(self, title: str) -> None:
        """A new panel each time: its Cancel can be pressed once."""
        self._stopped = False
        if self.progress is not None:
            self._work_column.removeWidget(self.progress)
            self.progress.hide()
            self.progress.deleteLater()
        self.progress = ProgressPanel(title, "Cancel")
        self.progress.setFixedWidth(560)
        self.progress.cancelled.connect(self._stop)
        self._work_column.insertWidget(0, self.progress, 0, _TOP_MIDDLE)
        self._stack.setCurrentWidget(self._work)

    def _step(self, stage: str, done: int, total: int) -> None:
        if self.progress is None:
            return
        words = one_line(stage)
        if total:
            words += f": {number(done)} of {number(total)}"
        elif done:
            # Reading tells which file it is at, and how many people it has found there.
            self.progress.show_title(words)
            words = f"{number(done)} people so far"
        self.progress.show_progress(done, total, words)

    def _stop(self) -> None:
        if self._task is not None:
            self._stopped = True
            self._task.cancel()

    def _end_work(self) -> None:
        self._task = None
        self._writing = self._stopped = False

    def _drop_task(self) -> None:
        """Stop what is being read for nobody any more; its answer is not waited for."""
        if self._task is not None:
            self._task.cancel()
        self._end_work()

    def _forget(self) -> None:
        self._review = None
        review = self.review.let_go()
        if review is not None:
            self._release(review)

    def _release(self, review: Review | list[Asked]) -> None:
        """Let a worker take a plan apart, bit by bit: freeing 100,000 persons at once would hold the window up."""
        if isinstance(review, list):
            return
        people = review.plan.people
        for group in review.groups:
            group.rows = []
        self.session.ask(lambda _: _empty(people), lambda _: None)

    # Dropping --------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._takes(event.mimeData()):
            event.acceptProposedAction()
            self.start.drop_area.await_drop(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.start.drop_area.await_drop(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.start.drop_area.await_drop(False)
        if self._takes(event.mimeData()) and (paths := vcards.to_import(event.mimeData(), "Dropped vCard")):
            event.acceptProposedAction()
            self._read(paths)

    def _takes(self, dragged: QMimeData) -> bool:
        return not self._writing and not vcards.own_cards(dragged, self.session) and vcards.can_import(dragged)


def _empty(people: list[Person]) -> None:
    """Each pause lets the window have Python to itself for a moment."""
    while people:
        del people[-500:]
        sleep(0.001)
