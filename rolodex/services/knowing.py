"""Who knows whom by your word: "Dana Okafor knows Luis Romero from Brightside, 2016", typed as one sentence.

A sentence is understood first and shown in plain words; only then it is written. Where a name fits several people, or
nobody, that is said and nobody is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from re import IGNORECASE, compile

from sqlalchemy import Connection

from rolodex.errors import NotMet
from rolodex.queries.card_parts import YOU
from rolodex.queries.named import named_by_id
from rolodex.queries.written_names import NEW, Unclear, Who, WrittenNames
from rolodex.services.editing import insert_card
from rolodex.services.knowing_text import ABOUT, LONGEST, Reading, day_words, in_words, readings
from rolodex.services.layers import take_over_in
from rolodex.services.one_line import read_line
from rolodex.storage.book import Book, Change, Changed
from rolodex.text import clean, company_key, fold

EXAMPLE = "Dana Okafor knows Luis Romero from Brightside, 2016"
EXAMPLE_ON_A_CARD = "Luis Romero from Brightside, 2016"
_ON_THE_CARD = frozenset({ABOUT, "she", "he", "they", "her", "him", "them"})
# Words that name kinds of places; a firm that happens to be called so must be written in full.
_ANY = frozenset("school college university work church home uni kindergarten army court hospital town".split())
_SHORTEST_FIRM = 4
_BOTH = 2


@dataclass(frozen=True)
class Knowing:
    """A sentence understood. `how` is kept as it stands, `since` an ISO date of any precision, `rating` 0 if unsaid,
    `note` until when; `sentence` says all of it in plain words, as it will be written.
    """

    one: Who
    other: Who
    how: str
    since: str
    company_id: int | None
    company: str
    rating: int
    note: str
    sentence: str
    said_on: str

    @property
    def aside(self) -> str:
        """What is done besides, in a sentence: cards that are made or taken over. "" if nothing."""
        return " ".join(filter(None, (self.one.aside, self.other.aside)))


@dataclass(frozen=True)
class Noted:
    """What was written: the change, the acquaintance, and the cards at its ends."""

    changed: Changed
    acquaintance: int
    one: int
    other: int


def read_knowing(
    connection: Connection,
    text: str,
    today: date,
    about: int | None = None,
    chosen: Mapping[str, int] | None = None,
) -> Knowing | Unclear:
    """What a sentence says of who knows whom, or what is unclear about it. Never raises for what is typed.

    `about` is the card on which it is typed, whose name may then be left out. `chosen` says for written names (folded)
    which card is meant, or NEW. An id in brackets behind a name, "Luis (42)", means that card too.
    """
    if len(clean(text)) > LONGEST:
        return Unclear("That is more than one sentence can hold. Put the rest in a note.")
    names = WrittenNames(connection, about, {fold(name): card for name, card in (chosen or {}).items()}, _ON_THE_CARD)
    unclear = Unclear(f"Write who knows whom, like: {EXAMPLE if about is None else EXAMPLE_ON_A_CARD}")
    clear: tuple[Reading, Who, Who] | None = None
    surest = likeliest = -1
    for read in readings(text, on_a_card=about is not None):
        one, other = names.who(read.one), names.who(read.other)
        if isinstance(one, Who) and isinstance(other, Who):
            # A whole name may hold words that could as well begin what is said of them: "Amy From Leeds".
            sure = names.whole(read.one, one) + names.whole(read.other, other)
            if sure > surest:
                surest, clear = sure, (read, one, other)
            if sure == _BOTH:
                break
        else:
            # What is amiss is said best of the plainest reading with names that are known.
            likely = sum(isinstance(who, Who) + 2 * bool(getattr(who, "candidates", ())) for who in (one, other))
            if likely > likeliest:
                likeliest = likely
                unclear = next(who for who in (one, other) if isinstance(who, Unclear))
    return _put_together(connection, *clear, today) if clear is not None else unclear


def knows(book: Book, knowing: Knowing) -> Noted:
    """Write down that two know each other, as one change; what you said before of the same two and the same tie is
    replaced. Somebody without a card of yours gets one. Raises NotMet when a card is gone.
    """
    with book.change("knowing", f"Noted: {knowing.sentence}") as change:
        run = change.connection.exec_driver_sql
        one, other = (_card(change, who) for who in (knowing.one, knowing.other))
        values = (knowing.since, knowing.company_id, knowing.note, knowing.said_on, knowing.rating)
        number = run(
            "SELECT id FROM acquaintance WHERE record_id IS NULL AND how = ?3 AND ((contact_id, other_id) = (?1, ?2)"
            " OR (contact_id, other_id) = (?2, ?1) AND how NOT LIKE 'is their %')",
            (one, other, knowing.how),
        ).scalar()
        if number is None:
            number = run(
                "INSERT INTO acquaintance(contact_id, other_id, how, since, company_id, note, said_on, rating)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                (one, other, knowing.how, *values),
            ).scalar_one()
        else:
            run(
                "UPDATE acquaintance SET since = ?, company_id = ?, note = ?, said_on = ?, rating = ? WHERE id = ?",
                (*values, number),
            )
        if other == YOU and knowing.rating:
            run("UPDATE contact SET rating = ? WHERE id = ?", (knowing.rating, one))
    return Noted(change.changed, int(number), one, other)


def remove_knowing(book: Book, *acquaintances: int) -> Changed:
    """Take back how two know each other, as far as you said so. Raises NotMet when you did not, or it is gone."""
    with book.change("knowing", "") as change:
        run = change.connection.exec_driver_sql
        for number in acquaintances:
            names = run(
                "DELETE FROM acquaintance WHERE id = ? AND record_id IS NULL RETURNING"
                " (SELECT name FROM card_row WHERE id = contact_id), (SELECT name FROM card_row WHERE id = other_id)",
                (number,),
            ).first()
            if names is None:
                raise NotMet("That is no longer there, or a file says it.")
            change.label = "Removed how {} and {} know each other".format(*(name or "you" for name in names))
    return change.changed


# Understanding ------------------------------------------------------------------------------------------------------


def _put_together(connection: Connection, read: Reading, one: Who, other: Who, today: date) -> Knowing | Unclear:
    if one.id == other.id and (one.id != NEW or fold(one.name) == fold(other.name)):
        return Unclear("That is one and the same person." if one.id != YOU else "Both of these are you.")
    for day in (read.since, read.till):
        if day > today.isoformat()[: len(day)]:
            return Unclear(f"{day_words(day)} is still to come.")
    company_id, company = _company(connection, read) if read.by in ("from", "at", "through", "via") else (None, "")
    read = replace(read, where=company or read.where, by="from" if _plainly_at(read) else read.by)
    tie, first, second = read.tie, one, other
    if read.role:
        tie = f"you are their {read.role}" if one.id == YOU else f"is your {read.role}" if other.id == YOU else tie
    if one.id == YOU or (other.id == YOU and not read.role):
        # Kept with you at the far end; said with you first.
        one, other = (other, one) if one.id == YOU else (one, other)
        first, second = (first, second) if read.role else (other, one)
    return Knowing(
        one,
        other,
        f"{tie} {read.by} {read.where}" if read.where else tie,
        read.since,
        company_id,
        company,
        read.rating,
        f"until {day_words(read.till)}" if read.till else "",
        in_words(first.name, second.name, read),
        today.isoformat(),
    )


def _plainly_at(read: Reading) -> bool:
    """ "Knows her at Brightside" is from there."""
    return read.by == "at" and not read.says and not read.role


def _company(connection: Connection, read: Reading) -> tuple[int | None, str]:
    """The company that a place is, or nearly is: the only one whose name goes on from there, or is a letter off."""
    run = connection.exec_driver_sql
    key = company_key(compile(r"the (?=.)", IGNORECASE).sub("", read.where, count=1))
    exact = (
        "SELECT id FROM company WHERE key IN (?1, ?2) UNION SELECT company_id FROM company_alias WHERE key IN (?1, ?2)"
    )
    found = run(exact, (key, company_key(read.where))).scalars().all()
    if key in _ANY and read.where[:1].islower():
        return None, ""
    if not found and key not in _ANY and len(key) >= _SHORTEST_FIRM:
        found = run("SELECT id FROM company WHERE key > ?1 || ' ' AND key < ?1 || '!' LIMIT 2", (key,)).scalars().all()
        found = found or _mistyped(connection, key)
    if len(found) != 1:
        return None, ""
    return int(found[0]), str(run("SELECT name FROM company WHERE id = ?", (found[0],)).scalar_one())


def _mistyped(connection: Connection, key: str) -> list[int]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if len(key) < _SHORTEST_FIRM + 2:
        return []
    keys = {int(number): str(other) for number, other in connection.exec_driver_sql("SELECT id, key FROM company")}
    return [number for _, _, number in process.extract(key, keys, scorer=OSA.distance, score_cutoff=1, limit=2)]


# Writing ------------------------------------------------------------------------------------------------------------


def _card(change: Change, who: Who) -> int:
    """Their card of yours, made or taken over if you have none."""
    if who.id == NEW:
        return insert_card(change.connection, read_line(who.name))
    if who.id != YOU and named_by_id(change.connection, who.id) is None:
        raise NotMet(f"The card of {who.name} is no longer there.")
    return take_over_in(change, who.id)
