"""Tiny makers of drafts and of what an import reads, and ways to look at a whole book."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rolodex.models.draft import Draft, DraftEmail, DraftLink, DraftPhone, DraftPosition
from rolodex.models.schema import journaled_tables
from rolodex.queries.card import find_cards
from rolodex.queries.card_parts import Card
from rolodex.queries.cards import card_ids
from rolodex.services.importing.applying import Imported, apply_plan
from rolodex.services.importing.plan import FileRead, Saying
from rolodex.services.importing.planning import Plan, plan_import
from rolodex.services.importing.reading import Reading
from rolodex.storage.book import Book


def person(
    given: str,
    family: str = "",
    *,
    key: str = "",
    email: str | Sequence[str] = (),
    phone: str | Sequence[str] = (),
    job: tuple[str, str] | None = None,
    **more: Any,
) -> Draft:
    """A draft. `job` is (title, company)."""
    emails = [email] if isinstance(email, str) else list(email)
    phones = [phone] if isinstance(phone, str) else list(phone)
    return Draft(
        key=key,
        given=given,
        family=family,
        emails=[DraftEmail(e) for e in emails],
        phones=[DraftPhone(p) for p in phones],
        positions=[DraftPosition(job[1], job[0])] if job else [],
        **more,
    )


def linked(key: str, given: str, family: str, job: tuple[str, str] | None = None, **more: Any) -> Draft:
    """A draft as LinkedIn tells it: known by a profile address."""
    link = DraftLink(f"https://www.linkedin.com/{key}", "linkedin")
    return person(
        given,
        family,
        key=key,
        job=job,
        links=[link],
        known_how="connected on LinkedIn",
        known_since="2015-05-01",
        **more,
    )


def reading(drafts: Sequence[Draft], name: str = "contacts.vcf", kind: str = "vcard", as_of: str = "") -> Reading:
    """What reading a file of these drafts gives: their bytes are what they say."""
    for draft in drafts:
        draft.raw = b""
        draft.raw = repr(draft).encode()
    whole = blake2b(b"".join(d.raw for d in drafts) + name.encode(), digest_size=16).hexdigest()
    file = FileRead(name, kind, as_of, whole, len(drafts), (), ())
    return Reading([file], [Saying(d, 0, blake2b(d.raw, digest_size=16).hexdigest()) for d in drafts])


def archive(drafts: Sequence[Draft], as_of: str, name: str = "") -> Reading:
    """What reading a LinkedIn archive of that day gives."""
    return reading(drafts, name or f"Complete_{as_of}.zip/Connections.csv", "linkedin", as_of)


def import_(book: Book, read: Reading) -> Imported:
    """Plan and apply, nothing chosen by hand."""
    return apply_plan(book, plan_import(book, read))


def plan_of(book: Book, *drafts: Draft, **file: str) -> Plan:
    """The plan of importing one file of these drafts."""
    return plan_import(book, reading(drafts, **file))


def cards(book: Book) -> list[Card]:
    """Every card, in the list's order."""
    with book.read() as connection:
        return find_cards(connection, card_ids(connection))


def card_named(book: Book, name: str) -> Card:
    """The one card of that name."""
    (found,) = (c for c in cards(book) if c.name == name)
    return found


def values(book: Book, sql: str, *given: object) -> list[Any]:
    """Rows of a question to the file itself; single columns as plain values."""
    with book.read() as connection:
        rows = [tuple(row) for row in connection.exec_driver_sql(sql, given)]
    return [row[0] if len(row) == 1 else row for row in rows]


def dump(book: Book) -> dict[str, list[Any]]:
    """Every row of every journaled table, ids and all."""
    return {t.name: values(book, f'SELECT * FROM "{t.name}" ORDER BY id') for t in journaled_tables()}


def derived(book: Book) -> list[list[Any]]:
    """The list rows and the search index."""
    return [
        values(book, "SELECT * FROM card_row ORDER BY id"),
        values(book, "SELECT rowid, * FROM card_index ORDER BY rowid"),
        values(book, "SELECT rowid FROM card_trigram ORDER BY rowid"),
    ]


def shown(book: Book) -> list[Any]:
    """All that the cards say, in an order that does not depend on ids, whichever of two equal files said it."""
    return sorted(_shown(card) for card in cards(book))


def _shown(card: Card) -> Any:
    return (
        card.name,
        card.family_first,
        card.title,
        card.company,
        sorted((f.kind, f.value, f.label, f.detail) for f in (
            *card.names, *card.emails, *card.phones, *card.links, *card.notes, *card.relations, *card.known
        )),
        sorted((j.company, j.as_written, j.title, j.start, j.end, j.current, j.seen, j.gone) for j in card.jobs),
        sorted(t.name for t in card.tags),
        sorted(s.name for s in card.skills),
        sorted((e.on, e.text, e.detail) for e in card.timeline if e.kind in ("talk", "vouch")),
        sorted({s.key for s in card.sources}),
    )  # fmt: skip


@contextmanager
def new_book() -> Iterator[Book]:
    """A book for one example of a property."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "one.rolodex"
        path.write_bytes(_empty_book())
        with Book(path) as book:
            yield book


@cache
def _empty_book() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.rolodex"
        Book(path).close()
        return path.read_bytes()


def give(book: Book, card: int, read: Reading) -> Imported:
    """Import what was read as the rolodex of the associate on that card."""
    return apply_plan(book, plan_import(book, read, via=card))


def layer_cards(book: Book, layer_id: int) -> list[Card]:
    """Every card in an associate's rolodex, in the list's order."""
    with book.read() as connection:
        return find_cards(connection, card_ids(connection, layer_id=layer_id))
