"""What archives prove: talks that a record says, and news; companies told apart; industries worked out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Talks are told of by records; news and unlike companies are kept."""
    # A table made anew forgets that ids are never used twice, unless told.
    ids_once = {"sqlite_autoincrement": True}
    with op.batch_alter_table("interaction", table_kwargs=ids_once) as table:
        table.drop_index("ix_interaction_record_id")
        table.drop_constraint("fk_interaction_record_id", type_="foreignkey")
        table.drop_column("record_id")
        table.add_column(sa.Column("key", sa.Text(), server_default="", nullable=False))
        table.create_index("ix_interaction_key", ["key"])
    with op.batch_alter_table("interaction_contact", table_kwargs=ids_once) as table:
        table.add_column(sa.Column("record_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            "fk_interaction_contact_record_id", "record", ["record_id"], ["id"], ondelete="SET NULL"
        )
        table.create_index("ix_interaction_contact_record_id", ["record_id"])
    op.create_table(
        "news",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("before", sa.Text(), server_default="", nullable=False),
        sa.Column("after", sa.Text(), server_default="", nullable=False),
        sa.Column("on_date", sa.Text(), server_default="", nullable=False),
        sa.Column("done", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_news_contact_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_news_source_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_news"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_news_contact_id", "news", ["contact_id"])
    op.create_index("ix_news_source_id", "news", ["source_id"])
    op.create_table(
        "company_not_same",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name="fk_company_not_same_company_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["other_id"], ["company.id"], name="fk_company_not_same_other_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_company_not_same"),
        sa.UniqueConstraint("company_id", "other_id", name="uq_company_not_same_company_id_other_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_company_not_same_company_id", "company_not_same", ["company_id"])
    op.create_index("ix_company_not_same_other_id", "company_not_same", ["other_id"])
    # Suggestions are worked out anew each time and no longer kept; what is kept is that one was refused.
    op.execute("DELETE FROM contact_industry WHERE suggested")
    op.alter_column("contact_industry", "suggested", new_column_name="refused")
    op.add_column("card_row", sa.Column("industry", sa.Text(), server_default="", nullable=False))
    op.add_column("card_row", sa.Column("industry_suggested", sa.Integer(), server_default="0", nullable=False))
    op.create_index("ix_card_row_industry", "card_row", ["layer_id", "industry", "industry_suggested"])
