"""A card of the book back to a draft, so that it can be written to a file, and what its own file said of it.

A field that a file said and nobody changed is given in that file's own spelling, even where another source spelt it
first: so a card that was not edited goes out as it came in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from rolodex.models.draft import (
    Draft,
    DraftAddress,
    DraftDate,
    DraftEmail,
    DraftLink,
    DraftName,
    DraftPhone,
    DraftPhoto,
    DraftPosition,
    DraftRelation,
)
from rolodex.models.jcard import vcard_of
from rolodex.queries.card import find_cards
from rolodex.queries.card_parts import Card
from rolodex.queries.settings import home_country
from rolodex.services.importing.fields import KINDS
from rolodex.services.importing.reading import read_again

# The draft's lists, and the kind of field each holds.
_LISTS = {
    "names": "other_name",
    "emails": "email",
    "phones": "phone",
    "addresses": "address",
    "links": "link",
    "dates": "date",
    "positions": "position",
    "photos": "photo",
    "notes": "note",
    "tags": "contact_tag",
    "relations": "relation",
}
_BATCH = 500


@dataclass(frozen=True)
class Outgoing:
    """A card on its way out: what the book says, and the vCard it came in as, if it came in as one."""

    draft: Draft
    original: bytes | None


def outgoing(connection: Connection, ids: Sequence[int]) -> Iterator[Outgoing]:
    """These cards in the order asked, a batch at a time."""
    country = home_country(connection)
    for start in range(0, len(ids), _BATCH):
        batch = list(ids[start : start + _BATCH])
        photos = _photos(connection, batch)
        originals = _originals(connection, batch)
        for card in find_cards(connection, batch):
            draft, yours = _draft(card, photos.get(card.id, []))
            original = originals.get(card.id)
            if original is not None:
                _spell_as(draft, yours, original, country)
            yield Outgoing(draft, original)


def _draft(card: Card, photos: list[tuple[DraftPhoto, bool]]) -> tuple[Draft, set[int]]:
    """The card as a draft, and which of its parts (by identity) you typed yourself."""
    yours: set[int] = set()

    def said(part: Any, by_you: bool) -> Any:
        if by_you:
            yours.add(id(part))
        return part

    draft = Draft(
        key=card.uid,
        prefix=card.prefix,
        given=card.given,
        additional=card.additional,
        family=card.family,
        suffix=card.suffix,
        formatted=card.formatted,
        is_company=card.is_company,
        known_since=next((k.detail for k in card.known), ""),
        known_how=next((k.value for k in card.known), ""),
        names=[said(DraftName(n.value, n.label), not n.said.source) for n in card.names],
        emails=[said(DraftEmail(e.value, e.label, e.preferred), not e.said.source) for e in card.emails],
        phones=[said(DraftPhone(p.value, p.label, p.preferred), not p.said.source) for p in card.phones],
        addresses=[
            said(
                DraftAddress(a.po_box, a.extended, a.street, a.city, a.region, a.postcode, a.country, a.label),
                not a.said.source,
            )
            for a in card.addresses
        ],
        links=[said(DraftLink(k.value, k.detail, k.label), not k.said.source) for k in card.links],
        dates=[said(DraftDate(d.kind, d.year, d.month, d.day, d.label, d.text), not d.said.source) for d in card.days],
        positions=[
            said(DraftPosition(j.as_written, j.title, j.department, j.start, j.end, j.current), not j.said.source)
            for j in sorted(card.jobs, key=lambda j: (not j.current, j.id))
        ],
        photos=[said(photo, by_you) for photo, by_you in photos],
        notes=[n.value for n in card.notes],
        tags=[t.name for t in card.tags],
        relations=[said(DraftRelation(r.value, r.label), not r.said.source) for r in card.relations],
    )
    return draft, yours


def _spell_as(draft: Draft, yours: set[int], original: bytes, country: str) -> None:
    """Put the original's own spelling in place of every field that is the same and not typed by you."""
    said = read_again("vcard", original)
    if said is None:
        return
    kinds = {kind.table: kind for kind in KINDS}
    for name, table in _LISTS.items():
        parts: list[Any] = getattr(draft, name)
        theirs: list[Any] = getattr(said, name)
        own: dict[Any, list[Any]] = {}
        for (identity, _), part in zip(kinds[table].said(said, country), theirs, strict=True):
            own.setdefault(identity, []).append(part)
        spelt: list[Any] = []
        for (identity, _), part in zip(kinds[table].said(draft, country), parts, strict=True):
            # What the file said twice in the same words is one row here, and goes out twice again.
            spelt += [part] if id(part) in yours else own.pop(identity, [part])
        setattr(draft, name, spelt)


def _photos(connection: Connection, ids: list[int]) -> dict[int, list[tuple[DraftPhoto, bool]]]:
    found: dict[int, list[tuple[DraftPhoto, bool]]] = {}
    for contact_id, data, media_type, record_id in connection.exec_driver_sql(
        "SELECT t.contact_id, b.data, t.media_type, t.record_id FROM photo t JOIN blob b ON b.id = t.blob_id"
        " WHERE t.contact_id IN (SELECT value FROM json_each(?)) ORDER BY t.record_id IS NOT NULL, t.id",
        (f"[{','.join(map(str, ids))}]",),
    ):
        found.setdefault(contact_id, []).append((DraftPhoto(bytes(data), media_type), record_id is None))
    return found


def _originals(connection: Connection, ids: list[int]) -> dict[int, bytes]:
    """For each card the newest vCard that told of it, or jCard as a vCard."""
    found: dict[int, bytes] = {}
    for contact_id, data, format_name in connection.exec_driver_sql(
        "SELECT r.contact_id, b.data, r.format FROM record r JOIN blob b ON b.id = r.blob_id"
        " WHERE r.format IN ('vcard', 'jcard') AND r.contact_id IN (SELECT value FROM json_each(?)) ORDER BY r.id",
        (f"[{','.join(map(str, ids))}]",),
    ):
        original = vcard_of(bytes(data)) if format_name == "jcard" else bytes(data)
        if original is not None:
            found[contact_id] = original
    return found
