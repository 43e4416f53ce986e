"""Which addresses are asked for what is new, what they said last, and when they are to be asked again."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "polled",
        sa.Column("address", sa.String, primary_key=True),
        sa.Column("feed", sa.String, index=True),
        sa.Column("waiting", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("told", sa.Text),
        sa.Column("entry", sa.String),
        sa.Column("text", sa.String),
        sa.Column("etag", sa.String),
        sa.Column("modified", sa.String),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("next", sa.String),
        sa.Column("last", sa.String),
        sa.Column("answer", sa.String),
    )


def downgrade() -> None:
    op.drop_table("polled")
