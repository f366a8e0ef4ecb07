"""A book as large as a well-kept one gets, with ties: companies of all sizes, acquaintances, talks, rolodexes."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Connection

from benchmarks.material import family_name, given_name, kind_of_company, title
from rolodex.models.draft import Draft, DraftEmail, DraftLink, DraftPhone, DraftPosition
from rolodex.models.schema import metadata
from rolodex.services.importing.applying import apply_plan
from rolodex.services.importing.plan import FileRead, Saying
from rolodex.services.importing.planning import plan_import
from rolodex.services.importing.reading import Reading
from rolodex.storage import journal
from rolodex.storage.book import Book

_TALKS = 5_000
_KNOWN_OF_THEM = 0.3


def fill_town(path: Path, cards: int, acquaintances: int, rolodexes: int, in_each: int) -> None:
    """A book of so many cards and acquaintances, and so many associates' rolodexes, three in ten of each your people.

    One company in three is small, the largest have thousands of people.
    """
    draw = random.Random(11)
    with Book(path) as book:
        _import(book, [_draft(number, cards, draw) for number in range(cards)], "Connections.csv")
        with book.change("benchmark", "Acquaintances and talks", bulk=True) as change:
            own = [card for (card,) in change.connection.exec_driver_sql("SELECT id FROM card_row ORDER BY id")]
            _write_acquaintances(change.connection, own, acquaintances, draw)
            _write_talks(change.connection, own, draw)
        for associate in own[:: len(own) // rolodexes][:rolodexes]:
            known = draw.sample(range(cards), int(in_each * _KNOWN_OF_THEM))
            others = draw.sample(range(cards, 3 * cards), in_each - len(known))
            drafts = [_draft(number, cards, draw) for number in (*known, *others)]
            _import(book, drafts, f"theirs-{associate}.csv", via=associate)


def _draft(number: int, cards: int, draw: random.Random) -> Draft:
    given, family = given_name(number * 7), family_name(number * 13)
    company = int(cards / 8 * draw.random() ** 2.5)
    return Draft(
        key=f"in/{number}",
        raw=str(number).encode(),
        given=given,
        family=family,
        known_how="connected on LinkedIn",
        known_since=_day(draw, 15),
        emails=[DraftEmail(f"{given}.{family}{number}@mail.example".lower())],
        phones=[DraftPhone(f"+1212{number:07d}")] if number < cards else [],
        links=[DraftLink(f"https://www.linkedin.com/in/{number}", "linkedin")],
        positions=[DraftPosition(f"{family_name(company)} {kind_of_company(company)} {company}", title(number))],
    )


def _import(book: Book, drafts: list[Draft], name: str, via: int | None = None) -> None:
    sayings = [Saying(draft, 0, f"{int(draft.raw):032x}") for draft in drafts]
    reading = Reading([FileRead(name, "linkedin", "2026-03-02", name, len(drafts), (), ())], sayings)
    apply_plan(book, plan_import(book, reading, via=via))


def _write_acquaintances(connection: Connection, own: list[int], wanted: int, draw: random.Random) -> None:
    """Seven in ten as a file told, a quarter by your word, the rest with how well they know each other."""
    run = connection.exec_driver_sql
    first = run("SELECT seq FROM sqlite_sequence WHERE name = 'acquaintance'").scalar_one() + 1
    record = dict(run("SELECT contact_id, max(id) FROM record GROUP BY contact_id").tuples().fetchall())
    rows: list[tuple[object, ...]] = []
    for number in range(first, first + wanted):
        one, other = draw.sample(own, 2)
        kind, day = draw.random(), _day(draw, 12)
        if kind < 0.7:
            rows.append((number, one, other, "connected on LinkedIn", day, "", 0, record[one]))
        else:
            rating = draw.randint(1, 5) if kind > 0.95 else 0
            rows.append((number, one, other, "know each other", day[:4], day, rating, None))
    columns = ("id", "contact_id", "other_id", "how", "since", "said_on", "rating", "record_id")
    inserts = journal.Inserts(connection)
    inserts.insert(metadata.tables["acquaintance"], columns, rows)
    inserts.finish()


def _write_talks(connection: Connection, own: list[int], draw: random.Random) -> None:
    for _ in range(_TALKS):
        talk = connection.exec_driver_sql(
            "INSERT INTO interaction(channel, on_date) VALUES ('call', ?) RETURNING id", (_day(draw, 3),)
        ).scalar_one()
        connection.exec_driver_sql(
            "INSERT INTO interaction_contact(interaction_id, contact_id) VALUES (?, ?)", (talk, draw.choice(own))
        )


def _day(draw: random.Random, years: int) -> str:
    """A day within so many years."""
    return (date.today() - timedelta(days=draw.randrange(365 * years))).isoformat()
