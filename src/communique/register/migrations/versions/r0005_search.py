"""The words of records and documents, by which they are found; and the documents that a run was killed over."""

import sqlalchemy as sa
from alembic import op

from communique.register.migrations.dialects import postgresql, run

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TOKENIZER = "tokenize = 'porter unicode61 remove_diacritics 2'"


def upgrade() -> None:
    if postgresql():
        _create_vectors()
    else:
        _create_virtual_tables()
    op.create_table(
        "worded",
        sa.Column("line", sa.Integer, primary_key=True),
        sa.Column("record", sa.String, nullable=False, unique=True),
        sa.Column("kind", sa.String, nullable=False, index=True),
        sa.Column("stage", sa.String),
        sa.Column("first", sa.String, index=True),
        sa.Column("last", sa.String),
    )
    op.create_table("untold", sa.Column("document", sa.String, primary_key=True))
    # Records are made anew, with their words.
    op.execute("DELETE FROM built")


def _create_virtual_tables() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE document_words "
        f'USING fts5 (title, text, content = "document", content_rowid = "seq", {TOKENIZER})'
    )
    op.execute(
        "CREATE TRIGGER document_is_worded AFTER INSERT ON document "
        "BEGIN INSERT INTO document_words (rowid, title, text) VALUES (new.seq, new.title, new.text); END"
    )
    op.execute("INSERT INTO document_words (document_words) VALUES ('rebuild')")
    op.execute(f"CREATE VIRTUAL TABLE record_words USING fts5 (title, people, mechanism, words, {TOKENIZER})")


def _create_vectors() -> None:
    """Tables with the terms of each text, in their order and as a vector: see `databases.tsvector`."""
    for table, columns in (("document_words", ()), ("record_words", ("title", "people", "mechanism", "words"))):
        told = "".join(f"{name} text NOT NULL, " for name in columns)
        run(
            f"CREATE TABLE {table} (rowid integer PRIMARY KEY, {told}terms text NOT NULL, vector tsvector NOT NULL)",
            f"CREATE INDEX ix_{table}_vector ON {table} USING gin (vector)",
        )


def downgrade() -> None:
    op.drop_table("untold")
    op.execute("DROP TABLE record_words")
    op.drop_table("worded")
    if not postgresql():
        op.execute("DROP TRIGGER document_is_worded")
    op.execute("DROP TABLE document_words")
