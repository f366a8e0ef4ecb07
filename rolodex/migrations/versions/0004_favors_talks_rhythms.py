"""Favors that were asked for, offered or handed on; talks with a time; rhythms by tag and industry; saved searches."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Favor is made anew, since a column with constraints can be added in no other way; its ids are never used twice."""
    sequence = op.get_bind().exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'favor'").scalar()
    with op.batch_alter_table("favor", table_kwargs={"sqlite_autoincrement": True}) as favor:
        favor.add_column(sa.Column("began", sa.Text(), server_default="", nullable=False))
        favor.add_column(sa.Column("handed_from_id", sa.Integer(), nullable=True))
        favor.create_index("ix_favor_handed_from_id", ["handed_from_id"])
        favor.create_check_constraint("ck_favor_began", "began IN ('', 'asked', 'offered')")
        favor.create_foreign_key("fk_favor_handed_from_id", "favor", ["handed_from_id"], ["id"], ondelete="SET NULL")
    if sequence is not None:
        op.execute("DELETE FROM sqlite_sequence WHERE name = 'favor'")
        op.execute(f"INSERT INTO sqlite_sequence(name, seq) VALUES ('favor', {int(sequence)})")
    op.add_column("interaction", sa.Column("at_time", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "rhythm",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=True),
        sa.Column("industry_id", sa.Integer(), nullable=True),
        sa.Column("days", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("(tag_id IS NULL) <> (industry_id IS NULL)", name="ck_rhythm_one_of_two"),
        sa.CheckConstraint("days > 0", name="ck_rhythm_days"),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name="fk_rhythm_tag_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["industry_id"], ["industry.id"], name="fk_rhythm_industry_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_rhythm"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_rhythm_tag_id", "rhythm", ["tag_id"])
    op.create_index("ix_rhythm_industry_id", "rhythm", ["industry_id"])
    op.create_table(
        "saved_search",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), server_default="", nullable=False),
        sa.Column("place", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_search"),
        sa.UniqueConstraint("name", name="uq_saved_search_name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "keep_in_touch",
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("rhythm_days", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_on", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["contact.id"], name="fk_keep_in_touch_card_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("card_id", name="pk_keep_in_touch"),
    )
    op.create_index("ix_keep_in_touch_due_on", "keep_in_touch", ["due_on"])
    op.create_table(
        "spoke_until",
        sa.Column("day", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_spoke_until"),
    )
