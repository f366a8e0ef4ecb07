"""What can be done with an associate's rolodex: take a card over, give it a day to go, take it out, forget it for good.

A file of theirs is read in like any other, `via` their card (`rolodex.services.importing`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from rolodex.errors import NotMet, UsageError
from rolodex.queries.changes import FOR_GOOD
from rolodex.queries.layers import is_expired, own_card
from rolodex.services.clearing import clear_layers
from rolodex.services.forgetting import forget
from rolodex.services.merging import merge_into
from rolodex.services.taking import copy_card
from rolodex.services.validating import valid_whole_date
from rolodex.storage.book import Book, Change, Changed


@dataclass(frozen=True)
class TakenOver:
    """A card that is yours now; `created` unless you had one of that person, to which it was added."""

    changed: Changed
    card: int
    created: bool


def remove_layer(book: Book, layer_id: int) -> Changed:
    """Take an associate's rolodex out, with every trace of it. Raises NotMet when there is none."""
    with book.change("remove", "", bulk=True) as change:
        change.label = f"Removed {_name(change.connection, layer_id)}"
        clear_layers(change.connection, [layer_id])
    return change.changed


def remove_expired(book: Book, today: date) -> Changed | None:
    """Take out every rolodex that was to be kept until a day before `today`; None if there is none."""
    with book.read() as connection:
        if not _expired(connection, today):
            return None
    with book.change("remove", "", bulk=True) as change:
        expired = _expired(change.connection, today)
        names = [_name(change.connection, layer) for layer in expired]
        change.label = f"Removed {' and '.join(names)}, whose day had come"
        clear_layers(change.connection, expired)
    return change.changed


def set_expiry(book: Book, layer_id: int, day: str) -> Changed:
    """Keep an associate's rolodex until that day (ISO 8601), "" for as long as you like.

    Raises NotMet when there is none, UsageError when that is no day.
    """
    until = valid_whole_date(day)
    with book.change("edit", "") as change:
        name = _name(change.connection, layer_id)
        change.label = f"{name[:1].upper()}{name[1:]} stays until {until or 'you remove it'}"
        change.connection.exec_driver_sql("UPDATE layer SET expires_on = ? WHERE id = ?", (until, layer_id))
    return change.changed


def forget_for_good(book: Book, layers: int | Iterable[int]) -> Changed:
    """Take associates' rolodexes out, those too that were removed before, so that nothing of these people is left in
    the file. It cannot be undone. Raises NotMet when a layer never was.
    """
    chosen = [layers] if isinstance(layers, int) else list(layers)
    with book.read() as connection:
        there = [layer for layer in chosen if _is_there(connection, layer)]
    for layer in there:
        remove_layer(book, layer)
    # What the removal wrote down is forgotten, too, once the list and the search index have learnt of it.
    with book.change(FOR_GOOD, "Forgot a rolodex for good", bulk=True) as change:
        change.even_if_empty = True
        names = forget(change.connection, chosen)
        change.label = f"Forgot {' and '.join(names)} for good"
    book.compact()
    return change.changed


def layers_ever(connection: Connection, associate: int) -> tuple[int, ...]:
    """The layers that an associate gave you, and those of theirs that were removed but can still come back."""
    return tuple(
        connection.exec_driver_sql(
            "SELECT id FROM layer WHERE associate_id = ?1 UNION SELECT row_id FROM journal WHERE tbl = 'layer'"
            " AND op = 'D' AND json_extract(before, '$.associate_id') = ?1 ORDER BY 1",
            (associate,),
        ).scalars()
    )


def take_over(book: Book, card_id: int) -> TakenOver:
    """Make a card in an associate's rolodex yours, remembering from whom; theirs stays where it is.

    If you have a card of that person, what is new comes onto it. Raises NotMet when there is no such card, UsageError
    when it is yours already.
    """
    with book.change("take", "") as change:
        run = change.connection.exec_driver_sql
        found = run("SELECT name, layer_id FROM card_row WHERE id = ?", (card_id,)).one_or_none()
        if found is None:
            raise NotMet(f"There is no card {card_id}.")
        if found.layer_id is None:
            raise UsageError(f"{found.name} is among your own cards already.")
        created = own_card(change.connection, card_id) is None
        whose = _name(change.connection, found.layer_id)
        change.label = f"Took {found.name} over from {whose}" if created else f"Added what {whose} says of {found.name}"
        card = take_over_in(change, card_id)
    return TakenOver(change.changed, card, created)


def take_over_in(change: Change, card_id: int) -> int:
    """Your own card of that person, within a change under way: one of yours is itself, one in a layer is taken over."""
    connection = change.connection
    layer = connection.exec_driver_sql("SELECT layer_id FROM contact WHERE id = ?", (card_id,)).scalar_one()
    if layer is None:
        return card_id
    own = own_card(connection, card_id)
    taken = copy_card(connection, card_id, _name(connection, layer))
    if own is None:
        return taken
    merge_into(connection, own, taken)
    return own


def own_card_in(change: Change, card_id: int) -> int:
    """The card itself if it is yours (or you), else your own card of that person, within a change under way. It is
    taken over if there is none; to one that is there nothing is added. Raises NotMet for an unknown card.
    """
    known = change.connection.exec_driver_sql("SELECT 1 FROM contact WHERE id = ?", (card_id,)).first()
    if known is None:
        raise NotMet(f"There is no card {card_id}.")
    own = own_card(change.connection, card_id)
    return take_over_in(change, card_id) if own is None else own


def _expired(connection: Connection, today: date) -> list[int]:
    found = connection.exec_driver_sql("SELECT id, expires_on FROM layer ORDER BY id")
    return [layer for layer, expires_on in found if is_expired(expires_on, today)]


def _is_there(connection: Connection, layer: int) -> bool:
    return connection.exec_driver_sql("SELECT 1 FROM layer WHERE id = ?", (layer,)).first() is not None


def _name(connection: Connection, layer_id: int) -> str:
    """ "Dana Okafor's rolodex". Raises NotMet when there is no such layer."""
    name = connection.exec_driver_sql(
        "SELECT w.name FROM layer l JOIN card_row w ON w.id = l.associate_id WHERE l.id = ?", (layer_id,)
    ).scalar()
    if name is None:
        raise NotMet("That rolodex is no longer there.")
    return f"{name}'s rolodex"
