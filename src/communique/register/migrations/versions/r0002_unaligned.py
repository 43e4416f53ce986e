"""What an extractor said that a document has no words for: kept with the document, apart from its findings."""

import sqlalchemy as sa
from alembic import op

from communique.register.migrations.dialects import guard

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unaligned",
        sa.Column("extraction", sa.Integer, sa.ForeignKey("extraction.seq"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
    guard("unaligned")


def downgrade() -> None:
    op.drop_table("unaligned")
