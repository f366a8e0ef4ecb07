"""A card in an associate's rolodex, and what associates' rolodexes say of somebody of your own."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from rolodex.queries.card import find_card
from rolodex.queries.card_parts import Card
from rolodex.queries.layers import STANDS, Layer, known_by, layers_from, own_card


@dataclass(frozen=True)
class LayerCard:
    """A card, the rolodex it lies in, your own card of that person (None: you have none), and how the associate
    knows them: in the file's words, and since when (an ISO date of any precision or "")."""

    card: Card
    layer: Layer
    own: int | None
    how: str
    since: str


@dataclass(frozen=True)
class Elsewhere:
    """A card of somebody in an associate's rolodex."""

    card: int
    layer: int
    associate: str


@dataclass(frozen=True)
class Rolodexes:
    """What somebody of your own has to do with associates' rolodexes: `given` is what they gave you themselves,
    `others` where else they are."""

    given: tuple[Layer, ...] = ()
    others: tuple[Elsewhere, ...] = ()


def find_layer_card(connection: Connection, layer: Layer, card_id: int) -> LayerCard:
    """A card of that rolodex. Raises NotMet when there is none (any more)."""
    how, since = known_by(connection, card_id)
    return LayerCard(find_card(connection, card_id), layer, own_card(connection, card_id), how, since)


def rolodexes_of(connection: Connection, card_id: int) -> Rolodexes:
    """What the rolodexes of associates say of the person of one of your own cards."""
    others = connection.exec_driver_sql(
        "SELECT min(c.id), l.id, w.name FROM layer_card k JOIN contact c ON c.id = k.card_id"
        " JOIN layer l ON l.id = c.layer_id JOIN card_row w ON w.id = l.associate_id"
        f" WHERE k.person_id = ? AND {STANDS} GROUP BY l.id ORDER BY w.given_key, l.id",
        (card_id,),
    )
    return Rolodexes(layers_from(connection, card_id), tuple(Elsewhere(*row) for row in others))
