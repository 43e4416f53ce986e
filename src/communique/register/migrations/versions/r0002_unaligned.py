"""What an extractor said that a document has no words for: kept with the document, apart from its findings."""

import sqlalchemy as sa
from alembic import op

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
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER unaligned_no_{verb.lower()} BEFORE {verb} ON unaligned "
            "BEGIN SELECT RAISE(ABORT, 'rows of unaligned are only ever added'); END"
        )


def downgrade() -> None:
    op.drop_table("unaligned")
