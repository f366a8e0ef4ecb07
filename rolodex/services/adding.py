"""Adding by hand what a line or signature says: as a new card, or what a card lacks of it. It is yours from now on."""

from __future__ import annotations

import uuid

from sqlalchemy import Connection

from rolodex.errors import UsageError
from rolodex.models.draft import Draft, DraftAddress, DraftEmail, DraftLink, DraftPhone, DraftPosition
from rolodex.phones import phone_key
from rolodex.queries.card import find_card
from rolodex.queries.card_parts import Card
from rolodex.queries.settings import home_country
from rolodex.services.editing import find_or_add_company, insert_field, insert_tag
from rolodex.services.one_line import OneLine
from rolodex.services.own_cards import check_own
from rolodex.storage.book import Book, Changed, now
from rolodex.text import clean, company_key, email_key, fold, link_key

_ADDRESS = ("po_box", "extended", "street", "city", "region", "postcode", "country")
_NAME = ("prefix", "given", "additional", "family", "suffix", "formatted")


def draft_of_line(read: OneLine) -> Draft:
    """What a line says, as a draft."""
    return Draft(
        given=read.given,
        family=read.family,
        emails=[DraftEmail(value) for value in read.emails],
        phones=[DraftPhone(value) for value in read.phones],
        links=[DraftLink(value) for value in read.links],
        positions=[DraftPosition(read.company)] if read.company else [],
        tags=list(read.tags),
    )


def add_draft(book: Book, draft: Draft) -> tuple[int, Changed]:
    """A new card of what a draft says. Returns its id. Raises UsageError when it says nothing to call it by."""
    name = clean(draft.display_name)
    if not name:
        raise UsageError("There is nobody in it. Keep at least a name, a company, an address or a number.")
    with book.change("add", f"Added {name}") as change:
        run = change.connection.exec_driver_sql
        parts = [clean(getattr(draft, part)) for part in _NAME]
        card = int(
            run(
                f"INSERT INTO contact(uid, added, {', '.join(_NAME)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                (str(uuid.uuid4()), now(), *parts),
            ).scalar_one()
        )
        _insert(change.connection, card, draft)
    return card, change.changed


def add_to_card(book: Book, card: int, draft: Draft) -> Changed:
    """What the card lacks of what a draft says, as one change; the name stays as it is.

    Raises NotMet when there is no such card, UsageError when it is none of your own.
    """
    with book.read() as connection:
        check_own(connection, [card])
        name = find_card(connection, card).name
    with book.change("edit", "") as change:
        lacking = lacks(change.connection, card, draft)
        change.label = f"Added {in_words(lacking) or 'nothing'} to {name}"
        _insert(change.connection, card, lacking)
    return change.changed


def lacks(connection: Connection, card: int, draft: Draft) -> Draft:
    """The draft without what the card says already. Raises NotMet when there is no such card."""
    known, country = find_card(connection, card), home_country(connection)
    emails = {email_key(field.value) for field in known.emails}
    phones = {phone_key(field.value, country) for field in known.phones}
    links = {_link_key(field.detail, field.value) for field in known.links}
    addresses = {_address_key(*(getattr(a, part) for part in _ADDRESS)) for a in known.addresses}
    notes = {field.value for field in known.notes}
    tags = {fold(tag.name) for tag in known.tags}
    return Draft(
        emails=[email for email in draft.emails if email_key(email.value) not in emails],
        phones=[phone for phone in draft.phones if phone_key(phone.value, country) not in phones],
        links=[link for link in draft.links if _link_key(link.kind, link.value) not in links],
        addresses=[a for a in draft.addresses if _address_key(*(getattr(a, p) for p in _ADDRESS)) not in addresses],
        positions=[job for job in draft.positions if not _has_job(known, job)],
        notes=[note for note in draft.notes if note not in notes],
        tags=[tag for tag in draft.tags if fold(tag) not in tags],
    )


def in_words(draft: Draft) -> str:
    """How much a draft says, without the name: "1 number and 2 e-mail addresses"; "" for nothing."""
    counted = (
        (len(draft.positions), "job", "jobs"),
        (len(draft.emails), "e-mail address", "e-mail addresses"),
        (len(draft.phones), "number", "numbers"),
        (len(draft.links), "link", "links"),
        (len(draft.addresses), "address", "addresses"),
        (len(draft.tags), "tag", "tags"),
        (len(draft.notes), "note", "notes"),
    )
    words = [f"{count} {one if count == 1 else many}" for count, one, many in counted if count]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _insert(connection: Connection, card: int, draft: Draft) -> None:
    for email in draft.emails:
        insert_field(connection, card, "email", email.value, email.label)
    for phone in draft.phones:
        insert_field(connection, card, "phone", phone.value, phone.label)
    for link in draft.links:
        insert_field(connection, card, "link", link.value, link.label)
    for address in draft.addresses:
        insert_field(connection, card, "address", _parts(address), address.label)
    for job in draft.positions:
        _insert_job(connection, card, job)
    for note in draft.notes:
        insert_field(connection, card, "note", note, "")
    for tag in draft.tags:
        insert_tag(connection, [card], tag)


def _insert_job(connection: Connection, card: int, job: DraftPosition) -> None:
    """A job; a title they have where the card knows only that they are there is no second one."""
    company = find_or_add_company(connection, clean(job.company))
    untitled = connection.exec_driver_sql(
        "SELECT id FROM position WHERE contact_id = ? AND company_id = ? AND current AND title = '' LIMIT 1",
        (card, company),
    ).scalar()
    if untitled is None or not job.title:
        parts = {"company": job.company, "title": job.title, "department": job.department}
        if not job.company and not job.title:
            parts["title"] = job.department
        insert_field(connection, card, "job", parts, "")
    else:
        connection.exec_driver_sql(
            "UPDATE position SET title = ?, department = ?, record_id = NULL WHERE id = ?",
            (clean(job.title), clean(job.department), untitled),
        )


def _has_job(card: Card, job: DraftPosition) -> bool:
    """Whether the card has the job; one without a title is any at that company."""
    return any(
        known.current
        and company_key(job.company) in ("", company_key(known.company), company_key(known.as_written))
        and fold(job.title) in ("", fold(known.title))
        for known in card.jobs
    )


def _parts(address: DraftAddress) -> dict[str, str]:
    return {part: getattr(address, part) for part in _ADDRESS}


def _address_key(*parts: str) -> str:
    return fold(" ".join(" ".join(parts).replace(",", " ").split()))


def _link_key(kind: str, value: str) -> str:
    return link_key(kind, value) or fold(value).split("://", 1)[-1].removeprefix("www.").rstrip("/")
