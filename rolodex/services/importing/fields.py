"""The fields of a card, told apart: what a draft says of each kind, and what makes two sayings the same field.

A field's identity ignores how it is written (case of an address, spaces in a number), so that two files that say one
thing make one row with two sources.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import compress
from operator import attrgetter
from typing import Any

from rolodex.models.draft import Draft, DraftTalk
from rolodex.phones import phone_key
from rolodex.text import company_key, email_key, fold, link_key

# The contact that is you.
YOU = 1

Said = tuple[Hashable, tuple[Any, ...]]


@dataclass(frozen=True)
class Kind:
    """One kind of field: its table, the columns a row is written with, what a draft says of it as (identity, values),
    and how the rows that are there are read: SQL giving row id, contact, record, and the parts of the identity.
    `again` makes the identity of a row whose first one is taken on the same card; `owner` is the card of a row;
    `held` is what of a draft holds it."""

    table: str
    columns: tuple[str, ...]
    said: Callable[[Draft, str], Iterator[Said]]
    parts: str
    identity: Callable[..., Hashable]
    joined: str = ""
    again: Callable[..., Hashable] | None = None
    owner: str = "t.contact_id"
    held: str = ""

    @property
    def load(self) -> str:
        """Reads the rows of a JSON list of contacts."""
        return (
            f"SELECT t.id, {self.owner}, t.record_id, {self.parts} FROM {self.table} t {self.joined}"
            f" WHERE {self.owner} IN (SELECT value FROM json_each(?))"
        )


def link_identity(kind: str, value: str, key: str) -> Hashable:
    """A profile is its key; an ordinary page its address without scheme and trailing slash."""
    return key or link_key(kind, value) or (kind, value.split("://", 1)[-1].rstrip("/").lower())


def position_identity(key: str, title: str) -> Hashable:
    """The same title at the same company is the same job."""
    return (key, fold(title))


def _names(draft: Draft, _: str) -> Iterator[Said]:
    for name in draft.names:
        yield (name.kind, name.value), (name.kind, name.value)


def _emails(draft: Draft, _: str) -> Iterator[Said]:
    seen: dict[Hashable, str] = {}
    for email in draft.emails:
        key = email_key(email.value)
        yield _once_more(seen, key, email.label), (email.value, key, email.label, int(email.preferred))


def _phones(draft: Draft, country: str) -> Iterator[Said]:
    seen: dict[Hashable, str] = {}
    for phone in draft.phones:
        key = phone_key(phone.value, country)
        yield (
            _once_more(seen, key or phone.value, phone.label),
            (phone.value, key, phone.label, int(phone.preferred)),
        )


def _once_more(seen: dict[Hashable, str], key: Hashable, label: str) -> Hashable:
    """A card may give one number twice, as its home's and its office's: the second is told apart by its label."""
    return key if seen.setdefault(key, label) == label else labelled(key, label)


def labelled(key: Hashable, label: str) -> Hashable:
    """The identity of an address or number that the same card gives once more under this label."""
    return (key, label)


def _addresses(draft: Draft, _: str) -> Iterator[Said]:
    for a in draft.addresses:
        values = (a.po_box, a.extended, a.street, a.city, a.region, a.postcode, a.country)
        yield fold("\n".join(values)), (*values, a.label)


def _links(draft: Draft, _: str) -> Iterator[Said]:
    for link in draft.links:
        key = link_key(link.kind, link.value)
        yield link_identity(link.kind, link.value, key), (link.kind, link.value, key, link.label)


def _dates(draft: Draft, _: str) -> Iterator[Said]:
    for d in draft.dates:
        values = (d.kind, d.year, d.month, d.day, d.label, d.text)
        yield values, values


def _positions(draft: Draft, _: str) -> Iterator[Said]:
    for p in draft.positions:
        yield (
            position_identity(company_key(p.company), p.title),
            (p.company, p.title, p.department, p.start, p.end, int(p.current)),
        )


def _photos(draft: Draft, _: str) -> Iterator[Said]:
    for photo in draft.photos:
        digest = blake2b(photo.data, digest_size=16).digest()
        yield digest, (photo.data, photo.media_type, digest)


def _notes(draft: Draft, _: str) -> Iterator[Said]:
    for note in draft.notes:
        yield note, (note, "")
    for dated in draft.dated_notes:
        yield dated.text, (dated.text, dated.on_date)


def _tags(draft: Draft, _: str) -> Iterator[Said]:
    for tag in draft.tags:
        yield fold(tag), (tag,)


def _relations(draft: Draft, _: str) -> Iterator[Said]:
    for relation in draft.relations:
        yield (relation.label, relation.name), (relation.label, relation.name)


def _acquaintance(draft: Draft, _: str) -> Iterator[Said]:
    if draft.known_how:
        yield draft.known_how, (YOU, draft.known_how, draft.known_since, draft.known_note)


def _skills(draft: Draft, _: str) -> Iterator[Said]:
    for skill in draft.skills:
        yield fold(skill), (skill,)


def _vouches(draft: Draft, _: str) -> Iterator[Said]:
    for vouch in draft.vouches:
        by_you = int(vouch.by_you)
        yield (by_you, vouch.topic, vouch.words), (by_you, vouch.topic, vouch.words, vouch.on_date)


def _talks(draft: Draft, _: str) -> Iterator[Said]:
    for talk in draft.talks:
        yield talk_key(talk), (talk,)


def talk_key(talk: DraftTalk) -> str:
    """What an archive knows a talk by. A later file that counts more messages that day tells of another talk, which
    takes its place."""
    said = f"{talk.channel}\n{talk.thread}\n{talk.on_date}\n{talk.direction}\n{talk.messages}\n{talk.text}"
    return blake2b(said.encode(), digest_size=16).hexdigest()


def _as_tuple(*parts: Hashable) -> Hashable:
    return parts


def _first(part: Hashable, _: str) -> Hashable:
    return part


def _only(part: Hashable) -> Hashable:
    return part


def kinds_in(draft: Draft) -> list[Kind]:
    """The kinds of field that a draft says anything of: most say little."""
    *held, dated_notes = _held(draft)
    held[_NOTES] = held[_NOTES] or dated_notes
    return list(compress(KINDS, held))


def what_it_says(kind: Kind, draft: Draft, country: str, firms: Mapping[str, str]) -> Iterator[Said]:
    """What a draft says of one kind, companies by the key they go by in the book; `firms` gives it for other keys."""
    said = kind.said(draft, country)
    return _by_their_names(said, firms) if firms and kind.table == "position" else said


def _by_their_names(said: Iterator[Said], firms: Mapping[str, str]) -> Iterator[Said]:
    for identity, values in said:
        key = company_key(values[0])
        yield (position_identity(firms[key], values[1]), values) if key in firms else (identity, values)


KINDS = (
    Kind("other_name", ("kind", "value"), _names, "t.kind, t.value", _as_tuple, held="names"),
    Kind(
        "email",
        ("value", "key", "label", "preferred"),
        _emails,
        "t.key, t.label",
        _first,
        again=labelled,
        held="emails",
    ),
    Kind(
        "phone",
        ("value", "key", "label", "preferred"),
        _phones,
        "CASE t.key WHEN '' THEN t.value ELSE t.key END, t.label",
        _first,
        again=labelled,
        held="phones",
    ),
    Kind(
        "address",
        ("po_box", "extended", "street", "city", "region", "postcode", "country", "label"),
        _addresses,
        "t.po_box, t.extended, t.street, t.city, t.region, t.postcode, t.country",
        lambda *parts: fold("\n".join(parts)),
        held="addresses",
    ),
    Kind("link", ("kind", "value", "key", "label"), _links, "t.kind, t.value, t.key", link_identity, held="links"),
    Kind(
        "date",
        ("kind", "year", "month", "day", "label", "text"),
        _dates,
        "t.kind, t.year, t.month, t.day, t.label, t.text",
        _as_tuple,
        held="dates",
    ),
    Kind(
        "position",
        ("company_id", "as_written", "title", "department", "start", "end", "current", "seen"),
        _positions,
        "coalesce(k.key, ''), t.title",
        position_identity,
        "LEFT JOIN company k ON k.id = t.company_id",
        held="positions",
    ),
    Kind(
        "photo",
        ("blob_id", "media_type"),
        _photos,
        "b.digest",
        _only,
        "JOIN blob b ON b.id = t.blob_id",
        held="photos",
    ),
    Kind("note", ("text", "on_date"), _notes, "t.text", _only, held="notes"),
    Kind("contact_tag", ("tag_id",), _tags, "g.key", _only, "JOIN tag g ON g.id = t.tag_id", held="tags"),
    # Files say how you know somebody; in an associate's rolodex it is the associate who does.
    Kind(
        "acquaintance",
        ("other_id", "how", "since", "note"),
        _acquaintance,
        "t.how",
        _only,
        f"JOIN contact c ON c.id = t.contact_id AND (t.other_id = {YOU} OR c.layer_id IS NOT NULL)",
        held="known_how",
    ),
    Kind("relation", ("label", "name"), _relations, "t.label, t.name", _as_tuple, held="relations"),
    Kind("contact_skill", ("skill_id",), _skills, "s.key", _only, "JOIN skill s ON s.id = t.skill_id", held="skills"),
    Kind(
        "interaction_contact",
        ("interaction_id",),
        _talks,
        "i.key",
        _only,
        "JOIN interaction i ON i.id = t.interaction_id AND i.key <> ''",
        held="talks",
    ),
    # A vouch has two ends, and you are one of them: the other is the card it stands on.
    Kind(
        "vouch",
        ("topic", "words", "on_date"),
        _vouches,
        f"t.voucher_id = {YOU}, t.topic, t.words",
        _as_tuple,
        f"JOIN contact y ON y.id = {YOU} AND {YOU} IN (t.voucher_id, t.contact_id)",
        owner=f"CASE t.voucher_id WHEN {YOU} THEN t.contact_id ELSE t.voucher_id END",
        held="vouches",
    ),
)

_held: attrgetter[tuple[Any, ...]] = attrgetter(*[kind.held for kind in KINDS], "dated_notes")
_NOTES = [kind.table for kind in KINDS].index("note")
