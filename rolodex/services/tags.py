"""Tags as such: another name for one, and taking one off every card."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from rolodex.errors import NotMet, UsageError
from rolodex.storage.book import Book, Changed
from rolodex.text import clean, fold

# Your own cards; in associates' rolodexes the tags are their word.
_OWN = "contact_id IN (SELECT id FROM contact WHERE layer_id IS NULL)"


def rename_tag(book: Book, tag: str, name: str) -> Changed:
    """Call a tag otherwise on every card of your own; if there is a tag of that name already, the two become one.

    Its rhythm goes along, unless the other tag has one. Raises NotMet when there is no such tag, UsageError for an
    empty name.
    """
    named = clean(name).lstrip("#")
    if not named:
        raise UsageError("A tag needs at least one letter.")
    with book.change("tag", "") as change:
        run, old = change.connection.exec_driver_sql, _tag(change.connection, tag)
        change.label = f"Renamed the tag “{old.name}” to “{named}”"
        other = run("SELECT id FROM tag WHERE key = ? AND id <> ?", (fold(named), old.id)).scalar()
        if other is None and not _lent(change.connection, old.id):
            run("UPDATE tag SET name = ?1, key = ?2 WHERE id = ?3 AND name <> ?1", (named, fold(named), old.id))
        else:
            _move(change.connection, old.id, other, named)
    return change.changed


def remove_tag(book: Book, tag: str) -> Changed:
    """Take a tag off every card of your own, its rhythm with it. Raises NotMet when there is no such tag."""
    with book.change("tag", "") as change:
        found = _tag(change.connection, tag)
        change.label = f"Removed the tag “{found.name}”"
        change.connection.exec_driver_sql(f"DELETE FROM contact_tag WHERE tag_id = ? AND {_OWN}", (found.id,))
        change.connection.exec_driver_sql("DELETE FROM rhythm WHERE tag_id = ?", (found.id,))
        _clear(change.connection, found.id)
    return change.changed


def _tag(connection: Connection, tag: str) -> Any:
    found = connection.exec_driver_sql(
        "SELECT id, name FROM tag WHERE key = ?", (fold(clean(tag).lstrip("#")),)
    ).one_or_none()
    if found is None:
        raise NotMet(f"There is no tag “{clean(tag)}”. See them with: rolodex tags")
    return found


def _lent(connection: Connection, tag: int) -> bool:
    """Whether cards in associates' rolodexes bear the tag."""
    sql = f"SELECT 1 FROM contact_tag WHERE tag_id = ? AND NOT ({_OWN}) LIMIT 1"
    return connection.exec_driver_sql(sql, (tag,)).first() is not None


def _move(connection: Connection, tag: int, other: int | None, name: str) -> None:
    """Put another tag in place of one, on your own cards."""
    run = connection.exec_driver_sql
    if other is None:
        other = run("INSERT INTO tag(name, key) VALUES (?, ?) RETURNING id", (name, fold(name))).scalar_one()
    run(
        f"DELETE FROM contact_tag WHERE tag_id = ?1 AND {_OWN}"
        " AND contact_id IN (SELECT contact_id FROM contact_tag WHERE tag_id = ?2)",
        (tag, other),
    )
    run(f"UPDATE contact_tag SET tag_id = ?2 WHERE tag_id = ?1 AND {_OWN}", (tag, other))
    run(
        "UPDATE rhythm SET tag_id = ?2 WHERE tag_id = ?1 AND NOT EXISTS (SELECT 1 FROM rhythm WHERE tag_id = ?2)",
        (tag, other),
    )
    _clear(connection, tag)


def _clear(connection: Connection, tag: int) -> None:
    """A tag that nobody bears any more goes."""
    connection.exec_driver_sql(
        "DELETE FROM tag WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM contact_tag WHERE tag_id = ?1)", (tag,)
    )
