"""What is derived from the rest and can be rebuilt at any time: the rows of the list, and the search index."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from rolodex.models.base import metadata, number, text

# One narrow row a card, all that the list shows. `given_key` and `family_key` sort as the book's language does.
card_row = Table(
    "card_row",
    metadata,
    Column("id", Integer, ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True),
    Column("layer_id", Integer),
    text("name"),
    text("family_first"),
    text("title"),
    text("company"),
    text("given_key"),
    text("family_key"),
    text("given_letter"),
    text("family_letter"),
    text("spoke"),
    number("starred"),
    Column("photo_blob_id", Integer),
    # Keys of resources/industries.toml with a space between, and whether they are only suggested.
    text("industry"),
    number("industry_suggested"),
    # With its letter in it an index answers for the whole list without touching the rows.
    Index(None, "layer_id", "given_key", "given_letter"),
    Index(None, "layer_id", "family_key", "family_letter"),
    Index(None, "starred"),
    Index("ix_card_row_industry", "layer_id", "industry", "industry_suggested"),
)

# Who the cards of associates' rolodexes are: `person_id` is your own card of that person, else the first card among all
# rolodexes that is of them, perhaps the card itself.
layer_card = Table(
    "layer_card",
    metadata,
    Column("card_id", Integer, ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", Integer, nullable=False, index=True),
)
# What such a card can be recognised by: its profiles, addresses and numbers.
layer_key = Table(
    "layer_key",
    metadata,
    Column("key", Text, primary_key=True),
    Column("card_id", Integer, ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
# Who is tied to whom and by what, 256 contacts a row, as `rolodex.models.ties` packs it.
tie_block = Table(
    "tie_block",
    metadata,
    Column("block", Integer, primary_key=True),
    Column("ties", LargeBinary, nullable=False),
)

# Whom to keep in touch with: how often, by the card's own word or else the shortest rhythm of its tags and industries,
# and from which day on it is time. `due_on` counts talks that are planned, and is no earlier than `snoozed_until`.
keep_in_touch = Table(
    "keep_in_touch",
    metadata,
    Column("card_id", Integer, ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True),
    number("rhythm_days"),
    text("due_on"),
    Index(None, "due_on"),
)
# The day up to which `card_row.spoke` has talks; those planned for later count once it has come.
spoke_until = Table("spoke_until", metadata, Column("day", Text, primary_key=True))

# Full text: rowid is the contact's id and every column holds folded words (rolodex.text.words), so the tokenizer
# has no accents left to remove. `secure-delete` clears words from the file when a card goes.
# The trigram table answers typing errors, on names and companies alone.
SEARCH_INDEX = (
    "CREATE VIRTUAL TABLE card_index USING fts5("
    "name, company, former, title, tag, industry, city, email, phone, note, met, other,"
    " tokenize='unicode61 remove_diacritics 0', prefix='1 2 3', columnsize=0)",
    "CREATE VIRTUAL TABLE card_trigram USING fts5(words, tokenize='trigram', detail='none', columnsize=0)",
    "CREATE VIRTUAL TABLE card_trigram_count USING fts5vocab(card_trigram, row)",
    "INSERT INTO card_index(card_index, rank) VALUES('secure-delete', 1)",
    "INSERT INTO card_trigram(card_trigram, rank) VALUES('secure-delete', 1)",
)
SEARCH_COLUMNS = (
    "name", "company", "former", "title", "tag", "industry", "city", "email", "phone", "note", "met", "other",
)  # fmt: skip
