"""The one metadata that every table joins, with a name for every constraint."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text, UniqueConstraint
from sqlalchemy.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def sql_list(words: Iterable[str]) -> str:
    """Words of ours as SQL lists them: ('asked', 'introduced')."""
    return "(" + ", ".join(f"'{word}'" for word in words) + ")"


def book_table(name: str, *items: SchemaItem, journaled: bool = True) -> Table:
    """A table of the book. Ids are never used twice, since the journal names rows by them.

    `journaled` tables have every write recorded by triggers, so that any change can be undone.
    """
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        *items,
        sqlite_autoincrement=True,
        info={"journaled": journaled},
    )


def contact_table(name: str, *items: SchemaItem) -> Table:
    """A table of one card's fields: each row belongs to a contact and tells which record said it (none: you did)."""
    return book_table(
        name,
        reference("contact_id", "contact", index=not any(isinstance(item, UniqueConstraint) for item in items)),
        *items,
        reference("record_id", "record", nullable=True, ondelete="SET NULL"),
    )


def reference(
    column: str,
    target: str,
    *,
    nullable: bool = False,
    ondelete: str = "CASCADE",
    index: bool = True,
    derived: bool = False,
) -> Column[int]:
    """A column that names a row of another table.

    Indexed, else each deleted row would search the whole table; unless a unique constraint begins with it anyway.
    One that is `derived` is worked out at the end of each change; that it changes is not journaled.
    """
    key = ForeignKey(f"{target}.id", ondelete=ondelete)
    return Column(column, Integer, key, nullable=nullable, index=index, info={"derived": derived})


def text(column: str) -> Column[str]:
    """A text column where nothing said is "" and never NULL."""
    return Column(column, Text, nullable=False, server_default="")


def number(column: str, default: int = 0) -> Column[int]:
    """An integer column; flags are 0 or 1."""
    return Column(column, Integer, nullable=False, server_default=str(default))
