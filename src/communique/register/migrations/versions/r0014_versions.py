"""Versions of one article: when a document was changed, what its feed calls it, which others there are, what they withdrew."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("document", sa.Column("modified", sa.String))
    op.add_column("document", sa.Column("entry", sa.String))
    op.create_table(
        "versioned",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("document", sa.String, primary_key=True, index=True),
    )
    op.create_table(
        "withdrawn",
        sa.Column("finding", sa.String, primary_key=True),
        sa.Column("document", sa.String, nullable=False, index=True),
        sa.Column("later", sa.String, nullable=False),
        sa.Column("day", sa.String),
        sa.Column("instead", sa.String, index=True),
        sa.Column("record", sa.String, nullable=False, index=True),
        sa.Column("relationship", sa.String, nullable=False),
        sa.Column("lost", sa.Text, nullable=False),
    )
    op.create_index("ix_withdrawn_relationship_withdrawn_day", "withdrawn", ["relationship", "day"])
    # Which documents are versions is looked up when the records are next made, which is now.
    op.execute("UPDATE built SET rules = ''")


def downgrade() -> None:
    op.execute("UPDATE built SET rules = ''")
    op.execute("DELETE FROM resting WHERE decision LIKE 'version %'")
    op.drop_table("withdrawn")
    op.drop_table("versioned")
    op.drop_column("document", "entry")
    op.drop_column("document", "modified")
