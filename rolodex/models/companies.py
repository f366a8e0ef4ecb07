"""Companies, and who worked where, when."""

from __future__ import annotations

from sqlalchemy import Column, Text, UniqueConstraint

from rolodex.models.base import book_table, contact_table, number, reference, text

# `key` ignores legal form, case, accents and punctuation: two spellings with one key are one company.
company = book_table(
    "company",
    text("name"),
    Column("key", Text, nullable=False, unique=True),
    text("domain"),
    reference("industry_id", "industry", nullable=True, ondelete="SET NULL"),
)

# Another key that means the same company, by your own merging.
company_alias = book_table(
    "company_alias",
    reference("company_id", "company"),
    text("name"),
    Column("key", Text, nullable=False, unique=True),
)

# Two companies that are not one, however alike their names.
company_not_same = book_table(
    "company_not_same",
    reference("company_id", "company"),
    reference("other_id", "company"),
    UniqueConstraint("company_id", "other_id"),
)

# Job history, never overwritten: a job that ended stays with current 0. `as_written` is the company in its source's
# spelling. `start` and `end` are ISO dates of any precision; `seen` and `gone` the dates of the files that
# first showed the job and first did not.
position = contact_table(
    "position",
    reference("company_id", "company", nullable=True, ondelete="SET NULL"),
    text("as_written"),
    text("title"),
    text("department"),
    text("start"),
    text("end"),
    number("current", 1),
    text("seen"),
    text("gone"),
)
