"""Who may visit, what they asked for, and what they follow."""

import sqlalchemy as sa
from alembic import op

from communique.register.migrations.dialects import guard

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ROLES = "('reader', 'reviewer', 'editor', 'administrator')"


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("key", sa.String, nullable=False, unique=True),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("hash", sa.String),
        sa.Column("since", sa.String, nullable=False),
        sa.Column("closed", sa.String),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.CheckConstraint(f"role IN {ROLES}", name="role"),
        sa.CheckConstraint("hash LIKE '$argon2id$%'", name="hashed"),
    )
    op.create_table(
        "token",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("account", sa.String, sa.ForeignKey("account.name"), nullable=False, index=True),
        sa.Column("use", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("hash", sa.String, nullable=False),
        sa.Column("since", sa.String, nullable=False),
        sa.Column("until", sa.String, nullable=False),
        sa.CheckConstraint(f"role IN {ROLES}", name="role"),
        sa.CheckConstraint("length(hash) = 64", name="hashed"),
    )
    op.create_table(
        "secret", sa.Column("use", sa.String, primary_key=True), sa.Column("word", sa.String, nullable=False)
    )
    op.create_table(
        "ended",
        sa.Column("session", sa.String, primary_key=True),
        sa.Column("at", sa.String, nullable=False, index=True),
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("who", sa.String, nullable=False, index=True),
        sa.Column("known_by", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("about", sa.String, nullable=False),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("outcome", sa.String, nullable=False),
    )
    op.create_table(
        "watched",
        sa.Column("who", sa.String, primary_key=True),
        sa.Column("relationship", sa.String, primary_key=True),
    )
    op.create_table("seen", sa.Column("who", sa.String, primary_key=True), sa.Column("at", sa.String, nullable=False))
    guard("audit")


def downgrade() -> None:
    for table in ("seen", "watched", "audit", "ended", "secret", "token", "account"):
        op.drop_table(table)
