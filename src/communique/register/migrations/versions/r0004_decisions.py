"""What people ruled: kept like what was read, and only ever added to."""

import sqlalchemy as sa
from alembic import op

from communique.register.migrations.dialects import guard, postgresql, run

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
    if postgresql():  # which keeps a NUL that JSON writes as an escape, and then cannot look into what it kept
        run("ALTER TABLE decision ADD CONSTRAINT ck_decision_read CHECK ((body::json #>> '{}') IS NOT NULL)")
    op.create_table(
        "anchored",
        sa.Column("document", sa.String, primary_key=True),
        sa.Column("decision", sa.String, primary_key=True),
    )
    op.create_index("ix_anchored_decision", "anchored", ["decision"])
    op.create_table(
        "resting",
        sa.Column("decision", sa.String, primary_key=True),
        sa.Column("sort", sa.String, primary_key=True),
        sa.Column("one", sa.String, primary_key=True),
        sa.Column("other", sa.String, primary_key=True),
    )
    op.create_index("ix_resting_one_resting_other", "resting", ["one", "other"])
    op.create_table(
        "settled",
        sa.Column("record", sa.String, primary_key=True),
        sa.Column("field", sa.String, primary_key=True),
    )
    guard("decision")


def downgrade() -> None:
    for table in ("settled", "resting", "anchored", "decision"):
        op.drop_table(table)
