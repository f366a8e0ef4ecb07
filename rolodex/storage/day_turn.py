"""A planned talk whose day has come: from then on it is when you last spoke. No change does this, only the calendar."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Connection

# The day is written down this seldom while nothing was planned, so that opening a book need not write to it.
_SELDOM = timedelta(days=30)


def note_day(connection: Connection, today: date) -> None:
    """All list rows count the talks until today."""
    connection.exec_driver_sql("DELETE FROM spoke_until")
    connection.exec_driver_sql("INSERT INTO spoke_until VALUES (?)", (today.isoformat(),))


def turn_day(connection: Connection, today: date) -> None:
    """Count talks that were planned for a day until today, in `card_row.spoke`."""
    run = connection.exec_driver_sql
    until = date.fromisoformat(run("SELECT day FROM spoke_until").scalar_one())
    come = run(
        "SELECT x.contact_id, max(i.on_date) FROM interaction i JOIN interaction_contact x ON x.interaction_id = i.id"
        " JOIN card_row w ON w.id = x.contact_id AND w.spoke < i.on_date"
        " WHERE i.on_date > ? AND i.on_date <= ? GROUP BY x.contact_id",
        (until.isoformat(), today.isoformat()),
    ).fetchall()
    for card, day in come:
        run("UPDATE card_row SET spoke = ? WHERE id = ?", (day, card))
    if come or today - until > _SELDOM:
        note_day(connection, today)
