"""Asks who knows someone at many companies, in a process of its own, and prints what it measured as one line of JSON.

python -m benchmarks.ties_probe BOOK SEED
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.application import fresh_application
from benchmarks.report import peak_megabytes
from benchmarks.window_probe import usable, wait
from rolodex.app import make_appearance
from rolodex.queries.who_knows import who_knows
from rolodex.storage.book import Book
from rolodex.ui.cards.page import CardsPage
from rolodex.ui.session import Session
from rolodex.ui.who_knows.page import FIRST_WAYS, WhoKnowsPage
from rolodex.ui.window import Window


def main(path: Path, asked: dict[str, Any]) -> None:
    """Measure, print, and leave."""
    application = fresh_application(path)
    window = Window(Session(Book(path)), make_appearance(application))
    window.show_page("cards")
    window.show()
    page = window.page("cards")
    assert isinstance(page, CardsPage)
    wait(lambda: usable(page, asked["cards"]))
    (first, _), *others = asked["chosen"]
    found: dict[str, object] = {"first": _first_answer(window, first)}
    found["warm"] = [_answer(window, name) for name, _ in others]
    found["largest"] = [_answer(window, name) for name, _ in asked["largest"]]
    found["megabytes"] = peak_megabytes()
    print(json.dumps(found), flush=True)
    window.close()


def _first_answer(window: Window, company: str) -> float:
    """From the question to the painted answer, in milliseconds."""
    answered: list[bool] = []
    begun = time.perf_counter()
    window.show_page("who_knows", company)
    page = window.page("who_knows")
    assert isinstance(page, WhoKnowsPage)
    page.answered.connect(lambda: answered.append(True))
    wait(lambda: bool(answered))
    window.repaint()
    return (time.perf_counter() - begun) * 1000


def _answer(window: Window, company: str) -> float:
    """The question as the page puts it, in milliseconds."""
    begun = time.perf_counter()
    with window.session.book.read() as connection:
        who_knows(connection, company, graphs=window.desk.graphs, limit=FIRST_WAYS)
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main(Path(sys.argv[1]), json.load(sys.stdin))
