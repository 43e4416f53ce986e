"""What resolution keeps between documents, and what people rule of findings.

What is made of the documents is made anew from them, so its tables are not changed but replaced.
"""

import sqlalchemy as sa
from alembic import op

from communique.register.migrations.dialects import guard, may_be_long

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

REPLACED = ("record", "conflict", "built")


def upgrade() -> None:
    for table in REPLACED:
        op.drop_table(table)
    for table in ("record_party", "record_name", "conflict_record"):
        op.execute(f"DELETE FROM {table}")
    _create_rulings()
    op.create_table(
        "record",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("place", sa.String, nullable=False, index=True),
        sa.Column("kind", sa.String, nullable=False, index=True),
        sa.Column("relationship", sa.String, nullable=False),
        sa.Column("activity", sa.String),
        sa.Column("links", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index(
        "ix_record_relationship_record_kind_record_activity", "record", ["relationship", "kind", "activity"]
    )
    op.drop_index("ix_passage_one_passage_other", "passage")
    op.create_index("ix_passage_one_passage_other_passage_telling", "passage", ["one", "other", "telling"])
    op.create_table(
        "conflict",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("sort", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("ix_conflict_record_conflict", "conflict_record", ["conflict"])
    op.create_index("ix_record_party_record", "record_party", ["record"])
    op.create_index("ix_record_name_record", "record_name", ["record"])
    op.create_table(
        "owed",
        sa.Column("heap", sa.String, nullable=False, index=True),
        sa.Column("since", sa.String, nullable=False),
        sa.Column("until", sa.String, nullable=False, index=True),
        sa.Column("settled", sa.String, nullable=False, index=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "kept",
        sa.Column("sort", sa.String, primary_key=True),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "kept_member",
        sa.Column("sort", sa.String, primary_key=True),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("member", sa.String, primary_key=True),
        sqlite_with_rowid=False,
    )
    may_be_long("kept", "sort", "key")
    may_be_long("kept_member", "sort", "key", "member")
    op.create_table(
        "built",
        sa.Column("rules", sa.String, nullable=False),
        sa.Column("extractions", sa.Integer, nullable=False),
        sa.Column("passages", sa.Integer, nullable=False),
        sa.Column("rulings", sa.Integer, nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
    )


def _create_rulings() -> None:
    op.create_table(
        "ruling",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("sort", sa.String, nullable=False),
        sa.Column("one", sa.String, nullable=False),
        sa.Column("other", sa.String, nullable=False),
        sa.Column("holds", sa.Boolean(create_constraint=False), nullable=False),
    )
    guard("ruling")


def downgrade() -> None:
    raise NotImplementedError("make the records anew by the older version, from a register of its own")
