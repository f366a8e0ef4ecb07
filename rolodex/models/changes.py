"""Changes: one verb's effect each, and the journal of the rows it touched."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Text

from rolodex.models.base import book_table, number, reference, text

# `kind` is the verb ("import", "edit", "undo", …); `label` says it to a person ("Imported contacts.vcf").
# `undoes` names the change whose effect this one took back, `undone_by` the undo in force, if any.
change = book_table(
    "change",
    text("kind"),
    text("label"),
    Column("at", Text, nullable=False),
    reference("undoes", "change", nullable=True),
    reference("undone_by", "change", nullable=True, ondelete="SET NULL"),
    number("first_entry"),
    number("last_entry"),
    journaled=False,
)

# The change that is being written, in its one row, for as long as its transaction lasts.
# Without it a write fails, because a journal entry must name its change.
current_change = book_table("current_change", reference("change_id", "change"), journaled=False)

# `op` is I, U or D. `before` and `after` are JSON: the whole row before a delete, the changed columns of an update.
# An insert needs neither: the row itself is there, or a later entry holds it.
journal = book_table(
    "journal",
    Column("change_id", Integer, nullable=False),
    Column("tbl", Text, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("contact_id", Integer),
    Column("op", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    journaled=False,
)

# What the book remembers about itself: your language, home country, name order.
setting = book_table("setting", Column("name", Text, nullable=False, unique=True), text("value"))

# A search to come back to, by its name in the rail; `place` orders them.
saved_search = book_table(
    "saved_search", Column("name", Text, nullable=False, unique=True), text("query"), number("place")
)
