"""Sources: which file or person said a thing, when, and in which very bytes."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Text, UniqueConstraint

from rolodex.models.base import book_table, number, reference, text

# Bytes kept once: pictures, and each card or row as its file had it. Never journaled: a row is never changed.
blob = book_table(
    "blob",
    Column("digest", LargeBinary, nullable=False, unique=True),
    Column("data", LargeBinary, nullable=False),
    journaled=False,
)

# A file that was read, or a person who told. `as_of` is the day the file speaks of (a LinkedIn archive's date),
# "" if it does not say.
source = book_table(
    "source",
    text("kind"),
    text("name"),
    text("as_of"),
    Column("at", Text, nullable=False),
    text("digest"),
    reference("layer_id", "layer", nullable=True),
)

# What one source said about one person. `key` is what that kind of source knows them by ("in/ada", a vCard's UID).
# A contact removed by hand leaves its records behind with no contact, so that the next import knows.
# The name is kept as said, so that a card can go back to it when another source is taken back.
record = book_table(
    "record",
    reference("source_id", "source"),
    reference("contact_id", "contact", nullable=True, ondelete="SET NULL"),
    text("format"),
    text("key"),
    text("place"),
    text("digest"),
    reference("blob_id", "blob", nullable=True, ondelete="SET NULL"),
    text("prefix"),
    text("given"),
    text("additional"),
    text("family"),
    text("suffix"),
    text("formatted"),
)

# A later source that said the very same as an earlier record.
sighting = book_table("sighting", reference("record_id", "record"), reference("source_id", "source"))

# A second record that says a field another record already gave: the field stays as long as one of them does.
also_said = book_table(
    "also_said",
    reference("record_id", "record"),
    Column("tbl", Text, nullable=False),
    Column("row_id", Integer, nullable=False),
    Index(None, "tbl", "row_id"),
)

# Cards another person let you see. They lie beside the book's own cards and go in one step.
layer = book_table(
    "layer",
    reference("associate_id", "contact"),
    text("name"),
    text("given_on"),
    text("expires_on"),
)

# Two cards that are not one person, whatever they share.
not_same = book_table(
    "not_same",
    reference("contact_id", "contact"),
    reference("other_id", "contact"),
    UniqueConstraint("contact_id", "other_id"),
)

# What a file showed that its source had not said before, each a reason to write: `kind` is "moved", "promoted", …
# `done` once you have seen to it.
news = book_table(
    "news",
    reference("contact_id", "contact"),
    reference("source_id", "source"),
    text("kind"),
    text("before"),
    text("after"),
    text("on_date"),
    number("done"),
)

# How columns of an unknown table were understood, remembered by its header.
column_mapping = book_table("column_mapping", Column("header", Text, nullable=False, unique=True), text("mapping"))
