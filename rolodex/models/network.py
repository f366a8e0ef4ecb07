"""What ties people: acquaintances, introductions, favors, vouches and talks."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index

from rolodex.models.base import book_table, contact_table, number, reference, sql_list, text

INTRODUCTION_STATES = (
    "considered",
    "asked",
    "connector agreed",
    "other side agreed",
    "introduced",
    "came of it",
    "thanked",
    "declined",
)
# From these on, the two know each other.
MADE = ("introduced", "came of it", "thanked")

# Two people who know each other, with what we know that from. You are contact 1, and then always the other one; in an
# associate's rolodex it is the associate. `since` is when they met; `said_on` the day you said so, "" if a file did.
# `rating` 1 to 5 is how well they know each other by your word, 0 unsaid.
acquaintance = book_table(
    "acquaintance",
    reference("contact_id", "contact"),
    reference("other_id", "contact"),
    text("how"),
    text("since"),
    reference("company_id", "company", nullable=True, ondelete="SET NULL"),
    text("note"),
    text("said_on"),
    number("rating"),
    reference("record_id", "record", nullable=True, ondelete="SET NULL"),
)

# Introducer brings contact and other together. "Introduced by" on a card is such a record.
introduction = book_table(
    "introduction",
    reference("introducer_id", "contact"),
    reference("contact_id", "contact"),
    reference("other_id", "contact"),
    text("state"),
    text("on_date"),
    text("occasion"),
    text("note"),
    text("remind_on"),
    reference("record_id", "record", nullable=True, ondelete="SET NULL"),
    CheckConstraint(f"state IN {sql_list(INTRODUCTION_STATES)}", name="state"),
)

# When an introduction reached each of its states.
introduction_step = book_table(
    "introduction_step",
    reference("introduction_id", "introduction"),
    text("state"),
    text("on_date"),
    text("note"),
    CheckConstraint(f"state IN {sql_list(INTRODUCTION_STATES)}", name="state"),
)

# A talk, a letter, a lunch; with many people at once. `messages` counts what an archive proves, text left out unless it
# was asked for. `direction` is "in", "out" or "both", seen from you. `key` is what an archive knows it by; "": you
# logged it. One on a day to come is planned. `at_time` is "15:30" as the clock on the wall will show it, "" if unsaid:
# without a time zone it stays 15:30 when the clocks change.
interaction = book_table(
    "interaction",
    text("channel"),
    text("on_date"),
    text("at_time"),
    text("direction"),
    text("text"),
    number("messages"),
    text("key"),
    Index(None, "on_date"),
    Index(None, "key"),
)
interaction_contact = contact_table("interaction_contact", reference("interaction_id", "interaction"))

# How a favor began: whoever gets it asked, whoever owes it offered, or nobody said.
FAVOR_BEGAN = ("", "asked", "offered")

# The contact owes the other one; you are contact 1. Open until `settled` has a date. No score is kept. One that was
# handed on is settled, and the favor that took its place names it in `handed_from_id`.
favor = book_table(
    "favor",
    reference("contact_id", "contact"),
    reference("other_id", "contact"),
    text("what"),
    text("opened"),
    text("due"),
    text("settled"),
    text("settled_how"),
    reference("introduction_id", "introduction", nullable=True, ondelete="SET NULL"),
    reference("interaction_id", "interaction", nullable=True, ondelete="SET NULL"),
    text("began"),
    reference("handed_from_id", "favor", nullable=True, ondelete="SET NULL"),
    CheckConstraint(f"began IN {sql_list(FAVOR_BEGAN)}", name="began"),
)

# Who recommends, or warns of, whom for what, in whose words. The one vouched for is a person or a company.
vouch = book_table(
    "vouch",
    reference("voucher_id", "contact"),
    reference("contact_id", "contact", nullable=True),
    reference("company_id", "company", nullable=True),
    text("topic"),
    text("words"),
    number("warning"),
    text("on_date"),
    reference("record_id", "record", nullable=True, ondelete="SET NULL"),
    CheckConstraint("contact_id IS NOT NULL OR company_id IS NOT NULL", name="somebody"),
)
