"""Keeping in touch: how often you mean to speak to somebody, and until when nothing shall remind you."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from rolodex.errors import NotMet, UsageError
from rolodex.models.rhythm_words import LONGEST, NEVER, every
from rolodex.queries.spoken_days import read_day
from rolodex.services.industries import find_or_add_industry
from rolodex.services.own_cards import check_own
from rolodex.services.validating import valid_said_day, valid_whole_date
from rolodex.storage.book import Book, Changed
from rolodex.text import clean, fold


def set_rhythm(book: Book, cards: Sequence[int], days: int) -> Changed:
    """Speak to these people every `days`; 0 as often as their tags and industries say, NEVER not again.

    Raises UsageError for another number or a card that is not your own, NotMet for an unknown card.
    """
    if days != NEVER:
        _check_days(days)
    chosen = list(dict.fromkeys(cards))
    with book.change("edit", "") as change:
        change.label = _rhythm_label(_whom(change.connection, chosen), days)
        change.connection.exec_driver_sql(
            f"UPDATE contact SET rhythm_days = ? WHERE rhythm_days <> ? AND id IN {_AMONG}",
            (days, days, json.dumps(chosen)),
        )
    return change.changed


def snooze(book: Book, cards: Sequence[int], until: str) -> Changed:
    """Let nothing remind of these people before the day `until` (ISO); "" takes a snooze back.

    Those without a rhythm are left as they are: nothing reminds of them anyway. Raises UsageError when that is all
    of them, or `until` is no day, and NotMet for an unknown card.
    """
    day = valid_whole_date(until)
    chosen = list(dict.fromkeys(cards))
    with book.change("edit", "") as change:
        run = change.connection.exec_driver_sql
        whom = _whom(change.connection, chosen)
        change.label = f"Snoozed {whom} until {day}" if day else f"No longer snoozed: {whom}"
        there = run(f"SELECT 1 FROM keep_in_touch WHERE card_id IN {_AMONG} LIMIT 1", (json.dumps(chosen),)).first()
        if day and there is None:
            raise UsageError(
                f"Nothing reminds you of {whom}, so there is nothing to snooze. Say how often to keep in touch first."
            )
        run(
            "UPDATE contact SET snoozed_until = ?1 WHERE snoozed_until <> ?1"
            " AND id IN (SELECT value FROM json_each(?2)) AND (?1 = '' OR id IN (SELECT card_id FROM keep_in_touch))",
            (day, json.dumps(chosen)),
        )
    return change.changed


def snooze_day(text: str, today: date) -> str:
    """The day until which a snooze lasts, from "friday", "2 weeks" or an ISO date; "" takes it back.

    Raises UsageError for what is no day, or none to come.
    """
    said = clean(text)
    ahead = read_day(f"in {said}", today)
    day = ahead.isoformat() if ahead is not None else valid_said_day(said, today)
    if day and day <= today.isoformat():
        raise UsageError(f"{day} is no day to come. Write a later one, or words like 2 weeks.")
    return day


def set_tag_rhythm(book: Book, tag: str, days: int) -> Changed:
    """Speak to everybody with the tag every `days`, 0 for no rhythm. Raises NotMet when there is no such tag."""
    _check_days(days)
    with book.change("edit", "") as change:
        row = change.connection.exec_driver_sql(
            "SELECT id, name FROM tag WHERE key = ?", (fold(clean(tag).lstrip("#")),)
        ).one_or_none()
        if row is None:
            raise NotMet(f"There is no tag “{clean(tag)}”. Tag a card with it first.")
        change.label = _group_label(f"the tag {row.name}", days)
        _set(change.connection, "tag_id", row.id, days)
    return change.changed


def set_industry_rhythm(book: Book, industry: str, days: int) -> Changed:
    """Speak to everybody of the industry or sub-industry every `days`, 0 for no rhythm.

    Raises UsageError with the list when there is no such industry.
    """
    _check_days(days)
    with book.change("edit", "") as change:
        number = find_or_add_industry(change.connection, clean(industry))
        name = change.connection.exec_driver_sql("SELECT name FROM industry WHERE id = ?", (number,)).scalar_one()
        change.label = _group_label(f"the industry {name}", days)
        _set(change.connection, "industry_id", number, days)
    return change.changed


_AMONG = "(SELECT value FROM json_each(?))"


def _set(connection: Connection, column: str, number: int, days: int) -> None:
    run = connection.exec_driver_sql
    kept = run(f"SELECT min(id) FROM rhythm WHERE {column} = ?", (number,)).scalar() if days else None
    run(f"DELETE FROM rhythm WHERE {column} = ? AND id IS NOT ?", (number, kept))
    if kept is not None:
        run("UPDATE rhythm SET days = ? WHERE id = ? AND days <> ?", (days, kept, days))
    elif days:
        run(f"INSERT INTO rhythm({column}, days) VALUES (?, ?)", (number, days))


def _check_days(days: int) -> None:
    if not 0 <= days <= LONGEST:
        raise UsageError(f"How often is a number of days from 1 to {LONGEST}.")


def _whom(connection: Connection, cards: Sequence[int]) -> str:
    """Whom a change is about: a name, or how many. Raises NotMet for an unknown card, UsageError for nobody's or
    an associate's."""
    if not cards:
        raise UsageError("Name at least one card.")
    check_own(connection, cards)
    run = connection.exec_driver_sql
    missing = run(
        "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM card_row) LIMIT 1", (json.dumps(cards),)
    ).scalar()
    if missing is not None:
        raise NotMet(f"There is no card {missing}.")
    if len(cards) > 1:
        return f"{len(cards):,} cards"
    return str(run("SELECT name FROM card_row WHERE id = ?", (cards[0],)).scalar_one())


def _rhythm_label(whom: str, days: int) -> str:
    if days == NEVER:
        return f"Not to be reminded of again: {whom}"
    return f"Keep in touch {every(days)}: {whom}" if days else f"No rhythm of their own: {whom}"


def _group_label(group: str, days: int) -> str:
    return f"Keep in touch {every(days)} with {group}" if days else f"No rhythm for {group}"
