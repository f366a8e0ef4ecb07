"""Favors: noting one, settling it, opening it again, handing it on. Each verb is one change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from rolodex.errors import NotMet, UsageError
from rolodex.models.network import FAVOR_BEGAN
from rolodex.queries.card_parts import YOU, Favor, Person
from rolodex.queries.favor_words import who_owes
from rolodex.queries.favors import favor as find_favor
from rolodex.queries.favors import handed_on
from rolodex.queries.introductions import introduction as find_introduction
from rolodex.services.layers import own_card_in
from rolodex.services.own_cards import person_name
from rolodex.services.validating import valid_partial_date, valid_whole_date
from rolodex.storage.book import Book, Change, Changed
from rolodex.text import clean, clean_text, fold

# So much of what a favor is stands in the history.
_IN_LABEL = 60
# Instead of an introduction or a talk: it came from none.
NONE = 0


@dataclass(frozen=True)
class Owed:
    """The change, and the favor it wrote."""

    changed: Changed
    favor: int


def add_favor(
    book: Book,
    ower: int,
    owed: int,
    what: str,
    *,
    opened: str = "",
    due: str = "",
    began: str = "",
    introduction: int | None = None,
    interaction: int | None = None,
) -> Owed:
    """Note that `ower` owes `owed` (you are 1) a favor. `opened` is since when, of any precision, today if ""; the rest
    as in `add_favor_in`, which also tells what it raises.
    """
    with book.change("favor", "") as change:
        number = add_favor_in(
            change, ower, owed, what, opened=opened or date.today().isoformat(), due=due, began=began,
            introduction=introduction, interaction=interaction,
        )  # fmt: skip
        written = find_favor(change.connection, number)
        change.label = _sentence(change.connection, written)
        _check_origin(change.connection, written)
    return Owed(change.changed, number)


def add_favor_in(
    change: Change,
    ower: int,
    owed: int,
    what: str,
    *,
    opened: str,
    due: str = "",
    began: str = "",
    introduction: int | None = None,
    interaction: int | None = None,
) -> int:
    """A new favor's id, within a change under way.

    `opened` is a date of any precision or "", `due` a whole day or "". `began` is "asked" if whoever gets it asked,
    "offered" if whoever owes it offered. `introduction` and `interaction` are where it comes from. Whoever is only in
    an associate's rolodex gets a card of your own. Raises NotMet for an unknown card, introduction or talk, UsageError
    where nothing is said, for what is no day, and where one person would owe themselves.
    """
    words, since, until, how = _what(what), valid_partial_date(opened), valid_whole_date(due), valid_began(began)
    _check_link(change.connection, introduction, interaction)
    ends = _two_people(change, ower, owed)
    made = change.connection.exec_driver_sql(
        "INSERT INTO favor(contact_id, other_id, what, opened, due, began, introduction_id, interaction_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (*ends, words, since, until, how, introduction or None, interaction or None),
    )
    return int(made.scalar_one())


def settle(book: Book, favor: int, how: str = "", on: str = "") -> Changed:
    """A favor was done, on that day (of any precision), today if "". `how` is a word on it. Raises NotMet or
    UsageError.
    """
    day = valid_partial_date(on) or date.today().isoformat()
    with book.change("favor", "") as change:
        found = _open_one(change.connection, favor)
        change.connection.exec_driver_sql(
            "UPDATE favor SET settled = ?, settled_how = ? WHERE id = ?", (day, clean_text(how), favor)
        )
        change.label = f"Settled {_named(change.connection, found)}"
    return change.changed


def reopen(book: Book, favor: int) -> Changed:
    """A settled favor is open after all. Raises NotMet, or UsageError if it is open, or is open with somebody else."""
    with book.change("favor", "") as change:
        found = find_favor(change.connection, favor)
        if not found.settled:
            raise UsageError(f"That favor is open already: {_short(found.what)}")
        later = handed_on(change.connection, favor)
        if later is not None and not later.settled:
            raise UsageError(
                "That favor was handed on and is open there:"
                f" {_sentence(change.connection, later)} Settle or remove that one first."
            )
        change.connection.exec_driver_sql("UPDATE favor SET settled = '', settled_how = '' WHERE id = ?", (favor,))
        change.label = f"Reopened {_named(change.connection, found)}"
    return change.changed


def hand_on(book: Book, favor: int, to: int, *, as_ower: bool, on: str = "") -> Owed:
    """Somebody else does it (`as_ower`), or it is for somebody else, from that day on, today if "".

    The favor is settled, and a new one with the same words and due day takes its place. Raises NotMet or UsageError.
    """
    day = valid_whole_date(on) or date.today().isoformat()
    with book.change("favor", "") as change:
        run = change.connection.exec_driver_sql
        found = _open_one(change.connection, favor)
        taker = own_card_in(change, to)
        before = found.ower.id if as_ower else found.owed.id
        if taker == before:
            raise UsageError("It is with them already. Name somebody else.")
        ends = _two_people(change, taker, found.owed.id) if as_ower else _two_people(change, found.ower.id, taker)
        name = person_name(change.connection, taker)
        how = f"Handed on to {name}" if as_ower else f"For {name} instead"
        run("UPDATE favor SET settled = ?, settled_how = ? WHERE id = ?", (day, how, favor))
        made = run(
            "INSERT INTO favor(contact_id, other_id, what, opened, due, introduction_id, interaction_id,"
            " handed_from_id) SELECT ?, ?, what, ?, due, introduction_id, interaction_id, id FROM favor WHERE id = ?"
            " RETURNING id",
            (*ends, day, favor),
        )
        number = int(made.scalar_one())
        change.label = f"Handed on to {name}: {_named(change.connection, found)}"
    return Owed(change.changed, number)


def edit_favor(
    book: Book,
    favor: int,
    *,
    ower: int | None = None,
    owed: int | None = None,
    what: str | None = None,
    opened: str | None = None,
    due: str | None = None,
    began: str | None = None,
    settled_how: str | None = None,
    introduction: int | None = None,
    interaction: int | None = None,
) -> Changed:
    """Change what a favor says; None leaves it, NONE takes the introduction or the talk off. Raises as `add_favor_in`
    does.
    """
    with book.change("favor", "") as change:
        before = find_favor(change.connection, favor)
        _check_link(change.connection, introduction, interaction)
        ends = _two_people(change, ower or before.ower.id, owed or before.owed.id)
        said = {
            "contact_id": ends[0],
            "other_id": ends[1],
            "what": before.what if what is None else _what(what),
            "opened": before.opened if opened is None else valid_partial_date(opened),
            "due": before.due if due is None else valid_whole_date(due),
            "began": before.began if began is None else valid_began(began),
            "settled_how": _how(before, settled_how),
            "introduction_id": before.introduction_id if introduction is None else introduction or None,
            "interaction_id": before.interaction_id if interaction is None else interaction or None,
        }
        columns = ", ".join(f"{column} = ?" for column in said)
        change.connection.exec_driver_sql(f"UPDATE favor SET {columns} WHERE id = ?", (*said.values(), favor))
        after = find_favor(change.connection, favor)
        if introduction or interaction:
            _check_origin(change.connection, after)
        change.label = f"Changed {_named(change.connection, after)}"
    return change.changed


def remove_favor(book: Book, favor: int) -> Changed:
    """Take a favor out of the book. Raises NotMet when it is gone already."""
    with book.change("favor", "") as change:
        found = find_favor(change.connection, favor)
        change.label = f"Removed {_named(change.connection, found)}"
        change.connection.exec_driver_sql("DELETE FROM favor WHERE id = ?", (favor,))
    return change.changed


def valid_began(text: str) -> str:
    """How a favor began, whatever its case. Raises UsageError for any other word."""
    wanted = fold(clean(text))
    if wanted not in FAVOR_BEGAN:
        raise UsageError(f"“{clean(text)}” is not how a favor begins. Write asked or offered, or nothing.")
    return wanted


def _what(text: str) -> str:
    words = clean_text(text)
    if not words:
        raise UsageError("Say what the favor is, like “Venue contact for the June tasting”.")
    return words


def _how(before: Favor, how: str | None) -> str:
    if how and not before.settled:
        raise UsageError("That favor is still open. Settle it with a word on how.")
    return before.settled_how if how is None else clean_text(how)


def _open_one(connection: Connection, number: int) -> Favor:
    found = find_favor(connection, number)
    if found.settled:
        raise UsageError(f"That favor was settled on {found.settled}: {_short(found.what)}")
    return found


def _two_people(change: Change, ower: int, owed: int) -> tuple[int, int]:
    """Both as cards of your own. Raises NotMet for an unknown card, UsageError if they are one person."""
    if _whose(change.connection, ower) == _whose(change.connection, owed):
        raise UsageError("Nobody owes themselves a favor. Name two different people.")
    return own_card_in(change, ower), own_card_in(change, owed)


def _whose(connection: Connection, card: int) -> int:
    """Who is on a card: two in associates' rolodexes may be of one person. Raises NotMet for an unknown card."""
    person = connection.exec_driver_sql(
        "SELECT coalesce(l.person_id, c.id) FROM contact c LEFT JOIN layer_card l ON l.card_id = c.id WHERE c.id = ?",
        (card,),
    ).scalar()
    if person is None:
        raise NotMet(f"There is no card {card}.")
    return int(person)


def _check_link(connection: Connection, introduction: int | None, interaction: int | None) -> None:
    """Raises NotMet where it comes from an introduction or a talk that is not there."""
    if introduction:
        find_introduction(connection, introduction)
    if interaction and not connection.exec_driver_sql("SELECT 1 FROM interaction WHERE id = ?", (interaction,)).first():
        raise NotMet(f"There is no talk {interaction}. `rolodex talks` lists them.")


def _check_origin(connection: Connection, favor: Favor) -> None:
    """Raises UsageError where it comes from an introduction or a talk in which neither of the two took part."""
    run = connection.exec_driver_sql
    others = {favor.ower.id, favor.owed.id} - {YOU}
    introduced = run(
        "SELECT t.introducer_id, t.contact_id, t.other_id FROM favor f JOIN introduction t ON t.id = f.introduction_id"
        " WHERE f.id = ?",
        (favor.id,),
    ).one_or_none()
    if introduced is not None and others.isdisjoint(introduced):
        raise UsageError("Neither of the two is part of that introduction. Choose one of theirs.")
    talked = run(
        "SELECT c.contact_id FROM favor f JOIN interaction_contact c ON c.interaction_id = f.interaction_id"
        " WHERE f.id = ?",
        (favor.id,),
    ).scalars()
    present = set(talked)
    if present and others.isdisjoint(present):
        raise UsageError("Neither of the two took part in that talk. Choose one of theirs.")


def _sentence(connection: Connection, f: Favor) -> str:
    """ "You owe Ana Sousa: the venue contact", "Dana Okafor owes you: an hour on the new form"."""
    ower, owed = (Person(one.id, person_name(connection, one.id)) for one in (f.ower, f.owed))
    return f"{who_owes(ower, owed)}: {_short(f.what)}"


def _named(connection: Connection, f: Favor) -> str:
    """ "a favor to Ana Sousa: the venue contact", "a favor from Luis Romero to Dana Okafor: a ladder"."""
    ower, owed = person_name(connection, f.ower.id), person_name(connection, f.owed.id)
    by = "" if f.ower.id == YOU else f" from {ower}"
    to = "" if f.owed.id == YOU else f" to {owed}"
    return f"a favor{by}{to}: {_short(f.what)}"


def _short(what: str) -> str:
    line = clean(what)
    return line if len(line) <= _IN_LABEL else f"{line[: _IN_LABEL - 1].rstrip()}…"
