"""How long it takes to say what needs you today, in a book of 100,000 cards with everything that can fall due."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Connection

from benchmarks.material import fill_book
from benchmarks.report import Figure
from rolodex.models.network import INTRODUCTION_STATES
from rolodex.queries.due import due, due_count
from rolodex.storage.book import Book

CARDS, RHYTHMS, FAVORS, BIRTHDAYS, INTRODUCTIONS = 100_000, 30_000, 20_000, 50_000, 5_000
BOUND_MS, RUNS = 100, 11
_TODAY = date(2026, 11, 25)
# One favor in ten is still open, most people with a rhythm were spoken to in time.
_OPEN, _LATE = 0.1, 0.05


def what_is_due(folder: Path) -> Iterator[Figure]:
    """The answer on a fresh connection, the rail's number, and the whole command with the start of Python."""
    path = folder / "due.rolodex"
    fill_book(path, CARDS)
    with Book(path) as book, book.change("benchmark", "What falls due") as change:
        _fill(change.connection)
    asked, counted, rows = zip(*(_ask(path) for _ in range(RUNS)), strict=True)
    size = (
        f"{CARDS:,} cards, {RHYTHMS:,} rhythms, {FAVORS:,} favors, {BIRTHDAYS:,} birthdays and {INTRODUCTIONS:,}"
        " introductions"
    )
    ms = statistics.median(asked)
    yield Figure(
        f"what is due today, at {size}: {rows[0]:,} rows",
        f"{ms:.0f} ms, at worst {max(asked):.0f} ms",
        f"under {BOUND_MS} ms",
        ms >= BOUND_MS,
    )
    yield Figure("how much is due, for the rail", f"{statistics.median(counted):.0f} ms")
    whole, alone = (statistics.median(_command(path, word) for _ in range(RUNS)) for word in ("due", "--version"))
    yield Figure(
        "the whole command `due --json`, the start of Python and of the command line included",
        f"{whole:.0f} ms, of which starting alone takes {alone:.0f} ms",
    )


def _ask(path: Path) -> tuple[float, float, int]:
    """Milliseconds of both questions, each on a connection that has read nothing yet, and how many rows there are."""
    with Book(path) as book, book.read() as connection:
        began = time.perf_counter()
        rows = due(connection, _TODAY)
        asked = time.perf_counter()
    with Book(path) as book, book.read() as connection:
        again = time.perf_counter()
        due_count(connection, _TODAY)
        return (asked - began) * 1000, (time.perf_counter() - again) * 1000, len(rows)


def _command(path: Path, word: str) -> float:
    command = [sys.executable, "-m", "rolodex", "--book", str(path), word]
    if word == "due":
        command += ["--as-of", _TODAY.isoformat(), "--json"]
    began = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True)
    took = (time.perf_counter() - began) * 1000
    if word == "due":
        json.loads(done.stdout)
    return took


def _fill(connection: Connection) -> None:
    draw = random.Random(11)
    cards = [card for (card,) in connection.exec_driver_sql("SELECT id FROM card_row ORDER BY id")]

    def many(sql: str, rows: list[tuple[object, ...]]) -> None:
        connection.exec_driver_sql(sql, rows)

    days = {card: draw.choice((14, 30, 60, 90, 180)) for card in draw.sample(cards, RHYTHMS)}
    # The book is not made today.
    connection.exec_driver_sql("UPDATE contact SET added = ?", (_ago(900),))
    many("UPDATE contact SET rhythm_days = ? WHERE id = ?", [(rhythm, card) for card, rhythm in days.items()])
    talks = [
        (number, _ago(int(rhythm * draw.random() * (1 + _LATE)))) for number, rhythm in enumerate(days.values(), 1)
    ]
    many("INSERT INTO interaction(id, channel, on_date) VALUES (?, 'call', ?)", talks)
    spoken = [(number, card) for number, card in enumerate(days, 1)]
    many("INSERT INTO interaction_contact(interaction_id, contact_id) VALUES (?, ?)", spoken)
    favors = []
    for number in range(FAVORS):
        settled = _ago(draw.randrange(900)) if draw.random() > _OPEN else ""
        ends = draw.sample((1, draw.choice(cards)), 2)
        favors.append((*ends, f"A word with somebody about {number}", _ago(950), _ago(draw.randint(-60, 60)), settled))
    many("INSERT INTO favor(contact_id, other_id, what, opened, due, settled) VALUES (?, ?, ?, ?, ?, ?)", favors)
    born = [(c, draw.choice((None, 1960 + c % 50)), draw.randint(1, 12), draw.randint(1, 28))
            for c in draw.sample(cards, BIRTHDAYS)]  # fmt: skip
    many("INSERT INTO date(contact_id, kind, year, month, day) VALUES (?, 'birthday', ?, ?, ?)", born)
    made = [(*draw.sample((1, *draw.sample(cards, 2)), 3), draw.choice(INTRODUCTION_STATES), _ago(draw.randrange(60)))
            for _ in range(INTRODUCTIONS)]  # fmt: skip
    many("INSERT INTO introduction(introducer_id, contact_id, other_id, state, on_date) VALUES (?, ?, ?, ?, ?)", made)


def _ago(days: int) -> str:
    return (_TODAY - timedelta(days=days)).isoformat()
