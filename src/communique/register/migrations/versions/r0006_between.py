"""The parties of what conflicts and of what is owed, by which a relationship finds its own."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = ("conflict", "owed")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("relationship", sa.String, nullable=False, server_default=""))
        op.create_index(f"ix_{table}_relationship", table, ["relationship"])
    # Records are made anew, with what conflicts and is owed.
    op.execute("DELETE FROM built")


def downgrade() -> None:
    for table in TABLES:
        op.drop_index(f"ix_{table}_relationship", table)
        op.drop_column(table, "relationship")
