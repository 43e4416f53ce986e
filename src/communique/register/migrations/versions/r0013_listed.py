"""Which files of folders were read to their end, so that those that are as they were need not be opened again."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "listed",
        sa.Column("path", sa.String, primary_key=True),
        sa.Column("state", sa.String, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("listed")
