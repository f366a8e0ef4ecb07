"""Splitting records off a card: they, and every field only they say, go to a card of their own."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import Connection

from rolodex.services.editing import NAME_PARTS
from rolodex.services.moving import Mover
from rolodex.services.parting import NAME, move_news, name_by_record
from rolodex.storage.book import now


def split_off(connection: Connection, card: int, records: Sequence[int]) -> int:
    """A new card of these records, within the change that is under way. What you typed stays where it is."""
    new = _new_card(connection, card, records)
    run = connection.exec_driver_sql
    for record in records:
        run("UPDATE record SET contact_id = ? WHERE id = ?", (new, record))
    Mover(connection, new).move_said(records, card)
    # What was another name on the card they shared is the name of this one.
    parts = run(f"SELECT {', '.join(NAME)} FROM contact WHERE id = ?", (new,)).one()._mapping
    named = " ".join(parts[part] for part in NAME_PARTS if parts[part]) or parts["formatted"]
    run("DELETE FROM other_name WHERE contact_id = ? AND kind = 'nickname' AND value = ?", (new, named))
    move_news(connection, card, new)
    name_by_record(connection, card)
    return new


def _new_card(connection: Connection, card: int, chosen: Sequence[int]) -> int:
    """A card named as the newest of these records that says a name; its UID is the vCard's own where it is free."""
    run = connection.exec_driver_sql
    marks = ", ".join("?" * len(chosen))
    records = run(f"SELECT * FROM record WHERE id IN ({marks}) ORDER BY id DESC", tuple(chosen)).fetchall()
    named = next((r for r in records if r.given or r.family or r.formatted), records[0])
    keys = [r.key for r in records if r.format == "vcard" and r.key]
    taken = set(run(f"SELECT uid FROM contact WHERE uid IN ({', '.join('?' * len(keys))})", tuple(keys)).scalars())
    uid = next((key for key in keys if key not in taken), str(uuid.uuid4()))
    parts = ", ".join(NAME)
    return int(
        run(
            f"INSERT INTO contact(uid, layer_id, {parts}, name_record_id, added)"
            f" SELECT ?, (SELECT layer_id FROM contact WHERE id = ?), {parts}, id, ? FROM record WHERE id = ?"
            " RETURNING id",
            (uid, card, now(), named.id),
        ).scalar_one()
    )
