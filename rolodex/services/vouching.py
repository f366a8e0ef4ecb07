"""Vouching: writing down who recommends, or warns of, whom for what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from rolodex.errors import NotMet, UsageError
from rolodex.queries.card_parts import YOU
from rolodex.services.editing import find_or_add_company
from rolodex.services.layers import own_card_in
from rolodex.services.own_cards import check_own, person_name
from rolodex.services.validating import valid_partial_date
from rolodex.storage.book import Book, Changed
from rolodex.text import clean, clean_text, fold


@dataclass(frozen=True)
class Vouched:
    """What vouching did: the change, the vouch's id, and the card vouched for (None for a firm)."""

    changed: Changed
    vouch: int
    card: int | None


def vouch(
    book: Book,
    voucher: int,
    card: int | None,
    company: str,
    topic: str,
    words: str = "",
    warning: bool = False,
    on: str = "",
) -> Vouched:
    """Write down that somebody (you are 1) recommends a card, or with `card` None a company, for a topic.

    `warning` for the contrary; `on` is a date of any precision, today if "". A company nobody is at yet is made. A card
    in an associate's rolodex is taken over first, so that what you said of somebody stays when that rolodex goes.
    The very same said again only gets the later date. Raises UsageError where nothing is said, NotMet for an unknown
    card.
    """
    topic, words, day = clean(topic), clean_text(words), valid_partial_date(on) or date.today().isoformat()
    if not topic and not words:
        raise UsageError("Say what for, like “SEO”, or in whose words.")
    if card is None and not clean(company):
        raise UsageError("Say whom: a card, or a company's name.")
    with book.change("vouch", "") as change:
        who = _voucher_name(change.connection, voucher)
        target = None if card is None else own_card_in(change, card)
        if target == voucher:
            raise UsageError("Nobody vouches for themselves. Name somebody else.")
        firm = find_or_add_company(change.connection, clean(company)) if target is None else None
        if target is None and firm is None:
            raise UsageError(f"“{clean(company)}” is no company's name. Write it with letters.")
        about = person_name(change.connection, target) if target is not None else _company_name(change.connection, firm)
        change.label = _label(who, about, topic, warning=warning)
        number = _write(change.connection, voucher, target, firm, topic, words, warning, day)
    return Vouched(change.changed, number, target)


def remove_vouch(book: Book, number: int) -> Changed:
    """Take a vouch out of the book. Raises NotMet when it is gone already."""
    with book.change("vouch", "") as change:
        row = _row(change.connection, number)
        change.label = f"Removed {_what(row)} {_about(change.connection, row)}"
        change.connection.exec_driver_sql("DELETE FROM vouch WHERE id = ?", (number,))
    return change.changed


def _label(who: str, about: str, topic: str, *, warning: bool) -> str:
    """ "You recommended Ana Sousa for SEO", "Dana Okafor warned of Acme"."""
    verb = "warned of" if warning else "recommended"
    return f"{who} {verb} {about}" + (f" for {topic}" if topic else "")


def _write(
    connection: Connection,
    voucher: int,
    card: int | None,
    firm: int | None,
    topic: str,
    words: str,
    warning: bool,
    day: str,
) -> int:
    """The row, or the one that says the very same with a later date."""
    run = connection.exec_driver_sql
    rows = run(
        "SELECT id, topic, words, on_date FROM vouch WHERE voucher_id = ? AND contact_id IS ? AND company_id IS ?"
        " AND warning = ? AND record_id IS NULL",
        (voucher, card, firm, int(warning)),
    ).fetchall()
    same = next((row for row in rows if (fold(row.topic), fold(row.words)) == (fold(topic), fold(words))), None)
    if same is not None:
        if day > same.on_date:
            run("UPDATE vouch SET on_date = ? WHERE id = ?", (day, same.id))
        return int(same.id)
    made = run(
        "INSERT INTO vouch(voucher_id, contact_id, company_id, topic, words, warning, on_date)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (voucher, card, firm, topic, words, int(warning), day),
    )
    return int(made.scalar_one())


def _voucher_name(connection: Connection, voucher: int) -> str:
    """Who says so. Somebody in an associate's rolodex tells you nothing until their card is yours."""
    if voucher == YOU:
        return "You"
    name = connection.exec_driver_sql("SELECT name FROM card_row WHERE id = ?", (voucher,)).scalar()
    if name is None:
        raise NotMet(f"There is no card {voucher}.")
    check_own(connection, [voucher])
    return str(name)


def _row(connection: Connection, number: int) -> Any:
    row = connection.exec_driver_sql("SELECT * FROM vouch WHERE id = ?", (number,)).one_or_none()
    if row is None:
        raise NotMet(f"There is no vouch {number}. `rolodex vouches` lists them.")
    return row


def _what(row: Any) -> str:
    return "a warning of" if row.warning else "a recommendation of"


def _about(connection: Connection, row: Any) -> str:
    if row.contact_id is None:
        return _company_name(connection, row.company_id)
    return person_name(connection, row.contact_id)


def _company_name(connection: Connection, company: int | None) -> str:
    return str(connection.exec_driver_sql("SELECT name FROM company WHERE id = ?", (company,)).scalar_one())
