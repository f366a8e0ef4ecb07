"""The session: every answer comes home, stale ones are dropped, and what goes wrong becomes a sentence."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from rolodex.errors import Cancelled, NotMet
from rolodex.queries.counts import card_count
from rolodex.services.editing import add_card, star
from rolodex.services.watch import Watch
from rolodex.storage.book import Book, Changed
from rolodex.ui.session import Session


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Opened at the end, whatever happens."""
    event = threading.Event()
    yield event
    event.set()


def fail_with(error: Exception) -> Callable[[Any], None]:
    def work(_: Any) -> None:
        raise error

    return work


def test_two_thousand_quick_questions_are_all_answered_on_the_main_thread(session: Session, qtbot: QtBot) -> None:
    answers: list[int] = []
    threads: set[QThread] = set()

    def take(number: int) -> None:
        answers.append(number)
        threads.add(QThread.currentThread())

    for number in range(2000):
        session.ask(lambda _, number=number: number, take)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(answers) == 2000, timeout=30_000)
    assert sorted(answers) == list(range(2000))
    assert threads == {QThread.currentThread()}


def test_of_questions_in_one_slot_only_the_newest_is_answered(
    session: Session, gate: threading.Event, qtbot: QtBot
) -> None:
    answers: list[str] = []
    # The first is under way already when the others come; it must be dropped as well.
    session.ask(lambda _: gate.wait(20), lambda _: answers.append("first"), slot="search")
    for number in range(50):
        session.ask(lambda _, n=number: n, lambda n: answers.append(str(n)), slot="search")  # type: ignore[misc]
    other: list[str] = []
    session.ask(lambda _: "other", other.append, slot="another")
    gate.set()
    qtbot.waitUntil(lambda: bool(answers and other))
    done: list[int] = []
    for _ in range(10):
        session.ask(lambda _: 1, done.append)
    qtbot.waitUntil(lambda: len(done) == 10)
    assert answers == ["49"]


def test_a_change_is_told_before_its_verb_answers(session: Session, qtbot: QtBot) -> None:
    told: list[str] = []
    session.changed.connect(lambda changed: told.append(changed.label))
    session.do(lambda book: add_card(book, "Ada Lindqvist"), lambda _: told.append("answer"))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == ["Added Ada Lindqvist", "answer"]


def test_a_verb_that_changes_nothing_is_not_told(session: Session, qtbot: QtBot) -> None:
    card, _ = add_card(session.book, "Ada Lindqvist")
    star(session.book, [card])
    told: list[Changed] = []
    session.changed.connect(told.append)
    answers: list[Changed] = []
    session.do(lambda book: star(book, [card]), answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert told == []


def test_verbs_run_one_after_the_other(session: Session, qtbot: QtBot) -> None:
    for number in range(20):
        session.do(lambda book, number=number: add_card(book, f"Ana Sousa{number}"))  # type: ignore[misc]
    found: list[int] = []
    session.do(count_of, found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=20_000)
    assert found == [20]


def count_of(book: Book) -> int:
    with book.read() as connection:
        return card_count(connection)


def test_our_own_errors_are_said_as_they_are(session: Session, qtbot: QtBot) -> None:
    said: list[str] = []
    session.ask(fail_with(NotMet("There is no card 7.")), lambda _: None, said.append)
    session.do(fail_with(NotMet("There is nothing to undo.")), failed=said.append)
    qtbot.waitUntil(lambda: len(said) == 2)
    assert sorted(said) == ["There is no card 7.", "There is nothing to undo."]


def test_an_unexpected_error_becomes_a_short_sentence(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.went_wrong) as told:
        session.ask(fail_with(ValueError("x" * 5000)), lambda _: None)
    assert told.args is not None
    sentence = told.args[0]
    assert sentence.startswith("Something went wrong inside Rolodex (ValueError: x")
    assert len(sentence) < 300


def test_an_answer_to_a_widget_that_is_gone_is_dropped(session: Session, qtbot: QtBot, gate: threading.Event) -> None:
    label = QLabel()
    session.ask(lambda _: "seven" if gate.wait(20) else "", label.setText)
    shiboken6.delete(label)
    gate.set()
    done: list[int] = []
    session.do(lambda _: 1, done.append)
    qtbot.waitUntil(lambda: done == [1])


def test_an_error_is_said_even_if_the_widget_that_waited_is_gone(session: Session, qtbot: QtBot) -> None:
    label = QLabel()
    with qtbot.waitSignal(session.went_wrong) as told:
        session.do(fail_with(NotMet("Too late.")), failed=label.setText)
        shiboken6.delete(label)
    assert told.args == ["Too late."]


def test_work_tells_its_progress_and_stops_when_told(session: Session, gate: threading.Event, qtbot: QtBot) -> None:
    steps: list[tuple[str, int, int]] = []
    ends: list[str] = []

    def work(_: Book, watch: Watch) -> None:
        watch("Reading", 1, 2)
        gate.wait(20)
        watch("Reading", 2, 2)

    def step(*what: Any) -> None:
        steps.append(what)

    task = session.run(work, lambda _: ends.append("done"), ends.append, step, writes=True)
    qtbot.waitUntil(lambda: bool(steps))
    task.cancel()
    gate.set()
    qtbot.waitUntil(lambda: bool(ends))
    assert steps == [("Reading", 1, 2)]
    assert ends == ["Stopped. Nothing was changed."]
    with pytest.raises(Cancelled):
        task.watch(lambda *_: None)("Reading", 2, 2)


def test_of_work_in_one_slot_only_the_newest_comes_home(session: Session, gate: threading.Event, qtbot: QtBot) -> None:
    heard: list[str] = []
    session.went_wrong.connect(heard.append)
    begun = threading.Event()

    def slow(_: Book, watch: Watch) -> str:
        begun.set()
        gate.wait(20)
        watch("Comparing", 1, 2)
        return "old"

    old = session.run(slow, heard.append, None, None, writes=False, slot="pairs")
    assert begun.wait(20)
    old.cancel()
    session.run(lambda *_: "new", heard.append, None, None, writes=False, slot="pairs")
    gate.set()
    qtbot.waitUntil(lambda: bool(heard))
    session.do(lambda _: "last", heard.append)
    qtbot.waitUntil(lambda: "last" in heard)
    assert heard == ["new", "last"]


def test_closing_waits_for_what_is_being_written(tmp_path: Path, qapp: QApplication) -> None:
    path = tmp_path / "closing.rolodex"
    closing = Session(Book(path))
    answers: list[object] = []
    begun = threading.Event()

    def slow(book: Book) -> object:
        begun.set()
        return [add_card(book, f"Ana Sousa{number}") for number in range(30)]

    closing.do(slow, answers.append)
    begun.wait(20)
    closing.close()
    shiboken6.delete(closing)
    with Book(path) as book:
        assert count_of(book) == 30
    assert answers == []


def test_questions_after_closing_are_dropped(tmp_path: Path, qapp: QApplication) -> None:
    closed = Session(Book(tmp_path / "closed.rolodex"))
    closed.close()
    closed.ask(lambda _: 1, lambda _: None)
    closed.do(lambda _: 1)
    closed.close()
    shiboken6.delete(closed)
