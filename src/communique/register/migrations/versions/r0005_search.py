"""The words of records and documents, by which they are found; and the documents that a run was killed over."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TOKENIZER = "tokenize = 'porter unicode61 remove_diacritics 2'"


def upgrade() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE document_words "
        f'USING fts5 (title, text, content = "document", content_rowid = "seq", {TOKENIZER})'
    )
    op.execute(
        "CREATE TRIGGER document_is_worded AFTER INSERT ON document "
        "BEGIN INSERT INTO document_words (rowid, title, text) VALUES (new.seq, new.title, new.text); END"
    )
    op.execute("INSERT INTO document_words (document_words) VALUES ('rebuild')")
    op.create_table(
        "worded",
        sa.Column("line", sa.Integer, primary_key=True),
        sa.Column("record", sa.String, nullable=False, unique=True),
        sa.Column("kind", sa.String, nullable=False, index=True),
        sa.Column("stage", sa.String),
        sa.Column("first", sa.String, index=True),
        sa.Column("last", sa.String),
    )
    op.execute(f"CREATE VIRTUAL TABLE record_words USING fts5 (title, people, mechanism, words, {TOKENIZER})")
    op.create_table("untold", sa.Column("document", sa.String, primary_key=True))
    # Records are made anew, with their words.
    op.execute("DELETE FROM built")


def downgrade() -> None:
    op.drop_table("untold")
    op.execute("DROP TABLE record_words")
    op.drop_table("worded")
    op.execute("DROP TRIGGER document_is_worded")
    op.execute("DROP TABLE document_words")
