"""Introductions: asking for one, making one, and writing down how far it came. Each verb is one change."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from rolodex.errors import NotMet, UsageError
from rolodex.models.network import INTRODUCTION_STATES
from rolodex.queries.card_parts import YOU, Introduction, Person
from rolodex.queries.introduction_words import in_short, told
from rolodex.queries.introductions import introduction, standing_between
from rolodex.services.layers import own_card_in
from rolodex.services.validating import valid_partial_date, valid_whole_date
from rolodex.storage.book import Book, Change, Changed
from rolodex.text import clean, clean_text, fold

# While nobody answered, asking goes on with the introduction that is there.
UNANSWERED = ("considered", "asked")


@dataclass(frozen=True)
class Introduced:
    """The change, and the introduction it wrote."""

    changed: Changed
    introduction: int


def ask_for(
    book: Book,
    connector: int,
    goal: int,
    occasion: str = "",
    note: str = "",
    state: str = "asked",
    on: str = "",
    remind_on: str = "",
) -> Introduced:
    """Ask `connector` to introduce you to `goal`, or (`state` "considered") only think of it.

    `on` is the day, today if ""; `remind_on` a day to come back to it, or "". One that you only thought of, or asked
    for already, goes on. Whoever is only in an associate's rolodex gets a card of your own first, in the same change.
    Raises NotMet for an unknown card, UsageError for what is no state or no day, or takes fewer than three people.
    """
    return _write(book, (connector, goal, YOU), _said(state, _day(on), occasion, note, remind_on), go_on=True)


def introduce(
    book: Book,
    one: int,
    other: int,
    occasion: str = "",
    note: str = "",
    state: str = "asked",
    on: str = "",
    remind_on: str = "",
) -> Introduced:
    """Bring two people together; with "asked", both have been asked if they want to. All else as in `ask_for`."""
    return _write(book, (YOU, one, other), _said(state, _day(on), occasion, note, remind_on), go_on=True)


def record(
    book: Book,
    introducer: int,
    one: int,
    other: int,
    state: str,
    on: str = "",
    occasion: str = "",
    note: str = "",
    remind_on: str = "",
) -> Introduced:
    """Write down any introduction: who brought whom together, how far it came, and when ("" if nobody knows).

    Raises as `ask_for` does.
    """
    said = _said(state, valid_partial_date(on), occasion, note, remind_on)
    return _write(book, (introducer, one, other), said, go_on=False)


@dataclass(frozen=True)
class _Said:
    """What is to be written of an introduction."""

    state: str
    day: str
    occasion: str
    note: str
    reminder: str


def _said(state: str, day: str, occasion: str, note: str, remind_on: str) -> _Said:
    return _Said(valid_state(state), day, clean_text(occasion), clean_text(note), valid_whole_date(remind_on))


def _write(book: Book, people: tuple[int, int, int], said: _Said, *, go_on: bool) -> Introduced:
    """With `go_on` one of the same three that is not yet answered goes on."""
    with book.change("introduce", "") as change:
        names = _check(change.connection, people)
        ends = [own_card_in(change, card) for card in people]
        standing = standing_between(change.connection, *ends) if go_on else None
        if standing is not None and standing.state in UNANSWERED:
            number = standing.id
            _go_on(change.connection, standing, said)
        else:
            number = _begin(change.connection, ends, said)
        # Cards that were taken over just now are not in the list yet.
        change.label = _label(change, number, dict(zip(ends, names, strict=True)))
    return Introduced(change.changed, number)


def _begin(connection: Connection, ends: Sequence[int], said: _Said) -> int:
    number = connection.exec_driver_sql(
        "INSERT INTO introduction(introducer_id, contact_id, other_id, state, on_date, occasion, note, remind_on)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (*ends, said.state, said.day, said.occasion, said.note, said.reminder),
    ).scalar_one()
    _add_step(connection, int(number), said.state, said.day, "")
    return int(number)


def _go_on(connection: Connection, standing: Introduction, said: _Said) -> None:
    """What it is for and what was noted stays where nothing new is said."""
    _reach(connection, standing.id, said.state, said.day, "", said.reminder)
    connection.exec_driver_sql(
        "UPDATE introduction SET occasion = ?, note = ? WHERE id = ?",
        (said.occasion or standing.occasion, said.note or standing.note, standing.id),
    )


def move(book: Book, introduction_id: int, state: str, on: str = "", note: str = "", remind_on: str = "") -> Changed:
    """An introduction reached `state` on a day, today if "". What was awaited has come, so its reminder goes.

    Skipping states is fine, and so is going back: what was written of later states goes, as it did not happen.
    `note` tells of that state; one already there stays if it is "". Raises NotMet or UsageError.
    """
    reached, day, reminder = valid_state(state), _day(on), valid_whole_date(remind_on)
    with book.change("introduce", "") as change:
        introduction(change.connection, introduction_id)
        _reach(change.connection, introduction_id, reached, day, note, reminder)
        change.label = _label(change, introduction_id)
    return change.changed


def remind(book: Book, introduction_id: int, day: str) -> Changed:
    """Come back to an introduction on that day; "" for no reminder. Raises NotMet or UsageError."""
    reminder = valid_whole_date(day)
    with book.change("introduce", "") as change:
        found = introduction(change.connection, introduction_id)
        change.connection.exec_driver_sql(
            "UPDATE introduction SET remind_on = ? WHERE id = ?", (reminder, introduction_id)
        )
        what = f"Set a reminder for {reminder}" if reminder else "Dropped the reminder"
        change.label = f"{what}: {in_short(found)}"
    return change.changed


def describe(book: Book, introduction_id: int, occasion: str | None = None, note: str | None = None) -> Changed:
    """Change what an introduction is for and what you wrote of it; None leaves it. Raises NotMet."""
    said = {"occasion": occasion, "note": note}
    with book.change("introduce", "") as change:
        found = introduction(change.connection, introduction_id)
        change.label = f"Wrote about the introduction: {in_short(found)}"
        for column, text in said.items():
            if text is not None and clean_text(text) != getattr(found, column):
                change.connection.exec_driver_sql(
                    f"UPDATE introduction SET {column} = ? WHERE id = ?", (clean_text(text), introduction_id)
                )
    return change.changed


def remove_introduction(book: Book, introduction_id: int) -> Changed:
    """Take an introduction out of the book. Raises NotMet when there is none."""
    with book.change("introduce", "") as change:
        found = introduction(change.connection, introduction_id)
        change.connection.exec_driver_sql("DELETE FROM introduction WHERE id = ?", (introduction_id,))
        change.label = f"Removed an introduction: {in_short(found)}"
    return change.changed


def valid_state(text: str) -> str:
    """The state that a text means, whatever its case. Raises UsageError, naming them all."""
    wanted = fold(clean(text)).replace("-", " ")
    if wanted not in INTRODUCTION_STATES:
        raise UsageError(
            f"“{clean(text)}” is no state of an introduction. There are: {', '.join(INTRODUCTION_STATES)}."
        )
    return wanted


def _day(text: str) -> str:
    return valid_partial_date(text) or date.today().isoformat()


def _reach(connection: Connection, number: int, state: str, day: str, note: str, reminder: str) -> None:
    run = connection.exec_driver_sql
    run("UPDATE introduction SET state = ?, on_date = ?, remind_on = ? WHERE id = ?", (state, day, reminder, number))
    for later in _undone_by(state):
        run("DELETE FROM introduction_step WHERE introduction_id = ? AND state = ?", (number, later))
    _add_step(connection, number, state, day, note)


def _undone_by(state: str) -> tuple[str, ...]:
    """States that cannot stand beside this one as reached. One may have given thanks before anything came of it."""
    later = INTRODUCTION_STATES[INTRODUCTION_STATES.index(state) + 1 :]
    return tuple(s for s in later if (state, s) != ("came of it", "thanked"))


def _add_step(connection: Connection, number: int, state: str, day: str, note: str) -> None:
    """One step a state: coming to it again gives it a new day, and a new note if there is one."""
    run = connection.exec_driver_sql
    step = run(
        "SELECT id FROM introduction_step WHERE introduction_id = ? AND state = ? ORDER BY id DESC", (number, state)
    ).scalar()
    if step is None:
        run(
            "INSERT INTO introduction_step(introduction_id, state, on_date, note) VALUES (?, ?, ?, ?)",
            (number, state, day, clean_text(note)),
        )
    else:
        run(
            "UPDATE introduction_step SET on_date = ?1, note = CASE ?2 WHEN '' THEN note ELSE ?2 END WHERE id = ?3",
            (day, clean_text(note), step),
        )


def _check(connection: Connection, people: tuple[int, ...]) -> list[str]:
    """The people's names. Raises NotMet for an unknown card, UsageError unless they are three different people."""
    found = {
        row.id: row
        for row in connection.exec_driver_sql(
            "SELECT c.id, coalesce(l.person_id, c.id) AS person, coalesce(w.name, '') AS name FROM contact c"
            " LEFT JOIN layer_card l ON l.card_id = c.id LEFT JOIN card_row w ON w.id = c.id"
            " WHERE c.id IN (SELECT value FROM json_each(?))",
            (json.dumps(people),),
        )
    }
    missing = next((card for card in people if card not in found), None)
    if missing is not None:
        raise NotMet(f"There is no card {missing}.")
    if len({found[card].person for card in people}) < len(people):
        raise UsageError("An introduction needs three different people: who introduces, and the two who meet.")
    return [found[card].name for card in people]


def _label(change: Change, number: int, names: Mapping[int, str] | None = None) -> str:
    """What happened, the connector by first name: "Dana agreed to introduce you to Luis Romero"."""
    found = introduction(change.connection, number)
    known = {person.id: person for person in (found.introducer, found.contact, found.other)}
    for card, name in (names or {}).items():
        known[card] = Person(card, name) if card != YOU else known[card]
    return told(
        replace(
            found,
            introducer=_by_first_name(change.connection, known[found.introducer.id]),
            contact=known[found.contact.id],
            other=known[found.other.id],
        )
    )


def _by_first_name(connection: Connection, person: Person) -> Person:
    given = connection.exec_driver_sql("SELECT given FROM contact WHERE id = ?", (person.id,)).scalar()
    return Person(person.id, str(given)) if given and person.id != YOU else person
