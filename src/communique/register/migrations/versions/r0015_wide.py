"""Numbers of 64 bits for rows, which SQLite has anyway: an archive has more passages than 32 bits count."""

from communique.register.migrations.dialects import postgresql, run

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

NUMBERED = {
    "document": ("seq",),
    "extraction": ("seq",),
    "finding": ("extraction",),
    "contradiction": ("extraction",),
    "note": ("extraction",),
    "unaligned": ("extraction",),
    "passage": ("seq", "telling"),
    "ruling": ("seq",),
    "decision": ("seq",),
    "audit": ("seq",),
    "worded": ("line",),
    "owed": ("line",),
    "document_words": ("rowid",),
    "record_words": ("rowid",),
    "built": ("extractions", "passages", "rulings", "turn", "outlined"),
}
"""The columns that number rows, or refer to such a number."""
COUNTED_ON = (
    ("document", "seq"), ("extraction", "seq"), ("passage", "seq"), ("ruling", "seq"), ("decision", "seq"), ("audit", "seq"),
    ("worded", "line"), ("owed", "line"),
)  # fmt: skip
"""Those that the server gives, by a sequence each."""


def upgrade() -> None:
    _have("bigint")


def downgrade() -> None:
    _have("integer")


def _have(kind: str) -> None:
    if postgresql():
        for table, columns in NUMBERED.items():
            # All columns of a table at once, for it is written anew.
            run(f"ALTER TABLE {table} {', '.join(f'ALTER COLUMN {name} TYPE {kind}' for name in columns)}")
        for table, column in COUNTED_ON:
            run(f"ALTER SEQUENCE {table}_{column}_seq AS {kind}")
