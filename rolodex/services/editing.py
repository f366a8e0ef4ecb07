"""Editing cards by hand: adding, changing, removing. What you typed has no record, and no file overwrites it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection

from rolodex.errors import NotMet, UsageError
from rolodex.phones import phone_key
from rolodex.queries.card_parts import YOU
from rolodex.queries.settings import home_country
from rolodex.services.borrowed import use
from rolodex.services.clearing import clear_layers
from rolodex.services.one_line import OneLine, read_line
from rolodex.services.own_cards import check_own, check_there
from rolodex.services.validating import valid_day, valid_email, valid_link, valid_partial_date, valid_phone
from rolodex.storage.book import Book, Changed, now
from rolodex.text import clean, clean_text, company_key, email_key, fold

NAME_PARTS = ("prefix", "given", "additional", "family", "suffix")

# The cards that a statement is about, given as a JSON list.
_CHOSEN = "SELECT value FROM json_each(?)"
_ADDRESS = ("po_box", "street", "extended", "city", "region", "postcode", "country")

# Kinds of field that can be added and changed one at a time, and the table each lives in.
FIELD_TABLES = {
    "email": "email",
    "phone": "phone",
    "link": "link",
    "address": "address",
    "birthday": "date",
    "date": "date",
    "note": "note",
    "job": "position",
    "name": "other_name",
    "relation": "relation",
}


def add_card(book: Book, line: str | OneLine) -> tuple[int, Changed]:
    """A new card from one line. Returns its id. Raises UsageError when the line holds nothing to go by."""
    read = read_line(line) if isinstance(line, str) else line
    emails = [valid_email(e) for e in read.emails]
    name = " ".join(p for p in (read.given, read.family) if p) or read.company or next(iter((*emails, *read.phones)))
    with book.change("add", f"Added {name}") as change:
        card = insert_card(change.connection, read)
    return card, change.changed


def insert_card(connection: Connection, read: OneLine) -> int:
    """A new card within the change that is under way. Returns its id."""
    card = int(
        connection.exec_driver_sql(
            "INSERT INTO contact(uid, given, family, added) VALUES (?, ?, ?, ?) RETURNING id",
            (str(uuid.uuid4()), read.given, read.family, now()),
        ).scalar_one()
    )
    for email in read.emails:
        insert_field(connection, card, "email", email, "")
    for number in read.phones:
        insert_field(connection, card, "phone", number, "")
    for address in read.links:
        insert_field(connection, card, "link", address, "")
    if read.company:
        insert_field(connection, card, "job", {"company": read.company}, "")
    for tag in read.tags:
        insert_tag(connection, [card], tag)
    return card


def set_name(book: Book, card: int, **parts: str) -> Changed:
    """Change parts of the name ("given", "family", …). From now on no file changes it.

    Raises NotMet when there is no such card.
    """
    unknown = set(parts) - set(NAME_PARTS)
    if unknown:
        raise UsageError(f"A name has no part called {', '.join(sorted(unknown))}.")
    _said("".join(parts))
    with book.change("edit", f"Renamed {_name(book, card)}") as change:
        sets = ", ".join(f"{part} = ?" for part in parts)
        change.connection.exec_driver_sql(
            f"UPDATE contact SET {sets}, formatted = '', name_record_id = NULL WHERE id = ?",
            (*(clean(value) for value in parts.values()), card),
        )
    return change.changed


def set_met(book: Book, card: int, text: str) -> Changed:
    """Write down how you met."""
    with book.change("edit", f"Noted how you met {_name(book, card)}") as change:
        change.connection.exec_driver_sql("UPDATE contact SET met = ? WHERE id = ?", (clean_text(text), card))
    return change.changed


def star(book: Book, cards: Iterable[int], *, on: bool = True) -> Changed:
    """Star cards, or take the star away."""
    chosen = list(cards)
    label = _of_cards(book, "Starred" if on else "Unstarred", chosen)
    with book.change("edit", label) as change:
        change.connection.exec_driver_sql(
            f"UPDATE contact SET starred = ? WHERE id IN ({_CHOSEN})", (int(on), json.dumps(chosen))
        )
    return change.changed


def rate(book: Book, cards: Iterable[int], rating: int) -> Changed:
    """Say how well you know these people, from 1 (hardly) to 5 (very well), or 0 to leave it to what the book knows.

    Raises UsageError for any other number.
    """
    if rating not in range(6):
        raise UsageError(
            "How well you know somebody is a number from 1 (hardly) to 5 (very well), or 0 to leave it open."
        )
    chosen = list(cards)
    verb = "Said how well you know" if rating else "No longer said how well you know"
    with book.change("edit", _of_cards(book, verb, chosen)) as change:
        change.connection.exec_driver_sql(
            f"UPDATE contact SET rating = ? WHERE id IN ({_CHOSEN})", (rating, json.dumps(chosen))
        )
    return change.changed


def add_field(book: Book, card: int, kind: str, value: str | dict[str, str], label: str = "") -> Changed:
    """Add a field to a card. `kind` is one of FIELD_TABLES; addresses and jobs take a dict of their parts.

    Raises UsageError with what to write instead when the value is not one of its kind.
    """
    with book.change("edit", f"Added {_article(kind)} to {_name(book, card)}") as change:
        insert_field(change.connection, card, kind, value, label)
    return change.changed


def change_field(book: Book, kind: str, row: int, value: str | dict[str, str], label: str | None = None) -> Changed:
    """Change a field; it is yours from then on. `label` None leaves the label. Raises UsageError or NotMet."""
    table = _table(kind)
    card = _card_of(book, table, row)
    with book.change("edit", f"Changed {_article(kind)} of {_name(book, card)}") as change:
        values = _values(change.connection, kind, value)
        if label is not None and kind in ("email", "phone", "link", "address", "date", "relation"):
            values["label"] = clean(label)
        if kind == "job" and values["end"] == _end_of(change.connection, row):
            # A job that a file saw end stays ended.
            del values["current"], values["gone"]
        values["record_id"] = None
        sets = ", ".join(f'"{column}" = ?' for column in values)
        change.connection.exec_driver_sql(f"UPDATE {table} SET {sets} WHERE id = ?", (*values.values(), row))
    return change.changed


def drop_field(book: Book, kind: str, row: int) -> Changed:
    """Take a field off its card. Raises NotMet when it is gone already."""
    table = _table(kind)
    card = _card_of(book, table, row)
    with book.change("edit", f"Removed {_article(kind)} from {_name(book, card)}") as change:
        change.connection.exec_driver_sql(f"DELETE FROM {table} WHERE id = ?", (row,))
    return change.changed


def end_job(book: Book, row: int, end: str) -> Changed:
    """A job becomes history on `end`, an ISO date of any precision."""
    card = _card_of(book, "position", row)
    with book.change("edit", f"Ended a job of {_name(book, card)}") as change:
        change.connection.exec_driver_sql(
            'UPDATE position SET current = 0, "end" = ?, record_id = NULL WHERE id = ?', (valid_partial_date(end), row)
        )
    return change.changed


def set_photo(book: Book, card: int, data: bytes | None, media_type: str = "image/png") -> Changed:
    """Give a card a picture of your own, or (None) take every picture off it."""
    with book.change("edit", f"Changed the photo of {_name(book, card)}") as change:
        run = change.connection.exec_driver_sql
        run("DELETE FROM photo WHERE contact_id = ?", (card,))
        if data is not None:
            digest = blake2b(data, digest_size=16).digest()
            run("INSERT OR IGNORE INTO blob(digest, data) VALUES (?, ?)", (digest, data))
            blob = run("SELECT id FROM blob WHERE digest = ?", (digest,)).scalar_one()
            run("INSERT INTO photo(contact_id, blob_id, media_type) VALUES (?, ?, ?)", (card, blob, media_type))
    return change.changed


def remove_cards(book: Book, cards: Iterable[int]) -> Changed:
    """Take cards out of the book, associates with their rolodexes. What files said of them stays behind, so that the
    next import does not bring them back.
    """
    chosen = list(cards)
    label = _of_cards(book, "Removed", chosen)
    layers = _layers_of(book, chosen)
    with book.change("remove", label, bulk=bool(layers)) as change:
        if layers:
            clear_layers(change.connection, layers, [card for card in chosen if card != YOU])
        change.connection.exec_driver_sql(
            f"DELETE FROM contact WHERE id IN ({_CHOSEN}) AND NOT is_you", (json.dumps(chosen),)
        )
    return change.changed


def add_tag(book: Book, cards: Iterable[int], tag: str) -> Changed:
    """Tag cards. Raises UsageError for an empty tag."""
    chosen = list(cards)
    with book.change("tag", _of_cards(book, f"Tagged “{_tag_name(tag)}”:", chosen)) as change:
        insert_tag(change.connection, chosen, tag)
    return change.changed


def drop_tag(book: Book, cards: Iterable[int], tag: str) -> Changed:
    """Take a tag off cards."""
    chosen = list(cards)
    with book.change("tag", _of_cards(book, f"Untagged “{clean(tag)}”:", chosen)) as change:
        change.connection.exec_driver_sql(
            f"DELETE FROM contact_tag WHERE contact_id IN ({_CHOSEN}) AND tag_id = (SELECT id FROM tag WHERE key = ?)",
            (json.dumps(chosen), fold(clean(tag))),
        )
    return change.changed


def insert_field(connection: Connection, card: int, kind: str, value: str | dict[str, str], label: str) -> None:
    """A field of a card within the change that is under way. Raises UsageError when the value is none of its kind."""
    table = _table(kind)
    values = {"contact_id": card, **_values(connection, kind, value)}
    if label and kind in ("email", "phone", "link", "address", "date", "relation"):
        values["label"] = clean(label)
    names = ", ".join(f'"{column}"' for column in values)
    marks = ", ".join("?" * len(values))
    connection.exec_driver_sql(f"INSERT INTO {table}({names}) VALUES ({marks})", tuple(values.values()))


def _values(connection: Connection, kind: str, value: str | dict[str, str]) -> dict[str, Any]:
    """The columns a value fills, checked. Raises UsageError."""
    if isinstance(value, dict):
        return _parts(connection, kind, value)
    if kind == "email":
        email = valid_email(value)
        return {"value": email, "key": email_key(email)}
    if kind == "phone":
        number = valid_phone(value)
        return {"value": number, "key": phone_key(number, home_country(connection))}
    if kind == "link":
        link_kind, address, key = valid_link(value)
        return {"kind": link_kind, "value": address, "key": key}
    if kind in ("birthday", "date"):
        day = valid_day(value, "birthday" if kind == "birthday" else "other")
        return {"kind": day.kind, "year": day.year, "month": day.month, "day": day.day, "text": ""}
    if kind == "note":
        return {"text": _said(clean_text(value)), "on_date": now()[:10]}
    if kind == "name":
        return {"kind": "nickname", "value": _said(clean(value))}
    if kind == "relation":
        return {"name": _said(clean(value))}
    if kind == "address":
        return {"street": _said(clean_text(value))}
    return _parts(connection, kind, {"company": value})


def _parts(connection: Connection, kind: str, parts: dict[str, str]) -> dict[str, Any]:
    if kind == "address":
        values = {p: clean(parts.get(p, "")) for p in _ADDRESS}
        _said("".join(values.values()))
        return values
    if kind == "job":
        company, title = clean(parts.get("company", "")), clean(parts.get("title", ""))
        _said(company + title)
        end = valid_partial_date(parts.get("end", ""))
        return {
            "company_id": find_or_add_company(connection, company),
            "as_written": company,
            "title": title,
            "department": clean(parts.get("department", "")),
            "start": valid_partial_date(parts.get("start", "")),
            "end": end,
            "current": 0 if end else 1,
            "gone": "",
        }
    raise UsageError(f"A field of kind {kind} is written as one text.")


def find_or_add_company(connection: Connection, name: str) -> int | None:
    """The company that a name means, made if it is new; None for an empty name."""
    key = company_key(name)
    if not key:
        return None
    run = connection.exec_driver_sql
    found = run(
        "SELECT id FROM company WHERE key = ? UNION SELECT company_id FROM company_alias WHERE key = ?", (key, key)
    ).scalar()
    if found is None:
        found = run("INSERT INTO company(name, key) VALUES (?, ?) RETURNING id", (name, key)).scalar_one()
    use(connection, "company", int(found), name)
    return int(found)


def _tag_name(tag: str) -> str:
    """A tag as it is kept; people type it with or without its sign."""
    return clean(tag).lstrip("#")


def insert_tag(connection: Connection, cards: list[int], tag: str) -> None:
    """A tag on cards, within the change that is under way."""
    name = _tag_name(tag)
    if not name:
        raise UsageError("A tag needs at least one letter.")
    run = connection.exec_driver_sql
    run("INSERT OR IGNORE INTO tag(name, key) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM tag WHERE key = ?)",
        (name, fold(name), fold(name)))  # fmt: skip
    use(connection, "tag", run("SELECT id FROM tag WHERE key = ?", (fold(name),)).scalar_one(), name)
    run(
        "INSERT INTO contact_tag(contact_id, tag_id) SELECT c.value, t.id FROM json_each(?) c JOIN tag t ON t.key = ?"
        " WHERE NOT EXISTS (SELECT 1 FROM contact_tag x WHERE x.contact_id = c.value AND x.tag_id = t.id)"
        " ORDER BY c.key",
        (json.dumps(list(dict.fromkeys(cards))), fold(name)),
    )


def _said(text: str) -> str:
    if not text:
        raise UsageError("There is nothing to save. Write something, or press Escape to leave it as it was.")
    return text


def _table(kind: str) -> str:
    if kind not in FIELD_TABLES:
        raise UsageError(f"A card has no field called {kind}. There are: {', '.join(FIELD_TABLES)}.")
    return FIELD_TABLES[kind]


def _article(kind: str) -> str:
    words = {"email": "an e-mail", "address": "an address", "name": "another name", "relation": "a relation"}
    return words.get(kind, f"a {kind}")


def _card_of(book: Book, table: str, row: int) -> int:
    with book.read() as connection:
        card = connection.exec_driver_sql(f"SELECT contact_id FROM {table} WHERE id = ?", (row,)).scalar()
    if card is None:
        raise NotMet("That field is no longer there.")
    return int(card)


def _end_of(connection: Connection, row: int) -> str:
    return str(connection.exec_driver_sql('SELECT "end" FROM position WHERE id = ?', (row,)).scalar_one())


def _layers_of(book: Book, cards: list[int]) -> list[int]:
    """The rolodexes that these associates gave you."""
    with book.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT id FROM layer WHERE associate_id IN (SELECT value FROM json_each(?))",
            (f"[{','.join(map(str, cards))}]",),
        )
        return list(found.scalars())


def _name(book: Book, card: int) -> str:
    """The card's name, for the change's label. Raises NotMet when there is no such card, UsageError if not your own."""
    with book.read() as connection:
        check_own(connection, [card])
        name = connection.exec_driver_sql("SELECT name FROM card_row WHERE id = ?", (card,)).scalar()
    if name is None:
        raise NotMet(f"There is no card {card}.")
    return str(name)


def _of_cards(book: Book, verb: str, cards: list[int]) -> str:
    """A label for a change to one card or many. Raises NotMet when one is unknown, UsageError if it is not your own."""
    names = [_name(book, card) for card in cards[:1]]
    with book.read() as connection:
        check_own(connection, cards)
        check_there(connection, cards)
    return f"{verb} {names[0]}" if len(cards) == 1 else f"{verb} {len(cards):,} cards"
