"""The register: what was read, guarded against change, and what is made of it."""

import sqlalchemy as sa
from alembic import op

from communique.register.migrations.dialects import FUNCTIONS, guard, may_be_long, postgresql, run

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPLICATION = 0x434D4E51
MARK = "a register of communique"
"""By this a database of PostgreSQL is known."""
LONGEST = 1000
ADDED_TO = ("document", "extraction", "finding", "contradiction", "note", "passage")
MADE = ("record", "record_party", "record_name", "conflict", "conflict_record", "built")


def upgrade() -> None:
    if postgresql():
        run(*FUNCTIONS)
    else:
        op.execute(f"PRAGMA application_id = {APPLICATION}")
    _create_what_was_read()
    _create_what_is_made_of_it()
    for table in ADDED_TO:
        guard(table)
    if postgresql():
        # An index holds no more than a third of a page, and that of passages has two of them.
        run(
            f"COMMENT ON TABLE document IS '{MARK}'",
            f"ALTER TABLE document ADD CONSTRAINT ck_document_short CHECK (octet_length(id) <= {LONGEST})",
        )
    may_be_long("record_name", "name", "record", looked_up="name")


def downgrade() -> None:
    for table in (*reversed(MADE), *reversed(ADDED_TO)):
        op.drop_table(table)


def _create_what_was_read() -> None:
    op.create_table(
        "document",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("digest", sa.String, nullable=False, unique=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("source", sa.String),
        sa.Column("published", sa.String),
        sa.Column("day", sa.String, index=True),
        sa.Column("place", sa.String),
        sa.Column("url", sa.String),
        sa.Column("agency", sa.String),
        sa.Column("licence", sa.String),
        sa.Column("furniture", sa.Text, nullable=False),
        sa.Column("added", sa.String, nullable=False),
    )
    op.create_table(
        "extraction",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("document", sa.String, sa.ForeignKey("document.id"), nullable=False),
        sa.Column("extractor", sa.String, nullable=False),
        sa.Column("transcript", sa.Boolean(create_constraint=False), nullable=False),
        sa.UniqueConstraint("document", "extractor"),
    )
    op.create_table(
        "finding",
        sa.Column("extraction", sa.Integer, sa.ForeignKey("extraction.seq"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False, index=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("fact", sa.Text, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("grounds", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
    )
    op.create_table(
        "contradiction",
        sa.Column("extraction", sa.Integer, sa.ForeignKey("extraction.seq"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("sort", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("party", sa.String),
        sa.Column("sides", sa.Text, nullable=False),
    )
    op.create_table(
        "note",
        sa.Column("extraction", sa.Integer, sa.ForeignKey("extraction.seq"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("evidence", sa.Text),
    )
    op.create_table(
        "passage",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("one", sa.String, sa.ForeignKey("document.id"), nullable=False),
        sa.Column("one_start", sa.Integer, nullable=False),
        sa.Column("one_end", sa.Integer, nullable=False),
        sa.Column("other", sa.String, sa.ForeignKey("document.id"), nullable=False, index=True),
        sa.Column("other_start", sa.Integer, nullable=False),
        sa.Column("other_end", sa.Integer, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("origin", sa.String),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("telling", sa.Integer, nullable=False),
        sa.CheckConstraint("one < other", name="in_order"),
        sa.Index(None, "one", "other"),
    )


def _create_what_is_made_of_it() -> None:
    op.create_table(
        "record",
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("kind", sa.String, nullable=False, index=True),
        sa.Column("relationship", sa.String, nullable=False, index=True),
        sa.Column("activity", sa.String),
        sa.Column("watched", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "record_party",
        sa.Column("party", sa.String, primary_key=True),
        sa.Column("record", sa.String, primary_key=True),
    )
    op.create_table(
        "record_name",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("record", sa.String, primary_key=True),
        sa.Column("sort", sa.String, nullable=False),
    )
    op.create_table(
        "conflict",
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "conflict_record",
        sa.Column("record", sa.String, primary_key=True),
        sa.Column("conflict", sa.String, primary_key=True),
    )
    op.create_table(
        "built",
        sa.Column("rules", sa.String, nullable=False),
        sa.Column("documents", sa.Integer, nullable=False),
        sa.Column("extractions", sa.Integer, nullable=False),
        sa.Column("passages", sa.Integer, nullable=False),
    )
