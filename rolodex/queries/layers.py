"""Associates' rolodexes, which lie as layers beside your own cards: whose there are, and who is in them.

A layer that has expired is treated as not there, here and wherever else `STANDS` is asked, but for its own page; it is
taken out of the book when the window opens next.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

# Of a layer l: that its day has not passed. The one place where it is said for questions, as `is_expired` for verbs.
STANDS = "(l.expires_on = '' OR l.expires_on >= date('now', 'localtime'))"


@dataclass(frozen=True)
class Layer:
    """An associate's rolodex: how many `cards` are in it, and how many of these people you have `known` yourself.

    `given_on` is the day of their newest file, `expires_on` the last day you keep it, "" for as long as you like; both
    in ISO 8601.
    """

    id: int
    associate_id: int
    associate: str
    photo_id: int | None
    cards: int
    given_on: str
    expires_on: str
    known: int


def is_expired(expires_on: str, today: date) -> bool:
    """Whether a layer that was to be kept until that day ("": for good) is to be there no longer."""
    return expires_on != "" and expires_on < today.isoformat()


def layers(connection: Connection) -> tuple[Layer, ...]:
    """Every rolodex that an associate gave you, by their names."""
    return _layers(connection, "1", ())


def layer(connection: Connection, layer_id: int) -> Layer | None:
    """That rolodex, None if it is not there (any more). One that has expired is told of: its page says what to do."""
    return _one(_layers(connection, "l.id = ?", (layer_id,), expired=True))


def layer_of(connection: Connection, card_id: int) -> Layer | None:
    """The rolodex that a card lies in; None for one of your own."""
    return _one(_layers(connection, "l.id = (SELECT layer_id FROM contact WHERE id = ?)", (card_id,)))


def layers_from(connection: Connection, card_id: int) -> tuple[Layer, ...]:
    """What the associate of that card gave you: one rolodex, or two where two cards were merged."""
    return _layers(connection, "l.associate_id = ?", (card_id,))


def own_card(connection: Connection, card_id: int) -> int | None:
    """Your own card of the person whose card lies in a layer; None if you have none of them."""
    found = connection.exec_driver_sql(
        "SELECT w.id FROM layer_card k JOIN card_row w ON w.id = k.person_id AND w.layer_id IS NULL"
        " WHERE k.card_id = ?",
        (card_id,),
    ).scalar()
    return None if found is None else int(found)


def known_by(connection: Connection, card_id: int) -> tuple[str, str]:
    """How the associate knows the person of a layer's card, and since when (ISO 8601 or "")."""
    found = connection.exec_driver_sql(
        "SELECT a.how, a.since FROM contact c JOIN layer l ON l.id = c.layer_id JOIN acquaintance a"
        " ON a.contact_id = c.id AND a.other_id = l.associate_id WHERE c.id = ? ORDER BY a.since = '', a.id LIMIT 1",
        (card_id,),
    ).one_or_none()
    return ("", "") if found is None else (str(found.how), str(found.since))


def gone_with_layers(connection: Connection, cards: Iterable[int]) -> frozenset[int]:
    """Those of the cards that lie in a layer whose day has passed."""
    return frozenset(
        connection.exec_driver_sql(
            "SELECT c.id FROM contact c JOIN layer l ON l.id = c.layer_id"
            f" WHERE NOT {STANDS} AND c.id IN (SELECT value FROM json_each(?))",
            (f"[{','.join(map(str, cards))}]",),
        ).scalars()
    )


def whose(connection: Connection, cards: Iterable[int]) -> dict[int, tuple[int, str]]:
    """Of those of the cards that lie in a layer, the associate's card and name."""
    return {
        card: (associate, name)
        for card, associate, name in connection.exec_driver_sql(
            "SELECT c.id, l.associate_id, w.name FROM contact c JOIN layer l ON l.id = c.layer_id"
            " JOIN card_row w ON w.id = l.associate_id WHERE c.id IN (SELECT value FROM json_each(?))",
            (f"[{','.join(map(str, cards))}]",),
        )
    }


def _one(found: tuple[Layer, ...]) -> Layer | None:
    return found[0] if found else None


def _layers(
    connection: Connection, which: str, values: tuple[object, ...], *, expired: bool = False
) -> tuple[Layer, ...]:
    stands = "1" if expired else STANDS
    rows = connection.exec_driver_sql(
        "SELECT l.id, l.associate_id, w.name, w.photo_blob_id,"
        " (SELECT count(*) FROM card_row t WHERE t.layer_id = l.id), l.given_on, l.expires_on,"
        " (SELECT count(*) FROM card_row t JOIN layer_card k ON k.card_id = t.id JOIN card_row o ON o.id = k.person_id"
        "  AND o.layer_id IS NULL WHERE t.layer_id = l.id)"
        f" FROM layer l JOIN card_row w ON w.id = l.associate_id WHERE {stands} AND {which} ORDER BY w.given_key, l.id",
        values,
    )
    return tuple(Layer(*row) for row in rows)
