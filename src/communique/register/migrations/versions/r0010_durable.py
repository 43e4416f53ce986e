"""What documents were read from, and what could not be read."""

import sqlalchemy as sa
from alembic import op

from communique.register.migrations.dialects import guard, may_be_long

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "original",
        sa.Column("document", sa.String, sa.ForeignKey("document.id"), primary_key=True),
        sa.Column("media", sa.String, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    guard("original")
    op.create_table(
        "quarantine",
        sa.Column("input", sa.String, primary_key=True),
        sa.Column("origin", sa.String, primary_key=True),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("way_out", sa.String, nullable=False),
        sa.Column("first", sa.String, nullable=False),
        sa.Column("last", sa.String, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
    )
    may_be_long("quarantine", "input", "origin", looked_up="input")


def downgrade() -> None:
    op.drop_table("quarantine")
    op.execute("DROP TRIGGER original_no_delete")
    op.execute("DROP TRIGGER original_no_update")
    op.drop_table("original")
