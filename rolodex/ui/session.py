"""The window's way to the book: questions to a pool of readers, verbs to one writer, answers back on the main thread.

Answers come home by one QObject that lives as long as the window, through a queued signal; no QObject is made on a
worker, and a result nobody waits for any more is dropped.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from rolodex.errors import Cancelled, RolodexError
from rolodex.services.watch import Watch
from rolodex.storage.book import Book, Changed

Answer = TypeVar("Answer")
_READERS = 3
# What an unexpected error says of itself may be pages long.
_LONGEST_CAUSE = 200


class Task:
    """Work under way. `cancel` asks it to stop at its next step; nothing is written then."""

    def __init__(self) -> None:
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Stop as soon as the work looks."""
        self._stop.set()

    def watch(self, tell: Callable[[str, int, int], None]) -> Watch:
        """A watch for the work that tells progress and raises Cancelled once stopped."""

        def step(stage: str, done: int, total: int) -> None:
            if self._stop.is_set():
                raise Cancelled("Stopped. Nothing was changed.")
            tell(stage, done, total)

        return step


@dataclass
class _Waiting:
    then: Callable[[Any], None]
    failed: Callable[[str], None] | None
    progress: Callable[[str, int, int], None] | None
    slot: str


class Session(QObject):
    """One open book in one window."""

    # A change was written: what it did. Pages refresh what it touched.
    changed = Signal(object)
    # Something went wrong that nobody else tells: one or two plain sentences.
    went_wrong = Signal(str)
    _arrived = Signal(int, object, object)
    _stepped = Signal(int, str, int, int)

    def __init__(self, book: Book, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.book = book
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="reader")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._tickets = count(1)
        self._waiting: dict[int, _Waiting] = {}
        self._newest: dict[str, int] = {}
        self._tasks: dict[int, Task] = {}
        self._closed = False
        self._arrived.connect(self._come_home, Qt.ConnectionType.QueuedConnection)
        self._stepped.connect(self._show_step, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        question: Callable[[Any], Answer],
        then: Callable[[Answer], None],
        failed: Callable[[str], None] | None = None,
        *,
        slot: str = "",
    ) -> None:
        """Put a question (a function of a reading connection) and give its answer to `then`.

        Of questions with one `slot` only the newest is answered: what was typed since makes the older ones stale.
        """

        def work() -> Answer:
            with self.book.read() as connection:
                return question(connection)

        self._send(self._readers, work, _Waiting(then, failed, None, slot))

    def do(
        self,
        verb: Callable[[Book], Answer],
        then: Callable[[Answer], None] | None = None,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Run a verb (a function of the book) after those before it. `changed` is emitted before `then` is called."""
        self._send(self._writer, lambda: verb(self.book), _Waiting(then or _ignore, failed, None, ""))

    def run(
        self,
        work: Callable[[Book, Watch], Answer],
        then: Callable[[Answer], None],
        failed: Callable[[str], None] | None,
        progress: Callable[[str, int, int], None] | None,
        *,
        writes: bool,
        slot: str = "",
    ) -> Task:
        """Long work with progress, on the writer if it `writes`. The task returned can be cancelled.

        Of work with one `slot` only the newest comes home, as of questions.
        """
        ticket = next(self._tickets)
        task = self._tasks[ticket] = Task()
        watch = task.watch(lambda stage, done, total: self._stepped.emit(ticket, stage, done, total))
        waiting = _Waiting(then, failed, progress, slot)
        self._send(self._writer if writes else self._readers, lambda: work(self.book, watch), waiting, ticket)
        return task

    def close(self) -> None:
        """Stop long work, wait for what is being written, drop the rest, and close the book."""
        self._closed = True
        for task in self._tasks.values():
            task.cancel()
        self._waiting.clear()
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        self.book.close()

    def _send(
        self, pool: ThreadPoolExecutor, work: Callable[[], Any], waiting: _Waiting, ticket: int | None = None
    ) -> None:
        if self._closed:
            # A window that is going away may still paint, and ask for what it paints.
            return
        number = next(self._tickets) if ticket is None else ticket
        if waiting.slot:
            self._newest[waiting.slot] = number
        self._waiting[number] = waiting

        def job() -> None:
            if waiting.slot and self._newest.get(waiting.slot) != number:
                self._arrived.emit(number, None, None)
                return
            try:
                self._arrived.emit(number, work(), None)
            except Exception as error:  # a worker has nobody above it: what went wrong is told at home
                self._arrived.emit(number, None, error)

        pool.submit(job)

    @Slot(int, object, object)
    def _come_home(self, number: int, answer: object, error: object) -> None:
        self._tasks.pop(number, None)
        waiting = self._waiting.pop(number, None)
        if waiting is None or (waiting.slot and self._newest.get(waiting.slot) != number):
            return
        if error is not None:
            self._tell(waiting, error)
            return
        done = _changed_in(answer)
        if done is not None and done.id is not None:
            self.changed.emit(done)
        if not _is_gone(waiting.then):
            waiting.then(answer)

    def _tell(self, waiting: _Waiting, error: object) -> None:
        if not isinstance(error, RolodexError):
            cause = f"{type(error).__name__}: {error}"[:_LONGEST_CAUSE]
            sentence = f"Something went wrong inside Rolodex ({cause}). Nothing was changed."
        else:
            sentence = str(error)
        if waiting.failed is not None and not _is_gone(waiting.failed):
            waiting.failed(sentence)
        else:
            self.went_wrong.emit(sentence)

    @Slot(int, str, int, int)
    def _show_step(self, number: int, stage: str, done: int, total: int) -> None:
        waiting = self._waiting.get(number)
        if waiting is not None and waiting.progress is not None:
            waiting.progress(stage, done, total)


def _changed_in(answer: object) -> Changed | None:
    """The change in a verb's answer: the answer itself, its `changed`, or one part of a tuple."""
    if isinstance(answer, Changed):
        return answer
    inside = getattr(answer, "changed", None)
    if isinstance(inside, Changed):
        return inside
    if isinstance(answer, tuple):
        return next((part for part in answer if isinstance(part, Changed)), None)
    return None


def _is_gone(call: Callable[[Any], None]) -> bool:
    """Whether the widget that an answer is for has been taken away meanwhile."""
    owner = getattr(call, "__self__", None)
    return isinstance(owner, QObject) and not shiboken6.isValid(owner)


def _ignore(_: object) -> None:
    """For verbs whose change says everything."""
