"""Opens the window on a book in a process of its own and prints what it measured as one line of JSON.

    python -m benchmarks.window_probe BOOK EXPECTED_CARDS STARTED [keystrokes]

STARTED is `time.time()` just before this process was started.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop
from PySide6.QtTest import QTest

from benchmarks.application import fresh_application
from benchmarks.report import peak_megabytes
from rolodex.app import make_appearance
from rolodex.storage.book import Book
from rolodex.ui.cards.list_model import ROW
from rolodex.ui.cards.page import CardsPage
from rolodex.ui.session import Session
from rolodex.ui.window import Window

_NAMES = 60


def main(book: Path, expected: int, started: float, typing: bool) -> None:
    """Measure, print, and leave."""
    application = fresh_application(book)
    window = Window(Session(Book(book)), make_appearance(application))
    window.show_page("cards")
    window.show()
    page = window.page("cards")
    assert isinstance(page, CardsPage)
    settled: list[float] = []
    page.settled.connect(lambda: settled.append(time.perf_counter()))
    wait(lambda: bool(settled) and usable(page, expected))
    found: dict[str, object] = {"seconds": time.time() - started}
    if typing:
        found["keystrokes"] = type_names(window, page, settled)
    found["megabytes"] = peak_megabytes()
    print(json.dumps(found), flush=True)
    window.close()


def usable(page: CardsPage, expected: int) -> bool:
    """All cards are in the list, the rows in sight are there, and one card is shown; or the empty book says so."""
    model = page.list.model
    if model.rowCount() != expected:
        return False
    return not expected or (model.index(0).data(ROW) is not None and page.view.card is not None)


def type_names(window: Window, page: CardsPage, settled: list[float]) -> list[float]:
    """Type names and companies letter by letter; the time from each key to the painted list, in milliseconds."""
    model, times = page.list.model, []
    step = model.rowCount() // _NAMES
    page.list.view.scrollTo(model.index(0))
    words = []
    for number in range(_NAMES):
        with page.session.book.read() as connection:
            words.append(
                connection.exec_driver_sql(
                    "SELECT CASE ? % 3 WHEN 0 THEN company ELSE name END FROM card_row WHERE id = ?",
                    (number, model.card_id(number * step)),
                ).scalar_one()
            )
    field = window.search_field()
    for word in words:
        for letter in word[:8].lower():
            settled.clear()
            begun = time.perf_counter()
            QTest.keyClick(field, letter)
            wait(lambda: bool(settled) and (not model.rowCount() or model.index(0).data(ROW) is not None))
            page.list.view.viewport().repaint()
            times.append((time.perf_counter() - begun) * 1000)
        settled.clear()
        field.clear()
        field.textEdited.emit("")
        wait(lambda: bool(settled))
    return times


def wait(done: Callable[[], bool], seconds: int = 60) -> None:
    """Let the window work, without a busy loop that would hold up its workers, until it is done."""
    deadline = QDeadlineTimer(seconds * 1000)
    while not done():
        assert not deadline.hasExpired(), "the window did not get ready in time"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), "keystrokes" in sys.argv[4:])
