"""Merging cards that are one person, and splitting a card that is two. Both are changes like any other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection

from rolodex.errors import NotMet, UsageError
from rolodex.queries.origins import last_merge
from rolodex.services.editing import NAME_PARTS
from rolodex.services.moving import Mover, tables_said
from rolodex.services.own_cards import check_own
from rolodex.services.parting import NAME
from rolodex.services.splitting import split_off
from rolodex.services.undoing import undo
from rolodex.services.wording import reword
from rolodex.storage.book import Book, Changed
from rolodex.storage.journal import last_entry


def merge(
    book: Book, keep: int, *gone: int, name_from: int | None = None, photo_from: int | None = None
) -> tuple[int, Changed]:
    """Make one card of several: everything of `gone` moves to `keep`, as one change. Returns the kept card.

    Where only one can be, the first card's wins; a name or picture you chose wins over a file's. `name_from` and
    `photo_from` say which card's it shall be instead. The other names stay as other names.
    Raises NotMet when a card is unknown, UsageError when there is nothing to merge.
    """
    others = list(dict.fromkeys(card for card in gone if card != keep))
    if not others:
        raise UsageError("A card cannot be merged with itself. Name two cards.")
    with book.change("merge", "") as change:
        names = _names(change.connection, [keep, *others])
        what = names[others[0]] if len(others) == 1 else f"{len(others)} cards"
        change.label = f"Merged {what} into {names[keep]}"
        for card in others:
            merge_into(change.connection, keep, card, name_from=name_from, photo_from=photo_from)
    return keep, change.changed


def merge_pairs(book: Book, pairs: Iterable[tuple[int, int]]) -> Changed:
    """Make one card of each two, or of several of whom every two are a pair, all of it as one change.

    The first card of the likeliest pair is kept, so give the likeliest first. A card that is gone is passed over.
    """
    groups = _groups(pairs)
    with book.change("merge", "") as change:
        run = change.connection.exec_driver_sql
        count = 0
        for group in groups:
            there = [card for card in group if run("SELECT 1 FROM contact WHERE id = ?", (card,)).first()]
            check_own(change.connection, there)
            for card in there[1:]:
                merge_into(change.connection, there[0], card)
                count += 1
        change.label = "Merged 1 duplicate" if count == 1 else f"Merged {count:,} duplicates"
    return change.changed


def split(book: Book, card: int, records: Collection[int]) -> tuple[int, Changed]:
    """Make two cards of one: these records, and every field only they say, move to a new card. Returns the new card.

    What you typed stays. The two are remembered as not the same person. Raises NotMet when there is no such card,
    UsageError when a record is not the card's or nothing would stay.
    """
    chosen = list(dict.fromkeys(records))
    with book.change("split", "") as change:
        connection = change.connection
        name = _names(connection, [card])[card]
        _check_chosen(connection, card, chosen)
        before = last_entry(connection)
        new = split_off(connection, card, chosen)
        reword(connection, before)
        _remember_not_same(connection, card, new)
        change.label = f"Split a card off {name}"
    return new, change.changed


def take_apart(book: Book, card: int) -> tuple[tuple[int, ...], Changed]:
    """Take the last merge into this card back, and remember that they are not one person. Returns the other cards.

    Raises NotMet when the card was never merged, or that was taken back already.
    """
    with book.read() as connection:
        found = last_merge(connection, card)
    if found is None:
        raise NotMet("This card was not merged with another.")

    def remember(connection: Connection) -> None:
        for other in found.others:
            _remember_not_same(connection, card, other)

    return found.others, undo(book, found.change_id, afterwards=remember).changed


def _groups(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The cards that go together: two groups become one only if everybody in them is a pair with everybody else."""
    known: list[tuple[int, int]] = list(pairs)
    alike = {frozenset(pair) for pair in known}
    of: dict[int, list[int]] = {}
    for pair in known:
        one, other = (of.setdefault(card, [card]) for card in pair)
        if one is not other and all(frozenset((mine, theirs)) in alike for mine in one for theirs in other):
            one += other
            of.update(dict.fromkeys(other, one))
    return list({id(group): group for group in of.values() if len(group) > 1}.values())


# Merging -------------------------------------------------------------------------------------------------------


def merge_into(
    connection: Connection, keep: int, gone: int, *, name_from: int | None = None, photo_from: int | None = None
) -> None:
    """Move everything of `gone` to `keep`, within the change under way."""
    run = connection.exec_driver_sql
    cards = {
        row.id: dict(row._mapping) for row in run("SELECT * FROM contact WHERE id IN (?, ?)", (keep, gone)).fetchall()
    }
    kept, other = cards[keep], cards[gone]
    mover = Mover(connection, keep)
    _choose_photo(connection, keep, gone, photo_from)
    mover.move_all(gone)
    sets: dict[str, Any] = {
        column: other[column]
        for column in ("starred", "rating", "rhythm_days", "snoozed_until")
        if other[column] and not kept[column]
    }
    if other["met"] and other["met"] not in kept["met"].split("\n"):
        sets["met"] = "\n".join(part for part in (kept["met"], other["met"]) if part)
    loser = other
    if _takes_name(kept, other, name_from):
        sets |= {column: other[column] for column in (*NAME, "name_record_id", "is_company")}
        loser = kept
    if sets:
        columns = ", ".join(f"{column} = ?" for column in sets)
        run(f"UPDATE contact SET {columns} WHERE id = ?", (*sets.values(), keep))
    if _written(loser) != _written(other if loser is kept else kept):
        _keep_other_name(connection, keep, _written(loser), loser["name_record_id"])
    run("DELETE FROM contact WHERE id = ?", (gone,))


def _takes_name(kept: dict[str, Any], other: dict[str, Any], name_from: int | None) -> bool:
    """Whether the other's name is taken: as it was chosen, else a name before none, a typed one before a file's."""
    if not _written(other):
        return False
    if name_from in (kept["id"], other["id"]):
        return bool(name_from == other["id"])
    return not _written(kept) or (kept["name_record_id"] is not None and other["name_record_id"] is None)


def _written(card: dict[str, Any]) -> str:
    return " ".join(card[part] for part in NAME_PARTS if card[part]) or str(card["formatted"])


def _keep_other_name(connection: Connection, card: int, name: str, record: int | None) -> None:
    """A name that is given up stays as another name, unless it stands there already."""
    run = connection.exec_driver_sql
    if name and name not in run("SELECT value FROM other_name WHERE contact_id = ?", (card,)).scalars().all():
        run(
            "INSERT INTO other_name(contact_id, kind, value, record_id) VALUES (?, 'nickname', ?, ?)",
            (card, name, record),
        )


def _choose_photo(connection: Connection, keep: int, gone: int, photo_from: int | None) -> None:
    """See to it that the chosen card's picture is the first: the list shows your own, then the one of lowest id."""
    run = connection.exec_driver_sql
    photos = {
        card: run(
            "SELECT id, blob_id, media_type, record_id FROM photo WHERE contact_id = ?"
            " ORDER BY record_id IS NOT NULL, id",
            (card,),
        ).fetchall()
        for card in (keep, gone)
    }
    if not photos[keep] or not photos[gone]:
        return
    typed = {card: rows[0].record_id is None for card, rows in photos.items()}
    winner = photo_from if photo_from in photos else gone if typed[gone] and not typed[keep] else keep
    loser = gone if winner == keep else keep
    first = photos[winner][0]
    if typed[loser] and not typed[winner]:
        run(
            "INSERT INTO photo(contact_id, blob_id, media_type) VALUES (?, ?, ?)",
            (winner, first.blob_id, first.media_type),
        )
    for row in photos[loser]:
        # A picture made anew has a higher id, so it comes after the winner's.
        run("DELETE FROM photo WHERE id = ?", (row.id,))
        number = run(
            "INSERT INTO photo(contact_id, blob_id, media_type, record_id) VALUES (?, ?, ?, ?) RETURNING id",
            (loser, row.blob_id, row.media_type, row.record_id),
        ).scalar_one()
        run("UPDATE also_said SET row_id = ? WHERE tbl = 'photo' AND row_id = ?", (number, row.id))


# Splitting -----------------------------------------------------------------------------------------------------


def _check_chosen(connection: Connection, card: int, chosen: list[int]) -> None:
    run = connection.exec_driver_sql
    own = set(run("SELECT id FROM record WHERE contact_id = ?", (card,)).scalars())
    if not chosen:
        raise UsageError("Choose at least one source to split off.")
    if not set(chosen) <= own:
        raise UsageError("A source to split off must be one of the card's own.")
    typed = run("SELECT 1 FROM contact WHERE id = ? AND name_record_id IS NULL", (card,)).first() or any(
        run(f'SELECT 1 FROM "{table}" WHERE contact_id = ? AND record_id IS NULL LIMIT 1', (card,)).first()
        for table in tables_said()
    )
    if own == set(chosen) and not typed:
        raise UsageError("Nothing would stay on this card. Leave it at least one source.")


def _remember_not_same(connection: Connection, card: int, other: int) -> None:
    connection.exec_driver_sql(
        "INSERT INTO not_same(contact_id, other_id) SELECT ?1, ?2 WHERE NOT EXISTS"
        " (SELECT 1 FROM not_same WHERE (contact_id, other_id) IN (VALUES (?1, ?2), (?2, ?1)))",
        tuple(sorted((card, other))),
    )


def _names(connection: Connection, cards: list[int]) -> dict[int, str]:
    """The cards' names. Raises NotMet when one of them is unknown, UsageError when one is not your own."""
    check_own(connection, cards)
    names = {
        card: connection.exec_driver_sql("SELECT name FROM card_row WHERE id = ?", (card,)).scalar() for card in cards
    }
    missing = next((card for card, name in names.items() if name is None), None)
    if missing is not None:
        raise NotMet(f"There is no card {missing}.")
    return {card: str(name) for card, name in names.items()}
