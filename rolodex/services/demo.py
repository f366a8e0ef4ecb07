"""A book of the fictional town, for looking around: made through the same verbs that real files go through."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from rolodex.demo.associates import make_rolodexes
from rolodex.demo.shapes import Town, TownPerson
from rolodex.demo.town import make_town
from rolodex.exporters.vcard import write_card
from rolodex.models.draft import Draft
from rolodex.queries.card_parts import YOU
from rolodex.queries.counts import card_count
from rolodex.queries.keep_in_touch import to_keep_in_touch
from rolodex.services.importing.applying import apply_plan
from rolodex.services.importing.plan import FileRead, Saying
from rolodex.services.importing.planning import plan_import
from rolodex.services.importing.reading import Reading
from rolodex.services.industries import find_or_add_industry
from rolodex.services.rhythms import set_industry_rhythm, set_tag_rhythm, snooze
from rolodex.services.watch import Watch, unwatched
from rolodex.storage.book import Book
from rolodex.text import company_key

# What told of the people: the town's word, the file's name, its format and how many days ago it was taken.
_FILES = (
    ("linkedin", "LinkedIn export", "linkedin", 21),
    ("phone", "phone vCard", "vcard", 9),
    ("hand", "your own cards", "hand", 0),
)
_TAG_RHYTHMS = (("client", 180), ("supplier", 365))
_INDUSTRY_RHYTHM = ("Food & drink", 730)


def make_demo(path: Path, watch: Watch = unwatched, today: date | None = None) -> int:
    """Make a book of the town at `path` (which must not exist yet). Returns how many cards it has."""
    today = today or date.today()
    watch("Building the town", 0, 0)
    town = make_town(today)
    with Book(path) as book:
        contacts: dict[int, int] = {}
        for word, name, fmt, days in _FILES:
            people = [p for p in town.people if p.source == word]
            contacts |= _import(book, people, name, fmt, date.fromordinal(today.toordinal() - days), watch)
        with book.change("demo", "Wrote down what you know of the town") as change:
            _write_down(change.connection, town, contacts)
        _keep_in_touch(book, today)
        _import_rolodexes(book, town, contacts, today, watch)
        with book.read() as connection:
            return card_count(connection)


def _keep_in_touch(book: Book, today: date) -> None:
    """Rhythms for some tags and an industry; of those who are due, every third is snoozed."""
    for tag, days in _TAG_RHYTHMS:
        set_tag_rhythm(book, tag, days)
    set_industry_rhythm(book, *_INDUSTRY_RHYTHM)
    with book.read() as connection:
        due = to_keep_in_touch(connection, today)
    for number, person in enumerate(due[::3]):
        snooze(book, [person.card], date.fromordinal(today.toordinal() + 3 + 9 * number).isoformat())


def _import(book: Book, people: list[TownPerson], name: str, fmt: str, taken: date, watch: Watch) -> dict[int, int]:
    """Import these people as one file; gives each one's card."""
    digests = _import_file(book, [person.draft for person in people], name, fmt, taken, watch)
    by_digest: dict[str, int] = {}
    with book.read() as connection:
        for digest, contact in connection.exec_driver_sql(
            "SELECT r.digest, r.contact_id FROM record r JOIN source s ON s.id = r.source_id WHERE s.name = ?", (name,)
        ):
            by_digest[digest] = contact
    return {person.number: by_digest[digest] for person, digest in zip(people, digests, strict=True)}


def _import_file(
    book: Book, drafts: Sequence[Draft], name: str, fmt: str, taken: date, watch: Watch, via: int | None = None
) -> list[str]:
    """Import one file, as the rolodex of the card `via` if there is one; gives the digest of each person's bytes."""
    for draft in drafts:
        draft.raw = draft.raw or _as_file_has_it(draft, fmt)
    sayings = [Saying(draft, 0, blake2b(draft.raw, digest_size=16).hexdigest()) for draft in drafts]
    file = FileRead(name, fmt, taken.isoformat(), "", len(sayings), (), ())
    plan = plan_import(book, Reading([file], sayings), watch, via)
    for item in plan.items:
        item.maybe = None
    apply_plan(book, plan, watch)
    return [saying.digest for saying in sayings]


def _import_rolodexes(book: Book, town: Town, contacts: dict[int, int], today: date, watch: Watch) -> None:
    """Take in what your people gave you, each on its day."""
    given = make_rolodexes(today, town)
    for theirs in given:
        _import_file(book, theirs.people, theirs.file, theirs.format, theirs.on, watch, contacts[theirs.owner])
    with book.change("demo", "Wrote down when you were given them") as change:
        for theirs in given:
            change.connection.exec_driver_sql(
                "UPDATE layer SET given_on = ? WHERE associate_id = ?", (theirs.on.isoformat(), contacts[theirs.owner])
            )


def _as_file_has_it(draft: Draft, fmt: str) -> bytes:
    """The bytes such a file would hold, so that the demo's cards can be exported and recognised like real ones."""
    if fmt != "linkedin":
        return write_card(draft)
    job = draft.positions[0] if draft.positions else None
    row = io.StringIO()
    csv.writer(row).writerow(
        (draft.given, draft.family, draft.links[0].value if draft.links else "",
         draft.emails[0].value if draft.emails else "", job.company if job else "", job.title if job else "",
         draft.known_since)
    )  # fmt: skip
    return row.getvalue().encode()


def _write_down(connection: Connection, town: Town, contacts: dict[int, int]) -> None:
    """Everything that no file told: how you met, industries, pictures, and the ledgers."""
    run = connection.exec_driver_sql
    # What you typed yourself has no record, and LinkedIn tells of nobody's phone, birthday or tags.
    run("DELETE FROM source WHERE kind = 'hand'")
    for table in ("email", "phone", "date", "address", "note", "contact_tag", "other_name", "relation"):
        run(
            f"UPDATE {table} SET record_id = NULL WHERE record_id IN"
            " (SELECT r.id FROM record r WHERE r.format = 'linkedin')"
        )
    who = {0: YOU, **contacts}
    for person in town.people:
        card = who[person.number]
        run(
            "UPDATE contact SET met = ?, starred = ?, rhythm_days = ? WHERE id = ?",
            (person.met, int(person.starred), person.rhythm_days, card),
        )
        for name in dict.fromkeys(n for n in (person.industry, person.sub_industry) if n):
            if name == person.industry or not person.industry:
                _insert(
                    connection, "contact_industry", contact_id=card, industry_id=find_or_add_industry(connection, name)
                )
        if person.portrait:
            _photo(connection, card, person.portrait)
    for company in town.companies:
        if company.industry:
            run(
                "UPDATE company SET domain = ?, industry_id = ? WHERE key = ?",
                (company.domain, find_or_add_industry(connection, company.industry), company_key(company.name)),
            )
    _write_ledgers(connection, town, who)


def _write_ledgers(connection: Connection, town: Town, who: dict[int, int]) -> None:
    for i in town.introductions:
        number = _insert(
            connection, "introduction", introducer_id=who[i.introducer], contact_id=who[i.introduced],
            other_id=who[i.to], state=i.state, on_date=i.on.isoformat(), occasion=i.occasion, note=i.note,
        )  # fmt: skip
        _insert(connection, "introduction_step", introduction_id=number, state=i.state, on_date=i.on.isoformat())
    for f in town.favors:
        _insert(
            connection, "favor", contact_id=who[f.ower], other_id=who[f.owed], what=f.what, opened=f.opened.isoformat(),
            due=_iso(f.due), settled=_iso(f.settled), settled_how=f.settled_how, began=f.began,
        )  # fmt: skip
    for v in town.vouches:
        _insert(
            connection, "vouch", voucher_id=who[v.voucher], contact_id=who[v.person], topic=v.topic, words=v.words,
            warning=int(v.is_warning), on_date=v.on.isoformat(),
        )  # fmt: skip
    for t in town.talks:
        number = _insert(connection, "interaction", channel=t.channel, on_date=t.on.isoformat(), text=t.text)
        for person in t.people:
            _insert(connection, "interaction_contact", interaction_id=number, contact_id=who[person])
    for a in town.acquaintances:
        ends = sorted((who[a.a], who[a.b]), reverse=True)
        _insert(
            connection, "acquaintance", contact_id=ends[0], other_id=ends[1], how=a.how, since=a.since, rating=a.rating
        )


def _photo(connection: Connection, card: int, data: bytes) -> None:
    digest = blake2b(data, digest_size=16).digest()
    connection.exec_driver_sql("INSERT OR IGNORE INTO blob(digest, data) VALUES (?, ?)", (digest, data))
    blob = connection.exec_driver_sql("SELECT id FROM blob WHERE digest = ?", (digest,)).scalar_one()
    _insert(connection, "photo", contact_id=card, blob_id=blob, media_type="image/png")


def _insert(connection: Connection, table: str, **values: Any) -> int:
    names: Iterable[str] = values
    marks = ", ".join("?" * len(values))
    made = connection.exec_driver_sql(
        f"INSERT INTO {table}({', '.join(names)}) VALUES ({marks}) RETURNING id", tuple(values.values())
    )
    return int(made.scalar_one())


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
