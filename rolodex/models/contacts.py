"""Contacts and the fields of their cards."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from rolodex.models.base import book_table, contact_table, number, reference, text

# A person. Row 1 is you (`is_you`), hidden from cards and counts, so that every tie has two ends.
# `name_record_id` is the record that says the name; none: you typed it, and no file overwrites it.
# `layer_id` is the associate's rolodex the card belongs to; none: it is yours.
# `rhythm_days` is how often you mean to speak: 0 as often as the card's tags and industries say, -1 not at all
# (`rhythm_words`). Until the day `snoozed_until` nothing reminds of them.
# `rating` 1 to 5 how well you know them, 0 unsaid.
contact = book_table(
    "contact",
    Column("uid", Text, nullable=False, unique=True),
    number("is_you"),
    number("is_company"),
    reference("layer_id", "layer", nullable=True),
    text("prefix"),
    text("given"),
    text("additional"),
    text("family"),
    text("suffix"),
    text("formatted"),
    reference("name_record_id", "record", nullable=True, ondelete="SET NULL"),
    number("starred"),
    number("rating"),
    number("rhythm_days"),
    text("snoozed_until"),
    text("met"),
    Column("added", Text, nullable=False),
)

other_name = contact_table("other_name", text("kind"), text("value"))

# `key` is what two spellings of the address share, for search and matching.
email = contact_table("email", text("value"), text("key"), text("label"), number("preferred"))
phone = contact_table("phone", text("value"), text("key"), text("label"), number("preferred"))

address = contact_table(
    "address",
    text("po_box"),
    text("extended"),
    text("street"),
    text("city"),
    text("region"),
    text("postcode"),
    text("country"),
    text("label"),
)

# `kind` is "website", "linkedin", "x", …; `key` the identity in a profile's address, "" for ordinary pages.
link = contact_table("link", text("kind"), text("value"), text("key"), text("label"))

# A day without a year has year NULL: no year is made up. `text` keeps what cannot be read as a day.
date = contact_table(
    "date",
    text("kind"),
    Column("year", Integer),
    Column("month", Integer),
    Column("day", Integer),
    text("label"),
    text("text"),
)

photo = contact_table("photo", reference("blob_id", "blob"), text("media_type"))

note = contact_table("note", text("text"), text("on_date"))

# Somebody named on a card; `other_id` while it is clear whose card that is (rolodex.storage.relations).
relation = contact_table(
    "relation",
    text("label"),
    text("name"),
    reference("other_id", "contact", nullable=True, ondelete="SET NULL", derived=True),
)

tag = book_table("tag", text("name"), Column("key", Text, nullable=False, unique=True))
contact_tag = contact_table("contact_tag", reference("tag_id", "tag"), UniqueConstraint("contact_id", "tag_id"))

# From the list in resources/industries.toml; a sub-industry names its parent.
industry = book_table(
    "industry",
    Column("key", Text, nullable=False, unique=True),
    text("name"),
    reference("parent_id", "industry", nullable=True),
)
# `refused`: you said that this card does not belong there, whatever its company or title suggests.
contact_industry = contact_table(
    "contact_industry",
    reference("industry_id", "industry"),
    number("refused"),
    UniqueConstraint("contact_id", "industry_id"),
)

# How often you mean to speak to everybody with a tag or of an industry, in days. The shortest of a card's holds.
rhythm = book_table(
    "rhythm",
    reference("tag_id", "tag", nullable=True),
    reference("industry_id", "industry", nullable=True),
    number("days"),
    CheckConstraint("(tag_id IS NULL) <> (industry_id IS NULL)", name="one_of_two"),
    CheckConstraint("days > 0", name="days"),
)

# What somebody can help with.
skill = book_table("skill", text("name"), Column("key", Text, nullable=False, unique=True))
contact_skill = contact_table(
    "contact_skill", reference("skill_id", "skill"), UniqueConstraint("contact_id", "skill_id")
)
