"""Who knows whom by your word; who the people in associates' rolodexes are; ties packed for finding paths."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """An acquaintance keeps when you said so and how well they know each other; three derived tables are new."""
    op.add_column("acquaintance", sa.Column("said_on", sa.Text(), server_default="", nullable=False))
    op.add_column("acquaintance", sa.Column("rating", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "layer_card",
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["contact.id"], name="fk_layer_card_card_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("card_id", name="pk_layer_card"),
    )
    op.create_index("ix_layer_card_person_id", "layer_card", ["person_id"])
    op.create_table(
        "layer_key",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["contact.id"], name="fk_layer_key_card_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "card_id", name="pk_layer_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_layer_key_card_id", "layer_key", ["card_id"])
    op.create_table(
        "tie_block",
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("ties", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("block", name="pk_tie_block"),
    )
