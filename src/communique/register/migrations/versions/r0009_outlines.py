"""Outlines of records and the weight of conflicts, by which pages find what they show without reading all of it; and what
several processes that serve one house have to know together: log-ins that were tried, addresses of feeds.
"""

import sqlalchemy as sa
from alembic import op

from communique.register.migrations.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

FIELDS = (
    "form", "title", "count", "subjects", "name", "acronym", "mechanism", "ordinal", "parties", "participants",
    "date", "place", "country", "stage", "status", "term", "responsible",
    "person", "office", "party", "speaker", "text",
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "outlined",
        sa.Column("record", sa.String, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("relationship", sa.String, nullable=False),
        sa.Column("activity", sa.String),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("form", sa.String),
        sa.Column("stage", sa.String),
        sa.Column("told", sa.Text, nullable=False),
    )
    if not postgresql():  # where nothing is kept yet that was made by an earlier revision
        op.execute(f"INSERT INTO outlined {_outlines()}")
    op.create_index("ix_outlined_latest", "outlined", ["kind", "relationship", "activity", "place", "stage"])
    op.create_index("ix_outlined_form", "outlined", ["kind", "form", "relationship", "activity", "stage"])
    op.add_column("built", sa.Column("outlined", sa.Integer, nullable=False, server_default="0"))
    op.execute("UPDATE built SET outlined = turn")
    op.add_column("conflict", sa.Column("field", sa.String))
    op.add_column("conflict", sa.Column("sources", sa.Integer, nullable=False, server_default="0"))
    if not postgresql():
        op.execute(
            "UPDATE conflict SET field = json_extract(body, '$.field'), sources = coalesce("
            "(SELECT sum(json_extract(side.value, '$[1]')) FROM json_each(body, '$.sides') side), 0)"
        )
    op.create_index("ix_conflict_sources", "conflict", ["sources", "id"])
    subject = sa.text("left(subject, 200)") if postgresql() else "subject"
    op.create_index("ix_conflict_sort", "conflict", ["sort", subject, "id"])
    op.create_table(
        "tried",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("since", sa.Float, nullable=False, index=True),
        sa.Column("tries", sa.Integer, nullable=False),
    )
    op.create_table(
        "feed",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("account", sa.String, sa.ForeignKey("account.name"), nullable=False, index=True),
        sa.Column("use", sa.String, nullable=False),
        sa.Column("hash", sa.String, nullable=False),
        sa.Column("since", sa.String, nullable=False),
        sa.CheckConstraint("length(hash) = 64", name="hashed"),
    )


def _outlines() -> str:
    """The outlines of all records as this revision keeps them, whatever later ones do."""
    small, large = (
        f"json_extract(body, {', '.join(repr('$.' + path.format(name)) for name in FIELDS)})"
        for path in ("fields.{}[0][0]", "told.{}[0]")
    )
    told = f"CASE WHEN json_type(body, '$.told') IS NULL THEN {small} ELSE {large} END"
    form, stage, status = (f"json_extract(told, '$[{FIELDS.index(name)}]')" for name in ("form", "stage", "status"))
    return (
        f"SELECT id, kind, relationship, activity, place, {form}, coalesce({stage}, {status}), told "
        f"FROM (SELECT id, kind, relationship, activity, place, {told} AS told FROM record) AS held"
    )


def downgrade() -> None:
    op.drop_table("feed")
    op.drop_table("tried")
    for index in ("ix_conflict_sort", "ix_conflict_sources"):
        op.drop_index(index, "conflict")
    for column in ("sources", "field"):
        op.drop_column("conflict", column)
    op.drop_column("built", "outlined")
    op.drop_table("outlined")
