"""What is owed by numbers that every database has, and not by those that SQLite alone gives rows."""

import sqlalchemy as sa
from alembic import op

from communique.register.migrations.dialects import postgresql, run

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

COLUMNS = ("heap", "since", "until", "settled", "body", "relationship")
LATEST = (
    "CREATE INDEX ix_document_latest ON document (day DESC NULLS LAST, seq)",
    "CREATE INDEX ix_record_latest ON record (relationship, kind, activity DESC NULLS LAST, place DESC)",
    "CREATE INDEX ix_outlined_last ON outlined (kind, relationship, activity DESC NULLS LAST, place DESC)",
)
"""PostgreSQL has what is not known last, and SQLite first: so it needs the latest ones in an order of their own."""
INDEXED = ("heap", "until", "settled", "relationship")


def upgrade() -> None:
    for column in INDEXED:
        op.drop_index(f"ix_owed_{column}", "owed")
    op.rename_table("owed", "owed_before")
    op.create_table("owed", sa.Column("line", sa.Integer, primary_key=True), *_columns())
    _carry_over()
    if postgresql():
        run(*LATEST)


def downgrade() -> None:
    for column in INDEXED:
        op.drop_index(f"ix_owed_{column}", "owed")
    op.rename_table("owed", "owed_before")
    op.create_table("owed", *_columns())
    _carry_over()


def _columns() -> list[sa.Column[str]]:
    told = [sa.Column(name, sa.String, nullable=False) for name in COLUMNS[:4]]
    return [*told, sa.Column("body", sa.Text, nullable=False),
            sa.Column("relationship", sa.String, nullable=False, server_default="")]  # fmt: skip


def _carry_over() -> None:
    names = ", ".join(COLUMNS)
    op.execute(f"INSERT INTO owed ({names}) SELECT {names} FROM owed_before")
    op.drop_table("owed_before")
    for column in INDEXED:
        op.create_index(f"ix_owed_{column}", "owed", [column])
