"""Paths, addresses, names and what feeds call their entries are found by indexes of PostgreSQL however long they are."""

from communique.register.migrations.dialects import held_whole, may_be_long, postgresql, run

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

SOUGHT = (("polled", "feed"), ("owed", "heap"))
"""Columns of no key that are looked up by what may be long: a heap goes by the words of a name or a title."""


def upgrade() -> None:
    may_be_long("listed", "path", looked_up="path")
    may_be_long("polled", "address", looked_up="address")
    may_be_long("versioned", "key", "document", looked_up="key")
    if postgresql():
        for table, column in SOUGHT:
            index = f"ix_{table}_{column}"
            run(f"DROP INDEX {index}", f"CREATE INDEX {index} ON {table} USING hash ({column})")
        # An index by digests does not tell where nothing is.
        run("CREATE INDEX ix_polled_named ON polled (waiting) WHERE feed IS NULL")


def downgrade() -> None:
    if postgresql():
        run("DROP INDEX ix_polled_named")
        for table, column in SOUGHT:
            run(f"DROP INDEX ix_{table}_{column}", f"CREATE INDEX ix_{table}_{column} ON {table} ({column})")
    held_whole("versioned", "key", "document", looked_up="key")
    held_whole("polled", "address", looked_up="address")
    held_whole("listed", "path", looked_up="path")
