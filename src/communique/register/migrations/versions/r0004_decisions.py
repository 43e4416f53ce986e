"""What people ruled: kept like what was read, and only ever added to."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("act", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER decision_no_{verb.lower()} BEFORE {verb} ON decision "
            "BEGIN SELECT RAISE(ABORT, 'rows of decision are only ever added'); END"
        )


def downgrade() -> None:
    op.drop_table("decision")
